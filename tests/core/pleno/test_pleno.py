"""SOP steps 5-6: what the pleno decided goes into the draft with its reason, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import INDIKATOR, new, retyped, rkt_table, said, table, usulan

from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pleno.bahan import pleno_rows
from pk_excel.core.pleno.hasil import PlenoResult, apply_decisions
from pk_excel.core.pleno.keputusan import meeting_proposals
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.cells import CellError, Percent

unhurried = settings(deadline=None)  # a busy computer proves nothing
RKT = rkt_table()
LABEL = "Pleno 21 Januari 2026"


CONFLICT = (usulan("PDI", "S1.1", "Ubah", "97%"), usulan("HKM", "S1.1", "Tetap"))
REMOVAL = (usulan("KUL", "S3.1", "Hapus"),)
UNITS = (usulan("PDI", "S3.1", "Ubah", 3), usulan("HKM", "S3.1", "Ubah", 4, satuan_usulan="Dokumen"))


def hold(
    proposals: tuple[UsulanRow, ...], *decisions: dict[str, Any], own: tuple[dict[str, Any], ...] = ()
) -> PlenoResult:
    """Return the pleno's result when staff type *decisions* into the agenda, in its order, and *own* rows below."""
    konsolidasi = consolidate(RKT.rows, proposals)
    agenda = pleno_rows(konsolidasi).rows
    rows = [{**said(item), **decision} for item, decision in zip(agenda, decisions, strict=True)]
    draft = draft_pk(RKT.rows, konsolidasi, set(INDIKATOR))
    return apply_decisions(draft, table(t.PLENO, [*rows, *own]).rows, konsolidasi, LABEL)


def row(result: PlenoResult, name: str) -> dict[str, Any]:
    """Return the cells of a row of the draft after the pleno."""
    (found,) = [said(one) for one in result.rows if one.id == name]
    return found


def kinds(result: PlenoResult) -> list[tuple[str, str]]:
    return [(problem.kind, problem.column.key) for problem in result.problems]


def test_ubah_sets_the_target_with_reason_and_decision() -> None:
    result = hold(CONFLICT, {"keputusan": "Ubah", "target_ditetapkan": "96 %", "alasan": "Kesepakatan rapat"})
    decided = row(result, "S1.1")
    assert (decided["target"], decided["satuan"], decided["alasan"], decided["keputusan"]) == (
        "96 %", "Persen", "Kesepakatan rapat", LABEL,
    )  # fmt: skip
    assert (result.problems, result.open) == ((), ())
    (butir,) = result.decided
    assert (butir.keputusan, butir.alasan, butir.pilihan) == (
        "Ubah menjadi 96%", "Kesepakatan rapat",
        ("Draf: 95%", "HKM: Tetap – alasan HKM (dasar: Juknis)", "PDI: Ubah menjadi 97% – alasan PDI (dasar: Juknis)"),
    )  # fmt: skip


def test_tetap_keeps_the_rkt_value_and_records_the_decision() -> None:
    decided = row(hold(CONFLICT, {"keputusan": "Tetap"}), "S1.1")
    assert (decided["target"], decided["keputusan"], decided["status"]) == ("95%", LABEL, "Berlaku")


def test_hapus_keeps_the_row_as_removed_with_its_reason_and_without_a_number() -> None:
    removed = row(hold(REMOVAL, {"keputusan": "Hapus", "alasan": "Tidak ada pagu"}), "S3.1")
    assert (removed["status"], removed["alasan"], removed["keputusan"], removed["no"]) == (
        "Dihapus", "Tidak ada pagu", LABEL, None,
    )  # fmt: skip


def test_a_percent_cell_is_taken_as_the_percent_that_it_shows() -> None:
    decided = row(hold(CONFLICT, {"keputusan": "Ubah", "target_ditetapkan": Percent(0.965), "alasan": "x"}), "S1.1")
    assert decided["target"] == "96,5%"


def test_tambah_takes_the_new_row_at_the_proposed_target_when_divisions_agree() -> None:
    result = hold((new("HKM"), new("KUL")), {"keputusan": "Tambah"})
    added = row(result, "HKM-B01")
    assert (added["target"], added["asal"], added["status"], added["divisi"]) == ("100%", "Tambahan", "Berlaku", "HKM")
    assert (added["alasan"], added["keputusan"], added["kode_sasaran"]) == (
        "alasan HKM; alasan KUL", LABEL, "HKM-B01",
    )  # fmt: skip
    butir = result.decided[0]
    assert (butir.keputusan, butir.alasan) == ("Tambah dengan target 100%", "alasan HKM; alasan KUL")


