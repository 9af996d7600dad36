"""Data comes in the same from every format that an office keeps it in."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from foreign.resaved import by_libreoffice, office_suite
from impor import plans
from impor.sakti import budget, report, walked
from msoffcrypto.format.ooxml import OOXMLFile

from pk_excel.books.sumber import read_sources
from pk_excel.core.impor.anggaran.pohon import grow
from pk_excel.core.impor.anggaran.tata_letak import read_sheets
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.impor.renstra.baris import read_rows
from pk_excel.core.impor.renstra.kepala import find_headers
from pk_excel.core.impor.renstra.peta import proposed
from pk_excel.core.tables.choices import Tingkat
from pk_excel.errors import EncryptedBook, NotAWorkbook

NODES = budget(40)
MERGED = [(2, 4, 2, 8), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3)]
FORMATS = ("xls", "ods", "xlsx", "csv")
needs_office = pytest.mark.skipif(
    office_suite() is None and not os.environ.get("CI"), reason="LibreOffice is not installed"
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[LembarSumber]]:
    """The report and the Renstra in every format, as LibreOffice saves them: their sheets by file name."""
    made = {"sakti.xlsx": report(NODES), "renstra.xlsx": plans.workbook(plans.yearly(), MERGED)}
    found = {}
    for kind in FORMATS:
        folder = tmp_path_factory.mktemp(kind)
        for name, content in by_libreoffice(made, folder, kind).items():
            (folder / name).write_bytes(content)
            found[name] = list(read_sources([folder / name])[0].lembar)
    return found


@needs_office
@pytest.mark.parametrize("kind", FORMATS)
def test_a_budget_is_the_same_from_every_format(saved: dict[str, list[LembarSumber]], kind: str) -> None:
    pohon = grow(read_sheets(saved[f"sakti.{kind}"])[0], Tingkat.AKUN)
    assert pohon.masalah == ()
    wanted = {"076.01." + ".".join(path): node.amount for path, node in walked(NODES) if node.segment}
    assert {node.kode: node.pagu for node in pohon.simpul} == wanted


@needs_office
@pytest.mark.parametrize("kind", FORMATS)
def test_a_renstra_is_the_same_from_every_format(saved: dict[str, list[LembarSumber]], kind: str) -> None:
    (sheet,) = saved[f"renstra.{kind}"]
    found = read_rows(sheet, proposed(sheet, find_headers(sheet)[0]), 2026)
    assert [(row.sasaran, row.indikator) for row in found.baris] == [
        (line.sasaran, line.indikator) for line in plans.LINES
    ]
    assert [float(str(row.target[2026])) for row in found.baris] == [line.target(2026) for line in plans.LINES]


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.xlsb", "a.csv"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01bukan buku kerja\x00")
    with pytest.raises(NotAWorkbook):
        read_sources([tmp_path / name])


def test_a_source_with_a_password_is_named(tmp_path: Path) -> None:
    target = BytesIO()
    OOXMLFile(BytesIO(report(NODES))).encrypt("rahasia", target)
    (tmp_path / "a.xlsx").write_bytes(target.getvalue())
    with pytest.raises(EncryptedBook):
        read_sources([tmp_path / "a.xlsx"])
