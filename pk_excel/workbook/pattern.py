"""A workbook that openpyxl drew once, taken apart: others like it are written from it, with rows of their own.

openpyxl takes some 20 ms to draw and pack a workbook in which only a few cells are its own. What is the same in all of
them, looks, rules and page setup, stays as it was packed; rows are written as text, in the looks of the drawn ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pk_excel.books.package.archive import Entry, read_entries, write_archive
from pk_excel.books.package.values import MAX_TEXT, CellValue, cell_text

#: Column and format of the cells of a row, from left to right.
Looks = tuple[tuple[str, str], ...]

_ROW = re.compile(r'<row r="(\d+)"[^>]*>(.*?)</row>', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"')
_DIMENSION = re.compile(r'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+')
_DATA = "sheetData>"


@dataclass(frozen=True)
class SheetPattern:
    """A sheet around its rows, and the rows as they were drawn, by their numbers."""

    before: str
    rows: Mapping[int, str]
    after: str

    @classmethod
    def of(cls, content: bytes) -> SheetPattern:
        """Take apart the XML of a sheet with rows, as openpyxl writes it."""
        before, rows, after = content.decode().split(_DATA, 2)
        return cls(before, {int(row[1]): row[0] for row in _ROW.finditer(rows)}, after)

    def looks(self, row: int) -> Looks:
        """Return how the cells of a drawn row look."""
        return tuple(_CELL.findall(self.rows[row]))

    def saying(self, mark: str, word: str) -> SheetPattern:
        """Return the sheet with *word* wherever *mark* stands."""
        said = _escaped(word)
        rows = {number: row.replace(mark, said) for number, row in self.rows.items()}
        return SheetPattern(self.before.replace(mark, said), rows, self.after.replace(mark, said))

    def filled(self, rows: Mapping[int, str]) -> bytes:
        """Return the sheet with *rows*, by their numbers from above, in place of the drawn ones."""
        before = _DIMENSION.sub(rf"\g<1>{max(rows)}", self.before)
        return "".join((before, _DATA, *rows.values(), "</", _DATA, self.after)).encode()


def row_xml(
    number: int, looks: Looks, values: Mapping[str, CellValue], height: float | None = None, hidden: bool = False
) -> str:
    """Return the XML of a row: *values* by their columns; a *height* (points) is one that programs fit again."""
    cells = (cell_text(f"{letters}{number}", look, _whole(values.get(letters)), False) for letters, look in looks)
    marks = ("" if height is None else f' ht="{height:g}"') + (' hidden="1"' if hidden else "")
    return f'<row r="{number}"{marks}>{"".join(cells)}</row>'


def _escaped(word: str) -> str:
    """Return a word as it stands in a text or an attribute."""
    return escape(word, {'"': "&quot;"})


def _whole(value: CellValue) -> CellValue:
    """Return what a cell holds of a value: a longer text is cut, as openpyxl cuts it."""
    return str(value)[:MAX_TEXT] if isinstance(value, str) else value


@dataclass(frozen=True)
class BookPattern:
    """A drawn workbook: its parts as they were packed, and those *sheets* of which each workbook has rows of its own.

    *mark* stands wherever each workbook has a word of its own; such parts are *marked*, besides the sheets.
    """

    entries: tuple[Entry, ...]
    sheets: Mapping[str, SheetPattern]
    marked: Mapping[str, str]
    mark: str

    @classmethod
    def of(cls, content: bytes, sheets: Iterable[str], marked: Iterable[str], mark: str) -> BookPattern:
        """Take apart what openpyxl saved. Raises KeyError when it lacks one of these parts."""
        entries = {entry.name: entry for entry in read_entries(content)}
        return cls(
            tuple(entries.values()),
            {name: SheetPattern.of(entries[name].unpack()) for name in sheets},
            {name: entries[name].unpack().decode() for name in marked},
            mark,
        )

    def filled(self, sheets: Mapping[str, bytes], word: str) -> bytes:
        """Return the workbook with its own *sheets*, and with *word* wherever the mark stands in another part."""
        said = _escaped(word)
        own = {name: text.replace(self.mark, said).encode() for name, text in self.marked.items()} | dict(sheets)
        return write_archive(
            entry.with_content(own[entry.name]) if entry.name in own else entry for entry in self.entries
        )
