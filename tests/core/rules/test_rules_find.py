"""Every rule finds what it is for, at the right cell, with a sentence; and nothing in a complete office."""

from __future__ import annotations

import pytest
from core.rules.kantor import kantor_lengkap
from core.rules.kasus import KASUS, Kasus

from pk_excel.core.rules import all_rules
from pk_excel.core.rules.findings import Severity
from pk_excel.messages.finding_texts import SENTENCES
from pk_excel.messages.findings import RULE_TITLES, SEVERITY_NAMES, finding_text, rule_table


def test_no_rule_finds_anything_in_a_complete_office() -> None:
    assert kantor_lengkap().findings() == ()


@pytest.mark.parametrize("kasus", KASUS, ids=str)
def test_one_fault_gives_one_finding_at_its_cell(kasus: Kasus) -> None:
    kantor = kantor_lengkap()
    kasus.change(kantor)
    found = [(f.code, f.kind, f.severity, f.address, f.value) for f in kantor.findings(kasus.rule)]
    expected = (kasus.rule, kasus.kind, Severity(kasus.severity), kasus.address(kantor), kasus.value)
    assert found == [expected]


@pytest.mark.parametrize("kasus", KASUS, ids=str)
def test_every_finding_names_a_cell_that_holds_its_value(kasus: Kasus) -> None:
    kantor = kantor_lengkap()
    kasus.change(kantor)
    findings = kantor.findings()
    assert findings
    for finding in findings:
        assert kantor.read_back(finding.sheet, finding.address) == finding.value, finding


@pytest.mark.parametrize("kasus", KASUS, ids=str)
def test_every_finding_has_plain_sentences_without_holes(kasus: Kasus) -> None:
    kantor = kantor_lengkap()
    kasus.change(kantor)
    for finding in kantor.findings():
        text = finding_text(finding)
        for sentence in (text.pesan, text.saran):
            assert sentence
            assert "{" not in sentence
            assert "None" not in sentence


def test_every_sentence_belongs_to_a_kind_that_some_case_finds() -> None:
    assert set(SENTENCES) == {(kasus.rule, kasus.kind) for kasus in KASUS}


def test_every_rule_has_a_title_a_source_and_a_case() -> None:
    codes = {rule.code for rule in all_rules()}
    assert codes == set(RULE_TITLES) == {kasus.rule for kasus in KASUS}
    assert all("Source:" in rule.source for rule in all_rules())


def test_the_rule_table_lists_every_rule_in_order_with_its_usual_severity() -> None:
    rows = rule_table()
    assert [row.code for row in rows] == sorted(RULE_TITLES)
    assert ("V01", Severity.ERROR, "Kesalahan", RULE_TITLES["V01"]) in rows
    assert ("V12", Severity.WARNING, "Peringatan", RULE_TITLES["V12"]) in rows
    assert SEVERITY_NAMES[Severity.INFO] == "Informasi"
