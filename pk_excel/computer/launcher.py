"""What a button in Excel starts: the program ``pk-excel`` of this user, looked for as the workbook's macros do.

A workbook names no program, so it never has to be bound to a computer. Each computer has its own way in: the Windows
zip lies where it is looked for first, pip, pipx and uv put the program on the path, and whoever has it elsewhere, such
as in a virtual environment, registers it once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pk_excel.books.disk.storage import make_folder, replace_file
from pk_excel.core.dokter.facts import Launcher

#: An own setting of the user: the full path of the program.
SETTING = "PK_EXCEL"
_FOLDER, _NAMES = "pk-excel", ("pk-excel.exe", "pk-excel.cmd")
_REMARK = "@rem Dibuat oleh pk-excel dokter --perbaiki: yang dijalankan tombol di Excel."
_HOMES = ("LOCALAPPDATA", "APPDATA", "USERPROFILE")
_MOST_READ = 1 << 20  # a program that pip makes ends with the path of its Python


def find_launcher(interpreter: str, system: str = sys.platform, known: Mapping[str, str] = os.environ) -> Launcher:
    """Return what the buttons start for a Python at *interpreter*; *known* are the environment variables."""
    if system != "win32":
        return Launcher(system=system)
    path = next((place for place in _places(known) if os.path.isfile(place)), "")
    return Launcher(path, bool(path) and _starts(path, interpreter, known))


def _places(known: Mapping[str, str]) -> Iterator[str]:
    """Yield where the program is looked for, in the order of ``PkProgram`` in the workbook's macros."""
    if os.path.isabs(known.get(SETTING, "")):
        yield known[SETTING]
    if known.get("LOCALAPPDATA"):
        yield own_file(known)
    folders = known.get("PATH", "").split(os.pathsep)
    for folder in (*folders, os.path.join(known.get("USERPROFILE", ""), ".local", "bin")):
        if os.path.isabs(folder.strip('"')):
            yield from (os.path.join(folder.strip('"'), name) for name in _NAMES)


def own_file(known: Mapping[str, str] = os.environ) -> str:
    """Return the file of this user that starts the program: that of the Windows zip, or a registered one."""
    return os.path.join(known.get("LOCALAPPDATA", ""), _FOLDER, "pk-excel.cmd")


def _starts(program: str, interpreter: str, known: Mapping[str, str]) -> bool:
    """Return whether *program* runs the Python at *interpreter*: it lies beside it, or names its folder."""
    folder = os.path.normcase(os.path.dirname(interpreter))
    home = os.path.normcase(os.path.dirname(program))
    if folder == home or os.path.dirname(folder) == home or os.path.join(folder, "scripts") == home.casefold():
        return True
    try:
        text = Path(program).read_bytes()[-_MOST_READ:].decode("utf-8", "replace")
    except OSError:
        return False
    for name in _HOMES:
        text = text.replace(f"%{name}%", known.get(name) or "\0")
    text = text.replace("%%", "%")
    return os.path.normcase(folder) in os.path.normcase(text)


def register(interpreter: str, known: Mapping[str, str] = os.environ) -> str:
    """Write the file that starts the Python at *interpreter*, and return its path. Raises CannotWrite."""
    path = Path(own_file(known))
    make_folder(path.parent)
    replace_file(path, _command(interpreter, known).encode("oem" if sys.platform == "win32" else "utf-8"))
    return str(path)


def _command(interpreter: str, known: Mapping[str, str]) -> str:
    """Return the file's text; a home folder is named by its variable, whose letters no code page can change."""
    shown = interpreter.replace("%", "%%")
    for name in _HOMES:
        home = known.get(name, "")
        if home and os.path.normcase(interpreter).startswith(os.path.normcase(home + os.sep)):
            shown = f"%{name}%" + interpreter[len(home) :].replace("%", "%%")
            break
    return f'{_REMARK}\r\n@"{shown}" -X utf8 -m pk_excel %*\r\n'
