"""A step that runs again: what it would change of what is on record is shown, and nothing is changed unasked.

An action that declares the argument ``AGREED`` asks here. The terminal puts the question to whoever sits there, the
ribbon in a message box; where nobody can be asked (a batch, JSON, a scheduler) only ``--ya`` goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Sentence
from pk_excel.app.segel import frozen_budget
from pk_excel.core.papers.berita_acara import ButirPleno
from pk_excel.core.pk.beda import DrafBanding, difference
from pk_excel.core.pk.sebutan import DrafTercatat
from pk_excel.core.pk.versi import last_number, rows_of, standing, typed_over
from pk_excel.core.segel.beda import Beda
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.beda import BedaRow
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.row import row_key
from pk_excel.errors import StepIncomplete

_SHOWN = 12
#: What the minutes on record list, and what they would list instead.
Decided = tuple[Sequence[ButirPleno], Sequence[ButirPleno]]
#: An item that the minutes do not list.
NOTHING = ButirPleno(0, "", "", "", (), "", "")
QUESTION = Sentence("question", "{action} sudah pernah dijalankan. Yang tercatat akan berubah:\n{changes}")
CHANGED = Sentence("line_changed", "  {name}, {part}: {old} menjadi {new}")
ADDED = Sentence("line_added", "  {name}: ditambah, {new}")
REMOVED = Sentence("line_removed", "  {name}: dihapus, semula {old}")
PRINTED = Sentence("line_printed", "  {name} (lembar {sheet}, sel {cell}): {old} menjadi {new}")
MORE = Sentence("line_more", "  … dan {count} perubahan lain")


TYPED_OVER = Sentence(
    "typed_over",
    "Yang diketik di lembar PK hilang karena {action} menulis draf yang tercatat. Perubahan ditulis di lembar Pleno"
    " (langkah 5-6) atau Koreksi (langkah 7):\n{changes}",
)
CELL_TYPED = Sentence("line_typed", "  lembar PK, sel {cell}: {name}, {part} “{new}”, tercatat “{old}”")
ROW_TYPED = Sentence("line_row_typed", "  lembar PK, sel {cell}: baris {name} tidak tercatat dalam draf")
ROW_DELETED = Sentence("line_row_deleted", "  lembar PK: baris {name} dihapus dari lembar")


def ask_typed_over(desk: Desk, action: str, agreed: bool) -> None:
    """Ask before *action* writes the draft on record over what somebody typed into the sheet *PK*.

    Raises StepIncomplete when the answer is no, and when nobody can be asked and *agreed* is not given.
    """
    lines = typed_lines(desk)
    if lines and not agreed:
        changes = first(lines)
        agree(desk, action, TYPED_OVER.text.format(action=action, changes=changes), changes, typed_over=True)


def typed_lines(desk: Desk) -> list[str]:
    """Return what was typed into the sheet *PK* over the draft on record, a line each with its cell."""
    sheet = desk.look(t.PK).rows
    here = {id(row) for row in sheet}
    return [
        _typed_line(row, column, old, id(row) in here)
        for row, column, old in typed_over(standing(desk.rows(t.VERSI)), sheet)
    ]


def _typed_line(row: PkRow, column: Column[Any] | None, old: str, there: bool) -> str:
    name = _name(*row_key(row))
    if not there:
        return ROW_DELETED.text.format(name=name)
    if column is None:
        return ROW_TYPED.text.format(cell=row.address(PkRow.id), name=name)
    facts = {"cell": row.address(column), "name": name, "part": column.title, "new": as_typed(row, column)}
    return CELL_TYPED.text.format(**facts, old=old)


def ask_again(
    desk: Desk,
    action: str,
    rows: Sequence[PkRow],
    agreed: bool,
    *tahap: Tahap,
    budget: bool = False,
    decided: Decided | None = None,
    besides: Sequence[Beda] = (),
) -> None:
    """Ask before *rows* take the place of the latest draft of those stages on record, where they say otherwise.

    In a PK Perubahan only its own drafts count. *decided* is what the minutes on record list, and what they would list
    instead: a reason that changes is asked about too. With *budget* the RKA-KL is compared with the frozen one;
    *besides* is what else would be printed otherwise. Raises StepIncomplete when the answer is no, and when nobody can
    be asked and *agreed* is not given.
    """
    first = desk.settings.perubahan_semula or 0
    number = last_number(desk.rows(t.VERSI), *tahap)
    if number <= first:
        return
    frozen = frozen_budget(desk, number) if budget else None
    before = DrafBanding(DrafTercatat(number, ""), rows_of(desk.rows(t.VERSI), number), frozen)
    now = DrafBanding(DrafTercatat(0, ""), rows, desk.rows(t.ANGGARAN) if budget else None)
    found = difference(before, now).rows
    lines = _minuted(*decided, {(row.id, str(row.dokumen)) for row in found}) if decided else ()
    ask(desk, action, [*map(_line, found), *lines, *map(_printed_line, besides)], agreed)


def ask(desk: Desk, action: str, changes: Sequence[str], agreed: bool) -> None:
    """Ask before what is on record changes as the lines *changes* say; nothing is asked when there are none.

    Raises StepIncomplete when the answer is no, and when nobody can be asked and *agreed* is not given.
    """
    if agreed or not changes:
        return
    told = first(changes)
    agree(desk, action, QUESTION.text.format(action=action, changes=told), told)


def first(changes: Sequence[str]) -> str:
    """Return as many of the lines as are read, and how many there are more."""
    more = len(changes) - _SHOWN
    return "\n".join([*changes[:_SHOWN], *([MORE.text.format(count=more)] if more > 0 else [])])


def agree(desk: Desk, action: str, question: str, changes: str, typed_over: bool = False) -> None:
    """Put *question* to the user: what is on record would change, or what was *typed_over* it would go.

    Raises StepIncomplete when the answer is no, and with *changes* when nobody can be asked.
    """
    if consented(desk, action, question):
        return
    if typed_over:
        raise StepIncomplete(action=action, reason="typed_over", changes=changes)
    raise StepIncomplete(action=action, reason="would_change", changes=changes)


def consented(desk: Desk, action: str, question: str) -> bool:
    """Put *question* to the user; return whether there was somebody to say yes.

    Raises StepIncomplete when the answer is no.
    """
    if desk.context.confirm is None:
        return False
    if not desk.context.confirm(question):
        raise StepIncomplete(action=action, reason="not_agreed")
    return True


def _minuted(
    before: Sequence[ButirPleno], now: Sequence[ButirPleno], told: Collection[tuple[str, str]]
) -> Iterator[str]:
    """Yield what the minutes would say otherwise: reasons, and decisions about rows that are not *told* already."""
    old, new = ({(item.id, item.dokumen): item for item in items if item.id} for items in (before, now))
    for key in dict.fromkeys((*new, *old)):
        was, item = old.get(key, NOTHING), new.get(key, NOTHING)
        if key not in told:
            yield from _change(key, PlenoRow.keputusan.title, was.keputusan, item.keputusan)
        if was is not NOTHING and item is not NOTHING:
            yield from _change(key, PlenoRow.alasan.title, was.alasan, item.alasan)


def _change(key: tuple[str, str], part: str, old: str, new: str) -> Iterator[str]:
    if old != new:
        yield CHANGED.text.format(name=_name(*key), part=part, old=old or "–", new=new or "–")


def _line(row: BedaRow) -> str:
    kind = CHANGED if row.semula and row.menjadi else ADDED if row.menjadi else REMOVED
    return kind.text.format(name=_name(row.id, row.dokumen), part=row.bagian, old=row.semula, new=row.menjadi)


def _printed_line(one: Beda) -> str:
    facts = {"name": one.baris, "sheet": one.sheet, "cell": one.address, "old": one.was, "new": one.now}
    return PRINTED.text.format_map(facts)


def _name(row_id: str, dokumen: str) -> str:
    return f"{row_id} ({dokumen})" if dokumen else row_id
