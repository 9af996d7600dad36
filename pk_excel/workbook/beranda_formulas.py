"""The formulas of *Beranda*: English function names, no arrays, right for Excel 2016 and LibreOffice."""

from __future__ import annotations

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Keputusan, StatusBaris, StatusLangkah, StatusUsulan
from pk_excel.core.tables.columns import TableSpec
from pk_excel.workbook.layout import column_reference

#: Sheet of each table that the formulas look at.
_SHEETS = {
    t.PENGATURAN.name: "Pengaturan",
    t.DIVISI.name: "Divisi",
    t.LANGKAH.name: "Langkah",
    t.TEMUAN.name: "Temuan",
    t.KONSOLIDASI.name: "Konsolidasi",
    t.PLENO.name: "Pleno",
    t.USULAN.name: "Usulan",
    t.PK.name: "PK",
}


def column(spec: TableSpec, key: str) -> str:
    """Return the sheet column of a table's column."""
    return column_reference(_SHEETS[spec.name], spec, key)


def setting(key: str) -> str:
    """Return the value of a setting; an empty or missing one is 0."""
    row = f'MATCH("{key}",{column(t.PENGATURAN, "kunci")},0)'
    return f"IFERROR(INDEX({column(t.PENGATURAN, 'nilai')},{row})+0,0)"


def setting_text(key: str) -> str:
    """Return a setting as text; an empty or missing one is the empty text."""
    row = f'MATCH("{key}",{column(t.PENGATURAN, "kunci")},0)'
    return f"IFERROR(INDEX({column(t.PENGATURAN, 'nilai')},{row})&\"\",\"\")"


def signing_deadline() -> str:
    """Return the internal deadline, or the DIPA's date plus its months where there is none, or a dash."""
    internal, dipa = setting("tenggat_internal"), setting("dipa_tanggal")
    by_dipa = f"EDATE({dipa},{setting('tenggat_dipa_bulan')})"
    return f'IF({internal}>0,{internal},IF({dipa}>0,{by_dipa},"–"))'


def steps_done() -> str:
    """Return how many steps are complete."""
    return f'COUNTIF({column(t.LANGKAH, "status")},"{StatusLangkah.SELESAI}")'


def steps_all() -> str:
    """Return how many steps there are."""
    return f"COUNT({column(t.LANGKAH, 'no')})"


def findings(tingkat: str) -> str:
    """Return how many findings have a severity."""
    return f'COUNTIF({column(t.TEMUAN, "tingkat")},"{tingkat}")'


def open_conflicts() -> str:
    """Return the conflicts that the pleno has yet to decide; before *Pleno* is filled, those of *Konsolidasi*."""
    kind, decision = column(t.PLENO, "jenis"), column(t.PLENO, "keputusan")
    conflict = f'"{StatusUsulan.KONFLIK}*"'  # the kind of conflict follows
    listed = f"COUNTIF({kind},{conflict})"
    decided = f'COUNTIFS({kind},{conflict},{decision},"?*")'
    return f"IF({listed}=0,COUNTIF({column(t.KONSOLIDASI, 'status')},{conflict}),{listed}-{decided})"


def rows_in_force(dokumen: str) -> str:
    """Return how many rows of the PK of a document are in force."""
    status = f'{column(t.PK, "status")},"{StatusBaris.BERLAKU}"'
    return f'COUNTIFS({column(t.PK, "dokumen")},"{dokumen}",{status})'


def proposals(kode: str, keputusan: Keputusan) -> str:
    """Return how many rows the division in the cell *kode* decided in one way."""
    return f'COUNTIFS({column(t.USULAN, "divisi")},{kode},{column(t.USULAN, "keputusan")},"{keputusan}")'


def division_name(kode: str) -> str:
    """Return the name of the division whose code the cell *kode* holds."""
    names, codes = column(t.DIVISI, "divisi"), column(t.DIVISI, "kode")
    return f'IFERROR(INDEX({names},MATCH({kode},{codes},0))&"","")'


def step_row(number: int) -> str:
    """Return the sheet row of a step on *Langkah*, 0 where it is missing."""
    return f"IFERROR(MATCH({number},{column(t.LANGKAH, 'no')},0),0)"


def step_value(key: str, row: str) -> str:
    """Return a text of the step in the sheet row that the cell *row* holds; empty where that is 0."""
    return f'IF({row}=0,"",INDEX({column(t.LANGKAH, key)},MAX({row},1))&"")'


def step_date(key: str, row: str) -> str:
    """Return a date of a step, a dash where there is none."""
    value = f"INDEX({column(t.LANGKAH, key)},MAX({row},1))"
    return f'IF({row}=0,"–",IF({value}=0,"–",{value}))'
