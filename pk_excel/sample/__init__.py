"""A sample office as data: its tables, what its five divisions propose, what the pleno decides.

The regency, its people and its addresses are invented; sasaran and indikator come from published papers as far as
*Sumber Data* names one, and targets without a published source are marked *contoh* there.
"""

from __future__ import annotations

from pk_excel.core.baru import default_content
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.content import Content
from pk_excel.sample.action_plan import sample_activities, with_sample_quarters
from pk_excel.sample.budget import budget_rows, budget_total
from pk_excel.sample.indicators import TARGET_YEARS, renstra_rows
from pk_excel.sample.last_year import last_year_rows
from pk_excel.sample.logo import SAMPLE_LOGO, SAMPLE_LOGO_NAME
from pk_excel.sample.national import national_rows
from pk_excel.sample.office import holiday_rows, official_rows, setting_rows
from pk_excel.sample.story import (
    SAMPLE_DATES,
    SAMPLE_END,
    sample_attendance,
    sample_corrections,
    sample_decisions,
    sample_reviews,
)

__all__ = [
    "SAMPLE_DATES",
    "SAMPLE_END",
    "SAMPLE_LOGO",
    "SAMPLE_LOGO_NAME",
    "sample_activities",
    "sample_attendance",
    "sample_content",
    "sample_corrections",
    "sample_decisions",
    "sample_reviews",
    "with_sample_quarters",
]


def sample_content(tahun: int = 2026) -> Content:
    """Return the first rows of every table of the sample office.

    It is the content of a new workbook with settings, officials, Renstra, national targets, budget and joint leave
    filled in; tables that the program fills stay as they are. The story in :func:`sample_reviews` belongs to 2026.

    Raises:
        ValueError: when *tahun* is not a year of the sample's Renstra, 2025 to 2029.
    """
    if tahun not in TARGET_YEARS:
        raise ValueError(f"tahun must lie in {TARGET_YEARS[0]}-{TARGET_YEARS[-1]}: {tahun}")
    content = default_content(tahun)
    return (
        content.having(t.PENGATURAN, setting_rows(content.rows(t.PENGATURAN), tahun, budget_total()))
        .having(t.PEJABAT, official_rows())
        .having(t.LIBUR, holiday_rows(tahun))
        .having(t.RENSTRA, renstra_rows())
        .having(t.TARGET_NASIONAL, national_rows())
        .having(t.ANGGARAN, budget_rows())
        .having(t.TAHUN_LALU, last_year_rows(tahun))
    )
