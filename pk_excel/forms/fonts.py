"""The fonts that a form can be printed in on this computer, and the letters that none of them has."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from functools import lru_cache

#: Embedded in typst, so that a computer without any of the wanted fonts still prints every character it can.
LAST_FONT = "Libertinus Serif"
# Asked by name where they are installed: typst's own search misses letters that these have, such as ☐.
_ORDINARY = ("DejaVu Sans", "Segoe UI", "Segoe UI Symbol", "Arial Unicode MS", "Noto Sans", "Noto Sans Symbols2")
_SAMPLE = b"""#let d = json(bytes(sys.inputs.data))
#set text(font: d.huruf)
#for huruf in d.teks [#huruf #strong(huruf)\\ ]
"""


def font_families() -> frozenset[str]:
    """Return the font families installed on this computer and :data:`LAST_FONT`."""
    import typst

    return frozenset({*typst.Fonts(include_embedded_fonts=False).families(), LAST_FONT})


def font_chain(fonts: Sequence[str]) -> list[str]:
    """Return the fonts in which a form is printed, letter by letter the first that has it."""
    return [*dict.fromkeys((*fonts, LAST_FONT, *_ORDINARY))]


@lru_cache(maxsize=256)
def unprintable(letters: frozenset[str], fonts: tuple[str, ...]) -> frozenset[str]:
    """Return those of *letters* that no font has which a form in *fonts* may use: it is tried, as a form would be."""
    if _prints(letters, fonts):
        return frozenset()
    if len(letters) == 1:
        return letters
    ordered = sorted(letters)
    half = len(ordered) // 2
    return unprintable(frozenset(ordered[:half]), fonts) | unprintable(frozenset(ordered[half:]), fonts)


def _prints(letters: frozenset[str], fonts: tuple[str, ...]) -> bool:
    import typst

    data = json.dumps({"huruf": font_chain(fonts), "teks": sorted(letters)}, ensure_ascii=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)  # a font of the chain that is not installed
        try:
            typst.compile(_SAMPLE, format="pdf", sys_inputs={"data": data}, pdf_standards="a-2b")
        except RuntimeError:
            return False
    return True
