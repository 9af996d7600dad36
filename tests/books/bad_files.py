"""Ways to spoil a workbook, and what must hold when one is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest

from pk_excel.books.file.book import FileBook
from pk_excel.core.baru import default_content
from pk_excel.errors import PkError
from pk_excel.messages.errors import error_text
from pk_excel.ports import BookSource
from pk_excel.workbook.build import build_master


@cache
def master_bytes() -> bytes:
    """Return a real master workbook as a new office gets it."""
    return build_master(default_content(2026), years=range(2025, 2030), divisi=["KUL", "PDI"])


def parts(source: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook by name."""
    with ZipFile(BytesIO(source)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    """Return a zip of *content*, sound as a zip whatever the parts are."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, data in content.items():
            archive.writestr(ZipInfo(name, (2026, 1, 5, 8, 0, 0)), data, ZIP_STORED)
    return target.getvalue()


def with_part(source: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with one part changed."""
    content = parts(source)
    changed = change(content[name])
    assert changed != content[name]
    return zipped({**content, name: changed})


def read_everything(book: BookSource) -> int:
    """Read every table; return how many there are."""
    for name in book.table_names():
        book.read_table(name)
    return len(book.table_names())


def without_braces(fact: object) -> object:
    """Return a fact of an error, or what is in it, without curly braces."""
    if isinstance(fact, str):
        return fact.replace("{", "").replace("}", "")
    if isinstance(fact, tuple | list):
        return tuple(map(without_braces, fact))
    if isinstance(fact, Mapping):
        return {name: without_braces(value) for name, value in fact.items()}
    return fact


def check_sentences(error: PkError) -> None:
    """Check that *error* is said in two sentences, what happened and what to do, in which no field is left unfilled.

    Braces that somebody typed are no fields: they are taken out of the facts first.
    """
    text = error_text(type(error)(**{name: without_braces(fact) for name, fact in error.detail.items()}))
    for sentence in (text.apa, text.lakukan):
        assert len(sentence.split()) > 1
        assert "{" not in sentence
        assert "}" not in sentence


def digest(path: Path) -> str:
    """Return what tells whether a file was touched; the name of a folder's entries for a folder."""
    try:
        if path.is_dir():
            return ",".join(sorted(entry.name for entry in path.iterdir()))
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "not there"


@contextmanager
def refused(path: Path, wanted: type[PkError]) -> Iterator[pytest.ExceptionInfo[PkError]]:
    """Check that the block raises exactly *wanted*, said in sentences, and leaves *path* and its folder as they are."""
    before, beside = digest(path), digest(path.parent)
    with pytest.raises(PkError) as caught:
        yield caught
    assert type(caught.value) is wanted, caught.value
    check_sentences(caught.value)
    assert digest(path) == before
    assert digest(path.parent) == beside


def refuse_opening(path: Path, wanted: type[PkError]) -> PkError:
    """Check that opening *path* and reading everything is refused with *wanted*; return the error."""
    with refused(path, wanted) as caught:
        read_everything(FileBook(path))
    return caught.value
