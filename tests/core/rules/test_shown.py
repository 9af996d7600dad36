"""How findings show a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from core.rules.kantor import kantor_lengkap

from pk_excel.core.rules.cases import Put
from pk_excel.core.rules.shown import shown
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.cells import Percent
from pk_excel.core.values.unreadable import BadCell
from pk_excel.messages.findings import finding_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Percent(0.775), "77,5%"),
        (Percent(0.07), "7%"),
        (0.1 + 0.2, "0,3"),
        (100.0, "100"),
        (Decimal("2.50"), "2,5"),
        (1500, "1500"),
        (date(2023, 7, 3), "3 Juli 2023"),
        (BadCell("#REF!", "error"), "#REF!"),
        (float("inf"), "Infinity"),
        (1e21, "1e+21"),
    ],
)
def test_a_finding_shows_a_cell_as_an_indonesian_sheet_does(value: object, text: str) -> None:
    assert shown(value) == text


def test_two_targets_in_one_sentence_are_both_told_as_papers_print_them() -> None:
    """A number typed into a cell of a unit, beside the same unit written out."""
    typed, planned = {PkRow.target: 1500.0}, {RenstraRow.target.column(2026): "1.750 Laporan"}
    kantor = kantor_lengkap().changed(Put(t.PK, "S1.2", typed), Put(t.RENSTRA, "S1.2", planned))
    said = [finding_text(one).pesan for one in kantor.findings() if one.code in ("V02", "V11")]
    assert len(said) > 1
    assert all("1500" not in text for text in said)
    assert any("(1.500 Laporan)" in text and "(1.750 Laporan)" in text for text in said)
