"""Who signs, and on which form (V19, V33)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.kantor import officials_on
from pk_excel.core.rules.base import Hit, hit, rule, setting_hit
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.values import is_empty, wording
from pk_excel.core.tables.choices import Peran
from pk_excel.core.tables.row import Row

_SIGNERS = (Peran.KETUA, Peran.SEKRETARIS)
_DEFINITIVE = "Definitif"


def signing_day(data: RuleData) -> date:
    """Return the signing date; before it, the day of the check."""
    return data.signed or data.today


@rule("V19", Severity.ERROR, "tblPejabat", "tblLangkah")
def v19_signers_in_office(data: RuleData) -> Iterator[Hit]:
    """Ketua and Sekretaris hold their post on the signing date (before it: today), one person each, and are two people.

    An acting signer is information; a Plt. beside an official in office is a warning, since it is for vacant posts.
    One person may hold two posts, but not sign both sides of one agreement. Place and date stand once in the
    workbook, so that two pages cannot differ.
    Source: SOP step 9; UU 30/2014 (an act of an official out of office is void).
    """
    day = signing_day(data)
    table = data.tables["tblPejabat"]
    signers: list[Row] = []
    for peran in _SIGNERS:
        held = officials_on(table.rows, day, peran)
        signers += held[:1]
        yield from _one_post(data, peran, held, day) if held else _nobody(data, peran, day)
    if len(signers) == len(_SIGNERS) and wording(signers[0], "nama") == wording(signers[1], "nama"):
        yield hit(table, signers[1], "nama", "orang_sama")


def _nobody(data: RuleData, peran: Peran, day: date) -> Iterator[Hit]:
    table = data.tables["tblPejabat"]
    rows = [row for row in table.rows if row.text("peran") == peran]
    if not rows:
        yield hit(table, None, "peran", "tidak_ada_pejabat", jabatan=str(peran), hari=day)
        return
    last = max(rows, key=lambda row: row["mulai"] if isinstance(row["mulai"], date) else date.min)
    key = "sampai" if isinstance(last["mulai"], date) and last["mulai"] <= day else "mulai"
    kind = {"sampai": "sudah_berakhir", "mulai": "belum_mulai"}[key]
    if not isinstance(last[key], date):
        kind = "masa_tidak_terbaca"
    yield hit(table, last, key, kind, jabatan=str(peran), nama=last.text("nama"), hari=day)


def _one_post(data: RuleData, peran: Peran, held: tuple[Row, ...], day: date) -> Iterator[Hit]:
    table = data.tables["tblPejabat"]
    acting = [row for row in held if row.text("status") != _DEFINITIVE]
    definitive = [row for row in held if row.text("status") == _DEFINITIVE]
    for several in (acting, definitive):
        for row in several[1:]:
            yield hit(table, row, "nama", "jabatan_ganda", jabatan=str(peran), lain=several[0].text("nama"), hari=day)
    if acting and definitive and acting[0].text("status") == "Plt.":
        yield hit(
            table, acting[0], "status", "plt_dan_definitif", severity=Severity.WARNING,
            nama=acting[0].text("nama"), jabatan=str(peran), lain=definitive[0].text("nama"), hari=day,
        )  # fmt: skip
    elif acting:
        yield hit(
            table, acting[0], "status", "pelaksana", severity=Severity.INFO,
            nama=acting[0].text("nama"), jabatan=str(peran), hari=day,
        )  # fmt: skip


@rule("V33", Severity.ERROR, "tblPengaturan", "tblPejabat", "tblLangkah")
def v33_form_and_parties(data: RuleData) -> Iterator[Hit]:
    """Form A has no second party, form B has one with name and post; the Sekretariat's form B needs the Ketua.

    Form A for the Sekretariat is a warning: the SOP lets Sekretaris and Ketua sign.
    Source: PermenPANRB 53/2014, forms of the agreement; SOP step 9.
    """
    yield from _kpu_parties(data)
    bentuk = data.settings.bentuk_sekretariat
    if bentuk == "A":
        yield setting_hit(data, "bentuk_sekretariat", "sekretariat_satu_pihak", severity=Severity.WARNING)
    elif bentuk == "B" and not officials_on(data.tables["tblPejabat"].rows, signing_day(data), Peran.KETUA):
        yield setting_hit(data, "bentuk_sekretariat", "sekretariat_tanpa_ketua", hari=signing_day(data))


def _kpu_parties(data: RuleData) -> Iterator[Hit]:
    rows = data.tables["tblPengaturan"].by("kunci")
    bentuk = data.settings.bentuk_kpu
    for key in ("pihak_kedua_kpu", "jabatan_pihak_kedua_kpu"):
        given = key in rows and not is_empty(rows[key], "nilai")
        if bentuk == "A" and given:
            yield setting_hit(data, key, "pihak_berlebih")
        elif bentuk == "B" and not given:
            yield setting_hit(data, key, "pihak_kurang")
