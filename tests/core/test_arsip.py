"""The archive bundle: the same content gives the same bytes, and every difference from its manifest is named."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.arsip import MANIFEST, DocumentFile, bundle, file_count, problems
from pk_excel.core.values.sidik import sha256

NOON = datetime(2026, 1, 23, 12)
FACTS = {"kantor": "KPU Kabupaten Contoh", "tahun": 2026}
FILES = (DocumentFile("PK.docx", "Perjanjian Kinerja", b"satu"), DocumentFile("BA.docx", "Berita Acara", b"dua"))
NAMES = st.text(st.sampled_from("abcxyz-. "), min_size=1, max_size=8).filter(lambda name: name != MANIFEST)
CONTENTS = st.dictionaries(NAMES, st.binary(max_size=40), min_size=1, max_size=4)


def opened(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as source:
        return {name: source.read(name) for name in source.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_the_bundle_holds_the_files_and_a_manifest_with_facts_and_hashes() -> None:
    archive = bundle(FILES, FACTS, NOON)
    assert list(opened(archive)) == ["PK.docx", "BA.docx", MANIFEST]
    manifest = json.loads(opened(archive)[MANIFEST])
    assert manifest["kantor"] == "KPU Kabupaten Contoh"
    assert manifest["dibuat"] == "2026-01-23 12:00:00"
    assert manifest["berkas"][0] == {
        "nama": "PK.docx", "dokumen": "Perjanjian Kinerja", "ukuran": 4, "sha256": sha256(b"satu")
    }  # fmt: skip
    assert file_count(archive) == 2


def test_the_same_content_gives_the_same_bytes() -> None:
    assert bundle(FILES, FACTS, NOON) == bundle(FILES, FACTS, NOON)
    assert bundle(FILES, FACTS, NOON) != bundle(FILES[:1], FACTS, NOON)


@given(CONTENTS)
def test_a_bundle_of_anything_matches_its_manifest(content: dict[str, bytes]) -> None:
    archive = bundle([DocumentFile(name, "", data) for name, data in content.items()], FACTS, NOON)
    assert problems(archive) == ()


@given(CONTENTS, st.data())
def test_every_file_changed_missing_or_added_is_named(content: dict[str, bytes], data: st.DataObject) -> None:
    parts = opened(bundle([DocumentFile(name, "", body) for name, body in content.items()], FACTS, NOON))
    name = data.draw(st.sampled_from(sorted(content)))
    assert problems(zipped({**parts, name: parts[name] + b"!"})) == ((name, "changed"),)
    assert problems(zipped({key: body for key, body in parts.items() if key != name})) == ((name, "missing"),)
    assert problems(zipped({**parts, "baru.docx": b""})) == (("baru.docx", "extra"),)


def test_a_bundle_without_a_readable_manifest_says_so() -> None:
    parts = opened(bundle(FILES, FACTS, NOON))
    for spoilt in (b"", b"{", b"[]", b"{}", b'{"berkas": [1]}'):
        assert problems(zipped({**parts, MANIFEST: spoilt})) == ((MANIFEST, "manifest"),)
    del parts[MANIFEST]
    assert problems(zipped(parts)) == ((MANIFEST, "manifest"),)


@given(st.binary(max_size=60))
def test_any_other_bytes_are_no_archive(content: bytes) -> None:
    assert problems(content) == (("", "not_a_zip"),)


def test_damage_inside_the_zip_is_found() -> None:
    archive = bytearray(bundle(FILES, FACTS, NOON))
    place = archive.index(b"PK.docx") + len("PK.docx") + 1
    archive[place] ^= 0xFF
    assert problems(bytes(archive)) == (("PK.docx", "changed"),)
    assert problems(bytes(archive[: len(archive) // 2])) == (("", "not_a_zip"),)
