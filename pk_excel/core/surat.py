"""Numbers of letters: the office's pattern, what a number says, which is free, which are twice or missing.

``12/PR.03.1-BA/7322/2026``: serial number, class with the kind of paper, region, perhaps the month, year.
Source: Keputusan KPU on tata naskah dinas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from string import Formatter
from typing import Literal

from pk_excel.core.tables.choices import Naskah
from pk_excel.core.tables.settings import Settings
from pk_excel.core.tables.surat import SuratRow
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.unreadable import known

PatternKind = Literal["kurung", "bagian", "tanpa_urut"]
#: The code of each kind of paper in a number; an office may have others (setting ``kode_naskah``).
KODE: Mapping[Naskah, str] = {
    Naskah.NOTA_DINAS: "ND",
    Naskah.UNDANGAN: "Und",
    Naskah.BERITA_ACARA: "BA",
    Naskah.PENANDATANGANAN: "BA",
    Naskah.SURAT_PENGANTAR: "SR",
}
#: Codes that are right for a kind of paper besides the office's own.
ALSO: Mapping[Naskah, tuple[str, ...]] = {Naskah.SURAT_PENGANTAR: ("SR", "SD", "SP"), Naskah.UNDANGAN: ("Und", "SU")}
#: The settings that held numbers before there was a register.
OLDER: Mapping[Naskah, str] = {Naskah.BERITA_ACARA: "nomor_ba", Naskah.SURAT_PENGANTAR: "nomor_surat"}

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_URUT = r"(?P<urut>[0-9]{1,5})(?P<sisipan>(?:\.[0-9A-Za-z]+|[A-Za-z])?)"
_FIELDS = {
    "urut": _URUT,
    "naskah": r"(?P<naskah>[A-Za-z]{1,5})",
    "tahun": r"(?P<tahun>[0-9]{4})",
    "bulan_romawi": "(?P<bulan>XII|XI|IX|IV|VI{0,3}|X|I{1,3})",
}
_USUAL = re.compile(
    _URUT + r"/[A-Za-z]{2}\.[0-9]{2}(?:\.[0-9]{1,2})?(?:-(?P<naskah>[A-Za-z]{2,5}))?[^/\s]*(?:/[^/\s]+)+/"
    r"(?P<tahun>[0-9]{4})",
    re.ASCII,
)
_AROUND = ".,;:()[]\"'“”‘’"
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
_ENTRY = re.compile(r"([^=:]+)[=:]\s*([A-Za-z]{1,5})")


class PatternProblem(ValueError):
    """A pattern that makes no numbers: its braces do not match, a part is unknown, or there is no ``{urut}``."""

    def __init__(self, kind: PatternKind, part: str = "") -> None:
        self.kind: PatternKind = kind
        self.part = part
        super().__init__(f"{kind}: {part}")


@dataclass(frozen=True)
class Nomor:
    """What a number says: its place in the sequence, what was put after that, the kind of paper, the year."""

    urut: int
    sisipan: str
    naskah: str
    tahun: int | None


@dataclass(frozen=True)
class Pola:
    """The pattern of an office's numbers as its parts: the text before a field, the field, how it is padded."""

    parts: tuple[tuple[str, str, str], ...]

    def has(self, field: str) -> bool:
        """Return whether numbers have the part *field*."""
        return any(name == field for _, name, _ in self.parts)

    def number(self, urut: int, kode: str, wilayah: str, day: date) -> str:
        """Return the number *urut* of a paper of *day* whose kind has the code *kode*."""
        values = {
            "urut": urut, "naskah": kode, "wilayah": wilayah, "tahun": day.year, "bulan_romawi": _ROMAN[day.month - 1]
        }  # fmt: skip
        return "".join(text + (format(values[field], spec) if field else "") for text, field, spec in self.parts)

    def regex(self, wilayah: str) -> re.Pattern[str]:
        """Return what every number of this pattern matches."""
        fields = {**_FIELDS, "wilayah": re.escape(wilayah)}
        seen: set[str] = set()
        pieces = []
        for text, field, _ in self.parts:
            pattern = fields.get(field, "")
            pieces.append(re.escape(text) + (re.sub(r"\?P<\w+>", "?:", pattern) if field in seen else pattern))
            seen.add(field)
        return re.compile("".join(pieces), re.IGNORECASE | re.ASCII)


def read_pattern(typed: str) -> Pola | None:
    """Return the pattern that an office typed; None where it types its numbers itself. Raises PatternProblem."""
    text = one_line(typed)
    if is_empty(text):
        return None
    try:
        parsed = list(Formatter().parse(text))
    except ValueError as error:
        raise PatternProblem("kurung") from error
    for _, field, spec, conversion in parsed:
        padded = field == "urut" and re.fullmatch(r"(0[1-9])?", spec or "")
        if field is not None and (conversion or (field not in (*_FIELDS, "wilayah")) or (spec and not padded)):
            raise PatternProblem("bagian", "{" + field + (f":{spec}" if spec else "") + "}")
    pola = Pola(tuple((literal, field or "", spec or "") for literal, field, spec, _ in parsed))
    if not pola.has("urut"):
        raise PatternProblem("tanpa_urut")
    return pola


