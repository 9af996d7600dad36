"""``baru --pindah``: everything an older workbook holds goes into a new one of this program's schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pk_excel.app.actions.baru import built, write_book
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.segel_lama import seal_older
from pk_excel.core import nasional
from pk_excel.core.baru import default_content
from pk_excel.core.riwayat import Peristiwa, append, head
from pk_excel.core.segel.catatan import Perihal, Segel, anchor, anchor_row, seal_rows
from pk_excel.core.segel.rantai import naming
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.steps.waktu import FORMER_TIME, with_times
from pk_excel.core.surat import OLDER, moved_rows
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import Naskah
from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.reading import RawTable, header_key, read_table
from pk_excel.core.tables.settings import SETTING_BY_KEY
from pk_excel.core.tables.sheets import SCHEMA_VERSION, schema_number, static_tables, wrong_schema
from pk_excel.core.values.cells import column_letter, is_blank
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.unreadable import BadCell
from pk_excel.errors import NameMissing, TableMissing
from pk_excel.ports import Bench, BookSource, Context, Inventory, OldBook

Old = TypeVar("Old", bound=BookSource)
Look = Callable[[bytes, str], Inventory]

MOVED = Sentence(
    "moved", "{rows} baris dari {old} dipindahkan ke buku kerja baru {book}. Buku kerja lama tidak diubah."
)
#: What a workbook holds besides the rows of the program's tables stays behind, by kind.
LEFT = {
    "sheets": Sentence("left_sheets", "Lembar buatan sendiri tidak ikut: {names}. Salin dari {old} bila perlu."),
    "tables": Sentence("left_tables", "Tabel lain tidak ikut: {names}."),
    "columns": Sentence("left_columns", "Kolom buatan sendiri tidak ikut: {names}. Salin dari {old} bila perlu."),
    "names": Sentence("left_names", "Nama sel buatan sendiri tidak ikut: {names}."),
    "words": Sentence("left_words", "Tulisan di luar tabel tidak ikut: {names}."),
    "comments": Sentence("left_comments", "Komentar tidak ikut: {names}."),
    "pictures": Sentence("left_pictures", "Gambar dan grafik tidak ikut: {names}."),
    "rules": Sentence("left_rules", "Format bersyarat tidak ikut: {names}."),
}
FORMATS = Sentence("formats", "Warna, tinggi baris, dan lebar kolom yang diatur sendiri tidak ikut.")


#: What columns were called before, by table.
FORMER = {t.PLENO.name: {"Target RKT": PlenoRow.target_semula.title}}


def movable(old: Old) -> Old:
    """Return *old* if it is a master workbook of this program's schema or an older one.

    Raises SchemaNewer, and NameMissing or TableMissing for a workbook of somebody else.
    """
    found = old.read_cell("pkSkema")
    number = schema_number(found)
    if number is None:
        raise NameMissing(book=old.name, name="pkSkema")
    if number > SCHEMA_VERSION:
        raise wrong_schema(old.name, found)
    for spec in (t.PENGATURAN, t.LANGKAH, t.RIWAYAT):
        if spec.name not in old.table_names():
            raise TableMissing(book=old.name, table=spec.name, near=())
    return old


def move_book(
    old: OldBook, context: Context, bench: Bench, name: str, looked: Look, overwrite: bool = False
) -> Outcome:
    """Write a new master workbook under *name* that holds every row of *old*; *old* is only read.

    Tables and columns that *old* lacks are empty, settings it lacks have their defaults, its audit chain goes on.
    What else *old* holds is listed by name; *looked* tells what a workbook has. The printable sheets are drawn again
    by the next action that makes forms. Raises FileExists, NotAWorkbook, and what :func:`movable` raises.
    """
    kept = kept_rows(movable(old))
    tahun = kept.settings.tahun or context.now.year
    content = _with_register(_on_the_chain(kept, old.name, context, bench)).over(default_content(tahun))
    content = content.having(t.PENGATURAN, _with_new_settings(content.rows(t.PENGATURAN), tahun))
    made = write_book(bench, name, content, tahun, overwrite)
    left = looked(old.source, old.name).without(looked(built(bench, name, content), name))
    notes = [*made.notes, *_left(left | {"columns": tuple(_own_columns(old))}, old.name), Note(FORMATS)]
    return Outcome(
        "baru", MOVED, {"book": name, "old": old.name, "rows": kept.row_count}, tuple(notes), files=made.files
    )


def _with_register(kept: Content) -> Content:
    """Return *kept* with the numbers of letters, which older workbooks had as settings, as rows of *Surat*."""
    if kept.has(t.SURAT):
        return kept
    settings, steps = kept.rows(t.PENGATURAN), kept.rows(t.LANGKAH)
    days = {
        Naskah.BERITA_ACARA: completed_on(steps, Step.PLENO), Naskah.SURAT_PENGANTAR: completed_on(steps, Step.ARSIP)
    }  # fmt: skip
    numbers = moved_rows({row.kunci: row.nilai for row in settings}, kept.settings.perubahan_ke or 0, days)
    others = (row for row in settings if row.kunci not in OLDER.values())
    return kept.having(t.SURAT, numbers).having(t.PENGATURAN, others)


def _left(left: Mapping[str, Sequence[str]], old: str) -> Iterator[Note]:
    for kind, sentence in LEFT.items():
        if left[kind]:
            yield Note(sentence, {"names": ", ".join(left[kind]), "old": old})


def _own_columns(old: BookSource) -> Iterator[str]:
    """Yield the columns of this program's tables that it does not know, with where they stand and how many cells."""
    for spec in _known_tables(old):
        raw = _as_titled_now(old.read_table(spec.name))
        family = spec.yearly()
        known = {header_key(title) for title in (FORMER_TIME, *(column.title for column in spec.columns))}
        for at, title in enumerate(raw.header):
            key = header_key(title)
            if key not in known and not (family and key.startswith(f"{header_key(family.title)} ")):
                count = sum(not is_blank(cells[at]) for cells in raw.rows)
                place = f"{raw.sheet}!{column_letter(raw.left + at)}{raw.top}"
                yield f"{place} “{one_line(title)}” ({count} sel)"


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


