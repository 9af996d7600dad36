"""V36: the logo of the settings lies beside the workbook and is a whole PNG or JPEG.

Whoever runs the rules looks at the file; ``RuleData.logo`` says what was found.
Source: the letterhead of the form (PermenPANRB 53/2014); without its logo no paper is made.
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import ERROR, Logo, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.settings import Settings

_NAMED = Set(Settings.logo, "logo.bmp")
_USE = "Simpan logonya sebagai PNG atau JPG di folder buku kerja ini, lalu tulis nama berkasnya di {kunci}."
_SENTENCES = {
    "tidak_ada": FindingText("Berkas logo {nilai} tidak ada di folder buku kerja ini.", _USE),
    "tidak_terbaca": FindingText("Berkas logo {nilai} tidak dapat dibuka.", _USE),
    "kosong": FindingText("Berkas logo {nilai} kosong (0 bita).", _USE),
    "bukan_gambar": FindingText("Berkas logo {nilai} bukan gambar PNG atau JPG, apa pun akhiran namanya.", _USE),
    "rusak": FindingText("Gambar logo {nilai} rusak atau terpotong.", _USE),
}


def check(data: RuleData) -> Iterator[Hit]:
    """Find a logo that no paper can print."""
    if data.logo:
        yield setting_hit(data, Settings.logo, data.logo)


RULE = Rule(
    code="V36",
    severity=ERROR,
    title="Logo ada dan dapat dicetak",
    steps=(Step.FINAL,),
    needs=(t.PENGATURAN,),
    check=check,
    sentences=_SENTENCES,
    must=tuple(finds(kind, ERROR, Settings.logo, "logo.bmp", _NAMED, Logo(kind)) for kind in _SENTENCES),
    must_not=(silent("logo yang dapat dicetak", Set(Settings.logo, "logo.jpg")),),
)
