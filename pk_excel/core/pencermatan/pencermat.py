"""Who reviews for a division: its commissioner and the heads of the subbagian that work with it (SOP step 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from pk_excel.core.kantor import officials_on, pihak
from pk_excel.core.tables.choices import Peran
from pk_excel.core.tables.kantor import DivisiRow, PejabatRow
from pk_excel.core.values.teks import is_empty, one_line, wording

_KETUA_DIVISI = "ketua divisi"
#: The word that sentences have before the name of a division, or of a subbagian; staff type it in the sheet as well.
_DIVISI = re.compile(r"^(?:ketua )?(?:divisi|div\.?) (?=\w)", re.IGNORECASE)
_SUBBAGIAN = re.compile(r"^(?:kepala )?(?:sub ?bagian|(?:ka)?sub ?bag\.?) (?=\w)", re.IGNORECASE)


def reviewers(divisi: DivisiRow, pejabat: Iterable[PejabatRow], day: date) -> tuple[PejabatRow, ...]:
    """Return the officials of *day* whose post names the division or one of its subbagian, commissioners first.

    A post that names neither is nobody's: the office's Ketua may hold a division without its sheet saying so.
    """
    found = officials_on(pejabat, day, Peran.KETUA, Peran.ANGGOTA, Peran.KASUBAG)
    leads = (f"{_KETUA_DIVISI} {wording(name_of(divisi))}",)
    heads = tuple(wording(name) for name in subbagian_of(divisi))
    members = [row for row in found if row.peran is not Peran.KASUBAG and _names(row, leads)]
    return (*members, *(row for row in found if row.peran is Peran.KASUBAG and _names(row, heads)))


def heads_of(
    divisi: DivisiRow, pejabat: Iterable[PejabatRow], day: date
) -> tuple[tuple[str, PejabatRow | None], ...]:
    """Return each subbagian that works with a division, with its head on *day* (None: nobody is known).

    Who heads several comes once, with the first of them.
    """
    held = officials_on(pejabat, day, Peran.KASUBAG)
    found: dict[str, tuple[str, PejabatRow | None]] = {}
    for name in subbagian_of(divisi):
        head = next((row for row in held if _names(row, (wording(name),))), None)
        found.setdefault(wording(head.nama) if head else name, (name, head))
    return tuple(found.values())


def name_of(divisi: DivisiRow) -> str:
    """Return a division's name as it stands after the word *Divisi*, whether the sheet has that word too or not."""
    return _DIVISI.sub("", one_line(divisi.divisi))


def subbagian_of(divisi: DivisiRow) -> tuple[str, ...]:
    """Return the subbagian that work with a division, as they stand after the word *Subbagian*.

    A cell may hold several, divided by semicolons.
    """
    parts = (one_line(part) for part in divisi.subbagian.split(";") if not is_empty(part))
    return tuple(_SUBBAGIAN.sub("", part) for part in parts)


def reviewed_by(divisi: DivisiRow, pejabat: Iterable[PejabatRow], day: date) -> str:
    """Return who reviews, as the head of a review workbook says it."""
    with_whom = " serta ".join(f"Subbagian {name}" for name in subbagian_of(divisi))
    bodies = f"Divisi {name_of(divisi)}" + (f" bersama {with_whom}" if with_whom else "")
    people = "; ".join(pihak(row).nama for row in reviewers(divisi, pejabat, day))
    return f"{bodies} ({people})" if people else bodies


def _names(row: PejabatRow, wanted: Iterable[str]) -> bool:
    post = wording(row.jabatan)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", post) for name in wanted if name)
