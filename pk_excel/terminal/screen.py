"""Shows results on the terminal: data to stdout, problems and progress to stderr."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from pk_excel.core.rules.findings import Finding, Severity
from pk_excel.messages import commands as words
from pk_excel.messages import headings as h
from pk_excel.messages.errors import error_text
from pk_excel.messages.findings import SEVERITY_NAMES, finding_text
from pk_excel.messages.report import outcome_lines
from pk_excel.terminal.langkah import lines, steps_document, steps_table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from pk_excel.app.actions.langkah import StepsView
    from pk_excel.app.outcome import Outcome
    from pk_excel.batch.office import Entry
    from pk_excel.core.rekap.kantor import KantorRekap
    from pk_excel.core.rekap.tabel import Rekap, Tabel
    from pk_excel.errors import PkError

# Brackets and colons in what is shown are text of the office, not rich's markup.
_PLAIN: dict[str, Any] = {"highlight": False, "soft_wrap": True, "markup": False, "emoji": False}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class Screen:
    """The terminal. With *as_json* results come as one JSON document on stdout and nothing else does."""

    def __init__(self, as_json: bool = False) -> None:
        self.as_json = as_json

    @property
    def _out(self) -> Console:
        from rich.console import Console

        return Console(**_PLAIN)

    @property
    def _err(self) -> Console:
        from rich.console import Console

        return Console(stderr=True, **_PLAIN)

    def outcome(self, outcome: Outcome) -> None:
        """Show what an action did."""
        if self.as_json:
            self.document(outcome_document(outcome))
            return
        self._findings(outcome.findings)
        listing = outcome.listing
        if listing.rows:
            self.table(listing.titles, listing.cells)
        for line in outcome_lines(outcome.text, (note.text for note in outcome.notes), outcome.files):
            self._out.print(line)

    def _findings(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            text = finding_text(finding)
            head = f"{finding.code} {SEVERITY_NAMES[finding.severity]} – {finding.sheet}!{finding.address}"
            shown = f" “{finding.value}”" if finding.value else ""
            self._out.print(f"{head}{shown}", style=_STYLES[finding.severity])
            self._out.print(f"    {text.pesan} {text.saran}")

    def steps(self, view: StepsView) -> None:
        """Show where the SOP stands."""
        if self.as_json:
            self.document(steps_document(view))
            return
        self._out.print(steps_table(view))
        for line in lines(view):
            self._out.print(line)
        if not view.history_intact:
            self._err.print(h.HISTORY_BROKEN, style="bold red")

    def line(self, text: str, style: str | None = None) -> None:
        """Show one line."""
        self._out.print(text, style=style)

    def document(self, document: Any) -> None:
        """Print one JSON document, in plain ASCII for a terminal that does not take every character."""
        ascii_only = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
        sys.stdout.write(json.dumps(document, ensure_ascii=ascii_only, indent=2, default=str) + "\n")

    def ledger(self, entries: Sequence[Entry], unmatched: Sequence[str], passed: str) -> None:
        """Show how a batch ended, one row per workbook, what is said of patterns that name none and of other files."""
        if self.as_json:
            self.document([asdict(entry) for entry in entries])
        else:
            self.table(h.BATCH, [entry.cells() for entry in entries])
            done = sum(entry.exit_code == 0 for entry in entries)
            self._out.print(h.BATCH_SUMMARY.format(done=done, total=len(entries)))
        self._left_out(unmatched, passed)

    def _left_out(self, unmatched: Sequence[str], passed: str) -> None:
        for sentence in unmatched:
            self._err.print(sentence, style="bold red")
        if passed:
            self._err.print(passed, style="yellow")

    def recap(
        self, made: Rekap, remarked: Sequence[KantorRekap], unmatched: Sequence[str], passed: str, files: Sequence[str]
    ) -> None:
        """Show the figures of a recap, what is to be said of files (red: could not be read), where the recap lies."""
        if self.as_json:
            self.document({"numbers": dict(made.angka), "tables": [_as_records(table) for table in made.tabel]})
        else:
            self.table(h.RECAP, [(name, _counted(value)) for name, value in made.angka])
        for one in remarked:
            text = h.REMARK.format(file=one.berkas, what=one.sebab or one.catatan)
            self._err.print(text, style="bold red" if one.sebab else None)
        self._left_out(unmatched, passed)
        for file in files if not self.as_json else ():
            self._out.print(f"  → {file}")

    def made(self, made: Sequence[tuple[str, str]]) -> None:
        """Show what was made and where."""
        if self.as_json:
            self.document([{"what": what, "where": where} for what, where in made])
        else:
            self.table(h.MADE, [(h.MADE_NAMES[what], where) for what, where in made])

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Show a plain table."""
        table = _table(headings)
        for row in rows:
            table.add_row(*map(str, row))
        self._out.print(table)

    def error(self, error: PkError) -> None:
        """Say on stderr what went wrong and what to do."""
        text = error_text(error)
        self._err.print(text.apa, style="bold red")
        self._err.print(text.lakukan)

    def complaint(self, what: str, do: str) -> None:
        """Say something on stderr that is no error of the program's own tree."""
        self._err.print(what, style="bold red")
        self._err.print(do)

    def confirm(self, question: str) -> bool:
        """Ask on stderr and return whether the answer is yes; anything else, Enter included, is no."""
        self._err.print(question)
        answer: str = click.prompt(words.CONFIRM, default="", show_default=False, err=True)
        return answer.strip().casefold() in words.YES

    def traceback(self) -> None:
        """Show the details of the error being handled, for ``--rinci``."""
        self._err.print_exception(show_locals=False)


def _table(headings: Sequence[str]) -> Table:
    """Return an empty table whose long words go on in the next line instead of being cut."""
    from rich.table import Column, Table

    return Table(*(Column(heading, overflow="fold") for heading in headings), header_style="bold")


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain data with stable keys."""
    return {
        "action": outcome.action,
        "kind": outcome.kind.key,
        "message": outcome.text,
        "facts": dict(outcome.facts),
        "notes": [{"kind": note.kind.key, "message": note.text, **note.facts} for note in outcome.notes],
        "findings": [finding_document(finding) for finding in outcome.findings],
        "files": list(outcome.files),
        **({"rows": list(outcome.listing.rows)} if outcome.listing.titles else {}),
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data with stable keys."""
    text = finding_text(finding)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "kind": finding.kind,
        "sheet": finding.sheet,
        "address": finding.address,
        "value": finding.value,
        "message": text.pesan,
        "advice": text.saran,
    }


def _as_records(table: Tabel) -> dict[str, Any]:
    titles = [column.judul for column in table.kolom]
    return {"name": table.nama, "rows": [dict(zip(titles, row, strict=True)) for row in table.baris]}


def _counted(value: object) -> str:
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)
