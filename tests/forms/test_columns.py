"""A printed column of the lampiran is one declaration and its heading: sheet, Word and PDF follow."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from forms.pk_samples import TEMPLATES, form_a, form_b, form_perubahan
from forms.read_back import docx_lines, docx_table, pdf_pages, sheet_lines, squeeze, table_rows
from openpyxl.utils.cell import range_boundaries

from pk_excel.core.papers.pk import PkForm
from pk_excel.core.tables.pk import PkRow
from pk_excel.forms import lampiran as program
from pk_excel.forms.lampiran import ANGGARAN, SASARAN, PrintedColumn, PrintedTable, Rata, Share
from pk_excel.forms.papers import Papers

READERS: dict[str, Callable[[Papers, PkForm], str]] = {
    "docx": lambda papers, form: "\n".join(docx_lines(papers.docx(form))),
    "pdf": lambda papers, form: " ".join("\n".join(pdf_pages(papers.pdf(form))).split()),
    "sheet": lambda papers, form: "\n".join(sheet_lines(papers.pk_sheet(form))),
}
each_reader = pytest.mark.parametrize("read", READERS.values(), ids=READERS)
Read = Callable[[Papers, PkForm], str]
# What draws imports the tables: a test that adds a column lets it be imported anew.
DRAWING = ("kertas", "kertas.pk", "pk_text", "sheet.form", "sheet.grid", "sheet.table")


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    """Return papers whose texts have a heading for each of the columns that the tests add."""
    folder = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    texts = (folder / "naskah.toml").read_text(encoding="utf-8")
    for table in ("sasaran", "anggaran"):
        mark = f"[lampiran.kolom_{table}]"
        texts = texts.replace(mark, f"{mark}\nkode_sasaran = 'Asal Baris'\nporsi = 'Porsi'\n#", 1)
    (folder / "naskah.toml").write_text(texts, encoding="utf-8")
    return Papers(folder)


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, PrintedColumn, int], None]:
    """Return what adds a column to the table of that name, at that place."""

    def add(name: str, column: PrintedColumn, at: int) -> None:
        table: PrintedTable = getattr(program, name)
        columns = (*table.columns[:at], column, *table.columns[at:])
        monkeypatch.setattr(program, name, replace(table, columns=columns))
        for module in DRAWING:
            monkeypatch.delitem(sys.modules, f"pk_excel.forms.{module}", raising=False)

    return add


Declare = Callable[[str, PrintedColumn, int], None]
ASAL = PrintedColumn("kode_sasaran", Share(20), Share(14), Rata.TENGAH)


def with_origins(form: PkForm) -> PkForm:
    """Return *form* with the row of the workbook behind each indicator."""
    return replace(
        form,
        sasaran=tuple(
            replace(
                row,
                indikator=tuple(replace(item, sumber=PkRow(kode_sasaran=f"A-{item.id}")) for item in row.indikator),
            )
            for row in form.sasaran
        ),
    )


@each_reader
def test_a_column_of_the_workbook_is_printed_with_its_heading(papers: Papers, declare: Declare, read: Read) -> None:
    declare("SASARAN", ASAL, 3)
    text = squeeze(read(papers, with_origins(form_b())))
    for fragment in (
        "No Sasaran Strategis Indikator Kinerja Asal Baris Target (1) (2) (3) (4) (5)",
        "1. Jumlah laporan sistem akuntansi dan pelaporan keuangan A-R2 2 Laporan",
        "2. Opini BPK atas laporan keuangan A-R3 WTP",
    ):
        assert squeeze(fragment) in text
    text = squeeze(read(papers, with_origins(form_perubahan())))
    assert squeeze("1. Persentase data pemilih A-R1 100% 90% Anggaran berkurang") in text


@each_reader
def test_a_column_may_belong_to_a_pk_perubahan_only(papers: Papers, declare: Declare, read: Read) -> None:
    declare("SASARAN", replace(ASAL, asli=None), 3)
    assert "Asal Baris" not in read(papers, with_origins(form_b()))
    assert "Asal Baris" in read(papers, with_origins(form_perubahan()))


@each_reader
def test_a_column_of_amounts_has_its_total(papers: Papers, declare: Declare, read: Read) -> None:
    column = PrintedColumn("porsi", Share(20), Share(14), Rata.KANAN, text=lambda *_: "7%", total=lambda _: "14%")
    declare("ANGGARAN", column, 2)
    text = squeeze(read(papers, form_b()))
    assert squeeze("No Program Porsi Anggaran (Rp) Keterangan") in text
    assert squeeze("Dukungan Manajemen 7% Rp2.000.000.000 APBN Jumlah 14% Rp2.001.234.567") in text


def test_in_word_the_wider_table_keeps_its_place_between_the_margins(papers: Papers, declare: Declare) -> None:
    declare("SASARAN", ASAL, 3)
    table = docx_table(papers.docx(with_origins(form_b())), "Asal Baris")
    assert sum(column.width.mm for column in table.columns) == pytest.approx(165, abs=0.1)
    assert [row[0] for row in table_rows(table)[2:]] == ["1", "2", "2", "2"]


def test_on_the_sheet_the_wider_table_keeps_the_width_of_the_page(papers: Papers, declare: Declare) -> None:
    declare("SASARAN", ASAL, 3)
    page = papers.pk_sheet(with_origins(form_b()))
    top = next(cell.address for cell in page.cells if cell.value == "LAMPIRAN")
    row = next(cell.address for cell in page.cells if cell.value == "Asal Baris").lstrip("ABCDEFGHIJKLMNOP")
    wide = next(range_boundaries(merge) for merge in page.merges if merge.startswith(f"{top}:"))
    assert max(range_boundaries(cell.address)[2] for cell in page.cells if cell.address.endswith(row)) == wide[2]


def test_a_column_that_the_workbook_does_not_have_is_a_mistake_of_the_caller(papers: Papers, declare: Declare) -> None:
    declare("SASARAN", replace(ASAL, key="porsi"), 3)
    with pytest.raises(KeyError):
        papers.pk_sheet(with_origins(form_a()))


def test_a_column_too_narrow_for_the_sheet_is_a_mistake_of_the_caller(papers: Papers, declare: Declare) -> None:
    declare("SASARAN", replace(ASAL, asli=Share(20, 0.5)), 3)
    with pytest.raises(ValueError, match="no column between"):
        papers.pk_sheet(with_origins(form_a()))


@pytest.mark.parametrize("table", [SASARAN, ANGGARAN], ids=["sasaran", "anggaran"])
@pytest.mark.parametrize("perubahan", [False, True], ids=["asli", "perubahan"])
def test_shares_fill_the_width_between_the_margins(table: PrintedTable, perubahan: bool) -> None:
    assert sum(table.paper_widths(perubahan)) == pytest.approx(165)
    assert sum(table.sheet_widths(perubahan)) == pytest.approx(162)
