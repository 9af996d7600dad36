"""The sample's Renstra: sasaran and indikator with five yearly targets.

Codes nest: ``SS1.1`` is a sasaran of the Sekretariat that supports the sasaran ``SS1`` of the KPU.
"""

from __future__ import annotations

from typing import NamedTuple

from pk_excel.core.tables.choices import Cakupan, YaTidak
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Arah

TARGET_YEARS = range(2025, 2030)

_KPU, _SEKRETARIAT, _KEDUANYA = Cakupan.KPU, Cakupan.SEKRETARIAT, Cakupan.KEDUANYA
_NAIK, _TURUN, _STABIL = Arah.MAKSIMALKAN, Arah.MINIMALKAN, Arah.STABIL

_PONOROGO = "Rumusan: PK KPU Kab. Ponorogo 2020"
_NGANJUK = "Rumusan: LAKIP KPU Kab. Nganjuk 2020"
_KALTIM = "Rumusan: LKj Sekretariat KPU Prov. Kaltim 2020"
_CONTOH = "Rumusan dan target contoh."

_SASARAN = {
    "SS1": "Terwujudnya Data Pemilih yang Terkini",
    "SS1.1": "Tersedianya Data Pemilih Berkelanjutan yang Mutakhir",
    "SS2": "Terwujudnya Tahapan Pemilu/Pemilihan Sesuai Jadwal",
    "SS2.1": "Meningkatnya Kelengkapan Data Hasil Pemilu/Pemilihan",
    "SS3": "Meningkatnya Kesadaran Politik Masyarakat",
    "SS3.1": "Meningkatnya Kompetensi Pegawai Sekretariat",
    "SS4": "Terwujudnya Kepastian Hukum Penyelenggaraan Pemilu/Pemilihan",
    "SS4.1": "Meningkatnya Keterbukaan Dokumen Hukum",
    "SS5": "Terwujudnya Dukungan Logistik dalam Penyelenggaraan Pemilu/Pemilihan",
    "SS5.1": "Terlaksananya Pembinaan Koordinasi Tingkat Satker dalam Mengelola Logistik Pemilu",
    "SS6": "Meningkatnya Akuntabilitas Kinerja",
    "SS6.1": "Meningkatnya Pembinaan Perbendaharaan",
    "SS6.2": "Terlaksananya Sistem Akuntansi dan Pelaporan Keuangan",
    "SS6.3": "Tersusunnya Laporan Pengelolaan Dana Hibah",
}


class _Indikator(NamedTuple):
    """One row: ``targets`` are those of 2025 to 2029, separated by ``|``."""

    id: str
    dokumen: Cakupan
    kode: str
    indikator: str
    satuan: str
    arah: Arah
    iku: bool
    divisi: str
    targets: str
    definisi: str
    sumber: str


