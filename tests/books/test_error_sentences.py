"""Every error that the program can raise is said in two sentences, with the facts it was raised with."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from books.bad_files import check_sentences

import pk_excel
from pk_excel import errors
from pk_excel.core.rules.findings import Finding, Severity
from pk_excel.errors import PkError
from pk_excel.messages.errors import EXIT_CODES
from pk_excel.messages.incomplete import INCOMPLETE

# Facts that are not plain text or numbers.
SHAPES: dict[str, object] = {
    "cells": (("RKT", "C5", "#REF!", "error"),),
    "columns": ("Target",),
    "findings": (Finding("V25", Severity.ERROR, "RKT", "C5", "", "sel_kosong", {"kolom": "Target"}),),
    "kind": "altered",
    "late": False,
    "near": {"Target": ["Targett"]},
    "problems": (("PK.pdf", "changed"),),
    "text": "Perintah salah.",
}


def tree(base: type[PkError] = PkError) -> Iterator[type[PkError]]:
    """Return every class below *base*."""
    for child in base.__subclasses__():
        yield child
        yield from tree(child)


LEAVES = {found.__name__: found for found in tree() if not found.__subclasses__()}


def raised() -> Iterator[tuple[str, type[PkError], dict[str, object]]]:
    """Return every place in the program that makes an error of the tree: where, which, with which facts."""
    root = Path(pk_excel.__file__).parent
    for file in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and not node.args and _called(node) in LEAVES:
                facts = {word.arg: _fact(word.arg, word.value) for word in node.keywords if word.arg}
                yield f"{file.relative_to(root)}:{node.lineno}", LEAVES[_called(node)], facts


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


def _fact(name: str, value: ast.expr) -> object:
    if name in SHAPES:
        return SHAPES[name]
    if isinstance(value, ast.Constant):
        return value.value
    if isinstance(value, ast.JoinedStr) and isinstance(value.values[0], ast.Constant):
        start = str(value.values[0].value)  # one of several reasons: the first stands for all
        return next(reason for reason in INCOMPLETE if reason.startswith(start))
    return "rkt" if name == "action" else f"<{name}>"


RAISED = list(raised())


@pytest.mark.parametrize(("error", "facts"), [place[1:] for place in RAISED], ids=[place[0] for place in RAISED])
def test_every_error_raised_is_said_with_the_facts_it_carries(error: type[PkError], facts: dict[str, object]) -> None:
    check_sentences(error(**facts))


@pytest.mark.parametrize("name", LEAVES)
def test_every_class_is_said_with_the_facts_that_its_description_names(name: str) -> None:
    described = {fact: SHAPES.get(fact, f"<{fact}>") for fact in re.findall(r"``(\w+)``", str(LEAVES[name].__doc__))}
    for _, error, facts in RAISED:
        described |= facts if error is LEAVES[name] else {}
    check_sentences(LEAVES[name](**described))


def test_braces_that_somebody_typed_are_no_unfilled_fields_of_a_sentence() -> None:
    check_sentences(errors.TableMissing(book="{buku}", table="tbl}", near="{{ tbl }}", sheets=("}",)))


def test_every_class_has_an_exit_code_that_is_explained() -> None:
    codes = {found.exit_code for found in tree()}
    assert codes <= set(EXIT_CODES)
    assert 1 not in codes


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = str(errors.__doc__)
    assert [found.__name__ for found in tree() if found.__name__ not in drawn] == []
