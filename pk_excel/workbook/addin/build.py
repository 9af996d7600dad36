"""From the built ``.xlsx`` to the ``.xlsm`` that staff open."""

from __future__ import annotations

from pk_excel.books.package import open_package
from pk_excel.workbook.addin.binding import add_binding, bind
from pk_excel.workbook.addin.buttons import add_buttons
from pk_excel.workbook.addin.parts import main_part, set_content_type
from pk_excel.workbook.addin.ribbon import add_ribbon
from pk_excel.workbook.addin.vba import add_project

_MACRO_WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def add_macros(xlsx: bytes, *, interpreter: str | None) -> bytes:
    """Return a master workbook as ``.xlsm`` with ribbon, VBA and buttons, its macros bound to *interpreter*.

    *interpreter* is the path of a Python that has this package; without one xlwings takes the computer's. The same
    input gives the same bytes.
    """
    bound = bind(add_binding(xlsx), interpreter)
    return add_project(_macro_enabled(add_ribbon(add_buttons(bound))))


def _macro_enabled(source: bytes) -> bytes:
    """Return the workbook declared as one with macros: Excel refuses an ``.xlsm`` that says it has none."""
    package = open_package(source)
    set_content_type(package, main_part(package), _MACRO_WORKBOOK)
    return package.to_bytes()
