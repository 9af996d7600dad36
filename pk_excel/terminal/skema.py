"""Shows the schema on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pk_excel.app.actions.skema import YEAR, Schema
from pk_excel.core.tables.columns import Column, Owner, SheetSpec, TableSpec
from pk_excel.messages import headings as h

if TYPE_CHECKING:
    from pk_excel.terminal.screen import Screen


def show_schema(screen: Screen, schema: Schema) -> None:
    """Show the schema, one row per column; as JSON all of it."""
    if screen.as_json:
        screen.document(schema_document(schema))
    else:
        screen.table(h.SCHEMA, list(_rows(schema)))


def _rows(schema: Schema) -> Iterator[tuple[str, ...]]:
    for sheet in schema.sheets:
        if sheet.table:
            for title, column in _columns(sheet.table):
                required = h.YES if column.required else h.NO
                choices = ", ".join(schema.choices.get(column.choices, ()))
                yield sheet.title, sheet.table.name, title, column.kind.value, required, choices


def _columns(table: TableSpec[Any]) -> Iterator[tuple[str, Column[Any]]]:
    """Yield the columns with their titles, those that come once per year as one."""
    yield from ((column.title, column) for column in table.columns)
    family = table.yearly()
    if family:
        yield f"{family.title} {YEAR}", family.template


def schema_document(schema: Schema) -> dict[str, Any]:
    """Return the schema as plain data with stable keys."""
    return {
        "versi": schema.version,
        "lembar": [_sheet(spec) for spec in schema.sheets],
        "nama_sel": schema.names,
        "pengaturan": [
            {"kunci": s.key, "jenis": s.kind.value, "bawaan": s.default, "wajib": s.required,
             "pilihan": list(s.choices), "keterangan": s.help}
            for s in schema.settings
        ],
        "pilihan": {name: list(map(str, values)) for name, values in schema.choices.items()},
        "aturan": [{"kode": rule.code, "tingkat": rule.severity, "judul": rule.title} for rule in schema.rules],
    }  # fmt: skip


def _sheet(spec: SheetSpec) -> dict[str, Any]:
    return {
        "lembar": spec.title,
        "tahap": spec.phase.value,
        "keterangan": spec.intro,
        "tabel": _table(spec.table) if spec.table else None,
    }


def _table(spec: TableSpec[Any]) -> dict[str, Any]:
    by_staff = spec.owner is Owner.STAFF
    columns = [_column(column.key, column.title, column, column.typed or by_staff) for column in spec.columns]
    family = spec.yearly()
    if family:
        columns.append(_column(f"{family.prefix}_{YEAR}", f"{family.title} {YEAR}", family.template, True))
    return {"nama": spec.name, "pemilik": spec.owner.value, "unik": [c.key for c in spec.unique], "kolom": columns}


def _column(key: str, title: str, column: Column[Any], typed: bool) -> dict[str, Any]:
    return {
        "kunci": key, "judul": title, "jenis": column.kind.value, "wajib": column.required,
        "pilihan": column.choices or None, "diisi_staf": typed,
    }  # fmt: skip
