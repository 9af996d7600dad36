"""The register of letters on the desk: which number a paper bears, which file it is, where it went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.core import surat
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.segel.banding import revision_order
from pk_excel.core.segel.catatan import read_seals
from pk_excel.core.surat import Agenda
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Naskah
from pk_excel.core.tables.notice import Notice
from pk_excel.core.tables.surat import SuratRow
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.unreadable import known
from pk_excel.errors import StepIncomplete


def pk_title(desk: Desk) -> str:
    """Return what the PK at hand is called in the subject of a letter."""
    order = revision_order(read_seals(desk.rows(t.SEGEL)), desk.settings)
    revision = f" Perubahan ke-{order}" if order else ""
    return f"Perjanjian Kinerja{revision} Tahun {desk.settings.tahun}"


def numbered(desk: Desk, naskah: Naskah, day: date, perihal: str = "", tujuan: str = "") -> str:
    """Return the number of a paper of *day* of the PK at hand, as *Surat* has it, and put the paper's day there.

    Where none was typed, the next free one by the office's pattern is written into *Surat* and told; without a pattern
    the number is empty, which is told too. What staff typed about the paper stays.
    """
    rows = desk.rows(t.SURAT)
    old = _row(desk, naskah)
    typed = "" if is_empty(old.nomor) else one_line(old.nomor)
    nomor = typed or Agenda.of(desk.settings).next_number(rows, naskah, day)
    said = surat.subject(old.perihal, perihal)
    new = replace(old, nomor=nomor, tanggal=day, perihal=said, tujuan=old.tujuan or tujuan)
    place = _put(desk, old, new)
    if not typed:
        kind = "number_proposed" if nomor else "number_missing"
        desk.context.notices.append(Notice(kind, {"nomor": nomor, "naskah": naskah, "place": place}))
    return nomor


def take_number(desk: Desk, naskah: Naskah, told: str) -> None:
    """Put the one number of a letter that is *told* into *Surat* for a paper of the PK at hand that has none there.

    Raises StepIncomplete when it has another.
    """
    found = Agenda.of(desk.settings).numbers_in(told)
    if len(found) != 1:
        return
    old, (nomor,) = _row(desk, naskah), found
    typed = "" if is_empty(old.nomor) else one_line(old.nomor)
    if not typed:
        _put(desk, old, replace(old, nomor=nomor))
    elif typed.casefold() != nomor.casefold():
        place = old.address(SuratRow.nomor)
        raise StepIncomplete(
            action="langkah", reason="other_number", naskah=naskah, nomor=nomor, typed=typed, cell=place
        )  # fmt: skip


def number_of(desk: Desk, naskah: Naskah) -> str:
    """Return the number of a paper of the PK at hand as *Surat* has it; empty where it has none."""
    nomor = _row(desk, naskah).nomor
    return "" if is_empty(nomor) else one_line(nomor)


def subject_of(desk: Desk, naskah: Naskah) -> str:
    """Return the subject of a paper of the PK at hand as *Surat* has it; empty where it has none."""
    return one_line(_row(desk, naskah).perihal)


def printed_number(desk: Desk, naskah: Naskah) -> str | None:
    """Return the number with which *Arsip* has the file of a paper of the PK at hand; None where it lists none."""
    file = _row(desk, naskah).berkas
    return next((one_line(row.nomor) for row in desk.rows(t.ARSIP) if file and row.berkas == file), None)


def filed(desk: Desk, naskah: Naskah, files: Iterable[DocumentFile]) -> None:
    """Put the file of a paper, the PDF among its *files*, with its SHA-256 beside the paper's number."""
    old, file = _row(desk, naskah), next(file for file in files if file.nama.endswith(".pdf"))
    _put(desk, old, replace(old, berkas=file.nama, sidik=file.sidik))


def dispatched(desk: Desk, naskah: Naskah, to: str, day: date) -> None:
    """Put beside the number of a paper where it was sent, and when."""
    old = _row(desk, naskah)
    _put(desk, old, replace(old, dikirim_ke=to, dikirim=day))


def set_aside(desk: Desk, *naskah: Naskah) -> None:
    """Keep the numbers that papers of the PK at hand bear already as taken: the next paper of the kind gets its own."""
    for kind in naskah:
        old = _row(desk, kind)
        if not is_empty(old.nomor) and isinstance(old.tanggal, date):
            said = "; ".join(filter(None, (str(kind), old.keterangan)))
            _put(desk, old, replace(old, naskah=Naskah.LAINNYA, keterangan=said))


def open_rows(desk: Desk, pk: int) -> None:
    """Put rows for the papers of a PK Perubahan into *Surat*, so that their numbers can be typed."""
    rows = desk.rows(t.SURAT)
    present = {row.naskah for row in rows if surat.is_of(row, pk)}
    new = (row for row in surat.first_rows(pk) if row.naskah not in present)
    desk.replace(t.SURAT, [*rows, *(replace(row, no=no) for no, row in enumerate(new, _next_no(rows)))])


def void_rows(desk: Desk, pk: int) -> None:
    """Say beside the numbers that a cancelled PK Perubahan took that it was cancelled; rows that took none go."""
    kept = (row for row in desk.rows(t.SURAT) if not surat.is_of(row, pk) or not is_empty(row.nomor))
    said = f"PK Perubahan ke-{pk} dibatalkan"
    desk.replace(
        t.SURAT,
        [
            replace(row, keterangan="; ".join(filter(None, (said, row.keterangan)))) if surat.is_of(row, pk) else row
            for row in kept
        ],
    )


def _row(desk: Desk, naskah: Naskah) -> SuratRow:
    """Return the row of a paper of the PK at hand; a new one where there is none."""
    rows, pk = desk.rows(t.SURAT), desk.settings.perubahan_ke or 0
    place = surat.row_of(rows, naskah, pk)
    return SuratRow(no=_next_no(rows), pk=pk, naskah=naskah) if place is None else rows[place]


def _put(desk: Desk, old: SuratRow, new: SuratRow) -> str:
    """Put *new* into the place of *old*, or at the end; return where its number stands, as sheet and cell."""
    rows, table = list(desk.rows(t.SURAT)), desk.look(t.SURAT)
    place = next((place for place, row in enumerate(rows) if row is old), len(rows))
    if place == len(rows) or new != old:
        rows[place : place + 1] = [new]
        desk.replace(t.SURAT, rows)
    line = old.place.row or table.place.header_row + len(rows)
    return f"{table.sheet}!{table.place.letter(SuratRow.nomor)}{line}"


def _next_no(rows: Sequence[SuratRow]) -> int:
    return max((known(row.no) or 0 for row in rows), default=0) + 1
