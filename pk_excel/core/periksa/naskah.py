"""Comparing a paper as read with the paper as it must be: word by word, told field by field."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Words = tuple[str, ...]

# Less in common than this, and it is another paper.
_LEAST_ALIKE = 0.5
_AROUND = 4
_BREAKS = re.compile(r"(?<=\S)([/-])(?=\S)")


@dataclass(frozen=True)
class PrintedField:
    """One thing that a paper prints: its row (empty: none), what it is called, and its text."""

    row: str
    field: str
    text: str


@dataclass(frozen=True)
class Beda:
    """One difference: where, what must stand there, and what stands there. *old* or *new* is empty for text that was
    added or is gone; ``field`` is empty for text that belongs to no field, such as a repeated heading.
    """

    row: str
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Expected:
    """A paper as it must be: the words that its own file gives when it is read, and its fields in printed order."""

    words: Words
    fields: tuple[PrintedField, ...]


def split_words(text: str) -> Words:
    """Return the words of *text*; one that a line may break after a stroke or hyphen counts as several."""
    return tuple(_BREAKS.sub(r"\1 ", text).split())


def joined(words: Sequence[str]) -> str:
    """Return the text of *words*, those put together again that :func:`split_words` parted."""
    text = ""
    for word in words:
        text += word if len(text) > 1 and text[-1] in "/-" and text[-2] != " " else f" {word}"
    return text.strip()


def alike(expected: Expected, given: Words) -> bool:
    """Return whether *given* can be that paper at all."""
    return SequenceMatcher(None, expected.words, given, autojunk=False).quick_ratio() >= _LEAST_ALIKE


def differences(expected: Expected, given: Words) -> tuple[Beda, ...]:
    """Return where *given* differs, in printed order; none when all words agree, however spaces divide them."""
    if "".join(expected.words) == "".join(given):
        return ()
    change = _Change(expected.words, given)
    spans = _spans(expected)
    starts = [start for start, _, _ in spans]
    found: dict[tuple[int, int], Beda] = {}
    for first, last, low, high in change.blocks:
        for start, end, field in _touched(spans, starts, first, last):
            new = change.between(start, end)
            if field is None:
                found[start, end] = _loose(expected.words, given, (first, last, low, high))
            elif "".join(new) != "".join(expected.words[start:end]):
                found[start, end] = Beda(field.row, field.field, joined(expected.words[start:end]), joined(new))
    return tuple(found[place] for place in sorted(found))


_Span = tuple[int, int, PrintedField | None]


class _Change:
    """How *given* came from *expected*: the blocks that differ, and where a place of the one lies in the other."""

    def __init__(self, expected: Words, given: Words) -> None:
        self._given = given
        codes = SequenceMatcher(None, expected, given, autojunk=False).get_opcodes()
        self._codes = [code[1:] for code in codes]
        self.blocks = [code[1:] for code in codes if code[0] != "equal"]

    def between(self, start: int, end: int) -> Words:
        """Return the words that stand where the expected ones from *start* to *end* should."""
        return self._given[self._place(start, False) : self._place(end, True)]

    def _place(self, at: int, ends: bool) -> int:
        """Return where a place between words lies; what was added there goes with the field that *ends* there."""
        if ends:
            ended = [high for _, last, _, high in self._codes if last == at]
            if ended:
                return ended[-1]
        for first, last, low, high in self._codes:
            if first <= at < last:
                return min(low + at - first, high)
        return len(self._given)


def _spans(expected: Expected) -> list[_Span]:
    """Return the words that each field prints, as (first, end, field), in order; fields nowhere found are left out."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(expected.words):
        places[word].append(number)
    taken: set[int] = set()
    spans: list[_Span] = []
    reached = 0
    for field in expected.fields:
        words = split_words(field.text)
        starts = places.get(words[0], []) if words else []
        later = starts[bisect_left(starts, reached) :]
        for start in (*later, *starts):
            end = start + len(words)
            if expected.words[start:end] == words and start not in taken:
                taken.update(range(start, end))
                spans.append((start, end, field))
                reached = end
                break
    return sorted(spans, key=lambda span: span[:2])


def _touched(spans: list[_Span], starts: list[int], first: int, last: int) -> Iterator[_Span]:
    """Yield the spans that the words from *first* to *last* belong to; for words added in between, the one before."""
    at = max(bisect_left(starts, first) - 1, 0)
    found = False
    for start, end, field in spans[at:]:
        if start >= last and start > first:
            break
        if max(start, first) < min(end, last) or (first == last and start < first <= end):
            found = True
            yield start, end, field
    if not found:
        yield first, last, None


def _loose(expected: Words, given: Words, block: tuple[int, int, int, int]) -> Beda:
    """Return a difference outside of all fields, with the words before it as its place."""
    first, last, low, high = block
    around = joined(expected[max(first - _AROUND, 0) : first])
    return Beda(around, "", joined(expected[first:last]), joined(given[low:high]))
