"""What a workbook knows of its papers: recorded files, verification codes, and every paper as it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pk_excel.app.actions.pleno import decide, pleno_minutes
from pk_excel.app.desk import Desk
from pk_excel.app.papers import PLENO, STAGES, matriks, pk_forms
from pk_excel.core.papers import BeritaAcara, MatriksPerubahan, PkForm
from pk_excel.core.periksa.kode import KnownCode, known_codes
from pk_excel.core.periksa.naskah import Beda, Expected, Words, alike, differences
from pk_excel.core.riwayat import head_before
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.values.sidik import sha256
from pk_excel.core.values.tanggal import DateProblem, parse_tanggal
from pk_excel.ports import Bench, Context, WorkbookPort

Paper = PkForm | BeritaAcara | MatriksPerubahan

_PRINTED_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
_AT_PLENO = STAGES[: STAGES.index(Tahap.PLENO) + 1]


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
        return known_codes(self._desk.rows(t.RIWAYAT), self._desk.rows(t.VERSI))

    def in_force(self, code: KnownCode) -> bool:
        """Return whether no later version or pleno has made another code for the document."""
        return [known.kode for known in self.codes if known.dokumen == code.dokumen][-1] == code.kode

    def recorded(self, content: bytes) -> tuple[ArsipRow, bytes] | None:
        """Return the file of ``tblArsip`` that *content* is, or begins with, and what follows it."""
        for row in reversed(self._desk.rows(t.ARSIP)):
            size = row.ukuran if isinstance(row.ukuran, int) else 0
            if size and row.sidik == sha256(content[:size]):
                return row, content[size:]
        return None

    def has_record(self, paper: Paper, kind: str) -> bool:
        """Return whether ``tblArsip`` has a file of that paper and kind."""
        if not isinstance(paper, PkForm):
            return False
        start = f"PK-{paper.dokumen}-{paper.tahun}"
        rows = self._desk.rows(t.ARSIP)
        return any(row.berkas.startswith(start) and row.berkas.endswith(f".{kind}") for row in rows)

    def read(self, content: bytes) -> Words | None:
        """Return the words of a paper that was handed in; None for what is no Word document or PDF."""
        return self._bench.papers.read(content)

    def nearest(self, words: Words, kind: str) -> Compared | None:
        """Return the paper that *words*, read from a file of *kind*, come nearest to; None when they are none of it."""
        found = []
        for paper in self._candidates(" ".join(words), kind):
            key = (paper, kind)
            expected = self._expected.get(key) or self._bench.papers.expected(paper, kind)
            self._expected[key] = expected
            if alike(expected, words):
                found.append(Compared(paper, differences(expected, words)))
                if not found[-1].beda:
                    break
        return min(found, key=lambda one: len(one.beda), default=None)

    def _candidates(self, text: str, kind: str) -> Iterator[Paper]:
        if "BERITA ACARA" in text and kind == "docx":
            yield from self._minutes()
        elif "MATRIKS PERUBAHAN" in text and kind == "docx":
            yield from self._matrices()
        elif "PERJANJIAN KINERJA" in text and any(row.tahap is Tahap.FINAL for row in self._desk.rows(t.VERSI)):
            for day in self._signing_days(text):
                yield from sorted(self._forms(day), key=lambda form: form.kode not in text)

    def _forms(self, day: date | None) -> tuple[PkForm, PkForm]:
        return pk_forms(self._desk, self._bench, day)

    def _signing_days(self, text: str) -> list[date | None]:
        """Return the day of the signing and none; before the signing also the day that the paper has."""
        signed = completed_on(self._desk.rows(t.LANGKAH), Step.TANDA_TANGAN)
        if signed:
            return [signed, None]
        days: list[date | None] = [None]
        for found in _PRINTED_DAY.findall(text):
            try:
                days.append(parse_tanggal(found))
            except DateProblem:
                continue
        # A date stands with the signatures: twice, unlike that of the DIPA.
        return [day for day in dict.fromkeys(days) if day is None or days.count(day) > 1]

    def _minutes(self) -> Iterator[BeritaAcara]:
        held = completed_on(self._desk.rows(t.LANGKAH), Step.PLENO)
        if held:
            yield pleno_minutes(self._desk, self._bench, decide(self._desk, held)[1], held, self._before_pleno)

    def _matrices(self) -> Iterator[MatriksPerubahan]:
        """Yield the matrix of the pleno and that of the archive."""
        steps = self._desk.rows(t.LANGKAH)
        events = [row.waktu for row in self._desk.rows(t.RIWAYAT) if row.peristiwa == PLENO]
        days = [date.fromisoformat(event[:10]) for event in events[-1:]]
        days += [day for day in (completed_on(steps, Step.ARSIP), self._desk.today) if day]
        for day in dict.fromkeys(days):
            for stages in (_AT_PLENO, STAGES):
                yield matriks(self._desk, self._bench, day, self._before_pleno, stages)

    @property
    def _before_pleno(self) -> str:
        return head_before(self._desk.rows(t.RIWAYAT), PLENO)
