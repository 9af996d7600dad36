"""Where a line of a paper must not end: those spaces become ones that do not break, the words stay what they are.

>>> kept("minimal ≥ 96% dari Rp 1.234.567").replace("\\xa0", "~")
'minimal ≥~96% dari Rp~1.234.567'
>>> kept("oleh Dr. Budi, S.Sos., M.Si. pada 5 Januari 2026").replace("\\xa0", "~")
'oleh Dr.~Budi,~S.Sos.,~M.Si. pada 5~Januari 2026'
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")

_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_UNITS = "%|persen|hari|jam|menit|kali|orang|unit|buah|poin|lap|dok|keg|org|kasus|juta|miliar|triliun"
_TITLES = r"Prof|Dr|dr|drg|Drs|Dra|Ir|H|Hj|K\.H|Plt|Plh"
# S.Sos., M.Si., A.Md.Kom., Ph.D., S.H., M.H., LL.M., SE, MM, Ak., CA, CPA
_DEGREE = r"(?:[SMDA]\.\s?(?:[A-Z][A-Za-z]{0,5}\.?)+|Ph\.D|LL\.M|Sp\.[A-Z]\w*|[SM][A-Z]{1,2}\b|MBA\b|Ak\b|CA\b|CPA\b)"
_NO_BREAK = (
    re.compile(r"(?<=[≥≤<>±≈]) (?=[-−]?(?:Rp ?)?\d)"),
    re.compile(r"(?<=\bRp) (?=\d)"),
    re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))", re.I),
    re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)"),
    re.compile(rf"(?:(?<=^)|(?<=[\s(]))(?:{_TITLES})\. (?=\w)"),
    re.compile(rf"(?<=[\w.]), (?={_DEGREE})"),
    re.compile(r"\bNIP(?: \d+)+"),
)


def kept(text: str) -> str:
    """Return *text* with unbreaking spaces in amounts, between operator, number and short unit, in names with titles,
    days with their month, and NIPs.
    """
    for pattern in _NO_BREAK:
        text = pattern.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    return text


def unbroken(part: T) -> T:
    """Return *part*, the text of a paper, with every text in it :func:`kept`."""
    made: Any = part
    if isinstance(part, str):
        made = kept(part)
    elif isinstance(part, tuple):
        made = tuple(map(unbroken, part))
    elif is_dataclass(part) and not isinstance(part, type):
        made = replace(part, **{field.name: unbroken(getattr(part, field.name)) for field in fields(part)})
    return made  # type: ignore[no-any-return]
