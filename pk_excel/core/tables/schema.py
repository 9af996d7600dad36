"""Every Excel table of the master and the review workbook, column by column."""

from __future__ import annotations

from pk_excel.core.tables.columns import Column, Family, Kind, Owner, TableSpec

_DOKUMEN = Column("dokumen", "Dokumen", Kind.CHOICE, 13, True, "dokumen")
_SASARAN = Column("sasaran", "Sasaran", Kind.LONG, 34, True)
_INDIKATOR = Column("indikator", "Indikator", Kind.LONG, 44, True)
_SATUAN = Column("satuan", "Satuan", Kind.TEXT, 11, True)
_ARAH = Column("arah", "Arah", Kind.CHOICE, 14, True, "arah")
_DIVISI = Column("divisi", "Divisi", Kind.CODE, 9, True)
_KODE_SASARAN = Column("kode_sasaran", "Kode Sasaran", Kind.CODE, 10, True)
_ID = Column("id", "ID", Kind.CODE, 10, True, note="Tetap sama dari Renstra sampai PK. Jangan diubah.")

PENGATURAN = TableSpec(
    "tblPengaturan",
    (
        Column("kunci", "Kunci", Kind.CODE, 30, True),
        Column("nilai", "Nilai", Kind.LONG, 48, note="Isi kolom ini saja."),
        Column("keterangan", "Keterangan", Kind.LONG, 62),
    ),
    unique=("kunci",),
)

PEJABAT = TableSpec(
    "tblPejabat",
    (
        Column("peran", "Peran", Kind.CHOICE, 12, True, "peran"),
        Column("jabatan", "Jabatan", Kind.LONG, 44, True, note="Seperti dicetak di bawah tanda tangan."),
        Column("nama", "Nama", Kind.TEXT, 30, True),
        Column("nip", "NIP", Kind.CODE, 21, note="Kosongkan untuk komisioner."),
        Column("pangkat", "Pangkat/Golongan", Kind.TEXT, 24),
        Column("status", "Status", Kind.CHOICE, 11, True, "status_jabatan"),
        Column("mulai", "Mulai", Kind.DATE, 13, True),
        Column("sampai", "Sampai", Kind.DATE, 13, note="Kosong berarti masih menjabat."),
    ),
)

DIVISI = TableSpec(
    "tblDivisi",
    (
        Column("kode", "Kode", Kind.CODE, 9, True),
        Column("divisi", "Divisi", Kind.LONG, 50, True),
        Column("subbagian", "Subbagian", Kind.LONG, 50, True),
        Column("aktif", "Aktif", Kind.CHOICE, 8, True, "ya_tidak"),
    ),
    unique=("kode",),
)

DASAR_HUKUM = TableSpec(
    "tblDasarHukum",
    (
        Column("peraturan", "Peraturan", Kind.LONG, 50, True),
        Column("tentang", "Tentang", Kind.LONG, 60, True),
        Column("mulai", "Berlaku Mulai", Kind.DATE, 14),
        Column("sampai", "Berlaku Sampai", Kind.DATE, 14),
    ),
    unique=("peraturan",),
)

LIBUR = TableSpec(
    "tblLibur",
    (
        Column("tanggal", "Tanggal", Kind.DATE, 14, note="Cuti bersama, libur setempat; libur nasional sudah dikenal."),
        Column("keterangan", "Keterangan", Kind.TEXT, 50),
    ),
    unique=("tanggal",),
)

RENSTRA = TableSpec(
    "tblRenstra",
    (
        _ID,
        Column("dokumen", "Dokumen", Kind.CHOICE, 13, True, "dokumen_renstra"),
        _KODE_SASARAN,
        _SASARAN,
        _INDIKATOR,
        _SATUAN,
        _ARAH,
        Column("iku", "IKU", Kind.CHOICE, 7, True, "ya_tidak"),
        _DIVISI,
        Column("definisi", "Definisi", Kind.LONG, 40),
        Column("sumber_data", "Sumber Data", Kind.LONG, 30),
    ),
    unique=("id",),
    family=Family("target", "Target", Column("target", "Target", Kind.TARGET, 12)),
)

