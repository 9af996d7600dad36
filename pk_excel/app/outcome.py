"""What an action reports back to its door: facts, and the sentences that they fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pk_excel.core.rules.findings import Finding, errors
from pk_excel.core.values.teks import told
from pk_excel.errors import ArchiveBroken, StepIncomplete


@dataclass(frozen=True)
class Sentence:
    """What an action can say: ``key`` names it for programs, ``text`` takes the facts.

    It stands in the action's module, so that nothing can be reported for which there are no words. ``incomplete``: the
    action did what it could, and its step still lacks something. ``mismatch``: what was checked is not as recorded.
    """

    key: str
    text: str
    incomplete: bool = False
    mismatch: bool = False


@dataclass(frozen=True)
class Note:
    """One thing the user should know: ``facts`` fill the sentence of its ``kind``."""

    kind: Sentence
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the sentence."""
        return told(self.kind.text, self.facts)


@dataclass(frozen=True)
class Listing:
    """What an action was asked for as a table: *rows* for programs, *cells* under *titles* for a terminal."""

    titles: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    rows: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The result of an action on one workbook.

    ``facts`` fill the sentence of its ``kind``, which sums it up; ``notes`` follow line by line; ``files`` are the
    full names of what was written, ``listing`` is what was asked for as a table.
    """

    action: str
    kind: Sentence
    facts: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    listing: Listing = Listing()

    @property
    def text(self) -> str:
        """Return the sentence that sums it up."""
        return told(self.kind.text, self.facts)

    @property
    def exit_code(self) -> int:
        """Return 0, 1 for findings of severity E, 5 when the step still lacks something, 10 for what does not match."""
        if errors(self.findings):
            return 1
        if self.kind.mismatch:
            return ArchiveBroken.exit_code
        return StepIncomplete.exit_code if self.kind.incomplete else 0
