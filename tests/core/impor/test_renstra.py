"""The same indicators come out of every layout that offices have; what is not clear is named with its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from impor import lists, plans
from impor.plans import LINES, YEARS

from pk_excel.books.sumber import read_sources
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.impor.renstra.baris import BacaanRenstra, BarisRenstra, read_rows, split_items
from pk_excel.core.impor.renstra.kepala import find_headers
from pk_excel.core.impor.renstra.peta import Peta, as_text, from_text, proposed
from pk_excel.core.values.target_cell import printed, read_target

WORDS = ("mutu data pemilih", "partisipasi pemilih", "kepatuhan, tata kelola", "layanan; pengaduan", "SDM (2026)")
UNITS = ("%", "Laporan", "Orang", "Indeks")


def sheet(folder: Path, content: bytes, name: str = "a.xlsx") -> LembarSumber:
    (folder / name).write_bytes(content)
    return read_sources([folder / name])[0].lembar[0]


def mapped(lembar: LembarSumber) -> Peta:
    return proposed(lembar, find_headers(lembar)[0])


def read(folder: Path, content: bytes, name: str = "a.xlsx", year: int = 2026) -> BacaanRenstra:
    lembar = sheet(folder, content, name)
    return read_rows(lembar, mapped(lembar), year)


MERGED = [(2, 4, 2, 8), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3)]
GROUPED = [*MERGED, (5, 1, 6, 1), (8, 1, 9, 1)]
YEARLY = {
    "plain": plans.workbook(plans.yearly()),
    "merged header": plans.workbook(plans.yearly(), MERGED),
    "merged sasaran": plans.workbook(plans.yearly(), GROUPED),
    "sasaran in every row": plans.workbook(plans.yearly(filled=True)),
    "glued units": plans.workbook(plans.yearly(glued=True)),
    "no unit column": plans.workbook(plans.yearly(unit=False)),
    "lower": plans.workbook(plans.yearly(), MERGED, down=7),
    "further right": plans.workbook(plans.yearly(), MERGED, right=3),
    "CSV": lists.text(plans.yearly(glued=True)),
}
SINGLE = {
    **{title: plans.workbook(plans.single(title)) for title in ("Target", "Target 2026", "TARGET TAHUN 2026")},
    "number with the unit in the title row": plans.workbook(plans.single(glued=True)),
    "K and Rp": plans.workbook(plans.pairs(), [(0, 5, 0, 6)]),
    "K and Rp, header merged down": plans.workbook(plans.pairs(), [(0, 5, 0, 6), (0, 3, 1, 3), (0, 1, 1, 1)]),
}


@pytest.mark.parametrize("case", YEARLY)
def test_targets_of_all_years_are_read_with_their_unit(tmp_path: Path, case: str) -> None:
    found = read(tmp_path, YEARLY[case], "a.csv" if case == "CSV" else "a.xlsx")
    assert [one for one in found.lewat if one.sebab != "tidak_jelas"] == []
    assert [(row.sasaran, row.indikator) for row in found.baris] == [(line.sasaran, line.indikator) for line in LINES]
    for row, line in zip(found.baris, LINES, strict=True):
        wanted = {year: printed(read_target(line.target(year), line.satuan)) for year in YEARS}
        assert {year: printed(read_target(value, row.satuan)) for year, value in row.target.items()} == wanted


@pytest.mark.parametrize("case", SINGLE)
def test_one_column_of_targets_is_that_of_its_year(tmp_path: Path, case: str) -> None:
    found = read(tmp_path, SINGLE[case])
    assert [(row.sasaran, row.indikator) for row in found.baris] == [(line.sasaran, line.indikator) for line in LINES]
    for row, line in zip(found.baris, LINES, strict=True):
        shown = {year: printed(read_target(value, row.satuan)) for year, value in row.target.items()}
        assert shown == {2026: printed(read_target(line.target(2026), line.satuan))}


def test_two_indicators_in_a_cell_are_two_rows_with_their_own_targets(tmp_path: Path) -> None:
    grid = plans.single()
    grid[2][2:4] = ["1. Nilai AKIP\n2. Opini BPK", "1. BB\n2. WTP"]
    first, second, *_ = read(tmp_path, plans.workbook(grid)).baris
    assert (first.indikator, first.target) == ("Nilai AKIP", {2026: "BB"})
    assert (second.indikator, second.target) == ("Opini BPK", {2026: "WTP"})


def test_one_target_for_two_indicators_of_a_cell_is_given_to_neither(tmp_path: Path) -> None:
    grid = plans.single()
    grid[2][2] = "1. Nilai AKIP\n2. Opini BPK"
    found = read(tmp_path, plans.workbook(grid))
    assert [row.target for row in found.baris[:2]] == [{}, {}]
    assert [(one.sebab, one.tempat.sel) for one in found.lewat] == [("target_tidak_terbagi", "D3")]


def test_a_percent_format_is_a_percent(tmp_path: Path) -> None:
    grid = plans.single(glued=False)
    grid[2][3] = 0.95
    row = read(tmp_path, plans.workbook(grid, percent=[(2, 3)])).baris[0]
    assert printed(read_target(row.target[2026], row.satuan)) == "95%"


@pytest.mark.parametrize("typed", ["-", "n/a", None])
def test_no_target_is_no_target(tmp_path: Path, typed: str | None) -> None:
    grid = plans.single()
    grid[2][3] = typed
    found = read(tmp_path, plans.workbook(grid))
    assert found.baris[0].target == {}
    assert [(one.sebab, one.tempat.sel) for one in found.lewat] == ([("strip", "D3")] if typed else [])


def test_what_is_no_clear_target_is_named_and_taken_as_it_stands(tmp_path: Path) -> None:
    grid = plans.single()
    grid[2][3] = "sesuai kebutuhan"
    found = read(tmp_path, plans.workbook(grid))
    assert found.baris[0].target == {2026: "sesuai kebutuhan"}
    assert [(one.sebab, one.tempat.sel) for one in found.lewat] == [("tidak_jelas", "D3")]


def test_a_target_without_an_indicator_beside_it_is_named(tmp_path: Path) -> None:
    grid = plans.single()
    grid[3][2] = None
    found = read(tmp_path, plans.workbook(grid))
    assert [(one.sebab, one.tempat.sel) for one in found.lewat] == [("tanpa_indikator", "D4")]


def test_the_mapping_survives_its_file(tmp_path: Path) -> None:
    lembar = sheet(tmp_path, plans.workbook(plans.yearly(), MERGED))
    first = mapped(lembar)
    again = from_text(as_text(first), lembar.berkas)
    assert again == first
    assert read_rows(lembar, again, 2026).baris == read_rows(lembar, first, 2026).baris


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Nilai AKIP 2. Opini", ["Nilai AKIP 2. Opini"]),
        ("1. Nilai AKIP\n2. Opini BPK", ["Nilai AKIP", "Opini BPK"]),
        ("a) Nilai AKIP\nb) Opini BPK", ["Nilai AKIP", "Opini BPK"]),
        ("Persentase satker yang\nmenyampaikan laporan", ["Persentase satker yang menyampaikan laporan"]),
    ],
)
def test_a_cell_lists_items_only_where_it_numbers_them(text: str, items: list[str]) -> None:
    assert split_items(text) == items


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(UNITS), st.integers(0, 99)), min_size=1, max_size=8))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_imported_and_exported_again_is_the_same(tmp_path: Path, lines: list[tuple[str, str, int]]) -> None:
    head = ["Sasaran", "Indikator Kinerja", "Satuan", "2026", "2027"]
    grid = [[f"Meningkatnya {word}", f"Ukuran {n} {word}", unit, one, f"{one} {unit}"]
            for n, (word, unit, one) in enumerate(lines)]  # fmt: skip
    first = read(tmp_path, lists.text([head, *grid]), "a.csv").baris
    again = [[row.sasaran, row.indikator, row.satuan, *row.target.values()] for row in first]
    second = read(tmp_path, plans.workbook([head, *again])).baris
    assert [said(row) for row in first] == [said(row) for row in second]
    assert len(first) == len(lines)


def said(row: BarisRenstra) -> tuple[str, ...]:
    targets = (printed(read_target(one, row.satuan)) for one in row.target.values())
    return (row.sasaran, row.indikator, row.satuan, *targets)


def test_a_header_on_every_page_is_one_table_and_another_header_begins_another(tmp_path: Path) -> None:
    page = plans.yearly()
    other = [row[:4] for row in plans.single()[1:]]
    lembar = sheet(tmp_path, plans.workbook([*page, [], *page[2:5], *page[5:], [], *other]))
    first, second = find_headers(lembar)
    assert (first.tempat.sel, first.akhir, second.tempat.sel) == ("C3", 20, "C21")
    assert len(read_rows(lembar, proposed(lembar, first), 2026).baris) == 2 * len(LINES)
    assert [set(row.target) for row in read_rows(lembar, proposed(lembar, second), 2026).baris] == [{2026}] * len(LINES)


def test_tables_side_by_side_have_their_own_columns(tmp_path: Path) -> None:
    head = ["Tujuan", "Indikator Tujuan", "Target 2026", "Sasaran", "Indikator Sasaran", "Satuan", "Target 2026"]
    row = ["Pemilu yang adil", "Indeks demokrasi", 80, "Data yang mutakhir", "Persentase data mutakhir", "%", 95]
    lembar = sheet(tmp_path, plans.workbook([head, row]))
    first, second = [proposed(lembar, one) for one in find_headers(lembar)]
    assert (first.sel, second.sel) == ("E1", "B1")
    assert [one.target for one in read_rows(lembar, first, 2026).baris] == [{2026: 95}]
    assert [one.target for one in read_rows(lembar, second, 2026).baris] == [{2026: 80}]
