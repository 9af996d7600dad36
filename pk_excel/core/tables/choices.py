"""Closed lists of the institution: each becomes a dropdown, a column of *Referensi*, and a check."""

from __future__ import annotations

from enum import StrEnum

from pk_excel.core.values.target_types import Arah


class Dokumen(StrEnum):
    """The two agreements an office signs (SOP step 9)."""

    KPU = "KPU"
    SEKRETARIAT = "Sekretariat"


class Bentuk(StrEnum):
    """Form A has one signer, form B has a pihak pertama and a pihak kedua."""

    A = "A"
    B = "B"


class Keputusan(StrEnum):
    """What a division proposes for a row, and what the pleno decides (SOP steps 3 and 5)."""

    TETAP = "Tetap"
    UBAH = "Ubah"
    HAPUS = "Hapus"
    TAMBAH = "Tambah"
    TOLAK = "Tolak"


class Tahap(StrEnum):
    """The draft versions of a PK, in the order of the SOP; those of a cancelled PK Perubahan come last."""

    RKT = "RKT"
    PENCERMATAN = "Pencermatan"
    PLENO = "Pleno"
    REVISI = "Revisi"
    KOREKSI = "Koreksi"
    FINAL = "Final"
    BATAL = "Dibatalkan"


class StatusLangkah(StrEnum):
    """Where a step of the SOP stands."""

    BELUM = "Belum"
    BERJALAN = "Berjalan"
    SELESAI = "Selesai"
    DIKEMBALIKAN = "Dikembalikan"


class StatusUsulan(StrEnum):
    """How the proposals for one row relate to each other."""

    TANPA = "Tanpa usulan"
    SEPAKAT = "Sepakat"
    KONFLIK = "Konflik"
    BARU = "Usulan baru"
    HAPUS = "Usulan hapus"


class JenisKonflik(StrEnum):
    """How the proposals for a row disagree, or what speaks against them; ``core/konsolidasi/jenis`` says what of it
    the pleno must decide."""

    TARGET = "Target berbeda"
    HAPUS = "Dipertahankan atau dihapus"
    SATUAN = "Satuan berbeda"
    RUMUSAN = "Rumusan berbeda"
    GANDA = "Baris baru ganda"
    NASIONAL = "Di bawah target nasional"
    BAGIAN = "Bagian tidak cocok"
    PENGAMPU = "Baris divisi lain"
    BATAS = "Batas target berubah"
    ALASAN = "Tanpa alasan"
    DASAR = "Tanpa dasar"


class StatusBerkas(StrEnum):
    """What became of a returned review, of one of its rows, or of a division that returned none.

    ``CATATAN`` is an answer to a row that is no longer in the RKT.
    """

    DIPAKAI = "Dipakai"
    SEBAGIAN = "Sebagian"
    DITUNGGU = "Ditunggu"
    DITOLAK = "Ditolak"
    DILEWATI = "Dilewati"
    CATATAN = "Catatan"


class Peran(StrEnum):
    """The part an official plays in the SOP."""

    KETUA = "Ketua"
    ANGGOTA = "Anggota"
    SEKRETARIS = "Sekretaris"
    KASUBAG = "Kasubag"
    STAF = "Staf"


class Kehadiran(StrEnum):
    """Whether somebody came to a meeting."""

    YA = "Ya"
    IZIN = "Izin"
    TIDAK = "Tidak"


class Asal(StrEnum):
    """Where a PK row comes from."""

    RENSTRA = "Renstra"
    TAMBAHAN = "Tambahan"


class StatusBaris(StrEnum):
    """Whether a PK row is in force or was removed with a reason; removed rows stay, they are not printed."""

    BERLAKU = "Berlaku"
    DIHAPUS = "Dihapus"


class Tingkat(StrEnum):
    """Levels of the budget, from programme to account (BA 076)."""

    PROGRAM = "Program"
    KEGIATAN = "Kegiatan"
    KRO = "KRO"
    RO = "RO"
    KOMPONEN = "Komponen"
    SUBKOMPONEN = "Subkomponen"
    AKUN = "Akun"


class Sifat(StrEnum):
    """Whether a correction changes the substance that the pleno approved, or wording only (SOP step 7)."""

    SUBSTANSI = "Substansi"
    REDAKSI = "Redaksi"


class Cakupan(StrEnum):
    """Which agreements carry a row of the Renstra or of the budget."""

    KPU = "KPU"
    SEKRETARIAT = "Sekretariat"
    KEDUANYA = "Keduanya"

    @property
    def documents(self) -> tuple[Dokumen, ...]:
        """Return the agreements meant."""
        return tuple(Dokumen) if self is Cakupan.KEDUANYA else (Dokumen(self.value),)


class YaTidak(StrEnum):
    """Yes or no."""

    YA = "Ya"
    TIDAK = "Tidak"


