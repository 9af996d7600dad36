"""Forms as workbooks of one sheet, and what spreadsheet programs print of them."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from pk_excel.books.file.changes import sheet_write
from pk_excel.books.package import patch_workbook
from pk_excel.forms.pdf.document import page_count
from pk_excel.ports import SheetPage
from pk_excel.workbook.form_sheet import add_form_styles, write_form_sheet


def one_sheet(page: SheetPage) -> bytes:
    """Return a workbook with nothing but *page*, on the sheet that a master has for it."""
    book = Workbook()
    add_form_styles(book)
    book.active.title = page.sheet
    write_form_sheet(book.active, "A4")
    buffer = BytesIO()
    book.save(buffer)
    return patch_workbook(buffer.getvalue(), [sheet_write(page)])


def by_libreoffice(books: Mapping[str, bytes], folder: Path) -> dict[str, int]:
    """Return how many pages LibreOffice prints of each workbook or Word paper (``name.docx``): all in one call."""
    files = _written(books, folder)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {file.stem: page_count(file.with_suffix(".pdf").read_bytes()) for file in files}


def by_gnumeric(books: Mapping[str, bytes], folder: Path) -> dict[str, int]:
    """Return how many pages Gnumeric prints of each workbook.

    It takes the breaks between rows of an xlsx for breaks between columns (1.12.55): in its own format they are turned
    round before it prints.
    """
    found = {}
    for file in _written(books, folder):
        own, turned, pdf = (folder / f"{file.stem}{end}" for end in (".gnumeric", ".turned.gnumeric", ".pdf"))
        _gnumeric(file, own)
        turned.write_bytes(gzip.decompress(own.read_bytes()).replace(b"vPageBreaks", b"hPageBreaks"))
        _gnumeric(turned, pdf)
        found[file.stem] = page_count(pdf.read_bytes())
    return found


def _gnumeric(source: Path, target: Path) -> None:
    subprocess.run(["ssconvert", source, target], check=True, capture_output=True, timeout=60)


def _written(books: Mapping[str, bytes], folder: Path) -> list[Path]:
    files = [folder / (name if name.endswith(".docx") else f"{name}.xlsx") for name in books]
    for file, content in zip(files, books.values(), strict=True):
        file.write_bytes(content)
    return files
