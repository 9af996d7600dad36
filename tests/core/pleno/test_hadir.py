"""SOP step 5: who is expected, who came, whether the meeting could decide, who chaired it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sop_tables import said, table

from pk_excel.core.pleno.hadir import HadirProblem, Sidang, expected, invited, sidang
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.hadir import HadirRow
from pk_excel.core.tables.kantor import PejabatRow

DAY, BEFORE, AFTER = date(2026, 1, 15), date(2025, 12, 31), date(2026, 2, 1)
KETUA, KASUBAG = "Surya, S.H.", "Siti, S.Kom."
ANGGOTA = ("Ratna, S.E.", "Yohan, S.Sos.", "Nurul, S.Pd.", "Mahmud, M.H.")


def official(peran: str, nama: str, **changes: Any) -> dict[str, Any]:
    return {
        "peran": peran, "jabatan": f"{peran} KPU", "nama": nama, "status": "Definitif", "mulai": date(2024, 6, 19),
        **changes,
    }  # fmt: skip


def pejabat(*more: dict[str, Any], ketua_until: date | None = None) -> tuple[PejabatRow, ...]:
    rows = [official("Kasubag", KASUBAG), official("Ketua", KETUA, sampai=ketua_until)]
    rows += [official("Anggota", nama) for nama in ANGGOTA]
    return table(t.PEJABAT, [*rows, *more, official("Staf", "Dodi")]).rows


def came(hadir: str | None, **others: str | None) -> tuple[HadirRow, ...]:
    """Return the attendance of the commissioners and the Kasubag, as typed; *others* by the first name."""
    rows = [said(row) for row in expected(pejabat(), DAY)]
    for row in rows:
        row["hadir"] = others.get(row["nama"].split(",")[0], hadir)
    return table(t.HADIR, rows).rows


def kinds(found: Sidang) -> list[tuple[str, str, str]]:
    return [(one.kind, one.nama, one.cell) for one in found.problems]


def test_expected_are_the_offices_of_the_sop_as_held_on_the_day_in_order() -> None:
    rows = expected(pejabat(official("Sekretaris", "Lama", sampai=BEFORE), official("Sekretaris", "Baru")), DAY)
    assert [row.nama for row in rows] == [KETUA, *ANGGOTA, "Baru", KASUBAG]


def test_who_holds_two_offices_is_expected_once_and_acting_says_so() -> None:
    acting = official("Ketua", ANGGOTA[0], status="Plh.", mulai=DAY)
    rows = expected(pejabat(acting, ketua_until=BEFORE), DAY)
    assert [row.jabatan for row in rows if row.nama == ANGGOTA[0]] == ["Plh. Ketua KPU"]


def test_a_second_run_keeps_what_is_typed_and_takes_who_took_office_since() -> None:
    guest = {"nama": "Notulis", "jabatan": "Staf", "hadir": "Ya"}
    before = table(t.HADIR, [*map(said, came(None, Surya="Ya", Ratna="Izin")), guest]).rows
    rows = invited(pejabat(official("Sekretaris", "Baru")), before, DAY)
    found = {row.nama: (row.hadir, row.tanggal) for row in rows}
    assert found["Baru"] == (None, DAY)
    assert found[KETUA] == ("Ya", DAY)
    assert found["Notulis"] == ("Ya", DAY)
    assert invited(pejabat(official("Sekretaris", "Baru")), rows, DAY) == rows


def test_a_meeting_that_was_moved_takes_nobody_from_the_old_day_but_what_was_typed_of_it_stays() -> None:
    before = came(None, Surya="Ya")
    rows = invited(pejabat(ketua_until=DAY), before, AFTER)
    assert [(row.nama, row.tanggal) for row in rows if row.tanggal == DAY] == [(KETUA, DAY)]
    assert [row.nama for row in rows if row.tanggal == AFTER] == [*ANGGOTA, KASUBAG]


def test_attendance_that_nobody_typed_is_not_judged() -> None:
    found = sidang((), pejabat(), DAY)
    assert (found.tercatat, found.problems, found.kuorum) == (False, (), 3)
    assert [one.nama for one in found.hadirin()] == [KETUA, *ANGGOTA, KASUBAG]
    assert {one.hadir for one in found.hadirin()} == {""}


def test_attendance_begun_must_be_typed_for_everybody() -> None:
    rows = came("Ya", Ratna=None)
    assert kinds(sidang(rows, pejabat(), DAY)) == [("no_attendance", ANGGOTA[0], "E6")]


def test_who_is_not_on_the_list_or_not_in_office_is_named() -> None:
    found = sidang(came("Ya"), pejabat(official("Ketua", "Ketua Baru", mulai=DAY), ketua_until=BEFORE), DAY)
    assert kinds(found) == [("not_in_office", KETUA, "C5"), ("not_listed", "Ketua Baru", "")]


def test_the_same_person_twice_is_named() -> None:
    rows = table(t.HADIR, [*map(said, came("Ya")), {"nama": KETUA.upper(), "hadir": "Ya"}]).rows
    (problem,) = sidang(rows, pejabat(), DAY).problems
    assert isinstance(problem, HadirProblem)
    assert (problem.kind, problem.cell) == ("listed_twice", "C11")


def test_an_answer_for_nobody_is_named_whether_or_not_others_are_answered() -> None:
    nobody = {"nama": "", "hadir": "Ya"}
    for others in (came("Ya"), came(None)):
        rows = table(t.HADIR, [*map(said, others), nobody]).rows
        assert kinds(sidang(rows, pejabat(), DAY)) == [("no_name", "", "C11")]


@given(present=st.sets(st.sampled_from([KETUA, *ANGGOTA, KASUBAG])))
def test_always_more_than_half_of_the_commissioners_count_and_nobody_else(present: set[str]) -> None:
    rows = came("Izin", **{name.split(",")[0]: "Ya" for name in present})
    found = sidang(rows, pejabat(), DAY)
    assert found.kuorum == 3
    assert {row.nama for row in found.hadir} == present - {KASUBAG}
    assert {row.nama for row in found.absent()} == {KETUA, *ANGGOTA} - present


@pytest.mark.parametrize(
    ("typed", "chair"), [("", None), ("Ratna", ANGGOTA[0]), ("ratna, s.e.", ANGGOTA[0]), (KETUA, None), ("Siti", None)]
)
def test_without_the_ketua_a_commissioner_who_came_is_the_chair_that_is_typed(typed: str, chair: str | None) -> None:
    found = sidang(came("Ya", Surya="Tidak"), pejabat(), DAY).chair(typed)
    assert (found.nama if found else None) == chair
