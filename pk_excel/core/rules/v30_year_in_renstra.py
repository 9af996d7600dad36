"""V30: the PK's year lies in the period of the cited Renstra, and the Renstra has a target column of that year.

A column of a year outside the period (``Target 20262``) is a slip: its targets are read for no year.

Source: PermenPANRB 53/2014 (an agreement is the yearly slice of the strategic plan in force).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import ERROR, WARNING, At, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, header_hit, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.tables.settings import Settings


def check(data: RuleData) -> Iterator[Hit]:
    """Find a year outside the Renstra."""
    yield from _period(data)
    year = data.settings.tahun
    if year and not data.has_targets:
        yield setting_hit(data, Settings.tahun, "tanpa_kolom_target", tahun=year)
    start, end = data.settings.renstra_mulai, data.settings.renstra_selesai
    if start and end and start <= year <= end:
        for other in data.table(t.RENSTRA).years():
            if not start <= other <= end:
                column = RenstraRow.target.column(other)
                yield header_hit(
                    data.table(t.RENSTRA), column, "kolom_di_luar_renstra", severity=WARNING, mulai=start, selesai=end
                )


def _period(data: RuleData) -> Iterator[Hit]:
    year, start, end = data.settings.tahun, data.settings.renstra_mulai, data.settings.renstra_selesai
    if start and end and start > end:
        yield setting_hit(data, Settings.renstra_selesai, "renstra_terbalik", mulai=start, selesai=end)
    elif year and not (start or year) <= year <= (end or year):
        yield setting_hit(data, Settings.tahun, "di_luar_renstra", tahun=year, mulai=start or "?", selesai=end or "?")


RULE = Rule(
    code="V30",
    severity=ERROR,
    title="Tahun PK berada dalam masa Renstra yang dirujuk",
    steps=(Step.RKT,),
    needs=(t.PENGATURAN, t.RENSTRA),
    check=check,
    sentences={
        "di_luar_renstra": FindingText(
            "Tahun PK {tahun} di luar masa Renstra yang dirujuk ({mulai}–{selesai}).",
            "Perbaiki tahun, atau rujuk Renstra yang berlaku.",
        ),
        "renstra_terbalik": FindingText(
            "Tahun terakhir Renstra ({selesai}) mendahului tahun pertamanya ({mulai}).",
            "Perbaiki renstra_mulai dan renstra_selesai di Pengaturan.",
        ),
        "tanpa_kolom_target": FindingText(
            "Lembar Renstra tidak mempunyai kolom Target {tahun}.",
            "Tambahkan kolom Target {tahun} di lembar Renstra, atau perbaiki tahun.",
        ),
        "kolom_di_luar_renstra": FindingText(
            "Kolom “{nilai}” di luar masa Renstra ({mulai}–{selesai}), jadi targetnya tidak dipakai.",
            "Perbaiki tahun pada judul kolom, atau masa Renstra di Pengaturan.",
        ),
    },
    must=(
        finds("di_luar_renstra", ERROR, Settings.tahun, "2026",
              Set(Settings.renstra_mulai, 2020), Set(Settings.renstra_selesai, 2024)),
        finds("renstra_terbalik", ERROR, Settings.renstra_selesai, "2024", Set(Settings.renstra_selesai, 2024)),
        finds("tanpa_kolom_target", ERROR, Settings.tahun, "2030",
              Set(Settings.tahun, 2030), Set(Settings.renstra_selesai, 2030)),
        finds("kolom_di_luar_renstra", WARNING, At(t.RENSTRA, None, RenstraRow.target.column(2029)), "Target 2029",
              Set(Settings.renstra_selesai, 2028)),
    ),
    must_not=(
        silent("tahun terakhir Renstra", Set(Settings.tahun, 2029)),
    ),
)  # fmt: skip
