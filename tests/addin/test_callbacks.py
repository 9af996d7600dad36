"""Every callback runs in a VBA interpreter; what counts is the Python command that comes out."""

from __future__ import annotations

import ast
import re

import pytest
from addin.conftest import STEP_3
from addin.office import CANCEL, NO, YES, Control, Office, Ribbon, called
from hypothesis import given, settings
from hypothesis import strategies as st

from pk_excel.workbook.addin.vba import own_modules

HOSTILE = 'C:\\Hasil "Uji"\\O\'Neil\r\n\t%PATH% ^&|<>!`${x} – Ünïcode 😀'
SAFE = re.compile(r"'([A-Za-z0-9 .,:/_\-]|\\u[0-9A-F]{4}|\\U[0-9A-F]{8})*'")


def utf16(text: str) -> str:
    """The text as VBA holds it: characters beyond the first plane in two halves."""
    data = text.encode("utf-16-le")
    return "".join(chr(int.from_bytes(data[at : at + 2], "little")) for at in range(0, len(data), 2))


def arguments(command: str, function: str) -> list[object]:
    """Return the arguments that Python would get, once the command is known to call *function* and nothing else."""
    prefix = f"{function}("
    assert command.startswith(prefix)
    assert command.endswith(")")
    return list(ast.literal_eval(f"[{command[len(prefix):-1]}]"))


@pytest.mark.parametrize("name", ["rkt", "validasi", "edarkan", "pleno", "dokter"])
def test_a_button_without_questions_runs_its_function(name: str, office: Office) -> None:
    expected = [f"{name}()"]
    assert office.click(f"PK_{name.capitalize()}_Klik") == expected
    assert office.excel.dialogs == []


def test_the_ribbon_and_the_sheet_button_run_the_same(office: Office) -> None:
    office.run("PK_Rkt", Control("pkRkt", "rkt"))
    assert list(map(called, office.windows.commands)) == office.click("PK_Rkt_Klik")


def test_the_folder_of_returned_reviews_is_chosen(office: Office) -> None:
    office.answer(YES, "-", "-", chosen=[utf16(HOSTILE)])
    assert office.click("PK_Konsolidasi_Klik") == [office_command("konsolidasi", HOSTILE, "", "")]


def office_command(function: str, *values: str) -> str:
    """Return the command for *values*, escaped by rules of its own: every character that is not plain."""
    texts = ", ".join("'" + "".join(map(escaped, value)) + "'" for value in values)
    return f"{function}({texts})"


def escaped(character: str) -> str:
    if character.isascii() and (character.isalnum() or character in " .,:/_-"):
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def test_without_files_the_review_sheets_of_the_workbook_are_taken(office: Office) -> None:
    assert office.answer(NO, "KUL, SDM", "Dinas luar").click("PK_Konsolidasi_Klik") == [
        "konsolidasi('', 'KUL, SDM', 'Dinas luar')"
    ]


def test_planning_anew_asks_for_the_reason(office: Office) -> None:
    assert office.answer("Libur setempat").click("PK_Rencana_Klik") == [office_command("rencana", "Libur setempat")]


@pytest.mark.parametrize(("answer", "passed"), [("-", ""), (" 12/PL/2026 ", "12/PL/2026")])
def test_accepting_corrections_asks_what_ratifies_them(answer: str, passed: str, office: Office) -> None:
    assert office.answer(answer).click("PK_Koreksi_Klik") == [office_command("koreksi", passed)]


def test_returning_the_draft_hands_over_the_note(office: Office) -> None:
    assert office.answer(utf16(HOSTILE)).click("PK_Kembalikan_Klik") == [office_command("kembalikan", HOSTILE)]


def test_signing_offers_today_and_takes_the_scans(office: Office) -> None:
    from datetime import datetime

    office.excel.freeze_clock(datetime(2026, 1, 30, 9))
    (command,) = office.click("PK_Tandatangan_Klik")
    assert arguments(command, "tandatangan") == ["30-01-2026", []]
    (command,) = office.answer("29-01-2026", chosen=["D:\\a.pdf", "D:\\b c.pdf"]).click("PK_Tandatangan_Klik")
    assert arguments(command, "tandatangan") == ["29-01-2026", ["D:\\a.pdf", "D:\\b c.pdf"]]


@pytest.mark.parametrize(("answer", "passed"), [("-", ""), ("30-01-2026", "30-01-2026")])
def test_the_final_draft_asks_for_the_day_on_the_forms(answer: str, passed: str, office: Office) -> None:
    assert office.answer(answer).click("PK_Finalisasi_Klik") == [office_command("finalisasi", passed)]


def test_cancelling_a_revision_asks_for_the_reason(office: Office) -> None:
    assert office.answer("Keputusan dicabut").click("PK_Batal_Klik") == [office_command("batal", "Keputusan dicabut")]


@pytest.mark.parametrize(("answer", "passed"), [("-", ""), ("Pemindai rusak", "Pemindai rusak")])
def test_archiving_asks_why_there_is_no_scan(answer: str, passed: str, office: Office) -> None:
    assert office.answer(answer).click("PK_Arsip_Klik") == [office_command("arsip", passed)]


def test_correcting_the_signing_asks_for_the_reason_and_the_date_or_the_scans(office: Office) -> None:
    assert office.answer("Salah ketik", "29-01-2026").click("PK_Perbaiki_Klik") == [
        office_command("perbaiki", "Salah ketik", "29-01-2026")
    ]
    (command,) = office.answer("-", chosen=["D:\\kpu.pdf"]).click("PK_Pindaian_Klik")
    assert arguments(command, "pindaian") == ["", ["D:\\kpu.pdf"]]


