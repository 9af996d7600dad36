"""Nothing that staff typed is overlooked: own columns follow the ID, rows below a table count, lost notes are named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import Desktop, table_of

from pk_excel.app.desk import Desk
from pk_excel.app.registry import action
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.reading import RawTable, as_block
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.values.cells import CellError, Percent, RawCell
from pk_excel.errors import BadCells

STEP = 5
OWN = "Catatan saya"
#: What somebody may type over what the program wrote.
TYPED: tuple[RawCell, ...] = (None, "", "  dua  kata ", "12 %", 7, 7.5, True, Percent(0.5), CellError("#REF!"))


def with_notes(raw: RawTable) -> RawTable:
    """Return a table in which each row is noted in a column of its own, beside the table, and on its first cell."""
    beside = {(raw.top, raw.left + len(raw.header) + 2): "Paraf"}
    notes = {}
    rows: list[tuple[RawCell, ...]] = []
    for place, cells in enumerate(raw.rows):
        name, row = f"{cells[0]} {cells[1]}", raw.top + 1 + place
        rows.append((*cells, name))
        beside[row, raw.left + len(raw.header) + 2] = name
        notes[row, raw.left] = name
    return replace(raw, header=(*raw.header, OWN), rows=tuple(rows), beside=beside, notes=notes)


def noted(desk: Desktop, spec: TableSpec[Any]) -> dict[str, list[str | None]]:
    """Return by ID and document what the three notes beside each row say."""
    raw = desk.book.read_table(spec.name)
    found = {}
    for place, cells in enumerate(raw.rows):
        row = raw.top + 1 + place
        said = (cells[-1], raw.beside.get((row, raw.left + len(raw.header) + 1)), raw.notes.get((row, raw.left)))
        found[f"{cells[0]} {cells[1]}"] = [None if text is None else str(text) for text in said]
    return found


def office(step: int, *specs: TableSpec[Any]) -> Desktop:
    desk = Desktop.before(step)
    for spec in specs:
        desk.book.committed.tables[spec.name] = with_notes(desk.book.committed.tables[spec.name])
    desk.book._pending = desk.book.committed.copy()
    return desk


@given(data=st.data())
def test_own_columns_follow_the_id_under_any_reordering(data: st.DataObject) -> None:
    desktop = office(STEP, t.PK)
    desk = Desk(desktop.book, desktop.context)
    old = desk.rows(t.PK)
    kept = data.draw(st.lists(st.sampled_from(old), unique_by=lambda row: (row.id, row.dokumen)))
    new = [replace(kept[0] if kept else old[0], id=f"BARU-{n}") for n in range(data.draw(st.integers(0, 3)))]
    rows = data.draw(st.permutations([*kept, *new]))
    before = noted(desktop, t.PK)
    desk.replace(t.PK, rows)
    after = noted(desktop, t.PK)
    for row in rows:
        key = f"{row.id} {row.dokumen}"
        assert after[key] == before.get(key, [None] * 3)
    gone = {key for key in before if key not in after}
    assert {str(notice.facts["text"]) for notice in desk.context.notices} == gone
    assert len(desk.context.notices) == 3 * len(gone)
    _as_read_anew(desk, t.PK)


def _as_read_anew(desk: Desk, *specs: TableSpec[Any]) -> None:
    """What is known of rows that stayed is what a reader finds in the workbook, each in its own cells."""
    other = Desk(desk.book, desk.context)
    for spec in specs:
        known, read = desk.look(spec), other.look(spec)
        assert known == read, spec.name
        assert [row.place for row in known.rows] == [row.place for row in read.rows], spec.name


@given(data=st.data())
def test_rows_that_stay_are_known_as_they_are_read_whatever_somebody_typed_into_them(data: st.DataObject) -> None:
    desktop = office(STEP, t.VERSI)
    raw = desktop.book.read_table(t.VERSI.name)
    cells: list[list[RawCell]] = [list(row) for row in raw.rows[:4]]
    for _ in range(data.draw(st.integers(0, 4))):
        row, column = data.draw(st.integers(0, 3)), data.draw(st.integers(0, len(raw.header) - 2))
        cells[row][column] = data.draw(st.sampled_from(TYPED))
    desktop.book.committed.tables[t.VERSI.name] = replace(raw, rows=tuple(map(tuple, cells)))
    desktop.book._pending = desktop.book.committed.copy()
    desk = Desk(desktop.book, desktop.context)
    for _ in range(2):
        kept = data.draw(st.permutations(desk.look(t.VERSI).rows))[1:]
        desk.replace(t.VERSI, [*kept, *kept[:1], *(replace(row, indikator="Lain") for row in kept[1:2])])
        _as_read_anew(desk, t.VERSI)


@pytest.mark.parametrize("spec", [t.KONSOLIDASI, t.PLENO, t.PK])
def test_after_konsolidasi_every_note_stands_beside_its_own_row(spec: TableSpec[Any]) -> None:
    desktop = office(STEP, spec)
    before = noted(desktop, spec)
    # The rows of the table come in another order, as after a change of the plan.
    raw = desktop.book.read_table(spec.name)
    order = [*reversed(range(len(raw.rows)))]
    desktop.book.write_table(spec.name, raw.header[:-1], [raw.rows[at][:-1] for at in order], moved_from=order)
    desktop.book.commit()
    action("konsolidasi").perform(desktop.book, desktop.context, desktop.bench)
    after = noted(desktop, spec)
    assert [after[key] for key in before if key in after] == [before[key] for key in before if key in after]
    assert set(after) == set(before)


@settings(max_examples=15)
@given(data=st.data())
def test_whatever_is_typed_around_a_table_is_there_after_an_action_or_is_named(data: st.DataObject) -> None:
    desktop = Desktop.before(STEP)
    spec = data.draw(st.sampled_from([t.PK, t.PLENO, t.KONSOLIDASI, t.USULAN]))
    raw = desktop.book.committed.tables[spec.name]
    rows = st.integers(raw.top, raw.last + 3)
    right = raw.left + len(raw.header)
    beside = {place: f"beside {place}" for place in data.draw(st.sets(st.tuples(rows, st.integers(right, right + 3))))}
    notes = {place: f"nota {place}" for place in data.draw(st.sets(st.tuples(rows, st.integers(raw.left, right))))}
    below = ((raw.last + 2, ("Sumber: notulen rapat", *[None] * (len(raw.header) - 1))),)
    kept = data.draw(st.integers(0, len(raw.rows)))
    extra = (("ZZ.1", *raw.rows[0][1:]),)  # a row that the action will not write again
    table = replace(raw, rows=(*raw.rows[:kept], *extra, *raw.rows[kept:]), beside=beside, notes=notes, below=below)
    desktop.book.committed.tables[spec.name] = table
    desktop.book._pending = desktop.book.committed.copy()
    outcome = action("konsolidasi").perform(desktop.book, desktop.context, desktop.bench)
    after = desktop.book.committed.tables[spec.name]
    there = {*after.beside.values(), *after.notes.values()}
    named = " ".join(note.text for note in outcome.notes)
    assert all(text in there or text in named for text in (*beside.values(), *notes.values()))
    assert after.below == below


# ---------------------------------------------------------------- below a table


def below(desk: Desktop, spec: TableSpec[Any], rows: list[Any], gap: int = 0) -> None:
    """Type rows below a table, which does not grow."""
    raw = desk.book.committed.tables[spec.name]
    _, block = as_block(spec, rows)
    places = [raw.header.index(column.title) for column in spec.columns]
    lines = []
    for number, values in enumerate(block, raw.last + 1 + gap):
        cells: list[RawCell] = [None] * len(raw.header)
        for place, value in zip(places, values, strict=True):
            cells[place] = value
        lines.append((number, tuple(cells)))
    desk.book.committed.tables[spec.name] = replace(raw, below=tuple(lines))
    desk.book._pending = desk.book.committed.copy()


def more(count: int, desk: Desktop) -> list[RktRow]:
    model = table_of(desk.book, t.RKT).rows[0]
    return [replace(model, id=f"TAMBAHAN-{n}", indikator=f"Indikator tambahan {n}") for n in range(count)]


@given(count=st.integers(1, 6), kept=st.integers(1, 5))
def test_no_typed_row_is_lost_between_two_actions(count: int, kept: int) -> None:
    desktop = Desktop.before(3)
    raw = desktop.book.committed.tables[t.RKT.name]
    desktop.book.committed.tables[t.RKT.name] = replace(raw, rows=raw.rows[:kept])
    rows = more(count, desktop)
    below(desktop, t.RKT, rows)
    outcome = action("validasi").perform(desktop.book, desktop.context, desktop.bench)
    after = desktop.book.committed.tables[t.RKT.name]
    assert len(after.rows) == kept + count
    assert after.below == ()
    assert [row.id for row in table_of(desktop.book, t.RKT).rows[kept:]] == [row.id for row in rows]
    assert any(f"{count} baris di bawah tabel" in note.text for note in outcome.notes)


def test_rows_after_an_empty_row_stop_an_action_and_are_found_by_validasi() -> None:
    desktop = Desktop.before(3)
    below(desktop, t.RKT, more(2, desktop), gap=1)
    with pytest.raises(BadCells) as caught:
        Desk(desktop.book, desktop.context).table(t.RKT)
    first = desktop.book.committed.tables[t.RKT.name].last + 2
    cells = [(cell[1], cell[3]) for cell in caught.value.detail["cells"]]
    assert cells == [(f"A{first}:I{first}", "outside"), (f"A{first + 1}:I{first + 1}", "outside")]
    outcome = action("validasi").perform(desktop.book, desktop.context, desktop.bench)
    assert [found.address for found in outcome.findings if found.code == "V24"] == [f"A{first}", f"A{first + 1}"]
