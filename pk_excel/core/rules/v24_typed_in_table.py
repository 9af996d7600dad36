"""V24: what staff typed for a table stands in it; what stands below or beside it is not read.

Rows directly below a table are taken into it and are no fault. A text by itself may be no more than a note: that it is
not read is information.
Source: LibreOffice never lets a table grow over what is typed below it; Excel not on a protected sheet or after a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pk_excel.core.rules.cases import ERROR, INFO, At, Below, Beside, Values, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.rule import FindingText, Hit, Rule
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.kantor import DivisiRow
from pk_excel.core.tables.outside import Stray
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import AnggaranRow, RenstraRow, RktRow

_ROW: Values = {
    RktRow.id: "S9.9", RktRow.dokumen: "KPU", RktRow.kode_sasaran: "S9", RktRow.sasaran: "Terwujudnya layanan",
    RktRow.indikator: "Jumlah layanan", RktRow.satuan: "Laporan", RktRow.arah: "Maksimalkan", RktRow.target: 1,
    RktRow.divisi: "REN",
}  # fmt: skip
_PROSE = "Terwujudnya tata kelola yang baik"


def check(data: RuleData) -> Iterator[Hit]:
    """Find cells outside of a table that may be meant for it."""
    for table in data.current_tables():
        yield from (_hit(table, stray, "di_luar_tabel") for stray in table.outside)
        yield from (_hit(table, stray, "teks_lepas", INFO) for stray in table.lone)


def _hit(table: Table[Any], stray: Stray, kind: str, severity: Severity | None = None) -> Hit:
    cell, facts = (stray.address.partition(":")[0], stray.text), {"isian": stray.address}
    return Hit(table.place, None, table.spec.columns[0], kind, severity, facts=facts, cell=cell)


RULE = Rule(
    code="V24",
    severity=ERROR,
    title="Isian staf berada di dalam tabel, tidak di bawah atau di sampingnya",
    steps=tuple(Step),
    needs=(),
    check=check,
    sentences={
        "di_luar_tabel": FindingText(
            "Isian di {isian} berada di luar tabel, jadi tidak dibaca.",
            "Pindahkan tepat ke bawah baris terakhir tabel, pada kolom yang sama; hapus bila bukan isian tabel.",
        ),
        "teks_lepas": FindingText(
            "Teks “{nilai}” di {isian} berada di luar tabel, jadi tidak dibaca.",
            "Bila dimaksudkan sebagai isian tabel, pindahkan ke dalamnya; bila hanya catatan, biarkan.",
        ),
    },
    must=(
        finds("di_luar_tabel", ERROR, At(t.RKT, "S9.9", RktRow.id), "S9.9", Below(t.RKT, _ROW, gap=1)),
        finds("di_luar_tabel", ERROR, At(t.RKT, "25", RktRow.target), "25", Below(t.RKT, {RktRow.target: 25})),
        finds("di_luar_tabel", ERROR, At(t.ANGGARAN, "Honorarium", AnggaranRow.uraian), "Honorarium",
              Below(t.ANGGARAN, {AnggaranRow.uraian: "Honorarium", AnggaranRow.pagu: 1_000_000})),
        finds("di_luar_tabel", ERROR, Beside(t.RENSTRA, 0, 0, "Target 2030"), "Target 2030",
              Beside(t.RENSTRA, 0, 0, "Target 2030"), Beside(t.RENSTRA, 1, 0, "100%")),
        finds("teks_lepas", INFO, At(t.RENSTRA, "", RenstraRow.sasaran), _PROSE,
              Below(t.RENSTRA, {RenstraRow.sasaran: _PROSE}, gap=1)),
        finds("teks_lepas", INFO, Beside(t.RENSTRA, 1, 0, _PROSE), _PROSE, Beside(t.RENSTRA, 1, 0, _PROSE)),
    ),
    must_not=(
        silent("baris tepat di bawah tabel",
               Below(t.DIVISI, {DivisiRow.kode: "SDM", DivisiRow.divisi: "Divisi Sumber Daya Manusia",
                                DivisiRow.subbagian: "Subbagian Parmas dan SDM", DivisiRow.aktif: "Tidak"})),
        silent("catatan kaki", Below(t.RKT, {RktRow.id: "Sumber: Renstra 2025-2029"})),
        silent("jumlah di bawah tabel",
               Below(t.ANGGARAN, {AnggaranRow.uraian: "Jumlah:", AnggaranRow.pagu: 1_000_000})),
        silent("sumber di bawah tabel", Below(t.RENSTRA, {RenstraRow.sasaran: "Sumber: Renstra 2025-2029"}, gap=2)),
        silent("kolom kantor di samping tabel", Beside(t.RKT, 0, 0, "Catatan"), Beside(t.RKT, 1, 0, "tanya provinsi")),
    ),
)  # fmt: skip
