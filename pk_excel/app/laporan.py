"""The report for KPU Provinsi: composed from a workbook, and compared with the workbook beside it in an archive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.register import number_by_file, without_suffix
from pk_excel.app.segel import meetings, sealed_results
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.laporan.isi import TITLE, Naskah, NothingSealed, Sumber, read_naskah, report_text
from pk_excel.core.laporan.skema import NAME
from pk_excel.core.periksa.bundel import Bundle, Problem
from pk_excel.core.segel.catatan import Perihal
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.core.tables.reading import read_table
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.unreadable import known
from pk_excel.errors import BookError, StepIncomplete, StructureError
from pk_excel.ports import BookSource

_NO_REPORT = (ValueError, KeyError, TypeError, AttributeError, RecursionError, NothingSealed, StepIncomplete)


def sumber_of(book: BookSource) -> Sumber:
    """Return what the report takes from a workbook as it stands. Raises BookError, StructureError."""
    return Sumber(
        Settings.from_rows(_rows(book, t.PENGATURAN)), _rows(book, t.LANGKAH), _rows(book, t.RENSTRA),
        _rows(book, t.TEMUAN), _rows(book, t.VERSI), _rows(book, t.RIWAYAT), _rows(book, t.SEGEL),
        clean_text(book.read_cell("pkPeriksa")),
    )  # fmt: skip


def naskah_of(desk: Desk, files: Sequence[DocumentFile]) -> tuple[Naskah, ...]:
    """Return the papers sent, with number and day as *Surat*, the seals and *Arsip* have them."""
    numbers, days = number_by_file(desk), days_by_file(desk)
    return tuple(
        Naskah(
            file.nama, file.dokumen, numbers.get(without_suffix(file.nama), ""), days.get(file.nama), len(file.isi),
            file.sidik,
        )
        for file in files
    )  # fmt: skip


def days_by_file(desk: Desk) -> dict[str, date]:
    """Return the days of papers by their files: those of pleno and signing, else of the letter, else as recorded."""
    days = {row.berkas: day for row in desk.rows(t.ARSIP) if (day := known(row.tanggal))}
    for letter in desk.rows(t.SURAT):
        day = known(letter.tanggal)
        if day and letter.berkas:
            days |= {f"{without_suffix(letter.berkas)}.{kind}": day for kind in ("docx", "pdf")}
    held = (results for _, results in meetings(desk).values())
    for result in (*held, sealed_results(desk, Perihal.TANDA_TANGAN)):
        days |= {file.nama: days.get(file.nama, result.hari) for file in result.berkas} if result else {}
    return days


def report_file(sumber: Sumber, naskah: Sequence[Naskah], day: date, name: str) -> DocumentFile:
    """Return the report of *day* as a file. Raises StepIncomplete when nothing was sealed to report."""
    try:
        return DocumentFile(name, TITLE, report_text(sumber, naskah, day).encode())
    except NothingSealed as problem:
        raise StepIncomplete(action="arsip", reason="no_seal") from problem


def report_problems(book: BookSource, bundle: Bundle) -> Iterator[Problem]:
    """Yield the report of a bundle as (file, ``report``) when the workbook *book* in it or its files say otherwise."""
    file = next((file for file in bundle.files if file.dokumen == TITLE), None)
    if file and not _agrees(file, book, bundle):
        yield file.nama, "report"


def _agrees(file: DocumentFile, book: BookSource, bundle: Bundle) -> bool:
    try:
        told = json.loads(file.isi)
        naskah = read_naskah(told["naskah"])
        again = report_text(sumber_of(book), naskah, date.fromisoformat(told["dibuat"]))
    except (*_NO_REPORT, BookError, StructureError):
        return False
    present = {(one.nama, one.sidik, len(one.isi)) for one in bundle.files}
    listed = {(one.berkas, one.sha256, one.ukuran) for one in naskah}
    return told.get("skema") == NAME and again.encode() == file.isi and listed <= present


def _rows(book: BookSource, spec: TableSpec[R]) -> tuple[R, ...]:
    return read_table(spec, book.read_table(spec.name), lenient=True).rows
