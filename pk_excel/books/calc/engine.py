"""LibreOffice Calc as an engine of xlwings: the code that drives Excel drives Calc, on Linux and in tests.

```python
with start_calc() as host:
    app = calc_app(host)
    book = app.books.open("master.xlsm")
    book.set_mock_caller()  # now xw.Book.caller() is this workbook
```
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import xlwings as xw

from pk_excel.books.calc.apps import Apps
from pk_excel.books.calc.host import CalcHost
from pk_excel.books.calc.values import for_cell, for_python


class CalcEngine:
    """The engine to hand to ``xw.Engine(impl=...)``."""

    name = "calc"
    type = "desktop"

    def __init__(self, host: CalcHost) -> None:
        self.apps = Apps(self, host)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: dict[str, Any]) -> Any:
        """A Python value as a cell takes it; ``options`` are xlwings' and not needed."""
        del options
        return for_cell(x)

    @staticmethod
    def clean_value_data(
        data: list[list[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Values of cells as xlwings' options want them; errors are None unless ``err_to_str``, as with Excel."""
        return [
            [for_python(value, datetime_builder, empty_as, number_builder, err_to_str) for value in row] for row in data
        ]


def calc_app(host: CalcHost) -> xw.App:
    """The host as an xlwings app, with its engine made the active one (``xw.books`` and ``xw.Book`` use it)."""
    engine = xw.Engine(impl=CalcEngine(host))
    xw.engines.add(engine)
    engine.activate()
    return engine.apps[host.pid]
