"""``validasi`` by command: findings on the terminal, in JSON and on the sheet *Temuan*, each linked to its cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from offices import DONE, Office, changed, run

from pk_excel.core.tables import schema as t

YEARS = range(2025, 2030)


def test_errors_end_with_exit_1_and_stand_on_the_sheet_with_links(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.contradict()
    ran = office.run("validasi")
    assert ran.code == 1
    assert "V18 Kesalahan – PK!H" in ran.out
    assert "3 kesalahan" in ran.out
    findings = office.records(t.TEMUAN)
    assert {"V02", "V18", "V31"} <= {row["kode"] for row in findings}
    sheet = openpyxl.load_workbook(office.master)["Temuan"]
    linked = {cell.value: cell.hyperlink.location for cell in sheet["D"] if cell.hyperlink}
    assert linked == {row["sel"]: f"'{row['lembar']}'!{row['sel']}" for row in findings}


def test_every_address_holds_the_value_that_the_finding_shows(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.contradict()
    office.change(t.ANGGARAN, lambda row: row["kode"] == "076.01.CQ", pagu=1)
    found = office.run("validasi", "--json").json["findings"]
    book = openpyxl.load_workbook(office.master)
    for finding in found:
        cell = book[finding["sheet"]][finding["address"]]
        if finding["code"] in ("V14", "V18", "V02"):
            assert str(cell.value) == finding["value"]


def test_warnings_alone_end_with_exit_0(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    ran = office.do("validasi")
    assert "Tidak ada kesalahan; 2 peringatan" in ran.text


def test_a_second_check_replaces_the_findings_of_the_first(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.contradict()
    office.run("validasi")
    many = len(office.records(t.TEMUAN))
    office.change(t.PK, lambda row: row["id"] == "IK-07" and row["dokumen"] == "KPU", target="BB")
    office.do("validasi")
    assert len(office.records(t.TEMUAN)) == many - 3


def test_it_writes_nothing_but_findings_history_and_the_moment(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    before = office.files()
    rows = {spec.name: office.records(spec) for spec in (t.PK, t.LANGKAH, t.PENGATURAN, t.VERSI, t.ARSIP)}
    office.do("validasi")
    assert changed(before, office.files()) == {office.master.name}
    assert rows == {spec.name: office.records(spec) for spec in (t.PK, t.LANGKAH, t.PENGATURAN, t.VERSI, t.ARSIP)}


def test_a_renstra_of_two_thousand_rows_is_checked_row_by_row(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    spec = t.RENSTRA.with_years(YEARS)
    row = office.records(spec)[0]
    row |= {f"target_{year}": None for year in YEARS if year != 2026}
    rows = [{**row, "id": f"IK-{n:05}", "indikator": f"Indikator ke-{n}"} for n in range(2_000)]
    rows[1_400]["satuan"] = None
    office.type(spec, rows)
    ran = run("validasi", office.master, "--json")
    (finding,) = (found for found in ran.json["findings"] if found["sheet"] == "Renstra" and found["severity"] == "E")
    assert (finding["code"], finding["address"]) == ("V25", "F1405")
