"""One case per rule and kind: what is changed in a complete office, and the one finding that must come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.rules.kantor import Kantor

from pk_excel.core.values.cells import CellError, Percent, Uncalculated

Place = tuple[str, int | str | None, str]


@dataclass(frozen=True)
class Kasus:
    """``at`` is (table, row number from 0, column); for a setting its key, for a header None instead of the number."""

    rule: str
    kind: str
    severity: str
    at: Place
    value: str
    change: Callable[[Kantor], None]

    def __str__(self) -> str:
        return f"{self.rule}-{self.kind}-{self.at[0]}"

    def address(self, kantor: Kantor) -> str:
        table, row, key = self.at
        return kantor.address(table, kantor.setting_index(row) if isinstance(row, str) else row, key)


def cell(table: str, index: int, **values: Any) -> Callable[[Kantor], None]:
    return lambda kantor: kantor.row(table, index).update(values)


def setting(key: str, value: Any) -> Callable[[Kantor], None]:
    return lambda kantor: kantor.set(key, value)


def both(*changes: Callable[[Kantor], None]) -> Callable[[Kantor], None]:
    def change(kantor: Kantor) -> None:
        for one in changes:
            one(kantor)

    return change


def copied(table: str, index: int, **changes: Any) -> Callable[[Kantor], None]:
    return lambda kantor: kantor.copy_row(table, index, **changes)


def added(table: str, **values: Any) -> Callable[[Kantor], None]:
    return lambda kantor: kantor.add(table, **values)


def removed(table: str, index: int) -> Callable[[Kantor], None]:
    return lambda kantor: kantor.records[table].pop(index) and None


def cleared(*tables: str) -> Callable[[Kantor], None]:
    return lambda kantor: [kantor.records[table].clear() for table in tables] and None


def on(day: date) -> Callable[[Kantor], None]:
    return lambda kantor: setattr(kantor, "today", day)


def without_setting(key: str) -> Callable[[Kantor], None]:
    return lambda kantor: kantor.drop_setting(key)


UNSIGNED = both(
    cell("tblLangkah", 8, status="Belum", selesai=None), cell("tblLangkah", 9, status="Belum", selesai=None)
)
BEFORE_PLENO = both(*(cell("tblLangkah", index, status="Belum", selesai=None) for index in range(4, 10)))
ADDITION = {"id": "REN-B01", "indikator": "Jumlah rapat koordinasi", "asal": "Tambahan", "alasan": "Juknis 2026"}
FREE = {"id": "X1", "indikator": "Indikator lain", "keputusan": "Pleno"}


def target(value: Any, satuan: str, row: int = 1) -> Callable[[Kantor], None]:
    """Set the same target in RKT and PK, so that only the target itself can be wrong."""
    change = {"target": value, "satuan": satuan}
    return both(cell("tblRKT", row, **change), cell("tblPK", row, **change))


V01 = [
    Kasus("V01", "bukan_dari_renstra", "E", ("tblPK", 5, "id"), "X1", copied("tblPK", 0, **FREE)),
    Kasus("V01", "dokumen_lain", "E", ("tblPK", 5, "dokumen"), "KPU",
          copied("tblPK", 4, dokumen="KPU", indikator="Opini")),
    Kasus("V01", "tambahan_tanpa_alasan", "E", ("tblPK", 5, "alasan"), "-",
          copied("tblPK", 0, **{**ADDITION, "alasan": "-", "keputusan": "Pleno"})),
    Kasus("V01", "tambahan_tanpa_keputusan", "E", ("tblPK", 5, "keputusan"), "", copied("tblPK", 0, **ADDITION)),
    Kasus("V01", "tambahan_menunggu_pleno", "I", ("tblPK", 5, "keputusan"), "",
          both(copied("tblPK", 0, **ADDITION), BEFORE_PLENO)),
]  # fmt: skip
V02 = [
    Kasus("V02", "beda_renstra", "E", ("tblPK", 0, "target"), "90%", cell("tblPK", 0, target=Percent(0.9))),
    Kasus("V02", "beda_renstra_beralasan", "I", ("tblPK", 1, "target"), "3 Laporan",
          cell("tblPK", 1, target="3 Laporan", alasan="Juknis 2026")),
    Kasus("V02", "beda_rkt", "E", ("tblPK", 2, "target"), "BB", cell("tblRKT", 2, target="A")),
    Kasus("V02", "beda_rkt_beralasan", "I", ("tblPK", 2, "target"), "BB",
          both(cell("tblRKT", 2, target="A"), cell("tblPK", 2, alasan="hasil pleno"))),
    Kasus("V02", "tanpa_target_renstra", "E", ("tblPK", 0, "target"), "100%",
          both(cell("tblRenstra", 0, target_2026="-"), removed("tblRKT", 0))),
    Kasus("V02", "tanpa_target_renstra_beralasan", "I", ("tblPK", 1, "target"), "2 Laporan",
          both(cell("tblRenstra", 1, target_2026=None), removed("tblRKT", 1), cell("tblPK", 1, alasan="Juknis"))),
]  # fmt: skip
V04 = [
    Kasus("V04", "hilang_dari_pk", "E", ("tblRKT", 4, "id"), "S3.1", removed("tblPK", 4)),
    Kasus("V04", "hilang_dari_pk", "E", ("tblRKT", 3, "id"), "S2.1", removed("tblPK", 3)),
    Kasus("V04", "hilang_dari_pk", "E", ("tblRenstra", 1, "id"), "S1.2",
          both(removed("tblPK", 1), removed("tblRKT", 1))),
    Kasus("V04", "dihapus_tanpa_alasan", "E", ("tblPK", 1, "alasan"), "", cell("tblPK", 1, status="Dihapus")),
]  # fmt: skip
V12 = [
    Kasus("V12", "dipa_terlambat", "W", ("tblLangkah", 8, "selesai"), "19 Januari 2026",
          setting("dipa_tanggal", date(2025, 11, 30))),
    Kasus("V12", "dipa_terlewati", "W", ("tblPengaturan", "dipa_tanggal", "nilai"), "30 November 2025",
          both(UNSIGNED, setting("dipa_tanggal", "30 November 2025"), on(date(2025, 12, 31)))),
    Kasus("V12", "internal_terlambat", "W", ("tblLangkah", 8, "selesai"), "19 Januari 2026",
          setting("tenggat_internal", date(2026, 1, 18))),
    Kasus("V12", "internal_terlewati", "W", ("tblPengaturan", "tenggat_internal", "nilai"), "19 Januari 2026",
          both(UNSIGNED, setting("tenggat_internal", "19 Januari 2026"))),
]  # fmt: skip
V13 = [
    Kasus("V13", "urutan", "E", ("tblLangkah", 4, "selesai"), "12 Januari 2026",
          cell("tblLangkah", 4, selesai=date(2026, 1, 12))),
    Kasus("V13", "luar_tahun", "E", ("tblLangkah", 1, "selesai"), "30 November 2025",
          cell("tblLangkah", 1, selesai=date(2025, 11, 30))),
    Kasus("V13", "sebelum_dipa", "E", ("tblLangkah", 8, "selesai"), "19 Januari 2026",
          setting("dipa_tanggal", date(2026, 1, 20))),
    Kasus("V13", "sebelum_dipa_revisi", "W", ("tblLangkah", 8, "selesai"), "19 Januari 2026",
          both(setting("dipa_tanggal", date(2026, 5, 4)), setting("dipa_revisi", 1))),
]  # fmt: skip
V14 = [
    Kasus("V14", "jumlah_rincian", "E", ("tblAnggaran", 1, "pagu"), "600000", cell("tblAnggaran", 2, pagu=250_001)),
    Kasus("V14", "total_dipa", "E", ("tblPengaturan", "dipa_total", "nilai"), "1000001",
          setting("dipa_total", 1_000_001)),
    Kasus("V14", "tanpa_induk", "E", ("tblAnggaran", 3, "kode"), "076.01.CC.6710",
          both(cell("tblAnggaran", 3, kode="076.01.CC.6710", tingkat="Kegiatan", dokumen="Sekretariat", pagu=0),
               cell("tblAnggaran", 2, pagu=600_000), cleared("tblVersiAnggaran"))),
    Kasus("V14", "kode_pendek", "E", ("tblAnggaran", 5, "kode"), "3355",
          both(cell("tblAnggaran", 5, kode="3355", pagu=0), cleared("tblVersiAnggaran"))),
    Kasus("V14", "tidak_tercetak", "W", ("tblAnggaran", 2, "tingkat"), "KRO",
          both(cell("tblAnggaran", 2, dokumen="Keduanya"), cleared("tblVersiAnggaran"))),
    Kasus("V14", "tanpa_anggaran", "W", ("tblAnggaran", None, "dokumen"), "Dokumen",
          both(cell("tblAnggaran", 0, dokumen=None), cell("tblAnggaran", 4, dokumen=None))),
    Kasus("V14", "beku_berbeda", "W", ("tblVersiAnggaran", 3, "pagu"), "399999",
          cell("tblVersiAnggaran", 3, pagu=399_999)),
    Kasus("V14", "beku_berbeda", "E", ("tblVersiAnggaran", 3, "pagu"), "399999",
          both(UNSIGNED, cell("tblVersiAnggaran", 3, pagu=399_999))),
    Kasus("V14", "beku_hilang", "W", ("tblVersiAnggaran", 4, "kode"), "076.01.XX",
          copied("tblVersiAnggaran", 0, kode="076.01.XX")),
    Kasus("V14", "beku_kurang", "W", ("tblAnggaran", 5, "kode"), "076.01.WA.3355", removed("tblVersiAnggaran", 3)),
]  # fmt: skip
V15 = [
    Kasus("V15", "belum_diisi", "W", ("tblPengaturan", "juknis_nomor", "nilai"), "-", setting("juknis_nomor", "-")),
    Kasus("V15", "belum_diisi", "W", ("tblPengaturan", None, "kunci"), "Kunci", without_setting("dipa_revisi")),
]
V18 = [
    Kasus("V18", "beda_target", "E", ("tblPK", 3, "target"), "A", cell("tblPK", 3, target="A")),
    Kasus("V18", "beda_satuan", "E", ("tblPK", 3, "satuan"), "Nilai", cell("tblPK", 3, satuan="Nilai")),
    Kasus("V18", "beda_target", "E", ("tblPK", 5, "target"), "3 Laporan",
          copied("tblPK", 1, id="S9", dokumen="Sekretariat", indikator="jumlah  laporan DATA pemilih.",
                 target="3 Laporan")),
]  # fmt: skip
V19 = [
    Kasus("V19", "tidak_ada_pejabat", "E", ("tblPejabat", None, "peran"), "Peran", removed("tblPejabat", 1)),
    Kasus("V19", "sudah_berakhir", "E", ("tblPejabat", 0, "sampai"), "18 Januari 2026",
          cell("tblPejabat", 0, sampai=date(2026, 1, 18))),
    Kasus("V19", "belum_mulai", "E", ("tblPejabat", 1, "mulai"), "20 Januari 2026",
          cell("tblPejabat", 1, mulai=date(2026, 1, 20))),
    Kasus("V19", "masa_tidak_terbaca", "E", ("tblPejabat", 1, "sampai"), "sekarang",
          cell("tblPejabat", 1, sampai="sekarang")),
    Kasus("V19", "jabatan_ganda", "E", ("tblPejabat", 2, "nama"), "Citra Contoh",
          copied("tblPejabat", 0, nama="Citra Contoh")),
    Kasus("V19", "plt_dan_definitif", "W", ("tblPejabat", 2, "status"), "Plt.",
          copied("tblPejabat", 1, nama="Citra Contoh", status="Plt.")),
    Kasus("V19", "pelaksana", "I", ("tblPejabat", 1, "status"), "Plh.", cell("tblPejabat", 1, status="plh.")),
    Kasus("V19", "orang_sama", "E", ("tblPejabat", 1, "nama"), "ANDI CONTOH",
          cell("tblPejabat", 1, nama="ANDI  CONTOH")),
]  # fmt: skip
V25 = [
    Kasus("V25", "sel_kosong", "E", ("tblPK", 0, "target"), "-", cell("tblPK", 0, target="-")),
    Kasus("V25", "sel_kosong", "E", ("tblPejabat", 1, "mulai"), "-", cell("tblPejabat", 1, mulai="-")),
    Kasus("V25", "sel_kosong", "E", ("tblRenstra", 0, "indikator"), "", cell("tblRenstra", 0, indikator="\u00a0 ")),
    Kasus("V25", "pengaturan_kosong", "E", ("tblPengaturan", "tempat", "nilai"), "–", setting("tempat", "–")),
    Kasus("V25", "pengaturan_tidak_ada", "E", ("tblPengaturan", None, "kunci"), "Kunci",
          without_setting("renstra_nama")),
    Kasus("V25", "usulan_tanpa_id", "W", ("tblCermat_REN", 0, "id"), "", cell("tblCermat_REN", 0, id=None)),
    Kasus("V25", "usulan_tanpa_target", "W", ("tblCermat_REN", 0, "target_usulan"), "",
          cell("tblCermat_REN", 0, keputusan="Ubah", alasan="Juknis")),
    Kasus("V25", "usulan_tanpa_alasan", "W", ("tblCermat_REN", 0, "alasan"), "-",
          cell("tblCermat_REN", 0, keputusan="Hapus", alasan="-")),
]  # fmt: skip
V26 = [
    Kasus("V26", "baris_ganda", "E", ("tblRKT", 5, "id"), "s1.1", copied("tblRKT", 0, id="s1.1")),
    Kasus("V26", "baris_ganda", "E", ("tblAnggaran", 6, "kode"), "076.01.WA", copied("tblAnggaran", 4)),
    Kasus("V26", "baris_ganda", "W", ("tblLibur", 1, "tanggal"), "2 Januari 2026",
          both(added("tblLibur", tanggal="2 Januari 2026"), added("tblLibur", tanggal=date(2026, 1, 2)))),
    Kasus("V26", "indikator_ganda", "E", ("tblRenstra", 4, "indikator"), "Opini atas Laporan Keuangan.",
          copied("tblRenstra", 3, id="S3.2", indikator="Opini atas Laporan Keuangan.")),
    Kasus("V26", "indikator_dua_sasaran", "W", ("tblPK", 5, "indikator"), "Opini atas laporan keuangan",
          copied("tblPK", 4, id="S3.2", sasaran="Sasaran lain")),
]  # fmt: skip
V27 = [
    Kasus("V27", "error", "E", ("tblPK", 0, "target"), "#REF!", cell("tblPK", 0, target=CellError("#REF!"))),
    Kasus("V27", "uncalculated", "W", ("tblRKT", 0, "keterangan"), "=A1&B1",
          cell("tblRKT", 0, keterangan=Uncalculated("=A1&B1"))),
    Kasus("V27", "not_a_number", "E", ("tblAnggaran", 2, "pagu"), "dua juta", cell("tblAnggaran", 2, pagu="dua juta")),
    Kasus("V27", "ambiguous", "E", ("tblAnggaran", 2, "pagu"), "250,000", cell("tblAnggaran", 2, pagu="250,000")),
    Kasus("V27", "ambiguous", "W", ("tblPengaturan", "dipa_total", "nilai"), "1,000,000",
          setting("dipa_total", "1,000,000")),
    Kasus("V27", "not_whole", "E", ("tblPengaturan", "tahun", "nilai"), "2026,5", setting("tahun", "2026,5")),
    Kasus("V27", "not_a_date", "W", ("tblPejabat", 0, "sampai"), "31 Februari 2026",
          cell("tblPejabat", 0, sampai="31 Februari 2026")),
    Kasus("V27", "choice", "E", ("tblPK", 0, "dokumen"), "KPU Kab", cell("tblPK", 0, dokumen="KPU Kab")),
    Kasus("V27", "choice", "W", ("tblPengaturan", "bentuk_kpu", "nilai"), "C", setting("bentuk_kpu", "C")),
    Kasus("V27", "target_ambiguous", "W", ("tblRenstra", 0, "target_2029"), "77.5",
          cell("tblRenstra", 0, target_2029="77.5")),
    Kasus("V27", "target_not_a_number", "W", ("tblRenstra", 1, "target_2026"), "5O",
          cell("tblRenstra", 1, target_2026="5O")),
    Kasus("V27", "target_not_a_number", "W", ("tblRenstra", 1, "target_2026"), "BBB",
          cell("tblRenstra", 1, target_2026="BBB")),
    Kasus("V27", "target_fraction_percent", "W", ("tblPK", 0, "target"), "0,775", cell("tblPK", 0, target=0.775)),
    Kasus("V27", "target_bounds_reversed", "W", ("tblPK", 0, "target"), "79-70%", cell("tblPK", 0, target="79-70%")),
    Kasus("V27", "target_unit_mismatch", "W", ("tblPK", 0, "target"), "2 Laporan",
          cell("tblPK", 0, target="2 Laporan")),
    Kasus("V27", "target_date", "W", ("tblPK", 2, "target"), "2026-01-02",
          cell("tblPK", 2, target=date(2026, 1, 2))),
    Kasus("V27", "target_ambiguous", "W", ("tblKoreksi", 0, "menjadi"), "1.5",
          added("tblKoreksi", id="S1.1", dokumen="KPU", bagian="Target", menjadi="1.5", sifat="Substansi",
                catatan="hasil hitung ulang")),
    Kasus("V27", "target_unit_mismatch", "W", ("tblCermat_REN", 0, "target_usulan"), "90%",
          cell("tblCermat_REN", 0, keputusan="Ubah", target_usulan="90%", satuan_usulan="Laporan", alasan="Juknis")),
    Kasus("V27", "kunci_mirip", "W", ("tblPengaturan", 18, "kunci"), "tenggat_internl",
          added("tblPengaturan", kunci="tenggat_internl", nilai="30 Januari 2026")),
    Kasus("V27", "kunci_tidak_dikenal", "W", ("tblPengaturan", 18, "kunci"), "zzz",
          added("tblPengaturan", kunci="zzz")),
]  # fmt: skip
V28 = [
    Kasus("V28", "di_luar_skala", "E", ("tblPK", 2, "target"), "BBB", cell("tblPK", 2, target="BBB")),
    Kasus("V28", "di_luar_skala", "W", ("tblRenstra", 2, "target_2029"), "AAA",
          cell("tblRenstra", 2, target_2029="AAA")),
    Kasus("V28", "bukan_predikat", "E", ("tblRenstra", 2, "target_2026"), "80", cell("tblRenstra", 2, target_2026=80)),
    Kasus("V28", "predikat_lain", "W", ("tblPK", 3, "target"), "Informatif", cell("tblPK", 3, target="Informatif")),
    Kasus("V28", "skala_lain", "E", ("tblPK", 4, "target"), "BB", cell("tblPK", 4, target="BB")),
    Kasus("V28", "skala_lain", "W", ("tblPK", 2, "target"), "WTP", cell("tblPK", 2, target="WTP")),
]  # fmt: skip
V30 = [
    Kasus("V30", "di_luar_renstra", "E", ("tblPengaturan", "tahun", "nilai"), "2026",
          both(setting("renstra_mulai", 2020), setting("renstra_selesai", 2024))),
    Kasus("V30", "renstra_terbalik", "E", ("tblPengaturan", "renstra_selesai", "nilai"), "2024",
          setting("renstra_selesai", 2024)),
    Kasus("V30", "tanpa_kolom_target", "E", ("tblPengaturan", "tahun", "nilai"), "2030",
          both(setting("tahun", 2030), setting("renstra_selesai", 2030))),
]  # fmt: skip
V33 = [
    Kasus("V33", "pihak_berlebih", "E", ("tblPengaturan", "pihak_kedua_kpu", "nilai"), "Dewi Contoh",
          setting("pihak_kedua_kpu", "Dewi Contoh")),
    Kasus("V33", "pihak_kurang", "E", ("tblPengaturan", "jabatan_pihak_kedua_kpu", "nilai"), "-",
          both(setting("bentuk_kpu", "b"), setting("pihak_kedua_kpu", "Dewi"),
               setting("jabatan_pihak_kedua_kpu", "-"))),
    Kasus("V33", "sekretariat_satu_pihak", "W", ("tblPengaturan", "bentuk_sekretariat", "nilai"), "A",
          setting("bentuk_sekretariat", "A")),
    Kasus("V33", "sekretariat_tanpa_ketua", "E", ("tblPengaturan", "bentuk_sekretariat", "nilai"), "B",
          removed("tblPejabat", 0)),
]  # fmt: skip

KASUS = (*V01, *V02, *V04, *V12, *V13, *V14, *V15, *V18, *V19, *V25, *V26, *V27, *V28, *V30, *V33)
