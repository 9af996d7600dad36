"""From an empty office to the archive: every button's VBA is run, and the Python it asks for, in Calc.

After each step the tables are those that the command leaves in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from cells import cells_of
from live.office import STORY, TAHUN, USER, ByCommand, ByRibbon, all_tables, between, new_master

from pk_excel.core.tables.reading import Table
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.sample import SAMPLE_DATES

# What must differ: the door, the chain of hashes over it, and the hashes of the workbook's file and its archive.
DIFFERENT = {"tblRiwayat": {"pintu", "hash", "hash_sebelumnya"}, "tblArsip": {"sidik", "ukuran"}}
Snapshot = dict[str, list[dict[str, Any]]]


def snapshot(tables: dict[str, Table]) -> Snapshot:
    """Return the rows of all tables without what must differ."""
    found = {}
    for name, table in tables.items():
        rows = [cells_of(row) for row in table.rows]
        for row in rows:
            paper = name == "tblArsip" and not str(row["berkas"]).endswith((".xlsm", ".zip"))
            for key in () if paper else DIFFERENT.get(name, ()):
                row.pop(key, None)
            if name == "tblRiwayat" and row["peristiwa"] == "arsip":
                row.pop("rincian")
        found[name] = rows
    return found


def protected_sheets(office: ByRibbon) -> list[str]:
    return [sheet.name for sheet in office.open.sheets if sheet.impl.protected]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ByRibbon, dict[str, tuple[Snapshot, Snapshot]]]]:
    """The whole story by both doors, with the tables after each step: (ribbon, command); protection stays."""
    ribbon = ByRibbon(new_master(tmp_path_factory.mktemp("pita")))
    locked = protected_sheets(ribbon)
    command = ByCommand(new_master(tmp_path_factory.mktemp("perintah")))
    after = {}
    for what, press, run in STORY:
        between(what, ribbon)
        between(what, command)
        press(ribbon)
        assert ribbon.messages[-1][1], ribbon.messages[-1][0]
        assert run(command) == 0
        after[what] = (snapshot(all_tables(ribbon.book())), snapshot(all_tables(command.book())))
    assert protected_sheets(ribbon) == locked
    yield ribbon, after
    ribbon.close()


@pytest.mark.parametrize("what", [step[0] for step in STORY])
def test_button_and_command_leave_the_same_tables(what: str, told: tuple[ByRibbon, dict[str, Any]]) -> None:
    by_ribbon, by_command = told[1][what]
    assert by_ribbon.keys() == by_command.keys()
    for name, rows in by_command.items():
        assert by_ribbon[name] == rows, name


def test_at_the_end_every_step_is_done_and_signed_forms_stand_on_their_sheets(told: tuple[ByRibbon, Any]) -> None:
    office = told[0]
    assert all(row.status == "Selesai" for row in all_tables(office.book())["tblLangkah"].rows)
    for title, first in (("PK KPU", "Ketua"), ("PK Sekretariat", "Sekretaris")):
        sheet = office.open.sheets[title]
        texts = [str(value) for row in sheet.used_range.options(ndim=2).value for value in row if value is not None]
        assert f"PERJANJIAN KINERJA TAHUN {TAHUN}" in texts
        assert any("berjanji akan mewujudkan target kinerja" in text for text in texts)
        assert any(format_tanggal(SAMPLE_DATES[9]) in text for text in texts)
        assert any(first in text for text in texts)
        assert "Formulir dibuat oleh Finalisasi (langkah 8)." not in texts


def test_the_papers_and_the_archive_lie_beside_the_workbook(told: tuple[ByRibbon, Any]) -> None:
    office = told[0]
    names = {file.name for file in office.results.iterdir()}
    assert {f"PK-KPU-{TAHUN}.docx", f"PK-KPU-{TAHUN}.pdf", f"PK-Sekretariat-{TAHUN}.pdf"} <= names
    assert f"Arsip-PK-{TAHUN}.zip" in names
    assert ByCommand(office.results / f"Arsip-PK-{TAHUN}.zip").run(10, "arsip", "--periksa") == 0


def test_the_archive_holds_the_workbook_as_it_stood_on_the_screen(told: tuple[ByRibbon, Any]) -> None:
    with ZipFile(told[0].results / f"Arsip-PK-{TAHUN}.zip") as archive:
        name = next(name for name in archive.namelist() if name.endswith(".xlsm"))
        saved = openpyxl.load_workbook(BytesIO(archive.read(name)))
    assert [row[0].value for row in saved["Langkah"]["H5:H14"]] == ["Selesai"] * 9 + ["Belum"]
    assert saved["Langkah"]["L13"].value == USER


def test_every_press_ends_in_one_message_in_plain_words(told: tuple[ByRibbon, Any]) -> None:
    messages = told[0].messages
    assert len(messages) == len(STORY)
    assert messages[1][0].startswith(f"RKT {TAHUN}: ")
    assert "Pencermatan-KUL-2026.xlsx" in messages[2][0]


def test_the_application_is_as_it_was(told: tuple[ByRibbon, Any]) -> None:
    app = told[0].open.app
    assert (app.screen_updating, app.enable_events, app.calculation, app.status_bar) == (True, True, "automatic", False)
