#!/usr/bin/env bash
# exchange_calendars (PyPI 4.13.2): Jakarta's calendar XIDX gives a year ahead of today, but the holidays that go by the moon
# (and cuti bersama) stop with 2025: Isra Mikraj, Nyepi, Idul Fitri and Idul Adha of 2026 are working days, without a word,
# while 2025 is right and Imlek of 2026 is known. Deadlines in working days counted by it come too early.
# Guess: holidays as decreed (the decree for 2026 is of 2025), or a calendar that ends where it knows them.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check exchange_calendars==4.13.2 2>/dev/null
venv/bin/python - <<'PY' | tee seen
import exchange_calendars

DECREED = {
    "Isra Mikraj": ("2025-01-27", "2026-01-16"),
    "Imlek": ("2025-01-29", "2026-02-17"),
    "Idul Fitri, cuti bersama": ("2025-04-02", "2026-03-23"),
    "Idul Adha": ("2025-06-06", "2026-05-27"),
    "Kemerdekaan": ("2024-08-17", "2026-08-17"),
}
calendar = exchange_calendars.get_calendar("XIDX", end="2026-12-31")
print("exchange_calendars", exchange_calendars.__version__)
for name, days in DECREED.items():
    print(name, *(f"{day} {'open' if calendar.is_session(day) else 'closed'}" for day in days))
PY
diff seen - <<'END'
exchange_calendars 4.13.2
Isra Mikraj 2025-01-27 closed 2026-01-16 open
Imlek 2025-01-29 closed 2026-02-17 closed
Idul Fitri, cuti bersama 2025-04-02 closed 2026-03-23 open
Idul Adha 2025-06-06 closed 2026-05-27 open
Kemerdekaan 2024-08-17 closed 2026-08-17 closed
END
