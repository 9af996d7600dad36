"""The survival table: what is left of each feature after all commands, and after openpyxl's load and save.

``python tests/survival/comparison.py`` measures it anew for the README.
"""

from __future__ import annotations

import csv
import sys
import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]


from survival.commands import all_runs  # noqa: E402 - found through the line above
from survival.equipped import equipped_master  # noqa: E402
from survival.features import counted  # noqa: E402

TABLE = Path(__file__).with_name("table.csv")

KEPT, LOST = "kept", "lost"
# What openpyxl does with pictures depends on another package, which the program does not need.
_BY_PILLOW = {"pictures"}


@cache
def by_openpyxl() -> bytes:
    """Return the equipped master as openpyxl saves it after loading it with everything it can keep."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(equipped_master()), keep_vba=True, rich_text=True)
        target = BytesIO()
        book.save(target)
        book.vba_archive.close()
    return target.getvalue()


def survival_rows() -> list[tuple[str, str, str]]:
    """Return (feature, what pk-excel leaves of it, what openpyxl leaves of it); pk-excel's is the worst command's."""
    before, openpyxls = counted(equipped_master()), counted(by_openpyxl())
    runs = [(counted(run.before), counted(run.after)) for run in all_runs()]
    rows = []
    for name, had in before.items():
        ours = min(runs, key=lambda run: run[1][name] - run[0][name])
        theirs = "with Pillow only" if name in _BY_PILLOW else _left(had, openpyxls[name])
        rows.append((name, _left(ours[0][name], ours[1][name]), theirs))
    return rows


def _left(before: int, after: int) -> str:
    return KEPT if after >= before else LOST if after == 0 else f"{after} of {before}"


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Return the table as CSV."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([("feature", "pk-excel", "openpyxl"), *rows])
    return text.getvalue()


if __name__ == "__main__":
    TABLE.write_text(table_text(survival_rows()), encoding="utf-8")
