"""``impor nasional``: national targets come in matched to the Renstra; what stands there is compared, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from impor import plans
from impor.plans import LINES
from offices import Office

from pk_excel.core.tables import schema as t

YEARS = range(2025, 2030)
RENSTRA, NASIONAL = t.RENSTRA.with_years(YEARS), t.TARGET_NASIONAL.with_years(YEARS)
#: The office words its third indicator a little otherwise, and does not have the last two.
WORDED = {2: "Persentase dari partisipasi para pemilih"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path, 2)
    made.type(RENSTRA, [])
    made.type(NASIONAL, [])
    grid = plans.yearly()[:-2]
    grid[7][2] = WORDED[2]
    (tmp_path / "renstra.xlsx").write_bytes(plans.workbook(grid))
    made.do("impor renstra", tmp_path / "renstra.xlsx", "--ya")
    (tmp_path / "nasional.xlsx").write_bytes(plans.workbook(plans.yearly()))
    return made


def take(office: Office, *words: object) -> str:
    return office.do("impor nasional", office.folder / "nasional.xlsx", *words).text


def rows(office: Office) -> list[dict[str, object]]:
    return office.records(NASIONAL)


def test_the_same_wording_has_its_id_at_once_and_one_nearly_the_same_a_proposal(office: Office) -> None:
    said = take(office, "--ya")
    found = rows(office)
    assert "Target Nasional diisi dari nasional.xlsx, lembar Rencana, sel C3: 5 indikator baru" in said
    assert [row["indikator"] for row in found] == [line.indikator for line in LINES]
    assert [row["id"] for row in found] == ["IK-01", "IK-02", None, None, None]
    assert [row["keterangan"] for row in found] == [None, None, "Usulan ID: IK-03, periksa.", None, None]
    assert found[0]["asal"] == "nasional.xlsx, lembar Rencana, sel C6"
    assert (found[0]["target_2026"], found[0]["satuan"]) == (92, "Persen")
    assert "Tanpa ID: 3 indikator baru, 1 di antaranya dengan usulan" in said
    told = [one for one in office.run("validasi", "--json").json["findings"] if one["code"] == "V03"]
    assert [(one["sheet"], one["value"]) for one in told] == [("Target Nasional", LINES[2].indikator)]


def test_a_second_import_keeps_what_was_typed_shows_what_differs_and_adds_what_is_new(office: Office) -> None:
    take(office, "--ya")
    office.change(NASIONAL, lambda row: "IK-03" in str(row["keterangan"]), id="IK-03", keterangan="Cocok")
    before = rows(office)
    grid = plans.yearly()
    grid[5][4] = 95
    grid[9][4] = 3
    grid.insert(7, [None, None, "Jumlah pemilih baru yang terdata", "Orang", 10, 11, 12, 13, 14])
    (office.folder / "nasional.xlsx").write_bytes(plans.workbook(grid))
    said = take(office, "--ya")
    assert "IK-01: Target 2025 di buku kerja “90%”, di sumber “95%”" in said
    assert rows(office)[:5] == before
    assert [(row["id"], row["indikator"]) for row in rows(office)[5:]] == [(None, "Jumlah pemilih baru yang terdata")]
    assert "Tidak ada indikator baru" in take(office, "--ya")


def test_an_id_that_another_row_has_is_proposed_and_not_given_twice(office: Office) -> None:
    office.type(NASIONAL, [{"id": "ik-01", "indikator": "Ditulis sendiri", "target_2026": "90%"}])
    take(office, "--ya")
    assert [row["id"] for row in rows(office)][:3] == ["ik-01", None, "IK-02"]
    assert rows(office)[1]["keterangan"] == "Usulan ID: IK-01, periksa."


def test_what_the_source_has_no_more_stays_and_is_named_by_its_wording(office: Office) -> None:
    take(office, "--ya")
    (office.folder / "nasional.xlsx").write_bytes(plans.workbook(plans.yearly()[:-1]))
    assert f"“{LINES[4].indikator}” pernah diimpor dari nasional.xlsx" in take(office, "--ya")
    assert len(rows(office)) == len(LINES)


def test_the_columns_are_agreed_to_before_anything_is_written(office: Office) -> None:
    before = office.master.read_bytes()
    text = office.refused(14, "impor nasional", office.folder / "nasional.xlsx")
    assert "indikator: kolom C “Indikator Kinerja”" in text
    assert office.master.read_bytes() == before


def test_a_trial_writes_the_mapping_which_can_be_changed_and_given_again(office: Office) -> None:
    before = office.master.read_bytes()
    assert "akan diambil 5 indikator baru" in take(office, "--coba")
    assert office.master.read_bytes() == before
    (mapping,) = office.folder.rglob("Peta-*.toml")
    told = mapping.read_text(encoding="utf-8").replace('2026 = "F"\n2027 = "G"', '2026 = "G"\n2027 = "F"')
    mapping.write_text(told, encoding="utf-8")
    take(office, "--peta", mapping)
    assert rows(office)[0]["target_2026"] == 94


def test_imported_targets_are_the_floor_of_the_rkt(office: Office) -> None:
    take(office, "--ya")
    office.do("rkt")
    office.change(t.RKT, lambda row: row["id"] == "IK-01", target="91%")
    told = [one for one in office.run("validasi", "--json").json["findings"] if one["kind"] == "di_bawah_nasional"]
    assert {(one["sheet"], one["value"]) for one in told} == {("RKT", "91%")}


def test_after_the_rkt_was_consolidated_national_targets_are_not_imported_any_more(tmp_path: Path) -> None:
    done = Office(tmp_path, 6)
    (tmp_path / "nasional.xlsx").write_bytes(plans.workbook(plans.yearly()))
    assert "sudah lewat" in done.refused(5, "impor nasional", tmp_path / "nasional.xlsx", "--ya")
