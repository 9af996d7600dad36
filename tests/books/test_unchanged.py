"""A table that was read before is not read again where nothing that it is read from differs, and is where it does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from offices import snapshots

from pk_excel.books.file.cells import Cells
from pk_excel.books.file.reader import BookReader
from pk_excel.books.package import CellWrite, TableWrite, open_package, patch_workbook
from pk_excel.books.package.memo import forget
from pk_excel.core.tables.reading import read_table
from pk_excel.core.tables.sheets import static_tables


def master(step: int) -> bytes:
    """Return the sample office's workbook as it is before a step of the SOP."""
    return next(content for name, content in snapshots()[step].items() if name.endswith(".xlsm"))


def said(source: bytes) -> dict[str, str]:
    """Return everything that is read of a workbook's tables, with the types of the values."""
    book = BookReader(source, "x")
    return {name: repr((book.table_with_formulas(name), _typed(book, name))) for name in book.table_names()}


def _typed(book: BookReader, name: str) -> object:
    spec = next((spec for spec in static_tables() if spec.name == name), None)
    return spec and read_table(spec, book.table_with_formulas(name).raw).rows


def _replaced(part: str, old: str, new: str) -> Callable[[bytes], bytes]:
    def change(source: bytes) -> bytes:
        package = open_package(source)  # all other parts stay packed as they are
        package.put(part, _once(package.read(part), old.encode(), new.encode()))
        return package.to_bytes()

    return change


def _once(content: bytes, old: bytes, new: bytes) -> bytes:
    changed = re.sub(old, new, content, count=1)
    assert changed != content
    return changed


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "cell": lambda source: patch_workbook(source, [CellWrite("Renstra", "D6", "Lain")]),
    "formula": _replaced("xl/worksheets/sheet7.xml", r'<c r="D6"([^>]*)>.*?</c>', r'<c r="D6"\1><f>1+1</f></c>'),
    "rows": lambda source: patch_workbook(source, [TableWrite("tblPejabat", ("Nama",), [["Satu"], ["Dua"]])]),
    "format": _replaced("xl/styles.xml", r'formatCode="[^"]*dd mmmm yyyy"', 'formatCode="0%"'),
    "note": _replaced("xl/comments1.xml", "<t([^>]*)>[^<]+</t>", r"<t\1>Lain</t>"),
    "days": _replaced("xl/workbook.xml", "<workbookPr", '<workbookPr date1904="1"'),
    "title": _replaced("xl/workbook.xml", 'name="Renstra"', 'name="Renstra Lama"'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_nothing_of_one_workbook_shows_in_another(change: Callable[[bytes], bytes]) -> None:
    first = master(4)
    wanted = []
    for source in (first, change(first)):
        forget()
        wanted.append(said(source))
    assert wanted[0] != wanted[1]
    forget()
    for source, alone in zip((first, change(first), first), (*wanted, wanted[0]), strict=True):
        assert said(source) == alone


def test_what_an_action_left_as_it_was_is_not_read_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    said(master(4))
    read: list[str] = []
    whole = Cells._read

    def counting(cells: Cells, title: str) -> Any:
        read.append(title)
        return whole(cells, title)

    monkeypatch.setattr(Cells, "_read", counting)
    said(master(5))
    assert "Langkah" in read
    assert not {"Renstra", "Pejabat", "RKA-KL", "RKT"} & set(read)
