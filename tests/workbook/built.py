"""What the tests of this folder build workbooks from, and how they read them back."""

from __future__ import annotations

import io

import openpyxl
from cells import content_cells, typed_rows

from pk_excel.core.baru import default_content, renstra_period
from pk_excel.core.pencermatan.edaran import ReviewStamp
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.sheets import TableSpec, master_sheets
from pk_excel.sample import sample_content

TAHUN = 2026
YEARS = renstra_period(TAHUN)
EMPTY = content_cells(default_content(TAHUN))
DIVISI = tuple(str(row["kode"]) for row in EMPTY["tblDivisi"])
SAMPLE = content_cells(sample_content(TAHUN))
SHEETS = master_sheets(YEARS, DIVISI)
SPECS: dict[str, TableSpec] = {sheet.table.name: sheet.table for sheet in SHEETS if sheet.table}

KODE = "KUL"
RKT = typed_rows(
    t.RKT,
    (
        {
            "id": f"S1.{number}", "dokumen": "KPU", "sasaran": "Terwujudnya Data Pemilih yang Terkini",
            "indikator": f"Indikator ke-{number}", "satuan": "Persen", "arah": "Maksimalkan", "target": "100%",
            "divisi": ("REN", KODE, "HKM", KODE)[number % 4],
        }
        for number in range(1, 9)
    ),
)  # fmt: skip
STAMP = ReviewStamp("KPU Kabupaten Contoh", TAHUN, KODE, "a" * 64)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))
