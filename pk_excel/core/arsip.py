"""The archive bundle: one zip with everything signed, a manifest of hashes, the same bytes for the same content."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pk_excel.core.values.sidik import sha256

MANIFEST = "manifes.json"
#: What the master workbook is called in the manifest: it must be there for an archive to be checked.
MASTER = "Buku kerja induk"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_KIND = re.compile(r" \((?:Word|PDF)\)$")


def paper_title(dokumen: str) -> str:
    """Return what a paper is called, whichever of its files *dokumen* names.

    >>> paper_title("Berita Acara rapat pleno (PDF)")
    'Berita Acara rapat pleno'
    """
    return _KIND.sub("", dokumen)


def revised_title(title: str, perubahan_ke: int | None) -> str:
    """Return what a paper of a PK Perubahan is called, so that nobody takes it for the original PK's.

    >>> revised_title("Berita Acara rapat pleno", 2)
    'Berita Acara rapat pleno, Perubahan ke-2'
    """
    return f"{title}, Perubahan ke-{perubahan_ke}" if perubahan_ke else title


def meeting_title(title: str, rapat_ke: int) -> str:
    """Return what a paper of the *rapat_ke*-th meeting about one PK is called: the first needs no number.

    >>> meeting_title("Undangan rapat pleno", 2)
    'Undangan rapat pleno, rapat ke-2'
    """
    return f"{title}, rapat ke-{rapat_ke}" if rapat_ke > 1 else title


@dataclass(frozen=True)
class DocumentFile:
    """A document as a file, in the folder of results and in the bundle: its name, what it is, and its bytes.

    ``kode`` is the verification code that is printed on it.
    """

    nama: str
    dokumen: str
    isi: bytes
    kode: str = ""

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
            | ({"kode": file.kode} if file.kode else {})
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
