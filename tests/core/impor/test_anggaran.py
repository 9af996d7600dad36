"""A budget is the same whatever list it comes in: full codes, sums at every level, names and cells of the source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from impor import lists
from impor.sakti import Node, budget, report, walked

from pk_excel.books.sumber import read_sources
from pk_excel.core.impor.anggaran.baris import Masalah
from pk_excel.core.impor.anggaran.pohon import Pohon, grow
from pk_excel.core.impor.anggaran.tata_letak import read_sheets
from pk_excel.core.tables.choices import Tingkat

NODES = budget(80)
EXPECTED = {"076.01." + ".".join(path): (node.name, node.amount) for path, node in walked(NODES) if node.segment}
TOTAL = sum(node.amount for node in NODES)


def tree(folder: Path, *sources: tuple[str, bytes], deepest: Tingkat = Tingkat.AKUN, dipa: int | None = None) -> Pohon:
    """Return the tree of sources with those names and bytes."""
    paths = []
    for name, content in sources:
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    sheets = [sheet for source in read_sources(paths) for sheet in source.lembar]
    bacaan, _ = read_sheets(sheets)
    return grow(bacaan, deepest, dipa)


def amounts(pohon: Pohon) -> dict[str, int]:
    return {node.kode: node.pagu for node in pohon.simpul}


WITH_NAMES = {
    "SAKTI": ("a.xlsx", lambda: report(NODES)),
    "SAKTI without merges": ("a.xlsx", lambda: report(NODES, merges=False)),
    **{f"POK {how}": ("a.xlsx", lambda write=write: lists.workbook({"POK": lists.pok(NODES, write)}))
       for how, write in lists.AMOUNTS.items()},
    **{f"POK in column {left}": ("a.xlsx", lambda left=left: lists.workbook({"POK": lists.pok(NODES, left=left)}))
       for left in (0, 2, 5)},
    **{f"POK under {title}": ("a.xlsx", lambda title=title: lists.workbook({"POK": lists.pok(NODES, pagu=title)}))
       for title in ("Pagu", "PAGU REVISI", "Jumlah", "Anggaran", "Total Biaya (Rp)", "Jumlah (Rp.)")},
    **{f"POK {down} rows lower": ("a.xlsx", lambda down=down: lists.workbook({"x": lists.pok(NODES)}, down=down))
       for down in (1, 20)},
    "POK hidden": ("a.xlsx", lambda: lists.workbook({"POK": lists.pok(NODES)}, hidden=(3,))),
    **{f"full {how}": ("a.xlsx", lambda write=write: lists.workbook({"x": lists.full(NODES, write)}))
       for how, write in lists.AMOUNTS.items()},
    **{f"CSV with {mark!r}": ("a.csv", lambda mark=mark: lists.text(lists.full(NODES, int), mark)) for mark in ";\t,"},
    "CSV of a POK": ("a.csv", lambda: lists.text(lists.pok(NODES, lists.AMOUNTS["1.500.000"]))),
}  # fmt: skip

FLAT = {
    **{f"{how}": ("a.xlsx", lambda write=write: lists.workbook({"x": lists.flat(NODES, write)}))
       for how, write in lists.AMOUNTS.items()},
    "with ministry": ("a.xlsx", lambda: lists.workbook({"x": lists.flat(NODES, prefix="076.01.")})),
    **{f"under {head[2]}": ("a.xlsx", lambda head=head: lists.workbook({"x": lists.flat(NODES, head=head)}))
       for head in (("KODE", "Nama", "Pagu"), ("Kode MAK", "Uraian", "Jumlah"), ("MAK", "Uraian", "Anggaran 2026"))},
    "lower": ("a.xlsx", lambda: lists.workbook({"x": [["Daftar pagu"], [], *lists.flat(NODES)]}, down=4)),
    "CSV": ("a.csv", lambda: lists.text(lists.flat(NODES, int))),
}  # fmt: skip


@pytest.mark.parametrize("old", ["Pagu Semula", "Semula", "Jumlah Semula"])
def test_of_a_revision_the_amounts_that_it_makes_are_taken_wherever_they_stand(tmp_path: Path, old: str) -> None:
    rows = lists.flat(NODES, head=("Kode", "Uraian", old.replace("Semula", "Menjadi")))
    for at in (2, 3):
        before = [[*row[:at], (old if number == 0 else 1), *row[at:]] for number, row in enumerate(rows)]
        pohon = tree(tmp_path, ("a.xlsx", lists.workbook({"x": before})), dipa=TOTAL)  # type: ignore[arg-type]
        assert pohon.total == TOTAL


@pytest.mark.parametrize("title", ["Pagu", "Anggaran"])
def test_a_title_over_semula_and_menjadi_is_read_from_menjadi(tmp_path: Path, title: str) -> None:
    head, *rows = lists.flat(NODES)
    pages = [[*head[:2], title, None], [None, None, "Semula", "Menjadi"]]
    grid = [*pages, *([*row[:2], 1, row[2]] for row in rows)]
    grid[9:9] = pages  # repeated on the next page
    assert tree(tmp_path, ("a.xlsx", lists.workbook({"x": grid})), dipa=TOTAL).masalah == ()


@pytest.mark.parametrize("case", WITH_NAMES.values(), ids=WITH_NAMES)
def test_a_list_with_all_levels_gives_the_whole_tree(tmp_path: Path, case: tuple[str, object]) -> None:
    name, make = case
    pohon = tree(tmp_path, (name, make()), dipa=TOTAL)  # type: ignore[operator]
    assert pohon.masalah == ()
    assert {node.kode: (node.uraian, node.pagu) for node in pohon.simpul} == EXPECTED
    assert pohon.total == TOTAL
    assert all(node.tempat and node.tempat.berkas == name for node in pohon.simpul)


@pytest.mark.parametrize("case", FLAT.values(), ids=FLAT)
def test_details_with_full_codes_are_added_up_to_every_level(tmp_path: Path, case: tuple[str, object]) -> None:
    name, make = case
    pohon = tree(tmp_path, (name, make()), dipa=TOTAL)  # type: ignore[operator]
    assert pohon.masalah == ()
    assert amounts(pohon) == {kode: pagu for kode, (_, pagu) in EXPECTED.items()}


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_list_may_end_at_any_level(tmp_path: Path, depth: int, partial: bool) -> None:
    nodes = [(path, node) for path, node in walked(NODES) if node.segment and len(path) <= depth]
    written = {1: "076.01.{}", 2: "{1}" if partial else "076.01.{}.{}", 3: "{1}.{2}" if partial else "076.01.{}.{}.{}"}
    rows = [[written[len(path)].format(*path), node.name, node.amount] for path, node in nodes]
    pohon = tree(tmp_path, ("a.xlsx", lists.workbook({"x": [["Kode", "Uraian", "Pagu"], *rows]})))
    assert amounts(pohon) == {"076.01." + ".".join(path): node.amount for path, node in nodes}
    assert not pohon.masalah


def test_reference_tables_give_the_names_that_a_flat_export_lacks(tmp_path: Path) -> None:
    names = lists.workbook(lists.references(NODES))
    amounts = lists.workbook({"x": lists.flat(NODES)})
    pohon = tree(tmp_path, ("nama.xlsx", names), ("pagu.xlsx", amounts), deepest=Tingkat.RO)
    found = {node.kode: node.uraian for node in pohon.simpul}
    assert found == {kode: name for kode, (name, _) in EXPECTED.items() if kode in found}
    assert all(found.values())


def test_what_lies_below_the_wanted_level_is_only_counted(tmp_path: Path) -> None:
    pohon = tree(tmp_path, ("a.xlsx", report(NODES)), deepest=Tingkat.KRO)
    assert {node.tingkat for node in pohon.simpul} == {Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.KRO}
    assert len(pohon.simpul) + pohon.di_bawah == len(EXPECTED)


def spoilt(change: str) -> tuple[bytes, str]:
    """Return a POK with one thing wrong, and the cell of it."""
    grid = lists.pok(NODES, left=0)
    first = 7  # the first row below the header, from 0
    row = next(n for n, cells in enumerate(grid) if n > first + 3 and cells and cells[0] and len(str(cells[0])) == 6)
    cell = f"D{row + 1}"
    match change:
        case "bukan_angka":
            grid[row][3] = "lima juta"
        case "pagu_kosong":
            grid[row][3] = None
        case "tanpa_kode":
            grid.insert(first, [None, "Belanja tanpa kode", None, 5000.0])
            cell = f"D{first + 1}"
        case "induk_lain":
            row = next(n for n, cells in enumerate(grid) if n > first and cells and len(str(cells[0])) == 8)
            grid[row][0] = "9999." + str(grid[row][0])[5:]
            cell = f"A{row + 1}"
        case "jumlah_rincian":
            grid[row][3] += 1000.0
        case "kementerian":
            grid[first][0] = "022" + str(grid[first][0])[3:]
            cell = f"A{first + 1}"
    return lists.workbook({"POK": grid}), cell


@pytest.mark.parametrize(
    "kind", ["bukan_angka", "pagu_kosong", "tanpa_kode", "induk_lain", "jumlah_rincian", "kementerian"]
)
def test_what_does_not_add_up_is_named_with_its_cell(tmp_path: Path, kind: str) -> None:
    content, cell = spoilt(kind)
    found = [one for one in tree(tmp_path, ("a.xlsx", content)).masalah if one.jenis == kind]
    assert f"a.xlsx, lembar POK, sel {cell}" in [str(one.tempat) for one in found]


@pytest.mark.parametrize("write", [lists.full, lists.flat])
def test_two_tables_below_each_other_are_never_added_up(tmp_path: Path, write: Callable[..., lists.Grid]) -> None:
    content = lists.workbook({"x": [*write(NODES), [], *write(budget(80, 5))]})
    below = len(write(NODES)) + 2
    found = [one for one in tree(tmp_path, ("a.xlsx", content)).masalah if one.jenis == "kode_ganda"]
    assert found
    assert all(one.tempat and int(one.tempat.sel[1:]) > below for one in found)


def test_a_header_on_every_page_of_a_flat_export_breaks_nothing(tmp_path: Path) -> None:
    head, *lines = lists.flat(NODES)
    content = lists.workbook({"x": [head, *lines[:7], head, *lines[7:]]})
    pohon = tree(tmp_path, ("a.xlsx", content))
    assert (pohon.masalah, pohon.total) == ((), TOTAL)


def test_the_sources_own_total_and_the_dipa_are_compared(tmp_path: Path) -> None:
    content = report(NODES)
    assert tree(tmp_path, ("a.xlsx", content), dipa=TOTAL).masalah == ()
    found: tuple[Masalah, ...] = tree(tmp_path, ("a.xlsx", content), dipa=TOTAL + 1000).masalah
    assert [(one.jenis, one.facts["selisih"]) for one in found] == [("total_dipa", 1000)]
    wrong = lists.workbook({"x": [*lists.full(NODES), ["JUMLAH", None, TOTAL - 5000.0]]})
    assert [one.jenis for one in tree(tmp_path, ("b.xlsx", wrong)).masalah] == ["jumlah_seluruhnya"]


@given(st.integers(5, 120), st.integers(0, 10_000))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_imported_and_exported_again_is_the_same(tmp_path: Path, rows: int, seed: int) -> None:
    nodes: list[Node] = budget(rows, seed)
    first = tree(tmp_path, ("a.xlsx", report(nodes, merges=False)))
    assert first.masalah == ()
    again = [["Kode", "Uraian", "Pagu"], *([node.kode, node.uraian, node.pagu] for node in first.simpul)]
    second = tree(tmp_path, ("b.csv", lists.text(again)))
    assert second.masalah == ()
    same = [[(node.kode, node.uraian, node.tingkat, node.pagu) for node in one.simpul] for one in (first, second)]
    assert same[0] == same[1]