def test_a_new_row_stands_with_its_sasaran_and_the_document_is_numbered_again() -> None:
    sasaran = INDIKATOR["S1.1"][1]
    result = hold((new("HKM", sasaran=sasaran.upper()),), {"keputusan": "Tambah"})
    assert [(one.id, one.no) for one in result.rows] == [
        ("S1.1", 1), ("S1.2", 2), ("HKM-B01", 3), ("S2.1", 4), ("S3.1", 1),
    ]  # fmt: skip
    assert (row(result, "HKM-B01")["kode_sasaran"], row(result, "HKM-B01")["sasaran"]) == ("S1", sasaran)


def test_a_new_row_on_which_divisions_disagree_needs_a_target() -> None:
    proposals = (new("HKM", "100%"), new("KUL", "90%"))
    assert kinds(hold(proposals, {"keputusan": "Tambah"})) == [("no_target", "target_ditetapkan")]
    decided = hold(proposals, {"keputusan": "Tambah", "target_ditetapkan": "95%"})
    assert row(decided, "HKM-B01")["target"] == "95%"


def test_tolak_leaves_the_new_row_out() -> None:
    result = hold((new("HKM"),), {"keputusan": "Tolak"})
    assert [one.id for one in result.rows] == list(INDIKATOR)
    assert [(butir.keputusan, butir.indikator, butir.alasan) for butir in result.decided] == [
        ("Tolak", "Persentase sengketa selesai", "")
    ]


def test_where_units_differ_the_target_must_name_its_unit() -> None:
    plain = hold(UNITS, {"keputusan": "Ubah", "target_ditetapkan": 4, "alasan": "x"})
    assert kinds(plain) == [("no_unit", "target_ditetapkan")]
    assert plain.problems[0].facts["units"] == ("Laporan", "Dokumen")
    decided = row(hold(UNITS, {"keputusan": "Ubah", "target_ditetapkan": "4 dok", "alasan": "x"}), "S3.1")
    assert (decided["target"], decided["satuan"]) == ("4 dok", "Dokumen")


