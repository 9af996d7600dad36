"""What the rules see of a workbook, with what several of them ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pk_excel.core.kantor import UnknownSetting, unknown_settings
from pk_excel.core.tables.choices import StatusBaris, StatusLangkah
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.settings import Settings

_RECORDS = frozenset({
    "tblVersi", "tblVersiAnggaran", "tblUsulan", "tblBerkas", "tblKonsolidasi", "tblTemuan", "tblArsip", "tblRiwayat",
})  # fmt: skip


@dataclass(frozen=True)
class RuleData:
    """What the rules see: the workbook's tables by name (review tables included), its settings, the day of the check.

    A table that a rule needs must be there, empty if need be.
    """

    tables: Mapping[str, Table]
    settings: Settings
    today: date

    @classmethod
    def from_tables(cls, tables: Mapping[str, Table], today: date) -> RuleData:
        """Return the data with the settings read from ``tblPengaturan``; raises KeyError without that table."""
        return cls(tables, Settings.from_table(tables["tblPengaturan"]), today)

    @cached_property
    def unknown(self) -> tuple[UnknownSetting, ...]:
        """The rows of ``tblPengaturan`` whose key is no setting."""
        return unknown_settings(self.tables["tblPengaturan"].rows)

    @cached_property
    def pk_rows(self) -> tuple[Row, ...]:
        """The rows of the draft that are in force; none before SOP step 4."""
        return tuple(row for row in self.tables["tblPK"].rows if row.text("status") != StatusBaris.DIHAPUS)

    def current_tables(self) -> Iterator[Table]:
        """Yield the tables that staff or the program still work on; snapshots and logs keep what they recorded."""
        return (table for name, table in self.tables.items() if name not in _RECORDS)

    def rows_in_force(self, table: Table) -> tuple[Row, ...]:
        """Return the rows of a table, for ``tblPK`` without the removed ones."""
        return self.pk_rows if table.spec.name == "tblPK" else table.rows

    @cached_property
    def target_key(self) -> str:
        """The Renstra's target column of the PK's year, or the empty text where the sheet has none."""
        key = f"target_{self.settings.tahun}"
        return key if key in self.tables["tblRenstra"].letters else ""

    @cached_property
    def done_steps(self) -> Mapping[int, Row]:
        """The completed SOP steps with a readable date of completion, by number."""
        rows = self.tables["tblLangkah"].rows
        return {
            row["no"]: row
            for row in rows
            if isinstance(row["no"], int)
            and row.text("status") == StatusLangkah.SELESAI
            and isinstance(row["selesai"], date)
        }

    @property
    def signed(self) -> date | None:
        """The signing date (completion of SOP step 9), or None before."""
        row = self.done_steps.get(9)
        return row["selesai"] if row else None
