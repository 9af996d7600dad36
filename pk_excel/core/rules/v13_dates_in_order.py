"""V13: RKT ≤ pencermatan ≤ pleno ≤ revisi ≤ koreksi ≤ signing ≤ report; DIPA ≤ signing; all in the PK's year.

Only completed steps count: a step that was returned has no date of completion any more. Work, and even the signing, may
lie in the December before, because the month after a DIPA of November ends there. A signing before the date of a
*revised* DIPA is a warning: the agreement rests on the earlier DIPA.
Source: the order of the SOP (Nomor 2 Tahun 2023); PermenPANRB 53/2014.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.rules.cases import ERROR, WARNING, At, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.tables.settings import Settings

_ORDERED_STEPS = (Step.RKT, Step.PENCERMATAN, Step.PLENO, Step.REVISI, Step.KOREKSI, Step.TANDA_TANGAN, Step.ARSIP)


def check(data: RuleData) -> Iterator[Hit]:
    """Find dates out of order."""
    year, latest = data.settings.tahun, 0
    for no in _ORDERED_STEPS:
        step = data.done_steps.get(no)
        if step is None:
            continue
        before = data.done_steps.get(latest)
        if before is not None and step.day < before.day:
            yield hit(step.row, LangkahRow.selesai, "urutan", langkah=no, sebelum=latest, tanggal=before.day)
        else:
            latest = no
        if year and step.day.year != year and (step.day.year, step.day.month) != (year - 1, 12):
            yield hit(step.row, LangkahRow.selesai, "luar_tahun", langkah=no, tahun=year)
    yield from _before_dipa(data)


def _before_dipa(data: RuleData) -> Iterator[Hit]:
    dipa, signing = data.settings.dipa_tanggal, data.done_steps.get(Step.TANDA_TANGAN)
    if dipa is None or signing is None or signing.day >= dipa:
        return
    revised = bool(data.settings.dipa_revisi)
    yield hit(
        signing.row, LangkahRow.selesai, "sebelum_dipa_revisi" if revised else "sebelum_dipa",
        severity=WARNING if revised else None, dipa=dipa,
    )  # fmt: skip


def _done(step: int, day: date) -> Put:
    return Put(t.LANGKAH, str(step), {LangkahRow.selesai: day})


RULE = Rule(
    code="V13",
    severity=ERROR,
    title="Tanggal langkah berurutan dan berada pada tahun PK",
    needs=(t.LANGKAH, t.PENGATURAN),
    check=check,
    sentences={
        "urutan": FindingText(
            "Langkah {langkah} selesai {nilai}, sebelum langkah {sebelum} yang selesai {tanggal:tanggal}.",
            "Periksa tanggal kedua langkah di lembar Langkah.",
        ),
        "luar_tahun": FindingText(
            "Langkah {langkah} selesai {nilai}, di luar masa PK tahun {tahun} (mulai Desember tahun sebelumnya).",
            "Perbaiki tanggal langkah, atau tahun di Pengaturan.",
        ),
        "sebelum_dipa": FindingText(
            "PK ditandatangani {nilai}, sebelum tanggal DIPA ({dipa:tanggal}).",
            "Periksa tanggal tanda tangan dan tanggal DIPA di Pengaturan.",
        ),
        "sebelum_dipa_revisi": FindingText(
            "PK ditandatangani {nilai}, sebelum tanggal DIPA revisi ({dipa:tanggal}).",
            "Bila anggaran berubah secara berarti, susun PK Perubahan.",
        ),
    },
    must=(
        finds("urutan", ERROR, At(t.LANGKAH, "5", LangkahRow.selesai), "12 Januari 2026",
              _done(5, date(2026, 1, 12))),
        finds("luar_tahun", ERROR, At(t.LANGKAH, "2", LangkahRow.selesai), "30 November 2025",
              _done(2, date(2025, 11, 30))),
        finds("sebelum_dipa", ERROR, At(t.LANGKAH, "9", LangkahRow.selesai), "19 Januari 2026",
              Set(Settings.dipa_tanggal, date(2026, 1, 20))),
        finds("sebelum_dipa_revisi", WARNING, At(t.LANGKAH, "9", LangkahRow.selesai), "19 Januari 2026",
              Set(Settings.dipa_tanggal, date(2026, 5, 4)), Set(Settings.dipa_revisi, 1)),
    ),
    must_not=(
        silent("persiapan pada Desember sebelumnya", _done(2, date(2025, 12, 1))),
        silent("langkah yang dikembalikan",
               Put(t.LANGKAH, "7",
                   {LangkahRow.status: StatusLangkah.DIKEMBALIKAN, LangkahRow.selesai: date(2026, 1, 2)})),
        silent("semua pada satu hari", *(_done(step, date(2026, 1, 6)) for step in range(1, 11))),
        silent("tahun belum diisi", Set(Settings.tahun, None)),
    ),
)  # fmt: skip
