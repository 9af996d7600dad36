"""Steps 1 to 3 by command: the new workbook, the RKT, the review workbooks that go out."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from offices import Office, files_in, run

from pk_excel.core.tables import schema as t


def test_baru_makes_a_workbook_whose_steps_have_due_dates(tmp_path: Path) -> None:
    book = tmp_path / "PK-2027.xlsm"
    ran = run("baru", book, "--tahun", 2027)
    assert ran.code == 0, ran.text
    steps = run("langkah", book, "--json", "--waktu", "2027-01-18").json
    assert steps["current"] == 1
    assert steps["allowed"] == ["impor renstra", "impor anggaran", "impor nasional", "impor terapkan"]
    assert all(step["due"].startswith("2027-01") for step in steps["steps"])
    assert steps["steps"][0]["late_working_days"] > 5


def test_baru_says_that_it_made_the_folder(tmp_path: Path) -> None:
    assert f"Folder {tmp_path / 'neu'} belum ada, jadi dibuat." in run("baru", tmp_path / "neu" / "PK-2027.xlsx").text
    assert "belum ada" not in run("baru", tmp_path / "neu" / "PK-2028.xlsx").text


def test_baru_overwrites_only_when_told(tmp_path: Path) -> None:
    book = tmp_path / "PK.xlsx"
    assert run("baru", book, "--tahun", 2026).code == 0
    before = book.read_bytes()
    refused = run("baru", book, "--tahun", 2031)
    assert refused.code == 8
    assert "--timpa" in refused.err
    assert book.read_bytes() == before
    assert run("baru", book, "--tahun", 2031, "--timpa").code == 0
    titles = [cell.value for cell in openpyxl.load_workbook(book)["Renstra"][4]]
    assert "Target 2030" in titles


@pytest.mark.parametrize("name", ["PK.xls", "PK.txt", "PK"])
def test_baru_makes_no_workbook_that_no_command_would_open(tmp_path: Path, name: str) -> None:
    assert run("baru", tmp_path / name).code == 3
    assert files_in(tmp_path) == {}


def test_rkt_takes_the_years_targets_from_the_renstra(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    assert "18 baris baru" in office.do("rkt").text
    targets = {row["id"]: row["target"] for row in office.records(t.RKT)}
    assert targets["IK-02"] == "≤ 1,8%"
    assert office.status()[2] == "Selesai"


def differing(folder: Path) -> Office:
    """Return an office whose RKT has another target than the Renstra in two rows, before the reviews go out."""
    office = Office(folder, 3)
    office.change(t.RKT, lambda row: row["id"] == "IK-10", target="88%", keterangan="Menunggu Juknis")
    office.change(t.RKT, lambda row: row["id"] == "IK-13", target="80%")
    return office


def test_rkt_again_names_what_differs_from_the_renstra_and_the_way_to_take_it_over(tmp_path: Path) -> None:
    office = differing(tmp_path)
    text = office.do("rkt").text
    assert "IK-10 (Sekretariat): Target di RKT “88%”, di Renstra “90%”. RKT tidak diubah." in text
    assert "--perbarui IK-10,IK-13 (atau --perbarui semua)" in text
    assert "Baris yang berbeda: IK-10, IK-13" in office.refused(5, "rkt", "--perbarui", "IK-99")


@pytest.mark.parametrize(("ids", "left"), [("ik-10", {"IK-13": "80%"}), ("semua", {})])
def test_rkt_takes_the_renstras_value_over_when_asked_with_a_note_in_the_history(
    tmp_path: Path, ids: str, left: dict[str, str]
) -> None:
    office = differing(tmp_path)
    assert "IK-10 (Sekretariat), Target: 88% menjadi 90%" in office.refused(5, "rkt", "--perbarui", ids)
    assert "Target “88%” diganti nilai Renstra “90%”" in office.do("rkt", "--perbarui", ids, "--ya").text
    rows = {row["id"]: row for row in office.records(t.RKT) if row["dokumen"] == "Sekretariat"}
    assert (rows["IK-10"]["target"], rows["IK-10"]["keterangan"]) == ("90%", "Menunggu Juknis")
    assert rows["IK-13"]["target"] == left.get("IK-13", "82%")
    assert "dari Renstra: IK-10 (Sekretariat), Target: 88% menjadi 90%" in office.records(t.RIWAYAT)[-1]["rincian"]


def test_an_rkt_row_that_the_renstra_has_for_the_other_pk_is_found_at_once_and_removed_when_asked(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path, 2)
    office.change(YEARS, lambda row: row["id"] == "IK-06", dokumen="Keduanya")
    office.do("rkt")
    office.change(YEARS, lambda row: row["id"] == "IK-06", dokumen="Sekretariat")
    text = office.do("rkt").text
    assert "IK-06 (KPU) ada di RKT, padahal di Renstra IK-06 hanya untuk PK Sekretariat." in text
    assert "rkt PK.xlsm --perbarui IK-06 (atau --perbarui semua)".replace("PK.xlsm", office.master.name) in text
    (found,) = (one for one in office.run("validasi", "--json").json["findings"] if one["code"] == "V01")
    assert (found["severity"], found["sheet"], found["kind"]) == ("E", "RKT", "rkt_dokumen_lain")
    assert "IK-06 (KPU): dihapus, tidak ada di Renstra" in office.refused(5, "rkt", "--perbarui", "IK-06")
    text = office.do("rkt", "--perbarui", "semua", "--ya").text
    assert "IK-06 (KPU) dihapus dari RKT: tidak ada di Renstra." in text
    assert [row["dokumen"] for row in office.records(t.RKT) if row["id"] == "IK-06"] == ["Sekretariat"]
    assert "IK-06 (KPU): dihapus" in office.records(t.RIWAYAT)[-1]["rincian"]
    assert not [one for one in office.run("validasi", "--json").json["findings"] if one["code"] == "V01"]


def test_rows_that_come_into_an_rkt_that_is_done_are_asked_about(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    office.type(t.RKT, [row for row in office.records(t.RKT) if row["id"] != "IK-10"])
    assert "IK-10 (Sekretariat): ditambah, 90%" in office.refused(5, "rkt")
    assert "1 baris baru" in office.do("rkt", "--ya").text


def test_rkt_without_a_renstra_says_what_to_fill_in(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    office.type(t.RENSTRA, [])
    assert "Renstra masih kosong" in office.refused(5, "rkt")


def test_rkt_of_a_year_that_the_renstra_lacks_names_the_column(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    office.set(tahun=2031)
    assert "Target 2031" in office.refused(5, "rkt")


YEARS = t.RENSTRA.with_years(range(2025, 2030))


def test_rkt_names_the_rows_that_are_not_due_this_year(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    office.change(YEARS, lambda row: row["id"] == "IK-01", target_2026=None)
    assert "IK-01 tidak diambil: Renstra tidak memuat targetnya" in office.do("rkt").text
    assert "Baris IK-01 mempunyai target untuk tahun lain" in office.run("validasi").text


def test_rkt_names_every_cell_that_keeps_a_row_from_being_used_and_changes_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    rows = office.records(YEARS)
    rows[0]["sasaran"] = None
    rows[1]["id"] = None
    rows[3]["id"] = rows[2]["id"]
    office.type(YEARS, rows)
    text = office.refused(5, "rkt")
    for said in ("sel D5: Sasaran kosong", "sel A6: ID kosong", "sel A8: ID IK-03 sudah dipakai baris lain"):
        assert said in text
    assert office.status()[2] != "Selesai"


def test_rkt_without_any_target_of_the_year_leaves_the_step_open(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    office.change(YEARS, lambda _row: True, target_2026=None)
    assert "Tidak satu pun baris Renstra memuat target untuk 2026" in office.refused(5, "rkt")


def test_rkt_fills_a_sasaran_that_is_merged_over_its_indicators_and_says_the_cell(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    before = office.records(YEARS)
    first, second = before[:2]
    assert (first["sasaran"], first["dokumen"]) == (second["sasaran"], second["dokumen"])
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    for letter in "CD":
        book["Renstra"][f"{letter}6"].value = None
        book["Renstra"].merge_cells(f"{letter}5:{letter}6")
    book.save(office.master)
    book.vba_archive.close()
    text = office.do("rkt").text
    assert f"Lembar Renstra, sel D6: Sasaran kosong, diisi seperti baris di atasnya: “{first['sasaran']}”" in text
    assert office.records(YEARS) == before
    assert office.records(t.RKT)[1]["sasaran"] == first["sasaran"]


def test_edarkan_makes_one_workbook_per_division_on_the_offices_paper_and_says_when_it_is_due(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    office.set(kertas="F4")
    ran = office.do("edarkan", office.folder / "kirim")
    assert sorted(path.name for path in (office.folder / "kirim").iterdir()) == [
        f"Pencermatan-{kode}-2026.xlsx" for kode in ("HKM", "KUL", "REN", "SDM", "TEK")
    ]
    assert "Tenggat kembali 13 Januari 2026" in ran.text
    made = openpyxl.load_workbook(office.folder / "kirim" / "Pencermatan-REN-2026.xlsx")
    assert [made[name].page_setup.paperSize for name in ("Pencermatan", "RKA-KL")] == [14, 14]
    assert office.status()[3] == "Berjalan"


def test_edarkan_never_overwrites_a_review_workbook_with_answers_unless_told(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)  # the divisions have filled in the files where they lay
    text = office.refused(8, "edarkan", office.reviews)
    assert "Pencermatan-KUL-2026.xlsx sudah ada" in text
    answered = {path.name: path.read_bytes() for path in office.reviews.iterdir()}
    said = office.do("edarkan", office.reviews, "--timpa").text
    for name, content in answered.items():
        folder = office.reviews / f"{Path(name).stem}-cadangan"
        assert f"{name} yang lama mungkin sudah diisi; salinannya disimpan di folder {folder.name}" in said
        assert [path.read_bytes() for path in folder.iterdir()] == [content]
    assert "0 usulan" in office.do("konsolidasi", office.reviews).text


def test_edarkan_keeps_what_stands_in_a_review_sheet_and_names_answers_to_rows_that_are_gone(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    cermat = t.review_table("KUL")
    office.change(cermat, lambda row: row["id"] == "IK-13", keputusan="Hapus", alasan="tidak dilaksanakan")
    office.change(cermat, lambda row: row["id"] == "KUL-B02", indikator="Jumlah arsip", alasan="belum selesai ditulis")
    office.type(t.RKT, [row for row in office.records(t.RKT) if row["id"] != "IK-13"])
    said = office.do("edarkan", office.folder / "kirim").text
    assert "jawaban “Hapus, alasan: tidak dilaksanakan” untuk IK-13 tidak ikut, barisnya tidak ada lagi di RKT" in said
    rows = {row["id"]: row for row in office.records(cermat)}
    assert rows["KUL-B02"]["indikator"] == "Jumlah arsip"
    assert "IK-13" not in rows
    assert sum(name.startswith("KUL-B") for name in rows) == 10


def test_a_division_typed_in_another_case_is_read_everywhere_and_edarkan_names_the_rows_of_none(tmp_path: Path) -> None:
    office, sent = Office(tmp_path, 2), tmp_path / "kirim"
    budget = next(row for row in office.records(t.ANGGARAN) if row["divisi"] == "REN")["kode"]

    def told() -> bytes:
        office.do("edarkan", sent, "--timpa")
        return (sent / "Pencermatan-REN-2026.xlsx").read_bytes()

    office.do("rkt")
    expected = told()
    office.change(YEARS, lambda row: row["id"] == "IK-02", divisi=" r en")
    office.change(t.RKT, lambda row: row["id"] == "IK-02", divisi="ren")
    office.change(t.ANGGARAN, lambda row: row["kode"] == budget, divisi="Ren")
    assert "V17" not in {one["rule"] for one in office.run("validasi", "--json").json["findings"]}
    assert told() == expected
    office.do("rkt")
    assert {row["id"]: row["divisi"] for row in office.records(t.RKT)}["IK-02"] == "REN"
    office.change(t.RKT, lambda row: row["id"] == "IK-02", divisi="XYZ")
    said = office.do("edarkan", sent, "--timpa").text
    assert "Tidak ada divisi aktif yang mengampu IK-02 (lembar RKT, sel " in said


def test_edarkan_twice_gives_the_same_files(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    office.do("edarkan", office.folder / "kirim")
    before = files_in(office.folder / "kirim")
    office.do("edarkan", office.folder / "kirim")
    assert files_in(office.folder / "kirim") == before


def test_edarkan_makes_nothing_for_a_code_that_can_name_no_table_and_no_file(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    office.change(t.DIVISI, lambda row: row["kode"] == "KUL", kode="K U")
    said = office.refused(5, "edarkan", office.folder / "kirim")
    assert re.search(r"sel A\d+: “K U”", said)
    assert not (office.folder / "kirim").exists()


def test_edarkan_needs_an_rkt_and_a_division(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    rows = office.records(t.RKT)
    office.type(t.RKT, [])
    assert "RKT masih kosong" in office.refused(5, "edarkan")
    office.type(t.RKT, rows)
    office.change(t.DIVISI, lambda _row: True, aktif="Tidak")
    assert "Tidak ada divisi aktif" in office.refused(5, "edarkan")
