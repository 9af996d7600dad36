"""What is told back of an answer reads as the cell does in which it stands."""

from __future__ import annotations

import pytest
from returned_rows import answered, sheet
from sop_tables import table

from pk_excel.core.pencermatan.jawaban import answer_text
from pk_excel.core.tables import schema as t
from pk_excel.core.values.cells import Percent
from pk_excel.messages.refusals import refusal_text


@pytest.mark.parametrize("typed", ["0,84", 0.84])
def test_a_fraction_in_percent_is_asked_back_as_it_stands_in_its_cell(typed: object) -> None:
    refused = answered("S1.1", keputusan="Ubah", target_usulan=typed, alasan="Juknis").refusals[0]
    text = refusal_text(refused.kind, refused.cell, refused.facts)
    assert "Target Usulan “0,84” tidak jelas" in text
    assert text.endswith("Tulis persennya dengan tanda, misalnya 77,5% atau 0,5%.")


@pytest.mark.parametrize(("typed", "shown"), [(Percent(0.9713, 2), "97,13%"), (0.9, "0,9"), ("≥ 97 %", "≥ 97 %")])
def test_an_answer_is_told_as_the_cell_of_its_target_shows_it(typed: object, shown: str) -> None:
    rows = sheet()
    rows["S1.1"] |= {"keputusan": "Ubah", "target_usulan": typed}
    answer = next(row for row in table(t.review_table("PDI"), rows.values()).rows if row.id == "S1.1")
    assert answer_text(answer) == f"Ubah, {shown}"
