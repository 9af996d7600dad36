"""Consolidation by command: a division speaks once, and one that says nothing is awaited or left out with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from cells import cells_of
from foreign.resaved import changed
from offices import Office, reviews, run, table_of, words_of
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from reviewing import DIVISIONS, KUL, answer, ledger, lines, others, proposed, review

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t

NEW_ROW = {
    "dokumen": "KPU", "sasaran": "Terwujudnya pemilih muda", "indikator": "Jumlah kelas pemilu", "satuan": "Kelas",
    "arah": "Maksimalkan", "keputusan": "Tambah", "target_usulan": "2", "alasan": "Permintaan sekolah",
}  # fmt: skip


@pytest.mark.parametrize("names", ["asbz", "zsba"])
def test_of_two_different_files_of_a_division_none_is_taken_whatever_their_names(tmp_path: Path, names: str) -> None:
    office = Office(tmp_path, 4)
    first, second = (office.reviews / f"{name}.xlsx" for name in (names[0], names[-1]))
    review(office).rename(first)
    shutil.copy(first, second)
    answer(office, second, "IK-11", target_usulan="79%")
    ran = office.run("konsolidasi", office.reviews)
    assert ran.code == 5
    for one, other in ((first, second), (second, first)):
        said = f"{one.name}: DITOLAK – isinya berbeda dengan {other.name}, juga untuk divisi KUL (baris IK-11)"
        assert said in ran.text
    assert "Belum masuk: KUL." in ran.text
    assert proposed(office) == {}
    office.do("konsolidasi", first)
    taken = proposed(office)
    assert taken["IK-11 Sekretariat"]["target_usulan"] == "80%"
    told = office.do("konsolidasi", office.reviews).text
    for name in (f"{first.name} yang dahulu", first.name):  # the refusal of the file itself, and that of the other
        assert f"Yang dijawab KUL dalam {name} tetap dipakai sampai hanya satu yang masuk" in told
    assert proposed(office) == taken
    first.unlink()
    office.do("konsolidasi", office.reviews)
    assert proposed(office)["IK-11 Sekretariat"]["target_usulan"] == "79%"


def test_files_that_differ_in_an_answer_that_cannot_be_taken_differ(tmp_path: Path) -> None:
    office, unclear = Office(tmp_path, 4), "IK-11"
    first, second = answer(office, review(office), unclear, target_usulan="sekitar 80"), tmp_path / "dua.xlsx"
    shutil.copy(first, second)
    answer(office, second, unclear, target_usulan="sekitar 90")
    text = office.run("konsolidasi", first, second).text
    assert f"dua.xlsx: DITOLAK – isinya berbeda dengan {first.name}, juga untuk divisi KUL (baris IK-11)" in text
    assert proposed(office) == {}
    second.write_bytes(changed(first.read_bytes()))
    said = f"dua.xlsx: DITOLAK – jawabannya sama dengan {first.name}"
    assert said in office.run("konsolidasi", first, second).text


@pytest.mark.parametrize("resaved", [False, True])
def test_of_two_files_that_say_the_same_one_counts(tmp_path: Path, resaved: bool) -> None:
    office = Office(tmp_path, 4)
    copy = office.reviews / "Pencermatan-KUL-salinan.xlsx"
    copy.write_bytes(changed(review(office).read_bytes()) if resaved else review(office).read_bytes())
    text = office.do("konsolidasi", office.reviews).text
    reason = "jawabannya sama dengan" if resaved else "isinya sama persis dengan"
    assert f"{copy.name}: DITOLAK – {reason} {review(office).name}" in text
    assert len(proposed(office)) == 4


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


REASON = "Kasubag KUL dinas luar sampai 2 Februari 2026"


def test_a_division_is_left_out_with_a_reason_that_ledger_history_and_berita_acara_keep(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    ran = office.do("konsolidasi", *others(office), "--tanpa", "kul", "--tanpa", "HKM", "--alasan", REASON)
    assert f"Divisi KUL dilewati atas permintaan: {REASON}" in ran.text
    assert "Divisi HKM dilewati" not in ran.text  # its file came
    assert office.records(t.RIWAYAT)[-1]["rincian"].endswith(f"dilewati: KUL (alasan: {REASON})")
    assert lines(office, "Dilewati") == [REASON]
    office.vote(**{
        row["id"].replace("-", "_"): {"keputusan": "Tolak" if "baru" in row["jenis"] else "Tetap"}
        for row in office.records(t.PLENO)
    })  # fmt: skip
    office.do("pleno", "--ke", office.papers, "--tanggal", office.day.isoformat())
    minutes = words_of(office.paper("Berita-Acara-Pleno-2026.docx"))
    assert "Hasil pencermatan Divisi KUL tidak pernah masuk; Penguji memutuskan pada 14 Januari 2026" in minutes
    assert "tidak lengkap" not in minutes
    (paper,) = office.folder.rglob("Draf-Hasil-Pencermatan-2026.docx")
    draft = words_of(paper.read_bytes())
    assert f"dari Divisi KUL, yang tidak pernah masuk ({REASON}); Penguji memutuskan pada 14 Januari 2026" in draft
    assert REASON in minutes


def test_awaited_rows_are_left_out_only_with_a_reason_and_the_rest_of_the_division_counts(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    answer(office, review(office), "IK-11", target_usulan="sekitar 80")
    office.do("konsolidasi", office.reviews, "--tanpa", "KUL", "--alasan", REASON)
    assert office.records(t.RIWAYAT)[-1]["rincian"].endswith(f"dilewati: KUL (1 baris) (alasan: {REASON})")
    assert len(proposed(office)) == 3
    assert len(lines(office, "Ditunggu")) == 1
    (paper,) = office.folder.rglob("Draf-Hasil-Pencermatan-2026.docx")
    draft = words_of(paper.read_bytes())
    assert "dari Divisi KUL, yang tidak lengkap" in draft


HALF = {
    "KUL-B03": ({"dokumen": "KPU", "indikator": "Jumlah gudang"}, "KPU"),
    "IK-01": ({"target_usulan": "95%"}, "KPU"),
}


def test_an_answer_that_could_not_be_read_and_is_gone_from_its_sheet_is_no_longer_awaited(tmp_path: Path) -> None:
    office, unclear = Office(tmp_path, 4), {"keputusan": "Ubah", "target_usulan": "sekitar 95", "alasan": "Juknis"}
    office.do("edarkan", office.folder / "kirim")
    answer(office, office.master, "IK-01", **unclear)
    answer(office, office.master, "IK-02", keputusan="Tetap")
    assert "KUL (1 baris)" in office.run("konsolidasi", *others(office)).text
    answer(office, office.master, "IK-01", **dict.fromkeys(unclear))
    assert "KUL: baris IK-01 (KPU) yang belum lengkap" in office.do("konsolidasi", *others(office)).text


@pytest.mark.parametrize("row", HALF)
@pytest.mark.parametrize("inside", [False, True])
def test_a_half_filled_row_that_is_emptied_again_is_no_longer_awaited(tmp_path: Path, inside: bool, row: str) -> None:
    office, (typed, dokumen) = Office(tmp_path, 4), HALF[row]
    if inside:
        office.do("edarkan", office.folder / "kirim")
    book, files = (office.master, others(office)) if inside else (review(office), [office.reviews])
    answer(office, book, row, **typed)
    assert "KUL (1 baris)" in office.run("konsolidasi", *files).text
    answer(office, book, row, **dict.fromkeys(typed))
    again = office.run("konsolidasi", *files)
    assert lines(office, "Ditunggu") == []
    if inside:  # its sheet is as blank as before it was first touched
        assert "Belum masuk: KUL." in again.text
    else:
        assert again.code == 0
        assert f"KUL: baris {row} ({dokumen}) yang belum lengkap tidak ada lagi dalam" in again.text


@pytest.mark.parametrize("reason", [(), ("--alasan", " "), ("--alasan", "-")])
def test_a_division_is_not_left_out_without_a_reason(tmp_path: Path, reason: tuple[str, ...]) -> None:
    office = Office(tmp_path, 4)
    assert "KUL belum dapat dilewati" in office.refused(5, "konsolidasi", office.reviews, "--tanpa", "KUL", *reason)


def test_all_divisions_are_never_left_out(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    words = [word for kode in DIVISIONS for word in ("--tanpa", kode)]
    assert "Semua divisi dilewati" in office.refused(5, "konsolidasi", *words, "--alasan", REASON)


def test_tanpa_a_division_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    text = office.refused(5, "konsolidasi", office.reviews, "--tanpa", "KULL", "--alasan", REASON)
    assert "Divisi KULL tidak ada di antara divisi yang aktif: KUL, SDM, REN, TEK, HKM" in text
    text = office.refused(5, "konsolidasi", office.reviews, "--tanpa", "Subbag Hukum dan SDM", "--alasan", REASON)
    assert "“Subbag Hukum dan SDM” dapat berarti lebih dari satu divisi" in text


def test_tanpa_takes_the_name_of_a_division_too(tmp_path: Path) -> None:
    office, name = Office(tmp_path, 4), "Divisi Keuangan, Umum, Rumah Tangga dan Logistik"
    ran = office.do("konsolidasi", *others(office), "--tanpa", name, "--alasan", REASON)
    assert f"Divisi KUL dilewati atas permintaan: {REASON}" in ran.text


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


YELLOW = PatternFill("solid", start_color="FFFF00")


def test_what_a_division_coloured_in_its_review_reaches_the_ledger_and_the_pleno(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = review(office)

    def mark(_book: object, sheet: Worksheet) -> None:
        row = next(cell.row for cell in sheet["A"] if cell.value == "IK-11")
        for letter in "MO":
            sheet[f"{letter}{row}"].fill = YELLOW
        for cell in sheet[next(cell.row for cell in sheet["A"] if cell.value == "IK-13")][:16]:
            cell.fill = PatternFill("solid", start_color="92D050")

    path.write_bytes(changed(path.read_bytes(), mark))
    text = office.do("konsolidasi", office.reviews).text
    assert f"{path.name}: 2 catatan di luar isian" in text
    assert "IK-11: disorot kuning: Target Usulan, Alasan" in text
    assert "IK-13: disorot hijau: seluruh baris" in text
    (item,) = (one for one in office.records(t.PLENO) if one["id"] == "IK-11")
    assert "disorot kuning: Target Usulan, Alasan" in str(item["pilihan"])


def test_a_colour_on_very_many_cells_is_a_look_and_no_mark(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = review(office)

    def paint(_book: object, sheet: Worksheet) -> None:
        for row in sheet.iter_rows(13, sheet.max_row, 1, 16):
            for cell in row:
                cell.fill = YELLOW

    path.write_bytes(changed(path.read_bytes(), paint))
    assert "disorot" not in office.do("konsolidasi", office.reviews).text


def test_a_comment_on_the_masters_own_review_sheet_is_a_remark_too(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    office.change(KUL, lambda row: row["id"] == "IK-13", keputusan="Hapus", alasan="tidak ada kegiatan")
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    sheet = book["Cermat KUL"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "IK-13")
    sheet[f"O{row}"].comment = Comment("tanyakan ke provinsi", "Sari")
    book.save(office.master)
    book.vba_archive.close()
    text = office.do("konsolidasi", *others(office)).text
    assert f"IK-13: komentar: tanyakan ke provinsi (O{row})" in text
    (item,) = (one for one in office.records(t.PLENO) if one["id"] == "IK-13")
    assert "tanyakan ke provinsi" in str(item["pilihan"])


def test_a_returned_review_in_the_place_of_the_master_is_called_by_its_name(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    ran = run("validasi", review(office))
    assert ran.code == 4
    assert "adalah buku kerja pencermatan Divisi KUL, bukan buku kerja induk" in ran.text
    assert f"pk-excel konsolidasi PK.xlsm {review(office).name}" in ran.text


@pytest.mark.parametrize("typed", [{"keputusan": "Tetap"}, {"keputusan": "Ubah", "target_usulan": "sekitar 80"}])
def test_a_sheet_and_a_file_of_one_division_that_differ_are_both_named_and_neither_counts(
    tmp_path: Path, typed: dict[str, str]
) -> None:
    office, row = Office(tmp_path, 4), "IK-13" if len(typed) == 1 else "IK-11"
    office.change(KUL, lambda one: one["id"] == row, **typed)
    ran = office.run("konsolidasi", office.reviews)
    assert ran.code == 5
    assert f"Cermat KUL: DITOLAK – isinya berbeda dengan {review(office).name}" in ran.text
    assert f"{review(office).name}: DITOLAK – isinya berbeda dengan Cermat KUL" in ran.text
    office.change(KUL, lambda one: one["id"] == row, **dict.fromkeys(typed))
    office.do("konsolidasi", office.reviews)


def blank(office: Office, path: Path) -> Path:
    """Take every answer out of a review workbook of KUL, as it was sent."""
    empty = dict.fromkeys(column.key for column in KUL.columns if column.typed)
    office.type(KUL, [{**cells_of(row), **empty} for row in table_of(FileBook(path), KUL).rows], path)
    return path


def test_a_file_in_which_nothing_is_answered_takes_no_place_of_answers(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = review(office)
    office.do("konsolidasi", office.reviews)
    before = proposed(office)
    text = office.do("konsolidasi", blank(office, path).rename(tmp_path / "kosong.xlsx")).text
    assert f"kosong.xlsx: DITOLAK – tidak satu baris pun dijawab, padahal KUL sudah menjawab dalam {path.name}" in text
    assert proposed(office) == before
    assert ledger(office)["kosong.xlsx"]["status"] == "Ditolak"


def test_a_decision_of_the_pleno_goes_only_when_asked(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    answer(office, review(office), "KUL-B01", **NEW_ROW)
    office.do("konsolidasi", office.reviews)
    office.change(t.PLENO, lambda row: row["id"] == "KUL-B01", keputusan="Tambah", target_ditetapkan="2")
    before = office.master.read_bytes()
    later = answer(office, review(office), "KUL-B01", **dict.fromkeys(NEW_ROW))
    ran = office.run("konsolidasi", later)
    assert ran.code == 5
    assert "KUL-B01 (KPU): tidak diusulkan lagi; keputusan “Tambah” di lembar Pleno akan dihapus" in ran.text
    assert office.master.read_bytes() == before
    office.do("konsolidasi", later, "--ya")
    assert "KUL-B01" not in {row["id"] for row in office.records(t.PLENO)}


def test_a_division_that_left_its_file_blank_is_not_awaited_again(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    path = blank(office, review(office))
    office.do("konsolidasi", office.reviews)
    taken = ledger(office)
    office.do("konsolidasi")
    assert (office.status()[4], ledger(office)) == ("Selesai", taken)
    later = answer(office, path, "IK-11", keputusan="Tetap").rename(tmp_path / "susulan.xlsx")
    office.do("konsolidasi", later)
    assert {name for name, row in ledger(office).items() if row["divisi"] == "KUL"} == {"susulan.xlsx"}
