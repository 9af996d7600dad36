"""Values that cannot be read in one way: cells, targets, settings, grades (V27, V28)."""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.base import Hit, hit, rule
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.target_cells import TargetCell, target_cells, trouble
from pk_excel.core.rules.values import is_empty
from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.settings import SETTING_BY_KEY
from pk_excel.core.values.grades import SCALES
from pk_excel.core.values.unreadable import BadCell

_FINAL_TABLES = ("tblRKT", "tblPK")


@rule("V27", Severity.WARNING, "tblPengaturan", "tblPK", "tblKoreksi")
def v27_values_are_clear(data: RuleData) -> Iterator[Hit]:
    """Every value reads in exactly one way: numbers, dates, choices, targets, settings.

    An unreadable value in a required cell or setting is an error, as if the cell were empty.
    Source: Indonesian number writing (EYD V: ``.`` thousands, ``,`` decimals); ambiguity is reported, never guessed.
    """
    yield from _cells(data)
    yield from _settings(data)
    for cell in target_cells(data):
        code, kind = trouble(cell)
        if code == "V27":
            yield hit(cell.table, cell.row, cell.key, kind, satuan=cell.unit, kolom=_title(cell))


def _title(cell: TargetCell) -> str:
    return cell.table.spec.column(cell.key).title


def _cells(data: RuleData) -> Iterator[Hit]:
    for table in data.current_tables():
        for row, column, bad in table.bad_cells():
            key = column.key
            if (table.spec.name, key) == ("tblPengaturan", "nilai") or (column.required and is_empty(row, key)):
                continue
            choices = ", ".join(CHOICES.get(column.choices, ()))
            yield hit(
                table, row, key, bad.problem, severity=Severity.ERROR if column.required else None,
                kolom=column.title, pilihan=choices,
            )  # fmt: skip


def _settings(data: RuleData) -> Iterator[Hit]:
    table = data.tables["tblPengaturan"]
    for row in table.rows:
        setting = SETTING_BY_KEY.get(row.text("kunci"))
        value = None if setting is None or is_empty(row, "nilai") else setting.read(row["nilai"])
        if setting is not None and isinstance(value, BadCell):
            yield hit(
                table, row, "nilai", value.problem, severity=Severity.ERROR if setting.required else None,
                kolom=setting.key, pilihan=", ".join(setting.choices),
            )  # fmt: skip
    for unknown in data.unknown:
        if not is_empty(unknown.row, "kunci"):
            kind = "kunci_mirip" if unknown.near else "kunci_tidak_dikenal"
            yield hit(table, unknown.row, "kunci", kind, mirip=unknown.near)


@rule("V28", Severity.ERROR, "tblPengaturan", "tblRenstra", "tblPK", "tblKoreksi")
def v28_grades_on_their_scale(data: RuleData) -> Iterator[Hit]:
    """A grade is one of its scale: AKIP for *Predikat*, BPK for *Opini*; a target that looks like a grade is one.

    In proposals and in other years of the Renstra it is a warning; so are words (other predicates exist) and an
    opinion under *Predikat*.
    Source: PermenPANRB on the evaluation of SAKIP (D to AA); opinions of the BPK (TMP to WTP).
    """
    for cell in target_cells(data):
        code, kind = trouble(cell)
        if code == "V28":
            final = cell.table.spec.name in _FINAL_TABLES or cell.key == data.target_key
            mild = kind == "predikat_lain" or (kind == "skala_lain" and cell.unit.casefold() == "predikat")
            yield hit(
                cell.table, cell.row, cell.key, kind, severity=None if final and not mild else Severity.WARNING,
                satuan=cell.unit, skala=_scales(cell.scale),
            )  # fmt: skip


def _scales(scale: str) -> str:
    wanted = (scale,) if scale else tuple(SCALES)
    return " atau ".join(", ".join(SCALES[name]) for name in wanted)
