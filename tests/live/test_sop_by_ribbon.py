"""From an empty office to the archive: every button's VBA is run, and the Python it asks for, in Calc.

After each step the tables are those that the command leaves in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from cells import cells_of
from forms.read_back import spaced
from live.office import NAME, STORY, TAHUN, USER, ByCommand, ByRibbon, all_tables, between, new_master

from pk_excel.core.kode import typed_code
from pk_excel.core.segel.catatan import Perihal, Segel, read_seals
from pk_excel.core.segel.hasil import read_results
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.sheets import MATRIX_SHEET
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.sample import SAMPLE_DATES

# The papers with a verification code. It follows from the head of the audit chain, and that from the door.
CODED = {
    f"{paper}-{TAHUN}.{kind}"
    for paper, kinds in {
        "Berita-Acara-Pleno": ("docx", "pdf"), "Matriks-Perubahan": ("docx", "pdf"),
        "PK-KPU": ("docx", "pdf"), "PK-Sekretariat": ("docx", "pdf"),
        "Berita-Acara-Penandatanganan": ("docx", "pdf"),
    }.items()
    for kind in kinds
}  # fmt: skip
# The files that hold the chain itself.
CHAINED = {
    NAME, f"Arsip-PK-{TAHUN}.zip", f"Laporan-PK-{TAHUN}.json", f"Register-Naskah-{TAHUN}.docx",
    f"Register-Naskah-{TAHUN}.pdf",
}  # fmt: skip
RESULTS = (Perihal.HASIL_PLENO, Perihal.TANDA_TANGAN)
SIDIK = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b|\b[0-9a-f]{8}(?: [0-9a-f]{8}){7}\b")
Snapshot = dict[str, list[dict[str, Any]]]


def snapshot(tables: dict[str, Table]) -> Snapshot:
    """Return the rows of all tables without the door, and with a name for each hash that follows from it.

    Such hashes are those of the events, of the papers with a code, of the seals of those papers, of the workbook and of
    its archive: whoever cites one must cite the same one by both doors. All other hashes are compared as they stand.
    """
    found = {name: [cells_of(row) for row in table.rows] for name, table in tables.items()}
    seals = read_seals(tables["tblSegel"].rows)
    assert all(seal.utuh for seal in seals)
    names = _names(tables, seals)
    for row in found["tblRiwayat"]:
        del row["pintu"]
    for row in found["tblArsip"]:
        if row["berkas"] in CODED | CHAINED:
            del row["ukuran"]
    opened = {seal.sidik: seal.isi for seal in seals if seal.perihal in RESULTS}
    for row in found["tblSegel"]:
        row["isi"] = opened.get(row["sidik"], row["isi"])
    for rows in found.values():
        for row in rows:
            row.update({key: _named(value, names) for key, value in row.items() if isinstance(value, str)})
    return found


def _names(tables: dict[str, Table], seals: Sequence[Segel]) -> dict[str, str]:
    """Return a name for each hash that follows from the door, and for its first letters as messages show them."""
    names = {row.hash: f"<peristiwa {number}>" for number, row in enumerate(tables["tblRiwayat"].rows, 1)}
    for number, seal in enumerate(seals, 1):
        if seal.perihal in RESULTS:
            names[seal.sidik] = f"<segel {number}>"
            for file in read_results(seal.isi).berkas:
                if file.nama in CODED:
                    names.setdefault(file.sidik, f"<{file.nama} dari segel {number}>")
    names |= {row.sidik: f"<{row.berkas}>" for row in tables["tblArsip"].rows if row.berkas in CHAINED}
    return names | {sidik[:12]: f"{name[:-1]}, awal>" for sidik, name in names.items()}


def _named(text: str, names: dict[str, str]) -> str:
    return SIDIK.sub(lambda match: names.get(match[0], match[0]), str(text))


def protected_sheets(office: ByRibbon) -> list[str]:
    return [sheet.name for sheet in office.open.sheets if sheet.impl.protected]


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[ByRibbon, dict[str, tuple[Snapshot, Snapshot]], Path]]:
    """The whole story by both doors, with the tables after each step: (ribbon, command); protection stays.

    The last is the folder of what the command line made.
    """
    ribbon = ByRibbon(new_master(tmp_path_factory.mktemp("pita")))
    locked = protected_sheets(ribbon)
    command = ByCommand(new_master(tmp_path_factory.mktemp("perintah")))
    after = {}
    for what, press, run in STORY:
        between(what, ribbon)
        between(what, command)
        press(ribbon)
        assert ribbon.messages[-1][1], ribbon.messages[-1][0]
        assert run(command) == 0
        after[what] = (snapshot(all_tables(ribbon.book())), snapshot(all_tables(command.book())))
    assert protected_sheets(ribbon) == locked
    yield ribbon, after, command.results
    ribbon.close()


@pytest.mark.parametrize("what", [step[0] for step in STORY])
def test_button_and_command_leave_the_same_tables(what: str, told: tuple[ByRibbon, dict[str, Any], Path]) -> None:
    by_ribbon, by_command = told[1][what]
    assert by_ribbon.keys() == by_command.keys()
    for name, rows in by_command.items():
        assert by_ribbon[name] == rows, name


def parts_without_code(paper: Path) -> dict[str, bytes]:
    """Return the parts of a DOCX without its verification code, which it must have, and the code's picture.

    Without the fingerprints of other papers too: those have codes of their own.
    """
    with ZipFile(paper) as parts:
        found = {name: parts.read(name) for name in parts.namelist()}
    before, code, after = re.split(rb"(?<=Kode verifikasi: )(\S{14})(?=<)", found["word/footer1.xml"])
    assert typed_code(code.decode())
    text = SIDIK.sub("sidik", found["word/document.xml"].decode()).encode()
    return {**found, "word/document.xml": text, "word/footer1.xml": before + after, "word/media/image1.png": b""}


@pytest.mark.parametrize("name", sorted(name for name in CODED if name.endswith(".docx")))
def test_papers_of_button_and_command_differ_in_their_code_alone(name: str, told: tuple[ByRibbon, Any, Path]) -> None:
    assert parts_without_code(told[0].results / name) == parts_without_code(told[2] / name)


def test_at_the_end_every_step_is_done_and_signed_forms_stand_on_their_sheets(told: tuple[ByRibbon, Any, Path]) -> None:
    office = told[0]
    assert all(row.status == "Selesai" for row in all_tables(office.book())["tblLangkah"].rows)
    for title, first in (("PK KPU", "Ketua"), ("PK Sekretariat", "Sekretaris")):
        sheet = office.open.sheets[title]
        texts = [str(value) for row in sheet.used_range.options(ndim=2).value for value in row if value is not None]
        assert f"PERJANJIAN KINERJA TAHUN {TAHUN}" in texts
        assert any("berjanji akan mewujudkan target kinerja" in text for text in texts)
        assert any(format_tanggal(SAMPLE_DATES[9]) in spaced(text) for text in texts)
        assert any(first in text for text in texts)
        assert "Formulir dibuat oleh Finalisasi (langkah 8)." not in texts


def test_the_papers_and_the_archive_lie_beside_the_workbook(told: tuple[ByRibbon, Any, Path]) -> None:
    office = told[0]
    names = {file.name for file in office.results.iterdir()}
    assert {f"PK-KPU-{TAHUN}.docx", f"PK-KPU-{TAHUN}.pdf", f"PK-Sekretariat-{TAHUN}.pdf"} <= names
    assert f"Arsip-PK-{TAHUN}.zip" in names
    assert ByCommand(office.results / f"Arsip-PK-{TAHUN}.zip").run(10, "arsip", "--periksa") == 0


def test_the_archive_holds_the_workbook_as_it_stood_on_the_screen(told: tuple[ByRibbon, Any, Path]) -> None:
    with ZipFile(told[0].results / f"Arsip-PK-{TAHUN}.zip") as archive:
        name = next(name for name in archive.namelist() if name.endswith(".xlsm"))
        saved = openpyxl.load_workbook(BytesIO(archive.read(name)))
    headers = [cell.value for cell in saved["Langkah"][4]]
    steps = [dict(zip(headers, row, strict=True)) for row in saved["Langkah"].iter_rows(5, 14, values_only=True)]
    assert [step["Status"] for step in steps] == ["Selesai"] * 9 + ["Berjalan"]
    assert steps[8]["Oleh"] == USER


def test_the_matrix_of_the_pencermatan_has_the_same_cells_and_colours_by_both_doors(
    told: tuple[ByRibbon, Any, Path],
) -> None:
    seen = []
    for results in (told[0].results, told[2]):
        with ZipFile(results / f"Arsip-PK-{TAHUN}.zip") as archive:
            name = next(name for name in archive.namelist() if name.endswith(".xlsm"))
            sheet = openpyxl.load_workbook(BytesIO(archive.read(name)))[MATRIX_SHEET]
        seen.append([[(cell.value, cell.fill.fgColor.rgb[-6:]) for cell in row] for row in sheet.iter_rows(max_col=11)])
    assert ("Ubah → 80%\nT · D", "F8D0CC") in [cell for row in seen[0] for cell in row]
    assert seen[0] == seen[1]


def test_every_press_ends_in_one_message_in_plain_words(told: tuple[ByRibbon, Any, Path]) -> None:
    messages = told[0].messages
    assert len(messages) == len(STORY)
    assert messages[1][0].startswith(f"RKT {TAHUN}: ")
    assert "Pencermatan-KUL-2026.xlsx" in messages[2][0]


def test_the_application_is_as_it_was(told: tuple[ByRibbon, Any, Path]) -> None:
    app = told[0].open.app
    assert (app.screen_updating, app.enable_events, app.calculation, app.status_bar) == (True, True, "automatic", False)
