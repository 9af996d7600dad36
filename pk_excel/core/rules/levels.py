"""The levels that an office gives the rules itself: the setting ``tingkat_temuan``, such as ``V06=I; V12=W``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from pkgutil import iter_modules

from pk_excel.core.rules.findings import Finding, Severity
from pk_excel.core.values.teks import is_empty, one_line

_ENTRY = re.compile(r"(V[0-9]{2})\s*[=:]\s*([EWI])", re.IGNORECASE)
_ORDER = tuple(Severity)


@cache
def rule_codes() -> frozenset[str]:
    """Return the codes of all rules, which name their modules."""
    names = (module.name for module in iter_modules([str(Path(__file__).parent)]))
    return frozenset(name[:3].upper() for name in names if re.match(r"v[0-9]{2}_", name))


@dataclass(frozen=True)
class Levels:
    """The levels by rule code, and the entries that could not be read."""

    by_code: Mapping[str, Severity]
    bad: tuple[str, ...]

    def applied(self, finding: Finding, usual: Severity) -> Finding:
        """Return a finding of a rule at the office's level.

        What the rule itself calls an error stays a warning at least; what it finds milder than *usual* is not raised.
        """
        level = self.by_code.get(finding.code)
        if level is None:
            return finding
        if finding.severity is Severity.ERROR and level is Severity.INFO:
            level = Severity.WARNING
        milder = _ORDER.index(finding.severity) > _ORDER.index(usual)
        if milder and _ORDER.index(level) < _ORDER.index(finding.severity):
            return finding
        return replace(finding, severity=level)


def read_levels(typed: str) -> Levels:
    """Return the levels that a setting names."""
    by_code: dict[str, Severity] = {}
    bad = []
    for entry in (one_line(part) for part in re.split(r"[;,\n]", typed)):
        found = _ENTRY.fullmatch(entry)
        if found and found[1].upper() in rule_codes():
            by_code[found[1].upper()] = Severity(found[2].upper())
        elif not is_empty(entry):
            bad.append(entry)
    return Levels(by_code, tuple(bad))
