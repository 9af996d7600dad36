"""Times of day as an Indonesian office writes them: ``09.30``."""

from __future__ import annotations

import re

from pk_excel.core.values.cells import clean_text

# A cell with a time format hands over 09:30:00, some with the day from which the program counts.
_JAM = re.compile(r"(?:(?:1899-12-3[01]|1900-01-0[01]) )?([0-9]{1,2})[.:]([0-9]{2})(?:[.:]00)?")


def parse_jam(value: object) -> str | None:
    """Return the time of day in a cell as ``09.30``; None for what is none, or can be read in two ways (``9.3``)."""
    found = _JAM.fullmatch(clean_text(value))
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02}.{found[2]}"
