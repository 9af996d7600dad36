"""What a review workbook tells a division besides the RKT: who, until when, by which papers, with which budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pk_excel.core.pencermatan.anggaran import AnggaranDivisi, budget_of
from pk_excel.core.pencermatan.edaran import is_spare_id
from pk_excel.core.pencermatan.pencermat import reviewed_by
from pk_excel.core.tables.kantor import DivisiRow, PejabatRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.teks import is_empty, one_line

#: Labels of the head, in the order in which they stand there.
PENCERMAT, TENGGAT, JUKNIS, DIPA, RKA_KL, LAIN = (
    "Dicermati oleh", "Tenggat kembali", "Juknis", "DIPA", "RKA-KL", "Baris divisi lain",
)  # fmt: skip
LABELS = (PENCERMAT, TENGGAT, JUKNIS, DIPA, RKA_KL, LAIN)
#: The sheet of a review workbook with the budget of the division.
ANGGARAN_SHEET = "RKA-KL"
RKA_KL_COLUMNS = ("Kode", "Uraian", "Tingkat", "Pagu")
_NOT_RECORDED = "belum dicatat di Pengaturan"
_NO_DATE = "menurut Nota Dinas"
NO_BUDGET = AnggaranDivisi((), 0, ditandai=True)


@dataclass(frozen=True)
class Lembar:
    """The content of one review workbook: its rows, the words at its head by label, the division's budget, its paper.

    ``rows`` are those of the RKT, the division's own first, then its own proposals that are there already;
    ``terpakai`` are IDs that no new proposal gets.
    """

    kode: str
    rows: tuple[CermatRow, ...] = ()
    kepala: Mapping[str, str] = field(default_factory=dict)
    anggaran: AnggaranDivisi = NO_BUDGET
    kertas: str = "A4"
    terpakai: frozenset[str] = frozenset()

    @property
    def lain(self) -> tuple[CermatRow, ...]:
        """Return the rows of other divisions, which are out of sight at first.

        There are none where the division has no row of its own, or is asked anew about another's: all stay in sight.
        """
        given = [row for row in self.rows if not is_spare_id(row.id, self.kode)]
        others = tuple(row for row in given if row.pengampu != self.kode)
        return () if len(others) == len(given) or any(map(asked, others)) else others


@dataclass(frozen=True)
class Kantor:
    """What all divisions of an office are told alike."""

    settings: Settings
    pejabat: tuple[PejabatRow, ...]
    anggaran: tuple[AnggaranRow, ...]
    hari: date
    tenggat: date | None


def lembar(kantor: Kantor, divisi: DivisiRow, rows: Sequence[CermatRow]) -> Lembar:
    """Return what the review workbook of a division holds; *rows* are its rows, own ones first."""
    made = Lembar(divisi.kode, tuple(rows), anggaran=budget_of(kantor.anggaran, divisi.kode))
    settings = kantor.settings
    others = len(made.lain)
    kepala = {
        PENCERMAT: reviewed_by(divisi, kantor.pejabat, kantor.hari),
        TENGGAT: format_tanggal(kantor.tenggat) if kantor.tenggat else _NO_DATE,
        JUKNIS: cited(settings.juknis_nomor, settings.juknis_tanggal, settings.juknis_revisi),
        DIPA: cited(settings.dipa_nomor, settings.dipa_tanggal, settings.dipa_revisi),
        RKA_KL: budget_words(made.anggaran),
        LAIN: f"{others} baris disembunyikan; klik panah saring di judul Pengampu, lalu Pilih Semua (boleh ditanggapi)"
        if others
        else "semua baris ditampilkan",
    }
    return replace(made, kepala=kepala, kertas=settings.kertas)


def cited(nomor: str | None, tanggal: date | None, revisi: int | None) -> str:
    """Return a paper with its date and revision: ``Nomor 9 Tahun 2025, 22 Desember 2025, revisi 0``."""
    parts = [one_line(nomor) if not is_empty(nomor) else "", format_tanggal(tanggal) if tanggal else ""]
    parts.append("" if revisi is None else f"revisi {revisi}")
    return ", ".join(part for part in parts if part) if parts[0] else _NOT_RECORDED


def budget_words(anggaran: AnggaranDivisi, *, here: bool = False) -> str:
    """Return what is said of the division's budget: at the head of the review, or *here*, on its own sheet."""
    if not anggaran.baris:
        said = "belum ada baris RKA-KL yang ditandai milik divisi ini"
    elif not anggaran.ditandai:
        said = "seluruh anggaran kantor; pemilik barisnya belum ditandai"
    else:
        said = f"{anggaran.banyaknya} baris milik divisi ini, {format_rupiah(anggaran.jumlah)}"
    if here:
        return f"{said[0].upper()}{said[1:]}."
    return f"{said} (lembar {ANGGARAN_SHEET})" if anggaran.baris else said


def asked(row: CermatRow) -> bool:
    """Return whether a row must be answered anew."""
    return not is_empty(row.tanya)
