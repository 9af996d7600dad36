"""The programs that write workbooks here: where each comes from, and the command that opens, types and saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent / "programs"


@dataclass(frozen=True)
class Tools:
    """What the runner installed: the Python with the pinned packages, the folders of node and Java libraries."""

    python: str
    modules: Path
    jars: Path


@dataclass(frozen=True)
class Program:
    """A program. ``pip``, ``npm``, ``maven``, ``apt`` say what it comes from; the first package tells its version.

    ``command`` gets the tools, source, target and the file of answers. One that ``edits`` keeps what it does not know
    as far as it can; others write the values anew. One that cannot ``type`` only saves again.
    """

    name: str
    command: Callable[[Tools, str, str, str], Sequence[str]]
    pip: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    maven: tuple[str, ...] = ()
    apt: tuple[str, ...] = ()
    edits: bool = True
    types: bool = True

    def installed(self) -> tuple[str, ...]:
        """Return the registry's names and versions, in the order of their importance."""
        return self.pip or self.npm or self.maven or self.apt


def _python(script: str, *first: str) -> Callable[[Tools, str, str, str], Sequence[str]]:
    return lambda tools, *rest: (tools.python, str(HERE / script), *first, *rest)


def _node(script: str, *last: str) -> Callable[[Tools, str, str, str], Sequence[str]]:
    return lambda _tools, *rest: ("node", str(HERE / script), *rest, *last)


def _system(*words: str) -> Callable[[Tools, str, str, str], Sequence[str]]:
    return lambda _tools, *rest: (*words, *rest)


def _java(script: str) -> Callable[[Tools, str, str, str], Sequence[str]]:
    return lambda tools, *rest: ("java", "-cp", f"{tools.jars}/*", str(HERE / script), *rest)


PROGRAMS = (
    Program("openpyxl", _python("openpyxl_edit.py"), pip=("openpyxl==3.1.5",)),
    Program("excelize (Go)", _python("excelize_edit.py"), pip=("excelize==0.1.0",)),
    Program("XlsxWriter", _python("copied.py", "xlsxwriter"), pip=("xlsxwriter==3.2.9",), edits=False),
    Program("pandas", _python("copied.py", "pandas"), pip=("pandas==2.3.3",), edits=False),
    Program("PyExcelerate", _python("copied.py", "pyexcelerate"), pip=("pyexcelerate==0.13.0",), edits=False),
    Program("pylightxl", _python("copied.py", "pylightxl"), pip=("pylightxl==1.61",), edits=False),
    Program("SheetJS", _node("sheetjs_edit.js"), npm=("xlsx@0.18.5",)),
    Program("xlsx-js-style", _node("sheetjs_edit.js", "xlsx-js-style"), npm=("xlsx-js-style@1.2.0",)),
    Program("ExcelJS", _node("exceljs_edit.js"), npm=("exceljs@4.4.0",)),
    Program("xlsx-populate", _node("xlsx_populate_edit.js"), npm=("xlsx-populate@1.21.0",)),
    Program("LibreOffice", _system("/usr/bin/python3", str(HERE / "libreoffice_edit.py")),
            apt=("libreoffice-calc", "python3-uno")),
    Program("gnumeric", lambda _tools, source, target, _typed: ("ssconvert", source, target), apt=("gnumeric",),
            types=False),
    Program("Apache POI", _java("Poi.java"), maven=("org.apache.poi:poi-ooxml:5.2.5",)),
    Program("R openxlsx", _system("Rscript", str(HERE / "openxlsx_edit.R")), apt=("r-cran-openxlsx",)),
    Program("Excel::Writer::XLSX", _system("perl", str(HERE / "excel_writer_xlsx.pl")),
            apt=("libexcel-writer-xlsx-perl", "libspreadsheet-parsexlsx-perl"), edits=False),
)  # fmt: skip
