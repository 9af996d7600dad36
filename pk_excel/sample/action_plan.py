"""The sample's Rencana Aksi: what of each target is due in which quarter, and what is done for it in which month."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pk_excel.core.tables.choices import Cakupan
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.rencana_aksi import KegiatanRow, RencanaAksiRow
from pk_excel.core.values.target_cell import read_target

#: Targets of TW I to TW IV by ID, separated by ``|``.
_TRIWULAN = {
    "IK-01": "100%|100%|100%|100%",
    "IK-02": "≤ 1,9%|≤ 1,9%|≤ 1,8%|≤ 1,8%",
    "IK-03": "100%|100%|100%|100%",
    "IK-04": "|≥ 76||≥ 77,5",
    "IK-05": "0 Sengketa|0 Sengketa|0 Sengketa|0 Sengketa",
    "IK-06": "|50%|75%|100%",
    "IK-07": "|||BB",
    "IK-08": "|WTP|WTP|WTP",
    "IK-09": "1 Laporan|1 Laporan|1 Laporan|1 Laporan",
    "IK-10": "89%|89%|90%|90%",
    "IK-11": "20%|45%|70%|85%",
    "IK-12": "92%|93%|94%|95%",
    "IK-13": "80%|81%|82%|82%",
    "IK-14": "|81%||82%",
    "IK-15": "1 Laporan||1 Laporan|",
    "REN-B01": "95%|95%|95%|95%",
}

_KPU, _SEKRETARIAT, _KEDUANYA = Cakupan.KPU, Cakupan.SEKRETARIAT, Cakupan.KEDUANYA
_REN = "Subbagian Perencanaan, Data dan Informasi"
_TEK = "Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi dan Hubungan Masyarakat"
_KUL = "Subbagian Keuangan, Umum dan Logistik"
_HKM = "Subbagian Hukum dan SDM"

#: ID, document, activity, months by number, who carries it out.
_KEGIATAN: tuple[tuple[str, Cakupan, str, tuple[int, ...], str], ...] = (
    ("IK-01", _KPU, "Rapat pleno pemutakhiran data pemilih berkelanjutan", (3, 6, 9, 12), _REN),
    ("IK-02", _KPU, "Uji petik data pemilih di kecamatan", (5, 10), _REN),
    ("IK-03", _KPU, "Menyusun dan mengawal jadwal tahapan", (1, 4, 7, 10), _TEK),
    ("IK-04", _KPU, "Pendidikan pemilih di sekolah dan komunitas", (2, 4, 8, 11), _TEK),
    ("IK-04", _KPU, "Survei kepuasan peserta", (6, 12), _TEK),
    ("IK-05", _KPU, "Menelaah rancangan keputusan sebelum ditetapkan", tuple(range(1, 13)), _HKM),
    ("IK-06", _KPU, "Memeriksa dan mendistribusikan logistik", (5, 8, 11), _KUL),
    ("IK-07", _KEDUANYA, "Menyusun Laporan Kinerja dan menindaklanjuti hasil evaluasi", (1, 2, 7, 9), _REN),
    ("IK-08", _KEDUANYA, "Rekonsiliasi dan penyusunan laporan keuangan", (1, 4, 7, 10), _KUL),
    ("IK-09", _SEKRETARIAT, "Menyusun laporan pemutakhiran data pemilih", (3, 6, 9, 12), _REN),
    ("REN-B01", _SEKRETARIAT, "Mencatat dan menindaklanjuti tanggapan masyarakat", tuple(range(1, 13)), _REN),
    ("IK-10", _SEKRETARIAT, "Mengunggah data hasil ke laman resmi", (2, 5, 8, 11), _TEK),
    ("IK-11", _SEKRETARIAT, "Pelatihan daring pegawai", (2, 3, 5, 6, 8, 9), _HKM),
    ("IK-12", _SEKRETARIAT, "Mengunggah produk hukum ke JDIH", tuple(range(1, 13)), _HKM),
    ("IK-13", _SEKRETARIAT, "Menata gudang dan memeriksa persediaan logistik", (3, 6, 9, 12), _KUL),
    ("IK-14", _SEKRETARIAT, "Pembinaan pejabat perbendaharaan", (4, 10), _KUL),
    ("IK-15", _SEKRETARIAT, "Menyampaikan laporan keuangan semester I dan tahunan", (1, 7), _KUL),
)
_MONTHS: tuple[Column[str], ...] = (
    KegiatanRow.jan, KegiatanRow.feb, KegiatanRow.mar, KegiatanRow.apr, KegiatanRow.mei, KegiatanRow.jun,
    KegiatanRow.jul, KegiatanRow.agu, KegiatanRow.sep, KegiatanRow.okt, KegiatanRow.nov, KegiatanRow.des,
)  # fmt: skip


def with_sample_quarters(row: RencanaAksiRow) -> RencanaAksiRow:
    """Return a row with the targets that the sample office types for its quarters."""
    tw1, tw2, tw3, tw4 = (read_target(text or None, row.satuan) for text in _TRIWULAN[row.id].split("|"))
    return replace(row, tw1=tw1, tw2=tw2, tw3=tw3, tw4=tw4)


def sample_activities() -> list[KegiatanRow]:
    """Return the rows of ``tblKegiatan``."""
    return [
        KegiatanRow(id=id, dokumen=dokumen, kegiatan=kegiatan, pelaksana=pelaksana, **_marks(months))
        for id, dokumen, kegiatan, months, pelaksana in _KEGIATAN
    ]


def _marks(months: tuple[int, ...]) -> dict[str, Any]:
    return {_MONTHS[month - 1].key: "x" for month in months}
