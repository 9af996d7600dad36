"""Where the SOP stands, and the order that every action keeps."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from offices import DONE, USER, Office, at, files_in, run, words_of

from pk_excel.app import registry
from pk_excel.core.steps.sop import LANGKAH_SOP
from pk_excel.core.tables import schema as t
from pk_excel.sample import SAMPLE_DATES


def test_langkah_fits_an_80_column_terminal_without_cutting_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    office = Office(tmp_path, 4)
    ran = office.do("langkah")
    table = ran.out[: ran.out.index("Sekarang")]
    assert max(map(len, table.splitlines())) <= 80
    assert "…" not in ran.out
    words = table.replace("│", " ").split()
    assert all(word in words for step in LANGKAH_SOP for word in step.aktivitas.split())
    assert "06-01-2026" in table
    assert "Sekarang langkah 3: Mencermati RKT" in ran.text
    allowed = ran.text.partition("Yang dapat dijalankan: ")[2].partition(".")[0].split(", ")
    assert {"rkt", "edarkan", "konsolidasi"} <= set(allowed)
    assert "Tenggat internal penandatanganan: 30 Januari 2026." in ran.text


def test_langkah_changes_nothing(tmp_path: Path) -> None:
    assert "Semua langkah selesai" in Office(tmp_path, DONE).refused(0, "langkah")


def test_langkah_counts_late_working_days_not_calendar_days(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    steps = {step["no"]: step for step in office.do("langkah", "--json", on=date(2026, 1, 19)).json["steps"]}
    assert steps[3]["due"] == "2026-01-13"
    assert steps[3]["late_working_days"] == 3  # 14, 15, 19: Isra Mikraj on Friday 16 is no working day
    assert steps[2]["late_working_days"] == 0
    assert "3 hari kerja" in office.do("langkah", on=date(2026, 1, 19)).text


def test_langkah_selesai_is_for_the_instruction_only(tmp_path: Path) -> None:
    office = Office(tmp_path, 1)
    assert "langkah 1" in office.refused(5, "langkah", "--selesai", 2)
    office.do("langkah", "--selesai", 1, "--bukti", "ND 1")
    step = office.records(t.LANGKAH)[0]
    assert (step["status"], step["selesai"], step["oleh"], step["bukti"]) == (
        "Selesai", SAMPLE_DATES[1], "Penguji", "ND 1"
    )  # fmt: skip
    assert "Jalankan salah satu: rkt" in office.refused(5, "langkah", "--selesai", 2)
    assert "sedang berjalan adalah langkah 2" in office.refused(5, "langkah", "--selesai", 1)


@pytest.mark.parametrize(("step", "command"), [(2, "rkt"), (3, "edarkan"), (8, "finalisasi")])
def test_no_step_is_worked_on_before_the_day_of_the_step_before_it(tmp_path: Path, step: int, command: str) -> None:
    said = Office(tmp_path, step).refused(5, command, on=SAMPLE_DATES[step - 1] - timedelta(days=1))
    assert f"Langkah {step} tidak dapat dikerjakan" in said
    assert f"langkah {step - 1} baru selesai" in said


def test_langkah_kembali_opens_the_later_steps_again(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    assert "alasannya belum ditulis" in office.refused(5, "langkah", "--kembali", 5)
    assert "belum dicapai" in office.refused(5, "langkah", "--kembali", 9, "--catatan", "x")
    office.do("langkah", "--kembali", 5, "--catatan", "Pleno ulang")
    assert list(office.status().values()) == ["Selesai"] * 4 + ["Dikembalikan"] + ["Belum"] * 5
    assert office.records(t.LANGKAH)[4]["catatan"] == "Pleno ulang"


def test_langkah_kembali_does_not_undo_a_signing(tmp_path: Path) -> None:
    text = Office(tmp_path, 10).refused(5, "langkah", "--kembali", 8, "--catatan", "x")
    assert "sudah ditandatangani" in text
    assert "--perubahan" in text


def test_a_step_that_is_none_and_an_archive_before_the_signing_are_told_with_what_can_be_done(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    assert "Langkah 0 tidak ada. Sebut langkah 1 sampai 10" in " ".join(
        office.refused(5, "langkah", "--kembali", 0, "--catatan", "x").split()
    )
    text = office.refused(5, "arsip", "--tanpa-pindaian", "Belum dipindai", on=SAMPLE_DATES[9] - timedelta(days=1))
    assert "PK baru ditandatangani" in text
    assert "tandatangan --perbaiki ALASAN --tanggal" in text


NEEDS = {
    "rkt": (1, "Ketua Divisi Perencanaan"),
    "edarkan": (2, "Renstra"),
    "konsolidasi": (2, "Renstra"),
    "pleno": (3, "RKT; RKA-KL; Juknis"),
    "koreksi": (5, "Draf PK Hasil Pencermatan"),
    "finalisasi": (7, "Draf PK"),
    "tandatangan": (8, "Draf PK Hasil Koreksi"),
    "arsip": (9, "Draf PK Final"),
}


@pytest.mark.parametrize("command", NEEDS)
def test_an_action_out_of_order_names_the_missing_step_and_what_it_needs(tmp_path: Path, command: str) -> None:
    missing, needs = NEEDS[command]
    text = Office(tmp_path, missing).refused(5, command)
    assert f"langkah {missing} belum selesai" in text
    assert LANGKAH_SOP[missing - 1].aktivitas in text
    assert needs in text


@pytest.mark.parametrize("command", NEEDS)
def test_an_action_whose_time_is_over_says_so(tmp_path: Path, command: str) -> None:
    text = Office(tmp_path, DONE).refused(5, command)
    assert "sudah lewat" in text
    assert "lewat PK Perubahan: pk-excel langkah --perubahan" in text
    assert "--kembali" not in text


def test_the_advice_of_an_action_whose_time_is_over_can_be_followed(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    said = office.refused(5, "konsolidasi", office.reviews)
    number = re.search(r"pk-excel langkah --kembali (\d+) --catatan ALASAN", said)
    assert number, said
    office.do("langkah", "--kembali", number[1], "--catatan", "Ulang")
    office.do("konsolidasi", office.reviews, "--ya")


SOURCE = ("impor anggaran", "impor renstra", "impor nasional")


@pytest.mark.parametrize("name", registry.windows())
def test_every_action_with_a_window_is_refused_outside_of_it_by_a_sentence(tmp_path: Path, name: str) -> None:
    window, called = registry.windows()[name], registry.action(name).called
    office = Office(tmp_path, DONE)
    source = tmp_path / "sumber.csv"
    source.write_text("Kode,Uraian,Pagu", encoding="utf-8")
    words = (source,) if name in SOURCE else ()
    assert f"{called} (langkah {window.first}) sudah lewat" in office.refused(5, name, *words)
    if window.first > 1:
        said = Office(tmp_path, 1).refused(5, name)
        assert f"{called} belum boleh: langkah 1 belum selesai" in said
        assert said.rstrip().endswith("pk-excel langkah --selesai 1.")
        assert "diperlukan" not in said


def test_a_wrong_proof_and_a_wrong_day_are_corrected_without_opening_a_step_again(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    before = office.records(t.LANGKAH)
    words = ("--bukti", "ND 2/2026", "--tanggal", "2026-01-04", "--catatan", "Salah ketik")
    assert "Catatan langkah 1 diperbaiki" in office.do("langkah", "--perbaiki", 1, *words).text
    first, *others = office.records(t.LANGKAH)
    assert (first["bukti"], first["selesai"], first["status"]) == ("ND 2/2026", date(2026, 1, 4), "Selesai")
    assert others[0].pop("mulai") == date(2026, 1, 4)  # a step begins when the one before ends
    before[1].pop("mulai")
    moving = {"terlambat": None, "prakiraan": None}  # as of the day of the command
    assert [{**row, **moving} for row in others] == [{**row, **moving} for row in before[1:]]
    event = office.records(t.RIWAYAT)[-1]
    assert event["peristiwa"] == "langkah diperbaiki"
    assert before[0]["bukti"] in event["rincian"]
    assert before[0]["selesai"].isoformat() in event["rincian"]
    assert "alasan: Salah ketik" in event["rincian"]


@pytest.mark.parametrize(
    ("step", "number", "words", "sentence"),
    [
        (8, 8, ("--bukti", "x", "--catatan", "x"), "belum selesai"),
        (8, 0, ("--bukti", "x", "--catatan", "x"), "Langkah 0 tidak ada"),
        (8, 1, ("--catatan", "x"), "tidak berubah"),
        (8, 1, ("--bukti", "x"), "alasannya belum ditulis"),
        (8, 2, ("--tanggal", "2026-01-30", "--catatan", "x"), "tidak mungkin"),
        (8, 7, ("--tanggal", "2027-01-30", "--catatan", "x"), "tidak mungkin"),
        (8, 5, ("--tanggal", "2026-01-18", "--catatan", "x"), "tercetak pada naskahnya"),
        (10, 5, ("--tanggal", "2026-01-14", "--catatan", "x"), "tanggal itu tetap. Perubahan sesudah"),
        (10, 9, ("--tanggal", "2026-01-21", "--catatan", "x"), "tandatangan --perbaiki"),
        (DONE, 1, ("--bukti", "x", "--catatan", "x"), "sudah diarsipkan"),
    ],
)
def test_a_correction_of_a_step_that_cannot_be_is_refused(
    tmp_path: Path, step: int, number: int, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in Office(tmp_path, step).refused(5, "langkah", "--perbaiki", number, *words)


ND = "17/PR.03.1-ND/9999/2026"


def fresh(tmp_path: Path) -> Path:
    """Return a new workbook, in which an office has typed nothing yet."""
    book = tmp_path / "PK.xlsm"
    assert run("baru", book, "--tahun", 2026, "--oleh", USER, "--waktu", at(date(2026, 1, 5))).code == 0
    return book


def test_the_instruction_is_not_given_before_the_workbook_has_what_its_nota_dinas_prints(tmp_path: Path) -> None:
    book = fresh(tmp_path)
    before = files_in(tmp_path)
    words = ("--oleh", USER, "--waktu", at(date(2026, 1, 5)))
    shown = run("langkah", book, *words).text.partition("Belum ada: ")[2]
    ran = run("langkah", book, "--selesai", 1, *words)
    assert ran.code == 5
    lacking = ran.text.partition("Belum ada: ")[2].partition(" Lengkapi,")[0]
    assert "nama_kantor, tempat" in lacking
    assert "Ketua dan Sekretaris yang menjabat sekarang belum ada" in lacking
    assert shown.startswith(lacking)
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("day", [date(2020, 1, 6), date(2025, 10, 31), date(2027, 1, 4)])
def test_a_step_is_not_completed_on_a_day_outside_the_years_window(tmp_path: Path, day: date) -> None:
    office = Office(tmp_path, 1)
    officials = [{**row, "mulai": date(2019, 1, 1)} for row in office.records(t.PEJABAT)]
    office.type(t.PEJABAT, officials)
    assert "di luar masa PK tahun 2026" in office.refused(5, "langkah", "--selesai", 1, on=day)


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [("pencermatan_hari", "sedikitnya harus 1, bukan -3"), ("cadangan", "tidak boleh kurang dari 0: -3")],
)
def test_a_number_below_the_least_that_its_setting_takes_stops_a_step(
    tmp_path: Path, setting: str, sentence: str
) -> None:
    office = Office(tmp_path, 1)
    office.set(**{setting: -3})
    assert sentence in office.refused(4, "langkah", "--selesai", 1)


def test_the_number_of_the_nota_dinas_is_taken_from_the_proof(tmp_path: Path) -> None:
    office = Office(tmp_path, 1)
    office.do("langkah", "--selesai", 1, "--bukti", f"Nota Dinas {ND}, lembar pertama")
    row = next(row for row in office.records(t.SURAT) if row["naskah"] == "Nota Dinas")
    assert row["nomor"] == ND
    assert f"NOMOR: {ND}" in words_of(next(tmp_path.rglob("Nota-Dinas-2026.docx")).read_bytes()).upper()


def test_a_proof_that_names_another_number_than_surat_is_refused_with_both(tmp_path: Path) -> None:
    office = Office(tmp_path, 1)
    office.change(t.SURAT, lambda row: row["naskah"] == "Nota Dinas", nomor="3/PR.03.1-ND/7322/2026")
    said = office.refused(5, "langkah", "--selesai", 1, "--bukti", f"Nota Dinas {ND}")
    assert ND in said
    assert "3/PR.03.1-ND/7322/2026" in said


def test_a_number_changed_after_the_nota_dinas_was_printed_is_found_and_printed_anew(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    first = next(row["nomor"] for row in office.records(t.SURAT) if row["naskah"] == "Nota Dinas")
    office.change(t.SURAT, lambda row: row["naskah"] == "Nota Dinas", nomor=ND)
    office.run("validasi")
    (found,) = [row for row in office.records(t.TEMUAN) if row["kode"] == "V32" and row["nilai"] == ND]
    assert first in found["pesan"]
    assert "langkah --perbaiki 1" in found["saran"]
    said = office.do("langkah", "--perbaiki", 1, "--catatan", "Nomor menurut buku agenda").text
    assert f"nomor Nota Dinas {first} menjadi {ND}" in said
    newest = max(tmp_path.rglob("Nota-Dinas-2026.docx"), key=lambda path: path.stat().st_mtime)
    assert ND in words_of(newest.read_bytes())
    assert office.status()[1] == "Selesai"
    office.run("validasi")
    assert ND not in [row["nilai"] for row in office.records(t.TEMUAN) if row["kode"] == "V32"]


def test_at_step_1_langkah_names_its_completion_among_what_can_be_run(tmp_path: Path) -> None:
    allowed = Office(tmp_path, 1).do("langkah").text.partition("Yang dapat dijalankan: ")[2].partition(". ")[0]
    assert {"langkah --selesai 1", "impor renstra"} <= set(allowed.split(", "))
    assert "--selesai 1" not in Office(tmp_path, 2).do("langkah").text.partition("Yang dapat dijalankan: ")[2]


def test_the_internal_deadline_of_january_is_not_that_of_a_pk_perubahan(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    assert "Tenggat internal" in office.do("langkah").text
    office.do("langkah", "--perubahan", "strategi", "--catatan", "SK 5")
    assert "Tenggat internal" not in office.do("langkah").text


@pytest.mark.parametrize("name", ["lalala", "x.pdf"])
def test_a_new_workbook_is_named_as_a_workbook(tmp_path: Path, name: str) -> None:
    ran = run("baru", tmp_path / name)
    assert ran.code == 3
    assert "Beri nama berakhiran .xlsx atau .xlsm" in ran.text
    assert files_in(tmp_path) == {}
