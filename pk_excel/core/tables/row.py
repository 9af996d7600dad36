"""A row of a table: its values as the columns type them, and its place on the sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Protocol, Self, dataclass_transform

from pk_excel.core.tables.columns import (
    Column,
    Family,
    as_typed,
    choice,
    code,
    day,
    long,
    moment,
    money,
    open_target,
    target_column,
    text,
    whole,
    yearly,
)
from pk_excel.core.values.cells import is_blank
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.unreadable import BadCell

RowKey = tuple[str, str]
_ALL_READ: Mapping[str, BadCell] = {}
_KEY = "row_key"  # beside the values of a row's columns: no field, so that a changed copy has none yet


@dataclass(frozen=True)
class TablePlace:
    """Where a table stands: its sheet, the sheet row of its header, and the letter of each column by key."""

    sheet: str = ""
    header_row: int = 0
    letters: Mapping[str, str] = field(default_factory=dict)

    def letter(self, column: Column[Any]) -> str:
        """Return a column's letters; for one that the sheet lacks, those of the table's first."""
        return self.letters.get(column.key) or next(iter(self.letters.values()), "")

    def header(self, column: Column[Any]) -> str:
        """Return the A1 address of a column's header cell."""
        return f"{self.letter(column)}{self.header_row}"


class Place(NamedTuple):
    """Where a row stands: its table and its sheet row (0: on no sheet), and its cells that could not be read."""

    table: TablePlace = TablePlace()
    row: int = 0
    bad: Mapping[str, BadCell] = _ALL_READ


NOWHERE = Place()


@dataclass_transform(
    kw_only_default=True,
    frozen_default=True,
    field_specifiers=(
        text, long, as_typed, code, whole, money, day, moment, choice, target_column, open_target, yearly, Column,
        Family,
    ),
)  # fmt: skip
@dataclass(frozen=True, kw_only=True, init=False)
class Row:
    """The base of all rows. Equal rows say the same; where they stand does not count."""

    columns: ClassVar[tuple[Column[Any], ...]] = ()
    families: ClassVar[tuple[Family[Any], ...]] = ()
    _by_key: ClassVar[dict[str, Column[Any]]] = {}
    _blank: ClassVar[dict[str, Any]] = {}
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def __init__(self, **values: Any) -> None:
        """Take the values of all columns at once: a frozen dataclass sets one by one, for thousands of rows."""
        stored = self.__dict__
        stored.update(self._blank)
        for family in self.families:
            stored[family.prefix] = {}
        stored.update(values)
        if len(stored) > len(self._blank) + len(self.families):
            raise TypeError(f"{type(self).__name__} has no {', '.join(values.keys() - self._known())}")

    @classmethod
    def of_values(cls, keys: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[Self]:
        """Yield rows with these values of the columns *keys*; of the columns that are not among them nothing."""
        more = {key: value for key, value in cls._blank.items() if key not in keys}
        for values in rows:
            row = object.__new__(cls)
            stored = row.__dict__
            stored.update(zip(keys, values, strict=True))
            if more:
                stored.update(more)
            yield row

    @classmethod
    def _known(cls) -> set[str]:
        return {*cls._blank, *(family.prefix for family in cls.families)}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Column | Family)}
        for name, value in own.items():
            if isinstance(value, Column):
                setattr(cls, name, field(default=value.empty))
            else:
                cls.families = (value,)
                setattr(cls, name, field(default_factory=dict))
        # What a class adds stands before what it inherits: a version's number before the row that it keeps.
        cls.columns = (*(value for value in own.values() if isinstance(value, Column)), *cls.columns)
        cls._by_key = {column.key: column for column in cls.columns}
        cls._blank = {**{column.key: column.empty for column in cls.columns}, "place": NOWHERE}
        dataclass(frozen=True, kw_only=True, init=False)(cls)
        for name, value in own.items():
            setattr(cls, name, value)

    @classmethod
    def column(cls, key: str) -> Column[Any]:
        """Return the column named *key*; raises KeyError."""
        return cls._by_key[key]

    def address(self, column: Column[Any]) -> str:
        """Return the A1 address of the row's cell in *column*; the row's first cell where the sheet lacks it."""
        return f"{self.place.table.letter(column)}{self.place.row}"

    def value(self, column: Column[Any]) -> Any:
        """Return what stands in *column*, whichever that is; what cannot be read as its BadCell."""
        stored = self.__dict__
        value = stored[column.key] if column.key in stored else self._of_year(column.key)
        bad = self.place.bad.get(column.key) if self.place.bad else None
        # A row that was given another value there has its place still, but no longer what could not be read.
        return bad if bad is not None and value in (bad, bad.text) else value

    def _of_year(self, key: str) -> Any:
        prefix, _, year = key.rpartition("_")
        return self.__dict__.get(prefix, {}).get(int(year)) if year.isdecimal() else None

    def stand(self, place: Place) -> None:
        """Give a row that was just made, and that nobody else has, its place."""
        self.__dict__["place"] = place

    def at(self, place: Place) -> Self:
        """Return the same row at another place."""
        row = object.__new__(type(self))
        row.__dict__.update(self.__dict__, place=place)
        return row

    @cached_property
    def longest(self) -> int:
        """Return how many letters the longest of its texts has, targets as they were typed; copies have it, too."""
        longest = 0
        for value in vars(self).values():
            if type(value) is not str:
                value = getattr(value, "typed", value)
                value = str(value) if isinstance(value, str | int) else ""
            if len(value) > longest:
                longest = len(value)
        return longest

    def blank(self, column: Column[Any]) -> bool:
        """Return whether the cell in *column* is empty."""
        return is_blank(self.value(column))


def named_rows(keys: Iterable[RowKey], most: int | None = None) -> str:
    """Return rows by their IDs, with the document where two share one: ``IK-04 (KPU), IK-05, IK-04 (Sekretariat)``.

    Of more than *most* the first ones, and how many others there are.
    """
    rows = tuple(dict.fromkeys(keys))
    twice = Counter(row_id for row_id, _ in rows)
    names = [f"{row_id} ({dokumen})" if twice[row_id] > 1 else row_id for row_id, dokumen in rows]
    more = len(names) - len(names[:most])
    return ", ".join([*names[:most], *([f"dan {more} lagi"] if more else [])])


class Named(Protocol):
    """A row that its ID and its document name."""

    @property
    def id(self) -> str: ...
    @property
    def dokumen(self) -> object: ...


def row_key(row: Named) -> RowKey:
    """Return (id, dokumen): what names a row from the RKT to the signed PK, whatever else changes in it.

    A row keeps it: a merge asks each of its rows some ten times.
    """
    stored: dict[str, Any] = row.__dict__
    known: RowKey | None = stored.get(_KEY)
    if known is None:
        known = stored[_KEY] = one_line(row.id), one_line(row.dokumen)
    return known
