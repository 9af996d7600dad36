#!/usr/bin/env bash
# ExcelJS 4.4.0 opens no workbook with an Excel table that openpyxl 3.1.5 wrote:
#   TypeError: Cannot read properties of undefined (reading 'name')
# openpyxl points at the table with an absolute path (Target="/xl/tables/table1.xml"), which the packaging standard
# (OPC, ISO/IEC 29500-2) allows and Excel and LibreOffice read; ExcelJS looks tables up by the relative text
# "../tables/table1.xml" alone. The same file with nothing changed but that one pointer opens.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund exceljs@4.4.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 2>/dev/null

venv/bin/python - <<'PY'
import zipfile

import openpyxl
from openpyxl.worksheet.table import Table

book = openpyxl.Workbook()
for row in (["A", "B"], [1, 2]):
    book.active.append(row)
book.active.add_table(Table(displayName="T", ref="A1:B2"))
book.save("absolute.xlsx")

changed = 0
with zipfile.ZipFile("absolute.xlsx") as source, zipfile.ZipFile("relative.xlsx", "w") as target:
    for name in source.namelist():
        data = source.read(name)
        if name == "xl/worksheets/_rels/sheet1.xml.rels":
            changed = data.count(b'Target="/xl/tables/table1.xml"')
            data = data.replace(b'Target="/xl/tables/', b'Target="../tables/')
        target.writestr(name, data)
assert changed == 1, "openpyxl points otherwise now"
print(f"openpyxl {openpyxl.__version__} writes Target=\"/xl/tables/table1.xml\"")
PY
cat > read.js <<'JS'
const { Workbook } = require("exceljs");
(async () => {
  for (const name of ["absolute", "relative"]) {
    const book = new Workbook();
    try {
      await book.xlsx.readFile(`${name}.xlsx`);
      console.log(`exceljs 4.4.0, ${name}: opens, B2 is ${book.worksheets[0].getCell("B2").value}`);
    } catch (error) {
      console.log(`exceljs 4.4.0, ${name}: ${error}`);
    }
  }
})();
JS
node read.js | tee seen
diff seen - <<'END'
exceljs 4.4.0, absolute: TypeError: Cannot read properties of undefined (reading 'name')
exceljs 4.4.0, relative: opens, B2 is 2
END
