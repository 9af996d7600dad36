"""SOP steps 3-4: all proposals side by side; what is agreed goes into the draft, the rest to the pleno."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import INDIKATOR, new, proposals, retyped, rkt_record, rkt_table, said, table, usulan

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.konsolidasi.usulan import in_order, usulan_order
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pleno.bahan import pleno_rows
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusUsulan
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.cells import CellError, Percent
from pk_excel.core.values.target_cell import carried

unhurried = settings(deadline=None)  # a busy computer proves nothing
RKT = rkt_table()
IDS = set(INDIKATOR)


def about(name: str, *proposals: UsulanRow) -> BarisKonsolidasi:
    """Return the consolidated row *name*."""
    (row,) = [row for row in consolidate(RKT.rows, proposals).rows if row.id == name]
    return row


def test_a_row_without_proposals_keeps_the_rkt_value() -> None:
    row = about("S1.1")
    assert (row.status, carried(row.nilai_draf), row.usulan) == (StatusUsulan.TANPA, "95%", ())


def test_equal_proposals_agree_however_they_are_typed() -> None:
    row = about(
        "S1.1", usulan("PDI", "S1.1", "Ubah", "97 %"), usulan("HKM", "S1.1", "Ubah", 97),
        usulan("KUL", "S1.1", "Ubah", "97%", satuan_usulan="%"),
    )  # fmt: skip
    assert (row.status, row.konflik, carried(row.nilai_draf)) == (StatusUsulan.SEPAKAT, "", 97)
    assert row.diubah


@pytest.mark.parametrize(
    ("first", "second", "konflik"),
    [
        (("Ubah", "97%"), ("Ubah", "96%"), "Target berbeda"),
        (("Ubah", "97%"), ("Tetap", None), "Target berbeda"),
        (("Hapus", None), ("Tetap", None), "Dipertahankan atau dihapus"),
        (("Hapus", None), ("Ubah", "97%"), "Dipertahankan atau dihapus"),
    ],
)
def test_different_proposals_are_a_conflict_and_the_draft_keeps_the_rkt_value(
    first: tuple[str, Any], second: tuple[str, Any], konflik: str
) -> None:
    row = about("S1.1", usulan("PDI", "S1.1", *first), usulan("PDI", "S1.1", *second))
    assert (row.status, row.konflik, carried(row.nilai_draf)) == (StatusUsulan.KONFLIK, konflik, "95%")


def test_the_same_number_in_another_unit_is_a_conflict_of_units() -> None:
    row = about("S3.1", usulan("KUL", "S3.1", "Ubah", 3), usulan("KUL", "S3.1", "Ubah", 3, satuan_usulan="Dokumen"))
    assert row.konflik == "Satuan berbeda"
    assert row.units == ("Laporan", "Dokumen")


def test_a_removal_always_goes_to_the_pleno() -> None:
    row = about("S1.1", usulan("PDI", "S1.1", "Hapus"), usulan("HKM", "S1.1", "Hapus"))
    assert (row.status, row.ke_pleno, carried(row.nilai_draf)) == (StatusUsulan.HAPUS, True, "95%")


def test_adding_a_row_that_the_rkt_has_is_a_conflict_not_ignored() -> None:
    row = about("S1.1", usulan("PDI", "S1.1", "Tambah", "97%"))
    assert (row.status, row.konflik) == (StatusUsulan.KONFLIK, "Baris baru ganda")
    assert row.rincian == "PDI mengusulkan Tambah, padahal baris ini sudah ada di RKT."


def test_a_proposal_about_a_row_that_the_rkt_lacks_is_shown_not_lost() -> None:
    row = about("S8.8", retyped(usulan("PDI", "S1.1", "Hapus"), id="S8.8"))
    assert (row.status, row.baru, row.ke_pleno) == (StatusUsulan.KONFLIK, False, True)


def test_new_rows_with_the_same_wording_become_one_row_under_the_first_id() -> None:
    second = new("KUL", "100 %", sasaran="TERWUJUDNYA  layanan hukum", indikator="persentase sengketa selesai ")
    result = consolidate(RKT.rows, [second, new("HKM")])
    (row,) = [row for row in result.rows if not row.dalam_rkt]
    assert (row.id, row.status, carried(row.nilai_draf)) == ("HKM-B01", StatusUsulan.BARU, "100%")
    assert [one.divisi for one in row.usulan] == ["HKM", "KUL"]


@pytest.mark.parametrize("indikator", ["Persentase sengketa selesai.", "Persentase  sengketa selesai ;"])
def test_a_final_full_stop_does_not_make_two_new_rows_out_of_one_indicator(indikator: str) -> None:
    (row,) = consolidate((), [new("HKM"), new("KUL", indikator=indikator, sasaran="Terwujudnya layanan hukum.")]).rows
    assert (row.id, row.status, row.konflik) == ("HKM-B01", StatusUsulan.BARU, "")
    assert [one.divisi for one in row.usulan] == ["HKM", "KUL"]


def test_a_new_row_that_has_a_full_stop_more_than_an_rkt_row_says_so() -> None:
    sasaran, indikator = INDIKATOR["S2.1"][1:]
    row = about("HKM-B01", new("HKM", sasaran=sasaran, indikator=f"{indikator}."))
    assert (row.konflik, row.rincian) == ("Baris baru ganda", "Sama dengan S2.1 (RKT): satu baris atau dua?")


def test_reasons_that_are_sentences_are_joined_without_their_stops_and_equal_ones_come_once() -> None:
    told = {"HKM": "Ada juknis baru.", "PDI": "ada juknis  baru", "TEK": "Pagu cukup."}
    row = about("S1.1", *(usulan(kode, "S1.1", "Ubah", "97%", alasan=alasan) for kode, alasan in told.items()))
    assert row.alasan == "Ada juknis baru; Pagu cukup."
    assert row.lines[0] == "HKM: Ubah menjadi 97% – Ada juknis baru (dasar: Juknis)"


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_in_alasan_or_dasar_says_nothing_in_the_consolidation(dash: str) -> None:
    silent = usulan("PDI", "S1.1", "Ubah", "97%", alasan=dash, dasar=dash)
    row = about("S1.1", silent, usulan("HKM", "S1.1", "Ubah", 97))
    assert row.lines == ("HKM: Ubah menjadi 97% – alasan HKM (dasar: Juknis)", "PDI: Ubah menjadi 97%")
    assert row.alasan == "alasan HKM"


@pytest.mark.parametrize(
    "more", [{"dokumen": "Sekretariat"}, {"sasaran": "Lain"}, {"indikator": "Lain"}, {"arah": "Stabil"}]
)
def test_new_rows_that_say_something_else_stay_apart(more: dict[str, str]) -> None:
    rows = consolidate((), [new("HKM"), new("KUL", **more)]).rows
    assert [row.id for row in rows] == ["HKM-B01", "KUL-B01"]


def test_new_rows_stand_by_their_ids_whoever_wants_them() -> None:
    both = {"indikator": "Persentase aset tercatat"}
    proposals = [new("HKM", name="TEK-B09"), new("KUL", **both), new("TEK", **both)]
    for order in itertools.permutations(proposals):
        rows = consolidate((), order).rows
        assert [(row.id, [one.divisi for one in row.usulan]) for row in rows] == [
            ("KUL-B01", ["KUL", "TEK"]), ("TEK-B09", ["HKM"]),
        ]  # fmt: skip


def test_one_new_row_with_two_targets_is_a_conflict_without_a_draft_value() -> None:
    (row,) = consolidate((), [new("HKM", "100%"), new("KUL", "90%")]).rows
    assert (row.status, row.konflik, row.nilai_draf, row.baru) == (StatusUsulan.KONFLIK, "Target berbeda", None, True)


def test_a_new_row_worded_like_an_rkt_row_says_so() -> None:
    sasaran, indikator = INDIKATOR["S2.1"][1:]
    row = about("HKM-B01", new("HKM", sasaran=sasaran, indikator=indikator))
    assert (row.status, row.konflik) == (StatusUsulan.BARU, "Baris baru ganda")


def test_each_division_has_one_line_with_its_reason() -> None:
    row = about(
        "S1.1",
        usulan("PDI", "S1.1", "Tetap", alasan="", dasar=""),
        usulan("HKM", "S1.1", "Ubah", "97%", alasan="Juknis\nbaru", dasar="Juknis"),
    ).record()
    assert row.usulan == "HKM: Ubah menjadi 97% – Juknis baru (dasar: Juknis)\nPDI: Tetap"
    assert row.jumlah == 2


def test_a_draft_value_in_another_unit_is_written_with_its_unit() -> None:
    record = said(about("S3.1", usulan("KUL", "S3.1", "Ubah", 3, satuan_usulan="Dokumen")).record())
    assert (record["satuan"], record["nilai_draf"]) == ("Laporan", "3 Dokumen")


@unhurried
@given(st.lists(proposals, max_size=12))
def test_no_proposal_is_ever_lost_each_stands_in_exactly_one_row(mix: list[UsulanRow]) -> None:
    rows = consolidate(RKT.rows, mix).rows
    placed = [one for row in rows for one in row.usulan]
    assert len(placed) == len(mix)
    assert all(placed.count(one) == mix.count(one) for one in mix)
    assert len({row.key for row in rows}) == len(rows)
    assert sum(len(row.lines) for row in rows) == len(mix)


@unhurried
@given(st.lists(proposals, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_files_never_changes_the_result(mix: list[UsulanRow], order: random.Random) -> None:
    shuffled = list(mix)
    order.shuffle(shuffled)
    ours, theirs = consolidate(RKT.rows, shuffled).records(), consolidate(RKT.rows, mix).records()
    assert [said(row) for row in ours] == [said(row) for row in theirs]


@unhurried
@given(st.lists(proposals, max_size=12))
def test_every_proposal_that_is_not_agreed_is_before_the_pleno_and_the_draft_keeps_the_rkt(
    mix: list[UsulanRow],
) -> None:
    result = consolidate(RKT.rows, mix)
    draft = draft_pk(RKT.rows, result, IDS)
    agenda = {row_key(row) for row in pleno_rows(result).rows}
    assert [row.id for row in draft] == list(INDIKATOR)
    for row in result.rows:
        if {one.keputusan for one in row.usulan} - {"Tetap"} and not row.diubah:
            assert row.key in agenda
    for drafted in draft:
        about_it = result.get(row_key(drafted))
        assert about_it is not None
        assert about_it.diubah or carried(drafted.target) == rkt_record(drafted.id)["target"]


@unhurried
@given(st.lists(proposals, min_size=2, max_size=8))
def test_only_equal_proposals_ever_share_a_place_in_the_order(mix: list[UsulanRow]) -> None:
    for one in mix:
        for other in mix:
            assert (usulan_order(one) == usulan_order(other)) == (said(one) == said(other))
    together = [*mix, *(replace(one, alasan=other.alasan, dasar="") for one, other in itertools.pairwise(mix))]
    assert in_order(together) == sorted(together, key=usulan_order)


answers = st.fixed_dictionaries(
    {"keputusan": st.sampled_from(["Tetap", "Ubah", "Tambah", "Setuju", None]),
     "target_ditetapkan": st.sampled_from([None, "96%", Percent(0.98), "-"]),
     "alasan": st.sampled_from([None, "rapat"])}
)  # fmt: skip


@unhurried
@given(st.lists(proposals, max_size=8), st.lists(proposals, max_size=8), st.data())
def test_a_typed_decision_is_never_lost_when_the_agenda_is_made_again(
    first: list[UsulanRow], later: list[UsulanRow], data: st.DataObject
) -> None:
    agenda = pleno_rows(consolidate(RKT.rows, first)).rows
    sheet = table(t.PLENO, [{**said(item), **data.draw(answers)} for item in agenda]).rows
    again = pleno_rows(consolidate(RKT.rows, later), sheet)
    found = {row_key(row): said(row) for row in (*again.rows, *again.dropped)}
    for row in sheet:
        typed = {key: said(row)[key] for key in ("keputusan", "target_ditetapkan", "alasan")}
        if {*typed.values()} - {None, "-"}:
            assert {key: found[row_key(row)][key] for key in typed} == typed
    assert not {row_key(row) for row in again.rows} & {row_key(row) for row in again.dropped}


def test_the_draft_takes_agreed_changes_with_their_reasons_and_numbers_each_document() -> None:
    result = consolidate(
        RKT.rows, [usulan("PDI", "S1.1", "Ubah", Percent(0.97)), usulan("HKM", "S1.1", "Ubah", Percent(0.97))]
    )
    draft = draft_pk(RKT.rows, result, IDS)
    first = said(draft[0])
    assert (first["target"], first["alasan"], first["keputusan"]) == (
        "97%", "alasan HKM; alasan PDI", "Pencermatan HKM, PDI",
    )  # fmt: skip
    assert [(row.dokumen, row.no) for row in draft] == [
        ("KPU", 1), ("KPU", 2), ("KPU", 3), ("Sekretariat", 1),
    ]  # fmt: skip
    assert {row.asal for row in draft} == {"Renstra"}
    assert {row.status for row in draft} == {"Berlaku"}


def test_an_agreed_unit_goes_into_the_draft() -> None:
    result = consolidate(RKT.rows, [usulan("KUL", "S3.1", "Ubah", 3, satuan_usulan="Dokumen")])
    draft = draft_pk(RKT.rows, result, IDS)
    assert (carried(draft[3].target), draft[3].satuan) == (3, "Dokumen")


def test_an_rkt_row_outside_the_renstra_is_marked_tambahan_with_its_remark() -> None:
    rkt = rkt_table(rkt_record("S2.1", keterangan="Perintah KPU RI"))
    draft = draft_pk(rkt.rows, consolidate(rkt.rows, ()), IDS - {"S2.1"})
    assert (draft[2].asal, draft[2].alasan) == ("Tambahan", "Perintah KPU RI")


def test_the_pleno_is_given_conflicts_new_rows_and_removals_with_their_options() -> None:
    result = consolidate(
        RKT.rows,
        [
            usulan("PDI", "S1.1", "Ubah", "97%"), usulan("HKM", "S1.1", "Tetap"), usulan("KUL", "S1.2", "Ubah", 3.6),
            usulan("KUL", "S3.1", "Hapus"), new("HKM", "100%"), new("KUL", "90%"),
        ],
    )  # fmt: skip
    rows = pleno_rows(result).rows
    assert [(row.id, row.jenis) for row in rows] == [
        ("S1.1", "Konflik: target berbeda"), ("S1.2", "Konflik: baris divisi lain"), ("S3.1", "Usulan hapus"),
        ("HKM-B01", "Usulan baru: target berbeda"),
    ]  # fmt: skip
    assert rows[0].pilihan == (
        "HKM: Tetap – alasan HKM (dasar: Juknis)\nPDI: Ubah menjadi 97% – alasan PDI (dasar: Juknis)"
    )
    assert rows[0].keputusan is None


def test_making_the_agenda_again_keeps_decisions_that_were_typed() -> None:
    result = consolidate(RKT.rows, [usulan("KUL", "S3.1", "Hapus"), usulan("KUL", "S2.1", "Hapus")])
    first = pleno_rows(result).rows
    sheet = table(t.PLENO, [retyped(first[0], keputusan="Ubah", target_ditetapkan="BBB", alasan="rapat"), first[1]])
    again = pleno_rows(result, sheet.rows)
    assert [(row.keputusan, row.target_ditetapkan, row.alasan) for row in again.rows] == [
        ("Ubah", "BBB", "rapat"), (None, None, ""),
    ]  # fmt: skip
    assert again.changed == ()


def test_a_decision_typed_before_the_options_changed_is_kept_and_named() -> None:
    before = pleno_rows(consolidate(RKT.rows, [usulan("KUL", "S3.1", "Hapus")])).rows
    sheet = table(t.PLENO, [retyped(before[0], keputusan="Hapus", alasan="rapat")])
    later = consolidate(RKT.rows, [usulan("KUL", "S3.1", "Hapus"), usulan("PDI", "S3.1", "Tetap")])
    again = pleno_rows(later, sheet.rows)
    assert again.changed == (("S3.1", "Sekretariat"),)
    assert again.rows[0].keputusan == "Hapus"


def test_a_decision_about_a_row_that_divisions_now_agree_on_stays_as_a_row_of_the_meeting() -> None:
    before = pleno_rows(consolidate(RKT.rows, [usulan("KUL", "S3.1", "Hapus")])).rows
    sheet = table(t.PLENO, [retyped(before[0], keputusan="Tetap")])
    again = pleno_rows(consolidate(RKT.rows, ()), sheet.rows)
    assert [(row.id, row.jenis, row.keputusan) for row in again.rows] == [("S3.1", "", "Tetap")]
    assert again.changed == (("S3.1", "Sekretariat"),)


def test_a_decision_about_a_new_row_that_was_withdrawn_is_dropped_and_named() -> None:
    before = pleno_rows(consolidate(RKT.rows, [new("HKM")])).rows
    sheet = table(t.PLENO, [retyped(before[0], keputusan="Tambah")])
    again = pleno_rows(consolidate(RKT.rows, ()), sheet.rows)
    assert again.rows == ()
    assert [row.id for row in again.dropped] == ["HKM-B01"]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_beside_an_item_that_left_the_agenda_is_no_decision(dash: str) -> None:
    before = pleno_rows(consolidate(RKT.rows, [new("HKM")])).rows
    sheet = table(t.PLENO, [retyped(before[0], target_ditetapkan=dash, alasan=dash)])
    again = pleno_rows(consolidate(RKT.rows, ()), sheet.rows)
    assert (again.rows, again.dropped) == ((), ())


def test_a_decision_that_cannot_be_read_is_kept_on_the_agenda_for_staff_to_mend() -> None:
    konsolidasi = consolidate(RKT.rows, [usulan("KUL", "S3.1", "Hapus")])
    (item,) = pleno_rows(konsolidasi).rows
    sheet = table(t.PLENO, [retyped(item, keputusan="Setuju", target_ditetapkan=CellError("#N/A"))])
    (again,) = pleno_rows(konsolidasi, sheet.rows).rows
    assert (said(again)["keputusan"], said(again)["target_ditetapkan"]) == ("Setuju", "#N/A")


def test_rows_that_staff_added_to_the_agenda_stay() -> None:
    own = {"id": "S1.1", "dokumen": "KPU", "keputusan": "Ubah", "target_ditetapkan": Percent(0.98), "alasan": "rapat"}
    (row,) = pleno_rows(consolidate(RKT.rows, ()), table(t.PLENO, [own]).rows).rows
    record = said(row)
    assert (record["id"], record["target_ditetapkan"], record["alasan"]) == ("S1.1", "98%", "rapat")
