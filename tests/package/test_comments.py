"""Comments are read with their cells; of a thread its own words, not the note that stands in for it."""

from __future__ import annotations

from survival.equipped import equipped_master

from pk_excel.books.file.reader import BookReader
from pk_excel.core.tables.pencermatan import CermatRow


def test_a_thread_says_its_own_words() -> None:
    book = BookReader(equipped_master(), "PK.xlsm")
    assert book.comments("RKT")["A1"] == "Sudah benar?"


def test_notes_on_headers_are_read_as_they_were_written() -> None:
    book = BookReader(equipped_master(), "PK.xlsm")
    assert CermatRow.id.note in book.comments("Cermat KUL").values()
