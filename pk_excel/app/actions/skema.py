"""``skema``: the workbook's schema, as the doors show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pk_excel.app.action import Action, Argument, Group, Kind
from pk_excel.core.rules import Rule, all_rules
from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.settings import SETTINGS, Setting
from pk_excel.core.tables.sheets import NAMES, SCHEMA_VERSION, SheetSpec, master_sheets

#: Stands for the division code in names that depend on the office.
DIVISION = "<kode>"
#: Stands for the year in the columns that come once per year.
YEAR = "<tahun>"


@dataclass(frozen=True)
class Schema:
    """The schema: its version, sheets with tables, defined names with their meaning, settings, choices, rules."""

    version: int
    sheets: tuple[SheetSpec, ...]
    names: Mapping[str, str]
    settings: tuple[Setting[Any], ...]
    choices: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]


def schema() -> Schema:
    """Return the schema of a master workbook."""
    return Schema(SCHEMA_VERSION, master_sheets(range(0), (DIVISION,)), NAMES, SETTINGS, CHOICES, all_rules())


def report_schema() -> Mapping[str, Any]:
    """Return the JSON Schema of the report for KPU Provinsi."""
    from pk_excel.core.laporan.skema import SCHEMA

    return SCHEMA


ACTION = Action(
    "skema",
    Group.BANTUAN,
    "Tampilkan skema buku kerja: lembar, tabel, kolom, jenis, pilihan.",
    order=3,
    arguments=(
        Argument("laporan", "Tampilkan JSON Schema laporan untuk KPU Provinsi (langkah 10).", Kind.FLAG),
    ),
    takes_workbook=False,
    recorded=False,
)
