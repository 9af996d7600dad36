"""Measures the rules: ``python tests/bench/recall.py`` plants mistakes one at a time in the clean sample office.

Prints recall by rule, what was missed, and the false alarms on harmless variants before every step of the SOP. A
mistake counts as found when one of its rules reports something that it did not report before.
"""

from __future__ import annotations

import sys
from collections import Counter
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from bench.planted import Change, Mistake, Tables, mistakes, variants  # noqa: E402 - found through the line above
from offices import DONE, content_before  # noqa: E402

from pk_excel.core.rules import RuleData, run_rules  # noqa: E402
from pk_excel.core.rules.findings import Finding, Severity  # noqa: E402
from pk_excel.core.tables import schema as t  # noqa: E402
from pk_excel.core.tables.reading import RawTable, read_table  # noqa: E402
from pk_excel.core.tables.settings import Settings  # noqa: E402
from pk_excel.core.tables.sheets import static_tables  # noqa: E402
from pk_excel.core.values.cells import CellError  # noqa: E402
from pk_excel.sample import SAMPLE_DATES  # noqa: E402

STEPS = range(2, DONE + 1)
_AFTER = date(2026, 1, 26)


@cache
def _raw(step: int) -> dict[str, RawTable]:
    return {raw.name: raw for raw in content_before(step)[0]}


def clean(step: int) -> Tables:
    """Return the tables of the clean office before *step*, as rows by column title."""
    return {
        name: [dict(zip(raw.header, deepcopy(row), strict=True)) for row in raw.rows]
        for name, raw in _raw(step).items()
    }


def findings(step: int, change: Change) -> tuple[Finding, ...]:
    """Return what the rules find before *step* after *change*."""
    tables = clean(step)
    change(tables)
    read = {}
    for spec in static_tables():
        raw, rows = _raw(step)[spec.name], tables[spec.name]
        header = tuple(rows[0]) if rows else raw.header
        cells = tuple(tuple(_typed(row.get(title)) for title in header) for row in rows)
        read[spec.name] = read_table(spec, RawTable(raw.name, raw.sheet, raw.top, raw.left, header, cells))
    settings = Settings.from_table(read[t.PENGATURAN.name])
    return run_rules(RuleData(read, settings, SAMPLE_DATES.get(step, _AFTER)))  # type: ignore[call-overload]


def _typed(value: object) -> object:
    return CellError(value) if isinstance(value, str) and value.startswith("#REF") else value


def _reports(found: tuple[Finding, ...]) -> Counter[tuple[str, str, str, str]]:
    return Counter((one.code, one.kind, one.sheet, one.address) for one in found)


@cache
def _before(step: int) -> Counter[tuple[str, str, str, str]]:
    return _reports(findings(step, lambda _tables: None))


def noticed_by(mistake: Mistake) -> set[str]:
    """Return the rules that report something new because of a mistake."""
    return {code for code, *_ in _reports(findings(mistake.step, mistake.change)) - _before(mistake.step)}


def false_alarms(step: int, change: Change) -> list[Finding]:
    """Return the errors and warnings on a harmless variant."""
    return [one for one in findings(step, change) if one.severity is not Severity.INFO]


def main() -> int:
    """Print the measures; return 1 where recall is below 97% or a harmless variant has an error."""
    planted = mistakes()
    asked: Counter[str] = Counter(mistake.rules[0] for mistake in planted)
    found: Counter[str] = Counter()
    for mistake in planted:
        noticed = noticed_by(mistake)
        if noticed & set(mistake.rules):
            found[mistake.rules[0]] += 1
        else:
            print(f"missed: {mistake.label} (wanted {', '.join(mistake.rules)}; found {sorted(noticed)})")
    for code in sorted(asked):
        print(f"{code}  {found[code]:>3} of {asked[code]:>3}")
    recall = found.total() / len(planted)
    print(f"recall {recall:.1%} of {len(planted)} mistakes")
    alarms = [(name, step, one) for name, change in variants().items() for step in STEPS
              for one in false_alarms(step, change)]  # fmt: skip
    for name, step, one in alarms:
        print(f"false alarm: {name}, step {step}: {one.code} {one.kind} {one.severity} {one.sheet} {one.address}")
    errors = sum(one.severity is Severity.ERROR for *_, one in alarms)
    warnings = len(alarms) - errors
    print(f"{len(variants())} variants x {len(STEPS)} steps: {errors} false errors, {warnings} false warnings")
    return int(recall < 0.97 or errors > 0)


if __name__ == "__main__":
    sys.exit(main())
