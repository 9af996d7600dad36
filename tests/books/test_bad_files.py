"""Files that are no good: each is refused with its own error, in sentences, and never touched."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from books.bad_files import master_bytes, parts, read_everything, refuse_opening, refused, with_part, zipped
from books.engines import HEADER, SAMPLE, body, sample_bytes
from msoffcrypto.format.ooxml import OOXMLFile

from pk_excel.books.bodies import missing_table
from pk_excel.books.file.book import FileBook
from pk_excel.books.file.reader import BookReader
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import read_table
from pk_excel.errors import (
    BookMissing,
    BookOpen,
    ColumnMissing,
    EncryptedBook,
    LegacyBook,
    NotAWorkbook,
    PkError,
    TableMissing,
)
from pk_excel.messages.errors import error_text

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2048)
SOURCE = sample_bytes()
SHEET = "xl/worksheets/sheet2.xml"
TABLE = "xl/tables/table1.xml"


def saved(folder: Path, content: bytes, name: str = "master.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


# ---------------------------------------------------------------- not there, not a file, not this format


@pytest.mark.parametrize("name", ["tiada.xlsx", "tiada.xls", "folder/tiada.xlsx", "x" * 300 + ".xlsx"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    refuse_opening(tmp_path / name, BookMissing)


@pytest.mark.parametrize("name", ["folder", "folder.xlsx", "folder.xls"])
def test_a_folder_is_not_a_workbook(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    refuse_opening(tmp_path / name, NotAWorkbook)


@pytest.mark.parametrize(
    "content", [b"", b"ID;Sasaran\nIK.1;a\n", "ID\tSasaran\n".encode("utf-16"), b"<html></html>", b"PK\x03\x04"]
)
def test_an_empty_file_or_text_that_is_called_xlsx(tmp_path: Path, content: bytes) -> None:
    refuse_opening(saved(tmp_path, content), NotAWorkbook)


@pytest.mark.parametrize("name", ["data.csv", "data", "data.xltx", "data.xlsx.crdownload"])
def test_a_name_that_is_not_a_workbooks(tmp_path: Path, name: str) -> None:
    refuse_opening(saved(tmp_path, SOURCE, name), NotAWorkbook)


@pytest.mark.parametrize("name", ["lama.xls", "LAMA.XLS", "data.xlsb", "data.ods"])
def test_an_older_or_other_format_is_told_by_its_name(tmp_path: Path, name: str) -> None:
    error = refuse_opening(saved(tmp_path, OLE, name), LegacyBook)
    assert error.detail["suffix"] == name[name.index(".") :].lower()


def test_an_old_workbook_renamed_xlsx_is_told_by_its_content(tmp_path: Path) -> None:
    assert refuse_opening(saved(tmp_path, OLE), LegacyBook).detail["suffix"] == ".xls"


def test_a_binary_workbook_renamed_xlsx_is_told_by_its_content(tmp_path: Path) -> None:
    content = {name.replace("xl/workbook.xml", "xl/workbook.bin"): data for name, data in parts(SOURCE).items()}
    content["_rels/.rels"] = content["_rels/.rels"].replace(b"xl/workbook.xml", b"xl/workbook.bin")
    assert refuse_opening(saved(tmp_path, zipped(content)), LegacyBook).detail["suffix"] == ".xlsb"


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    locked = BytesIO()
    OOXMLFile(BytesIO(master_bytes())).encrypt("rahasia", locked)
    refuse_opening(saved(tmp_path, locked.getvalue(), "master.xlsm"), EncryptedBook)


# ---------------------------------------------------------------- damaged


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.99, 0.9999])
def test_a_workbook_that_was_cut_off(tmp_path: Path, share: float) -> None:
    source = master_bytes()
    refuse_opening(saved(tmp_path, source[: int(len(source) * share)]), NotAWorkbook)


def test_a_zip_without_a_workbook(tmp_path: Path) -> None:
    refuse_opening(saved(tmp_path, zipped({"catatan.txt": b"halo"})), NotAWorkbook)
    word = parts(SOURCE)
    word["_rels/.rels"] = word["_rels/.rels"].replace(b'/officeDocument"', b'/metadata/core-properties"')
    refuse_opening(saved(tmp_path, zipped(word)), NotAWorkbook)


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda part: part[: len(part) // 2],
    "empty": lambda part: part[:0],
    "other": lambda _part: b"<lain/>",
    "text": lambda part: part.replace(b"=", b" "),
}
NEEDED = ("workbook.xml", "sheet2.xml", "table1.xml", "[Content_Types].xml", "sharedStrings.xml")


@pytest.mark.parametrize("damage", SPOILT)
@pytest.mark.parametrize("name", sorted(parts(SOURCE)))
def test_a_workbook_with_one_part_spoilt_is_read_or_refused(tmp_path: Path, name: str, damage: str) -> None:
    path = saved(tmp_path, with_part(SOURCE, name, SPOILT[damage]))
    if name.split("/")[-1] in NEEDED and damage != "other":
        refuse_opening(path, NotAWorkbook)
    else:
        with suppress(PkError):
            read_everything(FileBook(path))


@pytest.mark.parametrize("name", sorted(parts(SOURCE)))
def test_a_workbook_with_one_part_lost_is_read_or_refused(tmp_path: Path, name: str) -> None:
    content = parts(SOURCE)
    del content[name]
    path = saved(tmp_path, zipped(content))
    if name.split("/")[-1] in ("workbook.xml", "[Content_Types].xml", "table1.xml", "sharedStrings.xml"):
        refuse_opening(path, NotAWorkbook)
    else:
        with suppress(PkError):
            read_everything(FileBook(path))


# ---------------------------------------------------------------- dangerous


def test_a_table_down_to_the_end_of_the_sheet_has_the_rows_that_are_used(tmp_path: Path) -> None:
    source = with_part(SOURCE, TABLE, lambda xml: xml.replace(b"A4:D6", b"A4:D1048576"))
    assert body(FileBook(saved(tmp_path, source)).read_table("tblRKT")) == body(SAMPLE.tables[0])


def test_a_table_as_large_as_a_sheet_is_refused_quickly(tmp_path: Path) -> None:
    last = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    source = with_part(SOURCE, TABLE, lambda xml: xml.replace(b"A4:D6", b"A4:D1048576"))
    source = with_part(source, SHEET, lambda xml: xml.replace(b"</sheetData>", last))
    assert refuse_opening(saved(tmp_path, source), NotAWorkbook).detail["reason"] == "too_large"
    source = with_part(SOURCE, TABLE, lambda xml: xml.replace(b"A4:D6", b"A4:XFD6"))
    assert refuse_opening(saved(tmp_path, source), NotAWorkbook).detail["reason"] == "broken_xml"


def test_cells_merged_over_a_whole_sheet_do_not_stop_a_reading(tmp_path: Path) -> None:
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="F1:XFD1048576"/></mergeCells>'
    source = with_part(SOURCE, SHEET, lambda xml: xml.replace(b"</sheetData>", merge))
    assert body(FileBook(saved(tmp_path, source)).read_table("tblRKT")) == body(SAMPLE.tables[0])


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"nan", b"1" * 5000, b"12abc"])
def test_a_number_that_no_cell_can_hold_is_an_error_or_damage(tmp_path: Path, number: bytes) -> None:
    path = saved(tmp_path, with_part(SOURCE, SHEET, lambda xml: xml.replace(b"<v>98</v>", b"<v>" + number + b"</v>")))
    if b"e999" in number:
        assert str(FileBook(path).read_table("tblRKT").rows[0][2]) == "CellError(text='#NUM!')"
    else:
        refuse_opening(path, NotAWorkbook)


# ---------------------------------------------------------------- open elsewhere


EXCEL_OWNER = bytes([4]) + b"Sari".ljust(54) + bytes([4, 0]) + "Sari".encode("utf-16-le")


@pytest.mark.parametrize(
    ("lock", "content", "owner"),
    [
        ("~$master.xlsx", EXCEL_OWNER, "Sari"),
        ("~$master.xlsx", b"", ""),
        (".~lock.master.xlsx#", b"Budi Santoso,budi,PC-KUL,24.11.2026 08:00,file:///home/budi;", "Budi Santoso"),
        (".~lock.master.xlsx#", b",budi,PC-KUL,24.11.2026 08:00,file:///home/budi;", "budi"),
    ],
)
def test_a_workbook_that_somebody_has_open(tmp_path: Path, lock: str, content: bytes, owner: str) -> None:
    path = saved(tmp_path, SOURCE)
    book = FileBook(path)
    book.write_cell("pkLangkah", 9)
    (tmp_path / lock).write_bytes(content)
    error = refuse_opening(path, BookOpen)
    assert error.detail["owner"] == owner
    assert owner in error_text(error).apa
    with refused(path, BookOpen):
        book.commit()
    (tmp_path / lock).unlink()
    book.commit()
    assert FileBook(path).read_cell("pkLangkah") == 9


def test_an_owner_file_is_not_a_workbook(tmp_path: Path) -> None:
    refuse_opening(saved(tmp_path, EXCEL_OWNER, "~$master.xlsx"), NotAWorkbook)


# ---------------------------------------------------------------- laid out otherwise


def test_a_table_renamed_by_its_user_is_missed_and_the_new_name_offered(tmp_path: Path) -> None:
    path = saved(tmp_path, with_part(SOURCE, TABLE, lambda xml: xml.replace(b"tblRKT", b"tblRKT1")))
    with refused(path, TableMissing) as caught:
        FileBook(path).read_table("tblRKT")
    assert caught.value.detail["near"] == ("tblRKT1",)


def test_a_table_that_was_deleted_is_not_taken_for_another_one_of_the_program() -> None:
    assert missing_table("PK.xlsx", "tblVersi", ("tblVersiAnggaran", "tblRKT")).detail["near"] == ()
    assert missing_table("PK.xlsx", "tblVersi", ("tblVersi1", "tblRKT")).detail["near"] == ("tblVersi1",)


def test_a_column_renamed_by_its_user_is_missed_and_the_new_title_named(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(master_bytes()))
    sheet = next(sheet for sheet in book if "tblDivisi" in sheet.tables)
    next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Subbagian").value = "Sub bagian"
    path = tmp_path / "master.xlsx"
    book.save(path)
    with refused(path, ColumnMissing) as caught:
        read_table(t.DIVISI, FileBook(path).read_table("tblDivisi"))
    assert "“Sub bagian” mungkin maksudnya “Subbagian”" in error_text(caught.value).apa
    with refused(path, ColumnMissing) as caught:
        FileBook(path).write_table("tblDivisi", ["Kode", "Subbagian"], [("KUL", "Umum")])
    assert "“Sub bagian” mungkin maksudnya “Subbagian”" in error_text(caught.value).apa


def test_ten_thousand_rows_are_read_and_written(tmp_path: Path) -> None:
    path = saved(tmp_path, SOURCE)
    book = FileBook(path)
    book.write_table("tblRKT", HEADER, [(f"IK.{n}", f"sasaran {n}", n, None) for n in range(10_000)])
    book.commit()
    rows = FileBook(path).read_table("tblRKT").rows
    assert (len(rows), rows[-1][:3]) == (10_000, ("IK.9999", "sasaran 9999", 9999))


# ---------------------------------------------------------------- unusual but sound


def test_a_formula_whose_result_is_empty_text_is_calculated() -> None:
    def replace(xml: bytes) -> bytes:
        return xml.replace(b'<c r="C5" t="n"><v>98</v></c>', b'<c r="C5" t="str"><f>""</f><v></v></c>')

    assert BookReader(with_part(SOURCE, SHEET, replace), "x").read_table("tblRKT").rows[0][2] == ""


def test_a_totals_row_is_not_a_row_of_the_table() -> None:
    changed = with_part(SOURCE, TABLE, lambda xml: xml.replace(b'ref="A4:D6"', b'ref="A4:D6" totalsRowCount="1"', 1))
    assert body(BookReader(changed, "x").read_table("tblRKT")) == body(SAMPLE.tables[0])[:1]


def test_a_table_without_header_row_goes_by_the_names_of_its_columns() -> None:
    def replace(xml: bytes) -> bytes:
        return xml.replace(b'headerRowCount="1"', b'headerRowCount="0"').replace(b"A4:D6", b"A5:D6")

    changed = with_part(SOURCE, TABLE, replace)
    table = BookReader(changed, "x").read_table("tblRKT")
    assert (table.top, table.header, body(table)) == (4, HEADER, body(SAMPLE.tables[0]))


def test_a_percent_sign_in_quotes_is_only_text() -> None:
    book = openpyxl.load_workbook(BytesIO(SOURCE))
    book["RKT"]["C5"].number_format = '0.0"%"'
    book["RKT"]["C6"].number_format = "0\\%"
    book["RKT"]["C6"] = 5
    target = BytesIO()
    book.save(target)
    rows = BookReader(target.getvalue(), "x").read_table("tblRKT").rows
    assert [type(row[2]) for row in rows] == [int, int]


def test_a_table_whose_definition_calls_its_columns_otherwise_is_written_where_its_header_says(tmp_path: Path) -> None:
    changed = with_part(SOURCE, TABLE, lambda xml: xml.replace(b'name="Target"', b'name="Column3"'))
    book = FileBook(saved(tmp_path, changed))
    book.write_table("tblRKT", ["Target"], [(1,), (2,)])
    book.commit()
    assert [row[2] for row in FileBook(tmp_path / "master.xlsx").read_table("tblRKT").rows] == [1, 2]


def test_a_picture_or_chart_that_cannot_be_read_does_not_stop_the_tables(tmp_path: Path) -> None:
    content = parts(SOURCE)
    rels = content["xl/worksheets/_rels/sheet2.xml.rels"]
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    drawing = b'<Relationship Id="rId9" Type="' + kind + b'" Target="/xl/drawings/drawing1.xml"/></Relationships>'
    content["xl/worksheets/_rels/sheet2.xml.rels"] = rels.replace(b"</Relationships>", drawing)
    content["xl/drawings/drawing1.xml"] = b"<rusak"
    assert body(FileBook(saved(tmp_path, zipped(content))).read_table("tblRKT")) == body(SAMPLE.tables[0])
