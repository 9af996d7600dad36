"""Whether the audit chain is whole, and whether it is still the chain that the seals and its anchor know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pk_excel.core.riwayat import first_break, head, leads_to
from pk_excel.core.segel.catatan import Segel, anchor, read_seals
from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.segel import SegelRow
from pk_excel.errors import HistoryBroken

_NAMED = re.compile(r"; segel (?P<perihal>[a-z ]+) (?P<sidik>[0-9a-f]{64})")


@dataclass(frozen=True)
class Putus:
    """What is wrong with the chain, at the event number ``row`` (the last one where events are gone).

    Kinds: ``altered`` (an event does not fit), ``no_anchor``, ``shorter`` or ``longer`` than the anchor says, ``other``
    (as long, with other events), ``rewritten`` (not the chain that a seal was made on), ``seal_altered``, ``seal_lost``
    and ``seal_unnamed`` (a seal that its event does not name).
    """

    kind: str
    row: int
    facts: Mapping[str, object] = field(default_factory=dict)


def naming(seals: Sequence[Segel]) -> str:
    """Return the words by which an event names the seals that it made."""
    return "".join(f"; segel {seal.perihal} {seal.sidik}" for seal in seals)


def chain_problem(history: Sequence[RiwayatRow], kept: Sequence[SegelRow]) -> Putus | None:
    """Return the first thing that shows that the chain, its anchor or a seal was altered; None when all fit."""
    return next(_problems(history, kept), None)


def _problems(history: Sequence[RiwayatRow], kept: Sequence[SegelRow]) -> Iterator[Putus]:
    broken = first_break(history)
    if broken is not None:
        yield Putus("altered", broken)
        return
    known, now = anchor(kept), head(history)
    facts = {"known": known.jumlah if known else 0, "found": now.jumlah}
    if known is None:
        yield Putus("no_anchor", now.jumlah)
    elif known.jumlah != now.jumlah:
        yield Putus("shorter" if now.jumlah < known.jumlah else "longer", now.jumlah, facts)
    elif known != now:
        yield Putus("other", now.jumlah, facts)
    yield from _seal_problems(history, read_seals(kept))


def _seal_problems(history: Sequence[RiwayatRow], seals: Sequence[Segel]) -> Iterator[Putus]:
    for seal in seals:
        # The number is a typed cell: whatever stands there, the place named is one that the sheet has.
        place = max(0, min(seal.rantai.jumlah, len(history)))
        facts = {"perihal": str(seal.perihal), "versi": seal.versi}
        if not seal.utuh:
            yield Putus("seal_altered", min(place + 1, len(history)), facts)
        elif not leads_to(history, seal.rantai):
            yield Putus("rewritten", place, facts)
        elif place >= len(history) or naming([seal]) not in history[place].rincian:
            yield Putus("seal_unnamed", min(place + 1, len(history)), facts)
    present = {seal.sidik for seal in seals}
    for number, row in enumerate(history, 1):
        for named in _NAMED.finditer(row.rincian):
            if named["sidik"] not in present:
                yield Putus("seal_lost", number, {"perihal": named["perihal"], "versi": ""})


def history_error(book: str, history: Table[RiwayatRow], kept: Sequence[SegelRow]) -> HistoryBroken | None:
    """Return what :func:`chain_problem` finds in *book* as the error that names the cell."""
    found = chain_problem(history.rows, kept)
    if found is None:
        return None
    place = history.place
    address = history.rows[found.row - 1].address(RiwayatRow.no) if found.row else place.header(RiwayatRow.no)
    return HistoryBroken(
        book=book, kind=found.kind, row=found.row, sheet=place.sheet, address=address, **found.facts
    )
