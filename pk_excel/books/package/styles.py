"""Looks of cells: the style sheet is read when a look is asked for and changed only if it lacks it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime
from string import digits

from lxml import etree

from pk_excel.books.package.markup import is_true, tag, whole
from pk_excel.books.package.parts import Package
from pk_excel.books.package.problems import PackageBroken, TargetMissing
from pk_excel.books.package.shown import BUILT_IN, kind_of
from pk_excel.books.package.values import CellValue, Percent

_GENERAL, _WHOLE_PERCENT, _PERCENT, _DATE, _DATE_TIME = 0, 9, 10, 14, 22
_LOOK = (("numFmtId", "NumberFormat"), ("fontId", "Font"), ("fillId", "Fill"), ("borderId", "Border"))
_PARTS = (("alignment", "Alignment"), ("protection", "Protection"))


def number_kinds(root: etree._Element) -> tuple[str, ...]:
    """Return what a number shows as in each cell format, as :meth:`StyleSheet.kind` does; empty for a broken one."""
    formats = root.find(tag("cellXfs"))
    codes = _codes(root)
    return tuple(_kind_in(codes, node) for node in (() if formats is None else formats))


def _codes(root: etree._Element) -> dict[int, str]:
    return {whole(node, "numFmtId"): node.get("formatCode", "") for node in root.iter(tag("numFmt"))}


def _kind_in(codes: Mapping[int, str], node: etree._Element) -> str:
    try:
        return _kind_of(codes, whole(node, "numFmtId"))
    except PackageBroken:
        return ""


def _kind_of(codes: Mapping[int, str], number_format: int) -> str:
    return kind_of(codes.get(number_format, BUILT_IN.get(number_format, "")))


class StyleSheet:
    """``styles.xml``: cell formats by index."""

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part
        root = package.xml(part)
        formats = root.find(tag("cellXfs"))
        if formats is None:
            raise PackageBroken("broken_xml", part)
        self._formats = formats
        self._codes = _codes(root)
        self._known: dict[object, int] = {}
        self._fitted: dict[tuple[int, int], int] = {}
        self._named: dict[str, int] = {}
        self._wrapping: dict[int, bool] = {}

    def named(self, name: str) -> int:
        """Return the index of the format that applies the cell style *name*. Raises TargetMissing."""
        if name not in self._named:
            self._named[name] = self._find_named(name)
        return self._named[name]

    def _find_named(self, name: str) -> int:
        index, style = self._style(name)
        for place, candidate in enumerate(self._formats):
            if whole(candidate, "xfId") == index and _look(candidate) == _look(style):
                return place
        return self._index_of(_applying(style, index))

    def _style(self, name: str) -> tuple[int, etree._Element]:
        root = self._package.xml(self._part)
        styles = root.iterfind(f"{tag('cellStyles')}/{tag('cellStyle')}")
        index = next((whole(node, "xfId") for node in styles if node.get("name") == name), None)
        formats = root.findall(f"{tag('cellStyleXfs')}/{tag('xf')}")
        if index is None or index >= len(formats):
            raise TargetMissing("style", name)
        return index, formats[index]

    def set_font(self, name: str, font: str) -> None:
        """Give the cell style *name*, and all cells that follow it, the typeface *font*. Raises TargetMissing."""
        index, style = self._style(name)
        old = style.get("fontId", "0")
        new = self._renamed(int(old), font)
        if new == old:
            return
        self._package.edit(self._part)
        for node in (style, *(one for one in self._formats if whole(one, "xfId") == index)):
            if node.get("fontId", "0") == old:
                node.set("fontId", new)
        self._known.clear()
        self._named.clear()
        self._fitted.clear()

    def _renamed(self, index: int, name: str) -> str:
        """Return the number of the font that is called *name* and is otherwise the font *index*."""
        fonts = self._package.xml(self._part).find(tag("fonts"))
        if fonts is None or index >= len(fonts):
            raise PackageBroken("broken_xml", self._part)
        typeface = fonts[index].find(tag("name"))
        if typeface is None or typeface.get("val") == name:
            return str(index)
        made = deepcopy(fonts[index])
        made.find(tag("name")).set("val", name)
        wanted = _key(made)
        place = next((place for place, font in enumerate(fonts) if _key(font) == wanted), len(fonts))
        if place == len(fonts):
            fonts.append(made)
            fonts.set("count", str(len(fonts)))
        return str(place)

    def wraps(self, index: int) -> bool:
        """Return whether the format breaks text into lines."""
        if index not in self._wrapping:
            alignment = self._formats[index].find(tag("alignment")) if index < len(self._formats) else None
            self._wrapping[index] = alignment is not None and is_true(alignment, "wrapText")
        return self._wrapping[index]

    def kind(self, index: int) -> str:
        """Return what a number shows as, as :func:`~pk_excel.books.package.shown.kind_of` has it."""
        if not 0 <= index < len(self._formats):
            raise PackageBroken("broken_xml", self._part)
        return self._kind(whole(self._formats[index], "numFmtId"))

    def fitting(self, index: int, value: CellValue) -> int:
        """Return the format that shows *value* as what it is, and otherwise looks like *index*.

        A date needs a date format and a Percent a percent format, or people and readers see another
        value; a plain number must have neither. Text and blanks show under any format.
        """
        wanted = _format_for(value)
        if wanted is None:
            return index
        key = (index, wanted)
        if key not in self._fitted:
            self._fitted[key] = self._fit(index, wanted)
        return self._fitted[key]

    def _fit(self, index: int, wanted: int) -> int:
        kind, fit = (one.rstrip(digits) for one in (self.kind(index), self._kind(wanted)))
        if kind == fit or (wanted == _GENERAL and kind == "digits"):
            return index  # how many decimals are seen is the office's choice
        made = deepcopy(self._formats[index])
        made.set("numFmtId", str(wanted))
        made.set("applyNumberFormat", "1")
        return self._index_of(made)

    def _kind(self, number_format: int) -> str:
        return _kind_of(self._codes, number_format)

    def _index_of(self, made: etree._Element) -> int:
        if not self._known:
            for place, known in enumerate(self._formats):
                self._known.setdefault(_key(known), place)
        key = _key(made)
        if key not in self._known:
            self._package.edit(self._part)
            made.tail = None
            self._known[key] = len(self._formats)
            self._formats.append(made)
            self._formats.set("count", str(len(self._formats)))
        return self._known[key]


def _applying(style: etree._Element, index: int) -> etree._Element:
    """Return a cell's format that takes everything from the named style *index*, and says so."""
    made = deepcopy(style)
    made.set("xfId", str(index))
    words = [word for attribute, word in _LOOK if made.get(attribute, "0") != "0"]
    words += [word for element, word in _PARTS if made.find(tag(element)) is not None]
    for word in words:
        made.set(f"apply{word}", "1")
    return made


def _format_for(value: CellValue) -> int | None:
    if isinstance(value, datetime):
        return _DATE_TIME
    if isinstance(value, date):
        return _DATE
    if isinstance(value, Percent):
        return _WHOLE_PERCENT if (value * 100).is_integer() else _PERCENT
    return None if value is None or isinstance(value, str | bool) else _GENERAL


def _key(node: etree._Element) -> object:
    return node.tag, tuple(sorted(node.attrib.items())), tuple(map(_key, node.iterchildren("*")))


def _look(node: etree._Element) -> object:
    return tuple(node.get(attribute, "0") for attribute, _ in _LOOK), tuple(map(_key, node.iterchildren("*")))
