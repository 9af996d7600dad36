#!/usr/bin/env bash
# IronCalc (PyPI 0.9.1): WORKDAY and WORKDAY.INTL do not take their holidays from the whole range but from the one cell of it
# that lies in the formula's own row: a deadline in another row falls on a holiday without a word, and beside a blank cell or
# below the list it is #VALUE!. $ changes nothing; NETWORKDAYS in the same rows counts the whole range, as Excel does with
# all of them. A deadline of "one working day after Thursday 15 January 2026" is Friday the 16th (Isra Mikraj) in row 2.
# Guess: the same day in every row (Monday 19 January, 46041).
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ironcalc==0.9.1 openpyxl==3.1.5 2>/dev/null
venv/bin/python - <<'PY' | tee seen
from datetime import date
from importlib.metadata import version

import ironcalc
from openpyxl import Workbook

FORMULAS = (
    "=WORKDAY(DATE(2026,1,15),1,$E$1:$E$4)",
    "=WORKDAY.INTL(DATE(2026,1,15),1,1,$E$1:$E$4)",
    "=NETWORKDAYS(DATE(2026,1,15),DATE(2026,1,19),$E$1:$E$4)",
)
book = Workbook()
for row, day in enumerate((date(2026, 1, 16), date(2026, 2, 17), None, date(2026, 3, 19)), 1):
    book.active.cell(row, 5, day)
for row in range(1, 6):
    for column, formula in enumerate(FORMULAS, 1):
        book.active.cell(row, column, formula)
book.save("tenggat.xlsx")
model = ironcalc.load_from_xlsx("tenggat.xlsx", "en", "UTC", "en")
model.evaluate()
print("ironcalc", version("ironcalc"))
for column, formula in enumerate(FORMULAS, 1):
    print(formula, *(model.get_formatted_cell_value(0, row, column) for row in range(1, 6)))
PY
diff seen - <<'END'
ironcalc 0.9.1
=WORKDAY(DATE(2026,1,15),1,$E$1:$E$4) 46041 46038 #VALUE! 46038 #VALUE!
=WORKDAY.INTL(DATE(2026,1,15),1,1,$E$1:$E$4) 46041 46038 #VALUE! 46038 #VALUE!
=NETWORKDAYS(DATE(2026,1,15),DATE(2026,1,19),$E$1:$E$4) 2 2 2 2 2
END
