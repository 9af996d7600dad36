"""The office behind the workbook: its letterhead and its officials; settings that nobody knows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pk_excel.core.papers.bersama import Kop, Pihak
from pk_excel.core.tables.choices import Konfirmasi, Peran, StatusJabatan
from pk_excel.core.tables.kantor import LiburRow, PejabatRow, PengaturanRow
from pk_excel.core.tables.settings import SETTING_BY_KEY, Settings
from pk_excel.core.values.tanggal import day_off_name, joint_leave
from pk_excel.core.values.teks import one_line

#: A day off that an office typed without saying why.
OWN_DAY_OFF = "libur menurut lembar Hari Libur"


@dataclass(frozen=True)
class UnknownSetting:
    """A row of ``tblPengaturan`` whose key the program does not know; ``near`` is the key it looks like."""

    row: PengaturanRow
    key: str
    near: str


def unknown_settings(rows: Iterable[PengaturanRow]) -> tuple[UnknownSetting, ...]:
    """Return the rows whose key is not a setting, with the key each probably means."""
    unknown = []
    for row in rows:
        if row.kunci not in SETTING_BY_KEY:
            near = difflib.get_close_matches(row.kunci, SETTING_BY_KEY, 1, 0.5)
            unknown.append(UnknownSetting(row, row.kunci, near[0] if near else ""))
    return tuple(unknown)


def letterhead(settings: Settings, logo: bytes = b"") -> Kop:
    """Return the office's letterhead with *logo*."""
    lines = (settings.kop_baris_1, settings.kop_baris_2)
    return Kop(tuple(line for line in lines if line), settings.alamat, logo)


def in_office(row: PejabatRow, day: date) -> bool:
    """Return whether an official holds the post on *day*; unreadable dates never match."""
    start, end = row.mulai, row.sampai
    return isinstance(start, date) and start <= day and (end is None or (isinstance(end, date) and day <= end))


def officials_on(pejabat: Iterable[PejabatRow], day: date, *peran: Peran) -> tuple[PejabatRow, ...]:
    """Return the officials with one of the roles on *day*, in table order; acting ones stand before the definitive."""
    held = [row for row in pejabat if row.peran in peran and in_office(row, day)]
    return tuple(sorted(held, key=lambda row: row.status is StatusJabatan.DEFINITIF))


def pihak(row: PejabatRow) -> Pihak:
    """Return an official as a signer: acting ones carry Plt./Plh. before the post, commissioners no NIP."""
    acting = row.status in (StatusJabatan.PLT, StatusJabatan.PLH)
    jabatan = f"{row.status} {row.jabatan}" if acting else row.jabatan
    civil_servant = row.peran not in (Peran.KETUA, Peran.ANGGOTA)
    pangkat, nip = (row.pangkat, row.nip) if civil_servant else ("", "")
    return Pihak(row.nama, jabatan, pangkat, nip)


def days_off(rows: Iterable[LiburRow]) -> frozenset[date]:
    """Return the days off of an office: those it typed or confirmed, never what is only proposed."""
    counted = (row.tanggal for row in rows if row.konfirmasi in (None, Konfirmasi.YA))
    return frozenset(day for day in counted if isinstance(day, date))


def day_off(day: date, rows: Iterable[LiburRow]) -> str:
    """Return why the office does not work on *day* by the calendar and by its own *rows*; empty for a working day."""
    kept = tuple(rows)
    if day not in days_off(kept):
        return day_off_name(day)
    own = next((one_line(row.keterangan) for row in kept if row.tanggal == day), "")
    return day_off_name(day) or own or OWN_DAY_OFF


def unconfirmed(rows: Iterable[LiburRow]) -> dict[date, LiburRow]:
    """Return the days off that are proposed and neither confirmed nor denied yet, by day."""
    return {row.tanggal: row for row in rows if row.konfirmasi is Konfirmasi.USULAN and isinstance(row.tanggal, date)}


def proposed_leave(year: int, rows: Iterable[LiburRow]) -> tuple[LiburRow, ...]:
    """Return the *cuti bersama* of *year* that *rows* lack, for the office to confirm; none for a year not known."""
    there = {row.tanggal for row in rows}
    return tuple(
        LiburRow(tanggal=day, keterangan=name, konfirmasi=Konfirmasi.USULAN)
        for day, name in joint_leave(year)
        if day not in there
    )
