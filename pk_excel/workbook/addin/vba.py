"""The VBA project: our modules beside those of the office, put in and taken out as text."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pyopenvba import ExcelFile, VBAModuleKind
from pyopenvba.exceptions import PyOpenVBAError
from pyopenvba.vba import VBAProject

from pk_excel.books.package import PackageBroken, open_package
from pk_excel.workbook.addin import stubs
from pk_excel.workbook.addin.parts import without_part

PART = "xl/vbaProject.bin"
_OURS = files(__package__)
#: Older versions brought these two modules of xlwings along; an office's own macros may have come to use them.
_FORMER = ("xlwings", "Dictionary")
_FORMER_WORDS = ("runpython", "runfrozenpython", "xlpy", "new dictionary", "getconfig")
_WORKBOOK, _SHEETS = "0{00020819-", ("0{00020820-", "0{00020821-")


@dataclass(frozen=True)
class Documents:
    """The modules that a project has for its workbook and, in its order, for sheets."""

    book: str
    sheets: tuple[str, ...]


@cache
def own_modules() -> Mapping[str, str]:
    """Return our modules by name: the ``.bas`` files, with what the declared buttons need at their marks."""
    found = sorted((file for file in _OURS.iterdir() if file.name.endswith(".bas")), key=lambda file: file.name)
    texts = {file.name.removesuffix(".bas"): file.read_text(encoding="ascii") for file in found}
    return {name: stubs.completed(text) for name, text in texts.items()}


def has_project(source: bytes) -> bool:
    """Return whether the workbook has a VBA project."""
    return PART in open_package(source)


def documents(source: bytes) -> Documents | None:
    """Return the project's modules for workbook and sheets; None without a project. Raises PackageBroken."""
    if not has_project(source):
        return None
    with _opened(source) as (book, _):
        bases = {module.name: _base(module.source) for module in book.vba_project().modules}
    workbook = next((name for name, base in bases.items() if base.startswith(_WORKBOOK)), "ThisWorkbook")
    return Documents(workbook, tuple(name for name, base in bases.items() if base.startswith(_SHEETS)))


def _base(text: str) -> str:
    return text.partition('Attribute VB_Base = "')[2].partition('"')[0]


def put_project(source: bytes) -> bytes:
    """Return the workbook with our modules as they are in this version; itself when it has them all.

    Modules of the office stay, and so does its project if there is one: else it gets one, with a module for each
    sheet; the same input, the same bytes. A project cannot be shipped ready-made: each sheet has a module in it.
    Raises PackageBroken when the project cannot be read or is protected with a password.
    """
    present = macro_modules(source)
    if _is_current(present):
        return source
    with _opened(source) as (book, path):
        project = book.vba_project() if book.has_vba_project() else book.add_vba_project()
        if project.protection is not None and project.protection.has_password:
            raise PackageBroken("protected_macros", PART)
        for name in _former(present):
            project.delete_module(name)
        for name, text in own_modules().items():
            _put(project, book, name, "\r\n".join(text.splitlines()) + "\r\n")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a signature ends with the change, as it does in Excel
            book.save(allow_invalidate_signature=True)
        return path.read_bytes()


def _put(project: VBAProject, book: ExcelFile, name: str, text: str) -> None:
    if name.casefold() in (module.name.casefold() for module in project.modules):
        if project.get_module(name).source.splitlines() != text.splitlines():
            book.set_module(name, text)
    else:
        project.add_module(name, text, kind=VBAModuleKind.standard)


def _is_current(present: Mapping[str, str]) -> bool:
    ours = {name: text for name, text in present.items() if name in own_modules()}
    return not _former(present) and {name: text.splitlines() for name, text in ours.items()} == {
        name: text.splitlines() for name, text in own_modules().items()
    }


def _former(present: Mapping[str, str]) -> list[str]:
    """Return the modules of older versions that nothing in the project uses."""
    gone = [name for name in present if name.startswith("Pk") and name not in own_modules() and "PK_" in present[name]]
    others = " ".join(
        text.casefold() for name, text in present.items() if name not in (*_FORMER, *own_modules(), *gone)
    )
    used = any(word in others for word in _FORMER_WORDS)
    return gone if used else [*gone, *(name for name in _FORMER if _is_of_xlwings(present.get(name, "")))]


def _is_of_xlwings(text: str) -> bool:
    return "XLWINGS_VERSION" in text or "Drop-in replacement for Scripting.Dictionary on Mac" in text


def macro_modules(xlsm: bytes) -> dict[str, str]:
    """Return the source of every module in the workbook by name, lines ending in ``\\n``; nothing without macros.

    Raises PackageBroken for a project that cannot be read.
    """
    if not has_project(xlsm):
        return {}
    with _opened(xlsm) as (book, _):
        return {name: text.replace("\r\n", "\n") for name, text in book.vba_modules().items()}


def without_broken_project(source: bytes) -> bytes:
    """Return the workbook without a project that cannot be read; itself when it can be."""
    try:
        macro_modules(source)
    except PackageBroken:
        return without_part(source, PART)
    return source


@contextmanager
def _opened(source: bytes) -> Iterator[tuple[ExcelFile, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "buku.xlsm"
        path.write_bytes(source)
        try:
            with ExcelFile(path) as book:
                yield book, path
        except PyOpenVBAError as error:
            raise PackageBroken("damaged_part", PART) from error
