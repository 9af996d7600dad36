"""The VBA project: our modules and those of the installed xlwings, put in and taken out as text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from pyopenvba import ExcelFile, VBAModuleKind

from pk_excel.workbook.addin import stubs

_OURS = files(__package__)


def own_modules() -> dict[str, str]:
    """Return our modules by name: the ``.bas`` files, with what the declared buttons need at their marks."""
    found = sorted((file for file in _OURS.iterdir() if file.name.endswith(".bas")), key=lambda file: file.name)
    texts = {file.name.removesuffix(".bas"): file.read_text(encoding="ascii") for file in found}
    return {name: stubs.completed(text) for name, text in texts.items()}


def xlwings_modules() -> dict[str, str]:
    """Return the modules of the installed xlwings that a workbook needs to work without its add-in.

    So the workbook's module always has the version of the Python package. ``Dictionary`` serves Excel on a Mac.
    """
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    return {
        "xlwings": (folder / "xlwings.bas").read_text(encoding="utf-8"),
        "Dictionary": (folder / "addin" / "Dictionary.cls").read_text(encoding="utf-8"),
    }


def add_project(source: bytes) -> bytes:
    """Return the workbook, which must have none, with a VBA project of all modules; the same input, the same bytes.

    A project cannot be shipped ready-made: the installed xlwings has its modules in it, each sheet one of its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "buku.xlsm"
        path.write_bytes(source)
        with ExcelFile(path) as book:
            project = book.add_vba_project()
            for name, text in {**own_modules(), **xlwings_modules()}.items():
                kind = VBAModuleKind.other if text.startswith("VERSION") else VBAModuleKind.standard
                project.add_module(name, "\r\n".join(text.splitlines()) + "\r\n", kind=kind)
            book.save()
        return path.read_bytes()


def macro_modules(xlsm: bytes) -> dict[str, str]:
    """Return the source of every module in the workbook by name, lines ending in ``\\n``; nothing without macros."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "buku.xlsm"
        path.write_bytes(xlsm)
        with ExcelFile(path) as book:
            return dict(_normalised(book.vba_modules()))


def _normalised(modules: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in modules.items():
        yield name, text.replace("\r\n", "\n")
