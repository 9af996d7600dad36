"""How a printable sheet is set up: paper, margins, the font of its styles, its picture."""

from __future__ import annotations

from collections.abc import Iterable

from pk_excel.books.package.changes import PageWrite
from pk_excel.books.package.markup import RELATION, WORKSHEET_ORDER, ensure_child
from pk_excel.books.package.pictures import set_picture
from pk_excel.books.package.workbook import Workbook
from pk_excel.books.package.worksheet import Worksheet

_OTHERS = ("header", "footer")


def set_up(workbook: Workbook, sheet: Worksheet, page: PageWrite, styles: Iterable[str]) -> None:
    """Give *sheet* the paper, margins, scale and picture of *page*, and the named *styles* its font.

    Raises TargetMissing.
    """
    margins = ensure_child(sheet.root, "pageMargins", WORKSHEET_ORDER)
    for side, inches in zip(("left", "right", "top", "bottom"), page.margins, strict=True):
        margins.set(side, f"{inches:g}")
    for name in _OTHERS:
        margins.set(name, margins.get(name, "0.3"))
    setup = ensure_child(sheet.root, "pageSetup", WORKSHEET_ORDER)
    if setup.get("paperSize") != str(page.paper):
        setup.set("paperSize", str(page.paper))
        # A printer's own settings name a paper, too, and go before the file's.
        setup.attrib.pop(f"{{{RELATION}}}id", None)
    setup.set("scale", str(page.scale))
    workbook.styles.set_font(styles, page.font)
    set_picture(workbook, sheet, page.picture, page.size)
