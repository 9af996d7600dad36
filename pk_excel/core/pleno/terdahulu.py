"""What earlier meetings of the same PK decided: a further meeting decides the rest, and leaves that as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pk_excel.core.papers.berita_acara import BagianButir, ButirPleno, PutusanTerdahulu
from pk_excel.core.tables.row import RowKey
from pk_excel.core.values.tanggal import format_tanggal


def meeting_label(day: date) -> str:
    """Return how a decided row names the meeting of *day*."""
    return f"Pleno {format_tanggal(day)}"


@dataclass(frozen=True)
class RapatTerdahulu:
    """A meeting that was: the number of its minutes, its day, what the minutes list, and the version that it left."""

    nomor: str
    hari: date
    butir: tuple[ButirPleno, ...]
    versi: int


@dataclass(frozen=True)
class Terdahulu:
    """The meetings before the one at hand, the first one first; none for a first meeting."""

    rapat: Sequence[RapatTerdahulu] = ()
    _last: Mapping[tuple[str, str, str], tuple[RapatTerdahulu, ButirPleno]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find the last word on each item."""
        last = {_key(item): (meeting, item) for meeting in self.rapat for item in meeting.butir}
        object.__setattr__(self, "_last", last)

    def of(self, item: ButirPleno) -> RapatTerdahulu | None:
        """Return the meeting whose decision *item* only repeats; None when it is decided now."""
        meeting, before = self._last.get(_key(item), (None, None))
        return meeting if before is not None and _decision(before) == _decision(item) else None

    def label(self, item: ButirPleno, now: str) -> str:
        """Return how the row of *item* names the meeting that decided it; *now* names the one at hand."""
        meeting = self.of(item)
        return meeting_label(meeting.hari) if meeting else now

    def fresh(self, items: Iterable[ButirPleno]) -> tuple[ButirPleno, ...]:
        """Return the items that the meeting at hand decides."""
        return tuple(item for item in items if self.of(item) is None)

    def standing(self, items: Iterable[ButirPleno]) -> tuple[PutusanTerdahulu, ...]:
        """Return how many of the items stand as each earlier meeting decided them."""
        found = Counter(id(meeting) for item in items if (meeting := self.of(item)))
        return tuple(PutusanTerdahulu(one.nomor, one.hari, found[id(one)]) for one in self.rapat if found[id(one)])

    def dropped(self, decided: Iterable[RowKey], known: Iterable[RowKey]) -> list[RowKey]:
        """Return the *known* rows, and those that a meeting added itself, of which nothing is *decided* any more."""
        here, kept = set(decided), set(known)
        return [
            (item.id, item.dokumen)
            for _, item in self._last.values()
            if item.bagian in (BagianButir.PUTUSAN, BagianButir.RAPAT, BagianButir.KOREKSI)
            and (item.id, item.dokumen) not in here
            and (item.bagian is BagianButir.RAPAT or (item.id, item.dokumen) in kept)
        ]


#: What was decided before a first meeting.
NONE_BEFORE = Terdahulu()


def _key(item: ButirPleno) -> tuple[str, str, str]:
    return item.id, item.dokumen, "" if item.id else item.jenis


def _decision(item: ButirPleno) -> tuple[tuple[str, ...], str, str]:
    return item.pilihan, item.keputusan, item.alasan