class Konfirmasi(StrEnum):
    """Whether a day off counts: the office says so; what the program proposes waits for it."""

    YA = "Ya"
    TIDAK = "Tidak"
    USULAN = "Usulan"


class StatusJabatan(StrEnum):
    """Whether an official holds a post for good or acts in it."""

    DEFINITIF = "Definitif"
    PLT = "Plt."
    PLH = "Plh."


class Bagian(StrEnum):
    """The part of a PK row that a correction changes (SOP step 7)."""

    SASARAN = "Sasaran"
    INDIKATOR = "Indikator"
    SATUAN = "Satuan"
    TARGET = "Target"


class Akumulasi(StrEnum):
    """How the quarters of a year make the year: counts add up, shares and grades are what they were last."""

    JUMLAH = "Jumlah"
    AKHIR = "Nilai akhir"
    RATA_RATA = "Rata-rata"


class Naskah(StrEnum):
    """The papers around a PK that bear a number of the office; the last one is a number that another letter took."""

    NOTA_DINAS = "Nota Dinas"
    UNDANGAN = "Undangan"
    BERITA_ACARA = "Berita Acara"
    PENANDATANGANAN = "Berita Acara Penandatanganan"
    SURAT_PENGANTAR = "Surat Pengantar"
    LAINNYA = "Lainnya"


class TujuanImpor(StrEnum):
    """The sheet that an import fills."""

    RENSTRA = "Renstra"
    NASIONAL = "Target Nasional"
    ANGGARAN = "RKA-KL"


class HasilImpor(StrEnum):
    """What becomes of a row or cell of a source: taken, compared, left out, or in the way of the import."""

    BARU = "Baru"
    BERUBAH = "Berubah"
    SAMA = "Sama"
    BERBEDA = "Berbeda"
    TETAP = "Tetap"
    DIHAPUS = "Dihapus"
    DILEWATI = "Dilewati"
    PERIKSA = "Periksa"
    TIDAK_COCOK = "Tidak cocok"


class IsiKolom(StrEnum):
    """What a column of somebody else's table can be taken for."""

    KODE = "Kode Sasaran"
    SASARAN = "Sasaran"
    INDIKATOR = "Indikator"
    SATUAN = "Satuan"
    TARGET = "Target"
    DEFINISI = "Definisi"
    SUMBER = "Sumber Data"
    DIVISI = "Divisi"
    IKU = "IKU"
    PAGU = "Pagu"
    NAMA = "Nama Kode"


KEDUANYA = Cakupan.KEDUANYA

CHOICES: dict[str, tuple[str, ...]] = {
    "dokumen": tuple(Dokumen),
    "dokumen_renstra": tuple(Cakupan),
    "arah": tuple(Arah),
    "ya_tidak": tuple(YaTidak),
    "konfirmasi": tuple(Konfirmasi),
    "keputusan_divisi": (Keputusan.TETAP, Keputusan.UBAH, Keputusan.HAPUS, Keputusan.TAMBAH),
    "keputusan_pleno": tuple(Keputusan),
    "peran": tuple(Peran),
    "kehadiran": tuple(Kehadiran),
    "status_jabatan": tuple(StatusJabatan),
    "tingkat": tuple(Tingkat),
    "asal": tuple(Asal),
    "status_baris": tuple(StatusBaris),
    "status_langkah": tuple(StatusLangkah),
    "sifat": tuple(Sifat),
    "bagian": tuple(Bagian),
    "satuan": (
        "Persen", "Laporan", "Dokumen", "Kegiatan", "Orang", "Nilai", "Indeks", "Predikat", "Opini", "Bulan",
        "Layanan", "Satker", "Sengketa", "Rupiah",
    ),
    "tahap": tuple(Tahap),
    "akumulasi": tuple(Akumulasi),
    "naskah": tuple(Naskah),
    "isi_kolom": tuple(IsiKolom),
    "tujuan_impor": tuple(TujuanImpor),
}  # fmt: skip

#: The list of an enumeration that has one only.
LIST_OF: dict[type[StrEnum], str] = {
    Dokumen: "dokumen",
    Cakupan: "dokumen_renstra",
    Arah: "arah",
    YaTidak: "ya_tidak",
    Konfirmasi: "konfirmasi",
    Peran: "peran",
    Kehadiran: "kehadiran",
    StatusJabatan: "status_jabatan",
    Tingkat: "tingkat",
    Asal: "asal",
    StatusBaris: "status_baris",
    StatusLangkah: "status_langkah",
    Sifat: "sifat",
    Bagian: "bagian",
    Tahap: "tahap",
    Akumulasi: "akumulasi",
    Naskah: "naskah",
    IsiKolom: "isi_kolom",
    TujuanImpor: "tujuan_impor",
}
