"""SOP step 1: what stands in a new workbook before the office has typed anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pk_excel.core.kantor import proposed_leave
from pk_excel.core.riwayat import Kepala
from pk_excel.core.segel.catatan import anchor_row
from pk_excel.core.steps.sop import LANGKAH_SOP, Langkah
from pk_excel.core.surat import first_rows
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah, YaTidak
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.kantor import DasarHukumRow, DivisiRow, PengaturanRow
from pk_excel.core.tables.settings import SETTINGS, Setting, Settings
from pk_excel.core.values.cells import CellValue

_RENSTRA_LENGTH = 5
_FIRST_RENSTRA = 2020  # RPJMN and Renstra periods follow the president's term: 2020-2024, 2025-2029, …

_KUL = "Keuangan, Umum dan Logistik"
_TEK = "Teknis Penyelenggaraan Pemilu, Partisipasi dan Hubungan Masyarakat"
_REN = "Perencanaan, Data dan Informasi"
_HKM = "Hukum dan SDM"

#: Code, division and the subbagian that work with it: the commoner of the two sets in use.
_DIVISI = (
    ("KUL", "Keuangan, Umum, Rumah Tangga dan Logistik", _KUL),
    ("SDM", "Sosialisasi, Pendidikan Pemilih, Partisipasi Masyarakat dan SDM", f"{_TEK}; {_HKM}"),
    ("REN", "Perencanaan, Data dan Informasi", _REN),
    ("TEK", "Teknis Penyelenggaraan", _TEK),
    ("HKM", "Hukum dan Pengawasan", _HKM),
)

#: Regulation, subject, in force from, in force until: the legal basis printed on the SOP, and the Renstra after it.
_DASAR_HUKUM: tuple[tuple[str, str, date | None, date | None], ...] = (
    ("Peraturan Presiden Nomor 29 Tahun 2014", "Sistem Akuntabilitas Kinerja Instansi Pemerintah", None, None),
    ("Peraturan Menteri PANRB Nomor 53 Tahun 2014",
     "Petunjuk Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja Instansi "
     "Pemerintah", None, None),
    ("Keputusan KPU Nomor 5/PR.03-1-Kpts/03/KPU/I/2018",
     "Petunjuk teknis Perjanjian Kinerja dan pelaporan kinerja di lingkungan KPU", None, None),
    ("Keputusan KPU Nomor 197/PR.01.3-Kpt/01/KPU/IV/2020", "Rencana Strategis KPU Tahun 2020-2024",
     date(2020, 1, 1), date(2024, 12, 31)),
    ("Keputusan KPU Nomor 357/PR.01.3-Kpt/01/KPU/VI/2021",
     "Pedoman Rencana Strategis KPU Provinsi dan KPU Kabupaten/Kota Tahun 2020-2024", None, date(2024, 12, 31)),
    ("Rencana Strategis KPU Tahun 2025-2029", "", date(2025, 1, 1), date(2029, 12, 31)),
)  # fmt: skip


def renstra_period(tahun: int) -> range:
    """Return the years of the five-year Renstra that *tahun* belongs to: 2026 lies in 2025 to 2029."""
    start = tahun - (tahun - _FIRST_RENSTRA) % _RENSTRA_LENGTH
    return range(start, start + _RENSTRA_LENGTH)


def default_content(tahun: int) -> Content:
    """Return the first rows of every table of a new office.

    Settings carry the year, its Renstra period and the defaults; divisions, legal basis and
    the ten steps are filled (domain facts that an office may change), and the *cuti bersama* known for the year wait
    for its confirmation; every other table is empty.
    """
    return (
        Content()
        .having(t.PENGATURAN, _pengaturan(tahun))
        .having(
            t.DIVISI,
            (DivisiRow(kode=kode, divisi=divisi, subbagian=subbagian, aktif=YaTidak.YA)
             for kode, divisi, subbagian in _DIVISI),
        )
        .having(
            t.DASAR_HUKUM,
            (DasarHukumRow(peraturan=name, tentang=subject, mulai=start, sampai=end)
             for name, subject, start, end in _DASAR_HUKUM),
        )
        .having(t.LIBUR, proposed_leave(tahun, ()))
        .having(t.LANGKAH, map(_langkah, LANGKAH_SOP))
        .having(t.SURAT, first_rows(0))
        .having(t.SEGEL, (anchor_row(Kepala()),))
    )  # fmt: skip


def _pengaturan(tahun: int) -> Iterator[PengaturanRow]:
    period = renstra_period(tahun)
    known: dict[Setting[Any], CellValue] = {
        Settings.tahun: tahun,
        Settings.renstra_nama: f"Rencana Strategis KPU Tahun {period[0]}-{period[-1]}",
        Settings.renstra_mulai: period[0],
        Settings.renstra_selesai: period[-1],
    }
    for setting in SETTINGS:
        yield PengaturanRow(kunci=setting.key, nilai=known.get(setting, setting.default), keterangan=setting.help)


def _langkah(step: Langkah) -> LangkahRow:
    return LangkahRow(
        no=int(step.no), aktivitas=step.aktivitas, pelaksana=step.pelaksana, kelengkapan=step.kelengkapan,
        waktu=step.waktu, output=step.output, bulan=step.bulan, status=StatusLangkah.BELUM,
    )  # fmt: skip
