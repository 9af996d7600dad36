"""Sizes of paper, and the numbers by which Excel's files know them."""

from __future__ import annotations

#: Width and height in millimetres. F4 (215 × 330 mm) has no number of its own; Folio (8½ × 13 inches) is the nearest.
_PAPERS: dict[int, tuple[float, float]] = {
    1: (215.9, 279.4), 5: (215.9, 355.6), 8: (297, 420), 9: (210, 297), 11: (148, 210), 14: (215.9, 330.2),
}  # fmt: skip
SIZES: dict[str, tuple[float, float]] = {"A4": (210, 297), "F4": (215, 330)}


def paper_code(size: tuple[float, float]) -> int:
    """Return the number of the paper that is nearest to *size*, width and height in millimetres."""
    return min(_PAPERS, key=lambda code: sum(abs(a - b) for a, b in zip(_PAPERS[code], size, strict=True)))


def known_size(size: tuple[float, float]) -> tuple[float, float]:
    """Return width and height of the paper that :func:`paper_code` means: with others files lose their size."""
    return _PAPERS[paper_code(size)]
