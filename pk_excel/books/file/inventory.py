"""What a workbook has by name: sheets, tables, names, words outside tables, comments, pictures, coloured rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pk_excel.books.file.damage import reading
from pk_excel.books.file.reader import BookReader
from pk_excel.books.package import open_package
from pk_excel.books.package.comments import comments_on
from pk_excel.books.package.markup import tag
from pk_excel.books.package.pictures import LOGO, names_in
from pk_excel.books.package.workbook import Workbook
from pk_excel.core.values.cells import clean_text, column_letter
from pk_excel.ports import Inventory, Item

_BUILT_IN = ("_xlnm.", "_xlfn.")
_PICTURES = ("drawing", "legacyDrawingHF", "picture")
_RULES = f"{tag('conditionalFormatting')}/{tag('cfRule')}"


def inventory(source: bytes, name: str) -> Inventory:
    """Return what the workbook has, by kind. Raises BookError."""
    reader = BookReader(source, name)
    with reading(name):
        book = Workbook(open_package(source))
        return Inventory(
            {
                "sheets": tuple(Item(title, title.casefold()) for title in book.titles),
                "tables": tuple(Item(f"{one.name} (lembar {one.sheet})", one.name.casefold()) for one in book.tables),
                "names": tuple(_names(book)),
                "words": tuple(item for title in book.titles for item in _words(reader, book, title)),
                "comments": tuple(item for title in book.titles for item in _comments(book, title)),
                "pictures": tuple(item for title in book.titles for item in _pictures(book, title)),
                "rules": tuple(item for title in book.titles for item in _rules(book, title)),
            }
        )


def _names(book: Workbook) -> Iterator[Item]:
    for node in book.defined_names():
        text = node.get("name", "")
        if not text.startswith(_BUILT_IN):
            yield Item(text, text.casefold())


def _words(reader: BookReader, book: Workbook, title: str) -> Iterator[Item]:
    """Yield the cells outside the tables of a sheet that has tables: what stands on others is drawn, or their own."""
    areas = tuple(book.table_areas(title).values())
    for row, cells in reader.used_cells(title).items() if areas else ():
        for column, value in cells.items():
            if not any(area.has(row, column) for area in areas):
                text = clean_text(value)
                yield Item(f"{title}!{column_letter(column)}{row} “{text[:60]}”", f"{title}|{text}".casefold())


def _comments(book: Workbook, title: str) -> Iterator[Item]:
    for cell, text in comments_on(book, title).items():
        yield Item(f"{title}!{cell} “{clean_text(text)[:60]}”", f"{title}|{clean_text(text)}".casefold())


def _pictures(book: Workbook, title: str) -> Iterator[Item]:
    """Yield each picture, chart or shape of a sheet, told from the others by its number; a logo is drawn again."""
    for part in book.package.related(book.sheet_part(title)):
        if part.kind in _PICTURES and part.target in book.package:
            anchors = [one for one in book.package.xml(part.target) if LOGO not in names_in(one)]
            for number, _anchor in enumerate(anchors, 1):
                yield Item(f"{title} (gambar atau grafik ke-{number})", f"{title}|{number}".casefold())


def _rules(book: Workbook, title: str) -> Iterator[Item]:
    root = book.package.xml(book.sheet_part(title))
    for rule in root.iterfind(_RULES):
        place = _place(rule)
        words = "|".join(_without_rows(node.text or "") for node in rule)
        yield Item(f"{title}!{place}", f"{title}|{_without_rows(place)}|{rule.get('type')}|{words}".casefold())


def _place(rule: etree._Element) -> str:
    holder = rule.getparent()
    return "" if holder is None else holder.get("sqref", "").partition(" ")[0]


def _without_rows(text: str) -> str:
    """Return a formula or an address without row numbers, which differ with the length of a table."""
    return re.sub(r"(?<=[A-Za-z$])\d+", "", text)
