"""Row heights that fit wrapped text, also where no application fits them."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.values.text_height import fitted_height


class _FittedRow(RowDimension):  # type: ignore[misc]  # openpyxl has no types
    """A row whose height is only what fits now: both programs fit it again when its text changes."""

    @property
    def customHeight(self) -> bool:
        """Return that nobody has set the height by hand."""
        return False


def fit_row(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Give a row the height of the tallest of *texts*, pairs of text and column width in characters."""
    sheet.row_dimensions[row] = _FittedRow(sheet, index=row, ht=fitted_height(texts))
