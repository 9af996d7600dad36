"""The actions that need nothing but the workbook: what ``batch`` and the ribbon run by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from pk_excel.app.outcome import Outcome
from pk_excel.ports import Bench, Context, WorkbookPort

Action = Callable[[WorkbookPort, Context, Bench], Outcome]

_ACTIONS: dict[str, tuple[str, str]] = {
    "rkt": ("rkt", "make_rkt"),
    "validasi": ("validasi", "validate"),
    "edarkan": ("edarkan", "send_reviews"),
    "konsolidasi": ("konsolidasi", "consolidate_reviews"),
    "pleno": ("pleno", "hold_pleno"),
    "koreksi": ("koreksi", "accept_corrections"),
    "finalisasi": ("finalisasi", "finalize"),
    "arsip": ("arsip", "archive"),
}

ACTION_NAMES: tuple[str, ...] = tuple(_ACTIONS)


def action(name: str) -> Action:
    """Return the action called *name*; its module is imported now, not before. Raises KeyError."""
    module, function = _ACTIONS[name]
    return cast(Action, getattr(import_module(f"pk_excel.app.{module}"), function))
