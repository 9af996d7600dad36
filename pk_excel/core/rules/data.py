"""What the rules see of a workbook, with what several of them ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusBaris, StatusLangkah
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.core.values.target_cell import TargetCell
from pk_excel.core.values.teks import is_empty

T = TypeVar("T")

_RECORDS = frozenset(
    spec.name
    for spec in (
        t.VERSI, t.VERSI_ANGGARAN, t.USULAN, t.BERKAS, t.KONSOLIDASI, t.TEMUAN, t.BEDA, t.ARSIP, t.RIWAYAT,
        t.HASIL_IMPOR,
    )
)  # fmt: skip


class DoneStep(NamedTuple):
    """A completed step of the SOP and its day of completion."""

    row: LangkahRow
    day: date


@dataclass(frozen=True)
class RuleData:
    """What the rules see: the workbook's tables by name (review tables included), its settings, the day of the check.

    A table that a rule needs must be there, empty if need be. ``planned_signing`` is the date that a final draft is to
    carry, ``logo`` why the logo cannot be printed (a kind of V36), empty where it can or there is none; ``unprintable``
    are the letters that no font of this computer has.
    """

    tables: Mapping[str, Table[Any]]
    settings: Settings
    today: date
    planned_signing: date | None = None
    logo: str = ""
    unprintable: frozenset[str] = frozenset()
    _gathered: dict[Callable[[RuleData], object], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def table(self, spec: TableSpec[R]) -> Table[R]:
        """Return a table; raises KeyError for one that is not there."""
        return self.tables[spec.name]

    def once(self, gather: Callable[[RuleData], T]) -> T:
        """Return what *gather* finds in the workbook: it looks only once, however many rules ask."""
        if gather not in self._gathered:
            self._gathered[gather] = gather(self)
        found: T = self._gathered[gather]
        return found

    def current_tables(self) -> Iterator[Table[Any]]:
        """Yield the tables that staff or the program still work on; snapshots and logs keep what they recorded."""
        return (table for name, table in self.tables.items() if name not in _RECORDS)

    def rows_in_force(self, table: Table[R]) -> tuple[R, ...]:
        """Return the rows of a table, those of the draft without the removed ones."""
        return tuple(row for row in table.rows if not (isinstance(row, PkRow) and row.status is StatusBaris.DIHAPUS))

    @cached_property
    def pk_rows(self) -> tuple[PkRow, ...]:
        """The rows of the draft that are in force; none before SOP step 4."""
        return self.rows_in_force(self.table(t.PK))

    def is_unset(self, setting: Setting[Any]) -> bool:
        """Return whether a setting has no row, or no value in it."""
        row = self.settings.rows.get(setting.key)
        return row is None or is_empty(row.nilai)

    @cached_property
    def has_targets(self) -> bool:
        """Whether the Renstra's sheet has a target column of the PK's year."""
        return self.settings.tahun in self.table(t.RENSTRA).years()

    def renstra_target(self, row: RenstraRow) -> TargetCell:
        """Return a Renstra row's target of the PK's year."""
        return row.target.get(self.settings.tahun)

    @cached_property
    def done_steps(self) -> Mapping[int, DoneStep]:
        """The completed SOP steps with a readable date of completion, by number."""
        return {
            row.no: DoneStep(row, row.selesai)
            for row in self.table(t.LANGKAH).rows
            if isinstance(row.no, int) and row.status is StatusLangkah.SELESAI and isinstance(row.selesai, date)
        }

    @property
    def signed(self) -> date | None:
        """The signing date (completion of SOP step 9), or None before."""
        step = self.done_steps.get(Step.TANDA_TANGAN)
        return step.day if step else None

    @property
    def signing_day(self) -> date:
        """The signing date; before it the planned one, else the day of the check."""
        return self.signed or self.planned_signing or self.today
