"""``rekap``: the province's view of many offices, from workbooks, archives and reports."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from offices import DONE, MASTER, Office, at, run

from pk_excel.app.rekap import office_of
from pk_excel.core.rekap.kantor import KantorRekap, KeadaanArsip
from pk_excel.core.values.target_cell import printed
from pk_excel.ports import Context
from pk_excel.wiring import Province


def read(name: Path) -> KantorRekap:
    (source,), unmatched, _ = Province().offices([str(name)])
    assert not unmatched
    return office_of(source, Context(datetime(2026, 11, 2, 9), "Penguji", "perintah"))


def report(office: Office, name: str, **other: Any) -> Path:
    """Write the report of an office with *other* facts in it, beside the office's folder."""
    told = json.loads((office.papers / "Laporan-PK-2026.json").read_text(encoding="utf-8")) | other
    path = office.folder.parent / name
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def table(told: Any, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = next(one["rows"] for one in told["tables"] if one["name"] == name)
    return rows


def test_an_office_is_the_same_from_its_workbook_its_archive_and_its_report(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    book, archive, report = (
        read(path)
        for path in (office.master, office.papers / "Arsip-PK-2026.zip", office.papers / "Laporan-PK-2026.json")
    )
    for other in (archive, report):
        assert (other.nama, other.kode, other.tahun) == (book.nama, book.kode, book.tahun)
        assert (other.langkah, other.terlambat) == (book.langkah, book.terlambat)
        assert other.ditandatangani == book.ditandatangani
        assert [printed(row.target) for row in other.target] == [printed(row.target) for row in book.target]
        assert [(one.kode, one.jumlah) for one in other.pagu] == [(one.kode, one.jumlah) for one in book.pagu]
    assert book.selesai
    assert book.arsip is archive.arsip is KeadaanArsip.UTUH


def test_an_archive_that_is_not_the_recorded_one_does_not_count_as_whole(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    with (office.papers / "Arsip-PK-2026.zip").open("ab") as file:
        file.write(b"x")
    assert read(office.master).arsip is KeadaanArsip.RUSAK
    (office.papers / "Arsip-PK-2026.zip").unlink()
    assert read(office.master).arsip is KeadaanArsip.TERCATAT


def test_what_an_archive_shows_counts_beside_a_report_and_beside_a_workbook_elsewhere(tmp_path: Path) -> None:
    def told(*files: Path) -> tuple[str, str]:
        rows = table(run("rekap", *files, "--json").json, "Kantor")
        (row,) = (row for row in rows if row["Langkah"] != "tidak dihitung")
        return row["Langkah"], row["Arsip"]

    office = Office(tmp_path / "kantor", DONE)
    sent, archive = report(office, "Laporan-PK-a.json"), tmp_path / "Arsip-PK-2026.zip"
    (office.papers / archive.name).rename(archive)
    assert told(sent, archive) == told(office.master, archive) == ("Selesai semua", "utuh")
    with ZipFile(archive, "a") as zipped:
        zipped.writestr("surat.txt", "x")
    assert told(sent, archive) == ("Selesai semua", "tidak cocok")
    assert told(office.master, archive) == ("Selesai semua", "tercatat, tidak diperiksa")


def test_a_recap_is_of_one_year_and_which_one_is_asked_when_the_files_are_of_several(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", DONE)
    next_year = report(office, "Laporan-PK-2027.json", tahun=2027)
    report(office, "Laporan-PK-b.json", kantor={"nama": "KPU Kabupaten Wana", "kode_wilayah": "9998"})
    before = sorted(tmp_path.rglob("*"))
    ran = run("rekap", tmp_path, "--ke", tmp_path / "r.xlsx")
    assert ran.code == 2
    assert "misalnya --tahun 2026." in ran.text
    assert f"2027 (1 berkas: {next_year})" in ran.text
    assert sorted(tmp_path.rglob("*")) == before
    ran = run("rekap", tmp_path, "--tahun", 2026, "--json")
    assert (ran.code, ran.json["numbers"]["Kantor"], ran.json["numbers"]["Berkas tahun lain"]) == (0, 2, 1)
    last = table(ran.json, "Kantor")[-1]
    assert (last["Langkah"], last["Berkas"]) == ("tidak dihitung", str(next_year))
    assert last["Keterangan"] == "Berkas tahun 2027; rekap ini memuat tahun 2026."
    assert len(table(ran.json, "Target")) == len(table(ran.json, "Anggaran")) == 2
    assert "yang ada dari tahun 2026" in run("rekap", tmp_path, "--tahun", 2028).text


def test_steps_and_checks_stand_in_their_order_when_the_sheet_is_sorted(tmp_path: Path) -> None:
    found = []
    for step in (3, 9, 10):
        office = Office(tmp_path / f"{step}", step)
        assert run("rekap", office.master, "--ke", tmp_path / "r.xlsx").code == 0
        sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Kantor"]
        row = dict(zip((cell.value for cell in sheet[3]), (cell.value for cell in sheet[4]), strict=True))
        found.append((row["Langkah"], row["Divalidasi"]))
    assert [step[:4] for step, _ in found] == ["03. ", "09. ", "10. "]
    assert [type(checked) for _, checked in found] == [str, datetime, datetime]  # text sorts behind every day
    assert found[0][1] == "belum pernah"


def test_what_cannot_be_read_is_a_row_with_its_reason_and_of_one_office_one_file_counts(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", DONE)
    (tmp_path / "PK-rusak.xlsm").write_bytes(office.master.read_bytes()[:5_000])
    (tmp_path / "Laporan-PK-2025.json").write_text("{}")
    report = office.paper("Laporan-PK-2026.json")
    (tmp_path / "Laporan-PK-2023.json").write_bytes(report[:-200])
    (tmp_path / "Laporan-PK-2024.json").write_bytes(report.replace(b'"kantor"', b'"kntor"', 1))
    whole = office.paper("Arsip-PK-2026.zip")
    (tmp_path / "Arsip-PK-2020.zip").write_bytes(whole[:5_000])
    with ZipFile(tmp_path / "Arsip-PK-2021.zip", "w") as other, ZipFile(BytesIO(whole)) as source:
        other.writestr("surat.txt", "x")
        with ZipFile(tmp_path / "Arsip-PK-2022.zip", "w") as archive:
            for name in ("manifes.json", "PK-KPU-2026.pdf"):
                archive.writestr(name, source.read(name))
    ran = run("rekap", tmp_path, "--ke", tmp_path / "r.xlsx", "--html", tmp_path / "r.html", "--json")
    assert ran.code == 1
    rows = table(ran.json, "Kantor")
    why = {Path(row["Berkas"]).name: row["Keterangan"] for row in rows}
    assert "rusak" in why["PK-rusak.xlsm"]
    assert "bukan laporan PK" in why["Laporan-PK-2025.json"]
    assert why["Laporan-PK-2023.json"] == why["Laporan-PK-2024.json"]
    assert why["Laporan-PK-2024.json"].startswith("Laporan PK ini rusak atau terpotong.")
    assert MASTER in why["Arsip-PK-2026.zip"]
    assert "rusak atau terpotong" in why["Arsip-PK-2020.zip"]
    assert "bukan arsip pk-excel" in why["Arsip-PK-2021.zip"]
    assert "tidak memuat buku kerja induk" in why["Arsip-PK-2022.zip"]
    assert why[MASTER] == ""
    assert ran.json["numbers"]["Kantor"] == 1
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "bukan laporan PK" in page
    assert set(re.findall(r"https?://[^/\"'\s<]+", page)) <= {"http://www.w3.org"}


def test_errors_are_counted_as_validasi_counts_them(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", 8)
    office.contradict()
    told = office.run("validasi", "--json").json["findings"]
    row = table(run("rekap", office.master, "--json").json, "Kantor")[0]
    assert row["Kesalahan"] == sum(one["severity"] == "E" for one in told) > 0
    assert row["Temuan"] == len(told)


def test_what_an_office_sent_twice_is_no_fault(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    ran = run("rekap", office.master, office.papers / "Arsip-PK-2026.zip", "--json")
    assert ran.code == 0
    assert ran.json["numbers"]["Berkas yang tidak terbaca"] == 0
    assert ran.json["numbers"]["Berkas lain dari kantor yang sama"] == 1


def test_the_workbook_has_a_sheet_for_every_table_and_charts_that_show_its_figures(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", DONE)
    ran = run("rekap", office.master, "--ke", tmp_path / "r.xlsx", "--waktu", at(office.day))
    assert ran.code == 0, ran.text
    book = openpyxl.load_workbook(BytesIO((tmp_path / "r.xlsx").read_bytes()))
    assert book.sheetnames == ["Ringkasan", "Kantor", "Temuan", "Target", "Indikator", "Penyimpangan", "Anggaran"]
    assert len(book["Ringkasan"]._charts) == 3
    heads = [cell.value for cell in book["Target"][3]]
    assert heads[:2] == ["Kantor", "KPU IK-01"]
    assert book["Target"]["B4"].value == "100%"
    last = book["Anggaran"].max_column
    assert book["Anggaran"].cell(4, last).value == book["Anggaran"].cell(5, last).value > 0


def test_text_of_an_office_is_text_in_the_page_and_in_the_workbook(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", DONE)
    told = json.loads((office.papers / "Laporan-PK-2026.json").read_text(encoding="utf-8"))
    told["kantor"]["nama"] = "=1+1<script>alert(1)</script>\x03"
    (tmp_path / "Laporan-PK-x.json").write_text(json.dumps(told), encoding="utf-8")
    ran = run("rekap", tmp_path / "Laporan-PK-x.json", "--ke", tmp_path / "r.xlsx", "--html", tmp_path / "r.html")
    assert ran.code == 0, ran.text
    assert "<script>alert" not in (tmp_path / "r.html").read_text(encoding="utf-8")
    cell = openpyxl.load_workbook(tmp_path / "r.xlsx")["Kantor"]["A4"]
    assert (cell.value, cell.data_type) == ("=1+1<script>alert(1)</script>_x0003_", "s")  # as Excel stores it


def test_an_office_whose_workbook_is_open_counts_as_it_was_last_saved_and_is_remarked(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    closed = run("rekap", office.master, "--json")
    (tmp_path / f"~${MASTER}").write_bytes(b"\x04Sari")
    opened = run("rekap", office.master, "--json")
    assert opened.code == closed.code == 0
    assert opened.json["numbers"] == closed.json["numbers"]
    remark = "Sedang dibuka oleh Sari; yang dibaca adalah yang terakhir disimpan."
    assert table(opened.json, "Kantor")[0]["Keterangan"] == remark
    assert opened.err.strip() == f"{office.master}: {remark}"


def test_a_list_names_files_and_what_matches_nothing_is_said(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", 3)
    (tmp_path / "daftar.txt").write_text(f"kantor/{MASTER}\n", encoding="utf-8")
    ran = run("rekap", tmp_path / "daftar.txt", tmp_path / "tidak-ada*.xlsm", "--json")
    assert ran.code == 1
    assert ran.json["numbers"]["Kantor"] == 1
    assert "tidak-ada*.xlsm" in ran.err
    assert str(office.master) == table(ran.json, "Kantor")[0]["Berkas"]
    assert run("rekap", tmp_path / "kosong*").code == 2


@pytest.mark.skipif(not shutil.which("chromium"), reason="needs the browser Chromium")
def test_in_a_browser_the_page_sorts_and_filters_by_its_own_script(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", DONE)
    assert run("rekap", office.master, "--html", tmp_path / "r.html").code == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    act = (
        "<script>document.querySelectorAll('#t4 thead button')[2].click();"
        "var box=document.querySelector('input[data-for=t4]');box.value='logistik';"
        "box.dispatchEvent(new Event('input'));"
        "</script></body>"
    )
    (tmp_path / "r.html").write_text(page.replace("</body>", act), encoding="utf-8")
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", (tmp_path / "r.html").as_uri()]
    seen = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True).stdout
    table_four = seen[seen.index('id="t4"') :].split("</table>")[0]
    assert table_four.count('aria-sort="ascending"') == 1
    shown = [row for row in re.findall(r"<tr.*?</tr>", table_four, re.S)[1:] if "hidden" not in row[:20]]
    assert shown
    assert all("logistik" in row.casefold() for row in shown)


@pytest.mark.parametrize(
    ("command", "option", "name", "told"),
    [
        ("rekap", "--ke", "r.docx", "harus berakhiran .xlsx"),
        ("rekap", "--html", "r.xlsx", "harus berakhiran .html, .htm"),
        ("batch rkt", "--catat", "h.docx", "harus berakhiran .csv, .xlsx, .jsonl"),
        ("batch rkt", "--rekap", "r.xlsx", "harus berakhiran .csv"),
        ("rekap", "--ke", "kantor/buku.xlsx", "berkas kantor dan tidak ditimpa"),
        ("rekap", "--ke", "PK-lain.xlsx", "berkas kantor dan tidak ditimpa"),
        ("batch rkt", "--catat", "kantor/buku.xlsx", "berkas kantor dan tidak ditimpa"),
    ],
)
def test_a_result_is_called_by_its_kind_and_takes_no_office_s_place(
    tmp_path: Path, command: str, option: str, name: str, told: str
) -> None:
    (tmp_path / "kantor").mkdir()
    for file in ("kantor/buku.xlsx", "PK-lain.xlsx"):
        (tmp_path / file).write_bytes(b"buku kerja setahun")
    ran = run(*command.split(), tmp_path / "kantor/buku.xlsx", option, tmp_path / name)
    assert ran.code == 2
    assert told in ran.text
    assert {file.name: file.read_bytes() for file in tmp_path.rglob("*.*")} == {
        "buku.xlsx": b"buku kerja setahun", "PK-lain.xlsx": b"buku kerja setahun",
    }  # fmt: skip


def test_no_file_that_the_command_did_not_make_is_written_over_and_its_own_results_are_renewed(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", 2)
    other = Office(tmp_path / "lain", 1).master.read_bytes()
    foreign = {"xlsx": other, "html": b"<title>Rekap</title>", "csv": b"Berkas;Ukuran\r\n", "jsonl": b"{}"}
    for command, option, kind in (
        ("rekap", "--ke", "xlsx"), ("rekap", "--html", "html"), ("batch validasi", "--catat", "xlsx"),
        ("batch validasi", "--catat", "csv"), ("batch validasi", "--catat", "jsonl"),
        ("batch validasi", "--rekap", "csv"),
    ):  # fmt: skip
        own = tmp_path / f"{command}{option}.{kind}"
        for _ in range(2):
            assert run(*command.split(), office.master, option, own).code == 0
        taken = tmp_path / f"bagian.{kind}"
        taken.write_bytes(foreign[kind])
        ran = run(*command.split(), office.master, option, taken)
        assert ran.code == 2
        assert f"bukan hasil {command.split()[0]} sebelumnya" in ran.text
        assert taken.read_bytes() == foreign[kind]
    (tmp_path / "bagian.csv").unlink()
    assert "bagian.jsonl sudah ada" in run("batch", "rkt", office.master, "--catat", tmp_path / "bagian.csv").text


def test_a_file_whose_own_words_are_damaged_is_not_written_over(tmp_path: Path) -> None:
    name, office = "docProps/core.xml", Office(tmp_path / "kantor", 2)
    with ZipFile(tmp_path / "rusak.xlsx", "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, "judul " * 50)
    content = bytearray((tmp_path / "rusak.xlsx").read_bytes())
    content[30 + len(name) : 34 + len(name)] = b"\xff" * 4  # where the packed words begin
    (tmp_path / "rusak.xlsx").write_bytes(content)
    ran = run("rekap", office.master, "--ke", tmp_path / "rusak.xlsx")
    assert (ran.code, "bukan hasil rekap sebelumnya" in ran.text) == (2, True)
    assert (tmp_path / "rusak.xlsx").read_bytes() == content


@pytest.mark.parametrize(("first", "second"), [("hasil.csv", "hasil.csv"), ("hasil.csv", "a/../HASIL.csv")])
def test_two_results_of_a_run_never_go_to_one_file(tmp_path: Path, first: str, second: str) -> None:
    office = Office(tmp_path / "kantor", 2)
    (tmp_path / "a").mkdir()
    before = sorted(tmp_path.rglob("*"))
    ran = run("batch", "validasi", office.master, "--catat", tmp_path / first, "--rekap", tmp_path / second)
    assert ran.code == 2
    assert "tidak dapat ditulis untuk --catat dan --rekap sekaligus" in ran.text
    (tmp_path / "rekap.html").symlink_to(tmp_path / "rekap.xlsx")
    ran = run("rekap", office.master, "--ke", tmp_path / "rekap.xlsx", "--html", tmp_path / "rekap.html")
    assert (ran.code, "untuk --ke dan --html sekaligus" in ran.text) == (2, True)
    (tmp_path / "rekap.html").unlink()
    assert sorted(tmp_path.rglob("*")) == before


def test_of_a_folder_without_files_of_offices_it_is_said_what_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "Kantor Wana.xlsx").write_bytes(b"")
    for command, names in (("rekap", "Laporan-PK-*.json"), ("batch rkt", "PK-*.xlsx, PK-*.xlsm,")):
        ran = run(*command.split(), tmp_path)
        assert ran.code == 2
        assert names in ran.text
        assert "Kantor Wana.xlsx" in ran.text


def test_a_folder_s_offices_are_found_under_any_name_and_what_is_passed_over_is_named(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantor", DONE)
    for old, new in (
        (office.master, "Perjanjian Kinerja Wana.xlsm"), (office.papers / "Arsip-PK-2026.zip", "kiriman.zip"),
        (office.papers / "Laporan-PK-2026.json", "LAPORAN.JSON"),
    ):  # fmt: skip
        old.rename(tmp_path / new)
    other = {"data.json": b"{}", "biaya.xlsx": b"rusak", "Daftar.xls": b"lama", "catatan.csv": b"a;b"}
    for name, content in other.items():
        (tmp_path / name).write_bytes(content)
    for _ in range(2):  # its own result is no stranger to the second run
        ran = run("rekap", tmp_path, "--json", "--ke", tmp_path / "r.xlsx")
        assert (ran.code, ran.json["numbers"]["Kantor"]) == (0, 1), ran.text
        assert ran.json["numbers"]["Berkas lain dari kantor yang sama"] == 2
        told = "Tidak ikut, karena isinya bukan buku kerja induk, arsip, atau laporan PK, atau tidak dapat dibuka: "
        assert told + ", ".join(str(tmp_path / name) for name in ("Daftar.xls", "biaya.xlsx", "data.json")) in ran.err
        assert told in openpyxl.load_workbook(tmp_path / "r.xlsx")["Ringkasan"]["A2"].value
    ran = run("batch", "validasi", tmp_path, "--json", "--proses", 1)
    assert [Path(entry["file"]).name for entry in ran.json] == ["Perjanjian Kinerja Wana.xlsm"]
    assert "biaya.xlsx" in ran.err
    assert "data.json" not in ran.err


def test_what_cannot_be_read_is_told_with_what_to_do_and_is_no_workbook_by_any_ending(tmp_path: Path) -> None:
    (tmp_path / "daftar.csv").write_text("a;b")
    (row,) = table(run("rekap", tmp_path / "daftar.csv", "--json").json, "Kantor")
    assert row["Sumber"] == ""
    assert "bukan buku kerja .xlsx atau .xlsm. Buka di Excel dan simpan" in row["Keterangan"]
