"""The buttons: whatever happens the user reads one message, and Excel is as it was."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from live.books import small_workbook
from live.calc_apps import running_app, state
from live.conftest import Opener
from live.office import ByRibbon, all_tables

from pk_excel import macros
from pk_excel.app.isian import typed_day, typed_names, typed_step
from pk_excel.books.calc.apps import App
from pk_excel.core.tables import schema as t
from pk_excel.errors import StepIncomplete
from pk_excel.messages.report import BOX_LINES, box_text
from pk_excel.wiring import scan_files

ROOT = Path(__file__).parents[2]


def test_the_screen_is_as_the_user_had_it_also_when_that_was_not_the_usual_way(office: ByRibbon) -> None:
    app = running_app()
    app.calculation, app.status_bar = "manual", "milik saya"
    try:
        office.press(1, macros.selesaikan, "ND 1")
        office.press(1, macros.pleno)
        assert state() == (True, True, True, "manual", "milik saya")
    finally:
        app.calculation, app.status_bar = "automatic", False


def test_while_it_runs_the_status_bar_tells_and_the_screen_is_still(
    office: ByRibbon, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[object, object, object]] = []

    class Watched(App):
        @property
        def status_bar(self) -> object:  # type: ignore[override]
            return self.__dict__.get("shown", False)

        @status_bar.setter
        def status_bar(self, value: object) -> None:
            self.__dict__["shown"] = value
            shown.append((value, self.screen_updating, self.calculation))

    office.press(1, macros.selesaikan, "")
    office.press(2, macros.rkt)
    monkeypatch.setattr(running_app().impl, "__class__", Watched)
    office.press(3, macros.edarkan)
    assert shown[0] == ("Perjanjian Kinerja: sedang bekerja…", False, "manual")
    assert ("Perjanjian Kinerja: KUL (0 dari 5)", False, "manual") in shown
    assert shown[-1] == (False, True, "automatic")


def test_findings_are_counted_in_the_box_and_listed_on_their_sheet(office: ByRibbon) -> None:
    office.open.sheets["RKA-KL"].tables["tblAnggaran"].data_body_range[0, 3].value = "seratus"
    text = office.press(1, macros.validasi)
    assert text.splitlines()[0].startswith("1 kesalahan, ")
    assert "lembar Temuan" in text
    found = all_tables(office.book())["tblTemuan"].rows
    assert [row.lembar for row in found if row.tingkat == "Kesalahan"] == ["RKA-KL"]
    formula = office.open.sheets["Temuan"].tables["tblTemuan"].data_body_range[0, 3].formula
    assert formula == '=HYPERLINK("#\'RKA-KL\'!D5","D5")'


def test_tables_that_staff_rearranged_are_found_where_they_stand(office: ByRibbon) -> None:
    office.press(1, macros.selesaikan, "ND 1")
    sheets = office.open.sheets
    sheets["RKT"]["1:3"].insert("down")
    renstra = sheets["Renstra"].tables["tblRenstra"].range
    rows = renstra.options(ndim=2).value
    renstra.value = [[row[1], row[0], *reversed(row[2:])] for row in rows]
    sheets["Renstra"]["6:9"].impl.api.Rows.setPropertyValue("IsVisible", False)
    assert office.press(2, macros.rkt).splitlines()[0] == "RKT 2026: 18 baris baru, 0 baris tetap."
    table = sheets["RKT"].tables["tblRKT"].range
    assert (table.row, table.shape) == (7, (19, len(t.RKT.columns)))
    assert {row.id for row in all_tables(office.book())["tblRKT"].rows} >= {"IK-01", "IK-05"}


def test_a_renamed_sheet_is_no_matter_and_a_deleted_table_is_named(office: ByRibbon) -> None:
    office.press(1, macros.selesaikan, "ND 1")
    office.open.sheets["RKT"].name = "RKT saya"
    assert office.press(2, macros.rkt).startswith("RKT 2026: 18 baris baru")
    office.open.sheets["RKT saya"].delete()
    assert office.press(3, macros.edarkan).startswith("Lembar RKT dengan tabel tblRKT tidak ada di PK-2026.xlsm")


def test_a_workbook_that_was_never_saved_is_told_to_be_saved() -> None:
    book = running_app().books.add()
    said: list[str] = []
    book.set_mock_caller()
    with macros.surrounded(show=lambda text, _good: said.append(text)):
        macros.rkt()
    book.close()
    assert said[0].startswith("Buku kerja Untitled")
    assert "belum pernah disimpan" in said[0]


def test_a_workbook_that_is_open_to_be_read_is_left_alone(opened: Opener) -> None:
    said: list[str] = []
    opened(small_workbook(), read_only=True).set_mock_caller()
    with macros.surrounded(show=lambda text, _good: said.append(text)):
        macros.rkt()
    assert said == ["Buku kerja buku0.xlsx dibuka hanya untuk dibaca.\n"
                    "Tutup, pastikan tidak ada orang lain yang membukanya, buka lagi, lalu ulangi."]  # fmt: skip


def test_a_workbook_that_is_not_ours_is_named(opened: Opener) -> None:
    said: list[str] = []
    opened(small_workbook()).set_mock_caller()
    with macros.surrounded(show=lambda text, _good: said.append(text)):
        macros.validasi()
    assert said[0].startswith("Nama sel pkSkema tidak ada di buku0.xlsx")


def test_pressed_by_nobody_the_reason_stands_on_stderr_for_runpython_to_show() -> None:
    command = [sys.executable, "-c", "from pk_excel import macros; macros.rkt()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Tidak ada buku kerja yang memanggil.\n")


def test_a_step_goes_back_with_its_reason(office: ByRibbon) -> None:
    office.press(1, macros.selesaikan, "ND 1")
    office.press(2, macros.rkt)
    assert office.press(2, macros.kembali, "2", "Renstra diperbaiki") == "SOP kembali ke langkah 2: Renstra diperbaiki."
    assert office.book().read_cell("pkLangkah") == 2


@pytest.mark.parametrize(
    "text", ["30-1-2026", "30/01/2026", "30.1.2026", "30 Januari 2026", "2026-01-30", " 30-01-2026 "]
)
def test_a_day_is_read_as_people_here_write_it(text: str) -> None:
    assert typed_day(text, "tandatangan") == date(2026, 1, 30)


def test_typed_answers_are_taken_as_meant() -> None:
    assert typed_day("  ", "finalisasi") is None
    assert typed_step(" 7 ") == 7
    assert typed_names(" KUL; Hukum dan Pengawasan ") == ("KUL; Hukum dan Pengawasan",)
    assert typed_names(" ") == ()
    with pytest.raises(StepIncomplete):
        typed_day("31-2-2026", "tandatangan")


def test_a_folder_of_scans_stands_for_its_files(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.jpg", ".rahasia", "~$buka.docx"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "dalam").mkdir()
    assert [file.name for file in scan_files([tmp_path, tmp_path / ".rahasia"])] == ["a.jpg", "b.pdf", ".rahasia"]


def test_a_long_message_fits_on_a_screen() -> None:
    text = box_text("\n".join(["ringkasan", *(f"  – baris {n}" for n in range(40))]))
    assert len(text.splitlines()) == BOX_LINES + 1
    assert text.endswith("dan 17 baris lagi")
    assert box_text("satu\ndua") == "satu\ndua"
