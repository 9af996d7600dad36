"""The fonts that a form can be printed in on this computer."""

from __future__ import annotations

#: Embedded in typst, so that a computer without any of the wanted fonts still prints every character it can.
LAST_FONT = "Libertinus Serif"


def font_families() -> frozenset[str]:
    """Return the font families installed on this computer and :data:`LAST_FONT`."""
    import typst

    return frozenset({*typst.Fonts(include_embedded_fonts=False).families(), LAST_FONT})
