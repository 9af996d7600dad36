"""An older workbook moves into a new one: nothing that it holds is lost, and the SOP goes on from where it stood."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from cells import cells_of
from offices import DONE, NO_SCANS, Office, at, digest, run, table_of

from pk_excel.books.file.book import FileBook
from pk_excel.core.pk.versi import last_number, rows_of, sidik_pk
from pk_excel.core.riwayat import Peristiwa, append
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import RiwayatRow
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
    return path


def moved(office: Office) -> None:
    """Move the office's workbook of the first schema into one of this schema, under the same name."""
    old = before_seals(office)
    assert run("baru", office.master, "--dari", old, "--timpa", "--waktu", at(office.day)).code == 0


@pytest.mark.parametrize("step", [9, 10])
def test_a_final_draft_from_before_seals_is_sealed_by_the_move_signed_and_archived(tmp_path: Path, step: int) -> None:
    office = Office(tmp_path, step)
    moved(office)
    assert office.do("langkah", "--json").json["history_intact"] is True
    assert "segel final" in office.records(t.RIWAYAT)[-1]["rincian"]
    if step == 9:
        office.do("tandatangan", "--tanggal", "2026-01-22", "--ke", office.papers, on=date(2026, 1, 22))
    made = office.do("arsip", "--ke", office.papers, *NO_SCANS, "--json", on=date(2026, 1, 23)).json
    assert made["facts"]["count"] == 8


def test_a_final_draft_that_was_changed_before_the_move_gets_no_seal(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    old = before_seals(office)
    rows = map(cells_of, table_of(FileBook(old), t.VERSI).rows)
    office.type(t.VERSI, [{**row, "target": "90%"} if row["id"] == "IK-01" else row for row in rows], old)
    assert run("baru", office.master, "--dari", old, "--timpa").code == 0
    assert "belum disegel" in office.refused(5, "tandatangan", "--tanggal", "2026-01-22")


def test_a_move_does_not_make_a_forged_chain_whole(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    office.type(t.RIWAYAT, office.records(t.RIWAYAT)[:-1])
    new = tmp_path / "baru.xlsm"
    assert run("baru", new, "--dari", older(office)).code == 0
    assert run("langkah", new, "--json").json["history_intact"] is False
