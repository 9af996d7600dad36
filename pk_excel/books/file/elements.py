"""The elements of large parts: a part is parsed once, also for readers that come one after another."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring, iterparse

from pk_excel.books.package import Package
from pk_excel.books.package.markup import tag
from pk_excel.books.package.parts import MOST_ROWS
from pk_excel.books.package.scan import SheetText, Unusual

#: What a sheet has by the thousands: the parser would keep them to its end for a reader that has no use for them.
_MANY = frozenset(map(tag, ("row", "mergeCell")))
_MOST_KEPT = 2 << 20  # bytes: as a tree some fifteen times as much


class Elements:
    """The elements of a package's parts, by tag. The tree of the part that was read last is kept, if it is small.

    Sheets that are read as text may have *most* bytes: those of a tree take several times the memory, and the time.
    """

    def __init__(self, package: Package, most: int = MOST_ROWS) -> None:
        self._package = package
        self._most = most
        self._kept: tuple[str, Element] | None = None
        self._text: tuple[str, SheetText] | None = None

    def text(self, part: str) -> SheetText | None:
        """Return a sheet as text, kept like a tree; None for one that is to be read as a tree."""
        if (kept := self.kept(part)) is not None:
            return kept
        if part not in self._package or (self._kept is not None and self._kept[0] == part):
            return None
        self._package.check_size(part, self._most)
        content = self._package.read(part)
        try:
            text = SheetText(content)
        except Unusual:
            return None
        self._text = (part, text) if len(content) <= _MOST_KEPT else None
        return text

    def kept(self, part: str) -> SheetText | None:
        """Return the text of the sheet if it is the one that was read last."""
        return self._text[1] if self._text is not None and self._text[0] == part else None

    def unusual(self) -> None:
        """Forget the text of the sheet that was asked for last: it is to be read as a tree."""
        self._text = None

    def of(self, part: str, *wanted: str, keep: bool = True) -> Iterator[Element]:
        """Yield the elements of some tags in a part: of a small one tag by tag, of a large one as they stand.

        What is read without *keep* leaves the tree that is kept alone. Those of a large part are emptied when the next
        is asked for, so that memory stays small. Raises PackageRefused for a part that is too large, or anything that
        damage makes a parser raise.
        """
        if part not in self._package:
            raise LookupError(part)  # damage: the workbook lists what is not there
        self._package.check_size(part)
        if self._kept is not None and self._kept[0] == part:
            return _all(self._kept[1], wanted)
        content = self._package.read(part)
        if len(content) > _MOST_KEPT:
            return _streamed(content, wanted)
        # Not lxml, which reads neither a text of more than ten million letters nor elements nested 256 deep.
        root = fromstring(content)
        if keep:
            self._kept = (part, root)
        return _all(root, wanted)


def _all(root: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    for one in wanted:
        yield from root.iter(one)


def _streamed(content: bytes, wanted: tuple[str, ...]) -> Iterator[Element]:
    for _event, node in iterparse(BytesIO(content)):
        if node.tag in wanted:
            yield node
            node.clear()
        elif node.tag in _MANY:
            node.clear()
