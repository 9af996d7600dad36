"""Reviews that other programs and other hands saved: read where that needs no guess, refused by name where it does."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from foreign import resaved
from foreign.resaved import changed, text_at
from offices import Office
from once import once

from pk_excel.books.package import read_part_names
from pk_excel.core.tables import schema as t
from pk_excel.wiring import Workshop

KINDS = ("KUL", "REN")
LOST = (resaved.without_table, resaved.without_names)
Resave = Callable[[bytes], bytes]


def review(office: Office, kode: str) -> Path:
    return office.reviews / f"Pencermatan-{kode}-2026.xlsx"


def proposals(office: Office) -> list[dict[str, Any]]:
    """Return what the divisions propose, wherever it stood."""
    places = {"sel": None, "berkas": None}
    rows = ({**row, **places, "dasar": without_remarks(row["dasar"])} for row in office.records(t.USULAN))
    return sorted(rows, key=str)


def without_remarks(dasar: str | None) -> str | None:
    """Return the basis of a proposal without what stood beside the form."""
    return (dasar or "").partition("catatan: ")[0].removesuffix("; ") or None


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The proposals of the files as they were sent out."""
    return once("proposals", lambda: sent_out(tmp_path_factory.mktemp("asli")))


def sent_out(folder: Path) -> list[dict[str, Any]]:
    office = Office(folder, 4)
    office.do("konsolidasi", office.reviews)
    return proposals(office)


def ledger(office: Office) -> dict[str, tuple[str, str]]:
    return {row["berkas"]: (row["status"], " ".join((row["sebab"] or "").split())) for row in office.records(t.BERKAS)}


READ: dict[str, Resave] = {
    "openpyxl": changed,
    "xlsxwriter": resaved.by_xlsxwriter,
    "without table": lambda c: changed(c, resaved.without_table),
    "without names": lambda c: changed(c, resaved.without_names),
    "without both": lambda c: changed(c, *LOST),
    "xlsxwriter without both": lambda c: changed(resaved.by_xlsxwriter(c), *LOST),
    "sorted": lambda c: changed(c, resaved.sorted_by_indicator),
    "filtered": lambda c: changed(c, resaved.filtered),
    "moved": lambda c: changed(c, resaved.columns_moved),
    "moved without both": lambda c: changed(c, resaved.columns_moved, *LOST),
    "more columns": lambda c: changed(c, resaved.with_more_columns),
    "more columns without both": lambda c: changed(c, resaved.with_more_columns, *LOST),
    "more sheets": lambda c: changed(c, resaved.with_more_sheets),
    "more sheets without both": lambda c: changed(c, resaved.with_more_sheets, *LOST),
    "table too short": lambda c: changed(c, resaved.last_row_below_the_table),
    "copy of the sheet beside the table": lambda c: changed(c, resaved.copied_sheet),
}


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
@pytest.mark.parametrize("case", READ)
def test_a_review_saved_otherwise_says_the_same(tmp_path: Path, wanted: list[dict[str, Any]], case: str) -> None:
    office = Office(tmp_path, 4)
    for kode in KINDS:
        path = review(office, kode)
        path.write_bytes(READ[case](path.read_bytes()))
    office.do("konsolidasi", office.reviews)
    assert proposals(office) == wanted
    assert [status for status, _ in ledger(office).values()] == ["Dipakai"] * 5


def test_macros_of_a_review_are_neither_kept_nor_run(tmp_path: Path, wanted: list[dict[str, Any]]) -> None:
    office = Office(tmp_path, 4)
    before = office.master.read_bytes()
    for kode in KINDS:
        path = review(office, kode)
        (office.reviews / f"{kode}.xlsm").write_bytes(resaved.as_macro_book(path.read_bytes(), before))
        path.unlink()
    office.do("konsolidasi", office.reviews)
    assert proposals(office) == wanted
    assert read_part_names(office.master.read_bytes()) == read_part_names(before)


