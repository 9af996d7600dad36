"""What the program says through a console or a pipe of Windows, whatever its code page. Runs on Windows alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from offices import Office

pytestmark = [
    pytest.mark.windows,
    pytest.mark.skipif(sys.platform != "win32", reason="runs on Windows: test_on_windows.py starts it there"),
]
NAME = "Ni Luh Ayu – Дьюла"


def said(office: Office, mode: str, encoding: str, *words: str) -> str:
    """Return what ``langkah`` says in a process whose pipes have the code page."""
    line = [sys.executable, "-X", mode, "-m", "pk_excel", "langkah", str(office.master), *words]
    ran = subprocess.run(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert ran.returncode == 0, ran.stdout
    return ran.stdout.decode(encoding)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, 8)


def test_under_the_code_page_of_the_computer_a_missing_letter_stops_nothing(office: Office) -> None:
    assert "Menyusun draf final" in " ".join(said(office, "utf8=0", "cp1252").split())


def test_under_utf_8_every_letter_is_there(office: Office) -> None:
    assert "│" in said(office, "utf8", "utf-8")


@pytest.mark.long
@pytest.mark.parametrize(("mode", "encoding"), [("utf8=0", "cp1252"), ("utf8", "utf-8")])
def test_json_is_whole_under_every_code_page(mode: str, encoding: str, office: Office) -> None:
    office.set(nama_kantor=NAME)
    steps = json.loads(said(office, mode, encoding, "--json"))
    assert len(json.dumps(steps)) > 1_000
