"""What looks like a fault and is none: each rule with a case in which it must say nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from core.rules.kantor import Kantor, kantor_lengkap
from core.rules.kasus import (
    ADDITION,
    BEFORE_PLENO,
    UNSIGNED,
    added,
    both,
    cell,
    cleared,
    copied,
    on,
    removed,
    setting,
)

from pk_excel.core.rules import all_rules
from pk_excel.core.values.cells import Percent

Change = Callable[[Kantor], None]

DIAM: dict[str, tuple[str, Change]] = {
    "tambahan dengan alasan dan keputusan": ("V01", copied("tblPK", 0, **ADDITION, keputusan="BA 1/2026")),
    "baris dihapus tidak perlu asal": ("V01", copied("tblPK", 0, id="X9", status="Dihapus", alasan="ganda")),
    "target sama dalam ejaan lain": ("V02", cell("tblPK", 0, target=Percent(1.0))),
    "target tambahan tidak dibandingkan": ("V02", copied("tblPK", 0, **ADDITION, target="7%")),
    "target kosong adalah urusan V25": ("V02", cell("tblPK", 0, target="-")),
    "dihapus dengan alasan": ("V04", cell("tblPK", 1, status="Dihapus", alasan="tidak dilaksanakan tahun ini")),
    "renstra tanpa target tahun ini": (
        "V04",
        both(cell("tblRenstra", 1, target_2026="-"), removed("tblRKT", 1), removed("tblPK", 1)),
    ),
    "belum ada draf PK": ("V04", cleared("tblPK")),
    "tanda tangan tepat pada tenggat": ("V12", setting("tenggat_internal", date(2026, 1, 19))),
    "belum lewat tenggat": ("V12", both(UNSIGNED, on(date(2026, 1, 30)))),
    "tanpa tanggal DIPA dan tenggat": ("V12", both(setting("dipa_tanggal", None), setting("tenggat_internal", None))),
    "lama tenggat yang mustahil": ("V12", added("tblPengaturan", kunci="tenggat_dipa_bulan", nilai=10**9)),
    "persiapan pada Desember sebelumnya": ("V13", cell("tblLangkah", 1, selesai=date(2025, 12, 1))),
    "langkah yang dikembalikan": ("V13", cell("tblLangkah", 6, status="Dikembalikan", selesai=date(2026, 1, 2))),
    "semua pada satu hari": (
        "V13",
        both(*(cell("tblLangkah", index, selesai=date(2026, 1, 6)) for index in range(10))),
    ),
    "tahun belum diisi": ("V13", setting("tahun", None)),
    "rincian di bawah tingkat yang dilewati": ("V14", cell("tblAnggaran", 2, kode="076.01.CQ.6709.QGE.001")),
    "belum ada anggaran": ("V14", cleared("tblAnggaran", "tblVersiAnggaran", "tblPK")),
    "pagu tak terbaca adalah urusan V27": (
        "V14",
        both(cell("tblAnggaran", 2, pagu="dua juta"), setting("dipa_total", "dua")),
    ),
    "satu baris program untuk kedua PK": ("V14", cell("tblAnggaran", 0, dokumen="Keduanya")),
    "nama anggaran yang sama pada kode lain": ("V14", cell("tblAnggaran", 3, uraian="Dukungan")),
    "revisi nol adalah DIPA awal": ("V15", setting("dipa_revisi", "0")),
    "satuan sama dalam ejaan lain": (
        "V18",
        copied("tblPK", 0, dokumen="Sekretariat", satuan="%", target="100 persen"),
    ),
    "baris kembar yang dihapus": ("V18", cell("tblPK", 3, target="A", status="Dihapus", alasan="pleno")),
    "belum ada draf": ("V18", cleared("tblPK")),
    "ketua merangkap anggota": ("V19", copied("tblPejabat", 0, peran="Anggota")),
    "pejabat lama sudah berakhir": (
        "V19",
        copied("tblPejabat", 0, nama="Citra Contoh", mulai=date(2018, 1, 1), sampai=date(2023, 4, 30)),
    ),
    "berakhir tepat pada hari tanda tangan": ("V19", cell("tblPejabat", 0, sampai=date(2026, 1, 19))),
    "baris cadangan pencermatan": ("V25", added("tblCermat_REN", id="REN-B01")),
    "usulan baru tanpa ID": (
        "V25",
        added("tblCermat_REN", keputusan="Tambah", target_usulan="2", alasan="Juknis", indikator="Rapat"),
    ),
    "baris PK yang dihapus": ("V25", cell("tblPK", 0, status="Dihapus", target=None, alasan="pleno")),
    "versi lama yang tidak lengkap": ("V25", added("tblVersi", versi=1, id="S1.1", dokumen="KPU")),
    "satu ID dalam dua dokumen": ("V26", copied("tblRKT", 4, id="S1.1", dokumen="Sekretariat", indikator="Lain")),
    "ID kosong adalah urusan V25": ("V26", both(cell("tblRKT", 0, id=None), cell("tblRKT", 1, id="-"))),
    "indikator baris yang dihapus": ("V26", copied("tblPK", 4, id="S3.2", status="Dihapus", alasan="ganda")),
    "persen berformat persen": ("V27", cell("tblPK", 0, target=Percent(0.775))),
    "target kosong": ("V27", cell("tblPK", 0, target="-")),
    "ribuan Indonesia": ("V27", setting("dipa_total", "1.000.000")),
    "minimal BB": ("V28", cell("tblPK", 2, target="minimal bb")),
    "WTP-DPP dengan tanda lain": ("V28", cell("tblPK", 4, target="wtp – dpp")),
    "satuan angka": ("V28", cell("tblPK", 1, target="3")),
    "tahun terakhir Renstra": ("V30", setting("tahun", 2029)),
    "tanda hubung bukan pihak": ("V33", setting("pihak_kedua_kpu", "-")),
    "bentuk B lengkap": (
        "V33",
        both(
            setting("bentuk_kpu", "B"), setting("pihak_kedua_kpu", "Dewi"), setting("jabatan_pihak_kedua_kpu", "Ketua")
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "change"), DIAM.values(), ids=DIAM)
def test_a_rule_says_nothing_about(code: str, change: Change) -> None:
    kantor = kantor_lengkap()
    change(kantor)
    assert kantor.findings(code) == ()


def test_every_rule_has_a_case_in_which_it_stays_silent() -> None:
    assert {code for code, _ in DIAM.values()} == {rule.code for rule in all_rules()}


def test_before_step_four_no_rule_about_the_draft_says_anything() -> None:
    kantor = kantor_lengkap()
    both(cleared("tblPK", "tblVersiAnggaran"), BEFORE_PLENO)(kantor)
    assert kantor.findings() == ()


def test_a_new_workbook_is_checked_without_stumbling_over_what_is_not_there_yet() -> None:
    kantor = kantor_lengkap()
    cleared(*kantor.records)(kantor)
    codes = {finding.code for finding in kantor.findings()}
    assert codes == {"V15", "V19", "V25", "V33"}
