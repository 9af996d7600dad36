"""The Perjanjian Kinerja, original and Perubahan; its sheet is drawn from the same text."""

from __future__ import annotations

from pk_excel.core.papers.pk import PkForm
from pk_excel.core.periksa.naskah import PrintedField
from pk_excel.forms.isian import Fields, foot, head, lines, signing, table_fields
from pk_excel.forms.paper import Form
from pk_excel.forms.pk_text import FormText, compose_pk


def _fields(_: PkForm, text: FormText) -> Fields:
    """Yield what both pages print."""
    yield from head(text.kop, text.judul)
    yield from lines("", "pembuka", (text.pembuka,))
    for number in range(len(text.pihak)):
        yield from _party(number, text)
    yield from lines("", "pernyataan", text.janji)
    yield from _signed(text, "tanda tangan")
    yield from lines("", "judul lampiran", text.judul_lampiran)
    yield from lines("", "dasar perubahan", (text.dasar_perubahan,))
    yield from table_fields(text.sasaran)
    yield from lines("", "judul anggaran", (text.judul_anggaran,))
    yield from table_fields(text.anggaran)
    yield from _signed(text, "tanda tangan lampiran")
    yield from foot(text.verifikasi, text.sidik)


def _signed(text: FormText, row: str) -> Fields:
    yield PrintedField(row, "tempat dan tanggal", text.tempat_tanggal)
    yield from signing(text.tanda_tangan, row)


def _party(number: int, text: FormText) -> Fields:
    pihak = text.pihak[number]
    row = f"pihak ke-{number + 1}" if len(text.pihak) > 1 else ""
    yield PrintedField(row, text.label_nama, pihak.nama)
    yield PrintedField(row, text.label_jabatan, pihak.jabatan)
    yield PrintedField(row, "sebutan", pihak.sebutan)


FORM = Form(PkForm, "pk", FormText, compose_pk, _fields)
