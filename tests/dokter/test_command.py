"""``pk-excel dokter`` on real files: it examines, mends when asked to, and never fails itself."""

from __future__ import annotations

import shutil
import sys
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from books.bad_files import digest, with_part, zipped
from libreoffice.profiles import give_extension
from offices import Office, run

from pk_excel.computer.programs import takes_extension
from pk_excel.computer.trial import broken_templates
from pk_excel.core.baru import default_content
from pk_excel.core.tables import schema as t
from pk_excel.errors import TemplateError
from pk_excel.libreoffice.install import Extension
from pk_excel.wiring import Workshop, data_folder
from pk_excel.workbook.addin import equip
from pk_excel.workbook.builder import Builder

DIAGNOSIS = {"check", "kind", "health", "message", "advice", "facts"}


@cache
def master(macros: bool = True) -> bytes:
    """Return a new master workbook."""
    return Builder().master_book(default_content(2026), macros=macros)


@cache
def lost() -> bytes:
    """Return one whose buttons lost their macros, as after a save by another program."""
    return with_part(master(), "xl/drawings/drawing1.xml", lambda content: content.replace(b"_Klik", b"_Hilang"))


@cache
def broken() -> tuple[TemplateError, ...]:
    """Return what is wrong with the program's own templates."""
    return broken_templates(Workshop().papers)


@pytest.fixture(autouse=True)
def _own_templates_are_tried_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own templates print every paper once, not once for each test."""
    if "own_trial" not in request.keywords:
        monkeypatch.setattr("pk_excel.computer.clinic.broken_templates", lambda _papers: broken())


@pytest.fixture(autouse=True)
def _user_of_libreoffice(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whose LibreOffice has the extension: nothing here starts one."""
    home = tmp_path_factory.mktemp("rumah")
    give_extension(home, *Extension(sys.executable).command)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))


@pytest.mark.skipif(not takes_extension(), reason="no LibreOffice that this Python reaches")
def test_the_extension_is_looked_for_in_another_profile_when_one_is_given(tmp_path: Path) -> None:
    assert examined()["extension"] == ("installed", "ok")
    assert examined("--profil", tmp_path / "profil")["extension"][0] == "none"
    give_extension(tmp_path, *Extension(sys.executable).command)
    profile = tmp_path / ".config" / "libreoffice" / "4"
    assert examined("--profil", profile)["extension"] == ("installed", "ok")


def saved(folder: Path, content: bytes, name: str = "PK.xlsm") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def examined(*words: object) -> dict[str, tuple[str, str]]:
    """Return kind and health of each check that the command reports; of several the first."""
    ran = run("dokter", *words, "--json")
    assert ran.err == ""
    assert set(ran.json) == {"health", "message", "diagnoses"}
    assert all(set(one) == DIAGNOSIS for one in ran.json["diagnoses"])
    worst = {one["health"] for one in ran.json["diagnoses"]}
    assert ran.code == (1 if "problem" in worst else 0)
    assert ran.json["health"] == next(health for health in ("problem", "warning", "ok") if health in worst)
    return {one["check"]: (one["kind"], one["health"]) for one in reversed(ran.json["diagnoses"])}


# ---------------------------------------------------------------- a workbook that is well


def test_a_new_workbook_is_well_on_the_computer_that_made_it(tmp_path: Path) -> None:
    path = saved(tmp_path, master())
    before = digest(tmp_path), digest(path)
    found = examined(path)
    for check in ("python", "xlwings", "templates", "book", "owner", "folder", "disk", "mark", "structure", "history"):
        assert found[check][1] == "ok", check
    assert found["macros"] == ("complete", "ok")
    assert (digest(tmp_path), digest(path)) == before


def test_a_workbook_at_the_end_of_the_sop_is_well(tmp_path: Path) -> None:
    found = examined(Office(tmp_path, 11).master)
    assert (found["structure"][0], found["history"][0]) == ("complete", "intact")


