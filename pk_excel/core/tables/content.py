"""What a workbook is made with: typed rows, table by table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.settings import Settings


class Content:
    """The rows of a workbook to be made; a table that nobody gave rows is empty. It never changes."""

    def __init__(self, rows: Mapping[str, tuple[Row, ...]] | None = None) -> None:
        """Take rows by table name; :meth:`having` is the typed way."""
        self._rows = dict(rows or {})

    def rows(self, spec: TableSpec[R]) -> tuple[R, ...]:
        """Return the rows of a table."""
        return cast(tuple[R, ...], self._rows.get(spec.name, ()))

    def having(self, spec: TableSpec[R], rows: Iterable[R]) -> Content:
        """Return this content with *rows* in the place of those of the table."""
        return Content({**self._rows, spec.name: tuple(rows)})

    def has(self, spec: TableSpec[Any]) -> bool:
        """Return whether anybody gave the table rows, even none."""
        return spec.name in self._rows

    def over(self, other: Content) -> Content:
        """Return this content, with the rows of *other* for the tables that nobody gave rows here."""
        return Content({**other._rows, **self._rows})

    @property
    def settings(self) -> Settings:
        """Return the settings among the rows."""
        return Settings.from_rows(self.rows(t.PENGATURAN))

    @property
    def reviewed(self) -> tuple[str, ...]:
        """Return the codes of the divisions whose review table has its place here, sorted."""
        names = (name for name in self._rows if name.startswith(t.REVIEW_PREFIX))
        return tuple(sorted(name.removeprefix(t.REVIEW_PREFIX) for name in names))

    @property
    def row_count(self) -> int:
        """Return how many rows all tables have together."""
        return sum(map(len, self._rows.values()))
