"""The recap of a batch: which rule most offices stumble over, and which office stumbles most."""

from __future__ import annotations

import csv

from pk_excel.batch.ledger import recap
from pk_excel.batch.office import Entry


def rows(entries: list[Entry]) -> list[list[str]]:
    return list(csv.reader(recap(entries).decode("utf-8-sig").splitlines(), delimiter=";"))


def test_the_recap_counts_findings_by_workbook_and_rule_with_totals() -> None:
    entries = [
        Entry("b.xlsm", 1, 2, 0, 0.1, "", ("V25", "V25", "V02")),
        Entry("a.xlsm", 0, 0, 0, 0.1, ""),
        Entry("=c.xlsm", 3, 0, 0, 0.1, "rusak"),
    ]
    assert rows(entries) == [
        ["Berkas", "V02", "V25", "Jumlah"],
        ["'=c.xlsm", "", "", "gagal (3)"],
        ["a.xlsm", "0", "0", "0"],
        ["b.xlsm", "1", "2", "3"],
        ["Jumlah", "1", "2", "3"],
    ]


def test_a_batch_without_findings_has_a_recap_of_zeros() -> None:
    assert rows([Entry("a.xlsm", 0, 0, 0, 0.1, "")]) == [["Berkas", "Jumlah"], ["a.xlsm", "0"], ["Jumlah", "0"]]
