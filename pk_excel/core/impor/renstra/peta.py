"""Which column is what: proposed from titles and content, shown, kept as a small file, and given again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pk_excel.core.impor.lembar import LembarSumber, is_number, words
from pk_excel.core.impor.renstra.kepala import Kepala
from pk_excel.core.values.cells import column_letter, column_number


class Peran(StrEnum):
    """What a column of such a table can be; the target of a year is called ``target_2027``."""

    KODE = "kode_sasaran"
    SASARAN = "sasaran"
    INDIKATOR = "indikator"
    SATUAN = "satuan"
    TARGET = "target"
    DEFINISI = "definisi"
    SUMBER = "sumber_data"
    DIVISI = "divisi"
    IKU = "iku"


WORDS: dict[Peran, str] = {
    Peran.KODE: r"kode( sasaran)?",
    Peran.SASARAN: r"sasaran.*",
    Peran.SATUAN: r"satuan.*",
    Peran.DEFINISI: r"(definisi|formula|cara (peng)?hitung|rumus|metode|penjelasan).*",
    Peran.SUMBER: r"sumber data.*",
    Peran.DIVISI: r"(penanggung ?jawab|divisi|pengampu|pic|unit (kerja|pelaksana)|bagian|sub ?bagian).*",
    Peran.IKU: r"(iku|indikator kinerja utama)\??",
}
#: The role of a column that nobody needs.
UNREAD = "–"
YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
TARGET = re.compile(r"(target|volume|vol)\b.*", re.IGNORECASE)
#: Columns that speak of something else, even below a title that says target: of money, what was reached, a quarter.
NO_TARGET = re.compile(
    r"(rp\.?|anggaran.*|pagu.*|realisasi.*|capaian.*|tingkat capaian.*|%|baseline.*|kondisi awal.*|satuan.*|"
    r"(target |volume )?(tw|triwulan|semester|bulan|s\.?d\.?)\b.*|[ivx]{1,4}|b(0[1-9]|1[0-2]))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Peta:
    """Where a table is and what its columns are: column numbers by role, targets by year (0: the year of the PK).

    ``akhir`` is its last row (0: it goes to the end of the sheet). ``judul`` are the titles of all columns, those that
    nobody needs included; ``sel`` is the cell that the table is called by.
    """

    berkas: str
    lembar: str
    mulai: int
    kolom: Mapping[Peran, int]
    target: Mapping[int, int]
    akhir: int = 0
    judul: Mapping[int, str] = field(default_factory=dict, compare=False)
    sel: str = field(default="", compare=False)

    def lacks(self) -> tuple[str, ...]:
        """Return the roles without which there are no rows."""
        missing = [str(role) for role in (Peran.INDIKATOR,) if role not in self.kolom]
        return (*missing, *(() if self.target else (str(Peran.TARGET),)))

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Yield (role, column, title) of every column of the table."""
        roles = {column: str(role) for role, column in self.kolom.items()}
        roles |= {column: f"target_{year}" if year else "target" for year, column in self.target.items()}
        for column in sorted({*self.judul, *roles}):
            yield roles.get(column, UNREAD), column_letter(column), self.judul.get(column, "")


def proposed(lembar: LembarSumber, kepala: Kepala) -> Peta:
    """Return what the columns probably are."""
    titles = {column: texts for column, texts in kepala.judul.items() if any(texts)}
    columns: dict[Peran, int] = {Peran.INDIKATOR: kepala.indikator}
    for role, pattern in WORDS.items():
        fitting = [at for at, texts in titles.items() if at != kepala.indikator and fits(texts, pattern)]
        if fitting:
            columns[role] = _one_of(role, fitting, kepala)
    targets = _targets(lembar, kepala, {at: texts for at, texts in titles.items() if at not in columns.values()})
    shown = {column: kepala.title(column) for column in titles}
    where = lembar.berkas, lembar.nama, kepala.mulai
    return Peta(*where, columns, targets, kepala.akhir, shown, kepala.tempat.sel)


def fits(texts: Sequence[str], pattern: str) -> bool:
    """Return whether one of the titles of a column is worded so."""
    return any(re.fullmatch(pattern, text, re.IGNORECASE) for text in texts)


