"""The builder as the actions ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pk_excel.core.cells import CellValue
from pk_excel.core.schema import tables as t
from pk_excel.ports import BuilderPort
from pk_excel.workbook.addin import add_macros
from pk_excel.workbook.build import Content, build_master, setting
from pk_excel.workbook.review import build_review


class Builder(BuilderPort):
    """Makes workbooks from the schema with openpyxl; macros are bound to the Python at *interpreter*."""

    def __init__(self, interpreter: str | None = None) -> None:
        self._interpreter = interpreter

    def master_book(self, content: Content, macros: bool) -> bytes:
        """Return a master workbook: target columns for the Renstra's years, a review sheet per active division.

        Without a first and last year in the settings, the Renstra has no target columns. With *macros* it is an
        ``.xlsm`` with ribbon and buttons.
        """
        first, last = setting(content, "renstra_mulai"), setting(content, "renstra_selesai")
        years = range(first, last + 1) if isinstance(first, int) and isinstance(last, int) else range(0)
        active = [str(row["kode"]) for row in content.get(t.DIVISI.name, ()) if row.get("aktif") == "Ya"]
        book = build_master(content, years=years, divisi=active)
        return add_macros(book, interpreter=self._interpreter) if macros else book

    def review_book(self, stamp: Mapping[str, CellValue], rows: Sequence[Mapping[str, CellValue]]) -> bytes:
        """Return a division's review workbook; see :func:`~pk_excel.workbook.review.build_review`."""
        return build_review(stamp, rows)
