"""Texts as staff write them: one emptiness, one equality of wording, for every part of the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.tanggal import format_tanggal

#: Dashes that stand for nothing in a cell.
DASHES = ("-", "–", "—")
_LISTED = re.compile(r"[;,\n]")
#: The stop of an abbreviation, such as M.Si., and that of the sentence behind it.
_TWO_STOPS = re.compile(r"(?<![.])[.]{2}(?![.])")


def one_line(value: object) -> str:
    """Return *value* as text on one line, without needless spaces."""
    return _line(value) if type(value) is str else _line(clean_text(value))


@lru_cache(maxsize=1 << 14)
def _line(text: str) -> str:
    return " ".join(clean_text(text).split())


def is_empty(value: object) -> bool:
    """Return whether a cell says nothing: it is blank, or holds the dash that stands for nothing (V25)."""
    if type(value) is str and value[:1].isalnum():
        return False
    text = clean_text(value)
    return not text or text in DASHES


def listed(text: str) -> tuple[str, ...]:
    """Return the names that stand between semicolons, commas or line breaks."""
    return tuple(name for part in _LISTED.split(text) if (name := one_line(part)))


def wording(value: object) -> str:
    """Return what makes two texts the same wording: case, spaces and a final stop do not count."""
    return _wording(one_line(value))


@lru_cache(maxsize=1 << 14)
def _wording(line: str) -> str:
    return line.rstrip(" .;").casefold()


def sentence(value: object) -> str:
    """Return a text that staff typed as a sentence of its own: on one line, with a full stop unless it has an end."""
    text = one_line(value)
    return text if text.endswith((".", "!", "?")) else f"{text.rstrip(' ,;:')}."


def listed_reasons(reasons: Iterable[object]) -> str:
    """Return what staff gave as reasons in one text, each once, semicolons in the place of the stops between them.

    >>> listed_reasons(["Juknis baru.", "juknis baru", "Ada pagu."])
    'Juknis baru; Ada pagu.'
    """
    once: dict[str, str] = {}
    for reason in reasons:
        if not is_empty(reason):
            once.setdefault(wording(reason), one_line(reason))
    *earlier, last = once.values() or ("",)
    return "; ".join((*(reason.rstrip(" .").removesuffix(";") for reason in earlier), last))


def told(template: str, facts: Mapping[str, object]) -> str:
    """Return a message with its *facts*: days as they are printed, one stop at its end, also behind an abbreviation."""
    said = {name: shown_day(value) for name, value in facts.items()}
    return ended(template.format_map(said))


def ended(text: str) -> str:
    """Return a message with one stop at its end, also behind an abbreviation."""
    text = _TWO_STOPS.sub(".", text)
    return text if not text or text.endswith((".", "!", "?", ":", "…")) else f"{text}."


def shown_day(value: object) -> object:
    """Return a day or moment as it is printed, everything else as it is."""
    if isinstance(value, datetime):
        return f"{format_tanggal(value.date())} pukul {value:%H.%M}"
    return format_tanggal(value) if isinstance(value, date) else value
