"""How a workbook looks, where LibreOffice Calc's save has taken it: theme, styles of tables, colours of tabs.

A workbook without a theme is one that Calc has saved, for Excel and this program give every workbook one. In any other
what is not there was taken away by somebody who wanted it so.
"""

from __future__ import annotations

from lxml import etree

from pk_excel.books.package import Package, open_package
from pk_excel.books.package.markup import WORKSHEET_ORDER, ensure_child, tag
from pk_excel.core.tables.sheets import SheetSpec, master_sheets
from pk_excel.workbook import palette
from pk_excel.workbook.addin.parts import (
    OFFICE_RELATION,
    main_part,
    relate,
    set_content_type,
    sheet_parts,
    with_parts,
)

_THEME = "xl/theme/theme1.xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_REVIEW = "Cermat "


def put_look(source: bytes) -> bytes:
    """Return the workbook as it looked before Calc saved it; itself when it has a theme. Raises PackageBroken."""
    package = open_package(source)
    if any(found.kind == "theme" for found in package.related(main_part(package))):
        return source
    package = open_package(with_parts(source, {_THEME: palette.theme().encode()}))
    main = main_part(package)
    set_content_type(package, _THEME, _THEME_TYPE)
    relate(package, main, _THEME, f"{OFFICE_RELATION}/theme", "rIdTheme")
    titles = sheet_parts(package)
    codes = [title.removeprefix(_REVIEW) for title in titles if title.startswith(_REVIEW)]
    specs = {spec.title: spec for spec in master_sheets(range(0), codes)}
    for title in titles.keys() & specs.keys():
        _put_colour(package, titles[title], palette.TAB[specs[title].phase])
        _put_table_styles(package, titles[title])
    _hide(package, main, specs)
    return package.to_bytes()


def _put_colour(package: Package, part: str, colour: str) -> None:
    properties = ensure_child(package.edit(part), "sheetPr", WORKSHEET_ORDER)
    if properties.find(tag("tabColor")) is None:
        properties.insert(0, properties.makeelement(tag("tabColor"), {"rgb": f"FF{colour}"}))


def _put_table_styles(package: Package, part: str) -> None:
    for table in [found.target for found in package.related(part) if found.kind == "table"]:
        root = package.edit(table)
        if root.find(tag("tableStyleInfo")) is None:
            style = {"name": palette.TABLE_STYLE, "showRowStripes": "1"}
            columns = root.find(tag("tableColumns"))
            node = etree.Element(tag("tableStyleInfo"), style)
            root.append(node) if columns is None else columns.addnext(node)


def _hide(package: Package, main: str, specs: dict[str, SheetSpec]) -> None:
    """Hide so that Excel offers nobody to show it what was hidden so before."""
    for node in package.edit(main).iter(tag("sheet")):
        spec = specs.get(str(node.get("name")))
        if spec and spec.hidden and node.get("state") == "hidden":
            node.set("state", "veryHidden")
