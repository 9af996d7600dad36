"""Shows results on the terminal: data to stdout, problems and progress to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pk_excel.core.findings import Finding, Severity
from pk_excel.messages import headings as h
from pk_excel.messages.errors import error_text
from pk_excel.messages.findings import SEVERITY_NAMES, finding_text
from pk_excel.messages.outcomes import note_text, outcome_text

if TYPE_CHECKING:
    from rich.console import Console

    from pk_excel.app.langkah import StepsView
    from pk_excel.app.outcome import Outcome
    from pk_excel.batch import Entry
    from pk_excel.core.langkah import StepView
    from pk_excel.errors import PkError

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class Screen:
    """The terminal. With *as_json* results come as one JSON document on stdout and nothing else does."""

    def __init__(self, as_json: bool = False) -> None:
        self.as_json = as_json

    @property
    def _out(self) -> Console:
        from rich.console import Console

        return Console(highlight=False, soft_wrap=True)

    @property
    def _err(self) -> Console:
        from rich.console import Console

        return Console(stderr=True, highlight=False, soft_wrap=True)

    def outcome(self, outcome: Outcome) -> None:
        """Show what an action did."""
        if self.as_json:
            self.document(outcome_document(outcome))
            return
        self._findings(outcome.findings)
        self._out.print(outcome_text(outcome.action, outcome.kind, outcome.facts), markup=False)
        for note in outcome.notes:
            self._out.print(f"  – {note_text(note.kind, note.facts)}", markup=False)
        for file in outcome.files:
            self._out.print(f"  → {file}", markup=False)

    def _findings(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            text = finding_text(finding)
            head = f"{finding.code} {SEVERITY_NAMES[finding.severity]} – {finding.sheet}!{finding.address}"
            shown = f" “{finding.value}”" if finding.value else ""
            self._out.print(f"{head}{shown}", style=_STYLES[finding.severity], markup=False)
            self._out.print(f"    {text.pesan} {text.saran}", markup=False)

    def steps(self, view: StepsView) -> None:
        """Show where the SOP stands."""
        if self.as_json:
            self.document(steps_document(view))
            return
        from rich.table import Table

        table = Table(*h.STEPS, title=None, show_lines=False, header_style="bold")
        for step in view.steps:
            table.add_row(*_step_cells(step), style="bold" if step.no == view.current else None)
        self._out.print(table)
        now = next((step for step in view.steps if step.no == view.current), None)
        if now:
            self._out.print(h.NEXT.format(no=now.no, aktivitas=now.aktivitas, pelaksana=now.pelaksana), markup=False)
            allowed = ", ".join(view.allowed) or h.COMPLETE_BY_HAND
            self._out.print(h.ALLOWED.format(allowed=allowed), markup=False)
        else:
            self._out.print(h.ALL_DONE)
        if not view.history_intact:
            self._err.print(h.HISTORY_BROKEN, style="bold red")

    def document(self, document: Any) -> None:
        """Print one JSON document."""
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")

    def schema(self, document: dict[str, Any]) -> None:
        """Show the schema, one row per column."""
        if self.as_json:
            self.document(document)
            return
        rows = [
            (sheet["lembar"], sheet["tabel"]["nama"], column["judul"], column["jenis"],
             h.YES if column["wajib"] else h.NO, ", ".join(document["pilihan"].get(column["pilihan"], ())))
            for sheet in document["lembar"]
            if sheet["tabel"]
            for column in sheet["tabel"]["kolom"]
        ]  # fmt: skip
        self.table(h.SCHEMA, rows)

    def ledger(self, entries: Sequence[Entry], unmatched: Sequence[str]) -> None:
        """Show how a batch ended, one row per workbook, and the patterns that named none."""
        if self.as_json:
            self.document([asdict(entry) for entry in entries])
        else:
            self.table(h.BATCH, [entry.cells() for entry in entries])
            done = sum(entry.exit_code == 0 for entry in entries)
            self._out.print(h.BATCH_SUMMARY.format(done=done, total=len(entries)))
        for pattern in unmatched:
            self._err.print(h.NO_MATCH.format(pattern=pattern), style="bold red", markup=False)

    def made(self, made: Sequence[tuple[str, str]]) -> None:
        """Show what was made and where."""
        if self.as_json:
            self.document([{"what": what, "where": where} for what, where in made])
        else:
            self.table(h.MADE, [(h.MADE_NAMES[what], where) for what, where in made])

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Show a plain table."""
        from rich.table import Table

        table = Table(*headings, header_style="bold")
        for row in rows:
            table.add_row(*map(str, row))
        self._out.print(table)

    def error(self, error: PkError) -> None:
        """Say on stderr what went wrong and what to do."""
        text = error_text(error)
        self._err.print(text.apa, style="bold red", markup=False)
        self._err.print(text.lakukan, markup=False)

    def complaint(self, what: str, do: str) -> None:
        """Say something on stderr that is no error of the program's own tree."""
        self._err.print(what, style="bold red", markup=False)
        self._err.print(do, markup=False)

    def traceback(self) -> None:
        """Show the details of the error being handled, for ``--rinci``."""
        self._err.print_exception(show_locals=False)


def _step_cells(step: StepView) -> tuple[str, ...]:
    late = h.LATE.format(days=step.late) if step.late else ""
    dates = (step.tenggat, step.selesai)
    shown = tuple("" if day is None else day.isoformat() for day in dates)
    return str(step.no), step.aktivitas, step.pelaksana, step.status, *shown, late


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain data with stable keys."""
    return {
        "action": outcome.action,
        "kind": outcome.kind,
        "message": outcome_text(outcome.action, outcome.kind, outcome.facts),
        "facts": dict(outcome.facts),
        "notes": [{"kind": n.kind, "message": note_text(n.kind, n.facts), **n.facts} for n in outcome.notes],
        "findings": [finding_document(finding) for finding in outcome.findings],
        "files": list(outcome.files),
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


def steps_document(view: StepsView) -> dict[str, Any]:
    """Return where the SOP stands as plain data with stable keys."""
    return {
        "current": view.current,
        "allowed": list(view.allowed),
        "deadline": view.deadline,
        "history_intact": view.history_intact,
        "steps": [
            {"no": s.no, "activity": s.aktivitas, "executor": s.pelaksana, "status": s.status, "due": s.tenggat,
             "done": s.selesai, "by": s.oleh, "note": s.catatan, "late_working_days": s.late}
            for s in view.steps
        ],
    }  # fmt: skip
