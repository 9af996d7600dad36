"""What step 4 recorded is what later steps read: they never consolidate again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import INDIKATOR, new, proposals, retyped, rkt_record, rkt_table, said, table, usulan

from pk_excel.core.konsolidasi.gabung import Konsolidasi, consolidate
from pk_excel.core.konsolidasi.tercatat import recorded
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pleno.bahan import pleno_rows
from pk_excel.core.pleno.hasil import PlenoResult, apply_decisions
from pk_excel.core.pleno.keputusan import meeting_proposals
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusUsulan
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.target_cell import UnclearTarget

unhurried = settings(deadline=None)  # a busy computer proves nothing
RKT = rkt_table()
LABEL = "Pleno 21 Januari 2026"
#: Proposals as they come out of a review: one with an unclear target is not taken.
taken = proposals.filter(lambda one: not isinstance(one.target_usulan, UnclearTarget))


def on_sheets(
    made: Konsolidasi, usulan: Iterable[UsulanRow], rkt: Iterable[RktRow] = RKT.rows, meeting: Iterable[UsulanRow] = ()
) -> Konsolidasi:
    """Return the consolidation as it is read back from the sheets *Konsolidasi* and *Usulan*."""
    return recorded(table(t.KONSOLIDASI, made.records()).rows, table(t.USULAN, usulan).rows, rkt, meeting)


def facts(konsolidasi: Konsolidasi) -> list[tuple[Any, ...]]:
    """Return what the pleno sees of every row."""
    return [
        (row.key, row.status, row.konflik, row.lines, row.units, row.ke_pleno, row.alasan, row.dalam_rkt, row.baru)
        for row in konsolidasi.rows
    ]


def agenda(konsolidasi: Konsolidasi) -> list[dict[str, Any]]:
    return [said(row) for row in pleno_rows(konsolidasi).rows]


def outcome(result: PlenoResult) -> tuple[Any, ...]:
    problems = [(one.kind, row_key(one.row), one.column, dict(one.facts)) for one in result.problems]
    return [said(row) for row in result.rows], result.decided, result.open, problems


@unhurried
@given(st.lists(taken, max_size=12))
def test_what_was_recorded_is_always_what_was_consolidated(mix: list[UsulanRow]) -> None:
    made = consolidate(RKT.rows, mix)
    read = on_sheets(made, mix)
    assert facts(read) == facts(made)
    assert [said(row.record()) for row in read.rows] == [said(row) for row in made.records()]
    assert agenda(read) == agenda(made)


decisions = st.fixed_dictionaries(
    {"keputusan": st.sampled_from(["Tetap", "Ubah", "Hapus", "Tambah", "Tolak", None]),
     "target_ditetapkan": st.sampled_from([None, "96%", 3, "4 Dokumen", "-"]),
     "alasan": st.sampled_from([None, "rapat", "-"])}
)  # fmt: skip


@unhurried
@given(st.lists(taken, max_size=8), st.data())
def test_the_pleno_always_decides_the_same_on_what_was_recorded(mix: list[UsulanRow], data: st.DataObject) -> None:
    made = consolidate(RKT.rows, mix)
    draft = draft_pk(RKT.rows, made, set(INDIKATOR))
    sheet = table(t.PLENO, [{**item, **data.draw(decisions)} for item in agenda(made)]).rows
    first, later = (apply_decisions(draft, sheet, one, LABEL) for one in (made, on_sheets(made, mix)))
    assert outcome(later) == outcome(first)


@pytest.mark.parametrize(
    "rkt",
    [
        rkt_table(rkt_record("S1.1", target="97%"), rkt_record("S3.1", target="9 Laporan", satuan="Dokumen")),
        rkt_table(rkt_record("S1.1", sasaran="Lain", indikator="Lain", divisi="HKM", arah="Stabil")),
        table(t.RKT, [rkt_record("S1.2"), rkt_record("S2.1")]),
        table(t.RKT, [rkt_record(name) for name in reversed(INDIKATOR)]),
    ],
    ids=["target", "wording", "rows gone", "order"],
)
def test_an_rkt_that_is_edited_after_step_4_changes_neither_status_nor_options(rkt: Any) -> None:
    mix = [
        usulan("PDI", "S1.1", "Ubah", "97%"), usulan("HKM", "S1.1", "Ubah", "96%"), usulan("KUL", "S3.1", "Hapus"),
        usulan("KUL", "S2.1", "Ubah", "A"), new("HKM"),
    ]  # fmt: skip
    made = consolidate(RKT.rows, mix)
    read = on_sheets(made, mix, rkt.rows)
    assert facts(read) == facts(made)
    asked = (
        [(row.id, row.jenis, row.satuan, row.pilihan, said(row)["target_semula"]) for row in pleno_rows(one).rows]
        for one in (made, read)
    )
    assert next(asked) == next(asked)
    draft = draft_pk(RKT.rows, made, set(INDIKATOR))
    typed = ({"keputusan": "Tetap"}, {"keputusan": "Hapus", "alasan": "x"}, {"keputusan": "Tambah"})
    sheet = table(t.PLENO, [{**item, **one} for item, one in zip(agenda(made), typed, strict=True)]).rows
    assert outcome(apply_decisions(draft, sheet, read, LABEL)) == outcome(apply_decisions(draft, sheet, made, LABEL))


def test_new_rows_that_an_earlier_release_recorded_apart_stay_apart() -> None:
    mix = [new("HKM"), new("KUL", indikator="Persentase sengketa selesai.")]
    apart = [consolidate(RKT.rows, [one]) for one in mix]
    rows = [row.record() for one in apart for row in one.rows if not row.dalam_rkt]
    read = recorded(rows, mix, RKT.rows)
    assert [(row.id, [one.divisi for one in row.usulan]) for row in read.rows] == [
        ("HKM-B01", ["HKM"]), ("KUL-B01", ["KUL"]),
    ]  # fmt: skip


@pytest.mark.parametrize("status", ["Setuju", None])
def test_a_recorded_status_that_cannot_be_read_goes_to_the_pleno(status: str | None) -> None:
    (first, *_rest) = consolidate(RKT.rows, ()).records()
    (row,) = recorded([retyped(first, status=status)], (), RKT.rows).rows
    assert (row.status, row.ke_pleno) == (StatusUsulan.KONFLIK, True)


def test_an_agreed_row_whose_proposals_left_the_sheet_usulan_stops_nothing() -> None:
    made = consolidate(RKT.rows, [usulan("PDI", "S1.1", "Ubah", "97%")])
    row = on_sheets(made, ()).get(("S1.1", "KPU"))
    assert row is not None
    assert (row.status, row.ke_pleno, row.lines, row.diubah) == (StatusUsulan.SEPAKAT, False, (), False)


def test_an_indicator_of_the_meeting_stands_behind_what_was_recorded_and_changes_none_of_it() -> None:
    mix = [new("HKM"), usulan("KUL", "S3.1", "Hapus")]
    made = consolidate(RKT.rows, mix)
    cells = {**said(mix[0]), "id": "RP-1", "keputusan": "Tambah", "target_ditetapkan": "90%"}
    keys = {column.key for column in PlenoRow.columns}
    own = table(t.PLENO, [{key: value for key, value in cells.items() if key in keys}]).rows
    read = on_sheets(made, mix, RKT.rows, meeting_proposals(own, {row.key for row in made.rows}))
    assert facts(read)[:-1] == facts(made)
    assert (read.rows[-1].id, read.rows[-1].status, read.rows[-1].baru) == ("RP-1", StatusUsulan.BARU, True)
