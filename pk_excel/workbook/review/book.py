"""A division's review workbook: the RKT to look at, the yellow columns to fill (SOP step 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pk_excel.core.pencermatan.edaran import is_spare_id, spare_ids
from pk_excel.core.pencermatan.lembar import Lembar
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pencermatan import TOLD, CermatRow
from pk_excel.core.tables.reading import as_block
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.sheets import REVIEW_NAMES
from pk_excel.core.values.cells import CellValue, column_letter
from pk_excel.core.values.text_height import fitted_height
from pk_excel.workbook import formats
from pk_excel.workbook.pattern import SheetPattern, row_xml
from pk_excel.workbook.review.budget import budget_rows, depth_of
from pk_excel.workbook.review.pattern import (
    BUDGET_PART,
    FIRST_ROW,
    HEAD,
    HEADER_ROW,
    LEFT,
    RIGHT,
    RKT_ROW,
    ROWS_PART,
    SPARE_ROW,
    Shape,
    review_pattern,
)
from pk_excel.workbook.table_sheet import wrapped_texts

_SPEC = t.review_table("")
_LETTERS = [column_letter(place) for place in range(1, len(_SPEC.columns) + 1)]
_WIDTHS = dict(zip(_LETTERS, formats.widths(_SPEC), strict=True))


def build_review(stamp: Mapping[str, CellValue], lembar: Lembar) -> bytes:
    """Return a division's review workbook as ``.xlsx`` bytes; the same input gives the same bytes.

    *stamp* has a value for each of ``REVIEW_NAMES`` (``pkDivisi`` is the division's code); *lembar* has the rows as the
    division sees them, its own first; spare rows for new proposals follow. Rows of other divisions are filtered out
    of sight: groups cannot be opened on a protected sheet, a filter can. Raises KeyError when the stamp lacks a name.
    """
    kode = str(stamp["pkDivisi"])
    taken = {*lembar.terpakai, *(row.id for row in lembar.rows)}
    rows = [*lembar.rows, *(CermatRow(id=name) for name in spare_ids(kode, taken))]
    shape = Shape(
        letters=len(kode), rows=len(rows), filtered=bool(lembar.lain), kertas=lembar.kertas,
        hidden=tuple(column for column in TOLD if all(row.blank(column) for row in lembar.rows)),
        depth=depth_of(lembar.anggaran),
    )  # fmt: skip
    pattern = review_pattern(shape)
    sheet, budget = (pattern.sheets[part].saying(pattern.mark, kode) for part in (ROWS_PART, BUDGET_PART))
    hidden = {_LETTERS[_SPEC.columns.index(column)] for column in shape.hidden}
    own = {**sheet.rows, **_head_rows(sheet, stamp, lembar.kepala, hidden), **dict(_table_rows(sheet, lembar, rows))}
    sheets = {ROWS_PART: sheet.filled(own), BUDGET_PART: budget.filled(budget_rows(budget, lembar))}
    return pattern.filled(sheets, kode)


def _head_rows(
    sheet: SheetPattern, stamp: Mapping[str, CellValue], kepala: Mapping[str, str], hidden: set[str]
) -> dict[int, str]:
    """Return the rows that say what the workbook was made from and what a reviewer needs; *hidden* columns are none."""
    made = {}
    for row, pair in enumerate(HEAD, FIRST_ROW):
        values: dict[str, CellValue] = {}
        texts = []
        for key, (label, value, last) in zip(pair, (LEFT, RIGHT), strict=True):
            said = stamp[key] if key in REVIEW_NAMES else kepala.get(key, "")
            values |= {label: REVIEW_NAMES.get(key, key), value: said}
            seen = _LETTERS[_LETTERS.index(value) : _LETTERS.index(last) + 1]
            texts.append((str(said), sum(_WIDTHS[letter] for letter in seen if letter not in hidden)))
        made[row] = row_xml(row, sheet.looks(row), values, fitted_height(texts))
    return made


def _table_rows(sheet: SheetPattern, lembar: Lembar, rows: Sequence[CermatRow]) -> Iterator[tuple[int, str]]:
    """Yield the rows of the table: those of the RKT are locked, those of other divisions out of sight."""
    told, spare = sheet.looks(RKT_ROW), sheet.looks(SPARE_ROW)
    others = {row_key(row) for row in lembar.lain}
    for number, (row, values) in enumerate(zip(rows, as_block(_SPEC, rows)[1], strict=True), HEADER_ROW + 1):
        looks = spare if is_spare_id(row.id, lembar.kode) else told
        height = fitted_height(wrapped_texts(_SPEC, values, _WIDTHS.values()))
        said = dict(zip(_LETTERS, values, strict=True))
        yield number, row_xml(number, looks, said, height, bool(others) and row_key(row) in others)
