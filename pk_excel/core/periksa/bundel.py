"""Reading an archive bundle that came from anywhere: nothing in it is believed before it was checked."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from pk_excel.core.arsip import MANIFEST, MASTER, DocumentFile
from pk_excel.core.values.nama import is_file_name

Problem = tuple[str, str]

#: Far above any office's archive; what is larger inside is not unpacked.
_LARGEST = 1 << 30
_BROKEN = (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, OverflowError, zlib.error)
_ZIP = b"PK\x03\x04"
_UNIX_LINK = 0o120000
_SIDIK = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Bundle:
    """A bundle as read: the manifest's *facts*, its files that are what it says, and what is wrong as (file, what).

    *what* is ``not_a_zip``; ``damaged`` for one that was cut off or spoilt; ``too_large``; ``foreign`` for a zip
    without a manifest; ``manifest`` (unreadable, empty, or a fact or file entry incomplete);
    ``no_master`` for a manifest without the workbook; ``missing``, ``changed``, ``extra``; ``unsafe`` or ``twice`` for
    a name that no file may have, or that two have.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[DocumentFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    def file(self, name: str) -> DocumentFile | None:
        """Return the file called *name*, None without one."""
        return next((file for file in self.files if file.nama == name), None)

    @property
    def master(self) -> DocumentFile | None:
        """Return the workbook from which the bundle was made."""
        return next((file for file in self.files if file.dokumen == MASTER), None)


def open_bundle(archive: bytes) -> Bundle:
    """Return what a bundle holds, compared with its manifest."""
    try:
        with ZipFile(BytesIO(archive)) as source:
            return _read(source)
    except _BROKEN:
        return Bundle(problems=(("", "damaged" if archive.startswith(_ZIP) else "not_a_zip"),))


def _read(source: ZipFile) -> Bundle:
    members = source.infolist()
    if sum(member.file_size for member in members) > _LARGEST:
        return Bundle(problems=(("", "too_large"),))
    found = list(_bad_names(members))
    if MANIFEST not in {member.orig_filename for member in members}:
        return Bundle(problems=(*found, ("", "foreign")))
    try:
        facts = json.loads(source.read(MANIFEST))
        listed = [_listed(entry) for entry in facts["berkas"]]
    except (KeyError, TypeError, *_BROKEN):
        return Bundle(problems=(*found, (MANIFEST, "manifest")))
    found += [(name, "twice") for name in _repeated([file.nama for file in listed]) if (name, "twice") not in found]
    if not listed or not _complete(facts):
        found.append((MANIFEST, "manifest"))
    elif not any(file.dokumen == MASTER for file in listed):
        found.append((MANIFEST, "no_master"))
    names = {member.orig_filename for member in members}
    files = []
    for file in {file.nama: file for file in listed}.values():
        content = _content(source, file) if file.nama in names else None
        if content is None:
            found.append((file.nama, "changed" if file.nama in names else "missing"))
        else:
            files.append(DocumentFile(file.nama, file.dokumen, content))
    known = {MANIFEST, *(file.nama for file in listed)}
    found += [(name, "extra") for name in sorted(names - known)]
    return Bundle(facts, tuple(files), tuple(found))


@dataclass(frozen=True)
class _Listed:
    nama: str
    dokumen: str
    ukuran: int
    sidik: str


def _listed(entry: Mapping[str, Any]) -> _Listed:
    """Return one file of the manifest. Raises KeyError, TypeError or ValueError for an entry that is incomplete."""
    file = _Listed(entry["nama"], entry["dokumen"], entry["ukuran"], entry["sha256"])
    texts = (file.nama, file.dokumen, file.sidik)
    if not (all(isinstance(text, str) for text in texts) and type(file.ukuran) is int and _SIDIK.fullmatch(file.sidik)):
        raise ValueError(file)
    return file


def _complete(facts: Mapping[str, Any]) -> bool:
    texts = all(isinstance(facts.get(key), str) and facts[key] for key in ("kantor", "ditandatangani", "dibuat"))
    chain = facts.get("riwayat")
    return texts and type(facts.get("tahun")) is int and isinstance(chain, str) and bool(_SIDIK.fullmatch(chain))


def _bad_names(members: list[ZipInfo]) -> Iterator[Problem]:
    """Yield the names that no file may have on every computer, and those that are another's on some."""
    for member in members:
        link = (member.external_attr >> 16) & 0o170000 == _UNIX_LINK
        if link or not is_file_name(member.orig_filename):
            yield member.orig_filename, "unsafe"
    for name in _repeated([member.orig_filename for member in members]):
        yield name, "twice"


def _repeated(names: list[str]) -> list[str]:
    count = Counter(map(_same_file, names))
    return [name for name in dict.fromkeys(names) if count[_same_file(name)] > 1]


def _same_file(name: str) -> str:
    """Return what makes two names one file on a computer that does not tell capitals or composed letters apart."""
    return unicodedata.normalize("NFC", name).casefold()


def _content(source: ZipFile, file: _Listed) -> bytes | None:
    """Return a file's bytes, None when they are not those of the manifest."""
    try:
        with source.open(file.nama) as member:
            content = member.read(file.ukuran + 1)
    except (KeyError, *_BROKEN):
        return None
    made = DocumentFile(file.nama, file.dokumen, content)
    return content if len(content) == file.ukuran and made.sidik == file.sidik else None
