"""V34: what was sealed with the final draft still stands, and the audit chain on which it was sealed is whole.

Everything that the papers print is compared from the final draft until the archive is closed; afterwards the version
that was kept and those who signed it.
Source: SOP steps 8-10 (what is signed and archived is the final draft).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.rules.cases import ERROR, Add, At, Clear, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule
from pk_excel.core.segel.banding import differences
from pk_excel.core.segel.rantai import chain_problem
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow, RiwayatRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.tables.segel import SegelRow
from pk_excel.core.tables.settings import Settings


def check(data: RuleData) -> Iterator[Hit]:
    """Find what is no longer as it was sealed; where the chain or the seal is forged, only that."""
    history = data.table(t.RIWAYAT)
    forged = chain_problem(history.rows, data.table(t.SEGEL).rows)
    if forged:
        row = history.rows[forged.row - 1] if forged.row else None
        yield Hit(history.place, row, RiwayatRow.no, "riwayat_berubah", facts={"nomor": forged.row})
        return
    for one in differences(data.table):
        facts = {"baris": one.baris, "kolom": one.column.title, "semula": one.was, "sekarang": one.now}
        yield Hit(one.place, one.row, one.column, "berbeda_dengan_segel", facts=facts)


_RETURNED = tuple(
    Put(t.LANGKAH, str(step), {LangkahRow.status: StatusLangkah.BELUM, LangkahRow.selesai: None}) for step in (8, 9, 10)
)
RULE = Rule(
    code="V34",
    severity=ERROR,
    title="Draf final masih seperti saat disegel, dan rantai Riwayat utuh",
    steps=(Step.FINAL, Step.TANDA_TANGAN, Step.ARSIP),
    needs=(t.SEGEL, t.RIWAYAT, t.ARSIP, t.VERSI, t.VERSI_ANGGARAN, t.PK, t.ANGGARAN, t.PEJABAT, t.PENGATURAN,
           t.LANGKAH),
    check=check,
    sentences={
        "berbeda_dengan_segel": FindingText(
            "{baris}, {kolom}: semula {semula}, sekarang {sekarang}; tidak lagi seperti saat draf final disegel.",
            "Kembalikan isinya, atau sebelum ditandatangani kembali ke langkah 8 dan finalisasi lagi.",
        ),
        "riwayat_berubah": FindingText(
            "Riwayat atau segelnya berubah di luar program (peristiwa ke-{nomor}).",
            "Ambil cadangan terakhir yang utuh; bandingkan lembar Riwayat keduanya.",
        ),
    },
    must=(
        finds("berbeda_dengan_segel", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.nama), "Orang Lain",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.nama: "Orang Lain"})),
        finds("berbeda_dengan_segel", ERROR, At(t.PEJABAT, "Sekretaris", PejabatRow.nip), "197503042000031003",
              Put(t.PEJABAT, "Sekretaris", {PejabatRow.nip: "197503042000031003"})),
        finds("riwayat_berubah", ERROR, At(t.RIWAYAT, "finalisasi", RiwayatRow.no), "1",
              Put(t.RIWAYAT, "finalisasi", {RiwayatRow.pelaku: "Orang Lain"})),
        finds("riwayat_berubah", ERROR, At(t.RIWAYAT, None, RiwayatRow.no), "No", Clear(t.RIWAYAT)),
        finds("riwayat_berubah", ERROR, At(t.RIWAYAT, "finalisasi", RiwayatRow.no), "1", Clear(t.SEGEL)),
        finds("riwayat_berubah", ERROR, At(t.RIWAYAT, None, RiwayatRow.no), "No", Clear(t.RIWAYAT), Clear(t.SEGEL)),
        finds("riwayat_berubah", ERROR, At(t.RIWAYAT, None, RiwayatRow.no), "No",
              Put(t.SEGEL, "final", {SegelRow.jumlah: -1})),
    ),
    must_not=(
        silent("NIP dengan spasi", Put(t.PEJABAT, "Sekretaris", {PejabatRow.nip: "19750304 200003 1 002"})),
        silent("pejabat baru sesudah penandatanganan",
               Put(t.PEJABAT, "Sekretaris", {PejabatRow.sampai: date(2026, 5, 31)}),
               Add(t.PEJABAT, {PejabatRow.nama: "Orang Lain", PejabatRow.mulai: date(2026, 6, 1),
                               PejabatRow.sampai: None}, "Sekretaris")),
        silent("pengaturan tahun berjalan berubah sesudah arsip ditutup", Set(Settings.juknis_nomor, "13 Tahun 2026")),
        silent("draf final dikembalikan", *_RETURNED, Put(t.PEJABAT, "Sekretaris", {PejabatRow.nama: "Orang Lain"})),
    ),
)  # fmt: skip
