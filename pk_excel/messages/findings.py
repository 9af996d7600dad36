"""What staff read about a finding: the sentences of its rule, filled with its facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any, NamedTuple

from pk_excel.core.rules import all_rules, rule_by_code
from pk_excel.core.rules.findings import Finding, Severity
from pk_excel.core.rules.rule import FindingText
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.teks import ended

SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: "Kesalahan",
    Severity.WARNING: "Peringatan",
    Severity.INFO: "Informasi",
}


class RuleRow(NamedTuple):
    """One line of the table of rules: code, usual severity (E, W, I), its name, the rule's title."""

    code: str
    severity: Severity
    severity_name: str
    title: str


def finding_text(finding: Finding) -> FindingText:
    """Return the sentences of a finding; raises KeyError for a rule and kind that have none."""
    pesan, saran = rule_by_code(finding.code).sentences[finding.kind]
    place = {"nilai": finding.value, "dibaca": finding.value, "lembar": finding.sheet, "sel": finding.address}
    facts = {**place, **finding.facts}
    return FindingText(ended(_fill(pesan, facts)), ended(_fill(saran, facts)))


def rule_table() -> tuple[RuleRow, ...]:
    """Return every rule by code, as the README shows them."""
    return tuple(
        RuleRow(rule.code, rule.severity, SEVERITY_NAMES[rule.severity], rule.title) for rule in all_rules()
    )


class _Filler(Formatter):
    """Formats dates and rupiah the Indonesian way; a fact's own braces are never read as a template."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "rupiah":
            return format_rupiah(value)
        if format_spec == "tanggal" and isinstance(value, date):
            return format_tanggal(value)
        return str(super().format_field(value, format_spec))


def _fill(template: str, facts: Mapping[str, object]) -> str:
    return _Filler().vformat(template, (), facts)