@pytest.mark.parametrize(("answer", "passed"), [("-", ""), ("1/PR.03.1-ND/2026", "1/PR.03.1-ND/2026")])
def test_completing_the_instruction_asks_for_its_proof(answer: str, passed: str, office: Office) -> None:
    assert office.answer(answer).click("PK_Selesaikan_Klik") == [office_command("selesaikan", passed)]


def test_returning_a_step_asks_for_its_number_and_the_reason(office: Office) -> None:
    assert office.answer("2", "Renstra berubah").click("PK_Kembali_Klik") == [
        "kembali('2', 'Renstra berubah')"
    ]


@pytest.mark.parametrize(
    ("macro", "answers"),
    [
        ("Konsolidasi", (CANCEL,)),
        ("Konsolidasi", (YES,)),  # no folder chosen
        ("Konsolidasi", (NO, "")),
        ("Koreksi", ("",)),
        ("Kembalikan", ("  ",)),
        ("Tandatangan", ("",)),
        ("Finalisasi", ("",)),
        ("Selesaikan", ("",)),
        ("Kembali", ("",)),
        ("Kembali", ("2", "")),
        ("Batal", ("",)),
        ("Perbaiki", ("",)),
        ("Perbaiki", ("Salah ketik", "")),
        ("Pindaian", ("",)),
        ("Arsip", ("",)),
    ],
)
def test_cancelling_a_question_runs_nothing(macro: str, answers: tuple[object, ...], office: Office) -> None:
    assert office.answer(*answers).click(f"PK_{macro}_Klik") == []


def test_every_question_bears_the_name_of_the_ribbon_tab(office: Office) -> None:
    office.answer(NO, "-", "-", "x", "1-1-2026", "-", "2", "x")
    for macro in ("Konsolidasi", "Koreksi", "Kembalikan", "Tandatangan", "Selesaikan", "Kembali"):
        office.click(f"PK_{macro}_Klik")
    assert {title for _, _, title, _ in office.excel.dialogs} == {"Perjanjian Kinerja"}


def test_the_guide_is_shown_without_python(office: Office) -> None:
    office.excel.sheet(1).sheet.name = "Panduan"
    assert office.click("PK_Panduan_Klik") == []
    assert office.excel.dialogs == []


def test_a_guide_that_was_renamed_gives_a_sentence(office: Office) -> None:
    assert office.click("PK_Panduan_Klik") == []
    ((_, text, _, _),) = office.excel.dialogs
    assert text.startswith("Lembar Panduan tidak dapat dibuka.")


@pytest.mark.parametrize(
    ("tag", "enabled"), [("rkt", True), ("edarkan", True), ("konsolidasi", True), ("pleno", False), ("arsip", False)]
)
def test_buttons_that_the_step_does_not_allow_are_grey(tag: str, enabled: bool, office: Office) -> None:
    assert office.run("Enabled", Control("x", tag)) is enabled


def test_a_command_is_not_allowed_by_one_whose_name_contains_it(modules: dict[str, str]) -> None:
    office = Office(modules, {**STEP_3, "pkTombol": "koreksi-lain;xpleno"})
    assert office.run("Enabled", Control("x", "koreksi")) is False
    assert office.run("Enabled", Control("x", "pleno")) is False


def test_deleted_names_grey_the_buttons_and_raise_nothing(modules: dict[str, str]) -> None:
    office = Office(modules, {})
    assert office.run("Enabled", Control("x", "rkt")) is False
    assert office.run("LabelOf", Control("pkLabelLangkah")) == "Langkah "


def test_the_labels_show_the_step_and_its_owner(office: Office) -> None:
    assert office.run("LabelOf", Control("pkLabelLangkah")) == "3. Mencermati RKT terhadap RKA-KL dan Juknis ta…"
    assert office.run("LabelOf", Control("pkLabelPelaksana")) == "Setiap Divisi dan Subbagian terkait"
    assert office.run("SupertipOf", Control("pkLabelLangkah")) == STEP_3["pkLangkahTeks"]


@pytest.mark.parametrize(("number", "text"), [(1, "Langkah 1"), (11, "Semua langkah selesai.")])
def test_before_the_first_and_after_the_last_action_the_label_goes_by_the_number(
    number: int, text: str, modules: dict[str, str]
) -> None:
    office = Office(modules, {"pkLangkah": number, "pkLangkahTeks": ""})
    assert office.run("LabelOf", Control("pkLabelLangkah")) == text
    assert office.run("LabelOf", Control("pkLabelPelaksana")) == " "


def test_the_ribbon_is_drawn_anew_after_a_command_and_not_after_a_cancelled_one(office: Office) -> None:
    ribbon = Ribbon()
    office.run("PK_OnLoad", ribbon)
    office.click("PK_Validasi_Klik")
    assert ribbon.redrawn == 1
    office.answer("").click("PK_Kembalikan_Klik")
    assert ribbon.redrawn == 1


QUOTING = Office(own_modules(), {})


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_reaches_python_unchanged_in_plain_characters_only(text: str) -> None:
    literal = QUOTING.run("PkText", utf16(text))
    assert isinstance(literal, str)
    assert SAFE.fullmatch(literal)
    assert ast.literal_eval(literal) == text


def test_hostile_text_cannot_leave_its_quotes() -> None:
    literal = QUOTING.run("PkText", utf16(HOSTILE + "'); import os; os.system('x"))
    assert SAFE.fullmatch(str(literal))
    assert ast.literal_eval(str(literal)) == HOSTILE + "'); import os; os.system('x"
