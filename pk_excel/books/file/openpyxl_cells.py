"""openpyxl's reader, told to leave alone what holds no cells: it cannot stumble over what it does not read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.workbook.defined_name import DefinedNameList


class _CellsOnly(ExcelReader):
    """Reads worksheets, shared strings and styles: no chart sheets, properties, theme or names of sheets."""

    def read_chartsheet(self, _sheet: Any, _rel: Any) -> None:
        """Skip it."""

    def read_properties(self) -> None:
        """Skip them."""

    read_custom = read_theme = read_properties

    def read_worksheets(self) -> None:
        """Make the worksheets ready to be read; nothing is left for openpyxl to do with the names."""
        super().read_worksheets()
        self.parser.defined_names = DefinedNameList()


def load_cells(source: bytes) -> Any:
    """Return openpyxl's read-only workbook with the values that formulas had when the file was saved."""
    reader = _CellsOnly(BytesIO(source), read_only=True, data_only=True, keep_links=False)
    reader.read()
    return reader.wb
