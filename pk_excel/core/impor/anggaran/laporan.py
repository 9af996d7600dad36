"""Lists with a row per level and partial codes: SAKTI's *Laporan Ketersediaan Dana Detail* and prints of the POK.

The code stands in one column or in a column per level, the name somewhere to its right, and the amount below a header
that says *pagu* or *jumlah*. Headers and footers of every page are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pk_excel.core.impor.anggaran.baris import Bacaan, BarisSumber, Masalah, amount
from pk_excel.core.impor.anggaran.kode import KPU, LEVELS, Kode, level_of, tidy
from pk_excel.core.impor.lembar import LembarSumber, Tempat, is_number, words
from pk_excel.core.tables.choices import Tingkat
from pk_excel.core.values.cells import RawCell

NAMA = "laporan"
_AMOUNT = re.compile(
    r"(pagu( revisi| anggaran| awal| semula| menjadi| dipa)?|jumlah( biaya| anggaran| semula| menjadi)?|menjadi"
    r"|anggaran|nilai|total( biaya)?)"
    r"( \(rp\.?\))?",
    re.IGNORECASE,
)
#: Of several such headers on a line the first of these is the pagu.
_PREFERRED = (
    "pagu revisi", "pagu menjadi", "jumlah menjadi", "menjadi", "pagu", "jumlah biaya", "jumlah", "anggaran", "total",
    "nilai",
)  # fmt: skip
_NAME = re.compile(r"(uraian|nama|program.*kegiatan.*|kode.*uraian.*)", re.IGNORECASE)
_ONLY_FIGURES = re.compile(r"[0-9.,]+")
_DETAIL = re.compile(r"[0-9]{6}\. |[->•]")
_FIGURES = re.compile(r"[0-9]")
_PROGRAM_IN_FULL = re.compile(r"\s*[0-9]{3}\.[0-9]{2}\.[A-Za-z]{2}\s*")
_TOTAL = re.compile(r"(jumlah|total|grand total)( seluruhnya| keseluruhan| anggaran| pagu| biaya)?", re.IGNORECASE)
_MINISTRY = re.compile(r"(kementerian|lembaga|bagian anggaran|kementerian\s*/\s*lembaga)\b", re.IGNORECASE)
_CODE = re.compile(r"\(?[0-9]{2,3}\)?")
_UNIT = re.compile(r"(unit organisasi|unit eselon|unit kerja)\b", re.IGNORECASE)
Texts = list[tuple[int, str]]

_LEVELS_NEEDED = 3  # different levels of codes that make a sheet such a list
_WITH_PROGRAM = 2  # where one is a program in full, which is nothing else
_LONGEST = 20  # letters of a partial code
_REACH = 2  # columns: merged headers stand that far from their numbers


def recognise(lembar: LembarSumber) -> bool:
    """Return whether a sheet is such a list."""
    head = _head(lembar)
    if head is None:
        return False
    below = (cell for number, row in lembar if number > head.row for cell in row.values())
    texts = (text for cell in below if (text := _codelike(cell)))
    seen: set[Tingkat] = set()
    needed = _LEVELS_NEEDED
    for text in texts:
        needed = _WITH_PROGRAM if _PROGRAM_IN_FULL.fullmatch(text) else needed
        if (level := level_of(text)) and len(seen := seen | {level}) >= needed:
            return True
    return False


def columns(lembar: LembarSumber) -> tuple[int, int]:
    """Return the row of the header and the column of the amounts. Raises LookupError for a sheet without a header."""
    head = _head(lembar)
    if head is None:
        raise LookupError(lembar.nama)
    return head.row, head.amount


def read(lembar: LembarSumber, pagu: int = 0) -> Bacaan:
    """Return the rows of such a list, the amounts of column *pagu* if given. Raises LookupError without a header."""
    head = _head(lembar)
    if head is None:
        raise LookupError(lembar.nama)
    head = replace(head, amount=pagu or head.amount)
    run = _Run(lembar, head, _writes_short_programs(lembar, head))
    for number, row in lembar:
        if number > head.row:
            run.take(number, row)
    return Bacaan(NAMA, tuple(run.rows), run.total, run.prefixes or _prefix(lembar, head.row), tuple(run.problems))


@dataclass(frozen=True)
class _Head:
    row: int
    amount: int
    texts: frozenset[str]


def _head(lembar: LembarSumber) -> _Head | None:
    """Return the header: the first line that names both what the rows are and their amount."""
    for number, row in lembar.head():
        texts = {column: words(cell) for column, cell in row.items() if not is_number(cell)}
        named = {column: text for column, text in texts.items() if _AMOUNT.fullmatch(text)}
        if named and any(_NAME.fullmatch(text) or text.casefold() == "kode" for text in texts.values()):
            wanted = min(named, key=lambda column: (_rank(named[column]), column))
            column = _numbers_near(lembar, number, wanted)
            if column:
                return _Head(number, column, frozenset(text.casefold() for text in texts.values()))
    return None


def _rank(text: str) -> int:
    folded = text.casefold()
    return next((n for n, start in enumerate(_PREFERRED) if folded.startswith(start)), len(_PREFERRED))


def _numbers_near(lembar: LembarSumber, head: int, column: int) -> int | None:
    """Return the column of amounts that belongs to a header: merged headers and their numbers may stand apart."""
    below = [row for number, row in lembar if number > head]
    counts = {
        at: sum(at in row and (is_number(row[at]) or _FIGURES.search(words(row[at])) is not None) for row in below)
        for at in range(max(1, column - _REACH), column + _REACH + 1)
    }
    best = max(counts.values())
    usable = [at for at, count in counts.items() if count and count * 2 >= best]
    return min(usable, key=lambda at: (abs(at - column), at), default=None)


def _codelike(cell: RawCell) -> str:
    """Return the text of a cell that may be a code, else the empty text."""
    text = "" if is_number(cell) and isinstance(cell, float) else words(cell)
    return text if len(text) <= _LONGEST and level_of(text) else ""


def _writes_short_programs(lembar: LembarSumber, head: _Head) -> bool:
    cells = (cell for number, row in lembar if number > head.row for cell in row.values())
    return not any(_PROGRAM_IN_FULL.fullmatch(cell) for cell in cells if isinstance(cell, str))


def _prefix(lembar: LembarSumber, head: int) -> dict[Kode, Tempat]:
    """Return ministry and unit as the lines above the header say them: a code beside its label."""
    codes: dict[str, tuple[str, Tempat]] = {}
    for number, row in lembar.head():
        if number < head:
            texts = {column: words(cell) for column, cell in row.items()}
            at = next((column for column, text in texts.items() if _CODE.fullmatch(text)), 0)
            for key, label in (("ministry", _MINISTRY), ("unit", _UNIT)):
                if at and any(label.match(text) for text in texts.values()):
                    codes.setdefault(key, (texts[at].strip("()"), lembar.place(number, at)))
    if "ministry" not in codes:
        return {}
    ministry, place = codes["ministry"]
    unit = codes["unit"][0] if "unit" in codes else KPU[1]
    return {(ministry.zfill(3), unit.zfill(2)): place}


@dataclass
class _Run:
    """The list while it is read from the top: the codes above the present row, and what was found."""

    lembar: LembarSumber
    head: _Head
    short_programs: bool
    above: dict[Tingkat, str] = field(default_factory=dict)
    last: Tingkat | None = None
    prefixes: dict[Kode, Tempat] = field(default_factory=dict)
    rows: list[BarisSumber] = field(default_factory=list)
    total: tuple[int, Tempat] | None = None
    problems: list[Masalah] = field(default_factory=list)

    def take(self, number: int, row: Mapping[int, RawCell]) -> None:
        """Take one row of the sheet."""
        value = amount(self.lembar, number, self.head.amount)
        texts = [(at, text) for at, cell in row.items() if self._says(at, cell) and (text := words(cell))]
        label = next((text for _, text in texts if not _ONLY_FIGURES.fullmatch(text)), "")
        if self._page(value, row, texts, label):
            return
        code = next(((at, text) for at, text in texts if at < self.head.amount), None)
        level = level_of(code[1], self.last, self.short_programs) if code else None
        if code and level and not self._is_detail(code[1]):
            self._coded(number, level, code, texts, value)
        elif isinstance(value, Masalah):
            if self.above:
                self.problems.append(value)
        elif value:
            self._detail(number, label, value)

    def _says(self, at: int, cell: RawCell) -> bool:
        """Return whether a cell may be a code or words: figures right of the amounts are other amounts."""
        return at < self.head.amount or (at > self.head.amount and isinstance(cell, str))

    def _page(self, value: object, row: Mapping[int, RawCell], texts: Texts, label: str) -> bool:
        """Return whether a row is a header or footer of a page, or the total."""
        if label and label.casefold() in self.head.texts and len(texts) > 1:
            return True
        if self._counts_columns(row):
            return True
        if isinstance(value, int) and _TOTAL.fullmatch(label.rstrip(": ")):
            place = next(n for n, one in self.lembar if one is row)
            self.total = self.total or (value, self.lembar.place(place, self.head.amount))
            return True
        return False

    @staticmethod
    def _counts_columns(row: Mapping[int, RawCell]) -> bool:
        """Return whether a row numbers the columns: 1, 2, 3 …"""
        numbers = [cell for cell in row.values() if is_number(cell)]
        return len(numbers) > 2 and numbers[0] == 1 and numbers == list(range(1, len(numbers) + 1))

    @staticmethod
    def _is_detail(text: str) -> bool:
        return _DETAIL.match(text) is not None

    def _coded(
        self, number: int, level: Tingkat, code: tuple[int, str], texts: Texts, value: int | Masalah | None
    ) -> None:
        at, text = code
        name = next((title for column, title in texts if at < column < self.head.amount), "")
        *parents, own = tidy(text).split(".")
        self._set_above(level, own, parents, self.lembar.place(number, at))
        if isinstance(value, Masalah):
            self.problems.append(value)
        elif value is None:
            self.problems.append(Masalah("pagu_kosong", self.lembar.place(number, self.head.amount), {"kode": text}))
        else:
            place = self.lembar.place(number, self.head.amount)
            self.rows.append(BarisSumber(self._path(), level, name, value, place))

    def _set_above(self, level: Tingkat, own: str, parents: list[str], place: Tempat) -> None:
        depth = LEVELS.index(level)
        if level is Tingkat.PROGRAM and len(parents) == 2:
            self.prefixes.setdefault((parents[0], parents[1]), place)
        elif parents and level is not Tingkat.PROGRAM:
            expected = next((self.above[one] for one in reversed(LEVELS[:depth]) if one in self.above), "")
            if parents[-1] != expected:
                facts = {"kode": own, "tertulis": parents[-1], "induk": expected or "–"}
                self.problems.append(Masalah("induk_lain", place, facts))
        self.above = {one: self.above[one] for one in LEVELS[:depth] if one in self.above} | {level: own}
        self.last = level

    def _path(self) -> Kode:
        return tuple(self.above.values())

    def _detail(self, number: int, label: str, value: int) -> None:
        place = self.lembar.place(number, self.head.amount)
        if not self.above:
            self.problems.append(Masalah("tanpa_kode", place, {"uraian": label, "jumlah": value}))
            return
        self.rows.append(BarisSumber(self._path(), None, label, value, place))

