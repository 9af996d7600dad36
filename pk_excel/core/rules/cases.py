"""Cases of a rule as data: what is changed in a complete office, and the one finding that comes of it, or none.

In the complete office no rule finds anything. Its PK of 2026 has the rows S1.1 (100%) and S1.2 (2 Laporan) for KPU,
S2.1 (BB) for both documents and S3.1 (WTP) for the Sekretariat, as have RKT, Renstra 2025-2029 and the review sheet of
the division REN. In the Rencana Aksi S1.1 has 25% to 100%, S1.2 one report in TW II and TW IV, S2.1 its grade in TW IV,
S3.1 its opinion from TW II on. The budget is 076.01.CQ > 6709 > QGE, QGF (600.000) and 076.01.WA > 3355 (400.000),
programmes in PK KPU, Kegiatan in PK Sekretariat. Ketua and Sekretaris are in office since 1 May 2023. The DIPA is of
31 December 2025; all ten steps are done, the pleno on 15, the signing on 19 January 2026; the day is 20 January 2026.
Its letters are Berita Acara 12 (row 1) and Surat Pengantar 13 (row 2). Its audit chain is one event, *finalisasi*, that
sealed a draft without rows for those officials.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pk_excel.core.rules.findings import Severity
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.tables.columns import Column, TableSpec
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.settings import Setting
from pk_excel.core.values.cells import RawCell

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

#: The row that was added last.
NEW = ""
#: The review sheet of the division REN.
CERMAT: TableSpec[CermatRow] = t.review_table("REN")

Values = Mapping[Column[Any], RawCell]


@dataclass(frozen=True)
class At:
    """A cell. ``row`` names the first row that has all its words in cells of their own; None is the header."""

    table: TableSpec[Any]
    row: str | None
    column: Column[Any]


@dataclass(frozen=True)
class Put:
    """Type *values* into a row."""

    table: TableSpec[Any]
    row: str
    values: Values


@dataclass(frozen=True)
class Add:
    """Add a row of *values*; what they leave out is as in the row *like*."""

    table: TableSpec[Any]
    values: Values
    like: str = ""


@dataclass(frozen=True)
class Below:
    """Type *values* below a table, with so many empty rows between."""

    table: TableSpec[Any]
    values: Values
    gap: int = 0


@dataclass(frozen=True)
class Beside:
    """Type *value* right of a table: in its header row (line 0) or a body row, so many columns from its edge."""

    table: TableSpec[Any]
    line: int
    column: int
    value: RawCell


@dataclass(frozen=True)
class Remove:
    """Remove a row."""

    table: TableSpec[Any]
    row: str


@dataclass(frozen=True)
class Clear:
    """Remove all rows of a table."""

    table: TableSpec[Any]


@dataclass(frozen=True)
class Set:
    """Type the value of a setting."""

    setting: Setting[Any]
    value: RawCell


@dataclass(frozen=True)
class Unset:
    """Remove the row of a setting."""

    setting: Setting[Any]


@dataclass(frozen=True)
class On:
    """Check on another day."""

    day: date


@dataclass(frozen=True)
class Plan:
    """Give the final draft the date of the signing to come."""

    day: date


@dataclass(frozen=True)
class Logo:
    """Find the logo as the papers do; ``problem`` is why they cannot print it."""

    problem: str


Change = Put | Add | Below | Beside | Remove | Clear | Set | Unset | On | Plan | Logo


@dataclass(frozen=True)
class Finds:
    """After the changes there is exactly one finding: its kind, its level, its cell (of a setting), what that shows."""

    kind: str
    severity: Severity
    at: At | Beside | Setting[Any]
    value: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Silent:
    """After the changes, which *look* like a fault and are none, there is no finding."""

    looks: str
    changes: tuple[Change, ...]


def finds(kind: str, severity: Severity, at: At | Beside | Setting[Any], value: str, *changes: Change) -> Finds:
    """Return a case in which the rule must find something."""
    return Finds(kind, severity, at, value, changes)


def silent(looks: str, *changes: Change) -> Silent:
    """Return a case in which the rule must not find anything."""
    return Silent(looks, changes)


def _open(*steps: int) -> tuple[Change, ...]:
    undone: Values = {LangkahRow.status: StatusLangkah.BELUM, LangkahRow.selesai: None}
    return tuple(Put(t.LANGKAH, str(step), undone) for step in steps)


#: The SOP before the signing, and before the pleno.
UNSIGNED = _open(9, 10)
BEFORE_PLENO = _open(5, 6, 7, 8, 9, 10)
