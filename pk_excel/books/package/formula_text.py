"""Formulas as trees: enough of their language for what stands on a dashboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"(?:[^"]|"")*")
    |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)(?![A-Za-z:$!])
    |(?P<call>[A-Za-z][A-Za-z0-9.]*)\(
    |(?P<area>(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?
        (?:\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(.]))
    |(?P<name>[A-Za-z_\\][\w.\\]*)
    |(?P<sign><>|<=|>=|[-+*/^&=<>%(),])""",
    re.VERBOSE,
)
#: How tightly each sign between two operands binds.
_BINDS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}


class NotUnderstood(Exception):
    """A formula uses more of the language than this module knows."""


@dataclass(frozen=True)
class Node:
    """A part of a formula.

    ``kind`` is ``text``, ``number``, ``area`` (``sheet``, empty for its own, and ``word``), ``name``, ``call`` and
    ``sign`` (``word`` with ``parts``), or ``empty`` for an argument that was left out.
    """

    kind: str
    word: str = ""
    parts: tuple[Node, ...] = ()
    sheet: str = ""


@lru_cache(maxsize=1024)
def parse(formula: str) -> Node:
    """Return the tree of *formula* (without ``=``). Raises NotUnderstood."""
    reader = _Reader(formula)
    node = reader.expression(0)
    if reader.kind:
        raise NotUnderstood(formula)
    return node


class _Reader:
    def __init__(self, formula: str) -> None:
        self._formula = formula
        self._tokens = self._split(formula)
        self._next()

    def _split(self, formula: str) -> Iterator[tuple[str, str]]:
        place = 0
        while place < len(formula):
            found = _TOKEN.match(formula, place)
            if found is None or found.lastgroup is None:
                raise NotUnderstood(formula)
            place = found.end()
            if found.lastgroup != "space":
                yield found.lastgroup, found[found.lastgroup]

    def _next(self) -> None:
        self.kind, self.word = next(self._tokens, ("", ""))

    def expression(self, least: int) -> Node:
        left = self._operand()
        while self.kind == "sign" and _BINDS.get(self.word, 0) > least:
            sign = self.word
            self._next()
            left = Node("sign", sign, (left, self.expression(_BINDS[sign])))
        return left

    def _operand(self) -> Node:
        if self.kind == "sign" and self.word in "+-":
            sign = self.word
            self._next()
            return Node("sign", sign, (Node("number", "0"), self.expression(_BINDS["^"])))
        node = self._primary()
        while (self.kind, self.word) == ("sign", "%"):
            self._next()
            node = Node("sign", "/", (node, Node("number", "100")))
        return node

    def _primary(self) -> Node:
        kind, word = self.kind, self.word
        self._next()
        if kind == "call":
            return Node("call", word.upper(), tuple(self._arguments()))
        if (kind, word) == ("sign", "("):
            node = self.expression(0)
            self._expect(")")
            return node
        if kind == "text":
            return Node("text", word[1:-1].replace('""', '"'))
        if kind == "area":
            sheet, _, area = word.rpartition("!")
            return Node("area", area, sheet=sheet.strip("'").replace("''", "'"))
        if kind in ("number", "name"):
            return Node(kind, word)
        raise NotUnderstood(self._formula)

    def _arguments(self) -> Iterator[Node]:
        while (self.kind, self.word) != ("sign", ")"):
            if (self.kind, self.word) == ("sign", ","):
                yield Node("empty")
            else:
                yield self.expression(0)
            if (self.kind, self.word) != ("sign", ","):
                break
            self._next()
        self._expect(")")

    def _expect(self, sign: str) -> None:
        if (self.kind, self.word) != ("sign", sign):
            raise NotUnderstood(self._formula)
        self._next()


@lru_cache(maxsize=1024)
def only_sheet(formula: str) -> str:
    """Return the one other sheet whose cells alone say what *formula* shows on any day; the empty text if none does.

    Raises NotUnderstood.
    """
    sheets = set(_sheets(parse(formula)))
    return sheets.pop() if len(sheets) == 1 else ""


def _sheets(node: Node) -> Iterator[str]:
    """Yield the sheets that a part of a formula looks at, the empty text for its own, names and days."""
    constant = node.kind == "name" and node.word.upper() in ("TRUE", "FALSE")
    if node.kind == "area":
        yield node.sheet
    elif (node.kind == "name" and not constant) or (node.kind == "call" and node.word == "TODAY"):
        yield ""
    for part in node.parts:
        yield from _sheets(part)
