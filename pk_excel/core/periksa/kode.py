"""Which verification codes a workbook knows: those of its final drafts, and those that its events tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pk_excel.core.kode import typed_code, verification_code
from pk_excel.core.riwayat import head_before
from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.tables.choices import Dokumen, Tahap
from pk_excel.core.tables.pk import VersiRow

#: The event that makes a final draft: its details start with the number of the version.
FINAL = "finalisasi"
_PRINTED = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")


@dataclass(frozen=True)
class KnownCode:
    """A code, its document, and the version of the draft (0: none) or the event that it belongs to."""

    kode: str
    dokumen: str
    versi: int
    peristiwa: str
    waktu: str


def codes_in(text: str) -> tuple[str, ...]:
    """Return the verification codes that stand in *text*."""
    return tuple(code for code in _PRINTED.findall(text) if typed_code(code) == code)


def before_version(riwayat: Iterable[RiwayatRow], number: int) -> str:
    """Return the hash with which the audit chain ended before version *number* became final."""
    return head_before(riwayat, FINAL, f"versi {number},")


def known_codes(riwayat: Sequence[RiwayatRow], versi: Iterable[VersiRow]) -> tuple[KnownCode, ...]:
    """Return every code, those of the latest draft last."""
    finals = {row.versi: row for row in versi if row.tahap is Tahap.FINAL and isinstance(row.versi, int)}
    made = (_of_version(riwayat, number, row) for number, row in sorted(finals.items()))
    return (*_told(riwayat), *(code for codes in made for code in codes))


def _of_version(riwayat: Sequence[RiwayatRow], number: int, row: VersiRow) -> Iterator[KnownCode]:
    before = before_version(riwayat, number)
    for dokumen in Dokumen:
        title = f"PK {dokumen}"
        yield KnownCode(verification_code(title, row.sidik, before), title, number, FINAL, str(row.waktu))


def _told(riwayat: Iterable[RiwayatRow]) -> Iterator[KnownCode]:
    for row in riwayat:
        for title, code in re.findall(rf"kode ([\w ]+?) ({_PRINTED.pattern})", row.rincian):
            yield KnownCode(code, title, 0, row.peristiwa, row.waktu)
