"""The QR code of a paper: the same text gives the same picture, byte for byte."""

from __future__ import annotations

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
    import segno

    target = BytesIO()
    segno.make(text, error="m", micro=False).save(target, border=0, **how)
    return target.getvalue()
