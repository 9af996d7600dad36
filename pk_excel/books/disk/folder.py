"""A folder on disk that receives results: files are staged, then published, all or none."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from pk_excel.books.disk.access import delete
from pk_excel.books.disk.backup import SUFFIX, backup_folder, kept_backup
from pk_excel.books.disk.storage import make_folder, read_file, replace_file, replace_files
from pk_excel.core.values.nama import is_file_name
from pk_excel.errors import CannotWrite, FileMissing
from pk_excel.ports import FilesPort

_ALL = sys.maxsize  # of what others typed no copy is old enough to be deleted


class DiskFolder(FilesPort):
    """The folder *path*; it is made when the first file is published."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._staged: dict[str, bytes] = {}
        self._kept: set[str] = set()
        self._before: dict[str, bytes | None] = {}
        self._made: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """Return the folder's path."""
        return str(self._path)

    def put(self, name: str, content: bytes) -> None:
        """Stage a file; raises CannotWrite for a name that would leave the folder."""
        if not is_file_name(name):
            raise CannotWrite(path=name, reason="file_name")
        self._staged[name] = content

    def keep(self, name: str) -> str:
        """Leave a copy of a file among its backups when the next publish replaces it; return their folder's name."""
        self._kept.add(name)
        return backup_folder(self._path / name).name

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises FileMissing, also for a name that would leave the folder."""
        if not is_file_name(name):
            raise FileMissing(path=name)
        return read_file(self._path / name)

    def names(self) -> tuple[str, ...]:
        """Return the names of the files in the folder, sorted; none when there is no folder yet."""
        if not self._path.is_dir():
            return ()
        return tuple(sorted(entry.name for entry in self._path.iterdir() if entry.is_file()))

    def publish(self) -> tuple[str, ...]:
        """Write the staged files and return their paths. Raises CannotWrite; then none of them has appeared."""
        self._made = make_folder(self._path)
        contents = {self._path / name: content for name, content in self._staged.items()}
        present = set(self.names())
        self._before = {name: self.read(name) if name in present else None for name in self._staged}
        try:
            with ExitStack() as backups:
                for name in sorted(self._kept & present):
                    backups.enter_context(kept_backup(self._path / name, self.read(name), _ALL))
                replace_files(contents)
        except BaseException:
            self.withdraw()
            raise
        self._staged.clear()
        self._kept.clear()
        return tuple(map(str, contents))

    @property
    def made(self) -> str:
        """Return the folder's path if the last :meth:`publish` made it, else the empty text."""
        return str(self._path) if self._path in self._made else ""

    def withdraw(self) -> None:
        """Put back what the last :meth:`publish` replaced and take away what it made. Raises CannotWrite.

        What cannot be taken away, such as a file that somebody opened meanwhile, stays until it is published again.
        """
        for name, content in self._before.items():
            if content is None:
                with suppress(OSError):
                    delete(self._path / name)
        for name, content in self._before.items():  # one after the other: the disk may have no room for two
            if content is not None and self.read(name) != content:
                replace_file(self._path / name, content)
        for folder in self._made:
            with suppress(OSError):
                folder.rmdir()
        self._before.clear()
        self._made = ()


class MemoryFolder(FilesPort):
    """A folder in memory, shipped for tests and dry runs: ``files`` holds what was published."""

    def __init__(self, name: str = "memori") -> None:
        self._name = name
        self._staged: dict[str, bytes] = {}
        self._kept: set[str] = set()
        self._before: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        """Return the name given at creation."""
        return self._name

    def put(self, name: str, content: bytes) -> None:
        """Stage a file; raises CannotWrite for a name that would leave a folder."""
        if not is_file_name(name):
            raise CannotWrite(path=name, reason="file_name")
        self._staged[name] = content

    def keep(self, name: str) -> str:
        """Leave a copy of a file in a folder of backups when the next publish replaces it; return that folder."""
        self._kept.add(name)
        return f"{name.rpartition('.')[0]}{SUFFIX}"

    def read(self, name: str) -> bytes:
        """Return a published file; raises FileMissing."""
        if name not in self.files:
            raise FileMissing(path=name)
        return self.files[name]

    def names(self) -> tuple[str, ...]:
        """Return the names of the published files, sorted."""
        return tuple(sorted(self.files))

    def publish(self) -> tuple[str, ...]:
        """Publish the staged files and return their names."""
        names = tuple(self._staged)
        self._before = dict(self.files)
        copies = {f"{self.keep(name)}/{name}": self.files[name] for name in self._kept & self.files.keys()}
        self.files |= copies | self._staged
        self._staged.clear()
        self._kept.clear()
        return names

    @property
    def made(self) -> str:
        """Return the empty text: a folder in memory is there."""
        return ""

    def withdraw(self) -> None:
        """Return to the files before the last :meth:`publish`."""
        self.files = dict(self._before)


class BlankFolder(MemoryFolder):
    """A folder that has every file, without content: where only the words of a paper count, and not its logo."""

    def read(self, name: str) -> bytes:  # noqa: ARG002
        """Return nothing."""
        return b""


class FirstOf(MemoryFolder):
    """Several folders to read from as one: of files of one name that of the first folder that has it."""

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__()
        self._folders = tuple(map(DiskFolder, dict.fromkeys(folders)))

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises FileMissing."""
        found = next((one for one in self._folders if name in one.names()), None)
        return found.read(name) if found else super().read(name)

    def names(self) -> tuple[str, ...]:
        """Return the names of the files in all folders, sorted."""
        return tuple(sorted({name for one in self._folders for name in one.names()}))
