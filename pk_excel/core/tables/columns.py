"""The vocabulary of the schema: kinds of cells, columns that give rows their types, tables, sheets.

A row class names its columns once::

    class DivisiRow(Row):
        kode: Column[str] = code("Kode", 9)
        aktif: Column[Choice[YaTidak]] = choice(YaTidak, "Aktif", 8)

``row.kode`` is then the value, ``DivisiRow.kode`` the column itself: how code speaks of a cell without a string.
A column without a default is required (V25).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import EllipsisType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeAlias, TypeVar, overload

from pk_excel.core.tables.choices import LIST_OF
from pk_excel.core.values.cells import CellValue
from pk_excel.core.values.target_cell import TargetCell
from pk_excel.core.values.unreadable import BadCell

if TYPE_CHECKING:
    from pk_excel.core.tables.row import Row

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
R = TypeVar("R", bound="Row")

#: What a cell gives, by kind: an empty one None (a text the empty text), one that cannot be read a BadCell.
Whole: TypeAlias = int | BadCell | None
Day: TypeAlias = date | BadCell | None
Moment: TypeAlias = datetime | str | BadCell | None
Choice: TypeAlias = E | BadCell | None
#: A target whose unit is not known from its row: as typed, to be read by whoever knows the unit.
TypedTarget: TypeAlias = CellValue | BadCell


class Kind(StrEnum):
    """What a column holds; the builder derives format and validation from it, the readers the conversion."""

    TEXT = "teks"
    LONG = "teks panjang"
    CODE = "kode"
    INT = "bilangan"
    MONEY = "rupiah"
    DATE = "tanggal"
    DATETIME = "waktu"
    CHOICE = "pilihan"
    TARGET = "target"


TEXTS = frozenset({Kind.TEXT, Kind.LONG, Kind.CODE})


class Owner(StrEnum):
    """Who writes a table: staff type into it, or the program fills it."""

    STAFF = "staf"
    PROGRAM = "program"


class Phase(StrEnum):
    """The phase of the SOP a sheet belongs to; it colours the sheet's tab."""

    UTAMA = "utama"
    PERSIAPAN = "persiapan"
    PENCERMATAN = "pencermatan"
    PLENO = "pleno dan koreksi"
    FINAL = "final"
    CATATAN = "catatan"


@dataclass(eq=False)
class Column(Generic[T]):
    """A table column: ``key`` for machines, ``title`` for the sheet, ``note`` for the header's cell note.

    ``choices`` names a list of :data:`pk_excel.core.tables.choices.CHOICES`, ``members`` is its enumeration; ``width``
    is in characters; ``typed`` says that staff fill this column although the program owns the table; ``units`` are the
    keys of the columns that give a target its unit, the first that is filled in counts (none: the unit is open).
    """

    title: str
    kind: Kind = Kind.TEXT
    width: float = 14
    required: bool = False
    choices: str = ""
    typed: bool = False
    note: str = ""
    members: type[StrEnum] | None = None
    units: tuple[str, ...] | None = None
    key: str = ""

    def __set_name__(self, _owner: type, name: str) -> None:
        self.key = self.key or name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: object, owner: type) -> T: ...
    def __get__(self, row: object, owner: type) -> Any:
        # Values stand in the row's own dictionary, which Python asks first: here one arrives by the class only.
        return self

    if TYPE_CHECKING:

        def __set__(self, row: object, value: T) -> None: ...

    @property
    def empty(self) -> Any:
        """Return what an empty cell of the column gives."""
        return "" if self.kind in TEXTS else None


def text(
    title: str, width: float = 14, *, default: str | EllipsisType = ..., typed: bool = False, note: str = ""
) -> Column[str]:
    """Return a column of short text."""
    return Column(title, Kind.TEXT, width, default is ..., typed=typed, note=note)


def long(
    title: str, width: float = 14, *, default: str | EllipsisType = ..., typed: bool = False, note: str = ""
) -> Column[str]:
    """Return a column of text that wraps."""
    return Column(title, Kind.LONG, width, default is ..., typed=typed, note=note)


def as_typed(
    title: str, width: float = 14, *, default: str | EllipsisType = ..., typed: bool = False, note: str = ""
) -> Column[CellValue]:
    """Return a column of values whose kinds differ from row to row: a sheet gives their text, a row writes any."""
    return Column(title, Kind.LONG, width, default is ..., typed=typed, note=note)


def code(title: str, width: float = 14, *, default: str | EllipsisType = ..., note: str = "") -> Column[str]:
    """Return a column of codes, which are texts even where they look like numbers."""
    return Column(title, Kind.CODE, width, default is ..., note=note)


def whole(
    title: str, width: float = 14, *, default: EllipsisType | None = ..., typed: bool = False, note: str = ""
) -> Column[Whole]:
    """Return a column of whole numbers."""
    return Column(title, Kind.INT, width, default is ..., typed=typed, note=note)


def money(title: str, width: float = 14, *, default: EllipsisType | None = ..., note: str = "") -> Column[Whole]:
    """Return a column of amounts in whole rupiah."""
    return Column(title, Kind.MONEY, width, default is ..., note=note)


