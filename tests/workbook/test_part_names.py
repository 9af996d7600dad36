"""Workbooks name and point at their parts as Excel does: ExcelJS and xlsx-populate find them by that alone."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import pytest
from lxml import etree

from pk_excel.books.package import open_package
from pk_excel.workbook.addin import equip

EXCELS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|customUI/customUI\.xml|"
    r"xl/(workbook\.xml|_rels/workbook\.xml\.rels|styles\.xml|theme/theme1\.xml|vbaProject\.bin|comments\d+\.xml)|"
    r"xl/worksheets/(sheet\d+\.xml|_rels/sheet\d+\.xml\.rels)|xl/tables/table\d+\.xml|xl/charts/chart\d+\.xml|"
    r"xl/drawings/(vmlDrawing\d+\.vml|drawing\d+\.xml|_rels/drawing\d+\.xml\.rels)"
)


@pytest.fixture(params=["review", "xlsx", "xlsm"])
def book(request: pytest.FixtureRequest, review_bytes: bytes, sample_bytes: bytes) -> bytes:
    if request.param == "xlsm":
        return equip(sample_bytes)
    return review_bytes if request.param == "review" else sample_bytes


def test_every_part_has_a_name_that_excel_gives(book: bytes) -> None:
    assert [name for name in open_package(book).names if not EXCELS.fullmatch(name)] == []


def test_every_pointer_is_relative_and_leads_to_a_part(book: bytes) -> None:
    package = open_package(book)
    rels = [name for name in package.names if name.endswith(".rels")]
    pointers = [node for name in rels for node in package.xml(name) if node.get("TargetMode") != "External"]
    assert pointers
    assert [node.get("Target") for node in pointers if str(node.get("Target")).startswith("/")] == []
    owners = ["", *(name for name in package.names if not name.endswith(".rels"))]
    assert sum(found.target in package for owner in owners for found in package.related(owner)) == len(pointers)


def test_every_content_type_is_that_of_a_part(book: bytes) -> None:
    with ZipFile(io.BytesIO(book)) as archive:
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        named = {node.get("PartName") for node in types if node.get("PartName")}
        assert named <= {f"/{name}" for name in archive.namelist()}


def test_drawings_bear_the_prefix_that_excel_writes(sample_bytes: bytes) -> None:
    root = open_package(sample_bytes).xml("xl/drawings/drawing1.xml")
    assert {node.prefix for node in root.iter("{*}twoCellAnchor", "{*}wsDr", "{*}from")} == {"xdr"}
