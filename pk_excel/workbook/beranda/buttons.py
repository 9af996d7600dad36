"""Where the buttons stand on *Beranda*: the SOP in lines of ten, help above them, steps beside the next action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pk_excel.app.action import Action, Button, Group
from pk_excel.workbook.beranda.parts import COLUMNS

#: The row kept free for buttons, from column B to U, and the height of each line in it.
BUTTON_ROW = 6
LINE_HEIGHT = 28

_NEXT_ROW = 14  # of the next action
_IN_LINE = len(COLUMNS) // 2

#: The right ends of rows that hold other things have room for this many buttons; more join the lines.
_IN_CORNER = 2
_CORNERS = {Group.BANTUAN: BUTTON_ROW - 1, Group.LANGKAH: _NEXT_ROW}


@dataclass(frozen=True)
class Place:
    """A button over the cells *first* to *last*, in one of the *lines* of their row; *strong* ones are filled."""

    action: Action
    button: Button
    first: str
    last: str
    strong: bool = True
    line: int = 0
    lines: int = 1


def places(found: Iterable[tuple[Action, Button]]) -> tuple[Place, ...]:
    """Return the place of every button."""
    corners: dict[Group, list[tuple[Action, Button]]] = {group: [] for group in _CORNERS}
    row: list[tuple[Action, Button]] = []
    for pair in found:
        corner = corners.get(pair[0].group, row)
        (corner if len(corner) < _IN_CORNER else row).append(pair)
    aside = (place for group, pairs in corners.items() for place in _in_corner(_CORNERS[group], pairs))
    return (*_in_lines(row), *aside)


def _in_lines(pairs: list[tuple[Action, Button]]) -> Iterator[Place]:
    for index, (action, button) in enumerate(pairs):
        line, place = divmod(index, _IN_LINE)
        first, last = _cells(BUTTON_ROW, place)
        yield Place(action, button, first, last, line=line, lines=-(-len(pairs) // _IN_LINE))


def _in_corner(row: int, pairs: list[tuple[Action, Button]]) -> Iterator[Place]:
    for place, (action, button) in enumerate(pairs, _IN_LINE - len(pairs)):
        yield Place(action, button, *_cells(row, place), strong=False)


def _cells(row: int, place: int) -> tuple[str, str]:
    return f"{COLUMNS[2 * place]}{row}", f"{COLUMNS[2 * place + 1]}{row}"
