"""Progress on stderr: a bar per step of the SOP, or per workbook of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Report = Callable[[str, int, int], None]


@contextmanager
def step_progress(quiet: bool = False) -> Iterator[Report]:
    """Yield a function (label, done, total) that moves the bar; nothing is shown when *quiet*."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    label = TextColumn("{task.description}", markup=False)
    columns = (label, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as progress:
        task = progress.add_task("", total=None, visible=False)

        def report(label: str, done: int, total: int) -> None:
            progress.update(task, description=label, completed=done, total=total, visible=True)

        yield report
