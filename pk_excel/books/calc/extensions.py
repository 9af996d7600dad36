"""Extensions of LibreOffice, installed for the user."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from pk_excel.books.calc.host import CalcHost
from pk_excel.books.calc.uno_bridge import agreeing, file_url

_MANAGER = "com.sun.star.deployment.ExtensionManager"
_USER = "user"
#: Where a profile keeps extensions, and the list of those that are installed: a removed one's files stay for a while.
_KEPT = ("user", "uno_packages", "cache", "uno_packages")
_LIST = "uno_packages.pmap"


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


def user_profile(known: Mapping[str, str] = os.environ) -> Path:
    """Return where LibreOffice keeps what is this user's, unless it is told otherwise; *known* is the environment."""
    return Path(known.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "libreoffice" / "4"


def extension_files(identifier: str, profile: Path) -> Path | None:
    """Return the folder with the files of the extension that *profile* has installed; None when it has none.

    It is read without a LibreOffice, which would need seconds and make a profile where there is none. In the list a
    line with the mark 0xff and the identifier stands above one whose fields, between such marks, begin with the names
    of a folder and a file.
    """
    kept = profile.joinpath(*_KEPT)
    try:
        lines = kept.with_name(_LIST).read_bytes().split(b"\n")
    except OSError:
        return None
    for key, value in pairwise(lines):
        if key.endswith(b"\xff" + identifier.encode()):
            folder, file, *_ = (*value.split(b"\xff"), b"")
            return kept / f"{os.fsdecode(folder)}_" / os.fsdecode(file)
    return None


def _installed(host: CalcHost, manager: Any, identifier: str) -> Any:
    every = host.invoke(manager.getDeployedExtensions, _USER, None, None)
    return next((one for one in every if one.getIdentifier().Value == identifier), None)
