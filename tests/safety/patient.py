"""``pk-excel`` that waits for a workbook as long as it takes: ``python patient.py rkt FILE``."""

from math import inf

from pk_excel.books.disk import lock
from pk_excel.cli import main

lock.WAIT = inf
main()
