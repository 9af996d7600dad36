"""``baru --dari``: everything an older workbook holds goes into a new one of this program's schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pk_excel.app.actions.baru import write_book
from pk_excel.app.outcome import Outcome, Sentence
from pk_excel.app.segel_lama import seal_older
from pk_excel.core.baru import default_content
from pk_excel.core.riwayat import Peristiwa, append, head
from pk_excel.core.segel.catatan import Perihal, Segel, anchor, anchor_row, seal_rows
from pk_excel.core.segel.rantai import naming
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.reading import read_table
from pk_excel.core.tables.settings import SETTING_BY_KEY
from pk_excel.core.tables.sheets import static_tables
from pk_excel.core.values.unreadable import BadCell
from pk_excel.ports import Bench, BookSource, Context

MOVED = Sentence(
    "moved", "{rows} baris dari {old} dipindahkan ke buku kerja baru {book}. Buku kerja lama tidak diubah."
)


def move_book(old: BookSource, context: Context, bench: Bench, name: str, overwrite: bool = False) -> Outcome:
    """Write a new master workbook under *name* that holds every row of *old*; *old* is only read.

    Tables and columns that *old* lacks are empty, settings it lacks have their defaults, its audit chain goes on.
    The printable sheets are drawn again by the next action that makes forms. Raises FileExists, NotAWorkbook.
    """
    kept = _kept(old)
    tahun = kept.settings.tahun or context.now.year
    content = _on_the_chain(kept, old.name, context, bench).over(default_content(tahun))
    content = content.having(t.PENGATURAN, _with_new_settings(kept.rows(t.PENGATURAN), tahun))
    made = write_book(bench, name, content, tahun, overwrite)
    return Outcome("baru", MOVED, {"book": name, "old": old.name, "rows": kept.row_count}, files=made.files)


def _on_the_chain(kept: Content, old: str, context: Context, bench: Bench) -> Content:
    """Return *kept* with the event of the move, and the anchor of its audit chain where that was whole.

    A workbook from before there were seals gets an anchor, and seals for its final draft.
    """
    before, rows, seals = head(kept.rows(t.RIWAYAT)), kept.rows(t.SEGEL), tuple[Segel, ...]()
    whole = anchor(rows) == before
    if not kept.has(t.SEGEL):
        whole = True
        kept, seals = seal_older(kept, bench, context.now.date())
        rows = tuple(row for seal in seals for row in seal_rows(seal))
    rincian = f"Dipindahkan dari {old}: {before.jumlah} peristiwa{naming(seals)}"
    event = Peristiwa(context.now, context.user, context.door, 0, "pindah", rincian)
    history = append(kept.rows(t.RIWAYAT), event)
    if whole:
        rows = (anchor_row(head(history)), *(row for row in rows if row.perihal != Perihal.RANTAI))
    return kept.having(t.RIWAYAT, history).having(t.SEGEL, rows)


def _kept(old: BookSource) -> Content:
    """Return every row of this program's tables in *old*."""
    names = old.table_names()
    reviews = (name.removeprefix(t.REVIEW_PREFIX) for name in names if name.startswith(t.REVIEW_PREFIX))
    content = Content()
    for spec in (*(spec for spec in static_tables() if spec.name in names), *map(t.review_table, reviews)):
        content = content.having(spec, read_table(spec, old.read_table(spec.name), lenient=True).rows)
    return content


def _with_new_settings(settings: Sequence[PengaturanRow], tahun: int) -> Iterator[PengaturanRow]:
    """Yield the settings as they were, and those that are new with their defaults."""
    yield from map(_typed_setting, settings)
    known = {row.kunci for row in settings}
    yield from (row for row in default_content(tahun).rows(t.PENGATURAN) if row.kunci not in known)


def _typed_setting(row: PengaturanRow) -> PengaturanRow:
    """Return a setting with its value as its kind, which a number or a date in its cell needs."""
    setting = SETTING_BY_KEY.get(row.kunci)
    value = setting.read(row.nilai) if setting else row.nilai
    return row if isinstance(value, BadCell) else replace(row, nilai=value)
