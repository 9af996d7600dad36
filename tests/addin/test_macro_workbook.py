"""The built macro workbook: whole, analysable, the same every time, and safe through later changes."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import range_boundaries
from openxml_audit import OpenXmlValidator, ValidationSeverity
from pyvbaanalysis import analyze_office_file

from pk_excel.app.action import Action, Button, Group
from pk_excel.app.registry import buttons
from pk_excel.books.package import CellWrite, NameWrite, open_package, patch_workbook
from pk_excel.core.tables.content import Content
from pk_excel.workbook.addin import equip, macro_modules
from pk_excel.workbook.addin.buttons import CLICK, add_buttons
from pk_excel.workbook.addin.ribbon import PART, ribbon_xml, sub, title
from pk_excel.workbook.addin.vba import own_modules
from pk_excel.workbook.beranda.buttons import BUTTON_ROW, Place, places
from pk_excel.workbook.build import build_master

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BUTTONS = places(buttons())


def parts(source: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def drawing(source: bytes) -> etree._Element:
    """Return the drawing of Beranda, the first sheet."""
    package = open_package(source)
    return package.xml(
        next(found.target for found in package.related("xl/worksheets/sheet1.xml") if found.kind == "drawing")
    )


def errors(path: Path) -> list[str]:
    found = OpenXmlValidator().validate(str(path)).errors
    return [str(problem) for problem in found if problem.severity is ValidationSeverity.ERROR]


def test_excel_would_open_it_without_repair(xlsm_path: Path) -> None:
    assert errors(xlsm_path) == []


def test_the_same_workbook_gives_the_same_bytes(xlsx: bytes, xlsm: bytes) -> None:
    assert equip(xlsx) == xlsm


def test_it_declares_itself_a_workbook_with_macros(xlsm: bytes) -> None:
    types = etree.fromstring(parts(xlsm)["[Content_Types].xml"])
    (kind,) = [node.get("ContentType") for node in types if node.get("PartName") == "/xl/workbook.xml"]
    assert kind == "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def test_its_modules_are_the_text_in_the_repository_and_nothing_names_a_computer(xlsm: bytes) -> None:
    found = macro_modules(xlsm)
    assert {name: text for name, text in found.items() if name.startswith("Pk")} == own_modules()
    text = " ".join(found.values()).casefold()
    assert "python.exe" not in text
    assert "runpython" not in text


def test_every_sheet_has_its_own_module(xlsm: bytes, xlsx: bytes) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(xlsx)).worksheets
    assert {sheet.sheet_properties.codeName for sheet in sheets} <= set(macro_modules(xlsm))


def test_a_workbook_without_macros_has_no_modules(xlsx: bytes) -> None:
    assert macro_modules(xlsx) == {}


def test_the_analyser_finds_nothing_in_our_modules(xlsm_path: Path) -> None:
    found = analyze_office_file(str(xlsm_path))
    assert set(own_modules()) <= set(found)
    # A name that nobody declares is how PkCalc tells one program from the other.
    assert {name for name, problems in found.items() if problems} <= {"PkCalc"}


def test_our_modules_are_plain_letters_only() -> None:
    for name, text in own_modules().items():
        assert text.isascii()
        assert ("Option Explicit\n" in text) == (name != "PkCalc")


def test_the_ribbon_in_the_workbook_is_the_xml_in_the_repository(xlsm: bytes) -> None:
    found = parts(xlsm)
    assert found[PART] == ribbon_xml()
    pointed = [node for node in etree.fromstring(found["_rels/.rels"]) if node.get("Target") == PART]
    assert [node.get("Type") for node in pointed] == [
        "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
    ]


def test_macros_change_nothing_else(xlsx: bytes, xlsm: bytes) -> None:
    before, after = parts(xlsx), parts(xlsm)
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed <= {
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
        "xl/drawings/drawing1.xml",
    }  # fmt: skip
    assert set(after) - set(before) == {PART, "xl/vbaProject.bin"}


def test_every_button_calls_its_macro_and_bears_the_ribbons_words(xlsm: bytes) -> None:
    shapes = list(drawing(xlsm).iter(f"{XDR}sp"))
    assert len(shapes) == len(BUTTONS)
    for shape, place in zip(shapes, BUTTONS, strict=True):
        assert shape.get("macro") == f"[0]!{sub(place.button)}{CLICK}"
        assert [node.text for node in shape.iter(f"{A}t")] == [title(place.button)]
        assert shape.find(f".//{XDR}cNvPr").get("descr") == (place.button.help or place.action.help)


def test_the_chart_stays_beside_the_buttons_and_all_have_numbers_of_their_own(xlsm: bytes) -> None:
    root = drawing(xlsm)
    assert len(list(root.iter(f"{XDR}graphicFrame"))) == 1
    numbers = [node.get("id") for node in root.iter(f"{XDR}cNvPr")]
    assert len(numbers) == len(set(numbers)) == len(BUTTONS) + 1


def test_buttons_cover_no_text_and_not_each_other(xlsx: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx))["Beranda"]
    covered: set[tuple[int, int, int]] = set()
    for button in BUTTONS:
        left, top, right, bottom = range_boundaries(f"{button.first}:{button.last}")
        cells = {(row, column, button.line) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        assert not cells & covered
        covered |= cells
        assert all(sheet.cell(row, column).value is None for row, column, _ in cells)


def test_any_number_of_buttons_finds_room_and_none_lies_on_another(tmp_path: Path) -> None:
    many = [(Action(f"a{n}", group), Button(f"a{n}", f"A{n}", "Help")) for group in Group for n in range(4)]
    placed = places(many)
    assert len(placed) == len(many)
    assert {place.lines for place in placed if place.first.endswith("6")} == {3}
    spots = [(place.first, place.line) for place in placed]
    assert len(set(spots)) == len(spots)
    path = tmp_path / "banyak.xlsx"
    path.write_bytes(add_buttons(build_master(Content(), years=range(2025, 2030), divisi=()), placed))
    assert errors(path) == []
    assert vertical_overlaps(path.read_bytes(), placed) == []


def vertical_overlaps(source: bytes, placed: tuple[Place, ...]) -> list[str]:
    """Return the buttons that reach into the line below them."""
    anchors = [node for node in drawing(source).iter(f"{XDR}twoCellAnchor") if node.find(f"{XDR}sp") is not None]
    ends = {}
    for place, anchor in zip(placed, anchors, strict=True):
        top, bottom = (int(anchor.findtext(f"{XDR}{end}/{XDR}rowOff")) for end in ("from", "to"))
        ends[place.first, place.line] = (top, bottom)
    return [cell for (cell, line), (_, bottom) in ends.items() if bottom >= ends.get((cell, line + 1), (10**9, 0))[0]]


def test_the_buttons_for_steps_stand_beside_the_next_action(xlsx: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx))["Beranda"]
    rows = {range_boundaries(button.first)[1] for button in BUTTONS if button.action.name == "langkah"} - {BUTTON_ROW}
    assert [sheet.cell(row, 2).value for row in rows] == ["Tindakan berikutnya"]


def test_buttons_are_not_printed_and_keep_the_palette(xlsm: bytes) -> None:
    anchors = [node for node in drawing(xlsm).iter(f"{XDR}twoCellAnchor") if node.find(f"{XDR}sp") is not None]
    assert {node.find(f"{XDR}clientData").get("fPrintsWithSheet") for node in anchors} == {"0"}
    assert {node.get("val") for anchor in anchors for node in anchor.iter(f"{A}srgbClr")} == {"7B1E26", "FFFFFF"}


def test_a_beranda_without_a_drawing_gets_one(tmp_path: Path) -> None:
    bare = build_master(Content(), years=range(2025, 2030), divisi=())
    path = tmp_path / "tanpa-grafik.xlsx"
    path.write_bytes(add_buttons(bare))
    assert len(list(drawing(path.read_bytes()).iter(f"{XDR}sp"))) == len(BUTTONS)
    assert errors(path) == []


def test_a_later_change_keeps_ribbon_macros_and_buttons_byte_for_byte(xlsm: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sesudah.xlsm"
    path.write_bytes(patch_workbook(xlsm, [NameWrite("pkTombol", "rkt"), CellWrite("Pengaturan", "B5", "x")]))
    before, after = parts(xlsm), parts(path.read_bytes())
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    assert errors(path) == []


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing on a CI machine")
        pytest.skip("needs LibreOffice Calc")
    return found


def test_calc_opens_and_recalculates_it_and_its_buttons_call_the_macros(
    soffice: str, xlsm_path: Path, tmp_path: Path
) -> None:
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", "fods"]
    subprocess.run([*command, "--outdir", tmp_path, xlsm_path], check=True, capture_output=True, timeout=180)
    text = (tmp_path / "PK.fods").read_text(encoding="utf-8")
    assert "PERJANJIAN KINERJA TAHUN 2026" in text
    for button in BUTTONS:
        assert f"vnd.sun.star.script:VBAProject.PkButtons.{sub(button.button)}{CLICK}?" in text