def read_codes(typed: str) -> tuple[Mapping[Naskah, str], tuple[str, ...]]:
    """Return the codes by kind of paper with those that the setting ``kode_naskah`` names, and what it misspells."""
    codes, bad = dict(KODE), []
    names = {kind.casefold(): kind for kind in KODE}
    for entry in (one_line(part) for part in re.split(r"[;,\n]", typed)):
        found = _ENTRY.fullmatch(entry)
        kind = names.get(one_line(found[1]).casefold()) if found else None
        if found and kind:
            codes[kind] = found[2]
        elif not is_empty(entry):
            bad.append(entry)
    return codes, tuple(bad)


@dataclass(frozen=True)
class Agenda:
    """How an office numbers its letters; ``pola`` None: every number is typed."""

    pola: Pola | None
    wilayah: str
    kode: Mapping[Naskah, str]
    per_naskah: bool

    @classmethod
    def of(cls, settings: Settings) -> Agenda:
        """Return the agenda that *settings* describe. One without the region that its numbers need proposes none."""
        wilayah = one_line(settings.kode_wilayah)
        try:
            pola = read_pattern(settings.pola_nomor)
        except PatternProblem:
            pola = None
        if pola and pola.has("wilayah") and is_empty(wilayah):
            pola = None
        return cls(pola, wilayah, read_codes(settings.kode_naskah)[0], settings.urutan_nomor == "naskah")

    def read(self, typed: str) -> Nomor | None:
        """Return what a number says, in the office's pattern or as KPU usually writes it; None for anything else."""
        text = one_line(typed)
        found = (self.pola and self.pola.regex(self.wilayah).fullmatch(text)) or _USUAL.fullmatch(text)
        if not found:
            return None
        said = found.groupdict()
        return Nomor(
            int(said["urut"]), said["sisipan"] or "", said.get("naskah") or "",
            int(said["tahun"]) if said.get("tahun") else None,
        )  # fmt: skip

    def numbers_in(self, text: str) -> tuple[str, ...]:
        """Return the numbers of letters that stand in a sentence, each once: ``Nota Dinas 3/PR.03.1-ND/7322/2026``."""
        words = (one_line(text), *(word.strip(_AROUND) for word in text.split()))
        return tuple(dict.fromkeys(word for word in words if self.read(word)))

    def fits(self, typed: str) -> bool:
        """Return whether a number is as the office writes it; without a pattern as KPU usually does."""
        pattern = self.pola.regex(self.wilayah) if self.pola else _USUAL
        return bool(pattern.fullmatch(one_line(typed)))

    def sequence(self, row: SuratRow, nomor: Nomor) -> tuple[int | None, str]:
        """Return which sequence a number belongs to: that of the year, or of the year and the kind of paper."""
        year = nomor.tahun or (row.tanggal.year if isinstance(row.tanggal, date) else None)
        kode = nomor.naskah or (self.kode.get(row.naskah, "") if isinstance(row.naskah, Naskah) else "")
        return year, kode.casefold() if self.per_naskah else ""

    def numbers(self, rows: Iterable[SuratRow]) -> Iterator[tuple[SuratRow, Nomor]]:
        """Yield the rows whose number can be read."""
        for row in rows:
            nomor = self.read(row.nomor)
            if nomor:
                yield row, nomor

    def next_number(self, rows: Iterable[SuratRow], naskah: Naskah, day: date) -> str:
        """Return the next free number for a paper of *day*: the one after the last; empty without a pattern."""
        kode = self.kode.get(naskah, "")
        if self.pola is None or not kode:
            return ""
        wanted = (day.year, kode.casefold() if self.per_naskah else "")
        taken = [nomor.urut for row, nomor in self.numbers(rows) if self.sequence(row, nomor) == wanted]
        return self.pola.number(max(taken, default=0) + 1, kode, self.wilayah, day)


def is_of(row: SuratRow, pk: int) -> bool:
    """Return whether a paper belongs to the PK that was changed *pk* times; one without a number to the first PK."""
    return (known(row.pk) or 0) == pk


def row_of(rows: Sequence[SuratRow], naskah: Naskah, pk: int) -> int | None:
    """Return the place of the row for a kind of paper of the PK that was changed *pk* times; the last one counts."""
    found = [place for place, row in enumerate(rows) if row.naskah is naskah and is_of(row, pk)]
    return found[-1] if found else None


def subject(kept: str, written: str) -> str:
    """Return the subject of a paper: *written* by the program, unless *kept* is one that staff typed.

    What differs from *written* in its days only is of an earlier run.
    """
    own = is_empty(kept) or _DAY.sub("", one_line(kept)) == _DAY.sub("", written)
    return written if own and written else kept


def gaps(taken: Iterable[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield each number before which some of the sequence are missing, with those."""
    present = sorted(set(taken))
    for before, after in pairwise(present):
        if after > before + 1:
            yield after, tuple(range(before + 1, after))


def first_rows(pk: int, start: int = 1) -> Iterator[SuratRow]:
    """Yield the rows, still without numbers, of the papers that a PK needs; their *No* counts from *start*."""
    for no, naskah in enumerate(KODE, start):
        yield SuratRow(no=no, pk=pk, naskah=naskah)


def moved_rows(typed: Mapping[str, object], pk: int, days: Mapping[Naskah, date | None]) -> Iterator[SuratRow]:
    """Yield the rows for the numbers that older workbooks had as settings (*typed* by key), of papers of *days*."""
    for row in first_rows(0):
        nomor = one_line(typed.get(OLDER.get(row.naskah, ""), "")) if isinstance(row.naskah, Naskah) else ""
        if nomor and isinstance(row.naskah, Naskah):
            row = replace(row, pk=pk, nomor=nomor, tanggal=days.get(row.naskah))
        yield row
