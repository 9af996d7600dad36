"""Workers that take one office after another: none holds the others up, and a worker that dies takes only its own."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path

from pk_excel.batch.office import Entry, Job
from pk_excel.messages.commands import INTERNAL_ERROR, WORKER_DIED
from pk_excel.messages.errors import INTERNAL

_LOOK = 0.2  # seconds between two looks at whether somebody wants the run to stop


class Crew:
    """*count* workers of this computer, processes that start clean."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or os.cpu_count() or 1

    def start(self) -> Executor:
        """Return the workers. They do not hear Ctrl-C: an office that was begun is ended."""
        return ProcessPoolExecutor(self.count, _clean_processes(), initializer=_deaf)


def run(job: Job, paths: Sequence[Path], crew: Crew, stopped: Callable[[], bool] = lambda: False) -> Iterator[Entry]:
    """Run *job* over *paths* and yield an entry as each ends, in the order of their ends.

    Each worker has one office at a time, so that what *stopped* ends waits for no more than those. When a worker dies
    the offices that were under way are run again one by one: the one that kills its worker gets an entry saying so.
    """
    waiting, alone = deque(paths), deque[Path]()
    running: dict[Future[Entry], Path] = {}
    workers = crew.start()
    try:
        while running or ((waiting or alone) and not stopped()):
            if alone and not running and not stopped():
                path = alone.popleft()
                running[workers.submit(job, path)] = path
            while waiting and not alone and len(running) < crew.count and not stopped():
                path = waiting.popleft()
                running[workers.submit(job, path)] = path
            ended, _ = wait(running, timeout=_LOOK, return_when=FIRST_COMPLETED)
            try:
                for future in ended:
                    yield _entry(future, running[future])
                    del running[future]
            except BrokenExecutor:
                under_way = list(running.values())
                running.clear()
                workers.shutdown(wait=False)
                workers = crew.start()
                if len(under_way) == 1:
                    yield Entry(str(under_way[0]), INTERNAL, 0, 0, 0.0, WORKER_DIED)
                else:
                    alone.extend(under_way)
    finally:
        workers.shutdown(cancel_futures=True)


def _entry(future: Future[Entry], path: Path) -> Entry:
    """Return how an office ended. Raises BrokenExecutor when its worker died."""
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception as error:
        return Entry(str(path), INTERNAL, 0, 0, 0.0, INTERNAL_ERROR.format(error=error))


def _clean_processes() -> BaseContext:
    """Return how processes start: from a clean one, for threads that draw PDFs do not live on in a copy of this one."""
    return get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")


def _deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