_INDIKATOR = (
    _Indikator(
        "IK-01", _KPU, "SS1",
        "Persentase KPU Provinsi/Kabupaten/Kota yang memutakhirkan Data Pemilih Tepat Waktu",
        "Persen", _NAIK, True, "REN", "100%|100%|100%|100%|100%",
        "Pemutakhiran yang selesai pada waktunya dibagi pemutakhiran yang dijadwalkan, dikali 100%.",
        f"Sidalih. {_PONOROGO}, target 100%.",
    ),
    _Indikator(
        "IK-02", _KPU, "SS1", "Persentase pemilih yang berhak memilih tetapi tidak masuk dalam daftar pemilih",
        "Persen", _TURUN, True, "REN", "≤ 2%|≤ 1,8%|≤ 1,6%|≤ 1,4%|≤ 1,2%",
        "Pemilih memenuhi syarat yang belum terdaftar dibagi seluruh pemilih memenuhi syarat, dikali 100%.",
        f"Uji petik data pemilih. {_NGANJUK}; target contoh.",
    ),
    _Indikator(
        "IK-03", _KPU, "SS2",
        "Persentase KPU/KPU Provinsi/Kabupaten/Kota yang menyelenggarakan Pemilu/Pemilihan sesuai dengan jadwal",
        "Persen", _NAIK, True, "TEK", "100%|100%|100%|100%|100%",
        "Tahapan yang dilaksanakan sesuai jadwal dibagi tahapan yang dijadwalkan, dikali 100%.",
        f"Laporan tahapan. {_PONOROGO}, target 100%.",
    ),
    _Indikator(
        "IK-04", _KPU, "SS3", "Nilai kepuasan peserta pendidikan pemilih",
        "Nilai", _NAIK, True, "SDM", "≥ 76|≥ 77,5|≥ 78,5|≥ 79,5|≥ 80",
        "Rata-rata nilai survei kepuasan peserta pendidikan pemilih pada skala 0 sampai 100.",
        f"Survei peserta. {_CONTOH}",
    ),
    _Indikator(
        "IK-05", _KPU, "SS4", "Jumlah sengketa hukum yang diputus dengan kekalahan KPU Kabupaten",
        "Sengketa", _TURUN, True, "HKM", "0 Sengketa|0 Sengketa|0 Sengketa|0 Sengketa|0 Sengketa",
        "Banyaknya putusan berkekuatan hukum tetap dalam tahun berjalan yang mengalahkan KPU Kabupaten.",
        f"Register perkara. {_CONTOH}",
    ),
    _Indikator(
        "IK-06", _KPU, "SS5", "Persentase logistik yang didistribusikan tepat waktu",
        "Persen", _NAIK, False, "KUL", "100%|100%|100%|100%|100%",
        "Jenis logistik yang diterima tepat waktu dibagi jenis logistik yang dijadwalkan, dikali 100%.",
        "Berita acara serah terima. Sasaran: PK KPU Kab. Ponorogo 2020; indikator disesuaikan, target contoh.",
    ),
    _Indikator(
        "IK-07", _KEDUANYA, "SS6", "Predikat evaluasi akuntabilitas kinerja (AKIP)",
        "Predikat", _NAIK, True, "REN", "BB|BB|BB|A|A",
        "Predikat hasil evaluasi SAKIP oleh Inspektorat: D, C, CC, B, BB, A, AA.",
        f"Laporan hasil evaluasi. {_CONTOH}",
    ),
    _Indikator(
        "IK-08", _KEDUANYA, "SS6", "Opini BPK atas laporan keuangan",
        "Opini", _STABIL, True, "KUL", "WTP|WTP|WTP|WTP|WTP",
        "Opini BPK atas laporan keuangan KPU, tempat laporan keuangan satker dikonsolidasikan.",
        f"Laporan hasil pemeriksaan BPK. {_CONTOH}",
    ),
    _Indikator(
        "IK-09", _SEKRETARIAT, "SS1.1", "Jumlah laporan pemutakhiran data pemilih berkelanjutan",
        "Laporan", _STABIL, False, "REN", "4 Laporan|4 Laporan|4 Laporan|4 Laporan|4 Laporan",
        "Banyaknya laporan pemutakhiran yang disampaikan dalam setahun, satu setiap triwulan.",
        f"Sidalih. {_CONTOH}",
    ),
    _Indikator(
        "IK-10", _SEKRETARIAT, "SS2.1", "Persentase data hasil Pemilu/Pemilihan yang tersaji lengkap pada laman resmi",
        "Persen", _NAIK, False, "TEK", "88%|90%|92%|94%|96%",
        "Jenis data hasil yang tersaji lengkap dibagi jenis data hasil yang wajib disajikan, dikali 100%.",
        f"Laman resmi KPU Kabupaten. {_CONTOH}",
    ),
    _Indikator(
        "IK-11", _SEKRETARIAT, "SS3.1", "Persentase pegawai yang memenuhi 20 jam pelajaran pengembangan kompetensi",
        "Persen", _NAIK, False, "SDM", "80%|82%|84%|86%|88%",
        "Pegawai dengan sedikitnya 20 jam pelajaran setahun dibagi seluruh pegawai, dikali 100%.",
        f"Data kepegawaian. {_CONTOH}",
    ),
    _Indikator(
        "IK-12", _SEKRETARIAT, "SS4.1", "Persentase produk hukum yang dipublikasikan pada JDIH",
        "Persen", _NAIK, False, "HKM", "90%|92%|94%|96%|98%",
        "Produk hukum yang tayang di JDIH dibagi produk hukum yang ditetapkan, dikali 100%.",
        f"JDIH KPU Kabupaten. {_CONTOH}",
    ),
    _Indikator(
        "IK-13", _SEKRETARIAT, "SS5.1", "Persentase pola pengelolaan logistik Pemilu di tingkat satker",
        "Persen", _NAIK, False, "KUL", "80%|82%|84%|86%|88%",
        "Unsur pola pengelolaan logistik yang dijalankan dibagi unsur dalam pedoman, dikali 100%.",
        f"Daftar periksa logistik. {_KALTIM}, target 80%; target sesudah 2025 contoh.",
    ),
    _Indikator(
        "IK-14", _SEKRETARIAT, "SS6.1",
        "Persentase meningkatnya kapasitas pengetahuan/pemahaman para pejabat perbendaharaan",
        "Persen", _NAIK, False, "KUL", "80%|82%|84%|86%|88%",
        "Pejabat perbendaharaan yang nilainya naik setelah pembinaan dibagi seluruh pesertanya, dikali 100%.",
        f"Nilai awal/akhir pembinaan. {_KALTIM} (dipersingkat), target 80%; target sesudah 2025 contoh.",
    ),
    _Indikator(
        "IK-15", _SEKRETARIAT, "SS6.2", "Jumlah laporan sistem akuntansi dan pelaporan keuangan",
        "Laporan", _STABIL, False, "KUL", "2 Laporan|2 Laporan|2 Laporan|2 Laporan|2 Laporan",
        "Banyaknya laporan keuangan satker dalam setahun: semester I, tahunan.",
        f"SAKTI. {_KALTIM}, target 2 laporan.",
    ),
    _Indikator(
        "IK-16", _SEKRETARIAT, "SS6.3",
        "Jumlah KPU Kab/Kota yang menyampaikan laporan evaluasi penggunaan dana hibah pemilihan",
        "Laporan", _STABIL, False, "KUL", "1 Laporan|1 Laporan|1 Laporan|1 Laporan|1 Laporan",
        "Banyaknya laporan evaluasi dana hibah pemilihan yang disampaikan dalam setahun.",
        f"Laporan dana hibah. {_KALTIM}; target disesuaikan untuk satu satker (contoh).",
    ),
)  # fmt: skip

