"""An action opens a workbook once, to read and to write it, and reads each of its sheets once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from offices import USER, Office, at, run

from pk_excel.books.file import elements
from pk_excel.books.package import border
from pk_excel.sample import SAMPLE_DATES

ACTIONS = ((2, ("rkt",)), (3, ("edarkan",)), (5, ("undangan", "--ya")), (7, ("koreksi",)), (8, ("validasi",)))


@pytest.mark.parametrize(("step", "words"), ACTIONS, ids=[words[0] for _, words in ACTIONS])
def test_an_action_opens_no_workbook_and_reads_no_part_twice(
    step: int, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path, step)
    opened, parsed = Counter[int](), Counter[int]()

    def counting(counts: Counter[int], work: Any) -> Any:
        def wrapped(content: bytes) -> Any:
            counts[hash(content)] += 1
            return work(content)

        return wrapped

    monkeypatch.setattr(border, "read_entries", counting(opened, border.read_entries))
    monkeypatch.setattr(elements, "fromstring", counting(parsed, elements.fromstring))
    monkeypatch.setattr(elements, "SheetText", counting(parsed, elements.SheetText))
    done = run(*words, office.master, "--waktu", at(SAMPLE_DATES[step]), "--oleh", USER)
    assert done.code in (0, 1), done.text
    assert sum(opened.values()) == 1
    assert parsed
    assert max(parsed.values()) == 1
