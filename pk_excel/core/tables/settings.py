"""The settings of an office: key, kind, default and help of every row in ``tblPengaturan``."""

from __future__ import annotations

from dataclasses import dataclass

from pk_excel.core.tables.columns import Kind


@dataclass(frozen=True)
class Setting:
    """One setting; ``choices`` closes the list of values, ``required`` makes an empty value a finding (V25)."""

    key: str
    help: str
    kind: Kind = Kind.TEXT
    default: str | int | None = None
    required: bool = False
    choices: tuple[str, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting("tahun", "Tahun Perjanjian Kinerja", Kind.INT, required=True),
    Setting("nama_kantor", "Nama lengkap kantor, seperti pada kop surat", required=True),
    Setting("kop_baris_1", "Baris pertama kop surat", default="KOMISI PEMILIHAN UMUM"),
    Setting("kop_baris_2", "Baris kedua kop surat, misalnya KABUPATEN …"),
    Setting("alamat", "Alamat pada kop surat"),
    Setting("logo", "Nama berkas logo (PNG atau JPG) di folder buku kerja ini; boleh kosong"),
    Setting("tempat", "Tempat penandatanganan", required=True),
    Setting("nama_provinsi", "KPU Provinsi tujuan laporan, misalnya KPU Provinsi …"),
    Setting("renstra_nama", "Nama dokumen Renstra yang dirujuk", required=True),
    Setting("renstra_mulai", "Tahun pertama Renstra", Kind.INT, required=True),
    Setting("renstra_selesai", "Tahun terakhir Renstra", Kind.INT, required=True),
    Setting("dipa_nomor", "Nomor DIPA"),
    Setting("dipa_tanggal", "Tanggal DIPA", Kind.DATE),
    Setting("dipa_revisi", "Revisi DIPA ke- (0 untuk DIPA awal)", Kind.INT),
    Setting("dipa_total", "Pagu DIPA dalam rupiah", Kind.MONEY),
    Setting("juknis_nomor", "Nomor Juknis tahun berjalan"),
    Setting("juknis_tanggal", "Tanggal Juknis", Kind.DATE),
    Setting("juknis_revisi", "Revisi Juknis ke- (0 untuk Juknis awal)", Kind.INT),
    Setting("tenggat_dipa_bulan", "Batas tanda tangan: bulan setelah DIPA", Kind.INT, 1),
    Setting("tenggat_internal", "Tenggat internal tanda tangan", Kind.DATE),
    Setting("mulai_penyusunan", "Tanggal mulai penyusunan (kosong: hari kerja pertama)", Kind.DATE),
    Setting("pencermatan_hari", "Lama pencermatan dalam hari kerja", Kind.INT, 5),
    Setting("bentuk_kpu", "Bentuk formulir PK KPU", default="A", choices=("A", "B")),
    Setting("bentuk_sekretariat", "Bentuk formulir PK Sekretariat", default="B", choices=("A", "B")),
    Setting("pihak_kedua_kpu", "Nama pihak kedua PK KPU (hanya bentuk B)"),
    Setting("jabatan_pihak_kedua_kpu", "Jabatan pihak kedua PK KPU (hanya bentuk B)"),
    Setting("judul_sasaran_kpu", "Judul kolom (2) PK KPU", default="Sasaran Strategis"),
    Setting("judul_sasaran_sekretariat", "Judul kolom (2) PK Sekretariat", default="Sasaran Kegiatan"),
    Setting("tingkat_anggaran_kpu", "Tingkat anggaran pada PK KPU", default="Program",
            choices=("Program", "Kegiatan", "KRO")),
    Setting("tingkat_anggaran_sekretariat", "Tingkat anggaran pada PK Sekretariat", default="Kegiatan",
            choices=("Program", "Kegiatan", "KRO")),
    Setting("substansi_setelah_pleno", "Perubahan substansi saat koreksi: kembali ke pleno, atau disahkan",
            default="kembali", choices=("kembali", "disahkan")),
    Setting("nomor_ba", "Nomor Berita Acara pleno"),
    Setting("nomor_surat", "Nomor surat pengantar ke KPU Provinsi"),
    Setting("kertas", "Ukuran kertas", default="A4", choices=("A4", "F4")),
    Setting("huruf", "Jenis huruf formulir; pisahkan pilihan cadangan dengan titik koma",
            default="Bookman Old Style; Liberation Serif; DejaVu Serif"),
    Setting("cadangan", "Jumlah cadangan buku kerja yang disimpan", Kind.INT, 5),
    Setting("perubahan_ke", "PK Perubahan ke- (0 untuk PK awal; diisi program)", Kind.INT, 0),
    Setting("perubahan_dasar", "Alasan PK Perubahan (diisi program)"),
    Setting("perubahan_semula", "Versi PK yang diubah (diisi program)", Kind.INT),
)  # fmt: skip

SETTING_BY_KEY: dict[str, Setting] = {setting.key: setting for setting in SETTINGS}

DASAR_PERUBAHAN: dict[str, str] = {
    "pejabat": "pergantian atau mutasi pejabat",
    "strategi": "perubahan strategi yang memengaruhi pencapaian sasaran (program, kegiatan, alokasi anggaran)",
    "prioritas": "perubahan prioritas atau asumsi yang berakibat signifikan",
}
