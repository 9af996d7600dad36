"""The door to a workbook file: read with openpyxl, written through :mod:`pk_excel.books.package`."""
