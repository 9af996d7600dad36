"""Word documents from the templates that staff can edit; the same input gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from pk_excel.books.package.archive import Entry, write_archive
from pk_excel.errors import TemplateError
from pk_excel.forms.jinja import render
from pk_excel.forms.qr import qr_png
from pk_excel.forms.word.layout import TableLook, laid_out
from pk_excel.forms.word.pictures import Album, Picture
from pk_excel.forms.word.template import MOMENT, TITLE, TYPES, Filled, Ready, packed, ready, relations_of

LOGO_BOX_MM = (24.0, 22.0)
QR_MM = 10.0
_BROKEN = (
    OSError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    zipfile.BadZipFile,
    PackageNotFoundError,
    JinjaError,
    etree.XMLSyntaxError,
)
_BROKEN_IMAGE = (
    UnrecognizedImageError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    ValueError,
    ZeroDivisionError,
)
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_PICTURE_ID = re.compile(r'(<wp:docPr [^>]*?\bid=")[^"]*')
_NO_XML = bytes(n for n in range(32) if n not in b"\t\n\r")


@dataclass(frozen=True)
class Look:
    """How a Word paper is set: paper in millimetres (portrait), font, file title, and the date of its properties.

    ``tables`` says how the tables of those names are laid out, ``qr`` what the QR code says.
    """

    paper: tuple[float, float]
    font: str
    title: str
    day: date
    tables: Mapping[str, TableLook]
    qr: str = ""


@dataclass(frozen=True)
class _Shown:
    """A picture as a part of a template sees it: where it is printed, the document shows it."""

    picture: Picture
    album: Album
    part: str
    host: Filled

    def __html__(self) -> str:
        return self.album.show(self.picture, self.part, self.host)

    __str__ = __html__


def render_docx(template: Path, context: Mapping[str, Any], logo: bytes, look: Look) -> bytes:
    """Return the document that *template* makes of *context*, to which ``logo`` and the QR code ``qr`` are added.

    Raises:
        TemplateError: the template is missing, no Word file, or has a tag that cannot be filled; or the logo is
            no picture that Word can show (``template`` is then ``logo``).
    """
    pictures = {"logo": _logo(logo) if logo else None, "qr": _qr(look.qr) if look.qr else None}
    try:
        made = ready(template.read_bytes(), look.paper, look.font, frozenset(look.tables))
        filling = {**context, TITLE: look.title[:255], MOMENT: f"{look.day:%Y-%m-%d}T00:00:00Z"}
        return write_archive(_entries(made, filling, pictures, look.tables))
    except _BROKEN as problem:
        raise TemplateError(template=template.name, reason=str(problem)) from problem


def _entries(
    made: Ready, filling: Mapping[str, Any], pictures: Mapping[str, Picture | None], looks: Mapping[str, TableLook]
) -> list[Entry]:
    """Return the parts of the document in the order in which they are written."""
    album, entries = Album(made.pictures), []
    for name, part in made.parts.items():
        if isinstance(part, Entry):
            entries.append(part)
            continue
        shown = {key: _Shown(one, album, name, part) if one else "" for key, one in pictures.items()}
        xml = laid_out(render(part.template, {**filling, **shown}), looks, made.breaking)
        entries.append(packed(name, _checked(_numbered(xml) if name == made.document else xml)))
        relations = album.relations(name, part)
        if relations:
            entries.append(packed(relations_of(name), relations.encode()))
    return [packed(TYPES, album.types(made.types).encode()), *entries, *album.entries()]


def _numbered(xml: str) -> str:
    """Return the document with an id of its own for each picture, also where a loop shows one often."""
    numbers = count(1001)
    return _PICTURE_ID.sub(lambda one: f"{one[1]}{next(numbers)}", xml)


def _checked(xml: str) -> bytes:
    """Return a part as it is written. Raises ValueError for what no XML can hold."""
    content = (_DECLARATION + xml).encode()
    if len(content.translate(None, _NO_XML)) < len(content):
        raise ValueError("teks memuat karakter kendali yang tidak dapat dicetak")
    return content


@lru_cache(8)
def _logo(logo: bytes) -> Picture:
    try:
        image = Image.from_blob(logo)
        ratio = image.px_width / image.px_height
        width = Mm(min(LOGO_BOX_MM[0], LOGO_BOX_MM[1] * ratio))
        return Picture(logo, image.ext, image.content_type, *image.scaled_dimensions(width))
    except _BROKEN_IMAGE as problem:
        raise TemplateError(template="logo", reason=str(problem) or "bukan gambar PNG atau JPEG") from problem


def _qr(text: str) -> Picture:
    return Picture(qr_png(text), "png", "image/png", Mm(QR_MM), Mm(QR_MM))
