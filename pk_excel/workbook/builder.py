"""The builder as the actions ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pk_excel.core.cells import CellValue
from pk_excel.core.schema import tables as t
from pk_excel.ports import BuilderPort
from pk_excel.workbook.build import build_master
from pk_excel.workbook.review import build_review


class Builder(BuilderPort):
    """Makes workbooks from the schema with openpyxl."""

    def master_book(self, content: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
        """Return a master workbook whose years and review sheets follow from its settings and divisions."""
        settings = {row["kunci"]: row["nilai"] for row in content[t.PENGATURAN.name]}
        first, last = int(str(settings["renstra_mulai"])), int(str(settings["renstra_selesai"]))
        divisi = [str(row["kode"]) for row in content[t.DIVISI.name] if row["aktif"] == "Ya"]
        return build_master(content, years=range(first, last + 1), divisi=divisi)

    def review_book(self, stamp: Mapping[str, CellValue], rows: Sequence[Mapping[str, CellValue]]) -> bytes:
        """Return a division's review workbook; see :func:`~pk_excel.workbook.review.build_review`."""
        return build_review(stamp, rows)
