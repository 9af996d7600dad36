"""The logo as the papers can print it: any real PNG or JPEG, whatever program made it."""

from __future__ import annotations

import io
import struct
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

from pk_excel.errors import TemplateError

#: What Pillow raises for bytes that begin like a picture and are none.
_DAMAGE = (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError)
_FORMATS = ("PNG", "JPEG")
_REASONS = {
    "kosong": "berkasnya kosong (0 bita)",
    "bukan_gambar": "bukan gambar PNG atau JPEG",
    "rusak": "gambarnya rusak atau terpotong",
}


@lru_cache(4)
def _opened(logo: bytes) -> tuple[str, bytes]:
    """Return what is wrong with a picture (empty: nothing), and its bytes for Word and PDF."""
    if not logo:
        return "kosong", b""
    try:
        with Image.open(io.BytesIO(logo), formats=_FORMATS) as picture:
            picture.load()
            # Word's library knows a JPEG by its JFIF or Exif header; PDF/A has no colours of a printing press.
            plain = picture.format == "PNG" or (picture.mode in ("RGB", "L") and logo[6:10] in (b"JFIF", b"Exif"))
            return "", logo if plain else _as_png(picture)
    except UnidentifiedImageError:
        return "bukan_gambar", b""
    except _DAMAGE:
        return "rusak", b""


def _as_png(picture: Image.Image) -> bytes:
    made = io.BytesIO()
    picture.convert("L" if picture.mode == "L" else "RGB").save(made, "PNG")
    return made.getvalue()


def picture_problem(logo: bytes) -> str:
    """Return why a picture cannot be printed (``kosong``, ``bukan_gambar``, ``rusak``), or the empty text."""
    return _opened(logo)[0]


def printable(logo: bytes) -> bytes:
    """Return a picture as Word and PDF take it; nothing for no logo. Raises TemplateError on the template ``logo``."""
    if not logo:
        return b""
    problem, content = _opened(logo)
    if problem:
        raise TemplateError(template="logo", reason=_REASONS[problem])
    return content


def fitted_size(logo: bytes, box: tuple[float, float]) -> tuple[float, float]:
    """Return width and height of a :func:`printable` picture as large as *box* allows; nothing of no picture."""
    if not logo:
        return 0.0, 0.0
    with Image.open(io.BytesIO(logo)) as picture:
        width, height = picture.size
    scale = min(box[0] / width, box[1] / height)
    return round(width * scale, 2), round(height * scale, 2)
