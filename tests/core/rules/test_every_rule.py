"""Every rule is proved by the cases that stand in its module: what it must find, and what it must not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from core.rules.kantor import kantor_lengkap

from pk_excel.core.rules import Rule, all_rules, rule_by_code
from pk_excel.core.rules.cases import Finds, Silent
from pk_excel.core.rules.findings import Severity
from pk_excel.messages.findings import SEVERITY_NAMES, finding_text, rule_table

RULES = all_rules()
MUST = [pytest.param(rule, case, id=f"{rule.code}-{case.kind}") for rule in RULES for case in rule.must]
MUST_NOT = [pytest.param(rule, case, id=f"{rule.code}-{case.looks}") for rule in RULES for case in rule.must_not]
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_no_rule_finds_anything_in_a_complete_office() -> None:
    assert kantor_lengkap().findings() == ()


@pytest.mark.parametrize(("rule", "case"), MUST)
def test_one_fault_gives_one_finding_at_its_cell(rule: Rule, case: Finds) -> None:
    kantor = kantor_lengkap().changed(*case.changes)
    found = [(f.code, f.kind, f.severity, f.address, f.value) for f in kantor.findings(rule.code)]
    assert found == [(rule.code, case.kind, case.severity, kantor.address(case.at), case.value)]


@pytest.mark.parametrize(("rule", "case"), MUST_NOT)
def test_what_only_looks_like_a_fault_gives_no_finding(rule: Rule, case: Silent) -> None:
    assert kantor_lengkap().changed(*case.changes).findings(rule.code) == ()


@pytest.mark.parametrize("case", [case for rule in RULES for case in (*rule.must, *rule.must_not)])
def test_every_finding_names_a_cell_that_holds_its_value_in_sentences_without_holes(case: Finds | Silent) -> None:
    kantor = kantor_lengkap().changed(*case.changes)
    for finding in kantor.findings():
        assert kantor.read_back(finding.sheet, finding.address) == finding.value, finding
        for sentence in finding_text(finding):
            assert sentence
            assert not [fact for fact in ("nilai", "lembar", "sel", *finding.facts) if f"{{{fact}" in sentence]
            assert "None" not in sentence


@EVERY
def test_every_sentence_belongs_to_a_kind_that_some_case_finds(rule: Rule) -> None:
    assert set(rule.sentences) == {case.kind for case in rule.must}


@EVERY
def test_every_rule_has_a_title_a_source_and_cases_and_stands_in_the_file_of_its_code(rule: Rule) -> None:
    module = sys.modules[rule.check.__module__]
    assert str(module.__doc__).startswith(f"{rule.code}: ")
    assert "Source:" in str(module.__doc__)
    assert Path(str(module.__file__)).name.startswith(f"{rule.code.lower()}_")
    assert rule.title
    assert rule.must
    assert rule.must_not


def test_no_two_rules_have_one_code() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


def test_the_rule_table_lists_every_rule_in_order_with_its_usual_severity() -> None:
    rows = rule_table()
    assert [row.code for row in rows] == [rule.code for rule in RULES]
    assert ("V12", Severity.WARNING, "Peringatan", rule_by_code("V12").title) in rows
    assert SEVERITY_NAMES[Severity.INFO] == "Informasi"
