"""The sample office, the schema, and the program as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from offices import DONE, FORMS, MASTER, PAPERS, REVIEWS, Office, at, files_in, run, story

from pk_excel.core.steps.sop import LANGKAH_SOP
from pk_excel.terminal.screen import Screen


def test_contoh_makes_signed_and_archived_papers_beside_what_is_not_its_own_and_says_where(tmp_path: Path) -> None:
    folder = tmp_path / "hasil"
    folder.mkdir()
    (folder / "laporan.txt").write_text("punya orang")
    ran = run("contoh", folder, "--timpa")
    assert ran.code == 0, ran.text
    made = set(files_in(folder))
    assert {MASTER, "laporan.txt", f"{PAPERS}/Arsip-PK-2026.zip"} <= made
    assert {f"{REVIEWS}/Pencermatan-{kode}-2026.xlsx" for kode in ("KUL", "SDM", "REN", "TEK", "HKM")} <= made
    assert {f"{PAPERS}/{name}" for name in FORMS} <= made
    shown = "".join(cell.strip() for line in ran.out.splitlines() for cell in line.split("│")[2:3])
    assert str(folder / MASTER) in shown
    assert "10/10" in ran.err
    assert run("langkah", folder / MASTER, "--json").json["current"] == DONE
    assert (folder / "laporan.txt").read_text() == "punya orang"


def test_what_contoh_made_comes_as_json_with_stable_keys(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(as_json=True).made(story()[2])
    made = json.loads(capsys.readouterr().out)
    assert all(set(entry) == {"what", "where"} for entry in made)
    assert {entry["what"] for entry in made} == {
        "master", "reviews", "pk_kpu", "pk_sekretariat", "papers", "archive"
    }  # fmt: skip


def test_the_progress_of_contoh_shows_the_ten_steps_in_their_order() -> None:
    reports = story()[1]
    labels = list(dict.fromkeys(label for label, _done, _total in reports))
    assert labels == [step.aktivitas[:48] for step in LANGKAH_SOP]
    assert [done for _label, done, _total in reports] == sorted(done for _label, done, _total in reports)
    assert reports[-1][1:] == (10, 10)


def test_contoh_leaves_a_folder_with_content_untouched_unless_told_to_overwrite(tmp_path: Path) -> None:
    (tmp_path / "laporan.txt").write_text("punya orang")
    before = files_in(tmp_path)
    ran = run("contoh", tmp_path)
    assert ran.code == 8
    assert "sudah berisi" in ran.err
    assert "--timpa" in ran.err
    assert files_in(tmp_path) == before
    assert "━" not in ran.err


def test_contoh_into_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("isi")
    ran = run("contoh", tmp_path / "berkas")
    assert ran.code == 8
    assert (tmp_path / "berkas").read_text() == "isi"


def test_skema_lists_every_column_with_its_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = run("skema")
    assert ran.code == 0
    assert all(word in ran.out for word in ("tblPleno", "Target Ditetapkan", "Tetap, Ubah, Hapus"))


def test_the_program_answers_as_a_process_of_its_own(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(__file__).parents[2])}
    words = [sys.executable, "-m", "pk_excel"]
    version = subprocess.run([*words, "--version"], capture_output=True, text=True, env=environment, check=True)
    assert version.stdout.startswith("pk-excel ")
    office = Office(tmp_path, 5)
    shown = subprocess.run(
        [*words, "langkah", str(office.master), "--waktu", at(office.day)],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    assert "Sekarang langkah 5" in shown.stdout
