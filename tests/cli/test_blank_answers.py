"""Consolidation by command: an answer that a later review leaves blank is kept or goes, never unasked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from offices import USER, Office, table_of
from reviewing import answer, ledger, proposed, review

from pk_excel.app.actions.konsolidasi import consolidate_reviews
from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Context
from pk_excel.wiring import Workshop

LOST = "KUL: 1 jawaban dalam {old}, kosong dalam susulan.xlsx: IK-15"


def blank_later(office: Office, later: Path) -> Path:
    """Consolidate, and return a later file of KUL in which one answer is changed and another one blank."""
    office.do("konsolidasi", office.reviews)
    later.write_bytes(review(office).read_bytes())
    answer(office, later, "IK-15", keputusan=None)
    return answer(office, later, "IK-11", target_usulan="79%")


def test_answers_that_a_later_file_leaves_blank_go_only_when_asked(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    later = blank_later(office, tmp_path / "susulan.xlsx")
    before = office.master.read_bytes()
    said = office.refused(5, "konsolidasi", later)
    assert LOST.format(old=review(office).name) in said
    assert "dengan --lengkapi agar jawaban yang lama tetap dipakai" in said
    assert office.master.read_bytes() == before
    said = office.do("konsolidasi", later, "--ya").text
    assert f"KUL: susulan.xlsx menggantikan {review(office).name}; jawaban untuk IK-15 tidak ada lagi" in said
    assert "IK-15 Sekretariat" not in proposed(office)
    assert {row["berkas"] for row in office.records(t.BERKAS) if row["divisi"] == "KUL"} == {"susulan.xlsx"}


def test_an_earlier_file_of_the_same_name_is_told_apart(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    name = review(office).name
    later = blank_later(office, tmp_path / name)
    assert f"KUL: 1 jawaban dalam {name} yang dahulu, kosong dalam {name}" in office.refused(5, "konsolidasi", later)
    said = office.do("konsolidasi", later, "--ya").text
    assert f"KUL: {name} menggantikan {name} yang dahulu; jawaban untuk IK-15 tidak ada lagi" in said


def test_lengkapi_keeps_answers_that_a_later_file_leaves_blank_also_when_it_comes_again(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    later = blank_later(office, tmp_path / "susulan.xlsx")
    kept = "KUL: IK-15 tidak dijawab lagi dalam susulan.xlsx; jawaban sebelumnya tetap dipakai"
    assert kept in office.do("konsolidasi", later, "--lengkapi").text
    taken, before = ledger(office), proposed(office)
    assert before["IK-15 Sekretariat"]["berkas"] == review(office).name
    assert before["IK-11 Sekretariat"]["target_usulan"] == "79%"
    assert kept in office.do("konsolidasi", later).text
    assert (ledger(office), proposed(office)) == (taken, before)


@pytest.mark.parametrize(
    ("said", "rest"),
    [((True,), {"IK-11", "IK-15"}), ((False, True), {"IK-11"}), ((False, False), None)],
)
def test_who_sits_there_says_whether_blank_rows_keep_their_answers(
    tmp_path: Path, said: tuple[bool, ...], rest: set[str] | None
) -> None:
    office = Office(tmp_path, 4)
    later = blank_later(office, tmp_path / "susulan.xlsx")
    answers, asked = iter(said), []

    def confirm(question: str) -> bool:
        asked.append(question)
        return next(answers)

    book = FileBook(office.master)
    context = Context(datetime(2026, 1, 15, 9), USER, "uji", confirm=confirm)
    files = Workshop().returned_files([later])
    if rest is None:
        with pytest.raises(StepIncomplete) as refused:
            consolidate_reviews(book, context, Workshop().bench(office.master), files)
        assert refused.value.detail["reason"] == "not_agreed"
    else:
        consolidate_reviews(book, context, Workshop().bench(office.master), files)
        rows = table_of(book, t.USULAN).rows
        assert {row.id for row in rows if row.divisi == "KUL"} - {"IK-08"} == rest
    assert all(LOST.format(old=review(office).name) in question for question in asked)
    assert len(asked) == len(said)
