"""How a finding shows a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pk_excel.core.values.cells import Percent, clean_text
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.target_cell import UnclearTarget
from pk_excel.core.values.target_types import Target


def shown(value: object) -> str:
    """Return a cell's value about as the sheet shows it: ``77,5%``, ``3 Juli 2023``, ``0,5``, ``1500``."""
    match value:
        case Target() | UnclearTarget():
            return shown(value.typed)
        case Percent():
            return f"{_decimal(Decimal(repr(float(value))) * 100)}%"
        case date():
            return format_tanggal(value)
        case float() | Decimal():
            return _decimal(Decimal(str(value)))
        case _:
            return clean_text(value)


def with_unit(value: object) -> str:
    """Return a cell's value as sentences tell it: a clear target as papers print it, ``1.500 Dokumen``."""
    return value.display() if isinstance(value, Target) else shown(value)


def _decimal(value: Decimal) -> str:
    """Return a number without float noise; beyond 15 digits, which is Excel's limit, with an exponent."""
    text = f"{value:.15g}"
    plain = "." in text and "e" not in text
    return (text.rstrip("0").rstrip(".") if plain else text).replace(".", ",")
