"""*Referensi*: the lists of the institution, each under a defined name that the dropdowns point at."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.kantor import DivisiRow
from pk_excel.workbook import palette
from pk_excel.workbook.layout import HEADER_ROW, ROOM, column_letter_in
from pk_excel.workbook.validation import DIVISI_LIST, list_name

_TITLES = {
    "dokumen": "Dokumen", "dokumen_renstra": "Dokumen (Renstra)", "arah": "Arah", "ya_tidak": "Ya/Tidak",
    "keputusan_divisi": "Keputusan divisi", "keputusan_pleno": "Keputusan pleno", "peran": "Peran",
    "status_jabatan": "Status jabatan", "tingkat": "Tingkat anggaran", "asal": "Asal", "status_baris": "Status baris",
    "status_langkah": "Status langkah", "sifat": "Sifat koreksi", "bagian": "Bagian", "satuan": "Satuan (saran)",
    "tahap": "Tahap", "akumulasi": "Akumulasi triwulan", "kehadiran": "Kehadiran", "konfirmasi": "Konfirmasi",
    "naskah": "Naskah", "isi_kolom": "Isi kolom impor", "tujuan_impor": "Lembar tujuan impor",
}  # fmt: skip


def write_lists(book: Workbook, sheet: Worksheet, names: Sequence[str] = tuple(CHOICES)) -> None:
    """Write the lists *names* side by side and give each its defined name."""
    for index, name in enumerate(names, 1):
        head = sheet.cell(HEADER_ROW, index, _TITLES[name])
        head.font, head.fill = palette.font(10, palette.WHITE, bold=True), palette.fill(palette.MAROON)
        head.alignment, head.border = palette.place("center", "center"), palette.hairline("left", "right")
        for row, choice in enumerate(CHOICES[name], HEADER_ROW + 1):
            cell = sheet.cell(row, index, str(choice))
            cell.font, cell.border = palette.font(10), palette.hairline("bottom", "left", "right")
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = 17
        last = HEADER_ROW + len(CHOICES[name])
        area = f"{quote_sheetname(sheet.title)}!${letter}${HEADER_ROW + 1}:${letter}${last}"
        define(book, list_name(name), area)
    sheet.row_dimensions[HEADER_ROW].height = 32
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"


def name_divisions(book: Workbook, sheet: str) -> None:
    """Name the codes of ``tblDivisi`` as a list that grows with the table."""
    letter = column_letter_in(t.DIVISI, DivisiRow.kode)
    first = f"{quote_sheetname(sheet)}!${letter}${HEADER_ROW + 1}"
    codes = f"{first}:${letter}${HEADER_ROW + ROOM}"
    define(book, DIVISI_LIST, f"OFFSET({first},0,0,MAX(1,COUNTA({codes})),1)")


def define(book: Workbook, name: str, target: str) -> None:
    """Give *target*, an area or a formula, a defined name of the workbook."""
    book.defined_names[name] = DefinedName(name, attr_text=target)
