"""``workbooks/`` holds what the builder makes: the sample office, ready for the first step."""

from __future__ import annotations

from pathlib import Path

from pk_excel.sample import sample_content
from pk_excel.workbook.builder import Builder

SAMPLE = Path(__file__).parents[1] / "workbooks" / "PK-contoh-2026.xlsm"


def made() -> bytes:
    """Return the sample workbook, bound to no interpreter so that it is the same on every machine."""
    return Builder().master_book(sample_content(2026), macros=True)


def test_the_shipped_sample_is_what_the_builder_makes() -> None:
    assert SAMPLE.read_bytes() == made(), "run: python tests/test_sample_workbook.py"


if __name__ == "__main__":
    SAMPLE.parent.mkdir(exist_ok=True)
    SAMPLE.write_bytes(made())