#: The rows of PK KPU that a row of the Sekretariat supports.
_MENDUKUNG = {
    "IK-09": "IK-01; IK-02", "IK-10": "IK-03", "IK-11": "IK-04", "IK-12": "IK-05", "IK-13": "IK-06", "IK-14": "IK-08",
    "IK-15": "IK-08", "IK-16": "IK-07",
}  # fmt: skip


def renstra_rows() -> list[RenstraRow]:
    """Return the rows of ``tblRenstra`` with the targets of 2025 to 2029, typed as staff would type them."""
    return [_renstra_row(row) for row in _INDIKATOR]


def _renstra_row(row: _Indikator) -> RenstraRow:
    targets = zip(TARGET_YEARS, row.targets.split("|"), strict=True)
    return RenstraRow(
        id=row.id, dokumen=row.dokumen, kode_sasaran=row.kode, sasaran=_SASARAN[row.kode], indikator=row.indikator,
        satuan=row.satuan, arah=row.arah, iku=YaTidak.YA if row.iku else YaTidak.TIDAK, divisi=row.divisi,
        definisi=row.definisi, sumber_data=row.sumber, mendukung=_MENDUKUNG.get(row.id, ""),
        target={year: read_target(target, row.satuan) for year, target in targets},
    )  # fmt: skip
