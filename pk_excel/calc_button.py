"""A button pressed in LibreOffice Calc: what the extension starts (``python -m pk_excel.calc_button``).

A line of JSON on standard input says which workbook of which LibreOffice it was, which button, and what was answered.
What its user should see goes back as lines of JSON, for LibreOffice shows message boxes itself; a question is answered
with a line ``yes`` or ``no``.
"""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO

from pk_excel import macros
from pk_excel.errors import PkError
from pk_excel.messages.errors import error_text


def main(orders: TextIO, told: TextIO) -> None:
    """Do what the next line of *orders* says, and tell it to *told*. Leaves with a sentence when nobody can be told."""
    from pk_excel.wiring import Workshop

    def tell(**what: Any) -> None:
        print(json.dumps(what), file=told, flush=True)

    def ask(question: str) -> bool:
        tell(ask=question)
        return orders.readline().strip() == "yes"

    order = json.loads(orders.readline())
    try:
        with (
            Workshop().calling_from_calc(order["pipe"], order["book"]),
            macros.surrounded(show=lambda text, good: tell(say=text, good=good), ask=ask),
        ):
            getattr(macros, order["macro"])(*order["answers"])
    except PkError as error:
        sys.exit(str(error_text(error)))


if __name__ == "__main__":
    _told, sys.stdout = sys.stdout, sys.stderr  # whatever else is printed is no message
    main(sys.stdin, _told)
