"""The built master has everything the schema promises, and Excel would repair nothing."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime

import openpyxl
import pytest
from cells import as_content
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from workbook.built import DIVISI, EMPTY, SAMPLE, SHEETS, SPECS, TAHUN, YEARS, opened

from pk_excel.core.baru import default_content
from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.sheets import NAMES, SCHEMA_VERSION, Column, Kind, Owner, TableSpec
from pk_excel.sample import sample_content
from pk_excel.workbook import formats, palette
from pk_excel.workbook.build import build_master
from pk_excel.workbook.builder import Builder
from pk_excel.workbook.printing import NOT_PRINTED, plan
from pk_excel.workbook.protection import proposal_columns, staff_columns
from pk_excel.workbook.table_sheet import TO_FILL

TABLE_SHEETS = [sheet for sheet in SHEETS if sheet.table]


def place(sheet: Worksheet, spec: TableSpec) -> tuple[int, int, int]:
    """Header row, first and last body row of the sheet's table."""
    first, last = re.findall(r"\d+", sheet.tables[spec.name].ref)
    return int(first), int(first) + 1, int(last)


def column_cells(sheet: Worksheet, spec: TableSpec, column: Column) -> list[openpyxl.cell.Cell]:
    header, first, last = place(sheet, spec)
    index = [cell.value for cell in sheet[header]].index(column.title) + 1
    return [sheet.cell(row, index) for row in range(first, last + 1)]


def guards(sheet: Worksheet, cell: openpyxl.cell.Cell) -> list[DataValidation]:
    return [one for one in sheet.data_validations.dataValidation if cell.coordinate in one.sqref]


def columns(book: openpyxl.Workbook) -> Iterator[tuple[Worksheet, TableSpec, Column, openpyxl.cell.Cell]]:
    """Every column of every table with its first body cell."""
    for one in TABLE_SHEETS:
        assert one.table
        for column in one.table.columns:
            yield book[one.title], one.table, column, column_cells(book[one.title], one.table, column)[0]


def test_sheets_stand_in_the_order_of_the_schema(new: openpyxl.Workbook) -> None:
    assert new.sheetnames == [sheet.title for sheet in SHEETS]
    assert new.active.title == "Beranda"


@pytest.mark.parametrize("one", TABLE_SHEETS, ids=lambda one: one.title)
def test_each_table_has_the_schemas_headers_and_one_row_per_record(sample: openpyxl.Workbook, one: object) -> None:
    spec, sheet = one.table, sample[one.title]  # type: ignore[attr-defined]
    header, first, last = place(sheet, spec)
    titles = [column.title for column in spec.columns]
    assert [cell.value for cell in sheet[header][: len(titles)]] == titles
    assert [column.name for column in sheet.tables[spec.name].tableColumns] == titles
    assert last - first + 1 == max(len(SAMPLE.get(spec.name, ())), 1)
    assert sheet.tables[spec.name].tableStyleInfo.showRowStripes
    assert sheet["A1"].value == one.title or sheet["B1"].value == one.title  # type: ignore[attr-defined]


def test_an_empty_table_has_one_blank_row(new: openpyxl.Workbook) -> None:
    sheet, spec = new["Renstra"], SPECS["tblRenstra"]
    assert all(cell.value is None for column in spec.columns for cell in column_cells(sheet, spec, column))


def test_the_renstra_has_a_target_column_per_year(new: openpyxl.Workbook) -> None:
    titles = [cell.value for cell in new["Renstra"][4]]
    assert [title for title in titles if str(title).startswith("Target ")] == [f"Target {year}" for year in YEARS]


def test_values_arrive_as_they_were_given(sample: openpyxl.Workbook) -> None:
    for one in TABLE_SHEETS:
        spec = one.table
        assert spec
        for column in spec.columns:
            given = [row.get(column.key) or None for row in SAMPLE.get(spec.name, ())]
            shown = [cell.value or None for cell in column_cells(sample[one.title], spec, column)]
            for want, got in zip(given, shown, strict=False):
                got = got.date() if isinstance(got, datetime) and not isinstance(want, datetime) else got
                assert got == want, (one.title, column.title)


