"""A paper, declared once: what lies between its data and its files.

Its data is a class of ``core/papers``. One module of ``forms/kertas`` declares the rest, and is found by being there::

    @dataclass(frozen=True, kw_only=True)
    class UndanganText(PaperText):                       # what the templates may print, in printed order
        nomor: Annotated[str, "nomor surat"]
        acara: Annotated[TableText, "susunan acara"]
        tanda_tangan: Annotated[TandaTangan, "pengundang"]

    def compose(naskah: Naskah, paper: Undangan) -> UndanganText:
        return UndanganText(**basics(naskah, paper, "undangan.judul"), nomor=..., acara=plain_table(...), ...)

    FORM = Form(Undangan, "undangan", UndanganText, compose)

Its sentences stand in ``templates/naskah.toml``; each may say ``{{ tahun }}``, ``{{ kantor }}``, ``{{ pk }}`` (what the
PK is called that the paper is of: original or Perubahan) and ``{{ ke }}`` (its number). Its layout stands in
``undangan.docx`` and ``undangan.typ`` beside it; ``python tests/paper_frame.py undangan`` makes both from the text
class, to go on from. That is all: ``PapersPort.docx`` and ``.pdf`` take the paper by its class; what ``periksa``
compares, ``dokter``, the README of the templates, and the tests of hostile text follow from the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pk_excel.core.papers.bersama import Paper
from pk_excel.core.periksa.naskah import PrintedField
from pk_excel.forms.isian import text_fields
from pk_excel.forms.naskah import Naskah
from pk_excel.forms.text import PaperText, about

P = TypeVar("P", bound=Paper)
T = TypeVar("T", bound=PaperText)


@dataclass(frozen=True)
class Form(Generic[P, T]):
    """How papers of one class are printed: with the templates ``<template>.docx`` and ``<template>.typ``.

    ``compose`` raises TemplateError. ``fields`` are what ``periksa`` names when a paper differs, in printed order.
    """

    paper: type[P]
    template: str
    text: type[T]
    compose: Callable[[Naskah, P], T]
    fields: Callable[[P, T], Iterable[PrintedField]] = field(default=lambda _, text: text_fields(text))

    def words(self, naskah: Naskah, paper: P) -> T:
        """Return *paper* in words. Raises TemplateError."""
        return self.compose(about(naskah, paper), paper)
