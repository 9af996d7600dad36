"""Workers of a Dask cluster that is there already: other computers which see the workbooks under the same paths.

The scheduler gives an office whose worker died to another one by itself; an :class:`~pk_excel.batch.office.Attempt`
lets that one see whether it was done. Whoever reaches a scheduler may run anything on its workers, and they on whoever
asks them: a cluster belongs into a network that is trusted, or behind ``tls://`` with Dask's own settings.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable
from concurrent.futures import Executor, Future
from importlib import metadata
from time import monotonic
from typing import Any

from distributed import Client, KilledWorker, Security
from distributed.core import rpc

from pk_excel import __version__
from pk_excel.batch.crew import Crew
from pk_excel.batch.office import Job
from pk_excel.errors import ClusterLost, ClusterSilent, ClusterUnfit

_PATIENCE = 3.0  # seconds for an answer of the scheduler
_PAUSE = 2.0  # seconds between two looks at who works
_DESERTED = 30.0  # seconds without any worker after which nobody is waited for: a nanny starts one again in a few
_PACKAGE = "pk-excel"


class DaskCrew(Crew):
    """The workers of the cluster whose scheduler is at *address*, each with one office; *most* bounds them.

    Raises ClusterSilent when nobody answers there or nobody works, ClusterUnfit when workers lack this version.
    """

    deadly = (KilledWorker,)

    def __init__(self, address: str, most: int | None = None) -> None:
        self.address = address
        self._most = most
        _keep_quiet()
        if not _is_scheduler(address):
            raise ClusterSilent(address=address)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of small differences in versions; what counts is checked below
            self._client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)
        self._looked, self._last_seen = 0.0, monotonic()
        self._workers = 0
        try:
            self.check()
            self._check_workers()
        except BaseException as error:
            self._client.close(timeout=_PATIENCE)
            if isinstance(error, ClusterLost):
                raise ClusterSilent(address=address) from error
            raise

    @property
    def count(self) -> int:
        """Return how many workers there are; those that join while it goes on are counted."""
        return min(self._workers, self._most or self._workers) or 1

    def start(self, _job: Job) -> Executor:
        """Return the workers. A task is not tried again when it raises."""
        return _Workers(self._client)

    def check(self) -> None:
        """Look at the cluster from time to time. Raises ClusterLost when it is away, or nobody has worked for long."""
        if self._client.status != "running":
            raise ClusterLost(address=self.address)
        now = monotonic()
        if now - self._looked < _PAUSE:
            return
        self._looked = now
        try:
            self._workers = len(self._client.sync(self._client.scheduler.ncores, callback_timeout=_PATIENCE))
        except (OSError, RuntimeError) as error:
            raise ClusterLost(address=self.address) from error
        if self._workers:
            self._last_seen = now
        elif now - self._last_seen > _DESERTED:
            raise ClusterLost(address=self.address)

    def _check_workers(self) -> None:
        if not self._workers:
            raise ClusterSilent(address=self.address)
        found = self._client.run(metadata.version, _PACKAGE, on_error="return")
        others = {worker: told for worker, told in found.items() if told != __version__}
        if others:
            names = (f"{worker} ({told})" if isinstance(told, str) else worker for worker, told in others.items())
            raise ClusterUnfit(address=self.address, version=__version__, workers=", ".join(sorted(names)))


def _keep_quiet() -> None:
    """What Dask logs is for those who run a cluster; what happens to a batch is said here."""
    for name in logging.root.manager.loggerDict:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _is_scheduler(address: str) -> bool:
    """Return whether a scheduler answers at *address*, before a client that only slowly gives up is made."""
    try:
        answer = asyncio.run(asyncio.wait_for(_identity(address), _PATIENCE))
    except Exception:  # whoever listens there may answer anything: what Dask makes of it is any kind of error
        return False
    return bool(answer.get("type") == "Scheduler")


async def _identity(address: str) -> Any:
    arguments = Security().get_connection_args("client")
    async with rpc(address, timeout=_PATIENCE, connection_args=arguments) as scheduler:
        return await scheduler.identity()


class _Workers(Executor):
    """Dask's executor, which also ends without waiting for anybody."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False, retries=0)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Give a call to the cluster."""
        future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the cluster; what is under way there goes on to its end."""
        del wait, cancel_futures
        self._client.close(timeout=_PATIENCE)
