"""The PK against the plan it cites, and its two documents against each other (V02, V18, V30)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pk_excel.core.rules.base import Hit, hit, rule, setting_hit
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.values import by_document, documents, is_empty, shown, targets_agree, wording
from pk_excel.core.tables.choices import Asal, Dokumen
from pk_excel.core.tables.row import Row
from pk_excel.core.values.units import same_unit


@rule("V02", Severity.ERROR, "tblPK", "tblRKT", "tblRenstra")
def v02_target_follows_the_plan(data: RuleData) -> Iterator[Hit]:
    """A target of the PK is that of the Renstra and of the RKT of the year, or carries its reason.

    With a reason the difference is information. Targets are compared by meaning: ``95 %`` is 95 in a percent unit.
    Source: PermenPANRB 53/2014 (targets agree with the planning documents); SOP step 3.
    """
    table = data.tables["tblPK"]
    renstra, rkt = by_document(data.tables["tblRenstra"]), by_document(data.tables["tblRKT"])
    for row in data.pk_rows:
        if row.text("asal") == Asal.TAMBAHAN or is_empty(row, "target"):
            continue
        for dokumen in documents(row):
            key = (row.text("id"), dokumen)
            kind, planned = _difference(row, renstra.get(key), data.target_key, rkt.get(key))
            if kind:
                reason = "" if is_empty(row, "alasan") else row.text("alasan")
                yield hit(
                    table, row, "target", f"{kind}_beralasan" if reason else kind,
                    severity=Severity.INFO if reason else None,
                    id=row.text("id"), acuan=planned, alasan=reason, tahun=data.settings.tahun,
                )  # fmt: skip


def _difference(row: Row, renstra: Row | None, year_key: str, rkt: Row | None) -> tuple[str, str]:
    """Return which plan a PK row departs from and that plan's target, or two empty texts."""
    in_renstra = renstra is not None and bool(year_key)
    if renstra is not None and in_renstra and not is_empty(renstra, year_key):
        if not targets_agree(row, "target", renstra, year_key):
            return "beda_renstra", _with_unit(renstra, year_key)
    elif in_renstra and (rkt is None or is_empty(rkt, "target")):
        return "tanpa_target_renstra", ""
    if rkt is not None and not is_empty(rkt, "target") and not targets_agree(row, "target", rkt, "target"):
        return "beda_rkt", _with_unit(rkt, "target")
    return "", ""


def _with_unit(row: Row, key: str) -> str:
    text, unit = shown(row[key]), row.text("satuan")
    return text if not unit or not text[-1:].isdigit() else f"{text} {unit}"


@rule("V18", Severity.ERROR, "tblPK")
def v18_documents_agree(data: RuleData) -> Iterator[Hit]:
    """An indicator that stands in both documents has one unit and one target.

    Rows are matched by ID, else by the wording of the indicator.
    Source: both agreements rest on the same planning documents (PermenPANRB 53/2014).
    """
    table = data.tables["tblPK"]
    kpu = [row for row in data.pk_rows if Dokumen.KPU in documents(row)]
    by_id = {row.text("id"): row for row in reversed(kpu) if not is_empty(row, "id")}
    by_wording = {wording(row, "indikator"): row for row in reversed(kpu) if not is_empty(row, "indikator")}
    for row in data.pk_rows:
        if Dokumen.SEKRETARIAT not in documents(row):
            continue
        twin = by_id.get(row.text("id")) or by_wording.get(wording(row, "indikator"))
        if twin is None or is_empty(twin, "target") or is_empty(row, "target"):
            continue
        place: dict[str, Any] = {"id": row.text("id"), "sel_kpu": table.address(twin, "target")}
        if not same_unit(row.text("satuan"), twin.text("satuan")):
            yield hit(table, row, "satuan", "beda_satuan", satuan_kpu=twin.text("satuan"), **place)
        elif not targets_agree(row, "target", twin, "target"):
            yield hit(table, row, "target", "beda_target", target_kpu=shown(twin["target"]), **place)


@rule("V30", Severity.ERROR, "tblPengaturan", "tblRenstra")
def v30_year_within_the_renstra(data: RuleData) -> Iterator[Hit]:
    """The PK's year lies in the period of the cited Renstra, and the Renstra has a target column of that year.

    Source: PermenPANRB 53/2014 (an agreement is the yearly slice of the strategic plan in force).
    """
    year = data.settings.tahun
    start, end = data.settings.renstra_mulai, data.settings.renstra_selesai
    if start and end and start > end:
        yield setting_hit(data, "renstra_selesai", "renstra_terbalik", mulai=start, selesai=end)
    elif year and ((start and year < start) or (end and year > end)):
        yield setting_hit(data, "tahun", "di_luar_renstra", tahun=year, mulai=start or "?", selesai=end or "?")
    if year and not data.target_key:
        yield setting_hit(data, "tahun", "tanpa_kolom_target", tahun=year)
