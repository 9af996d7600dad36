"""A rapat pleno as its papers tell it: when, where, who was expected and came (SOP step 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Hadirin:
    """One person who was expected at a meeting; ``hadir`` (Ya, Izin, Tidak) is empty while that is not typed."""

    nama: str
    jabatan: str
    peran: str = ""
    hadir: str = ""
    keterangan: str = ""


@dataclass(frozen=True)
class Rapat:
    """A rapat pleno: its day and times (``09.30``), who was expected and came, and how many must be there.

    ``anggota`` are the commissioners in office, ``hadir`` those of them who came, ``kuorum`` how many must.
    """

    tanggal: date
    tempat: str
    mulai: str
    selesai: str
    zona: str
    hadirin: tuple[Hadirin, ...]
    anggota: int
    hadir: int
    kuorum: int

    @property
    def tercatat(self) -> bool:
        """Return whether it is on record who came."""
        return any(person.hadir for person in self.hadirin)
