"""The papers of the office, rendered from one folder of texts and templates."""

from __future__ import annotations

from collections import deque
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pk_excel.core.konsolidasi.matriks import MatriksPencermatan
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.periksa.naskah import Expected, Words
from pk_excel.core.periksa.ttd import PdfSignature
from pk_excel.forms.naskah import Naskah, load_naskah
from pk_excel.ports import PageLook, SheetPage


class Papers:
    """Implements :class:`pk_excel.ports.PapersPort` with the texts and templates in *templates*.

    Every method raises TemplateError when a text, template, paper size or logo cannot be used. The libraries that
    draw are imported on first use.
    """

    def __init__(self, templates: Path) -> None:
        self._folder = templates
        self._composed: tuple[Paper, Naskah, Any] | None = None  # the last paper: its PDF follows its Word document
        self._printed: deque[tuple[Paper, bytes]] = deque(maxlen=2)  # the last PDFs: the sheets of both PKs follow

    def unprintable(self, letters: frozenset[str], fonts: tuple[str, ...]) -> frozenset[str]:
        """Return those of *letters* that a form in *fonts* could not show on this computer."""
        from pk_excel.forms.fonts import unprintable

        return unprintable(letters, fonts) if letters else letters

    def pk_sheet(self, form: PkForm) -> SheetPage:
        """Return the form as a printable sheet named after its document, on as many pages as its PDF if it can be."""
        from pk_excel.forms.fonts import drawn_font, letters_of
        from pk_excel.forms.pdf.document import page_count
        from pk_excel.forms.picture import fitted_size, printable
        from pk_excel.forms.sheet.form import LOGO_BOX_MM, draw_pk
        from pk_excel.forms.styles import form_margins

        paper, font, logo = self._size(form), drawn_font(form.huruf), printable(form.kop.logo)
        look = PageLook(paper, form_margins(paper[0]), font, logo, fitted_size(logo, LOGO_BOX_MM))
        printed = next((content for paper, content in self._printed if paper is form), None) or self.pdf(form)
        return draw_pk(self._text(form), look, partial(letters_of, font), page_count(printed))

    def pencermatan_sheet(self, matriks: MatriksPencermatan) -> SheetPage:
        """Return the matrix of the pencermatan as the content of its sheet."""
        from pk_excel.forms.sheet.pencermatan import draw_matrix

        return draw_matrix(matriks)

    def docx(self, paper: Paper) -> bytes:
        """Return *paper* as a Word document."""
        from pk_excel.forms.kertas import form_of
        from pk_excel.forms.picture import printable
        from pk_excel.forms.word.document import Look, render_docx
        from pk_excel.forms.word.layout import table_look

        text = self._text(paper)
        template = self._folder / f"{form_of(paper).template}.docx"
        look = Look(
            paper=self._size(paper),
            font=paper.huruf[0] if paper.huruf else "Liberation Serif",
            title=" ".join(text.judul),
            day=_day(paper),
            tables={name: table_look(table) for name, table in text.tables.items()},
            qr=text.verifikasi.qr,
        )
        return render_docx(template, vars(text), printable(paper.kop.logo), look)

    def pdf(self, paper: Paper) -> bytes:
        """Return *paper* as PDF/A-2b."""
        from pk_excel.forms.kertas import form_of
        from pk_excel.forms.pdf.document import render_pdf

        template = self._folder / f"{form_of(paper).template}.typ"
        content = render_pdf(template, self._text(paper), self._size(paper), paper.huruf, _day(paper))
        self._printed.append((paper, content))
        return content

    def expected(self, paper: Paper, kind: str) -> Expected:
        """Return what a reader finds in *paper* as a file of *kind* (``docx`` or ``pdf``)."""
        from pk_excel.forms.kertas import form_of

        content = self.pdf(paper) if kind == "pdf" else self.docx(paper)
        fields = form_of(paper).fields(paper, self._text(paper))
        return Expected(self.read(content) or (), tuple(field for field in fields if field.text.strip()))

    def read(self, content: bytes) -> Words | None:
        """Return the words of a paper that came from anywhere; None for what is no Word document or PDF."""
        from pk_excel.forms.bacaan import read_words

        return read_words(content)

    def signatures(self, content: bytes) -> tuple[PdfSignature, ...]:
        """Return the electronic signatures of a PDF, in the order they were made, each with what became of it."""
        from pk_excel.forms.pdf.tte import signatures

        return signatures(content)

    def logo_problem(self, logo: bytes) -> str:
        """Return why a logo cannot be printed (``kosong``, ``bukan_gambar``, ``rusak``), or the empty text."""
        from pk_excel.forms.picture import picture_problem

        return picture_problem(logo)

    def _size(self, paper: Paper) -> tuple[float, float]:
        return load_naskah(self._folder).paper_size(paper.kertas)

    def _text(self, paper: Paper) -> Any:
        from pk_excel.forms.kertas import form_of
        from pk_excel.forms.unbroken import unbroken

        naskah, last = load_naskah(self._folder), self._composed
        if last and last[0] is paper and last[1] is naskah:
            return last[2]
        text = unbroken(form_of(paper).words(naskah, paper))
        self._composed = paper, naskah, text
        return text


def _day(paper: Paper) -> date:
    """Return the date of a paper's file: its own, or else the first of its year."""
    return paper.tanggal or date(paper.tahun, 1, 1)
