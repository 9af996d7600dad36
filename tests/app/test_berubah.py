"""An RKT that changed after its reviews were sent: merged by row from what was sent, what is, and what was answered."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import rkt_record, rkt_table, said, table

from pk_excel.app.susulan import TAKEN, Earlier, rebased
from pk_excel.core.pencermatan.bawaan import Jawaban, carried
from pk_excel.core.pencermatan.berubah import Perubahan
from pk_excel.core.pencermatan.edaran import ReviewStamp, review_rows, sidik_rkt, spare_ids
from pk_excel.core.pencermatan.hasil import ReviewReading, read_review
from pk_excel.core.pencermatan.jawaban import answer_text, answered
from pk_excel.core.pencermatan.terkirim import read_sent, sent_text
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pencermatan import BerkasRow, CermatRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.cells import Percent

unhurried = settings(deadline=None, max_examples=60)
BASE = rkt_table()
NAMES = [row.id for row in BASE.rows]
Rkt = tuple[RktRow, ...]
Sheet = dict[str, dict[str, Any]]

#: What a division may answer to a row, and what may have become of the row meanwhile.
ANSWERS: list[dict[str, Any]] = [
    {"keputusan": "Tetap"},
    {"keputusan": "Hapus", "alasan": "Tidak dilaksanakan"},
    {"keputusan": "Ubah", "target_usulan": "AA", "satuan_usulan": "Predikat", "alasan": "Juknis", "dasar": "RKA-KL"},
]
CHANGES: list[dict[str, Any] | None] = [
    None, {"sasaran": "Sasaran yang lain"}, {"target": "1 Dokumen", "satuan": "Dokumen"}, {"divisi": "HKM"},
]  # fmt: skip
answers = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(ANSWERS))
changes = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(CHANGES))


def ours(changed: dict[str, dict[str, Any] | None]) -> Rkt:
    """Return the RKT of now: rows changed, and those with None gone."""
    records = [rkt_record(name, **(changed.get(name) or {})) for name in NAMES if changed.get(name, {}) is not None]
    return table(t.RKT, records).rows if records else ()


def filled_in(given: dict[str, dict[str, Any]], rkt: Rkt = BASE.rows) -> Table[CermatRow]:
    """Return the review of PDI, made from *rkt*, with answers by ID."""
    rows: Sheet = {row.id: said(row) for row in review_rows(rkt, "PDI")}
    rows |= {name: {"id": name} for name in spare_ids("PDI")}
    for name, cells in given.items():
        rows[name].update(cells)
    return table(t.review_table("PDI"), rows.values())


def merged(returned: Table[CermatRow], now: Rkt, sent: Rkt = BASE.rows) -> ReviewReading:
    stamp = ReviewStamp("KPU", 2026, "PDI", sidik_rkt(sent))
    change = Perubahan.between(sent, now)
    return read_review(returned, stamp, stamp, ("PDI", "KUL", "HKM"), change, "PDI.xlsx")


def resent(returned: Table[CermatRow], reading: ReviewReading, now: Rkt) -> dict[str, CermatRow]:
    """Return the rows of the review that is sent again."""
    awaited = {one.row: one.kind for one in reading.refusals if one.row}
    changed = frozenset(key for key, kind in awaited.items() if kind == "changed_row")
    source = Jawaban("PDI.xlsx", returned.rows, awaited, changed)
    return {row.id: row for row in carried(review_rows(now, "PDI"), "PDI", [source], Jawaban("", ()))}


@unhurried
@given(answers, changes)
def test_an_answer_to_an_unchanged_row_is_never_lost_and_one_to_a_changed_row_never_taken_silently(
    given_answers: dict[str, dict[str, Any]], changed: dict[str, dict[str, Any] | None]
) -> None:
    now, returned = ours(changed), filled_in(given_answers)
    reading = merged(returned, now)
    taken = {one.id: one for one in reading.proposals}
    anew = {one.facts["id"]: one for one in reading.refusals if one.kind == "changed_row"}
    gone = {note.facts["id"]: note for note in reading.notes if note.kind == "gone"}
    again = resent(returned, reading, now)
    for name, cells in given_answers.items():
        said_now = {row.id: row for row in returned.rows}[name]
        homes = [name in taken, name in anew, name in gone]
        assert homes == [name not in changed, bool(changed.get(name)), name in changed and changed[name] is None]
        if name in taken:
            assert taken[name].keputusan == cells["keputusan"]
            assert answer_text(again[name]) == answer_text(said_now)
        elif name in anew:
            assert anew[name].facts["answer"] == answer_text(said_now)
            assert not answered(again[name])
            assert again[name].tanya
        else:
            assert gone[name].facts["answer"] == answer_text(said_now)
    assert set(taken) == {name for name in given_answers if name not in changed}


@unhurried
@given(answers, changes)
def test_what_earlier_runs_took_is_merged_by_the_same_rule(
    given_answers: dict[str, dict[str, Any]], changed: dict[str, dict[str, Any] | None]
) -> None:
    before = merged(filled_in(given_answers), BASE.rows)
    line = BerkasRow(berkas="PDI.xlsx", divisi="PDI", status="Dipakai", usulan=len(before.proposals), sidik="f")
    earlier, gone = rebased(Earlier((line,), before.proposals), Perubahan.between(BASE.rows, ours(changed)))
    awaited = {row.sebab.split(" ", 1)[0] for row in earlier.awaiting}
    assert [row.usulan for row in earlier.lines if row.status in TAKEN] == [len(earlier.proposals)]
    assert {one.id for one in earlier.proposals} == {name for name in given_answers if name not in changed}
    assert awaited == {name for name in given_answers if changed.get(name)}
    assert {row.sebab.split(" ", 1)[0] for row in gone} == {
        name for name in given_answers if name in changed and changed[name] is None
    }


@given(changes)
def test_an_rkt_that_was_sent_is_read_back_as_it_was(changed: dict[str, dict[str, Any] | None]) -> None:
    rkt = ours(changed)
    kept = read_sent(sent_text(rkt))
    assert kept.sidik == sidik_rkt(kept.rows) == sidik_rkt(rkt)
    change = Perubahan.between(kept.rows, rkt)
    assert not any(change.words(key) for key in change.kini)


def test_the_sealed_text_of_an_rkt_is_the_same_in_every_release() -> None:
    (row,) = table(t.RKT, [rkt_record("S1.1", target=Percent(0.95))]).rows
    assert sent_text([row]).endswith(
        '"rkt":[{"arah":"Maksimalkan","divisi":"PDI","dokumen":"KPU","id":"S1.1","indikator":"Persentase pemutakhiran '
        'data pemilih tepat waktu","sasaran":"Terwujudnya Data Pemilih yang Terkini","satuan":"Persen","target":"95%"'
        f'}}],"sidik":"{sidik_rkt([row])}"}}'
    )


def test_a_changed_row_says_old_and_new_and_the_answer_that_was_given() -> None:
    (refused,) = merged(filled_in({"S1.1": ANSWERS[1]}), ours({"S1.1": {"target": "97%"}})).refusals
    assert (refused.kind, refused.facts["changes"]) == ("changed_row", "Target “95%” → “97%”")
    assert refused.facts["answer"] == "Hapus, alasan: Tidak dilaksanakan"


def test_an_own_row_that_is_new_is_asked_and_one_of_another_division_is_not() -> None:
    sent = tuple(row for row in BASE.rows if row.id not in ("S1.2", "S3.1"))
    reading = merged(filled_in({"S1.1": ANSWERS[0]}, sent), BASE.rows, sent)
    assert [(one.kind, one.row) for one in reading.refusals] == [("new_row", ("S1.2", "KPU"))]
    assert [one.id for one in reading.proposals] == ["S1.1"]


def test_a_row_marked_to_be_answered_again_is_awaited_while_it_is_blank() -> None:
    marked = {"tanya": "RKT berubah: …"}
    assert [one.kind for one in merged(filled_in({"S1.1": marked}), BASE.rows).refusals] == ["asked_again"]
    assert merged(filled_in({"S1.1": {**marked, "keputusan": "Tetap"}}), BASE.rows).refusals == ()


def test_a_locked_cell_is_judged_by_what_was_sent() -> None:
    now = ours({"S1.1": {"target": "97%"}})
    reading = merged(filled_in({"S1.1": {"target_rkt": "97%", "keputusan": "Tetap"}}), now)
    assert {one.kind for one in reading.refusals} == {"locked_changed", "changed_row"}


def source(name: str, given_answers: dict[str, dict[str, Any]]) -> Jawaban:
    return Jawaban(name, filled_in(given_answers).rows)


def test_answers_of_file_and_sheet_that_differ_are_asked_again_with_both() -> None:
    both = [source("a.xlsx", {"S1.1": ANSWERS[0], "S1.2": ANSWERS[0]}), source("Cermat PDI", {"S1.1": ANSWERS[1]})]
    rows = {row.id: row for row in carried(review_rows(BASE.rows, "PDI"), "PDI", both, Jawaban("", ()))}
    assert not answered(rows["S1.1"])
    assert "“Tetap” (a.xlsx); “Hapus, alasan: Tidak dilaksanakan” (Cermat PDI)" in rows["S1.1"].tanya
    assert (rows["S1.2"].keputusan, rows["S1.2"].tanya) == ("Tetap", "")


NEW = {
    "dokumen": "KPU", "sasaran": "Terwujudnya layanan", "indikator": "Persentase layanan", "satuan": "Persen",
    "arah": "Maksimalkan", "keputusan": "Tambah", "target_usulan": "100%", "alasan": "Juknis",
}  # fmt: skip


@pytest.mark.parametrize(("other", "ids"), [("Persentase layanan", ["PDI-B01"]), ("Lain", ["PDI-B01", "PDI-B02"])])
def test_proposals_of_new_rows_are_carried_once_and_two_of_one_id_both_stay(other: str, ids: list[str]) -> None:
    both = [source("a.xlsx", {"PDI-B01": NEW}), source("Cermat PDI", {"PDI-B01": {**NEW, "indikator": other}})]
    rows = carried(review_rows(BASE.rows, "PDI"), "PDI", both, Jawaban("", ()))
    assert [row.id for row in rows if row_key(row) not in set(map(row_key, BASE.rows))] == ids
