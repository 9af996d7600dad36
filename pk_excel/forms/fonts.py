"""The fonts that a form can be printed in on this computer, how wide their letters are, and what none of them has."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from pk_excel.forms.measure import Letters

#: Embedded in typst, so that a computer without any of the wanted fonts still prints every character it can.
LAST_FONT = "Libertinus Serif"
# Asked by name where they are installed: typst's own search misses letters that these have, such as ☐.
_ORDINARY = ("DejaVu Sans", "Segoe UI", "Segoe UI Symbol", "Arial Unicode MS", "Noto Sans", "Noto Sans Symbols2")
_SAMPLE = b"""#let d = json(bytes(sys.inputs.data))
#set text(font: d.huruf)
#for huruf in d.teks [#huruf #strong(huruf)\\ ]
"""
# Each letter between two others: spaces at an end would count for nothing.
_WIDTHS = b"""#let d = json(bytes(sys.inputs.data))
#set text(font: d.huruf, size: 1000pt, kerning: false, ligatures: false)
#context {
  let lebar(t, tebal) = measure(text(weight: if tebal { "bold" } else { "regular" }, t)).width.pt()
  let huruf(h, tebal) = (lebar("x" + h + "x", tebal) - lebar("xx", tebal)) / 1000
  [#metadata(d.teks.map(h => (huruf(h, false), huruf(h, true)))) <lebar>]
}
"""


def font_families() -> frozenset[str]:
    """Return the font families installed on this computer and :data:`LAST_FONT`."""
    return frozenset({*_families(), LAST_FONT})


@cache
def installed() -> Any:
    """Return the fonts of this computer and those in typst, searched once: that takes twice as long as a paper."""
    import typst

    return typst.Fonts()


@cache
def _families() -> frozenset[str]:
    return frozenset(font.family for font in installed().fonts() if font.path is not None)


def drawn_font(fonts: Sequence[str]) -> str:
    """Return the first of *fonts* that this computer has, as a PDF takes it; the first of all where it has none."""
    return next((name for name in fonts if name in _families()), fonts[0] if fonts else LAST_FONT)


@lru_cache(maxsize=64)
def letters_of(font: str, characters: frozenset[str]) -> Letters:
    """Return the widths of *characters* in *font*; for a font that is not here none, so that they are estimated."""
    if font not in _families():
        return Letters()
    import typst

    order = sorted(char for char in characters if char.isprintable() or char == "\u00a0")
    data = json.dumps({"huruf": [font], "teks": order}, ensure_ascii=False)
    found = typst.query(_WIDTHS, "<lebar>", field="value", one=True, sys_inputs={"data": data}, font_paths=installed())
    normal, bold = zip(*json.loads(found), strict=True) if order else ((), ())
    return Letters(dict(zip(order, normal, strict=True)), dict(zip(order, bold, strict=True)))


def font_chain(fonts: Sequence[str]) -> list[str]:
    """Return the fonts of this computer in which a form is printed, letter by letter the first that has it."""
    here = {name.lower() for name in font_families()}
    return [name for name in dict.fromkeys((*fonts, LAST_FONT, *_ORDINARY)) if name.lower() in here]


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
    try:
        typst.compile(_SAMPLE, format="pdf", sys_inputs={"data": data}, pdf_standards="a-2b", font_paths=installed())
    except RuntimeError:
        return False
    return True
