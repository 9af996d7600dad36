"""V15: number, date and revision of DIPA and Juknis are recorded, and the total of the DIPA (which V14 needs).

Source: SOP step 3 (pencermatan against RKA-KL and the year's Juknis); PermenPANRB 53/2014.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pk_excel.core.rules.cases import WARNING, At, Set, Unset, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.settings import Setting, Settings

_CITED: tuple[Setting[Any], ...] = (
    Settings.dipa_nomor, Settings.dipa_tanggal, Settings.dipa_revisi, Settings.dipa_total,
    Settings.juknis_nomor, Settings.juknis_tanggal, Settings.juknis_revisi,
)  # fmt: skip


def check(data: RuleData) -> Iterator[Hit]:
    """Find what is not recorded."""
    for setting in _CITED:
        if data.is_unset(setting):
            yield setting_hit(data, setting, "belum_diisi", arti=setting.help)


RULE = Rule(
    code="V15",
    severity=WARNING,
    title="Nomor, tanggal, dan revisi DIPA serta Juknis tercatat",
    steps=(Step.PENCERMATAN,),
    needs=(t.PENGATURAN,),
    check=check,
    sentences={
        "belum_diisi": FindingText(
            "{arti} belum diisi.",
            "Isi {kunci} di Pengaturan menurut DIPA atau Juknis tahun berjalan.",
        ),
    },
    must=(
        finds("belum_diisi", WARNING, Settings.juknis_nomor, "-", Set(Settings.juknis_nomor, "-")),
        finds("belum_diisi", WARNING, At(t.PENGATURAN, None, PengaturanRow.kunci), "Kunci",
              Unset(Settings.dipa_revisi)),
    ),
    must_not=(
        silent("revisi nol adalah DIPA awal", Set(Settings.dipa_revisi, "0")),
    ),
)  # fmt: skip
