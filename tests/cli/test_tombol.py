"""``tombol`` and ``macro``: the buttons of a workbook, put back and pressed."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from books.bad_files import digest
from offices import run

from pk_excel.app.actions.macro import read_call
from pk_excel.core.baru import default_content
from pk_excel.core.tables.sheets import SCHEMA_VERSION
from pk_excel.errors import UsageError
from pk_excel.workbook.addin import lacking
from pk_excel.workbook.builder import Builder


@pytest.fixture(scope="module")
def master() -> bytes:
    return Builder().master_book(default_content(2026), macros=True)


@pytest.fixture
def dropped(master: bytes, tmp_path: Path) -> Path:
    """A workbook that another program saved: openpyxl drops ribbon, buttons and macros."""
    path = tmp_path / "PK.xlsm"
    openpyxl.load_workbook(BytesIO(master)).save(path)
    return path


def test_what_another_program_dropped_is_named_and_put_back_and_kept_before(dropped: Path) -> None:
    before = dropped.read_bytes()
    ran = run("tombol", dropped)
    assert ran.code == 0
    assert ran.out.startswith("Dipasang di PK.xlsm: jenis berkas bermakro, tab Perjanjian Kinerja, tombol di Beranda, ")
    assert lacking(dropped.read_bytes()).pieces == ()
    (backup,) = (dropped.parent / "PK-cadangan").iterdir()
    assert backup.read_bytes() == before
    files = digest(dropped.parent)
    assert run("tombol", dropped).out.startswith("Tab, tombol, dan makro PK.xlsm sudah lengkap")
    assert digest(dropped.parent) == files


def test_a_workbook_without_macros_gets_a_copy_that_has_them(tmp_path: Path) -> None:
    plain, copy = tmp_path / "PK.xlsx", tmp_path / "PK.xlsm"
    content = Builder().master_book(default_content(2026), macros=False)
    plain.write_bytes(content)
    ran = run("tombol", plain)
    assert ran.code == 0
    assert "PK.xlsx tidak diubah; selanjutnya pakai PK.xlsm." in ran.out
    assert plain.read_bytes() == content
    assert lacking(copy.read_bytes()).pieces == ()
    assert run("langkah", copy, "--json").json == run("langkah", plain, "--json").json
    assert run("tombol", plain).code == 8
    assert run("tombol", plain, "--timpa").code == 0


def test_an_open_workbook_a_foreign_one_and_one_of_another_schema_are_left_alone(dropped: Path) -> None:
    owner = dropped.with_name(f"~${dropped.name}")
    owner.write_bytes(b"\x04Sari" + b" " * 50)
    assert run("tombol", dropped).code == 7
    owner.unlink()
    foreign = dropped.with_name("Lain.xlsx")
    openpyxl.Workbook().save(foreign)
    assert run("tombol", foreign).code == 4
    book = openpyxl.load_workbook(dropped)
    place = book.defined_names["pkSkema"].attr_text.split("!")
    book[place[0].strip("'")][place[1].replace("$", "")].value = SCHEMA_VERSION - 1
    book.save(dropped)
    files = digest(dropped.parent)
    assert "--pindah" in run("tombol", dropped).text
    assert digest(dropped.parent) == files


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("rkt", ("rkt", ())),
        ("rkt()", ("rkt", ())),
        ("kembali('6', 'alasan \\u0027itu\\u0027')", ("kembali", ("6", "alasan 'itu'"))),
        ("tandatangan('29-1-2026', ['a.pdf', 'b c.pdf'])", ("tandatangan", ("29-1-2026", ["a.pdf", "b c.pdf"]))),
    ],
)
def test_a_call_is_read_as_the_workbook_writes_it(text: str, call: object) -> None:
    assert read_call(text) == call


@pytest.mark.parametrize(
    "text",
    ["", "rkt(", "rkt)", "os.system('x')", "rkt(open('x'))", "rkt(1)", "rkt('a'+'b')", "rkt(['a', 1])", "rkt(*'ab')",
     "__import__('os')", "rkt()\nimport os", "rkt(" + "[" * 300 + "]" * 300 + ")"],
)  # fmt: skip
def test_whatever_else_a_workbook_asks_for_is_refused_and_never_run(text: str) -> None:
    with pytest.raises(UsageError):
        read_call(text)


def test_a_button_that_this_version_does_not_know_is_told_as_that() -> None:
    ran = run("macro", "batalkan_semua()", "--wb=PK.xlsm", "--from_xl=1", "--hwnd=7")
    assert ran.code == 2
    assert "Tombol batalkan_semua tidak dikenal pk-excel yang terpasang" in ran.err


def test_pressed_by_nobody_it_says_so() -> None:
    words = [sys.executable, "-m", "pk_excel", "macro", "rkt()"]  # alone: another test of this process may have called
    ran = subprocess.run(words, capture_output=True, text=True)
    assert ran.returncode != 0
    assert "Tidak ada buku kerja yang memanggil." in ran.stderr
