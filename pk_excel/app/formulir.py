"""The two PKs as papers: on their sheets, as Word and as PDF."""

from __future__ import annotations

from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.papers import pk_forms
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.papers import PkForm
from pk_excel.core.tables.choices import Dokumen
from pk_excel.ports import Bench


def paper_name(title: str, tahun: int, perubahan_ke: int | None) -> str:
    """Return the file name of a paper, without suffix: that of a PK Perubahan never takes the original's place."""
    return f"{title}-{tahun}-Perubahan-{perubahan_ke}" if perubahan_ke else f"{title}-{tahun}"


def form_names(tahun: int, perubahan_ke: int | None) -> set[str]:
    """Return the names of the files of both PKs."""
    stems = (paper_name(f"PK-{dokumen}", tahun, perubahan_ke) for dokumen in Dokumen)
    return {f"{stem}.{kind}" for stem in stems for kind in ("docx", "pdf")}


def rendered(form: PkForm, bench: Bench) -> tuple[DocumentFile, DocumentFile]:
    """Return a form as Word and as PDF: the same form gives the same bytes."""
    stem = paper_name(f"PK-{form.dokumen}", form.tahun, form.perubahan_ke)
    title = f"Perjanjian Kinerja {form.dokumen} Tahun {form.tahun}"
    return (
        DocumentFile(f"{stem}.docx", f"{title} (Word)", bench.papers.pk_docx(form), form.kode),
        DocumentFile(f"{stem}.pdf", f"{title} (PDF)", bench.papers.pk_pdf(form), form.kode),
    )


def draw_forms(
    desk: Desk, bench: Bench, signing: date | None
) -> tuple[tuple[PkForm, PkForm], tuple[DocumentFile, ...]]:
    """Draw both forms on their sheets and stage them as files. Returns the forms and the files."""
    forms = pk_forms(desk, bench, signing)
    files = tuple(file for form in forms for file in rendered(form, bench))
    for form in forms:
        desk.book.draw_sheet(bench.papers.pk_sheet(form))
    for file in files:
        bench.out.put(file.nama, file.isi)
    return forms, files
