"""What a wording is about: its words without endings, to notice one indicator in two wordings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from pk_excel.core.values.teks import wording

K = TypeVar("K")

_ALIKE = 0.9
_PLACES = {letter: place for place, letter in enumerate(" abcdefghijklmnopqrstuvwxyz0123456789")}
_MOST = 128  # times that a letter is counted
_LITTLE = frozenset((
    "dan", "atau", "yang", "di", "pada", "atas", "dalam", "untuk", "dengan", "dari", "ke", "oleh", "terhadap", "bagi",
    "tentang", "serta", "secara", "para", "akan", "telah", "sudah", "dapat", "antara", "sebagai",
))  # fmt: skip
_NUMBER = re.compile(r"[0-9].*|[ivx]+|[a-z]")
_PREFIX = re.compile(r"^(?:pem|pen|peng|pe|mem|men|meng|me|ber|ter|di|ke|se)(?=[a-z]{4})")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:kannya|annya|nya|kan|an|i)$")


@dataclass(frozen=True)
class Gist:
    """The stems of a wording in alphabetical order; ``measure`` is its first word, ``numbers`` tell series apart.

    ``letters`` is the wording without spaces, in which ``di tindak lanjuti`` is ``ditindaklanjuti``.
    """

    measure: str
    stems: tuple[str, ...]
    numbers: tuple[str, ...]
    letters: str

    def resembles(self, other: Gist) -> bool:
        """Return whether two wordings probably speak of one thing, measured the same way."""
        if self.measure != other.measure or self.numbers != other.numbers or not self.stems or not other.stems:
            return False
        if self.letters == other.letters or set(self.stems) == set(other.stems):
            return True
        a, b = " ".join(self.stems), " ".join(other.stems)
        matcher = SequenceMatcher(None, a, b, autojunk=False)
        likely = matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE
        return likely and matcher.ratio() >= _ALIKE


class _Shape(NamedTuple):
    """What tells cheaply that two gists cannot resemble each other: among thousands nearly all are told so.

    ``counted`` has a bit for each letter of the stems, one more for its second occurrence, and so on: what two have
    in common is one operation. It is negative where a letter occurs too often for that.
    """

    length: int
    counted: int
    letters: str
    stems: frozenset[str]

    def may_resemble(self, other: _Shape) -> bool:
        """Return whether it takes a closer look to tell."""
        common = (self.counted & other.counted).bit_count()
        if 2 * common >= _ALIKE * (self.length + other.length) or self.counted < 0 or other.counted < 0:
            return True
        return self.letters == other.letters or self.stems == other.stems


@lru_cache(maxsize=1 << 13)
def _shape(gist: Gist) -> _Shape:
    text = " ".join(gist.stems)
    times = Counter(text)
    counted = sum(((1 << count) - 1) << _MOST * _PLACES[letter] for letter, count in times.items())
    fits = max(times.values(), default=0) <= _MOST
    return _Shape(len(text), counted if fits else -1, gist.letters, frozenset(gist.stems))


class Gists(Generic[K]):
    """Gists by key, each held only against those that measure the same way and have the same numbers."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, tuple[str, ...]], list[tuple[K, Gist, _Shape]]] = {}

    def add(self, key: K, gist: Gist) -> None:
        """Keep a gist under *key*."""
        self._found.setdefault((gist.measure, gist.numbers), []).append((key, gist, _shape(gist)))

    def alike(self, gist: Gist) -> Iterator[K]:
        """Yield the keys of those that *gist* resembles, in the order in which they were added."""
        near, mine = self._found.get((gist.measure, gist.numbers), ()), _shape(gist)
        return (key for key, other, shape in near if mine.may_resemble(shape) and gist.resembles(other))


def gist_of(text: object) -> Gist:
    """Return what a wording is about."""
    return _gist(wording(text))


@lru_cache(maxsize=1 << 13)
def _gist(wording: str) -> Gist:
    words = re.findall(r"[a-z]+[0-9]*|[0-9]+", wording)
    numbers = tuple(word for word in words if _NUMBER.fullmatch(word))
    told = [word for word in words if not _NUMBER.fullmatch(word) and word not in _LITTLE]
    return Gist(told[0] if told else "", tuple(sorted(map(_stem, told[1:]))), numbers, "".join(words))


def _stem(word: str) -> str:
    return _SUFFIX.sub("", _PREFIX.sub("", word))
