"""Holds a workbook until it is killed, or until standard input ends: ``python holder.py FILE USER``."""

import sys
from pathlib import Path

from pk_excel.books.disk.lock import hold

with hold(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
