"""V26: no two rows share the keys of their table, and no document has one indicator twice.

The later row is reported; case does not count. Warnings are: the same indicator under another sasaran or in nearly the
same words, one sasaran under two codes, one code with two sasaran, a holiday and a legal basis that stand there twice.
Review sheets copy the RKT, where its rows are checked. Nobody is told to remove a row of the budget: what SAKTI exports
shows parts of codes only, which are alike under different parents.
Source: stable row IDs carry a row from the Renstra to the signed PK; one row per indicator in the lampiran.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pk_excel.core.rules.cases import ERROR, NEW, WARNING, Add, At, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import Indicator, documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, StatusBaris
from pk_excel.core.tables.kantor import LiburRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import AnggaranRow, RenstraRow, RktRow
from pk_excel.core.tables.row import Row
from pk_excel.core.values.gist import Gists, gist_of
from pk_excel.core.values.teks import is_empty, one_line, wording

_HARMLESS_TWICE = (t.LIBUR.name, t.DASAR_HUKUM.name)


def check(data: RuleData) -> Iterator[Hit]:
    """Find what stands there twice."""
    for table in data.current_tables():
        if table.spec.unique and table.spec.row is not CermatRow:
            yield from _repeated_keys(table)
        rows = data.rows_in_force(table)
        planned = [row for row in rows if isinstance(row, Indicator)]
        yield from _repeated_indicators(planned)
        yield from _similar_indicators(planned)
        yield from _sasaran(planned)


def _repeated_keys(table: Table[Any]) -> Iterator[Hit]:
    columns = table.spec.unique
    severity = WARNING if table.spec.name in _HARMLESS_TWICE else None
    title = " + ".join(column.title for column in columns)
    first: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        values = [row.value(column) for column in columns]
        if any(map(is_empty, values)):
            continue
        earlier = first.setdefault(tuple([one_line(value).casefold() for value in values]), row)
        if earlier is not row:
            place = earlier.address(columns[0])
            kind = "kode_ganda" if isinstance(row, AnggaranRow) else "baris_ganda"
            yield hit(row, columns[0], kind, severity=severity, kolom=title, pertama=place)


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


def _similar_indicators(rows: Iterable[Indicator]) -> Iterator[Hit]:
    """Find indicators of one document that say nearly the same in other words."""
    earlier: dict[Dokumen, Gists[Indicator]] = {}
    for row in rows:
        gist = gist_of(row.indikator)
        for dokumen in documents(row):
            known = earlier.setdefault(dokumen, Gists())
            twin = next((other for other in known.alike(gist) if _is_twin(row, other)), None)
            known.add(row, gist)
            if twin is not None:
                yield hit(
                    row, type(row).indikator, "indikator_mirip", severity=WARNING, dokumen=str(dokumen),
                    pertama=twin.address(type(twin).indikator), lain=one_line(twin.indikator),
                )  # fmt: skip
                break


def _is_twin(row: Indicator, other: Indicator) -> bool:
    return row.id.casefold() != other.id.casefold() and wording(row.indikator) != wording(other.indikator)


def _sasaran(rows: Iterable[Indicator]) -> Iterator[Hit]:
    """Find codes with two sasaran, and sasaran with two codes."""
    by_code: dict[str, Indicator] = {}
    by_wording: dict[str, Indicator] = {}
    for row in rows:
        kode, sasaran = one_line(row.kode_sasaran).casefold(), wording(row.sasaran)
        if is_empty(kode) or is_empty(sasaran):
            continue
        first, same = by_code.setdefault(kode, row), by_wording.setdefault(sasaran, row)
        if wording(first.sasaran) != sasaran:
            column, kind, place = type(row).sasaran, "sasaran_dua_rumusan", first.address(type(first).sasaran)
        elif one_line(same.kode_sasaran).casefold() != kode:
            column, kind, place = type(row).kode_sasaran, "sasaran_dua_kode", same.address(type(same).kode_sasaran)
        else:
            continue
        yield hit(row, column, kind, severity=WARNING, kode=row.kode_sasaran, pertama=place)


RULE = Rule(
    code="V26",
    severity=ERROR,
    title="Tidak ada baris atau indikator ganda",
    steps=tuple(Step),
    needs=(),
    check=check,
    sentences={
        "baris_ganda": FindingText(
            "{kolom} baris ini ({nilai}) sama dengan baris di sel {pertama}.",
            "Hapus salah satu baris, atau beri pembeda yang benar.",
        ),
        "kode_ganda": FindingText(
            "Kode anggaran {nilai} sama dengan kode di sel {pertama}.",
            "Tulis kode lengkap dengan induknya, misalnya 076.01.CQ.6709.QGE, menurut RKA-KL; jangan menghapus baris "
            "sebelum dicocokkan.",
        ),
        "indikator_mirip": FindingText(
            "Indikator ini hampir sama dengan “{lain}” dalam dokumen {dokumen} (sel {pertama}).",
            "Bila ukurannya sama, gabungkan kedua baris; bila berbeda, perjelas bedanya.",
        ),
        "sasaran_dua_rumusan": FindingText(
            "Sasaran {kode} di sini dirumuskan lain daripada di sel {pertama}, jadi tercetak sebagai dua sasaran.",
            "Samakan rumusannya, atau beri kode yang lain.",
        ),
        "sasaran_dua_kode": FindingText(
            "Sasaran ini berkode {nilai}, padahal di sel {pertama} berkode lain.",
            "Samakan Kode Sasaran.",
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
        finds("kode_ganda", ERROR, At(t.ANGGARAN, NEW, AnggaranRow.kode), "076.01.WA",
              Add(t.ANGGARAN, {}, like="076.01.WA")),
        finds("indikator_mirip", WARNING, At(t.RKT, NEW, RktRow.indikator), "Persentase pemutakhiran data pemilih",
              Add(t.RKT, {RktRow.id: "S1.9", RktRow.indikator: "Persentase pemutakhiran data pemilih"}, like="S1.1")),
        finds("indikator_mirip", WARNING, At(t.PK, NEW, PkRow.indikator), "Persentase data pemilih mutakhr",
              Add(t.PK, {PkRow.id: "S3.2", PkRow.indikator: "Persentase data pemilih mutakhr"}, like="S1.1")),
        finds("sasaran_dua_rumusan", WARNING, At(t.RENSTRA, "S1.2", RenstraRow.sasaran), "Data Pemilih Terkini",
              Put(t.RENSTRA, "S1.2", {RenstraRow.sasaran: "Data Pemilih Terkini"})),
        finds("sasaran_dua_kode", WARNING, At(t.PK, "S1.2", PkRow.kode_sasaran), "S1a",
              Put(t.PK, "S1.2", {PkRow.kode_sasaran: "S1a"})),
        finds("baris_ganda", WARNING, At(t.LIBUR, NEW, LiburRow.tanggal), "2 Januari 2026",
              Add(t.LIBUR, {LiburRow.tanggal: date(2026, 1, 2)}),
              Add(t.LIBUR, {LiburRow.tanggal: "2 Januari 2026"})),
        finds("indikator_ganda", ERROR, At(t.RENSTRA, NEW, RenstraRow.indikator), "Opini atas Laporan Keuangan.",
              Add(t.RENSTRA, {RenstraRow.id: "S3.2", RenstraRow.indikator: "Opini atas Laporan Keuangan."},
                  like="S3.1")),
        finds("indikator_dua_sasaran", WARNING, At(t.PK, NEW, PkRow.indikator), "Opini atas laporan keuangan",
              Add(t.PK, {PkRow.id: "S3.2", PkRow.kode_sasaran: "S9", PkRow.sasaran: "Sasaran lain"}, like="S3.1")),
    ),
    must_not=(
        silent("angka yang membedakan indikator",
               Put(t.PK, "S1.1", {PkRow.indikator: "Jumlah laporan data pemilih semester I"}),
               Put(t.PK, "S1.2", {PkRow.indikator: "Jumlah laporan data pemilih semester II"})),
        silent("ukuran lain tentang hal yang sama",
               Put(t.PK, "S1.1", {PkRow.indikator: "Persentase laporan data pemilih"})),
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
