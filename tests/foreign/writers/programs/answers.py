"""Reads what to type into a review: lines of address, kind (text or number) and value, separated by tabs."""

from __future__ import annotations

from pathlib import Path

SHEET = "Pencermatan"


def answers(path: str) -> list[tuple[str, str | float]]:
    """Return the cells to type into, by address."""
    lines = [line.split("\t") for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return [(cell, float(value) if kind == "number" else value) for cell, kind, value in lines]
