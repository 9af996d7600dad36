"""Workbooks are opened, saved and closed; apps are started and ended."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from pyopenvba import ExcelFile

from pk_excel.books.calc.errors import CalcCallError, CalcClosedError, CalcError


def workbook_with_vba(path: Path, code: str) -> Path:
    """An .xlsm with this code in Module1, made without Excel."""
    with ExcelFile.create_new(path) as workbook:
        workbook.set_module("Module1", code)
        workbook.save(path)
    workbook = openpyxl.load_workbook(path, keep_vba=True)
    workbook.active["A3"] = "dari openpyxl"
    workbook.save(path)
    workbook.vba_archive.close()
    return path


def test_an_open_workbook_has_its_name_and_path(
    opened: Callable[..., xw.Book], app: xw.App, tmp_path: Path
) -> None:
    book = opened(openpyxl.Workbook(), "Buku Kerja é.xlsx")
    assert book.name == "Buku Kerja é.xlsx"
    assert Path(book.fullname) == tmp_path / "Buku Kerja é.xlsx"
    assert app.books["buku kerja é.xlsx"] == book
    assert app.books.open(tmp_path / "Buku Kerja é.xlsx") == book
    assert app.books.active == book
    assert xw.Book(tmp_path / "Buku Kerja é.xlsx") == book
    assert book in list(app.books)


def test_the_active_workbook_is_the_last_opened_or_activated(app: xw.App, book: xw.Book) -> None:
    other = app.books.add()
    assert app.books.active == other
    book.activate()
    assert app.books.active == book
    other.close()
    assert app.books.active == book
    with pytest.raises(KeyError):
        app.books["tidak ada.xlsx"]


def test_the_mock_caller_is_the_calling_book(book: xw.Book) -> None:
    book.set_mock_caller()
    xw.Book.caller().sheets[0]["A1"].value = "dipanggil"
    assert book.sheets[0]["A1"].value == "dipanggil"


def test_a_saved_workbook_has_the_values(book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = [["R1", 12.5, True], ["R2", "=B1*2", None]]
    book.save(tmp_path / "hasil.xlsx")
    assert Path(book.fullname) == tmp_path / "hasil.xlsx"
    book.sheets[0]["A1"].value = "R9"
    book.save()
    saved = openpyxl.load_workbook(tmp_path / "hasil.xlsx").active
    assert [cell.value for cell in saved[1]] == ["R9", 12.5, True]
    assert [cell.value for cell in saved[2]][:2] == ["R2", "=B1*2"]
    assert openpyxl.load_workbook(tmp_path / "hasil.xlsx", data_only=True).active["B2"].value == 25


def test_a_macro_workbook_keeps_its_vba_and_its_macros_do_not_run(app: xw.App, tmp_path: Path) -> None:
    code = 'Sub Auto_Open()\n    ThisWorkbook.Sheets(1).Range("A1").Value = "jalan"\nEnd Sub\n'
    path = workbook_with_vba(tmp_path / "makro.xlsm", code)
    book = app.books.open(path)
    assert book.sheets[0]["A1"].value is None
    book.sheets[0]["A2"].value = "diubah"
    book.save()
    book.close()
    with zipfile.ZipFile(path) as package:
        assert "xl/vbaProject.bin" in package.namelist()
        assert b"macroEnabled" in package.read("[Content_Types].xml")
    with ExcelFile(str(path)) as saved:
        assert 'Range("A1").Value = "jalan"' in saved.vba_modules()["Module1"]
    assert openpyxl.load_workbook(path).active["A2"].value == "diubah"


def test_the_ribbon_of_a_workbook_is_kept(app: xw.App, tmp_path: Path) -> None:
    path = workbook_with_vba(tmp_path / "makro.xlsm", "Sub Kosong()\nEnd Sub\n")
    ribbon = '<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon/></customUI>'
    kind = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    relation = f'<Relationship Id="rIdUI" Type="{kind}" Target="customUI/customUI14.xml"/></Relationships>'
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in (parts | {"customUI/customUI14.xml": ribbon.encode()}).items():
            package.writestr(name, content)
    book = app.books.open(path)
    book.save(tmp_path / "hasil.xlsm")
    book.close()
    with zipfile.ZipFile(tmp_path / "hasil.xlsm") as package:
        assert b"<ribbon/>" in package.read("customUI/customUI14.xml")
        assert kind.encode() in package.read("_rels/.rels")


def test_what_cannot_be_saved_is_refused_before_calc_sees_it(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(CalcError, match="suffix"):
        book.save(tmp_path / "hasil.docx")
    with pytest.raises(CalcError, match="password"):
        book.save(tmp_path / "hasil.xlsx", password="rahasia")
    with pytest.raises(FileNotFoundError):
        book.save(tmp_path / "tidak" / "ada" / "hasil.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_opened_read_only_refuses_changes(app: xw.App, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "buku.xlsx")
    book = app.books.open(tmp_path / "buku.xlsx", read_only=True)
    try:
        with pytest.raises(CalcCallError):
            book.sheets[0]["A1"].value = 1
    finally:
        book.close()


def test_a_file_that_is_no_workbook_is_refused(app: xw.App, tmp_path: Path) -> None:
    (tmp_path / "rusak.xlsx").write_bytes(b"PK\x03\x04 bukan buku kerja")
    before = len(app.books)
    with pytest.raises(CalcCallError):
        app.books.open(tmp_path / "rusak.xlsx")
    assert len(app.books) == before
    with pytest.raises(FileNotFoundError):
        app.books.open(tmp_path / "tidak ada.xlsx")


def test_links_to_other_files_are_never_updated(app: xw.App, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "buku.xlsx")
    with pytest.raises(CalcError, match="links"):
        app.books.open(tmp_path / "buku.xlsx", update_links=True)


def test_a_closed_workbook_says_so(app: xw.App) -> None:
    book = app.books.add()
    sheet = book.sheets[0]
    book.close()
    with pytest.raises(CalcClosedError):
        _ = sheet["A1"].value


def test_a_workbook_is_printed_to_pdf(book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = "Perjanjian Kinerja"
    book.to_pdf(tmp_path / "hasil.pdf")
    assert (tmp_path / "hasil.pdf").read_bytes().startswith(b"%PDF")


def test_what_only_a_screen_shows_is_remembered(app: xw.App) -> None:
    assert app.status_bar is False
    with app.properties(
        screen_updating=False, display_alerts=False, enable_events=False, status_bar="Membaca…"
    ):
        assert (app.screen_updating, app.display_alerts, app.enable_events) == (False, False, False)
        assert app.status_bar == "Membaca…"
    assert (app.screen_updating, app.display_alerts, app.status_bar) == (True, True, False)
    assert app.visible is False


def test_the_app_is_known_by_its_process_and_version(app: xw.App) -> None:
    assert xw.apps[app.pid] == app
    assert app.pid in xw.apps.keys()  # noqa: SIM118 - xlwings' Apps is no mapping
    assert app.version.major >= 7
    assert app.engine.name == "calc"


def test_another_app_is_another_process_and_quit_ends_it(app: xw.App) -> None:
    with xw.App(visible=False) as other:
        pid = other.pid
        assert pid != app.pid
        assert len(other.books) == 1
        assert xw.apps.active == other
    assert pid not in xw.apps.keys()  # noqa: SIM118
    assert xw.apps.active == app


def test_a_workbook_knows_whether_it_may_be_changed_and_whether_it_was(app: xw.App, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "buku.xlsx")
    book = app.books.open(tmp_path / "buku.xlsx")
    assert (book.impl.read_only, book.impl.modified) == (False, False)
    book.sheets[0]["A1"].value = 1
    assert book.impl.modified
    book.save()
    assert not book.impl.modified
    book.close()
    book = app.books.open(tmp_path / "buku.xlsx", read_only=True)
    assert book.impl.read_only
    book.close()


def test_a_calc_without_a_window_does_not_pretend_to_show_a_message(app: xw.App) -> None:
    with pytest.raises(CalcError, match="visible"):
        app.alert("halo")
