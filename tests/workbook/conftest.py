"""Workbooks built once for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity
from workbook.built import DIVISI, KODE, RKT, STAMP, TAHUN, YEARS, opened

from pk_excel.core.baru import default_content
from pk_excel.core.pencermatan.edaran import review_rows
from pk_excel.core.pencermatan.lembar import Lembar
from pk_excel.sample import sample_content
from pk_excel.workbook.build import build_master
from pk_excel.workbook.builder import Builder


@pytest.fixture(scope="session")
def new_bytes() -> bytes:
    """A master as a new office gets it."""
    return build_master(default_content(TAHUN), years=YEARS, divisi=DIVISI)


@pytest.fixture(scope="session")
def sample_bytes() -> bytes:
    """A master of the sample office."""
    return build_master(sample_content(TAHUN), years=YEARS, divisi=DIVISI)


@pytest.fixture(scope="session")
def review_bytes() -> bytes:
    """The review workbook of one division."""
    return Builder().review_book(STAMP.cells(), Lembar(KODE, tuple(review_rows(RKT, KODE))))


@pytest.fixture(scope="session")
def new(new_bytes: bytes) -> openpyxl.Workbook:
    return opened(new_bytes)


@pytest.fixture(scope="session")
def sample(sample_bytes: bytes) -> openpyxl.Workbook:
    return opened(sample_bytes)


@pytest.fixture(scope="session")
def review(review_bytes: bytes) -> openpyxl.Workbook:
    return opened(review_bytes)


@pytest.fixture
def complaints(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """What Excel would have to repair in a workbook."""

    def audit(content: bytes) -> list[str]:
        path = tmp_path / "buku.xlsx"
        path.write_bytes(content)
        found = OpenXmlValidator().validate(str(path)).errors
        return [f"{one.part_uri}: {one.description}" for one in found if one.severity is ValidationSeverity.ERROR]

    return audit
