"""What a Word template cannot say by itself and is the same on all papers: paper, font, which tables it has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

#: Around a table's rows, all and each: in XML letters that Unicode keeps for a program's own use, then such as no XML
#: can hold, so that none is in a text.
_ROWS, _ROW, _ROW_END = "\ufdd1", "\ufdd2", "\ufdd3"
ROWS, ROW, ROW_END = "\x02", "\x03", "\x04"
IN_XML = str.maketrans({_ROWS: ROWS, _ROW: ROW, _ROW_END: ROW_END})
_TABLE, _W, _POSITION = map(qn, ("w:tbl", "w:w", "w:pos"))
_EDGES = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
_TWIP = 635  # a twentieth of a point, in which Word keeps widths
_ROUNDED = 2  # so much what is as wide as the text may differ from it


def set_paper(document: Any, size_mm: tuple[float, float]) -> None:
    """Give every section the paper *size_mm* (portrait) and keep its width of text, so that columns still fit.

    A landscape section keeps its margins instead, and what is as wide as its text becomes so again; tables with a name
    are fitted to it when they are laid out.
    """
    short, long = (Mm(side) for side in sorted(size_mm))
    for section in document.sections:
        if section.page_width > section.page_height:
            room = section.page_width - section.left_margin - section.right_margin
            wider = long - section.page_width
            section.page_width, section.page_height = long, short
            for part in (document.element, *_around(document, _EDGES)):
                _widen(part, round(room / _TWIP), round((room + wider) / _TWIP))
        else:
            section.right_margin += short - section.page_width
            section.page_width, section.page_height = short, long


def _widen(part: Any, before: int, after: int) -> None:
    """Make the tables that are *before* wide *after* wide, and move tabs there, all in twentieths of a point."""
    for table in part.iter(_TABLE):
        if abs(int(table.tblPr.find(qn("w:tblW")).get(_W)) - before) <= _ROUNDED:
            for width in table.iter(qn("w:tblW"), qn("w:gridCol"), qn("w:tcW")):
                width.set(_W, str(round(int(width.get(_W)) * after / before)))
    for tab in part.iter(qn("w:tab")):
        if tab.get(_POSITION) and abs(int(tab.get(_POSITION)) - before) <= _ROUNDED:
            tab.set(_POSITION, str(after))


def set_font(document: Any, font: str) -> None:
    """Make *font* the document's default and the font of its style Normal, on which the others build."""
    styles = document.styles.element
    for fonts in styles.xpath("w:docDefaults//w:rFonts | w:style[@w:styleId='Normal']//w:rFonts"):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), font)


def place_footer_pictures(document: Any) -> None:
    """Leave no space around pictures in footers, of which LibreOffice gives some to those that do not say."""
    for footer in _around(document, {RELATIONSHIP_TYPE.FOOTER}):
        for picture in footer.iter(qn("wp:inline")):
            for side in "TBLR":
                picture.set(f"dist{side}", "0")


def _around(document: Any, kinds: Collection[str]) -> list[Any]:
    """Return the headers or footers that there are."""
    return [one.target_part.element for one in document.part.rels.values() if one.reltype in kinds]


def breaking_styles(document: Any) -> frozenset[str]:
    """Return the ids of the paragraph styles that begin a page; the empty one where a paragraph without style does."""
    found = document.styles.element.xpath("w:style[@w:type='paragraph'][w:pPr/w:pageBreakBefore]")
    breaking = [style for style in found if style.pPr.pageBreakBefore.val]
    return frozenset(style.styleId for style in breaking) | {"" for style in breaking if style.default}


def mark_tables(document: Any, names: Iterable[str]) -> None:
    """Note on every table whose tags run over ``<name>.kolom`` which one it is, and mark the rows of tables.

    Not marked are those of a table around one that has a name, and those of a table in a row that is marked.
    """
    tables = list(document.element.body.iter(_TABLE))
    named = {table for table in tables for name in names if _note(table, name)}
    marked: set[Any] = set()
    for table in tables:
        inner, outer = {*table.iterdescendants(_TABLE)}, {*table.iterancestors(_TABLE)}
        if not named & inner and not marked & outer:
            marked.add(table)
            _mark_rows(table)


def _note(table: Any, name: str) -> bool:
    found = f" {name}.kolom " in "".join(text.text or "" for text in table.iter(qn("w:t")))
    if found:
        note = OxmlElement("w:tblDescription")
        note.set(qn("w:val"), name)
        table.tblPr.append(note)
    return found


def _mark_rows(table: Any) -> None:
    grid = table.tblGrid
    before = grid
    for row in list(grid.itersiblings()):
        before.tail, row.tail = (before.tail or "") + _ROW, _ROW_END
        before = row
    grid.tail, before.tail = _ROWS + (grid.tail or ""), (before.tail or "") + _ROWS
