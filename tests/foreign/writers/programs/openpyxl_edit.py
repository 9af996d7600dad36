"""openpyxl opens the workbook, types and saves: SOURCE TARGET ANSWERS."""

import sys

import openpyxl
from answers import SHEET, answers

source, target, typed = sys.argv[1:]
book = openpyxl.load_workbook(source)
for cell, value in answers(typed):
    book[SHEET][cell] = value
book.save(target)
