"""What lies over a table's body grows and shrinks with it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pk_excel.books.package.areas import Area
from pk_excel.books.package.markup import X14, XM, tag
from pk_excel.books.package.problems import BadChange

# Only these: the sqref of a sparkline, also in extLst, is the one cell that shows it.
_CLASSIC = (
    "conditionalFormatting",
    "dataValidations/dataValidation",
    "ignoredErrors/ignoredError",
    "protectedRanges/protectedRange",
)
_EXTENDED = frozenset(
    f"{{{X14}}}{name}" for name in ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")
)


def stretch_rules(sheet: etree._Element, old: Area, new: Area) -> None:
    """Change every area that covered the table body *old* so that it covers *new*.

    Validations, conditional formats, ignored errors and protected ranges, in their first form and in the
    extension list. An area that ended with the body ends with it again; one that reached further down
    only grows; areas over part of the body are somebody's own and stay.
    """
    for path in _CLASSIC:
        for node in sheet.iterfind("/".join(map(tag, path.split("/")))):
            if sqref := node.get("sqref"):
                node.set("sqref", stretched(sqref, old, new))
    for node in _extended(sheet):
        node.text = stretched(node.text or "", old, new)


def stretched(sqref: str, old: Area, new: Area) -> str:
    """Return a list of areas with those that covered *old* reaching to the end of *new*."""
    return " ".join(_stretched_one(text, old, new) for text in sqref.split())


def _stretched_one(text: str, old: Area, new: Area) -> str:
    try:
        area = Area.parse(text)
    except BadChange:  # a lost reference, which is not ours to mend
        return text
    covers = area.meets(old) and area.top <= old.top and area.bottom >= old.bottom
    if not covers:
        return text
    bottom = new.bottom if area.bottom == old.bottom else max(area.bottom, new.bottom)
    return text if bottom == area.bottom else str(area.to_bottom(bottom))


def _extended(sheet: etree._Element) -> Iterator[etree._Element]:
    for extensions in sheet.iterchildren(tag("extLst")):
        for node in extensions.iter(f"{{{XM}}}sqref"):
            parent = node.getparent()
            if parent is not None and parent.tag in _EXTENDED:
                yield node
