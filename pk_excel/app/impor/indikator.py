"""The import of indicators: rows that the workbook lacks are added, the others compared, in one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic

from pk_excel.app.desk import Desk
from pk_excel.app.impor import kata
from pk_excel.app.impor.lembar import emptied, outcome_rows, proposals
from pk_excel.app.impor.tabel import Pilihan, Tabel, chosen
from pk_excel.app.outcome import Listing, Note, Outcome
from pk_excel.app.ulang import agree
from pk_excel.core.impor.renstra.banding import R, Rencana
from pk_excel.core.impor.renstra.baris import BarisRenstra, Lewat, read_rows
from pk_excel.core.impor.renstra.peta import UNREAD, Peran, as_text
from pk_excel.core.impor.renstra.usul import explained
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import TujuanImpor
from pk_excel.core.tables.reading import Table
from pk_excel.core.values.teks import one_line
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Bench, Sumber

_UNNAMED = "(tanpa ID)"
_ORIGIN = re.compile(r"(.*), sel [A-Z]+([0-9]+)")


@dataclass(frozen=True)
class Asked:
    """What an import is asked for: the action and its step of the SOP, the sources, a mapping, tables by name.

    ``coba`` only tries; ``lembar`` puts it on the sheet *Impor* for people to judge. ``agreed`` asks nothing.
    """

    action: str
    step: int
    bench: Bench
    sumber: Sequence[Sumber]
    peta: str = ""
    tabel: Sequence[str] = ()
    coba: bool = False
    lembar: bool = False
    agreed: bool = False


@dataclass(frozen=True)
class Into(Generic[R]):
    """Where indicators go: the sheet, its table, what *plan* makes of rows, and what to say of it behind.

    ``doubts`` are what of the rows could not be taken into the plan.
    """

    tujuan: TujuanImpor
    table: Table[R]
    plan: Callable[[Sequence[BarisRenstra]], Rencana[R]]
    after: Callable[[Rencana[R]], Iterable[Note]]
    doubts: Callable[[Rencana[R], Sequence[BarisRenstra]], Iterable[Lewat]] = lambda _plan, _rows: ()


@dataclass(frozen=True)
class Bacaan(Generic[R]):
    """What the chosen tables hold and what becomes of it."""

    pilihan: Pilihan
    rencana: Rencana[R]
    lewat: tuple[Lewat, ...]
    tahun_lain: tuple[int, ...]

    def facts(self, table: str) -> dict[str, object]:
        """Return what fills the sentence that sums it up."""
        made = self.rencana
        counts = {"added": len(made.baru), "same": len(made.sama), "differing": len(made.beda)}
        return {"table": table, "tables": self.pilihan.named, **counts}


def bring_in(desk: Desk, asked: Asked, into: Into[R]) -> Outcome:
    """Add to a table what it lacks of the sources' indicators, and say what was done.

    Raises SourceUnusable for a source without such a table, or a mapping that does not fit; StepIncomplete when the
    mapping is not agreed to.
    """
    to_sheet = asked.lembar and not asked.coba
    pilihan = chosen(asked.sumber, asked.peta, asked.tabel, usable=not to_sheet)
    if to_sheet:
        return _prepare(desk, asked, into, pilihan)
    found = read(desk, into, pilihan)
    if asked.coba or found.rencana.changes_nothing:
        return _tried(asked, into, found)
    if not asked.peta and not asked.agreed:
        _agree(desk, asked.action, pilihan)
    return take(desk, asked, into, found)


def read(desk: Desk, into: Into[R], pilihan: Pilihan) -> Bacaan[R]:
    """Return what the chosen tables hold and what becomes of it. Raises SourceUnusable for one without rows."""
    rows: list[BarisRenstra] = []
    left_out: list[Lewat] = []
    for one in pilihan.diambil:
        found = read_rows(one.lembar, one.peta, desk.settings.tahun)
        if not found.baris:
            file, sheet = one.lembar.berkas, one.lembar.nama.strip()
            raise SourceUnusable(reason="no_rows", source=file, sheet=sheet, first=one.peta.mulai)
        rows += [replace(row, untuk=one.untuk) for row in found.baris]
        left_out += found.lewat
    years = set(into.table.years())
    made = into.plan([row.within(years) for row in rows])
    left_out += into.doubts(made, rows)
    missing = tuple(sorted({year for row in rows for year in row.target} - years))
    gone = tuple(row for row in made.hilang if _from_here(row.asal, pilihan, made))
    return Bacaan(pilihan, replace(made, hilang=gone), tuple(left_out), missing)


def take(desk: Desk, asked: Asked, into: Into[R], found: Bacaan[R]) -> Outcome:
    """Write what was found, and what became of each row, in one transaction."""
    table, made = into.table, found.rencana
    if not made.changes_nothing:
        desk.replace(table.spec.with_years(table.years()), made.rows)
    emptied(desk, into.tujuan)
    desk.replace(t.HASIL_IMPOR, outcome_rows(table.sheet, made, found.lewat))
    files = {one.lembar.berkas for one in found.pilihan.diambil}
    hashes = "; ".join(f"{one.nama} SHA-256 {one.sidik}" for one in asked.sumber if one.nama in files)
    desk.finish(asked.action, f"{hashes}, {found.pilihan.named}: {len(made.baru)} indikator baru", asked.step)
    said = kata.NOTHING if made.changes_nothing else kata.DONE
    after = () if made.changes_nothing else tuple(into.after(made))
    return Outcome(asked.action, said, found.facts(table.sheet), (*_notes(table.sheet, found), *after))


def _prepare(desk: Desk, asked: Asked, into: Into[R], pilihan: Pilihan) -> Outcome:
    """Put the mapping of every table and what would become of each row on their sheets; nothing is taken."""
    ready = Pilihan(tuple(one for one in pilihan.diambil if not one.peta.lacks()))
    found = read(desk, into, ready)
    desk.replace(t.IMPOR, proposals(into.tujuan, pilihan, asked.sumber))
    desk.replace(t.HASIL_IMPOR, outcome_rows(into.table.sheet, found.rencana, found.lewat))
    desk.finish(asked.action, f"Disiapkan di lembar Impor: {pilihan.named}", asked.step)
    facts = found.facts(into.table.sheet) | {"tables": pilihan.named}
    shown = replace(found, pilihan=pilihan)
    return Outcome(asked.action, kata.PREPARED, facts, tuple(_about_source(into.table.sheet, shown)))


def _tried(asked: Asked, into: Into[R], found: Bacaan[R]) -> Outcome:
    table = into.table.sheet
    saved = [_saved(asked, one) for one in found.pilihan.diambil[:1] if asked.coba and not asked.peta]
    files = asked.bench.out.publish() if saved else ()
    sentence = kata.NOTHING if found.rencana.changes_nothing else kata.TRIED
    notes = (*saved, *_notes(table, found))
    return Outcome(asked.action, sentence, found.facts(table), notes, files=files, listing=_listing(found.pilihan))


def _listing(pilihan: Pilihan) -> Listing:
    rows: list[dict[str, object]] = []
    cells: list[tuple[str, ...]] = []
    for one in pilihan.diambil:
        why = {usul.kolom: kata.SEBAB[usul.sebab].text.format(**usul.facts) for usul in explained(one.lembar, one.peta)}
        for (role, column, title), reason in zip(one.peta.lines(), why.values(), strict=True):
            cells.append((role, column, title, reason))
            rows.append({"role": role, "column": column, "title": title, "why": reason, "table": one.name})
    return Listing(kata.TITLES, tuple(cells), tuple(rows))


def _agree(desk: Desk, action: str, pilihan: Pilihan) -> None:
    columns = [line for one in pilihan.diambil for line in one.peta.lines() if line[0] != UNREAD]
    lines = "\n".join(f"  {role}: kolom {column} “{one_line(title)}”" for role, column, title in columns)
    question = kata.QUESTION.text.format(tables=pilihan.named, lines=lines)
    if pilihan.lain:
        others = [kata.OTHER_TABLE.text.format(**_called(one)) for one in pilihan.lain]
        question = "\n".join([question, *others])
    if desk.context.confirm is None:
        raise SourceUnusable(reason="map_unconfirmed", source=pilihan.named, problems=tuple(lines.split("\n")))
    agree(desk, action, question, lines)


def _saved(asked: Asked, one: Tabel) -> Note:
    name = f"Peta-{one.lembar.berkas.rpartition('.')[0] or one.lembar.berkas}.toml"
    asked.bench.out.put(name, as_text(one.peta).encode())
    return Note(kata.SAVED_MAP, {"file": name})


def _from_here(asal: str, pilihan: Pilihan, made: Rencana[Any]) -> bool:
    """Return whether a row came from a table like the chosen ones, which now lack it; others were not looked at."""
    origin, row = _origin(asal)
    same = [one for one in pilihan.diambil if origin == f"{one.lembar.berkas}, lembar {one.lembar.nama.strip()}"]
    if same:
        return any(one.peta.mulai <= row <= (one.peta.akhir or row) for one in same)
    return origin in {_origin(known.asal)[0] for known in made.ada if known.asal}


def _origin(asal: str) -> tuple[str, int]:
    found = _ORIGIN.fullmatch(asal)
    return (found[1], int(found[2])) if found else (asal, 0)


def _notes(table: str, found: Bacaan[Any]) -> tuple[Note, ...]:
    return (*_about_source(table, found), *_about_cells(table, found), *_about_rows(found.rencana))


def _about_source(table: str, found: Bacaan[Any]) -> Iterator[Note]:
    for one in found.pilihan.diambil:
        if Peran.SASARAN not in one.peta.kolom:
            yield Note(kata.NO_SASARAN, {"tables": one.name, "table": table})
    sheets = {(one.lembar.berkas, one.lembar.nama): one.lembar for one in found.pilihan.diambil}
    for sheet in sheets.values():
        if sheet.hidden_rows or sheet.hidden_columns:
            yield Note(kata.HIDDEN, {"source": sheet.berkas, "sheet": sheet.nama.strip()})
    for year in found.tahun_lain:
        yield Note(kata.NO_YEAR, {"year": year, "table": table})
    for one in found.pilihan.lain:
        yield Note(kata.OTHER_TABLE, _called(one))


def _called(one: Tabel) -> dict[str, object]:
    return {"source": one.lembar.berkas, "sheet": one.lembar.nama.strip(), "cell": one.peta.sel}


def _about_cells(table: str, found: Bacaan[Any]) -> Iterator[Note]:
    for one in found.lewat:
        yield Note(kata.LEWAT[one.sebab], kata.about(one, table))


def _about_rows(plan: Rencana[Any]) -> Iterator[Note]:
    for row in plan.baru:
        targets = "; ".join(f"{year}: {kata.target(cell)}" for year, cell in sorted(row.target.items()) if cell)
        facts = {"id": row.id or _UNNAMED, "indikator": one_line(row.indikator), "asal": row.asal}
        yield Note(kata.ADDED, facts | {"targets": targets or "tanpa target"})
    for one in plan.beda:
        facts = {"id": _named(one.row), "key": one.kolom, "buku": one_line(one.buku), "sumber": one_line(one.sumber)}
        yield Note(kata.DIFFERS, facts)
    for row in plan.hilang:
        yield Note(kata.GONE, {"id": _named(row), "asal": row.asal})


def _named(row: Any) -> str:
    return row.id or f"“{one_line(row.indikator)}”"
