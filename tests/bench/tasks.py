"""What is measured, and what is promised of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from statistics import median

import openpyxl
from bench.big_office import TAHUN, USER, BigOffice, Took
from bench.measuring import Growth, Measured, cpu, in_turns
from bench.returned import returned, saved_again
from button_start import START
from offices import story

from pk_excel.app.desk import Desk
from pk_excel.app.ulasan import collect_reviews
from pk_excel.books.package import CellWrite, TableWrite, patch_workbook
from pk_excel.books.package.memo import forget
from pk_excel.ports import Context
from pk_excel.wiring import Workshop

REVIEWS = 30
OFFICES = 3
#: An action of an office of 16 indicators, as a multiple of openpyxl's load and save of its master.
MOST_OF_ACTION, MOST_OF_ALL = 0.4, 2.2
#: The one that makes a paper of each division.
MOST_OF_LONG = {"konsolidasi": 0.75}
_TABLE = TableWrite("tblRenstra", ("ID", "Indikator"), [(f"IK.{n}", f"Indikator ke-{n}") for n in range(500)])
_CELLS = [CellWrite("Referensi", f"Z{row}", f"isi {row}") for row in range(40, 50)]

_LIBRARIES = "import time, xlwings, openpyxl, pandas; print(time.process_time())"


def click() -> Iterator[Measured]:
    """Start a button's Python, against the libraries that it works with and no more."""
    button = f"{START}\nimport time\nprint(time.process_time())"
    times = [(_child(button), _child(_LIBRARIES)) for _ in range(4)]
    ours, theirs = (sorted(side)[1] for side in zip(*times[1:], strict=True))
    yield Measured("a button, until Excel is asked", ours, theirs, "import xlwings, openpyxl, pandas", 0.9)


def _child(code: str) -> float:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(ran.stdout) * 1000


def cells() -> Iterator[Measured]:
    """Change ten cells, and a whole table, of a master, against openpyxl's load and save of it."""
    source = next(content for name, content in story()[0][11].items() if name.endswith(".xlsm"))
    ours, theirs = in_turns(lambda: patch_workbook(source, _CELLS), lambda: bare(source))
    yield Measured("ten cells of an archived master", ours, theirs, "openpyxl load + save", 0.03)
    ours, theirs = in_turns(lambda: patch_workbook(source, [_TABLE]), lambda: bare(source))
    yield Measured("a table of 500 rows in it", ours, theirs, "openpyxl load + save", 0.2)


def bare(source: bytes) -> None:
    """Load and save a workbook with openpyxl."""
    openpyxl.load_workbook(BytesIO(source), keep_vba=True).save(BytesIO())


def reviews() -> Iterator[Measured]:
    """Read returned reviews as typed rows with all checks, against pandas' bare values of the same files.

    Every run begins with nothing remembered of the one before: only what the reviews of one run share counts.
    """
    import pandas as pd

    files = story()[0][4]
    filled = returned(files, REVIEWS)
    for kind, contents in (("as filled", filled), ("saved again", [*map(saved_again, filled)])):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / f"PK-{TAHUN}.xlsm").write_bytes(files[f"PK-{TAHUN}.xlsm"])
            paths = [folder / f"kembali-{n:02}.xlsx" for n in range(REVIEWS)]
            for path, content in zip(paths, contents, strict=True):
                path.write_bytes(content)

            def ours() -> None:
                with Workshop().held_book(folder / f"PK-{TAHUN}.xlsm", USER) as book:  # noqa: B023 - called within
                    context = Context(datetime(TAHUN, 1, 20), USER, "perintah")
                    seen = collect_reviews(Desk(book, context), Workshop().returned_files(paths)).seen  # noqa: B023
                assert len(seen) == REVIEWS

            def theirs() -> None:
                for path in paths:  # noqa: B023
                    pd.read_excel(path, engine="openpyxl", header=None, sheet_name=None)

            took = in_turns(ours, theirs, 5, forget)
        yield Measured(f"{REVIEWS} reviews, {kind}", *took, "pandas + openpyxl, values only", 0.15)


def actions() -> Iterator[Measured]:
    """Do nine actions of an office with five divisions, each against openpyxl's load and save of the master.

    Of each the median over some offices counts; the first one warms up.
    """
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    for number in range(1 + OFFICES):
        took = _nine_actions()
        for one in took if number else ():
            ours.setdefault(one.action, []).append(one.seconds * 1000)
            theirs.setdefault(one.action, []).append(cpu(lambda: bare(one.before)))  # noqa: B023 - called within
    both = {action: (median(times), median(theirs[action])) for action, times in ours.items()}
    for action, sides in both.items():
        yield Measured(action, *sides, "openpyxl load + save", MOST_OF_LONG.get(action, MOST_OF_ACTION))
    total, against = map(sum, zip(*both.values(), strict=True))
    yield Measured("all nine actions", total, against / len(both), "openpyxl load + save", MOST_OF_ALL)


def _nine_actions() -> list[Took]:
    """Return what each action took in a new office, with nothing known of the one before, which was the same."""
    with tempfile.TemporaryDirectory() as folder:
        forget()
        office = BigOffice(Path(folder), 16, 5)
        return [*office.story(), office.sign()]


TASKS: Mapping[str, Callable[[], Iterator[Measured]]] = {
    "klik": click, "sel": cells, "ulasan": reviews, "aksi": actions,
}  # fmt: skip


def as_json(found: list[Measured | Growth]) -> str:
    """Return what was found as one JSON document."""
    facts = [
        {**vars(one), **({"ratio": one.ratio} if isinstance(one, Measured) else {"slope": one.slope}), "kept": one.kept}
        for one in found
    ]
    return json.dumps(facts, indent=2)


warnings.simplefilter("ignore")
