"""excelize (Go, by its Python build) opens the workbook, types and saves: SOURCE TARGET ANSWERS."""

import sys

import excelize
from answers import SHEET, answers

source, target, typed = sys.argv[1:]
book = excelize.open_file(source)
for cell, value in answers(typed):
    book.set_cell_value(SHEET, cell, value)
book.save_as(target)
book.close()
