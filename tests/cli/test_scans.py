"""Scans of the signed agreements: what is one, of which agreement, and how one is replaced (SOP steps 9, 10)."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from offices import DONE, FORMS, NO_SCANS, Office, digest, run, scan_file, words_of
from pypdf import PdfWriter

from pk_excel.core import pindaian
from pk_excel.core.arsip import bundle
from pk_excel.core.periksa.bundel import open_bundle
from pk_excel.core.pindaian import is_label
from pk_excel.core.tables import schema as t
from pk_excel.sample import SAMPLE_DATES


def scans(office: Office, text: str = "") -> tuple[object, ...]:
    """Return the words that hand in a scan of each agreement, told apart by their names."""
    files = [scan_file(office.folder / "pindai" / f"pindai-{name}.pdf", text) for name in ("kpu", "sekretariat")]
    return tuple(word for file in files for word in ("--pindaian", file))


def scanned(folder: Path, day: str = "2026-01-22") -> Office:
    """Return an office that has signed, with a scan of each agreement."""
    office = Office(folder, 9)
    office.do("tandatangan", "--tanggal", day, "--ke", office.papers, *scans(office))
    office.day = SAMPLE_DATES[10]
    return office


def archived(office: Office) -> set[str]:
    with ZipFile(office.papers / "Arsip-PK-2026.zip") as archive:
        return set(archive.namelist())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b"bukan pindaian", "bukan PDF, JPEG, atau PNG"),
        (b"PK\x03\x04 dokumen Word", "bukan PDF, JPEG, atau PNG"),
        (b"%PDF-1.7\n%%EOF", "rusak, terpotong"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "rusak, terpotong"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "rusak, terpotong"),
    ],
)
@pytest.mark.parametrize("step", [9, 10])
def test_what_is_no_scan_is_not_taken(tmp_path: Path, content: bytes, sentence: str, step: int) -> None:
    office = Office(tmp_path, step)
    scan = tmp_path / "pindai-kpu.pdf"
    scan.write_bytes(content)
    words = ("--tanggal", "2026-01-22") if step == 9 else ("--perbaiki", "Pindaian menyusul")
    text = office.refused(5, "tandatangan", *words, "--pindaian", scan)
    assert "pindai-kpu.pdf" in text
    assert sentence in text


@pytest.mark.parametrize("name", ["pindai.pdf", "PK KPU dan PK Sekretariat.pdf", "kpud.pdf"])
def test_a_scan_whose_agreement_is_unclear_is_asked_about(tmp_path: Path, name: str) -> None:
    office = Office(tmp_path, 9)
    scan = scan_file(tmp_path / name)
    text = office.refused(5, "tandatangan", "--tanggal", "2026-01-22", "--pindaian", scan)
    assert "--pindaian-kpu atau --pindaian-sekretariat" in text
    text = office.do("tandatangan", "--tanggal", "2026-01-22", "--pindaian-sekretariat", scan).text
    assert "Belum ada pindaian PK KPU yang" in text


def test_a_form_that_nobody_signed_is_no_scan(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    form = office.papers / "PK-KPU-2026.pdf"
    assert "belum ditandatangani" in office.refused(5, "tandatangan", "--pindaian", form, "--ke", office.papers)


def test_a_paper_of_the_workbook_is_no_scan_of_another_one(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    kpu, sekretariat = (office.papers / f"PK-{name}-2026.pdf" for name in ("KPU", "Sekretariat"))
    day = ("--tanggal", "2026-01-22", "--ke", office.papers)
    said = office.refused(5, "tandatangan", *day, "--pindaian-kpu", sekretariat, "--pindaian-sekretariat", kpu)
    assert "PK-Sekretariat-2026.pdf adalah PK Sekretariat, bukan PK KPU" in said
    assert "belum ditandatangani" in office.refused(5, "tandatangan", *day, "--pindaian-kpu", kpu)
    other = office.papers / "Nota-Dinas-2026.pdf"
    said = office.refused(5, "tandatangan", *day, "--pindaian-sekretariat", other)
    assert "Nota-Dinas-2026.pdf adalah Nota Dinas penyusunan PK, bukan PK Sekretariat" in said


@pytest.mark.parametrize(
    ("paper", "title"), [("Nota-Dinas", "Nota Dinas"), ("Matriks-Perubahan", "Matriks Perubahan"), ("PK-KPU", "PK KPU")]
)
def test_a_paper_that_was_saved_anew_is_known_by_its_text(tmp_path: Path, paper: str, title: str) -> None:
    office = Office(tmp_path, 9)
    anew = tmp_path / "pindai-sekretariat.pdf"
    PdfWriter(clone_from=office.papers / f"{paper}-2026.pdf").write(anew)
    said = office.refused(5, "tandatangan", "--tanggal", "2026-01-22", "--pindaian", anew)
    assert f"pindai-sekretariat.pdf adalah {title}, bukan PK Sekretariat" in said


def test_arsip_asks_for_the_scans_or_a_reason_and_keeps_the_reason(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    for words in ((), ("--tanpa-pindaian", " ")):
        assert "pindaian PK KPU dan PK Sekretariat" in office.refused(5, "arsip", "--ke", office.papers, *words)
    assert "Pemindai rusak" in office.do("arsip", "--ke", office.papers, *NO_SCANS).text
    assert "tanpa pindaian PK KPU dan PK Sekretariat: Pemindai rusak" in office.records(t.RIWAYAT)[-1]["rincian"]
    with ZipFile(office.papers / "Arsip-PK-2026.zip") as archive:
        assert json.loads(archive.read("manifes.json"))["tanpa_pindaian"] == "Pemindai rusak"


def test_a_reason_beside_both_scans_would_be_untrue(tmp_path: Path) -> None:
    office = scanned(tmp_path)
    assert "tidak benar" in office.refused(5, "arsip", "--ke", office.papers, *NO_SCANS)
    office.do("arsip", "--ke", office.papers)


def test_a_scan_that_left_the_archive_with_its_manifest_entry_is_named_as_a_scan(tmp_path: Path) -> None:
    office = scanned(tmp_path)
    office.do("arsip", "--ke", office.papers)
    opened = open_bundle(office.paper("Arsip-PK-2026.zip"))
    scan = next(file for file in opened.files if is_label(file.dokumen))
    facts = {key: value for key, value in opened.facts.items() if key not in ("berkas", "dibuat")}
    made = datetime.fromisoformat(opened.facts["dibuat"])
    path = tmp_path / "tanpa.zip"
    path.write_bytes(bundle([file for file in opened.files if file is not scan], facts, made))
    ran = run("arsip", path, "--periksa")
    assert ran.code == 10
    assert f"{scan.nama}: pindaian yang dicatat" in ran.text


# ---------------------------------------------------------------- corrections until the archive is closed


def test_scans_that_come_later_are_added_as_the_note_advises(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    said = office.do("tandatangan", "--tanggal", "2026-01-22", "--ke", office.papers).text
    assert "PK KPU dan PK Sekretariat yang ditandatangani; tambahkan dengan --pindaian" in said
    kpu, sekretariat = scans(office)[:2], scans(office)[2:]
    assert "Masih tanpa pindaian: PK Sekretariat" in office.do("tandatangan", "--ke", office.papers, *kpu).text
    assert "Masih tanpa" not in office.do("tandatangan", "--ke", office.papers, *sekretariat).text
    assert office.events()[-2:] == ["pindaian ditambahkan"] * 2
    office.do("arsip", "--ke", office.papers)
    assert {"pindai-kpu.pdf", "pindai-sekretariat.pdf"} <= archived(office)


def test_a_signing_date_is_corrected_with_a_reason_and_no_scan_drops_out(tmp_path: Path) -> None:
    office = scanned(tmp_path, "2026-01-21")
    kept = {row["berkas"] for row in office.records(t.ARSIP)}
    said = office.do("tandatangan", "--perbaiki", "Salah ketik", "--tanggal", "2026-01-22", "--ke", office.papers).text
    assert "tanggal 21 Januari 2026 menjadi 22 Januari 2026" in said
    assert "naskah yang sudah ditandatangani bertanggal 21 Januari 2026" in said
    event = office.records(t.RIWAYAT)[-1]
    assert event["peristiwa"] == "tanda tangan diperbaiki"
    assert "21 Januari 2026" in event["rincian"]
    assert "alasan: Salah ketik" in event["rincian"]
    assert {row["berkas"] for row in office.records(t.ARSIP)} == kept
    since = [row["tanggal"] for row in office.records(t.ARSIP) if row["tanggal"] >= date(2026, 1, 21)]
    assert set(since) == {date(2026, 1, 22)}
    assert office.records(t.LANGKAH)[8]["selesai"] == date(2026, 1, 22)
    assert "22 Januari 2026" in words_of(office.paper("PK-KPU-2026.docx"))
    office.do("arsip", "--ke", office.papers)
    assert {"pindai-kpu.pdf", "pindai-sekretariat.pdf", *FORMS} <= archived(office)
    assert run("arsip", office.papers / "Arsip-PK-2026.zip", "--periksa").code == 0


def test_a_file_on_record_as_the_scan_of_one_agreement_is_taken_for_the_other_only_where_it_shows_both(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path, 9)
    scan = scan_file(tmp_path / "pindai" / "pindai.pdf", pages=2)
    office.do("tandatangan", "--tanggal", "2026-01-22", "--pindaian-kpu", scan, "--ke", office.papers)
    again = ("--pindaian-sekretariat", scan, "--ke", office.papers, "--perbaiki", "Satu berkas")
    said = office.refused(5, "tandatangan", *again)
    assert "pindai.pdf sudah dicatat untuk PK yang lain: Pindaian PK KPU yang ditandatangani, 22 Januari 2026" in said
    said = office.do("tandatangan", *again, "--pindaian-kpu", scan).text
    assert "pindai.pdf tercatat sebagai pindaian PK KPU dan juga PK Sekretariat" in said
    office.do("arsip", "--ke", office.papers)
    assert "pindai.pdf" in archived(office)


@pytest.mark.parametrize("step", [9, 10])
@pytest.mark.parametrize(
    ("kpu", "sekretariat", "sentence"),
    [
        ("kpu.png", "kpu.png", "kpu.png disebut untuk PK KPU dan PK Sekretariat, padahal hanya satu halaman"),
        ("satu.pdf", "satu.pdf", "satu.pdf disebut untuk PK KPU dan PK Sekretariat, padahal hanya satu halaman"),
        ("kpu.png", "salinan.png", "Pindaian salinan.png dan kpu.png isinya sama"),
    ],
)
def test_one_page_and_one_file_under_two_names_are_not_the_scans_of_both_agreements(
    tmp_path: Path, step: int, kpu: str, sekretariat: str, sentence: str
) -> None:
    office = Office(tmp_path, step)
    words = ("--tanggal", "2026-01-22") if step == 9 else ("--perbaiki", "Pindaian menyusul")
    files = [scan_file(tmp_path / "pindai" / name) for name in (kpu, sekretariat)]
    given = ("--pindaian-kpu", files[0], "--pindaian-sekretariat", files[1])
    assert sentence in office.refused(5, "tandatangan", *words, *given, "--ke", office.papers)


def test_scans_that_were_mixed_up_are_put_right(tmp_path: Path) -> None:
    office = scanned(tmp_path)
    kpu, sekretariat = (office.folder / "pindai" / f"pindai-{name}.pdf" for name in ("kpu", "sekretariat"))
    swapped = ("--pindaian-kpu", sekretariat, "--pindaian-sekretariat", kpu)
    office.do("tandatangan", "--perbaiki", "Tertukar", *swapped, "--ke", office.papers)
    now = {row["dokumen"]: row["sidik"] for row in office.records(t.ARSIP)}
    assert now["Pindaian PK KPU yang ditandatangani"] == digest(sekretariat)
    assert now["Pindaian PK Sekretariat yang ditandatangani"] == digest(kpu)


def test_one_page_that_an_older_version_recorded_for_both_agreements_is_not_archived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path, 10)
    scan = scan_file(tmp_path / "kpu.png")
    with monkeypatch.context() as older:
        older.setattr(pindaian, "is_single_page", lambda _: False)
        office.do("tandatangan", "--ke", office.papers, "--pindaian-kpu", scan, "--pindaian-sekretariat", scan)
    assert "padahal hanya satu halaman" in office.refused(5, "arsip", "--ke", office.papers)
    better = scan_file(tmp_path / "sekretariat.pdf")
    office.do("tandatangan", "--ke", office.papers, "--pindaian", better, "--perbaiki", "Salah pilih")
    office.do("arsip", "--ke", office.papers)


def test_a_scan_is_replaced_with_a_reason_and_the_old_one_stays_on_record(tmp_path: Path) -> None:
    office = scanned(tmp_path)
    better = scan_file(tmp_path / "baru" / "pindai-kpu.pdf", "lebih jelas")
    assert "alasannya belum ditulis" in office.refused(5, "tandatangan", "--pindaian", better, "--ke", office.papers)
    office.do("tandatangan", "--perbaiki", "Buram", "--pindaian", better, "--ke", office.papers)
    listed = {row["berkas"]: row["dokumen"] for row in office.records(t.ARSIP)}
    assert listed["pindai-kpu.pdf"] == "Pindaian PK KPU yang ditandatangani (diganti)"
    assert listed["Pindaian-pindai-kpu.pdf"] == "Pindaian PK KPU yang ditandatangani"
    assert "sidik semula: pindai-kpu.pdf" in office.records(t.RIWAYAT)[-1]["rincian"]
    assert office.records(t.LANGKAH)[8]["bukti"] == "Pindaian-pindai-kpu.pdf, pindai-sekretariat.pdf"
    office.do("arsip", "--ke", office.papers)
    assert {"Pindaian-pindai-kpu.pdf", "pindai-sekretariat.pdf"} <= archived(office)
    assert "pindai-kpu.pdf" not in archived(office)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Penandatanganan pada 22 Januari 2026 sudah dicatat"),
        (("--tanggal", "2026-01-22", "--perbaiki", "x"), "sudah dicatat"),
        (("--tanggal", "2026-01-21"), "alasannya belum ditulis"),
        (("--tanggal", "2026-01-21", "--perbaiki", " "), "alasannya belum ditulis"),
        (("--tanggal", "2026-01-01", "--perbaiki", "x"), "mendahului koreksi"),
        (("--tanggal", "2026-12-01", "--perbaiki", "x"), "belum tiba"),
    ],
)
def test_a_correction_that_says_nothing_new_or_wrong_things_is_refused(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in Office(tmp_path, 10).refused(5, "tandatangan", *words)


def test_before_the_signing_and_after_the_archive_nothing_is_corrected(tmp_path: Path) -> None:
    words = ("--perbaiki", "x", "--tanggal", "2026-01-22")
    assert "Belum ada penandatanganan" in Office(tmp_path / "9", 9).refused(5, "tandatangan", *words)
    assert "sudah lewat" in Office(tmp_path / "11", DONE).refused(5, "tandatangan", *words)


def test_a_scan_that_an_older_version_recorded_still_counts(tmp_path: Path) -> None:
    office = scanned(tmp_path)
    office.change(
        t.ARSIP, lambda row: row["dokumen"].startswith("Pindaian"), dokumen="Pindaian PK yang ditandatangani"
    )
    office.do("arsip", "--ke", office.papers)
    assert {"pindai-kpu.pdf", "pindai-sekretariat.pdf"} <= archived(office)


def test_arsip_without_the_scan_that_was_recorded_is_not_made(tmp_path: Path) -> None:
    office = scanned(tmp_path)
    (office.papers / "pindai-kpu.pdf").write_bytes(b"%PDF lain")
    assert "pindai-kpu.pdf" in office.refused(10, "arsip", "--ke", office.papers)


# ---------------------------------------------------------------- scans
