"""Ribbon, buttons and macros come back after any program dropped them, and nothing else changes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from addin.test_macro_workbook import errors, parts
from lxml import etree
from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB

from pk_excel.books.package import PackageBroken, open_package
from pk_excel.workbook.addin import Piece, equip, lacking, macro_modules
from pk_excel.workbook.addin.parts import relate, with_parts
from pk_excel.workbook.addin.ribbon import NAMESPACE, PART, ribbon_xml
from pk_excel.workbook.addin.vba import PART as PROJECT

OFFICE_TAB = f"""<customUI xmlns="{NAMESPACE}"><ribbon><tabs>
<tab id="kantor" label="Kantor"><group id="g" label="G"><button id="b" label="B"/></group></tab>
</tabs></ribbon></customUI>""".encode()
OFFICE_SHAPE = (
    '<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9" cy="9"/><xdr:sp><xdr:nvSpPr>'
    '<xdr:cNvPr id="900" name="Panah kami"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/></xdr:sp>'
    "<xdr:clientData/></xdr:absoluteAnchor>"
)
LATER = "http://schemas.microsoft.com/office/2009/07/customui"


def resaved(xlsm: bytes, keep_vba: bool) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(xlsm), keep_vba=keep_vba)
    book.create_sheet("Catatan kami")["A1"] = "isi sendiri"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def edited(xlsm: bytes, part: str, *changes: tuple[str, str]) -> bytes:
    """Return the workbook with a part in which *changes* (pattern, text) were made."""
    package = open_package(xlsm)
    text = package.read(part).decode()
    for pattern, new in changes:
        text = re.sub(pattern, new, text)
    package.put(part, text.encode())
    return package.to_bytes()


def as_calc_leaves_it(xlsm: bytes) -> bytes:
    """Return the workbook without what Calc's save drops: macro assignments, code names, descriptions of shapes."""
    for name in parts(xlsm):
        if name.startswith("xl/worksheets/sheet") or name == "xl/workbook.xml":
            xlsm = edited(xlsm, name, (r' codeName="\w+"', ""))
    return edited(xlsm, "xl/drawings/drawing1.xml", (r' macro="[^"]*"', ""), (r' descr="[^"]*"', ""))


def with_module(xlsm: bytes, name: str, text: str, **changes: str) -> bytes:
    """Return the workbook with one more module, and with other texts for those named in *changes*."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsm"
        path.write_bytes(xlsm)
        with ExcelFile(path) as book:
            book.vba_project().add_module(name, text)
            for module, body in changes.items():
                book.set_module(module, body)
            book.save()
        return path.read_bytes()


def look(xlsm: bytes) -> dict[str, object]:
    """What Calc's save takes of how the workbook looks: theme, tabs, very hidden sheets, styles of tables."""
    book = openpyxl.load_workbook(io.BytesIO(xlsm))
    tables = {table.name: table.tableStyleInfo for sheet in book for table in sheet.tables.values()}
    tabs = {sheet.title: sheet.sheet_properties.tabColor for sheet in book}
    return {
        "theme": book.loaded_theme,
        "tables": {name: style.name if style else None for name, style in tables.items()},
        "tabs": {title: colour.rgb[2:] if colour else None for title, colour in tabs.items()},
        "states": {sheet.title: sheet.sheet_state for sheet in book},
    }


LOSSES: dict[str, tuple[Callable[[bytes], bytes], set[Piece]]] = {
    "calc": (as_calc_leaves_it, {Piece.BUTTONS, Piece.CODE_NAMES}),
    "openpyxl": (lambda xlsm: resaved(xlsm, False), {Piece.KIND, Piece.RIBBON, Piece.BUTTONS, Piece.MACROS}),
    "openpyxl keep_vba": (lambda xlsm: resaved(xlsm, True), {Piece.BUTTONS}),
    "no ribbon": (lambda xlsm: edited(xlsm, "_rels/.rels", (r'<Relationship [^>]*customUI[^>]*/>', "")),
                  {Piece.RIBBON}),
    "broken project": (lambda xlsm: edited_bytes(xlsm, PROJECT, lambda content: content[:3000]), {Piece.MACROS}),
}  # fmt: skip


