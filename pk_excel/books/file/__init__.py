"""The door to a workbook file: read sheet by sheet, written through :mod:`pk_excel.books.package`."""
