"""The only place that imports ``uno``, LibreOffice's Python bridge.

On Debian and its children ``python3-uno`` is installed for the system's Python, outside of virtual environments;
its folder is then used for this one import and taken off the path again, so that no other system package leaks in.
"""

from __future__ import annotations

import importlib
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from pk_excel.books.calc.errors import CalcUnavailableError

SYSTEM_PACKAGES = Path("/usr/lib/python3/dist-packages")


def load_uno() -> ModuleType:
    """The module ``uno``.

    Raises CalcUnavailableError when this Python has no UNO bridge that it can load.
    """
    return _load("uno")


@cache
def _load(module: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ImportError:
        pass
    sys.path.append(str(SYSTEM_PACKAGES))
    try:
        return importlib.import_module(module)
    except ImportError as error:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise CalcUnavailableError(
            f"LibreOffice's Python bridge (package python3-uno) cannot be loaded by Python {version}: {error}"
        ) from error
    finally:
        sys.path.remove(str(SYSTEM_PACKAGES))


def uno_class(name: str) -> Any:
    """The UNO struct or exception class below ``com.sun.star``, for example ``table.CellAddress``."""
    return load_uno().getClass(f"com.sun.star.{name}")


def uno_enum(name: str, value: str) -> Any:
    """The value of a UNO enumeration below ``com.sun.star``, for example ``sheet.CellInsertMode``, ``DOWN``."""
    return load_uno().Enum(f"com.sun.star.{name}", value)


def short(value: int) -> Any:
    """``value`` as UNO's 16-bit integer, where a property does not accept a long."""
    return load_uno().Any("short", value)


def properties(**values: Any) -> tuple[Any, ...]:
    """The named values as UNO's sequence of PropertyValue."""
    property_value = uno_class("beans.PropertyValue")
    direct = uno_enum("beans.PropertyState", "DIRECT_VALUE")
    return tuple(property_value(name, 0, value, direct) for name, value in values.items())


def file_url(path: Path) -> str:
    """The ``file://`` address of an absolute path, as LibreOffice spells it."""
    return str(load_uno().systemPathToFileUrl(str(path)))


def file_path(url: str) -> str:
    """The path of a ``file://`` address."""
    return str(load_uno().fileUrlToSystemPath(url))


def agreeing() -> Any:
    """A command environment that agrees to what LibreOffice asks, and shows nothing."""
    uno = load_uno()
    approval = uno.getTypeByName("com.sun.star.task.XInteractionApprove")

    from com.sun.star.task import XInteractionHandler
    from com.sun.star.ucb import XCommandEnvironment

    class Agreeing(_load("unohelper").Base, XCommandEnvironment, XInteractionHandler):  # type: ignore[misc]
        """Says yes."""

        def getInteractionHandler(self) -> Any:
            return self

        def getProgressHandler(self) -> None:
            return None

        def handle(self, request: Any) -> None:
            for continuation in request.getContinuations():
                yes = continuation.queryInterface(approval)
                if yes is not None:
                    yes.select()

    return Agreeing()
