"""``batch --dask``: the workers of a cluster do what processes here do, whatever happens to them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from multiprocessing import get_all_start_methods
from pathlib import Path
from threading import Thread

import pytest
from dying import Dying
from offices import USER, Files, Office, Ran, at, files_in, run

from pk_excel.batch.crew import cluster
from pk_excel.batch.crew import run as run_crew
from pk_excel.batch.office import Job
from pk_excel.batch.office import Office as Place
from pk_excel.errors import ClusterLost, ClusterSilent, ClusterUnfit, DaskMissing
from pk_excel.messages.errors import error_text
from pk_excel.sample import SAMPLE_DATES

pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="pk-excel[dask] is not installed")
WHEN = at(SAMPLE_DATES[2])
RKT = Job("rkt", USER, datetime.fromisoformat(WHEN))
#: A scheduler with one worker in a process that can be ended as a whole.
FRAGILE = """
from distributed import LocalCluster
cluster = LocalCluster(n_workers=1, threads_per_worker=2, processes=False, protocol="tcp", host="127.0.0.1",
                       dashboard_address=None)
print(cluster.scheduler_address, flush=True)
input()
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return where a cluster of two processes is; they are copies of one that has loaded what they need."""
    import dask.config

    if "forkserver" in get_all_start_methods():
        dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"})
        from distributed.utils import get_mp_context

        get_mp_context().set_forkserver_preload(["distributed", "dying", *RKT.modules])
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as local:
        yield local.scheduler_address


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Return the files of the office after ``rkt`` on one machine."""
    office = Office(tmp_path_factory.mktemp("satu"), 2)
    office.do("rkt")
    return files_in(office.folder)


def batch(*words: object) -> Ran:
    return run("batch", "rkt", *words, "--oleh", USER, "--waktu", WHEN)


def test_a_worker_killed_loses_and_doubles_nothing_and_the_bytes_are_those_of_one_machine(
    tmp_path: Path, address: str, done: Files
) -> None:
    folders = [Office(tmp_path / name, 2).folder for name in ("tenang", "mati-awal", "mati-akhir")]
    job = Dying("rkt", USER, datetime.fromisoformat(WHEN), "mati-awal", "mati-akhir", tmp_path)
    places = [Place(name, next((tmp_path / name).glob("*.xlsm"))) for name in ("tenang", "mati-awal", "mati-akhir")]
    entries = {entry.file: entry for entry in run_crew(job, places, cluster(address))}
    assert (tmp_path / "before").exists()
    assert (tmp_path / "after").exists()
    assert {name: entry.exit_code for name, entry in entries.items()} == dict.fromkeys(entries, 0)
    assert len(entries) == 3
    assert "18 baris baru" in entries["mati-awal"].text
    assert "Sudah selesai" in entries["mati-akhir"].text
    assert [files_in(folder) == done for folder in folders] == [True, True, True]


def test_a_scheduler_that_dies_leaves_a_ledger_from_which_the_rest_goes_on(
    tmp_path: Path, address: str, done: Files
) -> None:
    folders = [Office(tmp_path / str(number), 2).folder for number in range(4)]
    ledger, lines = tmp_path / "hasil.csv", tmp_path / "hasil.jsonl"
    words = [sys.executable, "-c", FRAGILE]
    fragile = subprocess.Popen(words, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
    assert fragile.stdout
    there = fragile.stdout.readline().strip()

    def kill() -> None:
        while not (lines.exists() and "exit_code" in lines.read_text("utf-8")):
            time.sleep(0.02)
        fragile.kill()

    killer = Thread(target=kill)
    killer.start()
    ran = batch(tmp_path, "--dask", there, "--catat", ledger)
    killer.join()
    fragile.communicate()
    assert ran.code == 12
    assert "tidak menjawab lagi" in ran.text
    told = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    ended = [line["file"] for line in told if "exit_code" in line]
    assert 1 <= len(ended) < 4
    assert len(ledger.read_text("utf-8-sig").splitlines()) == 1 + len(ended)
    ran = batch(tmp_path, "--dask", address, "--catat", ledger, "--lanjut")
    assert ran.code == 0, ran.text
    assert "4 dari 4 buku kerja berhasil." in ran.out
    assert [files_in(folder) == done for folder in folders] == [True] * 4


def test_a_cluster_whose_workers_have_another_version_is_refused_and_one_that_is_away_is_missed(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew = cluster(address, 1)
    assert crew.count == 1
    crew.start(RKT).shutdown()
    with pytest.raises(ClusterLost):
        crew.check()
    monkeypatch.setattr("pk_excel.batch.cluster.__version__", "99.1")
    with pytest.raises(ClusterUnfit) as refused:
        cluster(address)
    assert "99.1" in error_text(refused.value).apa


def test_without_a_cluster_nothing_is_done(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    before = office.files()
    silent = batch(office.master, "--dask", "tcp://127.0.0.1:1")
    assert silent.code == ClusterSilent.exit_code == 12
    assert "tcp://127.0.0.1:1" in silent.err
    with pytest.raises(ClusterSilent):
        cluster("bukan alamat")
    assert office.files() == before


def test_without_dask_it_is_told_how_to_install_it(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    before = office.files()
    words = ["batch", "rkt", str(office.master), "--dask", "tcp://127.0.0.1:1"]
    code = f"import sys; sys.modules['distributed'] = None; from pk_excel.cli import main; main({words!r})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == DaskMissing.exit_code == 12
    assert "pip install 'pk-excel[dask]'" in ran.stderr
    assert office.files() == before