def day(title: str, width: float = 14, *, default: EllipsisType | None = ..., note: str = "") -> Column[Day]:
    """Return a column of dates."""
    return Column(title, Kind.DATE, width, default is ..., note=note)


def moment(title: str, width: float = 14, *, default: EllipsisType | None = ...) -> Column[Moment]:
    """Return a column of dates with the time of day."""
    return Column(title, Kind.DATETIME, width, default is ...)


def choice(
    members: type[E], title: str, width: float = 14, *, among: str = "", default: EllipsisType | None = ...,
    typed: bool = False, note: str = "",
) -> Column[Choice[E]]:  # fmt: skip
    """Return a column of one of *members*, or of those that the list *among* has."""
    listed = among or LIST_OF[members]
    return Column(title, Kind.CHOICE, width, default is ..., listed, typed, note, members)


def target_column(
    title: str, width: float = 14, *, unit: tuple[str, ...] = ("satuan",), default: EllipsisType | None = ...,
    typed: bool = False, note: str = "",
) -> Column[TargetCell]:  # fmt: skip
    """Return a column of targets, read in the unit that the columns *unit* of the same row give."""
    return Column(title, Kind.TARGET, width, default is ..., typed=typed, note=note, units=unit)


def open_target(
    title: str, width: float = 14, *, default: EllipsisType | None = ..., typed: bool = False, note: str = ""
) -> Column[TypedTarget]:
    """Return a column of targets whose unit the row does not decide."""
    return Column(title, Kind.TARGET, width, default is ..., typed=typed, note=note)


class Family(Generic[T]):
    """Columns that come once per year, such as one target per year of the Renstra; a row has them by year."""

    def __init__(self, template: Column[T]) -> None:
        self.template = template
        self.prefix = ""
        self._columns: dict[int, Column[T]] = {}

    def __set_name__(self, _owner: type, name: str) -> None:
        self.prefix = self.prefix or name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: object, owner: type) -> Mapping[int, T]: ...
    def __get__(self, row: object, owner: type) -> Any:
        return self

    if TYPE_CHECKING:

        def __set__(self, row: object, value: Mapping[int, T]) -> None: ...

    @property
    def title(self) -> str:
        """Return what all its columns are called, before the year."""
        return self.template.title

    def column(self, year: int) -> Column[T]:
        """Return the column of *year*, the same one every time: columns are told apart by what they are, not say."""
        base = self.template
        if year not in self._columns:
            self._columns[year] = Column(
                f"{base.title} {year}", base.kind, base.width, base.required, note=base.note, units=base.units,
                key=f"{self.prefix}_{year}",
            )  # fmt: skip
        return self._columns[year]


def yearly(template: Column[T], *, default: Mapping[int, T] | EllipsisType = ...) -> Family[T]:  # noqa: ARG001
    """Return the family of columns that *template* has once per year."""
    return Family(template)


@dataclass(frozen=True)
class TableSpec(Generic[R]):
    """An Excel table: its name, the class of its rows, its columns and owner.

    ``unique`` are the columns whose values no two rows may share. ``grows`` says that staff add rows to a table of the
    program: its sheet stays open, because Excel cannot add rows to a table on a protected sheet.
    """

    name: str
    row: type[R]
    owner: Owner = Owner.STAFF
    unique: tuple[Column[Any], ...] = ()
    grows: bool = False
    years: tuple[int, ...] = ()

    def yearly(self) -> Family[Any] | None:
        """Return the columns that come once per year, if the table has such."""
        return next(iter(self.row.families), None)

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """Return the columns in sheet order, those of ``years`` behind."""
        family = self.yearly()
        return self.row.columns + (tuple(family.column(year) for year in self.years) if family else ())

    def column(self, key: str) -> Column[Any]:
        """Return the column named *key*; raises KeyError."""
        family = self.yearly()
        if family and key.startswith(f"{family.prefix}_"):
            return family.column(int(key.rsplit("_", 1)[1]))
        return self.row.column(key)

    def with_years(self, years: Iterable[int]) -> TableSpec[R]:
        """Return the table with the family's columns of *years* spelled out."""
        return TableSpec(self.name, self.row, self.owner, self.unique, self.grows, tuple(years))


@dataclass(frozen=True)
class SheetSpec:
    """A sheet: title, phase, one line that tells staff what it is for, and its table if it has one.

    ``steps`` are the numbers of the SOP's steps whose work stands there; none for what belongs to all.
    A *hidden* one is not among the sheets that a spreadsheet program offers to show; one that is not *printed* is for
    looking things up.
    """

    title: str
    phase: Phase
    intro: str
    table: TableSpec[Any] | None = None
    drawn: bool = field(default=False)
    hidden: bool = field(default=False)
    steps: tuple[int, ...] = ()
    printed: bool = True


__all__ = [
    "BadCell", "Choice", "Column", "Day", "Family", "Kind", "Moment", "Owner", "Phase", "SheetSpec", "TableSpec",
    "TargetCell", "TypedTarget", "Whole", "as_typed", "choice", "code", "day", "long", "moment", "money",
    "open_target", "target_column", "text", "whole", "yearly",
]  # fmt: skip
