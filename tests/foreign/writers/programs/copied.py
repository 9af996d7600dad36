"""What programs that only write get: the values of every sheet, with what is typed. WRITER SOURCE TARGET ANSWERS."""

import sys

import openpyxl
from answers import SHEET, answers

Sheets = dict[str, list[list[object]]]


def values(source: str, typed: str) -> Sheets:
    """Return the values by sheet, row by row from A1."""
    book = openpyxl.load_workbook(source, data_only=True)
    for cell, value in answers(typed):
        book[SHEET][cell] = value
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def by_xlsxwriter(sheets: Sheets, target: str) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(target) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


def by_pandas(sheets: Sheets, target: str) -> None:
    import pandas

    with pandas.ExcelWriter(target, engine="openpyxl") as book:
        for title, rows in sheets.items():
            pandas.DataFrame(rows).to_excel(book, sheet_name=title, header=False, index=False)


def by_pyexcelerate(sheets: Sheets, target: str) -> None:
    from pyexcelerate import Workbook

    book = Workbook()
    for title, rows in sheets.items():
        book.new_sheet(title, data=rows)
    book.save(target)


def by_pylightxl(sheets: Sheets, target: str) -> None:
    import pylightxl

    book = pylightxl.Database()
    for title, rows in sheets.items():
        book.add_ws(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    book.ws(title).update_index(row=number, col=column, val=value)
    pylightxl.writexl(db=book, fn=target)


if __name__ == "__main__":
    writer, source, target, typed = sys.argv[1:]
    globals()[f"by_{writer}"](values(source, typed), target)
