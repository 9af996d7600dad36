"""What the report says: composed from what was sealed and from what the workbook has on record, never typed anew.

The same workbook, files and day give the same text, so that whoever has the archive can compose it again and compare.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pk_excel.core.laporan.skema import NAME
from pk_excel.core.papers.bersama import Pihak
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.pk.draf import in_force
from pk_excel.core.pk.formulir import compose_form
from pk_excel.core.riwayat import head
from pk_excel.core.segel.banding import in_force as standing
from pk_excel.core.segel.catatan import Perihal, Segel, last_seal, read_seals
from pk_excel.core.segel.hasil import IsiHasil, read_results
from pk_excel.core.segel.isi import IsiFinal, read_final
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables.catatan import LangkahRow, RiwayatRow, TemuanRow
from pk_excel.core.tables.choices import Dokumen, StatusLangkah, YaTidak
from pk_excel.core.tables.pk import PkRow, VersiRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.segel import SegelRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.target_cell import TargetCell
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.unreadable import known

#: What the report is called in ``tblArsip`` and in the manifest.
TITLE = "Laporan Perjanjian Kinerja (JSON)"
#: The letter of a level as *Temuan* writes it.
LEVELS = {"Kesalahan": "E", "Peringatan": "W", "Informasi": "I"}


@dataclass(frozen=True)
class Sumber:
    """What a workbook has on record, as the report takes it."""

    settings: Settings
    langkah: Sequence[LangkahRow]
    renstra: Sequence[RenstraRow]
    temuan: Sequence[TemuanRow]
    versi: Sequence[VersiRow]
    riwayat: Sequence[RiwayatRow]
    segel: Sequence[SegelRow]
    diperiksa: str


@dataclass(frozen=True)
class Naskah:
    """A paper of the archive: its file, what it is, its number and day, and the bytes by size and SHA-256."""

    berkas: str
    dokumen: str
    nomor: str
    tanggal: date | None
    ukuran: int
    sha256: str


class NothingSealed(LookupError):
    """The workbook has no final draft and signing under seal, so that there is nothing to report."""


def report_text(sumber: Sumber, naskah: Sequence[Naskah], dibuat: date) -> str:
    """Return the report of *dibuat* about the PK that was signed last, with the papers sent. Raises NothingSealed."""
    return json.dumps(compose_report(sumber, naskah, dibuat), ensure_ascii=False, indent=2) + "\n"


def read_naskah(entries: Sequence[Mapping[str, Any]]) -> tuple[Naskah, ...]:
    """Return the papers that a report lists. Raises KeyError, TypeError or ValueError for what is no report's list."""
    return tuple(
        Naskah(**{**entry, "tanggal": date.fromisoformat(entry["tanggal"]) if entry["tanggal"] else None})
        for entry in entries
    )


def compose_report(sumber: Sumber, naskah: Sequence[Naskah], dibuat: date) -> dict[str, Any]:
    """Return the report as data, in the order in which it is written. Raises NothingSealed."""
    seal, final, signing = _sealed(sumber)
    settings = final.settings
    return {
        "skema": NAME,
        "dibuat": dibuat.isoformat(),
        "kantor": {
            "nama": settings.nama_kantor, "kode_wilayah": one_line(sumber.settings.kode_wilayah),
            "provinsi": sumber.settings.nama_provinsi,
        },
        "tahun": settings.tahun,
        "perubahan": {"ke": settings.perubahan_ke or 0, "dasar": settings.perubahan_dasar},
        "dipa": {
            "nomor": settings.dipa_nomor, "tanggal": _day(settings.dipa_tanggal), "revisi": settings.dipa_revisi,
            "total": settings.dipa_total,
        },
        "juknis": {
            "nomor": settings.juknis_nomor, "tanggal": _day(settings.juknis_tanggal),
            "revisi": settings.juknis_revisi,
        },
        "pk": [_agreement(sumber, seal, final, signing, dokumen) for dokumen in final.dicetak],
        "langkah": [_step(row, dibuat) for row in sorted(sumber.langkah, key=lambda row: known(row.no) or 0)],
        "temuan": {"diperiksa": sumber.diperiksa, "jumlah": list(_findings(sumber.temuan))},
        "naskah": [_paper(one) for one in naskah],
        "segel": {
            "versi": seal.versi, "sidik": seal.sidik, "rantai": {"jumlah": seal.rantai.jumlah, "hash": seal.rantai.hash}
        },
        "riwayat": {"jumlah": head(sumber.riwayat).jumlah, "hash": head(sumber.riwayat).hash},
    }  # fmt: skip


def _sealed(sumber: Sumber) -> tuple[Segel, IsiFinal, IsiHasil]:
    kept = standing(read_seals(sumber.segel), sumber.versi)
    seal = last_seal(kept, Perihal.FINAL)
    signing = last_seal(kept, Perihal.TANDA_TANGAN, seal.versi) if seal else None
    if seal is None or signing is None or not (seal.utuh and signing.utuh):
        raise NothingSealed
    return seal, read_final(seal.isi), read_results(signing.isi)


