"""How often an action calls the application does not depend on how many rows there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from bench.big_office import answered
from live.calc_apps import running_host
from live.counting import TRANSFERS, counted
from live.office import TAHUN, ByRibbon, new_master
from once import once

from pk_excel import macros
from pk_excel.books.live.book import LiveBook
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import YaTidak
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.reading import as_block, read_table
from pk_excel.ports import WorkbookPort
from pk_excel.sample import sample_content

ACTIONS = ("selesaikan", "rkt", "edarkan", "konsolidasi", "validasi")


class Seen(LiveBook):
    """A live workbook that remembers which tables were asked for."""

    touched: ClassVar[set[str]] = set()

    def read_table(self, name: str) -> Any:
        self.touched.add(name)
        return super().read_table(name)


@contextmanager
def remembering() -> Iterator[set[str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pk_excel.books.live.app.LiveBook", Seen)
        Seen.touched = set()
        yield Seen.touched


def content(rows: int) -> Content:
    """The sample office with a Renstra of so many rows, and two divisions that review it."""
    base = sample_content(TAHUN)
    renstra = base.rows(t.RENSTRA)
    models = ((n, renstra[n % len(renstra)]) for n in range(rows))
    many = [replace(row, id=f"IK-{n:03}", indikator=f"{row.indikator} {n}") for n, row in models]
    active = (YaTidak.YA if n < 2 else YaTidak.TIDAK for n in count())
    two = [replace(row, aktif=aktif) for row, aktif in zip(base.rows(t.DIVISI), active, strict=False)]
    return base.having(t.RENSTRA, many).having(t.DIVISI, two)


def answer(book: WorkbookPort) -> None:
    """Type the answers of both divisions: one changes many targets, and the other disagrees about some of them."""
    kinds = [name for name in book.table_names() if name.startswith(t.REVIEW_PREFIX)]
    for division, name in enumerate(kinds):
        spec = t.review_table(name.removeprefix(t.REVIEW_PREFIX))
        rows = read_table(spec, book.read_table(name)).rows
        book.write_table(name, *as_block(spec, [answered(row, 12 * n, division) for n, row in enumerate(rows)]))
    assert kinds
    book.commit()


Count = tuple[Counter[str], int, int]


def counts(folder: Path, rows: int) -> dict[str, Count]:
    """Return for each action the calls by kind, the UNO calls on cells, and how many tables it touched."""
    office = ByRibbon(new_master(folder, content(rows)))
    found = {}
    for what in ACTIONS:
        if what == "konsolidasi":
            answer(office.book())
        before = running_host().calls
        with counted() as calls, remembering() as touched:
            office.press(4, getattr(macros, what))
        found[what] = (calls, running_host().calls - before, len(touched))
    office.close()
    return found


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Count]:
    return once("calls-20", lambda: counts(tmp_path_factory.mktemp("sedikit"), 20))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Count]:
    return once("calls-100", lambda: counts(tmp_path_factory.mktemp("banyak"), 100))


@pytest.mark.parametrize("what", ACTIONS)
def test_100_rows_take_as_many_calls_as_20(what: str, few: dict[str, Count], many: dict[str, Count]) -> None:
    assert many[what] == few[what]


@pytest.mark.parametrize("what", ACTIONS)
def test_cells_are_read_and_written_at_most_twice_per_table_and_five_times_besides(
    what: str, many: dict[str, Count]
) -> None:
    calls, _, tables = many[what]
    assert sum(calls[name] for name in TRANSFERS) <= 2 * tables + 5


@pytest.mark.parametrize("what", ACTIONS)
def test_formats_and_sizes_add_one_call_per_table_and_fifteen(what: str, many: dict[str, Count]) -> None:
    calls, _, tables = many[what]
    drawn = 37 if what == "konsolidasi" else 0  # the matrix: its merged areas and heights, however many rows
    assert sum(calls.values()) <= 3 * tables + 20 + drawn
