"""Whatever an action refuses or finds missing has its sentence: a kind without one would end as a crash.

What it reports has one by its type: a :class:`Note` and an :class:`Outcome` are made from their sentence.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import pk_excel
from pk_excel.app.sentences import sentences, spoken
from pk_excel.core.rules.findings import Finding, Severity
from pk_excel.messages.findings import finding_text
from pk_excel.messages.problems import PROBLEMS
from pk_excel.messages.refusals import REFUSALS

ROOT = Path(pk_excel.__file__).parent
MODULES = [path.stem for path in sorted((ROOT / "app" / "actions").glob("[a-z]*.py"))]
#: Where the maker of a kind is called, the name of the maker, the place of the kind among its arguments.
MAKERS = [
    ("core/pencermatan", "Refusal", 0, set(REFUSALS)),
    ("core/pencermatan/hasil.py", "_refusal", 0, set(REFUSALS)),
    ("core/pencermatan/jawaban.py", "AnswerProblem", 0, set(REFUSALS)),
    ("core/pencermatan/jawaban.py", "_unasked_change", 1, set(REFUSALS)),
    ("app/ulasan.py", "Refusal", 0, set(REFUSALS)),
    ("core", "RowProblem", 0, set(PROBLEMS)),
    ("core/pleno/hadir.py", "HadirProblem", 0, set(PROBLEMS)),
    ("app/actions/pleno.py", "problem_text", 0, set(PROBLEMS)),
]


def sources(place: str) -> Iterator[Path]:
    path = ROOT / place
    yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def kinds(place: str, maker: str, argument: int) -> set[str]:
    """Return the kinds written out where *maker* is called."""
    found: set[str] = set()
    for source in sources(place):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            called = getattr(node, "func", None)
            name = getattr(called, "id", getattr(called, "attr", ""))
            if isinstance(node, ast.Call) and name == maker and len(node.args) > argument:
                found |= set(written(node.args[argument]))
    return found


def written(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from written(node.body)
        yield from written(node.orelse)


@pytest.mark.parametrize(("place", "maker", "argument", "known"), MAKERS, ids=[f"{row[0]}-{row[1]}" for row in MAKERS])
def test_every_kind_has_a_sentence(place: str, maker: str, argument: int, known: set[str]) -> None:
    made = kinds(place, maker, argument)
    assert made
    assert made <= known


def test_no_sentence_is_left_over() -> None:
    refusals = set().union(*(kinds(place, maker, at) for place, maker, at, known in MAKERS if known == set(REFUSALS)))
    stamps = {"wrong_office", "wrong_year", "wrong_division", "stale_rkt"}  # one tuple in stamp_refusals()
    doubles = {"duplicate_file", "same_answers"}  # chosen before the refusal is made
    assert set(REFUSALS) - refusals - stamps - doubles == {"no_target"}  # handed on by _target_problem()
    problems = [kinds(place, maker, at) for place, maker, at, known in MAKERS if known == set(PROBLEMS)]
    assert set(PROBLEMS) == set().union(*problems)


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_of_an_action_is_said_there(module: str) -> None:
    tree = ast.parse((ROOT / "app" / "actions" / f"{module}.py").read_text(encoding="utf-8"))
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    assigned = [node for node in tree.body if isinstance(node, ast.Assign) and "Sentence(" in ast.unparse(node.value)]
    assert {target.id for node in assigned for target in node.targets if isinstance(target, ast.Name)} <= set(names)
    keys = [sentence.key for sentence in spoken(module)]
    assert len(keys) == len(set(keys))


def test_one_command_lists_every_sentence() -> None:
    listed = subprocess.run([sys.executable, "-m", "pk_excel.messages"], capture_output=True, text=True, check=True)
    assert all(key in listed.stdout for key, _ in sentences())
    assert "app.koreksi.to_pleno" in listed.stdout


def test_a_day_in_a_sentence_is_written_out() -> None:
    facts = {"tenggat": date(2026, 1, 31)}
    finding = Finding("V12", Severity.WARNING, "Langkah", "F13", "2 Februari 2026", "dipa_terlambat", facts)
    assert finding_text(finding).pesan == (
        "PK ditandatangani 2 Februari 2026, melewati tenggat 31 Januari 2026 yang dihitung dari tanggal DIPA."
    )
