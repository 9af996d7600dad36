"""What a rule is: a small function over the tables, registered under its code.

A rule yields hits: a cell, the sub-sentence that fits, and the facts for it. The registry turns them into findings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Finding, Severity, in_order
from pk_excel.core.rules.values import shown
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row


@dataclass(frozen=True)
class Hit:
    """What a rule objects to: the cell ``key`` of ``row`` (of the header without a row), and the facts.

    ``severity`` None is the rule's own.
    """

    table: Table
    row: Row | None
    key: str
    kind: str
    severity: Severity | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def hit(
    table: Table, row: Row | None, key: str, kind: str, *, severity: Severity | None = None, **facts: object
) -> Hit:
    """Return a hit; the keyword arguments are its facts."""
    return Hit(table, row, key, kind, severity, facts)


def setting_hit(data: RuleData, key: str, kind: str, *, severity: Severity | None = None, **facts: object) -> Hit:
    """Return a hit on the value of a setting; on the header of the keys where the row itself is missing."""
    table = data.tables["tblPengaturan"]
    row = table.by("kunci").get(key)
    return Hit(table, row, "nilai" if row else "kunci", kind, severity, {"kunci": key, **facts})


RuleFunction = Callable[[RuleData], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A registered rule: ``severity`` is the usual one, ``needs`` the tables that must be there.

    Rules about single cells (V25 to V28) go over every other table that is given as well.
    """

    code: str
    severity: Severity
    needs: tuple[str, ...]
    check: RuleFunction

    @property
    def source(self) -> str:
        """What the rule demands and where that stands, in English."""
        return self.check.__doc__ or ""


_RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, *needs: str) -> Callable[[Callable[[RuleData], Iterator[Hit]]], RuleFunction]:
    """Register the decorated function under *code*; its hits come out as findings."""

    def register(hits: Callable[[RuleData], Iterator[Hit]]) -> RuleFunction:
        def check(data: RuleData) -> Iterator[Finding]:
            return (_finding(code, severity, found) for found in hits(data))

        check.__doc__, check.__name__ = hits.__doc__, hits.__name__
        if code in _RULES:
            raise ValueError(f"two rules named {code}")
        _RULES[code] = Rule(code, severity, needs, check)
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Return every rule by code."""
    return tuple(_RULES[code] for code in sorted(_RULES))


def run_rules(data: RuleData, only: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Return what the rules find, errors first; *only* names the codes to run.

    Raises KeyError for a code that does not exist and for a table that a rule needs and *data* lacks.
    """
    codes = sorted(_RULES) if only is None else sorted(set(only))
    return in_order(found for code in codes for found in _RULES[code].check(data))


def _finding(code: str, severity: Severity, found: Hit) -> Finding:
    table, row = found.table, found.row
    if row is None or found.key not in table.letters:
        key = found.key if found.key in table.letters else next(iter(table.letters))
        address, value = table.header_address(key), _title(table, key)
    else:
        address, value = table.address(row, found.key), shown(row[found.key])
    return Finding(code, found.severity or severity, table.sheet, address, value, found.kind, found.facts)


def _title(table: Table, key: str) -> str:
    return table.spec.column(key).title