def edited_bytes(xlsm: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    package = open_package(xlsm)
    package.put(part, change(package.read(part)))
    return package.to_bytes()


@pytest.mark.parametrize("loss", LOSSES)
def test_what_was_lost_is_named_and_comes_back_and_the_rest_stays(loss: str, xlsm: bytes) -> None:
    lose, pieces = LOSSES[loss]
    lost = lose(xlsm)
    assert set(lacking(lost).lost) == pieces
    mended = equip(lost)
    assert lacking(mended).pieces == ()
    assert equip(mended) == mended
    before, after = parts(lost), parts(mended)
    ours = {PART, PROJECT, "_rels/.rels", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"}
    sheets = {name for name in before if name.startswith("xl/worksheets/sheet")}
    assert {name for name in before if after.get(name) != before[name]} <= {*ours, *sheets, "xl/drawings/drawing1.xml"}
    assert {name: cells(after[name]) for name in sheets} == {name: cells(before[name]) for name in sheets}


def cells(sheet: bytes) -> bytes:
    """Return a sheet from its cells on, in one spelling: before them stand only its properties and views."""
    root = etree.fromstring(sheet)
    nodes = list(root)
    first = next(index for index, node in enumerate(nodes) if node.tag.endswith("}sheetData"))
    return b"".join(etree.tostring(node, method="c14n") for node in nodes[first:])


def test_excel_would_open_the_mended_workbook_without_repair(xlsm: bytes, tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsm"
    path.write_bytes(equip(as_calc_leaves_it(xlsm)))
    assert errors(path) == []


def test_a_workbook_that_has_everything_is_left_alone(xlsm: bytes) -> None:
    assert equip(xlsm) is xlsm
    assert lacking(xlsm).pieces == ()


def test_an_older_version_is_brought_up_to_date_and_named_as_older(xlsm: bytes) -> None:
    older = with_module(xlsm, "PkLama", "Sub PK_Lama()\r\nEnd Sub\r\n", PkPython="Sub PkRun()\r\nEnd Sub\r\n")
    older = edited(older, "xl/drawings/drawing1.xml", ('name="PK_Rkt"', 'name="PK_Dahulu"'))
    older = edited(older, PART, ('label="Validasi"', 'label="Periksa"'))
    found = lacking(older)
    assert (set(found.other), found.lost) == ({Piece.MACROS, Piece.BUTTONS, Piece.RIBBON}, ())
    mended = equip(older)
    assert lacking(mended).pieces == ()
    assert macro_modules(mended) == macro_modules(xlsm)
    assert b"PK_Dahulu" not in parts(mended)["xl/drawings/drawing1.xml"]


def test_an_offices_own_macros_stay_and_so_does_what_they_use(xlsm: bytes) -> None:
    text = "Sub Rekap()\r\n    RunPython \"import rekap\"\r\nEnd Sub\r\n"
    own = with_module(with_module(xlsm, "Rekap", text), "xlwings", 'Const XLWINGS_VERSION = "0.30"\r\n')
    mended = equip(edited(own, "xl/drawings/drawing1.xml", (r' macro="[^"]*"', "")))
    assert "import rekap" in macro_modules(mended)["Rekap"]
    assert "xlwings" in macro_modules(mended)
    unused = with_module(xlsm, "xlwings", 'Const XLWINGS_VERSION = "0.30"\r\n')
    assert "xlwings" not in macro_modules(equip(unused))


@pytest.mark.parametrize("namespace", [NAMESPACE, LATER])
def test_an_offices_own_tab_stays_beside_ours_also_in_the_later_ribbon(namespace: str, xlsx: bytes) -> None:
    part = "customUI/kantor.xml"
    package = open_package(with_parts(xlsx, {part: OFFICE_TAB.replace(NAMESPACE.encode(), namespace.encode())}))
    year = "2006" if namespace == NAMESPACE else "2007"
    kind = f"http://schemas.microsoft.com/office/{year}/relationships/ui/extensibility"
    relate(package, "", part, kind, "rIdKantor")
    made = equip(package.to_bytes())
    text = parts(made)[part].decode()
    assert 'id="kantor"' in text
    assert 'id="pkTab"' in text
    assert 'onLoad="PK_OnLoad"' in text
    assert lacking(made).pieces == ()
    assert (PART in parts(made)) == (namespace == LATER)


def test_buttons_that_somebody_moved_stay_where_they_are_and_own_shapes_too(xlsm: bytes) -> None:
    drawing = "xl/drawings/drawing1.xml"
    moved = ("<xdr:rowOff>25400</xdr:rowOff>", "<xdr:rowOff>9999</xdr:rowOff>")
    own = edited(xlsm, drawing, moved, ("</xdr:wsDr>", OFFICE_SHAPE + "</xdr:wsDr>"))
    mended = equip(as_calc_leaves_it(own))
    assert b"Panah kami" in parts(mended)[drawing]
    assert parts(mended)[drawing].count(b">9999<") == parts(own)[drawing].count(b">9999<") > 0
    assert lacking(mended).pieces == ()


def locked(project: bytes) -> bytes:
    """Return a VBA project as one whose owner locked it with a password."""
    cfb = CFB.from_bytes(project)
    cfb.write_stream("PROJECT", re.sub(rb'DPB="\w+"', b'DPB="' + b"0E" * 40 + b'"', cfb.get_stream("PROJECT")))
    return cfb.to_bytes()


def test_a_project_with_a_password_is_refused_and_said_so(xlsm: bytes) -> None:
    older = with_module(xlsm, "Rekap", "", PkPython="Sub PkRun()\r\nEnd Sub\r\n")
    with pytest.raises(PackageBroken) as caught:
        equip(edited_bytes(older, PROJECT, locked))
    assert caught.value.kind == "protected_macros"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice Calc")
def test_after_libreoffice_saved_it_everything_is_back(xlsm_path: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsm:Calc MS Excel 2007 VBA XML"]
    subprocess.run([*command, "--outdir", tmp_path, xlsm_path], check=True, capture_output=True, timeout=180)
    saved = (tmp_path / xlsm_path.name).read_bytes()
    assert set(lacking(saved).lost) >= {Piece.BUTTONS, Piece.CODE_NAMES, Piece.LOOK}
    mended = equip(saved)
    assert lacking(mended).pieces == ()
    assert macro_modules(mended).keys() == macro_modules(xlsm_path.read_bytes()).keys()
    before, after = parts(saved), parts(mended)
    sheets = {name for name in before if name.startswith("xl/worksheets/sheet")}
    assert {name: cells(after[name]) for name in sheets} == {name: cells(before[name]) for name in sheets}
    assert after[PART] == ribbon_xml()
    assert look(mended) == look(xlsm_path.read_bytes())
