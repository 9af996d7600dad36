"""Reports that offices get from elsewhere: volumes of outputs, quarterly reports, budgets with a column per segment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from impor import plans

from pk_excel.books.sumber import read_sources
from pk_excel.core.impor.anggaran.pohon import grow
from pk_excel.core.impor.anggaran.tata_letak import read_sheets
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.impor.renstra.baris import read_rows
from pk_excel.core.impor.renstra.kepala import find_headers
from pk_excel.core.impor.renstra.peta import proposed
from pk_excel.core.tables.choices import Tingkat

Grid = list[list[Any]]


def sheet(folder: Path, grid: Grid, merges: plans.Merges = ()) -> LembarSumber:
    (folder / "a.xlsx").write_bytes(plans.workbook(grid, merges))
    return read_sources([folder / "a.xlsx"])[0].lembar[0]


def quarterly(year: str) -> tuple[Grid, plans.Merges]:
    """Return a quarterly report of IKU: a header in three merged rows, a dash with a space for what is not there."""
    head: Grid = [
        ["LAPORAN KINERJA TRIWULAN"], [],
        ["No", "Sasaran Strategis", "Indikator Kinerja Utama", "Satuan", "Target", *[None] * 4, "Realisasi"],
        [None, None, None, None, year, "Triwulan", None, None, None, "Triwulan"],
        [*[None] * 5, "I", "II", "III", "IV", "I", "II", "III", "IV"],
    ]  # fmt: skip
    rows: Grid = [
        [1, "Terwujudnya data pemilih", "Persentase data mutakhir", "%", 95, " -", 20, 50, 95, *[" -"] * 4],
        [2, None, "Jumlah laporan berkala", "Laporan", 4, 1, 2, 3, 4, *[" -"] * 4],
        [3, "Meningkatnya mutu layanan", "Jumlah sengketa", "Sengketa", " -", *[" -"] * 8],
    ]
    merges = [(2, 0, 4, 0), (2, 1, 4, 1), (2, 2, 4, 2), (2, 3, 4, 3), (2, 4, 2, 8), (3, 4, 4, 4), (3, 5, 3, 8),
              (2, 9, 2, 12), (3, 9, 3, 12), (5, 1, 6, 1)]  # fmt: skip
    return [*head, *rows], merges


@pytest.mark.parametrize("year", ["2026", "Tahunan", "Tahun 2026"])
def test_of_a_quarterly_report_the_years_target_is_taken_and_a_dash_is_named(tmp_path: Path, year: str) -> None:
    lembar = sheet(tmp_path, *quarterly(year))
    found = read_rows(lembar, proposed(lembar, find_headers(lembar)[0]), 2026)
    assert [(row.sasaran, row.satuan, row.target) for row in found.baris] == [
        ("Terwujudnya data pemilih", "Persen", {2026: 95}),
        ("Terwujudnya data pemilih", "Laporan", {2026: 4}),
        ("Meningkatnya mutu layanan", "Sengketa", {}),
    ]
    assert [(one.sebab, one.tempat.sel) for one in found.lewat] == [("strip", "E8")]


def test_quarters_alone_are_no_target_of_the_year(tmp_path: Path) -> None:
    head = ["No", "Sasaran", "Indikator Kinerja", "Target TW I", "Target TW II", "Target Triwulan III"]
    lembar = sheet(tmp_path, [head, [1, "Data mutakhir", "Persentase data mutakhir", 10, 20, 30]])
    assert proposed(lembar, find_headers(lembar)[0]).lacks() == ("target",)


def test_volumes_of_outputs_are_targets_and_rows_without_a_code_are_details(tmp_path: Path) -> None:
    lembar = sheet(tmp_path, [
        ["TARGET VOLUME RINCIAN OUTPUT"], [],
        ["Kode", "Kegiatan", "Kode RO", "Rincian Output (RO)", "Target Volume"],
        ["6709", "Pemutakhiran data", "6709.QGE.001", "Pemutakhiran data berkelanjutan", 12],
        [None, None, None, "Rapat koordinasi", 4],
        [None, None, "6709.QGE.002", "Layanan data", 2],
    ])  # fmt: skip
    found = read_rows(lembar, proposed(lembar, find_headers(lembar)[0]), 2026)
    assert [(row.indikator, row.target) for row in found.baris] == [
        ("Pemutakhiran data berkelanjutan", {2026: 12}), ("Layanan data", {2026: 2}),
    ]  # fmt: skip
    assert [(one.sebab, one.tempat.sel) for one in found.lewat] == [("bukan_indikator", "D5")]


@pytest.mark.parametrize(
    "grid",
    [
        [["TARGET"], ["Satker", "6709.QGE.001"], [None, "Pemutakhiran"], ["KPU Kabupaten Contoh", 3]],
        [["Kode", "Realisasi", "Keterangan"], ["1.1.1.1", 95, "tercapai"], ["1.1.1.2", 4, "-"]],
    ],
    ids=["offices down, outputs across", "realisation by code"],
)
def test_tables_without_names_of_indicators_are_none(tmp_path: Path, grid: Grid) -> None:
    assert find_headers(sheet(tmp_path, grid)) == ()


def spread(first: str, kegiatan: Any = "6709") -> Grid:
    """Return a budget report: a header in rows 6-8, row 9 numbers the columns, a column for each part of the code."""
    return [
        ["LAPORAN REALISASI ANGGARAN"], [], [], [], [],
        ["Kode Rekening", None, None, None, "Uraian", "Anggaran", "Realisasi"], [], [],
        [1, None, None, None, 2, 3, 4],
        [first, None, None, None, "Program", "Rp. 3.000.000,00", "0,00"],
        [first, kegiatan, None, None, "Kegiatan", 3_000_000, "0,00"],
        [first, kegiatan, "QGE", None, "Keluaran", 3_000_000.0, "0,00"],
        [first, kegiatan, "QGE", "001", "Rincian satu", "Rp3.000.000,-", "0,00"],
        [first, kegiatan, "QGE", "002", "Rincian dua", "0,00", "0,00"],
    ]  # fmt: skip


MERGES = [(5, 0, 7, 3), (5, 4, 7, 4), (5, 5, 7, 5), (5, 6, 7, 6)]


@pytest.mark.parametrize("kegiatan", ["6709", 6709])
def test_a_code_over_several_columns_is_one_code(tmp_path: Path, kegiatan: Any) -> None:
    bacaan, _ = read_sheets([sheet(tmp_path, spread("CQ", kegiatan), MERGES)])
    pohon = grow(bacaan, Tingkat.RO)
    assert pohon.masalah == ()
    assert {node.kode: node.pagu for node in pohon.simpul} == {
        "076.01.CQ": 3_000_000, "076.01.CQ.6709": 3_000_000, "076.01.CQ.6709.QGE": 3_000_000,
        "076.01.CQ.6709.QGE.001": 3_000_000, "076.01.CQ.6709.QGE.002": 0,
    }  # fmt: skip


def test_a_regional_budget_is_not_taken_for_one_of_the_kpu(tmp_path: Path) -> None:
    lembar = sheet(tmp_path, spread("5", "1"), MERGES)
    assert read_sheets([lembar]) == ((), (lembar,))
