"""What a returned review holds outside its table: words beside and below it, comments, other sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from pk_excel.books.file.reader import BookReader
from pk_excel.books.file.sheet_cells import NO_CELLS, Row
from pk_excel.books.package import BadChange
from pk_excel.books.package.areas import parse_cell
from pk_excel.books.returned.merged import read_down
from pk_excel.core.pencermatan.edaran import JUDUL, PETUNJUK
from pk_excel.core.pencermatan.lembar import ANGGARAN_SHEET, LABELS, RKA_KL_COLUMNS
from pk_excel.core.pencermatan.titipan import Remark
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.reading import RawTable, header_key
from pk_excel.core.tables.sheets import REVIEW_NAMES
from pk_excel.core.values.cells import clean_text, column_letter, is_blank
from pk_excel.core.values.teks import one_line

_NOTES = (column.note for column in CermatRow.columns)
_OF_THE_FORM = {header_key(one_line(text)) for text in (JUDUL, *PETUNJUK, *REVIEW_NAMES.values(), *LABELS, *_NOTES)}
_LABELS = {header_key(label) for label in (*REVIEW_NAMES.values(), *LABELS)}
_LISTS = "referensi"  # the sheet of the form's own lists
_BUDGET = ANGGARAN_SHEET.casefold()
_MARKED = 1 / 3  # a colour on more of the table's cells than that was put there by a program


def remarks_on(book: BookReader, table: RawTable) -> Iterator[Remark]:
    """Yield what people wrote on the review *book* outside *table* and outside the head of the form."""
    cells = book.used_cells(table.sheet)
    within = range(table.left, table.left + len(table.header))
    for row in sorted(cells):
        if not (table.top <= row <= table.last and cells[row].is_within(within)):
            yield from _in_row(cells, row, table)
    for area in read_down(table, book.merged_areas(table.sheet)):
        yield Remark(_name(area.top, area.left), f"sel gabungan {area} dibaca untuk tiap barisnya")
    for address, text in sorted(book.comments(table.sheet).items()):
        if header_key(one_line(text)) not in _OF_THE_FORM:
            yield Remark.of(address, text, _row_of(address), "komentar")
    yield from _highlights(book, table)
    for title in book.sheet_names:
        if title.casefold() == _BUDGET:
            yield from _on_budget(book, title)
        elif title != table.sheet and title.casefold() != _LISTS and (used := book.used_cells(title)):
            count = sum(map(len, used.values()))
            yield Remark(f"{title}!A1", f"lembar “{title}” ({count} sel) tidak dibaca")


def _highlights(book: BookReader, table: RawTable) -> Iterator[Remark]:
    """Yield the cells of the table that people coloured, row by row. A colour on very many is a look, not a mark."""
    rows = range(table.top + 1, table.top + 1 + len(table.rows))
    columns = range(table.left, table.left + len(table.header))
    fills = {at: colour for at, colour in book.fills(table.sheet).items() if at[0] in rows and at[1] in columns}
    most = len(rows) * len(columns) * _MARKED
    looks = {colour for colour, count in Counter(fills.values()).items() if count > most}
    marked: dict[tuple[int, str], list[int]] = {}
    for (row, column), colour in sorted(fills.items()):
        if colour not in looks:
            marked.setdefault((row, colour), []).append(column)
    for (row, colour), cells in marked.items():
        titles = ", ".join(one_line(table.header[at - table.left]) for at in cells)
        said = "seluruh baris" if len(cells) == len(columns) else titles
        yield Remark.of(_name(row, cells[0]), said, row, f"disorot {colour}")


def _on_budget(book: BookReader, sheet: str) -> Iterator[Remark]:
    """Yield what stands right of the budget rows that the division was shown, and the comments on them."""
    for row, cells in sorted(book.used_cells(sheet).items()):
        for at in cells.learned(_beside_budget):
            yield Remark.of(f"{sheet}!{_name(row, at)}", cells[at])
    for address, text in sorted(book.comments(sheet).items()):
        yield Remark.of(f"{sheet}!{address}", text, 0, "komentar")


def _beside_budget(row: Row) -> tuple[int, ...]:
    """Return the columns of a row of the budget behind those that the division was shown."""
    return tuple(sorted(at for at in row if at > len(RKA_KL_COLUMNS)))


def _in_row(cells: Mapping[int, Row], row: int, table: RawTable) -> Iterator[Remark]:
    columns = range(table.left, table.left + len(table.header))
    body = range(table.top + 1, table.top + 1 + len(table.rows))
    if row < table.top:
        yield from (Remark.of(_name(row, at), cells[row][at]) for at in cells[row].learned(_added))
        return
    for at, value in sorted(cells[row].items()):
        if at in columns and (row in body or row == table.top):
            continue
        titled = row in body and not is_blank(cells.get(table.top, NO_CELLS).get(at))
        title = one_line(clean_text(cells[table.top][at])) if titled else ""
        if row != table.top or not _holds(cells, body, at):  # the title of a column stands with its cells
            yield Remark.of(_name(row, at), value, row if row in body else 0, title)


def _added(row: Row) -> tuple[int, ...]:
    """Return the columns of a row above the table that hold neither the form's words nor its stamp."""
    after_label, added = False, list[int]()
    for at, value in sorted(row.items()):
        word = header_key(one_line(value))
        if word not in _OF_THE_FORM and not after_label:
            added.append(at)
        after_label = word in _LABELS
    return tuple(added)


def _holds(cells: Mapping[int, Row], rows: Collection[int], column: int) -> bool:
    return any(column in cells[row] for row in rows if row in cells)


def _name(row: int, column: int) -> str:
    return f"{column_letter(column)}{row}"


def _row_of(address: str) -> int:
    try:
        return parse_cell(address)[0]
    except BadChange:
        return 0