def test_without_a_file_the_computer_is_examined() -> None:
    ran = run("dokter")
    assert ran.code == 0
    assert f"xlwings {version('xlwings')} terpasang." in ran.out
    assert "Templat formulir lengkap" in ran.out
    assert "Riwayat" not in ran.out


def test_below_what_is_wrong_stands_the_one_thing_to_do(tmp_path: Path) -> None:
    path = saved(tmp_path, lost())
    ran = run("dokter", path)
    assert ran.code == 1
    lines = ran.out.splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith("MASALAH")]
    assert "Yang hilang dari buku kerja ini: tombol di Beranda." in lines[place]
    assert lines[place + 1].strip().startswith("→ Tutup buku kerja, lalu jalankan: pk-excel tombol")
    assert "1 masalah" in lines[-1]


# ---------------------------------------------------------------- mending


def test_a_workbook_that_lost_its_buttons_gets_them_back_and_nothing_else_changes(tmp_path: Path) -> None:
    path = saved(tmp_path, lost())
    assert examined(path)["macros"] == ("incomplete", "problem")
    found = examined(path, "--perbaiki")
    assert (found["repair"], found["macros"]) == (("refitted", "ok"), ("complete", "ok"))
    assert path.read_bytes() == equip(lost())
    (backup,) = (tmp_path / "PK-cadangan").iterdir()
    assert backup.read_bytes() == lost()


def test_a_workbook_that_has_all_its_buttons_is_not_written(tmp_path: Path) -> None:
    path = saved(tmp_path, master())
    before = digest(tmp_path), digest(path)
    assert examined(path, "--perbaiki")["repair"] == ("not_needed", "ok")
    assert (digest(tmp_path), digest(path)) == before


def test_a_workbook_without_macros_is_told_how_to_get_one_with_them(tmp_path: Path) -> None:
    path = saved(tmp_path, master(macros=False), "PK.xlsx")
    assert examined(path)["macros"] == ("none", "ok")
    before = digest(path)
    ran = run("dokter", path, "--perbaiki")
    assert ran.code == 1
    assert "pk-excel tombol" in ran.text
    assert digest(path) == before


def test_a_workbook_that_is_open_is_examined_but_not_mended(tmp_path: Path) -> None:
    path = saved(tmp_path, lost())
    saved(tmp_path, b"\x04Sari" + b" " * 50, f"~${path.name}")
    assert examined(path)["owner"] == ("open", "warning")
    before = digest(path)
    found = examined(path, "--perbaiki")
    assert found["repair"] == ("failed", "problem")
    assert found["macros"] == ("incomplete", "problem")
    assert digest(path) == before


def test_without_a_workbook_the_computer_is_mended() -> None:
    assert run("dokter", "--perbaiki").code == 0


# ---------------------------------------------------------------- each thing that can be wrong with a file


def without_sheet(title: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(master(macros=False)))
    del book[title]
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_from_the_internet_is_told_how_to_unblock_it(tmp_path: Path) -> None:
    path = saved(tmp_path, master())
    Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n", encoding="ascii")
    assert examined(path)["mark"] == ("zone", "problem")
    assert "Unblock" in run("dokter", path).text


def test_a_deleted_sheet_is_named_with_its_table(tmp_path: Path) -> None:
    path = saved(tmp_path, without_sheet("Koreksi"), "PK.xlsx")
    ran = run("dokter", path)
    assert ran.code == 1
    assert "tblKoreksi" in ran.text
    path = saved(tmp_path, without_sheet("PK KPU"), "PK.xlsx")
    assert "Lembar PK KPU tidak ada di PK.xlsx." in run("dokter", path).text


def test_a_renamed_column_is_named(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(master(macros=False)))
    table = book["Pleno"].tables["tblPleno"]
    for cell in book["Pleno"][table.ref][0]:
        cell.value = "Sebab" if cell.value == "Alasan" else cell.value
    for column in table.tableColumns:
        column.name = "Sebab" if column.name == "Alasan" else column.name
    path = tmp_path / "PK.xlsx"
    book.save(path)
    assert "Kolom Alasan tidak ada pada tabel tblPleno" in run("dokter", path).text


