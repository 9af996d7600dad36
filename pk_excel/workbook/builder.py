"""The builder as the actions ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pk_excel.core.tables import schema as t
from pk_excel.core.values.cells import CellValue
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

        The years are those of the settings and those that *content* has targets for; a division that has a review
        in *content* keeps its sheet. With *macros* it is an ``.xlsm`` with ribbon and buttons.
        """
        book = build_master(content, years=_years(content), divisi=_divisions(content))
        return add_macros(book, interpreter=self._interpreter) if macros else book

    def review_book(self, stamp: Mapping[str, CellValue], rows: Sequence[Mapping[str, CellValue]]) -> bytes:
        """Return a division's review workbook; see :func:`~pk_excel.workbook.review.build_review`."""
        return build_review(stamp, rows)


def _years(content: Content) -> range:
    settings = (setting(content, key) for key in ("renstra_mulai", "renstra_selesai"))
    years = [year for year in settings if isinstance(year, int)]
    if len(years) < 2:
        years = []
    targets = {key for row in content.get(t.RENSTRA.name, ()) for key in row if key.startswith("target_")}
    years += [int(key.removeprefix("target_")) for key in targets]
    return range(min(years), max(years) + 1) if years else range(0)


def _divisions(content: Content) -> list[str]:
    active = [str(row["kode"]) for row in content.get(t.DIVISI.name, ()) if row.get("aktif") == "Ya"]
    reviewed = [name.removeprefix(t.REVIEW_PREFIX) for name in content if name.startswith(t.REVIEW_PREFIX)]
    return list(dict.fromkeys([*active, *sorted(reviewed)]))
