"""Which verification codes a workbook knows: those of everything that its steps sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pk_excel.core.kode import verification_code
from pk_excel.core.papers.berita_acara import BeritaAcara
from pk_excel.core.papers.matriks import MatriksPerubahan
from pk_excel.core.papers.penandatanganan import BeritaAcaraPenandatanganan
from pk_excel.core.riwayat import GENESIS
from pk_excel.core.segel.catatan import Perihal, Segel
from pk_excel.core.segel.isi import read_final
from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.tables.choices import Dokumen

#: The papers that carry a code made from a seal; those of a final draft say it themselves.
PAPERS: Mapping[Perihal, tuple[str, ...]] = {
    Perihal.PLENO: (BeritaAcara.judul_dokumen, MatriksPerubahan.judul_dokumen),
}


@dataclass(frozen=True)
class KnownCode:
    """A code, its document, the event that sealed it, and the seal."""

    kode: str
    dokumen: str
    peristiwa: str
    waktu: str
    segel: Segel


def known_codes(seals: Iterable[Segel], riwayat: Sequence[RiwayatRow]) -> tuple[KnownCode, ...]:
    """Return every code, the latest of a document last."""
    events = {row.hash_sebelumnya or GENESIS: row for row in riwayat}
    found = []
    for seal in seals:
        event = events.get(seal.rantai.hash)
        for title in _papers(seal):
            code = verification_code(title, seal.sidik, seal.rantai.hash)
            told = (event.peristiwa, event.waktu) if event else ("", "")
            found.append(KnownCode(code, title, *told, seal))
    return tuple(found)


def _papers(seal: Segel) -> tuple[str, ...]:
    """Return what the papers are called that *seal* gave a code."""
    if seal.perihal is Perihal.FINAL:
        dicetak = read_final(seal.isi).dicetak if seal.utuh else Dokumen
        return (*(f"PK {dokumen}" for dokumen in dicetak), BeritaAcaraPenandatanganan.judul_dokumen)
    return PAPERS.get(seal.perihal, ())
