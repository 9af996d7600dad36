"""What is said besides the action: rows read below a table, an office's own notes of rows that went, an open file."""

from __future__ import annotations

from collections.abc import Iterable

from pk_excel.app.outcome import Note, Sentence
from pk_excel.core.tables.notice import Notice

_SENTENCES = {
    sentence.key: sentence
    for sentence in (
        Sentence(
            "rows_taken",
            "lembar {sheet}: {count} baris di bawah tabel ({cells}) ikut dibaca; tabelnya diperluas sampai ke situ.",
        ),
        Sentence(
            "number_proposed",
            "nomor {nomor} untuk {naskah} diambil menurut pola_nomor dan ditulis di {place}. Cocokkan dengan buku"
            " agenda; bila nomornya lain, ganti di sel itu lalu buat naskahnya lagi.",
        ),
        Sentence(
            "number_missing",
            "{naskah} belum bernomor. Ketik nomornya di {place}, atau isi pola_nomor dan kode_wilayah di lembar"
            " Pengaturan, lalu buat naskahnya lagi.",
        ),
        Sentence(
            "own_notes_lost",
            "lembar {sheet}: baris {row} tidak ada lagi, jadi catatan kantor di sel {cell} ikut hilang: “{text}”."
            " Salin ke tempat lain bila masih perlu.",
        ),
    )
}
OPENED = Sentence(
    "book_open",
    "{book} sedang dibuka{owner}: yang dibaca adalah yang terakhir disimpan; perubahan sesudahnya belum terlihat.",
)


def as_notes(notices: Iterable[Notice]) -> tuple[Note, ...]:
    """Return *notices* with their sentences, each only once."""
    notes = [Note(_SENTENCES[notice.kind], notice.facts) for notice in notices]
    return tuple({note.text: note for note in notes}.values())


def opened_notes(book: str, owner: str | None) -> tuple[Note, ...]:
    """Return what is said of a workbook that is only looked at while *owner* has it open; None: nobody has."""
    return () if owner is None else (Note(OPENED, {"book": book, "owner": f" oleh {owner}" if owner else ""}),)
