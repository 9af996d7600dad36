"""The next year's workbook from that of the year before: the office goes over, the year's own work starts anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pk_excel.core.baru import default_content
from pk_excel.core.pk.draf import in_force
from pk_excel.core.pk.versi import latest
from pk_excel.core.rencana_aksi.tahun_lalu import known_in_part, last_year
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.kantor import DasarHukumRow, PejabatRow, PengaturanRow
from pk_excel.core.tables.settings import SETTING_BY_KEY, Setting, Settings
from pk_excel.core.tables.tahun_lalu import TahunLaluRow
from pk_excel.core.values.unreadable import BadCell

#: Settings that belong to one year, to its papers or to a PK Perubahan: they start with their defaults.
OF_THE_YEAR: tuple[Setting[Any], ...] = (
    Settings.tahun, Settings.dipa_nomor, Settings.dipa_tanggal, Settings.dipa_revisi, Settings.dipa_total,
    Settings.juknis_nomor, Settings.juknis_tanggal, Settings.juknis_revisi, Settings.tenggat_internal,
    Settings.mulai_penyusunan, Settings.rapat_tanggal, Settings.rapat_mulai, Settings.rapat_selesai,
    Settings.publikasi_laman, Settings.publikasi_esr, Settings.perubahan_ke, Settings.perubahan_dasar,
    Settings.perubahan_semula,
)  # fmt: skip
_RENSTRA = (Settings.renstra_nama, Settings.renstra_mulai, Settings.renstra_selesai)
#: Where last year's targets come from when no Rencana Aksi was begun.
_FROM_PK = "PK {tahun}"


@dataclass(frozen=True)
class TahunBaru:
    """The new year's content, and what of the old workbook did not come along.

    ``berhenti`` are officials who left before the year, ``renstra`` says whether the Renstra covers it, ``lalu`` how
    many rows of last year are known (None: the old workbook is not of the year before), ``sebagian`` of how many of
    them only the first quarters say what was reached.
    """

    content: Content
    berhenti: tuple[PejabatRow, ...]
    dicabut: tuple[DasarHukumRow, ...]
    renstra: bool
    lalu: int | None
    sebagian: int


def next_year(old: Content, tahun: int) -> TahunBaru:
    """Return the workbook of *tahun* as it starts.

    Officials in office, divisions, legal basis in force, settings and a Renstra that covers the year, with the national
    targets, go over. Steps
    are open, days off those known of the year, letters numbered from 1; budget, drafts and reviews are empty. Last
    year's targets, with what was reached where that was typed, stand in *Tahun Lalu*.
    """
    fresh, first = default_content(tahun), date(tahun, 1, 1)
    settings = old.settings
    within = (settings.renstra_mulai or 0) <= tahun <= (settings.renstra_selesai or 0)
    officials = old.rows(t.PEJABAT)
    laws = old.rows(t.DASAR_HUKUM)
    lalu = tuple(_last_year(old)) if settings.tahun == tahun - 1 else ()
    content = (
        fresh.having(t.PENGATURAN, _settings(old, fresh, within))
        .having(t.PEJABAT, (row for row in officials if _lasts(row.sampai, first)))
        .having(t.DIVISI, old.rows(t.DIVISI))
        .having(t.DASAR_HUKUM, (row for row in laws if _lasts(row.sampai, first)))
        .having(t.RENSTRA, old.rows(t.RENSTRA) if within else ())
        .having(t.TARGET_NASIONAL, old.rows(t.TARGET_NASIONAL) if within else ())
        .having(t.TAHUN_LALU, lalu)
    )
    return TahunBaru(
        content,
        tuple(row for row in officials if not _lasts(row.sampai, first)),
        tuple(row for row in laws if not _lasts(row.sampai, first)),
        within,
        len(lalu) if settings.tahun == tahun - 1 else None,
        known_in_part(old.rows(t.RENCANA_AKSI)) if lalu else 0,
    )


def _lasts(end: object, first: date) -> bool:
    """Return whether something that ends on *end* (nothing: never) reaches into the year; what is unreadable does."""
    return not isinstance(end, date) or end >= first


def _settings(old: Content, fresh: Content, within: bool) -> Iterator[PengaturanRow]:
    typed = {row.kunci: row for row in old.rows(t.PENGATURAN)}
    anew = {setting.key for setting in (*OF_THE_YEAR, *(() if within else _RENSTRA))}
    for row in fresh.rows(t.PENGATURAN):
        before = typed.pop(row.kunci, None)
        yield row if before is None or row.kunci in anew else _as_kind(replace(row, nilai=before.nilai))
    yield from (row for key, row in typed.items() if key not in SETTING_BY_KEY)


def _as_kind(row: PengaturanRow) -> PengaturanRow:
    """Return a setting with its value as its kind, which a number or a date in its cell needs."""
    value = SETTING_BY_KEY[row.kunci].read(row.nilai)
    return row if isinstance(value, BadCell) else replace(row, nilai=value)


def _last_year(old: Content) -> Iterable[TahunLaluRow]:
    """Return last year's rows: as the Rencana Aksi follows them, else as the last final draft agreed on them."""
    tahun = old.settings.tahun
    reached = last_year(old.rows(t.RENCANA_AKSI), tahun)
    if reached:
        return reached
    agreed = (row for row in latest(old.rows(t.VERSI), Tahap.FINAL) if in_force(row))
    return (
        TahunLaluRow(
            id=row.id, dokumen=row.dokumen, indikator=row.indikator, satuan=row.satuan, target=row.target,
            keterangan=_FROM_PK.format(tahun=tahun),
        )
        for row in agreed
    )  # fmt: skip
