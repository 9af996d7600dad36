"""The sheet ``xlwings.conf``: which Python the workbook's macros run in.

What stands there goes before any configuration of xlwings on the computer. The workbook's own folder stays out of
Python's search path: a file ``pandas.py`` beside the workbook must not become part of the program.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl import load_workbook

from pk_excel.books.package import CellWrite, open_package, patch_workbook
from pk_excel.books.package.markup import MAIN, RELATION, tag
from pk_excel.workbook.addin.parts import OFFICE_RELATION, free_name, main_part, relate, set_content_type, with_parts

SHEET = "xlwings.conf"
_CODE_NAME = "LembarXlwings"
_PART = "xl/worksheets/sheet{}.xml"
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_IDENTITY = "rIdXlwings"
#: Keys and values from cell A1 on, as ``GetConfigFromSheet`` of xlwings reads them; the first two are the interpreter.
_INTERPRETERS = ("INTERPRETER_WIN", "INTERPRETER_MAC")
_SETTINGS: tuple[tuple[str, object], ...] = (
    *((key, None) for key in _INTERPRETERS),
    ("PYTHONPATH", None),
    ("ADD_WORKBOOK_TO_PYTHONPATH", False),
    ("SHOW CONSOLE", False),
    ("USE UDF SERVER", False),
)


def add_binding(source: bytes) -> bytes:
    """Return the workbook with a hidden sheet ``xlwings.conf`` that names no interpreter yet."""
    part = free_name(source, _PART)
    source = with_parts(source, {part: _sheet_xml()})
    package = open_package(source)
    main = main_part(package)
    sheets = package.edit(main).find(tag("sheets"))
    assert sheets is not None
    number = max(int(node.get("sheetId", "0")) for node in sheets) + 1
    etree.SubElement(
        sheets, tag("sheet"), {"name": SHEET, "sheetId": str(number), "state": "hidden",
                               f"{{{RELATION}}}id": _IDENTITY}, nsmap={"r": RELATION},
    )  # fmt: skip
    set_content_type(package, part, _WORKSHEET)
    relate(package, main, part, f"{OFFICE_RELATION}/worksheet", _IDENTITY)
    return package.to_bytes()


def bind(source: bytes, interpreter: str | None) -> bytes:
    """Return the workbook bound to the Python at *interpreter*; ``None`` leaves it to xlwings.

    Raises TargetMissing when the workbook has no sheet ``xlwings.conf``.
    """
    return patch_workbook(
        source, [CellWrite(SHEET, f"B{row}", interpreter) for row, _ in enumerate(_INTERPRETERS, 1)]
    )


def bound_interpreter(source: bytes) -> str | None:
    """Return the path of the Python that the workbook is bound to. Raises KeyError without ``xlwings.conf``."""
    book = load_workbook(io.BytesIO(source), read_only=True)
    try:
        value = book[SHEET]["B1"].value
    finally:
        book.close()
    return None if value is None else str(value)


def _sheet_xml() -> bytes:
    rows = "".join(
        f'<row r="{row}">{_text(f"A{row}", key)}{_flag(f"B{row}", value)}</row>'
        for row, (key, value) in enumerate(_SETTINGS, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        f'<sheetPr codeName="{_CODE_NAME}"/><dimension ref="A1:B{len(_SETTINGS)}"/>'
        f'<cols><col min="1" max="1" width="32" customWidth="1"/><col min="2" max="2" width="60" customWidth="1"/>'
        f"</cols><sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def _text(address: str, value: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _flag(address: str, value: object) -> str:
    return "" if value is None else f'<c r="{address}" t="b"><v>{int(bool(value))}</v></c>'
