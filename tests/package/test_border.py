"""What is not let in, and what turns out to be broken."""

from __future__ import annotations

import struct
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from package.samples import part, plain_book, rewrite, rich_book

from pk_excel.books.package import (
    BadChange,
    CellWrite,
    Limits,
    NameWrite,
    PackageBroken,
    PackageProblem,
    PackageRefused,
    SheetWrite,
    TableBlocked,
    TableWrite,
    TargetMissing,
    open_package,
    patch_workbook,
    read_part_names,
)

SOURCE = plain_book()
SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
RICH = rich_book()
CHANGES = [
    NameWrite("Tahun", date(2026, 1, 1)),
    TableWrite("tblRKT", ("ID",), [("x",)] * 6),
    SheetWrite("Form", [CellWrite("Form", "A1", 0.5, "Uang")], ["A1:C1"], print_area="A1:C9"),
]
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def zipped(parts: list[tuple[str, bytes]], method: int = ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", method) as archive:
        for name, content in parts:
            info = ZipInfo(name)
            info.filename = name
            archive.writestr(info, content, method)
    return target.getvalue()


def refusal(source: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(PackageRefused) as caught:
        open_package(source, limits or Limits())
    return caught.value.kind


TYPES = ("[Content_Types].xml", b"<Types/>")


@pytest.mark.parametrize(
    "name", ["/xl/a.xml", "../a.xml", "xl/../../a.xml", "xl//a.xml", "C:/a.xml", "xl\\a.xml", "./a.xml"]
)
def test_part_names_that_climb_or_start_at_the_root_are_refused(name: str) -> None:
    assert refusal(zipped([TYPES, (name, b"x")])) == "part_name"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_may_not_come_twice_in_any_case() -> None:
    assert refusal(zipped([TYPES, ("xl/a.xml", b"1"), ("xl/A.XML", b"2")])) == "duplicate_part"
    assert refusal(zipped([TYPES, ("xl/a.xml", b"1"), ("xl/a.xml", b"2")])) == "duplicate_part"


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    bomb = zipped([TYPES, ("xl/a.bin", b"\0" * 9_000_000)])
    assert refusal(bomb) == "compression_ratio"
    assert refusal(bomb, Limits(total=8_000_000)) == "too_large"
    assert refusal(zipped([TYPES, *((f"xl/{n}.bin", b"") for n in range(20))]), Limits(parts=20)) == "too_many_parts"


def test_a_part_that_is_larger_than_announced_is_not_unpacked() -> None:
    source = bytearray(zipped([TYPES, ("xl/a.bin", b"\0" * 9_000_000)]))
    for at in range(len(source) - 4):
        if source[at : at + 4] == struct.pack("<L", 9_000_000):
            source[at : at + 4] = struct.pack("<L", 10)
    with pytest.raises(PackageBroken) as caught:
        open_package(bytes(source)).read("xl/a.bin")
    assert (caught.value.kind, caught.value.detail) == ("damaged_part", "xl/a.bin")


def test_files_that_are_something_else_are_told_apart() -> None:
    ole = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512
    assert refusal(ole) == "legacy_xls"
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert refusal(b"") == refusal(b"ID;Sasaran\n") == refusal(SOURCE[:-40]) == "not_a_zip"
    assert refusal(zipped([("xl/a.xml", b"x")])) == "missing_content_types"
    assert refusal(zipped([TYPES], ZIP_BZIP2)) == "compression_method"
    assert refusal(zipped([("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])) == "open_document"


def test_an_encrypted_entry_is_refused() -> None:
    source = bytearray(zipped([TYPES], ZIP_STORED))
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        source[source.index(header) + place] |= 1
    assert refusal(bytes(source)) == "encrypted"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_document_type_is_refused_in_any_part_and_encoding(encoding: str) -> None:
    text = DTD.decode().replace('version="1.0"', f'version="1.0" encoding="{encoding[:6].strip("-")}"').encode(encoding)
    assert refusal(rewrite(SOURCE, {}, {"customXml/item9.bin": text})) == "dtd"
    late = DTD.decode().replace("<!DOCTYPE", f"<!--{'x' * 9000}--><!DOCTYPE").encode()
    assert refusal(rewrite(SOURCE, {}, {"customXml/item9.xml": late})) == "dtd"


def test_an_encoding_that_readers_may_take_differently_is_refused() -> None:
    assert refusal(rewrite(SOURCE, {}, {"a.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'})) == "encoding"


def test_entries_that_share_their_bytes_or_have_two_names_are_refused() -> None:
    source = zipped([TYPES, ("xl/a.bin", b"1" * 50), ("xl/b.bin", b"2" * 50)], ZIP_STORED)
    assert refusal(source.replace(b"xl/b.bin", b"xl/c.bin", 1)) == "not_a_zip"
    second = source.rindex(b"PK\x01\x02")
    assert refusal(source[: second + 42] + b"\0\0\0\0" + source[second + 46 :]) == "not_a_zip"


def test_part_names_are_listed_in_zip_order() -> None:
    with ZipFile(BytesIO(SOURCE)) as archive:
        assert read_part_names(SOURCE) == tuple(archive.namelist())


def test_a_package_reads_parts_when_asked_in_any_case() -> None:
    package = open_package(SOURCE)
    assert "XL/Workbook.xml" in package
    assert package.read("XL/Workbook.xml") == part(SOURCE, WORKBOOK)
    assert package.to_bytes() == open_package(package.to_bytes()).to_bytes()


# ---------------------------------------------------------------- broken workbooks


def broken(edits: dict[str, bytes | None], *changes: NameWrite | CellWrite | TableWrite) -> tuple[str, str]:
    with pytest.raises(PackageBroken) as caught:
        patch_workbook(rewrite(SOURCE, edits), changes or (NameWrite("Tahun", 1),))
    return caught.value.kind, caught.value.detail


def test_a_workbook_that_lacks_what_is_needed_says_what() -> None:
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    loose = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    assert broken({"_rels/.rels": None}) == ("not_a_workbook", "")
    assert broken({WORKBOOK: b"<html/>"}) == ("not_a_workbook", WORKBOOK)
    assert broken({WORKBOOK: part(SOURCE, WORKBOOK).replace(loose, strict)}) == ("strict_format", WORKBOOK)
    assert broken({SHEET: None}) == ("missing_part", SHEET)
    assert broken({SHEET: b"<worksheet"}) == ("broken_xml", SHEET)
    assert broken({SHEET: b"<worksheet/>"}) == ("broken_xml", "RKT")


def test_nonsense_in_a_part_is_a_broken_part_and_no_crash() -> None:
    sheet, table, styles = part(SOURCE, SHEET), "xl/tables/table1.xml", "xl/styles.xml"
    write = TableWrite("tblRKT", ("ID",), [])
    assert broken({SHEET: sheet.replace(b'<row r="1"', b'<row r="satu"')}) == ("broken_xml", "r=satu")
    assert (
        broken({SHEET: sheet.replace(b'<c r="E4" s="', b'<c r="E4" s="99')}, CellWrite("RKT", "E4", 1))[0]
        == "broken_xml"
    )
    assert broken({table: part(SOURCE, table).replace(b'ref="B3:F6"', b'ref="?"')}, write) == ("broken_xml", "ref=?")
    assert broken({styles: b"<styleSheet/>"}, CellWrite("RKT", "E4", 1)) == ("broken_xml", styles)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_damaged_parts_are_a_problem_and_never_a_crash(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([SHEET, WORKBOOK, "xl/tables/table1.xml", "xl/styles.xml", "_rels/.rels"]))
    content = bytearray(part(SOURCE, name))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.sampled_from(b'09azAZ:!$"<>/ -'))
    try:
        patch_workbook(rewrite(SOURCE, {name: bytes(content)}), CHANGES)
    except PackageProblem:
        return


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_files_are_a_problem_and_never_a_crash(data: st.DataObject) -> None:
    source = bytearray(RICH)
    for _ in range(data.draw(st.integers(1, 6))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(source))) if data.draw(st.booleans()) else len(source)
    try:
        patch_workbook(bytes(source[:cut]), CHANGES)
    except PackageProblem:
        return


def test_every_kind_of_problem_is_shown_by_a_test() -> None:
    folders = (Path(__file__).parent, Path(__file__).parents[1] / "addin")  # the macros' problems are the add-in's
    tests = "".join(file.read_text() for folder in folders for file in folder.glob("test_*.py"))
    for problem in (PackageRefused, PackageBroken, TargetMissing, BadChange, TableBlocked):
        assert [kind for kind in problem.kinds if f'"{kind}"' not in tests] == []
