"""A folder on disk that receives results: files are staged, then published one by one, each whole."""

from __future__ import annotations

from pathlib import Path

from pk_excel.books.storage import read_file, replace_file
from pk_excel.errors import CannotWrite, FileMissing
from pk_excel.ports import FilesPort


class DiskFolder(FilesPort):
    """The folder *path*; it is made when the first file is published."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._staged: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        """Return the folder's path."""
        return str(self._path)

    def put(self, name: str, content: bytes) -> None:
        """Stage a file; raises CannotWrite for a name that would leave the folder."""
        if not name or name != Path(name).name:
            raise CannotWrite(path=name, reason="nama berkas tidak sah")
        self._staged[name] = content

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises FileMissing."""
        return read_file(self._path / name)

    def names(self) -> tuple[str, ...]:
        """Return the names of the files in the folder, sorted; none when there is no folder yet."""
        if not self._path.is_dir():
            return ()
        return tuple(sorted(entry.name for entry in self._path.iterdir() if entry.is_file()))

    def publish(self) -> tuple[str, ...]:
        """Write the staged files and return their paths. Raises CannotWrite."""
        try:
            self._path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(path=str(self._path), reason=error.strerror or str(error)) from error
        written = []
        for name, content in self._staged.items():
            replace_file(self._path / name, content)
            written.append(str(self._path / name))
        self._staged.clear()
        return tuple(written)


class MemoryFolder(FilesPort):
    """A folder in memory, shipped for tests and dry runs: ``files`` holds what was published."""

    def __init__(self, name: str = "memori") -> None:
        self._name = name
        self._staged: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        """Return the name given at creation."""
        return self._name

    def put(self, name: str, content: bytes) -> None:
        """Stage a file."""
        self._staged[name] = content

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
        self.files |= self._staged
        self._staged.clear()
        return names
