"""V13: the ten steps follow each other, none lies ahead; DIPA ≤ signing; all in the PK's year, the papers on workdays.

Only completed steps count: a step that was returned has no date of completion any more. Work, and even the signing, may
lie in November and December before, because a DIPA of those months lets it. A signing before the date of a
*revised* DIPA is a warning: the agreement rests on the earlier DIPA. The date that the final draft is to carry is
checked like that of the signing. A step that lies ahead is a warning: it may be the computer's clock.
Source: the order of the SOP (Nomor 2 Tahun 2023); PermenPANRB 53/2014.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.kantor import day_off
from pk_excel.core.rules.cases import ERROR, UNSIGNED, WARNING, Add, At, Plan, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.clock import in_year
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.tables.kantor import LiburRow
from pk_excel.core.tables.settings import Settings

#: Steps of which a dated paper comes.
_ON_WORKDAYS = (Step.PLENO, Step.TANDA_TANGAN)


def check(data: RuleData) -> Iterator[Hit]:
    """Find dates out of order."""
    latest = 0
    for no in Step:
        step = data.done_steps.get(no)
        if step is None:
            continue
        before = data.done_steps.get(latest)
        if before is not None and step.day < before.day:
            yield hit(step.row, LangkahRow.selesai, "urutan", langkah=int(no), sebelum=int(latest), tanggal=before.day)
        else:
            latest = no
        if not in_year(data.settings.tahun, step.day):
            yield hit(step.row, LangkahRow.selesai, "luar_tahun", langkah=int(no), tahun=data.settings.tahun)
        elif no in _ON_WORKDAYS and (why := _day_off(data, step.day)):
            yield hit(step.row, LangkahRow.selesai, "hari_libur", severity=WARNING, langkah=int(no), libur=why)
        if step.day > data.today:
            yield hit(step.row, LangkahRow.selesai, "masa_depan", severity=WARNING, langkah=int(no), hari=data.today)
    yield from _before_dipa(data)
    yield from _planned_signing(data)


def _day_off(data: RuleData, day: date) -> str:
    return day_off(day, data.table(t.LIBUR).rows)


def _planned_signing(data: RuleData) -> Iterator[Hit]:
    """Find what is wrong with the date that the final draft is to carry."""
    day = data.planned_signing
    row = next((row for row in data.table(t.LANGKAH).rows if row.no == Step.TANDA_TANGAN), None)
    if day is None or row is None:
        return
    before = max((step.day for no, step in data.done_steps.items() if no < Step.TANDA_TANGAN), default=day)
    dipa = data.settings.dipa_tanggal
    if not in_year(data.settings.tahun, day):
        yield hit(row, LangkahRow.selesai, "rencana_luar_tahun", tanggal=day, tahun=data.settings.tahun)
    elif day < before:
        yield hit(row, LangkahRow.selesai, "rencana_urutan", tanggal=day, sebelum=before)
    elif why := _day_off(data, day):
        yield hit(row, LangkahRow.selesai, "rencana_hari_libur", severity=WARNING, tanggal=day, libur=why)
    if dipa and day < dipa and not data.settings.dipa_revisi:
        yield hit(row, LangkahRow.selesai, "rencana_sebelum_dipa", tanggal=day, dipa=dipa)


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


_OPEN_FIRST = Put(t.LANGKAH, "1", {LangkahRow.status: StatusLangkah.BELUM, LangkahRow.selesai: None})
_SIGNING = At(t.LANGKAH, "9", LangkahRow.selesai)

RULE = Rule(
    code="V13",
    severity=ERROR,
    title="Tanggal langkah berurutan dan berada pada tahun PK",
    steps=tuple(Step),
    needs=(t.LANGKAH, t.PENGATURAN, t.LIBUR),
    check=check,
    sentences={
        "urutan": FindingText(
            "Langkah {langkah} selesai {nilai}, sebelum langkah {sebelum} yang selesai {tanggal:tanggal}.",
            "Periksa tanggal kedua langkah di lembar Langkah.",
        ),
        "luar_tahun": FindingText(
            "Langkah {langkah} selesai {nilai}, di luar masa PK tahun {tahun} (mulai November tahun sebelumnya).",
            "Perbaiki tanggal langkah, atau tahun di Pengaturan.",
        ),
        "hari_libur": FindingText(
            "Langkah {langkah} selesai {nilai}, yang bukan hari kerja ({libur}).",
            "Periksa tanggalnya; bila memang hari itu, catat sebabnya di kolom Catatan.",
        ),
        "masa_depan": FindingText(
            "Langkah {langkah} dicatat selesai {nilai}, padahal hari ini {hari:tanggal}.",
            "Perbaiki tanggal langkah itu, atau tanggal komputer ini.",
        ),
        "rencana_luar_tahun": FindingText(
            "Tanggal tanda tangan {tanggal:tanggal} di luar masa PK tahun {tahun} (mulai November tahun sebelumnya).",
            "Ulangi finalisasi dengan tanggal yang benar.",
        ),
        "rencana_urutan": FindingText(
            "Tanggal tanda tangan {tanggal:tanggal} mendahului langkah yang selesai {sebelum:tanggal}.",
            "Ulangi finalisasi dengan tanggal sesudah rapat pleno dan koreksi.",
        ),
        "rencana_hari_libur": FindingText(
            "Tanggal tanda tangan {tanggal:tanggal} bukan hari kerja ({libur}).",
            "Pilih hari kerja, atau lengkapi lembar Hari Libur.",
        ),
        "rencana_sebelum_dipa": FindingText(
            "Tanggal tanda tangan {tanggal:tanggal} mendahului tanggal DIPA ({dipa:tanggal}).",
            "Ulangi finalisasi dengan tanggal yang benar, atau perbaiki tanggal DIPA di Pengaturan.",
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
        finds("luar_tahun", ERROR, At(t.LANGKAH, "2", LangkahRow.selesai), "31 Oktober 2025",
              _done(2, date(2025, 10, 31)), _OPEN_FIRST),
        finds("urutan", ERROR, At(t.LANGKAH, "8", LangkahRow.selesai), "15 Januari 2026", _done(8, date(2026, 1, 15))),
        finds("hari_libur", WARNING, At(t.LANGKAH, "9", LangkahRow.selesai), "18 Januari 2026",
              _done(9, date(2026, 1, 18))),
        finds("hari_libur", WARNING, At(t.LANGKAH, "5", LangkahRow.selesai), "15 Januari 2026",
              Add(t.LIBUR, {LiburRow.tanggal: date(2026, 1, 15)})),
        finds("masa_depan", WARNING, At(t.LANGKAH, "10", LangkahRow.selesai), "21 Januari 2026",
              _done(10, date(2026, 1, 21))),
        finds("rencana_luar_tahun", ERROR, _SIGNING, "", *UNSIGNED, Plan(date(2027, 1, 19))),
        finds("rencana_urutan", ERROR, _SIGNING, "", *UNSIGNED, Plan(date(2026, 1, 14))),
        finds("rencana_hari_libur", WARNING, _SIGNING, "", *UNSIGNED, Plan(date(2026, 1, 25))),
        finds("rencana_sebelum_dipa", ERROR, _SIGNING, "",
              *UNSIGNED, Plan(date(2026, 1, 20)), Set(Settings.dipa_tanggal, date(2026, 1, 21))),
        finds("sebelum_dipa", ERROR, At(t.LANGKAH, "9", LangkahRow.selesai), "19 Januari 2026",
              Set(Settings.dipa_tanggal, date(2026, 1, 20))),
        finds("sebelum_dipa_revisi", WARNING, At(t.LANGKAH, "9", LangkahRow.selesai), "19 Januari 2026",
              Set(Settings.dipa_tanggal, date(2026, 5, 4)), Set(Settings.dipa_revisi, 1)),
    ),
    must_not=(
        silent("persiapan sejak November sebelumnya", _done(1, date(2025, 11, 1)), _done(2, date(2025, 12, 1))),
        silent("rencana tanda tangan yang wajar", *UNSIGNED, Plan(date(2026, 1, 30))),
        silent("langkah yang dikembalikan",
               Put(t.LANGKAH, "7",
                   {LangkahRow.status: StatusLangkah.DIKEMBALIKAN, LangkahRow.selesai: date(2026, 1, 2)})),
        silent("semua pada satu hari", *(_done(step, date(2026, 1, 6)) for step in range(1, 11))),
        silent("tahun belum diisi", Set(Settings.tahun, None)),
    ),
)  # fmt: skip
