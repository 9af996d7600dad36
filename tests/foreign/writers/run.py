"""Lets real programs fill in and save a review, and shows what ``konsolidasi`` makes of each file.

``python tests/foreign/writers/run.py [--simpan] [PROGRAM…]`` installs the pinned packages into a folder that is removed
again; what comes from Debian must be there (the table says what to install). ``--simpan`` keeps the table as
``results.json``; without it the run fails where the table would change.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1])]

from foreign.writers.programs import HERE as SCRIPTS  # noqa: E402
from foreign.writers.programs import PROGRAMS, Program, Tools  # noqa: E402
from foreign.writers.task import Task  # noqa: E402

RESULTS = HERE / "results.json"
_SECONDS = 180
_POM = """<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version>
<dependencies><dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{number}</version>
</dependency></dependencies></project>"""
Row = dict[str, str]


def results() -> list[Row]:
    """Return the table that is kept: program, version, what it did, how it ended, why."""
    return list(json.loads(RESULTS.read_text(encoding="utf-8")))


def install(programs: Iterable[Program], folder: Path) -> Tools:
    """Install the pinned packages of *programs* into *folder*."""
    chosen = list(programs)
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    pip = sorted({"openpyxl==3.1.5", *(name for program in chosen for name in program.pip)})  # it reads for the copies
    _checked([str(python), "-m", "pip", "install", "--quiet", *pip], folder)
    if npm := sorted({name for program in chosen for name in program.npm}):
        _checked(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *npm], folder)
    jars = folder / "jars"
    for name in sorted({name for program in chosen for name in program.maven}):
        _java_libraries(name, folder, jars)
    return Tools(str(python), folder / "node_modules", jars)


def _java_libraries(name: str, folder: Path, jars: Path) -> None:
    """Put a Java library with all that it needs into *jars*; where Maven reaches nothing the folder stays empty."""
    group, artifact, number = name.split(":")
    (folder / "pom.xml").write_text(_POM.format(group=group, artifact=artifact, number=number), encoding="utf-8")
    copy = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={jars}"]
    with contextlib.suppress(FileNotFoundError):
        subprocess.run(copy, check=False, cwd=folder, timeout=600, capture_output=True)


def _checked(command: list[str], folder: Path) -> None:
    subprocess.run(command, check=True, cwd=folder, timeout=600)


def version(program: Program, tools: Tools) -> str:
    """Return the version of the program; empty for one that is not installed."""
    if program.maven and not tools.jars.is_dir():
        return ""
    if not program.apt:
        return re.split("==|@|:", program.installed()[0])[-1]
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}", *program.apt]
    found = subprocess.run(query, capture_output=True, text=True, check=False)
    status, _, number = found.stdout.partition(" ")
    installed = found.returncode == 0 and found.stdout.count("installed") == len(program.apt) and status == "installed"
    return number.partition("installed")[0].strip() if installed else ""


def tried(program: Program, tools: Tools, task: Task, folder: Path) -> list[Row]:
    """Return how the program's files end: filled in by it, and answered before and saved again by it."""
    base = {"program": program.name, "versi": version(program, tools)}
    if not base["versi"]:
        return [{**base, "cara": "-", "hasil": "tidak terpasang", "sebab": f"perlu {' '.join(program.installed())}"}]
    ways = [("diisi", task.empty, True)] if program.types else []
    ways.append(("disimpan ulang" if program.edits else "disalin", task.answered, False))
    return [
        {**base, "cara": way, **outcome(program, tools, task, source, typed, folder)} for way, source, typed in ways
    ]


def outcome(program: Program, tools: Tools, task: Task, source: bytes, typed: bool, folder: Path) -> Row:
    """Return how the program's file ends, or what the program itself says when it makes none."""
    given, made, answers = folder / "asal.xlsx", folder / "hasil.xlsx", folder / "isian.tsv"
    given.write_bytes(source)
    answers.write_text(task.answers(typed), encoding="utf-8")
    made.unlink(missing_ok=True)
    command = program.command(tools, str(given), str(made), str(answers))
    around = {**os.environ, "NODE_PATH": str(tools.modules), "PYTHONPATH": str(SCRIPTS), "LC_ALL": "C.UTF-8"}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, env=around, check=False)
    if ran.returncode or not made.exists():
        lines = (ran.stderr or ran.stdout).strip().splitlines() or ["tanpa pesan"]
        return {"hasil": "program gagal", "sebab": next((line for line in lines if "rror" in line), lines[-1])}
    return task.judge(made.read_bytes())._asdict()


def table(names: Iterable[str]) -> list[Row]:
    """Return the rows of the programs called *names*; without names of all."""
    wanted = set(names)
    chosen = [program for program in PROGRAMS if not wanted or program.name in wanted]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tools, task = install(chosen, folder), Task(folder / "tugas")
        return [row for program in chosen for row in tried(program, tools, task, folder)]


def main(words: list[str]) -> int:
    """Print the table; with ``--simpan`` keep it, else compare it with the one that is kept."""
    keep, names = "--simpan" in words, [word for word in words if word != "--simpan"]
    found = table(names)
    for row in found:
        print("  ".join((row["program"].ljust(20), row["versi"].ljust(12), row["cara"].ljust(15), row["hasil"])))
        if row["sebab"]:
            print("    " + row["sebab"].replace("\n", "\n    "))
    if keep:
        rest = [row for row in results() if names and row["program"] not in names] if RESULTS.exists() else []
        order = [program.name for program in PROGRAMS]
        found = sorted([*rest, *found], key=lambda row: order.index(row["program"]))
        RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return 0
    return int(any(row not in results() for row in found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
