"""What a workbook knows of its papers: recorded files, verification codes, and every paper as it must be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import paper_name
from pk_excel.app.papers import forms_left_alone, pk_forms
from pk_excel.app.penandatanganan import signing_record
from pk_excel.app.rapat import sealed_papers
from pk_excel.app.segel import final_seal, meetings, sealed_results, seals
from pk_excel.core.kode import verification_code
from pk_excel.core.papers.berita_acara import BeritaAcara
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.matriks import MatriksPerubahan
from pk_excel.core.papers.penandatanganan import BeritaAcaraPenandatanganan
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.periksa.kode import KnownCode, known_codes
from pk_excel.core.periksa.naskah import Beda, Expected, Words, alike, differences, joined
from pk_excel.core.periksa.ttd import PdfSignature
from pk_excel.core.segel.banding import signed_on
from pk_excel.core.segel.catatan import Perihal, last_seal
from pk_excel.core.segel.hasil import read_decisions, read_results
from pk_excel.core.tables import schema as t
from pk_excel.core.values.sidik import sha256
from pk_excel.core.values.tanggal import printed_days
from pk_excel.core.values.unreadable import known
from pk_excel.ports import Bench, Context, WorkbookPort

_RESULTS = (Perihal.TANDA_TANGAN, Perihal.HASIL_PLENO)


@dataclass(frozen=True)
class RecordedFile:
    """A file on record: its name, what it is, the day, its size (0: unknown) and the SHA-256 of its bytes."""

    nama: str
    dokumen: str
    hari: date | None
    ukuran: int
    sidik: str


@dataclass(frozen=True)
class Compared:
    """The paper that comes nearest to one that was handed in, and how the two differ."""

    paper: Paper
    beda: tuple[Beda, ...]


class Dossier:
    """The papers of one workbook. Raises what :class:`Desk` raises, and HistoryBroken."""

    def __init__(self, book: WorkbookPort, context: Context, bench: Bench) -> None:
        self._desk = Desk(book, context)
        self._desk.check_history()
        self._bench = bench
        self._expected: dict[tuple[Paper, str], Expected] = {}

    @cached_property
    def codes(self) -> tuple[KnownCode, ...]:
        """Return the verification codes that the workbook knows."""
        return known_codes(seals(self._desk), self._desk.rows(t.RIWAYAT))

    @cached_property
    def files(self) -> tuple[RecordedFile, ...]:
        """Return the files on record: those that a step sealed, and those of ``tblArsip`` that none did."""
        rows = self._desk.rows(t.ARSIP)
        sizes = {row.sidik: row.ukuran if isinstance(row.ukuran, int) else 0 for row in rows}
        results = [read_results(seal.isi) for seal in seals(self._desk) if seal.perihal in _RESULTS]
        sealed = [
            RecordedFile(file.nama, file.dokumen, result.hari, sizes.get(file.sidik, 0), file.sidik)
            for result in results
            for file in result.berkas
        ]
        names = {file.nama for file in sealed}
        return (
            *sealed,
            *(
                RecordedFile(row.berkas, row.dokumen, known(row.tanggal), sizes[row.sidik], row.sidik)
                for row in rows
                if row.berkas not in names
            ),
        )

    def in_force(self, code: KnownCode) -> bool:
        """Return whether no later version or pleno has made another code for the document.

        The minutes of a meeting stand beside those of a further meeting of the same PK.
        """
        title = BeritaAcara.judul_dokumen
        held = (seal for seal, _ in meetings(self._desk).values())
        if code.kode in {verification_code(title, seal.sidik, seal.rantai.hash) for seal in held}:
            return True
        return [known.kode for known in self.codes if known.dokumen == code.dokumen][-1] == code.kode

    def recorded(self, content: bytes) -> tuple[RecordedFile, bytes] | None:
        """Return the file on record that *content* is, or begins with, and what follows it."""
        whole = sha256(content)
        for file in reversed(self.files):
            if file.sidik == whole:
                return file, b""
            if 0 < file.ukuran < len(content) and file.sidik == sha256(content[: file.ukuran]):
                return file, content[file.ukuran :]
        return None

    def has_record(self, paper: Paper, kind: str) -> bool:
        """Return whether there is a file of that paper and kind on record."""
        if not isinstance(paper, PkForm):
            return False
        name = paper_name(f"PK-{paper.dokumen}", paper.tahun, paper.perubahan_ke)
        return any(file.nama == f"{name}.{kind}" for file in self.files)

    def read(self, content: bytes) -> Words | None:
        """Return the words of a paper that was handed in; None for what is no Word document or PDF."""
        return self._bench.papers.read(content)

    def signatures(self, content: bytes) -> tuple[PdfSignature, ...]:
        """Return the electronic signatures of a PDF that was handed in."""
        return self._bench.papers.signatures(content)

    def nearest(self, words: Words, kind: str) -> Compared | None:
        """Return the paper that *words*, read from a file of *kind*, come nearest to; None when they are none of it."""
        found = []
        for paper in self._candidates(joined(words)):
            key = (paper, kind)
            expected = self._expected.get(key) or self._bench.papers.expected(paper, kind)
            self._expected[key] = expected
            if alike(expected, words):
                found.append(Compared(paper, differences(expected, words)))
                if not found[-1].beda:
                    break
        return min(found, key=lambda one: len(one.beda), default=None)

    def _candidates(self, text: str) -> Iterator[Paper]:
        if "BERITA ACARA PENANDATANGANAN" in text:
            yield from self._signings()
        elif "MATRIKS PERUBAHAN" in text:  # it may be headed as an annex of the Berita Acara
            yield from self._matrices()
            yield from self._minutes()
        elif "BERITA ACARA" in text:
            yield from self._minutes()
        elif "PERJANJIAN KINERJA" in text and last_seal(seals(self._desk), Perihal.FINAL):
            for day in self._signing_days(text):
                yield from sorted(self._forms(day), key=lambda form: form.kode not in text)

    def _forms(self, day: date | None) -> tuple[PkForm, ...]:
        return *pk_forms(self._desk, self._bench, day), *forms_left_alone(self._desk, self._bench)

    def _signing_days(self, text: str) -> list[date | None]:
        """Return the day of the signing and none; before the signing also the day that the paper has."""
        signed = signed_on(seals(self._desk), final_seal(self._desk, "periksa")[0].versi)
        if signed:
            return [signed, None]
        days: list[date | None] = [None, *printed_days(text)]
        # A date stands with the signatures: twice, unlike that of the DIPA.
        return [day for day in dict.fromkeys(days) if day is None or days.count(day) > 1]

    def _minutes(self) -> Iterator[BeritaAcara]:
        yield from (minutes for minutes, _ in self._pleno())

    def _signings(self) -> Iterator[BeritaAcaraPenandatanganan]:
        signing = sealed_results(self._desk, Perihal.TANDA_TANGAN)
        if signing:
            yield signing_record(self._desk, self._bench, signing)

    def _matrices(self) -> Iterator[MatriksPerubahan]:
        yield from (changes for _, changes in self._pleno())

    def _pleno(self) -> Iterator[tuple[BeritaAcara, MatriksPerubahan]]:
        for seal, made in reversed(meetings(self._desk).values()):
            decided = read_decisions(seal.isi)
            yield sealed_papers(self._desk, self._bench, decided, made.dicetak, made.versi, seal)
