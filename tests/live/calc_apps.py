"""LibreOffice Calc for the tests of live workbooks: one process for all of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache

import pytest
import xlwings as xw

from pk_excel.books.calc.engine import calc_app
from pk_excel.books.calc.errors import CalcUnavailableError
from pk_excel.books.calc.host import CalcHost, start_calc


def needs_calc(missing: Sequence[str]) -> None:
    """Skip a test for which the programs *missing* are needed, but never on a CI machine."""
    if missing and not os.environ.get("CI"):
        pytest.skip(f"needs {', '.join(missing)}")


@cache
def running_host() -> CalcHost:
    """A running LibreOffice, which ends with the tests; without one they are skipped, but never on a CI machine."""
    try:
        return start_calc()
    except CalcUnavailableError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"needs LibreOffice Calc and python3-uno: {error}")


@cache
def running_app() -> xw.App:
    """The LibreOffice as an xlwings app, made the active one."""
    return calc_app(running_host())


def state() -> tuple[object, ...]:
    """Return how the app looks and works for its user."""
    app = running_app()
    return app.screen_updating, app.display_alerts, app.enable_events, app.calculation, app.status_bar
