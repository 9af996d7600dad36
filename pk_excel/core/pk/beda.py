"""The difference of any two drafts: what was added, removed or changed, who decided it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pk_excel.core.pk.draf import in_force
from pk_excel.core.pk.sebutan import DrafTercatat, in_time
from pk_excel.core.pk.versi import JenisPerubahan, Perubahan, changes
from pk_excel.core.tables.beda import BedaRow
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.comparing import same_value
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.teks import is_empty, one_line

WHOLE_ROW, PAGU = "Baris", "Pagu"
UNDECIDED = "Belum diputuskan (lembar {sheet})"
CORRECTED = "Koreksi Ketua Divisi"
_CORRECTION = "Koreksi: "


@dataclass(frozen=True)
class DrafBanding:
    """A draft to compare: what it is called, its rows, and its budget where one was kept with it."""

    draf: DrafTercatat
    pk: Sequence[PkRow]
    anggaran: Sequence[AnggaranRow] | None = None

    @property
    def in_force(self) -> dict[RowKey, PkRow]:
        """Return the rows that count, by ID and document."""
        return {row_key(row): row for row in self.pk if in_force(row)}


@dataclass(frozen=True)
class Selisih:
    """The differences between two drafts, and how many rows are the same in both."""

    rows: tuple[BedaRow, ...]
    tetap: int

    def count(self, jenis: JenisPerubahan) -> int:
        """Return how many indicators were added, changed or removed; a changed one counts once."""
        return len({(row.id, row.dokumen) for row in self.rows if row.perubahan == jenis and row.bagian != PAGU})

    @property
    def pagu(self) -> int:
        """Return how many budget rows have another amount."""
        return sum(row.bagian == PAGU for row in self.rows)


def difference(old: DrafBanding, new: DrafBanding, between: Sequence[DrafBanding] = ()) -> Selisih:
    """Return what *new* has otherwise than *old*: indicators in the order of *new*, then the budget.

    *between* are the drafts that were kept from the one to the other, oldest first, both included: the last of them
    that made a value what it is says who decided it and why. The budget is compared where both drafts have one.
    From a later draft back to an earlier one nobody decided anything: who and why are empty then.
    """
    trail = [*between] if len(between) > 1 else [old, new]
    found = [_row(change, old, new, trail) for change in changes(old.pk, new.pk)]
    changed = {(row.id, row.dokumen) for row in found}
    same = sum(key not in changed for key in new.in_force)
    rows = (*found, *_budget(old, new))
    if not in_time(old.draf, new.draf):
        rows = tuple(replace(row, diputuskan="", alasan="") for row in rows)
    return Selisih(rows, same)


def _row(change: Perubahan, old: DrafBanding, new: DrafBanding, trail: Sequence[DrafBanding]) -> BedaRow:
    key = (change.id, change.dokumen)
    about = new.in_force.get(key) or old.in_force[key]
    decided, why = _decision(change, trail)
    return BedaRow(
        dokumen=change.dokumen, id=change.id, sasaran=one_line(about.sasaran), indikator=one_line(about.indikator),
        perubahan=str(change.jenis), bagian=change.column.title if change.column else WHOLE_ROW, semula=change.old,
        menjadi=change.new, diputuskan=decided, alasan=why, dari=old.draf.judul, ke=new.draf.judul,
    )  # fmt: skip


def _decision(change: Perubahan, trail: Sequence[DrafBanding]) -> tuple[str, str]:
    """Return who made a value what it is now, and the reason given: from the last draft that changed it."""
    key = (change.id, change.dokumen)
    lives = [{row_key(row): row for row in draft.pk}.get(key) for draft in trail]
    turn = next((n for n in range(len(trail) - 1, 0, -1) if _differs(change, lives[n - 1], lives[n])), 1)
    before, after = lives[turn - 1], lives[turn]
    return _decided_by(trail[turn].draf, before, after), _reason(before, after)


def _differs(change: Perubahan, a: PkRow | None, b: PkRow | None) -> bool:
    valid_a, valid_b = (row is not None and in_force(row) for row in (a, b))
    if valid_a != valid_b or a is None or b is None:
        return valid_a != valid_b
    return change.column is not None and not same_value(change.column, a, b)


def _decided_by(draft: DrafTercatat, before: PkRow | None, after: PkRow | None) -> str:
    told = one_line(after.keputusan) if after else ""
    fresh = told if told and (before is None or one_line(before.keputusan) != told) else ""
    if not draft.versi:
        return UNDECIDED.format(sheet="RKT" if draft.tahap == Tahap.RKT else "PK")
    if draft.tahap == Tahap.KOREKSI:
        words = f"{CORRECTED} {format_tanggal(draft.hari)}" if draft.hari else CORRECTED
        return f"{words}; disahkan {fresh}" if fresh else words
    return fresh or told or draft.judul


def _reason(before: PkRow | None, after: PkRow | None) -> str:
    """Return the reason that came with a change: what was added to the row's reason before, where it goes on."""
    new, old = ("" if row is None or is_empty(row.alasan) else one_line(row.alasan) for row in (after, before))
    added = new.removeprefix(old.rstrip(" .;")).lstrip(" .;") if old and new != old else new
    return added.removeprefix(_CORRECTION)


def _budget(old: DrafBanding, new: DrafBanding) -> Iterator[BedaRow]:
    if old.anggaran is None or new.anggaran is None:
        return
    before, after = ({one_line(row.kode): row for row in rows} for rows in (old.anggaran, new.anggaran))
    for kode in dict.fromkeys((*after, *before)):
        was, now = before.get(kode), after.get(kode)
        row = now or was
        if row is None or (was and now and was.pagu == now.pagu):
            continue
        jenis = JenisPerubahan.UBAH if was and now else JenisPerubahan.TAMBAH if now else JenisPerubahan.HAPUS
        yield BedaRow(
            dokumen=one_line(row.dokumen), id=kode, sasaran=one_line(row.tingkat), indikator=one_line(row.uraian),
            perubahan=str(jenis), bagian=PAGU, semula=_rupiah(was), menjadi=_rupiah(now), diputuskan="RKA-KL/DIPA",
            alasan=one_line(row.keterangan), dari=old.draf.judul, ke=new.draf.judul,
        )  # fmt: skip


def _rupiah(row: AnggaranRow | None) -> str:
    return format_rupiah(row.pagu) if row and isinstance(row.pagu, int) else ""


def in_between(drafts: Iterable[DrafBanding], old: DrafTercatat, new: DrafTercatat) -> list[DrafBanding]:
    """Return those of *drafts*, oldest first, that were kept from *old* to *new*; the sheet *PK* is the newest."""
    order = [draft for draft in drafts if draft.draf.tahap != Tahap.BATAL or draft.draf in (old, new)]
    places = [order.index(one) for one in order if one.draf in (old, new)]
    return order[min(places) : max(places) + 1] if len(places) > 1 else []
