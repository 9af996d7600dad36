"""Looks of cells: the style sheet is read when a look is asked for and changed only if it lacks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date, datetime
from functools import cached_property
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
        look = _look(style)
        found = (place for place, candidate in self._followers[index] if _look(candidate) == look)
        place = next(found, None)
        return self._index_of(_applying(style, index)) if place is None else place

    @cached_property
    def _followers(self) -> dict[int, list[tuple[int, etree._Element]]]:
        """The formats with their places, by the number of the cell style that they follow."""
        found: dict[int, list[tuple[int, etree._Element]]] = defaultdict(list)
        for place, node in enumerate(self._formats):
            found[whole(node, "xfId")].append((place, node))
        return found

    def _style(self, name: str) -> tuple[int, etree._Element]:
        if name not in self._styles:
            raise TargetMissing("style", name)
        return self._styles[name]

    @cached_property
    def _styles(self) -> dict[str, tuple[int, etree._Element]]:
        """The cell styles by name, each with its number and its format; the first of one name counts."""
        root = self._package.xml(self._part)
        formats = root.findall(f"{tag('cellStyleXfs')}/{tag('xf')}")
        found: dict[str, tuple[int, etree._Element]] = {}
        for node in root.iterfind(f"{tag('cellStyles')}/{tag('cellStyle')}"):
            index, name = whole(node, "xfId"), node.get("name")
            if name is not None and index < len(formats):
                found.setdefault(name, (index, formats[index]))
        return found

    def set_font(self, names: Iterable[str], font: str) -> None:
        """Give the cell styles *names*, and all cells that follow them, the typeface *font*. Raises TargetMissing."""
        changed: dict[int, tuple[str, str]] = {}
        known: dict[object, int] = {}
        for index, style in map(self._style, names):
            old = style.get("fontId", "0")
            new = self._renamed(int(old), font, known)
            if new != old:
                changed[index] = old, new
                style.set("fontId", new)
        if not changed:
            return
        self._package.edit(self._part)
        for node in self._formats:
            old, new = changed.get(whole(node, "xfId"), ("", ""))
            if node.get("fontId", "0") == old:
                node.set("fontId", new)
        self._known.clear()
        self._named.clear()
        self._fitted.clear()

    def _renamed(self, index: int, name: str, known: dict[object, int]) -> str:
        """Return the number of the font that is called *name* and is otherwise the font *index*.

        *known* are the fonts by what they are: filled when it is first asked for.
        """
        fonts = self._package.xml(self._part).find(tag("fonts"))
        if fonts is None or index >= len(fonts):
            raise PackageBroken("broken_xml", self._part)
        typeface = fonts[index].find(tag("name"))
        if typeface is None or typeface.get("val") == name:
            return str(index)
        for place, font in enumerate(() if known else fonts):
            known.setdefault(_key(font), place)
        made = deepcopy(fonts[index])
        made.find(tag("name")).set("val", name)
        place = known.setdefault(_key(made), len(fonts))
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
            self._followers[whole(made, "xfId")].append((len(self._formats), made))
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