def test_text_that_looks_like_a_formula_or_a_number_stays_text() -> None:
    hostile = {"id": "=1+1", "sasaran": "=HYPERLINK(\"x\")", "indikator": "a\x07b", "target": "100%"}
    book = opened(build_master(as_content({**EMPTY, "tblRKT": [hostile]}), years=YEARS, divisi=DIVISI))
    spec = SPECS["tblRKT"]
    cells = {key: column_cells(book["RKT"], spec, spec.column(key))[0] for key in hostile}
    assert all(cell.data_type == "s" for cell in cells.values())
    assert [cell.value for cell in cells.values()] == ["=1+1", "=HYPERLINK(\"x\")", "a_x0007_b", "100%"]
    assert cells["target"].number_format == "@"


def test_formats_follow_the_kind_of_column(new: openpyxl.Workbook) -> None:
    wanted = {Kind.MONEY: "#,##0", Kind.DATE: "[$-421]dd mmmm yyyy", Kind.TARGET: "@", Kind.CODE: "@", Kind.TEXT: "@"}
    for _, spec, column, cell in columns(new):
        if column.kind in wanted and (spec.name, column.key) != ("tblPengaturan", "nilai"):
            assert cell.number_format == wanted[column.kind], (spec.name, column.key)


def test_a_setting_is_formatted_by_its_own_kind() -> None:
    book = opened(build_master(sample_content(TAHUN), years=YEARS, divisi=DIVISI))
    formats = {row[0].value: row[1].number_format for row in book["Pengaturan"].iter_rows(min_row=5)}
    assert formats["dipa_tanggal"].endswith("mmmm yyyy")
    assert (formats["dipa_total"], formats["nama_kantor"]) == ("#,##0", "@")


def test_defined_names_lead_to_one_cell_on_beranda(new: openpyxl.Workbook) -> None:
    for name in NAMES:
        sheet, cell = next(iter(new.defined_names[name].destinations))
        assert sheet == "Beranda"
        assert not new[sheet][cell.replace("$", "")].protection.locked
    _, cell = next(iter(new.defined_names["pkSkema"].destinations))
    assert new["Beranda"][cell.replace("$", "")].value == SCHEMA_VERSION


def test_every_list_of_choices_has_a_name_over_its_values(new: openpyxl.Workbook) -> None:
    for name, choices in CHOICES.items():
        sheet, area = next(iter(new.defined_names[f"daftar_{name}"].destinations))
        assert [cell.value for (cell,) in new[sheet][area.replace("$", "")]] == [str(one) for one in choices]


def test_every_column_of_choices_that_staff_fill_has_its_dropdown(new: openpyxl.Workbook) -> None:
    for sheet, spec, column, cell in columns(new):
        if column.choices and (column.typed or (spec.owner is Owner.STAFF and not is_review(spec))):
            (guard,) = guards(sheet, cell)
            assert guard.formula1 == f"daftar_{column.choices}"
            below = sheet.cell(cell.row + 200, cell.column)
            assert below.coordinate in guard.sqref


def is_review(spec: TableSpec) -> bool:
    return spec.name.startswith("tblCermat_")


def test_dropdowns_point_at_names_that_exist(new: openpyxl.Workbook) -> None:
    named = {name.casefold() for name in new.defined_names}
    used = {
        name
        for sheet in new
        for guard in sheet.data_validations.dataValidation
        if guard.type == "list"
        for name in re.findall(r"daftar_\w+", guard.formula1)
    }
    assert used
    assert used <= named


def test_dates_and_amounts_are_checked_while_typing(new: openpyxl.Workbook) -> None:
    kinds = {Kind.DATE: "date", Kind.INT: "whole", Kind.MONEY: "whole"}
    for sheet, spec, column, cell in columns(new):
        if spec.owner is Owner.STAFF and not is_review(spec) and column.kind in kinds:
            assert [guard.type for guard in guards(sheet, cell)] == [kinds[column.kind]]


