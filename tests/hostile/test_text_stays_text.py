"""A proposal that looks like a formula or a template stays a text from the division's workbook to the archive."""

from __future__ import annotations

import csv
import tempfile
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from cells import cells_of
from lxml import etree
from offices import MASTER, NO_SCANS, Files, Office, decisions, files_in, run, table_of, words_of
from pypdf import PdfReader

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NEW = "REN-B01"
#: What a division types for a new row, by column.
TYPED = {
    "sasaran": '=HYPERLINK("http://127.0.0.1/?"&A1,"Terwujudnya")',
    "indikator": "+cmd|' /C calc'!A0 {{ 7*7 }} {% for x in y %} #let a = 1 \\",
    "satuan": "@SUM(1+1)",
    "alasan": "-2+3+cmd|' /C calc'!A0 ${7*7} <script>x</script> &lt;",
    "dasar": '=WEBSERVICE("http://127.0.0.1/")',
    "target_usulan": "95",
}
PRINTED = (TYPED["sasaran"], TYPED["indikator"], TYPED["satuan"])


def typed(office: Office) -> None:
    """Type the proposal into the review of REN as people do, and leave the file."""
    path = office.reviews / "Pencermatan-REN-2026.xlsx"
    rows = [cells_of(row) for row in table_of(FileBook(path), t.review_table("REN")).rows]
    office.type(t.review_table("REN"), [{**row, **TYPED} if row["id"] == NEW else row for row in rows], path)


@cache
def story() -> tuple[Files, str]:
    """Return the files of an office that took the proposal through the whole SOP, and what the commands said."""
    with tempfile.TemporaryDirectory() as name:
        office = Office(Path(name), 4)
        typed(office)
        said = [office.do("konsolidasi", office.reviews, on=office.day).text]
        office.set(rapat_tanggal=office.day)
        office.decide(REN_B01={**decisions()[NEW, "Sekretariat"], "target_ditetapkan": "95"})
        for command in ("pleno", "koreksi", "finalisasi"):
            said.append(office.do(command, *([] if command == "koreksi" else ["--ke", office.papers])).text)
        said.append(office.do("tandatangan", "--ke", office.papers, "--tanggal", office.day.isoformat()).text)
        said.append(office.do("arsip", "--ke", office.papers, *NO_SCANS).text)
        return files_in(office.folder), " ".join(said)


def cells(content: bytes) -> list[etree._Element]:
    """Return every cell of every sheet of a workbook, as it stands in the file."""
    with ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    return [cell for sheet in sheets for cell in etree.fromstring(sheet).iter(f"{MAIN}c")]


def text_of(cell: etree._Element) -> str:
    return "".join(node.text or "" for node in cell.iter(f"{MAIN}t"))


@pytest.mark.parametrize("key", TYPED)
def test_in_every_sheet_it_is_a_text_and_no_formula(key: str) -> None:
    master = story()[0][MASTER]
    holding = [cell for cell in cells(master) if TYPED[key] in text_of(cell)]
    assert len(holding) >= 2
    assert {cell.get("t") for cell in holding} == {"inlineStr"}
    assert not any(cell.findall(f"{MAIN}f") for cell in holding)


def test_no_formula_of_the_workbook_comes_from_what_was_typed() -> None:
    formulas = {node.text or "" for cell in cells(story()[0][MASTER]) for node in cell.iter(f"{MAIN}f")}
    assert not any(word in formula for formula in formulas for word in ("HYPERLINK", "WEBSERVICE", "cmd", "127.0.0.1"))
    with ZipFile(BytesIO(story()[0][MASTER])) as archive:
        assert not any(b"127.0.0.1" in archive.read(name) for name in archive.namelist() if name.endswith(".rels"))


def test_excel_and_others_read_it_back_as_it_was_typed() -> None:
    sheet = openpyxl.load_workbook(BytesIO(story()[0][MASTER]))["PK"]
    values = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert all(values[text] == "s" for text in PRINTED)


@pytest.mark.parametrize("text", PRINTED)
def test_on_the_drawn_form_in_word_and_in_pdf_it_is_printed_as_it_was_typed(text: str) -> None:
    files = {Path(name).name: content for name, content in story()[0].items()}
    form = openpyxl.load_workbook(BytesIO(story()[0][MASTER]))["PK Sekretariat"]
    drawn = [cell.value for row in form.iter_rows() for cell in row if text in str(cell.value)]
    assert drawn
    assert text in words_of(files["PK-Sekretariat-2026.docx"])
    pages = PdfReader(BytesIO(files["PK-Sekretariat-2026.pdf"])).pages
    printed = "".join("".join(page.extract_text().split()) for page in pages)
    assert "".join(text.split()).replace("'", "") in printed.replace("'", "").replace("’", "")


def test_in_the_minutes_and_the_matrix_it_is_printed_as_it_was_typed() -> None:
    files = {Path(name).name: content for name, content in story()[0].items()}
    for paper in ("Berita-Acara-Pleno-2026.docx", "Matriks-Perubahan-2026.docx"):
        assert TYPED["indikator"] in words_of(files[paper]), paper


def test_no_template_was_filled_from_it() -> None:
    files, said = story()
    for name, content in files.items():
        if name.endswith(".docx"):
            assert "49" not in words_of(content).replace(TYPED["indikator"], "").split()
    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["=cmd.xlsx", "+1.xlsx", "-2.xlsx", "@SUM(1).xlsx", "\t=1.xlsx", "a;b\n=1.xlsx"])
def test_in_the_csv_of_a_batch_a_file_name_is_no_formula(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"bukan buku kerja")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(tmp_path)
        run("batch", "validasi", "*.xlsx", "--catat", "hasil.csv")
    written = (tmp_path / "hasil.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(StringIO(written), delimiter=";"))
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in rows[1])
    assert name in rows[1][0]
