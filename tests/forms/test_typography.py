"""Lines and pages end where a reader wants them to end, on every declared paper."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from forms.pk_samples import PAPERS, TEMPLATES
from forms.read_back import docx_table
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from pk_excel.core.papers import paper_kinds
from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.papers.contoh import example
from pk_excel.core.papers.konsolidasi import HasilKonsolidasi
from pk_excel.core.papers.koreksi import LembarKoreksi, PutusanKoreksi
from pk_excel.core.papers.matriks import MatriksPerubahan
from pk_excel.core.papers.nota_dinas import NotaDinas
from pk_excel.core.papers.pencermatan import HasilPencermatan
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.papers.register import Register
from pk_excel.core.papers.rencana_aksi import RencanaAksi
from pk_excel.core.papers.rkt import RktForm
from pk_excel.core.papers.surat import SuratPengantar
from pk_excel.core.steps.sop import LANGKAH_SOP
from pk_excel.forms.kertas import all_forms, form_of
from pk_excel.forms.measure import Letters
from pk_excel.forms.naskah import load_naskah, plain
from pk_excel.forms.styles import FormStyle
from pk_excel.forms.table_text import plain_table
from pk_excel.forms.unbroken import _roomy, counted, kept, unbroken

KINDS = pytest.mark.parametrize("kind", paper_kinds(), ids=lambda kind: kind.__name__)

TOGETHER = (
    "≥ 96%",
    "< 3 hari",
    "Rp 1.234.567",
    "≤ Rp 5.000",
    "Dr. Budi, S.Sos., M.Si.",
    "Budi, S.H., M.H.",
    "H. Budi, A.Md.Kom.",
    "12 Lap",
    "30 Januari",
    "NIP 19700412 199603 1 004",
)

#: How many rows stay with the signatures where several stand one below the other.
ROWS_KEPT: dict[type[Paper], int] = {HasilPencermatan: 1}

#: What fills the table of a paper, and who signs below it.
LONG: dict[type[Paper], tuple[str, str]] = {
    RktForm: ("sasaran", "penandatangan"),
    HasilPencermatan: ("baris", "ketua_divisi"),
    NotaDinas: ("rencana", "pengarah"),
    MatriksPerubahan: ("baris", "penanggung_jawab"),
    SuratPengantar: ("butir", "penandatangan"),
}


@pytest.mark.parametrize("text", TOGETHER)
def test_no_line_ends_inside_an_amount_a_target_or_a_name_with_title(text: str) -> None:
    assert " " not in kept(text)
    assert kept(f"ya {text} ya") == f"ya {text.replace(' ', chr(160))} ya"


@KINDS
def test_in_word_titles_part_from_a_long_name_at_a_comma_and_none_is_cut_inside(kind: type[Paper]) -> None:
    name = "Prof. Dr. Raden Mas Wiraatmaja Hadiningratkusumanegara, S.IP., M.Si., Ph.D."
    document = Document(io.BytesIO(PAPERS.docx(example(kind, name))))
    for cell in document.element.body.iter(qn("w:tc")):
        room = int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) / 20 - 10.8
        for own in (Paragraph(one, cell) for one in cell.findall(qn("w:p")) if "PKKepala" not in (one.style or "")):
            style = FormStyle(size=12, bold=True) if own._p.style == "PKNama" else FormStyle(size=9)
            words = (word for line in own.text.split("\n") for word in line.split(" "))
            assert all(Letters().width(one, style) <= room for one in words if ",\u00a0" in one)


@pytest.mark.parametrize("text", ["2 Laporan triwulan", "Tahun 2026 di Masamba", "Andi Rahmat", "Umum, Data", "a < b"])
def test_other_words_may_part(text: str) -> None:
    assert kept(text) == text


@pytest.mark.parametrize("text", ["2 Laporan", "≥ 77,5 Nilai", "10–12 Dokumen", "3 Puskesmas", "0 Sengketa"])
def test_no_line_of_a_cell_ends_between_a_number_and_its_unit_where_both_have_room(text: str) -> None:
    assert " " not in counted(kept(text), 40)
    assert counted(text, 8) == text
    table = unbroken(plain_table([("Target", 40.0)], [(f"Ubah menjadi 2 Laporan\n{text}",)]))
    assert table.kelompok[0][0][0].isi == f"Ubah menjadi 2\xa0Laporan\n{text}".replace(text, text.replace(" ", "\xa0"))


@pytest.mark.parametrize("text", ["1.400 Orang", "≥ 1.400 Orang", "12.000 dokumen"])
def test_in_a_cell_too_narrow_for_both_a_line_ends_before_the_unit_and_not_inside_it(text: str) -> None:
    narrow, wide = (
        unbroken(plain_table([("Target", width)], [(text,)])).kelompok[0][0][0].isi.split(" ") for width in (20.0, 60.0)
    )
    assert narrow == [text.rsplit(" ", 1)[0].replace(" ", "\xa0"), text.rsplit(" ", 1)[1]]
    assert wide == [text.replace(" ", "\xa0")]


@given(st.text(), st.floats(5, 60))
def test_the_words_of_a_cell_stay_what_they_are(text: str, width: float) -> None:
    assert counted(text, width).split() == text.split()


@given(st.text())
def test_words_stay_what_they_are(text: str) -> None:
    assert kept(text).split() == text.split()


@given(st.text("≥ .,1aRp%NIP\u00a0Dr.M.Si3 hari\n"), st.floats(5, 60))
def test_a_cell_that_need_not_be_looked_at_closely_is_printed_as_if_it_were(text: str, width: float) -> None:
    (cell,) = unbroken(plain_table([("Target", width)], [(text,)])).kelompok[0][0]
    assert cell.isi == _roomy(kept(counted(plain(text), width)), width)


@KINDS
def test_on_every_paper_an_operator_stays_with_its_number(kind: type[Paper]) -> None:
    paper = example(kind, "dari sini sampai di sana paling sedikit ≥ 96% dari semua")
    for page in PdfReader(io.BytesIO(PAPERS.pdf(paper))).pages:
        lines = [line.strip() for line in page.extract_text().splitlines()]
        # In the columns of months, where not even a word has room, everything is cut.
        assert not [line for line in lines if line.endswith("≥") and len(line) > 8]
    words = "".join(node.text or "" for node in Document(io.BytesIO(PAPERS.docx(paper))).element.iter(qn("w:t")))
    assert "≥\u00a096%" in words
    assert "≥ 96%" not in words


@KINDS
def test_a_word_wider_than_its_cell_is_cut_inside_it(kind: type[Paper]) -> None:
    word = "Pertanggungjawaban" * 9
    paper = replace(example(kind), **{name: Pihak(word, word) for name in signers(kind)})
    printed = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(PAPERS.pdf(paper))).pages)
    assert not signers(kind) or word in printed


@pytest.mark.parametrize(
    ("kind", "column", "word", "cut"),
    [
        (Register, "berkas", "Berita-Acara-Penandatanganan-Perubahan-2027.pdf", "n-\nPerubahan-2027.pdf\n"),
        (HasilPencermatan, "dasar", "RKA-KL 076.01.WA.3360.EBC", "01.WA.3360.\nEBC"),
    ],
)
def test_a_long_name_of_a_file_is_cut_at_a_hyphen_and_a_code_of_the_budget_at_a_dot(
    kind: Any, column: str, word: str, cut: str
) -> None:
    paper = example(kind)
    row = replace(paper.baris[0], **{column: word})
    (page,) = PdfReader(io.BytesIO(PAPERS.pdf(replace(paper, baris=(row,))))).pages
    assert cut in page.extract_text()


def signers(kind: type[Paper]) -> list[str]:
    return [name for name, hint in kind.__annotations__.items() if hint == "Pihak"]


@pytest.mark.parametrize("count", [1, 4, 7, 9, 11, 13, 16, 20, 28, 40])
@pytest.mark.parametrize("kind", LONG, ids=lambda kind: kind.__name__)
def test_a_signature_is_never_alone_on_a_page_and_headings_repeat(kind: type[Paper], count: int) -> None:
    rows, signer = LONG[kind]
    filled = getattr(example(kind, "Isi sel"), rows)[:1] * count
    last = {"anggaran": ()} if kind is MatriksPerubahan else {}  # else the signature stands below another table
    paper: Any = replace(example(kind), **last, **{rows: filled, signer: Pihak("Nama Penanda", "Jabatan Penanda")})
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(PAPERS.pdf(paper))).pages]
    signed = [page for page in pages if "Nama Penanda" in page]
    assert len(signed) == 1
    assert "Isi sel" in signed[0].partition("Nama Penanda")[0]
    heading = next(iter(form_of(paper).words(load_naskah(TEMPLATES), paper).tables.values())).kolom[1].judul
    for page in pages:
        assert "Isi sel" not in page or heading in page


def test_what_a_receipt_asks_for_is_never_on_a_page_without_a_row_of_what_was_received() -> None:
    filled = example(SuratPengantar, "Isi sel").butir[:1]
    for count in (20, 30, 39, 44, 48):
        pages = PdfReader(io.BytesIO(PAPERS.pdf(replace(example(SuratPengantar), butir=filled * count)))).pages
        assert "Isi sel" in pages[-1].extract_text(), count


@pytest.mark.parametrize("groups", [(6,), (10,), (3, 7), (2, 9), (1, 16), (2, 3)])
def test_a_signature_takes_the_end_of_a_long_sasaran_along_and_leaves_no_letterhead_alone(
    groups: tuple[int, ...],
) -> None:
    (sasaran, *_), heading = example(RktForm).sasaran, "Indikator Kinerja"
    row = replace(sasaran.indikator[0], indikator="Isi sel", divisi="Divisi Sosialisasi, Partisipasi Masyarakat " * 2)
    filled = tuple(replace(sasaran, indikator=(row,) * each) for each in groups)
    signer = Pihak("Nama Penanda", "Jabatan Penanda")
    paper = replace(example(RktForm), sasaran=filled, penandatangan=signer)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(PAPERS.pdf(paper))).pages]
    assert "Isi sel" in pages[-1].partition("Nama Penanda")[0]
    assert all(page.partition("Isi sel")[0].count(heading) == 1 for page in pages)
    assert sum(page.count("Isi sel") for page in pages) == sum(groups)


@pytest.mark.parametrize("form", all_forms().values(), ids=lambda form: form.template)
def test_in_word_headings_repeat_and_what_is_signed_stays_with_its_signature(form: Any) -> None:
    body = Document(io.BytesIO(PAPERS.docx(example(form.paper)))).element.body
    for table in body.iterchildren(qn("w:tbl")):
        if table.find(f".//{qn('w:shd')}") is not None:  # the tables with a grey row of headings
            assert table.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in heads(table))


@pytest.mark.parametrize(("groups", "each"), [(1, 5), (1, 8), (2, 3), (2, 4), (7, 1), (2, 1)])
@pytest.mark.parametrize(("kind", "heading"), [(RktForm, "Indikator Kinerja"), (HasilPencermatan, "Indikator")])
def test_in_word_a_small_table_below_the_letterhead_does_not_leave_it_alone_on_its_page(
    kind: type[Paper], heading: str, groups: int, each: int
) -> None:
    rows, _ = LONG[kind]
    filled = getattr(example(kind), rows)[:1]
    if kind is RktForm:
        filled = (replace(filled[0], indikator=filled[0].indikator[:1] * each),)
    paper: Any = replace(example(kind), **{rows: filled * groups})
    body = [row for row in docx_table(PAPERS.docx(paper), heading).rows[1:] if not row.cells[0].tables]
    tied = [all(own.find(f".//{qn('w:keepNext')}") is not None for own in row._tr.iter(qn("w:p"))) for row in body]
    last = tied[-ROWS_KEPT.get(kind, 2) :]
    assert last == [True] * len(last)
    assert len(tied) < 3 or not all(tied)


@pytest.mark.parametrize("kind", LONG, ids=lambda kind: kind.__name__)
def test_in_word_the_last_rows_of_a_long_table_stay_with_the_signature_in_libreoffice_too(kind: type[Paper]) -> None:
    rows, signer = LONG[kind]
    who = Pihak("Yang Bertanda Tangan", "Jabatan")
    paper: Any = replace(example(kind), **{rows: getattr(example(kind), rows)[:1] * 12, signer: who})
    if kind is MatriksPerubahan:
        paper = replace(paper, anggaran=())  # which would be a small table below
    for table in Document(io.BytesIO(PAPERS.docx(paper))).tables:
        if len(table.rows) > 12:  # LibreOffice keeps a row with the next one, but not with what is below its table
            *body, closing = table.rows
            assert closing._tr.trPr.find(qn("w:cantSplit")) is not None
            assert len(closing._tr.tc_lst) == 1 <= len(closing.cells[0].tables)
            last = (own for row in body[-ROWS_KEPT.get(kind, 2) :] for own in row._tr.iter(qn("w:p")))
            assert all(own.find(f".//{qn('w:keepNext')}") is not None for own in last)
            break
    else:
        raise AssertionError
    assert "Yang Bertanda Tangan" in closing._tr.xpath("string()")


def test_in_word_all_who_sign_a_long_table_for_a_division_stand_in_its_last_row_with_one_row_above() -> None:
    paper = example(HasilPencermatan)
    signers = tuple(Pihak(f"Kasubag {n}", f"Kepala {n}") for n in range(3))
    *body, closing = docx_table(
        PAPERS.docx(replace(paper, baris=paper.baris[:1] * 12, kasubag=signers)), "Indikator"
    ).rows  # fmt: skip
    words = closing._tr.xpath("string()").replace("\u00a0", " ")
    assert all(one.nama in words for one in signers)
    tied = [all(own.find(f".//{qn('w:keepNext')}") is not None for own in row._tr.iter(qn("w:p"))) for row in body]
    assert tied[-3:] == [False, False, True]


def test_in_word_long_sentences_before_a_signature_are_not_made_a_row_that_fits_no_page() -> None:
    paper: Any = example(LembarKoreksi)
    for letters, tables in ((10, 1), (4000, 0)):
        said = {"putusan": PutusanKoreksi.DIKEMBALIKAN, "catatan": "k " * (letters // 2)}
        long = replace(paper, baris=paper.baris[:1] * 12, **said)
        assert len(docx_table(PAPERS.docx(long), "Indikator").rows[-1].cells[0].tables) == tables


def test_in_word_a_nota_dinas_to_many_divisions_begins_below_its_letterhead() -> None:
    paper = replace(example(NotaDinas), tujuan=("Ketua Divisi",) * 60)
    body = Document(io.BytesIO(PAPERS.docx(paper))).paragraphs
    styles = [(one.style.paragraph_format, one.paragraph_format) for one in body]
    tied = [style.keep_with_next if own.keep_with_next is None else own.keep_with_next for style, own in styles]
    assert tied[:2] == [True, True]  # title and number go with the first addressee
    assert not any(tied[2:62])


@KINDS
@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_in_word_letterhead_tables_and_foot_are_as_wide_as_the_text(kind: type[Paper], kertas: str) -> None:
    document = Document(io.BytesIO(PAPERS.docx(replace(example(kind), kertas=kertas, kode="ZR4F-K6AB-ZV6S"))))
    (section,) = document.sections
    room = (section.page_width - section.left_margin - section.right_margin) / Pt(1) * 20
    for table in (*document.element.iter(qn("w:tbl")), *section.footer._element.iter(qn("w:tbl"))):
        assert int(table.tblPr.find(qn("w:tblW")).get(qn("w:w"))) == pytest.approx(room, abs=12)
        assert sum(int(one.get(qn("w:w"))) for one in table.tblGrid) == pytest.approx(room, abs=12)


@KINDS
def test_in_word_all_cells_of_a_row_are_written_in_one_size(kind: type[Paper]) -> None:
    document = Document(io.BytesIO(PAPERS.docx(example(kind, "Isi sel"))))
    tables = [one for one in document.tables if one._tbl.find(f".//{qn('w:tblHeader')}") is not None]
    for row in (row for table in tables for row in table.rows):
        assert len({_size(one.style) for cell in row.cells for one in cell.paragraphs if one.text}) <= 1


def _size(style: Any) -> Any:
    return style.font.size or _size(style.base_style)


def test_in_word_a_unit_has_room_in_the_columns_of_the_quarters() -> None:
    naskah, paper = load_naskah(TEMPLATES), example(RencanaAksi)
    columns = [one for one in form_of(paper).words(naskah, paper).tables["triwulan"].kolom if "TW" in one.judul]
    room = Letters().width("Pengaduan", FormStyle(size=9)) * 0.3528 + 3.8  # points in millimetres, and a cell's edges
    assert min(column.lebar for column in columns) >= room - 1 / 3


def test_in_word_every_word_of_the_steps_has_room_in_the_nota_dinas() -> None:
    naskah, paper = load_naskah(TEMPLATES), example(NotaDinas)
    rooms = [column.lebar for column in form_of(paper).words(naskah, paper).tables["rencana"].kolom]
    for step in LANGKAH_SOP:
        for text, room in ((step.aktivitas, rooms[1]), (step.pelaksana, rooms[2]), (step.output, rooms[4])):
            assert all(Letters().width(one, FormStyle(size=10)) * 0.3528 + 3.8 <= room for one in text.split())


def test_in_word_a_number_of_two_digits_moves_no_text() -> None:
    style = Document(io.BytesIO(PAPERS.docx(example(PkForm)))).styles["PK Sel Bernomor"]
    widest = 2 * 6.4 + 3.4  # points: digits and full stop of the widest book font, in 10 points
    assert style.paragraph_format.left_indent > Pt(widest + 2)
    assert style.paragraph_format.left_indent == style.paragraph_format.tab_stops[0].position


@pytest.mark.parametrize(("letters", "whole"), [(40, True), (600, False)])
def test_in_word_a_row_that_may_be_higher_than_a_page_may_be_parted_and_no_other(letters: int, whole: bool) -> None:
    paper = example(RktForm, ("kata " * (letters // 5)).strip())
    rows = docx_table(PAPERS.docx(paper), "Indikator Kinerja")._tbl.findall(qn("w:tr"))[1:]
    assert rows
    for row in rows:
        assert (row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None) is whole
        assert whole or row.find(f".//{qn('w:keepNext')}") is None


def test_the_number_of_a_row_stands_on_one_line() -> None:
    paper = example(HasilKonsolidasi, "a")
    pages = PdfReader(io.BytesIO(PAPERS.pdf(replace(paper, baris=paper.baris[:1] * 1000)))).pages
    assert any(line.split()[:1] == ["1000"] for line in pages[-1].extract_text().splitlines())


@pytest.mark.parametrize(("count", "width"), [(99, 8.0), (999, 10.7), (9999, 13.0)])
def test_a_column_of_numbers_is_as_wide_as_they_need(count: int, width: float) -> None:
    kolom = plain_table([("No", 8.0), ("Sasaran", 50.0)], [(1, "a"), (count, "b")], "tk").kolom
    assert [one.lebar for one in kolom] == pytest.approx([width, 50.0])


def heads(table: Any) -> list[Any]:
    return [row for row in table.findall(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]


def test_the_sheet_breaks_no_target_either() -> None:
    page = PAPERS.pk_sheet(example(PkForm, "≥ 96%"))
    assert any(cell.value == "≥\u00a096%" for cell in page.cells)