def kept_rows(old: BookSource) -> Content:
    """Return every row of this program's tables in *old*, national targets that were a setting as rows of their own."""
    content = Content()
    for spec in _known_tables(old):
        content = content.having(spec, read_table(spec, _as_titled_now(old.read_table(spec.name)), lenient=True).rows)
    content = content.having(t.LANGKAH, with_times(content.rows(t.LANGKAH), _days_of_steps(old)))
    return _with_national_targets(content)


def _as_titled_now(raw: RawTable) -> RawTable:
    """Return a table with today's titles of columns that were called otherwise."""
    now = {header_key(before): title for before, title in FORMER.get(raw.name, {}).items()}
    return replace(raw, header=tuple(now.get(header_key(title), title) for title in raw.header)) if now else raw


def _with_national_targets(kept: Content) -> Content:
    settings = kept.rows(t.PENGATURAN)
    typed = [row.nilai for row in settings if row.kunci == nasional.OLDER]
    if not typed:
        return kept
    tahun, renstra = kept.settings.tahun, kept.rows(t.RENSTRA)
    moved = (row for value in typed for row in nasional.moved_rows(value, tahun, renstra))
    others = (row for row in settings if row.kunci != nasional.OLDER)
    return kept.having(t.TARGET_NASIONAL, (*kept.rows(t.TARGET_NASIONAL), *moved)).having(t.PENGATURAN, others)


def _days_of_steps(old: BookSource) -> dict[int, int]:
    """Return the working days of each step where *old* still has them in a column of whole numbers."""
    raw = old.read_table(t.LANGKAH.name)
    titles = [header_key(title) for title in raw.header]
    wanted = [header_key(title) for title in (LangkahRow.no.title, FORMER_TIME)]
    if not set(wanted) <= set(titles):
        return {}
    numbers = ([row[titles.index(title)] for title in wanted] for row in raw.rows)
    return {int(no): int(days) for no, days in numbers if isinstance(no, int | float) and isinstance(days, int | float)}


def _known_tables(old: BookSource) -> tuple[TableSpec[Any], ...]:
    """Return this program's tables that *old* has."""
    names = old.table_names()
    reviews = (name.removeprefix(t.REVIEW_PREFIX) for name in names if name.startswith(t.REVIEW_PREFIX))
    return (*(spec for spec in static_tables() if spec.name in names), *map(t.review_table, reviews))


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
