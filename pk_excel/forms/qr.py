"""The QR code of a paper: the same text gives the same picture, byte for byte."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

_DOTS = 8  # pixels of a module: sharp at any printer's resolution


def qr_svg(text: str) -> bytes:
    """Return the QR code of *text* as a drawing without margin."""
    return _drawn(text, kind="svg", xmldecl=False, nl=False)


def qr_png(text: str) -> bytes:
    """Return the QR code of *text* as a picture without margin."""
    return _drawn(text, kind="png", scale=_DOTS)


def _drawn(text: str, **how: Any) -> bytes:
    target = BytesIO()
    _code(text).save(target, border=0, **how)
    return target.getvalue()


@lru_cache(maxsize=8)
def _code(text: str) -> Any:
    """Return the code: a paper is drawn as Word and as PDF, and finding the pattern that reads best takes longest."""
    import segno

    return segno.make(text, error="m", micro=False)
