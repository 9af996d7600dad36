"""A file that is huge inside costs seconds and some memory, and ends in a sentence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="limits of a process are not for Windows")

from hostile.bombs import BOMBS, bombs
from hostile.bounded import GIBIBYTE, run_bounded
from offices import Office, at

from pk_excel.core.tables import schema as t

TRACES = ("Traceback", "MemoryError", "Kesalahan program")


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def test_returned_files_that_are_huge_inside_are_lines_in_the_ledger(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    folder = tmp_path / "bom"
    folder.mkdir()
    for name, content in bombs((office.reviews / "Pencermatan-KUL-2026.xlsx").read_bytes()):
        (folder / f"{name}.xlsx").write_bytes(content)
    before = digests(folder)
    ended = run_bounded("konsolidasi", office.master, folder, "--waktu", at(office.day))
    assert ended.code == 5, ended.text
    assert not any(trace in ended.text for trace in TRACES)
    assert ended.memory < GIBIBYTE
    lines = {row["berkas"].removesuffix(".xlsx"): row for row in office.records(t.BERKAS)}
    assert set(lines) == set(BOMBS)
    reasons = {name: row["sebab"] or "" for name, row in lines.items()}
    refused = {name for name, reason in reasons.items() if "terlalu besar" in reason or "rusak" in reason}
    assert refused == {name for name, (_, readable, _) in BOMBS.items() if not readable}
    assert digests(folder) == before


def test_masters_that_are_huge_inside_end_in_a_sentence_and_stay_as_they_are(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    folder = tmp_path / "bom"
    folder.mkdir()
    (folder / "lambang-contoh.png").write_bytes((tmp_path / "lambang-contoh.png").read_bytes())
    for name, content in bombs(office.master.read_bytes()):
        (folder / f"{name}.xlsm").write_bytes(content)
    before = digests(folder)
    ended = run_bounded("batch", "rkt", folder / "*.xlsm", "--proses", 1, "--waktu", at(office.day), "--json")
    assert not any(trace in ended.text for trace in TRACES)
    ends = {Path(entry["file"]).stem: entry["exit_code"] for entry in json.loads(ended.text)}
    assert ends == {name: 0 if writable else 3 for name, (_, _, writable) in BOMBS.items()}
    after = digests(folder)
    assert all(after[f"{name}.xlsm"] == before[f"{name}.xlsm"] for name, code in ends.items() if code)
