"""Thirty returned reviews of an office: each with answers of its own, as they were filled, or saved again elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl

from pk_excel.books.file.reader import BookReader
from pk_excel.books.package import CellWrite, patch_workbook
from pk_excel.books.package.markup import MAIN, RELATION
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.values.cells import column_letter, is_blank

_INLINE = re.compile(r' t="inlineStr"><is>(.*?)</is></c>', re.DOTALL)
_STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


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
    """Return a workbook as another program saves it: its cells share their texts, as those of Excel and Calc do."""
    target = BytesIO()
    openpyxl.load_workbook(BytesIO(source)).save(target)
    parts = dict(_content(target.getvalue()))
    texts: dict[str, int] = {}

    def shared(cell: re.Match[str]) -> str:
        return f' t="s"><v>{texts.setdefault(cell[1], len(texts))}</v></c>'

    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = _INLINE.sub(shared, parts[name].decode()).encode()
    strings = "".join(f"<si>{text}</si>" for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'.encode()
    for name, end, line in (
        ("[Content_Types].xml", b"</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS}"/>'),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>",
         f'<Relationship Id="rIdTexts" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/>'),
    ):  # fmt: skip
        assert b"sharedStrings" not in parts[name]
        parts[name] = parts[name].replace(end, line.encode() + end)
    return _zipped(parts)


def _content(source: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(source)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name, (2026, 1, 20, 8, 0, 0)), content, ZIP_DEFLATED)
    return target.getvalue()
