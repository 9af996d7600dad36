"""The header of a table: one to several rows, merged or not, with sub-headers and rows that number the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pk_excel.core.impor.lembar import LembarSumber, Tempat, is_number, numbers_columns, words
from pk_excel.core.values.cells import RawCell

INDIKATOR = re.compile(r"indikator\b.*", re.IGNORECASE)
#: What stands for the indicators in a table of outputs, which has a volume of each.
OUTPUT = re.compile(r"(uraian |nama )?(rincian output|keluaran|output|ro)( \(ro\))?", re.IGNORECASE)
_VOLUME = re.compile(r"(target|volume|vol)\b.*", re.IGNORECASE)
_OTHERS = re.compile(
    r"(no|nomor|kode.*|sasaran.*|tujuan.*|satuan.*|target.*|formula.*|definisi.*|sumber data.*|penanggung ?jawab.*|"
    r"divisi.*|program.*|kegiatan.*|tahun.*|20[0-9]{2})",
    re.IGNORECASE,
)
#: What stands below a title and tells its columns apart.
_SUB = re.compile(
    r"(20[0-9]{2}|k|rp\.?|%|[ivx]{1,4}|tw\b.*|triwulan.*|target.*|realisasi.*|capaian.*|volume|vol|satuan.*|kinerja|"
    r"anggaran.*|pagu.*|tahun.*|visi|misi|sasaran.*|tujuan.*|baseline.*|kondisi.*|awal|akhir|\(?[0-9]{1,2}\)?|"
    r"[0-9]{1,2} ?= ?[0-9 +/x*()-]+)\.?",
    re.IGNORECASE,
)
_DEEPEST = 6  # rows: titles, sub-titles, figures, and a line for the unit
_SHORT = 4  # letters that an indicator has at least
_GOAL = re.compile(r"\btujuan\b", re.IGNORECASE)


@dataclass(frozen=True)
class Kepala:
    """A header: its rows, the texts above each column, the column of the indicators, and the first row of data.

    ``tempat`` is the cell that names the indicators: what the table is called. ``akhir`` is the last row before another
    table begins (0: the table goes to the end of the sheet), ``batas`` the column at which a table beside it has its
    indicators (0: none).
    """

    rows: tuple[int, ...]
    judul: Mapping[int, tuple[str, ...]]
    indikator: int
    mulai: int
    tempat: Tempat
    akhir: int = 0
    batas: int = 0

    def title(self, column: int) -> str:
        """Return what a column is called, all rows of the header together."""
        return " / ".join(self.judul.get(column, ()))


def find_headers(lembar: LembarSumber) -> tuple[Kepala, ...]:
    """Return the headers of all tables of indicators on a sheet, from the top; beside each other, that of goals last.

    A header that is repeated, as on every page, is none of its own: its rows are those of the table above.
    """
    lines = _without_repeated(_lines(lembar))
    ends = [below[0].rows[0] - 1 for _, below in pairwise(lines)]
    return tuple(
        replace(head, akhir=end)
        for line, end in zip(lines, [*ends, 0], strict=False)
        for head in sorted(line, key=lambda one: _GOAL.search(one.title(one.indikator)) is not None)
    )


def _lines(lembar: LembarSumber) -> Iterator[tuple[Kepala, ...]]:
    """Yield the headers of the sheet, those that stand side by side together."""
    below = 0
    for number, row in lembar:
        columns = _indicator_columns(row) if number >= below else []
        ends = [*columns[1:], 0]
        heads = [(_header(lembar, number, at), end) for at, end in zip(columns, ends, strict=False)]
        found = tuple(replace(head, batas=end) for head, end in heads if head)
        if found:
            below = max(head.mulai for head in found)
            yield found


def _without_repeated(lines: Iterator[tuple[Kepala, ...]]) -> Sequence[tuple[Kepala, ...]]:
    kept: list[tuple[Kepala, ...]] = []
    for line in lines:
        if not kept or line[0].judul != kept[-1][0].judul:
            kept.append(line)
    return kept


def _indicator_columns(row: Mapping[int, RawCell]) -> list[int]:
    """Return the columns of the indicators of a header row; nothing for any other row."""
    texts = {column: words(cell) for column, cell in row.items() if not is_number(cell)}
    mine = [column for column, text in texts.items() if INDIKATOR.fullmatch(text)]
    if not mine and any(_VOLUME.fullmatch(text) for text in texts.values()):
        mine = [column for column, text in texts.items() if OUTPUT.fullmatch(text)][-1:]
    others = [column for column, text in texts.items() if column not in mine and _OTHERS.fullmatch(text)]
    return mine if others else []


def _header(lembar: LembarSumber, first: int, column: int) -> Kepala | None:
    """Return the header that begins in row *first*; it ends where the column of the indicators has one."""
    span = _columns_below(lembar, first, column)
    last, start, own = first, 0, column
    for number, row in lembar:
        if not first < number <= first + 3 * _DEEPEST:
            continue
        texts = {at: words(cell) for at, cell in row.items() if words(cell)}
        mine = [at for at in span if len(texts.get(at, "")) >= _SHORT and not _SUB.fullmatch(texts[at])]
        if mine:
            start, own = number, mine[-1]
            break
        if number <= first + _DEEPEST and texts and all(_SUB.fullmatch(text) for text in texts.values()):
            last = number
    if not start:
        return None
    rows = tuple(number for number, _ in lembar if first <= number <= last)
    return Kepala(rows, _titles(lembar, first, last), own, start, lembar.place(first, column))


def _columns_below(lembar: LembarSumber, row: int, column: int) -> range:
    for top, left, bottom, right in lembar.merges:
        if top <= row <= bottom and left <= column <= right:
            return range(left, right + 1)
    return range(column, column + 1)


def _titles(lembar: LembarSumber, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """Return the texts above each column; a merged title stands above all columns that it spans."""
    titles: dict[int, dict[str, None]] = {}
    spans = {(top, left): (bottom, right) for top, left, bottom, right in lembar.merges if top <= last}
    for number, row in lembar:
        if not first <= number <= last or numbers_columns(row):
            continue
        for column, cell in row.items():
            _, right = spans.get((number, column), (number, column))
            for at in range(column, right + 1):
                titles.setdefault(at, {})[words(cell)] = None
    return {column: tuple(texts) for column, texts in titles.items()}
