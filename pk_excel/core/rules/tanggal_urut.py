"""Dates of the SOP's steps: their order, their year, their deadlines (V12, V13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.rules.base import Hit, hit, rule, setting_hit
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.values.tanggal import add_months

_ORDERED_STEPS = (2, 3, 5, 6, 7, 9, 10)
_SIGNING = 9
_LONGEST_DEADLINE = 60


@rule("V12", Severity.WARNING, "tblPengaturan", "tblLangkah")
def v12_signed_in_time(data: RuleData) -> Iterator[Hit]:
    """The PK is signed within the months after the DIPA, and by the office's own deadline.

    An open signing is reported once the deadline has passed.
    Source: PermenPANRB 53/2014 (at most one month after the budget document); the internal deadline is a setting.
    """
    dipa, months = data.settings.dipa_tanggal, data.settings.tenggat_dipa_bulan
    if dipa and months is not None and 0 <= months <= _LONGEST_DEADLINE:
        yield from _late(data, "dipa", "dipa_tanggal", add_months(dipa, months))
    internal = data.settings.tenggat_internal
    if internal:
        yield from _late(data, "internal", "tenggat_internal", internal)


def _late(data: RuleData, which: str, key: str, deadline: date) -> Iterator[Hit]:
    signed = data.signed
    if signed is None and data.today > deadline:
        yield setting_hit(data, key, f"{which}_terlewati", tenggat=deadline)
    elif signed is not None and signed > deadline:
        table = data.tables["tblLangkah"]
        yield hit(table, data.done_steps[_SIGNING], "selesai", f"{which}_terlambat", tenggat=deadline)


@rule("V13", Severity.ERROR, "tblLangkah", "tblPengaturan")
def v13_dates_in_order(data: RuleData) -> Iterator[Hit]:
    """RKT ≤ pencermatan ≤ pleno ≤ revisi ≤ koreksi ≤ signing ≤ report; DIPA ≤ signing; all in the PK's year.

    Only completed steps count: a step that was returned has no date of completion any more. Work, and even the
    signing, may lie in the December before, because the month after a DIPA of November ends there. A signing
    before the date of a *revised* DIPA is a warning: the agreement rests on the earlier DIPA.
    Source: the order of the SOP (Nomor 2 Tahun 2023); PermenPANRB 53/2014.
    """
    table = data.tables["tblLangkah"]
    year, latest = data.settings.tahun, 0
    for no in _ORDERED_STEPS:
        row = data.done_steps.get(no)
        if row is None:
            continue
        day, before = row["selesai"], data.done_steps.get(latest)
        if before is not None and day < before["selesai"]:
            yield hit(table, row, "selesai", "urutan", langkah=no, sebelum=latest, tanggal=before["selesai"])
        else:
            latest = no
        if year and day.year != year and (day.year, day.month) != (year - 1, 12):
            yield hit(table, row, "selesai", "luar_tahun", langkah=no, tahun=year)
    yield from _before_dipa(data)


def _before_dipa(data: RuleData) -> Iterator[Hit]:
    dipa, signed = data.settings.dipa_tanggal, data.signed
    if dipa is None or signed is None or signed >= dipa:
        return
    revised = bool(data.settings.dipa_revisi)
    yield hit(
        data.tables["tblLangkah"], data.done_steps[_SIGNING], "selesai",
        "sebelum_dipa_revisi" if revised else "sebelum_dipa",
        severity=Severity.WARNING if revised else None, dipa=dipa,
    )  # fmt: skip
