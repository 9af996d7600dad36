"""What a Word template cannot say by itself: paper, font, dynamic columns, and rows that stay together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

# A table up to this size moves to the next page as a whole rather than leave its signature alone there.
_SMALL_ROWS = 8
_SMALL_TEXT = 800


def set_paper(document: Any, size_mm: tuple[float, float]) -> None:
    """Give every section the paper *size_mm* (portrait) and keep its width of text, so that columns still fit.

    A landscape section keeps its margins instead: its tables are fitted by :func:`set_columns`.
    """
    short, long = (Mm(side) for side in sorted(size_mm))
    for section in document.sections:
        if section.page_width > section.page_height:
            section.page_width, section.page_height = long, short
        else:
            section.right_margin += short - section.page_width
            section.page_width, section.page_height = short, long


def set_font(document: Any, font: str) -> None:
    """Make *font* the document's default and the font of its style Normal, on which the others build."""
    styles = document.styles.element
    for fonts in styles.xpath("w:docDefaults//w:rFonts | w:style[@w:styleId='Normal']//w:rFonts"):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), font)


def set_columns(document: Any, columns: Mapping[str, tuple[float, ...]]) -> None:
    """Spread the tables with a caption in *columns* over the width of text, in those relative widths."""
    section = document.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) / 635  # twentieths of a point
    for table in document.element.body.iter(qn("w:tbl")):
        caption = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        shares = columns.get(caption.get(qn("w:val"))) if caption is not None else None
        if shares:
            _fit(table, [round(width * share / sum(shares)) for share in shares])


def _fit(table: Any, widths: list[int]) -> None:
    table.tblPr.find(qn("w:tblW")).set(qn("w:w"), str(sum(widths)))
    grid = table.tblGrid
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        grid.append(column)
    for row in table.iter(qn("w:tr")):
        for cell, width in zip(row.iter(qn("w:tc")), widths, strict=True):
            cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").set(qn("w:w"), str(width))


def keep_tables_together(document: Any) -> None:
    """Tie the end of each table to what follows it, and a small table as a whole.

    So a signature block stays with at least the total row, and a heading row with the rows below it.
    """
    for table in document.element.body.iterchildren(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        if _ends_page(document, table):
            continue
        length = sum(len(text.text or "") for text in table.iter(qn("w:t")))
        whole = len(rows) <= _SMALL_ROWS and length <= _SMALL_TEXT
        for row in rows if whole else rows[-2:]:
            for paragraph in row.iter(qn("w:p")):
                Paragraph(paragraph, document).paragraph_format.keep_with_next = True


def _ends_page(document: Any, table: Any) -> bool:
    following = table.getnext()
    if following.tag != qn("w:p"):
        return True
    style = Paragraph(following, document).style
    return bool(style and style.paragraph_format.page_break_before)
