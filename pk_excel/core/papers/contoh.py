"""A paper with something in every place, made from its types alone: for trying templates with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pk_excel.core.papers.bersama import Paper

P = TypeVar("P", bound=Paper)

_SET_BY_THE_OFFICE = frozenset(field.name for field in fields(Paper)) - {"kantor", "kop", "tempat", "perubahan_ke"}
_TAHUN, _TANGGAL = 2026, date(2026, 1, 30)
#: So many rows has each table: the least that shows whether one follows the other.
_ROWS = 2


def example(kind: type[P], text: str = "Contoh") -> P:
    """Return a paper of that *kind* with *text* wherever a text may stand; numbers are 1, its year is 2026.

    >>> from pk_excel.core.papers.surat import SuratPengantar
    >>> example(SuratPengantar, "=1+1").butir[1].judul
    '=1+1'
    """
    return kind(**dict(_filled(kind, text)), tahun=_TAHUN, tanggal=_TANGGAL)


def _filled(kind: type[Any], text: str) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        skipped = issubclass(kind, Paper) and field.name in _SET_BY_THE_OFFICE
        # What takes no part in comparing is no content of the paper.
        if field.init and field.compare and not skipped:
            yield field.name, _value(hints[field.name], text)


def _value(kind: Any, text: str) -> Any:
    if get_origin(kind) is UnionType:
        return _value(get_args(kind)[0], text)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], text) for _ in range(_ROWS))
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**dict(_filled(kind, text)))
    if issubclass(kind, Enum):
        return next(iter(kind))
    return {str: text, int: 1, bytes: b"", bool: True, date: _TANGGAL}[kind]
