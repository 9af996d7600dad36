"""Excel Tables, which Calc keeps as database ranges of the same name.

Read from an .xlsx or .xlsm and written into one by LibreOffice 7.4, a table keeps its name, range, header,
columns and filter button. It loses its style, its totals formulas and its calculated columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from xlwings import base_classes

from pk_excel.books.calc.addresses import Area
from pk_excel.books.calc.document import area_of_uno, uno_address
from pk_excel.books.calc.ranges import Range

# Calc keeps its own database ranges under such names: filters and imports without a name.
_INTERNAL = ("_xlnm", "__Anonymous")


def find_table(book: Any, name: str) -> Table | None:
    """The table of the workbook with this name (small and capital letters are the same), None without one."""
    ranges = book.document.get("DatabaseRanges")
    found = next((text for text in ranges.ElementNames if text.casefold() == name.casefold()), None)
    if found is None or found.startswith(_INTERNAL):
        return None
    return Table(book.sheets(ranges.getByName(found).DataArea.Sheet + 1), found)


def all_tables(book: Any) -> list[Table]:
    """Every table of the workbook, sheet by sheet; asking each sheet in turn costs a call per sheet and table."""
    ranges, invoke = book.document.get("DatabaseRanges"), book.document.host.invoke
    places = [(int(invoke(ranges.getByName, name).DataArea.Sheet), name) for name in ranges.ElementNames]
    found = sorted((place for place in places if not place[1].startswith(_INTERNAL)), key=lambda place: place[0])
    return [Table(book.sheets(sheet + 1), name) for sheet, name in found]


class Tables(base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        """The UNO DatabaseRanges of the workbook."""
        return self.sheet.book.document.get("DatabaseRanges")

    @property
    def parent(self) -> Any:
        return self.sheet

    def __iter__(self) -> Iterator[Table]:
        index = self.sheet.index - 1
        for name in self.api.ElementNames:
            table = Table(self.sheet, name)
            if not name.startswith(_INTERNAL) and table.api.DataArea.Sheet == index:
                yield table

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __contains__(self, key: str | int) -> bool:
        try:
            self(key)
        except KeyError:
            return False
        return True

    def __call__(self, key: str | int) -> Table:
        """The table with this name (small and capital letters are the same) or number (from 1).

        Raises KeyError when the sheet has none.
        """
        if isinstance(key, str):
            table = find_table(self.sheet.book, key)
            if table is not None and table.sheet == self.sheet:
                return table
        elif 1 <= key <= len(self):
            return list(iter(self))[key - 1]
        raise KeyError(f"no table {key!r} on the sheet {self.sheet.name!r}")

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make the source range a table. Its style is not kept: Calc has no table styles.

        Raises ValueError when the range meets another table, CalcCallError when the name is taken.
        """
        # Calc has neither external sources nor styles for its database ranges.
        del source_type, link_source, destination, table_style_name
        area = source.impl.area
        if any(table.area.overlaps(area) for table in self):
            raise ValueError(f"{source.address} meets another table: tables cannot overlap")
        host, taken = self.sheet.book.document.host, {text.casefold() for text in self.api.ElementNames}
        name = name or next(f"Table{number}" for number in range(1, len(taken) + 2) if f"table{number}" not in taken)
        host.invoke(self.api.addNewByName, name, uno_address(self.sheet.index - 1, area))
        table = Table(self.sheet, name)
        host.invoke(table.api.setPropertyValue, "ContainsHeader", has_headers)
        host.invoke(table.api.setPropertyValue, "AutoFilter", has_headers)
        table.name_columns()
        return table


class Table(base_classes.Table):
    """A table of a sheet."""

    def __init__(self, sheet: Any, name: str) -> None:
        self.sheet = sheet
        self._name = name

    @property
    def api(self) -> Any:
        """The UNO DatabaseRange. Raises CalcCallError when the table is gone."""
        return self.sheet.book.document.host.invoke(self.sheet.tables.api.getByName, self._name)

    @property
    def parent(self) -> Any:
        return self.sheet

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.document.host.invoke(self.api.setName, value)
        self._name = value

    display_name = name

    @property
    def area(self) -> Area:
        """All cells of the table, with header and totals."""
        return area_of_uno(self.api.DataArea)

    @property
    def range(self) -> Range:
        return Range(self.sheet, self.area)

    @property
    def header_row_range(self) -> Range | None:
        return Range(self.sheet, self.area.part(0, 0, 1, self.area.width)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        """The rows between header and totals; None when there are none."""
        area, top = self.area, int(self.show_headers)
        height = area.height - top - int(self.show_totals)
        return Range(self.sheet, area.part(top, 0, height, area.width)) if height > 0 else None

    @property
    def totals_row_range(self) -> Range | None:
        area = self.area
        return Range(self.sheet, area.part(area.height - 1, 0, 1, area.width)) if self.show_totals else None

    @property
    def insert_row_range(self) -> None:
        """Always None: Calc has no row for the next record."""
        return

    @property  # type: ignore[misc]
    def show_headers(self) -> bool:
        return bool(self.api.ContainsHeader)

    @property  # type: ignore[misc]
    def show_totals(self) -> bool:
        return bool(self.api.TotalsRow)

    @property
    def show_autofilter(self) -> bool:
        return bool(self.api.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.sheet.book.document.host.invoke(self.api.setPropertyValue, "AutoFilter", bool(value))

    def show_all(self) -> None:
        """Take the criteria of the filter away and show every row; the filter buttons stay."""
        descriptor = self.sheet.book.document.host.invoke(self.api.getFilterDescriptor)
        if descriptor.getFilterFields2():
            descriptor.setFilterFields2(())
            self.sheet.book.document.host.invoke(self.api.refresh)
        # Rows that the file says are hidden stay so even without criteria.
        self.range.api.Rows.setPropertyValue("IsVisible", True)

    def resize(self, range: Any) -> None:
        """Give the table another range on its sheet; as in Excel the header row stays where it is.

        Raises ValueError when the range begins in another row or meets another table.
        """
        area = range.impl.area
        if self.show_headers and area.row != self.area.row:
            raise ValueError(f"the header of {self.name} stays in row {self.area.row}")
        if any(table.name != self.name and table.area.overlaps(area) for table in self.sheet.tables):
            raise ValueError(f"{range.address} meets another table: tables cannot overlap")
        host = self.sheet.book.document.host
        host.invoke(self.api.setDataArea, uno_address(self.sheet.index - 1, area))
        self.name_columns()

    def name_columns(self) -> None:
        """Give empty header cells a name, as Excel does: it repairs a file where a table's column has none."""
        header = self.header_row_range
        if header is None:
            return
        names = [str(value or "") for value in header.cells.read()[0]]
        if all(names):
            return
        taken = set(names)
        for column, name in enumerate(names):
            if not name:
                number = next(n for n in count(1) if f"Column{n}" not in taken)
                taken.add(f"Column{number}")
                names[column] = f"Column{number}"
        header.cells.write([list(names)])
