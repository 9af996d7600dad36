"""The packages for Windows: which ones pk-excel needs there, fetched as wheels and unpacked as an installation is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from functools import cached_property
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.windows_bundle.pip import pip

CHECKOUT = Path(__file__).parents[2]
EXTRAS = ("ttd",)
#: What a requirement may ask of the machine, answered for the computers of staff and not for this one.
WINDOWS = {
    "implementation_name": "cpython", "implementation_version": "3.11.9", "os_name": "nt", "platform_machine": "AMD64",
    "platform_python_implementation": "CPython", "platform_release": "10", "platform_system": "Windows",
    "platform_version": "10.0", "python_full_version": "3.11.9", "python_version": "3.11", "sys_platform": "win32",
}  # fmt: skip
_FOR_WINDOWS = ("--only-binary=:all:", "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
#: Pure packages that PyPI has only as source: made into a wheel here.
_SOURCES = ("docopt",)
#: Left out. Babel is asked for Indonesian alone, and holidays for Indonesia. xlwings' subpackage ``pro`` is under a
#: licence of its own that allows no passing on; the rest runs without it. Of pywin32 nobody needs the editor, its help,
#: and the bindings to what is not Office.
_LANGUAGES = re.compile(r"babel/locale-data/(?!(id|en|root)\.dat$|LICENSE)|holidays/locale/(?!.*/ID\.mo$)")
_LEFT_OUT = (
    "xlwings/pro/", "pythonwin/", "PyWin32.chm", "adodbapi/", "isapi/", "win32/Demos/", "win32/scripts/",
    "win32com/HTML/", "win32com/demos/", "win32com/test/",
    "win32comext/adsi/", "win32comext/axdebug/", "win32comext/axscript/",
    "win32comext/directsound/", "win32comext/ifilter/", "win32comext/mapi/", "win32comext/taskscheduler/",
)  # fmt: skip
_TESTS = re.compile(r"(^|/)(tests?|testing)/test_|\.(pyi|pxd|pxi|h|c|hpp|lib)$|/win32com\w*/.*/(demos|test)/")
_UNPACKED = ("purelib", "platlib")


@dataclass(frozen=True)
class Wheel:
    """A wheel on disk."""

    path: Path

    @cached_property
    def metadata(self) -> Message:
        """Return the package's own words about itself."""
        with zipfile.ZipFile(self.path) as archive:
            (name,) = (one for one in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", one))
            return BytesParser().parsebytes(archive.read(name))

    @property
    def name(self) -> str:
        """Return the package's name as every tool writes it."""
        return str(canonicalize_name(self.metadata["Name"]))

    @property
    def version(self) -> str:
        """Return the package's version."""
        return str(self.metadata["Version"])

    def needs(self, extras: Iterable[str] = ()) -> Iterator[Requirement]:
        """Yield what the package needs on Windows, with these extras."""
        for line in self.metadata.get_all("Requires-Dist") or ():
            need = Requirement(line)
            asked = ({**WINDOWS, "extra": extra} for extra in ("", *extras))
            if need.marker is None or any(need.marker.evaluate(one) for one in asked):
                yield need

    def files(self) -> dict[str, bytes]:
        """Return the files as they lie in ``site-packages``; scripts are left out, and what is not needed to run."""
        found = {}
        with zipfile.ZipFile(self.path) as archive:
            for name in archive.namelist():
                place = _place(name)
                if place and not name.endswith("/"):
                    found[place] = archive.read(name)
        return found


def windows_wheels(work: Path, lock: Path | None = None) -> list[Wheel]:
    """Return pk-excel of the checkout and all that it needs on Windows, sorted by name. Raises CalledProcessError."""
    own = work / "own"
    pip("wheel", "--no-deps", "--wheel-dir", str(own), str(CHECKOUT))
    pip("wheel", "--no-deps", "--wheel-dir", str(own), *_SOURCES, lock=lock)
    (program,) = own.glob("pk_excel-*.whl")
    return fetched(work / "wheels", f"{program}[{','.join(EXTRAS)}]", "--find-links", str(own), lock=lock)


def fetched(target: Path, *words: str, lock: Path | None = None) -> list[Wheel]:
    """Return what *words* ask pip for and all that it needs on Windows, sorted by name. Raises CalledProcessError.

    pip asks the machine that it runs on what it needs, also where it fetches for another: what only Windows needs is
    asked for by name, until nothing is missing.
    """
    wanted = list(words)
    while True:
        pip("download", "--dest", str(target), *_FOR_WINDOWS, *wanted, lock=lock)
        wheels = sorted(map(Wheel, target.glob("*.whl")), key=lambda wheel: wheel.name)
        missing = _missing(wheels)
        if not missing:
            return wheels
        wanted += missing


def _missing(wheels: list[Wheel]) -> list[str]:
    """Return what the wheels need on Windows and is not among them."""
    there = {wheel.name for wheel in wheels}
    needs = (need for wheel in wheels for need in wheel.needs(EXTRAS if wheel.name == "pk-excel" else ()))
    return sorted({f"{need.name}{need.specifier}" for need in needs if canonicalize_name(need.name) not in there})


def _place(name: str) -> str:
    """Return where a wheel's file lies in ``site-packages``; the empty text where it is not wanted."""
    top, _, rest = name.partition("/")
    if top.endswith(".data"):
        kind, _, name = rest.partition("/")
        if kind not in _UNPACKED:
            return ""
    if name.startswith(_LEFT_OUT) or _LANGUAGES.match(name) or _TESTS.search(name):
        return ""
    return str(PurePosixPath(name))
