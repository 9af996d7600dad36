"""The archive bundle: the same content gives the same bytes, and every difference from its manifest is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.arsip import MANIFEST, MASTER, DocumentFile, bundle
from pk_excel.core.periksa.bundel import open_bundle
from pk_excel.core.values.nama import is_file_name
from pk_excel.core.values.sidik import sha256

NOON = datetime(2026, 1, 23, 12)
FACTS = {"kantor": "KPU Kabupaten Contoh", "tahun": 2026, "ditandatangani": date(2026, 1, 22), "riwayat": "0" * 64}
FILES = (DocumentFile("PK.docx", "Perjanjian Kinerja", b"satu"), DocumentFile("buku.xlsm", MASTER, b"dua"))
NAMES = st.text(st.sampled_from("abcxyz-. "), min_size=1, max_size=8).filter(is_file_name)
CONTENTS = st.dictionaries(NAMES, st.binary(max_size=40), min_size=1, max_size=4)


def opened(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as source:
        return {name: source.read(name) for name in source.namelist()}


def problems(archive: bytes) -> tuple[tuple[str, str], ...]:
    return open_bundle(archive).problems


def zipped(content: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_the_bundle_holds_the_files_and_a_manifest_with_facts_and_hashes() -> None:
    archive = bundle(FILES, FACTS, NOON)
    assert list(opened(archive)) == ["PK.docx", "buku.xlsm", MANIFEST]
    manifest = json.loads(opened(archive)[MANIFEST])
    assert manifest["kantor"] == "KPU Kabupaten Contoh"
    assert manifest["dibuat"] == "2026-01-23 12:00:00"
    assert manifest["berkas"][0] == {
        "nama": "PK.docx", "dokumen": "Perjanjian Kinerja", "ukuran": 4, "sha256": sha256(b"satu")
    }  # fmt: skip
    assert [file.isi for file in open_bundle(archive).files] == [b"satu", b"dua"]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert bundle(FILES, FACTS, NOON) == bundle(FILES, FACTS, NOON)
    assert bundle(FILES, FACTS, NOON) != bundle(FILES[:1], FACTS, NOON)


@given(CONTENTS)
def test_a_bundle_of_anything_matches_its_manifest(content: dict[str, bytes]) -> None:
    archive = bundle([DocumentFile(name, MASTER, data) for name, data in content.items()], FACTS, NOON)
    assert problems(archive) == ()


@given(CONTENTS, st.data())
def test_every_file_changed_missing_or_added_is_named(content: dict[str, bytes], data: st.DataObject) -> None:
    parts = opened(bundle([DocumentFile(name, MASTER, body) for name, body in content.items()], FACTS, NOON))
    name = data.draw(st.sampled_from(sorted(content)))
    assert problems(zipped({**parts, name: parts[name] + b"!"})) == ((name, "changed"),)
    assert problems(zipped({key: body for key, body in parts.items() if key != name})) == ((name, "missing"),)
    assert problems(zipped({**parts, "baru.docx": b""})) == (("baru.docx", "extra"),)


def test_a_bundle_without_a_readable_manifest_says_so() -> None:
    parts = opened(bundle(FILES, FACTS, NOON))
    for spoilt in (b"", b"{", b"[]", b"{}", b'{"berkas": [1]}'):
        assert problems(zipped({**parts, MANIFEST: spoilt})) == ((MANIFEST, "manifest"),)
    del parts[MANIFEST]
    assert problems(zipped(parts)) == (("", "foreign"),)


@given(st.binary(max_size=60))
def test_any_other_bytes_are_no_archive(content: bytes) -> None:
    assert problems(content) == (("", "damaged" if content.startswith(b"PK\x03\x04") else "not_a_zip"),)


def test_damage_inside_the_zip_is_found() -> None:
    archive = bytearray(bundle(FILES, FACTS, NOON))
    place = archive.index(b"PK.docx") + len("PK.docx") + 1
    archive[place] ^= 0xFF
    assert problems(bytes(archive)) == (("PK.docx", "changed"),)
    assert problems(bytes(archive[: len(archive) // 2])) == (("", "damaged"),)


def with_manifest(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the bundle with its manifest changed."""
    parts = opened(bundle(FILES, FACTS, NOON))
    manifest = json.loads(parts[MANIFEST])
    change(manifest)
    return zipped({**parts, MANIFEST: json.dumps(manifest).encode()})


INCOMPLETE: dict[str, Callable[[dict[str, Any]], object]] = {
    "no files": lambda manifest: manifest.update(berkas=[]),
    "a file without a hash": lambda manifest: manifest["berkas"][0].pop("sha256"),
    "a file with half a hash": lambda manifest: manifest["berkas"][0].update(sha256="00"),
    "a file without a size": lambda manifest: manifest["berkas"][0].pop("ukuran"),
    "no office": lambda manifest: manifest.pop("kantor"),
    "no year": lambda manifest: manifest.pop("tahun"),
    "no day of signing": lambda manifest: manifest.update(ditandatangani=""),
    "no end of the audit chain": lambda manifest: manifest.update(riwayat="x"),
}


@pytest.mark.parametrize("change", INCOMPLETE.values(), ids=INCOMPLETE)
def test_an_empty_or_incomplete_manifest_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    assert (MANIFEST, "manifest") in problems(with_manifest(change))


def test_a_manifest_without_the_workbook_is_refused() -> None:
    archive = bundle(FILES[:1], FACTS, NOON)
    assert problems(archive) == ((MANIFEST, "no_master"),)


@pytest.mark.parametrize(
    "name", ["../PK.docx", "/PK.docx", "C:\\PK.docx", "isi/PK.docx", "isi/", "..", "con.txt", "a\nb", "PK.docx "]
)
def test_names_that_leave_the_folder_or_are_no_file_everywhere_are_refused(name: str) -> None:
    assert (name, "unsafe") in problems(bundle([*FILES, DocumentFile(name, "", b"")], FACTS, NOON))


def test_a_link_is_no_file() -> None:
    target = BytesIO(bundle(FILES, FACTS, NOON))
    with ZipFile(target, "a") as archive:
        link = ZipInfo("tautan")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert problems(target.getvalue()) == (("tautan", "unsafe"), ("tautan", "extra"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["PK.docx", "pk.DOCX", MANIFEST])
def test_two_files_of_one_name_are_refused_also_where_capitals_do_not_count(name: str) -> None:
    target = BytesIO(bundle(FILES, FACTS, NOON))
    with ZipFile(target, "a") as archive:
        archive.writestr(name, "lain")
    assert (name, "twice") in problems(target.getvalue())


def test_a_file_listed_twice_is_refused() -> None:
    found = problems(with_manifest(lambda manifest: manifest["berkas"].append(manifest["berkas"][0])))
    assert ("PK.docx", "twice") in found


def test_a_bomb_is_not_unpacked() -> None:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(ZipInfo(MANIFEST), b"{}")
        archive.infolist()[0].file_size = 1 << 31
    assert problems(target.getvalue()) == (("", "too_large"),)
