"""SOP step 5 by command: the invitation, who came, whether the meeting could decide, and what its minutes say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from offices import DONE, NO_SCANS, Office, words_of

from pk_excel.core.segel.hasil import IsiPleno, read_decisions
from pk_excel.core.tables import schema as t

DAY = date(2026, 1, 15)
KETUA, ABSENT = "Suryanto Wiraatmaja, S.IP., M.Si.", "Yohanes Bara Pradipta, S.Sos."
MINUTES = "Berita-Acara-Pleno-2026.docx"


def attend(office: Office, hadir: str | None = "Ya", **others: str | None) -> None:
    """Type who came: *hadir* for everybody but *others*, by the first word of the name."""
    rows = office.records(t.HADIR)
    office.type(t.HADIR, [{**row, "hadir": others.get(row["nama"].split()[0], hadir)} for row in rows])


def hold(office: Office) -> str:
    """Hold the pleno with the sample's decisions; return the words of its minutes."""
    office.decide()
    office.do("pleno", "--ke", office.papers)
    return words_of(office.paper(MINUTES))


def test_the_invitation_names_day_time_place_and_everybody_in_office_that_day(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    letter, attendance = (words_of(office.paper(f"{name}-2026.docx")) for name in
                          ("Undangan-Rapat-Pleno", "Daftar-Hadir"))  # fmt: skip
    for words in (letter, attendance):
        assert "Kamis, 15 Januari 2026" in words
        assert "pukul 09.30 WITA sampai selesai" in words
        assert "Ruang Rapat KPU Kabupaten Tirtawangi" in words
        assert all(row["nama"] in words for row in office.records(t.HADIR))
    assert [row["peran"] for row in office.records(t.HADIR)] == [
        "Ketua", *["Anggota"] * 4, "Sekretaris", *["Kasubag"] * 4,
    ]  # fmt: skip


def test_a_second_invitation_keeps_what_is_typed_and_takes_who_took_office(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    attend(office, None, Suryanto="Ya")
    office.replace_sekretaris("Laras Winayu, S.E.", DAY)
    office.do("undangan", "--ke", office.papers, "--ya", on=DAY)
    rows = {row["nama"]: row["hadir"] for row in office.records(t.HADIR)}
    assert rows[KETUA] == "Ya"
    assert "Laras Winayu, S.E." in rows
    assert "Bambang Priyohutomo, S.Sos." not in rows


def test_an_invitation_that_may_have_been_sent_is_replaced_only_where_agreed_and_stays_on_record(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path, 5)
    letter = "Undangan-Rapat-Pleno-2026.pdf"
    (sidik,) = (row["sidik"] for row in office.records(t.ARSIP) if row["berkas"] == letter)
    text = office.refused(5, "undangan", "--ke", office.papers, "--tanggal", "2026-01-19")
    assert "tanggal 14 Januari 2026 (Rapat pleno Perjanjian Kinerja Tahun 2026, 15 Januari 2026) diganti dengan" in text
    assert "bila yang lama sudah dikirim" in office.do("undangan", "--ke", office.papers, "--ya").text.casefold()
    assert f"menggantikan {letter} (Undangan rapat pleno (PDF), 2026-01-14) SHA-256 {sidik}" in (
        office.records(t.RIWAYAT)[-1]["rincian"]
    )
    assert "diganti" not in office.do("undangan", "--ke", office.papers).text


def test_an_invitation_for_a_day_that_is_no_working_day_says_so(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    sunday = office.do("undangan", "--tanggal", "2026-01-18", "--ke", office.papers, "--ya")
    assert "18 Januari 2026 bukan hari kerja (hari Minggu)" in sunday.text
    again = office.do("undangan", "--tanggal", "2026-01-19", "--ke", office.papers, "--ya")
    assert "bukan hari kerja" not in again.text


def test_an_invitation_needs_a_day_to_come_and_a_time(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    assert "sudah lewat" in office.refused(5, "undangan", "--tanggal", "2026-01-10")
    office.set(rapat_mulai=None)
    assert "rapat_mulai" in office.refused(5, "undangan")
    office.set(rapat_tanggal=None)
    assert "rapat_tanggal" in office.refused(5, "undangan")


def test_the_minutes_say_who_came_who_did_not_and_that_the_meeting_could_decide(tmp_path: Path) -> None:
    minutes = words_of(Office(tmp_path, DONE).paper(MINUTES))
    assert "Rapat dibuka pukul 09.30 WITA dan ditutup pukul 11.45 WITA." in minutes
    assert "Rapat dihadiri 4 (empat) dari 5 (lima) Ketua dan Anggota" in minutes
    assert "memenuhi kuorum sekurang-kurangnya 3 (tiga) orang" in minutes
    assert f"{ABSENT}, Anggota KPU Kabupaten Tirtawangi, Ketua Divisi Teknis Penyelenggaraan: izin" in minutes


def test_the_minutes_list_what_divisions_agreed_on_and_adopt_the_whole_draft(tmp_path: Path) -> None:
    minutes = words_of(Office(tmp_path, DONE).paper(MINUTES))
    assert "Rapat menerima usulan yang disepakati divisi dalam pencermatan:" in minutes
    assert "92% menjadi 95%" in minutes
    assert "HKM: Ubah menjadi 95% – Pengunggahan ke JDIH" in minutes
    assert "PK KPU: 8 (delapan) indikator pada 6 (enam) sasaran." in minutes
    assert "Lampiran II: matriks perubahan;" in minutes
    assert "LAMPIRAN I" in minutes
    assert "Persentase logistik yang didistribusikan tepat waktu" in minutes  # nobody spoke about it


def test_without_a_quorum_nothing_is_decided(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    attend(office, Ratna="Izin", Yohanes="Izin", Nurul="Tidak")
    text = office.refused(5, "pleno")
    assert "hadir 2 dari 5 Ketua dan Anggota, sedikitnya 3" in text
    assert f"{ABSENT} – Izin" in text
    office.set(kuorum=2)
    assert "2 (dua) dari 5 (lima)" in hold(office)


def test_attendance_that_was_begun_must_be_complete(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    attend(office, None, Suryanto="Ya")
    assert office.refused(5, "pleno").count("belum diisi") == 9


def test_without_the_ketua_the_minutes_are_chaired_by_whom_the_setting_names(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    attend(office, Suryanto="Izin")
    assert "rapat_pimpinan" in office.refused(5, "pleno")
    office.set(rapat_pimpinan="Ratna Dewi Lestaringtyas")
    assert "Rapat dipimpin oleh Ratna Dewi Lestaringtyas, S.Kom., Anggota KPU" in hold(office)


def test_attendance_that_nobody_typed_is_asked_about_and_leaves_dots_where_agreed(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    attend(office, None)
    assert "Kehadiran pada rapat pleno 15 Januari 2026 belum diisi" in office.refused(5, "pleno")
    ran = office.do("pleno", "--ke", office.papers, "--ya")
    assert "kuorum 3 dari 5 belum diperiksa" in ran.text
    assert "Rapat dihadiri …… dari 5 (lima) Ketua dan Anggota" in words_of(office.paper(MINUTES))


def test_attendance_without_a_day_is_of_the_meeting_that_it_was_typed_for_and_of_no_later_one(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    office.type(t.HADIR, [{**row, "tanggal": None} for row in office.records(t.HADIR)])
    office.do("pleno", "--ke", office.papers)
    assert {row["tanggal"] for row in office.records(t.HADIR)} == {DAY}


@pytest.mark.parametrize(("day", "words"), [("2026-01-16", "belum berlangsung"), ("2026-01-13", "mendahului draf")])
def test_the_day_of_the_meeting_is_not_to_come_and_not_before_the_draft(tmp_path: Path, day: str, words: str) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    assert words in office.refused(5, "pleno", "--tanggal", day)


def test_the_minutes_bear_the_day_of_the_meeting_not_that_of_the_run(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    office.do("pleno", "--ke", office.papers, on=date(2026, 1, 19))
    assert "(15 Januari 2026)" in words_of(office.paper(MINUTES))
    assert {row["keputusan"] for row in office.records(t.PK)} >= {"Pleno 15 Januari 2026"}
    days = {row["no"]: row["selesai"] for row in office.records(t.LANGKAH)}
    assert (days[5], days[6]) == (DAY, date(2026, 1, 19))


def test_a_pk_perubahan_starts_with_a_meeting_of_its_own(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.do("langkah", "--perubahan", "strategi", "--catatan", "SK 5/2026")
    values = {row["kunci"]: row["nilai"] for row in office.records(t.PENGATURAN)}
    assert not any(values[key] for key in ("rapat_tanggal", "rapat_mulai", "rapat_selesai"))
    office.do("langkah", "--batal-perubahan", "Dicabut")
    values = {row["kunci"]: row["nilai"] for row in office.records(t.PENGATURAN)}
    assert (str(values["rapat_tanggal"])[:10], values["rapat_mulai"]) == ("2026-01-15", "09.30")


def test_the_archive_prints_the_minutes_again_as_sealed_whatever_was_typed_since(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    names = [f"{stem}-2026.{kind}" for stem in ("Berita-Acara-Pleno", "Matriks-Perubahan") for kind in ("docx", "pdf")]
    sealed = {name: office.paper(name) for name in names}
    attend(office, "Tidak")
    office.type(t.DASAR_HUKUM, office.records(t.DASAR_HUKUM)[:1])
    office.set(rapat_selesai="23.00", zona_waktu="WIT", kuorum=5, rapat_tempat="Tempat lain")
    for name in names:
        (office.papers / name).unlink()
    office.do("arsip", "--ke", office.papers, *NO_SCANS)
    with ZipFile(office.papers / "Arsip-PK-2026.zip") as archive:
        assert {name: archive.read(name) for name in names} == sealed


def test_what_an_older_release_sealed_is_still_read() -> None:
    item = {"nomor": 1, "jenis": "Konflik", "sasaran": "S", "indikator": "I", "pilihan": ["KUL: Tetap", "HKM: Ubah"],
            "keputusan": "Tetap", "alasan": ""}  # fmt: skip
    found = read_decisions(json.dumps({"hari": "2026-01-15", "butir": [item]}))
    assert isinstance(found, IsiPleno)
    assert (found.hari, found.berita_acara, found.nomor) == (DAY, None, None)
    assert found.butir[0].pilihan == ("KUL: Tetap", "HKM: Ubah")


def test_invitation_and_attendance_list_are_archived_and_the_annexes_name_the_minutes(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    office.do("arsip", "--ke", office.papers, *NO_SCANS)
    with ZipFile(office.papers / "Arsip-PK-2026.zip") as archive:
        names = set(archive.namelist())
    papers = {f"{stem}-2026.{kind}" for stem in ("Undangan-Rapat-Pleno", "Daftar-Hadir") for kind in ("docx", "pdf")}
    assert papers <= names
    register = words_of(office.paper("Register-Naskah-2026.docx"))
    assert register.count("Undangan-Rapat-Pleno-2026.pdf") == register.count("Daftar-Hadir-2026.pdf") == 1
    nomor = next(row["nomor"] for row in office.records(t.SURAT) if row["naskah"] == "Berita Acara")
    assert f"LAMPIRAN II BERITA ACARA NOMOR {nomor} TANGGAL 15 JANUARI 2026" in words_of(
        office.paper("Matriks-Perubahan-2026.docx")
    )
    assert "LAMPIRAN III BERITA ACARA NOMOR" in words_of(office.paper("Daftar-Hadir-2026.docx"))


def test_an_invitation_to_another_day_changes_its_subject_unless_staff_typed_one(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)

    def subject() -> object:
        return next(row["perihal"] for row in office.records(t.SURAT) if row["naskah"] == "Undangan")

    office.do("undangan", "--ke", office.papers, "--ya", on=DAY)
    other = date(2026, 1, 19)
    office.do("undangan", "--ke", office.papers, "--tanggal", other.isoformat(), "--ya", on=DAY)
    assert subject() == "Rapat pleno Perjanjian Kinerja Tahun 2026, 19 Januari 2026"
    office.change(t.SURAT, lambda row: row["naskah"] == "Undangan", perihal="Undangan pleno rutin")
    office.do("undangan", "--ke", office.papers, "--tanggal", DAY.isoformat(), "--ya", on=DAY)
    assert subject() == "Undangan pleno rutin"
