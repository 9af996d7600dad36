"""Rows of a long sheet that are written alike are read at once: each says what it says by itself, or in a tree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

import pytest
from books.bad_files import with_part
from books.test_cells import Made, by_openpyxl, seen_in, unusual

from pk_excel.books.file import elements
from pk_excel.books.file.reader import BookReader
from pk_excel.books.package import alike
from pk_excel.books.package.areas import Area
from pk_excel.books.package.markup import MAIN
from pk_excel.errors import NotAWorkbook

BOOK = by_openpyxl([[Made("value", 0.5, "0%"), Made("value", 45000, "yyyy-mm-dd")]], False)
TAGS = ("", ' s="1"', ' t="str"', ' s="2" t="inlineStr"', ' t="inlineStr" s="1"', ' s="2" t="n"', ' t="e"',
        ' s="0" s="1"')  # fmt: skip
HELD = (
    "<v>2</v>", "<v>0.25</v>", "<v></v>", "<v/>", "<v>&amp;</v>", "<v>]]></v>", "<v>\x01</v>", "<v>&#0;</v>",
    "<v>8</w>", "<v>4<!-- five --></v>", "<v>1</v><v>2</v>", "", "words",
    "<is><t>a</t></is>", "<is><t>é</t></is>", "<is><t>&lt;</t></is>", "<is><t>_x0041_</t></is>",
    "<is><t>]]></t></is>", "<is><t>\x01</t></is>", "<is><t>\n</t></is>", "<is><t></t></is>",
    '<is><t xml:space="preserve"> a</t></is>', "<is><r><t>a</t></r></is>", "<is><t>a</t></v>",
    "<f>1+1</f><v>2</v>", "<f>1+1</f>", '<f t="shared" si="0"/>',
)  # fmt: skip
ROWS = ('<row r="{n}">', '<row r="{n}" ht="2" hidden="1">', '<row r="{n}" ht="1" ht="2">', '<row r="{n}" y:a="1">',
        '<row r="{n}"/>', '<row r="{n}" />', '<row r="{n}" xmlns:z="urn:z">', "<row>", '<row r="{n}" xmlns="urn:z">',
        '<row r="{n}" ht="2" hidden="1"/><row r="1{n}" ht="2" hidden="1"/></row><row>')  # fmt: skip


def rows() -> Iterator[str]:
    """Yield three rows of a sheet: the first shows how all are written, the others may hold or be something else."""
    for tag, held in product(TAGS, HELD):
        last = "C" if tag else "D"
        behind = f'<c r="B{{n}}" s="2"/><c r="{last}{{n}}" s="2"><v>3</v></c></row>'
        first, other = (f'<row r="{{n}}" ht="2"><c r="A{{n}}"{tag}>{one}</c>{behind}' for one in ("<v>1</v>", held))
        yield first.format(n=1) + other.format(n=2) + other.format(n=3)
    for tag in ROWS:
        cells = '<c r="A{n}"><v>1</v></c>'
        yield f'<row r="1">{cells}</row>{tag}{cells}</row>{tag}{cells}</row>'.format(n=2)
    for cell in ('<c r="XFE{n}"><v>1</v></c>', '<c r="A{n}" s="1"/><c r="A{n}"><v>1</v></c>', "<c><v>1</v></c>"):
        yield "".join(f'<row r="{n}">{cell}</row>'.format(n=n) for n in (1, 2, 3))
    for second, end in (('r="B2" s="2"', ""), ('r="A2" s="1"', '<row r="3"/>'), ('s="1" r="A2"', "words")):
        yield f'<row r="1"><c r="A1" s="2"><v>1</v></c></row><row r="2"><c {second}><v>1</v></c></row>{end}'


def all_seen(source: bytes) -> object:
    """Return all that is read of the sheet, and of readers of their own its rows in as many columns as they have."""
    blocks = []
    for width in (1, 3):
        reader = BookReader(source, "x")
        with suppress(NotAWorkbook):  # as is seen
            blocks.append(reader.block(reader.sheet_names[0], Area(1, 1, 3, width)))
    return seen_in(source), repr(blocks)


def test_rows_that_are_written_alike_say_what_each_says_in_a_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "_LONG", 0)
    monkeypatch.setattr(alike, "_EVERY", 1)
    for made in rows():
        sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{made}</sheetData></worksheet>'.encode()
        source = with_part(BOOK, "xl/worksheets/sheet1.xml", lambda _xml, sheet=sheet: sheet)  # type: ignore[misc]
        read = all_seen(source)
        with monkeypatch.context() as only_trees:
            only_trees.setattr(elements, "SheetText", unusual)
            assert read == all_seen(source), made
