"""Workbooks that are open in Calc for the length of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from live.calc_apps import running_app
from live.office import ByRibbon, new_master

Opener = Callable[..., xw.Book]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Saves an openpyxl workbook and opens it in Calc."""
    books: list[xw.Book] = []

    def save_and_open(workbook: openpyxl.Workbook, **how: bool) -> xw.Book:
        path = tmp_path / f"buku{len(books)}.xlsx"
        workbook.save(path)
        books.append(running_app().books.open(path, **how))
        return books[-1]

    yield save_and_open
    for book in books:
        if not book.impl.document.closed:
            book.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[ByRibbon]:
    """The sample office before its first step."""
    made = ByRibbon(new_master(tmp_path))
    yield made
    made.close()
