"""Rows that change places take everything with them, and nothing else moves."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from package.samples import MICROSOFT, insert_before, part, rewrite

from pk_excel.books.package import TableWrite, open_package, patch_workbook
from pk_excel.books.package.notes import read_notes

SHEET, VML = "xl/worksheets/sheet1.xml", "xl/drawings/vmlDrawing1.vml"
RELS, TYPES = "xl/worksheets/_rels/sheet1.xml.rels", "[Content_Types].xml"
THREADS = "xl/threadedComments/threadedComment1.xml"
_NAMESPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
IDS = ("IK.1", "IK.2", "IK.3", "IK.4")


def book() -> bytes:
    """Return a workbook whose table B3:D7 has a note, a thread, a link and a merged note of its own in each row."""
    target = BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = made.add_worksheet("RKT")
    rows = [[name, place, f"catatan {name}"] for place, name in enumerate(IDS)]
    columns = [{"header": title} for title in ("ID", "Target", "Catatan")]
    sheet.add_table("B3:D7", {"name": "tblRKT", "columns": columns, "data": rows})
    for row, name in enumerate(IDS, 3):
        sheet.write_comment(row, 2, f"nota {name}", {"author": "Staf"})
        sheet.merge_range(row, 4, row, 5, f"gabung {name}")
        sheet.write_url(row, 6, f"https://kpu.go.id/{name}", None, name)
    sheet.write_comment("B3", "kepala")
    sheet.write_comment("I5", "jauh")
    sheet.insert_checkbox("K1", True)
    made.close()
    return _with_threads(target.getvalue())


def _with_threads(source: bytes) -> bytes:
    threads = "".join(
        f'<threadedComment ref="C{row}" id="{{{row}}}"><text>utas {name}</text></threadedComment>'
        for row, name in enumerate(IDS, 4)
    )
    link = f'<Relationship Id="rIdT" Type="{MICROSOFT}/2017/10/relationships/threadedComment" Target="/{THREADS}"/>'
    kind = "application/vnd.ms-excel.threadedcomments+xml"
    edits: dict[str, bytes | None] = {
        RELS: insert_before(part(source, RELS), "</Relationships>", link),
        TYPES: insert_before(
            part(source, TYPES), "</Types>", f'<Override PartName="/{THREADS}" ContentType="{kind}"/>'
        ),
    }
    content = f'<ThreadedComments xmlns="{_NAMESPACE}">{threads}</ThreadedComments>'
    return rewrite(source, edits, {THREADS: content.encode()})


BOOK = book()


def moved(order: tuple[int | None, ...]) -> bytes:
    rows = [("baru" if place is None else IDS[place], 0) for place in order]
    return patch_workbook(BOOK, [TableWrite("tblRKT", ("ID", "Target"), rows, order, beside=(5, 6, 7))])


def boxes(source: bytes) -> set[tuple[int, int]]:
    """Return the places of the boxes of notes, as (row, column) counted from 1."""
    root = open_package(source).xml(VML)
    notes = [data for data in root.iter("{*}ClientData") if data.get("ObjectType") == "Note"]
    return {(int(data.findtext("{*}Row")) + 1, int(data.findtext("{*}Column")) + 1) for data in notes}


@given(order=st.permutations([0, 1, 2, 3, None, None]).flatmap(lambda rows: st.integers(1, 6).map(lambda n: rows[:n])))
def test_notes_threads_links_and_merged_cells_follow_their_row(order: list[int | None]) -> None:
    out = moved(tuple(order))
    package = open_package(out)
    places = {place: row for row, place in enumerate(order, 4) if place is not None}
    here = {row: IDS[place] for place, row in places.items()}
    assert {(row, text) for row, column, text in read_notes(package, SHEET) if column == 3} == {
        (row, f"nota {name}") for row, name in here.items()
    }
    threads = {node.get("ref"): node.findtext("{*}text") for node in package.xml(THREADS).iter("{*}threadedComment")}
    assert threads == {f"C{row}": f"utas {name}" for row, name in here.items()}
    assert boxes(out) == {*((row, 3) for row in here), (3, 2), (5, 9)}
    sheet = openpyxl.load_workbook(BytesIO(out))["RKT"]
    assert {row: sheet.cell(row, 4).value for row in here} == {row: f"catatan {name}" for row, name in here.items()}
    assert {row: sheet.cell(row, 5).value for row in here} == {row: f"gabung {name}" for row, name in here.items()}
    assert {str(area) for area in sheet.merged_cells.ranges} == {f"E{row}:F{row}" for row in here}
    assert {cell.row: cell.hyperlink.target for cell in sheet["G"] if cell.hyperlink} == {
        row: f"https://kpu.go.id/{name}" for row, name in here.items()
    }


def test_a_table_whose_rows_stay_touches_no_note() -> None:
    out = moved((0, 1, 2, 3, None))
    for name in (VML, THREADS, "xl/comments1.xml"):
        assert part(out, name) == part(BOOK, name)


def test_a_box_keeps_its_distance_to_its_cell() -> None:
    anchors = [node.text or "" for node in open_package(moved((3, 0, 1, 2))).xml(VML).iter("{*}Anchor")]
    assert sorted(anchors, key=str) != []
    tops = {int(anchor.split(",")[2]) for anchor in anchors}
    assert tops == {int((node.text or "").split(",")[2]) for node in open_package(BOOK).xml(VML).iter("{*}Anchor")}


@pytest.mark.parametrize("hidden", [b'hidden="1"', b'hidden="1" ht="20" customHeight="1"'])
def test_filters_are_opened_on_the_sheet_and_on_the_table(hidden: bytes) -> None:
    table = "xl/tables/table1.xml"
    criteria = b'<filterColumn colId="0"><filters><filter val="IK.1"/></filters></filterColumn>'
    sheet = part(BOOK, SHEET).replace(b'<row r="6"', b'<row r="6" ' + hidden)
    plain, filtered = b'<autoFilter ref="B3:D7"/>', b'<autoFilter ref="B3:D7">' + criteria + b"</autoFilter>"
    text = part(BOOK, table).replace(plain, filtered)
    source = rewrite(BOOK, {SHEET: sheet, table: text})
    out = patch_workbook(source, [TableWrite("tblRKT", ("Target",), [(n,) for n in range(4)])])
    assert b"filterColumn" not in part(out, table)
    assert b"<autoFilter" in part(out, table)
    assert b"hidden" not in part(out, SHEET)
