"""Which spreadsheet programs are installed, and what Python needs to reach them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from pk_excel.books.calc.errors import CalcUnavailableError
from pk_excel.books.calc.uno_bridge import load_uno
from pk_excel.computer.probe import reason
from pk_excel.core.dokter.facts import Hosts

_MAC_EXCEL = ("/Applications/Microsoft Excel.app", "~/Applications/Microsoft Excel.app")
_SOFFICE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"


def find_hosts() -> Hosts:
    """Return the spreadsheet programs of this computer; on Linux also whether Python reaches LibreOffice."""
    excel = app_path("excel.exe") or first_existing(_MAC_EXCEL if sys.platform == "darwin" else ())
    office = find_libreoffice()
    return Hosts(excel, office, uno_problem() if office and sys.platform == "linux" else None, has_screen())


def has_screen(known: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Return whether windows can be opened; *known* is the environment, by which only Linux tells."""
    return system != "linux" or bool(known.get("DISPLAY") or known.get("WAYLAND_DISPLAY"))


def takes_extension() -> bool:
    """Return whether a LibreOffice is here whose buttons this Python can work."""
    return find_hosts().uno == ""


def find_libreoffice(places: Iterable[str] = _SOFFICE) -> str:
    """Return the path of LibreOffice: on the PATH, registered with Windows, or at one of *places*; "" without."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or app_path("soffice.exe") or first_existing(places)


def first_existing(places: Iterable[str]) -> str:
    """Return the first of *places* (``~`` is the home folder) that exists, or ""."""
    paths = (Path(place).expanduser() for place in places)
    return next((str(path) for path in paths if path.exists()), "")


def app_path(program: str) -> str:
    """Return where Windows says that *program* is, if it is there; "" on other systems."""
    if sys.platform != "win32":
        return ""
    import winreg

    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        try:
            path = winreg.QueryValue(root, f"{_APP_PATHS}\\{program}").strip('"')
        except OSError:
            continue
        if Path(path).is_file():
            return path
    return ""


def uno_problem() -> str:
    """Return why this Python cannot load LibreOffice's bridge, or ""."""
    try:
        load_uno()
    except CalcUnavailableError as error:
        return reason(error)
    return ""
