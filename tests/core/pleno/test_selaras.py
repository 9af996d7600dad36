"""Decisions of one meeting that contradict each other are named while the meeting sits, with the cell to mend."""

from __future__ import annotations

from typing import Any

import pytest
from sop_tables import INDIKATOR, new, retyped, rkt_record, said, table, usulan

from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pleno.bahan import pleno_rows
from pk_excel.core.pleno.hasil import PlenoResult, apply_decisions
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pencermatan import UsulanRow

#: Both agreements carry S2.1 at BB.
RKT = table(t.RKT, [rkt_record("S1.1"), rkt_record("S2.1"), rkt_record("S2.1", dokumen="Sekretariat")]).rows
RAISE = usulan("KUL", "S2.1", "Ubah", "A")
UBAH = {"keputusan": "Ubah", "target_ditetapkan": "A", "alasan": "rapat"}
TAMBAH = {"keputusan": "Tambah", "alasan": "rapat"}


def hold(proposals: tuple[UsulanRow, ...], *decisions: dict[str, Any]) -> PlenoResult:
    """Return the result when staff type *decisions* into the agenda, in its order."""
    made = consolidate(RKT, proposals)
    rows = [{**said(item), **typed} for item, typed in zip(pleno_rows(made).rows, decisions, strict=True)]
    return apply_decisions(draft_pk(RKT, made, {*INDIKATOR}), table(t.PLENO, rows).rows, made, "Pleno")


def kinds(result: PlenoResult) -> list[tuple[str, str, str]]:
    return [(one.kind, one.row.id, str(one.row.dokumen)) for one in result.problems]


@pytest.mark.parametrize("there", [{"keputusan": "Tetap"}, {**UBAH, "target_ditetapkan": "AA"}])
def test_one_indicator_with_two_targets_in_the_two_agreements_is_named(there: dict[str, Any]) -> None:
    result = hold((RAISE,), UBAH, there)
    assert ("agreements_differ", "S2.1", "KPU") in kinds(result)
    facts = result.problems[0].facts
    assert (facts["sini"], facts["dokumen_lain"], facts["lain"]) == ("A", "Sekretariat", "S2.1")
    assert ("S2.1", "KPU") in result.open


@pytest.mark.parametrize(
    "both",
    [(UBAH, UBAH), ({"keputusan": "Tetap"}, {"keputusan": "Tetap"}),
     (UBAH, {"keputusan": "Hapus", "alasan": "rapat"})],
)  # fmt: skip
def test_agreements_that_have_one_target_or_only_one_row_do_not_contradict(both: tuple[dict[str, Any], ...]) -> None:
    result = hold((RAISE,), *both)
    assert (kinds(result), result.open) == ([], ())


def test_a_new_row_whose_indicator_stands_in_the_draft_is_taken_only_once() -> None:
    twin = new("HKM", sasaran="Terwujudnya layanan", indikator=INDIKATOR["S1.1"][2])
    assert kinds(hold((twin,), TAMBAH)) == [("added_twice", "HKM-B01", "KPU")]
    removed = retyped(usulan("PDI", "S1.1", "Hapus"))
    assert kinds(hold((twin, removed), {"keputusan": "Hapus", "alasan": "diganti"}, TAMBAH)) == []


def test_new_rows_that_say_nearly_the_same_may_both_be_taken() -> None:
    proposals = (new("HKM"), new("KUL", indikator="Persentase sengketa yang selesai"))
    assert kinds(hold(proposals, TAMBAH, TAMBAH)) == []
