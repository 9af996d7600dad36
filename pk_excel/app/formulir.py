"""Papers as files, Word and PDF; the two PKs also on their sheets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.papers import forms_left_alone, pk_forms
from pk_excel.core.arsip import DocumentFile, revised_title
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.periksa.naskah import joined
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.values.tanggal import printed_days
from pk_excel.ports import Bench


def paper_name(title: str, tahun: int, perubahan_ke: int | None, rapat_ke: int = 1) -> str:
    """Return the file name of a paper, without suffix: that of a PK Perubahan never takes the original's place.

    Nor does that of a further meeting of the pleno, the *rapat_ke*-th, take the place of the one before.
    """
    revision = f"-Perubahan-{perubahan_ke}" if perubahan_ke else ""
    return f"{title}-{tahun}{revision}{f'-rapat-{rapat_ke}' if rapat_ke > 1 else ''}"


def form_names(tahun: int, perubahan_ke: int | None, dicetak: Iterable[Dokumen] = Dokumen) -> set[str]:
    """Return the names of the files of the PKs *dicetak*: both, unless a PK Perubahan changes one of them only."""
    stems = (paper_name(f"PK-{dokumen}", tahun, perubahan_ke) for dokumen in dicetak)
    return {f"{stem}.{kind}" for stem in stems for kind in ("docx", "pdf")}


def both_kinds(paper: Paper, bench: Bench, stem: str, title: str) -> tuple[DocumentFile, DocumentFile]:
    """Return a paper as Word and as PDF, called *stem* and *title*: the same paper gives the same bytes."""
    title = revised_title(title, paper.disebut_ke)
    word, pdf = f"{title} (Word)", f"{title} (PDF)"
    bench.progress(word, 1, 2)
    made = DocumentFile(f"{stem}.docx", word, bench.papers.docx(paper), paper.kode)
    bench.progress(pdf, 2, 2)
    return made, DocumentFile(f"{stem}.pdf", pdf, bench.papers.pdf(paper), paper.kode)


def rendered(form: PkForm, bench: Bench) -> tuple[DocumentFile, DocumentFile]:
    """Return a PK as Word and as PDF."""
    stem = paper_name(f"PK-{form.dokumen}", form.tahun, form.perubahan_ke)
    return both_kinds(form, bench, stem, f"Perjanjian Kinerja {form.dokumen} Tahun {form.tahun}")


def printed_day(desk: Desk, bench: Bench, day: date, made: Iterable[DocumentFile]) -> date | None:
    """Return the day that the forms in the folder of results bear; None without such a form, and without a day.

    *made* are the forms of *day*, which most bear already: those need not be read.
    """
    present, same = set(bench.out.names()), {file.nama: file.isi for file in made}
    for form in pk_forms(desk, bench, None):
        name = f"{paper_name(f'PK-{form.dokumen}', form.tahun, form.perubahan_ke)}.pdf"
        content = bench.out.read(name) if name in present else b""
        if content and content == same.get(name):
            return day
        words = bench.papers.read(content) if content else None
        for day in dict.fromkeys(printed_days(joined(words)) if words else ()):
            if bench.papers.pdf(replace(form, tanggal=day)) == content:
                return day
    return None


def draw_forms(
    desk: Desk, bench: Bench, signing: date | None
) -> tuple[tuple[PkForm, ...], tuple[DocumentFile, ...]]:
    """Draw the forms on their sheets and stage them as files. Returns the forms and the files.

    The sheet of a PK that a PK Perubahan leaves alone shows the one that stays in force; it gets no file.
    """
    forms = pk_forms(desk, bench, signing)
    # The longest first: the memory that it took serves for the others.
    made = {id(form): rendered(form, bench) for form in sorted(forms, key=_rows, reverse=True)}
    files = tuple(file for form in forms for file in made[id(form)])
    for form in (*forms, *forms_left_alone(desk, bench)):
        desk.book.draw_sheet(bench.papers.pk_sheet(form))
    for file in files:
        bench.out.put(file.nama, file.isi)
    return forms, files


def _rows(form: PkForm) -> int:
    return sum(len(sasaran.indikator) for sasaran in form.sasaran)
