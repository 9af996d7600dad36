"""The papers of the office, rendered from one folder of texts and templates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pk_excel.core.papers import BeritaAcara, MatriksPerubahan, PkForm, SuratPengantar
from pk_excel.core.periksa.naskah import Expected, Words
from pk_excel.core.periksa.ttd import PdfSignature
from pk_excel.forms.naskah import Naskah, load_naskah
from pk_excel.forms.parts import TandaTangan
from pk_excel.ports import SheetPage

if TYPE_CHECKING:
    from pk_excel.forms.docx_layout import TableLook
    from pk_excel.forms.pk_text import FormText

_NOBODY = TandaTangan((), "", ())


class Papers:
    """Implements :class:`pk_excel.ports.PapersPort` with the texts and templates in *templates*.

    Every method raises TemplateError when a text, template, paper size or logo cannot be used. The libraries that
    draw are imported on first use.
    """

    def __init__(self, templates: Path) -> None:
        self._folder = templates

    def unprintable(self, letters: frozenset[str], fonts: tuple[str, ...]) -> frozenset[str]:
        """Return those of *letters* that a form in *fonts* could not show on this computer."""
        from pk_excel.forms.fonts import unprintable

        return unprintable(letters, fonts) if letters else letters

    def pk_sheet(self, form: PkForm) -> SheetPage:
        """Return the form as a printable sheet named after its document."""
        from pk_excel.forms.sheet import draw_pk

        naskah = load_naskah(self._folder)
        return draw_pk(self._compose(naskah, form), naskah.paper_size(form.kertas))

    def pk_docx(self, form: PkForm) -> bytes:
        """Return the form as a Word document."""
        from pk_excel.forms.docx_layout import table_look

        naskah = load_naskah(self._folder)
        text = self._compose(naskah, form)
        left, right = text.tanda_tangan if len(text.tanda_tangan) == 2 else (_NOBODY, text.tanda_tangan[0])
        context = {**vars(text), "kiri": left, "kanan": right}
        looks = {"sasaran": table_look(text.sasaran), "anggaran": table_look(text.anggaran)}
        return self._docx("pk.docx", context, naskah, form, " ".join(text.judul), looks)

    def pk_pdf(self, form: PkForm) -> bytes:
        """Return the form as PDF/A-2b."""
        from pk_excel.forms.pdf import render_pdf

        naskah = load_naskah(self._folder)
        text = self._compose(naskah, form)
        day = form.tanggal or date(form.tahun, 1, 1)
        return render_pdf(self._folder / "pk.typ", text, naskah.paper_size(form.kertas), form.huruf, day)

    def berita_acara(self, paper: BeritaAcara) -> bytes:
        """Return the minutes of the pleno as a Word document."""
        from pk_excel.forms.office_text import compose_berita_acara

        naskah = load_naskah(self._folder)
        text = compose_berita_acara(naskah, paper)
        return self._docx("berita_acara.docx", vars(text), naskah, paper, " ".join(text.judul))

    def matriks_perubahan(self, paper: MatriksPerubahan) -> bytes:
        """Return the matrix of changes as a Word document."""
        from pk_excel.forms.docx_layout import TableLook
        from pk_excel.forms.office_text import compose_matriks

        naskah = load_naskah(self._folder)
        text = compose_matriks(naskah, paper)
        tahap = len(paper.tahap)
        each = max(14.0, min(24.0, 120.0 / max(tahap, 1)))
        shares = (8.0, 23.0, 36.0, 44.0, *(each for _ in range(tahap)), 21.0, 32.0)
        context = {**vars(text), "baris_matriks": text.baris}
        looks = {"matriks": TableLook(shares, spread=True)}
        return self._docx("matriks_perubahan.docx", context, naskah, paper, " ".join(text.judul), looks)

    def expected(self, paper: PkForm | BeritaAcara | MatriksPerubahan, kind: str) -> Expected:
        """Return what a reader finds in *paper* as a file of *kind* (``docx``, or ``pdf`` for a PK)."""
        from pk_excel.forms import isian
        from pk_excel.forms.office_text import compose_berita_acara, compose_matriks

        naskah = load_naskah(self._folder)
        if isinstance(paper, PkForm):
            content = self.pk_pdf(paper) if kind == "pdf" else self.pk_docx(paper)
            return Expected(self.read(content) or (), isian.pk_fields(paper, self._compose(naskah, paper)))
        if isinstance(paper, BeritaAcara):
            fields = isian.minutes_fields(paper, compose_berita_acara(naskah, paper))
            return Expected(self.read(self.berita_acara(paper)) or (), fields)
        fields = isian.matrix_fields(paper, compose_matriks(naskah, paper))
        return Expected(self.read(self.matriks_perubahan(paper)) or (), fields)

    def read(self, content: bytes) -> Words | None:
        """Return the words of a paper that came from anywhere; None for what is no Word document or PDF."""
        from pk_excel.forms.bacaan import read_words

        return read_words(content)

    def signatures(self, content: bytes) -> tuple[PdfSignature, ...]:
        """Return the electronic signatures of a PDF, in the order they were made, each with what became of it."""
        from pk_excel.forms.tte import signatures

        return signatures(content)

    def surat_pengantar(self, paper: SuratPengantar) -> bytes:
        """Return the cover letter and receipt for KPU Provinsi as a Word document."""
        from pk_excel.forms.office_text import compose_surat

        naskah = load_naskah(self._folder)
        text = compose_surat(naskah, paper)
        return self._docx("surat_pengantar.docx", vars(text), naskah, paper, f"{text.judul} {text.nomor}")

    @staticmethod
    def _compose(naskah: Naskah, form: PkForm) -> FormText:
        from pk_excel.forms.pk_text import compose_pk

        return compose_pk(naskah, form)

    def _docx(
        self,
        template: str,
        context: Mapping[str, Any],
        naskah: Naskah,
        paper: PkForm | BeritaAcara | MatriksPerubahan | SuratPengantar,
        title: str,
        tables: Mapping[str, TableLook] | None = None,
    ) -> bytes:
        from pk_excel.forms.docx import Look, render_docx
        from pk_excel.forms.picture import printable

        look = Look(
            paper=naskah.paper_size(paper.kertas),
            font=paper.huruf[0] if paper.huruf else "Liberation Serif",
            title=title,
            day=paper.tanggal or date(paper.tahun, 1, 1),
            tables=tables or {},
            qr=context["verifikasi"].qr if "verifikasi" in context else "",
        )
        context = {"halaman": naskah.line("umum.halaman"), "titik": naskah.line("umum.titik"), **context}
        return render_docx(self._folder / template, context, printable(paper.kop.logo), look)

    def logo_problem(self, logo: bytes) -> str:
        """Return why a logo cannot be printed (``kosong``, ``bukan_gambar``, ``rusak``), or the empty text."""
        from pk_excel.forms.picture import picture_problem

        return picture_problem(logo)
