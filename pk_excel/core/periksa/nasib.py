"""What became of a paper that a step sealed: whether it stands, or what took its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pk_excel.core.segel.banding import in_force, revision_order, signed_on
from pk_excel.core.segel.catatan import Perihal, Segel
from pk_excel.core.segel.hasil import Berkas, read_results
from pk_excel.core.segel.isi import IsiFinal, read_final
from pk_excel.core.segel.pertemuan import sealed_meetings
from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.tables.pk import VersiRow


class Nasib(StrEnum):
    """What became of a paper.

    ``BERLAKU``: it stands. ``DIUBAH``: a PK that was valid until a PK Perubahan was signed. ``DICETAK_LAGI``: a paper
    without a code, such as a register, of which a later one was printed. ``DIGANTI``: its step ran again and made
    another. ``DIKEMBALIKAN``: its draft was returned before the signing. ``DIBATALKAN``: it is of a PK Perubahan that
    was cancelled.
    """

    BERLAKU = "berlaku"
    DIUBAH = "diubah"
    DICETAK_LAGI = "dicetak lagi"
    DIGANTI = "diganti"
    DIKEMBALIKAN = "dikembalikan"
    DIBATALKAN = "dibatalkan"

    @property
    def sah(self) -> bool:
        """Return whether the paper is, or was in its time, a valid one."""
        return self in (Nasib.BERLAKU, Nasib.DIUBAH, Nasib.DICETAK_LAGI)


@dataclass(frozen=True)
class Kedudukan:
    """What became of a paper; of one that was changed, which of the signed PK Perubahan did it, and its day."""

    nasib: Nasib
    oleh: int = 0
    hari: date | None = None


BERLAKU = Kedudukan(Nasib.BERLAKU)


class Silsilah:
    """All seals of a workbook in their order, and what each is now.

    *terbuka* is the number of the PK (0: the original) whose final draft was returned; None where none is open.
    """

    def __init__(
        self, seals: Iterable[Segel], versi: Sequence[VersiRow], riwayat: Sequence[RiwayatRow], terbuka: int | None
    ) -> None:
        self._seals = found = tuple(seals)
        kept = in_force(found, versi)
        self._cancelled = set(found) - set(kept)
        self._open = terbuka
        self._finals: dict[int, tuple[Segel, IsiFinal]] = {}
        for seal in kept:
            if seal.perihal is Perihal.FINAL and seal.utuh:
                final = read_final(seal.isi)
                self._finals[final.settings.perubahan_ke or 0] = seal, final
        self._signed = {ke: signed_on(kept, seal.versi) for ke, (seal, _) in self._finals.items()}
        self._signings = {
            seal.versi: read_results(seal.isi) for seal in kept if seal.perihal is Perihal.TANDA_TANGAN and seal.utuh
        }
        self._meetings = set(self._held(kept, riwayat))
        self._by_sidik = {seal.sidik: seal for seal in found}

    def _held(self, kept: Sequence[Segel], riwayat: Sequence[RiwayatRow]) -> Iterator[Segel]:
        """Yield what each meeting decided when it ran last, PK after PK: the signed versions part them."""
        ends = sorted(seal.versi for ke, (seal, _) in self._finals.items() if self._signed[ke])
        for start, end in zip((0, *ends), (*ends, None), strict=True):
            mine = (seal for seal in kept if start < seal.versi and (end is None or seal.versi <= end))
            yield from sealed_meetings(mine, riwayat, start).values()

    def of_seal(self, seal: Segel, judul: str) -> Kedudukan:
        """Return what became of the paper called *judul* that *seal* gave its code."""
        if seal in self._cancelled:
            return Kedudukan(Nasib.DIBATALKAN)
        if seal.perihal is Perihal.PLENO:
            return BERLAKU if seal in self._meetings else Kedudukan(Nasib.DIGANTI)
        ke = next((ke for ke, (last, _) in self._finals.items() if last == seal), None)
        if ke is None:
            return Kedudukan(Nasib.DIGANTI)
        if ke == self._open and not self._signed[ke]:
            return Kedudukan(Nasib.DIKEMBALIKAN)
        return next(self._changes(ke, judul), BERLAKU)

    def _changes(self, ke: int, judul: str) -> Iterator[Kedudukan]:
        """Yield the signed PK Perubahan after *ke* that print the agreement *judul* anew."""
        for later, (_, final) in sorted(self._finals.items()):
            if later > ke and self._signed[later] and judul in {f"PK {dokumen}" for dokumen in final.dicetak}:
                yield Kedudukan(Nasib.DIUBAH, revision_order(self._seals, final.settings), self._signed[later])

    def of_file(self, file: Berkas, seal: Segel, judul: str) -> Kedudukan:
        """Return what became of a *file* called *judul* that *seal*, of a pleno or a signing, has with its bytes."""
        if seal in self._cancelled:
            return Kedudukan(Nasib.DIBATALKAN)
        if seal.perihal is Perihal.TANDA_TANGAN and file not in self._signings[seal.versi].berkas:
            return Kedudukan(Nasib.DIGANTI)
        base = self._by_sidik.get(read_results(seal.isi).dasar)
        return self.of_seal(base, judul) if base else BERLAKU
