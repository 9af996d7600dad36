"""The Word form: what Word needs to print it well, and what reading it back gives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from forms.pk_samples import (
    KETUA,
    PAPERS,
    SEKRETARIS,
    berita_acara,
    form_a,
    form_b,
    form_perubahan,
    kop,
    many_rows,
    matriks,
    png,
    surat,
)
from forms.read_back import docx_blocks, docx_table, is_repeated, table_rows
from openxml_audit import OpenXmlValidator

ALL_PAPERS: dict[str, Callable[[], bytes]] = {
    "form A": lambda: PAPERS.docx(form_a()),
    "form B": lambda: PAPERS.docx(form_b(kop=kop(png()), kertas="F4")),
    "perubahan": lambda: PAPERS.docx(form_perubahan()),
    "120 rows": lambda: PAPERS.docx(form_b(sasaran=many_rows(30, 4))),
    "berita acara": lambda: PAPERS.docx(berita_acara()),
    "matriks": lambda: PAPERS.docx(matriks()),
    "surat": lambda: PAPERS.docx(surat(kop=kop(png()))),
}
each_paper = pytest.mark.parametrize("make", ALL_PAPERS.values(), ids=ALL_PAPERS)


@each_paper
def test_word_opens_it_without_repair(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "naskah.docx"
    path.write_bytes(make())
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors


@each_paper
def test_the_same_data_give_the_same_bytes(make: Callable[[], bytes]) -> None:
    assert make() == make()


@each_paper
def test_no_file_time_but_the_papers_own_date(make: Callable[[], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(make())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Document(io.BytesIO(make())).core_properties
    assert properties.created == properties.modified
    assert properties.modified.year == 2026
    assert properties.title


def test_file_properties_carry_the_signing_date_or_the_first_day_of_the_year() -> None:
    def created(day: date | None) -> datetime:
        moment = Document(io.BytesIO(PAPERS.docx(form_a(tanggal=day)))).core_properties.created
        return moment.replace(tzinfo=None)

    assert created(date(2026, 1, 30)) == datetime(2026, 1, 30)
    assert created(None) == datetime(2026, 1, 1)


def test_table_headings_repeat_on_every_page() -> None:
    content = PAPERS.docx(form_b())
    rows = docx_table(content, "Indikator Kinerja").rows
    assert [is_repeated(row) for row in rows] == [True, True, False, False, False, False]
    assert is_repeated(docx_table(content, "Program").rows[0])
    assert is_repeated(docx_table(PAPERS.docx(berita_acara()), "Pilihan").rows[0])
    assert is_repeated(docx_table(PAPERS.docx(berita_acara()), "Tanda Tangan").rows[0])
    assert is_repeated(docx_table(PAPERS.docx(matriks()), "Dokumen").rows[0])


def test_a_sasaran_is_one_merged_cell_over_its_indicators() -> None:
    table = docx_table(PAPERS.docx(form_b()), "Indikator Kinerja")
    merges = [cell.vMerge for cell in table._tbl.iter(qn("w:tc")) if cell.vMerge]
    assert merges == [
        "restart",
        "restart",
        "restart",
        "restart",
        "continue",
        "continue",
        "continue",
        "continue",
    ]
    column = table.columns[1].cells
    assert column[3]._tc is column[4]._tc is column[5]._tc
    assert column[2]._tc is not column[3]._tc


def test_rows_read_back_are_the_rows_of_the_data() -> None:
    form = form_b(sasaran=many_rows(4, 3))
    rows = table_rows(docx_table(PAPERS.docx(form), "Indikator Kinerja"))[2:]
    assert rows == [
        [str(sasaran.nomor), sasaran.sasaran, f"{n}.\t{item.indikator}", item.target]
        for sasaran in form.sasaran
        for n, item in enumerate(sasaran.indikator, 1)
    ]


def test_pihak_kedua_signs_on_the_left_and_pihak_pertama_on_the_right() -> None:
    blocks = [block for block in docx_blocks(PAPERS.docx(form_b())) if isinstance(block, Table)]
    signatures = [table_rows(block) for block in blocks if "Pihak Kedua" in block.cell(0, 0).text]
    assert signatures == 2 * [
        [
            [f"Pihak Kedua\n{KETUA.jabatan},", f"Pihak Pertama\n{SEKRETARIS.jabatan},"],
            [KETUA.nama, SEKRETARIS.nama],
            ["", f"{SEKRETARIS.pangkat}\nNIP {SEKRETARIS.nip}"],
        ]
    ]


def test_line_breaks_in_a_cell_stay_line_breaks() -> None:
    row = form_a().sasaran[0]
    item = row.indikator[0].__class__("R1", "baris satu\nbaris dua", "1")
    form = form_a(sasaran=(row.__class__(1, "sasaran\nterusan", (item,)),))
    assert table_rows(docx_table(PAPERS.docx(form), "Indikator Kinerja"))[2][1:3] == [
        "sasaran\nterusan",
        "baris satu\nbaris dua",
    ]


@pytest.mark.parametrize("form", [form_b(), form_a(anggaran=()), form_a(sasaran=many_rows(30, 4), anggaran=())])
def test_the_signature_block_stays_with_the_end_of_its_table(form: Any) -> None:
    blocks = list(docx_blocks(PAPERS.docx(form)))
    signature, place, rows = blocks[-1], blocks[-2], [*blocks[-3].rows] if len(blocks[-1].rows) < 9 else []
    if not rows:  # a long table: in its last row
        *rows, closing = signature.rows
        assert closing._tr.trPr.find(qn("w:cantSplit")) is not None
        (signature,), place = closing.cells[0].tables, closing.cells[0].paragraphs[-2]
    assert place.style.paragraph_format.keep_with_next
    for row in [*rows[-2:], *signature.rows[:-1]]:
        assert all(_kept(Paragraph(own, row)) for own in row._tr.iter(qn("w:p")))


def test_the_rows_of_a_sasaran_stay_together_and_the_table_fills_the_page_before_the_budget() -> None:
    table = docx_table(PAPERS.docx(form_b(sasaran=many_rows(4, 3))), "Indikator Kinerja")
    tied = [all(_kept(Paragraph(own, row)) for own in row._tr.iter(qn("w:p"))) for row in table.rows]
    assert tied == [True, True, *[True, True, False] * 4]


def test_a_sasaran_that_fits_no_page_may_be_parted() -> None:
    table = docx_table(PAPERS.docx(form_b(sasaran=many_rows(2, 30))), "Indikator Kinerja")
    assert not any(_kept(Paragraph(own, row)) for row in table.rows[2:] for own in row._tr.iter(qn("w:p")))


def _kept(paragraph: Any) -> bool:
    own = paragraph.paragraph_format.keep_with_next
    return bool(paragraph.style.paragraph_format.keep_with_next if own is None else own)


def test_no_row_is_torn_by_a_page_break_and_no_paragraph_is_empty_space() -> None:
    blocks = list(docx_blocks(PAPERS.docx(form_b())))
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert all(block.text for block in blocks if not isinstance(block, Table))


def test_paper_and_font_come_from_the_form() -> None:
    document = Document(io.BytesIO(PAPERS.docx(form_a(kertas="F4", huruf=("Arial", "Times")))))
    section = document.sections[0]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (215, 330)
    assert round((section.page_width - section.left_margin - section.right_margin) / Mm(1)) == 165
    assert document.styles["Normal"].font.name in (None, "Arial")
    defaults = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts"))
    assert {fonts.get(qn("w:ascii")) for fonts in defaults} == {"Arial"}


def test_the_logo_stands_in_the_letterhead_only_when_there_is_one() -> None:
    assert len(Document(io.BytesIO(PAPERS.docx(form_a(kop=kop(png()))))).inline_shapes) == 1
    assert len(Document(io.BytesIO(PAPERS.docx(form_a()))).inline_shapes) == 0


def test_a_logo_keeps_its_shape_within_its_box() -> None:
    for width, height in ((200, 20), (20, 200), (20, 24)):
        content = PAPERS.docx(form_a(kop=kop(png(width, height))))
        shape = Document(io.BytesIO(content)).inline_shapes[0]
        assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)
        assert shape.width <= Mm(24.1)
        assert shape.height <= Mm(22.1)
