"""The kinds of conflicts: the letter of each in the matrix, and whether the pleno must decide it (SOP steps 3-5).

What must be decided keeps the RKT's value in the draft and stands on the agenda; a remark is shown beside the row and
holds nothing up. One kind is both: a proposal about another division's row, with which that division does not agree, is
a remark where it has answered the row (what it answered is a conflict of its own), and must be decided where it has
not.

What the parts of a target are is read from the data that divisions review: an indicator that both Perjanjian Kinerja
carry has one target, in two places. Quarters and budget are no part of a review; V23 and V14 check that they add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pk_excel.core.tables.choices import JenisKonflik


class SifatKonflik(NamedTuple):
    """A kind of conflict: its letter, whether the pleno must decide it, what it means to staff, and what follows."""

    huruf: str
    diputuskan: bool
    arti: str
    akibat: str


_PLENO, _CATATAN = "Diputuskan pleno.", "Catatan untuk pleno."
SIFAT: Mapping[JenisKonflik, SifatKonflik] = MappingProxyType(
    {
        JenisKonflik.TARGET: SifatKonflik("T", True, "Divisi mengusulkan target yang berbeda.", _PLENO),
        JenisKonflik.HAPUS: SifatKonflik("H", True, "Satu divisi menghapus, divisi lain mempertahankan.", _PLENO),
        JenisKonflik.SATUAN: SifatKonflik("S", True, "Divisi mengusulkan satuan yang berbeda.", _PLENO),
        JenisKonflik.RUMUSAN: SifatKonflik("R", True, "Satu indikator dirumuskan dengan kata yang berbeda.", _PLENO),
        JenisKonflik.GANDA: SifatKonflik("G", True, "Indikator diusulkan dua kali, atau sudah ada.", _PLENO),
        JenisKonflik.NASIONAL: SifatKonflik("N", True, "Target usulan lebih buruk daripada target nasional.", _PLENO),
        JenisKonflik.BAGIAN: SifatKonflik("B", True, "Kedua PK tidak sama untuk satu indikator.", _PLENO),
        JenisKonflik.PENGAMPU: SifatKonflik(
            "D", False, "Usulan atas baris divisi lain tanpa sepakat pengampunya.",
            "Diputuskan pleno bila pengampunya belum menanggapi; bila sudah, catatan untuk pleno.",
        ),
        JenisKonflik.BATAS: SifatKonflik("L", False, "Tanda batas target (≥, ≤, >, <) hilang atau lain.", _CATATAN),
        JenisKonflik.ALASAN: SifatKonflik("A", False, "Usulan tidak menyebut alasannya.", _CATATAN),
        JenisKonflik.DASAR: SifatKonflik("J", False, "Usulan beralasan, tanpa RKA-KL, Juknis, atau Renstra.", _CATATAN),
    }
)  # fmt: skip
#: What parts the kinds of a row in a cell.
AND = "; "


def jenis_in(text: str) -> tuple[JenisKonflik, ...]:
    """Return the kinds that a cell of *Jenis Konflik* names; what an older release wrote there names none."""
    named = {part.strip().casefold() for part in text.split(AND.strip())}
    return tuple(jenis for jenis in JenisKonflik if jenis.casefold() in named)
