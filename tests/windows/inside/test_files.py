"""Files as Windows has them: open, marked, linked, locked, and named as only it does. Runs on Windows alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import USER, Office, run
from safety.commands import COMMANDS, chain_holds, leftovers

from pk_excel.books.disk import lock, storage
from pk_excel.books.disk.backup import backups
from pk_excel.books.disk.lock import lock_file

pytestmark = [
    pytest.mark.windows,
    pytest.mark.skipif(sys.platform != "win32", reason="runs on Windows: test_on_windows.py starts it there"),
]
HOLDER = Path(__file__).parents[2] / "safety" / "holder.py"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, 8)


@pytest.fixture
def somebody(office: Office) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the workbook."""
    words = [sys.executable, "-X", "utf8", str(HOLDER), str(office.master), "Budi"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == b"held"
        yield process
        process.kill()


def test_who_holds_a_workbook_is_told_by_name_and_a_killed_holder_is_taken_over(
    office: Office, somebody: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "WAIT", 0)
    said = office.refused(7, "validasi")
    assert "oleh Budi di komputer " in said
    assert lock_file(office.master).read_bytes().startswith(b"Budi\n")
    somebody.kill()
    somebody.wait()
    monkeypatch.setattr(lock, "WAIT", 10)
    office.do("validasi")
    assert leftovers(office.folder) == []


def test_a_lock_file_that_is_a_link_is_refused(office: Office) -> None:
    target = office.folder / "rahasia.txt"
    target.write_text("isi")
    try:
        lock_file(office.master).symlink_to(target)
    except OSError as error:
        pytest.skip(f"this user may make no links: {error}")
    office.refused(8, "validasi")
    assert target.read_text() == "isi"


def test_a_workbook_that_another_program_has_open_is_left_alone_and_the_sentence_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "WAIT", 0.2)
    with office.master.open("rb"):
        said = office.refused(8, "finalisasi", "--ke", office.papers)
    assert "sedang dibuka oleh program lain" in said
    assert leftovers(office.folder) == []
    office.do("finalisasi", "--ke", office.papers)


@pytest.mark.long
def test_a_paper_that_is_open_is_left_alone_with_all_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "WAIT", 0.2)
    command = COMMANDS["pleno lagi"]
    office = command.office(tmp_path)
    before = office.files()
    with (office.papers / "Matriks-Perubahan-2026.pdf").open("rb"):
        ran = run(*command.line(office))
    assert ran.code == 8
    assert "sedang dibuka oleh program lain" in ran.text
    assert office.files() == before
    assert leftovers(office.folder) == []


def test_a_scanner_that_looks_into_the_workbook_for_a_moment_is_waited_for(office: Office) -> None:
    looking = office.master.open("rb")

    def look() -> None:
        while not any(entry.name.endswith(".tmp") for entry in office.folder.iterdir()):
            time.sleep(0.01)
        time.sleep(0.3)
        looking.close()

    scanner = threading.Thread(target=look)
    scanner.start()
    office.do("validasi")
    scanner.join()


def test_a_workbook_that_may_only_be_read_is_named_and_leaves_no_rest(office: Office) -> None:
    office.master.chmod(stat.S_IREAD)
    said = office.refused(8, "validasi")
    assert "hanya-baca" in said
    assert leftovers(office.folder) == []
    office.master.chmod(stat.S_IWRITE)
    office.do("validasi")


@pytest.mark.long
def test_backups_that_may_only_be_read_are_deleted_in_their_turn(office: Office) -> None:
    office.set(cadangan=2)
    for second in range(4):
        os.utime(office.master, (1_768_900_000 + second,) * 2)
        office.do("validasi")
        for kept in backups(office.master):
            kept.chmod(stat.S_IREAD)
    assert len(backups(office.master)) == 2


def test_what_excel_or_libreoffice_has_open_is_named_with_its_user(office: Office) -> None:
    owner = office.folder / "~$PK-2026.xlsm"
    owner.write_bytes(b"\x04Budi" + b" " * 49)
    assert "Budi" in office.refused(7, "validasi")
    owner.unlink()
    (office.folder / ".~lock.PK-2026.xlsm#").write_bytes(b"Sari,sari,PC-2,28.11.2026 10:00;")
    assert "Sari" in office.refused(7, "validasi")


@pytest.mark.long
@pytest.mark.parametrize("name", ["PK 2026 & (salinan) %TEMP% é.xlsm", "PK-2026 [akhir];=,.xlsm", "Пк'2026^!.xlsm"])
def test_a_workbook_may_have_any_name_that_windows_takes(name: str, office: Office) -> None:
    office.master = office.master.rename(office.folder / name)
    office.do("validasi")
    assert len(backups(office.master)) == 1


@pytest.mark.parametrize("name", ["CON.xlsm", "PK?.xlsm", "PK.xlsm.", "a" * 300 + ".xlsm"])
def test_a_name_that_windows_does_not_take_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    ran = run("baru", tmp_path / name, "--tahun", "2027")
    assert ran.code in (2, 3, 8), ran.text
    assert "Traceback" not in ran.text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_a_path_longer_than_260_letters_works_or_is_refused_in_a_sentence(office: Office) -> None:
    deep = office.folder / "folder-yang-panjang-namanya" / "/".join(["bagian-perencanaan-data-dan-informasi"] * 8)
    ran = office.run("edarkan", deep, "--timpa")
    assert ran.code in (5, 8), ran.text
    made = run("baru", deep / "PK-2027.xlsm", "--tahun", "2027")
    assert made.code in (0, 8), made.text
    assert (deep / "PK-2027.xlsm").is_file() == (made.code == 0)
    assert "Traceback" not in ran.text + made.text


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_every_writing_command_works(name: str, tmp_path: Path) -> None:
    command = COMMANDS[name]
    office = command.office(tmp_path)
    ran = run(*command.line(office))
    assert ran.code in (0, 6), ran.text
    assert chain_holds(office)
    assert leftovers(office.folder) == []


@pytest.mark.long
@pytest.mark.parametrize("share", [0.5, 0.7, 0.85, 0.95])
def test_a_command_killed_at_any_time_leaves_a_workbook_that_goes_on(share: float, tmp_path: Path) -> None:
    command = COMMANDS["pleno"]
    whole, office = command.office(tmp_path / "utuh"), command.office(tmp_path / "terputus")
    start = time.perf_counter()
    process = _started(command.line(whole))
    process.wait()
    took = time.perf_counter() - start
    before, after = office.files(), whole.files()
    process = _started(command.line(office))
    time.sleep(took * share)
    process.kill()
    process.wait()
    assert office.files()["PK-2026.xlsm"] in (before["PK-2026.xlsm"], after["PK-2026.xlsm"])
    assert run("validasi", office.master, "--oleh", USER).code in (0, 1)
    assert chain_holds(office)
    assert leftovers(office.folder) == []


def _started(line: list[str]) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-X", "utf8", "-m", "pk_excel", *line]
    return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
