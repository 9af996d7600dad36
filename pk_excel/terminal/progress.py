"""Progress on stderr: a bar per step of the SOP, or per workbook of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pk_excel.messages import headings as h

_SURE = 2.0  # seconds after which a rate says something
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
        task, first = progress.add_task("", total=None, visible=False, rate=""), None

        def report(label: str, done: int, total: int) -> None:
            nonlocal first
            first = done if first is None else first
            elapsed = progress.tasks[0].elapsed or 0
            rate = h.BATCH_RATE.format(count=round((done - first) / elapsed * 60)) if elapsed >= _SURE else ""
            progress.update(task, description=label, completed=done, total=total, visible=True, rate=rate)

        yield report
