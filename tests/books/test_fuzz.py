"""Whatever happened to a workbook's bytes: it is read, or refused with an error of the program; nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from books.bad_files import check_sentences, master_bytes, parts, read_everything, zipped
from books.engines import sample_bytes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pk_excel.books.file.book import FileBook
from pk_excel.errors import PkError

MASTER, SAMPLE = master_bytes(), sample_bytes()
SAMPLE_PARTS = parts(SAMPLE)
# What turns a harmless attribute into a trap.
TRAPS = (b"", b"0", b"-1", b"1048576", b"4294967296", b"1e999", b"A1:XFD1048576", b"=", b"\0", b"\xff", b"<", b"&#0;")

VALUE = re.compile(rb'(?<=[">])([^"<>]+)(?=["<])')
places = st.floats(0, 1, exclude_max=True)
edits = st.tuples(places, st.integers(0, 40), st.sampled_from(TRAPS) | st.binary(max_size=4))


def hurried(examples: int) -> settings:
    """Return settings under which an example that takes longer than five seconds counts as hanging."""
    return settings(
        max_examples=examples,
        deadline=timedelta(seconds=5),
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


def edited(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Return *content* with, at each place, some bytes replaced by others."""
    for share, length, new in changes:
        start = int(share * len(content))
        content = content[:start] + new + content[start + length :]
    return content


def revalued(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Return an XML part with the values of some attributes or elements replaced by others."""
    for share, _length, new in changes:
        found = list(VALUE.finditer(content))
        if found:
            start, end = found[int(share * len(found))].span(1)
            content = content[:start] + new + content[end:]
    return content


def use(path: Path, content: bytes) -> None:
    """Read everything in a workbook and write a table; only errors of the program may come of it."""
    path.write_bytes(content)
    try:
        book = FileBook(path)
        read_everything(book)
        for name in book.table_names()[:1]:
            header = book.read_table(name).header
            book.write_table(name, header[:1], [("x",), ("y",)])
        book.commit()
        read_everything(FileBook(path))
    except PkError as error:
        check_sentences(error)


@hurried(120)
@given(st.lists(edits, min_size=1, max_size=3))
def test_a_workbook_with_flipped_or_lost_bytes(tmp_path: Path, changes: list[tuple[float, int, bytes]]) -> None:
    use(tmp_path / "master.xlsx", edited(MASTER, changes))


@hurried(40)
@given(st.integers(0, len(MASTER)))
def test_a_workbook_cut_anywhere(tmp_path: Path, length: int) -> None:
    use(tmp_path / "master.xlsx", MASTER[:length])


@hurried(150)
@given(st.sampled_from(sorted(SAMPLE_PARTS)), st.lists(edits, min_size=1, max_size=3))
def test_a_part_with_flipped_or_lost_bytes(tmp_path: Path, name: str, changes: list[tuple[float, int, bytes]]) -> None:
    use(tmp_path / "master.xlsx", zipped({**SAMPLE_PARTS, name: edited(SAMPLE_PARTS[name], changes)}))


@hurried(250)
@given(st.sampled_from(sorted(SAMPLE_PARTS)), st.lists(edits, min_size=1, max_size=3))
def test_a_part_with_other_values(tmp_path: Path, name: str, changes: list[tuple[float, int, bytes]]) -> None:
    use(tmp_path / "master.xlsx", zipped({**SAMPLE_PARTS, name: revalued(SAMPLE_PARTS[name], changes)}))
