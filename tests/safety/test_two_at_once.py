"""Two runs on one workbook: one after the other, or the second says who has it; nobody's work is lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from offices import FORMS, USER, Office, run
from safety.commands import COMMANDS, chain_holds, leftovers

from pk_excel.books.disk import lock
from pk_excel.books.disk.backup import kept_backup
from pk_excel.books.disk.lock import hold, lock_file
from pk_excel.books.file.book import held_book
from pk_excel.core.tables import schema as t
from pk_excel.errors import BookChanged, BookHeld, BookOpen, CannotWrite
from pk_excel.messages.errors import error_text

HOLDER, PATIENT = (Path(__file__).with_name(name) for name in ("holder.py", "patient.py"))
HANGING = 600  # seconds: nothing is measured, a suite must only end


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, 8)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs try once."""
    monkeypatch.setattr(lock, "WAIT", 0)


@contextmanager
def somebody(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the workbook."""
    words = [sys.executable, str(HOLDER), str(path), "Budi"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def together(*lines: list[str]) -> list[int]:
    """Run commands at the same time, each as patient as the machine is slow; return their exit codes."""
    processes = [subprocess.Popen([sys.executable, str(PATIENT), *line], stdout=subprocess.DEVNULL) for line in lines]
    return [process.wait(HANGING) for process in processes]


# ---------------------------------------------------------------- real commands at once


def test_four_checks_at_once_are_all_recorded(office: Office) -> None:
    lines = [["validasi", str(office.master), "--oleh", f"Staf {number}"] for number in range(4)]
    before = office.events()
    assert together(*lines) == [0, 0, 0, 0]
    assert office.events() == [*before, *["validasi"] * 4]
    assert {row["pelaku"] for row in office.records(t.RIWAYAT)[-4:]} == {f"Staf {number}" for number in range(4)}
    assert chain_holds(office)
    assert leftovers(office.folder) == []


def test_two_consolidations_and_a_check_at_once_lose_nothing(tmp_path: Path) -> None:
    command = COMMANDS["konsolidasi"]
    office = command.office(tmp_path)
    before = office.events()
    codes = together(command.line(office), command.line(office), ["validasi", str(office.master), "--oleh", USER])
    assert codes[:2] == [0, 0]
    assert codes[2] in (0, 1)
    assert sorted(office.events()[len(before) :]) == ["konsolidasi", "konsolidasi", "validasi"]
    assert chain_holds(office)
    assert len(office.records(t.USULAN)) > 0


def test_of_two_final_drafts_at_once_one_is_made_and_the_other_is_out_of_order(office: Office) -> None:
    line = COMMANDS["finalisasi"].line(office)
    assert sorted(together(line, line)) == [0, 5]
    assert office.events().count("finalisasi") == 1
    assert {*FORMS} <= {file.name for file in office.papers.iterdir()}
    assert chain_holds(office)


# ---------------------------------------------------------------- somebody has it


@pytest.mark.usefixtures("impatient")
def test_who_waits_in_vain_is_told_who_has_the_workbook_since_when(office: Office) -> None:
    with somebody(office.master) as process:
        said = office.refused(7, "validasi")
        assert f"oleh Budi di komputer {socket.gethostname()} sejak " in said
        assert f"(nomor {process.pid})" in said
        since = datetime.fromtimestamp(lock_file(office.master).stat().st_mtime)
        assert f"sejak {since:%d-%m-%Y %H:%M}" in said
        office.refused(7, "finalisasi", "--ke", office.papers)
        assert run("baru", office.master, "--timpa").code == 7
        assert run("batch", "validasi", office.master, "--oleh", USER).code == 7
    office.do("validasi")


@pytest.mark.usefixtures("impatient")
def test_looking_needs_no_lock(office: Office) -> None:
    with somebody(office.master):
        assert run("langkah", office.master, "--json").code == 0


def test_a_run_goes_on_as_soon_as_the_other_ends(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    with somebody(office.master) as process:

        def meanwhile_the_other_ends(seconds: float) -> None:
            pauses.append(seconds)
            process.communicate("")

        monkeypatch.setattr(lock, "sleep", meanwhile_the_other_ends)
        office.do("validasi")
    assert len(pauses) == 1


@pytest.mark.usefixtures("impatient")
def test_what_a_killed_run_left_is_taken_over_at_once(office: Office) -> None:
    with somebody(office.master) as process:
        process.kill()
        process.wait()
    assert lock_file(office.master).read_text().startswith("Budi\n")
    office.do("validasi")
    assert leftovers(office.folder) == []


@pytest.mark.usefixtures("impatient")
def test_a_workbook_reached_through_a_link_is_the_same_workbook(office: Office) -> None:
    link = office.folder / "pintasan.xlsm"
    link.symlink_to(office.master)
    with somebody(link), pytest.raises(BookHeld), hold(office.master):
        pass


@pytest.mark.usefixtures("impatient")
def test_a_holder_about_whom_nothing_is_known_is_still_a_holder(office: Office) -> None:
    with somebody(office.master):
        os.truncate(lock_file(office.master), 0)
        with pytest.raises(BookHeld) as caught, hold(office.master):
            pass
    assert "sedang dikerjakan" in error_text(caught.value).apa
    assert (caught.value.detail["owner"], caught.value.detail["pid"]) == ("", "")


@pytest.mark.usefixtures("impatient")
def test_the_name_of_a_holder_ends_with_its_line_however_windows_ends_lines(office: Office) -> None:
    with somebody(office.master):
        lock_file(office.master).write_bytes(b"Budi\r\nPC-1\r\n42")
        with pytest.raises(BookHeld) as caught, hold(office.master):
            pass
    assert [caught.value.detail[key] for key in ("owner", "host", "pid")] == ["Budi", "PC-1", "42"]


def test_the_lock_is_released_however_the_action_ends(office: Office) -> None:
    office.refused(5, "rkt")
    assert run("koreksi", office.master, "--kembalikan", "x", "--pengesahan", "y").code == 2
    with pytest.raises(ZeroDivisionError), held_book(office.master, USER):
        raise ZeroDivisionError
    assert not lock_file(office.master).exists()
    office.do("validasi")


def test_a_lock_file_that_is_a_trap_is_refused_and_its_target_untouched(office: Office) -> None:
    target = office.folder / "rahasia.txt"
    target.write_text("isi")
    lock_file(office.master).symlink_to(target)
    with pytest.raises(CannotWrite), hold(office.master):
        pass
    assert target.read_text() == "isi"


def test_where_the_file_system_has_no_locks_work_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(_handle: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_lock", unsupported)
    office.do("validasi")


def test_of_many_runs_in_quick_turn_never_two_have_the_workbook(office: Office) -> None:
    counter = office.folder / "hitungan"
    counter.write_text("0")
    words = [sys.executable, "-c", _COUNT, str(office.master), str(counter)]
    runs = [subprocess.Popen(words) for _ in range(4)]
    assert [process.wait(HANGING) for process in runs] == [0] * 4
    assert counter.read_text() == "400"


_COUNT = """
import math
import sys
from pathlib import Path
from pk_excel.books.disk import lock
lock.WAIT, lock._PAUSE = math.inf, 0
for _ in range(100):
    with lock.hold(Path(sys.argv[1])):
        counter = Path(sys.argv[2])
        counter.write_text(str(int(counter.read_text()) + 1))
"""


# ---------------------------------------------------------------- programs that know nothing of the lock


def test_what_excel_saved_during_a_run_is_not_overwritten(office: Office) -> None:
    read = office.master.read_bytes()
    office.set(tempat="Masamba (diketik di Excel)")
    typed = office.master.read_bytes()
    office.master.write_bytes(read)
    with held_book(office.master, USER) as book:
        book.write_cell("pkPeriksa", "sekarang")
        office.master.write_bytes(typed)
        with pytest.raises(BookChanged):
            book.commit()
    assert office.master.read_bytes() == typed


def test_what_excel_saved_while_the_backup_was_made_is_not_overwritten(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def backup_and_saving(path: Path, content: bytes, wanted: int) -> Iterator[None]:
        with kept_backup(path, content, wanted):
            path.write_bytes(content + b"\0")
            yield

    monkeypatch.setattr("pk_excel.books.file.book.kept_backup", backup_and_saving)
    before = office.master.read_bytes()
    assert office.run("validasi").code == 7
    assert office.master.read_bytes() == before + b"\0"
    assert leftovers(office.folder) == []


@pytest.mark.parametrize("owner", ["~$PK-2026.xlsm", ".~lock.PK-2026.xlsm#"])
def test_a_workbook_opened_in_an_office_suite_during_a_run_is_not_replaced(office: Office, owner: str) -> None:
    before = office.master.read_bytes()
    with held_book(office.master, USER) as book:
        book.write_cell("pkPeriksa", "sekarang")
        (office.folder / owner).write_bytes(b"\x04Budi")
        with pytest.raises(BookOpen):
            book.commit()
    assert office.master.read_bytes() == before


def test_commands_that_only_look_read_an_open_workbook_as_it_was_saved_and_say_so(office: Office) -> None:
    (office.folder / "~$PK-2026.xlsm").write_bytes(b"\x04Budi")
    before = office.master.read_bytes()
    said = "sedang dibuka oleh Budi: yang dibaca adalah yang terakhir disimpan"
    assert said in office.do("langkah").text
    assert any(said in note["message"] for note in office.do("langkah", "--json").json["notes"])
    assert said in run("periksa", "AAAA-AAAA-AAAA", "--buku", office.master).text
    assert said in office.do("beda", "rkt", "sekarang").text
    assert said in office.do("beda", "rkt", "sekarang", "--ke-word").text
    assert office.refused(7, "beda", "rkt", "sekarang", "--lembar")
    assert office.refused(7, "validasi")
    assert office.master.read_bytes() == before
