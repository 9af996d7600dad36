"""The validation rules: each finds, none changes anything.

A rule is one module ``v<number>_<what it is about>.py`` of this folder with a ``RULE``: its code, level, title, check,
sentences, and the cases that prove it. It is found by being there; the other modules are what several rules share.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Finding, in_order
from pk_excel.core.rules.levels import read_levels
from pk_excel.core.rules.rule import Rule

__all__ = ["Rule", "RuleData", "all_rules", "rule_by_code", "run_rules"]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule of this folder by code."""
    names = sorted(module.name for module in iter_modules(__path__) if re.match(r"v\d", module.name))
    return tuple(import_module(f"{__name__}.{name}").RULE for name in names)


@cache
def rule_by_code(code: str) -> Rule:
    """Return the rule *code*; raises KeyError."""
    return {rule.code: rule for rule in all_rules()}[code]


def run_rules(data: RuleData, only: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Return what the rules find at the office's levels, errors first; *only* names the codes to run.

    Raises KeyError for a code that does not exist and for a table that a rule needs and *data* lacks.
    """
    rules = all_rules() if only is None else [rule_by_code(code) for code in sorted(set(only))]
    levels = read_levels(data.settings.tingkat_temuan)
    return in_order(levels.applied(found, rule.severity) for rule in rules for found in rule.findings(data))
