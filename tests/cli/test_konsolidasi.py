"""Consolidation by command: every file is used or named with its reason, and a missing division holds the SOP."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from cells import cells_of
from foreign.resaved import Change, changed, text_at
from msoffcrypto.format.ooxml import OOXMLFile
from offices import Office, Ran, table_of
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from reviewing import DIVISIONS, KUL, answer, ledger, lines, others, proposed, review

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t


def restamp(office: Office, **cells: str | int) -> Path:
    """Give the review workbook of KUL another stamp."""
    book = FileBook(review(office))
    for name, value in cells.items():
        book.write_cell(name, value)
    book.commit()
    return review(office)


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


def spoilt(path: Path, *changes: Change) -> Path:
    """Change the sheet of a review workbook as other hands do."""
    path.write_bytes(changed(path.read_bytes(), *changes))
    return path


def renamed(path: Path) -> Path:
    """Give the sheet of a review another name and leave its defined names as they were, as some programs do."""
    target = BytesIO()
    with ZipFile(path) as old, ZipFile(target, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "xl/workbook.xml":
                text = text.replace(b'name="Pencermatan"', b'name="Lembar1"')
            new.writestr(part, text)
    path.write_bytes(target.getvalue())
    return path


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2048)
REFUSED: dict[str, tuple[Callable[[Office], Path], str]] = {
    "office": (lambda o: restamp(o, pkKantor="KPU Kota Lain"), "milik kantor lain (“KPU Kota Lain”, seharusnya “"),
    "year": (lambda o: restamp(o, pkTahun=2025), "untuk tahun 2025, seharusnya 2026"),
    "stale": (lambda o: restamp(o, pkSidikRKT="0" * 64), "dibuat dari RKT yang tidak pernah diedarkan"),
    "division": (lambda o: restamp(o, pkDivisi="XYZ"), "Tabel tblCermat_XYZ tidak ada"),
    "renamed": (lambda o: renamed(review(o)), "lembar “Pencermatan” diganti nama atau dihapus. Kembalikan namanya"),
    "not a review": (lambda o: in_place_of(o, "rapat.xlsx", plain()), "bukan berkas pencermatan"),
    "master": (lambda o: in_place_of(o, "induk.xlsm", o.master.read_bytes()), "bukan berkas pencermatan"),
    "xls": (lambda o: in_place_of(o, "KUL.xls", OLE), "berformat .xls"),
    "ods": (lambda o: in_place_of(o, "KUL.ods", b"PK"), "berformat .ods"),
    "encrypted": (lambda o: in_place_of(o, "KUL.xlsx", locked(review(o))), "dilindungi kata sandi"),
    "truncated": (lambda o: in_place_of(o, "KUL.xlsx", review(o).read_bytes()[:4000]), "rusak"),
    "text": (lambda o: in_place_of(o, "KUL.xlsx", b"ID;Target"), "bukan buku kerja Excel"),
}  # fmt: skip


def ledger_status(office: Office) -> dict[str, set[object]]:
    found: dict[str, set[object]] = {}
    for row in office.records(t.BERKAS):
        found.setdefault(row["berkas"], set()).add(row["status"])
    return found


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


# ---------------------------------------------------------------- row by row


def cell_of(path: Path, row: str, title: str, dokumen: str = "Sekretariat") -> str:
    """Return the address of an answer of the review workbook."""
    (found,) = (one for one in table_of(FileBook(path), KUL).rows if (one.id, one.dokumen) == (row, dokumen))
    return found.address(next(column for column in KUL.columns if column.title == title))


def test_one_bad_row_does_not_cost_the_others_and_a_later_file_completes_it(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    good = review(office).read_bytes()
    answer(office, review(office), "IK-11", target_usulan="sekitar 80")
    ran = office.run("konsolidasi", office.reviews)
    place = cell_of(review(office), "IK-11", "Target Usulan")
    assert ran.code == 5
    assert "Belum masuk: KUL (1 baris)" in ran.text
    assert "dipakai sebagian, 3 usulan dari KUL; 1 baris ditunggu" in ran.text
    assert lines(office, "Ditunggu") == [
        f"IK-11 (Sekretariat): baris IK-11: Target Usulan “sekitar 80” tidak jelas (sel {place})."
        " Tulis angka dengan satuan yang benar, misalnya 100% atau 2 Laporan."
    ]
    assert ledger_status(office)[review(office).name] == {"Sebagian", "Ditunggu"}
    assert set(proposed(office)) == {"IK-08 KPU", "IK-08 Sekretariat", "IK-15 Sekretariat"}
    assert office.status()[3] == "Berjalan"
    assert office.records(t.PK) == []
    assert office.events()[-1] == "konsolidasi"
    # What the later file leaves blank keeps what was taken of it.
    later = tmp_path / "susulan.xlsx"
    later.write_bytes(good)
    answer(office, later, "IK-15", keputusan=None)
    whole = office.do("konsolidasi", later)
    assert "KUL: IK-15 tidak dijawab lagi dalam susulan.xlsx; jawaban sebelumnya tetap dipakai" in whole.text
    assert set(proposed(office)) == {"IK-08 KPU", "IK-08 Sekretariat", "IK-11 Sekretariat", "IK-15 Sekretariat"}
    assert lines(office, "Ditunggu") == []
    assert office.status()[4] == "Selesai"


def test_an_awaited_row_that_the_later_file_leaves_blank_stays_awaited(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    answer(office, review(office), "IK-11", target_usulan="sekitar 80")
    assert office.run("konsolidasi", office.reviews).code == 5
    later = tmp_path / "susulan.xlsx"
    later.write_bytes(review(office).read_bytes())
    answer(office, later, "IK-11", keputusan=None, target_usulan=None, alasan=None, dasar=None)
    again = office.run("konsolidasi", later)
    assert (again.code, len(lines(office, "Ditunggu"))) == (5, 1)
    assert "Belum masuk: KUL (1 baris)" in again.text
    assert office.run("konsolidasi").code == 5
    assert len(proposed(office)) == 3


ROWS: dict[str, tuple[Callable[[Office, Path], object], str]] = {
    "locked": (lambda o, p: answer(o, p, "IK-11", target_rkt="70%"), "diubah menjadi “70%”, seharusnya “82%”"),
    "no reason": (lambda o, p: answer(o, p, "IK-11", alasan=None), "baris IK-11: Alasan kosong (sel "),
    "error": (lambda _o, p: spoilt(p, at(p, "Target Usulan", "#REF!")), "(Target Usulan) tidak dapat dibaca: “#REF!”"),
    "merged": (lambda _o, p: spoilt(p, merged(p, "Target Usulan", "Satuan Usulan")), ") tergabung ("),
}


def at(path: Path, title: str, value: object) -> Change:
    return text_at(cell_of(path, "IK-11", title), value)


def merged(path: Path, first: str, last: str) -> Change:
    area = f"{cell_of(path, 'IK-11', first)}:{cell_of(path, 'IK-11', last)}"
    return lambda _book, sheet: sheet.merge_cells(area)


@pytest.mark.parametrize("case", ROWS)
def test_a_row_that_cannot_be_taken_is_named_with_its_cell_and_awaited(tmp_path: Path, case: str) -> None:
    office = Office(tmp_path, 4)
    spoil, sentence = ROWS[case]
    spoil(office, review(office))
    assert office.run("konsolidasi", office.reviews).code == 5
    (line,) = lines(office, "Ditunggu")
    assert line.startswith("IK-11 (Sekretariat): ")
    assert sentence in line
    assert len(proposed(office)) == 3


def test_answers_merged_down_a_column_hold_for_each_row(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = review(office)
    first = cell_of(path, "IK-08", "Keputusan", "KPU")
    below = f"{first[0]}{int(first[1:]) + 1}"
    spoilt(path, text_at(below, None), lambda _book, sheet: sheet.merge_cells(f"{first}:{below}"))
    text = office.do("konsolidasi", office.reviews).text
    assert f"sel gabungan {first}:{below} dibaca untuk tiap barisnya ({first})" in text
    assert len(proposed(office)) == 4


# ---------------------------------------------------------------- beside the form


def test_what_a_division_writes_beside_the_form_reaches_the_ledger_and_the_pleno(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = review(office, "REN")
    sheet = openpyxl.load_workbook(path)["Pencermatan"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "IK-16")

    def written(_book: object, sheet: Worksheet) -> None:
        sheet["R12"], sheet[f"R{row}"] = "Paraf Kasubag", "sudah dibahas"
        sheet[f"O{row}"].comment = Comment("tanyakan ke provinsi", "Sari")
        sheet["B60"] = "Mohon dibahas bersama IK-08"

    spoilt(path, written)
    text = office.do("konsolidasi", office.reviews).text
    assert text.count("di luar isian") == 1
    assert f"{path.name}: 3 catatan di luar isian dibawa ke lembar Berkas" in text
    (kept,) = (one["sebab"] for one in office.records(t.BERKAS) if one["berkas"] == path.name)
    for said in (f"IK-16: Paraf Kasubag: sudah dibahas (R{row})", f"IK-16: komentar: tanyakan ke provinsi (O{row})",
                 "Catatan: Mohon dibahas bersama IK-08 (B60)"):  # fmt: skip
        assert said in str(kept)
    (item,) = (one for one in office.records(t.PLENO) if one["id"] == "IK-16")
    assert "Paraf Kasubag: sudah dibahas" in str(item["pilihan"])
    assert "tanyakan ke provinsi" in str(item["pilihan"])


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
    assert "Belum masuk: REN (1 baris)" in ran.text
    assert "IK-01 (KPU): RKT berubah" in " ".join(lines(office, "Ditunggu"))
    assert (office.status()[3], office.status()[4]) == ("Dikembalikan", "Belum")
    office.do("edarkan", office.reviews, "--timpa")
    assert "IK-01 (KPU)" in " ".join(lines(office, "Ditunggu"))
    assert "Belum masuk: REN (1 baris)" in office.run("konsolidasi", office.reviews).text


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


def test_a_review_that_nobody_filled_in_is_called_unanswered(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = review(office)
    blank = dict.fromkeys(column.key for column in KUL.columns if column.typed)
    office.type(KUL, [{**cells_of(row), **blank} for row in table_of(FileBook(path), KUL).rows], path)
    text = office.run("konsolidasi", path).text
    assert f"{path.name}: dipakai, tetapi tidak satu baris pun dijawab" in text


def test_of_a_review_without_answers_there_is_no_paper_to_sign(tmp_path: Path) -> None:
    def listed() -> list[str]:
        return [str(row["berkas"]) for row in office.records(t.ARSIP) if "Pencermatan-KUL" in str(row["berkas"])]

    office = Office(tmp_path, 4)
    path = review(office)
    blank = dict.fromkeys(column.key for column in KUL.columns if column.typed)
    one = {"IK-13": {**blank, "keputusan": "Tetap"}}
    rows = [cells_of(row) for row in table_of(FileBook(path), KUL).rows]
    office.type(KUL, [{**row, **one.get(str(row["id"]), blank)} for row in rows], path)
    assert "tidak dibuat" not in office.run("konsolidasi", path).text
    assert len(listed()) == 2
    office.type(t.RKT, [row for row in office.records(t.RKT) if row["id"] != "IK-13"])
    text = office.run("konsolidasi", path).text
    assert "Hasil Pencermatan Divisi KUL tidak dibuat: tidak satu baris pun dijawab" in text
    assert listed() == []
