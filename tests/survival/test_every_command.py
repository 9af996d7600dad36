"""An office's additions survive every command of the SOP: untouched parts byte for byte, the rest as it was."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from once import once
from openxml_audit import OpenXmlValidator, ValidationSeverity
from survival.commands import Run, all_runs
from survival.comparison import KEPT, LOST, TABLE, survival_rows, table_text
from survival.equipped import BESIDE, DRAWN, equipped_master
from survival.features import counted
from survival.in_book import OWN_SHEET
from survival.kit import MAIN, Kit

from pk_excel.app.registry import batchable
from pk_excel.core.tables.sheets import master_sheets

OURS = {sheet.title for sheet in master_sheets(range(0), ("KUL", "SDM", "REN", "TEK", "HKM"))}
BOOK_PARTS = {"xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
# What a command writes on a sheet of ours: cells, and what must follow them when a table grows.
OWNED = {"dimension", "sheetData", "hyperlinks", "mergeCells", "rowBreaks", "conditionalFormatting", "dataValidations"}
NAMES = (
    "langkah --selesai", "langkah --rencana-ulang", "impor anggaran", "impor renstra", "impor renstra --lembar",
    "impor terapkan", "impor nasional", "rkt",
    "validasi", "edarkan", "konsolidasi", "undangan",
    "pleno", "koreksi --kembalikan", "pleno (lagi)", "koreksi", "finalisasi", "langkah --kembali",
    "finalisasi (lagi)", "tandatangan", "aksi", "arsip", "terima", "beda --lembar", "langkah --perubahan",
)  # fmt: skip
every_run = pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)


@pytest.fixture(scope="module")
def runs() -> tuple[Run, ...]:
    return once("runs", all_runs)


def packed(source: bytes) -> dict[str, tuple[object, ...]]:
    """Return what lies in the zip, by name: packed bytes, check sum, date."""
    with ZipFile(BytesIO(source)) as archive:
        found = {}
        for info in archive.infolist():
            start = info.header_offset + 30 + sum(source[info.header_offset + at] for at in (26, 28))
            found[info.filename] = (source[start : start + info.compress_size], info.CRC, info.date_time)
        return found


def owned_parts(source: bytes) -> set[str]:
    """Return the parts that a command may write: our sheets with their tables, and the lists of the workbook."""
    kit = Kit(source)
    tables = {name for name in kit.parts if name.startswith("xl/tables/")}
    return {kit.sheet_part(title) for title in OURS} | tables | BOOK_PARTS


def test_every_action_that_writes_is_among_the_runs(runs: tuple[Run, ...]) -> None:
    assert [run.name for run in runs] == list(NAMES)
    assert {name.split(" ")[0] for name in NAMES} >= set(batchable()) - {"tahun-baru"}  # it writes a new workbook
    assert all(run.after != run.before for run in runs)


@every_run
def test_parts_that_the_program_does_not_own_stay_byte_for_byte(runs: tuple[Run, ...], number: int) -> None:
    before, after = packed(runs[number].before), packed(runs[number].after)
    assert list(after) == list(before)
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= owned_parts(runs[number].before)
    assert Kit(equipped_master()).sheet_part(OWN_SHEET) not in changed


@every_run
def test_no_feature_of_the_workbook_becomes_less(runs: tuple[Run, ...], number: int) -> None:
    before, after = counted(runs[number].before), counted(runs[number].after)
    assert [name for name in before if after[name] < before[name]] == []


def beside(source: bytes, title: str, column: str) -> list[bytes]:
    """Return the cells from *column* on, as they stand in the file."""
    kit = Kit(source)
    cells = etree.fromstring(kit.parts[kit.sheet_part(title)]).iter(f"{{{MAIN}}}c")
    return [etree.tostring(cell, method="c14n") for cell in cells if re.match(f"[{column}-Z][0-9]", cell.get("r", ""))]


@pytest.mark.parametrize("title", BESIDE)
def test_what_stands_beside_a_table_that_grows_stays_as_written(runs: tuple[Run, ...], title: str) -> None:
    wanted = beside(equipped_master(), title, BESIDE[title])
    assert len(wanted) == 6
    for run in runs:
        assert beside(run.after, title, BESIDE[title]) == wanted, run.name


@pytest.mark.parametrize("title", [*BESIDE, DRAWN])
def test_drawings_buttons_header_and_extensions_of_a_written_sheet_stay(runs: tuple[Run, ...], title: str) -> None:
    for run in runs:
        old, new = (_rest(source, title) for source in (run.before, run.after))
        assert old == new, run.name
        assert len(old) >= 8


def _rest(source: bytes, title: str) -> list[bytes]:
    kit = Kit(source)
    root = etree.fromstring(kit.parts[kit.sheet_part(title)])
    return [etree.tostring(node, method="c14n") for node in root if etree.QName(node).localname not in OWNED]


def test_office_would_repair_nothing_after_all_commands(runs: tuple[Run, ...], tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsm"
    path.write_bytes(runs[-1].after)
    found = OpenXmlValidator(max_errors=0).validate(path).errors
    assert [error.description for error in found if error.severity is ValidationSeverity.ERROR] == []


def test_the_table_in_the_readme_is_what_was_measured() -> None:
    rows = survival_rows()
    assert TABLE.read_text(encoding="utf-8") == table_text(rows), "run: python tests/survival/comparison.py"
    assert {ours for _, ours, _ in rows} == {KEPT}
    assert sum(theirs == LOST for _, _, theirs in rows) >= len(rows) / 2
