"""The draft of the Perjanjian Kinerja, and every version of it that was kept."""

from __future__ import annotations

from pk_excel.core.tables.choices import Asal, Dokumen, StatusBaris, Tahap
from pk_excel.core.tables.columns import (
    Choice,
    Column,
    Moment,
    Owner,
    TableSpec,
    TargetCell,
    Whole,
    choice,
    code,
    long,
    moment,
    target_column,
    text,
    whole,
)
from pk_excel.core.tables.rencana import ID_NOTE, AnggaranRow
from pk_excel.core.tables.row import Row
from pk_excel.core.values.target_types import Arah


class PkRow(Row):
    """An indicator of the draft; a removed one stays with its reason."""

    id: Column[str] = code("ID", 10, note=ID_NOTE)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 13)
    no: Column[Whole] = whole("No", 6, default=None)
    kode_sasaran: Column[str] = code("Kode Sasaran", 10)
    sasaran: Column[str] = long("Sasaran", 34)
    indikator: Column[str] = long("Indikator", 44)
    satuan: Column[str] = text("Satuan", 11)
    target: Column[TargetCell] = target_column("Target", 12)
    arah: Column[Choice[Arah]] = choice(Arah, "Arah", 14)
    asal: Column[Choice[Asal]] = choice(Asal, "Asal", 11)
    status: Column[Choice[StatusBaris]] = choice(StatusBaris, "Status", 11)
    alasan: Column[str] = long("Alasan", 40, default="")
    keputusan: Column[str] = text("Keputusan", 26, default="")
    divisi: Column[str] = code("Divisi", 9)


class VersiRow(PkRow):
    """A PK row as one version kept it; ``sidik`` is the version's, the same in all its rows."""

    versi: Column[Whole] = whole("Versi", 7)
    tahap: Column[Choice[Tahap]] = choice(Tahap, "Tahap", 14)
    waktu: Column[Moment] = moment("Waktu", 18)
    sidik: Column[str] = code("Sidik", 20)


class VersiAnggaranRow(AnggaranRow):
    """A budget row as a final draft cites it."""

    versi: Column[Whole] = whole("Versi", 7)


PK = TableSpec("tblPK", PkRow, Owner.PROGRAM, (PkRow.id, PkRow.dokumen))
VERSI = TableSpec("tblVersi", VersiRow, Owner.PROGRAM, (VersiRow.versi, PkRow.id, PkRow.dokumen))
VERSI_ANGGARAN = TableSpec(
    "tblVersiAnggaran", VersiAnggaranRow, Owner.PROGRAM, (VersiAnggaranRow.versi, AnggaranRow.kode)
)
