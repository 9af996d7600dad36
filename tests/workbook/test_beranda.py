"""*Beranda* counts right over full and over empty tables, calculated by LibreOffice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from cells import as_content
from lxml import etree
from once import once
from openpyxl.worksheet.worksheet import Worksheet
from workbook.built import DIVISI, EMPTY, YEARS

from pk_excel.books.file.book import FileBook
from pk_excel.books.package import NameWrite, patch_workbook
from pk_excel.books.package import calculated as show
from pk_excel.books.package.days import to_serial
from pk_excel.workbook.beranda.parts import CHART_TITLE
from pk_excel.workbook.build import build_master
from pk_excel.workbook.builder import Builder

ERROR = re.compile(r"#(NAME|REF|VALUE|N/A|DIV/0|NUM|NULL)|Err:\d+")

STEPS = [
    {
        **row, "status": "Selesai" if number <= 2 else "Belum", "tenggat": date(2026, 1, 5 + number),
        "selesai": {1: date(2026, 1, 6), 2: date(2026, 1, 19)}.get(number),
    }
    for number, row in enumerate(EMPTY["tblLangkah"], 1)
]  # fmt: skip
#: One day off counts, one is denied, one only proposed.
LIBUR = [
    {"tanggal": date(2026, 1, day), "konfirmasi": said} for day, said in ((12, "Ya"), (13, "Tidak"), (14, "Usulan"))
]
CHECKED = "19 Januari 2026 pukul 10.00"
SETTINGS = {"nama_kantor": "KPU Kabupaten Contoh", "dipa_tanggal": date(2025, 12, 15)}
BUSY = {
    **EMPTY,
    # Sorted by staff: the dashboard looks steps up by number.
    "tblLangkah": list(reversed(STEPS)),
    "tblPengaturan": [
        {**row, "nilai": SETTINGS.get(str(row["kunci"]), row["nilai"])} for row in EMPTY["tblPengaturan"]
    ],
    "tblLibur": LIBUR,
    "tblTemuan": [{"kode": "V01", "tingkat": name} for name in ("Kesalahan", "Kesalahan", "Peringatan")],
    "tblPK": [
        {"id": "1", "dokumen": "KPU", "status": "Berlaku"},
        {"id": "2", "dokumen": "KPU", "status": "Dihapus"},
        {"id": "3", "dokumen": "Sekretariat", "status": "Berlaku"},
    ],
    "tblPleno": [
        {"id": "1", "jenis": "Konflik: target berbeda", "keputusan": "Ubah"},
        {"id": "2", "jenis": "Konflik: target berbeda"},
        {"id": "3", "jenis": "Usulan baru"},
    ],
    "tblUsulan": [{"id": "1", "divisi": "KUL", "keputusan": "Ubah"}, {"id": "2", "divisi": "KUL", "keputusan": "Ubah"},
                  {"id": "3", "divisi": "HUM", "keputusan": "Ubah"}],
    "tblDivisi": [*EMPTY["tblDivisi"], {"kode": "HUM", "divisi": "Hubungan Masyarakat", "aktif": "Ya"}],
}  # fmt: skip
CONFLICTS_ONLY = {**EMPTY, "tblKonsolidasi": [{"id": "1", "status": "Konflik"}, {"id": "2", "status": "Sepakat"}]}
#: A PK Perubahan: its agenda is that of the meeting, the conflicts of January are decided.
REVISION = {**CONFLICTS_ONLY, "tblPleno": [{"id": "1", "jenis": "Perubahan", "keputusan": "Tetap"}]}


CONTENTS = {"empty": {}, "new": EMPTY, "busy": BUSY, "conflicts": CONFLICTS_ONLY, "revision": REVISION}


@cache
def written(name: str) -> bytes:
    """One of the workbooks as it was built, the busy one validated."""
    book = build_master(as_content(CONTENTS[name]), years=YEARS, divisi=DIVISI)
    return patch_workbook(book, [NameWrite("pkPeriksa", CHECKED)] if name == "busy" else [])


@pytest.fixture(scope="module")
def calculated() -> dict[str, openpyxl.Workbook]:
    """The workbooks after LibreOffice has calculated them; without LibreOffice the tests are skipped, never on CI."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing")
        pytest.skip("needs LibreOffice (soffice) to calculate the formulas")
    files = once("beranda", lambda: calculate(soffice))
    return {name: openpyxl.load_workbook(BytesIO(content), data_only=True) for name, content in files.items()}


def calculate(soffice: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title in CONTENTS:
            # openpyxl drops what formulas show: LibreOffice would believe it.
            openpyxl.load_workbook(BytesIO(written(title))).save(folder / f"{title}.xlsx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
        files = [str(folder / f"{title}.xlsx") for title in CONTENTS]
        subprocess.run([*command, *files], check=True, capture_output=True)
        return {title: (folder / "out" / f"{title}.xlsx").read_bytes() for title in CONTENTS}


def beside(sheet: Worksheet, label: str, right: int = 0, down: int = 1) -> object:
    """The value *down* rows below and *right* columns beside the cell that reads *label*."""
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == label]
    return sheet.cell(cell.row + down, cell.column + right).value


@pytest.mark.parametrize("name", list(CONTENTS))
def test_no_cell_of_the_workbook_shows_an_error(calculated: dict[str, openpyxl.Workbook], name: str) -> None:
    wrong = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in calculated[name]
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e" or (isinstance(cell.value, str) and ERROR.search(cell.value))
    ]
    assert wrong == []


