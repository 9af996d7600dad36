"""The next January starts from the workbook of the year before: the office goes over, the work starts anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cells import cells_of
from offices import DONE, USER, Office, at, run, table_of

from pk_excel.books.file.book import FileBook
from pk_excel.core import riwayat
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.settings import Settings

JANUARY = at(date(2027, 1, 4))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, DONE)


def start(office: Office, *words: object) -> Path:
    """Start the next year and return its workbook."""
    book = office.folder / "PK-2027.xlsm"
    ran = run("baru", book, "--dari", office.master, *words, "--oleh", USER, "--waktu", JANUARY)
    assert ran.code == 0, ran.text
    return book


def records(book: Path, spec: t.TableSpec) -> list[dict[str, object]]:
    return [cells_of(row) for row in table_of(FileBook(book), spec).rows]


def settings(book: Path) -> Settings:
    return Settings.from_table(table_of(FileBook(book), t.PENGATURAN))


def test_the_office_goes_over_and_the_work_starts_anew(office: Office) -> None:
    book = start(office)
    kept = settings(book)
    assert kept.tahun == 2027
    assert kept.nama_kantor == settings(office.master).nama_kantor
    assert (kept.dipa_nomor or "", kept.dipa_total) == ("", None)
    for same in (t.DIVISI, *(spec.with_years(range(2025, 2030)) for spec in (t.RENSTRA, t.TARGET_NASIONAL))):
        assert records(book, same) == office.records(same)
    for empty in (t.ANGGARAN, t.RKT, t.PK, t.VERSI, t.ARSIP, t.USULAN, t.PLENO):
        assert records(book, empty) == []
    assert {row["status"] for row in records(book, t.LANGKAH)} == {"Belum"}
    assert not any(row["nomor"] for row in records(book, t.SURAT))


def test_last_years_targets_stand_beside(office: Office) -> None:
    agreed = {(row["id"], row["dokumen"]) for row in office.records(t.PK) if row["status"] == "Berlaku"}
    assert {(row["id"], row["dokumen"]) for row in records(start(office), t.TAHUN_LALU)} == agreed


def test_what_the_first_quarters_reached_is_no_figure_of_the_year(office: Office) -> None:
    office.change(t.RENCANA_AKSI, lambda row: row["id"] == "IK-02", realisasi1="1,9%", realisasi2="1,5%")
    ran = run("tahun-baru", office.master, "--oleh", USER, "--waktu", JANUARY)
    assert "Realisasi 1 target tahun 2026 belum tercatat sampai akhir tahun" in ran.text
    told = [row for row in records(office.folder / "PK-2027.xlsm", t.TAHUN_LALU) if row["id"] == "IK-02"]
    assert {(row["realisasi"], row["keterangan"]) for row in told} == {
        (None, "Rencana Aksi 2026; realisasi s.d. TW II: 1,5%")
    }


def test_the_first_event_names_the_old_archive_and_the_chain_holds(office: Office) -> None:
    archive = next(row for row in office.records(t.ARSIP) if str(row["berkas"]).endswith(".zip"))
    book = start(office)
    (event,) = records(book, t.RIWAYAT)
    assert event["peristiwa"] == "tahun baru"
    assert f"{archive['berkas']} SHA-256 {archive['sidik']}" in str(event["rincian"])
    assert riwayat.first_break(table_of(FileBook(book), t.RIWAYAT).rows) is None
    assert run("langkah", book, "--selesai", 1, "--oleh", USER, "--waktu", JANUARY).code == 0
    assert run("rkt", book, "--oleh", USER, "--waktu", JANUARY).code == 0


def test_an_official_who_left_and_a_rule_that_ended_stay_behind(office: Office) -> None:
    office.replace_sekretaris("Laras Winayu, S.E.", date(2026, 9, 1))
    ran = run("tahun-baru", office.master, "--oleh", USER, "--waktu", JANUARY)
    assert ran.code == 0, ran.text
    assert "Tidak menjabat lagi pada 2027" in ran.text
    names = [row["nama"] for row in records(office.folder / "PK-2027.xlsm", t.PEJABAT) if row["peran"] == "Sekretaris"]
    assert names == ["Laras Winayu, S.E."]


def test_a_renstra_that_ends_before_the_year_does_not_go_over(office: Office) -> None:
    book = office.folder / "PK-2030.xlsm"
    ran = run("baru", book, "--tahun", 2030, "--dari", office.master, "--oleh", USER, "--waktu", JANUARY)
    assert "tidak mencakup 2030" in ran.text
    assert "bukan tahun sebelum 2030" in ran.text
    assert records(book, t.RENSTRA) == records(book, t.TARGET_NASIONAL) == []
    assert (settings(book).renstra_mulai, settings(book).renstra_selesai) == (2030, 2034)


@pytest.mark.parametrize("year", [2026, 2025])
def test_a_year_that_is_not_later_is_refused_with_the_word_for_moving(office: Office, year: int) -> None:
    book = office.folder / "PK-x.xlsm"
    ran = run("baru", book, "--tahun", year, "--dari", office.master)
    assert ran.code == 5
    assert "--pindah" in ran.text
    assert not book.exists()


def test_starting_and_moving_never_mix(office: Office) -> None:
    book = office.folder / "PK-x.xlsm"
    ran = run("baru", book, "--dari", office.master, "--pindah", office.master)
    assert ran.code == 2
    assert "--dari, --pindah" in ran.text


def test_a_province_starts_the_year_for_all_its_offices(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        Office(tmp_path / name, DONE)
    ran = run("batch", "tahun-baru", tmp_path / "*" / "PK-2026.xlsm", "--oleh", USER, "--waktu", JANUARY, "--proses", 1)
    assert ran.code == 0, ran.text
    assert sorted(path.parent.name for path in tmp_path.glob("*/PK-2027.xlsm")) == ["dua", "satu"]
