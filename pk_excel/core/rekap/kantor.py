"""What the province looks at in one office, whether it comes from a workbook, an archive or a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from pk_excel.core.steps.sop import LANGKAH_SOP
from pk_excel.core.tables.catatan import TemuanRow
from pk_excel.core.tables.choices import Dokumen, StatusLangkah
from pk_excel.core.tables.columns import TargetCell
from pk_excel.core.values.tanggal import working_days_between
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Arah

DONE = len(LANGKAH_SOP) + 1


class Asal(StrEnum):
    """Where what is known of an office comes from, the surest first."""

    BUKU = "Buku kerja"
    ARSIP = "Arsip"
    LAPORAN = "Laporan"


class KeadaanArsip(StrEnum):
    """What is known of the archive of an office."""

    BELUM = "belum"
    TERCATAT = "tercatat, tidak diperiksa"
    UTUH = "utuh"
    RUSAK = "tidak cocok"


@dataclass(frozen=True)
class BarisTarget:
    """A row of a PK with the national target that binds it, if any is known."""

    dokumen: Dokumen
    id: str
    sasaran: str
    indikator: str
    satuan: str
    target: TargetCell
    arah: Arah | None
    nasional: TargetCell = None


@dataclass(frozen=True)
class Pagu:
    """The budget of a programme in whole rupiah."""

    kode: str
    uraian: str
    jumlah: int


@dataclass(frozen=True)
class KantorRekap:
    """One office: where its SOP stands, its findings by rule, its signing, archive and receipt, targets and budget.

    ``langkah`` is the step it is at (11: all done), ``terlambat`` counts working days. ``temuan`` counts findings by
    rule and letter of the level (E, W, I), ``diperiksa`` is when it was last checked (empty: never). ``sebab`` says
    why the file does not count: nothing of it could be read, it is the ``kembar`` of one that counts, or of
    ``tahun_lain`` than the recap. ``catatan`` is what to know of one that counts, a sentence. ``sidik`` is the SHA-256
    of the archive: of the file itself, or as the workbook has it on record; empty when neither is known.
    """

    berkas: str
    asal: Asal | None = None
    sebab: str = ""
    kembar: bool = False
    tahun_lain: bool = False
    catatan: str = ""
    nama: str = ""
    kode: str = ""
    tahun: int = 0
    perubahan_ke: int = 0
    langkah: int = 0
    terlambat: int = 0
    diperiksa: str = ""
    temuan: Mapping[tuple[str, str], int] = field(default_factory=dict)
    ditandatangani: date | None = None
    arsip: KeadaanArsip = KeadaanArsip.BELUM
    sidik: str = ""
    diterima: date | None = None
    target: Sequence[BarisTarget] = ()
    pagu: Sequence[Pagu] = ()

    @property
    def selesai(self) -> bool:
        """Return whether all ten steps are done."""
        return self.langkah >= DONE

    @property
    def tidak_terbaca(self) -> bool:
        """Return whether nothing of the file could be read."""
        return bool(self.sebab) and not self.kembar and not self.tahun_lain

    @property
    def kesalahan(self) -> int:
        """Return how many findings block a final draft."""
        return sum(count for (_, level), count in self.temuan.items() if level == "E")

    def per_aturan(self) -> dict[str, int]:
        """Return how many findings of any level each rule has."""
        counts: dict[str, int] = {}
        for (code, _), count in self.temuan.items():
            counts[code] = counts.get(code, 0) + count
        return counts

    @property
    def total_pagu(self) -> int:
        """Return the sum of the programmes in whole rupiah."""
        return sum(one.jumlah for one in self.pagu)


def counted(rows: Sequence[TemuanRow], levels: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """Return how often each rule found something, by level, from the rows of *Temuan*.

    *levels* gives the letter (E, W, I) of a level as *Temuan* writes it.
    """
    return dict(Counter((row.kode, levels.get(row.tingkat, "")) for row in rows if row.kode))


def from_report(berkas: str, told: Mapping[str, Any], asal: Asal = Asal.LAPORAN) -> KantorRekap:
    """Return the office of a report of step 10 (``Laporan-PK-….json``).

    Raises KeyError, TypeError, ValueError or AttributeError for one that is not of its schema.
    """
    findings = told["temuan"]["jumlah"]
    steps = sorted(told["langkah"], key=lambda step: int(step["no"]))
    open_steps = [int(step["no"]) for step in steps if step["status"] != StatusLangkah.SELESAI]
    agreements = told["pk"]
    return KantorRekap(
        berkas, asal, nama=str(told["kantor"]["nama"]), kode=str(told["kantor"]["kode_wilayah"]),
        tahun=int(told["tahun"]), perubahan_ke=int(told["perubahan"]["ke"]), langkah=min(open_steps, default=DONE),
        terlambat=max((_late(step) for step in steps), default=0), diperiksa=str(told["temuan"]["diperiksa"]),
        temuan={(str(one["kode"]), str(one["tingkat"])): int(one["jumlah"]) for one in findings},
        ditandatangani=max((date.fromisoformat(one["ditandatangani"]) for one in agreements), default=None),
        target=tuple(_row(one["dokumen"], row) for one in agreements for row in one["baris"]),
        pagu=tuple(
            Pagu(str(line["kode"]), str(line["uraian"]), int(line["jumlah"]))
            for one in agreements
            if one["dokumen"] == Dokumen.KPU
            for line in one["anggaran"]
        ),
    )  # fmt: skip


def _row(dokumen: str, row: Mapping[str, Any]) -> BarisTarget:
    return BarisTarget(
        Dokumen(dokumen), str(row["id"]), str(row["sasaran"]), str(row["indikator"]), str(row["satuan"]),
        read_target(row["target"]["teks"], row["satuan"]), Arah(row["arah"]) if row["arah"] else None,
    )  # fmt: skip


def _late(step: Mapping[str, Any]) -> int:
    if not step["tenggat"] or not step["selesai"]:
        return 0
    return max(working_days_between(date.fromisoformat(step["tenggat"]), date.fromisoformat(step["selesai"]), ()), 0)