def _one_of(role: Peran, columns: Sequence[int], kepala: Kepala) -> int:
    """Return the column that is most probably what *role* says: the sasaran is the nearest one left of its indicators.

    A code is the first one: others are those of indicators.
    """
    if role is Peran.KODE:
        return min(columns)
    left = [column for column in columns if column < kepala.indikator]
    return max(left) if role is Peran.SASARAN and left else _first(columns, kepala)


def _first(columns: Sequence[int], kepala: Kepala) -> int:
    """Return the first column that is not another table's: those right of the indicators come first."""
    own = [column for column in columns if kepala.indikator < column < (kepala.batas or column + 1)]
    return min(own) if own else min(columns)


def _targets(lembar: LembarSumber, kepala: Kepala, titles: Mapping[int, tuple[str, ...]]) -> dict[int, int]:
    """Return the columns of targets by year; a target without a year stands under 0 where there is only one."""
    by_year: dict[int, list[int]] = {}
    plain: list[int] = []
    for column, texts in sorted(titles.items()):
        if any(NO_TARGET.fullmatch(text) for text in texts) or not _filled(lembar, kepala, column):
            continue
        years = {int(year) for text in texts for year in YEAR.findall(text)}
        if len(years) == 1 and column > 1:
            by_year.setdefault(years.pop(), []).append(column)
        elif not years and any(TARGET.fullmatch(text) for text in texts):
            plain.append(column)
    if not by_year and plain:
        return {0: _first(plain, kepala)}
    return {year: _first(columns, kepala) for year, columns in sorted(by_year.items())}


def _filled(lembar: LembarSumber, kepala: Kepala, column: int) -> bool:
    """Return whether a column holds anything that may be a target."""
    last = kepala.akhir or max(lembar.rows, default=0)
    cells = (row.get(column) for number, row in lembar if kepala.mulai <= number <= last)
    return any(is_number(cell) or words(cell) for cell in cells)


def as_text(peta: Peta) -> str:
    """Return the mapping as a small file that people can edit."""
    lines = ["# Kolom sumber untuk impor. Ubah huruf kolomnya bila keliru, lalu beri lagi dengan --peta.",
             f'lembar = "{peta.lembar}"', f"baris_pertama = {peta.mulai}",
             *([f"baris_terakhir = {peta.akhir}"] if peta.akhir else []), "", "[kolom]"]  # fmt: skip
    lines += [f'{role} = "{column_letter(column)}"' for role, column in peta.kolom.items()]
    lines += ["", "[target]"]
    lines += [f'{year or "tahun_pk"} = "{column_letter(column)}"' for year, column in peta.target.items()]
    return "\n".join(lines) + "\n"


class PetaProblem(ValueError):
    """A mapping file that cannot be used; ``text`` says what in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


def from_text(text: str, berkas: str) -> Peta:
    """Return the mapping that a file holds, for the source *berkas*. Raises PetaProblem."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line ([0-9]+), column ([0-9]+)", str(error))
        place = f"baris {where[1]}, kolom {where[2]}" if where else "akhir berkas"
        raise PetaProblem(f"{place} tidak dapat dibaca") from error
    known = {str(role) for role in Peran if role is not Peran.TARGET}
    for key in data.get("kolom", {}):
        if key not in known:
            raise PetaProblem(key)
    columns = {Peran(role): _column(letters) for role, letters in data.get("kolom", {}).items()}
    targets = {_year(year): _column(letters) for year, letters in data.get("target", {}).items()}
    used = [*columns.values(), *targets.values()]
    twice = sorted({column for column in used if used.count(column) > 1})
    if twice:
        raise PetaProblem(f"kolom {', '.join(map(column_letter, twice))} dipakai dua kali")
    first, last = _row(data, "baris_pertama"), _row({"baris_terakhir": 0, **data}, "baris_terakhir")
    return Peta(berkas, str(data.get("lembar", "")), first, columns, targets, last)


def _row(data: Mapping[str, object], key: str) -> int:
    number = data.get(key)
    if not isinstance(number, int):
        raise PetaProblem(key)
    return number


def _column(letters: object) -> int:
    text = str(letters).upper()
    if not re.fullmatch(r"[A-Z]{1,3}", text):
        raise PetaProblem(text)
    return column_number(text)


def _year(text: str) -> int:
    if text == "tahun_pk":
        return 0
    if not re.fullmatch(r"20[0-9]{2}", text):
        raise PetaProblem(text)
    return int(text)
