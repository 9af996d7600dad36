"""No text from outside stops a workbook that is built anew, a page or a ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pk_excel.batch.ledger import done_before, ledger_file, line
from pk_excel.batch.ledger import recap as table_of_findings
from pk_excel.batch.office import Entry
from pk_excel.books.disk.journal import journal, lines_of
from pk_excel.books.file.reader import BookReader
from pk_excel.books.package.areas import Area
from pk_excel.core.rekap.kantor import KantorRekap
from pk_excel.core.rekap.tabel import recap
from pk_excel.forms.rekap import recap_page
from pk_excel.workbook.looks import new_book
from pk_excel.workbook.package import to_bytes
from pk_excel.workbook.rekap import recap_book
from pk_excel.workbook.table_sheet import put

#: Control characters, what XML has no place for, halves of pairs, and what only looks escaped.
STRANGE = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0xDFFF, 0xD800, 0xFFFE, 0xFFFF))) + "_x0041_"
TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from(STRANGE), min_size=1, max_size=40)


@example(STRANGE)
@example("=1+1\x03")
@settings(max_examples=40)
@given(TEXTS)
def test_whatever_text_is_put_into_a_cell_reads_back_the_same(text: str) -> None:
    book = new_book()
    put(book.create_sheet("Lembar")["A1"], text)
    book["Lembar"]["B1"] = f"x{text}"
    reader = BookReader(to_bytes(book), "buku.xlsx")
    ((put_there, set_there),) = reader.block("Lembar", Area(1, 1, 1, 2))
    read = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # half a pair is no letter
    assert (put_there, set_there) == (read, f"x{read}")


@example(STRANGE)
@settings(max_examples=8)
@given(TEXTS)
def test_whatever_text_an_office_sends_the_recap_is_made(text: str) -> None:
    office = KantorRekap(text, nama=text, kode=text, diperiksa=text, temuan={(text, "E"): 1})
    unread = replace(office, sebab=text)
    made = recap([office, unread], text)
    assert recap_book(made)
    assert recap_page(made).decode()


@example(STRANGE)
@settings(max_examples=8)
@given(TEXTS)
def test_whatever_a_file_is_called_and_says_the_ledger_of_a_batch_is_written(text: str) -> None:
    entry = Entry(text, 0, 0, 0, 0.1, text, (text,))
    with TemporaryDirectory() as folder:
        with journal(kept := Path(folder) / "b.jsonl", False) as write:
            write(line("validasi", entry))
        assert len(done_before("validasi", lines_of(kept))) == 1
    for name in ("b.csv", "b.xlsx"):
        assert ledger_file(Path(name), "validasi", [entry])
    assert table_of_findings([entry])
