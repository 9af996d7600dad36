"""Backups: what a workbook was before a run changed it, the last few, and never a file of somebody else."""

from __future__ import annotations

import os
import stat
import sys
from datetime import datetime
from pathlib import Path

import pytest
from offices import USER, Office, run

from pk_excel.books.disk.backup import backup_folder, backups
from pk_excel.books.disk.offices import office_files
from pk_excel.books.file.book import held_book
from pk_excel.core.tables import schema as t

SAVED = datetime(2026, 1, 21, 10, 0, 0)


def saved_at(office: Office, moment: datetime) -> bytes:
    """Give the master that time of saving; return its content."""
    os.utime(office.master, (moment.timestamp(), moment.timestamp()))
    return office.master.read_bytes()


def act(office: Office) -> None:
    """Change the workbook in an action, as every command does."""
    with held_book(office.master, USER) as book:
        book.write_cell("pkPeriksa", f"{book.read_cell('pkPeriksa')}+")
        book.commit()


def test_before_the_first_change_the_old_workbook_is_kept_under_the_time_it_was_saved(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    before = saved_at(office, SAVED)
    office.master.chmod(0o640)
    office.do("validasi")
    kept = tmp_path / "PK-2026-cadangan" / "2026-01-21T100000-PK-2026.xlsm"
    assert backups(office.master) == [kept]
    assert kept.read_bytes() == before
    assert kept.stat().st_mtime == SAVED.timestamp()
    assert sys.platform == "win32" or stat.S_IMODE(kept.stat().st_mode) == 0o640


def test_a_command_that_changes_nothing_makes_no_backup(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    assert run("langkah", office.master).code == 0
    office.refused(5, "rkt")
    assert not backup_folder(office.master).exists()


@pytest.mark.parametrize(("setting", "kept"), [("3", 3), (3, 3), (None, 5), ("banyak", 5), (1, 1), (12, 8)])
def test_the_last_backups_stay_as_many_as_the_setting_says(setting: object, kept: int, tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.set(cadangan=setting)
    versions = []
    for hour in range(8):
        versions.append(saved_at(office, SAVED.replace(hour=hour)))
        act(office)
    assert [file.read_bytes() for file in backups(office.master)] == versions[-kept:]


def test_without_backups_wanted_none_is_made_and_none_deleted(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    act(office)
    office.set(cadangan=0)
    old = backups(office.master)
    act(office)
    assert backups(office.master) == old
    assert len(old) == 1


def test_what_is_not_a_backup_of_this_workbook_is_never_deleted(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.set(cadangan=1)
    folder = backup_folder(office.master)
    folder.mkdir()
    others = ("catatan.txt", "PK-2026.xlsm", "2020-01-01-PK-2026.xlsm", "2020-01-01T000000-PK-2026.xlsx",
              "2020-01-01T000000-PK-2025.xlsm", "x2020-01-01T000000-PK-2026.xlsm")  # fmt: skip
    for name in others:
        (folder / name).write_bytes(b"milik orang lain")
    (folder / "2020-01-01T000000-PK-2026.xlsm").write_bytes(b"cadangan lama")
    act(office)
    assert {file.name for file in folder.iterdir()} == {*others, backups(office.master)[0].name}
    assert len(backups(office.master)) == 1


def test_two_versions_saved_in_the_same_second_are_both_kept_in_their_order(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    versions = []
    for day in range(1, 13):
        versions.append(saved_at(office, SAVED))
        office.set(cadangan=20 + day)
        versions.append(saved_at(office, SAVED))
        act(office)
    kept = [file.read_bytes() for file in backups(office.master)]
    assert kept == versions[1::2]


def test_an_older_version_put_back_is_kept_although_it_is_the_oldest(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.set(cadangan=2)
    old = office.master.read_bytes()
    for hour in (8, 9):
        saved_at(office, SAVED.replace(hour=hour))
        act(office)
    office.master.write_bytes(old)
    saved_at(office, datetime(2025, 12, 1))
    act(office)
    assert old in [file.read_bytes() for file in backups(office.master)]
    assert len(backups(office.master)) == 2


def test_a_new_workbook_in_the_place_of_an_old_one_keeps_the_old_one(tmp_path: Path) -> None:
    office = Office(tmp_path, 11)
    before = office.master.read_bytes()
    assert run("baru", office.master, "--timpa").code == 0
    assert [file.read_bytes() for file in backups(office.master)] == [before]
    assert office.records(t.RIWAYAT) == []


def test_a_batch_leaves_backups_out_unless_they_are_named(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    act(office)
    (kept,) = backups(office.master)
    assert kept not in office_files([f"{tmp_path}/**/*.xlsm"])[0]
    assert office.master in office_files([f"{tmp_path}/**/*.xlsm"])[0]
    assert office_files([str(kept)]) == ([kept], [], [])
