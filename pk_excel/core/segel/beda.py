"""What stands in the workbook that is not what was sealed: each difference with its cell, what was and what is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pk_excel.core.kantor import officials_on
from pk_excel.core.segel.hasil import Berkas
from pk_excel.core.segel.isi import SEGEL_1, SIGNING, Draf, IsiFinal, said
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.choices import Cakupan, Dokumen
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.kantor import PejabatRow, PengaturanRow
from pk_excel.core.tables.pk import PkRow, VersiAnggaranRow, VersiRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.row import Row, TablePlace, row_key
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.nip import ungrouped
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.unreadable import BadCell

#: What is said of a row that is not there, and of a cell without content.
NONE, EMPTY = "tidak ada", "kosong"
_SIGNS = tuple(PejabatRow.column(key) for key in ("nama", "jabatan", "nip", "pangkat", "status"))


@dataclass(frozen=True)
class Beda:
    """A cell that no longer says what was sealed: the row that it is about, what was and what is.

    ``row`` is None where the sheet has no such row: the header of ``column`` then stands for it.
    """

    place: TablePlace
    row: Row | None
    column: Column[Any]
    baris: str
    was: str
    now: str

    @property
    def sheet(self) -> str:
        """Return the title of the sheet."""
        return self.place.sheet

    @property
    def address(self) -> str:
        """Return the A1 address of the cell."""
        return self.row.address(self.column) if self.row else self.place.header(self.column)


@dataclass(frozen=True)
class Tersimpan:
    """The tables that keep a final version, as they stand: they are compared as long as there is the workbook."""

    versi: Table[VersiRow]
    anggaran: Table[VersiAnggaranRow]
    pejabat: Table[PejabatRow]


@dataclass(frozen=True)
class Terbuka:
    """The tables that staff work in, compared from the final draft until the archive is closed.

    *RKA-KL* only until the signing (None): a DIPA may be revised afterwards, and the signed PK keeps its own budget.
    """

    pk: Table[PkRow]
    anggaran: Table[AnggaranRow] | None
    pengaturan: Table[PengaturanRow]


def kept_differences(final: IsiFinal, versi: int, sidik: str, now: Tersimpan, day: date) -> Iterator[Beda]:
    """Yield where the kept version *versi*, or those who sign on *day*, are not what was sealed under *sidik*."""
    rows = [row for row in now.versi.rows if row.versi == versi]
    yield from _draft(final.draf, rows, now.versi.place)
    for row in rows:
        if row.sidik != sidik:
            yield _beda(row, VersiRow.sidik, _name(row), sidik, row.sidik)
    frozen = [row for row in now.anggaran.rows if row.versi == versi]
    yield from _rows(final.draf.anggaran, frozen, now.anggaran.place, "anggaran", _code)
    yield from _signers(final, now.pejabat, day)


def open_differences(final: IsiFinal, now: Terbuka) -> Iterator[Beda]:
    """Yield where the sheets *PK*, *RKA-KL* and *Pengaturan* are not what was sealed."""
    yield from _draft(final.draf, now.pk.rows, now.pk.place)
    if now.anggaran:
        sealed, present = (_cited(rows, final.settings) for rows in (final.draf.anggaran, now.anggaran.rows))
        yield from _rows(sealed, present, now.anggaran.place, "anggaran", _code)
    yield from _settings(final.settings, now.pengaturan)


def besides_differences(
    final: IsiFinal, pejabat: Table[PejabatRow], pengaturan: Table[PengaturanRow], day: date
) -> Iterator[Beda]:
    """Yield what would be printed otherwise than *final* besides rows and budget: settings, who signs on *day*."""
    yield from _settings(final.settings, pengaturan)
    yield from _signers(final, pejabat, day)


def earlier_differences(final: IsiFinal, versi: int, now: Tersimpan) -> Iterator[Beda]:
    """Yield where the version *versi* that a PK Perubahan changes is not what was sealed with it."""
    if final.semula:
        yield from _draft(final.semula, [row for row in now.versi.rows if row.versi == versi], now.versi.place)
        frozen = [row for row in now.anggaran.rows if row.versi == versi]
        yield from _rows(final.semula.anggaran, frozen, now.anggaran.place, "anggaran", _code)


def file_differences(files: Iterable[Berkas], table: Table[ArsipRow]) -> Iterator[Beda]:
    """Yield the files of the signing that *Arsip* no longer lists with the bytes that were sealed."""
    listed = {(row.berkas, row.sidik) for row in table.rows}
    for file in files:
        if (file.nama, file.sidik) not in listed:
            row = next((row for row in table.rows if row.berkas == file.nama), None)
            yield Beda(table.place, row, ArsipRow.sidik, file.nama, file.sidik, row.sidik or EMPTY if row else NONE)


def _draft(sealed: Draf, rows: Sequence[PkRow], place: TablePlace) -> Iterator[Beda]:
    return _rows(sealed.pk, rows, place, "pk", row_key)


def _code(row: AnggaranRow) -> str:
    return one_line(row.kode)


def _rows(
    sealed: Iterable[Row], present: Iterable[Row], place: TablePlace, section: str, key: Callable[[Any], object]
) -> Iterator[Beda]:
    """Yield the cells that differ, row by row of the table; then the sealed rows that it lacks."""
    expected = {key(row): row for row in sealed}
    names = SEGEL_1[section]
    for row in present:
        old = expected.pop(key(row), None)
        if old is None:
            yield _beda(row, row.column(names[0]), _name(row), NONE, said(row, row.column(names[0])))
            continue
        if _alike(old, row, names):
            continue  # nearly all
        for column in map(row.column, names):
            if _equal(old.value(column), row.value(column)):
                continue
            was, is_now = said(old, column), said(row, column)
            if was != is_now:
                yield _beda(row, column, _name(row), was, is_now)
    for old in expected.values():
        column = old.column(SEGEL_1[section][0])
        yield Beda(place, None, column, _name(old), said(old, column), NONE)


def _alike(old: Row, row: Row, names: Iterable[str]) -> bool:
    """Return whether two rows surely are one in the columns *names*: all can be read, and each holds the same."""
    if old.place.bad or row.place.bad:
        return False
    a, b = vars(old), vars(row)
    return all(name in a and name in b and _equal(a[name], b[name]) for name in names)


def _equal(a: object, b: object) -> bool:
    """Return whether two values are one, which then say the same; to tell what they say takes longer."""
    return type(a) is type(b) and a == b


def _beda(row: Row, column: Column[Any], name: str, was: str, now: str) -> Beda:
    return Beda(row.place.table, row, column, name, was or EMPTY, now or EMPTY)


def _name(row: Row) -> str:
    if isinstance(row, PkRow):
        return f"{one_line(row.id)} PK {one_line(row.dokumen)}"
    return one_line(row.value(row.columns[0]) if not isinstance(row, AnggaranRow) else row.kode)


def _cited(rows: Iterable[AnggaranRow], settings: Settings) -> list[AnggaranRow]:
    """Return the budget rows that one of the two papers prints."""
    return [row for row in rows if any(_prints(row, dokumen, settings) for dokumen in Dokumen)]


def _prints(row: AnggaranRow, dokumen: Dokumen, settings: Settings) -> bool:
    cited = isinstance(row.dokumen, Cakupan) and dokumen in row.dokumen.documents
    return cited and row.tingkat is settings.tingkat_anggaran(dokumen)


def _settings(sealed: Settings, table: Table[PengaturanRow]) -> Iterator[Beda]:
    now = Settings.from_table(table)
    for key in SEGEL_1["pengaturan"]:
        setting = getattr(Settings, key)
        was, value = clean_text(sealed.value(setting)), now.value(setting)
        text = value.text if isinstance(value, BadCell) else clean_text(value)
        if was != text:
            yield setting_difference(table, key, was, text)


def setting_difference(table: Table[PengaturanRow], key: str, was: str, now: str) -> Beda:
    """Return the difference in the setting *key*."""
    row = next((row for row in table.rows if row.kunci == key), None)
    column = PengaturanRow.nilai if row else PengaturanRow.kunci
    return Beda(table.place, row, column, key, was or EMPTY, now or EMPTY)


def _signers(final: IsiFinal, table: Table[PejabatRow], day: date) -> Iterator[Beda]:
    """Yield where another official signs on *day* than the sealed one, or the same under another name or post."""
    for peran in SIGNING:
        sealed, present = (officials_on(rows, day, peran)[:1] for rows in (final.pejabat, table.rows))
        if not sealed:
            continue
        if not present:
            yield Beda(table.place, None, PejabatRow.nama, str(peran), sealed[0].nama, NONE)
            continue
        for column in _SIGNS:
            was, now = said(sealed[0], column), said(present[0], column)
            # Papers print the sealed NIP: grouping the digits of that in the table changes nothing.
            same = ungrouped(was) == ungrouped(now) if column.key == PejabatRow.nip.key else was == now
            if not same:
                yield _beda(present[0], column, str(peran), was, now)