REFUSED: dict[str, tuple[Resave, str]] = {
    "headers twice": (
        lambda c: changed(c, resaved.without_table, resaved.copied_sheet),
        "judul kolomnya ada di beberapa tempat: Pencermatan!A12, Salinan!A12",
    ),
    "a header twice": (
        lambda c: changed(c, resaved.without_table, text_at("S12", "Alasan")),
        "judul kolomnya ada di beberapa tempat: Pencermatan!O12, Pencermatan!S12",
    ),
    "a header changed": (
        lambda c: changed(c, resaved.without_table, text_at("O12", "Alasannya")),
        "Kolom Alasan tidak ada pada tabel tblCermat_KUL (lembar Pencermatan). “Alasannya” mungkin maksudnya “Alasan”",
    ),
    "no headers": (
        lambda c: changed(c, resaved.without_table, lambda _book, sheet: sheet.delete_rows(12)),
        "Tabel tblCermat_KUL tidak ada di Pencermatan-KUL-2026.xlsx",
    ),
    "a label gone": (
        lambda c: changed(c, resaved.without_names, text_at("E2", None)), "Divisi hilang: nama sel pkDivisi tidak ada",
    ),
    "a label twice": (
        lambda c: changed(c, resaved.without_names, text_at("J1", "Sidik RKT")),
        "Sidik RKT hilang: nama sel pkSidikRKT",
    ),
    "a value gone": (
        lambda c: changed(c, resaved.without_names, text_at("C3", None)), "Tahun hilang: nama sel pkTahun tidak ada",
    ),
    "another division's table": (
        lambda c: changed(c, resaved.table_called("tblCermat_SDM")),
        "Tabel tblCermat_KUL tidak ada",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_need_a_guess_is_refused_with_what_is_missing(tmp_path: Path, case: str) -> None:
    office = Office(tmp_path, 4)
    spoil, sentence = REFUSED[case]
    path = review(office, "KUL")
    path.write_bytes(spoil(path.read_bytes()))
    assert office.run("konsolidasi", office.reviews).code == 5
    status, reason = ledger(office)[path.name]
    assert status == "Ditolak"
    assert sentence in reason


def test_a_merged_area_that_is_no_area_is_damage_of_that_file_only(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = review(office, "KUL")
    merged = changed(path.read_bytes(), lambda _book, sheet: sheet.merge_cells("A60:B60"))
    path.write_bytes(with_part(merged, "xl/worksheets/sheet1.xml", b'ref="A60:B60"', b'ref="A60:!"'))
    assert office.run("konsolidasi", office.reviews).code == 5
    assert [status for status, _ in ledger(office).values()].count("Dipakai") == 4
    assert "rusak" in ledger(office)[path.name][1]


def with_part(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return the workbook with other bytes in one of its parts."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w") as made:
        for part in source.namelist():
            body = source.read(part)
            made.writestr(part, body.replace(old, new) if part == name else body)
    assert target.getvalue() != content
    return target.getvalue()


def test_another_row_below_the_table_is_awaited_and_the_others_count(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = review(office, "KUL")
    path.write_bytes(changed(path.read_bytes(), lambda _book, sheet: sheet.append(["IK-99", *[None] * 10, "Ubah"])))
    assert office.run("konsolidasi", office.reviews).code == 5
    (line,) = (row for row in office.records(t.BERKAS) if row["status"] == "Ditunggu")
    assert "baris “IK-99” (sel A41) tidak ada di RKT" in line["sebab"]
    assert sum(row["divisi"] == "KUL" for row in office.records(t.USULAN)) == 4


# On CI they run, and so fail, without it.
needs_office = pytest.mark.skipif(
    not resaved.office_suite() and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


@needs_office
def test_reviews_saved_by_libreoffice_say_the_same(tmp_path: Path, wanted: list[dict[str, Any]]) -> None:
    office = Office(tmp_path / "kantor", 4)
    contents = {path.name: path.read_bytes() for path in office.reviews.iterdir()}
    for name, content in resaved.by_libreoffice(contents, tmp_path, "ods", "xlsx:Calc MS Excel 2007 XML").items():
        (office.reviews / name).write_bytes(content)
    office.do("konsolidasi", office.reviews)
    assert proposals(office) == wanted


@needs_office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_review_in_a_format_without_its_number_formats_is_refused_with_what_to_do(tmp_path: Path, kind: str) -> None:
    office = Office(tmp_path / "kantor", 4)
    path = review(office, "KUL")
    (content,) = resaved.by_libreoffice({path.name: path.read_bytes()}, tmp_path, kind).values()
    path.unlink()
    (office.reviews / f"KUL.{kind}").write_bytes(content)
    (office.reviews / "KUL-ganti-nama.xlsx").write_bytes(content)
    assert office.run("konsolidasi", office.reviews).code == 5
    for name in (f"KUL.{kind}", "KUL-ganti-nama.xlsx"):
        status, reason = ledger(office)[name]
        assert status == "Ditolak"
        assert f"berformat .{kind}" in reason
        assert "simpan sebagai .xlsx" in reason


# ---------------------------------------------------------------- the ledger


def test_every_file_of_a_folder_has_its_line(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    for name in ("jawaban.docx", "pindaian.PDF", "catatan.txt", "arsip.zip", "tanpa-akhiran"):
        (office.reviews / name).write_bytes(b"PK\x03\x04 isi")
    (office.reviews / ".DS_Store").write_bytes(b"")
    (office.reviews / "Thumbs.db").write_bytes(b"")
    office.do("konsolidasi", office.reviews)
    lines = ledger(office)
    assert len(lines) == 10
    refused = {name: reason for name, (status, reason) in lines.items() if status == "Ditolak"}
    assert set(refused) == {"jawaban.docx", "pindaian.PDF", "catatan.txt", "arsip.zip", "tanpa-akhiran"}
    assert all(f"Berkas {name} bukan buku kerja .xlsx atau .xlsm" in reason for name, reason in refused.items())
    assert all(len(row["sidik"]) == 64 for row in office.records(t.BERKAS))


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_a_path_that_cannot_be_read_is_a_line_and_not_the_end(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    (office.reviews / "hilang.xlsx").symlink_to(tmp_path / "tiada.xlsx")
    (office.reviews / "berputar.xlsx").symlink_to("berputar.xlsx")
    (office.reviews / "rusak.xlsx").symlink_to("/proc/self/mem")
    os.mkfifo(office.reviews / "pipa.xlsx")
    office.do("konsolidasi", office.reviews)
    lines = ledger(office)
    assert [status for status, _ in lines.values()].count("Dipakai") == 5
    assert "Berkas hilang.xlsx tidak ditemukan" in lines["hilang.xlsx"][1]
    assert "Berkas berputar.xlsx tidak ditemukan" in lines["berputar.xlsx"][1]
    assert "Berkas rusak.xlsx tidak dapat dibaca: penyimpanan rusak atau terputus" in lines["rusak.xlsx"][1]
    assert lines["pipa.xlsx"][0] == "Ditolak"


def test_a_file_that_vanishes_before_its_turn_is_a_line(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    files = Workshop().returned_files([office.reviews])
    review(office, "KUL").unlink()
    assert len(files) == 5
    assert [file.sha256 == "" for file in files] == [file.name.startswith("Pencermatan-KUL") for file in files]
