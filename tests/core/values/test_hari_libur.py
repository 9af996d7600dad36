"""The public holidays are those of the library, without what it loads besides."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from pk_excel.core.values.tanggal import joint_leave, public_holidays
found = {year: (public_holidays(year), joint_leave(year)) for year in range(2024, 2031)}
assert len([name for name in sys.modules if name.startswith("holidays.countries.")]) == 1
from holidays import country_holidays
for year, (holidays, leave) in found.items():
    assert holidays == tuple(sorted(country_holidays("ID", years=year)))
    known = country_holidays("ID", years=year, categories=("government",), language="id")
    assert leave == tuple(sorted(known.items()))
assert country_holidays("SG", years=2026)
"""


def test_the_holidays_are_those_of_the_library_and_other_countries_can_be_had_afterwards() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
