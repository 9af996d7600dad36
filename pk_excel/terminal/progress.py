"""Progress on stderr: a bar per step of the SOP or per workbook of a batch, a line of what one action is doing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pk_excel.messages import headings as h

if TYPE_CHECKING:
    from rich.live import Live

    from pk_excel.ports import Report

_SURE = 2.0  # seconds after which a rate says something


class Doing:
    """A line on stderr that says what an action is doing; called by the action, gone with :meth:`rest`."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._line: Live | None = None

    def __call__(self, label: str, _done: int, _total: int) -> None:
        """Show what is being done now."""
        if self._quiet:
            return
        from rich.console import Console
        from rich.live import Live
        from rich.spinner import Spinner
        from rich.text import Text

        if self._line is None:
            self._line = Live(console=Console(stderr=True), transient=True, refresh_per_second=8)
        self._line.start()
        self._line.update(Spinner("dots", Text(h.DOING.format(label=label))), refresh=True)

    def rest(self) -> None:
        """Take the line away: somebody is asked something, or all is done."""
        if self._line is not None:
            self._line.stop()


@contextmanager
def doing(quiet: bool = False) -> Iterator[Doing]:
    """Yield a :class:`Doing` whose line is gone when the block ends; nothing is shown when *quiet*."""
    line = Doing(quiet)
    try:
        yield line
    finally:
        line.rest()


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
