#!/usr/bin/env bash
# xlsx-populate 1.21.0 writes an empty <fill/> into xl/styles.xml as soon as a style other than a fill (here: bold) is
# set on a cell; openpyxl 3.1.5 then refuses the whole workbook, although only a colour is unsaid:
#   TypeError: expected <class 'openpyxl.styles.fills.Fill'>
# ExcelJS 4.4.0 reads the same file. CT_Fill has a choice of patternFill or gradientFill, none of it
# optional; a reader that needs only values need not look at it.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund xlsx-populate@1.21.0 exceljs@4.4.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 2>/dev/null

cat > make.js <<'JS'
const Populate = require("xlsx-populate");
Populate.fromBlankAsync().then((book) => {
  book.sheet(0).cell("A1").value("x").style("bold", true);
  return book.toFileAsync("bold.xlsx");
});
JS
cat > read.js <<'JS'
const { Workbook } = require("exceljs");
const book = new Workbook();
book.xlsx.readFile("bold.xlsx").then(() => console.log("exceljs 4.4.0 reads:", book.worksheets[0].getCell("A1").value));
JS
node make.js
python3 - <<'PY'
import zipfile
styles = zipfile.ZipFile("bold.xlsx").read("xl/styles.xml").decode()
assert "<fill/>" in styles, "xlsx-populate no longer writes an empty fill"
print("xlsx-populate 1.21.0 writes:", styles[styles.index("<fills"):styles.index("</fills>") + 8])
PY
node read.js | tee seen
grep -qx "exceljs 4.4.0 reads: x" seen
venv/bin/python - <<'PY'
import openpyxl
try:
    openpyxl.load_workbook("bold.xlsx")
except TypeError as error:
    print(f"openpyxl {openpyxl.__version__} refuses: TypeError: {error}")
    assert "openpyxl.styles.fills.Fill" in str(error)
else:
    raise SystemExit("openpyxl reads it now")
PY
