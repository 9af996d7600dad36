"""Corrections of substance after the pleno on the desk: what goes back to its agenda, and what it said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pk_excel.app.desk import Desk
from pk_excel.core.konsolidasi.acuan import Acuan, acuan
from pk_excel.core.pk.koreksi import Koreksi
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow
from pk_excel.core.tables.row import RowKey, row_key

JENIS = "Koreksi"
#: What the pleno is asked about a correction after it had decided.
ASKED = f"{JENIS}: {{semula}} menjadi {{menjadi}}, disetujui (Ubah) atau tidak (Tetap)?"


@dataclass(frozen=True)
class Terpilah:
    """Corrections of substance by what the pleno said of them since: ``open`` were never before it."""

    agreed: tuple[Koreksi, ...]
    refused: tuple[Koreksi, ...]
    open: tuple[Koreksi, ...]


def line(koreksi: Koreksi) -> str:
    """Return a correction as an option of the pleno, by which it is known again."""
    change = f"{koreksi.column.title} {koreksi.semula} menjadi {koreksi.menjadi}"
    return f"{JENIS} {koreksi.id}: {change} – {koreksi.catatan}"


def placed(koreksi: Koreksi) -> str:
    """Return a correction with its cell, as a line of a message."""
    cell = koreksi.row.address(KoreksiRow.menjadi)
    change = f"{koreksi.column.title} {koreksi.semula} menjadi {koreksi.menjadi}"
    return f"  sel {cell}: {koreksi.id} ({koreksi.dokumen}), {change} – {koreksi.catatan}"


def sorted_out(substance: Iterable[Koreksi], pleno: Iterable[PlenoRow]) -> Terpilah:
    """Return the corrections by the decisions in ``tblPleno``: Ubah agrees to one, anything else does not."""
    agenda = {row_key(row): row for row in pleno}
    found: dict[str, list[Koreksi]] = {"agreed": [], "refused": [], "open": []}
    for koreksi in substance:
        row = agenda.get((koreksi.id, koreksi.dokumen))
        if row is None or row.keputusan is None or line(koreksi) not in row.pilihan.splitlines():
            found["open"].append(koreksi)
        else:
            found["agreed" if row.keputusan is Keputusan.UBAH else "refused"].append(koreksi)
    return Terpilah(**{name: tuple(listed) for name, listed in found.items()})


def on_agenda(
    pleno: Sequence[PlenoRow], corrections: Sequence[Koreksi], draft: Sequence[PkRow], known: Acuan
) -> list[PlenoRow]:
    """Return the agenda with the corrections as questions to decide; *draft* is the draft that they correct.

    *known* is what stands beside each: the Renstra's target and last year's figures.

    The target to be agreed to stands there already: the corrected one, of another correction the draft's.
    """
    agenda = {row_key(row): row for row in pleno}
    rows = {row_key(row): row for row in draft}
    for koreksi in sorted(corrections, key=lambda one: one.column is PkRow.target):
        key = (koreksi.id, koreksi.dokumen)
        agenda[key] = with_figures(_asked(agenda.get(key), koreksi, rows[key]), known)
    return list(agenda.values())


def _asked(old: PlenoRow | None, koreksi: Koreksi, draft: PkRow) -> PlenoRow:
    of_target = koreksi.column is PkRow.target
    row = old or PlenoRow(id=koreksi.id, dokumen=draft.dokumen, jenis=JENIS)
    asked = ASKED.format(semula=koreksi.semula, menjadi=koreksi.menjadi)
    earlier = row.pertanyaan.splitlines() if row.pertanyaan.startswith(f"{JENIS}:") and row.keputusan is None else []
    return replace(
        row, sasaran=draft.sasaran, indikator=draft.indikator, satuan=draft.satuan, arah=draft.arah,
        divisi=draft.divisi, target_semula=draft.target,
        pertanyaan="\n".join([*earlier, asked]), keputusan=None, alasan="",
        pilihan="\n".join(dict.fromkeys((*row.pilihan.splitlines(), line(koreksi)))),
        target_ditetapkan=koreksi.menjadi if of_target else as_typed(draft, PkRow.target),
    )  # fmt: skip


def known_figures(desk: Desk) -> Acuan:
    """Return what proposals and questions are held against besides the RKT."""
    plans, last, nation = desk.rows(t.RENSTRA), desk.rows(t.TAHUN_LALU), desk.rows(t.TARGET_NASIONAL)
    return acuan(desk.settings.tahun, plans, last, nation, desk.rows(t.RKT))


def with_figures(row: PlenoRow, known: Acuan) -> PlenoRow:
    """Return a question of the agenda with the Renstra's target and last year's figures beside it."""
    key = row_key(row)
    return replace(row, target_renstra=known.target_renstra(key), tahun_lalu=known.lalu(key, row.indikator))


def with_corrections(agenda: Sequence[PlenoRow], before: Sequence[PlenoRow]) -> list[PlenoRow]:
    """Return a new agenda with the corrections that stood in the old one and wait for the pleno's decision."""
    kept: dict[RowKey, PlenoRow] = {row_key(row): row for row in agenda}
    for row in before:
        lines = [one for one in row.pilihan.splitlines() if one.startswith(f"{JENIS} ")]
        if lines and row.keputusan is None:
            item = kept.get(row_key(row), replace(row, pilihan=""))
            options = "\n".join(dict.fromkeys((*item.pilihan.splitlines(), *lines)))
            asked = [one for one in row.pertanyaan.splitlines() if one.startswith(f"{JENIS}:")]
            question = "\n".join(dict.fromkeys((*item.pertanyaan.splitlines(), *asked)))
            kept[row_key(row)] = replace(
                item, pertanyaan=question, pilihan=options, target_semula=row.target_semula,
                target_ditetapkan=row.target_ditetapkan,
            )  # fmt: skip
    return list(kept.values())
