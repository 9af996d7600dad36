"""A workbook that is open in the LibreOffice in which somebody works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pk_excel.books.calc.engine import calc_app
from pk_excel.books.calc.errors import CalcError
from pk_excel.books.calc.host import attach_calc
from pk_excel.errors import HostError


@contextmanager
def calling_from(pipe: str, uid: str) -> Iterator[None]:
    """Make the workbook with that RuntimeUID, in the LibreOffice that listens at *pipe*, the one that has called.

    Raises HostError when LibreOffice does not answer, or the workbook has been closed.
    """
    try:
        with attach_calc(pipe) as host:
            book = next((book for book in calc_app(host).books if book.impl.uid == uid), None)
            if book is None:
                raise HostError(reason="closed")
            book.activate()
            book.set_mock_caller()
            yield
    except CalcError as error:
        raise HostError(reason="closed") from error
