"""The answers that a review sent again carries along, from what was collected of files, sheets and earlier runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pk_excel.app.berkas import Seen
from pk_excel.app.ulasan import Reviews
from pk_excel.core.pencermatan.bawaan import Jawaban
from pk_excel.core.tables.row import RowKey
from pk_excel.messages.refusals import awaited_head, refusal_text


def answers_of(read: Iterable[Seen], kode: str) -> list[Jawaban]:
    """Return the answers of a division's files and sheets, each with the reasons why rows of it are awaited."""
    return [_answers(one) for one in read if one.divisi == kode and one.used]


def _answers(seen: Seen) -> Jawaban:
    reasons: dict[RowKey, str] = {}
    for key, refusals in seen.awaited.items():
        said = [str(one.facts["reason"]) if one.kind == "asked_again" else _words(one.kind, one.cell, one.facts)
                for one in refusals]  # fmt: skip
        reasons[key] = "\n".join(dict.fromkeys(said))
    changed = frozenset(one.row for one in seen.refusals if one.row and one.kind == "changed_row")
    return Jawaban(seen.name, seen.rows, reasons, changed)


def _words(kind: str, cell: str, facts: Mapping[str, object]) -> str:
    return _sentence(refusal_text(kind, cell, facts))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def taken_of(reviews: Reviews, kode: str, keys: Iterable[RowKey]) -> Jawaban:
    """Return what earlier runs took of a division, with those of the rows *keys* that are awaited."""
    earlier = reviews.before.of(kode)
    reasons: dict[RowKey, str] = {}
    for key in keys:
        head = awaited_head(key)
        for line in earlier.awaiting:
            if line.sebab.startswith(head):
                reasons[key] = _sentence(line.sebab.removeprefix(head))
    return Jawaban.taken(earlier.proposals, reasons)
