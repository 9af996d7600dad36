"""Puts parts, relationships and elements into a workbook as Excel does: by hand, so that no library is between."""

from __future__ import annotations

import posixpath
from io import BytesIO
from pathlib import Path
from string import Template
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_STAMP = (2026, 1, 5, 8, 30, 0)
_NAMESPACES = (
    f'xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:zz="urn:kantor"'
)
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "AlternateContent", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip


_PIECES = Path(__file__).with_name("parts")


def piece(name: str, **values: str) -> str:
    """Return a file of the folder *parts*, its ``$names`` filled in."""
    return Template((_PIECES / name).read_text(encoding="utf-8").rstrip()).substitute(values)


def _elements(text: str) -> list[etree._Element]:
    """Return the elements in *text*, with the usual prefixes of a worksheet."""
    return list(etree.fromstring(f"<wrap {_NAMESPACES}>{text}</wrap>", etree.XMLParser(remove_blank_text=True)))


class Kit:
    """A workbook's parts while things are put in."""

    def __init__(self, source: bytes) -> None:
        with ZipFile(BytesIO(source)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def to_bytes(self) -> bytes:
        """Return the workbook."""
        target = BytesIO()
        with ZipFile(target, "w") as archive:
            for name, content in self.parts.items():
                archive.writestr(ZipInfo(name, _STAMP), content, ZIP_DEFLATED)
        return target.getvalue()

    def add(self, name: str, content: str | bytes, content_type: str) -> str:
        """Add a part; return its name."""
        assert name not in self.parts, name
        self.parts[name] = content if isinstance(content, bytes) else content.encode()
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        self.parts["[Content_Types].xml"] = etree.tostring(types)
        return name

    def default(self, extension: str, content_type: str) -> None:
        """Declare the content type of an extension, once."""
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        if all(node.get("Extension") != extension for node in types):
            types.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=content_type))
            self.parts["[Content_Types].xml"] = etree.tostring(types)

    def relate(self, owner: str, kind: str, target: str, mode: str = "") -> str:
        """Point from *owner* (``""`` is the package) to *target*; return the relationship's id."""
        folder, name = posixpath.split(owner)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        root = etree.fromstring(self.parts.get(rels, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()))
        identity = f"rIdKantor{len(root) + 1}"
        node = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=identity, Type=kind)
        node.set("Target", target if mode else f"/{target}")
        if mode:
            node.set("TargetMode", mode)
        self.parts[rels] = etree.tostring(root)
        return identity

    def related(self, owner: str, kind: str) -> str:
        """Return the part that *owner* points to with a relationship of that kind."""
        folder, name = posixpath.split(owner)
        root = etree.fromstring(self.parts[posixpath.join(folder, "_rels", f"{name}.rels")])
        target = next(node.get("Target", "") for node in root if node.get("Type", "").endswith(f"/{kind}"))
        return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def sheet_part(self, title: str) -> str:
        """Return the part of the sheet called *title*."""
        root = etree.fromstring(self.parts["xl/workbook.xml"])
        node = next(node for node in root.iter(f"{{{MAIN}}}sheet") if node.get("name") == title)
        rels = etree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        target = next(rel.get("Target", "") for rel in rels if rel.get("Id") == node.get(f"{{{OFFICE}}}id"))
        return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")

    def replace(self, part: str, old: str, new: str) -> None:
        """Replace text in a part, once."""
        assert old.encode() in self.parts[part], (part, old)
        self.parts[part] = self.parts[part].replace(old.encode(), new.encode(), 1)

    def insert(self, part: str, text: str) -> None:
        """Put elements into a worksheet, each at its place; cells go by :meth:`cells`."""
        root = etree.fromstring(self.parts[part])
        for element in _elements(text):
            rank = _ORDER.index(etree.QName(element).localname)
            place = sum(1 for node in root if _ORDER.index(etree.QName(node).localname) <= rank)
            root.insert(place, element)
        self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def cells(self, part: str, text: str) -> None:
        """Put cells into a worksheet, right of what stands in their rows."""
        root = etree.fromstring(self.parts[part])
        data = root.find(f"{{{MAIN}}}sheetData")
        assert data is not None
        for cell in _elements(text):
            number = "".join(filter(str.isdigit, cell.get("r", "")))
            self._row(data, int(number)).append(cell)
        self.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    @staticmethod
    def _row(data: etree._Element, number: int) -> etree._Element:
        rows = [int(row.get("r", "0")) for row in data]
        if number not in rows:
            data.insert(sum(known < number for known in rows), etree.Element(f"{{{MAIN}}}row", r=str(number)))
        return next(row for row in data if row.get("r") == str(number))
