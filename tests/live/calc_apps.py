"""LibreOffice Calc for the tests of live workbooks: one process for all of them, and another one should it die."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache

import pytest
import xlwings as xw

from pk_excel.books.calc.engine import calc_app
from pk_excel.books.calc.errors import CalcUnavailableError
from pk_excel.books.calc.host import CalcHost, start_calc

#: A CI machine has LibreOffice and its bridge, and nothing is skipped; on Windows no bridge is to be had.
COMPLETE = bool(os.environ.get("CI")) and sys.platform != "win32"


def needs_calc(missing: Sequence[str]) -> None:
    """Skip a test for which the programs *missing* are needed, but never where all must be there."""
    if missing and not COMPLETE:
        pytest.skip(f"needs {', '.join(missing)}")


_HOSTS: list[CalcHost] = []


def running_host() -> CalcHost:
    """A running LibreOffice, which ends with the tests; without one they are skipped, but never where it must be.

    One that died fails the test in which it did, and no other.
    """
    if not _HOSTS or _HOSTS[-1].closed:
        _HOSTS.append(_started())
    return _HOSTS[-1]


def _started() -> CalcHost:
    try:
        return start_calc()
    except CalcUnavailableError as error:
        if COMPLETE:
            raise
        pytest.skip(f"needs LibreOffice Calc and python3-uno: {error}")


def running_app() -> xw.App:
    """The LibreOffice as an xlwings app, made the active one."""
    return _app_of(running_host())


@cache
def _app_of(host: CalcHost) -> xw.App:
    return calc_app(host)


def state() -> tuple[object, ...]:
    """Return how the app looks and works for its user."""
    app = running_app()
    return app.screen_updating, app.display_alerts, app.enable_events, app.calculation, app.status_bar
