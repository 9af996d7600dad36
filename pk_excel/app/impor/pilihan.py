"""What staff decided on the sheet *Impor*: which tables are taken, and what their columns are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pk_excel.app.desk import Desk
from pk_excel.app.impor import kata
from pk_excel.app.impor.tabel import Pilihan, Tabel, tables
from pk_excel.app.ulang import agree
from pk_excel.core.impor.renstra.peta import Peran
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Cakupan, IsiKolom, TujuanImpor, YaTidak
from pk_excel.core.tables.impor import ImporRow
from pk_excel.core.values.cells import column_number
from pk_excel.core.values.teks import one_line
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Bench, Sumber


def prepared(desk: Desk, bench: Bench) -> tuple[TujuanImpor, tuple[Sumber, ...], list[ImporRow]]:
    """Return what the sheet *Impor* is for, the files that it names, and its rows.

    Raises SourceUnusable for an empty sheet and for a file that is not as it was; FileMissing; BadCells.
    """
    rows = [row for row in desk.rows(t.IMPOR) if isinstance(row.tujuan, TujuanImpor)]
    if not rows:
        raise SourceUnusable(reason="nothing_prepared")
    hashes = {row.letak: row.sidik for row in rows}
    sumber = bench.sources([Path(place) for place in hashes])
    changed = next((one for one in sumber if one.sidik not in hashes.values()), None)
    if changed:
        raise SourceUnusable(reason="source_changed", source=changed.nama)
    tujuan = rows[0].tujuan
    assert isinstance(tujuan, TujuanImpor)
    return tujuan, sumber, rows


def agreed_rows(desk: Desk, action: str, rows: Sequence[ImporRow], agreed: bool) -> list[ImporRow]:
    """Return the rows whose columns are taken: those of tables in which some are agreed to, the undecided ones asked.

    Raises SourceUnusable when nothing is agreed to, or a column without Isi is; StepIncomplete for a no.
    """
    tables_agreed = {_table(row) for row in rows if row.setuju is YaTidak.YA}
    mine = [row for row in rows if _table(row) in tables_agreed and row.setuju is not YaTidak.TIDAK]
    empty = next((row for row in mine if row.setuju is YaTidak.YA and not row.isi), None)
    if empty:
        raise SourceUnusable(reason="column_without_role", cell=empty.address(ImporRow.isi), column=empty.kolom)
    if not mine:
        raise SourceUnusable(reason="nothing_agreed")
    mine = [row for row in mine if row.isi]
    undecided = [row for row in mine if row.setuju is None]
    if undecided and not agreed:
        _ask(desk, action, undecided)
    return mine


def tables_of(rows: Iterable[ImporRow], sumber: Sequence[Sumber]) -> Pilihan:
    """Return the tables of indicators as the sheet says. Raises SourceUnusable for columns that do not make one."""
    found = tables(sheet for one in sumber for sheet in one.lembar)
    grouped: dict[tuple[str, str, str], list[ImporRow]] = {}
    for row in rows:
        grouped.setdefault(_table(row), []).append(row)
    known = {(one.lembar.berkas, one_line(one.lembar.nama), one.peta.sel): one for one in found}
    taken = tuple(_read_as(known[key], group) for key, group in grouped.items())
    return Pilihan(taken, tuple(one for key, one in known.items() if key not in grouped))


def _table(row: ImporRow) -> tuple[str, str, str]:
    return row.berkas, one_line(row.lembar), row.sel


def _read_as(one: Tabel, rows: Sequence[ImporRow]) -> Tabel:
    columns: dict[Peran, int] = {}
    targets: dict[int, int] = {}
    said: dict[object, ImporRow] = {}
    for row in rows:
        what, number = (row.isi, row.tahun or 0), column_number(row.kolom)
        if row.isi is IsiKolom.TARGET:
            assert isinstance(row.tahun, int | None)
            targets[row.tahun or 0] = number
        elif isinstance(row.isi, IsiKolom) and row.isi.name in Peran.__members__:
            what = (row.isi, 0)
            columns[Peran[row.isi.name]] = number
        else:
            raise SourceUnusable(reason="column_for_another", cell=row.address(ImporRow.isi), value=str(row.isi))
        if what in said:
            cell, other = row.address(ImporRow.isi), said[what].address(ImporRow.isi)
            raise SourceUnusable(reason="column_twice", value=one_line(row.isi), cell=cell, other=other)
        said[what] = row
    scope = next((row.dokumen for row in rows if isinstance(row.dokumen, Cakupan)), None)
    made = Tabel(one.lembar, replace(one.peta, kolom=columns, target=targets), scope)
    if made.peta.lacks():
        raise SourceUnusable(reason="table_lacks", sheets=one.name, lacks=made.peta.lacks())
    return made


def _ask(desk: Desk, action: str, rows: Sequence[ImporRow]) -> None:
    lines = "\n".join(
        kata.UNDECIDED_LINE.text.format(
            cell=row.address(ImporRow.setuju), isi=f"{one_line(row.isi)} {one_line(row.tahun)}".strip(),
            column=row.kolom, title=one_line(row.judul), why=row.sebab,
        )
        for row in rows
    )  # fmt: skip
    if desk.context.confirm is None:
        raise SourceUnusable(
            reason="sheet_undecided", problems=tuple(lines.split("\n")), rest="semuanya ada di lembar Impor"
        )
    agree(desk, action, kata.UNDECIDED.text.format(lines=lines), lines)