@pytest.mark.parametrize(
    ("decision", "kind", "key"),
    [
        ({}, "no_decision", "keputusan"),
        ({"keputusan": "Tambah"}, "decision_not_allowed", "keputusan"),
        ({"keputusan": "Tolak"}, "decision_not_allowed", "keputusan"),
        ({"keputusan": "Ubah", "target_ditetapkan": "96%"}, "no_reason", "alasan"),
        ({"keputusan": "Hapus"}, "no_reason", "alasan"),
        ({"keputusan": "Ubah", "alasan": "x"}, "no_target", "target_ditetapkan"),
        ({"keputusan": "Ubah", "alasan": "x", "target_ditetapkan": "1.5"}, "two_readings", "target_ditetapkan"),
        ({"keputusan": "Ubah", "alasan": "x", "target_ditetapkan": "3 Laporan"}, "other_unit", "target_ditetapkan"),
        ({"keputusan": "Ubah", "alasan": "x", "target_ditetapkan": 0.96}, "as_fraction", "target_ditetapkan"),
        ({"keputusan": "Ubah", "alasan": "x", "target_ditetapkan": "0,96"}, "as_fraction", "target_ditetapkan"),
        ({"keputusan": "Ubah", "alasan": "x", "target_ditetapkan": "banyak"}, "unclear_target", "target_ditetapkan"),
        ({"keputusan": "Tetap", "target_ditetapkan": "96%"}, "target_not_asked", "target_ditetapkan"),
        ({"keputusan": "Hapus", "alasan": "x", "target_ditetapkan": "96%"}, "target_not_asked", "target_ditetapkan"),
        ({"keputusan": "Setuju"}, "bad_cell", "keputusan"),
        (
            {"keputusan": "Ubah", "alasan": "x", "target_ditetapkan": CellError("#N/A")},
            "bad_cell", "target_ditetapkan",
        ),
    ],
)
def test_a_decision_that_cannot_be_applied_is_named_and_changes_nothing(
    decision: dict[str, Any], kind: str, key: str
) -> None:
    result = hold(CONFLICT, decision)
    assert kinds(result) == [(kind, key)]
    assert result.open == (("S1.1", "KPU"),)
    assert row(result, "S1.1")["target"] == "95%"
    assert row(result, "S1.1")["keputusan"] is None


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        ({}, [("no_decision", "keputusan")]),
        ({"keputusan": "Ubah"}, [("no_reason", "alasan")]),
        ({"keputusan": "Tambah"}, [("decision_not_allowed", "keputusan")]),
        ({"keputusan": "Setuju"}, [("bad_cell", "keputusan")]),
        ({"keputusan": "Ubah", "alasan": CellError("#N/A")}, [("bad_cell", "alasan")]),
    ],
)
def test_a_target_that_cannot_be_read_is_told_with_whatever_else_is_wrong(
    decision: dict[str, Any], found: list[tuple[str, str]]
) -> None:
    told = kinds(hold(CONFLICT, {**decision, "target_ditetapkan": "banyak"}))
    assert told == [*found, ("unclear_target", "target_ditetapkan")]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_beside_a_decision_says_nothing(dash: str) -> None:
    dashes = {"target_ditetapkan": dash, "alasan": dash}
    assert kinds(hold(CONFLICT, {**dashes, "keputusan": "Ubah", "target_ditetapkan": "96%"})) == [
        ("no_reason", "alasan")
    ]
    assert kinds(hold(CONFLICT, {**dashes, "keputusan": "Ubah", "alasan": "x"})) == [
        ("no_target", "target_ditetapkan")
    ]
    assert kinds(hold(REMOVAL, {**dashes, "keputusan": "Hapus"})) == [("no_reason", "alasan")]
    kept = hold(CONFLICT, {**dashes, "keputusan": "Tetap"})
    assert (row(kept, "S1.1")["target"], row(kept, "S1.1")["alasan"], kept.decided[0].alasan) == ("95%", None, "")
    added = hold((new("HKM"),), {**dashes, "keputusan": "Tambah"})
    assert (row(added, "HKM-B01")["target"], row(added, "HKM-B01")["alasan"]) == ("100%", "alasan HKM")
    assert (added.decided[0].keputusan, added.decided[0].alasan) == ("Tambah dengan target 100%", "alasan HKM")


@pytest.mark.parametrize("keputusan", ["Tetap", "Ubah", "Hapus"])
def test_a_new_row_is_taken_or_refused_only(keputusan: str) -> None:
    result = hold((new("HKM"),), {"keputusan": keputusan, "alasan": "x", "target_ditetapkan": "90%"})
    assert kinds(result) == [("decision_not_allowed", "keputusan")]
    assert result.problems[0].facts["allowed"] == ("Tambah", "Tolak")


def test_a_proposal_about_a_row_outside_the_rkt_can_only_be_refused() -> None:
    orphan = retyped(usulan("PDI", "S1.1", "Hapus"), id="S8.8")
    assert kinds(hold((orphan,), {"keputusan": "Hapus", "alasan": "x"})) == [("decision_not_allowed", "keputusan")]
    assert hold((orphan,), {"keputusan": "Tolak"}).open == ()


def test_staff_may_decide_on_any_pk_row_of_their_own() -> None:
    own = {"id": "S2.1", "dokumen": "KPU", "keputusan": "Ubah", "target_ditetapkan": "A", "alasan": "Usul Ketua"}
    result = hold((), own=(own,))
    assert (row(result, "S2.1")["target"], row(result, "S2.1")["keputusan"]) == ("A", LABEL)
    butir = result.decided[0]
    assert (butir.jenis, butir.indikator) == ("Usulan rapat", INDIKATOR["S2.1"][2])


@pytest.mark.parametrize(
    ("name", "dokumen", "kind"),
    [("S9.9", "KPU", "unknown_row"), ("S2.1", "Sekretariat", "unknown_row_near"), ("s2 1", "KPU", "unknown_row_near")],
)
def test_a_decision_about_a_row_that_the_draft_lacks_is_named(name: str, dokumen: str, kind: str) -> None:
    assert kinds(hold((), own=({"id": name, "dokumen": dokumen, "keputusan": "Tetap"},))) == [(kind, "id")]


