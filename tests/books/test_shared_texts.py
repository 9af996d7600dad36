"""Texts that the cells of a workbook share: read as text where they are plain, by a parser where they are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from books.bad_files import with_part
from books.test_cells import Made, by_xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from pk_excel.books.file import values
from pk_excel.books.file.reader import BookReader
from pk_excel.books.package.markup import MAIN
from pk_excel.books.package.memo import forget
from pk_excel.books.package.scan import Unusual, texts_in

PART = "xl/sharedStrings.xml"
SOURCE = by_xlsxwriter([[Made("text", f"teks {row} {column}") for column in range(4)] for row in range(2)], False)
LETTERS = st.text(st.sampled_from("a é_x0041\n\r&;<>]\x0b\ud83d\U0001f600\ufffe"), max_size=6)
ITEM = st.sampled_from((
    "<si><t>{}</t></si>", '<si><t xml:space="preserve"> {} </t></si>', "<si><r><t>{}</t></r><r><t>b</t></r></si>",
    "<si><t><![CDATA[{}]]></t></si>", "<si><t>{}</t><rPh><t>x</t></rPh></si>", "<si>\n<t>{}</t></si>", "<si/>",
    "<si><t>{}&amp;&#65;&#x1F600;</t></si>", "<si><t>{}&#0;</t></si>", "<si><!--{}--><t>a</t></si>", "<si><t>{}</si>",
))  # fmt: skip
ENDS = st.sampled_from(("</sst>", "</sst>\n", ""))
START = st.sampled_from((
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{}" count="9" uniqueCount="9">',
    '<sst xmlns="{}">', '<?xml version="1.0" encoding="ISO-8859-1"?><sst xmlns="{}">',
    '<x:sst xmlns:x="{}" xmlns="{}">',
))  # fmt: skip


def _outcome(read: Callable[[], object]) -> object:
    try:
        return read()
    except Exception as error:
        return type(error)


def _no_text(_content: bytes) -> list[str]:
    raise Unusual


@settings(max_examples=150)
@given(start=START, items=st.lists(st.tuples(ITEM, LETTERS), max_size=10), end=ENDS)
def test_shared_texts_say_as_text_what_they_say_to_a_parser(
    start: str, items: list[tuple[str, str]], end: str
) -> None:
    said = "".join(item.replace("{}", text) for item, text in items)
    made = f"{start.format(MAIN, MAIN)}{said}{'<si><t>isi</t></si>' * 12}{end}"
    source = with_part(SOURCE, PART, lambda _old: made.encode("utf-8", "surrogatepass"))

    def read() -> object:
        forget()
        return repr(BookReader(source, "x").read_table("tbl"))

    as_text = _outcome(read)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(values, "texts_in", _no_text)
        assert as_text == _outcome(read)


def test_what_office_programs_write_is_read_as_text() -> None:
    said = '<si><t>a</t></si><si><t xml:space="preserve"> b</t></si>'
    assert texts_in(f'<sst xmlns="{MAIN}" count="2" uniqueCount="2">{said}</sst>'.encode()) == [">a", "> b"]
