"""Buttons on *Beranda*: drawn shapes in the workbook's colours that call a macro."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from pk_excel.books.package import Package, open_package
from pk_excel.books.package.markup import RELATION, tag
from pk_excel.books.package.parts import rels_name
from pk_excel.workbook import palette
from pk_excel.workbook.addin.parts import (
    NO_RELATIONSHIPS,
    OFFICE_RELATION,
    relate,
    set_content_type,
    sheet_part,
    with_parts,
)
from pk_excel.workbook.addin.ribbon import commands
from pk_excel.workbook.beranda import BUTTON_ROW
from pk_excel.workbook.beranda_parts import COLUMNS

SHEET = "Beranda"
CLICK = "_Klik"

_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
_NEW_DRAWING = "xl/drawings/tombol.xml"
_IDENTITY = "rIdTombol"
_POINT = 12_700  # EMU
_ROW_HEIGHT = 15.0  # points, where a row has none of its own
#: Space at the left, above and below a button, in EMU.
_GAP = 2 * _POINT


@dataclass(frozen=True)
class Button:
    """A button over the cells *first* to *last*, for a macro of the ribbon; *strong* ones are filled."""

    macro: str
    first: str
    last: str
    strong: bool = True


_ROW = (
    "PK_Rkt", "PK_Validasi", "PK_Edarkan", "PK_Konsolidasi", "PK_Pleno", "PK_Koreksi", "PK_Kembalikan",
    "PK_Finalisasi", "PK_Tandatangan", "PK_Arsip",
)  # fmt: skip

#: In the order of the SOP over the whole row; help above it, steps beside the next action.
BUTTONS: tuple[Button, ...] = (
    *(
        Button(macro, f"{COLUMNS[2 * place]}{BUTTON_ROW}", f"{COLUMNS[2 * place + 1]}{BUTTON_ROW}")
        for place, macro in enumerate(_ROW)
    ),
    Button("PK_Panduan", f"R{BUTTON_ROW - 1}", f"S{BUTTON_ROW - 1}", strong=False),
    Button("PK_Dokter", f"T{BUTTON_ROW - 1}", f"U{BUTTON_ROW - 1}", strong=False),
    Button("PK_Selesaikan", "R14", "S14", strong=False),
    Button("PK_Kembali", "T14", "U14", strong=False),
)


def add_buttons(source: bytes, buttons: Sequence[Button] = BUTTONS) -> bytes:
    """Return the workbook with *buttons* on *Beranda*, beside what is drawn there already."""
    sheet = sheet_part(source, SHEET)
    package = open_package(source)
    drawing = next((found.target for found in package.related(sheet) if found.kind == "drawing"), None)
    if drawing is None:
        drawing, package = _NEW_DRAWING, _with_drawing(source, sheet)
    heights = {node.get("r"): float(node.get("ht", _ROW_HEIGHT)) for node in package.xml(sheet).iter(tag("row"))}
    root = package.edit(drawing)
    used = [int(node.get("id", "0")) for node in root.iter(f"{{{_XDR}}}cNvPr")]
    for identity, button in enumerate(buttons, max(used, default=0) + 1):
        left, top = coordinate_from_string(button.first)
        right, bottom = coordinate_from_string(button.last)
        corners = _left_top(left, top) + _right_bottom(right, bottom, heights.get(str(bottom), _ROW_HEIGHT))
        root.append(etree.fromstring(_anchor(button, identity, corners)))
    return package.to_bytes()


def _with_drawing(source: bytes, sheet: str) -> Package:
    new = {_NEW_DRAWING: f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}"/>'.encode()}
    if rels_name(sheet) not in open_package(source):
        new[rels_name(sheet)] = NO_RELATIONSHIPS
    package = open_package(with_parts(source, new))
    set_content_type(package, _NEW_DRAWING, _DRAWING)
    relate(package, sheet, _NEW_DRAWING, f"{OFFICE_RELATION}/drawing", _IDENTITY)
    root = package.edit(sheet)
    node = root.makeelement(tag("drawing"), {f"{{{RELATION}}}id": _IDENTITY}, nsmap={"r": RELATION})
    after = {tag(name) for name in ("legacyDrawing", "legacyDrawingHF", "picture", "tableParts", "extLst")}
    place = next((index for index, child in enumerate(root) if child.tag in after), len(root))
    root.insert(place, node)
    return package


def _anchor(button: Button, identity: int, corners: str) -> str:
    command = commands()[button.macro]
    fill, ink = (palette.MAROON, palette.WHITE) if button.strong else (palette.WHITE, palette.MAROON)
    size = 1000 if button.strong else 900
    colour = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'.format
    return (
        f'<xdr:twoCellAnchor xmlns:xdr="{_XDR}" xmlns:a="{_A}" editAs="oneCell">'
        f'{corners}<xdr:sp macro="[0]!{button.macro}{CLICK}" textlink=""><xdr:nvSpPr>'
        f'<xdr:cNvPr id="{identity}" name="{button.macro}" descr={quoteattr(command.help)}/><xdr:cNvSpPr/>'
        '</xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 14000"/></a:avLst></a:prstGeom>'
        f'{colour(fill)}<a:ln w="9525">{colour(palette.MAROON)}</a:ln></xdr:spPr>'
        '<xdr:txBody><a:bodyPr vertOverflow="clip" horzOverflow="clip" wrap="square" lIns="0" tIns="0" rIns="0" '
        'bIns="0" rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/>'
        f'<a:r><a:rPr lang="id-ID" sz="{size}" b="1">{colour(ink)}<a:latin typeface="{palette.FONT}"/></a:rPr>'
        f"<a:t>{escape(command.title)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        '<xdr:clientData fPrintsWithSheet="0"/></xdr:twoCellAnchor>'
    )


def _left_top(letters: str, row: int) -> str:
    return _corner("from", column_index_from_string(letters) - 1, _GAP, row, _GAP)


def _right_bottom(letters: str, row: int, height: float) -> str:
    return _corner("to", column_index_from_string(letters), 0, row, round(height * _POINT) - _GAP)


def _corner(name: str, column: int, across: int, row: int, down: int) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{across}</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:{name}>"
    )
