"""Rows as tests like to type and compare them: dictionaries of cells by column key, as the sheet has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.reading import RawTable, as_block, read_table
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.sheets import static_tables

Cells = dict[str, Any]


def cells_of(row: Row) -> Cells:
    """Return what a row writes into its cells, those of each year of a family included."""
    years = tuple(year for family in row.families for year in getattr(row, family.prefix))
    spec = TableSpec("", type(row), years=years)
    _, (cells,) = as_block(spec, [row])
    return dict(zip((column.key for column in spec.columns), cells, strict=True))


def answer_of(row: Row) -> Cells:
    """Return what somebody types who answers with *row*: the columns to fill, and what else it says."""
    typed = {column.key for column in row.columns if column.typed}
    return {key: value for key, value in cells_of(row).items() if key in typed or value is not None}


def block(spec: TableSpec[Any], rows: Iterable[Row | Mapping[str, Any]]) -> tuple[tuple[str, ...], list[list[Any]]]:
    """Return header texts and cells of rows, which may be dictionaries that lack columns."""
    records = [cells_of(row) if isinstance(row, Row) else row for row in rows]
    cells = [[_cell(record.get(column.key)) for column in spec.columns] for record in records]
    return tuple(column.title for column in spec.columns), cells


def _cell(value: Any) -> Any:
    return (str(value) or None) if isinstance(value, str) else value


def typed_rows(spec: TableSpec[R], records: Iterable[Mapping[str, Any]]) -> tuple[R, ...]:
    """Return dictionaries as the rows of a table, as if they had been read from a sheet."""
    titles, cells = block(spec, records)
    return read_table(spec, RawTable(spec.name, "Lembar", 1, 1, titles, tuple(map(tuple, cells)))).rows


def content_cells(content: Content) -> dict[str, list[Cells]]:
    """Return every table of *content* by its name."""
    return {spec.name: [cells_of(row) for row in content.rows(spec)] for spec in static_tables()}


def as_content(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Content:
    """Return tables by name as the content of a workbook; a setting keeps the type of its value."""
    content = Content()
    for spec in static_tables():
        records = list(tables.get(spec.name, ()))
        if spec is t.PENGATURAN:
            content = content.having(t.PENGATURAN, [PengaturanRow(**record) for record in records])
        elif spec.name in tables:
            years = {int(key.removeprefix("target_")) for row in records for key in row if key[:8] == "target_2"}
            in_years = TableSpec(spec.name, spec.row, years=tuple(sorted(years)))
            content = content.having(spec, typed_rows(in_years, records))
    return content
