"""The workbook inside an archive: does it say the same as the archive around it?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pk_excel.core.arsip import DocumentFile
from pk_excel.core.periksa.bundel import Bundle, Problem
from pk_excel.core.pindaian import UNNAMED, is_label
from pk_excel.core.pk.versi import last_number, rows_of, sidik_pk
from pk_excel.core.riwayat import CANCELLED, first_break, head
from pk_excel.core.segel.banding import in_force
from pk_excel.core.segel.catatan import Perihal, Segel, last_seal, read_seals
from pk_excel.core.segel.hasil import Berkas, read_results
from pk_excel.core.segel.isi import read_final
from pk_excel.core.segel.rantai import chain_problem
from pk_excel.core.tables.catatan import ArsipRow, RiwayatRow
from pk_excel.core.tables.choices import Dokumen, Tahap
from pk_excel.core.tables.pk import PkRow, VersiRow
from pk_excel.core.tables.segel import SegelRow


@dataclass(frozen=True)
class Recorded:
    """What a workbook has on record, its seals included (none in one from before there were seals)."""

    riwayat: Sequence[RiwayatRow]
    versi: Sequence[VersiRow]
    arsip: Sequence[ArsipRow]
    segel: Sequence[SegelRow]
    tahun: int
    perubahan_ke: int

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the file names of the PKs that were printed, as Word and as PDF."""
        seal = last_seal(_standing(self), Perihal.FINAL)
        dicetak = read_final(seal.isi).dicetak if seal and seal.utuh else Dokumen
        end = f"{self.tahun}-Perubahan-{self.perubahan_ke}" if self.perubahan_ke else f"{self.tahun}"
        return tuple(f"PK-{dokumen}-{end}.{kind}" for dokumen in dicetak for kind in ("docx", "pdf"))


def record_problems(book: Recorded, bundle: Bundle, master: DocumentFile) -> tuple[Problem, ...]:
    """Return where the workbook *master* of a bundle and the bundle do not match, as (file, what).

    *what* is ``history`` (the chain is broken or empty), ``head`` (it ends elsewhere than the manifest says), ``seal``
    (the final version is not what was frozen), ``year``; of a file ``no_pk`` (not in the bundle), ``unrecorded`` or
    ``unlike_recorded`` in ``tblArsip``, ``unlike_sealed``,
    ``no_paper`` or ``scan_missing`` (sealed, and not in the bundle).
    """
    return (*((master.nama, what) for what in _of_book(book, bundle)), *_of_papers(book, bundle))


def _of_book(book: Recorded, bundle: Bundle) -> Iterator[str]:
    if not book.riwayat or _broken(book):
        yield "history"
    if book.riwayat and head(book.riwayat).hash != bundle.facts.get("riwayat"):
        yield "head"
    if not _sealed(book, bundle):
        yield "seal"
    if book.tahun != bundle.facts.get("tahun"):
        yield "year"


def _broken(book: Recorded) -> bool:
    """Return whether the chain or a seal was altered; a workbook from before there were seals has the chain alone."""
    return first_break(book.riwayat) is not None or bool(book.segel and chain_problem(book.riwayat, book.segel))


def _sealed(book: Recorded, bundle: Bundle) -> bool:
    """Return whether the final version is the sealed one that the manifest names.

    Of a workbook from before there were seals: whether its rows are those whose *sidik* the audit chain tells.
    """
    number = last_number(book.versi, Tahap.FINAL)
    kept = {row.sidik for row in book.versi if row.versi == number}
    if book.segel:
        seal = last_seal(_standing(book), Perihal.FINAL)
        return seal is not None and seal.utuh and kept == {seal.sidik} == {bundle.facts.get("segel")} and _as_kept(
            rows_of(book.versi, number), seal.isi
        )
    told = any(sidik in row.rincian for row in book.riwayat for sidik in kept)
    return len(kept) == 1 and told and sidik_pk(rows_of(book.versi, number)) in kept


def _standing(book: Recorded) -> tuple[Segel, ...]:
    """Return the seals without those of a PK Perubahan that was cancelled.

    *Versi* alone does not make one so, since anybody can type there: the audit chain must tell of it afterwards.
    """
    made = read_seals(book.segel)
    standing = in_force(made, book.versi)
    told = max((number for number, row in enumerate(book.riwayat) if row.peristiwa == CANCELLED), default=-1)
    return tuple(seal for seal in made if seal in standing or seal.rantai.jumlah >= told)


def _as_kept(rows: Sequence[PkRow], sealed: str) -> bool:
    return sidik_pk(rows) == sidik_pk(read_final(sealed).draf.pk)


def _of_papers(book: Recorded, bundle: Bundle) -> Iterator[Problem]:
    present = {file.nama: file for file in bundle.files}
    gone = {name for name, what in bundle.problems if what in ("missing", "changed")}
    for name in book.forms:
        if name not in present and name not in gone:
            yield name, "no_pk"
        elif not any(row.berkas == name for row in book.arsip):
            yield name, "unrecorded"
    sealed = tuple(_of_seals(book, present, gone))
    yield from sealed
    signed = str(bundle.facts.get("ditandatangani"))
    for name in dict.fromkeys(row.berkas for row in book.arsip):
        rows = [row for row in book.arsip if row.berkas == name]
        file = present.get(name)
        if (name, "unlike_sealed") in sealed or (name, "scan_missing") in sealed:
            continue
        if file and file is not bundle.master and all(row.sidik != file.sidik for row in rows):
            yield name, "unlike_recorded"
        elif not file and name not in gone and any(_unsealed_scan(row, signed) for row in rows):
            yield name, "scan_missing"


def _unsealed_scan(row: ArsipRow, signed: str) -> bool:
    """Return whether a row is a scan from before there were seals; those of later archives are in the seal."""
    return row.dokumen == UNNAMED and str(row.tanggal) == signed


def _of_seals(book: Recorded, present: Mapping[str, DocumentFile], gone: Collection[str]) -> Iterator[Problem]:
    """Yield the files that the pleno or the signing sealed last and that the bundle lacks or has with other bytes."""
    for file in _sealed_files(book):
        if file.nama in present and present[file.nama].sidik != file.sidik:
            yield file.nama, "unlike_sealed"
        elif file.nama not in present and file.nama not in gone and file.nama not in book.forms:
            yield file.nama, "scan_missing" if is_label(file.dokumen) else "no_paper"


def _sealed_files(book: Recorded) -> Iterator[Berkas]:
    for perihal in (Perihal.TANDA_TANGAN, Perihal.HASIL_PLENO):
        seal = last_seal(_standing(book), perihal)
        if seal and seal.utuh:
            yield from read_results(seal.isi).berkas
