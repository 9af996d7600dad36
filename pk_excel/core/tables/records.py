"""Rows as plain records: what names a row, when texts and targets mean the same, and what a set of rows hashes to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pk_excel.core.values.cells import Percent, clean_text, is_blank
from pk_excel.core.values.target import Target, TargetProblem, parse_target, same_target
from pk_excel.core.values.units import same_unit

Record = Any
RowLike = Any
RowKey = tuple[str, str]


@dataclass(frozen=True)
class RowProblem:
    """Something in a row that staff typed which keeps it from being applied: ``kind``, the column, the facts."""

    kind: str
    row: Any
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)


def row_key(row: RowLike) -> RowKey:
    """Return (id, dokumen): what names a row from the RKT to the signed PK, whatever else changes in it."""
    return one_line(row["id"]), one_line(row["dokumen"])


def one_line(value: object) -> str:
    """Return *value* as text on one line, without needless spaces."""
    return " ".join(clean_text(value).split())


def folded(value: object) -> str:
    """Return what makes two wordings the same: case and spaces do not count."""
    return one_line(value).casefold()


def reading_problem(value: object, unit: object) -> str:
    """Return why *value* is not one clear target in *unit* (a ``TargetProblem.kind``), or the empty text."""
    try:
        parse_target(value, one_line(unit))
    except TargetProblem as problem:
        return problem.kind
    return ""


def read_target(value: object, unit: object) -> Target | None:
    """Return the target in a cell, or None where it is missing or unclear."""
    return None if reading_problem(value, unit) else parse_target(value, one_line(unit))


def printed_target(value: object, unit: object) -> str:
    """Return a target as the papers print it; an unclear one as it stands in its cell."""
    target = read_target(value, unit)
    return one_line(value) if target is None else target.display()


def carried_target(value: Any) -> Any:
    """Return a target fit for another table: a number that shows as percent becomes text, so nothing is lost."""
    return printed_target(value, "") if isinstance(value, Percent) else value


def equal_targets(a: object, unit_a: object, b: object, unit_b: object) -> bool:
    """Return whether two cells promise the same: by meaning where both are clear, else by their text and unit."""
    first, second = read_target(a, unit_a), read_target(b, unit_b)
    if first is not None and second is not None:
        return same_target(first, second)
    return one_line(a) == one_line(b) and same_unit(one_line(unit_a), one_line(unit_b))


def filled(row: RowLike, keys: Iterable[str]) -> tuple[str, ...]:
    """Return those of *keys* whose cell is not empty."""
    return tuple(key for key in keys if not is_blank(row.get(key)))


def digest(rows: Iterable[RowLike], keys: Sequence[str]) -> str:
    """Return the SHA-256 (hex) of what *rows* say under *keys*.

    The order of rows and columns, spaces, and whether a target is typed as number or text do not count.
    """
    said = sorted([_said(row, key) for key in sorted(keys)] for row in rows)
    text = json.dumps([sorted(keys), said], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _said(row: RowLike, key: str) -> str:
    value = row.get(key)
    return printed_target(value, row.get("satuan")) if key == "target" else one_line(value)
