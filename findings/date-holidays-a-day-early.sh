#!/usr/bin/env bash
# date-holidays (npm 3.37.0): Indonesia's movable holidays of years long decided stand a day before the government's (a moon
# calendar of its own; the isbat and the yearly joint decree of three ministers are not known to it): the second day of Idul
# Fitri 2025 (Tuesday 1 April) is a working day, Idul Adha and Maulid 2024 fall on Sundays instead of Mondays, Waisak 2023 is
# a month early; the days of elections (2024: 14 February, 27 November) are missing. Isra Mikraj stands under the name of
# Maulid. PyPI holidays 0.109 has the decreed days; deadlines counted in working days differ between the two.
# Guess: the same days for past years, differences only in years not yet decreed.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund date-holidays@3.37.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check holidays==0.109 2>/dev/null
cat > days.js <<'JS'
const Holidays = require("date-holidays");
for (const year of [2023, 2024, 2025])
  for (const day of new Holidays("ID").getHolidays(year)) console.log(day.date.slice(0, 10), day.name);
JS
node days.js > npm.txt
venv/bin/python - <<'PY' | tee seen
from datetime import date

import holidays

lines = [line.split(" ", 1) for line in open("npm.txt", encoding="utf-8").read().splitlines()]
npm = {date.fromisoformat(day) for day, _ in lines}
for year in (2023, 2024, 2025):
    decreed = set(holidays.country_holidays("ID", years=year))
    known = {day for day in npm if day.year == year}
    for label, days in (("only npm", known - decreed), ("only decreed", decreed - known)):
        print(year, label, *(f"{day:%m-%d}({'Mon Tue Wed Thu Fri Sat Sun'.split()[day.weekday()]})" for day in sorted(days)))
print("Maulid:", *(day for day, name in lines if name == "Maulid Nabi Muhammad"))
PY
diff seen - <<'END'
2023 only npm 04-21(Fri) 05-06(Sat) 06-28(Wed) 09-27(Wed)
2023 only decreed 04-23(Sun) 06-04(Sun) 06-29(Thu) 09-28(Thu)
2024 only npm 06-16(Sun) 09-15(Sun)
2024 only decreed 02-14(Wed) 03-31(Sun) 06-17(Mon) 09-16(Mon) 11-27(Wed)
2025 only npm 03-30(Sun) 06-26(Thu)
2025 only decreed 04-01(Tue) 04-20(Sun) 06-27(Fri)
Maulid: 2023-02-18 2023-09-27 2024-02-08 2024-09-15 2025-01-27 2025-09-05
END
