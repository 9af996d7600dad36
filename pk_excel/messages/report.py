"""The result of an action as lines of text, the same on the terminal and in Excel's message box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pk_excel.messages.outcomes import note_text, outcome_text

TITLE = "Perjanjian Kinerja"
INTERNAL_ERROR = "Kesalahan program: {error}. Buku kerja tidak diubah."
INTERNAL_ADVICE = "Rinciannya tercatat di {log}. Kirim berkas itu kepada pengelola program."
RUNNING = "Perjanjian Kinerja: sedang bekerja…"
PROGRESS = "Perjanjian Kinerja: {label} ({done} dari {total})"
FINDINGS = "Rinciannya tertulis di lembar Temuan; klik selnya untuk menuju ke sana."
MORE = "  … dan {count} baris lagi"

#: A message box that is higher than the screen has its button outside of it.
BOX_LINES = 24

Facts = Mapping[str, Any]


def outcome_lines(
    action: str, kind: str, facts: Facts, notes: Iterable[tuple[str, Facts]], files: Iterable[str]
) -> Iterator[str]:
    """Yield the sentence that sums up, a line per note (kind, facts), and a line per file written."""
    yield outcome_text(action, kind, facts)
    for note, details in notes:
        yield f"  – {note_text(note, details)}"
    for file in files:
        yield f"  → {file}"


def box_text(text: str) -> str:
    """Return the text of a message box that fits on a screen."""
    lines = text.splitlines()
    if len(lines) <= BOX_LINES:
        return text
    return "\n".join([*lines[:BOX_LINES], MORE.format(count=len(lines) - BOX_LINES)])
