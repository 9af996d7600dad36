"""Arrows point down: which part may import which is a rule, not a habit."""

from __future__ import annotations

import ast
import gc
import re
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "pk_excel"

# Room → the rooms of the program it may import besides itself, in the order of the building: what stands first knows
# nothing of what stands below. The longest matching prefix names the room.
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "core.values": set(),
    "core.tables": {"core.values", "errors"},
    "core.steps": {"core.tables", "core.values", "errors"},
    "core.papers": {"core.steps", "core.tables"},
    "core.kantor": {"core.papers", "core.tables", "core.values"},
    "core.divisi": {"core.tables", "core.values"},
    "core.riwayat": {"core.tables", "core.values"},
    "core.segel": {"core.kantor", "core.papers", "core.riwayat", "core.steps", "core.tables", "core.values", "errors"},
    "core.nasional": {"core.tables", "core.values"},
    "core.surat": {"core.tables", "core.values"},
    "core.baru": {"core.kantor", "core.riwayat", "core.segel", "core.steps", "core.surat", "core.tables",
                  "core.values"},
    "core.rkt": {"core.tables", "core.values"},
    "core.impor": {"core.divisi", "core.tables", "core.values"},
    "core.pencermatan": {"core.kantor", "core.segel", "core.tables", "core.values"},
    "core.konsolidasi": {"core.tables", "core.values"},
    "core.pk": {"core.kantor", "core.konsolidasi", "core.papers", "core.segel", "core.tables", "core.values",
                "errors"},
    "core.pleno": {"core.kantor", "core.konsolidasi", "core.papers", "core.pk", "core.tables", "core.values"},
    "core.rencana_aksi": {"core.papers", "core.tables", "core.values"},
    "core.tahun_baru": {"core.baru", "core.pk", "core.rencana_aksi", "core.tables", "core.values"},
    "core.arsip": {"core.values"},
    "core.kode": set(),
    "core.pindaian": {"core.kode", "core.tables"},  # a scan with another paper's code is none
    # What was sent to the divisions says whether they must be asked again.
    "core.kelengkapan": {"core.kantor", "core.pencermatan", "core.pindaian", "core.segel", "core.steps", "core.surat",
                         "core.tables", "core.values"},
    "core.laporan": {"core.papers", "core.pk", "core.riwayat", "core.segel", "core.steps", "core.tables",
                     "core.values"},
    "core.periksa": {"core.arsip", "core.kode", "core.papers", "core.pindaian", "core.pk", "core.riwayat", "core.segel",
                     "core.tables", "core.values"},
    # The budget rows of the pleno's agenda are the amounts that it agreed to.
    "core.rules": {"core.divisi", "core.kantor", "core.pencermatan", "core.pleno", "core.rencana_aksi", "core.riwayat",
                   "core.segel", "core.steps", "core.surat", "core.tables", "core.values"},
    "core.rekap": {"core.steps", "core.tables", "core.values"},
    "core.dokter": {"core.tables", "errors"},
    "ports": {"core.dokter", "core.impor", "core.konsolidasi", "core.papers", "core.pencermatan", "core.periksa",
              "core.tables", "core.values"},
    "ports_provinsi": {"core.rekap", "ports"},
    "messages": {"core", "errors"},
    "sample": {"core.baru", "core.steps", "core.tables", "core.values"},
    "books.package": set(),
    "books.calc": set(),
    "books.bodies": {"core.tables", "core.values", "errors"},
    "books.memory": {"books.bodies", "core.tables", "core.values", "errors", "ports"},
    # An archive and a report are told by what they say of themselves.
    "books.disk": {"core.arsip", "core.laporan", "core.rekap", "core.tables", "core.values", "errors", "ports"},
    "books.file": {"books.bodies", "books.disk", "books.package", "core.tables", "core.values", "errors", "ports"},
    "books.live": {"books.bodies", "books.calc", "books.package", "core.tables", "core.values", "errors", "ports"},
    "books.offline": {"books.file", "books.memory", "core.tables", "core.values"},
    "books.returned": {"books.disk", "books.file", "books.package", "core.pencermatan", "core.tables", "core.values",
                       "errors", "ports"},
    "books.sumber": {"books.disk", "books.file", "core.impor", "core.values", "errors", "ports"},
    # The parts of a Word document that no paper changes are packed once.
    "forms": {"books.package", "core.kode", "core.konsolidasi", "core.papers", "core.periksa", "core.rekap",
              "core.tables", "core.values", "errors", "ports"},
    "app": {"core", "errors", "messages", "ports", "ports_provinsi", "sample"},
    # Of the actions the workbook knows what they declare, never what they do.
    "workbook": {"app.action", "app.registry", "books.package", "core", "forms.sheet.pencermatan", "forms.sheet.form",
                 "forms.styles", "messages", "ports"},
    "computer": {"books", "core", "errors", "forms.fonts", "ports", "workbook.addin"},
    # What runs inside LibreOffice knows nothing of the program: `libreoffice.extension` imports none of it.
    "libreoffice": {"app.action", "app.registry", "books.calc", "core.dokter", "errors", "messages", "ports"},
    "wiring": {"books", "computer", "core.rekap", "errors", "forms", "libreoffice", "ports", "ports_provinsi",
               "workbook"},
    # A worker loads what offices need before it gets one.
    "batch": {"app", "books.file", "core.rekap", "core.rules", "core.values", "errors", "forms", "messages", "ports",
              "wiring"},
    "terminal": {"app", "batch", "books.disk", "core", "errors", "messages", "ports", "ports_provinsi"},
    "macros": {"app", "errors", "messages", "ports", "wiring"},
    "calc_button": {"errors", "macros", "messages", "wiring"},
    # Buttons of an open workbook start their function through the program.
    "cli": {"app", "errors", "macros", "messages", "ports", "terminal", "wiring"},
    "__main__": {"cli", "errors", "messages"},
}  # fmt: skip

