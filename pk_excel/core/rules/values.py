"""How the rules read cells: what counts as empty, as the same wording, as the same target."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pk_excel.core.tables.choices import KEDUANYA, Dokumen
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row
from pk_excel.core.values.cells import Percent, clean_text
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.target import Target, TargetProblem, parse_target, same_target
from pk_excel.core.values.units import same_unit

_DASHES = ("", "-", "–", "—")


def shown(value: object) -> str:
    """Return a cell's value about as the sheet shows it: ``77,5%``, ``3 Juli 2023``, ``0,5``, ``1500``."""
    if isinstance(value, Percent):
        return f"{_decimal(Decimal(repr(float(value))) * 100)}%"
    if isinstance(value, date):
        return format_tanggal(value)
    if isinstance(value, float | Decimal):
        return _decimal(Decimal(str(value)))
    return clean_text(value)


def _decimal(value: Decimal) -> str:
    """Return a number without float noise; beyond 15 digits, which is Excel's limit, with an exponent."""
    text = f"{value:.15g}"
    plain = "." in text and "e" not in text
    return (text.rstrip("0").rstrip(".") if plain else text).replace(".", ",")


def is_empty(row: Row, key: str) -> bool:
    """Return whether a cell holds nothing, or no more than the dash that stands for nothing (V25)."""
    return row.text(key) in _DASHES


def wording(row: Row, key: str) -> str:
    """Return a text in the form in which two spellings count as one: case, spaces and a final stop do not matter."""
    return " ".join(row.text(key).split()).rstrip(" .;").casefold()


def documents(row: Row) -> tuple[Dokumen, ...]:
    """Return the documents of a row: *Keduanya* is both, an empty or unreadable cell none."""
    text = row.text("dokumen")
    return tuple(dokumen for dokumen in Dokumen if text in (dokumen, KEDUANYA))


def by_document(table: Table) -> dict[tuple[str, Dokumen], Row]:
    """Return the rows by (ID, document) in table order, without rows that lack an ID; the first of equal ones wins."""
    found: dict[tuple[str, Dokumen], Row] = {}
    for row in table.rows:
        if not is_empty(row, "id"):
            for dokumen in documents(row):
                found.setdefault((row.text("id"), dokumen), row)
    return found


def read_target(row: Row, key: str) -> Target | None:
    """Return the target of a row with the row's own unit; None where it is not one clear target."""
    try:
        return parse_target(row[key], row.text("satuan"))
    except TargetProblem:
        return None


def targets_agree(a: Row, key_a: str, b: Row, key_b: str) -> bool:
    """Return whether two rows set the same target; where one cannot be read, whether they are written the same."""
    left, right = read_target(a, key_a), read_target(b, key_b)
    if left and right:
        return same_target(left, right)
    units = same_unit(a.text("satuan"), b.text("satuan"))
    return units and shown(a[key_a]).casefold() == shown(b[key_b]).casefold()
