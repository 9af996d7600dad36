"""``dokter``: facts of a computer and a workbook in, diagnoses as data out."""

from __future__ import annotations

from pk_excel.core.dokter.book import diagnose_book
from pk_excel.core.dokter.computer import diagnose_computer
from pk_excel.core.dokter.diagnosis import CHECKS, Diagnosis, Health, worst

__all__ = ["CHECKS", "Diagnosis", "Health", "diagnose_book", "diagnose_computer", "worst"]
