"""The sheet *Impor*: what an import proposes stands there, staff change it, and only then anything is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from impor import plans
from offices import Desktop, Office

from pk_excel.app.actions.impor_renstra import import_plan
from pk_excel.app.actions.impor_terapkan import apply_import
from pk_excel.core.tables import schema as t
from pk_excel.wiring import read_sources

RENSTRA = t.RENSTRA.with_years(range(2025, 2030))
Row = dict[str, Any]


def grid() -> plans.Grid:
    """Return a Renstra with a second table below it, of another shape and with indicators of its own."""
    below = [[*row[:2], f"Sekretariat: {row[2]}", *row[3:]] for row in plans.single()[2:]]
    return [*plans.yearly(), [], [None, "B. SEKRETARIAT"], ["No", "Sasaran", "Indikator Kinerja", "Target"], *below]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path, 2)
    made.type(RENSTRA, [])
    (tmp_path / "renstra.xlsx").write_bytes(plans.workbook(grid()))
    made.do("impor renstra", tmp_path / "renstra.xlsx", "--lembar")
    return made


def by_column(office: Office, cell: str) -> dict[str, Row]:
    return {row["kolom"]: row for row in office.records(t.IMPOR) if row["sel"] == cell}


def decide(office: Office, cell: str, columns: str, **values: Any) -> None:
    office.change(t.IMPOR, lambda row: row["sel"] == cell and row["kolom"] in columns, **values)


def test_every_column_is_proposed_with_samples_and_the_reason_and_nothing_is_taken(office: Office) -> None:
    first, second = by_column(office, "C3"), by_column(office, "C13")
    assert office.records(RENSTRA) == []
    assert [(row["isi"], row["tahun"], row["setuju"]) for row in first.values()] == [
        (None, None, "Tidak"), ("Sasaran", None, "Ya"), ("Indikator", None, "Ya"), ("Satuan", None, "Ya"),
        *(("Target", year, "Ya") for year in plans.YEARS),
    ]  # fmt: skip
    assert first["F"]["contoh"] == "92 | 4 | 78"
    assert first["F"]["sebab"] == "Judulnya menyebut target tahun 2026."
    assert {row["setuju"] for row in second.values()} == {"Tidak"}
    assert second["D"]["sebab"] == "Judulnya Target tanpa tahun: dianggap tahun PK."
    told = office.records(t.HASIL_IMPOR)
    assert [row["hasil"] for row in told] == ["Baru"] * 5
    assert told[0]["asal"] == "renstra.xlsx, lembar Rencana, sel C6"


def test_what_staff_change_there_is_what_is_taken(office: Office) -> None:
    decide(office, "C3", "F", tahun=2027)
    decide(office, "C3", "G", tahun=2026)
    decide(office, "C3", "C", dokumen="Sekretariat")
    office.do("impor terapkan")
    found = office.records(RENSTRA)
    assert (found[0]["target_2026"], found[0]["target_2027"]) == (94, 92)
    assert {row["dokumen"] for row in found} == {"Sekretariat"}
    assert office.records(t.IMPOR) == []
    assert [row["hasil"] for row in office.records(t.HASIL_IMPOR)] == ["Baru"] * 5
    assert "SHA-256" in str(office.records(t.RIWAYAT)[-1]["rincian"])
    assert "Lembar Impor kosong" in office.refused(14, "impor terapkan")


def test_another_table_is_taken_by_agreeing_to_it_and_both_come_in_one_go(office: Office) -> None:
    decide(office, "C13", "BCD", setuju="Ya", dokumen="Sekretariat")
    said = office.do("impor terapkan").text
    assert "lembar Rencana, sel C3; renstra.xlsx, lembar Rencana, sel C13: 10 indikator baru" in said
    assert [row["dokumen"] for row in office.records(RENSTRA)] == ["Keduanya"] * 5 + ["Sekretariat"] * 5


def test_a_table_is_called_by_its_cell_on_the_command_line(office: Office) -> None:
    source = office.folder / "renstra.xlsx"
    said = office.do("impor renstra", source, "--tabel", "Rencana!C13", "--ya").text
    assert "Tabel indikator lain tidak diambil: renstra.xlsx, lembar Rencana, sel C3." in said
    assert [row["indikator"][:11] for row in office.records(RENSTRA)] == ["Sekretariat"] * 5
    text = office.refused(14, "impor renstra", source, "--tabel", "Rencana!C9", "--ya")
    assert "Tabel “Rencana!C9” tidak ada di sumbernya. Tabel yang ada: Rencana!C3, Rencana!C13." in text
    again = office.do("impor renstra", source, "--ya").text
    assert "5 indikator baru" in again
    assert "tidak ada lagi di sumbernya" not in again


def test_an_undecided_column_is_asked_about_with_its_cell(office: Office) -> None:
    decide(office, "C3", "F", setuju=None)
    text = office.refused(14, "impor terapkan")
    assert "sel J10: Target 2026 dari kolom F “2026”" in text
    assert "5 indikator baru" in office.do("impor terapkan", "--ya").text


WRONG: dict[str, tuple[Callable[[Office], None], str]] = {
    "twice": (lambda o: decide(o, "C3", "G", tahun=2026), "sel H11: Target sudah dipilih di sel H10"),
    "no role": (lambda o: decide(o, "C3", "A", setuju="Ya"), "sel H5: kolom A disetujui, tetapi isinya belum dipilih"),
    "not of indicators": (lambda o: decide(o, "C3", "A", setuju="Ya", isi="Pagu"), "sel H5: Pagu bukan isi tabel"),
    "no indicator": (lambda o: decide(o, "C3", "C", setuju="Tidak"), "belum mempunyai kolom indikator"),
    "nothing": (lambda o: decide(o, "C3", "ABCDEFGHI", setuju="Tidak"), "Tidak ada tabel di lembar Impor"),
    "changed file": (lambda o: (o.folder / "renstra.xlsx").write_bytes(plans.workbook(plans.yearly())), "berubah"),
    "other choice": (lambda o: decide(o, "C3", "C", isi="Ukuran"), "Ukuran"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_sheet_that_cannot_be_taken_is_refused_with_its_cell(office: Office, case: str) -> None:
    spoil, said = WRONG[case]
    spoil(office)
    code = 4 if case == "other choice" else 14
    assert said in office.refused(code, "impor terapkan", "--ya")


def test_a_file_that_is_gone_is_named(office: Office) -> None:
    (office.folder / "renstra.xlsx").unlink()
    assert "renstra.xlsx" in office.refused(8, "impor terapkan", "--ya")


def test_the_ribbon_asks_in_a_message_box_what_is_undecided(tmp_path: Path) -> None:
    (tmp_path / "iku.xlsx").write_bytes(plans.workbook(plans.single()))
    desk, asked = Desktop.before(2), list[str]()
    import_plan(desk.book, desk.context, desk.bench, read_sources([tmp_path / "iku.xlsx"]), lembar=True)
    context = replace(desk.context, confirm=lambda question: not asked.append(question))
    outcome = apply_import(desk.book, context, desk.bench)
    assert len(asked) == 1
    assert "Target dari kolom D “Target”. Judulnya Target tanpa tahun: dianggap tahun PK." in asked[0]
    assert outcome.facts["added"] == 5
