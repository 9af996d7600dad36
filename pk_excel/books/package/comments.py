"""The comments of a worksheet: the notes of old, and the threads that Excel has beside them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pk_excel.books.package.markup import tag
from pk_excel.books.package.workbook import Workbook

_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"


def comments_on(workbook: Workbook, sheet: str) -> dict[str, str]:
    """Return the words of all comments by cell.

    Beside a thread Excel keeps a note for programs that know no threads: the thread's own words count. Raises
    PackageProblem.
    """
    found: dict[str, dict[str, str]] = {"comments": {}, "threadedComment": {}}
    for part in workbook.package.related(workbook.sheet_part(sheet)):
        if part.kind in found and part.target in workbook.package:
            for cell, text in workbook.package.learned(part.target, _said):
                known = found[part.kind].get(cell)
                found[part.kind][cell] = f"{known} / {text}" if known else text
    return found["comments"] | found["threadedComment"]


def _said(root: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple(_each(root))


def _each(root: etree._Element) -> Iterator[tuple[str, str]]:
    for note in root.iterfind(f"{tag('commentList')}/{tag('comment')}"):
        yield note.get("ref", ""), "".join(text.text or "" for text in note.iter(tag("t")))
    for reply in root.iterfind(f"{_THREADED}threadedComment"):
        yield reply.get("ref", ""), reply.findtext(f"{_THREADED}text") or ""
