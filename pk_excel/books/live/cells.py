"""Cell values between the program and an open workbook, a block at a time.

One call brings a block. Where it holds what may be an error, a second call tells; for a column with numbers one more
asks for its number format, because 0,775 under a percent format is another target than 0,775.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

import xlwings as xw

from pk_excel.books.package import decimals_shown, shows_date, shows_percent, zeros_shown
from pk_excel.core.values.cells import CellError, Percent, RawCell, Shown, shown_digits

Block = list[list[RawCell]]

_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_TEXT_FORMAT = "@"
# Excel reads these out of a text and stores a number, a date, a formula or a truth value instead.
_READ_AS_FORMULA = ("=", "+", "-", "@", "'", "{")
_WORDS_THAT_CONVERT = frozenset({"true", "false", "benar", "salah"})
_SHORTEST_PROSE = 40  # no number, date or time that Excel recognizes is that long
_DIGIT = re.compile(r"\d")


def read_block(cells: xw.Range, header_rows: int = 0) -> Block:
    """Return the values by rows; the first *header_rows* are texts whose format nobody asks for."""
    block: Block = [list(map(_known, row)) for row in cells.options(ndim=2, err_to_str=True).value]
    _mark_errors(cells, block)
    for column in range(len(block[0])):
        numbers = [r for r, row in enumerate(block) if r >= header_rows and type(row[column]) is float]
        for index, code in _formats(cells[:, column : column + 1], numbers):
            block[index][column] = _shown(block[index][column], code)
    return block


def _mark_errors(cells: xw.Range, block: Block) -> None:
    """Tell a cell that shows an error from one in which somebody typed the same text."""
    suspects = [(r, c) for r, row in enumerate(block) for c, value in enumerate(row) if value in _ERRORS]
    if suspects:
        plain = cells.options(ndim=2).value
        for r, c in suspects:
            if plain[r][c] is None:
                block[r][c] = CellError(str(block[r][c]))


def _known(value: Any) -> RawCell:
    # Numbers are floats; an integer is COM's code for an error that xlwings does not know, such as #SPILL!.
    return CellError("#?") if type(value) is int else value


def _shown(value: Any, code: str) -> RawCell:
    """Return a number as its format shows it: a percent, with its decimals, or a code with leading noughts."""
    decimals = decimals_shown(code)
    if shows_percent(code):
        return Percent(value, decimals)
    return shown_digits(Shown(value, decimals) if decimals is not None else value, zeros_shown(code))


def _formats(column: xw.Range, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield *rows* with the formats of their cells: one call where all agree, else one per stretch."""
    if not rows:
        return
    code = column[rows[0] : rows[-1] + 1, :].number_format
    if code is not None or len(rows) == 1:
        yield from ((row, code or "") for row in rows)
        return
    stretches = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda item: item[1] - item[0])]
    if len(stretches) == 1:
        half = len(rows) // 2
        stretches = [list(rows[:half]), list(rows[half:])]
    for stretch in stretches:
        yield from _formats(column, stretch)


def write_block(cells: xw.Range, rows: Sequence[Sequence[RawCell]], before: Sequence[Sequence[RawCell]]) -> None:
    """Write the values in one call, over what was read there *before*; rows beyond it look like its last one.

    Text stays text. A percent gets a percent format, any other number one that shows it as a number: that costs a
    question for each column in which a number takes the place of something else.
    """
    model: Sequence[RawCell] = before[-1] if before else (None,) * cells.shape[1]
    old = [before[index] if index < len(before) else model for index in range(len(rows))]
    for column in range(cells.shape[1]):
        pairs = [(_kind(row[column]), _kind(other[column])) for row, other in zip(rows, old, strict=True)]
        kinds = ["" if kind == known else kind for kind, known in pairs]
        if any(kinds):
            _fit(cells[:, column : column + 1], kinds)
    cells.value = [[for_host(value) for value in row] for row in rows]


def _fit(column: xw.Range, kinds: Sequence[str]) -> None:
    """Give the cells of a column formats that show their new values as what they are."""
    wanted = set(kinds) - {""}
    if not wanted:
        return
    code = column.number_format
    if code is not None and all(_shows(code, kind) for kind in wanted):
        return
    if code is not None and len(wanted) == 1 and "" not in kinds:
        column.number_format = _FORMATS[wanted.pop()]
    elif len(kinds) > 1:
        half = len(kinds) // 2
        _fit(column[:half, :], kinds[:half])
        _fit(column[half:, :], kinds[half:])
    else:
        column.number_format = _FORMATS[wanted.pop()]


_FORMATS = {"percent": "0.00%", "number": "General", "date": "yyyy-mm-dd hh:mm:ss", "truth": "General"}


def _kind(value: RawCell) -> str:
    """Return what kind of number a value is for the cell's format; empty for text and nothing."""
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, Percent):
        return "percent"
    if isinstance(value, date):
        return "date"
    return "number" if isinstance(value, int | float | Decimal) else ""


def _shows(code: str, kind: str) -> bool:
    """Return whether a number format shows a value of this kind as such. Excel turns numbers in text cells to text."""
    if code == _TEXT_FORMAT:
        return False
    if kind == "percent":
        return shows_percent(code)
    if kind == "date":
        return code == "General" or shows_date(code)
    return kind == "truth" or not (shows_percent(code) or shows_date(code))


def for_host(value: RawCell) -> Any:
    """Return a value as xlwings shall write it: numbers as floats, ``'`` before text that Excel would convert."""
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, str):
        return f"'{value}" if _converts(value) else value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        # COM would hand a Decimal over as currency, with four decimals, and a long integer not at all.
        return float(value)
    return value


def _converts(text: str) -> bool:
    """Return whether Excel might store something else when *text* is written into a cell that is not a text cell."""
    if text.startswith(_READ_AS_FORMULA):
        return True
    if len(text) > _SHORTEST_PROSE:
        return False
    return bool(_DIGIT.search(text)) or text.startswith("#") or text.strip().casefold() in _WORDS_THAT_CONVERT


def same_value(one: RawCell, other: RawCell) -> bool:
    """Return whether writing *other* over *one* would change nothing: 12 is 12.0, but neither is True or 1200 %."""
    blank = (None, "")
    if one in blank or other in blank:
        return one in blank and other in blank
    kinds = (bool, Percent, CellError)
    return one == other and all(isinstance(one, kind) == isinstance(other, kind) for kind in kinds)


def link_formula(target: str, value: RawCell) -> str:
    """Return the formula of a cell that shows *value* and jumps to *target* in the same workbook."""
    if isinstance(value, bool):
        shown = str(value).upper()
    elif isinstance(value, int | float | Decimal):
        shown = repr(float(value))
    else:
        shown = _quoted(value if isinstance(value, str) else "")
    return f"=HYPERLINK({_quoted('#' + target)},{shown})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
