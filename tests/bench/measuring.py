"""How the benchmarks measure: seconds of CPU, both sides in turns in one run, and promises that can fail."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time


@dataclass(frozen=True)
class Measured:
    """One ratio: what *ours* and *theirs* took in *unit* (of CPU, if time), and how often theirs goes into ours.

    ``most`` is what is promised of the ratio; None where nothing is.
    """

    task: str
    ours: float
    theirs: float
    against: str
    most: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Return ours divided by theirs: below 1 we are faster."""
        return self.ours / self.theirs

    @property
    def kept(self) -> bool:
        """Return whether the promise is kept."""
        return self.most is None or self.ratio <= self.most


@dataclass(frozen=True)
class Growth:
    """How an action's time or memory grows with the office: ``slope`` 1 is in proportion, 2 with the square."""

    task: str
    sizes: tuple[int, ...]
    took: tuple[float, ...]
    most: float
    unit: str = "s"

    @property
    def slope(self) -> float:
        """Return the slope of the straight line through the logarithms."""
        x, y = [math.log(size) for size in self.sizes], [math.log(took) for took in self.took]
        centre, level = sum(x) / len(x), sum(y) / len(y)
        along = sum((a - centre) * (b - level) for a, b in zip(x, y, strict=True))
        return along / sum((a - centre) ** 2 for a in x)

    @property
    def kept(self) -> bool:
        """Return whether the promise is kept."""
        return self.slope <= self.most


def in_turns(
    ours: Callable[[], object], theirs: Callable[[], object], runs: int = 5, before: Callable[[], object] = tuple
) -> tuple[float, float]:
    """Return the median milliseconds of CPU of each, run in turns so that a busy moment falls on both.

    What is done *before* each run does not count.
    """
    took: tuple[list[float], list[float]] = ([], [])
    for work in (ours, theirs):
        work()  # imports and caches
    for _ in range(runs):
        for work, times in zip((ours, theirs), took, strict=True):
            before()
            times.append(cpu(work))
    return median(took[0]), median(took[1])


def cpu(work: Callable[[], object]) -> float:
    """Return the milliseconds of CPU that *work* takes."""
    start = process_time()
    work()
    return (process_time() - start) * 1000


def table(found: Sequence[Measured | Growth]) -> list[str]:
    """Return the lines that are printed."""
    lines = []
    for one in found:
        if isinstance(one, Measured):
            promised = "" if one.most is None else f" (promised: {one.most:g})"
            sides = f"{one.ours:>9.1f} {one.unit} {one.theirs:>9.1f} {one.unit}"
            lines.append(f"{one.task:<34}{sides}   {one.ratio:6.3f} × {one.against}{promised}{_mark(one.kept)}")
        else:
            times = "  ".join(f"{size}: {took:.2f} {one.unit}" for size, took in zip(one.sizes, one.took, strict=True))
            lines.append(f"{one.task:<34}{times}   slope {one.slope:.2f} (promised: {one.most:g}){_mark(one.kept)}")
    return lines


def _mark(kept: bool) -> str:
    return "" if kept else "   BROKEN"
