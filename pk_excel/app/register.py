"""The register of papers, gathered from *Arsip* and *Surat*: what was numbered, sent, and received."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.papers import office, planner
from pk_excel.app.pindaian import archive_row
from pk_excel.core.arsip import DocumentFile, paper_title
from pk_excel.core.papers.register import BarisRegister, Register
from pk_excel.core.pindaian import BUNDLE, REPLACED, is_step_paper
from pk_excel.core.riwayat import given_up
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.surat import SuratRow
from pk_excel.core.values.teks import is_empty, wording
from pk_excel.core.values.unreadable import known
from pk_excel.ports import Bench

STEM, TITLE = "Register-Naskah", "Register naskah"


def put_register(desk: Desk, bench: Bench, day: date) -> tuple[DocumentFile, ...]:
    """Make the register as it is on *day*, put it in the place of the one before, and return its files."""
    files = both_kinds(register(desk, bench, day), bench, _stem(desk), TITLE)
    sidik = {file.sidik for file in files}
    kept = [row for row in desk.rows(t.ARSIP) if not _is_register(row)]
    desk.superseded += [row for row in desk.rows(t.ARSIP) if _is_register(row) and row.sidik not in sidik]
    desk.replace(t.ARSIP, [*kept, *(archive_row(desk, file, day) for file in files)])
    for file in files:
        bench.out.put(file.nama, file.isi)
    return files


def names(desk: Desk) -> tuple[str, str]:
    """Return what the files of the register of the PK at hand are called."""
    return f"{_stem(desk)}.docx", f"{_stem(desk)}.pdf"


def register(desk: Desk, bench: Bench, day: date) -> Register:
    """Return the register of *day*: every paper of the year by its PDF, the scans, the numbers of other letters."""
    rows = sorted(_rows(desk), key=lambda row: row.tanggal or date.max)
    return Register(**office(desk, bench, day), baris=tuple(rows), penanggung_jawab=planner(desk, day))


def number_by_file(desk: Desk) -> dict[str, str]:
    """Return the numbers of papers by the names of their files without suffix."""
    rows = (row for row in desk.rows(t.SURAT) if row.berkas and not is_empty(row.nomor))
    return {without_suffix(row.berkas): row.nomor for row in rows}


def numbered_row(desk: Desk, file: DocumentFile, day: date, dikirim: str) -> ArsipRow:
    """Return a file as a row of ``tblArsip``, with the number of its paper."""
    nomor = number_by_file(desk).get(without_suffix(file.nama), "")
    return archive_row(desk, file, day, nomor=nomor, dikirim=dikirim)


def _rows(desk: Desk) -> Iterator[BarisRegister]:
    files, numbers, cancelled = desk.rows(t.ARSIP), number_by_file(desk), given_up(desk.rows(t.RIWAYAT))
    shown = [row for row in files if not _left_out(row)]
    pdfs = {without_suffix(row.berkas) for row in shown if row.berkas.endswith(".pdf")}
    for row in shown:
        stem = without_suffix(row.berkas)
        if row.berkas.endswith(".docx") and stem in pdfs:
            continue
        yield BarisRegister(
            paper_title(row.dokumen), row.nomor or numbers.get(stem, ""), known(row.tanggal), row.berkas, row.sidik,
            row.dikirim, known(row.diterima), row.penerima, any(is_step_paper(row, number) for number in cancelled),
        )  # fmt: skip
    listed = {row.berkas for row in files}
    letters = (row for row in desk.rows(t.SURAT) if not is_empty(row.nomor) and row.berkas not in listed)
    yield from (_letter(row, row.pk in cancelled) for row in letters)


def _letter(row: SuratRow, cancelled: bool) -> BarisRegister:
    """Return a paper that has a number and no file."""
    said = wording(row.perihal).startswith(wording(str(row.naskah)))
    naskah = ": ".join(filter(None, ("" if said else str(row.naskah), row.perihal)))
    return BarisRegister(
        naskah, row.nomor, known(row.tanggal), row.berkas, row.sidik, row.dikirim_ke or row.tujuan,
        known(row.diterima), row.diterima_oleh, cancelled,
    )  # fmt: skip


def _left_out(row: ArsipRow) -> bool:
    return row.dokumen == BUNDLE or row.dokumen.endswith(REPLACED) or _is_register(row)


def _is_register(row: ArsipRow) -> bool:
    return paper_title(row.dokumen).startswith(TITLE)


def without_suffix(name: str) -> str:
    """Return the name of a file without its suffix: Word and PDF of a paper share it."""
    return name.rpartition(".")[0] or name


def _stem(desk: Desk) -> str:
    return paper_name(STEM, desk.settings.tahun, desk.settings.perubahan_ke)
