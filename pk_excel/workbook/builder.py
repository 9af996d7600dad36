"""The builder as the actions ask for it."""

from __future__ import annotations

from collections.abc import Mapping

from pk_excel.core.pencermatan.lembar import Lembar
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import YaTidak
from pk_excel.core.tables.content import Content
from pk_excel.core.values.cells import CellValue
from pk_excel.ports import BuilderPort


class Builder(BuilderPort):
    """Makes workbooks from the schema with openpyxl."""

    def master_book(self, content: Content, macros: bool) -> bytes:
        """Return a master workbook: target columns for the Renstra's years, a review sheet per active division.

        The years are those of the settings and those that *content* has targets for; a division that has a review
        in *content* keeps its sheet. With *macros* it is an ``.xlsm`` with ribbon and buttons.
        """
        from pk_excel.workbook.build import build_master  # the builders are slow to import

        book = build_master(content, years=_years(content), divisi=_divisions(content))
        if not macros:
            return book
        from pk_excel.workbook.addin import equip

        return equip(book)

    def review_book(self, stamp: Mapping[str, CellValue], lembar: Lembar) -> bytes:
        """Return a division's review workbook; see :func:`~pk_excel.workbook.review.book.build_review`."""
        from pk_excel.workbook.review.book import build_review

        return build_review(stamp, lembar)


def _years(content: Content) -> range:
    settings = content.settings
    first, last = settings.renstra_mulai, settings.renstra_selesai
    years = set() if first is None or last is None else {first, last}
    years |= {year for row in content.rows(t.RENSTRA) for year in row.target}
    years |= {year for row in content.rows(t.TARGET_NASIONAL) for year in row.target}
    return range(min(years), max(years) + 1) if years else range(0)


def _divisions(content: Content) -> list[str]:
    active = [row.kode for row in content.rows(t.DIVISI) if row.aktif is YaTidak.YA]
    return list(dict.fromkeys([*active, *content.reviewed]))
