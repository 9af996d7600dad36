"""A signature below a long table: in the table's last row, so that it never stands alone on a page.

Word keeps rows with the paragraph below their table. LibreOffice (7.4) does not once pages part the table, but it keeps
rows with the next row, as Word does too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

#: So many paragraphs, of so many letters, stand between a table and its signature at most.
_MOST_PARAGRAPHS, _MOST_LETTERS = 6, 800
_TABLE, _PARAGRAPH, _WIDTH, _COLUMN = map(qn, ("w:tbl", "w:p", "w:w", "w:gridCol"))
# The row has no lines but that above; a cell ends with a paragraph, here one that takes no room.
_ROW = """<w:tr {spaces}><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>\
<w:gridSpan w:val="{columns}"/><w:tcBorders><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/>\
</w:tcBorders><w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar></w:tcPr>\
<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p></w:tc></w:tr>"""


@dataclass(frozen=True)
class Closing:
    """What may stand in the last row of a table.

    ``letters`` are those of each paragraph, ``stops`` the styles of what begins something new, ``tables`` those that
    are no signature.
    """

    letters: Mapping[Any, int]
    stops: Collection[str]
    tables: Collection[Any]

    def join(self, table: Any) -> None:
        """Move what closes *table* into a row of its own below it: a signature, with the few sentences before it.

        Long sentences stay where they are, and so does what they close, since the row must fit a page.
        """
        ending = self._ending(table)
        if ending:
            columns = [int(column.get(_WIDTH)) for column in table.tblGrid.findall(_COLUMN)]
            row = parse_xml(_ROW.format(spaces=nsdecls("w"), width=sum(columns), columns=len(columns)))
            last = row.tc_lst[0][-1]
            for element in ending:
                last.addprevious(element)
            table.append(row)

    def _ending(self, table: Any) -> list[Any]:
        sentences: list[Any] = []
        for element in table.itersiblings():
            if element.tag != _PARAGRAPH:
                fits = sum(map(self.letters.__getitem__, sentences)) <= _MOST_LETTERS
                signed = sentences and self._signs(element)
                return [*sentences, element, *self._more(element)] if signed and fits else []
            sentences.append(element)
            if (element.style or "") in self.stops or len(sentences) > _MOST_PARAGRAPHS:
                break
        return []

    def _signs(self, element: Any) -> bool:
        return element.tag == _TABLE and element not in self.tables

    def _more(self, signature: Any) -> list[Any]:
        """Return the signatures below *signature*, of a division with several subbagian, and what parts them."""
        found: list[Any] = []
        between: list[Any] = []
        for element in signature.itersiblings():
            between.append(element)
            if self._signs(element):
                found += between
                between = []
            elif element.tag != _PARAGRAPH or self.letters.get(element, 0):
                break
        return found
