"""The formulas of *Beranda*: English function names, no arrays, right for Excel 2016 and LibreOffice."""

from __future__ import annotations

from typing import Any

from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow, TemuanRow
from pk_excel.core.tables.choices import Keputusan, Konfirmasi, StatusBaris, StatusLangkah, StatusUsulan
from pk_excel.core.tables.columns import Choice, Column, Day, TableSpec
from pk_excel.core.tables.kantor import DivisiRow, LiburRow, PengaturanRow
from pk_excel.core.tables.pencermatan import KonsolidasiRow, UsulanRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.workbook.layout import HEADER_ROW, column_reference

#: Sheet of each table that the formulas look at.
_SHEETS = {
    t.PENGATURAN.name: "Pengaturan",
    t.DIVISI.name: "Divisi",
    t.LANGKAH.name: "Langkah",
    t.LIBUR.name: "Hari Libur",
    t.TEMUAN.name: "Temuan",
    t.KONSOLIDASI.name: "Konsolidasi",
    t.PLENO.name: "Pleno",
    t.USULAN.name: "Usulan",
    t.PK.name: "PK",
}


#: What stands where nothing has been counted yet.
UNKNOWN = "–"
#: Texts in a column above a table's body that is no first column: its heading.
_TEXTS_ABOVE = 1


def column(spec: TableSpec[Any], wanted: Column[Any]) -> str:
    """Return the sheet column of a table's column."""
    return column_reference(_SHEETS[spec.name], spec, wanted)


def setting(wanted: Setting[Any]) -> str:
    """Return the value of a setting; an empty or missing one is 0."""
    return f"IFERROR({_setting_cell(wanted)}+0,0)"


def setting_text(wanted: Setting[Any]) -> str:
    """Return a setting as text; an empty or missing one is the empty text."""
    return f'IFERROR({_setting_cell(wanted)}&"","")'


def _setting_cell(wanted: Setting[Any]) -> str:
    row = f'MATCH("{wanted.key}",{column(t.PENGATURAN, PengaturanRow.kunci)},0)'
    return f"INDEX({column(t.PENGATURAN, PengaturanRow.nilai)},{row})"


def signing_deadline() -> str:
    """Return the internal deadline, or the DIPA's date plus its months where there is none, or a dash."""
    internal, dipa = setting(Settings.tenggat_internal), setting(Settings.dipa_tanggal)
    by_dipa = f"EDATE({dipa},{setting(Settings.tenggat_dipa_bulan)})"
    return f'IF({internal}>0,{internal},IF({dipa}>0,{by_dipa},"–"))'


def steps_done() -> str:
    """Return how many steps are complete."""
    return f'COUNTIF({column(t.LANGKAH, LangkahRow.status)},"{StatusLangkah.SELESAI}")'


def steps_all() -> str:
    """Return how many steps there are."""
    return f"COUNT({column(t.LANGKAH, LangkahRow.no)})"


def findings(tingkat: str) -> str:
    """Return how many findings have a severity, a dash before the first validation: no number is known then."""
    return f'IF(pkPeriksa="","{UNKNOWN}",COUNTIF({column(t.TEMUAN, TemuanRow.tingkat)},"{tingkat}"))'


def filled(spec: TableSpec[Any], wanted: Column[Any]) -> str:
    """Return the condition that a text column has more than its heading."""
    return f'COUNTIF({column(spec, wanted)},"?*")>{_TEXTS_ABOVE}'


def open_conflicts() -> str:
    """Return the conflicts that the pleno has yet to decide; before *Pleno* is filled, those of *Konsolidasi*.

    A dash where the proposals have not been put side by side yet. An agenda without conflicts, as that of a PK
    Perubahan, has none: *Konsolidasi* still holds those that the pleno of January decided.
    """
    kind, decision = column(t.PLENO, PlenoRow.jenis), column(t.PLENO, PlenoRow.keputusan)
    conflict = f'"{StatusUsulan.KONFLIK}*"'  # the kind of conflict follows
    listed = f"COUNTIF({kind},{conflict})"
    decided = f'COUNTIFS({kind},{conflict},{decision},"?*")'
    before = f"COUNTIF({column(t.KONSOLIDASI, KonsolidasiRow.status)},{conflict})"
    none = f'IF({filled(t.KONSOLIDASI, KonsolidasiRow.status)},{before},"{UNKNOWN}")'
    return f"IF({filled(t.PLENO, PlenoRow.jenis)},{listed}-{decided},{none})"


def rows_of_both() -> str:
    """Return the rows in force of both agreements, a dash before there is a draft."""
    both = f'{rows_in_force("KPU")}&" + "&{rows_in_force("Sekretariat")}'
    return f'IF({filled(t.PK, PkRow.dokumen)},{both},"{UNKNOWN}")'


def rows_in_force(dokumen: str) -> str:
    """Return how many rows of the PK of a document are in force."""
    status = f'{column(t.PK, PkRow.status)},"{StatusBaris.BERLAKU}"'
    return f'COUNTIFS({column(t.PK, PkRow.dokumen)},"{dokumen}",{status})'


def proposals(kode: str, keputusan: Keputusan) -> str:
    """Return how many rows the division in the cell *kode* decided in one way."""
    by, decision = column(t.USULAN, UsulanRow.divisi), column(t.USULAN, UsulanRow.keputusan)
    return f'COUNTIFS({by},{kode},{decision},"{keputusan}")'


def division_code(place: int) -> str:
    """Return the code in a row of *Divisi*, counted from 0; the empty text where there is none."""
    return f'INDEX({column(t.DIVISI, DivisiRow.kode)},{HEADER_ROW + 1 + place})&""'


def division_name(kode: str) -> str:
    """Return the name of the division whose code the cell *kode* holds."""
    names, codes = column(t.DIVISI, DivisiRow.divisi), column(t.DIVISI, DivisiRow.kode)
    return f'IFERROR(INDEX({names},MATCH({kode},{codes},0))&"","")'


def step_row(step: Step) -> str:
    """Return the sheet row of a step on *Langkah*, 0 where it is missing."""
    return f"IFERROR(MATCH({step},{column(t.LANGKAH, LangkahRow.no)},0),0)"


def step_value(wanted: Column[str] | Column[Choice[StatusLangkah]], row: str) -> str:
    """Return a text of the step in the sheet row that the cell *row* holds; empty where that is 0."""
    return f'IF({row}=0,"",INDEX({column(t.LANGKAH, wanted)},MAX({row},1))&"")'


def day_off(place: int) -> str:
    """Return the day off in a row of *Hari Libur*, counted from 0; 0 where none counts."""
    row = HEADER_ROW + 1 + place
    day, said = (f"INDEX({column(t.LIBUR, wanted)},{row})" for wanted in (LiburRow.tanggal, LiburRow.konfirmasi))
    return f'IF(OR({said}="",{said}="{Konfirmasi.YA}"),N({day}),0)'


def late_days(due: str, done: str, off: str) -> str:
    """Return the working days after the cell *due* until the day in *done*, else today; 0 where it is not late."""
    end = f"IF(N({done})>0,{done},TODAY())"
    return f"IF(N({due})=0,0,IF({end}>{due},MAX(0,NETWORKDAYS({due}+1,{end},{off})),0))"


def step_date(wanted: Column[Day], row: str) -> str:
    """Return a date of a step, a dash where there is none."""
    value = f"INDEX({column(t.LANGKAH, wanted)},MAX({row},1))"
    return f'IF({row}=0,"–",IF({value}=0,"–",{value}))'