ANGGARAN = TableSpec(
    "tblAnggaran",
    (
        Column("kode", "Kode", Kind.CODE, 24, True, note="Misalnya 076.01.CQ.6709"),
        Column("uraian", "Uraian", Kind.LONG, 60, True),
        Column("tingkat", "Tingkat", Kind.CHOICE, 14, True, "tingkat"),
        Column("pagu", "Pagu", Kind.MONEY, 20, True),
        Column("dokumen", "Dokumen", Kind.CHOICE, 13, False, "dokumen_renstra",
               note="PK yang memuat baris ini; kosong bila tidak dimuat."),
        Column("keterangan", "Keterangan", Kind.LONG, 24),
    ),
    unique=("kode",),
)  # fmt: skip

RKT = TableSpec(
    "tblRKT",
    (
        _ID, _DOKUMEN, _KODE_SASARAN, _SASARAN, _INDIKATOR, _SATUAN, _ARAH,
        Column("target", "Target", Kind.TARGET, 12, True),
        _DIVISI,
        Column("keterangan", "Keterangan", Kind.LONG, 36),
    ),
    unique=("id", "dokumen"),
)  # fmt: skip


REVIEW_PREFIX = "tblCermat_"


def review_table(kode: str) -> TableSpec:
    """Return the review table of the division *kode*, ``tblCermat_<kode>`` (SOP step 3)."""
    return TableSpec(
        f"{REVIEW_PREFIX}{kode}",
        (
            _ID,
            Column("dokumen", "Dokumen", Kind.CHOICE, 13, False, "dokumen"),
            Column("sasaran", "Sasaran", Kind.LONG, 34),
            Column("indikator", "Indikator", Kind.LONG, 44),
            Column("satuan", "Satuan", Kind.TEXT, 11),
            Column("arah", "Arah", Kind.CHOICE, 14, False, "arah"),
            Column("target_rkt", "Target RKT", Kind.TARGET, 12),
            Column("pengampu", "Pengampu", Kind.CODE, 10),
            Column("keputusan", "Keputusan", Kind.CHOICE, 12, False, "keputusan_divisi", True,
                   "Tetap, Ubah, Hapus; Tambah hanya pada baris kosong di bawah."),
            Column("target_usulan", "Target Usulan", Kind.TARGET, 14, False, typed=True,
                   note="Wajib bila Keputusan = Ubah atau Tambah."),
            Column("satuan_usulan", "Satuan Usulan", Kind.TEXT, 13, False, typed=True,
                   note="Kosong berarti satuan tetap."),
            Column("alasan", "Alasan", Kind.LONG, 40, False, typed=True,
                   note="Wajib bila Keputusan bukan Tetap."),
            Column("dasar", "Dasar", Kind.LONG, 28, False, typed=True, note="RKA-KL, Juknis, atau Renstra."),
        ),
        unique=("id", "dokumen"),
    )  # fmt: skip


USULAN = TableSpec(
    "tblUsulan",
    (
        Column("divisi", "Divisi", Kind.CODE, 9),
        Column("berkas", "Berkas", Kind.TEXT, 30),
        Column("sel", "Sel", Kind.CODE, 9),
        _ID, _DOKUMEN, _SASARAN, _INDIKATOR, _SATUAN, _ARAH,
        Column("keputusan", "Keputusan", Kind.CHOICE, 12, True, "keputusan_divisi"),
        Column("target_usulan", "Target Usulan", Kind.TARGET, 14),
        Column("satuan_usulan", "Satuan Usulan", Kind.TEXT, 13),
        Column("alasan", "Alasan", Kind.LONG, 40),
        Column("dasar", "Dasar", Kind.LONG, 28),
    ),
    Owner.PROGRAM,
)  # fmt: skip

