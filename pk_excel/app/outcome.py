"""What an action reports back to its door: facts, never sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pk_excel.core.rules.findings import Finding, errors
from pk_excel.errors import StepIncomplete


@dataclass(frozen=True)
class Note:
    """One thing the user should know: ``kind`` picks the sentence, ``facts`` fill it."""

    kind: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """The result of an action on one workbook.

    ``kind`` picks the sentence that sums it up, ``facts`` fill it; ``notes`` follow line by line; ``files`` are the
    full names of what was written.
    """

    action: str
    kind: str = "done"
    facts: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 0, 1 for findings of severity E, or 5 when the step still lacks something (``partial``)."""
        if errors(self.findings):
            return 1
        return StepIncomplete.exit_code if self.kind == "partial" else 0