def _agreement(
    sumber: Sumber, seal: Segel, final: IsiFinal, signing: IsiHasil, dokumen: Dokumen
) -> dict[str, Any]:
    previous = (final.semula.pk, final.semula.anggaran) if final.semula else None
    form = compose_form(
        dokumen, final.draf.pk, final.draf.anggaran, final.settings, final.pejabat, signing.hari,
        berlaku=final.hari, sidik=seal.sidik, previous=previous,
    )  # fmt: skip
    iku = {row.id: row.iku for row in sumber.renstra}
    before = {row_key(row): row for row in (final.semula.pk if final.semula else ())}
    rows = [row for row in final.draf.pk if row.dokumen is dokumen and in_force(row)]
    return {
        "dokumen": str(dokumen), "bentuk": str(form.bentuk), "judul_sasaran": form.judul_sasaran,
        "tempat": form.tempat, "ditandatangani": signing.hari.isoformat(),
        "tanda_tangan_elektronik": signing.elektronik or None, "penandatangan": list(_signers(form)),
        "baris": [_row(row, iku.get(row.id) is YaTidak.YA, before.get(row_key(row))) for row in rows],
        "tingkat_anggaran": form.judul_anggaran,
        "anggaran": [
            {"kode": one.kode, "uraian": one.uraian, "jumlah": one.jumlah, "semula": one.semula,
             "keterangan": one.keterangan}
            for one in form.anggaran
        ],
        "jumlah_anggaran": form.total,
    }  # fmt: skip


def _signers(form: PkForm) -> Iterator[dict[str, str]]:
    for peran, one in (("pertama", form.pihak_pertama), ("kedua", form.pihak_kedua)):
        if isinstance(one, Pihak):
            yield {"pihak": peran, "nama": one.nama, "jabatan": one.jabatan, "pangkat": one.pangkat, "nip": one.nip}


def _row(row: PkRow, iku: bool, before: PkRow | None) -> dict[str, Any]:
    return {
        "id": row.id, "no": known(row.no), "kode_sasaran": row.kode_sasaran, "sasaran": row.sasaran,
        "indikator": row.indikator, "satuan": row.satuan, "target": _target(row.target),
        "target_semula": _target(before.target) if before else None, "arah": _text(row.arah), "iku": iku,
        "divisi": row.divisi, "asal": _text(row.asal), "alasan": row.alasan, "keputusan": row.keputusan,
    }  # fmt: skip


def _target(cell: TargetCell) -> dict[str, Any]:
    """Return a target as printed and as understood; bounds are decimal texts, so that no digit is lost."""
    if not isinstance(cell, Target):
        return {"teks": clean_text(cell), "operator": None, "bawah": None, "atas": None, "predikat": None, "satuan": ""}
    return {
        "teks": cell.display(), "operator": _operator(cell), "bawah": _decimal(cell.low), "atas": _decimal(cell.high),
        "predikat": str(cell.grade) if cell.grade else None, "satuan": cell.unit,
    }  # fmt: skip


def _operator(target: Target) -> str:
    """Return what a target asks: ``=``, ``>=``, ``>``, ``<=``, ``<`` or ``..``; of a grade ``=`` as well."""
    strict = {"AT_LEAST": ">", "AT_MOST": "<"}
    plain = {"EQUAL": "=", "GRADE": "=", "AT_LEAST": ">=", "AT_MOST": "<=", "BETWEEN": ".."}
    return (strict if target.exclusive else {}).get(target.operator.name, plain[target.operator.name])


def _step(row: LangkahRow, dibuat: date) -> dict[str, Any]:
    """Return a step with plan and actual dates; step 10 is complete with the report itself."""
    last = row.no == Step.ARSIP
    return {
        "no": known(row.no), "aktivitas": row.aktivitas, "pelaksana": row.pelaksana,
        "status": str(StatusLangkah.SELESAI) if last else _text(row.status),
        "rencana_mulai": _day(row.rencana_mulai), "tenggat": _day(row.tenggat), "mulai": _day(row.mulai),
        "selesai": dibuat.isoformat() if last else _day(row.selesai), "oleh": row.oleh, "bukti": row.bukti,
    }  # fmt: skip


def _findings(rows: Sequence[TemuanRow]) -> Iterator[dict[str, Any]]:
    """Yield how often each rule found something, as *Temuan* has it from the last check."""
    found = Counter((row.kode, LEVELS.get(row.tingkat, "")) for row in rows if row.kode)
    for (kode, tingkat), jumlah in sorted(found.items()):
        yield {"kode": kode, "tingkat": tingkat, "jumlah": jumlah}


def _paper(one: Naskah) -> dict[str, Any]:
    return {
        "berkas": one.berkas, "dokumen": one.dokumen, "nomor": one.nomor, "tanggal": _day(one.tanggal),
        "ukuran": one.ukuran, "sha256": one.sha256,
    }  # fmt: skip


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _text(value: object) -> str:
    return "" if value is None else str(value)
