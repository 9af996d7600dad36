"""V37: what the plan of the steps is counted from is certain: days off are confirmed, times of steps can be read.

Proposed *cuti bersama* do not count until the office confirms them, so one that falls between the first and the last
day of the steps still open would move the plan. A time that cannot be read is taken as the SOP has it.
Source: the SOP's column of times; the yearly joint decree (SKB) on public holidays and cuti bersama.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.kantor import unconfirmed
from pk_excel.core.rules.cases import UNSIGNED, WARNING, Add, At, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.rencana import period
from pk_excel.core.steps.sop import Step
from pk_excel.core.steps.waktu import minutes_of
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import Konfirmasi
from pk_excel.core.tables.kantor import LiburRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.tanggal import this_or_next_working_day


def check(data: RuleData) -> Iterator[Hit]:
    """Find days off that are not confirmed while they matter, and times that cannot be read."""
    steps = data.table(t.LANGKAH).rows
    span = period(steps, Step.PLENO if data.settings.perubahan_ke else Step.ARAHAN)
    if span:
        for day, row in sorted(unconfirmed(data.table(t.LIBUR).rows).items()):
            if span[0] <= day <= span[1] and this_or_next_working_day(day) == day:
                yield hit(row, LiburRow.konfirmasi, "usulan", tanggal=day)
    for step in steps:
        if step.no is not None and minutes_of(step.waktu) is None:
            yield hit(step, LangkahRow.waktu, "waktu", langkah=step.no)


def _leave(day: int, said: Konfirmasi | None = Konfirmasi.USULAN) -> Add:
    return Add(t.LIBUR, {LiburRow.tanggal: date(2026, 1, day), LiburRow.konfirmasi: said})


_PLANNED = Put(
    t.LANGKAH, "9", {LangkahRow.rencana_mulai: date(2026, 1, 20), LangkahRow.tenggat: date(2026, 1, 22)}
)
_OPEN = (*UNSIGNED, _PLANNED)

RULE = Rule(
    code="V37",
    severity=WARNING,
    title="Hari libur dan waktu langkah yang menentukan rencana sudah pasti",
    steps=(Step.ARAHAN,),
    needs=(t.LANGKAH, t.LIBUR, t.PENGATURAN),
    check=check,
    sentences={
        "usulan": FindingText(
            "Cuti bersama {tanggal:tanggal} jatuh dalam masa penyusunan, tetapi belum dikonfirmasi kantor.",
            "Pilih Ya atau Tidak di kolom Konfirmasi menurut SKB; yang belum dikonfirmasi tidak dihitung.",
        ),
        "waktu": FindingText(
            "Waktu langkah {langkah} “{nilai}” tidak terbaca; yang dipakai waktu menurut SOP.",
            "Tulis seperti 1 minggu, 2 hari, 1 jam, atau 15 menit.",
        ),
    },
    must=(
        finds("usulan", WARNING, At(t.LIBUR, "Usulan", LiburRow.konfirmasi), "Usulan", *_OPEN, _leave(21)),
        finds("waktu", WARNING, At(t.LANGKAH, "5", LangkahRow.waktu), "secepatnya",
              Put(t.LANGKAH, "5", {LangkahRow.waktu: "secepatnya"})),
    ),
    must_not=(
        silent("cuti bersama yang dikonfirmasi", *_OPEN, _leave(21, Konfirmasi.YA)),
        silent("cuti bersama yang tidak berlaku", *_OPEN, _leave(21, Konfirmasi.TIDAK)),
        silent("libur yang diketik kantor sendiri", *_OPEN, _leave(21, None)),
        silent("usulan sesudah masa penyusunan", *_OPEN, _leave(29)),
        silent("usulan pada hari Sabtu", Set(Settings.tahun, 2026), *UNSIGNED,
               Put(t.LANGKAH, "9", {LangkahRow.rencana_mulai: date(2026, 1, 20),
                                    LangkahRow.tenggat: date(2026, 1, 27)}), _leave(24)),
        silent("usulan sesudah semua selesai", _PLANNED, _leave(21)),
        silent("waktu 1 hari 2 jam", Put(t.LANGKAH, "5", {LangkahRow.waktu: "1 hari 2 jam"})),
    ),
)  # fmt: skip
