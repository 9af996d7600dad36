"""V26: no two rows share the keys of their table, and no document has one indicator twice.

The later row is reported; case does not count. The same indicator under another sasaran is a warning, so are a holiday
and a legal basis that stand there twice. Review sheets copy the RKT, where its rows are checked.
Source: stable row IDs carry a row from the Renstra to the signed PK; one row per indicator in the lampiran.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, TypeAlias

from pk_excel.core.rules.cases import ERROR, NEW, WARNING, Add, At, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, StatusBaris
from pk_excel.core.tables.kantor import LiburRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import AnggaranRow, RenstraRow, RktRow
from pk_excel.core.tables.row import Row
from pk_excel.core.values.teks import is_empty, one_line, wording

_HARMLESS_TWICE = (t.LIBUR.name, t.DASAR_HUKUM.name)

Indicator: TypeAlias = RenstraRow | RktRow | PkRow


def check(data: RuleData) -> Iterator[Hit]:
    """Find what stands there twice."""
    for table in data.current_tables():
        if table.spec.unique and table.spec.row is not CermatRow:
            yield from _repeated_keys(table)
        rows = data.rows_in_force(table)
        yield from _repeated_indicators(row for row in rows if isinstance(row, Indicator))


def _repeated_keys(table: Table[Any]) -> Iterator[Hit]:
    columns = table.spec.unique
    severity = WARNING if table.spec.name in _HARMLESS_TWICE else None
    title = " + ".join(column.title for column in columns)
    first: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        values = [row.value(column) for column in columns]
        if any(is_empty(value) for value in values):
            continue
        earlier = first.setdefault(tuple(one_line(value).casefold() for value in values), row)
        if earlier is not row:
            place = earlier.address(columns[0])
            yield hit(row, columns[0], "baris_ganda", severity=severity, kolom=title, pertama=place)


def _repeated_indicators(rows: Iterable[Indicator]) -> Iterator[Hit]:
    first: dict[tuple[Dokumen, str], Indicator] = {}
    for row in rows:
        if is_empty(row.indikator):
            continue
        for dokumen in documents(row):
            earlier = first.setdefault((dokumen, wording(row.indikator)), row)
            if earlier is row or earlier.id.casefold() == row.id.casefold():
                continue
            same = wording(earlier.sasaran) == wording(row.sasaran)
            yield hit(
                row, type(row).indikator, "indikator_ganda" if same else "indikator_dua_sasaran",
                severity=None if same else WARNING, dokumen=str(dokumen),
                pertama=earlier.address(type(earlier).indikator),
            )  # fmt: skip
            break


RULE = Rule(
    code="V26",
    severity=ERROR,
    title="Tidak ada baris atau indikator ganda",
    needs=(),
    check=check,
    sentences={
        "baris_ganda": FindingText(
            "{kolom} baris ini ({nilai}) sama dengan baris di sel {pertama}.",
            "Hapus salah satu baris, atau beri pembeda yang benar.",
        ),
        "indikator_ganda": FindingText(
            "Indikator ini sudah ada dalam dokumen {dokumen} di sel {pertama}.",
            "Gabungkan kedua baris, atau bedakan indikatornya.",
        ),
        "indikator_dua_sasaran": FindingText(
            "Indikator ini juga dipakai untuk sasaran lain dalam dokumen {dokumen} (sel {pertama}).",
            "Pastikan memang dua ukuran yang berbeda; bila ya, bedakan rumusannya.",
        ),
    },
    must=(
        finds("baris_ganda", ERROR, At(t.RKT, NEW, RktRow.id), "s1.1", Add(t.RKT, {RktRow.id: "s1.1"}, like="S1.1")),
        finds("baris_ganda", ERROR, At(t.ANGGARAN, NEW, AnggaranRow.kode), "076.01.WA",
              Add(t.ANGGARAN, {}, like="076.01.WA")),
        finds("baris_ganda", WARNING, At(t.LIBUR, NEW, LiburRow.tanggal), "2 Januari 2026",
              Add(t.LIBUR, {LiburRow.tanggal: date(2026, 1, 2)}),
              Add(t.LIBUR, {LiburRow.tanggal: "2 Januari 2026"})),
        finds("indikator_ganda", ERROR, At(t.RENSTRA, NEW, RenstraRow.indikator), "Opini atas Laporan Keuangan.",
              Add(t.RENSTRA, {RenstraRow.id: "S3.2", RenstraRow.indikator: "Opini atas Laporan Keuangan."},
                  like="S3.1")),
        finds("indikator_dua_sasaran", WARNING, At(t.PK, NEW, PkRow.indikator), "Opini atas laporan keuangan",
              Add(t.PK, {PkRow.id: "S3.2", PkRow.sasaran: "Sasaran lain"}, like="S3.1")),
    ),
    must_not=(
        silent("satu ID dalam dua dokumen",
               Add(t.RKT, {RktRow.id: "S1.1", RktRow.dokumen: "Sekretariat", RktRow.indikator: "Lain"},
                   like="S3.1")),
        silent("ID kosong adalah urusan V25",
               Put(t.RKT, "S1.1", {RktRow.id: None}), Put(t.RKT, "S1.2", {RktRow.id: "-"})),
        silent("indikator baris yang dihapus",
               Add(t.PK, {PkRow.id: "S3.2", PkRow.status: StatusBaris.DIHAPUS, PkRow.alasan: "ganda"},
                   like="S3.1")),
    ),
)  # fmt: skip
