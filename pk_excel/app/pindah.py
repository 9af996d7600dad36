"""``baru --dari``: everything an older workbook holds goes into a new one of this program's schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pk_excel.app.baru import write_book
from pk_excel.app.outcome import Outcome, Sentence
from pk_excel.core.riwayat import Peristiwa, append
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.defaults import default_content
from pk_excel.core.tables.reading import read_table
from pk_excel.core.tables.records import carried_target
from pk_excel.core.tables.settings import SETTING_BY_KEY
from pk_excel.core.tables.sheets import Kind, TableSpec, static_tables
from pk_excel.core.values.unreadable import BadCell
from pk_excel.ports import Bench, BookSource, Context

MOVED = Sentence(
    "moved", "{rows} baris dari {old} dipindahkan ke buku kerja baru {book}. Buku kerja lama tidak diubah."
)

Records = list[dict[str, Any]]


def move_book(old: BookSource, context: Context, bench: Bench, name: str, overwrite: bool = False) -> Outcome:
    """Write a new master workbook under *name* that holds every row of *old*; *old* is only read.

    Tables and columns that *old* lacks are empty, settings it lacks have their defaults, its audit chain goes on.
    The printable sheets are drawn again by the next action that makes forms. Raises FileExists, NotAWorkbook.
    """
    tables = set(old.table_names())
    content = {spec.name: _records(old, spec) for spec in static_tables() if spec.name in tables}
    for table in tables:
        if table.startswith(t.REVIEW_PREFIX):
            content[table] = _records(old, t.review_table(table.removeprefix(t.REVIEW_PREFIX)))
    settings = content.get(t.PENGATURAN.name, [])
    tahun = int(next((row["nilai"] for row in settings if row["kunci"] == "tahun"), None) or context.now.year)
    filled = {**default_content(tahun), **content}
    filled[t.PENGATURAN.name] = _with_new_settings(settings, tahun)
    event = Peristiwa(context.now, context.user, context.door, 0, "pindah", f"Dipindahkan dari {old.name}")
    filled[t.RIWAYAT.name] = append(content.get(t.RIWAYAT.name, []), event)
    made = write_book(bench, name, filled, tahun, overwrite)
    rows = sum(len(records) for records in content.values())
    return Outcome("baru", MOVED, {"book": name, "old": old.name, "rows": rows}, files=made.files)


def _records(old: BookSource, spec: TableSpec) -> Records:
    rows = read_table(spec, old.read_table(spec.name), lenient=True).rows
    return [{key: _carried(spec, key, value) for key, value in row.items()} for row in rows]


def _carried(spec: TableSpec, key: str, value: Any) -> Any:
    if isinstance(value, BadCell):
        return value.text
    return carried_target(value) if spec.column(key).kind is Kind.TARGET else value


def _with_new_settings(settings: Records, tahun: int) -> Records:
    """Return the settings as they were, and those that are new with their defaults."""
    known = {row["kunci"] for row in settings}
    new: list[Mapping[str, Any]] = [
        row for row in default_content(tahun)[t.PENGATURAN.name] if row["kunci"] not in known
    ]
    return [*(_typed_setting(row) for row in settings), *(dict(row) for row in new)]


def _typed_setting(row: dict[str, Any]) -> dict[str, Any]:
    setting = SETTING_BY_KEY.get(row["kunci"])
    value = setting.read(row["nilai"]) if setting else row["nilai"]
    return {**row, "nilai": value.text if isinstance(value, BadCell) else value}
