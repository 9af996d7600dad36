"""Every signing has a record: who signed what, when, where and how, and the files that show it with their SHA-256."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from offices import NO_SCANS, REVISED, Office, digest, run, scan_file, words_of

from pk_excel.core.tables import schema as t

RECORD = "Berita-Acara-Penandatanganan-2026"


def words(office: Office, name: str = RECORD) -> str:
    return words_of((office.papers / f"{name}.docx").read_bytes())


def signed(folder: Path, *more: object) -> Office:
    office = Office(folder, 9)
    office.do("tandatangan", "--tanggal", "2026-01-22", "--ke", office.papers, *more)
    return office


def letter(office: Office) -> dict[str, object]:
    return next(row for row in office.records(t.SURAT) if row["naskah"] == "Berita Acara Penandatanganan")


def test_the_record_names_who_signed_what_and_says_what_is_not_scanned(tmp_path: Path) -> None:
    office = signed(tmp_path)
    text = words(office)
    assert "hari ini Kamis tanggal dua puluh dua bulan Januari" in text
    for name in ("Suryanto Wiraatmaja, S.IP., M.Si.", "Bambang Priyohutomo, S.Sos."):
        assert name.replace(" ", "") in text.replace("\xa0", "").replace(" ", "")
    assert "Hasil pindai PK KPU dan PK Sekretariat yang ditandatangani belum ada" in text
    number = letter(office)
    assert f"Nomor: {number['nomor']}" in text
    assert (number["tanggal"], number["berkas"]) == (date(2026, 1, 22), f"{RECORD}.pdf")
    assert number["sidik"] == digest(office.papers / f"{RECORD}.pdf")


def test_scans_that_come_later_and_a_corrected_date_make_the_record_anew_under_its_number(tmp_path: Path) -> None:
    office = signed(tmp_path)
    number, first = letter(office)["nomor"], digest(office.papers / f"{RECORD}.pdf")
    files = [scan_file(tmp_path / "pindai" / f"pindai-{name}.pdf") for name in ("kpu", "sekretariat")]
    office.do("tandatangan", "--ke", office.papers, *(word for file in files for word in ("--pindaian", file)))
    text = words(office).replace(" ", "")
    assert "belumada" not in text
    assert all(digest(file) in text for file in files)
    office.do(
        "tandatangan", "--ke", office.papers, "--tanggal", "2026-01-21", "--perbaiki", "Salah ketik",
        on=date(2026, 1, 23),
    )  # fmt: skip
    assert "(21 Januari 2026)" in words(office)
    rows = [row for row in office.records(t.ARSIP) if row["berkas"] == f"{RECORD}.pdf"]
    assert [row["sidik"] for row in rows] == [digest(office.papers / f"{RECORD}.pdf")] != [first]
    assert (letter(office)["nomor"], letter(office)["tanggal"]) == (number, date(2026, 1, 21))


def test_a_lost_or_altered_record_is_made_again_by_the_archive_byte_for_byte(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    kept = digest(office.papers / f"{RECORD}.pdf")
    (office.papers / f"{RECORD}.pdf").unlink()
    office.change(t.SURAT, lambda row: row["naskah"] == "Berita Acara Penandatanganan", nomor="99/PR.03.1-BA/9999/2026")
    office.do("arsip", "--ke", office.papers, *NO_SCANS)
    assert kept in {row["sidik"] for row in office.records(t.ARSIP) if row["dikirim"]}
    made = run("periksa", office.papers / f"{RECORD}.docx", "--buku", office.master)
    assert made.code == 0, made.text


def test_papers_of_the_steps_go_into_the_archive_and_one_that_was_altered_is_said_and_left_out(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    (office.papers / "RKT-KPU-2026.pdf").write_bytes(b"%PDF diubah")
    ran = office.do("arsip", "--ke", office.papers, *NO_SCANS, "--json").json
    assert [note["berkas"] for note in ran["notes"] if note["kind"] == "left_out"] == ["RKT-KPU-2026.pdf"]
    sent = {row["berkas"] for row in office.records(t.ARSIP) if row["dikirim"]}
    assert "Nota-Dinas-2026.pdf" in sent
    assert "RKT-KPU-2026.pdf" not in sent


def test_a_pk_perubahan_has_a_record_and_numbers_of_its_own(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    assert "PERJANJIAN KINERJA PERUBAHAN TAHUN 2026" in words(office, f"{RECORD}-Perubahan-1")
    numbers = [row["nomor"] for row in office.records(t.SURAT) if row["nomor"]]
    assert len(set(numbers)) == len(numbers)
    assert {row["pk"] for row in office.records(t.SURAT)} == {0, 1}
