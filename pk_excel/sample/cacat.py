"""Faults as offices have them, to be planted in sample offices: what is wrong, and what must find it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Peran
from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.target_cell import read_target
from pk_excel.sample.indicators import TARGET_YEARS

Change = Callable[[Any], Row]


@dataclass(frozen=True)
class Ubahan:
    """A change of rows after the last step: the table, which of its rows, and what they become."""

    spec: TableSpec[Any]
    concerns: Callable[[Any], bool]
    becomes: Change

    def rows(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows after the change."""
        return [self.becomes(row) if self.concerns(row) else row for row in rows]


def _same(content: Content) -> Content:
    return content


@dataclass(frozen=True)
class Cacat:
    """A fault: its name, what is wrong, the rule that finds it, and how it is made.

    *aturan* is empty where only the comparison of offices shows it, and for a broken file. The fault lies in the first
    content (*konten*), in rows after the last step (*sesudah*), or in the file (*berkas*). An office must have done
    step *langkah* to have it.
    """

    nama: str
    uraian: str
    aturan: str = ""
    konten: Callable[[Content], Content] = _same
    sesudah: Ubahan | None = None
    berkas: Callable[[bytes], bytes] | None = None
    langkah: int = 1


def _with(spec: TableSpec[Any], change: Callable[[Any], list[Any]]) -> Callable[[Content], Content]:
    """Return what puts, for every row of the table, the rows that *change* makes of it."""
    return lambda content: content.having(spec, [made for row in content.rows(spec) for made in change(row)])


def _plan(row_id: str, **other: Any) -> Callable[[Content], Content]:
    return _with(t.RENSTRA, lambda row: [replace(row, **other)] if row.id == row_id else [row])


def _always(target: str, unit: str) -> dict[int, Any]:
    return {year: read_target(target, unit) for year in TARGET_YEARS}


def _setting(key: str, change: Callable[[Any], Any]) -> Callable[[Content], Content]:
    return _with(t.PENGATURAN, lambda row: [replace(row, nilai=change(row.nilai))] if row.kunci == key else [row])


def _twice(row: RenstraRow) -> list[RenstraRow]:
    return [row, replace(row, id="IK-13A")] if row.id == "IK-13" else [row]


CACAT: tuple[Cacat, ...] = (
    Cacat(
        "di bawah nasional", "Target IK-10 (80%) di bawah target nasional (87%).", "V03",
        _plan("IK-10", target=_always("80%", "Persen")), langkah=2,
    ),
    Cacat(
        "pagu lain", "Total DIPA di Pengaturan Rp1.000.000 lebih besar dari jumlah RKA-KL.", "V14",
        _setting(Settings.dipa_total.key, lambda total: total + 1_000_000),
    ),
    Cacat("indikator ganda", "Indikator IK-13 tertulis dua kali, yang kedua sebagai IK-13A.", "V26",
          _with(t.RENSTRA, _twice)),
    Cacat("opini di luar skala", "Target IK-08 “WTS” tidak ada pada skala opini.", "V28",
          _plan("IK-08", target=_always("WTS", "Opini"))),
    Cacat("tanpa Sekretaris", "Lembar Pejabat tidak memuat Sekretaris yang masih menjabat.", "V19",
          _with(t.PEJABAT, lambda row: [] if row.peran is Peran.SEKRETARIS and row.sampai is None else [row])),
    Cacat("tanpa nomor DIPA", "Nomor DIPA kosong.", "V15", _setting(Settings.dipa_nomor.key, lambda _: "")),
    Cacat(
        "redaksi menyimpang", "Indikator IK-13 berbunyi lain daripada di kantor lain.",
        konten=_plan("IK-13", indikator="Persentase pengelolaan logistik Pemilu yang baik di satker"), langkah=2,
    ),
    Cacat(
        "satuan menyimpang", "Satuan IK-09 “Dokumen”, di kantor lain “Laporan”.",
        konten=_plan("IK-09", satuan="Dokumen", target=_always("4 Dokumen", "Dokumen")), langkah=2,
    ),
    Cacat("target pencilan", "Target IK-14 (20%) jauh dari target kantor lain.", "V11",
          _plan("IK-14", target=_always("20%", "Persen")), langkah=2),
    Cacat(
        "tanggal mundur", "Langkah 2 tercatat selesai sebelum langkah 1.", "V13",
        sesudah=Ubahan(
            t.LANGKAH, lambda row: row.no == 2, lambda row: replace(row, selesai=row.selesai - timedelta(days=5))
        ),
        langkah=2,
    ),
    Cacat(
        "disunting sesudah final", "Target IK-13 pada lembar PK diganti sesudah draf final disegel.", "V34",
        sesudah=Ubahan(
            t.PK, lambda row: row.id == "IK-13", lambda row: replace(row, target=read_target("99%", "Persen"))
        ),
        langkah=8,
    ),
    Cacat(
        "riwayat disunting", "Pelaku pada peristiwa kedua di lembar Riwayat diganti.", "V34",
        sesudah=Ubahan(t.RIWAYAT, lambda row: row.no == 2, lambda row: replace(row, pelaku="Orang lain")), langkah=2,
    ),
    Cacat("berkas terpotong", "Berkas hanya separuh, seperti sesudah salinan yang gagal.",
          berkas=lambda content: content[: len(content) // 2]),
    Cacat("bukan buku kerja", "Berkas berisi teks, bukan buku kerja Excel.",
          berkas=lambda _: b"Buku kerja ada di komputer lain.\r\n"),
)  # fmt: skip
