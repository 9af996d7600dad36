"""Every command that changes a workbook, on an office where it may run."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from books.bad_files import with_part
from impor.lists import text
from impor.plans import yearly
from impor.sakti import budget, report
from offices import NO_SCANS, Office

from pk_excel.core import riwayat
from pk_excel.core.tables import schema as t


@dataclass(frozen=True)
class Command:
    """A command with its words after the workbook; ``@`` stands for the office's folder."""

    step: int
    name: str
    words: tuple[str, ...] = ()
    prepare: Callable[[Office], object] = lambda _office: None

    def office(self, folder: Path) -> Office:
        """Return an office in *folder* that is ready for the command."""
        office = Office(folder, self.step)
        self.prepare(office)
        return office

    def line(self, office: Office) -> list[str]:
        """Return the whole command line for *office*."""
        words = [word.replace("@", str(office.folder)) for word in self.words]
        who = ["--oleh", "Penguji", "--waktu", f"{office.day.isoformat()}T09:00"]
        return [*self.name.split(), str(office.master), *words, *who]


def _returned(office: Office) -> None:
    """Return the draft to step 6, and let both papers of the pleno, which are there, become others."""
    office.do("koreksi", "--kembalikan", "Redaksi diperbaiki")
    office.change(t.SURAT, lambda row: row["naskah"] == "Berita Acara", nomor="9/PR.03.1-BA/9999/2026")
    office.set(tempat="Masamba Selatan")


def _revising(office: Office) -> None:
    """Open a PK Perubahan."""
    office.do("langkah", "--perubahan", "pejabat", "--catatan", "Mutasi Sekretaris")


def _another_start(office: Office) -> None:
    """Let a plan made now be another one."""
    office.set(mulai_penyusunan=date(2026, 1, 6))


def _with_sakti(office: Office) -> None:
    """Lay a report of SAKTI beside the workbook."""
    (office.folder / "sakti.xlsx").write_bytes(report(budget(20)))


def _with_renstra(office: Office) -> None:
    """Lay a Renstra beside the workbook that has indicators more than it."""
    (office.folder / "renstra.csv").write_bytes(text(yearly(glued=True)))


@cache
def _renstra_elsewhere() -> str:
    """Return the path of a Renstra that is the same for every office: the sheet *Impor* keeps where a source lies."""
    path = Path(gettempdir()) / "pk-excel-uji-renstra.csv"
    path.write_bytes(text(yearly(glued=True)))
    return str(path)


def _prepared(office: Office) -> None:
    """Let a Renstra wait on the sheet *Impor*."""
    office.do("impor renstra", _renstra_elsewhere(), "--lembar")


def _without_buttons(office: Office) -> None:
    """Let the buttons of *Beranda* have lost their macros, as after a save by another program."""
    part = "xl/drawings/drawing1.xml"
    office.master.write_bytes(
        with_part(office.master.read_bytes(), part, lambda content: content.replace(b"_Klik", b"_Hilang"))
    )


COMMANDS: dict[str, Command] = {
    "langkah --selesai": Command(1, "langkah", ("--selesai", "1")),
    "impor anggaran": Command(2, "impor anggaran", ("@/sakti.xlsx", "--ya"), _with_sakti),
    "impor renstra": Command(2, "impor renstra", ("@/renstra.csv", "--ya"), _with_renstra),
    "impor nasional": Command(2, "impor nasional", ("@/renstra.csv", "--ya"), _with_renstra),
    "impor renstra --lembar": Command(2, "impor renstra", (_renstra_elsewhere(), "--lembar")),
    "impor terapkan": Command(2, "impor terapkan", ("--ya",), _prepared),
    "rkt": Command(2, "rkt"),
    "edarkan": Command(3, "edarkan", ("@/pencermatan",)),
    "konsolidasi": Command(4, "konsolidasi", ("@/pencermatan",)),
    "undangan": Command(5, "undangan", ("--ke", "@/formulir", "--ya")),
    "pleno": Command(5, "pleno", ("--ke", "@/formulir"), Office.decide),
    "pleno lagi": Command(7, "pleno", ("--ke", "@/formulir", "--ya"), _returned),
    "koreksi": Command(7, "koreksi", (), Office.correct),
    "finalisasi": Command(8, "finalisasi", ("--ke", "@/formulir")),
    "finalisasi ditolak": Command(8, "finalisasi", ("--ke", "@/formulir"), Office.contradict),
    "tandatangan": Command(
        9, "tandatangan", ("--ke", "@/formulir", "--tanggal", "2026-01-22", "--pindaian-kpu", "@/lambang-contoh.png")
    ),
    "aksi": Command(10, "aksi", ("--ke", "@/formulir", "--tanggal", "2026-01-23")),
    "arsip": Command(10, "arsip", ("--ke", "@/formulir", *NO_SCANS)),
    "tandatangan --perbaiki": Command(
        10, "tandatangan", ("--ke", "@/formulir", "--tanggal", "2026-01-21", "--perbaiki", "Salah ketik")
    ),
    "langkah --perubahan": Command(11, "langkah", ("--perubahan", "pejabat", "--catatan", "Mutasi Sekretaris")),
    "langkah --batal-perubahan": Command(11, "langkah", ("--batal-perubahan", "Dicabut"), _revising),
    "langkah --rencana-ulang": Command(4, "langkah", ("--rencana-ulang", "Kantor tutup"), _another_start),
    "terima": Command(
        11, "terima", ("--ke", "@/formulir", "--tanggal", "2026-02-02", "--penerima", "Sekar Arumdani")
    ),
    "validasi": Command(11, "validasi"),
    "beda --lembar": Command(11, "beda", ("rkt", "final", "--lembar")),
    "tombol": Command(3, "tombol", (), _without_buttons),
    "baru --timpa": Command(11, "baru", ("--timpa", "--tahun", "2027")),
}


def moved(office: Office, folder: Path) -> Office:
    """Return *office* as it stands in another folder."""
    other = copy(office)
    other.folder, other.master = folder, folder / office.master.name
    return other


def chain_holds(office: Office) -> bool:
    """Return whether the audit chain of the office's workbook is whole."""
    return riwayat.first_break(office.table(t.RIWAYAT).rows) is None


def leftovers(folder: Path) -> list[str]:
    """Return the files below *folder* that only a run in progress may have."""
    return [path.name for path in folder.rglob(".pk-excel-*")]
