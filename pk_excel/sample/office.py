"""The invented office: its letterhead, its papers, its people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pk_excel.core.tables.choices import Konfirmasi, Peran, StatusJabatan
from pk_excel.core.tables.kantor import LiburRow, PejabatRow, PengaturanRow
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.core.values.cells import CellValue

_KANTOR = "KPU Kabupaten Tirtawangi"
_INVENTED = "Contoh: kabupaten rekaan, bukan kantor yang sebenarnya."
_EXAMPLE = "Contoh."

#: Five years from the inauguration of the commissioners.
_TERM = (date(2024, 6, 19), date(2029, 6, 19))

# Serial numbers 999, 998, … at the end of each NIP are invented; the form (birth, appointment, sex) is the real one.
_OFFICIALS: tuple[tuple[Peran, str, str, str, str, date, date | None], ...] = (
    (Peran.KETUA, f"Ketua {_KANTOR}", "Suryanto Wiraatmaja, S.IP., M.Si.", "", "", *_TERM),
    (Peran.ANGGOTA, f"Anggota {_KANTOR}, Ketua Divisi Perencanaan, Data dan Informasi",
     "Ratna Dewi Lestaringtyas, S.Kom.", "", "", *_TERM),
    (Peran.ANGGOTA, f"Anggota {_KANTOR}, Ketua Divisi Teknis Penyelenggaraan",
     "Yohanes Bara Pradipta, S.Sos.", "", "", *_TERM),
    (Peran.ANGGOTA,
     f"Anggota {_KANTOR}, Ketua Divisi Sosialisasi, Pendidikan Pemilih, Partisipasi Masyarakat dan SDM",
     "Nurul Aisyah Ramadhani, S.Pd.", "", "", *_TERM),
    (Peran.ANGGOTA, f"Anggota {_KANTOR}, Ketua Divisi Hukum dan Pengawasan",
     "Mahmud Hidayatullah, S.H.", "", "", *_TERM),
    (Peran.SEKRETARIS, f"Sekretaris {_KANTOR}", "Sri Wahyuningrum, S.E.", "196706061992032999",
     "Pembina Tingkat I (IV/b)", date(2020, 2, 3), date(2025, 6, 30)),
    (Peran.SEKRETARIS, f"Sekretaris {_KANTOR}", "Bambang Priyohutomo, S.Sos.", "197203031998031998",
     "Pembina (IV/a)", date(2025, 7, 1), None),
    (Peran.KASUBAG, "Kepala Subbagian Keuangan, Umum dan Logistik", "Endah Kusumawardhani, S.E.",
     "198005052006042997", "Penata Tingkat I (III/d)", date(2022, 1, 10), None),
    (Peran.KASUBAG, "Kepala Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi dan Hubungan Masyarakat",
     "Rudi Hartawijaya, S.IP.", "198108082008011996", "Penata Tingkat I (III/d)", date(2022, 1, 10), None),
    (Peran.KASUBAG, "Kepala Subbagian Perencanaan, Data dan Informasi", "Siti Maryamah, S.Kom.",
     "198407072009122995", "Penata (III/c)", date(2023, 3, 1), None),
    (Peran.KASUBAG, "Kepala Subbagian Hukum dan SDM", "Dedi Firmanto, S.H.", "198309092010011994",
     "Penata (III/c)", date(2023, 3, 1), None),
)  # fmt: skip

#: Cuti bersama of 2026: Keputusan Bersama 3 Menteri Nomor 1497, 2 and 5 Tahun 2025. January has none.
_CUTI_BERSAMA = (
    (date(2026, 2, 16), "Cuti bersama Tahun Baru Imlek"),
    (date(2026, 3, 18), "Cuti bersama Hari Suci Nyepi"),
    (date(2026, 3, 20), "Cuti bersama Idulfitri"),
    (date(2026, 3, 23), "Cuti bersama Idulfitri"),
    (date(2026, 3, 24), "Cuti bersama Idulfitri"),
    (date(2026, 5, 15), "Cuti bersama Kenaikan Yesus Kristus"),
    (date(2026, 5, 28), "Cuti bersama Iduladha"),
    (date(2026, 12, 24), "Cuti bersama Natal"),
)


def setting_rows(defaults: Iterable[PengaturanRow], tahun: int, total: int) -> list[PengaturanRow]:
    """Return the rows of ``tblPengaturan`` with the sample's values; what is invented says so in *Keterangan*.

    *total* is the DIPA's pagu in whole rupiah.
    """
    filled = {setting.key: found for setting, found in _settings(tahun, total).items()}
    rows = []
    for row in defaults:
        value, note = filled.get(row.kunci, (row.nilai, ""))
        rows.append(replace(row, nilai=value, keterangan=f"{row.keterangan}. {note}" if note else row.keterangan))
    return rows


def _settings(tahun: int, total: int) -> dict[Setting[Any], tuple[CellValue, str]]:
    """Return value and added note of the settings that the sample fills."""
    return {
        Settings.nama_kantor: ("Komisi Pemilihan Umum Kabupaten Tirtawangi", _INVENTED),
        Settings.kop_baris_2: ("KABUPATEN TIRTAWANGI", _INVENTED),
        Settings.alamat: ("Jalan Teratai Putih Nomor 26, Tirtawangi 99999", "Contoh: alamat rekaan."),
        Settings.tempat: ("Tirtawangi", _INVENTED),
        Settings.nama_provinsi: ("KPU Provinsi Nusa Kencana", "Contoh: provinsi rekaan."),
        Settings.dipa_nomor: (f"SP DIPA-076.01.2.999999/{tahun}", _EXAMPLE),
        Settings.dipa_tanggal: (date(tahun - 1, 12, 1), _EXAMPLE),
        Settings.dipa_revisi: (0, ""),
        Settings.dipa_total: (total, "Contoh; kode, nama, dan pagu kegiatan yang benar ada di RKA-KL."),
        Settings.juknis_nomor: (f"Keputusan KPU Nomor 9999 Tahun {tahun - 1}", "Contoh: nomor rekaan."),
        Settings.juknis_tanggal: (date(tahun - 1, 12, 22), _EXAMPLE),
        Settings.juknis_revisi: (0, ""),
        Settings.rapat_tanggal: (date(tahun, 1, 15), _EXAMPLE),
        Settings.rapat_mulai: ("09.30", _EXAMPLE),
        Settings.zona_waktu: ("WITA", _EXAMPLE),
        Settings.rapat_tempat: ("Ruang Rapat KPU Kabupaten Tirtawangi", _INVENTED),
        Settings.tenggat_internal: (date(tahun, 1, 30), _EXAMPLE),
        Settings.kode_wilayah: ("9999", "Contoh: kode wilayah 9999 tidak ada."),
    }


def official_rows() -> list[PejabatRow]:
    """Return the rows of ``tblPejabat``: five commissioners, two Sekretaris in turn, four Kasubag."""
    return [
        PejabatRow(
            peran=peran, jabatan=jabatan, nama=nama, nip=nip, pangkat=pangkat, status=StatusJabatan.DEFINITIF,
            mulai=start, sampai=end,
        )
        for peran, jabatan, nama, nip, pangkat, start, end in _OFFICIALS
    ]  # fmt: skip


def holiday_rows(tahun: int) -> list[LiburRow]:
    """Return the rows of ``tblLibur`` for *tahun*: the joint leave days known for it, maybe none."""
    return [
        LiburRow(tanggal=day, keterangan=name, konfirmasi=Konfirmasi.YA)
        for day, name in _CUTI_BERSAMA
        if day.year == tahun
    ]
