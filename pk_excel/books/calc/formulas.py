"""Formula text between Excel's spelling and the one of Calc's API.

Calc's API wants ``;`` between arguments, ``~`` for a union, ``|`` between the rows of an array constant and
``$'Data Saya'.B2`` for a reference to another sheet. Calc's own FormulaParser loses Excel Tables and ``#REF!``
in translation, so the text is translated here, token by token. Excel's intersection operator (a blank between
two references) is not translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Text in quotes, references to sheets, table columns in brackets, error values, then what has to be translated.
_COMMON = r"""
    (?P<text>"(?:[^"]|"")*") |
    (?P<bracket>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]) |
    (?P<error>\#(?:REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|N/A)) |
"""
_WORD = r"[^\W\d][\w.]*"
_EXCEL = re.compile(
    _COMMON
    + rf"""
    (?P<quoted>'(?:[^']|'')*'!) |
    (?P<sheet>{_WORD}!) |
    (?P<truth>(?:TRUE|FALSE)\b(?!\s*\()) |
    (?P<function>{_WORD}\() |
    (?P<word>{_WORD}) |
    (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_CALC = re.compile(
    _COMMON
    + rf"""
    (?P<quoted>\$?'(?:[^']|'')*'\.) |
    (?P<sheet>\$[^\W\d]\w*\. | [^\W\d]\w*\.(?=\$?[A-Z]{{1,3}}\$?\d)) |
    (?P<truth>(?:TRUE|FALSE)\(\)) |
    (?P<addin>COM\.SUN\.STAR\.SHEET\.ADDIN\.ANALYSIS\.GET(?P<plain>\w+)\() |
    (?P<function>{_WORD}\() |
    (?P<word>{_WORD}) |
    (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def is_formula(value: object) -> bool:
    """Whether Excel would take this value as a formula when it is written into a cell."""
    return isinstance(value, str) and len(value) > 1 and value.startswith("=")


def to_calc(formula: str) -> str:
    """An Excel formula as Calc's API reads it: ``=SUM(Data!A1,2)`` becomes ``=SUM($Data.A1;2)``."""
    return "".join(_translate(formula, _EXCEL, {",": ";", ";": "|"}))


def to_excel(formula: str) -> str:
    """A formula of Calc's API as Excel writes it: ``=SUM($Data.A1;2)`` becomes ``=SUM(Data!A1,2)``."""
    return "".join(_translate(formula, _CALC, {";": ",", "|": ";"}))


def _translate(formula: str, grammar: re.Pattern[str], array: dict[str, str]) -> Iterator[str]:
    for_calc = grammar is _EXCEL
    opened: list[str] = []
    for token in grammar.finditer(formula):
        kind, text = str(token.lastgroup), token[0]
        if kind in ("function", "addin"):
            opened.append("function")
        elif text in ("(", "{"):
            opened.append(text)
        elif text in (")", "}") and opened:
            opened.pop()
        if kind == "other":
            yield _separator(text, opened[-1] if opened else "", for_calc, array)
        else:
            yield _spell(kind, text, token, for_calc)


def _separator(text: str, inside: str, for_calc: bool, array: dict[str, str]) -> str:
    if inside == "{":
        return array.get(text, text)
    if for_calc and text == "," and inside != "function":
        return "~"  # outside of a function's arguments a comma is Excel's union of references
    return {",": ";"}.get(text, text) if for_calc else {";": ",", "~": ","}.get(text, text)


def _spell(kind: str, text: str, token: re.Match[str], for_calc: bool) -> str:
    if kind == "bracket":
        return _columns(text, for_calc)
    if kind in ("quoted", "sheet"):
        return f"${text[:-1]}." if for_calc else f"{text[:-1].removeprefix('$')}!"
    if kind == "truth":
        return f"{text}()" if for_calc else text[:-2]
    if kind == "addin":
        return f"{token['plain'].upper()}("
    return text


def _columns(text: str, for_calc: bool) -> str:
    old, new = (",", ";") if for_calc else (";", ",")
    # Only between the parts [..],[..]: a column name may contain the character itself.
    text = re.sub(rf"(?<=\])\s*{old}\s*(?=\[)", new, text)
    if for_calc and text.startswith("[@"):
        return f"[[#This Row];[{text[2:-1].removeprefix('[').removesuffix(']')}]]"
    return text
