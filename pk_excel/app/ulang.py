"""A step that runs again: what it would change of what is on record is shown, and nothing is changed unasked.

An action that declares the argument ``AGREED`` asks here. The terminal puts the question to whoever sits there, the
ribbon in a message box; where nobody can be asked (a batch, JSON, a scheduler) only ``--ya`` goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Sentence
from pk_excel.app.segel import frozen_budget
from pk_excel.core.pk.beda import DrafBanding, difference
from pk_excel.core.pk.sebutan import DrafTercatat
from pk_excel.core.pk.versi import last_number, rows_of
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.beda import BedaRow
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.pk import PkRow
from pk_excel.errors import StepIncomplete

_SHOWN = 12
QUESTION = Sentence("question", "{action} sudah pernah dijalankan. Yang tercatat akan berubah:\n{changes}")
CHANGED = Sentence("line_changed", "  {name}, {part}: {old} menjadi {new}")
ADDED = Sentence("line_added", "  {name}: ditambah, {new}")
REMOVED = Sentence("line_removed", "  {name}: dihapus, semula {old}")
MORE = Sentence("line_more", "  … dan {count} perubahan lain")


def ask_again(
    desk: Desk, action: str, rows: Sequence[PkRow], agreed: bool, *tahap: Tahap, budget: bool = False
) -> None:
    """Ask before *rows* take the place of the latest draft of those stages on record, where they say otherwise.

    In a PK Perubahan only its own drafts count. With *budget* the RKA-KL is compared with the frozen one. Raises
    StepIncomplete when the answer is no, and when nobody can be asked and *agreed* is not given.
    """
    first = desk.settings.perubahan_semula or 0
    number = last_number(desk.rows(t.VERSI), *tahap)
    if number <= first:
        return
    frozen = frozen_budget(desk, number) if budget else None
    before = DrafBanding(DrafTercatat(number, ""), rows_of(desk.rows(t.VERSI), number), frozen)
    now = DrafBanding(DrafTercatat(0, ""), rows, desk.rows(t.ANGGARAN) if budget else None)
    ask(desk, action, [_line(row) for row in difference(before, now).rows], agreed)


def ask(desk: Desk, action: str, changes: Sequence[str], agreed: bool) -> None:
    """Ask before what is on record changes as the lines *changes* say; nothing is asked when there are none.

    Raises StepIncomplete when the answer is no, and when nobody can be asked and *agreed* is not given.
    """
    if agreed or not changes:
        return
    more = len(changes) - _SHOWN
    lines = [*changes[:_SHOWN], *([MORE.text.format(count=more)] if more > 0 else [])]
    told = "\n".join(lines)
    agree(desk, action, QUESTION.text.format(action=action, changes=told), told)


def agree(desk: Desk, action: str, question: str, changes: str) -> None:
    """Put *question* to the user.

    Raises StepIncomplete when the answer is no, and with *changes* when nobody can be asked.
    """
    if desk.context.confirm is None:
        raise StepIncomplete(action=action, reason="would_change", changes=changes)
    if not desk.context.confirm(question):
        raise StepIncomplete(action=action, reason="not_agreed")


def _line(row: BedaRow) -> str:
    kind = CHANGED if row.semula and row.menjadi else ADDED if row.menjadi else REMOVED
    name = f"{row.id} ({row.dokumen})" if row.dokumen else row.id
    return kind.text.format(name=name, part=row.bagian, old=row.semula, new=row.menjadi)
