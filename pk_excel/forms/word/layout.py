"""What a Word template cannot say by itself and depends on a paper: dynamic columns, and rows that stay together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import compress
from typing import Any, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate
from lxml import etree

from pk_excel.forms.table_text import TableText
from pk_excel.forms.word.closing import Closing
from pk_excel.forms.word.rows import SLOT, Laying, Row, cut, joined, mended, written
from pk_excel.forms.word.setup import ROW, ROW_END, ROWS

# A table up to this size moves to the next page as a whole rather than leave its signature alone there.
_SMALL_ROWS = 8
_SMALL_TEXT = 800
# Right below the letterhead: so many paragraphs between, and so many rows of its first group surely fit the page.
_TITLE_LINES, _FIRST_GROUP = 8, 4
_LABELS = {"PKLabel", "PKAnggaran"}  # the styles of a sentence above a list or table
# A row of more lines may be higher than a page; points beside a cell's text, and of one of its letters.
_MANY_LINES, _PADDING, _LETTER = 25, 10.8, 6.2
_TWIP = 635  # a twentieth of a point, in which Word keeps widths
_REGION = "\ufdd1"  # where the rows of a table go, while what is around them is XML
_W, _VALUE = map(qn, ("w:w", "w:val"))


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


class _Laid(NamedTuple):
    """The rows of a table, laid out; whether it is one of the paper's tables, and whether pages may part it."""

    text: str
    named: bool
    parted: bool


def table_look(table: TableText) -> TableLook:
    """Return the look of a table."""
    shared = tuple(n for n, column in enumerate(table.kolom) if column.bersama)
    widths = tuple(column.lebar for column in table.kolom)
    return TableLook(widths, table.penuh, shared, tuple(map(len, table.kelompok)))


def laid_out(text: str, looks: Mapping[str, TableLook], breaking: frozenset[str]) -> str:
    """Return the XML of a part of which a template gave *text*, its tables laid out.

    Those named in *looks* get their columns, and cells that rows share become one. Which rows stay on a page says
    :func:`_tied`; *breaking* are the styles that begin a page. Raises ValueError for a row of more cells than columns,
    XMLSyntaxError for tags that tear an element apart.
    """
    pieces = text.split(ROWS)
    fixed, values = cut(_REGION.join(pieces[::2]))
    root = parse_xml(mended(fixed))
    tables = [grid.getparent() for grid in root.iter(qn("w:tblGrid")) if _REGION in (grid.tail or "")]
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in root.nsmap.items() if prefix)
    room = _room(root)
    laid = [
        _lay_table(table, region, spaces, looks, room, breaking)
        for table, region in zip(tables, pieces[1::2], strict=True)
    ]
    own = frozenset(compress(tables, (one.named for one in laid)))
    closing = Closing(_letters(root, values), breaking | _LABELS, own)
    for table in compress(tables, (one.parted for one in laid)):
        closing.join(table)
    regions = [one.text for one in laid]
    xml, texts = etree.tostring(root, encoding="unicode"), iter(values)
    outer = [_filled(piece, texts) for piece in xml.split(_REGION)]
    return joined(outer, regions).replace('<w:t xml:space="preserve"></w:t>', '<w:t xml:space="preserve"/>')


def _filled(xml: str, texts: Iterator[str]) -> str:
    fixed = xml.split(SLOT)
    return joined(fixed, [written(text) for _, text in zip(fixed[1:], texts, strict=False)])


def _letters(root: Any, values: Sequence[str]) -> dict[Any, int]:
    """Return how many letters each paragraph has that is not in a row, *values* filled in."""
    texts, letters = iter(values), dict.fromkeys(root.iter(qn("w:p")), 0)
    for text in root.iter(qn("w:t")):
        own = text.text or ""
        filled = sum(len(next(texts)) for _ in range(own.count(SLOT)))
        letters[next(text.iterancestors(qn("w:p")))] += len(own) + filled
    return letters


def _room(root: Any) -> float:
    """Return the width of text of the first section, 0 for a part without sections."""
    section = next(root.iter(qn("w:sectPr")), None)
    return 0.0 if section is None else (section.page_width - section.left_margin - section.right_margin) / _TWIP


def _lay_table(
    table: Any, region: str, spaces: str, looks: Mapping[str, TableLook], room: float, breaking: frozenset[str]
) -> _Laid:
    """Return the rows of a table, laid out, and give the table itself their columns."""
    texts = (piece.partition(ROW_END)[0] for piece in region.split(ROW))
    rows = [Row(text, spaces) for text in texts if text]
    lines = [row for row in rows if row.kind.is_row]
    look = looks.get(_name(table))
    if look is None:
        _fit_grid(table, lines, spaces)
        hows = [Laying()] * len(lines)
    else:
        unit = room / sum(look.widths) if look.spread else Mm(1) / _TWIP
        widths = tuple(width * unit for width in look.widths)
        _fit(table, widths)
        hows = _columns(lines, look, widths)
    for n in _tied(table, lines, hows, breaking):
        if not hows[n].loose:
            hows[n] = hows[n]._replace(tied=True)
    how = iter(hows)
    text = "".join(row.laid(next(how) if row.kind.is_row else Laying()) for row in rows)
    parted = look is not None and not _is_small(lines) and not hows[-1].loose
    return _Laid(text, look is not None, parted)


