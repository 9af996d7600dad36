"""Steps 8 to 10 by command: the final forms, the signing, the archive."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from forms.read_back import spaced
from offices import DONE, FORMS, MASTER, NO_SCANS, Office, changed, run, scan_file

from pk_excel.core.tables import schema as t
from pk_excel.sample import SAMPLE_DATES


def test_finalisasi_makes_both_forms_as_word_and_pdf_and_on_their_sheets(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    ran = office.do("finalisasi", "--ke", office.folder / "cetak", "--tanggal", "30-01-2026", "--json").json
    assert sorted(Path(name).name for name in ran["files"]) == sorted(FORMS)
    assert ran["facts"]["kpu"] == 8
    sheet = openpyxl.load_workbook(office.master)["PK KPU"]
    texts = [spaced(str(cell.value)) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("PERJANJIAN KINERJA TAHUN 2026" in text for text in texts)
    assert any("30 Januari 2026" in text for text in texts)


def test_finalisasi_blocked_by_an_error_changes_nothing_but_findings_and_history(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.contradict()
    before, tables = office.files(), all_tables(office)
    ran = office.run("finalisasi")
    assert ran.code == 6
    assert "3 kesalahan" in ran.err
    assert changed(before, office.files()) == {MASTER}
    after = all_tables(office)
    assert {name for name in tables if tables[name] != after[name]} == {t.TEMUAN.name, t.RIWAYAT.name, t.SEGEL.name}
    assert office.events()[-1] == "finalisasi ditolak"
    assert any(row["kode"] == "V18" for row in office.records(t.TEMUAN))


def all_tables(office: Office) -> dict[str, object]:
    book = openpyxl.load_workbook(office.master)
    return {
        table.name: [[cell.value for cell in row] for row in sheet[table.ref]]
        for sheet in book
        for table in sheet.tables.values()
    }


def test_tandatangan_needs_a_date_that_has_come_and_follows_the_correction(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    assert "--tanggal" in office.refused(5, "tandatangan")
    tomorrow = office.day + timedelta(days=1)
    assert "belum tiba" in office.refused(5, "tandatangan", "--tanggal", tomorrow.isoformat())
    assert "19 Januari 2026 mendahului koreksi" in office.refused(5, "tandatangan", "--tanggal", "2026-01-19")
    signed = office.do("tandatangan", "--tanggal", "22/01/2026", "--ke", office.papers)
    assert "22 Januari 2026" in signed.text
    assert "Belum ada pindaian" in signed.text
    assert "Bambang Priyohutomo" in office.records(t.RIWAYAT)[-1]["rincian"]


def test_tandatangan_keeps_scans_apart_from_the_forms_and_from_each_other(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    kpu, sekretariat = (scan_file(tmp_path / folder / "PK-KPU-2026.pdf", folder) for folder in ("satu", "dua"))
    words = ("--pindaian-kpu", kpu, "--pindaian-sekretariat", sekretariat)
    office.do("tandatangan", "--tanggal", "2026-01-22", "--ke", office.papers, *words)
    recorded = {row["dokumen"]: row["berkas"] for row in office.records(t.ARSIP)}
    for dokumen, scan in (("KPU", kpu), ("Sekretariat", sekretariat)):
        name = recorded[f"Pindaian PK {dokumen} yang ditandatangani"]
        assert name not in FORMS
        assert office.paper(name) == scan.read_bytes()
    office.do("arsip", "--ke", office.papers)
    assert run("arsip", office.papers / "Arsip-PK-2026.zip", "--periksa").code == 0


def test_tandatangan_with_a_scan_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    text = office.refused(8, "tandatangan", "--tanggal", "2026-01-22", "--pindaian", tmp_path / "tiada.pdf")
    assert "tiada.pdf tidak ditemukan" in text


def test_a_form_that_was_printed_with_another_date_is_named_at_the_signing(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.do("finalisasi", "--tanggal", "2026-01-21", "--ke", office.papers)
    office.day = SAMPLE_DATES[9]
    words = ("tandatangan", "--tanggal", "2026-01-22", "--ke", office.papers)
    assert "dicetak sebelumnya bertanggal 21 Januari 2026" in office.do(*words).text
    again = Office(tmp_path / "tanpa tanggal", 9)
    assert "dicetak sebelumnya" not in again.do(*words[:3], "--ke", again.papers).text


def test_a_signing_that_is_late_or_on_no_working_day_is_noted(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    text = office.do("tandatangan", "--tanggal", "2026-02-01", on=date(2026, 2, 3)).text
    assert "melewati tenggat internal 30 Januari 2026" in text
    assert "1 Februari 2026 bukan hari kerja (hari Minggu)" in text
    mended = office.do("tandatangan", "--perbaiki", "Salah ketik", "--tanggal", "2026-02-02", on=date(2026, 2, 3)).text
    assert "bukan hari kerja" not in mended


def test_a_draft_changed_after_the_freeze_is_neither_signed_nor_archived(tmp_path: Path) -> None:
    office = Office(tmp_path / "a", 9)
    office.change(t.PK, lambda row: row["id"] == "IK-01", target="90%")
    said = office.refused(5, "tandatangan", "--tanggal", "2026-01-22")
    assert "PK!H5 (IK-01 PK KPU), Target: semula 100%, sekarang 90%" in said
    signed = Office(tmp_path / "b", 10)
    signed.change(t.PK, lambda row: row["id"] == "IK-01", target="90%")
    assert "berbeda dengan versi final" in signed.refused(5, "arsip", "--ke", signed.papers)


def test_arsip_makes_a_bundle_that_verifies(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    made = office.do("arsip", "--ke", office.papers, *NO_SCANS, "--json").json
    with ZipFile(office.papers / made["facts"]["archive"]) as archive:
        names = set(archive.namelist()) - {"manifes.json"}
    assert made["facts"]["count"] == len(names)
    pack = {"Surat-Pengantar-2026.pdf", "Laporan-PK-2026.json", "Register-Naskah-2026.pdf", "PK-2026.xlsm"}
    assert pack | {"Berita-Acara-Penandatanganan-2026.docx", "PK-KPU-2026.pdf", "Matriks-Perubahan-2026.pdf"} <= names
    assert office.status()[10] == "Selesai"
    checked = run("arsip", office.papers / made["facts"]["archive"], "--periksa", "--json").json
    assert checked["kind"] == "verified"
    assert {row["dikirim"] for row in office.records(t.ARSIP)} == {None, "KPU Provinsi Nusa Kencana"}


def test_arsip_holds_what_was_signed_also_when_other_settings_changed_afterwards(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    office.change(t.SURAT, lambda row: row["naskah"] == "Surat Pengantar", nomor="99/PR.03.1-SR/9999/2026")
    office.set(cadangan=3)
    office.do("arsip", "--ke", office.papers, *NO_SCANS)


def test_arsip_makes_a_lost_paper_again_as_it_was_sealed_whatever_changed_since(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    minutes = office.paper("Berita-Acara-Pleno-2026.docx")
    (office.papers / "PK-KPU-2026.pdf").unlink()
    (office.papers / "PK-KPU-2026.docx").write_bytes(b"diubah")
    (office.papers / "Berita-Acara-Pleno-2026.docx").unlink()
    (office.papers / "Matriks-Perubahan-2026.docx").write_bytes(b"diubah")
    office.change(t.SURAT, lambda row: row["naskah"] == "Berita Acara", nomor="99/PR.03.1-BA/9999/2026")
    office.change(t.DASAR_HUKUM, lambda row: row["peraturan"].startswith("Peraturan Presiden"), tentang="Lain")
    office.do("arsip", "--ke", office.papers, *NO_SCANS)
    with ZipFile(office.papers / "Arsip-PK-2026.zip") as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("Berita-Acara-Pleno-2026.docx"))
        assert archive.read(name) == minutes


def tampered(archive: Path, change: dict[str, bytes | None]) -> Path:
    """Write the archive again with files changed, added or (None) left out."""
    with ZipFile(archive) as source:
        content: dict[str, bytes | None] = {name: source.read(name) for name in source.namelist()}
    target = archive.with_name("ubahan.zip")
    with ZipFile(target, "w") as made:
        for name, data in (content | change).items():
            if data is not None:
                made.writestr(name, data)
    return target


def test_periksa_names_every_file_that_was_tampered_with(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    change = {"PK-KPU-2026.pdf": b"%PDF palsu", "PK-KPU-2026.docx": None, "tambahan.txt": b"x"}
    ran = run("arsip", tampered(office.papers / "Arsip-PK-2026.zip", change), "--periksa")
    assert ran.code == 10
    assert "PK-KPU-2026.pdf: isinya berbeda dengan manifes" in ran.err
    assert "PK-KPU-2026.docx: tidak ada di dalam arsip" in ran.err
    assert "tambahan.txt: tidak tercantum di manifes" in ran.err
    assert ran.err.count("PK-") == 2, "nothing else is blamed"


@pytest.mark.parametrize(
    ("content", "code", "sentence"), [(b"bukan zip", 10, "arsip.zip: bukan berkas zip"), (None, 8, "tidak ditemukan")]
)
def test_periksa_of_what_is_no_archive(tmp_path: Path, content: bytes | None, code: int, sentence: str) -> None:
    path = tmp_path / "arsip.zip"
    if content is not None:
        path.write_bytes(content)
    ran = run("arsip", path, "--periksa")
    assert ran.code == code
    assert sentence in ran.err
