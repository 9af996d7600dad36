"""Scans of the signed papers: whether a file is one, whose it is, and what it is called in ``tblArsip``."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO

from pk_excel.core.kode import codes_in
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.choices import Dokumen

#: What a scan was called before it said whose it is.
UNNAMED = "Pindaian PK yang ditandatangani"
REPLACED = " (diganti)"
BUNDLE = "Arsip bermanifes"

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_DATA, _JPEG_END = b"\xff\xd8\xff", b"\xff\xda", b"\xff\xd9"
_BOTH_WORDS = re.compile(r"sekretariat[\W_]*kpu")  # an office's own name for its secretariat
#: What papers are headed with, and what they are called; the first in a text is its own.
_HEADINGS: Mapping[str, str] = {
    "PERJANJIAN KINERJA": "",
    "NOTA DINAS": "Nota Dinas",
    "RENCANA KERJA TAHUNAN": "RKT",
    "HASIL PENCERMATAN": "Hasil Pencermatan",
    "DRAF PERJANJIAN KINERJA": "Draf Hasil Pencermatan",
    "LEMBAR KOREKSI": "Lembar Koreksi",
    "UNDANGAN": "Undangan",
    "DAFTAR HADIR": "Daftar Hadir",
    "BERITA ACARA PENANDATANGANAN": "Berita Acara Penandatanganan",
    "BERITA ACARA": "Berita Acara",
    "MATRIKS PERUBAHAN": "Matriks Perubahan",
    "MATRIKS RENCANA AKSI": "Matriks Rencana Aksi",
    "BEDA DRAF": "Beda Draf",
    "SURAT PENGANTAR": "Surat Pengantar",
    "TANDA TERIMA": "Tanda Terima",
    "REGISTER NASKAH": "Register Naskah",
}
# A "BERITA ACARA NOMOR …" heads its annexes.
_HEADING = re.compile(rf"\b(?:{'|'.join(_HEADINGS)})\b(?! NOMOR)")
_WORDS = {Dokumen.KPU: re.compile(r"(?<![a-z])kpu(?![a-z])"), Dokumen.SEKRETARIAT: re.compile("sekretariat")}


def flaw(content: bytes) -> str:
    """Return what keeps a file from being a scan: ``empty``, ``format`` (no PDF, JPEG or PNG) or ``damaged``; or ""."""
    if not content:
        return "empty"
    if content.startswith(_PNG):
        return "" if _is_whole_png(content) else "damaged"
    if content.startswith(_JPEG):
        return "" if content.rfind(_JPEG_END) > content.rfind(_JPEG_DATA) > 0 else "damaged"
    if content.lstrip()[:5] == b"%PDF-":
        return "" if _has_pages(content) else "damaged"
    return "format"


def _is_whole_png(content: bytes) -> bool:
    place, kind = len(_PNG), b""
    while kind != b"IEND":
        size = int.from_bytes(content[place : place + 4], "big")
        body, check = content[place + 4 : place + 8 + size], content[place + 8 + size : place + 12 + size]
        if len(check) < 4 or zlib.crc32(body).to_bytes(4, "big") != check:
            return False
        kind, place = body[:4], place + 12 + size
    return True


def _has_pages(content: bytes) -> bool:
    if b"%%EOF" not in content[-2048:]:  # pypdf mends what was cut off, and would show fewer pages
        return False
    from pypdf import PdfReader  # slow to import

    try:
        return len(PdfReader(BytesIO(content)).pages) > 0
    except Exception:  # pypdf raises whatever a broken file makes it trip over
        return False


def is_single_page(content: bytes) -> bool:
    """Return whether a scan without a flaw has one page only, as every picture: two agreements need more."""
    if content.lstrip()[:5] != b"%PDF-":
        return True
    from pypdf import PdfReader  # slow to import

    return len(PdfReader(BytesIO(content)).pages) == 1


def other_paper(text: str, dokumen: Dokumen, codes: Mapping[str, str]) -> str:
    """Return which other paper a scan's readable *text* shows instead of the PK of *dokumen*; empty when none.

    *codes* are the verification codes that are known, with what they stand on. A scan of several papers is one of its
    own PK when that PK's code is among them; without a code the heading tells, and a text without either says nothing.
    """
    found = [codes[kode] for kode in codes_in(text) if kode in codes]
    if found:
        return "" if f"PK {dokumen}" in found else found[0]
    return (heading(text) or ("", ""))[0]


def heading(text: str) -> tuple[str, str] | None:
    """Return which paper *text* is headed as, and what follows its heading; None for a text without one.

    The paper is called the empty text where it is a PK, of whichever agreement.

    >>> heading("LAMPIRAN I BERITA ACARA NOMOR 5 MATRIKS PERUBAHAN TAHUN 2026")
    ('Matriks Perubahan', ' TAHUN 2026')
    """
    found = _HEADING.search(text)
    return (_HEADINGS[found[0]], text[found.end() :]) if found else None


def owner(name: str) -> Dokumen | None:
    """Return the agreement that a file's name says it is a scan of; None when it names none, or both."""
    text = _BOTH_WORDS.sub("sekretariat", name.casefold())
    found = [dokumen for dokumen, word in _WORDS.items() if word.search(text)]
    return found[0] if len(found) == 1 else None


