"""SOP step 3: what divisions are given, and what is taken from what they return."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from returned_rows import DIVISI, EXPECTED, NEW, RKT, STAMP, UNCHANGED, answered, kinds, read, sheet
from sop_tables import said, table, typed

from pk_excel.core.pencermatan.edaran import ReviewStamp, is_spare_id, review_rows, spare_ids
from pk_excel.core.pencermatan.hasil import read_review
from pk_excel.core.pencermatan.titipan import Remark, own_columns
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.sheets import SPARE_ROWS
from pk_excel.core.values.cells import CellError, Percent
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.target_types import TargetKind
from pk_excel.messages.refusals import refusal_text

unhurried = settings(deadline=None)  # a busy computer proves nothing


def test_a_division_sees_every_rkt_row_and_its_own_first() -> None:
    rows = review_rows(RKT.rows, "KUL")
    assert [row.id for row in rows] == ["S2.1", "S3.1", "S1.1", "S1.2"]
    assert [row.pengampu for row in rows] == ["KUL", "KUL", "PDI", "PDI"]
    assert [said(row)["target_rkt"] for row in rows] == ["BB", "2 Laporan", "95%", 3.5]


def test_empty_rows_have_ids_of_their_division_that_no_earlier_proposal_has() -> None:
    assert spare_ids("HKM")[0] == "HKM-B01"
    later = spare_ids("HKM", taken={"HKM-B01", "HKM-B03"})
    assert later[:2] == ("HKM-B02", "HKM-B04")
    assert len(spare_ids("HKM")) == len(later) == SPARE_ROWS


@given(st.sets(st.integers(1, 40)))
def test_there_are_always_as_many_empty_rows_and_none_has_an_id_that_was_taken(taken: set[int]) -> None:
    names = {f"HKM-B{number:02}" for number in taken}
    spare = spare_ids("HKM", names)
    assert len(set(spare)) == SPARE_ROWS
    assert not names & set(spare)
    assert all(is_spare_id(name, "HKM") and not is_spare_id(name, "KUL") for name in spare)


@pytest.mark.parametrize(
    "answer",
    [
        {"keputusan": "Tetap"},
        {"keputusan": "tetap", "target_usulan": "95 %", "alasan": "Sesuai RKA-KL"},
        {"keputusan": "Ubah", "target_usulan": "97%", "alasan": "Juknis"},
        {"keputusan": "Ubah", "target_usulan": "12 Dokumen", "satuan_usulan": "Dokumen", "alasan": "Juknis"},
        {"keputusan": "Hapus", "alasan": "Tidak dilaksanakan tahun ini", "dasar": "RKA-KL"},
    ],
)
def test_a_complete_answer_becomes_a_proposal_with_its_cell(answer: dict[str, Any]) -> None:
    reading = answered("S1.1", **answer)
    assert reading.refusals == ()
    (usulan,) = reading.proposals
    assert (usulan.divisi, usulan.berkas, usulan.sel) == ("PDI", "Cermat PDI.xlsx", "L5")
    assert row_key(usulan) == ("S1.1", "KPU")
    assert usulan.keputusan == answer["keputusan"].capitalize()
    assert (usulan.alasan, usulan.dasar) == (answer.get("alasan", ""), answer.get("dasar", ""))
    assert usulan.unit == answer.get("satuan_usulan", "Persen")


def test_a_new_row_becomes_a_proposal() -> None:
    (usulan,) = answered("PDI-B01", **NEW).proposals
    assert (usulan.id, usulan.keputusan, usulan.satuan) == ("PDI-B01", "Tambah", "Persen")
    assert said(usulan)["target_usulan"] == "100%"


def test_a_new_row_may_name_its_unit_in_either_column() -> None:
    (usulan,) = answered("PDI-B01", **{**NEW, "satuan": None, "satuan_usulan": "Persen"}).proposals
    assert (usulan.satuan, usulan.satuan_usulan) == ("Persen", "")


def test_a_row_left_blank_proposes_nothing_and_only_an_own_one_is_noted() -> None:
    reading = answered("S1.1", keputusan="Tetap")
    assert [(note.kind, note.cell, note.facts["id"]) for note in reading.notes] == [("unanswered", "L6", "S1.2")]


def test_only_a_file_without_any_answer_counts_as_empty() -> None:
    rows = sheet()
    rows["PDI-B01"].update(NEW)
    assert [note.kind for note in read(rows).notes] == ["unanswered", "unanswered"]
    assert "empty" not in [note.kind for note in answered("S2.1", keputusan="Tetap").notes]


def test_an_unclear_target_says_in_what_way() -> None:
    refused = answered("S1.1", keputusan="Ubah", target_usulan="1.5", alasan="Juknis").refusals[0]
    assert (refused.facts["problem"], refused.facts["value"]) == ("ambiguous", "1.5")
    assert refusal_text(refused.kind, refused.cell, refused.facts).endswith("koma untuk desimal, misalnya 77,5.")
    assert "problem" not in answered("S1.1", keputusan="Ubah", target_usulan="97%").refusals[0].facts


@pytest.mark.parametrize("kind", get_args(TargetKind))
def test_each_unclear_target_is_told_how_to_write_it(kind: str) -> None:
    if kind != "empty":
        facts = {"id": "S1.1", "value": "x", "problem": kind}
        assert refusal_text("unclear_target", "K5", facts).partition("(sel K5). ")[2]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (Percent(10 / 12), "83,3333333333%"), (Percent(0.8549999), "85,49999%"), (Percent(0.8333, 1), "83,33%"),
    ],
)  # fmt: skip
def test_a_target_with_more_decimals_than_its_cell_shows_is_asked_back(typed: Percent, stored: str) -> None:
    refused = answered("S1.1", keputusan="Ubah", target_usulan=typed, alasan="Juknis").refusals[0]
    text = refusal_text(refused.kind, refused.cell, refused.facts)
    assert f"Target Usulan tersimpan “{stored}”, dengan lebih banyak desimal daripada yang terlihat di sel" in text
    for shown in (Percent(0.8333), Percent(0.8333, 2), Percent(0.1 + 0.2, 1)):
        fine = answered("S1.1", keputusan="Ubah", target_usulan=shown, alasan="Juknis")
        assert "too_exact" not in [one.kind for one in fine.refusals]


def test_a_file_returned_without_any_answer_is_noted() -> None:
    assert [note.kind for note in read(sheet()).notes] == ["empty", "unanswered", "unanswered"]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"kantor": "KPU Kabupaten Lain"}, "wrong_office"),
        ({"tahun": 2025}, "wrong_year"),
        ({"divisi": "TEK"}, "wrong_division"),
        ({"sidik": "0" * 64}, "stale_rkt"),
    ],
)
def test_a_file_made_for_something_else_is_refused(changed: dict[str, Any], kind: str) -> None:
    reading = read(sheet(), replace(STAMP, **changed))
    assert kinds(reading) == [kind]
    assert reading.refusals[0].facts["value"] == next(iter(changed.values()))


def test_the_stamp_survives_the_cells_of_a_workbook() -> None:
    cells = STAMP.cells()
    assert ReviewStamp.from_cells({**cells, "pkTahun": 2026.0}) == STAMP
    assert ReviewStamp.from_cells({}) == ReviewStamp("", 0, "", "")


@pytest.mark.parametrize(
    ("key", "value", "cell"),
    [
        ("sasaran", "Sasaran lain", "C5"),
        ("indikator", "Indikator lain", "D5"),
        ("satuan", "Laporan", "E5"),
        ("arah", "Minimalkan", "F5"),
        ("target_rkt", "90%", "G5"),
        ("pengampu", "HKM", "J5"),
    ],
)
def test_a_row_with_an_altered_locked_cell_is_not_taken_and_the_cell_is_named(key: str, value: str, cell: str) -> None:
    reading = answered("S1.1", **{key: value, "keputusan": "Tetap"})
    assert [(r.kind, r.cell, r.facts["value"]) for r in reading.refusals] == [("locked_changed", cell, value)]
    assert reading.proposals == ()


def test_locked_cells_that_excel_only_typed_otherwise_are_not_altered() -> None:
    reading = answered("S1.1", target_rkt=Percent(0.95), sasaran="Terwujudnya  Data Pemilih yang Terkini ")
    assert reading.refusals == ()


def test_a_row_moved_to_the_other_document_is_not_taken_and_the_row_it_was_is_missing() -> None:
    reading = answered("S1.1", dokumen="Sekretariat")
    assert [(r.kind, r.cell) for r in reading.refusals] == [("locked_changed", "B5"), ("missing_row", "")]


def test_a_new_row_typed_below_the_spare_ones_is_told_where_to_go() -> None:
    rows = sheet()
    rows["baru"] = {**rows["S1.1"], "id": "baru", "keputusan": "Tambah"}
    (found,) = (one for one in read(rows).refusals if one.kind == "typed_below")
    text = refusal_text(found.kind, found.cell, found.facts)
    assert "pindahkan ke baris kosong (ID " in text
    assert "-B01)" in text


@pytest.mark.parametrize("name", ["S9.9", "HKM-B01"])
def test_a_row_with_an_unknown_id_is_not_taken(name: str) -> None:
    assert kinds(answered("S1.1", id=name)) == ["unknown_row", "missing_row"]


def test_a_missing_row_is_awaited() -> None:
    rows = sheet()
    del rows["S2.1"]
    reading = read(rows)
    assert [(r.kind, r.facts["id"]) for r in reading.refusals] == [("missing_row", "S2.1")]


@pytest.mark.parametrize("name", ["S1.1", "PDI-B01"])
def test_of_a_duplicated_row_neither_is_taken(name: str) -> None:
    rows = sheet()
    rows["again"] = {**rows[name], **(NEW if name == "PDI-B01" else {})}
    reading = read(rows)
    assert "duplicate_row" in kinds(reading)
    assert [one.id for one in reading.proposals] == []


def test_every_unreadable_cell_of_a_row_is_named() -> None:
    reading = answered("S1.1", keputusan="Setuju", alasan=CellError("#REF!"))
    assert [(r.kind, r.cell, r.facts["problem"]) for r in reading.refusals] == [
        ("bad_cell", "L5", "choice"),
        ("bad_cell", "O5", "error"),
    ]


@pytest.mark.parametrize(
    ("answer", "kind", "cell"),
    [
        ({"target_usulan": "97%"}, "no_decision", "L5"),
        ({"alasan": "Juknis"}, "no_decision", "L5"),
        ({"keputusan": "Ubah", "alasan": "Juknis"}, "no_target", "M5"),
        ({"keputusan": "Ubah", "target_usulan": "-", "alasan": "Juknis"}, "no_target", "M5"),
        ({"keputusan": "Ubah", "target_usulan": "97%"}, "no_reason", "O5"),
        ({"keputusan": "Ubah", "target_usulan": "1.5", "alasan": "Juknis"}, "unclear_target", "M5"),
        ({"keputusan": "Ubah", "target_usulan": "3 Laporan", "alasan": "Juknis"}, "unclear_target", "M5"),
        ({"keputusan": "Ubah", "target_usulan": 95, "alasan": "Juknis"}, "same_as_rkt", "M5"),
        ({"keputusan": "Hapus"}, "no_reason", "O5"),
        ({"keputusan": "Hapus", "target_usulan": "97%", "alasan": "Juknis"}, "removed_but_changed", "M5"),
        ({"keputusan": "Tetap", "target_usulan": "97%"}, "kept_but_changed", "M5"),
        ({"keputusan": "Tetap", "satuan_usulan": "Laporan"}, "kept_but_changed", "N5"),
        ({"keputusan": "Tambah", "target_usulan": "97%", "alasan": "Juknis"}, "add_on_rkt_row", "L5"),
    ],
)
def test_an_incomplete_or_contradictory_answer_is_not_taken(answer: dict[str, Any], kind: str, cell: str) -> None:
    reading = answered("S1.1", **answer)
    assert [(refusal.kind, refusal.cell) for refusal in reading.refusals] == [(kind, cell)]
    assert reading.refusals[0].facts["title"]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_in_an_answer_says_nothing(dash: str) -> None:
    dashes = {"target_usulan": dash, "satuan_usulan": dash, "alasan": dash, "dasar": dash}
    assert [note.kind for note in answered("S1.1", **dashes).notes] == ["empty", "unanswered", "unanswered"]
    (kept,) = answered("S1.1", **{**dashes, "keputusan": "Tetap"}).proposals
    assert (kept.keputusan, kept.unit) == ("Tetap", "Persen")
    assert kinds(answered("S1.1", **{**dashes, "keputusan": "Ubah", "target_usulan": "97%"})) == ["no_reason"]
    assert kinds(answered("S1.1", **{**dashes, "keputusan": "Ubah", "alasan": "Juknis"})) == ["no_target"]
    assert kinds(answered("S1.1", **{**dashes, "keputusan": "Hapus"})) == ["no_reason"]
    assert kinds(answered("PDI-B01", **{**NEW, "alasan": dash})) == ["no_reason"]
    assert kinds(answered("PDI-B01", **{**NEW, "indikator": dash, "satuan": dash})) == ["new_row_incomplete"]


def test_all_that_a_new_row_lacks_is_said_in_one_sentence() -> None:
    empty = dict.fromkeys(("sasaran", "arah", "satuan"))
    (found,) = answered("PDI-B01", **{**NEW, **empty}).refusals
    said = refusal_text(found.kind, found.cell, found.facts)
    assert said == "baris PDI-B01: Sasaran, Arah, Satuan belum diisi (sel C9, F9, E9)."


def test_tetap_filled_down_over_empty_rows_is_no_answer_and_is_said_once() -> None:
    rows = sheet()
    for row in rows.values():
        row["keputusan"] = "Tetap"
    rows["below"] = {"keputusan": "Tetap"}
    reading = read(rows)
    assert reading.refusals == ()
    assert {one.id for one in reading.proposals} == {row.id for row in RKT.rows}
    (note,) = reading.notes
    assert (note.kind, note.facts["cells"]) == ("idle", ", ".join(f"L{9 + at}" for at in range(SPARE_ROWS + 1)))


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_as_satuan_usulan_keeps_the_unit_of_the_row(dash: str) -> None:
    change = {"keputusan": "Ubah", "target_usulan": 97, "satuan_usulan": dash, "alasan": "Juknis"}
    (usulan,) = answered("S1.1", **change).proposals
    assert (usulan.satuan_usulan, usulan.unit, printed(usulan.target_usulan)) == ("", "Persen", "97%")
    (added,) = answered("PDI-B01", **{**NEW, "satuan": dash, "satuan_usulan": "Persen"}).proposals
    assert (added.satuan, added.satuan_usulan, added.unit) == ("Persen", "", "Persen")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"keputusan": None}, "no_decision"),
        ({"keputusan": "Tetap"}, "only_add"),
        ({"indikator": None}, "new_row_incomplete"),
        ({"dokumen": None}, "new_row_incomplete"),
        ({"satuan": None}, "new_row_incomplete"),
        ({"target_usulan": None}, "new_row_incomplete"),
        ({"target_usulan": "banyak"}, "unclear_target"),
        ({"alasan": None}, "no_reason"),
        ({"satuan_usulan": "Laporan", "target_usulan": 5}, "two_units"),
        ({"target_rkt": "50%"}, "not_for_new_row"),
        ({"pengampu": "HKM"}, "not_for_new_row"),
    ],
)
def test_a_half_filled_new_row_is_not_taken(answer: dict[str, Any], kind: str) -> None:
    assert kinds(answered("PDI-B01", **{**NEW, **answer})) == [kind]


def test_all_refusals_of_a_file_are_reported_at_once() -> None:
    rows = sheet()
    rows["S1.1"].update(keputusan="Ubah")
    rows["S2.1"].update(indikator="Lain")
    rows["PDI-B02"].update(sasaran="Terwujudnya …")
    assert set(kinds(read(rows))) == {
        "locked_changed", "no_target", "no_reason", "no_decision", "new_row_incomplete",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({}, {("no_decision", "L5")}),
        ({"keputusan": "Setuju"}, {("bad_cell", "L5")}),
        ({"keputusan": "Ubah"}, {("no_reason", "O5")}),
        ({"keputusan": "Hapus", "alasan": CellError("#REF!")}, {("removed_but_changed", "M5"), ("bad_cell", "O5")}),
        ({"keputusan": "Tetap", "satuan_usulan": CellError("#REF!")}, {("bad_cell", "N5")}),
        ({"keputusan": "Tambah"}, {("add_on_rkt_row", "L5")}),
    ],
)
def test_a_target_that_cannot_be_read_is_told_with_whatever_else_is_wrong(
    answer: dict[str, Any], found: set[tuple[str, str]]
) -> None:
    reading = answered("S1.1", target_usulan="sekitar 80", **answer)
    assert {(one.kind, one.cell) for one in reading.refusals} == found | {("unclear_target", "M5")}
    new = answered("PDI-B01", **{**NEW, "arah": "Naik", "target_usulan": "sekitar 80"})
    assert kinds(new) == ["bad_cell", "unclear_target"]


BAD = [
    {"keputusan": "Ubah", "target_usulan": "banyak", "alasan": "Juknis"},
    {"keputusan": "Hapus"},
    {"alasan": "lupa keputusan"},
    {"keputusan": "Tetap", "sasaran": "Sasaran lain"},
    {"keputusan": "Tetap", "target_rkt": CellError("#REF!")},
]


@given(st.dictionaries(st.sampled_from([row.id for row in RKT.rows]), st.sampled_from(BAD)))
def test_a_bad_row_never_costs_another_and_is_always_awaited(bad: dict[str, dict[str, Any]]) -> None:
    rows = sheet()
    for row in RKT.rows:
        rows[row.id].update(bad.get(row.id, {"keputusan": "Tetap"}))
    reading = read(rows)
    assert {one.id for one in reading.proposals} == {row.id for row in RKT.rows} - set(bad)
    assert {refusal.row[0] for refusal in reading.refusals if refusal.row} == set(bad)


def test_what_stands_beside_a_row_goes_with_its_proposal_and_the_rest_with_the_file() -> None:
    rows = sheet()
    rows["S1.1"].update(keputusan="Tetap", dasar="Juknis")
    rows["S1.2"].update(keputusan="Tetap")
    remarks = [Remark("Q5", "Paraf: ya", 5), Remark("Q6", "lihat DIPA", 6), Remark("A60", "Mohon dibahas")]
    returned = table(t.review_table("PDI"), rows.values())
    reading = read_review(returned, STAMP, EXPECTED, DIVISI, UNCHANGED, "Cermat PDI.xlsx", remarks)
    assert [one.dasar for one in reading.proposals] == [
        "Juknis; catatan: Paraf: ya (Q5)", "catatan: lihat DIPA (Q6)",
    ]  # fmt: skip
    assert [row for row, _ in reading.remarks] == [("S1.1", "KPU"), ("S1.2", "KPU"), None]


def test_own_columns_are_read_under_their_titles() -> None:
    spec = t.review_table("PDI")
    body = (("S1.1", " ok ", "Tetap"), ("S1.2", "-", 1))
    raw = RawTable(spec.name, "Lembar", 9, 1, ("ID", "Paraf", "Keputusan"), body)
    assert [*own_columns(raw, spec)] == [Remark("B10", "Paraf: ok", 10)]


def test_a_proposal_survives_the_sheet_usulan() -> None:
    (usulan,) = answered(
        "S1.1", keputusan="Ubah", target_usulan=Percent(0.975), alasan="Juknis\nhalaman 3", dasar="Juknis"
    ).proposals
    assert said(usulan)["target_usulan"] == "97,5%"
    assert usulan.alasan == "Juknis\nhalaman 3"
    kept = typed(t.USULAN, said(usulan))
    assert kept == usulan
    assert said(kept) == said(usulan)


cells = st.sampled_from([None, "Tetap", "Ubah", "Hapus", "Tambah", "97%", 95, "alasan", "Laporan"])


@unhurried
@given(st.fixed_dictionaries(dict.fromkeys(("keputusan", "target_usulan", "satuan_usulan", "alasan"), cells)))
def test_an_answer_is_always_taken_whole_or_refused_never_lost(answer: dict[str, Any]) -> None:
    reading = answered("S1.1", **answer)
    if any(value is not None for value in answer.values()):
        assert len(reading.proposals) == 1 or reading.refusals
    assert not (reading.proposals and reading.refusals)
