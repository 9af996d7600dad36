"""Review workbooks that nobody needs: they have no content."""

from __future__ import annotations

from collections.abc import Mapping

from pk_excel.core.pencermatan.lembar import Lembar
from pk_excel.core.values.cells import CellValue
from pk_excel.workbook.builder import Builder


class BlankBuilder(Builder):
    """For offices that answer in the sheets of the master."""

    def review_book(self, stamp: Mapping[str, CellValue], lembar: Lembar) -> bytes:  # noqa: ARG002
        """Return nothing."""
        return b""
