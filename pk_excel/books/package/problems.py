"""What can go wrong with a workbook package, as one small tree.

::

    PackageProblem
    ├── PackageRefused   the file is not opened at all: not a workbook package, or not a safe one
    ├── PackageBroken    the file was opened, but a part that is needed is missing or unreadable
    ├── TargetMissing    a change names a sheet, table, column, name or style that is not there
    ├── BadChange        a change asks for something that a cell or a table cannot hold
    └── TableBlocked     a table cannot get its new size, something stands in the way

Every problem says what it is twice: ``kind`` for programs (one of the class's ``kinds``), ``detail`` for
the reader: the part, the cell or the name. Sentences for people are made elsewhere.
"""

from __future__ import annotations

from typing import ClassVar


class PackageProblem(Exception):
    """Base of everything this package raises on purpose."""

    kinds: ClassVar[tuple[str, ...]] = ()

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else kind)
        self.kind = kind
        self.detail = detail


class PackageRefused(PackageProblem):
    """The bytes are not opened; ``detail`` is the part at fault or the figure that is too high."""

    kinds = (
        "not_a_zip",
        "encrypted",
        "legacy_xls",
        "open_document",
        "too_many_parts",
        "too_large",
        "compression_ratio",
        "part_name",
        "duplicate_part",
        "compression_method",
        "missing_content_types",
        "dtd",
        "encoding",
    )


class PackageBroken(PackageProblem):
    """A part that is needed cannot be used; ``detail`` is its name."""

    kinds = ("not_a_workbook", "strict_format", "missing_part", "damaged_part", "broken_xml", "protected_macros")


class TargetMissing(PackageProblem):
    """A change names something that the workbook does not have; ``detail`` is that name."""

    kinds = ("sheet", "table", "column", "name", "name_not_a_cell", "style")


class BadChange(PackageProblem):
    """A change cannot be carried out as asked; ``detail`` is the value, cell or table."""

    kinds = (
        "value_type",
        "not_a_number",
        "number_too_large",
        "too_many_digits",
        "text_too_long",
        "date_out_of_range",
        "time_zone",
        "address",
        "row_length",
        "column_twice",
        "row_order",
        "merged_cell",
        "array_formula",
        "sheet_has_table",
        "part_too_large",
    )


class TableBlocked(PackageProblem):
    """A table cannot grow or shrink; ``detail`` is the table, or the cell in its way with its sheet."""

    kinds = ("content_below", "merged_cells", "table_below", "totals_row", "sheet_full")
