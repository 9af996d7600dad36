"""A disk without room and one that may only be read: a command says so, and every file is as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from offices import files_in, run
from safety.commands import COMMANDS, chain_holds, leftovers

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts")

PAGE = 4_096


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of 16 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid() or mount("-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)):
        pytest.skip("only root may mount, and not everywhere")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def mount(*words: str) -> int:
    """Mount, and return the exit code."""
    return subprocess.run(["mount", *words], capture_output=True).returncode


def leave_room(folder: Path, size: int) -> None:
    """Fill the disk until no more than *size* bytes are free."""
    state = os.statvfs(folder)
    (folder / "isi").write_bytes(b"\0" * max(state.f_bavail * state.f_frsize - size, 0))


@pytest.mark.parametrize("name", ["pleno lagi", "finalisasi"])
def test_a_full_disk_leaves_every_file_as_it_was_and_the_command_works_when_there_is_room(
    name: str, disk: Path
) -> None:
    command = COMMANDS[name]
    office = command.office(disk)
    before = files_in(disk)
    codes = []
    for pages in (0, 5, 40, 60, 80, 100, 400):
        leave_room(disk, pages * PAGE)
        ran = run(*command.line(office))
        codes.append(ran.code)
        (disk / "isi").unlink()
        if ran.code in (0, 1):
            break
        assert ran.code == 8, ran.text
        assert "tidak dapat ditulis" in ran.text
        assert files_in(disk) == before
        assert leftovers(disk) == []
        assert chain_holds(office)
    assert codes[-1] in (0, 1)
    assert codes.count(8) > 1


@pytest.mark.parametrize("name", COMMANDS)
def test_in_a_folder_that_may_only_be_read_a_command_says_so(name: str, disk: Path) -> None:
    command = COMMANDS[name]
    office = command.office(disk)
    before = files_in(disk)
    assert mount("-o", "remount,ro", str(disk)) == 0
    ran = run(*command.line(office))
    assert ran.code == 8, ran.text
    assert str(office.master) in ran.text.replace(" ", "")
    assert files_in(disk) == before
    assert run("langkah", office.master).code == 0


def test_where_the_backup_cannot_be_made_the_workbook_is_not_changed(tmp_path: Path) -> None:
    in_the_way: list[Callable[[Path], object]] = [Path.touch, _a_folder_called_like_the_backup]
    for number, block in enumerate(in_the_way):
        command = COMMANDS["finalisasi"]
        office = command.office(tmp_path / str(number))
        block(office.master.with_name("PK-2026-cadangan"))
        before = files_in(office.folder)
        ran = run(*command.line(office))
        assert ran.code == 8, ran.text
        assert "PK-2026-cadangan" in ran.text.replace(" ", "")
        assert files_in(office.folder) == before
        assert leftovers(office.folder) == []


def _a_folder_called_like_the_backup(folder: Path) -> None:
    from datetime import datetime

    saved = datetime.fromtimestamp(folder.with_name("PK-2026.xlsm").stat().st_mtime)
    (folder / f"{saved:%Y-%m-%dT%H%M%S}-PK-2026.xlsm").mkdir(parents=True)
