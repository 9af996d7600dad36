"""Ribbon, buttons and macros of workbook files: what is missing, and putting it back."""

from __future__ import annotations

from pathlib import Path

from pk_excel.books.file.book import rewrite_book
from pk_excel.books.file.damage import writing
from pk_excel.ports import FitterPort
from pk_excel.workbook.addin import equip, lacking


class Fitter(FitterPort):
    """Puts ribbon, buttons and macros into master workbooks, and names what is amiss by the workbook's name."""

    def lacking(self, name: str, source: bytes) -> tuple[str, ...]:
        """Return the ids of what the workbook lacks of them or has otherwise. Raises BookError, SheetMissing."""
        with writing(name):
            return lacking(source).pieces

    def fitted(self, name: str, source: bytes) -> bytes:
        """Return the workbook as ``.xlsm`` with all of them. Raises BookError, SheetMissing."""
        with writing(name):
            return equip(source)

    def fit(self, path: Path, user: str) -> None:
        """Put them into the workbook file; what it was goes among its backups.

        Raises BookError, BusyError, CannotWrite, SheetMissing; then the old file stands.
        """
        rewrite_book(path, user, lambda source: self.fitted(path.name, source))
