"""Progress on stderr: a bar per step of the SOP, or per workbook of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pk_excel.messages import headings as h

Report = Callable[[str, int, int], None]


@contextmanager
def step_progress(quiet: bool = False, estimate: bool = False) -> Iterator[Report]:
    """Yield a function (label, done, total) that moves the bar; nothing is shown when *quiet*.

    With *estimate* it tells the time left and how many are done in a minute.
    """
    from rich import progress as p
    from rich.console import Console

    label, rate = p.TextColumn("{task.description}", markup=False), p.TextColumn("{task.fields[rate]}")
    columns = [label, p.BarColumn(), p.MofNCompleteColumn(), p.TimeElapsedColumn()]
    columns += [rate, p.TimeRemainingColumn()] if estimate else []
    with p.Progress(*columns, console=Console(stderr=True), disable=quiet) as progress:
        task = progress.add_task("", total=None, visible=False, rate="")

        def report(label: str, done: int, total: int) -> None:
            speed = progress.tasks[0].speed
            rate = h.BATCH_RATE.format(count=round(speed * 60)) if speed else ""
            progress.update(task, description=label, completed=done, total=total, visible=True, rate=rate)

        yield report
