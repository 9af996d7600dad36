"""The fields of a paper in printed order, each with the row and the name by which staff know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from pk_excel.core.periksa.naskah import PrintedField
from pk_excel.forms.parts import Isian, KodeText, KopText, TandaTangan
from pk_excel.forms.table_text import TableText
from pk_excel.forms.text import PaperText

Fields = Iterator[PrintedField]
#: What every paper prints in the same places.
COMMON = frozenset(field.name for field in fields(PaperText))


def text_fields(text: PaperText) -> Fields:
    """Yield what any paper prints, its parts named as the text class names them."""
    yield from head(text.kop, text.judul)
    for field in fields(text):
        if field.name not in COMMON:
            yield from _part(field.name.replace("_", " "), getattr(text, field.name))
    yield from foot(text.verifikasi, text.sidik)


def _part(name: str, part: object) -> Fields:
    if isinstance(part, str):
        yield PrintedField("", name, part)
    elif isinstance(part, TableText):
        yield from table_fields(part)
    elif isinstance(part, Isian):
        yield PrintedField("", part.label or name, part.isi)
    elif isinstance(part, TandaTangan):
        yield from signing((part,))
    elif isinstance(part, tuple):
        for one in part:
            yield from _part(name, one)


def lines(row: str, name: str, texts: Sequence[str]) -> Fields:
    """Yield several lines of one name."""
    yield from (PrintedField(row, name, line) for line in texts)


def head(kop: KopText, judul: Sequence[str]) -> Fields:
    """Yield the letterhead and the title."""
    yield from lines("", "kop", (*kop.baris, kop.alamat))
    yield from lines("", "judul", judul)


def signing(signers: Sequence[TandaTangan], place: str = "tanda tangan") -> Fields:
    """Yield the signatures that stand side by side at *place*, row by row."""
    rows = (("jabatan", [one.atas for one in signers]), ("nama", [(one.nama,) for one in signers]),
            ("pangkat dan NIP", [one.bawah for one in signers]))  # fmt: skip
    for name, texts in rows:
        for row in texts:
            yield from lines(place, name, row)


def table_fields(table: TableText) -> Fields:
    """Yield the cells of a table, then its closing row."""
    names = iter(table.nama)
    for group in table.kelompok:
        for cells in group:
            row = next(names, "")
            for column, cell in zip(table.kolom, cells, strict=True):
                yield PrintedField(row, column.judul, f"{cell.nomor} {cell.isi}" if cell.nomor else cell.isi)
    if table.jumlah:
        label, *totals = table.jumlah
        yield from lines(label, label, (label,))
        for column, total in zip(table.kolom[-len(totals) :], totals, strict=True):
            yield PrintedField(label, column.judul, total)


def foot(verifikasi: KodeText, sidik: str) -> Fields:
    """Yield what stands at the foot of every page."""
    yield PrintedField("", "kode verifikasi", verifikasi.kode)
    yield PrintedField("", "sidik data", sidik)
