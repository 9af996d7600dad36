"""An application with the object model of Excel, as far as a session needs it, served over real COM to other processes.

``python fake_excel.py CLSID`` puts it where a running Excel stands (the table of running objects) and says ``ready``. A
line on standard input says how it answers from then on: ``reject CODE N`` and ``edit N`` refuse the next N calls, as
COM does for it or as Excel does itself; ``end`` ends it in the middle of everything.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

import pythoncom
import pywintypes
from win32com.server import util
from win32com.server.exception import COMException
from win32com.server.policy import DynamicPolicy

EDITING = -2146777998
_UNKNOWN = -2147352573  # DISP_E_MEMBERNOTFOUND
_PUT = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF


class Mood:
    """How calls are answered: ``left`` more are refused, with the bare ``code`` or, without one, in Excel's own way."""

    code, left = 0, 0


class Policy(DynamicPolicy):
    """Answers for the objects, or refuses before they hear of the call."""

    def _invoke_(self, dispid: int, lcid: int, flags: int, args: tuple[Any, ...]) -> Any:
        if Mood.left:
            Mood.left -= 1
            if Mood.code:
                return Mood.code, -1, None
            raise COMException("Exception from HRESULT: 0x800AC472", EDITING, "Microsoft Excel")
        return super()._invoke_(dispid, lcid, flags, args)


class Thing:
    """An object whose properties are its attributes, and whose methods are attributes that can be called."""

    def _dynamic_(self, name: str, _lcid: int, flags: int, args: tuple[Any, ...]) -> Any:
        if flags & _PUT:
            setattr(self, name, args[0])
            return None
        value = getattr(self, name, None)
        method = callable(value)
        if value is None or (method and not flags & pythoncom.DISPATCH_METHOD):
            raise COMException(scode=_UNKNOWN)
        value = value(*args) if method else value
        return shown(value) if isinstance(value, Thing) else value


def shown(thing: Thing) -> Any:
    """Return what other processes hold of an object."""
    return util.wrap(thing, usePolicy=Policy)


class Workbook(Thing):
    """The one workbook that is open."""

    Name, FullName, Path = "PK-2026.xlsm", r"C:\kantor\PK-2026.xlsm", r"C:\kantor"
    ReadOnly, Saved, FileFormat = False, False, 52

    def __init__(self, application: Thing) -> None:
        self.Application = application

    def Save(self) -> None:
        self.Saved = True


class Application(Thing):
    """Excel."""

    Name, Version, Hwnd = "Microsoft Excel", "16.0", 1
    ScreenUpdating, DisplayAlerts, EnableEvents, Calculation, StatusBar = True, True, True, -4105, False

    def __init__(self) -> None:
        self.ActiveWorkbook = Workbook(self)


def obey() -> None:
    """Do what the lines on standard input say."""
    for line in sys.stdin:
        match line.split():
            case ["reject", code, count]:
                Mood.code, Mood.left = int(code), int(count)
            case ["edit", count]:
                Mood.code, Mood.left = 0, int(count)
            case ["end"]:
                os._exit(1)
        print("ready", flush=True)
    os._exit(0)


if __name__ == "__main__":
    pythoncom.CoInitialize()
    place = pythoncom.RegisterActiveObject(shown(Application()), pywintypes.IID(sys.argv[1]), 0)
    print("ready", flush=True)
    threading.Thread(target=obey, daemon=True).start()
    pythoncom.PumpMessages()
