"""Formulas that are touched when their cells change."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from pk_excel.books.package.areas import Area
from pk_excel.books.package.markup import tag
from pk_excel.books.package.problems import PackageBroken

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator

_FORMULA = tag("f")
_SHOWN = 40  # letters of a formula in a message


def moved(formula: str, origin: str, target: str) -> str:
    """Return *formula* (without ``=``) of cell *origin* as it reads in cell *target*. Raises PackageBroken."""
    from openpyxl.formula.translate import TranslatorError  # slow to import, and formulas rarely move

    try:
        translated: str = _translator(formula, origin).translate_formula(target)
    except TranslatorError:
        return "#REF!"
    except Exception as error:  # openpyxl promises no type for a formula that it cannot take apart
        raise PackageBroken("broken_xml", formula[:_SHOWN]) from error
    return translated.removeprefix("=")


@lru_cache(maxsize=64)
def _translator(formula: str, origin: str) -> Translator:
    from openpyxl.formula.translate import Translator

    return Translator(f"={formula}", origin)


def unshare(data: etree._Element, cell: etree._Element) -> None:
    """Give the followers of a shared formula their own text before its master *cell* loses it."""
    master = cell.find(_FORMULA)
    if master is None or master.get("t") != "shared" or not master.text:
        return
    for formula in data.iter(_FORMULA):
        holder = formula.getparent()
        if formula is master or formula.get("t") != "shared" or formula.get("si") != master.get("si"):
            continue
        if holder is not None and not formula.text:
            formula.text = moved(master.text, cell.get("r", ""), holder.get("r", ""))
            for attribute in ("t", "si", "ref"):
                formula.attrib.pop(attribute, None)


def plain(data: etree._Element, cell: etree._Element) -> None:
    """Give a cell that shares a formula, and every cell that shares it from this one, its own text."""
    formula = cell.find(_FORMULA)
    if formula is None or formula.get("t") != "shared":
        return
    masters = (
        master.getparent()
        for master in data.iter(_FORMULA)
        if master.get("t") == "shared" and master.text and master.get("si") == formula.get("si")
    )
    for holder in list(masters):
        if holder is not None:
            unshare(data, holder)
            for attribute in ("t", "si", "ref"):
                holder.find(_FORMULA).attrib.pop(attribute, None)


def array_areas(data: etree._Element) -> list[Area]:
    """Return the areas that one array formula fills together."""
    areas = (Area.of(formula) for formula in data.iter(_FORMULA) if formula.get("t") == "array" and formula.get("ref"))
    return [area for area in areas if area.rows * len(area.columns) > 1]
