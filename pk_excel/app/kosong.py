"""Answers of a division that its later review leaves blank: they are kept or go, never unasked (SOP step 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pk_excel.app.berkas import Seen
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Sentence
from pk_excel.app.ulang import consented
from pk_excel.app.ulasan import Reviews
from pk_excel.core.tables.row import named_rows, row_key
from pk_excel.errors import StepIncomplete
from pk_excel.messages.refusals import earlier_files

_ROWS_ASKED = 12
KEPT = Sentence("kept", "{divisi}: {rows} tidak dijawab lagi dalam {berkas}; jawaban sebelumnya tetap dipakai.")
REPLACED = Sentence(
    "replaced", "{divisi}: {berkas} menggantikan {old}; jawaban untuk {rows} tidak ada lagi di dalamnya."
)
WITHDRAWN = Sentence(
    "new_row_withdrawn",
    "{divisi}: baris {rows} yang belum lengkap tidak ada lagi dalam {berkas}, jadi tidak ditunggu lagi.",
)
BLANK = Sentence("line_blank", "  {divisi}: {count} jawaban dalam {old}, kosong dalam {berkas}: {rows}")
KEEP = Sentence(
    "keep_answers",
    "Berkas yang baru mengosongkan baris yang sudah dijawab:\n{changes}\nBila dilanjutkan, jawaban yang lama tetap"
    " dipakai untuk baris itu. Bila tidak, ditanyakan apakah jawaban itu dihapus.",
)
DROP = Sentence("drop_answers", "Jawaban yang lama untuk baris itu dihapus, seperti dalam berkas yang baru:\n{changes}")


def with_answers(
    desk: Desk, reviews: Reviews, whole: bool, agreed: bool, decisions: Callable[[], Sequence[str]]
) -> tuple[Reviews, bool]:
    """Return *reviews* with the answers that later ones leave blank if *whole* or the user keeps them, else without.

    Unless *agreed* the user decides, and is told what *decisions* would go with the answers; the second value is
    whether that is agreed then. Raises StepIncomplete when the answer to both questions is no, and when nobody can be
    asked.
    """
    lines = list(_blank_lines(reviews))
    if not lines or whole:
        return reviews.completed(), agreed
    if agreed:
        return reviews, agreed
    if desk.context.confirm and desk.context.confirm(KEEP.text.format(changes="\n".join(lines))):
        return reviews.completed(), agreed
    changes = "\n".join([*lines, *decisions()])
    if consented(desk, "konsolidasi", DROP.text.format(changes=changes)):
        return reviews, True
    raise StepIncomplete(action="konsolidasi", reason="answers_blank", changes=changes)


def _blank_lines(reviews: Reviews) -> Iterator[str]:
    """Yield the reviews that leave answers of an earlier one blank, a line each with the rows."""
    for one in reviews.used:
        lost = reviews.replaced.of(one.divisi).proposals
        if lost:
            facts = {
                "divisi": one.divisi, "berkas": one.name, "count": len(lost),
                "old": earlier_files((row.berkas for row in lost), one.name),
                "rows": named_rows(map(row_key, lost), _ROWS_ASKED),
            }  # fmt: skip
            yield BLANK.text.format_map(facts)


def blank_notes(reviews: Reviews, one: Seen) -> Iterator[Note]:
    """Yield what becomes of rows that the division answered before and does not answer in *one* now."""
    before, kept = reviews.before.of(one.divisi), reviews.earlier.of(one.divisi)
    if withdrawn := reviews.withdrawn(one):
        yield Note(WITHDRAWN, {"divisi": one.divisi, "berkas": one.name, "rows": ", ".join(withdrawn)})
    old = earlier_files((line.berkas for line in before.lines), one.name)
    facts = {"divisi": one.divisi, "berkas": one.name, "old": old}
    if kept.proposals:
        yield Note(KEPT, {**facts, "rows": named_rows(map(row_key, kept.proposals))})
    elif gone := [row_key(row) for row in before.proposals if row_key(row) not in one.answered]:
        yield Note(REPLACED, {**facts, "rows": named_rows(gone)})
