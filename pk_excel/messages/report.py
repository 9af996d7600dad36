"""The result of an action as lines of text, the same on the terminal and in Excel's message box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

TITLE = "Perjanjian Kinerja"
INTERNAL_ERROR = "Kesalahan program: {error}. Buku kerja tidak diubah."
INTERNAL_ADVICE = "Rinciannya tercatat di {log}. Kirim berkas itu kepada pengelola program."
RUNNING = "Perjanjian Kinerja: sedang bekerja…"
PROGRESS = "Perjanjian Kinerja: {label} ({done} dari {total})"
FINDINGS = "Rinciannya tertulis di lembar Temuan; klik selnya untuk menuju ke sana."
CONFIRM = "Lanjutkan?"
MORE = "  … dan {count} baris lagi"

#: A message box that is higher than the screen has its button outside of it.
BOX_LINES = 24


def outcome_lines(summary: str, notes: Iterable[str], files: Iterable[str]) -> Iterator[str]:
    """Yield the sentence that sums up, a line per note, and a line per file written."""
    yield summary
    for note in notes:
        yield f"  – {note}"
    for file in files:
        yield f"  → {file}"


def box_text(text: str) -> str:
    """Return the text of a message box that fits on a screen."""
    lines = text.splitlines()
    if len(lines) <= BOX_LINES:
        return text
    return "\n".join([*lines[:BOX_LINES], MORE.format(count=len(lines) - BOX_LINES)])