def test_an_altered_history_is_named_with_its_cell(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.change(t.RIWAYAT, lambda row: row["no"] == 2, pelaku="Orang lain")
    found = examined(office.master)
    assert found["history"] == ("broken", "problem")
    assert "mulai baris ke-2 (lembar Riwayat, sel" in run("dokter", office.master).text


def test_the_fonts_are_those_of_the_settings_of_the_workbook(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    office.change(t.PENGATURAN, lambda row: row["kunci"] == "huruf", nilai="Huruf Yang Tidak Ada")
    ran = run("dokter", office.master, "--json")
    (fonts,) = [one for one in ran.json["diagnoses"] if one["check"] == "fonts"]
    assert (fonts["kind"], fonts["facts"]["chain"]) == ("none", ["Huruf Yang Tidak Ada"])
    assert "Libertinus Serif" in fonts["message"]


def test_a_logo_that_cannot_be_printed_is_named_with_its_cell(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    office.set(logo="lambang.jpg")
    text = run("dokter", office.master).text
    assert "Berkas logo lambang.jpg (Pengaturan!B10)" in text
    assert "tidak ada di folder buku kerja ini" in text
    (tmp_path / "lambang.jpg").write_bytes(b"BM bukan gambar")
    assert examined(office.master)["logo"] == ("bukan_gambar", "problem")


@pytest.mark.own_trial
def test_broken_templates_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(data_folder("templates"), tmp_path / "templates"))
    (folder / "surat_pengantar.docx").unlink()
    monkeypatch.setattr("pk_excel.wiring.data_folder", lambda _name: folder)
    ran = run("dokter")
    assert ran.code == 1
    assert "Templat surat_pengantar.docx tidak dapat dipakai" in ran.text


# ---------------------------------------------------------------- it never fails itself


def test_a_web_address_is_no_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = examined("https://kpu.sharepoint.com/sites/ren/PK.xlsm")
    assert found["place"] == ("url", "problem")
    assert "book" not in found
    assert list(tmp_path.iterdir()) == []


BAD: dict[str, Any] = {
    "tiada.xlsm": None,
    "x" * 300 + ".xlsm": None,
    "nol\0.xlsm": None,
    "kosong.xlsm": b"",
    "teks.xlsx": b"ID;Sasaran\n",
    "lama.xls": b"\xd0\xcf\x11\xe0",
    "zip.xlsm": zipped({"satu.txt": b"1"}),
    "terpotong.xlsm": master()[:20_000],
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("words", [(), ("--perbaiki",)])
def test_a_file_that_is_no_workbook_is_a_diagnosis(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    if BAD[name] is not None:
        saved(tmp_path, BAD[name], name)
    before = digest(tmp_path)
    found = examined(tmp_path / name, *words)
    assert found["book"][1] == "problem"
    assert digest(tmp_path) == before


DAMAGED = (
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/worksheets/sheet31.xml",
    "xl/vbaProject.bin",
)  # fmt: skip


@pytest.mark.parametrize("part", DAMAGED)
def test_damage_inside_is_a_diagnosis_and_the_rest_is_still_examined(tmp_path: Path, part: str) -> None:
    path = saved(tmp_path, with_part(master(), part, lambda content: content[: len(content) // 2]))
    found = examined(path)
    assert found["disk"][0] == "enough"
    assert {found[check][1] for check in ("book", "macros") if check in found} != {"ok"}


def test_a_foreign_workbook_is_told_that_it_is_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "Lain.xlsx")
    ran = run("dokter", tmp_path / "Lain.xlsx")
    assert ran.code == 1
    assert "mungkin bukan buku kerja pk-excel" in ran.text
    assert ran.out.count("MASALAH") == 1
