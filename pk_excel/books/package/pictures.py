"""The picture in the top left corner of a printable sheet, beside whatever else is drawn on it."""

from __future__ import annotations

from itertools import count

from lxml import etree

from pk_excel.books.package.markup import RELATION, tag
from pk_excel.books.package.parts import Package
from pk_excel.books.package.workbook import Workbook
from pk_excel.books.package.worksheet import Worksheet

#: By this name the picture is known again.
LOGO = "pkLogo"
ALT_TEXT = "Logo kantor"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
#: What comes after a drawing in a sheet.
_AFTER = {tag(name) for name in ("legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "tableParts",
                                 "extLst")}  # fmt: skip


def set_picture(workbook: Workbook, sheet: Worksheet, content: bytes, size: tuple[int, int]) -> None:
    """Put *content*, a PNG or JPEG, *size* (width, height) in EMU large, in the place of the picture written before."""
    package, part = workbook.package, workbook.sheet_part(sheet.name)
    drawing = next((found.target for found in package.related(part) if found.kind == "drawing"), None)
    if drawing is not None:
        _take_away(package, drawing)
    if content:
        drawing = drawing or _new_drawing(package, sheet, part)
        _add(package, drawing, content, size)


def names_in(anchor: etree._Element) -> set[str]:
    """Return the names of what is drawn in a place."""
    return {str(node.get("name")) for node in anchor.iter(f"{{{_XDR}}}cNvPr")}


def _take_away(package: Package, drawing: str) -> None:
    for node in list(package.xml(drawing).iter(f"{{{_XDR}}}cNvPr")):
        if node.get("name") != LOGO:
            continue
        root = package.edit(drawing)
        anchor = next(above for above in node.iterancestors() if above.getparent() is root)
        embeds = {str(blip.get(f"{{{RELATION}}}embed")) for blip in anchor.iter(f"{{{_A}}}blip")}
        root.remove(anchor)
        for found in package.related(drawing):
            if found.id in embeds and f'"{found.id}"'.encode() not in etree.tostring(root):
                package.unrelate(drawing, found.id)


def _new_drawing(package: Package, sheet: Worksheet, part: str) -> str:
    drawing = package.add("xl/drawings/drawing{}.xml", f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}"/>'.encode())
    package.declare(drawing, _DRAWING)
    node = sheet.root.makeelement(
        tag("drawing"), {f"{{{RELATION}}}id": package.relate(part, drawing, "drawing")}, nsmap={"r": RELATION}
    )
    place = next((index for index, child in enumerate(sheet.root) if child.tag in _AFTER), len(sheet.root))
    sheet.root.insert(place, node)
    return drawing


def _add(package: Package, drawing: str, content: bytes, size: tuple[int, int]) -> None:
    kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
    media = package.add(f"xl/media/image{{}}.{kind}", content)
    package.declare_kind(kind, f"image/{kind}")
    identity = package.relate(drawing, media, "image")
    root = package.edit(drawing)
    used = {node.get("id") for node in root.iter(f"{{{_XDR}}}cNvPr")}
    number = next(number for number in count(1) if str(number) not in used)
    root.append(etree.fromstring(_anchor(number, identity, *size)))


def _anchor(number: int, identity: str, width: int, height: int) -> str:
    return (
        f'<xdr:oneCellAnchor xmlns:xdr="{_XDR}" xmlns:a="{_A}" xmlns:r="{RELATION}"><xdr:from><xdr:col>0</xdr:col>'
        "<xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f'<xdr:ext cx="{width}" cy="{height}"/><xdr:pic><xdr:nvPicPr>'
        f'<xdr:cNvPr id="{number}" name="{LOGO}" descr="{ALT_TEXT}" title="{ALT_TEXT}"/><xdr:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>'
        f'<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>'
    )
