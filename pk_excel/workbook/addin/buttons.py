"""Buttons on *Beranda*: drawn shapes in the workbook's colours that call a macro."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from pk_excel.app.registry import buttons
from pk_excel.books.package import Package, TargetMissing, open_package
from pk_excel.books.package.markup import RELATION, tag
from pk_excel.books.package.parts import rels_name
from pk_excel.workbook import palette
from pk_excel.workbook.addin.parts import (
    NO_RELATIONSHIPS,
    OFFICE_RELATION,
    free_name,
    relate,
    set_content_type,
    sheet_part,
    with_parts,
)
from pk_excel.workbook.addin.ribbon import sub, title
from pk_excel.workbook.beranda.buttons import Place, places

SHEET = "Beranda"
CLICK = "_Klik"

_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
_NEW_DRAWING = "xl/drawings/drawing{}.xml"
_IDENTITY = "rIdTombol"
_POINT = 12_700  # EMU
_ROW_HEIGHT = 15.0  # points, where a row has none of its own
#: Space at the left, above and below a button, in EMU.
_GAP = 2 * _POINT
_NAME = re.compile(r"PK_[A-Z]\w*")


def put_buttons(source: bytes) -> bytes:
    """Return the workbook with the buttons of this version on *Beranda*; itself when it has them.

    Those that lost their macro get it back where they stand; when this version has others they are all placed anew.
    What else is drawn there stays. Raises TargetMissing without *Beranda*.
    """
    wanted = places(buttons())
    sheet = _beranda(source)
    package = open_package(source)
    drawing = next((found.target for found in package.related(sheet) if found.kind == "drawing"), None)
    old = _ours(package.xml(drawing)) if drawing and drawing in package else {}
    if all(_works(old.get(sub(place.button)), place) for place in wanted) and len(old) == len(wanted):
        return source
    same = set(old) == {sub(place.button) for place in wanted}
    corners = {name: _kept(anchor) for name, anchor in old.items()} if same else {}
    if old:
        assert drawing is not None
        root = package.edit(drawing)
        for anchor in old.values():
            root.remove(anchor)
        source = package.to_bytes()
    return add_buttons(source, wanted, corners)


def has_buttons(source: bytes) -> bool:
    """Return whether *Beranda* has buttons of ours, of whatever version, all of which call a macro."""
    package = open_package(source)
    drawing = next((one.target for one in package.related(_beranda(source)) if one.kind == "drawing"), None)
    found = _ours(package.xml(drawing)).values() if drawing and drawing in package else ()
    shapes = [shape for anchor in found for shape in anchor.iter(f"{{{_XDR}}}sp")]
    return bool(shapes) and all(shape.get("macro", "").endswith(CLICK) for shape in shapes)


def _beranda(source: bytes) -> str:
    try:
        return sheet_part(source, SHEET)
    except KeyError:
        raise TargetMissing("sheet", SHEET) from None


def _ours(root: etree._Element) -> dict[str, etree._Element]:
    """Return the anchors of our buttons by name, also of those that other programs left without a macro."""
    named = ((anchor, next(anchor.iter(f"{{{_XDR}}}cNvPr"), None)) for anchor in root.iterchildren("*"))
    return {
        str(shape.get("name")): anchor
        for anchor, shape in named
        if shape is not None and _NAME.fullmatch(shape.get("name", ""))
    }


def _works(anchor: etree._Element | None, place: Place) -> bool:
    if anchor is None:
        return False
    macros = [shape.get("macro", "") for shape in anchor.iter(f"{{{_XDR}}}sp")]
    text = "".join(node.text or "" for node in anchor.iter(f"{{{_A}}}t"))
    return macros == [f"[0]!{sub(place.button)}{CLICK}"] and text == title(place.button)


def _kept(anchor: etree._Element) -> str:
    """Return the corners of an anchor as they are; "" for one that has no two."""
    ends = [anchor.find(f"{{{_XDR}}}{name}") for name in ("from", "to")]
    return "".join(etree.tostring(end, encoding="unicode", with_tail=False) for end in ends if end is not None)


def add_buttons(
    source: bytes, drawn: Sequence[Place] | None = None, corners: Mapping[str, str] | None = None
) -> bytes:
    """Return the workbook with buttons on *Beranda*, all unless given, beside what is drawn there already.

    *corners* says where those stand that do not stand at their place.
    """
    sheet = sheet_part(source, SHEET)
    package = open_package(source)
    drawing = next((found.target for found in package.related(sheet) if found.kind == "drawing"), None)
    if drawing is None:
        drawing = free_name(source, _NEW_DRAWING)
        package = _with_drawing(source, sheet, drawing)
    heights = {node.get("r"): float(node.get("ht", _ROW_HEIGHT)) for node in package.xml(sheet).iter(tag("row"))}
    root = package.edit(drawing)
    used = [int(node.get("id", "0")) for node in root.iter(f"{{{_XDR}}}cNvPr")]
    for identity, place in enumerate(places(buttons()) if drawn is None else drawn, max(used, default=0) + 1):
        _, row = coordinate_from_string(place.first)
        ends = (corners or {}).get(sub(place.button)) or _corners(place, heights.get(str(row), _ROW_HEIGHT))
        root.append(etree.fromstring(_anchor(place, identity, ends)))
    return package.to_bytes()


def _with_drawing(source: bytes, sheet: str, drawing: str) -> Package:
    new = {drawing: f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}"/>'.encode()}
    if rels_name(sheet) not in open_package(source):
        new[rels_name(sheet)] = NO_RELATIONSHIPS
    package = open_package(with_parts(source, new))
    set_content_type(package, drawing, _DRAWING)
    relate(package, sheet, drawing, f"{OFFICE_RELATION}/drawing", _IDENTITY)
    root = package.edit(sheet)
    node = root.makeelement(tag("drawing"), {f"{{{RELATION}}}id": _IDENTITY}, nsmap={"r": RELATION})
    after = {tag(name) for name in ("legacyDrawing", "legacyDrawingHF", "picture", "tableParts", "extLst")}
    place = next((index for index, child in enumerate(root) if child.tag in after), len(root))
    root.insert(place, node)
    return package


def _anchor(place: Place, identity: int, corners: str) -> str:
    button, macro = place.button, sub(place.button)
    fill, ink = (palette.MAROON, palette.WHITE) if place.strong else (palette.WHITE, palette.MAROON)
    size = 1000 if place.strong else 900
    colour = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'.format
    return (
        f'<xdr:twoCellAnchor xmlns:xdr="{_XDR}" xmlns:a="{_A}" editAs="oneCell">'
        f'{corners}<xdr:sp macro="[0]!{macro}{CLICK}" textlink=""><xdr:nvSpPr>'
        f'<xdr:cNvPr id="{identity}" name="{macro}" descr={quoteattr(button.help or place.action.help)} '
        f'title={quoteattr(title(button))}/><xdr:cNvSpPr/>'
        '</xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 14000"/></a:avLst></a:prstGeom>'
        f'{colour(fill)}<a:ln w="9525">{colour(palette.MAROON)}</a:ln></xdr:spPr>'
        '<xdr:txBody><a:bodyPr vertOverflow="clip" horzOverflow="clip" wrap="square" lIns="0" tIns="0" rIns="0" '
        'bIns="0" rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/>'
        f'<a:r><a:rPr lang="id-ID" sz="{size}" b="1">{colour(ink)}<a:latin typeface="{palette.FONT}"/></a:rPr>'
        f"<a:t>{escape(title(button))}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        '<xdr:clientData fPrintsWithSheet="0"/></xdr:twoCellAnchor>'
    )


def _corners(place: Place, height: float) -> str:
    """Return where a button begins and ends in a row of *height* points."""
    left, row = coordinate_from_string(place.first)
    right, _ = coordinate_from_string(place.last)
    top, bottom = (round(height * _POINT * line / place.lines) for line in (place.line, place.line + 1))
    begin = _corner("from", column_index_from_string(left) - 1, _GAP, row, top + _GAP)
    return begin + _corner("to", column_index_from_string(right), 0, row, bottom - _GAP)


def _corner(name: str, column: int, across: int, row: int, down: int) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{across}</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:{name}>"
    )
