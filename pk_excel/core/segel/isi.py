"""What is sealed with a final draft: all that both Perjanjian Kinerja print, as text that never changes its form.

The fields are a fixed, numbered list: a column or setting that a later schema adds changes no seal that was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Peran
from pk_excel.core.tables.columns import Column, R, TableSpec
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.reading import RawTable, read_table
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.target_cell import UnclearTarget, carried, seen
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.unreadable import BadCell

#: The version of the list of fields. A new list gets the next number, and this one stays as it is.
BIDANG = 1
SEGEL_1: Mapping[str, tuple[str, ...]] = {
    "pk": ("id", "dokumen", "no", "kode_sasaran", "sasaran", "indikator", "satuan", "target", "arah", "asal", "status",
           "alasan", "keputusan", "divisi"),
    "anggaran": ("kode", "uraian", "tingkat", "pagu", "dokumen", "keterangan"),
    "pejabat": ("peran", "jabatan", "nama", "nip", "pangkat", "status", "mulai", "sampai"),
    "pengaturan": ("tahun", "nama_kantor", "kop_baris_1", "kop_baris_2", "alamat", "tempat", "dipa_nomor",
                   "dipa_tanggal", "dipa_revisi", "dipa_total", "juknis_nomor", "juknis_tanggal", "juknis_revisi",
                   "bentuk_kpu", "bentuk_sekretariat", "pihak_kedua_kpu", "jabatan_pihak_kedua_kpu",
                   "judul_sasaran_kpu", "judul_sasaran_sekretariat", "tingkat_anggaran_kpu",
                   "tingkat_anggaran_sekretariat", "kertas", "huruf", "perubahan_ke", "perubahan_dasar",
                   "perubahan_semula"),
}  # fmt: skip
#: The officials that sign a Perjanjian Kinerja.
SIGNING = (Peran.KETUA, Peran.SEKRETARIS)


@dataclass(frozen=True)
class Draf:
    """The rows and the budget of one Perjanjian Kinerja."""

    pk: tuple[PkRow, ...]
    anggaran: tuple[AnggaranRow, ...]


@dataclass(frozen=True)
class IsiFinal:
    """What the papers of a final draft are printed from.

    ``pejabat`` are those who hold an office that signs, whenever they hold it; ``hari`` is the day on which the draft
    became final, ``logo`` the SHA-256 of the logo (empty: none), ``semula`` what a PK Perubahan changes, ``dicetak``
    the agreements that are printed and signed: in a PK Perubahan those that change.
    """

    draf: Draf
    pejabat: tuple[PejabatRow, ...]
    settings: Settings
    logo: str
    hari: date
    semula: Draf | None = None
    dicetak: tuple[Dokumen, ...] = tuple(Dokumen)


def sealed_text(final: IsiFinal) -> str:
    """Return the canonical JSON of *final*: what says the same gives the same text, whatever the order of PK rows.

    The order of budget rows and of officials counts, because papers follow it.
    """
    content = {
        "bidang": BIDANG,
        **_draft(final.draf),
        "pejabat": [_said(row, "pejabat") for row in final.pejabat if row.peran in SIGNING],
        "pengaturan": {key: clean_text(final.settings.value(_setting(key))) for key in SEGEL_1["pengaturan"]},
        "logo": final.logo,
        "hari": final.hari.isoformat(),
        "semula": _draft(final.semula) if final.semula else None,
    }
    if final.dicetak != tuple(Dokumen):
        content["dicetak"] = list(final.dicetak)
    return canonical(content)


def canonical(content: object) -> str:
    """Return *content* as the JSON text that is sealed."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=4)  # one action asks for the same draft up to a dozen times
def read_final(text: str) -> IsiFinal:
    """Return what *text*, made by :func:`sealed_text`, says. Raises ValueError for any other text."""
    try:
        content = json.loads(text)
        return IsiFinal(
            _read_draft(content),
            _rows(t.PEJABAT, content["pejabat"]),
            Settings(content["pengaturan"]),
            content["logo"],
            date.fromisoformat(content["hari"]),
            _read_draft(content["semula"]) if content["semula"] else None,
            tuple(map(Dokumen, content.get("dicetak", Dokumen))),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a sealed draft") from error


def said(row: Row, column: Column[Any]) -> str:
    """Return what a cell says as the seal keeps it: a number and a clear target as printed, a text with its lines."""
    match row.value(column):
        case BadCell() as bad:
            return bad.text
        case Target() as target:
            return target.display()
        case UnclearTarget() as unclear:
            typed = carried(unclear)
            return clean_text(typed if isinstance(typed, str) else seen(typed))
        case value:
            return clean_text(value)


def _setting(key: str) -> Any:
    return getattr(Settings, key)


def _draft(draf: Draf) -> dict[str, object]:
    rows = [_said(row, "pk") for row in draf.pk]
    return {
        "pk": sorted(rows, key=lambda row: (row["dokumen"], row["no"].zfill(6), row["id"])),
        "anggaran": [_said(row, "anggaran") for row in draf.anggaran],
    }


def _said(row: Row, section: str) -> dict[str, str]:
    return {key: said(row, row.column(key)) for key in SEGEL_1[section]}


def _read_draft(content: Mapping[str, Any]) -> Draf:
    return Draf(_rows(t.PK, content["pk"]), _rows(t.ANGGARAN, content["anggaran"]))


def _rows(spec: TableSpec[R], records: Sequence[Mapping[str, str]]) -> tuple[R, ...]:
    known = [column for column in spec.columns if column.key in (records[0] if records else ())]
    body = tuple(tuple(record[column.key] for column in known) for record in records)
    return read_table(spec, RawTable(spec.name, "", 0, 1, tuple(c.title for c in known), body), lenient=True).rows


def without_version(rows: Iterable[AnggaranRow]) -> tuple[AnggaranRow, ...]:
    """Return budget rows as *RKA-KL* has them, without the number of the version that froze them."""
    return tuple(
        AnggaranRow(**{column.key: row.value(column) for column in AnggaranRow.columns}) for row in rows
    )
