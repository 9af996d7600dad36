"""``pk-excel-windows.zip``: what is in it, and that it installs the program for a user whose computer has no Python."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from windows.conftest import Installed
from windows.machine import Machine, Ran, Windows

MOST = 120_000_000  # bytes of the zip
LONGEST = 200  # letters of a path below the profile: Windows takes 260 with it


def program(package: Path) -> zipfile.ZipFile:
    """Return the zip inside, which holds what is installed."""
    with zipfile.ZipFile(package) as outer:
        return zipfile.ZipFile(BytesIO(outer.read("pemasang/isi.zip")))


def test_the_zip_is_small_and_has_no_path_that_windows_cannot_take(package: Path) -> None:
    assert package.stat().st_size < MOST
    with program(package) as files:
        assert max(map(len, files.namelist())) < LONGEST
        assert not [name for name in files.namelist() if re.search(r"/(numpy|pandas|pip)/|xlwings/pro/", name)]


def test_every_part_of_the_zip_is_listed_with_the_text_of_its_licence(package: Path) -> None:
    with zipfile.ZipFile(package) as outer:
        listed = outer.read("LISENSI/daftar.txt").decode().splitlines()
        texts = {name.split("/")[1] for name in outer.namelist() if name.startswith("LISENSI/") and name.count("/") > 1}
        locked = outer.read("LISENSI/kunci.txt").decode().splitlines()
        assert b"LESSER GENERAL PUBLIC" in outer.read("LISENSI/docxtpl/LGPL-2.1.txt")
    with program(package) as files:
        parts = [name for name in files.namelist() if re.fullmatch(r"python/Lib/[^/]+/[^/]+\.dist-info/METADATA", name)]
    assert len(parts) == len(listed) - 1 == len(texts) - 1 == len(locked) + 1
    assert {line.split()[0] for line in listed} == texts
    assert not [line for line in listed if line.endswith(": -")]


def test_the_start_page_tells_of_what_lies_beside_it(package: Path) -> None:
    with zipfile.ZipFile(package) as outer:
        text = outer.read("BACA-DULU.txt").decode()
        assert "\r\n" in text
        assert {"pasang.cmd", "LISENSI/daftar.txt"} <= set(outer.namelist())
    assert {"pasang.cmd", "LISENSI\\daftar.txt", "Lepas pk-excel", "pk-excel dokter"} <= set(
        re.findall(r"pasang\.cmd|LISENSI\\daftar\.txt|Lepas pk-excel|pk-excel dokter", text)
    )


def test_it_installs_for_this_user_and_examines_the_computer(installed: Installed) -> None:
    assert {"pk-excel.cmd", "lepas.cmd", "BACA-DULU.txt", "LISENSI", "python"} <= {
        entry.name for entry in installed.place.iterdir()
    }
    assert f"terpasang di {installed.machine.path(installed.place)}" in installed.said
    assert "xlwings" in installed.said
    assert "0 masalah" in installed.said
    menu = installed.place.parents[1] / "Roaming/Microsoft/Windows/Start Menu/Programs/pk-excel"
    assert {link.stem for link in menu.iterdir()} == {"Jendela perintah pk-excel", "Baca dulu", "Lepas pk-excel"}


def test_its_folder_is_on_the_path_once_and_what_was_there_stays(installed: Installed) -> None:
    asked = installed.machine.run("reg", "query", r"HKCU\Environment", "/v", "Path").text
    assert asked.casefold().count(installed.machine.path(installed.place).casefold()) == 1
    version = (installed.place / "versi.txt").read_text().strip()
    if not isinstance(installed.machine, Windows):  # there a new window has it, and this one not yet
        ran = installed.machine.run("cmd", "/c", "pk-excel", "--version")
        assert ran.text.split() == ["pk-excel", version]


def test_the_sample_office_goes_through_the_whole_sop(installed: Installed, tmp_path: Path) -> None:
    folder = tmp_path / "kantor & (contoh) é"
    folder.mkdir()
    ran = installed.run("contoh", "hasil", folder=folder)
    assert ran.code == 0, ran.text
    made = {path.name for path in (folder / "hasil").rglob("*")}
    assert {"PK-2026.xlsm", "PK-KPU-2026.pdf", "PK-Sekretariat-2026.docx", "Arsip-PK-2026.zip"} <= made


def test_a_zip_that_was_not_extracted_whole_says_so(machine: Machine, extracted: Path, tmp_path: Path) -> None:
    shutil.copy(extracted / "pasang.cmd", tmp_path)
    ran = machine.command(tmp_path / "pasang.cmd", "--diam")
    assert ran.code == 3
    assert "belum diekstrak seluruhnya" in ran.text


def test_a_damaged_zip_installs_nothing_and_leaves_what_is_installed(
    installed: Installed, extracted: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(extracted, tmp_path / "rusak", ignore=shutil.ignore_patterns("LISENSI"))
    inner = folder / "pemasang" / "isi.zip"
    content = inner.read_bytes()
    inner.write_bytes(content[: len(content) // 2])
    ran = installed.machine.command(folder / "pasang.cmd", "--diam")
    assert ran.code == 3
    assert "tidak utuh" in ran.text
    assert (installed.place / "versi.txt").is_file()
    assert not installed.place.with_name("pk-excel.baru").exists()


@pytest.mark.long
def test_installing_again_puts_the_new_version_in_the_place_of_the_old(
    installed: Installed, install: Callable[[], Ran]
) -> None:
    stale = installed.place / "python" / "Lib" / "usang.py"
    stale.write_text("")
    noted = installed.noted
    noted.parent.mkdir(exist_ok=True)
    noted.write_text("kesalahan kemarin")
    ran = install()
    assert ran.code == 0, ran.text
    assert "Sebelumnya" in ran.text
    assert not stale.exists()
    assert noted.read_text() == "kesalahan kemarin"
    assert not installed.place.with_name("pk-excel.lama").exists()