def test_a_row_decided_twice_is_named() -> None:
    own = {"id": "S1.1", "dokumen": "KPU", "keputusan": "Tetap"}
    assert kinds(hold(CONFLICT, {"keputusan": "Tetap"}, own=(own,))) == [("duplicate_row", "id")]


def test_what_must_be_decided_stays_open_when_its_row_was_deleted_from_the_sheet() -> None:
    konsolidasi = consolidate(RKT.rows, CONFLICT)
    result = apply_decisions(draft_pk(RKT.rows, konsolidasi, set(INDIKATOR)), (), konsolidasi, LABEL)
    assert result.open == (("S1.1", "KPU"),)


words = st.sampled_from(["Tetap", "Ubah", "Hapus", "Tambah", "Tolak", None, "Setuju"])
answers = st.fixed_dictionaries(
    {"keputusan": words, "target_ditetapkan": st.sampled_from([None, "96%", "BB", "1.5"]),
     "alasan": st.sampled_from([None, "rapat"])}
)  # fmt: skip


@unhurried
@given(st.lists(answers, min_size=3, max_size=3))
def test_every_row_of_the_agenda_is_decided_or_open_and_a_change_always_has_reason_and_decision(
    decisions: list[dict[str, Any]],
) -> None:
    proposals = (*CONFLICT, *REMOVAL, new("HKM"))
    draft = draft_pk(RKT.rows, consolidate(RKT.rows, proposals), set(INDIKATOR))
    before = {one.id: said(one) for one in draft}
    result = hold(proposals, *decisions)
    assert len(result.decided) + len(result.open) == 3
    assert set(result.open) == {row_key(one.row) for one in result.problems}
    after = [said(one) for one in result.rows]
    for record in after:
        old = before.get(record["id"])
        if old is None or (old["target"], old["status"]) != (record["target"], record["status"]):
            assert record["alasan"]
            assert record["keputusan"] == LABEL
    assert set(before) <= {record["id"] for record in after}


NEW_IN_MEETING: dict[str, Any] = {
    "id": "RP-1", "dokumen": "KPU", "sasaran": "Terwujudnya Data Pemilih yang Terkini", "satuan": "Persen",
    "indikator": "Persentase pemilih disabilitas terdata", "arah": "Maksimalkan", "divisi": "PDI",
    "keputusan": "Tambah", "target_ditetapkan": "100%", "alasan": "Diminta peserta rapat",
}  # fmt: skip


def meet(*rows: dict[str, Any]) -> PlenoResult:
    """Return the result of a meeting on an agenda without proposals in which staff type *rows*."""
    pleno = table(t.PLENO, rows).rows
    draft = draft_pk(RKT.rows, consolidate(RKT.rows, ()), set(INDIKATOR))
    known = {row_key(one) for one in draft}
    return apply_decisions(draft, pleno, consolidate(RKT.rows, meeting_proposals(pleno, known)), LABEL)


def test_an_indicator_that_the_meeting_itself_adds_goes_into_the_draft_beside_its_sasaran() -> None:
    result = meet(NEW_IN_MEETING)
    added = row(result, "RP-1")
    assert (added["asal"], added["kode_sasaran"], added["target"], added["divisi"], added["alasan"]) == (
        "Tambahan", "S1", "100%", "PDI", "Diminta peserta rapat",
    )  # fmt: skip
    assert not result.problems
    assert result.decided[0].keputusan == "Tambah dengan target 100%"


@pytest.mark.parametrize("missing", ["sasaran", "indikator", "satuan", "arah", "divisi", "target_ditetapkan", "alasan"])
def test_an_indicator_that_the_meeting_adds_must_be_complete(missing: str) -> None:
    for nothing in (None, "-") if missing != "arah" else (None,):
        assert kinds(meet({**NEW_IN_MEETING, missing: nothing})) == [("empty", missing)]
    result = meet({**NEW_IN_MEETING, missing: None})
    assert "RP-1" not in {one.id for one in result.rows}


def test_a_row_that_nobody_knows_is_only_taken_with_tambah() -> None:
    assert kinds(meet({**NEW_IN_MEETING, "keputusan": "Ubah"})) == [("unknown_row", "id")]
