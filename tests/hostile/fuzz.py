"""Spoilt workbooks through the actions, as many as wanted: ``python tests/hostile/fuzz.py 5000 [first seed]``.

Each ends in success or in an error of the program, within its time and memory, and the file is left as it was. What
does not is printed with the seed that brings it back.
"""

from __future__ import annotations

import hashlib
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from hostile.mutations import spoilt  # noqa: E402 - found through the line above
from offices import MASTER, REVIEWS, Desktop, snapshots  # noqa: E402

from pk_excel.app.actions.konsolidasi import consolidate_reviews  # noqa: E402
from pk_excel.app.registry import action  # noqa: E402
from pk_excel.books.file.book import FileBook  # noqa: E402
from pk_excel.books.returned.review import ReviewFile  # noqa: E402
from pk_excel.core.tables import schema as t  # noqa: E402
from pk_excel.core.tables.reading import read_table  # noqa: E402
from pk_excel.errors import PkError  # noqa: E402
from pk_excel.messages.errors import error_text  # noqa: E402
from pk_excel.ports import ReturnedFile  # noqa: E402
from pk_excel.wiring import Workshop  # noqa: E402

SECONDS = 30
_DIVISIONS = ("KUL", "SDM", "REN", "TEK", "HKM")
_MOST_TEXT = 32_767


class TooSlow(Exception):
    """An example took longer than it may."""


@contextmanager
def in_time(seconds: int = SECONDS) -> Iterator[None]:
    """Raise TooSlow in the block when it takes too long; where there are no alarms it may."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def review(seed: int) -> str:
    """Consolidate one spoilt review workbook; return how it ended."""
    rnd = Random(seed)
    kode = rnd.choice(_DIVISIONS)
    content = spoilt(snapshots()[4][f"{REVIEWS}/Pencermatan-{kode}-2026.xlsx"], rnd)
    desktop = Desktop.before(4)
    digest = hashlib.sha256(content).hexdigest()
    file = ReturnedFile("kembali.xlsx", digest, lambda: ReviewFile(content, "kembali.xlsx"))
    with in_time():
        consolidate_reviews(desktop.book, desktop.context, desktop.bench, [file])
        line, *awaited = read_table(t.BERKAS, desktop.book.read_table(t.BERKAS.name)).rows
    for one in (line, *awaited):
        assert one.status == "Dipakai" or one.sebab, "refused without a reason"
        assert "{" not in one.sebab.replace("{{ x }}", ""), one.sebab
    _check_fits(desktop)
    return line.status


def _check_fits(desktop: Desktop) -> None:
    """What goes into the master has room in its cells: a returned file cannot stop the others."""
    for table in desktop.book.committed.tables.values():
        for row in table.rows:
            assert all(len(cell) <= _MOST_TEXT for cell in row if isinstance(cell, str)), table.name


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def master(seed: int) -> str:
    """Run an action on a spoilt master; return how it ended. A run that fails leaves the file as it was."""
    rnd = Random(seed)
    name, step = rnd.choice((("rkt", 2), ("validasi", 4), ("edarkan", 3), ("pleno", 5), ("koreksi", 7)))
    content = spoilt(snapshots()[step][MASTER], rnd)
    path = _folder() / f"{seed % 7}.xlsm"
    path.write_bytes(content)
    desktop = Desktop.before(step)
    bench = replace(desktop.bench, builder=Workshop().builder)
    try:
        with in_time():
            action(name).perform(FileBook(path), desktop.context, bench)
            FileBook(path).read_table(t.RIWAYAT.name)
    except PkError as error:
        text = error_text(error)
        assert text.apa
        assert text.lakukan
        assert path.read_bytes() == content, "a run that failed changed the file"
        return type(error).__name__
    return "done"


TARGETS: dict[str, Callable[[int], str]] = {"review": review, "master": master}


def main(count: int, first: int) -> int:
    """Run *count* examples, two reviews for each master; print the ends and what must not happen."""
    _limit_memory()
    ends: Counter[str] = Counter()
    failed = 0
    for seed in range(first, first + count):
        target = "master" if seed % 3 == 0 else "review"
        try:
            ends[f"{target}: {TARGETS[target](seed)}"] += 1
        except Exception:
            failed += 1
            print(f"seed {seed} ({target})", traceback.format_exc(limit=-6), sep="\n", flush=True)
    for end, number in ends.most_common():
        print(f"{number:>6}  {end}")
    print(f"{failed:>6}  must not happen")
    return 1 if failed else 0


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
