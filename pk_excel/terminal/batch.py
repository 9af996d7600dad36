"""``batch`` on the terminal: a bar while it runs, a table and a ledger at the end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pk_excel.app.registry import batchable
from pk_excel.batch import Entry, expand, ledger, recap, run
from pk_excel.books.disk.storage import replace_file
from pk_excel.errors import UsageError
from pk_excel.messages import commands as words
from pk_excel.messages import headings as h
from pk_excel.terminal.progress import step_progress

if TYPE_CHECKING:
    from pk_excel.ports import Context
    from pk_excel.terminal.screen import Screen


def run_batch(
    screen: Screen,
    name: str,
    patterns: tuple[str, ...],
    context: Context,
    processes: int | None,
    target: Path | None,
    summary: Path | None,
) -> bool:
    """Run the action over the workbooks and show the ledger; return whether all succeeded.

    The ledger also goes to *target*, the findings by workbook and rule to *summary*.

    Raises UsageError for an unknown action or when no pattern names a workbook, CannotWrite for the ledger.
    """
    if name not in batchable():
        expected = words.EXPECTED_CHOICE.format(choices=", ".join(batchable()))
        raise UsageError(text=words.BAD_VALUE.format(value=name, name="AKSI", expected=expected), command="batch")
    paths, unmatched = expand(patterns)
    if not paths:
        raise UsageError(text=h.NO_MATCH.format(pattern=", ".join(unmatched or patterns)), command="batch")
    entries: list[Entry] = []
    with step_progress(quiet=screen.as_json) as progress:
        progress(name, 0, len(paths))
        for entry in run(name, paths, context.user, context.now, processes):
            entries.append(entry)
            progress(Path(entry.file).name, len(entries), len(paths))
    entries.sort(key=lambda entry: entry.file)
    screen.ledger(entries, unmatched)
    if target:
        replace_file(target, ledger(entries))
    if summary:
        replace_file(summary, recap(entries))
    return not unmatched and all(entry.exit_code == 0 for entry in entries)