def _name(table: Any) -> str:
    """Return a table's name: the note that a template made ready has of it, which is taken off, or else its caption."""
    caption, note = (table.tblPr.find(qn(tag)) for tag in ("w:tblCaption", "w:tblDescription"))
    if note is not None:
        table.tblPr.remove(note)
        return str(note.get(_VALUE))
    return "" if caption is None else str(caption.get(_VALUE))


def _fit(table: Any, widths: Sequence[float]) -> None:
    """Give a table the columns *widths*."""
    table.tblPr.find(qn("w:tblW")).set(_W, str(sum(map(round, widths))))
    _set_grid(table, [str(round(width)) for width in widths])


def _fit_grid(table: Any, rows: Sequence[Row], spaces: str) -> None:
    """Give a table as many columns as its rows have, where tags made more or fewer cells than the template has."""
    columns = len(table.tblGrid.findall(qn("w:gridCol")))
    if max((row.kind.cells for row in rows), default=0) > columns or all(row.kind.columns < columns for row in rows):
        grid = deepcopy(table.tblGrid)
        grid.tail = None
        cells = "".join(row.kind.fixed for row in rows)
        sample = f"<w:tbl {spaces}>{etree.tostring(grid, encoding='unicode')}{cells}</w:tbl>"
        _set_grid(table, [column.get(_W) for column in DocxTemplate(None).fix_tables(sample)[0]])


def _set_grid(table: Any, widths: Sequence[str]) -> None:
    grid = table.tblGrid
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(_W, width)
        grid.append(column)


def _columns(rows: Sequence[Row], look: TableLook, widths: tuple[float, ...]) -> list[Laying]:
    """Return how the rows of a table are laid out that has the columns *widths*.

    Rows below the headings that have all columns share cells, and may be parted where one has very many lines: of a row
    that is higher than a page and must stay whole, LibreOffice drops the end.
    """
    places = (n for size in look.groups for n in range(size))
    most = [_MANY_LINES * max((width / 20 - _PADDING) / _LETTER, 4.0) for width in widths]  # letters in so many lines
    least = min(most)
    plain = Laying(widths)
    first, later = (Laying(widths, look.shared, merge if look.shared else "") for merge in ("restart", "continue"))
    hows = []
    for row in rows:
        kind, how = row.kind, plain
        if not kind.is_heading and kind.cells == len(widths):
            n = next(places, None)
            how = plain if n is None else later if n else first
            if row.letters / least + row.breaks / _MANY_LINES > 1 and row.fullest(most, _MANY_LINES) > 1:
                how = how._replace(loose=True)
        hows.append(how)
    return hows


def _tied(table: Any, rows: Sequence[Row], hows: Sequence[Laying], breaking: frozenset[str]) -> Iterator[int]:
    """Yield the places of the rows that stay with the next one.

    So a signature block stays with at least the total row, and a heading row with the rows below it. A table after
    which the next part begins, with a label of its own, is tied to nothing: else all parts were one that fits no page.
    The rows of a group that is no larger than a small table stay together: what they share is written at the first.
    A table right below the letterhead is not tied from its first row to its last: else the letterhead might stay alone.
    """
    following = table.getnext()
    style = _style(following)
    if table.getparent().tag != qn("w:body") or style is None or style in breaking:
        return
    count, opening = len(rows), _opens(table, breaking)
    whole = _is_small(rows) and not opening
    if style in _LABELS:
        yield from range(count - 1 if whole else min(count, 1))
    else:
        yield from range(0 if whole else max(count - (1 if _many_sign(table) else 2), 0), count)
    for group in _groups(rows, hows):
        if opening and not rows[group[0]].kind.is_heading:
            opening = False
            if len(group) > _FIRST_GROUP or group[-1] >= count - 2:
                continue
        yield from _small(rows, group)


def _many_sign(table: Any) -> bool:
    """Return whether more than one signature block stands below a table: with two long rows they fit no page."""
    blocks = [one for one in table.itersiblings() if one.tag == qn("w:tbl")]
    return len(blocks) > 1 and not any("".join(one.itertext()) for one in blocks[0].itersiblings(qn("w:p")))


def _is_small(rows: Sequence[Row]) -> bool:
    """Return whether rows have room on any page together."""
    return len(rows) <= _SMALL_ROWS and sum(row.letters for row in rows) <= _SMALL_TEXT


def _opens(table: Any, breaking: frozenset[str]) -> bool:
    """Return whether above a table on the first page stand the letterhead and a few paragraphs at most."""
    above = list(table.itersiblings(preceding=True))
    tables = sum(one.tag == qn("w:tbl") for one in above)
    breaks = any(_style(one) in breaking for one in above)
    return tables <= 1 and len(above) - tables <= _TITLE_LINES and not breaks


def _style(following: Any) -> str | None:
    """Return the style of the paragraph that follows a table, None where none does."""
    if following is None or following.tag != qn("w:p"):
        return None
    return following.style or ""


def _groups(rows: Sequence[Row], hows: Sequence[Laying]) -> list[list[int]]:
    """Return the places of the rows of each group; those of a group go on with merged cells."""
    groups: list[list[int]] = []
    for n, (row, how) in enumerate(zip(rows, hows, strict=True)):
        if groups and (how.merge == "continue" or row.kind.continues):
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _small(rows: Sequence[Row], group: Sequence[int]) -> Sequence[int]:
    """Return the places of the rows of a small group but the last, none of a large one."""
    return group[:-1] if _is_small([rows[n] for n in group]) else ()
