"""The LibreOffice of all tests, and workbooks written by openpyxl."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from live.calc_apps import running_app, running_host

from pk_excel.books.calc.host import CalcHost


@pytest.fixture
def host() -> CalcHost:
    """A running LibreOffice; without one the tests are skipped, but never on a CI machine."""
    return running_host()


@pytest.fixture
def app() -> xw.App:
    return running_app()


@pytest.fixture
def book(app: xw.App) -> Iterator[xw.Book]:
    """A new, empty workbook in Calc."""
    new = app.books.add()
    yield new
    new.close()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets[0]


@pytest.fixture
def opened(app: xw.App, tmp_path: Path) -> Iterator[Callable[..., xw.Book]]:
    """Saves an openpyxl workbook into the test's folder and opens it in Calc."""
    books: list[xw.Book] = []

    def save_and_open(workbook: openpyxl.Workbook, name: str = "buku.xlsx") -> xw.Book:
        workbook.save(tmp_path / name)
        books.append(app.books.open(tmp_path / name))
        return books[-1]

    yield save_and_open
    for book in books:
        book.close()
