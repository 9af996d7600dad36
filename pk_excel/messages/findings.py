"""What staff read about a finding: per rule and kind one sentence that says what is wrong, one that says what to do.

Facts stand in braces; ``nilai``, ``lembar`` and ``sel`` are always known. ``:tanggal`` and ``:rupiah`` format them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any, NamedTuple

from pk_excel.core.rules import all_rules
from pk_excel.core.rules.findings import Finding, Severity
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.messages.finding_texts import SENTENCES

SEVERITY_NAMES: dict[Severity, str] = {
    Severity.ERROR: "Kesalahan",
    Severity.WARNING: "Peringatan",
    Severity.INFO: "Informasi",
}

RULE_TITLES: dict[str, str] = {
    "V01": "Setiap baris PK berasal dari Renstra, atau tambahan yang beralasan dan diputuskan",
    "V02": "Target PK sama dengan Renstra dan RKT tahun itu, atau ada alasannya",
    "V04": "Tidak ada indikator Renstra atau RKT yang hilang dari PK tanpa alasan",
    "V12": "Penandatanganan tidak melewati tenggat DIPA dan tenggat internal",
    "V13": "Tanggal langkah berurutan dan berada pada tahun PK",
    "V14": "Rincian anggaran cocok dengan induknya, dengan DIPA, dan dengan draf final",
    "V15": "Nomor, tanggal, dan revisi DIPA serta Juknis tercatat",
    "V18": "PK KPU dan PK Sekretariat sama untuk indikator yang sama",
    "V19": "Penandatangan menjabat pada tanggal tanda tangan",
    "V25": "Isian wajib tidak kosong",
    "V26": "Tidak ada baris atau indikator ganda",
    "V27": "Angka, tanggal, pilihan, dan target hanya dapat dibaca dengan satu cara",
    "V28": "Predikat dan opini berada pada skalanya",
    "V30": "Tahun PK berada dalam masa Renstra yang dirujuk",
    "V33": "Bentuk formulir dan para pihak sesuai",
}


@dataclass(frozen=True)
class FindingText:
    """A finding in Indonesian: ``pesan`` says what is wrong, ``saran`` what to do."""

    pesan: str
    saran: str


class RuleRow(NamedTuple):
    """One line of the table of rules: code, usual severity (E, W, I), its name, the rule's title."""

    code: str
    severity: Severity
    severity_name: str
    title: str


def finding_text(finding: Finding) -> FindingText:
    """Return the sentences of a finding; raises KeyError for a rule and kind that have none."""
    pesan, saran = SENTENCES[finding.code, finding.kind]
    place = {"nilai": finding.value, "lembar": finding.sheet, "sel": finding.address}
    facts = {**place, **finding.facts}
    return FindingText(_fill(pesan, facts), _fill(saran, facts))


def rule_table() -> tuple[RuleRow, ...]:
    """Return every rule by code, as the README and ``pk-excel skema`` show them."""
    return tuple(
        RuleRow(rule.code, rule.severity, SEVERITY_NAMES[rule.severity], RULE_TITLES[rule.code]) for rule in all_rules()
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
