"""Consolidation by command: every file is used or named with its reason, and a missing division holds the SOP."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from cells import cells_of
from msoffcrypto.format.ooxml import OOXMLFile
from offices import Office, Ran, reviews, table_of

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t

DIVISIONS = ("KUL", "SDM", "REN", "TEK", "HKM")
KUL = t.review_table("KUL")


def review(office: Office, kode: str = "KUL") -> Path:
    return office.reviews / f"Pencermatan-{kode}-2026.xlsx"


def restamp(office: Office, **cells: str | int) -> Path:
    """Give the review workbook of KUL another stamp."""
    book = FileBook(review(office))
    for name, value in cells.items():
        book.write_cell(name, value)
    book.commit()
    return review(office)


def answer(office: Office, path: Path, where: str, **values: object) -> Path:
    """Type into a row of the review workbook of KUL."""
    rows = [cells_of(row) for row in table_of(FileBook(path), KUL).rows]
    office.type(KUL, [{**row, **values} if row["id"] == where else row for row in rows], path)
    return path


def in_place_of(office: Office, name: str, content: bytes) -> Path:
    """Put a file of another kind in the place of the review workbook of KUL."""
    review(office).unlink()
    (office.reviews / name).write_bytes(content)
    return office.reviews / name


def locked(path: Path) -> bytes:
    target = BytesIO()
    OOXMLFile(BytesIO(path.read_bytes())).encrypt("rahasia", target)
    return target.getvalue()


def plain() -> bytes:
    target = BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def with_error_cell(path: Path) -> bytes:
    book = openpyxl.load_workbook(path)
    sheet = book["Pencermatan"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "IK-11")
    column = next(cell.column for line in sheet.iter_rows() for cell in line if cell.value == "Target Usulan")
    sheet.cell(row, column).value = "#REF!"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2048)
REFUSED: dict[str, tuple[Callable[[Office], Path], str]] = {
    "office": (lambda o: restamp(o, pkKantor="KPU Kota Lain"), "milik kantor lain (“KPU Kota Lain”, seharusnya “"),
    "year": (lambda o: restamp(o, pkTahun=2025), "untuk tahun 2025, seharusnya 2026"),
    "stale": (lambda o: restamp(o, pkSidikRKT="0" * 64), "dibuat dari RKT yang sudah berubah"),
    "division": (lambda o: restamp(o, pkDivisi="XYZ"), "Tabel tblCermat_XYZ tidak ada"),
    "locked": (lambda o: answer(o, review(o), "IK-13", target_rkt="70%"), "diubah menjadi “70%”, seharusnya “82%”"),
    "no reason": (lambda o: answer(o, review(o), "IK-11", alasan=None), "baris IK-11: Alasan kosong (sel "),
    "unclear": (lambda o: answer(o, review(o), "IK-11", target_usulan="sekitar 80"), "“sekitar 80” tidak jelas"),
    "error": (lambda o: in_place_of(o, "KUL.xlsx", with_error_cell(review(o))), "tidak dapat dibaca: “#REF!”"),
    "not a review": (lambda o: in_place_of(o, "rapat.xlsx", plain()), "bukan berkas pencermatan"),
    "master": (lambda o: in_place_of(o, "induk.xlsm", o.master.read_bytes()), "bukan berkas pencermatan"),
    "xls": (lambda o: in_place_of(o, "KUL.xls", OLE), "berformat .xls"),
    "ods": (lambda o: in_place_of(o, "KUL.ods", b"PK"), "berformat .ods"),
    "encrypted": (lambda o: in_place_of(o, "KUL.xlsx", locked(review(o))), "dilindungi kata sandi"),
    "truncated": (lambda o: in_place_of(o, "KUL.xlsx", review(o).read_bytes()[:4000]), "rusak"),
    "text": (lambda o: in_place_of(o, "KUL.xlsx", b"ID;Target"), "bukan buku kerja Excel"),
}  # fmt: skip


def ledger(office: Office) -> dict[str, dict[str, object]]:
    return {row["berkas"]: row for row in office.records(t.BERKAS)}


@cache
def one_run_with_all_of_them() -> tuple[Ran, dict[str, str], dict[str, dict[str, object]], set[str]]:
    """Return what a consolidation of four good and all bad files said, their names, *Berkas*, and who counts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        names, untouched = {}, {}
        for case, (spoil, _sentence) in REFUSED.items():
            spoilt = spoil(Office(folder / case, 4))
            names[case] = f"{case}{spoilt.suffix}"
            untouched[case] = spoilt.replace(folder / names[case])
        before = {case: path.read_bytes() for case, path in untouched.items()}
        office = Office(folder / "kantor", 4)
        ran = office.run("konsolidasi", *untouched.values(), *others(office))
        assert before == {case: path.read_bytes() for case, path in untouched.items()}
        return ran, names, ledger(office), {row["divisi"] for row in office.records(t.USULAN)}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_does_not_fit_is_named_with_its_reason(case: str) -> None:
    ran, names, berkas, _divisions = one_run_with_all_of_them()
    sentence = REFUSED[case][1]
    said = ran.text[ran.text.index(f"{names[case]}: DITOLAK – ") :].split(" – ", 2)[1]
    assert sentence in said
    assert berkas[names[case]]["status"] == "Ditolak"
    assert sentence in " ".join(str(berkas[names[case]]["sebab"]).split())


