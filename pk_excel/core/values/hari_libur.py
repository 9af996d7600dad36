"""The public holidays of Indonesia from the library ``holidays``, without those of 250 other countries.

Asked for one country it loads them all: a third of a second in every process that counts working days.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holidays import HolidayBase

_ALL = "holidays.countries"


def indonesian_holidays(**how: Any) -> HolidayBase:
    """Return what ``holidays.country_holidays("ID", ...)`` returns."""
    made: HolidayBase = _indonesia()(**how)
    return made


@cache
def _indonesia() -> Any:
    """Return the class of the holidays, loaded from its module alone: the package around it would load all others."""
    import holidays

    if _ALL in sys.modules:
        return import_module(f"{_ALL}.indonesia").Indonesia
    folder = ModuleType(_ALL)
    folder.__path__ = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules[_ALL] = folder
    try:
        return import_module(f"{_ALL}.indonesia").Indonesia
    finally:  # whoever wants other countries loads the package itself
        del sys.modules[_ALL]
