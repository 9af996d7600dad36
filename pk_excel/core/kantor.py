"""The office behind the workbook: its settings and its officials, typed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pk_excel.core.papers import Kop, Pihak
from pk_excel.core.tables.choices import Bentuk, Dokumen, Peran
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.reading import BadCell, Row, Table, convert
from pk_excel.core.tables.settings import SETTING_BY_KEY, Setting


@dataclass(frozen=True)
class UnknownSetting:
    """A row of ``tblPengaturan`` whose key the program does not know; ``near`` is the key it looks like."""

    row: Row
    key: str
    near: str


class Settings(Mapping[str, Any]):
    """The settings by key, each converted to its kind; an absent or empty one has its default (mostly None).

    A value that cannot be read is a :class:`~pk_excel.core.tables.reading.BadCell`.
    """

    def __init__(self, values: Mapping[str, Any], table: Table | None = None) -> None:
        self._values = {key: setting.default for key, setting in SETTING_BY_KEY.items()}
        self._values.update({key: value for key, value in values.items() if value is not None})
        self.table = table

    @classmethod
    def from_table(cls, table: Table) -> Settings:
        """Read the settings from ``tblPengaturan``; unknown keys are left to :func:`unknown_settings`."""
        known = ((row.text("kunci"), row) for row in table.rows)
        return cls({key: read_setting(SETTING_BY_KEY[key], row) for key, row in known if key in SETTING_BY_KEY}, table)

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def text(self, key: str) -> str:
        """Return the setting as text; an empty or unreadable one is the empty text."""
        value = self._values[key]
        return "" if value is None or isinstance(value, BadCell) else str(value)

    def number(self, key: str) -> int | None:
        """Return a whole number, or None where it is empty or unreadable."""
        value = self._values[key]
        return value if isinstance(value, int) else None

    def day(self, key: str) -> date | None:
        """Return a date, or None where it is empty or unreadable."""
        value = self._values[key]
        return value if isinstance(value, date) else None

    def row(self, key: str) -> Row | None:
        """Return the row of ``tblPengaturan`` that holds *key*, or None."""
        return self.table.by("kunci").get(key) if self.table else None

    @property
    def tahun(self) -> int:
        """Return the year of the PK; 0 while it is not set."""
        return self.number("tahun") or 0

    @property
    def huruf(self) -> tuple[str, ...]:
        """Return the font chain."""
        return tuple(name.strip() for name in self.text("huruf").split(";") if name.strip())

    def bentuk(self, dokumen: Dokumen) -> Bentuk:
        """Return the form of a document."""
        return Bentuk(self.text(f"bentuk_{dokumen.lower()}"))

    def kop(self, logo: bytes = b"") -> Kop:
        """Return the letterhead."""
        lines = (self.text("kop_baris_1"), self.text("kop_baris_2"))
        return Kop(tuple(line for line in lines if line), self.text("alamat"), logo)


def read_setting(setting: Setting, row: Row) -> Any:
    """Return the value of a settings row converted to the setting's kind; BadCell where it does not fit."""
    value = row["nilai"]
    if isinstance(value, BadCell):
        return value
    value = convert(Column(setting.key, setting.key, setting.kind), value)
    if setting.choices and value is not None and not isinstance(value, BadCell):
        match = [choice for choice in setting.choices if choice.casefold() == str(value).casefold()]
        return match[0] if match else BadCell(str(value), "choice")
    return value


def unknown_settings(table: Table) -> tuple[UnknownSetting, ...]:
    """Return the rows whose key is not a setting, with the key each probably means."""
    unknown = []
    for row in table.rows:
        key = row.text("kunci")
        if key not in SETTING_BY_KEY:
            near = difflib.get_close_matches(key, SETTING_BY_KEY, 1, 0.5)
            unknown.append(UnknownSetting(row, key, near[0] if near else ""))
    return tuple(unknown)


def in_office(row: Row, day: date) -> bool:
    """Return whether an official of ``tblPejabat`` holds the post on *day*; unreadable dates never match."""
    start, end = row["mulai"], row["sampai"]
    return isinstance(start, date) and start <= day and (end is None or (isinstance(end, date) and day <= end))


def officials_on(pejabat: Table, day: date, *peran: Peran) -> tuple[Row, ...]:
    """Return the officials with one of the roles on *day*, in table order; acting ones stand before the definitive."""
    held = [row for row in pejabat.rows if row.text("peran") in peran and in_office(row, day)]
    return tuple(sorted(held, key=lambda row: row.text("status") == "Definitif"))


def pihak(row: Row) -> Pihak:
    """Return an official as a signer: acting ones carry Plt./Plh. before the post, commissioners no NIP."""
    status = row.text("status")
    jabatan = row.text("jabatan") if status in ("", "Definitif") else f"{status} {row.text('jabatan')}"
    civil_servant = row.text("peran") not in (Peran.KETUA, Peran.ANGGOTA)
    pangkat, nip = (row.text("pangkat"), row.text("nip")) if civil_servant else ("", "")
    return Pihak(row.text("nama"), jabatan, pangkat, nip)