def test_files_that_do_not_fit_leave_the_others_their_say_and_the_sop_where_it_was() -> None:
    ran, names, berkas, divisions = one_run_with_all_of_them()
    assert ran.code == 5
    assert "Belum masuk: KUL" in ran.text
    assert divisions == {"SDM", "REN", "TEK", "HKM"}
    assert sum(row["status"] == "Dipakai" for row in berkas.values()) == 4
    assert len(berkas) == len(names) + 4


def test_the_file_of_a_division_that_is_not_active_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    office.change(t.DIVISI, lambda row: row["kode"] == "KUL", aktif="Tidak")
    text = office.do("konsolidasi", office.reviews).text
    assert "divisi “KUL” tidak aktif di kantor ini (yang aktif: HKM, REN, SDM, TEK)" in text


@pytest.mark.parametrize("same", [True, False])
def test_of_two_files_of_a_division_only_the_first_counts(tmp_path: Path, same: bool) -> None:
    office = Office(tmp_path, 4)
    copy = office.reviews / "Pencermatan-KUL-salinan.xlsx"
    shutil.copy(review(office), copy)
    if not same:
        answer(office, copy, "IK-11", target_usulan="79%")
    text = office.do("konsolidasi", review(office), *others(office), copy).text
    reason = "isinya sama persis dengan" if same else "sudah ada berkas lain untuk divisi KUL:"
    assert f"{copy.name}: DITOLAK – {reason} {review(office).name}" in text
    (proposal,) = (row for row in office.records(t.USULAN) if (row["divisi"], row["id"]) == ("KUL", "IK-11"))
    assert proposal["target_usulan"] == "80%"


def others(office: Office) -> list[Path]:
    return [review(office, kode) for kode in DIVISIONS if kode != "KUL"]


