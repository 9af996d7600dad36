"""A sample office as data: its tables, what its five divisions propose, what the pleno decides.

The regency, its people and its addresses are invented; sasaran and indikator come from published papers as far as
*Sumber Data* names one, and targets without a published source are marked *contoh* there.
"""

from __future__ import annotations

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.defaults import Record, default_content
from pk_excel.sample.budget import budget_records, budget_total
from pk_excel.sample.indicators import TARGET_YEARS, renstra_records
from pk_excel.sample.logo import SAMPLE_LOGO, SAMPLE_LOGO_NAME
from pk_excel.sample.office import holiday_records, official_records, setting_records
from pk_excel.sample.story import SAMPLE_DATES, sample_corrections, sample_decisions, sample_reviews

__all__ = [
    "SAMPLE_DATES",
    "SAMPLE_LOGO",
    "SAMPLE_LOGO_NAME",
    "sample_content",
    "sample_corrections",
    "sample_decisions",
    "sample_reviews",
]


def sample_content(tahun: int = 2026) -> dict[str, list[Record]]:
    """Return the first rows of every table of the sample office, as records by column key.

    It is the content of a new workbook with settings, officials, Renstra, budget and joint leave filled in; tables
    that the program fills stay as they are. The story in :func:`sample_reviews` belongs to 2026.

    Raises:
        ValueError: when *tahun* is not a year of the sample's Renstra, 2025 to 2029.
    """
    if tahun not in TARGET_YEARS:
        raise ValueError(f"tahun must lie in {TARGET_YEARS[0]}-{TARGET_YEARS[-1]}: {tahun}")
    content = default_content(tahun)
    settings = setting_records(content[t.PENGATURAN.name], tahun, budget_total())
    return content | {
        t.PENGATURAN.name: settings,
        t.PEJABAT.name: official_records(),
        t.LIBUR.name: holiday_records(tahun),
        t.RENSTRA.name: renstra_records(),
        t.ANGGARAN.name: budget_records(),
    }