def test_a_unit_may_be_one_that_the_list_lacks(new: openpyxl.Workbook) -> None:
    spec = SPECS["tblRKT"]
    (guard,) = guards(new["RKT"], column_cells(new["RKT"], spec, spec.column("satuan"))[0])
    assert (guard.formula1, guard.showErrorMessage) == ("daftar_satuan", False)


def test_only_columns_to_fill_are_open_where_the_program_writes(new: openpyxl.Workbook) -> None:
    for sheet, spec, column, cell in columns(new):
        if spec.owner is Owner.PROGRAM and not spec.grows:
            assert sheet.protection.sheet
            assert sheet.protection.password is None
            assert cell.protection.locked is not column.typed


def test_staff_tables_are_open_so_that_rows_can_be_added(new: openpyxl.Workbook) -> None:
    for title in ("Pejabat", "Divisi", "Dasar Hukum", "Hari Libur", "Renstra", "RKA-KL", "RKT", "Koreksi"):
        assert not new[title].protection.sheet


def test_keys_of_settings_cannot_be_changed_by_mistake(new: openpyxl.Workbook) -> None:
    sheet = new["Pengaturan"]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[5][:3]] == [True, False, True]


def test_protected_sheets_can_still_be_filtered_sorted_and_sized(new: openpyxl.Workbook) -> None:
    for sheet in new:
        if sheet.protection.sheet and sheet.tables:
            guard = sheet.protection
            assert not any((guard.autoFilter, guard.sort, guard.formatColumns, guard.formatRows))


def test_columns_to_fill_turn_yellow_with_their_row(new: openpyxl.Workbook) -> None:
    area = column_cells(new["Pleno"], SPECS["tblPleno"], SPECS["tblPleno"].column("keputusan"))[0].coordinate
    fills = [
        rule.dxf.fill.bgColor.rgb[-6:]
        for zone in new["Pleno"].conditional_formatting
        for rule in zone.rules
        if area in zone.sqref and rule.dxf.fill
    ]
    assert "FFF6CC" in fills


def test_notes_of_the_schema_stand_on_the_headers(new: openpyxl.Workbook) -> None:
    for sheet, _, column, cell in columns(new):
        note = sheet.cell(4, cell.column).comment
        assert (note.text if note else "") == column.note


def test_every_sheet_prints_on_the_width_of_the_office_paper_home_and_settings_on_one_page() -> None:
    rows = [{**row, "nilai": "F4" if row["kunci"] == "kertas" else row["nilai"]} for row in EMPTY["tblPengaturan"]]
    book = opened(build_master(as_content({**EMPTY, "tblPengaturan": rows}), years=YEARS, divisi=DIVISI))
    for one in SHEETS:
        sheet = book[one.title]
        assert sheet.page_setup.paperSize == 14
        if one.table:
            assert sheet.print_title_rows == ("$4:$4" if one.printed else None)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.oddFooter.left.text == "&A"
    assert [one.title for one in SHEETS if book[one.title].page_setup.fitToHeight == 1] == ["Beranda", "Pengaturan"]


def test_the_header_row_stays_in_sight(new: openpyxl.Workbook) -> None:
    assert all(str(new[one.title].freeze_panes)[1:] == "5" for one in TABLE_SHEETS)


def test_the_builder_takes_years_and_divisions_from_the_content(new_bytes: bytes) -> None:
    assert Builder().master_book(default_content(TAHUN), macros=False) == new_bytes
    resting = [{**row, "aktif": "Tidak" if row["kode"] == "HKM" else "Ya"} for row in EMPTY["tblDivisi"]]
    book = opened(Builder().master_book(as_content({**EMPTY, "tblDivisi": resting}), macros=False))
    assert [title for title in book.sheetnames if title.startswith("Cermat")] == [
        f"Cermat {kode}" for kode in DIVISI if kode != "HKM"
    ]