def test_a_missing_division_is_recorded_and_its_file_completes_the_draft_later(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    partial = office.run("konsolidasi", *others(office), "--json")
    assert (partial.code, partial.json["kind"], partial.json["facts"]["missing"]) == (5, "partial", "KUL")
    assert office.status()[3] == "Berjalan"
    assert office.records(t.PK) == []
    assert len(ledger(office)) == 4
    assert office.events()[-1] == "konsolidasi"
    whole = office.do("konsolidasi", review(office), "--json").json
    assert whole["facts"]["divisi"] == 5
    assert (office.status()[3], office.status()[4]) == ("Selesai", "Selesai")
    assert len(ledger(office)) == 5
    assert len(office.records(t.PK)) == 18


def test_tanpa_goes_on_without_a_division_and_says_so_in_the_history(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    ran = office.do("konsolidasi", *others(office), "--tanpa", "kul", "--tanpa", "HKM")
    assert "Divisi KUL dilewati atas permintaan" in ran.text
    assert "Divisi HKM dilewati" not in ran.text  # its file came
    assert office.records(t.RIWAYAT)[-1]["rincian"].endswith("dilewati: KUL")


def test_tanpa_a_division_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    text = office.refused(5, "konsolidasi", office.reviews, "--tanpa", "KULL")
    assert "Divisi KULL tidak ada di antara divisi yang aktif: KUL, SDM, REN, TEK, HKM" in text


def test_answers_in_the_masters_own_sheets_count_like_a_file(tmp_path: Path) -> None:
    office = Office(tmp_path / "sheet", 4)
    office.do("edarkan", office.folder / "kirim")
    answers = {(row["id"], row["dokumen"]): row for row in reviews()["KUL"]}
    rows = [{**row, **answers.get((row["id"], row["dokumen"]), {})} for row in office.records(KUL)]
    office.type(KUL, rows)
    assert "Cermat KUL: dipakai, 4 usulan dari KUL" in office.do("konsolidasi", *others(office)).text
    files = Office(tmp_path / "file", 4)
    files.do("konsolidasi", files.reviews)
    assert office.records(t.KONSOLIDASI) == files.records(t.KONSOLIDASI)


def test_a_sheet_and_a_file_of_one_division_do_not_both_count(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    office.change(KUL, lambda row: row["id"] == "IK-13", keputusan="Tetap")
    text = office.do("konsolidasi", office.reviews).text
    assert f"Cermat KUL: DITOLAK – sudah ada berkas lain untuk divisi KUL: {review(office).name}" in text


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    seen = []
    for turn in range(2):
        office = Office(tmp_path / str(turn), 4)
        files = [review(office, kode) for kode in DIVISIONS]
        random.Random(turn).shuffle(files)
        office.do("konsolidasi", *files)
        seen.append([office.records(spec) for spec in (t.KONSOLIDASI, t.PLENO, t.PK)])
    assert seen[0] == seen[1]


def test_decisions_typed_before_a_late_file_are_kept(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    before = {row["id"]: row["keputusan"] for row in office.records(t.PLENO)}
    office.do("konsolidasi", review(office))
    assert {row["id"]: row["keputusan"] for row in office.records(t.PLENO)} == before


def test_an_rkt_changed_after_the_draft_opens_the_review_again(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.change(t.RKT, lambda row: row["id"] == "IK-01", target="99%")
    ran = office.run("konsolidasi", office.reviews)
    assert ran.code == 5
    assert ran.text.count("dibuat dari RKT yang sudah berubah") == 5
    assert (office.status()[3], office.status()[4]) == ("Dikembalikan", "Belum")
    office.do("edarkan", office.reviews, "--timpa")
    office.do("konsolidasi", office.reviews)


def test_without_an_rkt_there_is_nothing_to_consolidate(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    office.type(t.RKT, [])
    assert "RKT masih kosong" in office.refused(5, "konsolidasi", office.reviews)


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    assert "tiada.xlsx tidak ditemukan" in office.refused(8, "konsolidasi", office.reviews / "tiada.xlsx")


def test_folders_and_owner_files_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    (office.reviews / "lama.xlsx").mkdir()
    (office.reviews / "~$Pencermatan-KUL-2026.xlsx").write_bytes(b"\x04Sari")
    assert_five_used(office.do("konsolidasi", office.reviews))


def assert_five_used(ran: Ran) -> None:
    assert ran.text.count(": dipakai, ") == 5
    assert "DITOLAK" not in ran.text


def test_own_rows_left_blank_are_named(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    text = office.do("konsolidasi", office.reviews).text
    assert "TEK: 1 baris ampuan belum ditanggapi (IK-10)" in text
