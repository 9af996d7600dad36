"""What most offices need is loaded by importing this: workers are copies of a process that did it once."""

from __future__ import annotations

from datetime import date

import pk_excel.batch.office
import pk_excel.books.file.book
import pk_excel.forms.papers  # noqa: F401 - to be had, not to be used here
from pk_excel.core.rules import all_rules
from pk_excel.core.values.tanggal import format_tanggal, public_holidays

all_rules()
public_holidays(2026)  # with the calendars that it takes
format_tanggal(date(2026, 1, 1))  # with the names of months
