"""The papers that a workbook can print again as they must be, those first that a handed-in paper says it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from pk_excel.app.beda import Drafts
from pk_excel.app.desk import Desk
from pk_excel.app.papers import form_of
from pk_excel.app.penandatanganan import signing_record
from pk_excel.app.rapat import sealed_papers
from pk_excel.app.segel import seals
from pk_excel.core.papers.beda import BedaDraf
from pk_excel.core.papers.berita_acara import BeritaAcara
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.matriks import MatriksPerubahan
from pk_excel.core.papers.penandatanganan import BeritaAcaraPenandatanganan
from pk_excel.core.periksa.kode import KnownCode
from pk_excel.core.pindaian import heading
from pk_excel.core.segel.banding import signed_on
from pk_excel.core.segel.catatan import Perihal, Segel, last_seal
from pk_excel.core.segel.hasil import IsiHasil, read_decisions, read_results
from pk_excel.core.segel.isi import read_final
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.values.tanggal import printed_days
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench

_PK = tuple(f"PK {dokumen}" for dokumen in Dokumen)
#: What a paper that is headed so can be; a matrix may be headed as an annex of the Berita Acara.
_HEADED = {
    "": _PK,
    BeritaAcara.judul_dokumen: (BeritaAcara.judul_dokumen,),
    MatriksPerubahan.judul_dokumen: (MatriksPerubahan.judul_dokumen, BeritaAcara.judul_dokumen),
    BeritaAcaraPenandatanganan.judul_dokumen: (BeritaAcaraPenandatanganan.judul_dokumen,),
}


class Candidates:
    """The papers that one can be: by the code on it, else by its heading, the newest first."""

    def __init__(self, desk: Desk, bench: Bench, codes: Sequence[KnownCode]) -> None:
        self._desk = desk
        self._bench = bench
        self._codes = codes

    def of(self, text: str) -> Iterator[Paper]:
        """Yield the papers that *text* can be."""
        named = [one for one in self._codes if one.kode in text]
        kind, _ = heading(text) or (None, "")
        titles = _HEADED.get(kind, ()) if kind is not None else ()
        for one in named or [one for one in reversed(self._codes) if one.dokumen in titles]:
            yield from self._papers(one, text)
        if kind == BedaDraf.judul_dokumen:
            yield from self._annexes(text)

    def _papers(self, one: KnownCode, text: str) -> Iterator[Paper]:
        seal = one.segel
        if seal.perihal is Perihal.PLENO:
            yield from (paper for paper in self._of_pleno(seal) if paper.judul == one.dokumen)
        elif one.dokumen in _PK:
            dokumen, final = Dokumen(one.dokumen.removeprefix("PK ")), read_final(seal.isi)
            for day in self._days(seal, text):
                with suppress(StepIncomplete):  # a day on which nobody could sign is none of that paper
                    yield form_of(self._desk, self._bench, seal, final, dokumen, day)
        else:
            signing = last_seal(seals(self._desk), Perihal.TANDA_TANGAN, seal.versi)
            if signing:
                yield signing_record(self._desk, self._bench, read_results(signing.isi), seal)

    def _days(self, seal: Segel, text: str) -> list[date | None]:
        """Return the day of the signing and none; before the signing also the day that the paper has."""
        signed = signed_on(seals(self._desk), seal.versi)
        if signed:
            return [signed, None]
        days: list[date | None] = [None, *printed_days(text)]
        # A date stands with the signatures: twice, unlike that of the DIPA.
        return [day for day in dict.fromkeys(days) if day is None or days.count(day) > 1]

    def _of_pleno(self, seal: Segel) -> tuple[Paper, ...]:
        made = next((one for one in self._results() if one.dasar == seal.sidik), None)
        decided = read_decisions(seal.isi)
        if made is None:  # the run that sealed the decisions seals the papers with them
            return ()
        return sealed_papers(self._desk, self._bench, decided, made.dicetak, made.versi, seal)

    def _results(self) -> Iterator[IsiHasil]:
        return (read_results(one.isi) for one in seals(self._desk) if one.perihal is Perihal.HASIL_PLENO)

    def _annexes(self, text: str) -> Iterator[BedaDraf]:
        """Yield the differences of the drafts that *text* names; such an annex has no code and is on no record."""
        drafts = Drafts(self._desk)
        for pair in drafts.pairs():
            if all(draft.judul in text for draft in pair):
                for old, new in (pair, pair[::-1]):
                    yield drafts.annex(self._bench, old, new, drafts.difference(old, new))
