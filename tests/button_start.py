"""What a button does in a process of its own, up to where the application is asked for the workbook."""

from __future__ import annotations

START = """
from pathlib import Path
from pk_excel import macros
from pk_excel.errors import HostError
from pk_excel.wiring import Workshop
try:
    Workshop().calling_session_alone()
except HostError:
    pass
Workshop().bench(Path("PK.xlsm"))
import pk_excel.app.actions.validasi
"""
