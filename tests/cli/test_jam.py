"""The clock of the SOP: planned once, kept, planned anew for a reason only; a PK Perubahan has its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from offices import DONE, REVISED, Office, run

from pk_excel.core.tables import schema as t


def plan(office: Office) -> list[tuple[Any, Any]]:
    return [(row["rencana_mulai"], row["tenggat"]) for row in office.records(t.LANGKAH)]


def days_off(office: Office, *days: date, **values: Any) -> None:
    rows = office.records(t.LIBUR)
    office.type(t.LIBUR, [*rows, *({"tanggal": day, "keterangan": "Cuti bersama", **values} for day in days)])


def test_the_plan_follows_the_settings_until_step_1_is_complete_and_then_stays(tmp_path: Path) -> None:
    office = Office(tmp_path, 1)
    office.do("langkah", "--selesai", 1)
    made = plan(office)
    assert made[1] == (date(2026, 1, 6), date(2026, 1, 6))
    office.set(mulai_penyusunan=date(2026, 1, 12))
    days_off(office, date(2026, 1, 13))
    office.do("rkt", on=date(2026, 1, 9))
    assert plan(office) == made
    row = office.records(t.LANGKAH)[1]
    assert (row["mulai"], row["selesai"], row["terlambat"]) == (date(2026, 1, 5), date(2026, 1, 9), 3)


def test_the_start_that_is_set_counts_before_the_day_of_the_instruction(tmp_path: Path) -> None:
    office = Office(tmp_path, 1)
    office.set(mulai_penyusunan=date(2026, 1, 2))
    office.do("langkah", "--selesai", 1)
    first = office.records(t.LANGKAH)[0]
    assert (first["tenggat"], first["selesai"], first["terlambat"]) == (date(2026, 1, 2), date(2026, 1, 5), 1)


def test_no_due_date_of_the_sample_lies_before_that_of_an_earlier_step(tmp_path: Path) -> None:
    due = [last for _, last in plan(Office(tmp_path, DONE))]
    assert due == sorted(due)


def test_a_plan_that_would_be_another_one_now_is_told_and_made_anew_for_a_reason_only(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    before = plan(office)
    assert office.do("langkah", "--json").json["notes"] == []
    assert "sama dengan yang ada" in office.refused(5, "langkah", "--rencana-ulang", "x")
    days_off(office, date(2026, 1, 14))
    told = office.do("langkah").text
    assert "Rencana tetap seperti saat dibuat" in told
    assert "(langkah 4, 5, 6, 7, 8, 9, 10)" in told
    assert plan(office) == before
    assert "alasannya belum ditulis" in office.refused(5, "langkah", "--rencana-ulang", " ")
    assert "langkah 4, 5, 6" in office.do("langkah", "--rencana-ulang", "Kantor tutup 14 Januari").text
    assert plan(office)[:3] == before[:3]
    assert plan(office)[3] == (date(2026, 1, 15), date(2026, 1, 15))
    event = office.records(t.RIWAYAT)[-1]
    assert event["peristiwa"] == "rencana diulang"
    assert "Kantor tutup 14 Januari" in event["rincian"]
    assert "Langkah 4: rencana 14-01-2026, nyata –" in event["rincian"]


@pytest.mark.parametrize(("step", "sentence"), [(1, "belum ditetapkan"), (DONE, "Semua langkah sudah selesai")])
def test_there_is_nothing_to_plan_anew_before_step_1_and_after_the_last(
    tmp_path: Path, step: int, sentence: str
) -> None:
    assert sentence in Office(tmp_path, step).refused(5, "langkah", "--rencana-ulang", "x")


def test_a_returned_step_keeps_its_plan_and_what_really_happened_goes_on_record(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    before = plan(office)
    office.do("langkah", "--kembali", 5, "--catatan", "Pleno ulang", on=date(2026, 1, 22))
    assert plan(office) == before
    rows = office.records(t.LANGKAH)
    assert (rows[4]["mulai"], rows[4]["selesai"]) == (date(2026, 1, 22), None)
    assert [row["prakiraan"] for row in rows[4:6]] == [date(2026, 1, 23), date(2026, 1, 26)]
    assert "Langkah 5: rencana 15-01-2026, nyata 14-01-2026 s.d. 15-01-2026" in office.records(t.RIWAYAT)[-1]["rincian"]


def test_a_revision_has_a_clock_of_its_own_and_the_original_stays_on_record(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    before = office.records(t.LANGKAH)
    office.do("langkah", "--perubahan", "pejabat", "--catatan", "Mutasi", on=date(2026, 7, 3))  # a Friday
    after = office.records(t.LANGKAH)
    assert after[:4] == before[:4]
    assert [row["tenggat"] for row in after[4:]] == [date(2026, 7, day) for day in (6, 7, 8, 8, 8, 8)]
    assert after[4]["mulai"] == date(2026, 7, 3)
    assert office.do("langkah", "--json", on=date(2026, 7, 6)).json["late_working_days"] == 0
    told = office.records(t.RIWAYAT)[-1]["rincian"]
    assert "Langkah 9: rencana 20-01-2026, nyata 21-01-2026 s.d. 22-01-2026" in told
    days_off(office, date(2026, 7, 7))
    office.do("langkah", "--rencana-ulang", "Libur setempat", on=date(2026, 7, 6))
    assert [row["tenggat"] for row in office.records(t.LANGKAH)[3:6]] == [
        before[3]["tenggat"], date(2026, 7, 6), date(2026, 7, 8)
    ]  # fmt: skip
    office.do("langkah", "--batal-perubahan", "Dicabut", on=date(2026, 7, 9))
    clock = ("rencana_mulai", "tenggat", "mulai", "selesai", "status")
    assert [[row[key] for key in clock] for row in office.records(t.LANGKAH)] == [
        [row[key] for key in clock] for row in before
    ]
    assert "Langkah 5: rencana 06-07-2026, nyata 03-07-2026 s.d. –" in office.records(t.RIWAYAT)[-1]["rincian"]


def test_a_revision_that_kept_its_clock_is_not_late(tmp_path: Path) -> None:
    found = Office(tmp_path, REVISED).do("langkah", "--json").json
    assert found["late_working_days"] == 2  # opened on 2 June; signed on 8, planned for 5
    assert [step["late_working_days"] for step in found["steps"][4:]] == [0, 0, 0, 0, 1, 2]


def test_joint_leave_is_proposed_for_the_year_and_counts_when_the_office_says_so(tmp_path: Path) -> None:
    made = run("baru", tmp_path / "PK-2024.xlsx", "--tahun", 2024)
    office = Office(tmp_path / "kantor", 1)
    office.master = tmp_path / "PK-2024.xlsx"
    rows = office.records(t.LIBUR)
    assert f"{len(rows)} cuti bersama 2024 diusulkan di lembar Hari Libur" in made.text
    assert {row["konfirmasi"] for row in rows} == {"Usulan"}
    assert rows[0]["tanggal"] == date(2024, 2, 9)
    office.introduce()
    ran = office.do("langkah", "--selesai", 1, on=date(2024, 2, 1))
    assert "belum dihitung (9 Februari 2024)" in ran.text
    assert plan(office)[2] == (date(2024, 2, 5), date(2024, 2, 12))  # the 8th is Isra Mikraj
    assert "Konfirmasi" in office.do("langkah", on=date(2024, 2, 1)).text
    confirmed = [{**row, "konfirmasi": "Ya" if row["tanggal"].month == 2 else "Tidak"} for row in rows]
    office.type(t.LIBUR, confirmed)
    assert "belum dihitung" not in office.do("langkah", on=date(2024, 2, 1)).text
    office.do("langkah", "--rencana-ulang", "SKB cuti bersama", on=date(2024, 2, 1))
    assert plan(office)[2] == (date(2024, 2, 5), date(2024, 2, 13))


def test_a_year_whose_leave_nobody_knows_yet_is_named(tmp_path: Path) -> None:
    assert "Cuti bersama 2060 belum dikenal" in run("baru", tmp_path / "PK-2060.xlsx", "--tahun", 2060).text
    office = Office(tmp_path / "kantor", 1)
    office.master = tmp_path / "PK-2060.xlsx"
    assert office.records(t.LIBUR) == []
    assert "Cuti bersama 2060 belum dikenal" in office.do("langkah", on=date(2060, 1, 5)).text


def test_langkah_says_what_the_step_still_lacks(tmp_path: Path) -> None:
    run("baru", tmp_path / "PK-2027.xlsm", "--tahun", 2027)
    office = Office(tmp_path / "kantor", 1)
    office.master = tmp_path / "PK-2027.xlsm"
    kinds = [one["kind"] for one in office.do("langkah", "--json", on=date(2027, 1, 4)).json["missing"]]
    assert kinds == ["settings", "officials"]
    office.introduce()
    office.do("langkah", "--selesai", 1, on=date(2027, 1, 4))
    assert "Belum ada: • Lembar Renstra masih kosong." in office.do("langkah", on=date(2027, 1, 4)).text
