"""An older workbook moves into a new one: nothing that it holds is lost, and the SOP goes on from where it stood."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
from cells import cells_of
from offices import DONE, Office, digest, run, table_of

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.sheets import static_tables


def older(office: Office) -> Path:
    """Return the office's workbook as an earlier schema would have it: a table and two columns fewer."""
    book = openpyxl.load_workbook(BytesIO(office.master.read_bytes()), keep_vba=True)
    book["Beranda"][book.defined_names["pkSkema"].attr_text.split("!")[1].replace("$", "")] = 0
    pleno = book["Pleno"]
    for cell in pleno[4]:
        if cell.value in ("Arah", "Divisi"):
            cell.value = f"{cell.value} (dihapus)"
    for column in pleno.tables["tblPleno"].tableColumns:
        if column.name in ("Arah", "Divisi"):
            column.name = f"{column.name} (dihapus)"
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
    assert "pk-excel baru BARU.xlsm --dari lama.xlsm" in refused.text
    new = tmp_path / "baru.xlsm"
    assert run("baru", new, "--dari", old).code == 0
    assert digest(old) == before
    for spec in static_tables():
        if spec not in (t.LIBUR, t.RIWAYAT, t.PENGATURAN):
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
    assert run("baru", new, "--dari", older(office), "--oleh", "Penguji").code == 0
    settings = table_of(FileBook(new), t.PENGATURAN).index(lambda row: row.kunci)
    assert settings["nama_kantor"].nilai == "KPU Kabupaten Lain"
    assert str(settings["dipa_tanggal"].nilai).startswith("2025-12-01")
    events = [row.peristiwa for row in table_of(FileBook(new), t.RIWAYAT).rows]
    assert events == [*office.events(), "pindah"]


def test_moving_overwrites_only_when_told_and_reads_only_workbooks(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    assert run("baru", office.master, "--dari", office.master).code == 8
    assert run("baru", tmp_path / "x.xlsm", "--dari", tmp_path / "tiada.xlsm").code == 3
