"""An office in which a PK Perubahan is opened, and cancelled."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from offices import DONE, FORM_SHEETS, REVISION_NOTE, Office

CANCEL = ("--batal-perubahan", "Keputusan dicabut")


def opened(folder: Path, ground: str = "strategi") -> Office:
    """Return an archived office in which a PK Perubahan has been opened."""
    office = Office(folder, DONE)
    office.do("langkah", "--perubahan", ground, "--catatan", REVISION_NOTE)
    return office


def sheets(office: Office) -> list[list[object]]:
    """Return what each cell of each form sheet holds."""
    book = openpyxl.load_workbook(office.master)
    return [[cell.value for row in book[title].iter_rows() for cell in row] for title in FORM_SHEETS]
