"""What is found out about a real computer and real files; what cannot be found out says so."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pk_excel.computer import surroundings as around
from pk_excel.computer.launcher import find_launcher, own_file, register
from pk_excel.computer.log import find_log, log_file
from pk_excel.computer.probe import ask
from pk_excel.computer.programs import find_libreoffice, first_existing
from pk_excel.computer.trial import broken_templates
from pk_excel.core.dokter.facts import Launcher, Unchecked
from pk_excel.core.dokter.places import Place, places_of
from pk_excel.errors import BookMissing, TemplateError
from pk_excel.forms.fonts import LAST_FONT, font_families
from pk_excel.forms.papers import Papers

TEMPLATES = Path(__file__).parents[2] / "templates"

# ---------------------------------------------------------------- asking


def raising(error: BaseException) -> Callable[[], object]:
    def look() -> object:
        raise error

    return look


def test_an_answer_is_passed_on() -> None:
    assert ask(lambda: 7) == 7
    assert ask(lambda: None) is None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied", "/x"), "Permission denied"),
        (ValueError("dua\n  baris"), "dua baris"),
        (ZeroDivisionError(), "ZeroDivisionError"),
    ],
)
def test_a_look_that_fails_gives_its_reason(error: Exception, reason: str) -> None:
    assert ask(raising(error)) == Unchecked(reason)


def test_an_error_of_the_program_is_kept_whole() -> None:
    error = BookMissing(path="x")
    assert ask(raising(error)) == Unchecked(error=error)


def test_a_look_that_never_returns_is_given_up() -> None:
    never = threading.Event()
    assert ask(never.wait, seconds=0.05) == Unchecked(seconds=0.05)
    never.set()


# ---------------------------------------------------------------- programs


def test_libreoffice_is_found_on_the_path_and_at_its_usual_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    place = tmp_path / "opt" / "soffice"
    assert find_libreoffice(places=(str(place),)) == ""
    place.parent.mkdir()
    place.touch()
    assert find_libreoffice(places=(str(place),)) == str(place)
    program = tmp_path / ("soffice.exe" if os.name == "nt" else "soffice")
    program.touch(0o755)
    assert find_libreoffice(places=(str(place),)) == str(program)


def test_the_first_place_that_exists_counts_and_the_home_folder_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USERPROFILE" if os.name == "nt" else "HOME", str(tmp_path))
    app = tmp_path / "Excel.app"
    app.mkdir()
    assert first_existing(("/tiada/Excel.app", "~/Excel.app")) == str(app)
    assert first_existing(("/tiada/Excel.app",)) == first_existing(()) == ""


# ---------------------------------------------------------------- what a button starts


@pytest.fixture
def known(tmp_path: Path) -> dict[str, str]:
    """The environment of a user on Windows whose folders lie in *tmp_path*."""
    user = tmp_path / "Sari"
    folders = {"USERPROFILE": user, "LOCALAPPDATA": user / "Local", "APPDATA": user / "Roaming"}
    return {**{name: str(folder) for name, folder in folders.items()}, "PATH": f'{user / "bin"}{os.pathsep}.'}


def made(path: Path, content: str = "") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_a_registered_program_is_found_and_is_this_one_and_another_python_is_not(known: dict[str, str]) -> None:
    here = str(Path(known["LOCALAPPDATA"]) / "100%" / "venv" / "python.exe")
    assert find_launcher(here, "win32", known) == Launcher()
    path = register(here, known)
    assert Path(path) == Path(known["LOCALAPPDATA"]) / "pk-excel" / "pk-excel.cmd"
    assert find_launcher(here, "win32", known) == Launcher(path, here=True)
    other = str(Path(known["LOCALAPPDATA"]) / "lain" / "python.exe")
    assert find_launcher(other, "win32", known) == Launcher(path, here=False)
    text = Path(path).read_text(encoding="utf-8")
    assert known["USERPROFILE"] not in text
    assert "%LOCALAPPDATA%" in text
    assert "100%%" in text


def test_the_windows_zip_a_virtual_environment_and_what_pip_put_on_the_path_are_known_as_this_program(
    known: dict[str, str],
) -> None:
    bin_folder = Path(known["PATH"].split(os.pathsep)[0])
    made_by_pip = made(bin_folder / "pk-excel.exe", "MZ#!" + str(Path(known["APPDATA"], "Python", "python.exe")))
    assert find_launcher(str(Path(known["APPDATA"], "Python", "python.exe")), "win32", known).here
    assert find_launcher(str(bin_folder / "python.exe"), "win32", known) == Launcher(made_by_pip, here=True)
    zipped = made(Path(known["LOCALAPPDATA"]) / "pk-excel" / "pk-excel.cmd", '@"%~dp0python\\python.exe" %*')
    python = Path(known["LOCALAPPDATA"]) / "pk-excel" / "python" / "python.exe"
    assert find_launcher(str(python), "win32", known) == Launcher(zipped, here=True)
    own = made(Path(known["USERPROFILE"]) / "sendiri.exe")
    assert find_launcher(str(python), "win32", {**known, "PK_EXCEL": own}) == Launcher(own, here=False)


def test_the_way_of_pipx_and_uv_is_known_and_a_folder_that_is_no_whole_path_is_not_searched(
    known: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "pk-excel.exe")
    assert find_launcher("/lain/python", "win32", known) == Launcher()
    path = made(Path(known["USERPROFILE"]) / ".local" / "bin" / "pk-excel.exe")
    assert find_launcher("/lain/python", "win32", known).path == path


def test_outside_of_windows_buttons_start_nothing() -> None:
    assert find_launcher("/usr/bin/python3", "darwin") == Launcher(system="darwin")


# ---------------------------------------------------------------- templates and fonts


def test_the_templates_of_the_program_print() -> None:
    assert broken_templates(Papers(TEMPLATES)) == ()


SHARED = ("bersama.typ", "naskah.toml")
OF_ONE_PAPER = {
    kind: {path.name for path in TEMPLATES.glob(f"*.{kind}") if path.name not in SHARED} for kind in ("docx", "typ")
}


@pytest.mark.parametrize("names", [*OF_ONE_PAPER.values(), *({name} for name in SHARED)], ids=[*OF_ONE_PAPER, *SHARED])
def test_each_missing_template_is_named(tmp_path: Path, names: set[str]) -> None:
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    for name in names:
        (folder / name).unlink()
    assert names <= {error.detail["template"] for error in broken_templates(Papers(folder))}


def test_several_broken_templates_are_named_at_once_and_each_once(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    (folder / "pk.docx").write_bytes(b"rusak")
    (folder / "pk.typ").write_text("#let x = ", encoding="utf-8")
    found = broken_templates(Papers(folder))
    assert sorted(str(error.detail["template"]) for error in found) == ["pk.docx", "pk.typ"]
    assert all(isinstance(error, TemplateError) and error.detail["reason"] for error in found)


def test_there_is_always_a_font_to_fall_back_on() -> None:
    assert LAST_FONT in font_families()


# ---------------------------------------------------------------- where errors are noted


def test_errors_are_noted_with_the_users_own_files_and_never_in_the_folder_of_the_program(tmp_path: Path) -> None:
    known = {"LOCALAPPDATA": str(tmp_path / "Local"), "XDG_STATE_HOME": str(tmp_path / "state")}
    assert log_file("win32", known) == tmp_path / "Local" / "pk-excel-log" / "pk-excel.log"
    assert Path(own_file(known)).parent not in log_file("win32", known).parents
    assert log_file("linux", known) == tmp_path / "state" / "pk-excel" / "pk-excel.log"
    assert Path.home() in log_file("darwin", known).parents


def test_why_no_error_can_be_noted_is_told_and_nothing_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOCALAPPDATA", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "sari"))
    log = find_log()
    assert Path(log.path).name == "pk-excel.log"
    assert log.problem == ""
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "sari").write_text("a file in the way")
    assert find_log().problem


# ---------------------------------------------------------------- around a file


@pytest.mark.parametrize(
    ("zone", "mark"),
    [
        ("[ZoneTransfer]\r\nZoneId=3\r\nReferrerUrl=https://mail.example/\r\n", "zone"),
        ("[ZoneTransfer]\r\nZoneId=4\r\n", "zone"),
        ("[ZoneTransfer]\r\nZoneId=0\r\n", ""),
        ("[ZoneTransfer]\nzoneid = 1\n", ""),
        ("bukan seperti biasanya", "zone"),
    ],
)
def test_the_mark_of_the_web_is_read_from_its_stream(tmp_path: Path, zone: str, mark: str) -> None:
    path = tmp_path / "PK.xlsm"
    path.touch()
    assert around.web_mark(path) == ""
    Path(f"{path}:Zone.Identifier").write_bytes(zone.encode())
    assert around.web_mark(path) == mark


def test_an_owner_file_says_who_has_the_workbook_open(tmp_path: Path) -> None:
    path = tmp_path / "PK.xlsm"
    assert around.owner(path) is None
    (tmp_path / "~$PK.xlsm").write_bytes(b"\x04Sari" + b" " * 50)
    error = around.owner(path)
    assert error is not None
    assert error.detail["owner"] == "Sari"


def test_a_folder_that_takes_no_file_says_why_and_one_that_does_is_left_empty(tmp_path: Path) -> None:
    assert around.trial_file_problem(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []
    assert around.trial_file_problem(tmp_path / "tiada") != ""
    assert around.free_bytes(tmp_path) > 0
    assert isinstance(ask(lambda: around.free_bytes(tmp_path / "tiada")), Unchecked)


def test_a_file_that_may_be_written_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "PK.xlsm"
    assert around.file_problem(path) != ""
    path.touch()
    assert around.file_problem(path) == ""


def test_the_folders_that_the_computer_names_are_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Awan KPU"))
    folders = around.known_folders(tmp_path / "PK.xlsm")
    assert Place.ONEDRIVE in places_of(str(tmp_path / "Awan KPU" / "PK.xlsm"), folders)
    assert Place.ONEDRIVE not in places_of(str(tmp_path / "Lain" / "PK.xlsm"), folders)
    assert Place.TEMPORARY in places_of(str(Path(tempfile.gettempdir()) / "PK.xlsm"), folders)
