"""Targets that read clearly and still cannot be meant."""

from __future__ import annotations

import re

from pk_excel.core.rules.target_cells import FilledTarget
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.target_cell import too_exact
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.teks import wording
from pk_excel.core.values.units import PERSEN, RUPIAH

_MOST_PERCENT = 100
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: Indicators of growth may ask for more than all of it, or for less than nothing.
_GROWTH = re.compile(r"pertumbuhan|kenaikan|peningkatan|penurunan|perubahan|selisih|deviasi|realisasi|capaian")
#: Units of which an office may well plan two thousand.
_MANY = (RUPIAH, "orang", "pemilih", "peserta", "lembar", "eksemplar")


def implausible(cell: FilledTarget, settings: Settings) -> str:
    """Return why a clear target can hardly be meant, or nothing: ``tahun``, ``negatif``, ``persen``, ``desimal``."""
    target = cell.target
    if not isinstance(target, Target) or target.grade is not None:
        return ""
    bounds = [bound for bound in (target.low, target.high) if bound is not None]
    if _YEAR.fullmatch(clean_text(target.typed)) and _near(int(bounds[0]), settings) and not _counted(target.unit):
        return "tahun"
    if min(bounds) < 0 and not _grows(cell):
        return "negatif"
    # What was reached may well be more than was promised.
    if cell.column.key.startswith("realisasi"):
        return ""
    if target.unit == PERSEN and max(bounds) > _MOST_PERCENT and not _grows(cell):
        return "persen"
    return "desimal" if too_exact(target) else ""


def _grows(cell: FilledTarget) -> bool:
    return _GROWTH.search(wording(getattr(cell.row, "indikator", ""))) is not None


def _near(year: int, settings: Settings) -> bool:
    """Return whether a number is a year of the Renstra, or one next to it."""
    start, end = settings.renstra_mulai or settings.tahun, settings.renstra_selesai or settings.tahun
    return start - 2 <= year <= end + 2


def _counted(unit: str) -> bool:
    return unit in _MANY or unit.casefold() in _MANY
