#!/usr/bin/env bash
# IronCalc (PyPI 0.9.1): what a number format shows is rounded half to even, in cells and by TEXT; ROUND in the same engine,
# and Excel and LibreOffice everywhere, round half away from zero. An achievement of 77.25 % is shown as 77.2% while
# ROUND makes it 77.3 %; a budget of Rp2.000,5 is shown as 2,000. Printed figures differ from Excel's by one in the last digit.
# Guess: shown as ROUND rounds, as in Excel.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ironcalc==0.9.1 openpyxl==3.1.5 2>/dev/null
venv/bin/python - <<'PY' | tee seen
from importlib.metadata import version

import ironcalc
from openpyxl import Workbook

# All are exact in binary, so that no engine sees another number than is written here.
HALVES = [(2000.5, "#,##0", 0), (2001.5, "#,##0", 0), (77.25, "0.0", 1), (0.125, "0.00", 2), (0.375, "0.00", 2)]
book = Workbook()
for row, (value, shape, digits) in enumerate(HALVES, 1):
    book.active.cell(row, 1, value).number_format = shape
    book.active.cell(row, 2, f'=TEXT(A{row},"{shape}")')
    book.active.cell(row, 3, f"=ROUND(A{row},{digits})")
book.save("separuh.xlsx")
model = ironcalc.load_from_xlsx("separuh.xlsx", "en", "UTC", "en")
model.evaluate()
print("ironcalc", version("ironcalc"))
for row, (value, shape, _) in enumerate(HALVES, 1):
    shown, text, rounded = (model.get_formatted_cell_value(0, row, column) for column in (1, 2, 3))
    print(f"{value} as {shape}: shown {shown}, TEXT {text}, ROUND {rounded}")
PY
diff seen - <<'END'
ironcalc 0.9.1
2000.5 as #,##0: shown 2,000, TEXT 2,000, ROUND 2001
2001.5 as #,##0: shown 2,002, TEXT 2,002, ROUND 2002
77.25 as 0.0: shown 77.2, TEXT 77.2, ROUND 77.3
0.125 as 0.00: shown 0.12, TEXT 0.12, ROUND 0.13
0.375 as 0.00: shown 0.38, TEXT 0.38, ROUND 0.38
END
