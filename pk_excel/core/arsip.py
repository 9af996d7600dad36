"""The archive bundle: one zip with everything signed, a manifest of hashes, the same bytes for the same content."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from pk_excel.core.values.sidik import sha256

MANIFEST = "manifes.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class DocumentFile:
    """A document as a file, in the folder of results and in the bundle: its name, what it is, and its bytes."""

    nama: str
    dokumen: str
    isi: bytes

    @property
    def sidik(self) -> str:
        """Return the SHA-256 of the bytes as hex."""
        return sha256(self.isi)


def bundle(files: Sequence[DocumentFile], facts: Mapping[str, object], made: datetime) -> bytes:
    """Return the zip: the files in order and ``manifes.json`` with *facts* and every file's size and SHA-256."""
    manifest = {
        **facts,
        "dibuat": made.isoformat(sep=" ", timespec="seconds"),
        "berkas": [
            {"nama": file.nama, "dokumen": file.dokumen, "ukuran": len(file.isi), "sha256": file.sidik}
            for file in files
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, default=str)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in [(file.nama, file.isi) for file in files] + [(MANIFEST, text.encode())]:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def problems(archive: bytes) -> tuple[tuple[str, str], ...]:
    """Return what in a bundle does not match its manifest, as (file, what).

    *what* is ``not_a_zip``, ``manifest`` (none, or unreadable), ``missing``, ``changed`` or ``extra``.
    """
    try:
        with ZipFile(BytesIO(archive)) as bundle_file:
            return tuple(_compare(bundle_file))
    except (BadZipFile, OSError, EOFError):
        return (("", "not_a_zip"),)


def file_count(archive: bytes) -> int:
    """Return how many files a bundle holds besides its manifest."""
    with ZipFile(BytesIO(archive)) as bundle_file:
        return len(bundle_file.namelist()) - 1


def _compare(archive: ZipFile) -> list[tuple[str, str]]:
    names = archive.namelist()
    try:
        listed = {str(file["nama"]): str(file["sha256"]) for file in json.loads(archive.read(MANIFEST))["berkas"]}
    except (KeyError, TypeError, ValueError, BadZipFile):
        return [(MANIFEST, "manifest")]
    found = []
    for name, sidik in listed.items():
        if name not in names:
            found.append((name, "missing"))
        elif not _matches(archive, name, sidik):
            found.append((name, "changed"))
    found += [(name, "extra") for name in names if name not in listed and name != MANIFEST]
    return found


def _matches(archive: ZipFile, name: str, sidik: str) -> bool:
    try:
        return sha256(archive.read(name)) == sidik
    except (BadZipFile, OSError, EOFError):
        return False
