"""The form as a printable sheet: complete, wrapped text never cut, nothing torn by a page break."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace

import pytest
from forms.pk_samples import KETUA, PAPERS, SEKRETARIS, form_a, form_b, form_perubahan, kop, many_rows, png
from forms.read_back import sheet_lines, spaced
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import get_column_letter, range_boundaries

from pk_excel.core.papers.pk import BarisAnggaran, PkForm
from pk_excel.forms.fonts import drawn_font, letters_of
from pk_excel.forms.measure import Letters
from pk_excel.forms.pdf.document import page_count
from pk_excel.forms.sheet.flow import MAX_ROW_HEIGHT, RowDraft, paginate
from pk_excel.forms.sheet.form import FORM_COLUMNS
from pk_excel.forms.styles import FORM_STYLES, form_margins
from pk_excel.ports import SheetPage

FORMS = {
    "A": form_a(),
    "B": form_b(),
    "perubahan": form_perubahan(),
    "120 rows": form_b(sasaran=many_rows(30, 4)),
    "one large sasaran": form_b(sasaran=many_rows(1, 60)),
    "600 characters": form_b(sasaran=many_rows(2, 2, "kata panjang " * 46)),
    "5000 characters": form_b(sasaran=many_rows(1, 1, "kata " * 1000)),
}
#: Points less than a measured cell in which a font whose lines are 1.16 of its size high still shows all.
TIGHTEST = -1.0
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def value_at(page: SheetPage, text: str) -> list[str]:
    return [cell.address for cell in page.cells if spaced(str(cell.value)) == text]


def row_of(address: str) -> int:
    return int(re.sub(r"\D", "", address))


def page_of(page: SheetPage, row: int) -> int:
    return sum(row > last for last in page.row_breaks)


def test_each_document_has_its_sheet() -> None:
    assert PAPERS.pk_sheet(form_a()).sheet == "PK KPU"
    assert PAPERS.pk_sheet(form_b()).sheet == "PK Sekretariat"


@each_form
def test_cells_are_written_once_inside_the_print_area_with_known_styles(form: PkForm) -> None:
    page = PAPERS.pk_sheet(form)
    assert Counter(cell.address for cell in page.cells).most_common(1)[0][1] == 1
    assert {cell.style for cell in page.cells} <= set(FORM_STYLES)
    left, top, right, bottom = range_boundaries(page.print_area)
    assert (left, top, right) == (1, 1, len(FORM_COLUMNS))
    assert max(row_of(cell.address) for cell in page.cells) <= bottom
    assert set(page.row_heights) == set(range(1, bottom + 1))


@each_form
def test_merged_ranges_do_not_overlap_and_only_their_first_cell_has_a_value(form: PkForm) -> None:
    page = PAPERS.pk_sheet(form)
    seen: set[tuple[int, int]] = set()
    values = {cell.address: cell.value for cell in page.cells}
    for merge in page.merges:
        left, top, right, bottom = range_boundaries(merge)
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        assert not places & seen
        seen |= places
        for row, column in places - {(top, left)}:
            assert values[f"{get_column_letter(column)}{row}"] is None


@each_form
def test_no_row_is_higher_than_excel_allows(form: PkForm) -> None:
    heights = PAPERS.pk_sheet(form).row_heights.values()
    assert all(0 < height <= MAX_ROW_HEIGHT for height in heights)


@each_form
def test_wrapped_text_has_room_in_its_cell(form: PkForm) -> None:
    page = PAPERS.pk_sheet(form)
    text = "".join(str(cell.value) for cell in page.cells)
    letters = letters_of(drawn_font(form.huruf), frozenset(text))
    spans = {merge.split(":")[0]: range_boundaries(merge) for merge in page.merges}
    for cell in page.cells:
        if not isinstance(cell.value, str) or not FORM_STYLES[cell.style].wrap:
            continue
        column, row = range_boundaries(cell.address)[:2]
        left, top, right, bottom = spans.get(cell.address, (column, row, column, row))
        pixels = sum(FORM_COLUMNS[left - 1 : right]) * 7 + 5 * (right - left + 1)
        room = sum(page.row_heights[number] for number in range(top, bottom + 1))
        assert letters.height(cell.value, pixels * 0.75 - 4, FORM_STYLES[cell.style], TIGHTEST) <= room + 0.1


@each_form
def test_the_second_page_starts_with_the_lampiran(form: PkForm) -> None:
    page = PAPERS.pk_sheet(form)
    assert page.row_breaks[0] == row_of(value_at(page, "LAMPIRAN")[0]) - 1


def test_each_page_begins_with_the_headings_of_its_own_table() -> None:
    budget = tuple(BarisAnggaran(n, f"076.{n:02}", "Penyelenggaraan Pemilu " * 3, n * 1000) for n in range(1, 60))
    page = PAPERS.pk_sheet(form_b(sasaran=many_rows(30, 4), anggaran=budget))
    first = [row + 1 for row in page.row_breaks[1:]]
    heads = [next(str(cell.value) for cell in page.cells if row_of(cell.address) == row) for row in first]
    titles = [{str(cell.value) for cell in page.cells if row_of(cell.address) == row} for row in first]
    turn = sum(row < row_of(value_at(page, "Anggaran (Rp)")[0]) for row in first)
    assert heads == ["No"] * len(first)
    assert 0 < turn < len(first)
    assert all("Sasaran Strategis" in found for found in titles[:turn])
    assert all("Anggaran (Rp)" in found for found in titles[turn:])
    assert page.print_titles is None


@pytest.mark.parametrize("groups", range(1, 14))
@pytest.mark.parametrize("budget", [0, 2, 14])
@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_the_signature_block_stays_on_a_page_with_the_end_of_its_table(groups: int, budget: int, kertas: str) -> None:
    anggaran = tuple(BarisAnggaran(n, "", f"Kegiatan nomor {n}", n * 1000) for n in range(1, budget + 1))
    form = form_b(sasaran=many_rows(groups, 2), anggaran=anggaran, kertas=kertas)
    page = PAPERS.pk_sheet(form)
    ends = [
        "Jumlah" if budget else f"2. Persentase KPU yang tepat waktu {groups}.1",
        "Masamba, 30 Januari 2026",
    ]
    ends += [KETUA.nama, SEKRETARIS.nama, f"NIP {SEKRETARIS.nip}"]
    assert len({page_of(page, row_of(value_at(page, text)[-1])) for text in ends}) == 1


@pytest.mark.parametrize("groups", range(1, 14))
def test_every_page_of_the_lampiran_has_a_row_below_the_repeated_headings(groups: int) -> None:
    page = PAPERS.pk_sheet(form_b(sasaran=many_rows(groups, 2)))
    pages = {page_of(page, row_of(cell.address)) for cell in page.cells if str(cell.value).startswith("Terwujudnya k")}
    assert pages == set(range(1, len(page.row_breaks) + 1))


@each_form
def test_pages_are_not_fuller_than_the_paper(form: PkForm) -> None:
    page = PAPERS.pk_sheet(form)
    room = (297 - sum(form_margins(210)[2:])) / 25.4 * 72
    edges = [0, *page.row_breaks, max(page.row_heights)]
    for above, below in itertools.pairwise(edges):
        used = sum(page.row_heights[row] for row in range(above + 1, below + 1))
        longest = max(page.row_heights[row] for row in range(above + 1, below + 1))
        assert used <= room or longest > room * 0.4


def test_a_sasaran_is_one_merged_cell_and_is_named_again_on_the_next_page() -> None:
    page = PAPERS.pk_sheet(form_b())
    start = row_of(value_at(page, "Terlaksananya Sistem Akuntansi dan Pelaporan Keuangan")[0])
    merged = {merge.split(":")[0]: range_boundaries(merge) for merge in page.merges}
    for address in (f"A{start}", f"B{start}"):
        assert (merged[address][1], merged[address][3]) == (start, start + 2)
    long = PAPERS.pk_sheet(form_b(sasaran=many_rows(1, 60)))
    again = [row_of(address) for address in value_at(long, "Terwujudnya keadaan nomor 1")]
    assert len(again) == len({page_of(long, row) for row in again}) > 1


def test_pihak_kedua_signs_on_the_left() -> None:
    page = PAPERS.pk_sheet(form_b())
    for left, right in (("Pihak Kedua", "Pihak Pertama"), (KETUA.nama, SEKRETARIS.nama)):
        assert range_boundaries(value_at(page, left)[-1])[0] == 1
        assert range_boundaries(value_at(page, right)[-1])[0] > len(FORM_COLUMNS) / 2
        assert row_of(value_at(page, left)[-1]) == row_of(value_at(page, right)[-1])


def test_rows_read_back_are_the_rows_of_the_data() -> None:
    form = form_b(sasaran=many_rows(9, 3))
    lines = sheet_lines(PAPERS.pk_sheet(form))
    expected = [
        text
        for sasaran in form.sasaran
        for n, item in enumerate(sasaran.indikator, 1)
        for text in (f"{n}. {item.indikator}", item.target)
    ]
    wanted = set(expected)
    assert [line for line in lines if line in wanted] == expected


def test_what_excel_would_take_for_a_number_is_in_a_text_format() -> None:
    page = PAPERS.pk_sheet(form_b())
    for text in ("100%", "(1)", "Rp1.234.567", "Rp2.001.234.567"):
        style = next(cell.style for cell in page.cells if spaced(str(cell.value)) == text)
        assert FORM_STYLES[style].number_format == "@"


def test_the_grid_fits_between_the_margins() -> None:
    millimetres = sum(width * 7 + 5 for width in FORM_COLUMNS) / 96 * 25.4
    assert millimetres <= 210 - sum(form_margins(210)[:2])


@pytest.mark.parametrize("kertas", ["A4", "F4"])
@pytest.mark.parametrize("rows", [1, 5, 8, 16, 40, 120])
def test_the_sheet_has_as_many_pages_as_the_pdf(rows: int, kertas: str) -> None:
    each = (1, 3, 2, 4, 5)
    groups = itertools.cycle(each)
    sasaran, count = [], 0
    while count < rows:
        some = many_rows(1, min(next(groups), rows - count), "Persentase KPU Kabupaten/Kota yang tepat waktu " * 2)[0]
        sasaran.append(replace(some, nomor=len(sasaran) + 1))
        count += len(some.indikator)
    for form in (form_a(sasaran=tuple(sasaran), kertas=kertas), form_b(sasaran=tuple(sasaran), kertas=kertas)):
        assert len(PAPERS.pk_sheet(form).row_breaks) + 1 == page_count(PAPERS.pdf(form))


def test_paper_font_and_logo_are_those_of_the_pdf() -> None:
    form = form_b(kertas="F4", huruf=("Huruf Yang Tiada", "DejaVu Serif"), kop=kop(png(20, 40)))
    look = PAPERS.pk_sheet(form).look
    assert look is not None
    assert (look.paper, look.font) == ((215, 330), "DejaVu Serif")
    assert look.margins == (25, 25, 18, 20)
    assert (look.logo, look.logo_size) == (png(20, 40), (11, 22))


def test_the_letterhead_keeps_clear_of_the_logo() -> None:
    page = PAPERS.pk_sheet(form_b(kop=kop(png())))
    (first,) = value_at(page, "KOMISI PEMILIHAN UMUM")
    left = range_boundaries(first)[0]
    assert sum(width * 7 + 5 for width in FORM_COLUMNS[: left - 1]) / 96 * 25.4 >= 24
    lines = range(1, row_of(value_at(page, "PERJANJIAN KINERJA TAHUN 2026")[0]) - 1)
    assert sum(page.row_heights[row] for row in lines) >= 22 / 25.4 * 72


def test_amounts_and_their_total_end_at_one_line() -> None:
    assert FORM_STYLES["pk_rupiah"].indent == FORM_STYLES["pk_jumlah_rupiah"].indent


heights = st.lists(st.tuples(st.floats(1, 300), st.booleans()), min_size=1, max_size=40)


@given(heights, st.floats(0, 60), st.floats(430, 900))
@settings(max_examples=150)
def test_pages_never_overflow_and_tied_rows_part_only_when_no_page_could_hold_them(
    drafts: list[tuple[float, bool]], heading: float, capacity: float
) -> None:
    head = (RowDraft(heading),)
    rows = [RowDraft(height, tied=tied, head=head) for height, tied in drafts]
    starts = paginate(rows, capacity)
    edges = [0, *starts, len(rows)]
    assert edges == sorted(set(edges))
    for above, below in itertools.pairwise(edges):
        repeated = heading if above else 0
        assert repeated + sum(row.height for row in rows[above:below]) <= capacity + 1e-6
    for start in starts:
        if rows[start - 1].tied:
            first = start
            while first and rows[first - 1].tied:
                first -= 1
            last = next((n for n in range(start, len(rows)) if not rows[n].tied), len(rows) - 1)
            assert heading + sum(row.height for row in rows[first : last + 1]) > capacity


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300)


@given(texts, st.floats(30, 500))
@settings(max_examples=150)
def test_estimated_lines_hold_the_text_and_a_wider_cell_never_needs_more(text: str, width: float) -> None:
    style, letters = FORM_STYLES["pk_sel"], Letters()
    lines = letters.line_count(text, width, style)
    assert lines >= 1
    assert lines * width >= letters.width(text.replace(" ", ""), style) * 0.999
    assert letters.line_count(text + " kata", width, style) >= lines
