"""The fields of a paper in printed order, each with the row and the name by which staff know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pk_excel.core.papers import BeritaAcara, MatriksPerubahan, PkForm
from pk_excel.core.periksa.naskah import PrintedField
from pk_excel.forms.office_text import BeritaAcaraText, MatriksText
from pk_excel.forms.parts import KodeText, KopText, TandaTangan
from pk_excel.forms.pk_text import NO_INDIKATOR, FormText
from pk_excel.forms.table_text import TableText

Fields = Iterator[PrintedField]


def pk_fields(form: PkForm, text: FormText) -> tuple[PrintedField, ...]:
    """Return what both pages of a PK print."""
    indikator = [row.id for group in form.sasaran for row in group.indikator or (NO_INDIKATOR,)]
    anggaran = [row.kode or f"baris {row.nomor}" for row in form.anggaran]
    return tuple(
        field
        for part in (
            _head(text.kop, text.judul),
            _lines("", "pembuka", (text.pembuka,)),
            *(_party(n, text) for n in range(len(text.pihak))),
            _lines("", "pernyataan", text.janji),
            _signing(text.tempat_tanggal, text.tanda_tangan),
            _lines("", "judul lampiran", text.judul_lampiran),
            _lines("", "dasar perubahan", (text.dasar_perubahan,)),
            _table(text.sasaran, indikator),
            _lines("", "judul anggaran", (text.judul_anggaran,)),
            _table(text.anggaran, anggaran),
            _signing(text.tempat_tanggal, text.tanda_tangan),
            _foot(text.verifikasi, text.sidik),
        )
        for field in part
        if field.text.strip()
    )


def minutes_fields(paper: BeritaAcara, text: BeritaAcaraText) -> tuple[PrintedField, ...]:
    """Return what the minutes of a pleno print."""
    nomor = [f"butir {row.nomor}" for row in paper.butir]
    peserta = [(str(n), *row) for n, row in enumerate(text.peserta, 1)]
    return tuple(
        field
        for part in (
            _head(text.kop, (*text.judul, text.nomor)),
            _lines("", "pembuka", (text.pembuka, text.label_dasar)),
            _lines("", "dasar", text.dasar),
            _lines("", "putusan", (text.label_putusan,)),
            _cells(text.kolom, text.butir, nomor),
            _lines("", "penutup", (text.penutup,)),
            _signing(text.tempat_tanggal, (text.pimpinan,)),
            _cells(text.kolom_peserta, peserta, [f"peserta {n}" for n in range(1, len(peserta) + 1)]),
            _foot(text.verifikasi, ""),
        )
        for field in part
        if field.text.strip()
    )


def matrix_fields(paper: MatriksPerubahan, text: MatriksText) -> tuple[PrintedField, ...]:
    """Return what a matrix of changes prints."""
    return tuple(
        field
        for part in (
            _head(text.kop, text.judul),
            _cells(text.kolom, text.baris, [f"{row.id} {row.dokumen}" for row in paper.baris]),
            _lines("", "catatan", (text.kosong, text.tetap)),
            _signing(text.tempat_tanggal, (text.tanda_tangan,)),
            _foot(text.verifikasi, ""),
        )
        for field in part
        if field.text.strip()
    )


def _lines(row: str, name: str, lines: Sequence[str]) -> Fields:
    yield from (PrintedField(row, name, line) for line in lines)


def _head(kop: KopText, judul: Sequence[str]) -> Fields:
    yield from _lines("", "kop", (*kop.baris, kop.alamat))
    yield from _lines("", "judul", judul)


def _party(number: int, text: FormText) -> Fields:
    pihak = text.pihak[number]
    row = f"pihak ke-{number + 1}" if len(text.pihak) > 1 else ""
    yield PrintedField(row, text.label_nama, pihak.nama)
    yield PrintedField(row, text.label_jabatan, pihak.jabatan)
    yield PrintedField(row, "sebutan", pihak.sebutan)


def _signing(tempat_tanggal: str, signers: Sequence[TandaTangan]) -> Fields:
    yield PrintedField("tanda tangan", "tempat dan tanggal", tempat_tanggal)
    parts = (("jabatan", [t.atas for t in signers]), ("nama", [(t.nama,) for t in signers]),
             ("pangkat dan NIP", [t.bawah for t in signers]))  # fmt: skip
    for name, texts in parts:
        for lines in texts:
            yield from _lines("tanda tangan", name, lines)


def _table(table: TableText, rows: Sequence[str]) -> Fields:
    names = iter(rows)
    for group in table.kelompok:
        for cells in group:
            row = next(names, "")
            for column, cell in zip(table.kolom, cells, strict=True):
                yield PrintedField(row, column.judul, f"{cell.nomor} {cell.isi}" if cell.nomor else cell.isi)
    if table.jumlah:
        label, *totals = table.jumlah
        yield from _lines(label, label, (label,))
        for column, total in zip(table.kolom[-len(totals) :], totals, strict=True):
            yield PrintedField(label, column.judul, total)


def _cells(columns: Sequence[str], rows: Sequence[Sequence[str]], names: Sequence[str]) -> Fields:
    for name, cells in zip(names, rows, strict=True):
        for column, cell in zip(columns, cells, strict=False):
            yield PrintedField(name, column, cell)


def _foot(verifikasi: KodeText, sidik: str) -> Fields:
    yield PrintedField("", "kode verifikasi", verifikasi.kode)
    yield PrintedField("", "sidik data", sidik)