def test_what_nobody_has_counted_yet_is_a_dash_and_not_nought(calculated: dict[str, openpyxl.Workbook]) -> None:
    sheet = calculated["empty"]["Beranda"]
    assert beside(sheet, "Langkah selesai") == "0 dari 0"
    assert beside(sheet, "Kesalahan yang harus diperbaiki") == "–"
    assert beside(sheet, "Konflik belum diputuskan") == "–"
    assert beside(sheet, "Baris PK KPU + PK Sekretariat") == "–"
    assert [beside(sheet, name, right=2, down=0) for name in ("Kesalahan", "Peringatan", "Informasi")] == ["–"] * 3
    assert beside(sheet, "Tenggat tanda tangan") == "–"
    assert beside(sheet, "Tindakan berikutnya") == "Lembar Langkah masih kosong."


def test_a_new_office_begins_with_step_one(calculated: dict[str, openpyxl.Workbook]) -> None:
    sheet = calculated["new"]["Beranda"]
    assert str(beside(sheet, "Tindakan berikutnya")).startswith("1. Mengoordinasikan")
    assert beside(sheet, "Langkah selesai") == "0 dari 10"
    assert sheet["B2"].value == "PERJANJIAN KINERJA TAHUN 2026"
    assert sheet["B3"].value == "Isi nama kantor pada lembar Pengaturan"


def test_a_newcomer_is_told_the_button_and_the_command_of_the_step(calculated: dict[str, openpyxl.Workbook]) -> None:
    sheet = calculated["new"]["Beranda"]
    assert sheet["D20"].value == "tombol Selesaikan langkah (perintah pk-excel langkah --selesai 1)"
    assert calculated["busy"]["Beranda"]["D20"].value.startswith("tombol Impor RKA-KL, ")


def test_the_buttons_of_use_are_named_those_of_the_step_first(calculated: dict[str, openpyxl.Workbook]) -> None:
    text = str(calculated["new"]["Beranda"]["B5"].value)
    now, always = text.split("Selesaikan langkah, ")
    assert now.startswith("Dapat dijalankan sekarang: ")
    assert "Susun RKT" not in text
    assert {"Validasi", "Beda dua draf", "Rencana ulang", "Panduan", "Dokter"} <= set(re.split("[,.] ", always))


def test_a_division_that_was_added_later_appears(calculated: dict[str, openpyxl.Workbook]) -> None:
    sheet = calculated["busy"]["Beranda"]
    row = 39 + len(DIVISI)
    assert (sheet[f"B{row}"].value, sheet[f"C{row}"].value) == ("HUM", "Hubungan Masyarakat")
    assert [sheet.cell(row, column).value for column in range(9, 13)] == [0, 1, 0, 0]
    assert not sheet[f"B{row + 1}"].value


def test_chart_and_buttons_say_what_they_are_to_whoever_cannot_see_them() -> None:
    book = Builder().master_book(as_content(BUSY), macros=True)
    with zipfile.ZipFile(BytesIO(book)) as package:
        drawings = [package.read(name) for name in package.namelist() if re.match(r"xl/drawings/drawing\d+\.xml", name)]
        chart = package.read("xl/charts/chart1.xml").decode()
    nodes = [node for drawing in drawings for node in etree.fromstring(drawing).iter("{*}cNvPr")]
    assert nodes
    assert all(node.get("descr") and node.get("title") for node in nodes)
    assert CHART_TITLE in chart


def test_the_first_open_step_is_the_next_action_with_its_owner_and_due_date(
    calculated: dict[str, openpyxl.Workbook],
) -> None:
    sheet = calculated["busy"]["Beranda"]
    assert beside(sheet, "Langkah selesai") == "2 dari 10"
    assert str(beside(sheet, "Tindakan berikutnya")).startswith("3. Mencermati RKT")
    assert sheet["D16"].value == "Setiap Divisi dan Subbagian terkait"
    assert sheet["D18"].value.date() == date(2026, 1, 8)
    assert sheet["B3"].value == "KPU Kabupaten Contoh"
    due = [cell.value for row in sheet["M23:M32"] for cell in row]
    assert [value.date() for value in due] == [date(2026, 1, 5 + number) for number in range(1, 11)]  # type: ignore[union-attr]


def test_findings_are_counted_by_severity(calculated: dict[str, openpyxl.Workbook]) -> None:
    sheet = calculated["busy"]["Beranda"]
    assert beside(sheet, "Kesalahan yang harus diperbaiki") == 2
    assert [beside(sheet, name, right=2, down=0) for name in ("Kesalahan", "Peringatan", "Informasi")] == [2, 1, 0]


def test_rows_of_the_pk_are_counted_by_document_and_removed_ones_are_not(
    calculated: dict[str, openpyxl.Workbook],
) -> None:
    assert beside(calculated["busy"]["Beranda"], "Baris PK KPU + PK Sekretariat") == "1 + 1"


