"""What a Word template cannot say by itself: paper, font, dynamic columns, and rows that stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from pk_excel.forms.table_text import TableText

# A table up to this size moves to the next page as a whole rather than leave its signature alone there.
_SMALL_ROWS = 8
_SMALL_TEXT = 800
_LABELS = {"PKLabel", "PKAnggaran"}  # the styles of a sentence above a list or table
_ROW, _CELL, _PROPERTIES, _WIDTH, _SPAN, _W = map(qn, ("w:tr", "w:tc", "w:tcPr", "w:tcW", "w:gridSpan", "w:w"))
_BREAK, _TEXT, _MERGE, _VALUE = map(qn, ("w:br", "w:t", "w:vMerge", "w:val"))
# A row of more lines may be higher than a page; points beside a cell's text, and of one of its letters.
_MANY_LINES, _PADDING, _LETTER = 25, 10.8, 6.2
_TWIP = 635  # a twentieth of a point, in which Word keeps widths


@dataclass(frozen=True)
class TableLook:
    """The widths of a table's columns, and which of them are one cell over all rows of a group.

    Widths are millimetres, or relative where the table is ``spread`` over the width of text. ``groups`` are the
    numbers of rows below the headings, one after the other.
    """

    widths: tuple[float, ...]
    spread: bool = False
    shared: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()


def table_look(table: TableText) -> TableLook:
    """Return the look of a table."""
    shared = tuple(n for n, column in enumerate(table.kolom) if column.bersama)
    widths = tuple(column.lebar for column in table.kolom)
    return TableLook(widths, table.penuh, shared, tuple(map(len, table.kelompok)))


def set_paper(document: Any, size_mm: tuple[float, float]) -> None:
    """Give every section the paper *size_mm* (portrait) and keep its width of text, so that columns still fit.

    A landscape section keeps its margins instead: its tables are fitted by :func:`lay_tables`.
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


