"""The extension for LibreOffice: what is in it, and that a click in a real Calc does what the command does."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path

import offices
import pytest
from libreoffice.desktop import desktop, missing, new_profile, screen
from libreoffice.profiles import give_extension
from live.calc_apps import needs_calc
from live.office import new_master
from lxml import etree

from pk_excel import __version__
from pk_excel.app.registry import buttons, gate_of
from pk_excel.books.live.book import LiveBook
from pk_excel.cli import program
from pk_excel.computer.programs import takes_extension
from pk_excel.core.dokter.facts import Extension as Found
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import read_table
from pk_excel.errors import HostError
from pk_excel.libreoffice.build import extension
from pk_excel.libreoffice.install import Extension
from pk_excel.messages.errors import error_text

_NAME = "{http://openoffice.org/2001/registry}name"


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(extension(["python"]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def titles(section: str) -> list[tuple[str, str]]:
    """The commands of the menu or the toolbar with their titles, in order."""
    (node,) = etree.fromstring(parts()["Addons.xcu"]).xpath(f"//node[@*[local-name()='name']='{section}']")
    items = [{prop.get(_NAME): "".join(prop.itertext()) for prop in one.iterfind("prop")} for one in node.iter("node")]
    return [(item["URL"], item["Title"]) for item in items if item.get("URL", "").startswith("vnd.pk-excel:")]


def test_menu_and_toolbar_have_every_button_of_the_ribbon_in_its_order_and_the_toolbar_those_of_each_step_first() -> (
    None
):
    every = [button for _, button in buttons()]
    first = sorted(buttons(), key=lambda pair: pair[0].name != "langkah")
    assert titles("OfficeMenuBar") == [(f"vnd.pk-excel:{b.macro}", b.title or b.label) for b in every]
    assert titles("OfficeToolBar")[:2] == [(f"vnd.pk-excel:{b.macro}", b.label) for _, b in first[:2]]
    assert sorted(titles("OfficeToolBar")) == sorted((f"vnd.pk-excel:{b.macro}", b.label) for b in every)


def test_the_extension_asks_what_the_ribbon_asks_and_is_grey_when_the_ribbon_is() -> None:
    declared = {button["macro"]: button for button in json.loads(parts()["tombol.json"])["buttons"]}
    for action, button in buttons():
        asked = [argument.question.text for argument in action.asked(button) if argument.question]
        assert [question["text"] for question in declared[button.macro]["asks"]] == asked
        assert declared[button.macro]["tag"] == next(iter(gate_of(action, button) or ()), "")


def test_the_same_actions_give_the_same_bytes() -> None:
    assert extension(["python"]) == extension(["python"])


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a user with LibreOffice and a screen."""
    home = tmp_path / "rumah"
    new_profile(home)
    for name, value in {"HOME": home, "XDG_CONFIG_HOME": home / ".config"}.items():
        monkeypatch.setenv(name, str(value))
    return home


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    program.main([*words], standalone_mode=False)
    return capsys.readouterr().out


def test_without_libreoffice_the_extension_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HostError) as refused:
        program.main(["libreoffice"], standalone_mode=False)
    assert "libreoffice-calc python3-uno" in error_text(refused.value).lakukan


def test_an_installed_extension_is_known_without_a_libreoffice(user: Path, tmp_path: Path) -> None:
    mine, other = tmp_path / "python", tmp_path / "lain"
    mine.touch()
    assert Extension(str(mine)).found() == Found()
    files = give_extension(user, *Extension(str(mine)).command)
    assert Extension(str(mine)).found() == Found(__version__, str(mine), here=True, current=True)
    assert Extension(str(other)).found() == Found(__version__, str(mine))
    mine.unlink()
    assert Extension(str(other)).found() == Found(__version__, str(mine), gone=True)
    mine.touch()
    (files / "Addons.xcu").write_bytes(b"older")
    assert Extension(str(mine)).found() == Found(__version__, str(mine), here=True)


def test_dokter_puts_the_extension_into_a_libreoffice_that_lacks_it_and_knows_it_from_then_on(
    user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_calc([] if takes_extension() else ["LibreOffice Calc", "python3-uno"])
    monkeypatch.setattr("pk_excel.computer.clinic.broken_templates", lambda _papers: ())
    before = sorted(user.rglob("*"))
    assert "Ekstensi Perjanjian Kinerja belum terpasang di LibreOffice." in offices.run("dokter").text
    assert sorted(user.rglob("*")) == before
    said = offices.run("dokter", "--perbaiki").text
    assert "Ekstensi Perjanjian Kinerja dipasang di LibreOffice" in said
    assert f"Ekstensi Perjanjian Kinerja {__version__} terpasang di LibreOffice." in said
    assert "dilepas" in offices.run("libreoffice", "--lepas").text
    assert "belum terpasang di LibreOffice." in offices.run("dokter").text


@pytest.mark.desktop
def test_a_button_clicked_in_calc_works_on_the_open_workbook(
    user: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    needs_calc(missing())
    assert "terpasang" in run(capsys, "libreoffice")
    path = new_master(user)
    finish, rkt, check = map({b.macro: b.label for _, b in buttons()}.__getitem__, ("selesaikan", "rkt", "validasi"))
    with screen() as display:
        monkeypatch.setenv("DISPLAY", display)
        with desktop(path, user) as person:
            person.read("Macros may contain viruses")
            person.click("OK")
            book = person.open_book()
            person.wait(lambda: person.can_click_tool(finish))
            assert not person.can_click_tool(rkt)
            person.click_tool(finish)
            person.read("Apa buktinya")
            person.type("ND 1")
            person.press("Return")
            person.read("Langkah 1 selesai")
            person.click("OK")
            person.wait(lambda: person.can_click_tool(rkt))
            assert read_table(t.LANGKAH, LiveBook(book).read_table(t.LANGKAH.name)).rows[0].bukti == "ND 1"
            cell = book.sheets["Pejabat"].range("Z99")
            for code in ("#,##0.00", "dd/mm/yyyy", "General"):
                cell.number_format = code
                assert cell.number_format == code, "Calc speaks Indonesian"
            # A process that dies while it works gives the window back.
            person.click_tool(check)
            person.wait(lambda: book.app.calculation == "manual")
            subprocess.run(["pkill", "-KILL", "-f", "pk_excel.calc_button"], check=True)
            person.read("Perintah berhenti sebelum selesai")
            person.click("OK")
            person.wait(lambda: person.can_click_tool(check))
            assert book.app.calculation == "automatic"
