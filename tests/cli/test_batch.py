"""``batch``: one action over many workbooks; a failing office never stops the others, and the ledger tells all."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import BrokenExecutor, Executor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from offices import USER, Office, Ran, at, digest, run

from pk_excel.batch.crew import Crew
from pk_excel.batch.crew import run as run_crew
from pk_excel.batch.office import Entry, Job
from pk_excel.batch.office import Office as Place
from pk_excel.core.tables import schema as t
from pk_excel.sample import SAMPLE_DATES

ENTRY = {"file", "exit_code", "errors", "warnings", "seconds", "text", "codes"}


def batch(*words: object) -> Ran:
    return run("batch", *words, "--oleh", USER, "--waktu", at(SAMPLE_DATES[2]), "--proses", 2)


def told(lines: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines() if line.endswith("}")]


@pytest.fixture
def offices(tmp_path: Path) -> Path:
    """Four workbooks before step 2: sound, out of order, broken, locked by Excel."""
    Office(tmp_path / "a", 2)
    Office(tmp_path / "b", 1)
    Office(tmp_path / "c", 2).master.write_bytes(b"rusak")
    office = Office(tmp_path / "d", 2)
    (office.folder / f"~${office.master.name}").write_bytes(b"\x04Sari")
    return tmp_path


def test_one_failing_office_never_stops_the_others(offices: Path) -> None:
    before = {kode: digest(next((offices / kode).glob("PK-*.xlsm"))) for kode in "abcd"}
    ran = batch("rkt", offices / "*" / "PK-*.xlsm", "--catat", offices / "hasil.csv")
    assert ran.code == 7  # of the worst
    assert "1 dari 4 buku kerja berhasil." in ran.out
    text = (offices / "hasil.csv").read_bytes().decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(text), delimiter=";")
    assert head == ["Berkas", "Hasil", "Kesalahan", "Peringatan", "Detik", "Keterangan"]
    assert [Path(row[0]).parent.name for row in rows] == ["a", "b", "c", "d"]
    assert [row[1] for row in rows] == ["berhasil", "gagal (5)", "gagal (3)", "gagal (7)"]
    assert "18 baris baru" in rows[0][5]
    assert "langkah 1 belum selesai" in rows[1][5]
    assert "Catat dengan tombol Selesaikan langkah" in rows[1][5], "what to do is told as well"
    assert "Tutup dahulu di Excel" in rows[3][5]
    assert float(rows[0][4]) > 0
    after = {kode: digest(next((offices / kode).glob("PK-*.xlsm"))) for kode in "abcd"}
    assert {kode for kode in "abcd" if before[kode] != after[kode]} == {"a"}


def test_the_findings_of_each_office_are_counted(tmp_path: Path) -> None:
    sound, bad = Office(tmp_path / "baik", 8), Office(tmp_path / "buruk", 8)
    bad.contradict()
    ran = batch("validasi", sound.master, bad.master, "--json")
    assert ran.code == 1
    assert ran.err == ""
    assert all(set(entry) == ENTRY for entry in ran.json)
    assert [(entry["exit_code"], entry["errors"]) for entry in ran.json] == [(0, 0), (1, 3)]
    blocked = batch("finalisasi", bad.master, "--json").json[0]
    assert (blocked["exit_code"], blocked["errors"], blocked["codes"]) == (6, 3, ["V02", "V18", "V31"])


def test_all_well_ends_with_exit_0(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    assert batch("rkt", office.master).code == 0
    assert len(office.records(t.RKT)) == 18


def test_a_pattern_that_names_nothing_is_reported_beside_what_was_done(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    ran = batch("rkt", office.master, tmp_path / "tiada-*.xlsx", tmp_path / "pencermat*")
    assert ran.code == 1
    assert ran.err.count("Tidak ada berkas yang cocok dengan") == 2
    assert "1 dari 1 buku kerja berhasil." in ran.out


def test_brackets_in_a_file_name_are_no_pattern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    office = Office(tmp_path, 2)
    named = tmp_path / "[Kab] PK.xlsm"
    shutil.copy(office.master, named)
    ran = batch("rkt", named)
    assert ran.code == 0, ran.text
    assert "[Kab]" in ran.out


def test_owner_files_and_repeats_are_passed_over(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    (tmp_path / "~$lain.xlsm").write_bytes(b"\x04Sari")
    ran = batch("rkt", tmp_path / "*.xlsm", office.master, "--json")
    assert [entry["file"] for entry in ran.json] == [str(office.master)]


def test_a_ledger_that_cannot_be_written_is_said_before_any_workbook_changes(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    before = digest(office.master)
    ran = batch("rkt", office.master, "--catat", tmp_path / "tiada" / "hasil.csv")
    assert ran.code == 8
    assert "hasil.jsonl" in ran.text
    assert digest(office.master) == before


def test_a_name_that_looks_like_a_formula_stays_text_in_the_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path, 2)
    shutil.copy(office.master, tmp_path / "=2+2.xlsm")
    monkeypatch.chdir(tmp_path)
    batch("rkt", "=2+2.xlsm", "--catat", "hasil.csv")
    assert "'=2+2.xlsm" in (tmp_path / "hasil.csv").read_text("utf-8-sig")


def test_the_ledger_is_a_sheet_as_well_and_a_folder_stands_for_the_workbooks_below_it(offices: Path) -> None:
    ran = batch("rkt", offices, "--catat", offices / "hasil.xlsx")
    assert ran.code == 7
    head, *rows = openpyxl.load_workbook(offices / "hasil.xlsx")["Hasil"].iter_rows(3, values_only=True)
    assert head[:2] == ("Berkas", "Hasil")
    assert [row[1] for row in rows] == ["berhasil", "gagal (5)", "gagal (3)", "gagal (7)"]


def test_a_run_goes_on_where_the_last_one_stopped(offices: Path) -> None:
    assert batch("rkt", offices, "--catat", offices / "hasil.csv").code == 7
    done = digest(offices / "a" / "PK-2026.xlsm")
    next((offices / "d").glob("~$*")).unlink()
    ran = batch("rkt", offices, "--catat", offices / "hasil.csv", "--lanjut")
    assert ran.code == 5
    assert digest(offices / "a" / "PK-2026.xlsm") == done
    assert "2 dari 4 buku kerja berhasil." in ran.out
    lines = [line for line in told(offices / "hasil.jsonl") if "exit_code" in line]
    assert [Path(line["file"]).parent.name for line in lines].count("a") == 1
    assert len(lines) == 4 + 3
    assert batch("rkt", offices, "--lanjut").code == 2


def test_ctrl_c_ends_the_offices_under_way_and_the_ledger_has_them(tmp_path: Path) -> None:
    office = Office(tmp_path / "0", 2)
    for number in range(1, 30):
        shutil.copytree(office.folder, tmp_path / str(number))
    words = ["-m", "pk_excel", "batch", "rkt", str(tmp_path), "--proses", "2", "--catat", str(tmp_path / "h.csv")]
    process = subprocess.Popen([sys.executable, *words, "--oleh", USER, "--waktu", at(SAMPLE_DATES[2])],
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # fmt: skip
    lines = tmp_path / "h.jsonl"
    while not (lines.exists() and "exit_code" in lines.read_text(encoding="utf-8")):
        assert process.poll() is None
        time.sleep(0.01)
    before = sum("exit_code" in line for line in told(lines))
    os.kill(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--lanjut" in said
    entries = [line for line in told(lines) if "exit_code" in line]
    assert before <= len(entries) <= before + 5  # two under way, and what ended before the signal was heard
    assert all(entry["exit_code"] == 0 for entry in entries)
    assert len((tmp_path / "h.csv").read_text(encoding="utf-8-sig").splitlines()) == 1 + len(entries)
    assert not list(tmp_path.rglob(".pk-excel-*"))


class Deadly(Job):
    """A job that ends its process at one workbook, as the system does when memory runs out."""

    def __call__(self, office: Place) -> Entry:
        if office.file == "mati":
            os._exit(9)
        return Entry(office.file, 0, 0, 0, 0.0, "")


def test_an_office_that_kills_its_worker_takes_no_other_with_it() -> None:
    job = Deadly("rkt", USER, datetime(2026, 1, 6, 9))
    places = [Place(name, Path(name)) for name in ("a", "mati", "b", "c")]
    ended = {entry.file: entry for entry in run_crew(job, places, Crew(2))}
    assert {name: entry.exit_code for name, entry in ended.items()} == {"a": 0, "b": 0, "c": 0, "mati": 70}
    assert "berakhir tanpa hasil" in ended["mati"].text


class Watched(Crew):
    """Workers of which the test can see that they have broken down."""

    def start(self, job: Job) -> Executor:
        self.workers = super().start(job)
        return self.workers

    def wait_until_broken(self) -> None:
        with suppress(BrokenExecutor):
            while True:
                self.workers.submit(int).result()


class Fleeting(Job):
    """A job that succeeds everywhere; after one workbook its process ends while it has nothing to do."""

    def __call__(self, office: Place) -> Entry:
        if office.file == "a":
            threading.Timer(0.1, os._exit, (9,)).start()
        return Entry(office.file, 0, 0, 0, 0.0, "")


@pytest.mark.parametrize(
    ("job", "workers", "names", "guilty"),
    [(Deadly, 3, ("a", "mati", "b", "c"), ["mati"]), (Fleeting, 1, ("a", "b", "c"), [])],
)
def test_an_office_for_which_no_worker_is_left_is_done_by_new_ones(
    job: type[Job], workers: int, names: tuple[str, ...], guilty: list[str]
) -> None:
    crew, heard = Watched(workers), set[str]()

    def begun(office: Place) -> None:
        if office.file == "b" and "b" not in heard:
            crew.wait_until_broken()
        heard.add(office.file)

    places = [Place(name, Path(name)) for name in names]
    entries = list(run_crew(job("rkt", USER, datetime(2026, 1, 6, 9)), places, crew, begun=begun))
    assert sorted(entry.file for entry in entries) == sorted(names)
    assert [entry.file for entry in entries if entry.exit_code] == guilty


OTHERS = ("a", "b", "c", "d")


class Slow(Job):
    """A job that one workbook keeps waiting, as a network drive may; it succeeds if all others are done meanwhile."""

    def __call__(self, office: Place) -> Entry:
        if office.file in OTHERS:
            office.path.touch()
            return Entry(office.file, 0, 0, 0, 0.0, "")
        done = False
        for _ in range(600):
            done = all(office.path.with_name(other).exists() for other in OTHERS)
            if done:
                break
            time.sleep(0.1)
        return Entry(office.file, 0 if done else 70, 0, 0, 0.0, "")


def test_a_slow_office_holds_no_other_up(tmp_path: Path) -> None:
    job = Slow("rkt", USER, datetime(2026, 1, 6, 9))
    places = [Place(name, tmp_path / name) for name in ("lambat", *OTHERS)]
    ended = {entry.file: entry.exit_code for entry in run_crew(job, places, Crew(2))}
    assert ended == dict.fromkeys(("lambat", *OTHERS), 0)


@pytest.mark.parametrize(
    ("action", "step", "words"),
    [("rkt", 2, "18 baris baru"), ("validasi", 8, ""), ("finalisasi", 8, "ditolak"), ("konsolidasi", 4, "belum masuk")],
)
def test_what_a_run_did_that_nobody_heard_the_end_of_is_not_done_again(
    tmp_path: Path, action: str, step: int, words: str
) -> None:
    office = Office(tmp_path, step)
    if step == 8:
        office.contradict()
    job = Job(action, USER, datetime.combine(SAMPLE_DATES[step], datetime.min.time()))
    begun = Place("kantor", office.master).begun(job.user, job.now)
    first, files = job(begun), office.files()
    again = job(begun)
    assert office.files() == files
    assert words in again.text
    assert "Sudah selesai" in again.text
    assert (again.exit_code, again.codes, again.warnings) == (first.exit_code, first.codes, first.warnings)
    assert first.exit_code == {"rkt": 0, "validasi": 1, "finalisasi": 6, "konsolidasi": 5}[action]
    assert job(Place("kantor", office.master).begun(job.user, job.now)).text == first.text or action == "rkt"


def test_a_years_workbook_that_a_lost_run_made_is_told_as_done_and_any_other_as_in_the_way(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    job = Job("tahun-baru", USER, datetime(2027, 1, 4, 8))
    begun = Place("kantor", office.master).begun(job.user, job.now)
    assert job(begun).exit_code == 0
    again = job(begun)
    assert (again.exit_code, "Riwayat: tahun baru, Dari PK-2026.xlsm" in again.text) == (0, True)
    for attempts in ((), (replace(begun.attempts[0], user="Orang lain"),)):
        refused = job(Place("kantor", office.master, attempts))
        assert (refused.exit_code, "sudah ada" in refused.text) == (8, True)
