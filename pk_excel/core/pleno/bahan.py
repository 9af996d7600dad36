"""SOP step 5, before the meeting: what the rapat pleno must decide, with the options and their reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import compress

from pk_excel.core.konsolidasi.acuan import Acuan
from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.konsolidasi.konflik import by_division
from pk_excel.core.pleno.keputusan import corrections
from pk_excel.core.pleno.uraian import is_own
from pk_excel.core.tables.choices import StatusUsulan
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.unreadable import BadCell

TAMBAH = "Dimuat dalam PK {dokumen} seperti usul {divisi} (Tambah), atau tidak (Tolak)?"
HAPUS = "Dihapus seperti usul {divisi} (Hapus), atau tetap (Tetap)?"
_DECIDED = (PlenoRow.keputusan, PlenoRow.target_ditetapkan, PlenoRow.alasan)


@dataclass(frozen=True)
class BahanPleno:
    """The rows of ``tblPleno``.

    ``changed`` names rows whose decision was typed when other options were on the table: it is kept, and should be
    looked at again. ``dropped`` are rows with a typed decision about a new row that nobody proposes any more.
    """

    rows: tuple[PlenoRow, ...]
    changed: tuple[RowKey, ...] = ()
    dropped: tuple[PlenoRow, ...] = ()


def pleno_rows(
    konsolidasi: Konsolidasi, previous: Iterable[PlenoRow] = (), acuan: Acuan | None = None
) -> BahanPleno:
    """Return what must be decided: conflicts, new rows and removals; then the rows that staff added.

    *previous* are the rows of ``tblPleno`` so far: decisions typed there are kept (domain §6.5). *acuan* is what
    stands beside each question besides the RKT: the Renstra's target and last year's figures.
    """
    before = {row_key(row): row for row in previous}
    known = acuan or Acuan()
    agenda = {row.key: _item(row, known) for row in konsolidasi.rows if row.ke_pleno}
    own, dropped = _besides(konsolidasi, [row for key, row in before.items() if key not in agenda])
    outdated = [key for key, item in agenda.items() if key in before and _outdated(before[key], item)]
    outdated += [row_key(row) for row in own if not is_own(row)]
    rows = [_with_decision(item, before.get(key)) for key, item in agenda.items()]
    return BahanPleno((*rows, *(replace(row, jenis="", pilihan="") for row in own)), tuple(outdated), tuple(dropped))


def _besides(konsolidasi: Konsolidasi, typed: Iterable[PlenoRow]) -> tuple[list[PlenoRow], list[PlenoRow]]:
    """Return the decided rows beside the agenda: those about a row of the PK, and those whose row is gone."""
    decided = [row for row in typed if _decided(row)]
    about = [_about_pk(konsolidasi.get(row_key(row)), row) for row in decided]
    return list(compress(decided, about)), list(compress(decided, (not kept for kept in about)))


def _item(row: BarisKonsolidasi, acuan: Acuan) -> PlenoRow:
    jenis = StatusUsulan.BARU if row.baru else row.status
    return PlenoRow(
        id=row.id,
        dokumen=row.dokumen,
        jenis=f"{jenis}: {row.konflik.lower()}" if row.konflik else str(jenis),
        sasaran=row.sasaran,
        indikator=row.indikator,
        satuan=" / ".join(row.units),
        arah=row.arah,
        divisi=row.divisi,
        target_renstra=acuan.target_renstra(row.key),
        target_semula=row.target_rkt,
        tahun_lalu=acuan.lalu(row.key, row.indikator),
        pertanyaan=question(row),
        pilihan="\n".join(row.lines),
    )


def question(row: BarisKonsolidasi) -> str:
    """Return what the meeting is asked about a row, line by line: whether it stays, then each conflict and remark."""
    facts = {"dokumen": one_line(row.dokumen), "divisi": by_division(row.usulan)}
    asked = TAMBAH if row.baru else HAPUS if row.status is StatusUsulan.HAPUS else ""
    return "\n".join(line for line in (asked.format_map(facts), row.rincian) if line)


def _decided(row: PlenoRow) -> bool:
    """Return whether a decision was typed; the target of a correction that nobody decided yet was put there."""
    waits = row.keputusan is None and corrections(row)
    values = [row.value(column) for column in _DECIDED if not waits or column is not PlenoRow.target_ditetapkan]
    return any(isinstance(value, BadCell) or not is_empty(value) for value in values)


def _outdated(typed: PlenoRow, item: PlenoRow) -> bool:
    return _decided(typed) and one_line(typed.pilihan) != one_line(item.pilihan)


def _about_pk(row: BarisKonsolidasi | None, typed: PlenoRow) -> bool:
    return (row is not None and row.dalam_rkt) or is_own(typed)


def _with_decision(item: PlenoRow, typed: PlenoRow | None) -> PlenoRow:
    if typed is None:
        return item
    return replace(
        item, keputusan=typed.keputusan, target_ditetapkan=typed.target_ditetapkan, alasan=typed.alasan
    )