def test_a_master_without_settings_has_no_target_columns() -> None:
    titles = [cell.value for cell in opened(Builder().master_book(Content(), macros=False))["Renstra"][4]]
    assert not any(str(title).startswith("Target") for title in titles)


def test_excel_has_nothing_to_repair(
    complaints: Callable[[bytes], list[str]], new_bytes: bytes, sample_bytes: bytes
) -> None:
    assert complaints(new_bytes) == []
    assert complaints(sample_bytes) == []


def test_a_master_without_content_or_divisions_is_whole(complaints: Callable[[bytes], list[str]]) -> None:
    assert complaints(build_master(Content(), years=range(0), divisi=())) == []


def test_the_same_input_gives_the_same_bytes_in_another_process(new_bytes: bytes) -> None:
    program = (
        "import sys, hashlib\n"
        "from pk_excel.core.baru import default_content, renstra_period\n"
        "from pk_excel.core.tables.schema import DIVISI\n"
        "from pk_excel.workbook.build import build_master\n"
        "content = default_content(2026)\n"
        "codes = [row.kode for row in content.rows(DIVISI)]\n"
        "book = build_master(content, years=renstra_period(2026), divisi=codes)\n"
        "sys.stdout.buffer.write(book)\n"
    )
    other = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Makassar"}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, env=other, check=True)
    assert run.stdout == new_bytes


def test_dates_of_the_sample_are_dates(sample: openpyxl.Workbook) -> None:
    spec = SPECS["tblPejabat"]
    starts = column_cells(sample["Pejabat"], spec, spec.column("mulai"))
    assert all(isinstance(cell.value, date) for cell in starts)


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_no_table_prints_on_more_pages_side_by_side_than_reading_needs(kertas: str) -> None:
    for one in TABLE_SHEETS:
        assert one.table
        widths = formats.widths(one.table)
        points = sum(int(width * 7 + 5) * 0.75 for width in widths)
        layout = plan(widths, kertas)
        short, long = ((210, 297) if kertas == "A4" else (215, 330))
        side = ((long if layout.landscape else short) - 23) / 25.4 * 72
        # Ten points are at least 5.5 on paper, and a page less would make them smaller.
        assert min(side * layout.wide / points, 1) >= 0.55
        assert layout.wide == 1 or side / points < 0.55


def test_titles_of_rows_and_columns_stand_in_the_order_that_every_program_knows(new_bytes: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(new_bytes)) as package:
        text = package.read("xl/workbook.xml").decode()
    assert "'Pleno'!$A:$A,'Pleno'!$4:$4<" in text
    assert not re.search(r"\$\d+:\$\d+,[^<]*\$A:\$A<", text)


def test_what_is_for_looking_things_up_prints_nothing_and_says_so(new: openpyxl.Workbook) -> None:
    for title in ("Usulan", "Berkas", "Versi", "Versi Anggaran", "Riwayat", "Referensi"):
        sheet = new[title]
        printed = sheet[sheet.print_area.rpartition("!")[2].replace("$", "")]
        assert printed.value is None
        assert printed.column > sheet.max_column - 1
        assert NOT_PRINTED in str(sheet["A2"].value)


def test_every_column_that_staff_fill_is_marked_in_its_heading_and_yellow_between_dark_lines(
    new: openpyxl.Workbook,
) -> None:
    for sheet, spec, column, cell in columns(new):
        heading = sheet.cell(place(sheet, spec)[0], cell.column)
        to_fill = column in staff_columns(spec)
        assert heading.number_format == (TO_FILL if to_fill else "General")
        assert heading.value == column.title
        rules = [rule for zone in sheet.conditional_formatting if cell.coordinate in zone.sqref for rule in zone.rules]
        yellow = [rule for rule in rules if rule.dxf.fill and rule.dxf.fill.bgColor.rgb[-6:] == palette.YELLOW]
        assert bool(yellow) is (to_fill or column in proposal_columns(spec))
        assert all(rule.dxf.border.left.color.rgb[-6:] == palette.AMBER for rule in yellow)
