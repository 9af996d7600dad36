"""A finding: one thing in the workbook that a rule objects to, with the cell it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """E blocks the final draft, W warns, I informs."""

    ERROR = "E"
    WARNING = "W"
    INFO = "I"


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    ``code`` is the rule (``V02``); ``kind`` picks the sentence within the rule; ``facts`` fill it. ``address`` is
    an A1 address on ``sheet`` and ``value`` what that cell holds, as text.
    """

    code: str
    severity: Severity
    sheet: str
    address: str
    value: str
    kind: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return *findings* with errors first, then by code; within a code they keep the order of the sheet."""
    return tuple(sorted(findings, key=lambda finding: (_ORDER[finding.severity], finding.code)))


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that block the final draft."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def count_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings each severity has; all three keys are present."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts
