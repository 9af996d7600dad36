"""Runs one command and ends it wherever it touches the disk: a program of its own, because it forks.

``python ending.py kill|fail FOLDER RESULTS WORD…`` works in FOLDER. What a run that ends at the n-th call that changes
the disk leaves is put to RESULTS/n, with its exit code in RESULTS/n.code; the last of them is the run that got through.
A killed run (-9) does nothing any more: what it leaves is what lies there at that call, and one run shows them all.
A run whose n-th call fails as on a full disk goes on to its message: it is forked where the command starts to write, so
that papers and workbook are computed once.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

CALLS = ("open", "write", "ftruncate", "fsync", "chmod", "utime", "mkdir", "rmdir", "replace", "rename", "unlink")
REAL = {name: getattr(os, name) for name in CALLS}


class Ending:
    """Counts the calls that change the disk. ``left`` is how many more go well; None: the process breeds victims."""

    def __init__(self, mode: str, folder: Path, results: Path) -> None:
        self.mode = mode
        self.folder = folder
        self.results = results
        self.left: int | None = None
        self.runs = count(1)
        self.locking = True
        self.synced: set[int] = set()

    def watch(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if self.concerns(args) and (name != "open" or args[1] & os.O_CREAT):
                self.point(name, args)
                self.power_cut(name, args)
            return REAL[name](*args, **options)

        return call

    def power_cut(self, name: str, args: tuple[Any, ...]) -> None:
        """Halve a file that takes another's place before it is on disk: that is what a power cut would leave."""
        if name == "fsync":
            self.synced.add(os.fstat(args[0]).st_ino)
        elif name == "replace" and os.stat(args[0]).st_ino not in self.synced:
            os.truncate(args[0], os.stat(args[0]).st_size // 2)

    def concerns(self, args: tuple[Any, ...]) -> bool:
        """Whether the call is about the office's folder, not about somebody's temporary file elsewhere."""
        path = os.readlink(f"/proc/self/fd/{args[0]}") if isinstance(args[0], int) else os.fspath(args[0])
        return str(path).startswith(str(self.folder))

    def point(self, name: str, args: tuple[Any, ...]) -> None:
        if self.mode == "kill":
            self.killed(name, args)
        elif self.left is None:
            # Up to the signature in its lock file a run has computed nothing yet, and its lock must be its own:
            # one that fails there gives back the lock that it shares with its parent.
            if not self.locking or name == "open":
                self.breed(1 if self.locking else None)
            self.locking = self.locking and name != "write"
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def killed(self, name: str, args: tuple[Any, ...]) -> None:
        """Keep what a run that is killed at this call leaves: of a file that is not yet on disk, one half."""
        left = self.keep(-signal.SIGKILL)
        if name == "fsync" and not os.path.isdir(f"/proc/self/fd/{args[0]}"):
            file = Path(os.readlink(f"/proc/self/fd/{args[0]}"))
            half = file.read_bytes()[: file.stat().st_size // 2]
            self.unwatched(lambda: (left / file.relative_to(self.folder)).unlink())
            (left / file.relative_to(self.folder)).write_bytes(half)

    def breed(self, most: int | None) -> None:
        """Fork victims whose next call fails, the one after it, …; at most *most* of them."""
        saved = self.results / "saved"
        self.copy(self.folder, saved)
        for number in count(1):
            if most is not None and number > most:
                break
            victim = os.fork()
            if victim == 0:
                self.left = number
                return
            self.keep(os.waitstatus_to_exitcode(os.waitpid(victim, 0)[1]))
            self.restore(saved)
            if (self.results / "through").exists():
                os._exit(0)
        self.remove(saved)

    def keep(self, code: int) -> Path:
        left = self.results / f"{next(self.runs):03}"
        self.copy(self.folder, left)
        left.with_suffix(".code").write_text(str(code))
        return left

    def restore(self, saved: Path) -> None:
        for entry in self.folder.iterdir():
            if not entry.name.endswith(".lock"):  # ours: its lock is held all along
                self.remove(entry)
        for entry in saved.iterdir():
            if not entry.name.endswith(".lock"):
                self.copy(entry, self.folder / entry.name)

    def copy(self, source: Path, target: Path) -> None:
        # Links, not copies: no run may change a file in place, and one that did would be found out.
        if source.is_dir():
            self.unwatched(lambda: shutil.copytree(source, target, copy_function=os.link))
        else:
            os.link(source, target)

    def remove(self, path: Path) -> None:
        self.unwatched(lambda: shutil.rmtree(path) if path.is_dir() else path.unlink())

    def unwatched(self, work: Callable[[], object]) -> None:
        for name in CALLS:
            setattr(os, name, REAL[name])
        work()
        self.start()

    def start(self) -> None:
        for name in CALLS:
            setattr(os, name, self.watch(name))


def main(mode: str, folder: Path, results: Path, words: list[str]) -> None:
    from pk_excel.cli import main as command

    ending = Ending(mode, folder, results)
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    ending.start()
    code = 1
    try:
        command(words)
    except SystemExit as ended:
        code = int(ended.code or 0)
    if mode == "kill":
        ending.keep(code)
        code = 0
    elif (ending.left or 0) > 0:
        Path(results / "through").touch()
    os._exit(code)  # to take down a whole interpreter costs a victim more than its run


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
