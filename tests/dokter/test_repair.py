"""``--perbaiki``: what can be mended is mended, and whatever else is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dokter.patients import BOOK, COMPUTER, FILE, OWN, MemoryClinic, content, of

from pk_excel import errors as e
from pk_excel.app.actions.dokter import examine
from pk_excel.core.dokter import Health
from pk_excel.core.dokter.facts import Book, Extension, Launcher, Macros, Unchecked
from pk_excel.messages.dokter import diagnosis_text

LOST = content(macros=Macros(True, ("buttons", "code_names")))


@pytest.mark.parametrize(
    "macros", [Macros(True, ("buttons",)), Macros(True, (), ("macros",)), Macros(False), Unchecked("rusak")]
)
def test_a_workbook_that_lacks_its_buttons_gets_them_back_and_is_well_afterwards(macros: Macros | Unchecked) -> None:
    clinic = MemoryClinic(book=content(macros=macros))
    assert examine(clinic, FILE).health is not Health.OK
    found = examine(clinic, FILE, mend=True)
    assert clinic.mended == [FILE]
    assert found.diagnoses[0].kind == "refitted"
    assert found.health is Health.OK


@pytest.mark.parametrize(
    ("book", "kind", "exit_code"),
    [
        (BOOK, "not_needed", 0),
        (replace(content(macros=Macros(False)), path="PK.xlsx"), "no_macros", 1),
        (replace(BOOK, content=Unchecked(seconds=15)), "not_read", 1),
        (replace(BOOK, content=e.EncryptedBook(path=FILE)), "failed", 1),
    ],
)
def test_what_cannot_or_need_not_be_mended_is_left_alone(book: Book, kind: str, exit_code: int) -> None:
    clinic = MemoryClinic(COMPUTER, book)
    found = examine(clinic, book.path, mend=True)
    assert clinic.mended == []
    assert found.diagnoses[0].kind == kind
    assert found.exit_code == exit_code
    text = diagnosis_text(found.diagnoses[0])
    assert bool(text.lakukan) == (exit_code == 1)


def test_a_workbook_that_cannot_have_buttons_is_told_how_to_get_a_copy_with_them() -> None:
    clinic = MemoryClinic(book=replace(content(macros=Macros(False)), path="PK.xlsx"))
    text = diagnosis_text(examine(clinic, "PK.xlsx", mend=True).diagnoses[0])
    assert 'pk-excel tombol "PK.xlsx"' in text.lakukan


def test_a_workbook_that_is_open_is_not_mended_and_the_problem_stands() -> None:
    clinic = MemoryClinic(book=LOST, refusal=e.BookOpen(path=FILE, owner="Sari"))
    found = examine(clinic, FILE, mend=True)
    assert "sedang dibuka oleh Sari" in diagnosis_text(found.diagnoses[0]).apa
    assert [one.kind for one in of("macros", found.diagnoses)] == ["incomplete"]
    assert found.exit_code == 1


def test_a_computer_whose_buttons_find_no_program_is_told_of_this_one_also_without_a_workbook() -> None:
    clinic = MemoryClinic(replace(COMPUTER, launcher=Launcher()))
    assert examine(clinic).exit_code == 1
    found = examine(clinic, mend=True)
    assert clinic.mended == [OWN]
    assert (found.diagnoses[0].kind, found.health) == ("registered", Health.OK)


@pytest.mark.parametrize("launcher", [Launcher("D:/lain.exe"), Launcher(system="linux"), Launcher(system="darwin")])
def test_another_program_is_never_pushed_aside_and_elsewhere_there_is_nothing_to_do(launcher: Launcher) -> None:
    clinic = MemoryClinic(replace(COMPUTER, launcher=launcher))
    found = examine(clinic, mend=True)
    assert clinic.mended == []
    assert of("repair", found.diagnoses) == []
    assert found.exit_code == 0


OLD, GONE, OTHER = Extension("0.9", "/py", here=True), Extension("1.0", "/x", gone=True), Extension("1.0", "/x")


@pytest.mark.parametrize("extension", [Extension(), OLD, GONE])
def test_a_libreoffice_without_the_extension_of_this_program_gets_it(extension: Extension) -> None:
    clinic = MemoryClinic(replace(COMPUTER, extension=extension))
    found = examine(clinic, mend=True)
    assert clinic.mended == ["extension"]
    assert (found.diagnoses[0].kind, found.health) == ("extended", Health.OK)
    clinic = MemoryClinic(replace(COMPUTER, extension=extension), refusal=e.HostError(reason="no_libreoffice"))
    refused = examine(clinic, mend=True)
    assert refused.diagnoses[0].kind == "failed"
    assert of("extension", refused.diagnoses)[0].health is not Health.OK


@pytest.mark.parametrize("extension", [COMPUTER.extension, None, OTHER, Unchecked("rusak")])
def test_an_extension_that_works_is_left_alone(extension: Extension | Unchecked | None) -> None:
    clinic = MemoryClinic(replace(COMPUTER, extension=extension))
    assert examine(clinic, mend=True).exit_code == 0
    assert clinic.mended == []
