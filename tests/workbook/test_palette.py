"""What is shown can be seen: text is at least 4.5 times as dark as what it stands on, a signal 3 times."""

from __future__ import annotations

import pytest

from pk_excel.forms.sheet.pencermatan import MATRIX_STYLES
from pk_excel.forms.styles import FORM_STYLES
from pk_excel.workbook import palette as p
from pk_excel.workbook.beranda.parts import _SERIES

TEXTS = {
    **{name: getattr(p, name) for name in ("GOOD", "BUSY", "BAD", "IDLE", "NOTE")},
    **{f"{ink} on {paper}": (getattr(p, ink), getattr(p, paper)) for ink, paper in (
        ("INK", "WHITE"), ("INK", "YELLOW"), ("INK", "ROSE"), ("INK", "MAROON_TINT"), ("GREY", "WHITE"),
        ("GREY", "PALE"), ("GREY", "MAROON_TINT"), ("WHITE", "MAROON"), ("MAROON", "WHITE"), ("MAROON", "PALE"),
        ("MAROON", "MAROON_TINT"), ("NAVY", "WHITE"),
    )},
    **{name: (style.color, style.fill or p.WHITE) for name, style in {**FORM_STYLES, **MATRIX_STYLES}.items()},
}  # fmt: skip
SIGNALS = {
    "to fill, beside white": (p.AMBER, p.WHITE), "to fill, beside yellow": (p.AMBER, p.YELLOW),
    **{f"bar {number}": (colour, p.WHITE) for number, colour in enumerate(_SERIES, 1)},
}  # fmt: skip


def brightness(colour: str) -> float:
    """Relative luminance, as the Web Content Accessibility Guidelines define it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, paper: str) -> float:
    dark, light = sorted((brightness(ink), brightness(paper)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("pair", TEXTS.values(), ids=TEXTS)
def test_text_can_be_read(pair: tuple[str, str]) -> None:
    assert contrast(*pair) >= 4.5


@pytest.mark.parametrize("pair", SIGNALS.values(), ids=SIGNALS)
def test_a_signal_can_be_seen(pair: tuple[str, str]) -> None:
    assert contrast(*pair) >= 3
