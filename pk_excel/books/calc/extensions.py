"""Extensions of LibreOffice, installed for the user."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pk_excel.books.calc.host import CalcHost
from pk_excel.books.calc.uno_bridge import agreeing, file_url

_MANAGER = "com.sun.star.deployment.ExtensionManager"
_USER = "user"


def add_extension(host: CalcHost, file: Path, identifier: str) -> None:
    """Install the extension in *file*, in the place of another version of it. Raises CalcCallError."""
    remove_extension(host, identifier)
    manager = host.singleton(_MANAGER)
    host.invoke(manager.addExtension, file_url(file), (), _USER, None, agreeing())


def remove_extension(host: CalcHost, identifier: str) -> bool:
    """Remove the user's extension of that identifier; return whether there was one. Raises CalcCallError."""
    manager = host.singleton(_MANAGER)
    found = _installed(host, manager, identifier)
    if found is None:
        return False
    host.invoke(manager.removeExtension, identifier, found.getName(), _USER, None, agreeing())
    return True


def _installed(host: CalcHost, manager: Any, identifier: str) -> Any:
    every = host.invoke(manager.getDeployedExtensions, _USER, None, None)
    return next((one for one in every if one.getIdentifier().Value == identifier), None)