# Libraries that stay in one place: everything else reaches them through a port.
ONLY_IN: dict[str, tuple[str, ...]] = {
    "xlwings": ("books.live", "books.calc"),
    "openpyxl": ("books.package", "workbook", "forms.measure"),
    "lxml": ("books.file", "books.package", "workbook", "forms"),
    "docxtpl": ("forms",),
    "PIL": ("forms",),
    "docx": ("forms",),
    "typst": ("forms",),
    "pypdf": ("core.pindaian", "forms"),
    "pyhanko": ("forms.pdf.tte",),
    "pyhanko_certvalidator": ("forms.pdf.tte",),
    "segno": ("forms",),
    "click": ("cli", "terminal"),
    "rich": ("terminal",),
    "pyopenvba": ("workbook.addin",),
    "distributed": ("batch.cluster",),
    "uno": ("books.calc", "libreoffice.extension"),
}

LIBRARIES = ("books.package", "books.calc")
MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


MODULE_NAMES = {module_name(path) for path in MODULES}


def tree(source: str) -> ast.Module:
    """Return what Python reads in a source, without the collector: a finalizer that raises meanwhile upsets 3.11."""
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        gc.enable()


def imports(path: Path) -> set[str]:
    """Return what a module imports; ``from pk_excel.core import riwayat`` imports the module, not its folder."""
    found = set()
    for node in ast.walk(tree(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in inside if name.removeprefix("pk_excel.") in MODULE_NAMES}
            found |= modules if modules == inside else {node.module, *modules}
    return found


def ours(path: Path) -> set[str]:
    return {name.removeprefix("pk_excel.") for name in imports(path) if name.startswith("pk_excel.")}


def under(name: str, prefixes: Iterable[str]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


def room(name: str) -> str:
    return max((part for part in ALLOWED if under(name, (part,))), key=len, default="")


def test_imports_point_down_and_no_allowance_is_left_over() -> None:
    wrong, used = set(), set()
    for path in MODULES:
        name = module_name(path)
        for found in ours(path):
            allowed = {part for part in ALLOWED.get(room(name), ()) if under(found, (part,))}
            used |= {(room(name), part) for part in allowed}
            if not allowed and (room(found) != room(name) or not room(name)):
                wrong.add(f"{name} may not import {found}")
    assert not wrong
    left_over = {(part, allowed) for part, names in ALLOWED.items() for allowed in names} - used
    assert not left_over
    order = list(ALLOWED)
    for part, names in ALLOWED.items():
        above = {allowed for allowed in names if any(under(one, (allowed,)) for one in order[: order.index(part)])}
        assert {name for name in names if name in order} <= above, f"{part} stands above what it uses"


def test_a_library_speaks_only_of_itself() -> None:
    for path in MODULES:
        for own in LIBRARIES:
            if under(module_name(path), (own,)):
                source = path.read_text(encoding="utf-8")
                named = set(re.findall(r"pk_excel(?:\.\w+)*|(?:core|forms|messages)\.\w+", source))
                assert all(under(name.removeprefix("pk_excel."), (own,)) for name in named), f"{own}: {sorted(named)}"


def test_libraries_stay_in_their_place() -> None:
    for path in MODULES:
        for found in imports(path):
            places = ONLY_IN.get(found.split(".")[0])
            assert places is None or under(module_name(path), places), f"{module_name(path)} may not import {found}"


def test_core_does_no_input_or_output_and_reads_no_clock() -> None:
    forbidden = {"open", "print", "input"}
    clocks = {"now", "today", "getlogin", "cwd", "getuser"}
    for path in (PACKAGE / "core").rglob("*.py"):
        for node in ast.walk(tree(path.read_text(encoding="utf-8"))):
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


def test_modules_functions_and_classes_stay_small() -> None:
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        assert len(source.splitlines()) <= 400, path.name
        for node in ast.walk(tree(source)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                # The list of all sheets is one table of data that happens to be a function.
                limit = 90 if node.name == "master_sheets" else 60
                assert length <= limit, f"{path.name}: {node.name} has {length} lines"
            elif isinstance(node, ast.ClassDef):
                assert in_calc(path) or len(public_methods(node)) <= 15, f"{path.name}: {node.name}"


def test_every_error_class_is_in_the_drawn_tree() -> None:
    from pk_excel import errors

    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.PkError):
            assert f" {name} " in f" {errors.__doc__} ".replace("\n", " "), f"{name} is not drawn"
