"""Letters that not every font has, and those that mean nothing outside the font they came from.

Source: Unicode 15, chapter 23.5 (private use); Word stores the letters of Symbol and Wingdings as U+F020 to U+F0FF.
"""

from __future__ import annotations

import unicodedata

#: What takes the place of a letter that was lost before.
LOST = "\ufffd"
BULLET = "•"
#: The bullets that Word's list offers, of Symbol and Wingdings, as they arrive in a cell.
_WORD_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0a8\uf076\uf0d8"), BULLET)
#: The first letter that may be missing, and those above it that every font for documents has.
_SURE = 0x00A0
_ORDINARY = frozenset("–—‘’“”•…≤≥" + "".join(map(chr, range(_SURE, 0x0180))))


def real_bullets(text: str) -> str:
    """Return *text* with a bullet wherever one was pasted from Word."""
    return text.translate(_WORD_BULLETS)


def has_word_bullet(text: str) -> bool:
    """Return whether *text* has a bullet pasted from Word."""
    return any(ord(letter) in _WORD_BULLETS for letter in text)


def rare_letters(text: str) -> frozenset[str]:
    """Return the letters of *text* that a font may lack, as they would be printed."""
    if text.isascii():
        return frozenset()
    return frozenset(letter for letter in real_bullets(text) if ord(letter) >= _SURE and letter not in _ORDINARY)


def is_private(letter: str) -> bool:
    """Return whether what *letter* shows depends on the font alone."""
    return unicodedata.category(letter) == "Co"


def plain_form(letter: str) -> str:
    """Return the ordinary letters that *letter* is a wide or joined form of; empty where it is none."""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain != letter and not rare_letters(plain) else ""


def named(letters: str) -> str:
    """Return *letters* as a finding names them: ``“中” (U+4E2D)``."""
    return ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in letters)
