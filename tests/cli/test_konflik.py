"""Conflicts by command: every kind reaches *Konsolidasi*, *Pleno* and the matrix, and what is agreed goes on."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cells import cells_of
from offices import Office, Ran, at, run, table_of
from reviewing import DIVISIONS, review

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.sheets import MATRIX_SHEET

Rows = dict[tuple[str, str], dict[str, Any]]
KPU, SEKRETARIAT = "KPU", "Sekretariat"

NASIONAL = t.TARGET_NASIONAL.with_years(range(2025, 2030))


def says(
    office: Office, kode: str, row_id: str, dokumen: str, keputusan: str, target: object = None, **more: object
) -> None:
    """Type an answer into the review workbook of a division."""
    spec, path = t.review_table(kode), review(office, kode)
    reason = {"alasan": f"Alasan {kode}.", "dasar": "Juknis tahun berjalan"}
    typed = {"keputusan": keputusan, "target_usulan": target, **reason, **more}
    rows = [cells_of(row) for row in table_of(FileBook(path), spec).rows]
    assert any((row["id"], row["dokumen"]) == (row_id, dokumen) for row in rows)
    office.type(spec, [row | typed if (row["id"], row["dokumen"]) == (row_id, dokumen) else row for row in rows], path)


@cache
def all_kinds() -> tuple[Ran, Rows, Rows, dict[str, list[object]]]:
    """Return what one consolidation with every kind of conflict said, *Konsolidasi*, *Pleno*, and the matrix by ID."""
    with tempfile.TemporaryDirectory() as name:
        office = Office(Path(name), 4)
        office.change(NASIONAL, lambda row: row["id"] == "IK-10", target_2026="89%")
        says(office, "KUL", "IK-01", KPU, "Hapus")
        says(office, "REN", "IK-09", SEKRETARIAT, "Ubah", 5)
        says(office, "KUL", "IK-09", SEKRETARIAT, "Ubah", 5, satuan_usulan="Dokumen")
        says(office, "TEK", "IK-10", SEKRETARIAT, "Ubah", "88%")
        says(office, "REN", "IK-07", KPU, "Ubah", "A")
        says(office, "HKM", "IK-06", KPU, "Ubah", "98%")
        says(office, "KUL", "IK-13", SEKRETARIAT, "Ubah", "85%", dasar=None)
        says(office, "REN", "IK-02", KPU, "Ubah", "≤ 1,7%")
        ran = office.do("konsolidasi", office.reviews)
        tables = (office.records(spec) for spec in (t.KONSOLIDASI, t.PLENO))
        found = [{(row["id"], row["dokumen"]): row for row in rows} for rows in tables]
        sheet = openpyxl.load_workbook(office.master)[MATRIX_SHEET]
        matrix = {str(row[0]): list(row[1:]) for row in sheet.iter_rows(min_row=3, values_only=True)}
    return ran, found[0], found[1], matrix


KINDS = {
    "target": (("IK-11", SEKRETARIAT), "Target berbeda; Baris divisi lain", "Konflik"),
    "removal": (("IK-01", KPU), "Dipertahankan atau dihapus; Baris divisi lain", "Konflik"),
    "unit": (("IK-09", SEKRETARIAT), "Satuan berbeda; Baris divisi lain", "Konflik"),
    "wording": (("REN-B01", SEKRETARIAT), "Rumusan berbeda; Baris baru ganda", "Usulan baru"),
    "double": (("TEK-B01", SEKRETARIAT), "Rumusan berbeda; Baris baru ganda", "Usulan baru"),
    "national": (("IK-10", SEKRETARIAT), "Di bawah target nasional", "Konflik"),
    "parts": (("IK-07", KPU), "Bagian tidak cocok", "Konflik"),
    "parts, the other agreement": (("IK-07", SEKRETARIAT), "Bagian tidak cocok", "Konflik"),
    "another division's row": (("IK-06", KPU), "Baris divisi lain", "Konflik"),
    "another division's row, removed": (("IK-16", SEKRETARIAT), "Baris divisi lain", "Usulan hapus"),
}


@pytest.mark.parametrize("case", KINDS)
def test_each_kind_is_recorded_and_asked_of_the_pleno(case: str) -> None:
    _ran, konsolidasi, pleno, _matrix = all_kinds()
    key, konflik, status = KINDS[case]
    assert (konsolidasi[key]["konflik"], konsolidasi[key]["status"]) == (konflik, status)
    assert pleno[key]["jenis"] == f"{status}: {konflik.lower()}"
    assert str(konsolidasi[key]["rincian"]) in str(pleno[key]["pertanyaan"])


def test_the_command_counts_the_rows_of_every_kind_and_says_where_they_are_shown() -> None:
    said = all_kinds()[0].text
    assert (
        "Jenis konflik dan catatan: 1 target berbeda, 1 dipertahankan atau dihapus, 1 satuan berbeda, "
        "2 rumusan berbeda, 2 baris baru ganda, 1 di bawah target nasional, 2 bagian tidak cocok, "
        "5 baris divisi lain, 1 tanpa dasar. Warnanya ada di lembar Matriks Pencermatan."
    ) in said


def test_a_remark_alone_is_recorded_and_holds_nothing_up() -> None:
    _ran, konsolidasi, pleno, _matrix = all_kinds()
    row = konsolidasi["IK-13", SEKRETARIAT]
    assert (row["konflik"], row["status"], row["nilai_draf"]) == ("Tanpa dasar", "Sepakat", "85%")
    assert row["rincian"] == "KUL tidak menyebut dasar (RKA-KL, Juknis, atau Renstra)."
    assert ("IK-13", SEKRETARIAT) not in pleno


@pytest.mark.parametrize("key", [("IK-12", SEKRETARIAT), ("IK-02", KPU), ("IK-05", KPU), ("IK-14", SEKRETARIAT)])
def test_what_is_agreed_kept_or_unanswered_has_no_kind_and_is_not_asked(key: tuple[str, str]) -> None:
    _ran, konsolidasi, pleno, _matrix = all_kinds()
    assert (konsolidasi[key]["konflik"], konsolidasi[key]["rincian"]) == (None, None)
    assert key not in pleno


def test_a_question_stands_beside_the_renstra_the_rkt_and_last_year_with_all_options_and_who_proposes_them() -> None:
    item = all_kinds()[2]["IK-11", SEKRETARIAT]
    assert (item["target_renstra"], item["target_semula"]) == ("82%", "82%")
    assert item["tahun_lalu"] == "2025: target 80%, realisasi 81,5%"
    assert str(item["pertanyaan"]).split("\n") == [
        "Target mana yang ditetapkan: 80% (KUL), 90% (SDM), atau tetap 82% (RKT)?",
        "Diusulkan KUL, padahal pengampunya SDM.",
    ]
    assert [line.split(" – ")[0] for line in str(item["pilihan"]).split("\n")] == [
        "KUL: Ubah menjadi 80%", "SDM: Ubah menjadi 90%",
    ]  # fmt: skip
    assert "(dasar: RKA-KL 076.01.WA.3360.EBC)" in str(item["pilihan"])


def test_a_new_row_is_asked_for_with_its_twin() -> None:
    lines = str(all_kinds()[2]["TEK-B01", SEKRETARIAT]["pertanyaan"]).split("\n")
    assert lines[0] == "Dimuat dalam PK Sekretariat seperti usul TEK (Tambah), atau tidak (Tolak)?"
    assert any(line.startswith("Hampir sama dengan REN-B01 (REN) “Persentase tanggapan") for line in lines)


def test_the_matrix_shows_every_division_beside_the_others_with_the_letters_of_its_conflicts() -> None:
    matrix = all_kinds()[3]
    assert matrix["ID"][5:] == [*DIVISIONS]
    assert matrix["IK-11"][5:] == ["Ubah → 80%\nT · D", "Ubah → 90%\nT", None, None, None]
    assert matrix["IK-01"][5:] == ["Hapus\nH · D", None, "Tetap\nH", None, None]
    assert matrix["IK-12"][5:] == [None, None, None, "Ubah → 95%", "Ubah → 95%"]
    assert matrix["IK-13"][5] == "Ubah → 85%\nJ"
    assert matrix["REN-B01"][7] == "Tambah → 95%\nR · G"
    assert matrix["IK-10"][3] == "Konflik\nN"


def test_a_division_that_is_awaited_says_so_above_its_column(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    files = [review(office, kode) for kode in DIVISIONS if kode != "SDM"]
    assert office.run("konsolidasi", *files).code == 5
    head = [cell.value for cell in openpyxl.load_workbook(office.master)[MATRIX_SHEET][3]]
    assert head[6:] == ["KUL", "SDM\n(belum masuk)", "REN", "TEK", "HKM"]
    office.do("konsolidasi", "--tanpa", "SDM", "--alasan", "Sedang bertugas")
    head = [cell.value for cell in openpyxl.load_workbook(office.master)[MATRIX_SHEET][3]]
    assert head[6:] == ["KUL", "SDM\n(dilewati)", "REN", "TEK", "HKM"]


def test_a_target_below_the_national_one_that_all_agree_on_keeps_the_rkt_in_the_draft() -> None:
    _ran, konsolidasi, _pleno, _matrix = all_kinds()
    assert konsolidasi["IK-10", SEKRETARIAT]["nilai_draf"] == "90%"


def test_the_matrix_goes_with_a_workbook_that_moves(tmp_path: Path) -> None:
    office = Office(tmp_path, 6)
    new = tmp_path / "baru.xlsm"
    assert run("baru", new, "--pindah", office.master, "--oleh", "Penguji", "--waktu", at(office.day)).code == 0
    old, moved = (openpyxl.load_workbook(path)[MATRIX_SHEET] for path in (office.master, new))
    assert [[cell.value for cell in row] for row in moved] == [[cell.value for cell in row] for row in old]
    assert [[cell.style for cell in row] for row in moved] == [[cell.style for cell in row] for row in old]
    assert (moved.print_area, moved.print_title_rows) == (old.print_area, old.print_title_rows)


def test_no_matrix_is_made_up_for_proposals_that_are_others_now(tmp_path: Path) -> None:
    office = Office(tmp_path, 6)
    office.change(t.USULAN, lambda row: row["id"] == "IK-11" and row["divisi"] == "KUL", target_usulan="81%")
    new = tmp_path / "baru.xlsm"
    assert run("baru", new, "--pindah", office.master, "--oleh", "Penguji", "--waktu", at(office.day)).code == 0
    assert openpyxl.load_workbook(new)[MATRIX_SHEET]["A1"].value == "Matriks dibuat oleh Konsolidasi (langkah 3-4)."
