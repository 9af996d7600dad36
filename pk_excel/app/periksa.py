"""What a workbook knows of its papers: recorded files, verification codes, and every paper as it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import paper_name
from pk_excel.app.periksa_naskah import Candidates
from pk_excel.app.segel import seals
from pk_excel.core.arsip import paper_title
from pk_excel.core.papers.beda import BedaDraf
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.periksa.kode import KnownCode, known_codes
from pk_excel.core.periksa.nasib import BERLAKU, Kedudukan, Nasib, Silsilah
from pk_excel.core.periksa.naskah import Beda, Expected, Words, alike, differences, joined
from pk_excel.core.periksa.ttd import PdfSignature
from pk_excel.core.pindaian import heading, is_of
from pk_excel.core.riwayat import superseded
from pk_excel.core.segel.catatan import Perihal
from pk_excel.core.segel.hasil import read_results
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.values.nama import in_sentence
from pk_excel.core.values.sidik import sha256
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.unreadable import known
from pk_excel.ports import Bench, Context, WorkbookPort

_RESULTS = (Perihal.TANDA_TANGAN, Perihal.HASIL_PLENO)
_YEAR = re.compile(r"\bTAHUN (20[0-9]{2})\b")


@dataclass(frozen=True)
class RecordedFile:
    """A file on record: its name, what it is, the day, its size (0: unknown), the SHA-256 of its bytes, its fate."""

    nama: str
    dokumen: str
    hari: date | None
    ukuran: int
    sidik: str
    kedudukan: Kedudukan = BERLAKU


@dataclass(frozen=True)
class Compared:
    """The paper that comes nearest to one that was handed in: what it is called, how the two differ, its fate.

    ``tercatat``: the bytes of a file of that paper and kind are on record.
    """

    judul: str
    beda: tuple[Beda, ...]
    kedudukan: Kedudukan = BERLAKU
    tercatat: bool = False


@dataclass(frozen=True)
class Asing:
    """Why a paper is none of this workbook: it is of another year (``tahun``), or, with 0, of another office."""

    naskah: str
    tahun: int = 0


class Dossier:
    """The papers of one workbook. Raises what :class:`Desk` raises, and HistoryBroken.

    Papers without a code are compared with the recorded files themselves where ``bench.out`` has them.
    """

    def __init__(self, book: WorkbookPort, context: Context, bench: Bench) -> None:
        self._desk = Desk(book, context)
        self._desk.check_history()
        self._bench = bench
        self._expected: dict[tuple[Paper, str], Expected] = {}

    @property
    def kantor(self) -> str:
        """Return the office whose papers they are."""
        return in_sentence(self._desk.settings.nama_kantor)

    @property
    def tahun(self) -> int:
        """Return the year whose papers they are."""
        return self._desk.settings.tahun

    @cached_property
    def codes(self) -> tuple[KnownCode, ...]:
        """Return the verification codes that the workbook knows."""
        return known_codes(seals(self._desk), self._desk.rows(t.RIWAYAT))

    @cached_property
    def _silsilah(self) -> Silsilah:
        desk = self._desk
        final = completed_on(desk.rows(t.LANGKAH), Step.FINAL)
        opened = None if final else desk.settings.perubahan_ke or 0
        return Silsilah(seals(desk), desk.rows(t.VERSI), desk.rows(t.RIWAYAT), opened)

    def kedudukan(self, code: KnownCode) -> Kedudukan:
        """Return what became of the paper that bears a code."""
        return self._silsilah.of_seal(code.segel, code.dokumen)

    @cached_property
    def files(self) -> tuple[RecordedFile, ...]:
        """Return the files on record: replaced ones, those that a step sealed, those of ``tblArsip`` that none did."""
        rows = self._desk.rows(t.ARSIP)
        sizes = {row.sidik: row.ukuran if isinstance(row.ukuran, int) else 0 for row in rows}
        sealed = tuple(self._sealed_files(sizes))
        names = {file.nama for file in sealed}
        gone = (one for event in self._desk.rows(t.RIWAYAT) for one in superseded(event.rincian))
        replaced = Kedudukan(Nasib.DICETAK_LAGI)
        return (
            *(RecordedFile(one.berkas, one.dokumen, one.hari, 0, one.sidik, replaced) for one in gone),
            *sealed,
            *(
                RecordedFile(row.berkas, row.dokumen, known(row.tanggal), sizes[row.sidik], row.sidik)
                for row in rows
                if row.berkas not in names
            ),
        )

    def _sealed_files(self, sizes: dict[str, int]) -> Iterator[RecordedFile]:
        for seal in seals(self._desk):
            if seal.perihal not in _RESULTS:
                continue
            result = read_results(seal.isi)
            for file in result.berkas:
                fate = self._silsilah.of_file(file, seal, _code_title(file.dokumen))
                yield RecordedFile(
                    file.nama, file.dokumen, result.hari, sizes.get(file.sidik, 0), file.sidik, fate
                )

    def recorded(self, content: bytes) -> tuple[RecordedFile, bytes] | None:
        """Return the file on record that *content* is, or begins with, and what follows it."""
        whole = sha256(content)
        for file in reversed(self.files):
            if file.sidik == whole:
                return file, b""
            if 0 < file.ukuran < len(content) and file.sidik == sha256(content[: file.ukuran]):
                return file, content[file.ukuran :]
        return None

    def read(self, content: bytes) -> Words | None:
        """Return the words of a paper that was handed in; None for what is no Word document or PDF."""
        return self._bench.papers.read(content)

    def signatures(self, content: bytes) -> tuple[PdfSignature, ...]:
        """Return the electronic signatures of a PDF that was handed in."""
        return self._bench.papers.signatures(content)

    def asing(self, words: Words) -> Asing | None:
        """Return why *words* are no paper of this office and year; None when they may be, by a code or a heading."""
        text = joined(words)
        headed = heading(text)
        if headed is None or any(one.kode in text for one in self.codes):
            return None
        kind, rest = headed
        naskah = kind or "Perjanjian Kinerja"
        if not self._names_office("".join(words)):
            return Asing(naskah)
        year = _YEAR.search(rest)
        return Asing(naskah, int(year[1])) if year and int(year[1]) != self.tahun else None

    def _names_office(self, text: str) -> bool:
        """Return whether *text*, without its spaces, names the office, as now or as it was when papers were sealed."""
        settings = self._desk.settings
        names = (settings.nama_kantor, " ".join(filter(None, (settings.kop_baris_1, settings.kop_baris_2))))
        return any("".join(name.split()).casefold() in text.casefold() for name in names if name)

    def nearest(self, words: Words, kind: str) -> Compared | None:
        """Return the paper that *words*, read from a file of *kind*, come nearest to; None when they are none of it."""
        text = joined(words)
        fates = {one.kode: one for one in self.codes}
        found: list[Compared] = []
        for paper in Candidates(self._desk, self._bench, self.codes).of(text):
            expected = self._expected.get((paper, kind)) or self._bench.papers.expected(paper, kind)
            self._expected[paper, kind] = expected
            if alike(expected, words):
                code = fates.get(paper.kode)
                fate = self.kedudukan(code) if code else BERLAKU
                beda = differences(expected, words)
                found.append(Compared(_title(paper), beda, fate, self._has_record(paper, kind)))
                if not beda:
                    return found[-1]
        return min(found or self._originals(words, kind), key=lambda one: len(one.beda), default=None)

    def _has_record(self, paper: Paper, kind: str) -> bool:
        """Return whether there is a file of that paper and kind on record."""
        if not isinstance(paper, PkForm):
            return False
        name = paper_name(f"PK-{paper.dokumen}", paper.tahun, paper.perubahan_ke)
        return any(file.nama == f"{name}.{kind}" for file in self.files)

    def _originals(self, words: Words, kind: str) -> list[Compared]:
        """Return the recorded files of *kind* that *words* can be, where they lie in the folder as recorded."""
        present, found = set(self._bench.out.names()), []
        for file in self.files:
            if file.nama not in present or not file.nama.endswith(f".{kind}"):
                continue
            content = self._bench.out.read(file.nama)
            expected = Expected((sha256(content) == file.sidik and self.read(content)) or (), ())
            if expected.words and alike(expected, words):
                day = f" tanggal {format_tanggal(file.hari)}" if file.hari else ""
                title = f"{paper_title(file.dokumen)}{day}"
                found.append(Compared(title, differences(expected, words), file.kedudukan, True))
        return found


def _title(paper: Paper) -> str:
    """Return what a paper is called: a PK with its date, where it has one, an annex of differences with its drafts."""
    if isinstance(paper, BedaDraf):
        return f"{paper.judul} {paper.dari} → {paper.ke}"
    if not isinstance(paper, PkForm):
        return paper.judul
    day = f" tanggal {format_tanggal(paper.tanggal)}" if paper.tanggal else " tanpa tanggal"
    revision = f" Perubahan ke-{paper.disebut_ke}" if paper.disebut_ke else ""
    return f"{paper.judul}{revision} {paper.tahun}{day}"


def _code_title(dokumen: str) -> str:
    """Return what a recorded file is called beside its verification code; the empty text for other papers."""
    found = (one for one in Dokumen if dokumen.startswith(f"Perjanjian Kinerja {one} ") or is_of(dokumen, one))
    return next((f"PK {one}" for one in found), "")