def place_footer_pictures(document: Any) -> None:
    """Leave no space around pictures in footers, of which LibreOffice gives some to those that do not say."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTER:
            for picture in relation.target_part.element.iter(qn("wp:inline")):
                for side in "TBLR":
                    picture.set(f"dist{side}", "0")


def name_tables(template: Any, names: Iterable[str]) -> None:
    """Note on every table whose tags run over ``<name>.kolom`` which one it is, until :func:`lay_tables` reads it."""
    for table in template.element.body.iter(qn("w:tbl")):
        tags = "".join(text.text or "" for text in table.iter(qn("w:t")))
        for name in names:
            if f" {name}.kolom " in tags:
                note = OxmlElement("w:tblDescription")
                note.set(qn("w:val"), name)
                table.tblPr.append(note)


def lay_tables(document: Any, looks: Mapping[str, TableLook]) -> list[Any]:
    """Give the tables named in *looks* their columns and merge the cells that rows share. Returns the very high rows.

    Those may be parted: of a row that is higher than a page and must stay whole, LibreOffice drops the end. A table's
    name is the note of :func:`name_tables`, which is taken off, or else its caption. Raises ValueError for a table with
    a row of more cells than columns.
    """
    section = document.sections[0]
    room = (section.page_width - section.left_margin - section.right_margin) / _TWIP
    high: list[Any] = []
    for table in document.element.body.iter(qn("w:tbl")):
        look = looks.get(_name(table))
        if look:
            unit = room / sum(look.widths) if look.spread else Mm(1) / _TWIP
            widths = [width * unit for width in look.widths]
            _fit(table, widths)
            high += _part_high_rows(_merge(table, look), widths)
    return high


def _name(table: Any) -> str:
    caption, note = (table.tblPr.find(qn(tag)) for tag in ("w:tblCaption", "w:tblDescription"))
    if note is not None:
        table.tblPr.remove(note)
        return str(note.get(qn("w:val")))
    return "" if caption is None else str(caption.get(qn("w:val")))


def _fit(table: Any, widths: list[float]) -> None:
    """Give every row the columns *widths*; where a row has fewer cells, its first one spans what is left."""
    table.tblPr.find(qn("w:tblW")).set(qn("w:w"), str(sum(map(round, widths))))
    grid = table.tblGrid
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(round(width)))
        grid.append(column)
    written = [str(round(width)) for width in widths]
    for cells in map(_cells, table.iterchildren(_ROW)):
        first = len(widths) - len(cells) + 1
        if first < 1:
            raise ValueError(f"satu baris tabel berisi {len(cells)} sel untuk {len(widths)} kolom")
        for cell, room in zip(cells, (str(round(sum(widths[:first]))), *written[first:]), strict=True):
            _set_width(cell, room, first if cell is cells[0] else 1)


def _set_width(cell: Any, width: str, columns: int) -> None:
    properties = cell.find(_PROPERTIES)
    if columns > 1 or properties.find(_SPAN) is not None:
        properties.grid_span = columns
    properties.find(_WIDTH).set(_W, width)


def _merge(table: Any, look: TableLook) -> list[list[Any]]:
    """Merge the cells that rows share; return the rows below the headings that have all columns, as their cells."""
    body = [row for row in table.findall(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None]
    whole = [cells for cells in map(_cells, body) if len(cells) == len(look.widths)]
    places = (n for size in look.groups for n in range(size))
    for cells, n in zip(whole, places, strict=False):
        for column in look.shared:
            merge = cells[column].tcPr.get_or_add_vMerge()
            merge.set(qn("w:val"), "continue" if n else "restart")
    return whole


def _part_high_rows(rows: Iterable[list[Any]], widths: Sequence[float]) -> Iterator[Any]:
    """Let rows of very many lines be parted between pages, and yield them."""
    most = [_MANY_LINES * max((width / 20 - _PADDING) / _LETTER, 4.0) for width in widths]  # letters in so many lines
    for cells in rows:
        if any(_letters(cell, room) > room for cell, room in zip(cells, most, strict=True)):
            row = cells[0].getparent()
            for whole in row.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}"):
                whole.getparent().remove(whole)
            yield row


def _letters(cell: Any, room: float) -> float:
    """Return how many letters a cell has, a line that is ended counted as full."""
    # Not itertext(): python-docx gives the text of a paragraph, of its runs and of their texts, each by a search.
    text = sum(len(one.text or "") for one in cell.iter(_TEXT))
    return text + sum(1 for _ in cell.iter(_BREAK)) * room / _MANY_LINES


def _cells(row: Any) -> list[Any]:
    return list(row.iterchildren(_CELL))


def keep_tables_together(document: Any, loose: Iterable[Any]) -> None:
    """Tie the end of each table to what follows it, and a small table as a whole, but for rows that are *loose*.

    So a signature block stays with at least the total row, and a heading row with the rows below it. A table after
    which the next part begins, with a label of its own, is tied to nothing: else all parts were one that fits no page.
    The rows of a group that is no larger than a small table stay together: what they share is written at the first.
    """
    parted = set(loose)
    for table in document.element.body.iterchildren(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        if _ends_page(document, table):
            continue
        length = sum(len(text.text or "") for text in table.iter(qn("w:t")))
        whole = len(rows) <= _SMALL_ROWS and length <= _SMALL_TEXT
        if _part_begins(document, table.getnext()):
            tied = rows[:-1] if whole else rows[:1]
        else:
            tied = rows if whole else rows[-2:]
        tied = [*tied, *_within_groups(rows)]
        for row in (row for row in tied if row not in parted):
            for paragraph in row.iter(qn("w:p")):
                Paragraph(paragraph, document).paragraph_format.keep_with_next = True


def _within_groups(rows: Sequence[Any]) -> Iterator[Any]:
    """Yield the rows of small groups but the last of each; those of a group go on with merged cells."""
    group: list[Any] = []
    for row in [*rows, None]:
        if row is not None and any(merge.get(_VALUE) == "continue" for merge in row.iter(_MERGE)):
            group.append(row)
            continue
        length = sum(len(text.text or "") for one in group for text in one.iter(_TEXT))
        if len(group) <= _SMALL_ROWS and length <= _SMALL_TEXT:
            yield from group[:-1]
        group = [row]


def _ends_page(document: Any, table: Any) -> bool:
    following = table.getnext()
    if following.tag != qn("w:p"):
        return True
    style = Paragraph(following, document).style
    return bool(style and style.paragraph_format.page_break_before)


def _part_begins(document: Any, following: Any) -> bool:
    return bool((style := Paragraph(following, document).style) and style.style_id in _LABELS)
