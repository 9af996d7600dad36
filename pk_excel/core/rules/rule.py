"""What a rule is: a check over the tables, with its code, level, sentences and cases.

A check yields hits: a cell, the kind of what is wrong with it, and the facts for the sentence of that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pk_excel.core.rules.cases import Finds, Silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Finding, Severity
from pk_excel.core.rules.shown import shown, with_unit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import Column, TableSpec
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row, TablePlace
from pk_excel.core.tables.settings import Setting


class FindingText(NamedTuple):
    """What staff read of a finding: ``pesan`` says what is wrong, ``saran`` what to do.

    In a rule facts stand in braces; ``nilai``, ``lembar`` and ``sel`` are always known, and ``dibaca``: the value
    as it is read, a target with its unit. ``:tanggal`` and ``:rupiah`` format them.
    """

    pesan: str
    saran: str


@dataclass(frozen=True)
class Hit:
    """What a check objects to: the cell of ``row`` in ``column`` (the header without a row), and the facts.

    ``severity`` None is the rule's own. ``cell`` is the address and the text of a cell that stands outside the table.
    """

    place: TablePlace
    row: Row | None
    column: Column[Any]
    kind: str
    severity: Severity | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    cell: tuple[str, str] | None = None


def hit(row: Row, column: Column[Any], kind: str, *, severity: Severity | None = None, **facts: object) -> Hit:
    """Return a hit on a cell; the keyword arguments are its facts."""
    return Hit(row.place.table, row, column, kind, severity, facts)


def header_hit(
    table: Table[Any], column: Column[Any], kind: str, *, severity: Severity | None = None, **facts: object
) -> Hit:
    """Return a hit on the header of a column, where no row is to blame."""
    return Hit(table.place, None, column, kind, severity, facts)


def setting_hit(
    data: RuleData, setting: Setting[Any], kind: str, *, severity: Severity | None = None, **facts: object
) -> Hit:
    """Return a hit on the value of a setting; on the header of the keys where the row itself is missing."""
    row = data.settings.rows.get(setting.key)
    column = PengaturanRow.nilai if row else PengaturanRow.kunci
    place = data.table(t.PENGATURAN).place
    return Hit(place, row, column, kind, severity, {"kunci": setting.key, **facts})


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule: ``severity`` is the usual level, ``needs`` the tables that must be there, ``check`` finds the hits.

    ``steps`` are those of the SOP whose work it looks at. ``sentences`` has what to say of each kind of hit. ``must``
    and ``must_not`` are its cases: changes to a complete office of which exactly one finding comes, and such of which
    none comes. Rules about single cells (V25 to V28) go over every other table that is given as well.
    """

    code: str
    severity: Severity
    title: str
    needs: tuple[TableSpec[Any], ...]
    check: Callable[[RuleData], Iterator[Hit]]
    sentences: Mapping[str, FindingText]
    must: tuple[Finds, ...]
    must_not: tuple[Silent, ...]
    steps: tuple[Step, ...] = ()

    def findings(self, data: RuleData) -> Iterator[Finding]:
        """Return what the rule finds, in the order of the sheets."""
        return (self._finding(found) for found in self.check(data))

    def _finding(self, found: Hit) -> Finding:
        read = value = ""
        if found.cell is not None:
            address, value = found.cell
        elif found.row is None:
            address, value = found.place.header(found.column), found.column.title
        else:
            typed = found.row.value(found.column)
            address, value, read = found.row.address(found.column), shown(typed), with_unit(typed)
        facts = found.facts if read in ("", value) else {"dibaca": read, **found.facts}
        return Finding(self.code, found.severity or self.severity, found.place.sheet, address, value, found.kind, facts)
