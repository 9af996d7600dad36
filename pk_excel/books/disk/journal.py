"""A file that grows line by line while a long run goes on, so that its end loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pk_excel.errors import CannotWrite


@contextmanager
def journal(path: Path, continues: bool) -> Iterator[Callable[[str], None]]:
    """Yield what writes a line to *path*, each at once; after what is there when it *continues*. Raises CannotWrite."""
    try:
        file = path.open("a" if continues else "w", encoding="utf-8")
    except OSError as error:
        raise CannotWrite(path=str(path), reason=error.strerror or str(error)) from error

    def write(line: str) -> None:
        try:
            file.write(f"{line}\n")
            file.flush()
        except OSError as error:
            raise CannotWrite(path=str(path), reason=error.strerror or str(error)) from error

    with file:
        yield write


def lines_of(path: Path) -> list[str]:
    """Return the lines of a journal; none without one."""
    return path.read_text(encoding="utf-8", errors="replace").split("\n") if path.is_file() else []
