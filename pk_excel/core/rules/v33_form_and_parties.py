"""V33: form A has no second party, form B has one with name and post; the Sekretariat's form B needs the Ketua.

Form A for the Sekretariat is a warning: the SOP lets Sekretaris and Ketua sign.
Source: PermenPANRB 53/2014, forms of the agreement; SOP step 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.kantor import officials_on
from pk_excel.core.rules.cases import ERROR, WARNING, Remove, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Bentuk, Dokumen, Peran
from pk_excel.core.tables.settings import Settings

_SECOND_PARTY = (Settings.pihak_kedua_kpu, Settings.jabatan_pihak_kedua_kpu)


def check(data: RuleData) -> Iterator[Hit]:
    """Find forms with a party too many or too few."""
    yield from _kpu_parties(data)
    if data.settings.bentuk(Dokumen.SEKRETARIAT) == Bentuk.A:
        yield setting_hit(data, Settings.bentuk_sekretariat, "sekretariat_satu_pihak", severity=WARNING)
    elif not officials_on(data.table(t.PEJABAT).rows, data.signing_day, Peran.KETUA):
        yield setting_hit(data, Settings.bentuk_sekretariat, "sekretariat_tanpa_ketua", hari=data.signing_day)


def _kpu_parties(data: RuleData) -> Iterator[Hit]:
    alone = data.settings.bentuk(Dokumen.KPU) == Bentuk.A
    for setting in _SECOND_PARTY:
        given = not data.is_unset(setting)
        if given and alone:
            yield setting_hit(data, setting, "pihak_berlebih")
        elif not given and not alone:
            yield setting_hit(data, setting, "pihak_kurang")


RULE = Rule(
    code="V33",
    severity=ERROR,
    title="Bentuk formulir dan para pihak sesuai",
    steps=(Step.FINAL,),
    needs=(t.PENGATURAN, t.PEJABAT, t.LANGKAH),
    check=check,
    sentences={
        "pihak_berlebih": FindingText(
            "PK KPU memakai bentuk A (satu penanda tangan), tetapi {kunci} terisi: {nilai}.",
            "Kosongkan {kunci}, atau pilih bentuk B.",
        ),
        "pihak_kurang": FindingText(
            "PK KPU memakai bentuk B (dua pihak), tetapi {kunci} kosong.",
            "Isi {kunci}, atau pilih bentuk A.",
        ),
        "sekretariat_satu_pihak": FindingText(
            "PK Sekretariat memakai bentuk A, padahal menurut SOP ditandatangani Sekretaris dan Ketua.",
            "Pilih bentuk B untuk PK Sekretariat.",
        ),
        "sekretariat_tanpa_ketua": FindingText(
            "PK Sekretariat memerlukan Ketua sebagai pihak kedua, tetapi tidak ada Ketua menjabat pada {hari:tanggal}.",
            "Lengkapi masa jabatan Ketua di lembar Pejabat.",
        ),
    },
    must=(
        finds("pihak_berlebih", ERROR, Settings.pihak_kedua_kpu, "Dewi Contoh",
              Set(Settings.pihak_kedua_kpu, "Dewi Contoh")),
        finds("pihak_kurang", ERROR, Settings.jabatan_pihak_kedua_kpu, "-",
              Set(Settings.bentuk_kpu, "b"), Set(Settings.pihak_kedua_kpu, "Dewi"),
              Set(Settings.jabatan_pihak_kedua_kpu, "-")),
        finds("sekretariat_satu_pihak", WARNING, Settings.bentuk_sekretariat, "A",
              Set(Settings.bentuk_sekretariat, "A")),
        finds("sekretariat_tanpa_ketua", ERROR, Settings.bentuk_sekretariat, "B", Remove(t.PEJABAT, "Ketua")),
    ),
    must_not=(
        silent("tanda hubung bukan pihak", Set(Settings.pihak_kedua_kpu, "-")),
        silent("bentuk B lengkap",
               Set(Settings.bentuk_kpu, "B"), Set(Settings.pihak_kedua_kpu, "Dewi"),
               Set(Settings.jabatan_pihak_kedua_kpu, "Ketua")),
    ),
)  # fmt: skip
