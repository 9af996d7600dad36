"""Thirty returned reviews of an office: each with answers of its own, as they were filled, or saved again elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl

from pk_excel.books.file.reader import BookReader
from pk_excel.books.package import CellWrite, patch_workbook
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.values.cells import column_letter, is_blank


def returned(files: Mapping[str, bytes], count: int) -> list[bytes]:
    """Return *count* reviews made from those among *files*; no two of them hold the same sheet."""
    sent = [files[name] for name in sorted(files) if Path(name).name.startswith("Pencermatan-")]
    return [patch_workbook(sent[n % len(sent)], [*_answers(sent[n % len(sent)], n)]) for n in range(count)]


def _answers(source: bytes, number: int) -> Iterator[CellWrite]:
    """Yield what the reviewer of that number writes: a basis for every answer, and another reason."""
    book = BookReader(source, "")
    table = book.read_table(book.table_names()[0])

    def at(column: Column[str]) -> int:
        return table.header.index(column.title)

    for row, cells in enumerate(table.rows, table.top + 1):
        if not is_blank(cells[at(CermatRow.keputusan)]):
            said = {CermatRow.dasar: f"Catatan {number} pada baris {row}"}
            if not is_blank(cells[at(CermatRow.alasan)]):
                said[CermatRow.alasan] = f"{cells[at(CermatRow.alasan)]} Pembahasan ke-{number}."
            for column, text in said.items():
                yield CellWrite(table.sheet, f"{column_letter(table.left + at(column))}{row}", text)


def saved_again(source: bytes) -> bytes:
    """Return a workbook as another program saves it."""
    target = BytesIO()
    openpyxl.load_workbook(BytesIO(source)).save(target)
    return target.getvalue()
