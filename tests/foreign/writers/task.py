"""What every program is given: a review, empty and answered, and what ``konsolidasi`` must make of its answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from offices import Office

from pk_excel.books.package import CellWrite, patch_workbook
from pk_excel.books.returned.review import ReviewFile
from pk_excel.core.pencermatan.edaran import review_rows
from pk_excel.core.pencermatan.lembar import Lembar
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.sheets import REVIEW_NAMES
from pk_excel.core.values.cells import column_letter
from pk_excel.workbook.builder import Builder

Record = dict[str, Any]

KODE = "REN"
SHEET = "Pencermatan"
#: Answers by row (ID and document) and column: every decision, a number, letters that XML and old tables trip over.
_ANSWERS: dict[tuple[str, str], dict[str, str | float]] = {
    ("IK-01", "KPU"): {"Keputusan": "Tetap"},
    ("IK-02", "KPU"): {
        "Keputusan": "Ubah", "Target Usulan": "≤ 1,5%", "Alasan": "Data & Informasi <A> “mutakhir”, é ≥ 77,5",
        "Dasar": "Juknis 'tahun berjalan'",
    },
    ("IK-09", "Sekretariat"): {
        "Keputusan": "Ubah", "Target Usulan": 5.0, "Alasan": "Laporan triwulan dan tahunan", "Dasar": "Juknis",
    },
    ("IK-16", "Sekretariat"): {"Keputusan": "Hapus", "Alasan": "Tidak ada dana hibah", "Dasar": "RKA-KL"},
    ("REN-B01", ""): {
        "Dokumen": "Sekretariat", "Sasaran": "Tersedianya Data", "Indikator": "Persentase tanggapan",
        "Satuan": "Persen", "Arah": "Maksimalkan", "Keputusan": "Tambah", "Target Usulan": "95%",
        "Alasan": "Belum ada indikator", "Dasar": "Juknis",
    },
}  # fmt: skip


class Verdict(NamedTuple):
    """How ``konsolidasi`` ended for a review: taken with what was typed (``benar``), taken otherwise, or refused."""

    hasil: str
    sebab: str


_RIGHT = Verdict("benar", "")


class Task:
    """The sample office before ``konsolidasi``, in *folder*: its review of the division REN goes to the programs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tries = 0
        office = Office(folder / "kantor", 4)
        rkt = office.table(t.RKT).rows
        self.empty = Builder().review_book(_stamp(office), Lembar(KODE, tuple(review_rows(rkt, KODE))))
        self.typed = typed_cells(self.empty)
        writes = [CellWrite(SHEET, cell, value) for cell, value in self.typed.items()]
        self.answered = patch_workbook(self.empty, writes)
        self._wanted = self._proposals(self.answered)[0]
        assert len(self._wanted) == len(_ANSWERS)

    def answers(self, typed: bool) -> str:
        """Return the lines that the programs read: address, kind, value; none where nothing is to be typed."""
        cells = self.typed.items() if typed else ()
        return "".join(
            f"{cell}\t{'number' if isinstance(value, float) else 'text'}\t{value}\n" for cell, value in cells
        )

    def judge(self, content: bytes) -> Verdict:
        """Return what ``konsolidasi`` makes of a review that a program saved."""
        proposals, reason = self._proposals(content)
        if reason:
            return Verdict("ditolak", reason)
        return Verdict("berbeda", _differences(self._wanted, proposals)) if proposals != self._wanted else _RIGHT

    def _proposals(self, content: bytes) -> tuple[list[Record], str]:
        """Return the proposals of the division, wherever they stood, and why the file is refused."""
        self._tries += 1
        office = Office(self._folder / str(self._tries), 4)
        path = office.reviews / f"{SHEET}-{KODE}-2026.xlsx"
        path.write_bytes(content)
        office.run("konsolidasi", office.reviews)
        (line,) = [row for row in office.records(t.BERKAS) if row["berkas"] == path.name]
        found = [row for row in office.records(t.USULAN) if row["divisi"] == KODE]
        found = [{**row, "sel": None, "berkas": None} for row in found]
        return sorted(found, key=str), str(line["sebab"] or "") if line["status"] == "Ditolak" else ""


def _stamp(office: Office) -> Record:
    """Return the stamp of the review as it was sent out."""
    sent = ReviewFile((office.reviews / f"{SHEET}-{KODE}-2026.xlsx").read_bytes(), KODE)
    return {name: sent.read_cell(name) for name in REVIEW_NAMES}


def _differences(wanted: list[Record], found: list[Record]) -> str:
    """Return which values of the proposals differ, as they were typed and as the file has them."""
    if len(wanted) != len(found):
        return f"{len(found)} usulan, bukan {len(wanted)}"
    pairs = zip(wanted, found, strict=True)
    changed = [(one, other, key) for one, other in pairs for key in one if one[key] != other[key]]
    return "\n".join(f"{one['id']}: “{other[key]}”, bukan “{one[key]}”" for one, other, key in changed)


def typed_cells(review: bytes) -> dict[str, str | float]:
    """Return the answers by their addresses in the review."""
    table = ReviewFile(review, KODE).read_table(t.review_table(KODE).name)
    place = {title: index for index, title in enumerate(table.header)}
    typed: dict[str, str | float] = {}
    for number, row in enumerate(table.rows, table.top + 1):
        key = str(row[place[CermatRow.id.title]]), str(row[place[CermatRow.dokumen.title]] or "")
        for title, value in _ANSWERS.get(key, {}).items():
            typed[f"{column_letter(table.left + place[title])}{number}"] = value
    return typed
