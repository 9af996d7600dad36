"""A folder that colleagues share: each one's run works after the other's, and nobody loses a file to the other."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import USER, Office, run
from safety.commands import COMMANDS, leftovers

from pk_excel.books.disk.backup import backup_folder, backups
from pk_excel.books.disk.lock import lock_file
from pk_excel.books.disk.storage import make_folder, replace_file

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root may act as several users"
)

STAFF, OTHER, OFFICE, ELSEWHERE = 61_001, 61_002, 62_000, 62_001  # two users, the group they share, and another

SENT = COMMANDS["edarkan"]  # writes files, and no PDF


def again(office: Office) -> tuple[object, ...]:
    """Return the command that replaces the files that were sent."""
    return "edarkan", office.master, office.reviews, "--timpa", "--oleh", USER


def act(
    user: int, *words: object, groups: tuple[int, ...] = (ELSEWHERE, OFFICE), umask: int = 0o022, code: int = 0
) -> None:
    """Run ``pk-excel`` as a user, whose own group comes first as users have it; it must end with *code*.

    A child of this process takes the user's place: a new Python might not be one that every user may read. It makes
    no PDF, for the threads that make PDF files do not live on in a child.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups(groups)
        os.setgid(groups[0])
        os.setuid(user)
        os.umask(umask)
        said = "it crashed"
        try:
            ran = run(*words, *(() if "--oleh" in words else ("--oleh", USER)))
            said = "" if ran.code == code else f"{ran.code}: {ran.text}"
        finally:
            os.write(writing, said.encode()[:4_000])
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    assert not said


@pytest.fixture(scope="module", autouse=True)
def _imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Everything that the commands import is here before a user who may not read it needs it."""
    office = SENT.office(tmp_path_factory.mktemp("semua"))
    for command in (SENT.line(office), again(office), ("validasi", office.master)):
        assert run(*command).code == 0


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others can reach: pytest's own are closed to anybody else."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        shared = Path(name) / "bersama"
        shared.mkdir()
        yield shared


def shared(folder: Path, step: int, mode: int = 0o2770, file: int = 0o660) -> Office:
    """Return an office before *step* whose files are one colleague's, in a folder of *mode* for both."""
    office = COMMANDS["pleno"].office(folder) if step == 5 else Office(folder, step)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, STAFF, OFFICE)
        path.chmod(mode if path.is_dir() else file)
    return office


def owned(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)


@pytest.mark.parametrize(
    ("mode", "file", "umask"),
    [(0o2770, 0o660, 0o077), (0o770, 0o640, 0o022), (0o2775, 0o644, 0o022), (0o777, 0o666, 0o077)],
)
def test_colleagues_take_turns_with_every_file_of_the_office(mode: int, file: int, umask: int, folder: Path) -> None:
    office = shared(folder, SENT.step, mode, file)
    act(STAFF, *SENT.line(office), umask=umask)
    act(OTHER, *again(office), umask=umask)
    act(STAFF, *again(office), umask=umask)
    act(OTHER, "validasi", office.master, umask=umask)
    assert len(backups(office.master)) == 4
    assert {owned(path)[1] for path in folder.rglob("*")} <= {OFFICE}
    assert leftovers(folder) == []
    wanted = stat.S_IRGRP | stat.S_IWGRP
    for path in (office.master, office.reviews, *office.reviews.rglob("*"), backup_folder(office.master)):
        assert path.stat().st_mode & wanted == wanted, path


def test_a_group_that_has_its_rights_on_the_workbook_keeps_exactly_these(folder: Path) -> None:
    office = shared(folder, 8)
    act(OTHER, "validasi", office.master)
    assert owned(office.master) == (OTHER, OFFICE, 0o660)
    assert owned(backup_folder(office.master)) == (OTHER, OFFICE, 0o2770)
    assert owned(backups(office.master)[0])[1:] == (OFFICE, 0o660)


def test_what_an_administrator_runs_stays_the_property_of_the_office(folder: Path) -> None:
    office = shared(folder, 5, mode=0o700, file=0o640)
    office.do("validasi")
    office.do("pleno", "--ke", folder / "cetak" / "dalam")
    assert owned(office.master) == (STAFF, OFFICE, 0o640)
    assert {owned(path)[:2] for path in folder.rglob("*")} == {(STAFF, OFFICE)}
    act(STAFF, "validasi", office.master)


def test_a_file_that_may_not_be_read_is_the_fault_of_the_file_and_no_misspelt_command(folder: Path) -> None:
    office = shared(folder, 5, mode=0o777, file=0o600)
    act(OTHER, "validasi", office.master, code=3)


def test_a_folder_of_one_user_is_opened_to_nobody(folder: Path) -> None:
    office = shared(folder, SENT.step, mode=0o700, file=0o600)
    act(STAFF, *SENT.line(office), umask=0o077)
    assert owned(office.master) == (STAFF, OFFICE, 0o600)
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.rglob("*"))


def test_in_a_sticky_folder_new_files_are_as_private_as_anywhere(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    replace_file(tmp_path / "hasil.docx", b"x")
    make_folder(tmp_path / "hasil")
    assert stat.S_IMODE((tmp_path / "hasil.docx").stat().st_mode) & 0o022 == 0
    assert stat.S_IMODE((tmp_path / "hasil").stat().st_mode) & 0o022 == 0


def test_a_group_that_cannot_be_kept_gets_no_more_than_everybody(folder: Path) -> None:
    office = shared(folder, 8, mode=0o777, file=0o664)
    act(OTHER, "validasi", office.master, groups=(ELSEWHERE,))
    uid, gid, mode = owned(office.master)
    assert (uid, gid) == (OTHER, ELSEWHERE)
    assert mode == 0o666
    act(STAFF, "validasi", office.master)


def test_the_lock_of_a_colleague_whose_run_was_killed_is_taken_over(folder: Path) -> None:
    office = shared(folder, 8)
    left = lock_file(office.master)
    left.write_text("Budi\nPC-1\n1")
    os.chown(left, STAFF, OFFICE)
    left.chmod(0o666)
    act(OTHER, "validasi", office.master)
    assert not left.exists()


def test_a_backup_folder_that_an_older_version_made_is_opened_when_its_owner_comes_by(folder: Path) -> None:
    office = shared(folder, 8)
    old = backup_folder(office.master)
    old.mkdir()
    os.chown(old, STAFF, ELSEWHERE)
    old.chmod(0o755)
    act(STAFF, "validasi", office.master)
    act(OTHER, "validasi", office.master)
    assert len(backups(office.master)) == 2
