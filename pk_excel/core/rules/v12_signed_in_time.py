"""V12: the PK is signed within the months after the DIPA, and by the office's own deadline.

An open signing is reported once the deadline has passed; of two missed deadlines one finding tells. A deadline of the
DIPA that lay before the drafting began nobody could meet: then the office's own counts, and its absence is information.
Source: PermenPANRB 53/2014 (at most one month after the budget document); the internal deadline is a setting.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pk_excel.core.rules.cases import INFO, UNSIGNED, WARNING, Add, At, On, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.core.values.tanggal import add_months, add_working_days

_LONGEST_DEADLINE = 60


def check(data: RuleData) -> Iterator[Hit]:
    """Find deadlines that passed before the signing; a PK Perubahan has none."""
    if data.settings.perubahan_ke:
        return
    dipa, internal = _dipa_deadline(data), data.settings.tenggat_internal
    unreadable = Settings.tenggat_internal in data.settings.bad  # V27 has it
    if dipa and dipa < _start(data):
        if internal is None and not unreadable:
            facts = {"tenggat": dipa, "tahun": data.settings.tahun}
            yield setting_hit(data, Settings.tenggat_internal, "dipa_mustahil", severity=INFO, **facts)
        dipa = None
    end = data.signed or data.today
    missed: dict[str, tuple[Setting[Any], date]] = {}
    if dipa and end > dipa:
        missed["dipa"] = (Settings.dipa_tanggal, dipa)
    if internal and end > internal:
        missed["internal"] = (Settings.tenggat_internal, internal)
    if missed:
        yield _late(data, missed)


def _dipa_deadline(data: RuleData) -> date | None:
    dipa, months = data.settings.dipa_tanggal, data.settings.tenggat_dipa_bulan
    return add_months(dipa, months) if dipa and months is not None and 0 <= months <= _LONGEST_DEADLINE else None


def _start(data: RuleData) -> date:
    """Return when the drafting began: as set, as step 1 was done, else the first working day of the PK's year."""
    first, year = data.done_steps.get(Step.ARAHAN), data.settings.tahun
    if data.settings.mulai_penyusunan or first:
        return data.settings.mulai_penyusunan or (first.day if first else date.min)
    return add_working_days(date(year - 1, 12, 31), 1) if 1900 < year < 2200 else date.min


def _late(data: RuleData, missed: dict[str, tuple[Setting[Any], date]]) -> Hit:
    which = "keduanya" if len(missed) > 1 else next(iter(missed))
    setting, deadline = max(missed.values(), key=lambda found: found[1])
    signing = data.done_steps.get(Step.TANDA_TANGAN)
    if signing is None:
        return setting_hit(data, setting, f"{which}_terlewati", tenggat=deadline)
    return hit(signing.row, LangkahRow.selesai, f"{which}_terlambat", tenggat=deadline)


_NOTE = "Catat sebab keterlambatan di kolom Catatan langkah 9."
_HURRY = "Segera selesaikan penandatanganan (langkah 9)."
_LATE_DIPA = Set(Settings.dipa_tanggal, date(2025, 12, 10))

RULE = Rule(
    code="V12",
    severity=WARNING,
    title="Penandatanganan tidak melewati tenggat DIPA dan tenggat internal",
    steps=(Step.TANDA_TANGAN,),
    needs=(t.PENGATURAN, t.LANGKAH),
    check=check,
    sentences={
        "dipa_terlambat": FindingText(
            "PK ditandatangani {nilai}, melewati tenggat {tenggat:tanggal} yang dihitung dari tanggal DIPA.", _NOTE,
        ),
        "dipa_terlewati": FindingText(
            "Tenggat tanda tangan menurut tanggal DIPA ({tenggat:tanggal}) sudah lewat, PK belum ditandatangani.",
            _HURRY,
        ),
        "internal_terlambat": FindingText(
            "PK ditandatangani {nilai}, melewati tenggat internal {tenggat:tanggal}.", _NOTE,
        ),
        "internal_terlewati": FindingText(
            "Tenggat internal tanda tangan ({tenggat:tanggal}) sudah lewat, PK belum ditandatangani.", _HURRY,
        ),
        "keduanya_terlambat": FindingText(
            "PK ditandatangani {nilai}, melewati tenggat menurut tanggal DIPA dan tenggat internal; "
            "yang terakhir {tenggat:tanggal}.",
            _NOTE,
        ),
        "keduanya_terlewati": FindingText(
            "Tenggat tanda tangan menurut tanggal DIPA dan tenggat internal sudah lewat (yang terakhir "
            "{tenggat:tanggal}), PK belum ditandatangani.",
            _HURRY,
        ),
        "dipa_mustahil": FindingText(
            "Tenggat tanda tangan menurut tanggal DIPA ({tenggat:tanggal}) sudah lewat sebelum penyusunan dimulai, "
            "dan tenggat internal belum diisi.",
            "Isi {kunci} di Pengaturan dengan tahunnya, misalnya 30 Januari {tahun}.",
        ),
    },
    must=(
        finds("dipa_terlambat", WARNING, At(t.LANGKAH, "9", LangkahRow.selesai), "19 Januari 2026", _LATE_DIPA),
        finds("dipa_terlewati", WARNING, Settings.dipa_tanggal, "10 Desember 2025",
              *UNSIGNED, Set(Settings.dipa_tanggal, "10 Desember 2025")),
        finds("internal_terlambat", WARNING, At(t.LANGKAH, "9", LangkahRow.selesai), "19 Januari 2026",
              Set(Settings.tenggat_internal, date(2026, 1, 18))),
        finds("internal_terlewati", WARNING, Settings.tenggat_internal, "19 Januari 2026",
              *UNSIGNED, Set(Settings.tenggat_internal, "19 Januari 2026")),
        finds("keduanya_terlambat", WARNING, At(t.LANGKAH, "9", LangkahRow.selesai), "2 Februari 2026",
              Put(t.LANGKAH, "9", {LangkahRow.selesai: date(2026, 2, 2)})),
        finds("keduanya_terlewati", WARNING, Settings.dipa_tanggal, "2025-12-31", *UNSIGNED, On(date(2026, 2, 2))),
        finds("dipa_mustahil", INFO, Settings.tenggat_internal, "",
              Set(Settings.dipa_tanggal, date(2025, 12, 1)), Set(Settings.tenggat_internal, None)),
    ),
    must_not=(
        silent("tanda tangan tepat pada tenggat", Set(Settings.tenggat_internal, date(2026, 1, 19))),
        silent("belum lewat tenggat", *UNSIGNED, On(date(2026, 1, 30))),
        silent("tenggat DIPA lewat sebelum penyusunan dimulai", Set(Settings.dipa_tanggal, date(2025, 12, 1))),
        silent("PK Perubahan",
               Set(Settings.perubahan_ke, 1), Put(t.LANGKAH, "9", {LangkahRow.selesai: date(2026, 6, 8)})),
        silent("tanpa tanggal DIPA dan tenggat",
               Set(Settings.dipa_tanggal, None), Set(Settings.tenggat_internal, None)),
        silent("lama tenggat yang mustahil",
               Add(t.PENGATURAN,
                   {PengaturanRow.kunci: Settings.tenggat_dipa_bulan.key, PengaturanRow.nilai: 10**9})),
    ),
)  # fmt: skip
