"""The story of the sample: what the divisions propose fits the Renstra, and the pleno settles all of it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
from cells import cells_of, content_cells
from offices import decisions, reviews

from pk_excel.core.steps.sop import LANGKAH_SOP
from pk_excel.core.steps.waktu import MENIT_SEHARI, minutes_of
from pk_excel.core.tables.choices import KEDUANYA, Keputusan, Sifat
from pk_excel.core.tables.schema import KOREKSI, PLENO, review_table
from pk_excel.core.values.tanggal import add_working_days, working_days_between
from pk_excel.core.values.target import Arah, compare, parse_target, same_target
from pk_excel.sample import SAMPLE_DATES, sample_content, sample_corrections

CONTENT = content_cells(sample_content(2026))
LIBUR = {row["tanggal"] for row in CONTENT["tblLibur"]}
REVIEWS = reviews()
DECISIONS = decisions()
PLANNED = {
    (row["id"], dokumen): row
    for row in CONTENT["tblRenstra"]
    for dokumen in ("KPU", "Sekretariat")
    if row["dokumen"] in (dokumen, KEDUANYA)
}
Key = tuple[str, str]


def proposals() -> dict[Key, dict[str, dict[str, object]]]:
    """What is proposed, other than Tetap, by row and division."""
    found: dict[Key, dict[str, dict[str, object]]] = defaultdict(dict)
    for divisi, rows in REVIEWS.items():
        for row in rows:
            if row["keputusan"] != Keputusan.TETAP:
                found[str(row["id"]), str(row["dokumen"])][divisi] = row
    return found


def changes() -> dict[Key, list[bool]]:
    """For each row that two divisions want to change: whether they mean the same target."""
    pairs = {}
    for key, by_division in proposals().items():
        targets = [
            parse_target(row["target_usulan"], PLANNED[key]["satuan"])
            for row in by_division.values()
            if row["keputusan"] == Keputusan.UBAH
        ]
        if len(targets) > 1:
            pairs[key] = [same_target(a, b) for a, b in pairwise(targets)]
    return pairs


def test_every_division_answers() -> None:
    assert list(REVIEWS) == [row["kode"] for row in CONTENT["tblDivisi"]]
    assert all(REVIEWS.values())


@pytest.mark.parametrize("divisi", REVIEWS)
def test_answers_fit_the_review_table_and_name_planned_rows(divisi: str) -> None:
    keys = {column.key for column in review_table(divisi).columns}
    for row in REVIEWS[divisi]:
        assert set(row) <= keys
        if row["keputusan"] == Keputusan.TAMBAH:
            assert row["id"] == f"{divisi}-B01"
            assert all(row[key] for key in ("dokumen", "sasaran", "indikator", "satuan", "arah", "target_usulan"))
        else:
            assert (row["id"], row["dokumen"]) in PLANNED


@pytest.mark.parametrize("divisi", REVIEWS)
def test_every_change_has_its_reason_and_its_basis_and_a_target_where_it_needs_one(divisi: str) -> None:
    for row in REVIEWS[divisi]:
        asks = row["keputusan"] in (Keputusan.UBAH, Keputusan.TAMBAH)
        assert bool(row["target_usulan"]) is asks
        changed = row["keputusan"] != Keputusan.TETAP
        assert bool(row["alasan"]) is bool(row["dasar"]) is changed


def test_two_divisions_disagree_on_one_target_and_two_others_agree_on_another() -> None:
    assert sorted(changes().values()) == [[False], [True]]
    people = [set(proposals()[key]) for key in changes()]
    assert len(people[0] | people[1]) == 4


def test_the_fifth_division_proposes_a_removal_and_a_new_row_that_another_proposes_too() -> None:
    rest = {key: rows for key, rows in proposals().items() if key not in changes()}
    assert sorted(row["keputusan"] for rows in rest.values() for row in rows.values()) == ["Hapus", "Tambah", "Tambah"]
    assert sorted(divisi for rows in rest.values() for divisi in rows) == ["REN", "REN", "TEK"]


def test_nobody_keeps_a_row_that_another_division_wants_changed() -> None:
    kept = {
        (row["id"], row["dokumen"]) for rows in REVIEWS.values() for row in rows if row["keputusan"] == Keputusan.TETAP
    }
    assert not kept & set(proposals())


def test_the_new_row_joins_a_sasaran_of_its_document() -> None:
    (new, _twin) = (row for rows in REVIEWS.values() for row in rows if row["keputusan"] == Keputusan.TAMBAH)
    planned = {(row["dokumen"], row["sasaran"]) for row in CONTENT["tblRenstra"]}
    assert (new["dokumen"], new["sasaran"]) in planned
    assert new["indikator"] not in {row["indikator"] for row in CONTENT["tblRenstra"]}


def test_the_pleno_settles_every_proposal_with_a_reason() -> None:
    assert set(DECISIONS) == set(proposals())
    typed = {column.key for column in PLENO.columns if column.typed}
    assert all(set(decision) == typed and decision["alasan"] for decision in DECISIONS.values())


def test_the_conflict_is_settled_by_ubah_the_new_row_is_accepted_and_one_row_removed() -> None:
    (conflict,) = (key for key, same in changes().items() if same == [False])
    assert DECISIONS[conflict]["keputusan"] == Keputusan.UBAH
    assert DECISIONS["REN-B01", "Sekretariat"]["keputusan"] == Keputusan.TAMBAH
    removed = [decision for decision in DECISIONS.values() if decision["keputusan"] == Keputusan.HAPUS]
    assert len(removed) == 1
    assert removed[0]["target_ditetapkan"] is None


def test_no_decided_target_lies_below_the_renstra() -> None:
    for key, decision in DECISIONS.items():
        if decision["keputusan"] == Keputusan.UBAH:
            row = PLANNED[key]
            decided, planned = (
                parse_target(value, row["satuan"]) for value in (decision["target_ditetapkan"], row["target_2026"])
            )
            assert compare(decided, planned, Arah(row["arah"])) == 1


def test_the_correction_changes_the_spelling_of_the_new_row_only() -> None:
    (correction,) = map(cells_of, sample_corrections())
    (new,) = (row for row in REVIEWS["REN"] if row["keputusan"] == Keputusan.TAMBAH)
    assert set(correction) == {column.key for column in KOREKSI.columns}
    assert correction["sifat"] == Sifat.REDAKSI
    assert (correction["id"], correction["bagian"]) == (new["id"], "Indikator")
    assert correction["menjadi"] != new["indikator"]
    assert str(correction["menjadi"]).replace(" ", "") == str(new["indikator"]).replace(" ", "")


def test_every_step_has_a_working_day_and_the_days_follow_the_sop() -> None:
    assert list(SAMPLE_DATES) == [step.no for step in LANGKAH_SOP]
    days = list(SAMPLE_DATES.values())
    assert all(a < b for a, b in pairwise(days))
    assert all(add_working_days(date.fromordinal(day.toordinal() - 1), 1, LIBUR) == day for day in days)


def test_no_step_takes_longer_than_the_sop_allows_and_the_signing_is_in_january() -> None:
    for step, following in pairwise(LANGKAH_SOP):
        taken = working_days_between(SAMPLE_DATES[step.no], SAMPLE_DATES[following.no], LIBUR)
        assert taken <= -(-(minutes_of(following.waktu) or 0) // MENIT_SEHARI)
    assert SAMPLE_DATES[9] <= date(2026, 1, 30)
