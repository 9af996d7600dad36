"""What a click starts: the program of whoever sits there; and whatever it does, Excel is given back."""

from __future__ import annotations

import pytest
from addin.office import PROGRAM, Office

PLACES = {
    "setting": ({"PK_EXCEL": r"E:\sendiri\pk-excel.exe"}, r"E:\sendiri\pk-excel.exe"),
    "user": ({}, PROGRAM),
    "path": ({}, r"D:\Alat Kantor\bin\pk-excel.exe"),
    "share": ({}, r"\\server\alat\pk-excel.cmd"),
    "pipx": ({}, r"C:\Users\Sari\.local\bin\pk-excel.exe"),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_program_is_found_wherever_this_user_has_it_and_the_nearest_goes_first(place: str, office: Office) -> None:
    variables, program = PLACES[place]
    office.windows.variables.update(variables)
    later = list(PLACES)[list(PLACES).index(place) + 1 :]
    office.windows.programs = {program, *(PLACES[name][1] for name in later)}
    office.run("PK_Rkt_Klik")
    (command,) = office.windows.commands
    assert command.startswith(f'cmd.exe /S /C ""{program}" macro "rkt()" --wb="')


@pytest.mark.parametrize("setting", ["pk-excel.cmd", r".\pk-excel.cmd", "", r"E:\tiada.exe"])
def test_without_the_program_nothing_starts_and_a_sentence_says_what_to_do(setting: str, office: Office) -> None:
    office.windows.variables["PK_EXCEL"] = setting
    office.windows.programs = {"pk-excel.cmd", r".\pk-excel.exe"}
    assert office.click("PK_Rkt_Klik") == []
    ((_, text, title, _),) = office.excel.dialogs
    assert text.startswith("Program pk-excel tidak ditemukan di komputer ini.")
    assert "pk-excel dokter --perbaiki" in text
    assert title == "Perjanjian Kinerja"


def test_on_a_mac_nothing_starts_and_a_sentence_says_so(office: Office) -> None:
    office.excel.application.system = "Macintosh (Intel) 10.15"
    assert office.click("PK_Rkt_Klik") == []
    assert "pakai perintah pk-excel di Terminal" in office.excel.dialogs[0][1]


def test_what_the_program_could_not_tell_itself_is_shown(office: Office) -> None:
    office.windows.code, office.windows.said = 12, "Buku kerja yang memanggil tidak ditemukan."
    office.run("PK_Rkt_Klik")
    assert [text for _, text, _, _ in office.excel.dialogs] == ["Buku kerja yang memanggil tidak ditemukan."]


def test_a_program_that_windows_refuses_is_named_with_the_reason(office: Office) -> None:
    office.windows.refusal = "Permission denied"
    office.run("PK_Rkt_Klik")
    assert office.excel.dialogs[0][1].startswith(f"Windows menolak menjalankan {PROGRAM}: Permission denied")


def test_a_killed_program_leaves_excel_as_it_was_and_the_user_is_warned(office: Office) -> None:
    app = office.excel.application
    app.calculation, app.display_alerts = -4105, True

    def killed() -> None:
        app.screen_updating = app.display_alerts = app.enable_events = False
        app.calculation, app.status_bar = -4135, "Perjanjian Kinerja: sedang bekerja…"
        office.windows.code = 1

    office.windows.while_it_runs = killed
    office.run("PK_Rkt_Klik")
    assert (app.screen_updating, app.display_alerts, app.enable_events, app.calculation) == (True, True, True, -4105)
    assert app.status_bar is False
    assert office.excel.dialogs[0][1].startswith("Program terhenti sebelum selesai.")


def test_a_program_that_told_the_user_is_followed_by_no_second_box(office: Office) -> None:
    assert office.click("PK_Rkt_Klik") == ["rkt()"]
    assert office.excel.dialogs == []


def test_in_calc_nothing_starts_and_the_extension_is_named(modules: dict[str, str]) -> None:
    calc = {name: text.replace("IsEmpty(StarDesktop)", 'IsEmpty("ada")') for name, text in modules.items()}
    office = Office(calc, {})
    assert office.click("PK_Rkt_Klik") == []
    assert "pk-excel libreoffice" in office.excel.dialogs[0][1]