KONSOLIDASI = TableSpec(
    "tblKonsolidasi",
    (
        _ID, _DOKUMEN, _SASARAN, _INDIKATOR, _SATUAN,
        Column("target_rkt", "Target RKT", Kind.TARGET, 12),
        Column("usulan", "Usulan Divisi", Kind.LONG, 56),
        Column("jumlah", "Jumlah Usulan", Kind.INT, 9),
        Column("status", "Status", Kind.TEXT, 15),
        Column("konflik", "Jenis Konflik", Kind.TEXT, 24),
        Column("nilai_draf", "Nilai Draf", Kind.TARGET, 12),
    ),
    Owner.PROGRAM,
    ("id", "dokumen"),
)  # fmt: skip

BERKAS = TableSpec(
    "tblBerkas",
    (
        Column("berkas", "Berkas", Kind.TEXT, 42),
        Column("divisi", "Divisi", Kind.CODE, 9),
        Column("status", "Status", Kind.TEXT, 12),
        Column("usulan", "Usulan", Kind.INT, 9),
        Column("sebab", "Sebab", Kind.LONG, 70),
        Column("sidik", "SHA-256", Kind.CODE, 20),
        Column("waktu", "Waktu", Kind.DATETIME, 18),
    ),
    Owner.PROGRAM,
)

PLENO = TableSpec(
    "tblPleno",
    (
        _ID, _DOKUMEN,
        Column("jenis", "Jenis", Kind.TEXT, 15),
        Column("sasaran", "Sasaran", Kind.LONG, 30),
        Column("indikator", "Indikator", Kind.LONG, 40),
        Column("satuan", "Satuan", Kind.TEXT, 11),
        Column("arah", "Arah", Kind.CHOICE, 14, False, "arah"),
        Column("divisi", "Divisi", Kind.CODE, 9),
        Column("target_rkt", "Target RKT", Kind.TARGET, 12),
        Column("pilihan", "Pilihan dan Alasan", Kind.LONG, 56),
        Column("keputusan", "Keputusan", Kind.CHOICE, 12, False, "keputusan_pleno", True,
               "Ubah: isi Target Ditetapkan. Tolak: usulan baru tidak dimuat."),
        Column("target_ditetapkan", "Target Ditetapkan", Kind.TARGET, 14, False, typed=True),
        Column("alasan", "Alasan", Kind.LONG, 40, False, typed=True),
    ),
    Owner.PROGRAM,
    ("id", "dokumen"),
    grows=True,
)  # fmt: skip

KOREKSI = TableSpec(
    "tblKoreksi",
    (
        Column("id", "ID", Kind.CODE, 10, True),
        _DOKUMEN,
        Column("bagian", "Bagian", Kind.CHOICE, 13, True, "bagian"),
        Column("menjadi", "Menjadi", Kind.LONG, 48, True),
        Column("sifat", "Sifat", Kind.CHOICE, 13, True, "sifat",
               note="Substansi: target, satuan, atau makna berubah. Redaksi: hanya penulisan."),
        Column("catatan", "Catatan", Kind.LONG, 48, True),
    ),
)  # fmt: skip

PK = TableSpec(
    "tblPK",
    (
        _ID, _DOKUMEN,
        Column("no", "No", Kind.INT, 6),
        _KODE_SASARAN, _SASARAN, _INDIKATOR, _SATUAN,
        Column("target", "Target", Kind.TARGET, 12, True),
        _ARAH,
        Column("asal", "Asal", Kind.CHOICE, 11, True, "asal"),
        Column("status", "Status", Kind.CHOICE, 11, True, "status_baris"),
        Column("alasan", "Alasan", Kind.LONG, 40),
        Column("keputusan", "Keputusan", Kind.TEXT, 26),
        _DIVISI,
    ),
    Owner.PROGRAM,
    ("id", "dokumen"),
)  # fmt: skip

