"""What a wording is about: its words without endings, to notice one indicator in two wordings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Generic, TypeVar

from pk_excel.core.values.teks import wording

K = TypeVar("K")

_ALIKE = 0.9
_FEW = 3  # that it takes less to compare than to sort
_PLACES = {letter: place for place, letter in enumerate(" abcdefghijklmnopqrstuvwxyz")}  # digits share one more
_MOST = 48  # times that a letter is counted
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


@lru_cache(maxsize=1 << 13)
def _letters(gist: Gist) -> tuple[int, int]:
    """Return how many letters the stems have, and a bit for each, one more for its second occurrence, and so on.

    What two gists have in common is one operation then. Where a letter occurs too often the bits are those of all.
    """
    text = " ".join(gist.stems)
    times = Counter(_PLACES.get(letter, len(_PLACES)) for letter in text)
    if max(times.values(), default=0) > _MOST:
        return len(text), (1 << _MOST * (len(_PLACES) + 1)) - 1
    return len(text), sum(((1 << count) - 1) << _MOST * place for place, count in times.items())


class _Alike(Generic[K]):
    """Gists that measure the same way and have the same numbers, in the order in which they were added."""

    def __init__(self) -> None:
        self.known: list[tuple[K, Gist]] = []
        self._placed = 0
        self._same: dict[object, list[int]] = {}
        self._by_length: dict[int, list[tuple[int, int]]] = {}

    def _place(self) -> None:
        """Sort in what was added since somebody asked."""
        for place, (_key, gist) in enumerate(self.known[self._placed :], self._placed):
            length, letters = _letters(gist)
            for same in (gist.letters, frozenset(gist.stems)):
                self._same.setdefault(same, []).append(place)
            self._by_length.setdefault(length, []).append((place, letters))
        self._placed = len(self.known)

    def of(self, gist: Gist) -> Iterator[K]:
        """Yield the keys of those that *gist* resembles; it looks closer only where enough letters are the same."""
        if len(self.known) <= _FEW:
            return (key for key, other in self.known if gist.resembles(other))
        self._place()
        near = {*self._same.get(gist.letters, ()), *self._same.get(frozenset(gist.stems), ())}
        mine, letters = _letters(gist)
        for length, known in self._by_length.items():
            least = _ALIKE * (mine + length) / 2
            if min(mine, length) >= least:
                near.update([place for place, other in known if (letters & other).bit_count() >= least])
        return (self.known[place][0] for place in sorted(near) if gist.resembles(self.known[place][1]))


class Gists(Generic[K]):
    """Gists by key, each held only against those that measure the same way and have the same numbers."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, tuple[str, ...]], _Alike[K]] = defaultdict(_Alike)

    def add(self, key: K, gist: Gist) -> None:
        """Keep a gist under *key*."""
        self._found[gist.measure, gist.numbers].known.append((key, gist))

    def alike(self, gist: Gist) -> Iterator[K]:
        """Return the keys of those that *gist* resembles, in the order in which they were added."""
        known = self._found.get((gist.measure, gist.numbers))
        return known.of(gist) if known else iter(())


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
