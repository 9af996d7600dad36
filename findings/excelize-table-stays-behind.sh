#!/usr/bin/env bash
# excelize (PyPI 0.1.0, the Go library's own binding): insert_rows within an Excel table of a workbook that openpyxl 3.1.5
# wrote moves the formulas, the names, the print area and the lists of choices that speak of its rows, but not the table:
# it still ends where it did, and its last rows lie outside it. No error. openpyxl points at the table with an absolute
# path (Target="/xl/tables/table1.xml"), which the packaging standard (ISO/IEC 29500-2) allows; excelize looks for a part
# of that name with the slash and passes over what it does not find.
# With that one pointer made relative the table grows, but the formula of its calculated column is gone from the table:
# the next row typed below it in Excel is not calculated.
# Guess: the table grows in both, and keeps its formula, as when Excel inserts the rows.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check excelize==0.1.0 openpyxl==3.1.5 2>/dev/null
venv/bin/python - <<'PY'
import re
from importlib.metadata import version
from zipfile import ZipFile

import excelize
from openpyxl import Workbook
from openpyxl.worksheet.table import Table, TableFormula

DOUBLE = "tblRkt[[#This Row],[Target]]*2"
book = Workbook()
sheet = book.active
sheet.title = "RKT"
for row in [["ID", "Target", "Dua kali"], *([f"IK.{n}", n, f"={DOUBLE}"] for n in range(1, 6))]:
    sheet.append(row)
table = Table(displayName="tblRkt", ref="A1:C6")
table._initialise_columns()
for column, name in zip(table.tableColumns, ["ID", "Target", "Dua kali"]):
    column.name = name
table.tableColumns[2].calculatedColumnFormula = TableFormula(attr_text=DOUBLE)
sheet.add_table(table)
sheet["E1"] = "=SUM(B2:B6)"
sheet.print_area = "A1:C6"
book.save("absolute.xlsx")
with ZipFile("absolute.xlsx") as written, ZipFile("relative.xlsx", "w") as again:
    for name in written.namelist():
        again.writestr(name, written.read(name).replace(b'"/xl/tables/', b'"../tables/'))


def inserted(path: str, rows: int) -> tuple[str, str, str, bool]:
    """Return the table's area, a sum's formula, the print area, and whether the column keeps its formula."""
    file = excelize.open_file(path)
    if rows:
        file.insert_rows("RKT", 4, rows)
    file.save_as("after.xlsx")
    file.close()
    with ZipFile("after.xlsx") as after:
        table = after.read("xl/tables/table1.xml").decode()
        cells = after.read("xl/worksheets/sheet1.xml").decode()
        names = after.read("xl/workbook.xml").decode()
    area = re.search(r'<table [^>]*\bref="([^"]+)"', table)[1]
    printed = re.search(r"Print_Area[^>]*>([^<]+)<", names)[1]
    return area, re.search(r"<f>(SUM[^<]+)<", cells)[1], printed, "<calculatedColumnFormula" in table


print("excelize", version("excelize"), "openpyxl", version("openpyxl"))
seen = {
    (kind, rows): inserted(f"{kind}.xlsx", rows) for kind in ("absolute", "relative") for rows in (0, 2)
}
for (kind, rows), (area, total, printed, formula) in seen.items():
    print(f"{kind}, {rows} rows inserted: table {area}, {total}, print area {printed}, column's formula kept: {formula}")
assert seen["absolute", 0][0] == seen["relative", 0][0] == "A1:C6"
assert seen["absolute", 0][3] and seen["relative", 0][3], "a plain save keeps the formula"
area, total, printed, formula = seen["absolute", 2]
assert (area, total, printed[-1], formula) == ("A1:C6", "SUM(B2:B8)", "8", True)
area, total, printed, formula = seen["relative", 2]
assert (area, total, printed[-1], formula) == ("A1:C8", "SUM(B2:B8)", "8", False)
PY
