"""The door to other people's files that data is taken from: workbooks of any format, and CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

from pk_excel.books.disk.storage import read_file
from pk_excel.books.file.reader import BookReader
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.values.cells import RawCell, is_blank
from pk_excel.core.values.sidik import sha256
from pk_excel.errors import EncryptedBook, NotAWorkbook
from pk_excel.ports import Sumber

#: Formats that a library reads whole; it gives no formats and no errors, which their values must do without.
_OLDER = (".xls", ".xlsb", ".ods")
_TEXTS = (".csv", ".tsv", ".txt")
#: What offices have of the same tables, and no program reads as tables.
_PAPERS = (".pdf", ".doc", ".docx", ".rtf", ".odt", ".ppt", ".pptx", ".jpg", ".jpeg", ".png", ".zip", ".rar")
_MOST_BYTES = 256 << 20


def read_sources(paths: Iterable[Path]) -> tuple[Sumber, ...]:
    """Return the files at *paths* with all their sheets; a folder stands for the tables in it.

    Raises FileMissing, NotAWorkbook, EncryptedBook.
    """
    return tuple(_source(file) for path in paths for file in _files(path))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    known = (".xlsx", ".xlsm", *_OLDER, *_TEXTS)
    return [file for file in sorted(path.iterdir()) if file.suffix.casefold() in known and file.name[0] not in "~."]


def _source(path: Path) -> Sumber:
    if path.suffix.casefold() in _PAPERS and path.is_file():
        raise NotAWorkbook(path=path.name, reason="no_source", detail=path.suffix)
    content = read_file(path)
    if len(content) > _MOST_BYTES:
        raise NotAWorkbook(path=path.name, reason="too_large", detail=path.name)
    suffix = path.suffix.casefold()
    read = _text if suffix in _TEXTS else _older if suffix in _OLDER else _workbook
    return Sumber(path.name, sha256(content), tuple(read(path.name, content)), str(path.resolve()))


def _workbook(name: str, content: bytes) -> Iterator[LembarSumber]:
    reader = BookReader(content, name)
    for title in reader.sheet_names:
        rows, merges = reader.filled_cells(title), reader.merged_areas(title)
        areas = tuple((area.top, area.left, area.bottom, area.right) for area in merges)
        yield LembarSumber(name, title, rows, areas, *reader.hidden(title))


def _older(name: str, content: bytes) -> Iterator[LembarSumber]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for title in book.sheet_names:
            # The library starts at the first filled row unless told otherwise: cells would have wrong names.
            rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            yield LembarSumber(name, title, _numbered(rows))
    except PasswordError as error:
        raise EncryptedBook(path=name) from error
    except CalamineError as error:
        raise NotAWorkbook(path=name, reason="damaged", detail=str(error)) from error


def _text(name: str, content: bytes) -> Iterator[LembarSumber]:
    text = _decoded(name, content)
    delimiter = max(";\t,|", key=text[:4096].count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NotAWorkbook(path=name, reason="damaged", detail=str(error)) from error
    yield LembarSumber(name, Path(name).stem, _numbered(rows))


def _decoded(name: str, content: bytes) -> str:
    for encoding in ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotAWorkbook(path=name, reason="damaged", detail=name)


def _numbered(rows: Iterable[Iterable[object]]) -> Mapping[int, Mapping[int, RawCell]]:
    return {
        number: cells
        for number, row in enumerate(rows, 1)
        if (cells := {column: _plain(cell) for column, cell in enumerate(row, 1) if not is_blank(cell)})
    }


def _plain(value: object) -> RawCell:
    """Return what a library hands over as a cell hands it over: times and durations as text."""
    return value if isinstance(value, str | int | float | date) else str(value)