def test_a_conflict_is_open_until_the_pleno_has_decided(calculated: dict[str, openpyxl.Workbook]) -> None:
    assert beside(calculated["busy"]["Beranda"], "Konflik belum diputuskan") == 1


def test_before_the_pleno_the_conflicts_of_the_consolidation_count(calculated: dict[str, openpyxl.Workbook]) -> None:
    assert beside(calculated["conflicts"]["Beranda"], "Konflik belum diputuskan") == 1


def test_in_a_revision_the_conflicts_that_the_pleno_of_january_decided_do_not_come_back(
    calculated: dict[str, openpyxl.Workbook],
) -> None:
    assert beside(calculated["revision"]["Beranda"], "Konflik belum diputuskan") == 0


def test_the_deadline_follows_the_dipa_where_the_office_set_none(calculated: dict[str, openpyxl.Workbook]) -> None:
    found = beside(calculated["busy"]["Beranda"], "Tenggat tanda tangan")
    assert found.date() == date(2026, 1, 15)  # type: ignore[union-attr]


def test_proposals_are_counted_by_division_and_decision(calculated: dict[str, openpyxl.Workbook]) -> None:
    sheet = calculated["busy"]["Beranda"]
    assert [sheet.cell(39, column).value for column in range(9, 13)] == [0, 2, 0, 0]
    assert sheet["B39"].value == "KUL"
    assert str(sheet["C39"].value).startswith("Keuangan")


def test_lateness_counts_neither_public_holidays_nor_the_days_off_that_the_office_confirmed(
    calculated: dict[str, openpyxl.Workbook],
) -> None:
    late = [cell.value for row in calculated["busy"]["Beranda"]["P23:P32"] for cell in row]
    assert late[:2] == [0, 6]  # 8, 9, 13-15, 19: the 12th is confirmed, Friday 16 is Isra Mikraj


def test_owner_plan_and_status_of_every_step_stand_beside_it(calculated: dict[str, openpyxl.Workbook]) -> None:
    sheet = calculated["busy"]["Beranda"]
    heads = [cell.value for cell in sheet["B22:U22"][0] if cell.value]
    assert heads == ["No", "Langkah", "Pelaksana", "Rencana", "Tenggat", "Mulai", "Selesai", "Terlambat", "Prakiraan",
                     "Status"]  # fmt: skip
    assert (sheet["H25"].value, sheet["S24"].value) == ("Setiap Divisi dan Subbagian terkait", "Selesai")


def test_what_is_missing_stands_beside_the_next_action(calculated: dict[str, openpyxl.Workbook]) -> None:
    assert "• Isi nama_kantor, tempat di lembar Pengaturan." in str(calculated["new"]["Beranda"]["M16"].value)


def test_all_columns_fit_into_1280_pixels() -> None:
    sheet = openpyxl.load_workbook(BytesIO(build_master(as_content(BUSY), years=YEARS, divisi=DIVISI)))["Beranda"]
    shown = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJKLMNOPQRSTUV"]
    assert sum(int(width * 7 + 5) for width in shown) <= 1280 - 26 - 17  # row numbers and the scroll bar


# ---------------------------------------------------------------- without a program that calculates

def plain(value: object) -> object:
    """A value whatever its number format makes of it: nought may be a time, and no text is as good as blank."""
    if isinstance(value, datetime):
        return to_serial(value, False)
    return 0 if value == time(0, 0) else "" if value is None else value


@pytest.mark.parametrize("name", list(CONTENTS))
def test_every_formula_shows_in_the_file_what_libreoffice_calculates(
    name: str, calculated: dict[str, openpyxl.Workbook]
) -> None:
    book = written(name)
    formulas = openpyxl.load_workbook(BytesIO(book))["Beranda"]
    shown = openpyxl.load_workbook(BytesIO(show(book, date.today())), data_only=True)["Beranda"]
    cells = [cell.coordinate for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) > 200
    wrong = {
        at: (shown[at].value, calculated[name]["Beranda"][at].value)
        for at in cells
        if plain(shown[at].value) != plain(calculated[name]["Beranda"][at].value)
    }
    assert wrong == {}


def test_a_command_leaves_the_dashboard_as_it_is_on_its_day(tmp_path: Path) -> None:
    path = tmp_path / "PK.xlsx"
    path.write_bytes(written("busy"))
    before = openpyxl.load_workbook(path, data_only=True)["Beranda"]
    assert str(before["B15"].value).startswith("3. Mencermati RKT")
    book = FileBook(path)
    rows = [["Selesai"] if row["no"] <= 3 else ["Belum"] for row in BUSY["tblLangkah"]]
    book.write_table("tblLangkah", ["Status"], rows)
    book.commit(day=date(2026, 3, 2))
    sheet = openpyxl.load_workbook(path, data_only=True)["Beranda"]
    assert str(sheet["B15"].value).startswith("4. Menyusun draf")
    assert beside(sheet, "Langkah selesai") == "3 dari 10"
    assert sheet["P26"].value > 30  # working days after 9 January
