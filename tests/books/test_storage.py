"""Writing: a workbook is replaced whole or not at all, and results appear together or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from books.bad_files import check_sentences, refused
from books.engines import HEADER, SAMPLE, body, sample_bytes

from pk_excel.books.disk.folder import DiskFolder, MemoryFolder
from pk_excel.books.disk.storage import replace_file
from pk_excel.books.file.book import FileBook
from pk_excel.errors import (
    BookChanged,
    BookMissing,
    CannotWrite,
    FileMissing,
    NameMissing,
    NotAWorkbook,
    PkError,
    SheetMissing,
    TableBlocked,
)
from pk_excel.ports import PageCell, SheetPage

ROWS = [("IK.1", "sasaran", 1, None)] * 2_000
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="limits and owners of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "master.xlsx"
    file.write_bytes(sample_bytes())
    return file


def written(path: Path) -> FileBook:
    book = FileBook(path)
    book.write_table("tblRKT", HEADER, ROWS)
    return book


# ---------------------------------------------------------------- somebody was faster


def test_a_workbook_saved_by_somebody_meanwhile_is_not_overwritten(path: Path) -> None:
    mine, other = written(path), FileBook(path)
    other.write_cell("pkLangkah", 7)
    other.commit()
    with refused(path, BookChanged):
        mine.commit()
    assert FileBook(path).read_cell("pkLangkah") == 7


def test_a_workbook_spoilt_meanwhile_is_not_overwritten(path: Path) -> None:
    mine = written(path)
    path.write_bytes(b"")
    with refused(path, BookChanged):
        mine.commit()


def test_a_workbook_deleted_meanwhile_does_not_come_back(path: Path) -> None:
    mine = written(path)
    path.unlink()
    with refused(path, BookMissing):
        mine.commit()


def test_a_workbook_that_became_a_folder_is_refused(path: Path) -> None:
    mine = written(path)
    path.unlink()
    path.mkdir()
    with refused(path, NotAWorkbook):
        mine.commit()


# ---------------------------------------------------------------- the system says no


_COMMIT = """
import os, resource, sys
from pathlib import Path
from pk_excel.books.file.book import FileBook
from pk_excel.errors import PkError
from pk_excel.messages.errors import error_text
book = FileBook(Path(sys.argv[1]))
book.write_table("tblRKT", ["ID"], [(f"IK.{number}",) for number in range(5_000)])
LIMIT
try:
    book.commit()
except PkError as error:
    print(type(error).__name__, error_text(error), sep="\\n")
