"""The vocabulary of the schema: kinds of cells, columns, tables, sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass(frozen=True)
class Column:
    """A table column: ``key`` for the code, ``title`` for the sheet, ``note`` for the header's cell note.

    ``choices`` names a list of :data:`pk_excel.core.tables.choices.CHOICES`; ``width`` is in characters;
    ``typed`` says that staff fill this column although the program owns the table.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: float = 14
    required: bool = False
    choices: str = ""
    typed: bool = False
    note: str = ""


@dataclass(frozen=True)
class Family:
    """Columns that come once per year, such as one target per year of the Renstra."""

    prefix: str
    title: str
    template: Column

    def column(self, year: int) -> Column:
        """Return the column of *year*."""
        base = self.template
        return Column(
            f"{self.prefix}_{year}", f"{self.title} {year}", base.kind, base.width, base.required, note=base.note
        )


@dataclass(frozen=True)
class TableSpec:
    """An Excel table: its name, columns and owner. ``unique`` are the keys that no two rows may share.

    ``grows`` says that staff add rows to a table of the program: its sheet stays open, because Excel cannot add rows
    to a table on a protected sheet.
    """

    name: str
    columns: tuple[Column, ...]
    owner: Owner = Owner.STAFF
    unique: tuple[str, ...] = ()
    family: Family | None = None
    grows: bool = False

    def column(self, key: str) -> Column:
        """Return the column named *key*; raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        if self.family and key.startswith(self.family.prefix + "_"):
            return self.family.column(int(key.rsplit("_", 1)[1]))
        raise KeyError(key)

    def with_years(self, years: range) -> TableSpec:
        """Return the table with the family's columns of *years* spelled out."""
        if self.family is None:
            return self
        extra = tuple(self.family.column(year) for year in years)
        return TableSpec(self.name, self.columns + extra, self.owner, self.unique, self.family)


@dataclass(frozen=True)
class SheetSpec:
    """A sheet: title, phase, one line that tells staff what it is for, and its table if it has one."""

    title: str
    phase: Phase
    intro: str
    table: TableSpec | None = None
    drawn: bool = field(default=False)
