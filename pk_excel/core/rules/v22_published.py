"""V22: a signed PK is published: on the office's site and in e-SAKIP Reviu, within two weeks after the archive.

Source: Perpres 29/2014; PermenPANRB 53/2014 (publication of the agreement).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pk_excel.core.rules.cases import UNSIGNED, WARNING, On, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.settings import Settings

_GRACE = timedelta(days=14)


def check(data: RuleData) -> Iterator[Hit]:
    """Find a PK that nobody published."""
    archived = data.done_steps.get(Step.ARSIP)
    if archived is None or data.today - archived.day <= _GRACE:
        return
    for setting in (Settings.publikasi_laman, Settings.publikasi_esr):
        if data.is_unset(setting):
            yield setting_hit(data, setting, "belum_dipublikasikan", arti=setting.help, arsip=archived.day)


_LATER = On(date(2026, 3, 2))

RULE = Rule(
    code="V22",
    severity=WARNING,
    title="Publikasi PK di laman dan e-SAKIP Reviu tercatat",
    steps=(Step.ARSIP,),
    needs=(t.PENGATURAN, t.LANGKAH),
    check=check,
    sentences={
        "belum_dipublikasikan": FindingText(
            "PK sudah diarsipkan {arsip:tanggal}, tetapi publikasinya belum tercatat ({arti}).",
            "Publikasikan PK, lalu isi {kunci} di Pengaturan.",
        ),
    },
    must=(
        finds("belum_dipublikasikan", WARNING, Settings.publikasi_esr, "",
              _LATER, Set(Settings.publikasi_laman, date(2026, 1, 26))),
        finds("belum_dipublikasikan", WARNING, Settings.publikasi_laman, "-",
              _LATER, Set(Settings.publikasi_laman, "-"), Set(Settings.publikasi_esr, "26 Januari 2026")),
    ),
    must_not=(
        silent("baru diarsipkan", On(date(2026, 2, 2))),
        silent("belum diarsipkan", *UNSIGNED, _LATER),
        silent("sudah dipublikasikan", _LATER,
               Set(Settings.publikasi_laman, date(2026, 1, 26)), Set(Settings.publikasi_esr, date(2026, 1, 27))),
    ),
)  # fmt: skip
