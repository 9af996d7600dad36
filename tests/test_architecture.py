"""Arrows point down: which part may import which is a rule, not a habit."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "pk_excel"

# Part → the parts of the program it may import besides itself. The longest matching prefix names the part.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "core": {"errors"},
    "messages": {"core", "errors"},
    "sample": {"core"},
    "ports": {"core", "errors"},
    "books.package": set(),
    "books.calc": set(),
    "books.bodies": {"core", "errors"},
    "books.memory": {"books.bodies", "core", "errors", "ports"},
    "books.disk": {"core", "errors", "ports"},
    "books.file": {"books.bodies", "books.disk", "books.package", "core", "errors", "ports"},
    "books.live": {"books.bodies", "books.calc", "books.package", "core", "errors", "ports"},
    "books.returned": {"books.disk", "books.file", "books.package", "core", "errors", "ports"},
    "forms": {"core", "errors", "ports"},
    # Of the actions the workbook knows what they declare, never what they do.
    "workbook": {"app.action", "app.registry", "core", "errors", "ports", "forms.styles", "forms.sheet", "messages",
                 "books.package"},
    "computer": {"core", "errors", "ports", "books", "forms.fonts", "workbook.addin"},
    "app": {"core", "errors", "ports", "messages", "sample"},
    "wiring": {"core", "errors", "ports", "books", "computer", "forms", "workbook"},
    "batch": {"app", "core", "errors", "messages", "ports", "wiring"},
    "terminal": {"app", "batch", "books.disk", "core", "errors", "messages", "ports", "wiring"},
    "cli": {"app", "errors", "messages", "ports", "terminal", "wiring"},
    "macros": {"app", "errors", "messages", "ports", "wiring"},
    "__main__": {"cli"},
}

# Libraries that stay in one place: everything else reaches them through a port.
ONLY_IN: dict[str, tuple[str, ...]] = {
    "xlwings": ("books.live", "books.calc"),
    "openpyxl": ("books.file", "books.live", "books.package", "workbook", "forms.measure"),
    "lxml": ("books.file", "books.package", "workbook", "forms"),
    "docxtpl": ("forms",),
    "docx": ("forms",),
    "typst": ("forms",),
    "click": ("cli", "terminal"),
    "pandas": ("batch",),
    "rich": ("terminal",),
    "pyopenvba": ("workbook.addin",),
    "uno": ("books.calc",),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "pk_excel" else set()
    return found


LIBRARIES = ("books.package", "books.calc")


def under(name: str, prefixes: set[str] | tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_point_down(path: Path) -> None:
    name = module_name(path)
    if name in ("__init__", "books"):
        assert not {found for found in imports(path) if found.startswith("pk_excel")}
        return
    part = max((part for part in ALLOWED if under(name, {part})), key=len)
    ours = {found.removeprefix("pk_excel.") for found in imports(path) if found.startswith("pk_excel.")}
    wrong = {found for found in ours - {"__version__"} if not under(found, ALLOWED[part] | {part})}
    assert not wrong, f"{name} may not import {sorted(wrong)}"


@pytest.mark.parametrize("path", [path for path in MODULES if under(module_name(path), LIBRARIES)], ids=module_name)
def test_a_library_speaks_only_of_itself(path: Path) -> None:
    (own,) = (library for library in LIBRARIES if under(module_name(path), (library,)))
    source = path.read_text(encoding="utf-8")
    named = set(re.findall(r"pk_excel(?:\.\w+)*", source)) | set(re.findall(r"(?:core|forms|messages)\.\w+", source))
    assert all(under(name.removeprefix("pk_excel."), (own,)) for name in named), f"{own} speaks of {sorted(named)}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_libraries_stay_in_their_place(path: Path) -> None:
    name = module_name(path)
    for found in imports(path):
        places = ONLY_IN.get(found.split(".")[0])
        assert places is None or under(name, places), f"{name} may not import {found}"


def test_core_does_no_input_or_output_and_reads_no_clock() -> None:
    forbidden = {"open", "print", "input"}
    clocks = {"now", "today", "getlogin", "cwd", "getuser"}
    for path in (PACKAGE / "core").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Name):
                assert called.id not in forbidden, f"{path.name} calls {called.id}"
            elif isinstance(called, ast.Attribute):
                assert called.attr not in clocks, f"{path.name} calls {called.attr}"


def in_calc(path: Path) -> bool:
    """The classes of the Calc engine have the methods that xlwings asks of an engine."""
    return under(module_name(path), ("books.calc",))


def public_methods(node: ast.ClassDef) -> list[str]:
    functions = [item for item in node.body if isinstance(item, ast.FunctionDef) and not item.name.startswith("_")]
    return [item.name for item in functions if not item.decorator_list]


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_modules_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            # The list of all sheets is one table of data that happens to be a function.
            limit = 90 if node.name == "master_sheets" else 60
            assert length <= limit, f"{node.name} has {length} lines"
        elif isinstance(node, ast.ClassDef):
            assert in_calc(path) or len(public_methods(node)) <= 15, f"{node.name} has too many public methods"


def test_every_error_class_is_in_the_drawn_tree() -> None:
    from pk_excel import errors

    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.PkError):
            assert f" {name} " in f" {errors.__doc__} ".replace("\n", " "), f"{name} is not drawn"
