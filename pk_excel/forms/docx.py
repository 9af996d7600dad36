"""Word documents from the templates that staff can edit; the same input gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.exceptions import TemplateError as JinjaError
from lxml import etree

from pk_excel.errors import TemplateError
from pk_excel.forms.docx_layout import (
    TableLook,
    keep_tables_together,
    lay_tables,
    name_tables,
    place_footer_pictures,
    set_font,
    set_paper,
)
from pk_excel.forms.jinja import environment
from pk_excel.forms.qr import qr_png

LOGO_BOX_MM = (24.0, 22.0)
QR_MM = 10.0
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_BROKEN_FILE = (OSError, KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError, etree.XMLSyntaxError)
_BROKEN_IMAGE = (
    UnrecognizedImageError,
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    ValueError,
    ZeroDivisionError,
)
_BROKEN_TAG = (JinjaError, TypeError, AttributeError, ArithmeticError, etree.XMLSyntaxError)


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


_PARAGRAPH, _BREAK = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL), re.compile(r"[\n\t\a\f]")
_MOST_PARTS = 128  # a set of templates has some forty parts with tags


@lru_cache(_MOST_PARTS)
def _jinja(xml: str) -> str:
    """Return a part of a template as docxtpl cleans it for Jinja2: that takes longer than filling it in."""
    return str(DocxTemplate(None).patch_xml(xml))


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl mends broken XML without a word and so may drop text; here it is an error."""

    def patch_xml(self, src_xml: str) -> str:
        return _jinja(src_xml)

    def resolve_listing(self, xml: str) -> str:
        """Make Word's breaks of those in texts; the paragraphs without any need not be taken apart."""
        mend = super().resolve_listing
        return _PARAGRAPH.sub(lambda one: mend(one[0]) if _BREAK.search(one[0]) else one[0], xml)

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


def render_docx(template: Path, context: Mapping[str, Any], logo: bytes, look: Look) -> bytes:
    """Return the document that *template* makes of *context*, to which ``logo`` and the QR code ``qr`` are added.

    Raises:
        TemplateError: the template is missing, no Word file, or has a tag that cannot be filled; or the logo is
            no picture that Word can show (``template`` is then ``logo``).
    """
    document = _open(template)
    picture = _picture(document, logo) if logo else ""
    qr = InlineImage(document, io.BytesIO(qr_png(look.qr)), width=Mm(QR_MM)) if look.qr else ""
    name_tables(document.docx, look.tables)
    try:
        document.render({**context, "logo": picture, "qr": qr}, environment(autoescape=True), autoescape=True)
    except _BROKEN_TAG as problem:
        raise TemplateError(template=template.name, reason=_where(problem)) from problem
    word = document.docx
    set_paper(word, look.paper)
    set_font(word, look.font)
    try:
        high = lay_tables(word, look.tables)
    except ValueError as problem:
        raise TemplateError(template=template.name, reason=str(problem)) from problem
    keep_tables_together(word, high)
    place_footer_pictures(word)
    _set_properties(word.core_properties, look)
    return _repack(document)


def _open(template: Path) -> DocxTemplate:
    try:
        document = _Template(io.BytesIO(template.read_bytes()))
        document.init_docx()
    except _BROKEN_FILE as problem:
        raise TemplateError(template=template.name, reason=str(problem)) from problem
    return document


def _where(problem: Exception) -> str:
    """Return the problem with the template's text around it, where jinja2 knows the place."""
    lines = [line.strip() for line in getattr(problem, "docx_context", ())]
    around = " ".join(filter(None, lines))
    return f"{problem} (di sekitar: {around[:160]})" if around else str(problem)


def _picture(document: DocxTemplate, logo: bytes) -> InlineImage:
    try:
        size = Image.from_blob(logo)
        ratio = size.px_width / size.px_height
    except _BROKEN_IMAGE as problem:
        raise TemplateError(template="logo", reason=str(problem) or "bukan gambar PNG atau JPEG") from problem
    width, height = LOGO_BOX_MM
    return InlineImage(document, io.BytesIO(logo), width=Mm(min(width, height * ratio)))


def _set_properties(properties: Any, look: Look) -> None:
    moment = datetime(look.day.year, look.day.month, look.day.day)
    properties.title = look.title[:255]
    properties.created = properties.modified = moment
    properties.last_printed = moment
    properties.revision = 1


def _repack(document: DocxTemplate) -> bytes:
    """Return the saved document with the same date on every part: the time of day must not show in the bytes."""
    saved, result = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return result.getvalue()
