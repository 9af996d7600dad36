"""Workers that take one office after another: none holds the others up, and a worker that dies takes only its own."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext

from pk_excel.batch.office import Entry, Job, Office
from pk_excel.errors import ClusterLost, DaskMissing
from pk_excel.messages.commands import INTERNAL_ERROR, WORKER_DIED
from pk_excel.messages.errors import INTERNAL

_LOOK = 0.2  # seconds between two looks at whether somebody wants the run to stop


class Crew:
    """*count* workers of this computer, processes that start clean."""

    #: Where the workers are; empty for this computer.
    address = ""
    #: What a future ends with whose worker died, where the others go on; here a death ends them all.
    deadly: tuple[type[Exception], ...] = ()

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1

    @property
    def count(self) -> int:
        """Return how many offices are done at a time."""
        return self._count

    def start(self, job: Job) -> Executor:
        """Return the workers. They do not hear Ctrl-C: an office that was begun is ended."""
        return ProcessPoolExecutor(self.count, _clean_processes(job.modules), initializer=_deaf)

    def check(self) -> None:
        """Raise ClusterLost when nobody works any more."""


def cluster(address: str, most: int | None = None) -> Crew:
    """Return the workers of the Dask cluster at *address*, at most that many at a time.

    Raises DaskMissing, ClusterSilent, ClusterUnfit.
    """
    try:
        from pk_excel.batch.cluster import DaskCrew
    except ModuleNotFoundError as error:
        raise DaskMissing(option="--dask") from error
    return DaskCrew(address, most)


def run(
    job: Job,
    offices: Iterable[Office],
    crew: Crew,
    stopped: Callable[[], bool] = lambda: False,
    begun: Callable[[Office], None] = lambda _: None,
) -> Iterator[Entry]:
    """Run *job* over *offices* and yield an entry as each ends, in the order of their ends; *begun* hears of each.

    Each worker has one office at a time, so that what *stopped* ends waits for no more than those. When a worker dies
    the offices that were under way are run again one by one: the one that kills its worker gets an entry saying so.
    What was done before its worker died is not done again. Raises ClusterLost.
    """
    work = _Work(job, offices, crew, begun)
    try:
        while work.running or (work.left and not stopped()):
            while not stopped() and (office := work.next()):
                work.hand_out(office)
            yield from work.ended()
    finally:
        work.workers.shutdown(cancel_futures=True)


class _Work:
    """What of a run is under way, and what is left of it."""

    def __init__(self, job: Job, offices: Iterable[Office], crew: Crew, begun: Callable[[Office], None]) -> None:
        self._job, self._crew, self._begun = job, crew, begun
        self._waiting, self._suspects = deque(offices), deque[Office]()
        self._suspect_runs = self._broken = False
        self.running: dict[Future[Entry], Office] = {}
        self.workers = crew.start(job)

    @property
    def left(self) -> bool:
        """Return whether offices are left that nobody has begun, or that must be begun again."""
        return bool(self._waiting or self._suspects)

    def next(self) -> Office | None:
        """Return the next office, if there is room for it: one that may have killed its worker runs alone."""
        if self._broken:
            return None
        if self.running and (self._suspects or self._suspect_runs):
            return None
        self._suspect_runs = bool(self._suspects)
        if self._suspects:
            return self._suspects.popleft()
        return self._waiting.popleft() if self._waiting and len(self.running) < self._crew.count else None

    def hand_out(self, office: Office) -> None:
        """Give an office to a worker; it stays the next one when the workers have broken down since the last look."""
        office = office.begun(self._job.user, self._job.now)
        self._begun(office)
        try:
            self.running[self.workers.submit(self._job, office)] = office
        except BrokenExecutor:
            self._broken = True
            (self._suspects if self._suspect_runs else self._waiting).appendleft(office)

    def ended(self) -> Iterator[Entry]:
        """Wait a moment and yield the entries of what has ended by then. Raises ClusterLost."""
        ended, _ = wait(self.running, timeout=_LOOK, return_when=FIRST_COMPLETED)
        self._crew.check()
        for future in ended:
            try:
                entry = self._entry(future, self.running[future])
            except BrokenExecutor:
                self._broken = True
                continue
            del self.running[future]
            yield entry
        if self._broken:
            yield from self._start_again()

    def _entry(self, future: Future[Entry], office: Office) -> Entry:
        """Return how an office ended. Raises BrokenExecutor when all workers are gone with its own, ClusterLost."""
        try:
            return future.result()
        except BrokenExecutor:
            raise
        except CancelledError as error:
            raise ClusterLost(address=self._crew.address) from error
        except self._crew.deadly:
            return Entry(office.file, INTERNAL, 0, 0, 0.0, WORKER_DIED)
        except Exception as error:
            return Entry(office.file, INTERNAL, 0, 0, 0.0, INTERNAL_ERROR.format(error=error))

    def _start_again(self) -> Iterator[Entry]:
        """Start new workers when the old ones are gone; yield the entry of an office that took them along by itself."""
        under_way = list(self.running.values())
        self.running.clear()
        self.workers.shutdown()
        self._broken = False
        self.workers = self._crew.start(self._job)
        if self._suspect_runs:
            yield from (Entry(office.file, INTERNAL, 0, 0, 0.0, WORKER_DIED) for office in under_way)
        else:
            self._suspects.extend(under_way)


def _clean_processes(modules: Sequence[str]) -> BaseContext:
    """Return how processes start: from a clean one, for threads that draw PDFs do not live on in a copy of this one.

    Where they can be copies of it, that one has *modules* loaded.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context


def _deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
