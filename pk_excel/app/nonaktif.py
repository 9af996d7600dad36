"""Answers of a division that is not active any more: they count no longer, never unasked (SOP step 3).

A division leaves the active ones when *Aktif* is not Ya, when its code is changed, and when its row is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Sentence
from pk_excel.app.ulang import consented
from pk_excel.app.ulasan import Reviews
from pk_excel.errors import StepIncomplete

UNCOUNTED = Sentence(
    "division_inactive",
    "{divisi} tidak aktif lagi di lembar Divisi: {count} jawaban dari {berkas} tidak dihitung; isinya disimpan di"
    " lembar Berkas.",
)
NOT_SENT = Sentence(
    "division_not_sent",
    "{divisi} tidak aktif lagi di lembar Divisi, jadi tidak mendapat berkas pencermatan; {count} jawaban dari {berkas}"
    " masih tercatat. Bila kodenya diganti atau divisi itu tetap ikut, kembalikan di lembar Divisi, lalu edarkan lagi.",
)
LINE = Sentence("line_inactive", "  {divisi}: {count} jawaban dari {berkas}")
QUESTION = Sentence(
    "divisions_inactive",
    "Divisi yang sudah menjawab tidak aktif lagi di lembar Divisi (Aktif bukan Ya, kodenya diganti, atau barisnya"
    " dihapus):\n{changes}\nBila dilanjutkan, jawabannya tidak dihitung lagi dan hanya disimpan di lembar Berkas.",
)


def ask_inactive(desk: Desk, reviews: Reviews, agreed: bool) -> None:
    """Ask before answers go whose divisions are not active any more.

    Raises StepIncomplete when the answer is no, and when nobody can be asked and *agreed* is not given.
    """
    changes = "\n".join(LINE.text.format_map(facts) for facts in inactive(reviews))
    if changes and not agreed and not consented(desk, "konsolidasi", QUESTION.text.format(changes=changes)):
        raise StepIncomplete(action="konsolidasi", reason="divisions_inactive", changes=changes)


def inactive_notes(reviews: Reviews, sentence: Sentence = UNCOUNTED) -> Iterator[Note]:
    """Yield the divisions that answered and are not active any more."""
    return (Note(sentence, facts) for facts in inactive(reviews))


def inactive(reviews: Reviews) -> Iterator[dict[str, object]]:
    """Yield each division that answered and is not active any more: its code, how many answers, from which files."""
    gone = reviews.inactive
    for kode in dict.fromkeys(line.divisi for line in gone.lines):
        own = gone.of(kode)
        files = dict.fromkeys(line.berkas for line in own.lines)
        yield {"divisi": kode, "count": len(own.proposals), "berkas": ", ".join(files)}
