"""V19: Ketua and Sekretaris hold their post on the signing date (before it: today), one person each, two people.

An acting signer is information; a Plt. beside an official in office is a warning, since it is for vacant posts. One
person may hold two posts, but not sign both sides of one agreement. Place and date stand once in the workbook, so that
two pages cannot differ.
Source: SOP step 9; UU 30/2014 (an act of an official out of office is void).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.kantor import officials_on
from pk_excel.core.rules.cases import ERROR, INFO, NEW, WARNING, Add, At, Put, Remove, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, header_hit, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Peran, StatusJabatan
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.values.teks import wording

_SIGNERS = (Peran.KETUA, Peran.SEKRETARIS)


def check(data: RuleData) -> Iterator[Hit]:
    """Find posts that nobody, several people, or the wrong person holds."""
    day = data.signing_day
    signers: list[PejabatRow] = []
    for peran in _SIGNERS:
        held = officials_on(data.table(t.PEJABAT).rows, day, peran)
        signers += held[:1]
        yield from _one_post(peran, held, day) if held else _nobody(data, peran, day)
    if len(signers) == len(_SIGNERS) and wording(signers[0].nama) == wording(signers[1].nama):
        yield hit(signers[1], PejabatRow.nama, "orang_sama")


def _nobody(data: RuleData, peran: Peran, day: date) -> Iterator[Hit]:
    table = data.table(t.PEJABAT)
    rows = [row for row in table.rows if row.peran == peran]
    if not rows:
        yield header_hit(table, PejabatRow.peran, "tidak_ada_pejabat", jabatan=str(peran), hari=day)
        return
    last = max(rows, key=lambda row: row.mulai if isinstance(row.mulai, date) else date.min)
    started = isinstance(last.mulai, date) and last.mulai <= day
    column, kind = (PejabatRow.sampai, "sudah_berakhir") if started else (PejabatRow.mulai, "belum_mulai")
    if not isinstance(last.value(column), date):
        kind = "masa_tidak_terbaca"
    yield hit(last, column, kind, jabatan=str(peran), nama=last.nama, hari=day)


def _one_post(peran: Peran, held: tuple[PejabatRow, ...], day: date) -> Iterator[Hit]:
    acting = [row for row in held if row.status is not StatusJabatan.DEFINITIF]
    definitive = [row for row in held if row.status is StatusJabatan.DEFINITIF]
    for several in (acting, definitive):
        for row in several[1:]:
            yield hit(row, PejabatRow.nama, "jabatan_ganda", jabatan=str(peran), lain=several[0].nama, hari=day)
    if acting and definitive and acting[0].status is StatusJabatan.PLT:
        yield hit(
            acting[0], PejabatRow.status, "plt_dan_definitif", severity=WARNING,
            nama=acting[0].nama, jabatan=str(peran), lain=definitive[0].nama, hari=day,
        )  # fmt: skip
    elif acting:
        yield hit(
            acting[0], PejabatRow.status, "pelaksana", severity=INFO,
            nama=acting[0].nama, jabatan=str(peran), hari=day,
        )  # fmt: skip


RULE = Rule(
    code="V19",
    severity=ERROR,
    title="Penandatangan menjabat pada tanggal tanda tangan",
    steps=(Step.FINAL, Step.TANDA_TANGAN),
    needs=(t.PEJABAT, t.LANGKAH),
    check=check,
    sentences={
        "tidak_ada_pejabat": FindingText(
            "Belum ada {jabatan} di lembar Pejabat.",
            "Tambahkan pejabat dengan peran {jabatan} yang menjabat pada {hari:tanggal}.",
        ),
        "sudah_berakhir": FindingText(
            "{nama} menjabat {jabatan} sampai {nilai}, jadi tidak dapat menandatangani pada {hari:tanggal}.",
            "Perbaiki kolom Sampai, atau tambahkan pejabat penggantinya.",
        ),
        "belum_mulai": FindingText(
            "{nama} baru menjabat {jabatan} mulai {nilai}, jadi tidak dapat menandatangani pada {hari:tanggal}.",
            "Perbaiki kolom Mulai, atau tambahkan pejabat yang menjabat pada tanggal itu.",
        ),
        "masa_tidak_terbaca": FindingText(
            "Masa jabatan {nama} sebagai {jabatan} tidak terbaca: “{nilai}”.",
            "Isi tanggal yang benar; kolom Sampai kosong berarti masih menjabat.",
        ),
        "jabatan_ganda": FindingText(
            "{nilai} dan {lain} sama-sama menjabat {jabatan} pada {hari:tanggal}.",
            "Isi kolom Sampai pejabat yang sudah berakhir.",
        ),
        "plt_dan_definitif": FindingText(
            "{nama} (Plt.) dan {lain} (definitif) sama-sama menjabat {jabatan} pada {hari:tanggal}.",
            "Akhiri masa salah satunya; Plt. hanya untuk jabatan yang lowong.",
        ),
        "pelaksana": FindingText(
            "{nama} menandatangani sebagai {nilai} {jabatan} pada {hari:tanggal}.",
            "Pastikan surat perintahnya berlaku pada tanggal itu.",
        ),
        "orang_sama": FindingText(
            "{nilai} tercatat sebagai Ketua dan sebagai Sekretaris, jadi menjadi kedua pihak dalam PK Sekretariat.",
            "Perbaiki nama salah satu pejabat.",
        ),
    },
    must=(
        finds("tidak_ada_pejabat", ERROR, At(t.PEJABAT, None, PejabatRow.peran), "Peran",
              Remove(t.PEJABAT, "Sekretaris")),
        finds("sudah_berakhir", ERROR, At(t.PEJABAT, "Ketua", PejabatRow.sampai), "18 Januari 2026",
              Put(t.PEJABAT, "Ketua", {PejabatRow.sampai: date(2026, 1, 18)})),
        finds("belum_mulai", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.mulai), "20 Januari 2026",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.mulai: date(2026, 1, 20)})),
        finds("masa_tidak_terbaca", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.sampai), "sekarang",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.sampai: "sekarang"})),
        finds("jabatan_ganda", ERROR, At(t.PEJABAT, NEW, PejabatRow.nama), "Citra Contoh",
              Add(t.PEJABAT, {PejabatRow.nama: "Citra Contoh"}, like="Ketua")),
        finds("plt_dan_definitif", WARNING, At(t.PEJABAT, NEW, PejabatRow.status), "Plt.",
              Add(t.PEJABAT, {PejabatRow.nama: "Citra Contoh", PejabatRow.status: "Plt."}, like="Sekretaris")),
        finds("pelaksana", INFO, At(t.PEJABAT, "Sekretaris", PejabatRow.status), "Plh.",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.status: "plh."})),
        finds("orang_sama", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.nama), "ANDI CONTOH",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.nama: "ANDI  CONTOH"})),
    ),
    must_not=(
        silent("ketua merangkap anggota", Add(t.PEJABAT, {PejabatRow.peran: "Anggota"}, like="Ketua")),
        silent("pejabat lama sudah berakhir",
               Add(t.PEJABAT, {PejabatRow.nama: "Citra Contoh", PejabatRow.mulai: date(2018, 1, 1),
                               PejabatRow.sampai: date(2023, 4, 30)}, like="Ketua")),
        silent("berakhir tepat pada hari tanda tangan",
               Put(t.PEJABAT, "Ketua", {PejabatRow.sampai: date(2026, 1, 19)})),
    ),
)  # fmt: skip
