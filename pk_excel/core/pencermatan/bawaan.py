"""What a division answered already goes into the review that is sent again; what must be answered anew says why.

Answers are matched by the row's ID. Nothing is chosen among answers that differ: the row asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pk_excel.core.pencermatan.edaran import is_spare_id, spare_ids
from pk_excel.core.pencermatan.jawaban import answer_text, answered, proposes
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pencermatan import ANSWER, CermatRow, UsulanRow
from pk_excel.core.tables.row import NOWHERE, RowKey, row_key
from pk_excel.core.values.unreadable import BadCell


@dataclass(frozen=True)
class Jawaban:
    """The answers of one file or sheet, called *nama*: its rows as typed, and why rows are awaited.

    ``berubah`` are the rows that must be answered anew, because the RKT says something else now.
    """

    nama: str
    rows: tuple[CermatRow, ...]
    ditunggu: Mapping[RowKey, str] = field(default_factory=dict)
    berubah: frozenset[RowKey] = frozenset()

    @classmethod
    def taken(cls, usulan: Iterable[UsulanRow], ditunggu: Mapping[RowKey, str]) -> Jawaban:
        """Return what earlier runs took of a division as if it were a file."""
        keys = [column.key for column in (*ANSWER, *_PROPOSED)]
        rows = (CermatRow(id=one.id, **{key: one.value(one.column(key)) for key in keys}) for one in usulan)
        return cls("", tuple(rows), ditunggu)

    def answers(self, key: RowKey) -> list[CermatRow]:
        """Return the rows of that key that hold an answer."""
        return [row for row in self.rows if row_key(row) == key and answered(row)]


_PROPOSED: tuple[Column[Any], ...] = (
    CermatRow.dokumen, CermatRow.sasaran, CermatRow.indikator, CermatRow.satuan, CermatRow.arah,
)  # fmt: skip


def carried(
    rows: Sequence[CermatRow], kode: str, sources: Sequence[Jawaban], earlier: Jawaban, used: Collection[str] = ()
) -> list[CermatRow]:
    """Return the rows of a review with what the division *kode* answered, then the new rows that it proposed.

    *sources* are files and sheets that count alike; *earlier* is what was taken before, which counts where they are
    silent. No proposal gets one of the IDs *used* anew.
    """
    given = {row_key(row) for row in rows}
    return [*(_carried(row, sources, earlier) for row in rows), *_proposals(given, kode, sources, earlier, used)]


def _carried(row: CermatRow, sources: Sequence[Jawaban], earlier: Jawaban) -> CermatRow:
    key = row_key(row)
    found = [(source, answer) for source in sources for answer in source.answers(key)]
    fresh = [(source, answer) for source, answer in found if key not in source.berubah]
    found = fresh or found
    reasons = [source.ditunggu[key] for source in sources if key in source.ditunggu]
    if len({answer_text(answer) for _, answer in found}) > 1:
        return replace(row, tanya=_differing(found))
    if found:
        source, answer = found[0]
        return replace(row, tanya=source.ditunggu.get(key, ""), **(_answer(answer) if fresh else {}))
    if reasons:
        return replace(row, tanya=reasons[0])
    kept = earlier.answers(key)
    return replace(row, tanya=earlier.ditunggu.get(key, ""), **(_answer(kept[0]) if kept else {}))


def _differing(found: Iterable[tuple[Jawaban, CermatRow]]) -> str:
    said = dict.fromkeys(f"“{answer_text(answer)}” ({source.nama})" for source, answer in found)
    return f"Ada jawaban yang berbeda: {'; '.join(said)}. Jawab sekali lagi."


def _answer(row: CermatRow) -> dict[str, Any]:
    """Return the cells of an answer as they were typed; of merged ones nobody knows which row they are for."""
    cells = {column.key: row.value(column) for column in ANSWER}
    merged = (key for key, value in cells.items() if isinstance(value, BadCell) and value.problem == "merged")
    return {key: value for key, value in cells.items() if key not in set(merged)}


def _proposals(
    given: set[RowKey], kode: str, sources: Sequence[Jawaban], earlier: Jawaban, used: Collection[str]
) -> Iterator[CermatRow]:
    """Yield the division's own new rows, each once; of two different ones of one ID the later gets a free ID."""
    taken: dict[str, CermatRow] = {}
    seen = set[tuple[str, ...]]()
    for source, row in ((one, row) for one in (*sources, earlier) for row in one.rows):
        if row_key(row) in given or not is_spare_id(row.id, kode) or not proposes(row):
            continue
        words = _words(row)
        if words in seen or (source is earlier and row.id in taken):
            continue
        seen.add(words)
        name = row.id if row.id not in taken else spare_ids(kode, {*used, *taken})[0]
        tanya = source.ditunggu.get(row_key(row), "")
        taken[name] = replace(row, id=name, pengampu="", tanya=tanya, place=row.place if row.place.bad else NOWHERE)
        yield taken[name]


def _words(row: CermatRow) -> tuple[str, ...]:
    return (row.id, *(str(row.value(column)) for column in (*_PROPOSED, *ANSWER)))


def lost_answers(rows: Sequence[CermatRow], kode: str, source: Jawaban) -> Iterator[CermatRow]:
    """Yield the answers of a file or sheet that have no place in a review of *rows*: their rows are not in the RKT."""
    given = {row_key(row) for row in rows}
    for row in source.rows:
        if row_key(row) not in given and not is_spare_id(row.id, kode) and answered(row):
            yield row
