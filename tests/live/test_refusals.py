"""Buttons that change nothing: whoever presses one reads why, and workbook and screen are as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cells import cells_of
from live.calc_apps import state
from live.office import ByRibbon, all_tables, new_master

from pk_excel import macros
from pk_excel.app.actions.dokter import examine
from pk_excel.app.pita import in_the_box
from pk_excel.messages.dokter import report
from pk_excel.messages.report import box_text
from pk_excel.wiring import clinic


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ByRibbon]:
    """The sample office before its first step: it stays so, and Calc opens it once."""
    made = ByRibbon(new_master(tmp_path_factory.mktemp("kantor")))
    yield made
    made.close()


def tables(office: ByRibbon) -> list[object]:
    return [[cells_of(row) for row in table.rows] for table in all_tables(office.book()).values()]


def test_a_button_that_the_step_does_not_allow_says_why_and_changes_nothing(office: ByRibbon) -> None:
    before, screen, said = tables(office), state(), len(office.messages)
    text = office.press(1, macros.finalisasi, "")
    assert text.startswith("Finalisasi belum boleh: langkah 1 belum selesai")
    assert office.messages[said:] == [(text, False)]
    assert (tables(office), state()) == (before, screen)


def test_an_unexpected_error_is_told_in_plain_words_and_its_details_go_to_the_log(office: ByRibbon) -> None:
    before, screen = tables(office), state()

    def nobody() -> str:
        raise LookupError("tanpa nama")

    office.open.set_mock_caller()
    with macros.surrounded(user=nobody, show=office._show, log=office._log):
        macros.rkt()
    text, good = office.messages[-1]
    assert text.splitlines()[0] == "Kesalahan program: tanpa nama. Buku kerja tidak diubah."
    assert str(office._log()) in text
    assert not good
    log = office._log().read_text(encoding="utf-8")
    assert "LookupError: tanpa nama" in log
    assert "test_refusals.py" in log
    assert (tables(office), state()) == (before, screen)


def test_the_doctor_examines_the_open_workbook(office: ByRibbon) -> None:
    examination = examine(clinic(), str(office.path), inside=True)
    assert office.press(1, macros.dokter) == box_text(in_the_box(report(examination.diagnoses)))


def test_answers_that_cannot_be_read_are_told(office: ByRibbon) -> None:
    assert "“besok” tidak terbaca" in office.press(9, macros.tandatangan, "besok", [])
    assert "“tiga” bukan bilangan" in office.press(9, macros.kembali, "tiga", "alasan")
    assert "tidak ditemukan" in office.press(9, macros.tandatangan, "2-2-2026", [str(office.path / "tiada.pdf")])
