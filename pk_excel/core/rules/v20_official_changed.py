"""V20: since the PK was signed, Ketua and Sekretaris are the same people.

Source: PermenPANRB 53/2014 (a change of official is a ground for a PK Perubahan).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.kantor import officials_on
from pk_excel.core.rules.cases import NEW, UNSIGNED, WARNING, Add, At, On, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Peran
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.values.teks import wording


def check(data: RuleData) -> Iterator[Hit]:
    """Find posts that somebody else holds today."""
    signed = data.signed
    if signed is None or signed > data.today or data.today.year != data.settings.tahun:
        return
    for peran in (Peran.KETUA, Peran.SEKRETARIS):
        then = officials_on(data.table(t.PEJABAT).rows, signed, peran)
        now = officials_on(data.table(t.PEJABAT).rows, data.today, peran)
        if not then:
            continue
        papers = "kedua PK" if peran is Peran.KETUA else "PK Sekretariat"
        if not now:
            yield hit(then[0], PejabatRow.sampai, "lowong", jabatan=str(peran), nama=then[0].nama, papers=papers)
        elif wording(now[0].nama) not in {wording(row.nama) for row in then}:
            yield hit(now[0], PejabatRow.nama, "berganti", jabatan=str(peran), lama=then[0].nama, papers=papers)


RULE = Rule(
    code="V20",
    severity=WARNING,
    title="Penandatangan belum berganti sejak PK ditandatangani",
    steps=(Step.ARSIP,),
    needs=(t.PEJABAT, t.LANGKAH),
    check=check,
    sentences={
        "berganti": FindingText(
            "{jabatan} sejak penandatanganan berganti: {lama} menjadi {nilai}.",
            "Susun PK Perubahan dengan dasar pejabat untuk {papers}: tombol PK Perubahan, atau"
            " pk-excel langkah FILE --perubahan pejabat --catatan NOMOR-KEPUTUSAN.",
        ),
        "lowong": FindingText(
            "Masa jabatan {nama} sebagai {jabatan} sudah berakhir sejak penandatanganan, dan belum ada penggantinya.",
            "Tambahkan pejabat penggantinya atau Plt. di lembar Pejabat, lalu susun PK Perubahan dengan dasar pejabat"
            " untuk {papers}: pk-excel langkah FILE --perubahan pejabat --catatan NOMOR-KEPUTUSAN.",
        ),
    },
    must=(
        finds("berganti", WARNING, At(t.PEJABAT, NEW, PejabatRow.nama), "Citra Contoh",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.sampai: date(2026, 5, 31)}),
              Add(t.PEJABAT, {PejabatRow.nama: "Citra Contoh", PejabatRow.mulai: date(2026, 6, 1),
                              PejabatRow.sampai: None}, like="Sekretaris"),
              On(date(2026, 6, 2))),
        finds("lowong", WARNING, At(t.PEJABAT, "Ketua", PejabatRow.sampai), "31 Mei 2026",
              Put(t.PEJABAT, "Ketua", {PejabatRow.sampai: date(2026, 5, 31)}), On(date(2026, 6, 2))),
    ),
    must_not=(
        silent("belum ditandatangani", *UNSIGNED,
               Put(t.PEJABAT, "Ketua", {PejabatRow.sampai: date(2026, 1, 19)})),
        silent("pejabat yang sama dengan status baru",
               Put(t.PEJABAT, "Sekretaris", {PejabatRow.sampai: date(2026, 5, 31), PejabatRow.status: "Plt."}),
               Add(t.PEJABAT, {PejabatRow.mulai: date(2026, 6, 1), PejabatRow.sampai: None,
                               PejabatRow.status: "Definitif"}, like="Sekretaris"),
               On(date(2026, 6, 2))),
    ),
)  # fmt: skip
