"""What must be filled in, and what may stand there only once (V25, V26)."""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.base import Hit, hit, rule, setting_hit
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.values import documents, is_empty, wording
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.settings import SETTINGS

_HARMLESS_TWICE = ("tblLibur", "tblDasarHukum")
_INDICATOR_TABLES = ("tblRenstra", "tblRKT", "tblPK")


@rule("V25", Severity.ERROR, "tblPengaturan")
def v25_required_cells(data: RuleData) -> Iterator[Hit]:
    """Cells of required columns and required settings hold something; ``-`` counts as nothing.

    In a division's review sheet, what its decision needs is missing with a warning: the pleno still decides.
    Source: the schema (`Column.required`, `Setting.required`); SOP step 3.
    """
    for table in data.current_tables():
        if table.spec.name.startswith(t.REVIEW_PREFIX):
            yield from _proposals(table)
            continue
        required = [column for column in table.spec.columns if column.required]
        for row in data.rows_in_force(table):
            for column in required:
                if is_empty(row, column.key):
                    yield hit(table, row, column.key, "sel_kosong", kolom=column.title)
    yield from _required_settings(data)


def _proposals(table: Table) -> Iterator[Hit]:
    warning = Severity.WARNING
    for row in table.rows:
        decision = row.text("keputusan")
        if is_empty(row, "id") and decision != Keputusan.TAMBAH:
            yield hit(table, row, "id", "usulan_tanpa_id", severity=warning)
        if decision in (Keputusan.UBAH, Keputusan.TAMBAH) and is_empty(row, "target_usulan"):
            yield hit(table, row, "target_usulan", "usulan_tanpa_target", severity=warning, keputusan=decision)
        if decision not in ("", Keputusan.TETAP) and is_empty(row, "alasan"):
            yield hit(table, row, "alasan", "usulan_tanpa_alasan", severity=warning, keputusan=decision)


def _required_settings(data: RuleData) -> Iterator[Hit]:
    rows = data.tables["tblPengaturan"].by("kunci")
    for setting in SETTINGS:
        if not setting.required:
            continue
        if setting.key not in rows:
            yield setting_hit(data, setting.key, "pengaturan_tidak_ada", arti=setting.help)
        elif is_empty(rows[setting.key], "nilai"):
            yield setting_hit(data, setting.key, "pengaturan_kosong", arti=setting.help)


@rule("V26", Severity.ERROR)
def v26_nothing_twice(data: RuleData) -> Iterator[Hit]:
    """No two rows share the keys of their table, and no document has one indicator twice.

    The later row is reported; case does not count. The same indicator under another sasaran is a warning, so are a
    holiday and a legal basis that stand there twice. Review sheets copy the RKT, where its rows are checked.
    Source: stable row IDs carry a row from the Renstra to the signed PK; one row per indicator in the lampiran.
    """
    for table in data.current_tables():
        if table.spec.unique and not table.spec.name.startswith(t.REVIEW_PREFIX):
            yield from _repeated_keys(table)
        if table.spec.name in _INDICATOR_TABLES:
            yield from _repeated_indicators(table, data.rows_in_force(table))


def _repeated_keys(table: Table) -> Iterator[Hit]:
    keys = tuple(column.key for column in table.spec.unique)
    severity = Severity.WARNING if table.spec.name in _HARMLESS_TWICE else None
    title = " + ".join(table.spec.column(key).title for key in keys)
    first: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        if any(is_empty(row, key) for key in keys):
            continue
        earlier = first.setdefault(tuple(row.text(key).casefold() for key in keys), row)
        if earlier is not row:
            yield hit(
                table, row, keys[0], "baris_ganda", severity=severity, kolom=title,
                pertama=table.address(earlier, keys[0]),
            )  # fmt: skip


def _repeated_indicators(table: Table, rows: tuple[Row, ...]) -> Iterator[Hit]:
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        if is_empty(row, "indikator"):
            continue
        for dokumen in documents(row):
            earlier = first.setdefault((dokumen, wording(row, "indikator")), row)
            if earlier is row or earlier.text("id").casefold() == row.text("id").casefold():
                continue
            same = wording(earlier, "sasaran") == wording(row, "sasaran")
            yield hit(
                table, row, "indikator", "indikator_ganda" if same else "indikator_dua_sasaran",
                severity=None if same else Severity.WARNING, dokumen=str(dokumen),
                pertama=table.address(earlier, "indikator"),
            )  # fmt: skip
            break
