"""V12: the PK is signed within the months after the DIPA, and by the office's own deadline.

An open signing is reported once the deadline has passed.
Source: PermenPANRB 53/2014 (at most one month after the budget document); the internal deadline is a setting.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.rules.cases import UNSIGNED, WARNING, Add, At, On, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.core.values.tanggal import add_months

_LONGEST_DEADLINE = 60


def check(data: RuleData) -> Iterator[Hit]:
    """Find deadlines that passed before the signing."""
    dipa, months = data.settings.dipa_tanggal, data.settings.tenggat_dipa_bulan
    if dipa and months is not None and 0 <= months <= _LONGEST_DEADLINE:
        yield from _late(data, "dipa", Settings.dipa_tanggal, add_months(dipa, months))
    internal = data.settings.tenggat_internal
    if internal:
        yield from _late(data, "internal", Settings.tenggat_internal, internal)


def _late(data: RuleData, which: str, setting: Setting[date | None], deadline: date) -> Iterator[Hit]:
    signing = data.done_steps.get(Step.TANDA_TANGAN)
    if signing is None and data.today > deadline:
        yield setting_hit(data, setting, f"{which}_terlewati", tenggat=deadline)
    elif signing is not None and signing.day > deadline:
        yield hit(signing.row, LangkahRow.selesai, f"{which}_terlambat", tenggat=deadline)


RULE = Rule(
    code="V12",
    severity=WARNING,
    title="Penandatanganan tidak melewati tenggat DIPA dan tenggat internal",
    needs=(t.PENGATURAN, t.LANGKAH),
    check=check,
    sentences={
        "dipa_terlambat": FindingText(
            "PK ditandatangani {nilai}, melewati tenggat {tenggat:tanggal} yang dihitung dari tanggal DIPA.",
            "Catat sebab keterlambatan di kolom Catatan langkah 9.",
        ),
        "dipa_terlewati": FindingText(
            "Tenggat tanda tangan menurut tanggal DIPA ({tenggat:tanggal}) sudah lewat, PK belum ditandatangani.",
            "Segera selesaikan penandatanganan (langkah 9).",
        ),
        "internal_terlambat": FindingText(
            "PK ditandatangani {nilai}, melewati tenggat internal {tenggat:tanggal}.",
            "Catat sebab keterlambatan di kolom Catatan langkah 9.",
        ),
        "internal_terlewati": FindingText(
            "Tenggat internal tanda tangan ({tenggat:tanggal}) sudah lewat, PK belum ditandatangani.",
            "Segera selesaikan penandatanganan (langkah 9).",
        ),
    },
    must=(
        finds("dipa_terlambat", WARNING, At(t.LANGKAH, "9", LangkahRow.selesai), "19 Januari 2026",
              Set(Settings.dipa_tanggal, date(2025, 11, 30))),
        finds("dipa_terlewati", WARNING, Settings.dipa_tanggal, "30 November 2025",
              *UNSIGNED, Set(Settings.dipa_tanggal, "30 November 2025"), On(date(2025, 12, 31))),
        finds("internal_terlambat", WARNING, At(t.LANGKAH, "9", LangkahRow.selesai), "19 Januari 2026",
              Set(Settings.tenggat_internal, date(2026, 1, 18))),
        finds("internal_terlewati", WARNING, Settings.tenggat_internal, "19 Januari 2026",
              *UNSIGNED, Set(Settings.tenggat_internal, "19 Januari 2026")),
    ),
    must_not=(
        silent("tanda tangan tepat pada tenggat", Set(Settings.tenggat_internal, date(2026, 1, 19))),
        silent("belum lewat tenggat", *UNSIGNED, On(date(2026, 1, 30))),
        silent("tanpa tanggal DIPA dan tenggat",
               Set(Settings.dipa_tanggal, None), Set(Settings.tenggat_internal, None)),
        silent("lama tenggat yang mustahil",
               Add(t.PENGATURAN,
                   {PengaturanRow.kunci: Settings.tenggat_dipa_bulan.key, PengaturanRow.nilai: 10**9})),
    ),
)  # fmt: skip