"""
FULL = "resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, 4_096))"
NOBODY = "if os.geteuid() == 0: os.setuid(65534)"


def commit_elsewhere(path: Path, limit: str) -> list[str]:
    """Return what a process prints that opened *path*, then met *limit* and committed."""
    command = [sys.executable, "-c", _COMMIT.replace("LIMIT", limit), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


@posix_only
def test_a_full_disk_leaves_the_old_workbook_and_no_rest(path: Path) -> None:
    before = path.read_bytes()
    assert commit_elsewhere(path, FULL)[0] == "CannotWrite"
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["master.xlsx"]


@posix_only
def test_a_folder_one_may_not_write_to_leaves_the_old_workbook(path: Path) -> None:
    before = path.read_bytes()
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to anybody else
        folder = Path(name)
        locked = folder / "master.xlsx"
        locked.write_bytes(before)
        folder.chmod(0o555)
        printed = commit_elsewhere(locked, NOBODY)
        folder.chmod(0o755)
        assert printed[0] == "CannotWrite"
        assert len(printed) == 3
        assert (locked.read_bytes(), os.listdir(folder)) == (before, ["master.xlsx"])


def test_a_file_where_a_folder_is_expected(path: Path) -> None:
    with refused(path, CannotWrite):
        replace_file(path / "hasil.xlsx", b"x")
    folder = DiskFolder(path)
    folder.put("hasil.docx", b"x")
    with refused(path, CannotWrite):
        folder.publish()


def test_a_folder_that_was_deleted_meanwhile(tmp_path: Path) -> None:
    with refused(tmp_path / "tiada", CannotWrite):
        replace_file(tmp_path / "tiada" / "hasil.xlsx", b"x")


# ---------------------------------------------------------------- the workbook says no


def test_a_table_with_another_below_it_cannot_grow_into_it(path: Path) -> None:
    above, below = SAMPLE.tables
    path.write_bytes(sample_bytes(replace(SAMPLE, tables=(above, replace(below, sheet=above.sheet, top=16, left=1)))))
    with refused(path, TableBlocked):
        written(path).commit()
    book = FileBook(path)
    book.write_table("tblRKT", HEADER, ROWS[:10])
    book.commit()
    assert len(body(FileBook(path).read_table("tblRKT"))) == 10
    assert body(FileBook(path).read_table("tblDivisi")) == body(below)


@pytest.mark.parametrize("value", ["x" * 40_000, float("nan"), 10**400])
def test_a_value_that_no_cell_can_hold_is_refused_and_nothing_written(path: Path, value: str | float) -> None:
    book = written(path)
    book.write_cell("pkLangkahTeks", value)
    with refused(path, CannotWrite):
        book.commit()


def test_a_style_that_the_workbook_lacks_is_refused(path: Path) -> None:
    book = FileBook(path)
    book.draw_sheet(SheetPage("PK KPU", (PageCell("A1", "x", "tiada"),)))
    with refused(path, CannotWrite):
        book.commit()
    with refused(path, SheetMissing):
        book.draw_sheet(SheetPage("Lembar9", ()))
    with refused(path, NameMissing):
        book.read_cell("pkTiada")


# ---------------------------------------------------------------- how a file is replaced


@posix_only
def test_a_replaced_file_keeps_its_mode_and_a_link_stays_a_link(path: Path) -> None:
    path.chmod(0o640)
    link = path.with_name("pintasan.xlsx")
    link.symlink_to(path)
    book = written(link)
    book.commit()
    assert link.is_symlink()
    assert len(body(FileBook(path).read_table("tblRKT"))) == 2_000
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix_only
def test_a_file_that_nobody_may_write_is_left_as_it_is_and_told(path: Path) -> None:
    before = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(CannotWrite) as refusal:
        written(path).commit()
    assert refusal.value.detail["reason"] == "read_only"
    assert path.read_bytes() == before


def test_a_commit_without_writes_leaves_the_file_alone(path: Path) -> None:
    before = path.stat()
    FileBook(path).commit()
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


# ---------------------------------------------------------------- folders of results


def test_results_appear_when_they_are_published(tmp_path: Path) -> None:
    for folder in (DiskFolder(tmp_path / "hasil"), MemoryFolder()):
        folder.put("b.docx", b"2")
        folder.put("a.pdf", b"1")
        assert folder.names() == ()
        assert [Path(name).name for name in folder.publish()] == ["b.docx", "a.pdf"]
        assert folder.names() == ("a.pdf", "b.docx")
        assert folder.read("a.pdf") == b"1"
        assert folder.publish() == ()


def test_of_results_that_cannot_all_be_written_none_appears(tmp_path: Path) -> None:
    (tmp_path / "lama.docx").write_bytes(b"lama")
    folder = DiskFolder(tmp_path)
    folder.put("lama.docx", b"baru")
    folder.put("x" * 300, b"baru")
    with refused(tmp_path / "lama.docx", CannotWrite):
        folder.publish()


@pytest.mark.parametrize("name", ["", ".", "..", "../lain.pdf", "a/b.pdf", "a\\b.pdf", "C:x.pdf", "/lain", "a\0b"])
def test_a_name_that_would_leave_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    for folder in (DiskFolder(tmp_path), MemoryFolder()):
        with pytest.raises(CannotWrite) as caught:
            folder.put(name, b"x")
        check_sentences(caught.value)
        with pytest.raises(FileMissing):
            folder.read(name)


def test_a_file_that_is_not_in_the_folder(tmp_path: Path) -> None:
    for folder in (DiskFolder(tmp_path), MemoryFolder()):
        with pytest.raises(PkError) as caught:
            folder.read("tiada.pdf")
        assert type(caught.value) is FileMissing
        check_sentences(caught.value)
