"""What goes wrong inside a workbook is said with its sheet and cell, ends with its code, and leaves the file alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from offices import Office, digest, run
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables import schema as t

Change = Callable[[openpyxl.Workbook], None]
YEARS = range(2025, 2030)
RENSTRA = t.RENSTRA.with_years(YEARS)


def edit(office: Office, change: Change) -> None:
    """Change the master as another program would."""
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    change(book)
    book.save(office.master)
    book.vba_archive.close()


def cell(sheet: Worksheet, title: str, row: int) -> openpyxl.cell.Cell:
    """Return the cell of a table's column in a sheet row; every table's header is in row 4."""
    column = next(cell.column for cell in sheet[4] if cell.value == title)
    return sheet.cell(row, column)


def put(sheet: str, title: str, row: int, value: object) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        cell(book[sheet], title, row).value = value

    return change


def rename_column(sheet: str, title: str, new: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        (table,) = book[sheet].tables.values()
        column = next(column for column in table.tableColumns if column.name == title)
        column.name = new
        cell(book[sheet], title, 4).value = new

    return change


def rename_table(sheet: str, new: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        (table,) = book[sheet].tables.values()
        table.displayName = table.name = new

    return change


def delete(sheet: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        del book[sheet]

    return change


def delete_name(name: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        del book.defined_names[name]

    return change


def set_name(name: str, value: object) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        (place,) = book.defined_names[name].destinations
        book[place[0]][place[1].replace("$", "")].value = value

    return change


def below_table(text: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        (table,) = book["RKT"].tables.values()
        last = int("".join(filter(str.isdigit, table.ref.split(":")[1])))
        book["RKT"].cell(last + 3, 1).value = text

    return change


# What was done to the workbook, the command, its step, how it ends, and what it says.
CASES: dict[str, tuple[Change, str, int, int, tuple[str, ...]]] = {
    "sheet deleted": (delete("Renstra"), "rkt", 2, 4, ("Lembar Renstra dengan tabel tblRenstra tidak ada",)),
    "sheet deleted, all rules": (delete("RKA-KL"), "validasi", 8, 4,
                                 ("Lembar RKA-KL dengan tabel tblAnggaran tidak ada",)),
    "form sheet deleted": (delete("PK KPU"), "finalisasi", 8, 4, ("Lembar PK KPU tidak ada",)),
    "table renamed": (rename_table("Renstra", "tblRenstra1"), "rkt", 2, 4,
                      ("“tblRenstra1” mungkin maksudnya “tblRenstra”",)),
    "column renamed": (rename_column("Renstra", "Indikator", "Indikatr"), "rkt", 2, 4,
                       ("Kolom Indikator tidak ada pada tabel tblRenstra (lembar Renstra)", "“Indikatr”")),
    "name deleted": (delete_name("pkSkema"), "langkah", 2, 4, ("Nama sel pkSkema tidak ada",)),
    "other schema": (set_name("pkSkema", 99), "rkt", 2, 4, ("skema 99",)),
    "no room": (below_table("Sumber: Renstra kantor"), "rkt", 2, 4, ("sel di bawahnya terisi", "Pindahkan")),
    "outside": (below_table("IK-99"), "konsolidasi", 4, 4,
                ("lembar RKT, sel A", "di luar tabel (“IK-99”)", "tepat di bawah baris terakhirnya")),
    "not calculated": (put("Renstra", "Target 2026", 5, "=50+50"), "rkt", 2, 4,
                       ("lembar Renstra, sel P5", "rumus yang belum dihitung (=50+50)")),
    "error": (put("Renstra", "Target 2026", 6, "#REF!"), "rkt", 2, 4, ("lembar Renstra, sel P6", "galat #REF!")),
    "text in number": (put("RKA-KL", "Pagu", 5, "seratus juta"), "finalisasi", 8, 6,
                       ("V27, lembar RKA-KL sel D5", "memerlukan angka, bukan “seratus juta”")),
    "letter of a symbol font": (put("PK", "Sasaran", 5, "Data \uf0fc mutakhir"), "finalisasi", 8, 6,
                               ("V35, lembar PK sel E5", "(U+F0FC)", "Symbol, Wingdings")),
    "not a date": (put("Pejabat", "Mulai", 5, "19 Juno 2024"), "finalisasi", 8, 6, ("V19",)),
    "not a choice": (put("RKT", "Arah", 5, "Naik"), "konsolidasi", 4, 4,
                     ("lembar RKT, sel G5", "bukan pilihan yang tersedia: “Naik” (pilih Maksimalkan, ")),
    "setting": (put("Pengaturan", "Nilai", 27, "C"), "finalisasi", 8, 4, ("lembar Pengaturan, sel B27",)),
    "steps": (put("Langkah", "No", 9, 4), "pleno", 5, 4, ("lembar Langkah, sel A4", "tidak memuat langkah 5")),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_bad_content_is_named_with_its_place(tmp_path: Path, case: str) -> None:
    change, command, step, code, sentences = CASES[case]
    office = Office(tmp_path, step)
    edit(office, change)
    # Findings that block are written to the workbook; everything else leaves it alone.
    text = office.run(command).text if code == 6 else office.refused(code, command)
    for sentence in sentences:
        assert sentence in text


def test_a_renamed_sheet_is_no_problem_and_is_called_by_its_new_name(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)

    def rename(book: openpyxl.Workbook) -> None:
        book["Renstra"].title = "Renstra 2025-2029"
        cell(book["Renstra 2025-2029"], "Arah", 5).value = "Naik"

    edit(office, rename)
    assert "lembar Renstra 2025-2029, sel G5" in office.refused(4, "rkt")


def test_columns_in_another_order_and_columns_of_the_office_are_no_problem(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)

    def swap(book: openpyxl.Workbook) -> None:
        sheet = book["Renstra"]
        (table,) = sheet.tables.values()
        for row in sheet.iter_rows(4, 20):
            row[3].value, row[4].value = row[4].value, row[3].value
        columns = table.tableColumns
        columns[3].name, columns[4].name = columns[4].name, columns[3].name
        cell(sheet, "Definisi", 4).value = "Catatan kantor"
        columns[9].name = "Catatan kantor"

    edit(office, swap)
    assert "Kolom Definisi tidak ada" in office.refused(4, "rkt")

    def restore(book: openpyxl.Workbook) -> None:
        (table,) = book["Renstra"].tables.values()
        table.tableColumns[9].name = cell(book["Renstra"], "Catatan kantor", 4).value = "Definisi"

    edit(office, restore)
    office.do("rkt")
    assert office.records(t.RKT)[0]["sasaran"] == "Terwujudnya Data Pemilih yang Terkini"


def test_stray_spaces_from_copying_do_not_count(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    edit(office, put("Renstra", "Sasaran", 5, "\u00a0 Terwujudnya\u00a0Data  Pemilih yang Terkini\u200b "))
    edit(office, put("Renstra", "Dokumen", 5, " kpu\u00a0"))
    edit(office, put("Renstra", "Target 2026", 5, "\u00a0100 %"))
    office.do("rkt")
    row = office.records(t.RKT)[0]
    assert (row["sasaran"], row["dokumen"]) == ("Terwujudnya Data Pemilih yang Terkini", "KPU")
    assert office.do("langkah", "--json").json["current"] == 3


def test_empty_rows_between_are_passed_over(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    rows = office.records(RENSTRA)
    office.type(RENSTRA, [*rows[:3], {}, {"sasaran": "\u00a0"}, *rows[3:], {}])
    assert "18 baris baru" in office.do("rkt").text


def test_a_number_under_a_percent_format_keeps_its_meaning(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)

    def percent(book: openpyxl.Workbook) -> None:
        target = cell(book["Renstra"], "Target 2026", 5)
        target.value, target.number_format = 0.975, "0.0%"

    edit(office, percent)
    office.do("rkt")
    assert office.records(t.RKT)[0]["target"] == "97,5%"


def test_dates_typed_as_text_in_indonesian_are_read(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    office.set(tenggat_internal="20 Januari 2026")
    text = office.do("tandatangan", "--tanggal", "2026-01-22").text
    assert "melewati tenggat internal 20 Januari 2026" in text
    assert office.day == date(2026, 1, 22)


# ---------------------------------------------------------------- not usable as a file at all


def encrypted(content: bytes) -> bytes:
    target = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt("rahasia", target)
    return target.getvalue()


FILES: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "xls": ("PK.xls", lambda _content: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512), "berformat .xls"),
    "password": ("PK.xlsx", encrypted, "dilindungi kata sandi"),
    "truncated": ("PK.xlsm", lambda content: content[: len(content) // 2], "rusak, terpotong"),
    "text": ("PK.xlsx", lambda _content: b"ID;Target", "bukan buku kerja Excel"),
    "other name": ("PK.pdf", lambda content: content, "bukan buku kerja .xlsx atau .xlsm"),
}


@pytest.mark.parametrize("command", ["validasi", "rkt", "langkah"])
@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_workbook_is_refused_and_left_alone(tmp_path: Path, case: str, command: str) -> None:
    name, spoil, sentence = FILES[case]
    office = Office(tmp_path / "kantor", 2)
    path = tmp_path / name
    path.write_bytes(spoil(office.master.read_bytes()))
    before = digest(path)
    ran = run(command, path)
    assert ran.code == 3
    assert sentence in ran.text
    assert "Traceback" not in ran.text
    assert digest(path) == before
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [name]


@pytest.mark.parametrize("lock", ["~$PK-2026.xlsm", ".~lock.PK-2026.xlsm#"])
def test_a_workbook_that_is_open_is_left_alone(tmp_path: Path, lock: str) -> None:
    office = Office(tmp_path, 2)
    (tmp_path / lock).write_bytes(b"\x04Sari" if lock.startswith("~") else b",Sari,pc,,;")
    text = office.refused(7, "rkt")
    assert "sedang dibuka oleh Sari" in text


def test_a_deleted_sheet_is_called_missing_and_the_backups_are_named(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    edit(office, lambda book: book.remove(book["Pleno"]))
    text = office.refused(4, "pleno")
    assert "Lembar Pleno dengan tabel tblPleno tidak ada" in text
    assert f"folder {office.master.stem}-cadangan" in text
    assert "Table Name" not in text
    assert "Lembar Pleno dengan tabel tblPleno tidak ada" in run("dokter", office.master).text


def test_a_file_where_a_folder_is_meant_is_called_a_file(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    file = office.folder / "anggaran.csv"
    file.write_text("Kode;Pagu")
    text = office.refused(8, "edarkan", file)
    assert "anggaran.csv adalah berkas, padahal di sini diperlukan folder" in text
    assert "ruang penyimpanan" not in text


def test_a_reason_is_told_as_a_sentence_and_targets_with_their_units(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.change(t.PK, lambda row: row["id"] == "IK-10", target="50", alasan="Penyerapan dipercepat")
    (found,) = (one for one in office.run("validasi", "--json").json["findings"]
                if one["code"] == "V02" and "IK-10" in one["message"])  # fmt: skip
    assert "(50%)" in found["message"]
    assert found["message"].endswith("Alasan: Penyerapan dipercepat.")


@pytest.mark.parametrize("place", [".", "/", ".."])
@pytest.mark.parametrize("command", ["validasi", "langkah", "baru"])
def test_a_folder_is_no_workbook(command: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(command, place)
    assert ran.code in (3, 8), ran.text
    assert "Kesalahan program" not in ran.text
    assert list(tmp_path.iterdir()) == []
