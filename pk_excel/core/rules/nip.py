"""What is wrong with a NIP: 18 digits of birth (8), appointment (6), sex (1) and number (3).

Source: Peraturan Kepala BKN 22/2007 on the NIP.
"""

from __future__ import annotations

import re
from datetime import date

from pk_excel.core.values.nip import ungrouped
from pk_excel.core.values.teks import one_line

_DIGITS = 18
#: Excel keeps 15 digits of a number: a NIP typed as one ends in zeros, or shows as 1,97E+17.
_ROUNDED = re.compile(r"[0-9]{15}000|[0-9][.,]?[0-9]*E\+?1[67]", re.IGNORECASE)


def nip_problem(typed: str) -> str:
    """Return what is wrong with a NIP (``angka``, ``panjang``, ``tanggal``), or the empty text."""
    text = ungrouped(typed)
    if _ROUNDED.fullmatch(one_line(typed)) or _ROUNDED.fullmatch(text):
        return "angka"
    if len(text) != _DIGITS or not (text.isascii() and text.isdigit()):
        return "panjang"
    return "" if _is_real(text) else "tanggal"


def _is_real(nip: str) -> bool:
    try:
        born, appointed = date.fromisoformat(f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}"), int(nip[8:12])
    except ValueError:
        return False
    # A contract employee (PPPK) has 21, 31 … in the place of the month.
    return born.year + 15 <= appointed <= born.year + 70 and nip[14] in "12"
