"""*Panduan*: how to work with the workbook, for staff, in the order in which they do it."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.workbook import palette

_BAGIAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Sebelum mulai", (
        "Isi lembar Pengaturan (kolom Nilai saja), Pejabat, Divisi, Dasar Hukum, dan Hari Libur.",
        "Isi lembar Renstra dan RKA-KL. Satu baris untuk satu indikator; ID tidak boleh sama dan tidak diubah lagi.",
        "Kolom kuning, dengan tanda ✎ di judulnya, diisi oleh staf. Warna merah muda: wajib, tetapi masih kosong.",
        "Semua tombol Beranda ada juga di pita, tab Perjanjian Kinerja: tekan Alt, lalu PK, lalu dua huruf tombolnya.",
    )),
    ("Langkah 1 dan 2: arahan dan RKT", (
        "Setelah ada arahan Ketua Divisi Perencanaan, jalankan Selesaikan langkah (tombol, atau perintah pk-excel "
        "langkah --selesai 1): langkah 1 selesai dan Nota Dinas dibuat.",
        "Jalankan RKT: target tahun ini diambil dari Renstra.",
        "Jalankan Validasi kapan saja. Lembar Temuan menunjukkan sel yang perlu diperbaiki dan caranya.",
    )),
    ("Langkah 3: pencermatan divisi", (
        "Jalankan Edarkan: setiap divisi menerima satu berkas. Divisi hanya mengisi kolom kuning.",
        "Keputusan Tetap: target disetujui. Ubah: isi Target Usulan. Hapus: tidak dilaksanakan tahun ini. "
        "Selain Tetap, Alasan wajib diisi.",
        "Indikator baru ditulis pada baris kosong di bawah dengan Keputusan Tambah.",
        "Divisi yang bekerja di buku ini mengisi lembar Cermat dengan kode divisinya.",
    )),
    ("Langkah 4 sampai 6: draf dan rapat pleno", (
        "Jalankan Konsolidasi: usulan semua divisi disatukan. Usulan yang berbeda ditandai Konflik.",
        "Isi rapat_tanggal dan rapat_mulai di lembar Pengaturan, lalu jalankan Undangan: "
        "undangan dan daftar hadir siap.",
        "Dalam rapat pleno, isi kolom kuning lembar Pleno untuk setiap baris. Sesudah rapat, isi Hadir di lembar "
        "Daftar Hadir, lalu jalankan Pleno. Berita Acara dan matriks perubahan dibuat.",
    )),
    ("Langkah 7: koreksi", (
        "Tulis setiap koreksi pada lembar Koreksi, lalu jalankan Koreksi: diterima atau dikembalikan.",
        "Koreksi Substansi (target, satuan, makna) dapat kembali ke rapat pleno, sesuai Pengaturan.",
    )),
    ("Langkah 8 sampai 10: final, tanda tangan, arsip", (
        "Jalankan Finalisasi: draf dibekukan, formulir PK KPU dan PK Sekretariat siap dicetak. "
        "Kesalahan pada lembar Temuan harus nol.",
        "Setelah ditandatangani, jalankan Tandatangan, lalu Arsip untuk berkas arsip dan surat ke KPU Provinsi.",
    )),
    ("Sepanjang tahun: Rencana Aksi", (
        "Jalankan Rencana Aksi sesudah draf final: lembar Rencana Aksi terisi dari PK. Isi target setiap triwulan, "
        "dan di lembar Kegiatan bulan setiap kegiatan. Jalankan lagi untuk mencetak matriksnya.",
        "Setiap akhir triwulan isi kolom Realisasi, lalu jalankan lagi: realisasi tahun dan capaian dihitung.",
        "Lembar Tahun Lalu memuat target dan realisasi tahun sebelumnya; target tahun ini dibandingkan dengannya.",
    )),
    ("Yang perlu diingat", (
        "Lembar terkunci diisi oleh program. Penguncian tanpa kata sandi: gunanya mencegah salah ketik.",
        "Jangan mengubah judul kolom, nama lembar, dan kolom ID.",
        "Ketik target seperti akan dicetak, dengan koma desimal: 77,5 atau 100% atau BB. "
        "Satuan ditulis di kolom Satuan.",
        "Simpan buku kerja sebelum menjalankan perintah. Setiap perintah tercatat di lembar Riwayat.",
    )),
)  # fmt: skip

_LINE = 124  # characters of 11-point text that fit the wide column
_FIRST_ROW = 5


def write_guide(sheet: Worksheet) -> None:
    """Write the guide as numbered lines under headings."""
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 5
    sheet.column_dimensions["B"].width = 108
    row = _FIRST_ROW
    for heading, steps in _BAGIAN:
        cell = sheet.cell(row, 1, heading)
        cell.font = palette.font(12, palette.MAROON, bold=True)
        cell.alignment = palette.place(vertical="center", wrap=False)
        for column in (1, 2):
            sheet.cell(row, column).border = palette.hairline("bottom")
        sheet.row_dimensions[row].height = 22
        for number, step in enumerate(steps, 1):
            _step(sheet, row + number, number, step)
        row += len(steps) + 2


def _step(sheet: Worksheet, row: int, number: int, text: str) -> None:
    label = sheet.cell(row, 1, f"{number}.")
    label.font, label.alignment = palette.font(11, palette.GREY), palette.place("right", "center")
    cell = sheet.cell(row, 2, text)
    cell.font, cell.alignment = palette.font(11), palette.place("left", "center")
    sheet.row_dimensions[row].height = 19 if len(text) <= _LINE else 33
