"""The workbook inside an archive: does it say the same as the archive around it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pk_excel.core.arsip import SCAN, DocumentFile
from pk_excel.core.periksa.bundel import Bundle, Problem
from pk_excel.core.pk.versi import last_number, rows_of, sidik_pk
from pk_excel.core.riwayat import first_break
from pk_excel.core.tables.catatan import ArsipRow, RiwayatRow
from pk_excel.core.tables.choices import Dokumen, Tahap
from pk_excel.core.tables.pk import VersiRow


@dataclass(frozen=True)
class Recorded:
    """What a workbook has on record: its audit chain, versions and archived documents, and how its papers end."""

    riwayat: Sequence[RiwayatRow]
    versi: Sequence[VersiRow]
    arsip: Sequence[ArsipRow]
    tahun: int
    perubahan_ke: int

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the file names of both PKs, as Word and as PDF."""
        end = f"{self.tahun}-Perubahan-{self.perubahan_ke}" if self.perubahan_ke else f"{self.tahun}"
        return tuple(f"PK-{dokumen}-{end}.{kind}" for dokumen in Dokumen for kind in ("docx", "pdf"))


def record_problems(book: Recorded, bundle: Bundle, master: DocumentFile) -> tuple[Problem, ...]:
    """Return where the workbook *master* of a bundle and the bundle do not match, as (file, what).

    *what* is ``history`` (the chain is broken or empty), ``head`` (it ends elsewhere than the manifest says), ``seal``
    (the final version is not what was frozen), ``year``; of a file ``no_pk`` (not in the bundle), ``unrecorded`` or
    ``unlike_recorded`` in ``tblArsip``, ``scan_missing``.
    """
    return (*((master.nama, what) for what in _of_book(book, bundle)), *_of_papers(book, bundle))


def _of_book(book: Recorded, bundle: Bundle) -> Iterator[str]:
    if not book.riwayat or first_break(book.riwayat) is not None:
        yield "history"
    elif book.riwayat[-1].hash != bundle.facts.get("riwayat"):
        yield "head"
    if not _sealed(book):
        yield "seal"
    if book.tahun != bundle.facts.get("tahun"):
        yield "year"


def _sealed(book: Recorded) -> bool:
    """Return whether the rows of the final version are those whose *sidik* the audit chain tells."""
    number = last_number(book.versi, Tahap.FINAL)
    kept = {row.sidik for row in book.versi if row.versi == number}
    told = any(sidik in row.rincian for row in book.riwayat for sidik in kept)
    return len(kept) == 1 and told and sidik_pk(rows_of(book.versi, number)) in kept


def _of_papers(book: Recorded, bundle: Bundle) -> Iterator[Problem]:
    present = {file.nama: file for file in bundle.files}
    gone = {name for name, what in bundle.problems if what in ("missing", "changed")}
    for name in book.forms:
        if name not in present and name not in gone:
            yield name, "no_pk"
        elif not any(row.berkas == name for row in book.arsip):
            yield name, "unrecorded"
    signed = str(bundle.facts.get("ditandatangani"))
    for name in dict.fromkeys(row.berkas for row in book.arsip):
        rows = [row for row in book.arsip if row.berkas == name]
        file = present.get(name)
        if file and file is not bundle.master and all(row.sidik != file.sidik for row in rows):
            yield name, "unlike_recorded"
        elif not file and name not in gone and any(_scan_of(row, signed) for row in rows):
            yield name, "scan_missing"


def _scan_of(row: ArsipRow, signed: str) -> bool:
    return row.dokumen == SCAN and str(row.tanggal) == signed
