"""Makes ``pk-excel-windows.zip``: the program for a Windows computer without Python, on any machine with a Python.

``python -m tools.windows_bundle --ke DIR`` from the checkout. The zip holds a Windows Python, the packages that
pk-excel needs there, pk-excel of this checkout, what installs and removes it for one user, and the licences of all of
it. The program lies in a zip inside: extracting the outer one makes a hundred files, only installing thousands.
The same checkout with the same packages (``--kunci``) gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.windows_bundle.interpreter import starting_python, windows_python
from tools.windows_bundle.licences import licences
from tools.windows_bundle.packing import packed
from tools.windows_bundle.wheels import Wheel, windows_wheels

NAME = "pk-excel-windows.zip"
_OWN = Path(__file__).with_name("isi")
_SITE = "python/Lib/site-packages"


@dataclass(frozen=True)
class Bundle:
    """The zip, and what it installs: how many bytes, in how many files."""

    content: bytes
    installed: int
    files: int


def bundle(work: Path, lock: Path | None = None) -> Bundle:
    """Return the zip made in the empty folder *work*; *lock* names the versions of the packages, as pip's constraints.

    Raises CalledProcessError where pip cannot fetch a part, MissingLicence for a part that comes without its text.
    """
    python, wheels = windows_python(work), windows_wheels(work, lock)
    texts = {f"LISENSI/{name}": content for name, content in licences(wheels, python["LICENSE.txt"]).items()}
    program = {f"python/{name}": content for name, content in python.items()}
    program |= {f"{_SITE}/{name}": content for wheel in wheels for name, content in wheel.files().items()}
    program |= texts | _own("dipasang") | {"BACA-DULU.txt": _own()["BACA-DULU.txt"]}
    program["versi.txt"] = f"{_version(wheels)}\r\n".encode()
    starter = starting_python(python) | _own("pemasang") | {"isi.zip": packed(program)}
    content = packed(_own() | texts | {f"pemasang/{name}": content for name, content in starter.items()})
    return Bundle(content, sum(map(len, program.values())), len(program))


def _own(folder: str = "") -> dict[str, bytes]:
    return {path.name: _windows_text(path) for path in sorted((_OWN / folder).iterdir()) if path.is_file()}


def _windows_text(path: Path) -> bytes:
    """Return a text with the line ends that Notepad of every Windows and its command processor expect."""
    return path.read_text("utf-8").replace("\n", "\r\n").encode()


def _version(wheels: list[Wheel]) -> str:
    return next(wheel.version for wheel in wheels if wheel.name == "pk-excel")
