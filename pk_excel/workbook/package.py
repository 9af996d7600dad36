"""Saving: the same workbook gives the same bytes."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_STYLE

from pk_excel.workbook.part_names import as_excel, part_name

# The day the SOP took effect: any fixed moment would do, the zip format knows none before 1980.
_MOMENT = datetime(2023, 7, 3)

# The order that the schema of the format wants inside a font; openpyxl writes another.
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip


class _TimelessZip(ZipFile):
    """A zip whose members carry no time of their own."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_args: Any, **_kwargs: Any) -> None:
        """Add a member under a fixed date."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        info = ZipInfo(part_name(name), _MOMENT.timetuple()[:6])
        info.create_system = 3  # otherwise the system that builds shows
        info.external_attr = 0o600 << 16
        content = _in_order(data) if name == ARC_STYLE else as_excel(name, data)
        super().writestr(info, content, ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_args: Any, **_kwargs: Any) -> None:
        """Add a file under a fixed date."""
        self.writestr(str(arcname or filename), Path(filename).read_bytes())


class _Writer(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
    """Writes sheets in memory: openpyxl writes each to a file of its own and reads it back."""

    def write_worksheet(self, ws: Any) -> None:
        """Add a sheet, as openpyxl does."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def _in_order(styles: bytes) -> bytes:
    root = etree.fromstring(styles)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda part: _FONT_ORDER.index(etree.QName(part).localname))
    data: bytes = etree.tostring(root)
    return data


def to_bytes(book: Workbook) -> bytes:
    """Return the workbook as ``.xlsx`` bytes without any trace of when it was made."""
    book.properties.creator = book.properties.lastModifiedBy = "pk-excel"
    book.properties.created = book.properties.modified = _MOMENT
    target = io.BytesIO()
    # Not Workbook.save(): it stamps the present moment.
    _Writer(book, _TimelessZip(target, "w", ZIP_DEFLATED, allowZip64=True)).save()
    return target.getvalue()
