"""What a PK Perubahan changes besides its rows, before the rapat pleno: the budget, and who signs (SOP step 5).

The budget is that of the DIPA, so the meeting cannot set an amount; it agrees to one, or the amount in *RKA-KL* goes
back. A change of officials it only takes note of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pk_excel.core.papers.berita_acara import BagianButir, ButirPleno
from pk_excel.core.papers.matriks import BarisPagu
from pk_excel.core.pk.perubahan import Penanda, PenandaBerubah
from pk_excel.core.tables.choices import Dokumen, Keputusan
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.problem import RowProblem
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.teks import is_empty, one_line

#: The kind of a row of ``tblPleno`` that is about the budget.
JENIS = "Anggaran"
PENANDA = "Penanda tangan"
ASKED = "Anggaran semula {semula} menjadi {menjadi}: disetujui ({keputusan})?"
NONE = "tidak ada"
RENAMED = "{uraian} (semula {dulu})"


def about_budget(row: PlenoRow) -> bool:
    """Return whether a row of the agenda is about the budget."""
    return one_line(row.jenis) == JENIS


def budget_agenda(
    agenda: Iterable[PlenoRow], changed: Sequence[BarisPagu], *, agreed: bool = False
) -> tuple[list[PlenoRow], tuple[PlenoRow, ...]]:
    """Return the agenda with a row for each budget row that changes, and those of them that nobody has seen on it.

    These are undecided, or decided as asked where the meeting *agreed*. A decision and a reason that were typed stay
    while the amounts are the same; a row that changes no more goes.
    """
    rows = list(agenda)
    before = {row_key(row): row for row in rows if about_budget(row)}
    asked = [_asked(one, before, agreed) for one in changed]
    new = tuple(row for row in asked if row is not before.get(row_key(row)))
    return [*(row for row in rows if not about_budget(row)), *asked], new


def _asked(one: BarisPagu, before: Mapping[RowKey, PlenoRow], agreed: bool) -> PlenoRow:
    semula, menjadi = map(_rupiah, (one.semula, one.menjadi))
    keputusan = _expected(one)
    asked = ASKED.format(semula=semula, menjadi=menjadi, keputusan=keputusan)
    typed = before.get((one.kode, one.dokumen))
    if typed is not None and typed.pertanyaan == asked:
        return typed
    return PlenoRow(
        id=one.kode, dokumen=Dokumen(one.dokumen), jenis=JENIS, indikator=_named(one), pertanyaan=asked,
        keputusan=keputusan if agreed else None, alasan=one.alasan,
    )  # fmt: skip


def _expected(one: BarisPagu) -> Keputusan:
    if one.semula is None:
        return Keputusan.TAMBAH
    return Keputusan.HAPUS if one.menjadi is None else Keputusan.UBAH


def agreed_amount(row: PlenoRow) -> str:
    """Return the amount that a budget row of the agenda is about: ``Rp1.000``, or that there is none any more."""
    return one_line(row.pertanyaan).partition(" menjadi ")[2].partition(":")[0]


def budget_problems(agenda: Iterable[PlenoRow], changed: Iterable[BarisPagu]) -> Iterator[RowProblem]:
    """Yield the budget rows that the meeting did not agree to or decide.

    Kinds: ``no_decision``, ``budget_refused`` (``pagu``, the amount to go back to in *RKA-KL*; ``allowed``).
    """
    known = {(one.kode, one.dokumen): one for one in changed}
    for row in filter(about_budget, agenda):
        one = known[row_key(row)]
        if row.keputusan is None:
            yield RowProblem("no_decision", row, PlenoRow.keputusan)
        elif row.keputusan is not _expected(one):
            facts = {"pagu": _rupiah(one.semula), "allowed": str(_expected(one))}
            yield RowProblem("budget_refused", row, PlenoRow.keputusan, facts)


def with_reasons(changed: Iterable[BarisPagu], agenda: Iterable[PlenoRow]) -> tuple[BarisPagu, ...]:
    """Return the budget rows with the reasons that stand on the agenda."""
    typed = {row_key(row): "" if is_empty(row.alasan) else one_line(row.alasan) for row in filter(about_budget, agenda)}
    return tuple(replace(one, alasan=typed.get((one.kode, one.dokumen)) or one.alasan) for one in changed)


def budget_items(changed: Iterable[BarisPagu]) -> Iterator[ButirPleno]:
    """Yield the budget rows as the minutes list them."""
    for one in changed:
        keputusan = _expected(one)
        words = str(keputusan) if keputusan is Keputusan.HAPUS else f"{keputusan} menjadi {_rupiah(one.menjadi)}"
        if keputusan is Keputusan.TAMBAH:
            words = f"{keputusan} dengan {_rupiah(one.menjadi)}"
        yield ButirPleno(
            0, JENIS, "", f"{one.kode} {_named(one)}", (_rupiah(one.semula),), words, one.alasan, one.dokumen, one.kode,
            BagianButir.ANGGARAN,
        )  # fmt: skip


def signer_items(changed: Iterable[PenandaBerubah]) -> Iterator[ButirPleno]:
    """Yield who signs instead of whom, as the minutes list it."""
    for one in changed:
        since = (f"{who.nama} menjabat sejak {format_tanggal(who.mulai)}" for who in one.menjadi if who.mulai)
        yield ButirPleno(
            0, PENANDA, "", "", (_people(one.semula),), _people(one.menjadi), "; ".join(since), str(one.dokumen),
            bagian=BagianButir.PENANDA,
        )  # fmt: skip


def _people(signers: Iterable[Penanda]) -> str:
    return "; ".join(f"{one.nama}, {one.jabatan}" for one in signers) or NONE


def _named(one: BarisPagu) -> str:
    return RENAMED.format(uraian=one.uraian, dulu=one.dulu) if one.dulu else one.uraian


def _rupiah(amount: int | None) -> str:
    return NONE if amount is None else format_rupiah(amount)
