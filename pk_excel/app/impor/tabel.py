"""Which tables of a source are taken, and what their columns are: recognised, called by a cell, or given as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.impor.renstra.kepala import find_headers
from pk_excel.core.impor.renstra.peta import Peta, PetaProblem, from_text, proposed
from pk_excel.core.tables.choices import Cakupan
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Sumber


@dataclass(frozen=True)
class Tabel:
    """A table of indicators: its sheet, what its columns are, and the agreements that its rows are for, if said."""

    lembar: LembarSumber
    peta: Peta
    untuk: Cakupan | None = None

    @property
    def name(self) -> str:
        """Return what to call it: its file and sheet, and the cell of its header."""
        cell = f", sel {self.peta.sel}" if self.peta.sel else ""
        return f"{self.lembar.berkas}, lembar {self.lembar.nama.strip()}{cell}"

    def is_called(self, text: str) -> bool:
        """Return whether *text* means it: ``Rencana!C3``, ``C3``, or its sheet."""
        sheet, _, cell = text.strip().strip("'").rpartition("!")
        own = self.lembar.nama.strip().casefold()
        if not sheet and cell.casefold() == own:
            return True
        return sheet.strip("'").strip().casefold() in ("", own) and cell.casefold() == self.peta.sel.casefold()


@dataclass(frozen=True)
class Pilihan:
    """The tables that are taken, and the others that the sources have."""

    diambil: tuple[Tabel, ...]
    lain: tuple[Tabel, ...] = ()

    @property
    def named(self) -> str:
        """Return what to call those that are taken."""
        return "; ".join(one.name for one in self.diambil)


def check_sources(sumber: Sequence[Sumber]) -> None:
    """Raise SourceUnusable for no source at all, and for one that is given twice."""
    if not sumber:
        raise SourceUnusable(reason="no_source")
    seen: dict[str, str] = {}
    for one in sumber:
        if one.sidik in seen:
            raise SourceUnusable(reason="same_source", source=one.nama, other=seen[one.sidik])
        seen[one.sidik] = one.nama


def chosen(sumber: Sequence[Sumber], peta: str = "", tabel: Sequence[str] = (), usable: bool = True) -> Pilihan:
    """Return the tables of the sources: the first one, or all that *tabel* names, or the one that a mapping describes.

    *peta* is the content of a mapping file. Without *usable* a table may still lack columns that it cannot do without.
    Raises SourceUnusable for sources without such a table, for a name that none has, and for a mapping that does not
    fit.
    """
    check_sources(sumber)
    sheets = [sheet for one in sumber for sheet in one.lembar]
    if peta:
        return Pilihan((_given(sheets, peta),))
    found = tables(sheets)
    named = ", ".join(f"{sheet.nama.strip()} ({sheet.berkas})" for sheet in sheets) or "–"
    if not found:
        raise SourceUnusable(reason="no_header", sheets=named)
    if tabel:
        taken = _called(found, tabel)
    else:
        taken = [one for one in found if not one.peta.lacks()][:1] or ([] if usable else found[:1])
    lacking = next((one for one in taken if one.peta.lacks()), None)
    if not taken or (usable and lacking):
        where = lacking.name if lacking else named
        raise SourceUnusable(reason="no_targets", sheets=where, lacks=(lacking or found[0]).peta.lacks())
    return Pilihan(tuple(taken), tuple(one for one in found if one not in taken))


def tables(sheets: Iterable[LembarSumber]) -> list[Tabel]:
    """Return all tables of indicators of the sheets, with what their columns probably are."""
    return [Tabel(sheet, proposed(sheet, head)) for sheet in sheets for head in find_headers(sheet)]


def _called(found: Sequence[Tabel], names: Sequence[str]) -> list[Tabel]:
    for name in names:
        if not any(one.is_called(name) for one in found):
            known = tuple(f"{one.lembar.nama.strip()}!{one.peta.sel}" for one in found)
            raise SourceUnusable(reason="no_such_table", value=name, known=known)
    return [one for one in found if any(one.is_called(name) for name in names)]


def _given(sheets: Sequence[LembarSumber], text: str) -> Tabel:
    try:
        mapping = from_text(text, sheets[0].berkas)
    except PetaProblem as problem:
        raise SourceUnusable(reason="bad_map", value=problem.text) from problem
    named = [sheet for sheet in sheets if sheet.nama.strip() == mapping.lembar.strip()]
    if not named:
        raise SourceUnusable(reason="no_such_sheet", value=mapping.lembar, known=tuple(sheet.nama for sheet in sheets))
    if mapping.lacks():
        raise SourceUnusable(reason="bad_map", value=", ".join(mapping.lacks()))
    above = [head for head in find_headers(named[0]) if head.mulai <= mapping.mulai]
    titles = {at: above[-1].title(at) for at in above[-1].judul} if above else {}
    return Tabel(named[0], replace(mapping, berkas=named[0].berkas, judul=titles))