_VERSI_HEAD = (
    Column("versi", "Versi", Kind.INT, 7, True),
    Column("tahap", "Tahap", Kind.CHOICE, 14, True, "tahap"),
    Column("waktu", "Waktu", Kind.DATETIME, 18, True),
    Column("sidik", "Sidik", Kind.CODE, 20, True),
)

VERSI = TableSpec("tblVersi", _VERSI_HEAD + PK.columns, Owner.PROGRAM, ("versi", "id", "dokumen"))

VERSI_ANGGARAN = TableSpec(
    "tblVersiAnggaran",
    (Column("versi", "Versi", Kind.INT, 7, True), *ANGGARAN.columns),
    Owner.PROGRAM,
    ("versi", "kode"),
)

LANGKAH = TableSpec(
    "tblLangkah",
    (
        Column("no", "No", Kind.INT, 6, True),
        Column("aktivitas", "Aktivitas", Kind.LONG, 50, True),
        Column("pelaksana", "Pelaksana", Kind.LONG, 34, True),
        Column("kelengkapan", "Kelengkapan", Kind.LONG, 24),
        Column("hari", "Waktu (hari kerja)", Kind.INT, 12,
               note="Batas menurut SOP; pekerjaan di bawah satu hari dihitung satu hari kerja."),
        Column("output", "Output", Kind.LONG, 28),
        Column("bulan", "Bulan", Kind.TEXT, 16),
        Column("status", "Status", Kind.CHOICE, 13, True, "status_langkah"),
        Column("mulai", "Mulai", Kind.DATE, 13),
        Column("tenggat", "Tenggat", Kind.DATE, 13),
        Column("selesai", "Selesai", Kind.DATE, 13),
        Column("oleh", "Oleh", Kind.TEXT, 22),
        Column("bukti", "Bukti", Kind.LONG, 28),
        Column("catatan", "Catatan", Kind.LONG, 36),
    ),
    Owner.PROGRAM,
    ("no",),
)  # fmt: skip

TEMUAN = TableSpec(
    "tblTemuan",
    (
        Column("kode", "Kode", Kind.CODE, 8),
        Column("tingkat", "Tingkat", Kind.TEXT, 13),
        Column("lembar", "Lembar", Kind.TEXT, 18),
        Column("sel", "Sel", Kind.CODE, 9),
        Column("nilai", "Nilai", Kind.LONG, 30),
        Column("pesan", "Pesan", Kind.LONG, 64),
        Column("saran", "Saran", Kind.LONG, 56),
    ),
    Owner.PROGRAM,
)

ARSIP = TableSpec(
    "tblArsip",
    (
        Column("dokumen", "Dokumen", Kind.LONG, 40),
        Column("berkas", "Berkas", Kind.TEXT, 42),
        Column("ukuran", "Ukuran (bita)", Kind.INT, 14),
        Column("sidik", "SHA-256", Kind.CODE, 66),
        Column("nomor", "Nomor", Kind.TEXT, 28),
        Column("tanggal", "Tanggal", Kind.DATE, 14),
        Column("tempat", "Tempat", Kind.TEXT, 20),
        Column("dikirim", "Dikirim Ke", Kind.TEXT, 30),
    ),
    Owner.PROGRAM,
)

RIWAYAT = TableSpec(
    "tblRiwayat",
    (
        Column("no", "No", Kind.INT, 7),
        Column("waktu", "Waktu", Kind.TEXT, 20),
        Column("pelaku", "Pelaku", Kind.TEXT, 22),
        Column("pintu", "Pintu", Kind.TEXT, 10),
        Column("langkah", "Langkah", Kind.INT, 9),
        Column("peristiwa", "Peristiwa", Kind.TEXT, 20),
        Column("rincian", "Rincian", Kind.LONG, 70),
        Column("hash_sebelumnya", "Hash Sebelumnya", Kind.CODE, 22),
        Column("hash", "Hash", Kind.CODE, 22),
    ),
    Owner.PROGRAM,
    ("no",),
)
