"""The macro workbook, built once for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from addin.office import Office

from pk_excel.core.baru import default_content
from pk_excel.workbook.addin import equip, macro_modules
from pk_excel.workbook.builder import Builder


@pytest.fixture(scope="session")
def xlsx() -> bytes:
    """A new master workbook without macros."""
    return Builder().master_book(default_content(2026), macros=False)


@pytest.fixture(scope="session")
def xlsm(xlsx: bytes) -> bytes:
    return equip(xlsx)


@pytest.fixture(scope="session")
def xlsm_path(xlsm: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("addin") / "PK.xlsm"
    path.write_bytes(xlsm)
    return path


@pytest.fixture(scope="session")
def modules(xlsm: bytes) -> dict[str, str]:
    """Our modules as the built workbook carries them."""
    return {name: text for name, text in macro_modules(xlsm).items() if name.startswith("Pk")}


STEP_3 = {
    "pkTombol": "rkt;edarkan;konsolidasi",
    "pkLangkah": 3,
    "pkLangkahTeks": "3. Mencermati RKT terhadap RKA-KL dan Juknis tahun berjalan"
    " – Setiap Divisi dan Subbagian terkait",
}


@pytest.fixture
def office(modules: dict[str, str]) -> Office:
    """The workbook's macros in an Excel where the SOP is in step 3."""
    return Office(modules, STEP_3)
