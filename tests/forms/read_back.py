"""Reads the produced papers back: what a person would see on them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdfium2 import PdfDocument

from pk_excel.ports import SheetPage


def spaced(text: str) -> str:
    """Return *text* with ordinary spaces for those at which no line ends."""
    return text.replace("\u00a0", " ")


def squeeze(text: str) -> str:
    """Return *text* without white space: where lines break is the renderer's choice."""
    return "".join(text.split())


def docx_blocks(content: bytes) -> Iterator[Paragraph | Table]:
    """Yield the body's paragraphs and tables in order."""
    document = Document(io.BytesIO(content))
    for element in document.element.body:
        if element.tag == qn("w:p"):
            yield Paragraph(element, document._body)
        elif element.tag == qn("w:tbl"):
            yield Table(element, document._body)


def docx_lines(content: bytes) -> list[str]:
    """Return the texts of paragraphs and cells in reading order, merged cells once, footer last."""
    lines: list[str] = []
    for block in docx_blocks(content):
        if isinstance(block, Paragraph):
            lines.append(block.text)
            continue
        for row in block._tbl.iter(qn("w:tr")):
            for cell in row.iter(qn("w:tc")):
                texts = [Paragraph(item, block).text for item in cell.iter(qn("w:p"))]
                lines.append("\n".join(texts))
    document = Document(io.BytesIO(content))
    for section in document.sections:
        footer = section.footer
        lines += [Paragraph(item, footer).text for item in footer._element.iter(qn("w:p"))]
    return [spaced(line) for line in lines if line]


def docx_table(content: bytes, heading: str) -> Table:
    """Return the table whose first heading row holds *heading*."""
    for block in docx_blocks(content):
        if isinstance(block, Table) and any(cell.text == heading for cell in block.rows[0].cells):
            return block
    raise AssertionError(f"no table with a column {heading}")


def table_rows(table: Table) -> list[list[str]]:
    """Return the texts row by row; python-docx repeats a merged cell's text in each of its places."""
    return [[spaced(cell.text) for cell in row.cells] for row in table.rows]


def is_repeated(row: Any) -> bool:
    """Return whether Word repeats *row* on every page."""
    return row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None


def pdf_pages(content: bytes) -> list[str]:
    """Return the text of each page; letters beyond its edges, which nobody sees, are not there."""
    with PdfDocument(content) as document:
        return [spaced(page.get_textpage().get_text_bounded().replace("\r\n", "\n")) for page in document]


def sheet_lines(page: SheetPage) -> list[str]:
    """Return the values of the sheet in reading order."""
    return [spaced(str(cell.value)) for cell in sorted(page.cells, key=_place) if cell.value not in (None, "")]


def _place(cell: Any) -> tuple[int, str]:
    letters = cell.address.rstrip("0123456789")
    return int(cell.address[len(letters) :]), letters
