"""A paper as data that is sealed, and back: the same paper is printed again whatever became of the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

P = TypeVar("P")


def paper_data(value: Any) -> Any:
    """Return a paper (dataclasses, tuples, texts, numbers, days) as JSON holds it.

    Fields that do not count when papers are compared are left out, and so are pictures, which are files of their own.
    """
    if is_dataclass(value):
        kept = (one for one in fields(value) if one.compare)
        found = ((one.name, getattr(value, one.name)) for one in kept)
        return {name: paper_data(part) for name, part in found if not isinstance(part, bytes)}
    if isinstance(value, tuple):
        return [paper_data(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def read_paper(kind: type[P], data: Mapping[str, Any]) -> P:
    """Return the paper of class *kind* that :func:`paper_data` gave; a field that it lacks has its default.

    Raises TypeError when *data* lacks a field without default, ValueError for a value that its field cannot take.
    """
    found: P = _read(kind, data)
    return found


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    """Return the types of a paper's fields: to work them out takes longer than to read a row of it."""
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _read(kind: Any, data: Any) -> Any:
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], part) for part in data)
    if get_origin(kind) is UnionType:
        (real,) = (one for one in get_args(kind) if one is not NoneType)
        return None if data is None else _read(real, data)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]  # a class, which may be a key
        return kind(**{name: _read(hints[name], part) for name, part in data.items() if name in hints})  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return date.fromisoformat(data) if kind is date else data
