"""The meetings of the pleno as they were sealed: one that only ran again is the same meeting, one that followed not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from pk_excel.core.riwayat import RETURNED_TO_PLENO
from pk_excel.core.segel.catatan import Perihal, Segel
from pk_excel.core.tables.catatan import RiwayatRow


def sealed_meetings(seals: Iterable[Segel], riwayat: Sequence[RiwayatRow], after: int) -> dict[int, Segel]:
    """Return the decisions of each meeting about a version later than *after*, by the number of the meeting from 1.

    A meeting ends when a correction of substance goes back to the pleno; until then a pleno that runs again takes the
    place of the one before.
    """
    returns = _returns(riwayat)
    last: dict[int, Segel] = {}
    for seal in seals:
        if seal.perihal is Perihal.PLENO and seal.versi > after:
            last[bisect_right(returns, seal.rantai.jumlah)] = seal
    return dict(enumerate(last.values(), 1))


def earlier_meetings(seals: Iterable[Segel], riwayat: Sequence[RiwayatRow], after: int) -> dict[int, Segel]:
    """Return those of :func:`sealed_meetings` that ended: what the meeting at hand decides is beside them."""
    returns = _returns(riwayat)
    ended = (seal for seal in seals if returns and seal.rantai.jumlah < returns[-1])
    return sealed_meetings(ended, riwayat, after)


def _returns(riwayat: Sequence[RiwayatRow]) -> list[int]:
    return [number for number, row in enumerate(riwayat, 1) if row.peristiwa == RETURNED_TO_PLENO]
