"""``--perbaiki``: what can be bound is bound, and whatever else is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dokter.patients import BOOK, COMPUTER, FILE, HERE, MemoryClinic, content, of

from pk_excel import errors as e
from pk_excel.app.actions.dokter import examine
from pk_excel.core.dokter import Health
from pk_excel.core.dokter.facts import Binding, Book, Macros, Unchecked
from pk_excel.messages.dokter import diagnosis_text

LOST = content(binding=Binding(True, r"C:\lama\python.exe"))


def test_a_workbook_bound_to_a_lost_python_is_bound_to_this_one_and_well_afterwards() -> None:
    clinic = MemoryClinic(book=LOST)
    assert examine(clinic, FILE).exit_code == 1
    found = examine(clinic, FILE, mend=True)
    assert clinic.bound == [FILE]
    assert found.diagnoses[0].kind == "rebound"
    assert HERE in diagnosis_text(found.diagnoses[0]).apa
    assert [one.kind for one in of("binding", found.diagnoses)] == ["here"]
    assert found.health is Health.OK


@pytest.mark.parametrize(
    ("book", "kind", "exit_code"),
    [
        (BOOK, "not_needed", 0),
        (replace(content(macros=Macros(False)), path="PK.xlsx"), "no_macros", 1),
        (content(binding=Binding(False)), "no_sheet", 1),
        (content(binding=Unchecked("rusak")), "not_read", 1),
        (replace(BOOK, content=Unchecked(seconds=15)), "not_read", 1),
        (replace(BOOK, content=e.EncryptedBook(path=FILE)), "failed", 1),
    ],
)
def test_what_cannot_or_need_not_be_bound_is_left_alone(book: Book, kind: str, exit_code: int) -> None:
    clinic = MemoryClinic(COMPUTER, book)
    found = examine(clinic, book.path, mend=True)
    assert clinic.bound == []
    assert found.diagnoses[0].kind == kind
    assert found.exit_code == exit_code
    text = diagnosis_text(found.diagnoses[0])
    assert bool(text.lakukan) == (exit_code == 1)


def test_without_macros_it_says_how_to_get_them() -> None:
    clinic = MemoryClinic(book=replace(content(macros=Macros(False)), path="PK.xlsx"))
    text = diagnosis_text(examine(clinic, "PK.xlsx", mend=True).diagnoses[0])
    assert "pk-excel baru NAMA.xlsm" in text.lakukan


def test_a_workbook_that_is_open_is_not_bound_and_the_problem_stands() -> None:
    clinic = MemoryClinic(book=LOST, refusal=e.BookOpen(path=FILE, owner="Sari"))
    found = examine(clinic, FILE, mend=True)
    assert "sedang dibuka oleh Sari" in diagnosis_text(found.diagnoses[0]).apa
    assert [one.kind for one in of("binding", found.diagnoses)] == ["gone"]
    assert found.exit_code == 1
