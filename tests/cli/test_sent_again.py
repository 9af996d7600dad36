"""After a changed RKT `edarkan` and `konsolidasi` keep the answers to unchanged rows; changed ones are asked anew."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from cells import cells_of
from foreign.resaved import changed
from offices import Office, table_of
from reviewing import DIVISIONS, KUL, answer, lines, others, proposed, review

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t

CHANGED = "IK-11 (Sekretariat): RKT berubah sejak baris ini dijawab: Target “"


def rows_of(path: Path) -> dict[str, dict[str, object]]:
    """Return the rows of KUL's review workbook by ID and document."""
    return {f"{row.id} {row.dokumen}": cells_of(row) for row in table_of(FileBook(path), KUL).rows}


def retarget(office: Office, **targets: str) -> None:
    """Change targets of the RKT by ID."""
    rows = office.records(t.RKT)
    office.type(t.RKT, [{**row, "target": targets.get(row["id"].replace("-", "_"), row["target"])} for row in rows])


def back_to_sending(office: Office) -> None:
    office.do("langkah", "--kembali", 3, "--catatan", "RKT diperbaiki")


def drop(office: Office, name: str) -> None:
    office.type(t.RKT, [row for row in office.records(t.RKT) if row["id"] != name])


def test_one_changed_cell_of_the_rkt_asks_one_row_again_and_keeps_all_other_answers(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    before = set(proposed_after(office))
    office = Office(tmp_path / "lagi", 4)
    retarget(office, IK_11="84%")
    ran = office.run("konsolidasi", office.reviews)
    assert ran.code == 5
    assert "Belum masuk: KUL (1 baris), SDM (1 baris)" in ran.text
    assert set(proposed(office)) == before - {"IK-11 Sekretariat"}
    (line, other) = (text for text in lines(office, "Ditunggu"))
    assert line.startswith(CHANGED)
    assert "“84%”. Jawaban “Ubah, 80%" in line
    assert other.startswith(CHANGED)


def test_after_a_change_langkah_and_validasi_say_which_divisions_to_send_to_again_until_it_is_done(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path, 4)

    def told() -> list[str]:
        lacking = office.run("langkah", "--json").json["missing"]
        found = office.run("validasi", "--json").json["findings"]
        return [one["message"] for one in lacking if one["kind"] == "changed_since"] + [
            f"{one['sheet']} {one['kind']}" for one in found if one["code"] == "V39"
        ]

    assert told() == []
    retarget(office, IK_11="84%")
    assert told() == [
        "RKT berubah sesudah diedarkan (IK-11): SDM, dan divisi lain yang menanggapinya, ditanya lagi dengan edarkan"
        " --timpa; jawaban yang sudah kembali ikut dengan --jawaban.",
        "RKT berubah",
    ]
    office.do("edarkan", office.reviews, "--timpa")
    assert told() == []


def proposed_after(office: Office) -> dict[str, dict[str, object]]:
    office.do("konsolidasi", office.reviews)
    return proposed(office)


def test_what_was_consolidated_before_the_change_is_merged_by_row_as_well(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    before = set(proposed(office))
    retarget(office, IK_11="84%")
    ran = office.run("konsolidasi")
    assert "KUL: IK-11 (Sekretariat) ditanyakan lagi karena RKT berubah" in ran.text
    assert set(proposed(office)) == before - {"IK-11 Sekretariat"}
    retarget(office, IK_08="WDP")  # an RKT that was never sent, but consolidated, is a base as well
    assert "KUL: IK-08 (KPU), IK-08 (Sekretariat) ditanyakan lagi" in office.run("konsolidasi").text
    assert len(lines(office, "Ditunggu")) == 4


def test_edarkan_carries_every_answer_over_and_marks_what_must_be_answered_anew(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    old = rows_of(review(office))
    retarget(office, IK_11="84%")
    sent = office.folder / "lagi"
    text = office.do("edarkan", sent, "--jawaban", office.reviews).text
    assert "KUL: 3 jawaban yang sudah ada ikut di berkas baru." in text
    assert "KUL: IK-11 ditanyakan lagi; sebabnya ada di kolom Ditanyakan Lagi." in text
    new = rows_of(sent / "Pencermatan-KUL-2026.xlsx")
    asked = new["IK-11 Sekretariat"]
    assert (asked["keputusan"], asked["target_usulan"]) == (None, None)
    assert "RKT berubah sejak baris ini dijawab: Target" in str(asked["tanya"])
    assert "“Ubah, 80%" in str(asked["tanya"])
    for name, row in old.items():
        if row["keputusan"] and name != "IK-11 Sekretariat":
            assert [new[name][key] for key in ("keputusan", "target_usulan", "alasan", "dasar")] == [
                row[key] for key in ("keputusan", "target_usulan", "alasan", "dasar")
            ]


def test_the_file_that_was_sent_again_completes_the_review_once_the_row_is_answered(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    retarget(office, IK_11="84%")
    sent = office.folder / "lagi"
    office.do("edarkan", sent, "--jawaban", office.reviews)
    assert "ditanyakan lagi, tetapi belum dijawab" in office.run("konsolidasi", sent).text
    for kode in ("KUL", "SDM"):
        file, spec = sent / f"Pencermatan-{kode}-2026.xlsx", t.review_table(kode)
        rows = [cells_of(row) for row in table_of(FileBook(file), spec).rows]
        office.type(spec, [{**row, "keputusan": "Tetap"} if row["id"] == "IK-11" else row for row in rows], file)
    office.do("konsolidasi", sent)
    assert proposed(office)["IK-11 Sekretariat"]["keputusan"] == "Tetap"
    assert len(proposed(office)) == 4


def test_answers_of_earlier_consolidations_are_carried_without_their_files(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    back_to_sending(office)
    office.do("edarkan", office.folder / "lagi")
    new = rows_of(office.folder / "lagi" / "Pencermatan-KUL-2026.xlsx")
    assert {name for name, row in new.items() if row["keputusan"]} == set(proposed(office))


def test_an_answer_in_the_masters_own_sheet_is_asked_anew_there_too(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    office.change(KUL, lambda row: row["id"] in ("IK-13", "IK-15"), keputusan="Hapus", alasan="tidak ada")
    retarget(office, IK_13="85%")
    partial = office.run("konsolidasi", *others(office))
    assert "Cermat KUL: dipakai sebagian" in partial.text
    assert "IK-13 (Sekretariat): RKT berubah" in " ".join(lines(office, "Ditunggu"))
    office.do("edarkan", office.folder / "lagi")
    rows = {row["id"]: row for row in office.records(KUL)}
    assert (rows["IK-15"]["keputusan"], rows["IK-15"]["tanya"]) == ("Hapus", None)
    assert rows["IK-13"]["keputusan"] is None
    assert "“Hapus, alasan: tidak ada”" in str(rows["IK-13"]["tanya"])
    again = office.records(KUL)
    office.do("edarkan", office.folder / "sekali-lagi")
    assert office.records(KUL) == again


def test_an_answer_to_a_row_that_is_gone_stays_in_the_ledger_whatever_is_run_later(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    drop(office, "IK-15")
    text = office.do("konsolidasi", office.reviews).text
    assert "KUL: IK-15 (Sekretariat): tidak ada lagi di RKT. Jawaban divisi: " in text
    kept = lines(office, "Catatan")
    assert kept[0].startswith("IK-15 (Sekretariat): tidak ada lagi di RKT. Jawaban divisi: ")
    office.do("konsolidasi", office.reviews)
    back_to_sending(office)
    office.do("edarkan", office.folder / "lagi")
    assert lines(office, "Catatan") == kept


def test_a_file_made_from_an_rkt_that_was_never_sent_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    retarget(office, IK_11="84%")
    stray = office.folder / "asing" / "Pencermatan-KUL-2026.xlsx"
    stray.parent.mkdir()
    stray.write_bytes(changed(review(office).read_bytes(), restamped))
    assert "tidak pernah diedarkan dari buku kerja ini" in office.run("konsolidasi", stray).text
    assert "DITOLAK, jawabannya tidak ikut" in office.do("edarkan", office.folder / "lagi", "--jawaban", stray).text


def restamped(book: openpyxl.Workbook, sheet: object) -> None:
    (place,) = book.defined_names["pkSidikRKT"].destinations
    sheet[place[1]] = "f" * 64  # type: ignore[index]


def test_a_sealed_sending_that_was_altered_is_no_base(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    retarget(office, IK_11="84%")
    rows = office.records(t.SEGEL)
    office.type(t.SEGEL, [{**row, "isi": ""} if row["perihal"] == "edaran" else row for row in rows])
    ran = office.run("konsolidasi", office.reviews)
    assert ran.text.count("tidak pernah diedarkan") == len(DIVISIONS)


def test_a_file_that_says_all_that_the_masters_sheet_says_takes_its_place(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    said = {f"{row['id']} {row['dokumen']}": row for row in rows_of(review(office)).values()}
    kept = said["IK-15 Sekretariat"]
    office.change(KUL, lambda row: row["id"] == "IK-15", **{
        key: kept[key] for key in ("keputusan", "target_usulan", "alasan", "dasar")
    })  # fmt: skip
    assert "Cermat KUL: DITOLAK – jawabannya sama dengan" in office.do("konsolidasi", office.reviews).text
    assert len(proposed(office)) == 4


@pytest.mark.parametrize("command", ["edarkan", "konsolidasi"])
def test_the_chain_stays_whole_when_an_rkt_is_sealed(tmp_path: Path, command: str) -> None:
    office = Office(tmp_path, 4)
    retarget(office, IK_11="84%")
    office.run(command, office.folder / "lagi" if command == "edarkan" else office.reviews)
    assert "V34" not in office.run("validasi", "--json").out
    assert office.records(t.RIWAYAT)[-2]["rincian"].count("; segel ") == 1


def test_an_answer_that_was_incomplete_comes_again_with_what_it_lacks(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    answer(office, review(office), "IK-13", keputusan="Hapus", alasan=None)
    office.do("edarkan", office.folder / "lagi", "--jawaban", review(office))
    row = rows_of(office.folder / "lagi" / review(office).name)["IK-13 Sekretariat"]
    assert (row["keputusan"], row["tanya"]) == ("Hapus", row["tanya"])
    assert "Alasan kosong" in str(row["tanya"])
