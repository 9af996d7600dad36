"""One emptiness and one equality of wording for the whole program."""

from __future__ import annotations

import pytest

from pk_excel.core.values.teks import is_empty, one_line, wording


@pytest.mark.parametrize("text", ["Jumlah laporan", " jumlah\u00a0 LAPORAN.", "Jumlah\nlaporan;"])
def test_case_spaces_and_a_final_stop_do_not_make_another_wording(text: str) -> None:
    assert wording(text) == "jumlah laporan"


def test_another_word_is_another_wording() -> None:
    assert wording("Jumlah laporan") != wording("Jumlah dokumen")


@pytest.mark.parametrize("value", [None, "", "  ", "-", " – ", "—", "\u00a0-"])
def test_a_dash_says_nothing(value: object) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [0, "0", "-1", "--", "tidak ada"])
def test_what_says_something_is_not_empty(value: object) -> None:
    assert not is_empty(value)


def test_a_text_on_one_line_has_no_needless_spaces() -> None:
    assert one_line(" dua\n  baris\u00a0ini ") == "dua baris ini"
