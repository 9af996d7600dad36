"""xlwings alone, without the libraries that it looks for and that this program hands it nothing of."""

from __future__ import annotations

import sys
from importlib import import_module

_NOT_USED = ("cryptography", "matplotlib", "numpy", "pandas", "polars")


def import_xlwings() -> None:
    """Import xlwings as on a computer that lacks what it converts to and from: that takes longer than an action works.

    For a process that is all ours: in one that is shared nobody could hand xlwings a DataFrame any more. Where xlwings
    has been imported already nothing happens. The libraries themselves can be imported afterwards as ever.
    """
    absent = [] if "xlwings" in sys.modules else [name for name in _NOT_USED if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say: not to be had
    try:
        import_module("xlwings")
    finally:
        for name in absent:
            del sys.modules[name]
