"""An older workbook moves into a new one: nothing that it holds is lost, and the SOP goes on from where it stood."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from cells import cells_of
from offices import DONE, NO_SCANS, Office, at, digest, run, table_of
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName

from pk_excel.books.file.book import FileBook
from pk_excel.core.pk.versi import last_number, rows_of, sidik_pk
from pk_excel.core.riwayat import Peristiwa, append
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.tables.sheets import static_tables


def older(office: Office) -> Path:
    """Return the office's workbook as an earlier schema would have it: fewer tables and columns, another title."""
    book = openpyxl.load_workbook(BytesIO(office.master.read_bytes()), keep_vba=True)
    book["Beranda"][book.defined_names["pkSkema"].attr_text.split("!")[1].replace("$", "")] = 0
    pleno = book["Pleno"]
    other = {"Arah": "Arah (dihapus)", "Divisi": "Divisi (dihapus)", "Target Semula": "Target RKT"}
    for cell in pleno[4]:
        cell.value = other.get(cell.value, cell.value)
    for column in pleno.tables["tblPleno"].tableColumns:
        column.name = other.get(column.name, column.name)
    del book["Hari Libur"]
    path = office.folder / "lama.xlsm"
    book.save(path)
    book.vba_archive.close()
    return path


def test_an_older_workbook_is_refused_with_the_way_out_and_moves_whole(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    old = older(office)
    before = digest(old)
    refused = run("validasi", old)
    assert refused.code == 4
    assert "pk-excel baru BARU.xlsm --pindah lama.xlsm" in refused.text
    new = tmp_path / "baru.xlsm"
    assert run("baru", new, "--pindah", old).code == 0
    assert digest(old) == before
    for spec in static_tables():
        if spec not in (t.LIBUR, t.RIWAYAT, t.PENGATURAN, t.SEGEL):
            expected = [
                {key: value for key, value in row.items() if spec is not t.PLENO or key not in ("arah", "divisi")}
                for row in office.records(spec)
            ]
            rows = table_of(FileBook(new), spec).rows
            moved = [{key: cells_of(row)[key] for key in kept} for row, kept in zip(rows, expected, strict=True)]
            assert moved == expected, spec.name
    steps = run("langkah", new, "--json").json
    assert (steps["current"], steps["history_intact"]) == (DONE, True)


def test_settings_and_the_audit_chain_go_on(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.set(nama_kantor="KPU Kabupaten Lain")
    new = tmp_path / "baru.xlsx"
    assert run("baru", new, "--pindah", older(office), "--oleh", "Penguji").code == 0
    settings = table_of(FileBook(new), t.PENGATURAN).index(lambda row: row.kunci)
    assert settings["nama_kantor"].nilai == "KPU Kabupaten Lain"
    assert str(settings["dipa_tanggal"].nilai).startswith("2025-12-01")
    events = [row.peristiwa for row in table_of(FileBook(new), t.RIWAYAT).rows]
    assert events == [*office.events(), "pindah"]


def before_register(office: Office) -> Path:
    """Return the office's workbook as the second schema had it: numbers of letters as settings, no register."""
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    book["Beranda"][book.defined_names["pkSkema"].attr_text.split("!")[1].replace("$", "")] = 2
    for key, value in book["Pengaturan"].iter_rows(max_col=2):
        if key.value in ("pola_nomor", "kode_wilayah"):
            ba = key.value == "pola_nomor"
            key.value, value.value = ("nomor_ba", "12/PR.03.1-BA/9999/2026") if ba else ("nomor_surat", "-")
    del book["Surat"]
    path = office.folder / "lama.xlsm"
    book.save(path)
    book.vba_archive.close()
    return path


def test_numbers_of_letters_that_were_settings_stand_in_surat_after_the_move_and_nowhere_else(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    new = tmp_path / "baru.xlsm"
    assert run("baru", new, "--pindah", before_register(office)).code == 0
    letters = {str(row.naskah): row for row in table_of(FileBook(new), t.SURAT).rows}
    assert letters["Berita Acara"].nomor == "12/PR.03.1-BA/9999/2026"
    assert letters["Berita Acara"].tanggal == date(2026, 1, 15)
    assert letters["Surat Pengantar"].nomor in ("", "-")
    settings = {row.kunci for row in table_of(FileBook(new), t.PENGATURAN).rows}
    assert {"nomor_ba", "nomor_surat"}.isdisjoint(settings)
    assert {"pola_nomor", "kode_wilayah"} <= settings


def before_national_table(office: Office, typed: str) -> Path:
    """Return the office's workbook with national targets as a setting and without their table."""
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    book["Beranda"][book.defined_names["pkSkema"].attr_text.split("!")[1].replace("$", "")] = 2
    for key, value in book["Pengaturan"].iter_rows(max_col=2):
        if key.value == "publikasi_laman":
            key.value, value.value = "target_nasional", typed
    del book["Target Nasional"]
    path = office.folder / "lama.xlsm"
    book.save(path)
    book.vba_archive.close()
    return path


@pytest.mark.parametrize("words", [("--pindah",), ("--tahun", "2027", "--dari")], ids=["moved", "next year"])
def test_national_targets_that_were_a_setting_are_rows_for_the_pks_year(tmp_path: Path, words: tuple[str, ...]) -> None:
    office, new = Office(tmp_path, DONE), tmp_path / "baru.xlsm"
    old = before_national_table(office, "ik-10 = 85%; IK-07=BB; IK-99=3 Laporan\nlihat surat")
    assert run("baru", new, *words, old).code == 0
    rows = table_of(FileBook(new), t.TARGET_NASIONAL).rows
    assert [(row.id, row.satuan, {year: str(cell) for year, cell in row.target.items() if cell}) for row in rows] == [
        ("IK-10", "Persen", {2026: "85%"}), ("IK-07", "Predikat", {2026: "BB"}), ("IK-99", "", {2026: "3 Laporan"}),
        ("", "", {}),
    ]  # fmt: skip
    assert rows[0].indikator.startswith("Persentase data hasil")
    assert rows[3].keterangan == "Dari pengaturan target_nasional: lihat surat"
    assert "target_nasional" not in {row.kunci for row in table_of(FileBook(new), t.PENGATURAN).rows}


def own(path: Path) -> Path:
    """Add what an office makes for itself to a workbook."""
    book = openpyxl.load_workbook(path, keep_vba=True)
    book.create_sheet("Rekap kami")["A1"] = "Catatan"
    book.defined_names["jumlahKami"] = DefinedName("jumlahKami", attr_text="'Rekap kami'!$A$1")
    sheet = book["RKT"]
    sheet["A60"] = "Mohon dicek Kasubag"
    sheet["D5"].comment = Comment("lihat surat provinsi", "Sari")
    sheet.conditional_formatting.add("G5:G9", CellIsRule("equal", ["80"], fill=PatternFill(bgColor="FFFF00")))
    sheet.add_chart(BarChart(), "Q5")
    book.save(path)
    book.vba_archive.close()
    return path


def test_what_an_office_made_for_itself_is_listed_by_name(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    ran = run("baru", tmp_path / "baru.xlsm", "--pindah", own(older(office)), "--json")
    assert ran.code == 0, ran.text
    notes = {note["kind"]: note.get("names", "") for note in ran.json["notes"]}
    assert "Rekap kami" in notes["left_sheets"]
    assert "Pleno!G4 “Arah (dihapus)” (4 sel), Pleno!H4 “Divisi (dihapus)” (4 sel)" in notes["left_columns"]
    assert "jumlahKami" in notes["left_names"]
    assert "RKT!A60 “Mohon dicek Kasubag”" in notes["left_words"]
    assert "RKT!D5 “lihat surat provinsi”" in notes["left_comments"]
    assert "RKT!G5:G9" in notes["left_rules"]
    assert "RKT (gambar" in notes["left_pictures"]


def test_of_a_workbook_without_anything_of_ones_own_nothing_is_listed(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    ran = run("baru", tmp_path / "baru.xlsm", "--pindah", office.master, "--json")
    assert [note["kind"] for note in ran.json["notes"]] == ["formats"]


def stranger(folder: Path, schema: object = None) -> Path:
    book = openpyxl.Workbook()
    if schema is not None:
        book.active["A1"] = schema
        book.defined_names["pkSkema"] = DefinedName("pkSkema", attr_text="Sheet!$A$1")
    book.save(folder / "asing.xlsx")
    return folder / "asing.xlsx"


@pytest.mark.parametrize(
    ("schema", "said"),
    [(None, "Ini mungkin bukan buku kerja pk-excel"), ("satu", "Ini mungkin bukan buku kerja pk-excel"),
     (0, "Tabel tblPengaturan"), (1, "Tabel tblPengaturan"), (99, "Perbarui program ini")],
)  # fmt: skip
def test_a_strangers_or_newer_workbook_is_refused_and_nothing_is_left_behind(
    tmp_path: Path, schema: object, said: str
) -> None:
    old = stranger(tmp_path, schema)
    new = tmp_path / "baru.xlsx"
    new.write_bytes(old.read_bytes())
    before = sorted(path.name for path in tmp_path.rglob("*")), digest(new)
    for words in ((tmp_path / "lain.xlsx",), (new, "--timpa")):
        ran = run("baru", *words, "--pindah", old)
        assert ran.code == 4
        assert said in ran.text
        assert "--pindah" not in ran.text
    assert (sorted(path.name for path in tmp_path.rglob("*")), digest(new)) == before


def test_a_workbook_of_a_newer_schema_is_never_advised_to_move(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    book = FileBook(office.master)
    book.write_cell("pkSkema", 99)
    book.commit()
    text = office.refused(4, "rkt")
    assert "Perbarui program ini" in text
    assert "--pindah" not in text


def test_moving_overwrites_only_when_told_and_reads_only_workbooks(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    (tmp_path / "ada.xlsm").write_bytes(office.master.read_bytes())
    assert run("baru", tmp_path / "ada.xlsm", "--pindah", office.master).code == 8
    assert run("baru", tmp_path / "x.xlsm", "--pindah", tmp_path / "tiada.xlsm").code == 3


def before_seals(office: Office) -> Path:
    """Return the office's workbook as the first schema had it: without seals, a final draft under a fingerprint."""
    rows = office.table(t.VERSI).rows
    final = [row for row in rows if row.versi == last_number(rows)]
    sidik = sidik_pk(rows_of(final, last_number(rows)))
    office.change(t.VERSI, lambda row: row["versi"] == last_number(rows), sidik=sidik)
    history: list[RiwayatRow] = []
    for row in office.table(t.RIWAYAT).rows:
        moment, rincian = datetime.fromisoformat(row.waktu), row.rincian.partition("; segel")[0]
        event = Peristiwa(moment, row.pelaku, row.pintu, int(str(row.langkah)), row.peristiwa, rincian)
        history = append(history, event)
    office.type(t.RIWAYAT, map(cells_of, history))
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    book["Beranda"][book.defined_names["pkSkema"].attr_text.split("!")[1].replace("$", "")] = 1
    del book["Segel"]
    path = office.folder / "lama.xlsm"
    book.save(path)
    book.vba_archive.close()
    return path


def moved(office: Office) -> None:
    """Move the office's workbook of the first schema into one of this schema, under the same name."""
    old = before_seals(office)
    assert run("baru", office.master, "--pindah", old, "--timpa", "--waktu", at(office.day)).code == 0


@pytest.mark.parametrize("step", [9, 10])
def test_a_final_draft_from_before_seals_is_sealed_by_the_move_signed_and_archived(tmp_path: Path, step: int) -> None:
    office = Office(tmp_path, step)
    moved(office)
    assert office.do("langkah", "--json").json["history_intact"] is True
    assert "segel final" in office.records(t.RIWAYAT)[-1]["rincian"]
    if step == 9:
        office.do("tandatangan", "--tanggal", "2026-01-22", "--ke", office.papers, on=date(2026, 1, 22))
    made = office.do("arsip", "--ke", office.papers, *NO_SCANS, "--json", on=date(2026, 1, 23)).json
    assert run("arsip", office.papers / made["facts"]["archive"], "--periksa").code == 0


def test_a_final_draft_that_was_changed_before_the_move_gets_no_seal(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    old = before_seals(office)
    rows = map(cells_of, table_of(FileBook(old), t.VERSI).rows)
    office.type(t.VERSI, [{**row, "target": "90%"} if row["id"] == "IK-01" else row for row in rows], old)
    assert run("baru", office.master, "--pindah", old, "--timpa").code == 0
    assert "belum disegel" in office.refused(5, "tandatangan", "--tanggal", "2026-01-22")


def test_a_move_does_not_make_a_forged_chain_whole(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    office.type(t.RIWAYAT, office.records(t.RIWAYAT)[:-1])
    new = tmp_path / "baru.xlsm"
    assert run("baru", new, "--pindah", older(office)).code == 0
    assert run("langkah", new, "--json").json["history_intact"] is False


def test_a_workbook_does_not_move_onto_itself(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    before = office.files()
    ran = run("baru", office.master, "--pindah", office.master, "--timpa")
    assert ran.code == 2
    assert "dirinya sendiri" in ran.text
    assert office.files() == before
