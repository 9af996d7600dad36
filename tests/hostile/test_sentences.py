"""Whatever is wrong with a file, the sentence is Indonesian and its own: no code reaches the staff."""

from __future__ import annotations

from pathlib import Path

import pytest
from books.bad_files import check_sentences

from pk_excel.books.disk.lock import check_not_open
from pk_excel.books.file.damage import reading
from pk_excel.books.package import (
    BadChange,
    PackageBroken,
    PackageProblem,
    PackageRefused,
    TableBlocked,
    TargetMissing,
)
from pk_excel.errors import BookOpen, CannotWrite, NotAWorkbook, PkError
from pk_excel.messages.errors import error_text

REFUSED = [PackageRefused(kind, "xl/bagian.xml") for kind in PackageRefused.kinds]
BROKEN = [PackageBroken(kind, "xl/bagian.xml") for kind in PackageBroken.kinds]
LOCKED = [problem for problem in BROKEN if problem.kind == "protected_macros"]  # there is one place for macros
BLOCKED = [TableBlocked(kind, "RKT!A9") for kind in TableBlocked.kinds]
UNWRITABLE = [BadChange(kind, "RKT!A9") for kind in BadChange.kinds]
MISSING = [TargetMissing(kind, "RKT") for kind in TargetMissing.kinds]


def said(problem: BaseException) -> PkError:
    """Return the error of the program that a problem with a workbook becomes."""
    with pytest.raises(PkError) as caught, reading("PK.xlsx"):
        raise problem
    check_sentences(caught.value)
    return caught.value


def sentence(problem: PackageProblem) -> str:
    return str(error_text(said(problem)))


@pytest.mark.parametrize("problem", [*REFUSED, *BROKEN, *BLOCKED, *UNWRITABLE, *MISSING], ids=str)
def test_no_sentence_shows_a_code(problem: PackageProblem) -> None:
    assert problem.kind not in sentence(problem).split()
    assert "_" not in sentence(problem)


@pytest.mark.parametrize("problems", [BROKEN, BLOCKED, UNWRITABLE], ids=["broken", "blocked", "unwritable"])
def test_every_kind_is_told_from_the_others(problems: list[PackageProblem]) -> None:
    assert len({sentence(problem) for problem in problems}) == len(problems)


PLACED = [one for one in (*BROKEN[2:], *BLOCKED, *UNWRITABLE, *MISSING) if one not in LOCKED]


@pytest.mark.parametrize("problem", PLACED, ids=str)
def test_the_place_is_named(problem: PackageProblem) -> None:
    assert problem.detail in sentence(problem)


def test_a_file_that_no_memory_can_hold_is_too_large() -> None:
    error = said(MemoryError())
    assert isinstance(error, NotAWorkbook)
    assert "terlalu besar" in error_text(error).apa


@pytest.mark.parametrize(
    ("reason", "words"),
    [("No space left on device", "ruang penyimpanan habis"), ("Permission denied", "tidak ada izin")],
)
def test_the_systems_reason_is_said_in_indonesian(reason: str, words: str) -> None:
    assert words in error_text(CannotWrite(path="PK.xlsx", reason=reason)).apa
    assert words in error_text(NotAWorkbook(path="PK.xlsx", reason="unreadable", detail=reason)).apa


def test_an_owner_file_that_was_left_behind_may_be_deleted(tmp_path: Path) -> None:
    (tmp_path / "~$PK.xlsx").write_bytes(b"\4Sari")
    with pytest.raises(BookOpen) as caught:
        check_not_open(tmp_path / "PK.xlsx")
    text = error_text(caught.value)
    assert "Sari" in text.apa
    assert "Bila tidak seorang pun membukanya, hapus berkas penanda" in text.lakukan
    assert "~$" in text.lakukan