def label(dokumen: Dokumen, perubahan_ke: int | None) -> str:
    """Return what a scan is called in ``tblArsip``: a PK Perubahan never takes those of the original for its own."""
    revision = f" Perubahan ke-{perubahan_ke}" if perubahan_ke else ""
    return f"Pindaian PK {dokumen}{revision} yang ditandatangani"


def is_label(dokumen: str) -> bool:
    """Return whether a file is called a scan, of whichever agreement."""
    return dokumen == UNNAMED or any(is_of(dokumen, one) for one in Dokumen)


def is_step_paper(row: ArsipRow, perubahan_ke: int) -> bool:
    """Return whether a row is a paper, as Word or PDF, of the PK that was changed *perubahan_ke* times."""
    ends = re.search(r"(?:-Perubahan-([0-9]+))?(?:-rapat-[0-9]+)?\.(?:docx|pdf)$", row.berkas)
    own = ends is not None and int(ends[1] or 0) == perubahan_ke
    return own and not (is_label(row.dokumen) or row.dokumen.endswith(REPLACED) or row.dokumen == BUNDLE)


def belongs_elsewhere(row: ArsipRow, dokumen: Dokumen, perubahan_ke: int | None, archived: bool) -> str:
    """Return why the scan of *row* is none of the PK *dokumen* at hand: ``pk``, ``agreement``; or "".

    ``pk`` is another one, of January or of another PK Perubahan; ``agreement`` the other agreement of the same PK.
    *archived* is whether an archive was made since: a scan that does not say whose it is belongs to that.
    """
    if row.dokumen == UNNAMED:
        return "pk" if archived else "agreement" if owner(row.berkas) not in (dokumen, None) else ""
    own = {one: label(one, perubahan_ke) for one in Dokumen}
    found = next((one for one, name in own.items() if row.dokumen in (name, f"{name}{REPLACED}")), None)
    return "" if found is dokumen else "agreement" if found else "pk"


def is_of(judul: str, dokumen: Dokumen) -> bool:
    """Return whether a file is called a scan of that agreement."""
    return judul.startswith(f"Pindaian PK {dokumen} ")


def scans_of(rows: Iterable[ArsipRow], dokumen: Dokumen, perubahan_ke: int | None) -> list[ArsipRow]:
    """Return the scans of an agreement, whatever their dates: those replaced by others do not count.

    One that does not say whose it is (an older version recorded it) is found by its name, and counts for both
    agreements where that is unclear.
    """
    found: list[ArsipRow] = []
    own = label(dokumen, perubahan_ke)
    for row in rows:
        if row.dokumen == BUNDLE:
            found = [one for one in found if one.dokumen != UNNAMED]  # archived, with what was signed before
        if row.dokumen == own or (row.dokumen == UNNAMED and owner(row.berkas) in (dokumen, None)):
            found.append(row)
    return found
