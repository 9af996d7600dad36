"""Which Perjanjian Kinerja a PK Perubahan changes: only that one is printed and signed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pk_excel.core.kantor import officials_on, pihak
from pk_excel.core.papers.matriks import BarisPagu
from pk_excel.core.pk.formulir import budget_reason, cited_budget, new_remark
from pk_excel.core.pk.versi import changes
from pk_excel.core.segel.isi import IsiFinal
from pk_excel.core.tables.choices import Bentuk, Dokumen, Peran
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.teks import one_line, wording
from pk_excel.core.values.unreadable import known

#: What a row promises; who is in charge of it and where it comes from are not printed.
_PROMISED: tuple[Column[Any] | None, ...] = (
    None, PkRow.sasaran, PkRow.indikator, PkRow.satuan, PkRow.target, PkRow.arah,
)  # fmt: skip


@dataclass(frozen=True)
class PkBerubah:
    """What changes in one agreement: how many rows and budget lines, and whether others sign it."""

    dokumen: Dokumen
    baris: int
    anggaran: int
    penandatangan: bool


def changed_documents(before: IsiFinal, now: IsiFinal) -> tuple[PkBerubah, ...]:
    """Return the agreements that differ between what was signed and a new draft, in the order of :class:`Dokumen`.

    Who signs is judged on the day of each. A new NIP or rank is no change of official.
    """
    found = (_changed(dokumen, before, now) for dokumen in Dokumen)
    return tuple(one for one in found if one.baris or one.anggaran or one.penandatangan)


def _changed(dokumen: Dokumen, before: IsiFinal, now: IsiFinal) -> PkBerubah:
    promised = {
        one.id for one in changes(before.draf.pk, now.draf.pk) if one.dokumen == dokumen and one.column in _PROMISED
    }
    old, new = (_amounts(dokumen, one) for one in (before, now))
    amounts = sum(old.get(kode) != new.get(kode) for kode in {*old, *new})
    return PkBerubah(dokumen, len(promised), amounts, _signers(dokumen, before) != _signers(dokumen, now))


def budget_changes(before: IsiFinal, now: IsiFinal) -> tuple[BarisPagu, ...]:
    """Return the budget rows that differ between what was signed and a new draft, those of each agreement that cites
    them, with the reason: what the office wrote anew beside the row, else the revision of the DIPA or the ground.
    """
    return tuple(row for dokumen in Dokumen for row in _changed_rows(dokumen, before, now))


def _changed_rows(dokumen: Dokumen, before: IsiFinal, now: IsiFinal) -> Iterator[BarisPagu]:
    old, new = (_cited(dokumen, one) for one in (before, now))
    for kode in dict.fromkeys((*new, *old)):
        was, row = old.get(kode), new.get(kode)
        about = row or was
        if about is None or (was and row and _said(was) == _said(row)):
            continue
        uraian = one_line(about.uraian)
        dulu = one_line(was.uraian) if was and one_line(was.uraian) != uraian else ""
        why = (new_remark(row, was) if row else "") or budget_reason(now.settings)
        yield BarisPagu(str(dokumen), kode, uraian, _pagu(was), _pagu(row), why, dulu)


def _pagu(row: AnggaranRow | None) -> int | None:
    return row.pagu if row and isinstance(row.pagu, int) else None


def _cited(dokumen: Dokumen, final: IsiFinal) -> Mapping[str, AnggaranRow]:
    return cited_budget(dokumen, final.settings.tingkat_anggaran(dokumen), final.draf.anggaran)


def _amounts(dokumen: Dokumen, final: IsiFinal) -> Mapping[str, tuple[str, object]]:
    return {kode: _said(row) for kode, row in _cited(dokumen, final).items()}


def _said(row: AnggaranRow) -> tuple[str, object]:
    return one_line(row.uraian), row.pagu


@dataclass(frozen=True)
class Penanda:
    """Who signs, and since when they hold the post (None: not known); the same name and post is the same signer."""

    nama: str
    jabatan: str
    mulai: date | None = field(default=None, compare=False)


@dataclass(frozen=True)
class PenandaBerubah:
    """An agreement that others sign now: those who do not any more, and those who are new."""

    dokumen: Dokumen
    semula: tuple[Penanda, ...]
    menjadi: tuple[Penanda, ...]


def signer_changes(before: IsiFinal, now: IsiFinal) -> tuple[PenandaBerubah, ...]:
    """Return the agreements that others sign now than those who signed, in the order of :class:`Dokumen`."""
    found = []
    for dokumen in Dokumen:
        old, new = (_parties(dokumen, one) for one in (before, now))
        was, are = set(_signers(dokumen, before)), set(_signers(dokumen, now))
        if was != are:
            semula = tuple(one for one in old if _alike(one) not in are)
            found.append(PenandaBerubah(dokumen, semula, tuple(one for one in new if _alike(one) not in was)))
    return tuple(found)


def _signers(dokumen: Dokumen, final: IsiFinal) -> list[tuple[str, str]]:
    return list(map(_alike, _parties(dokumen, final)))


def _alike(one: Penanda) -> tuple[str, str]:
    return wording(one.nama), wording(one.jabatan)


def _parties(dokumen: Dokumen, final: IsiFinal) -> list[Penanda]:
    """Return those who sign a document."""
    roles = [Peran.KETUA] if dokumen is Dokumen.KPU else [Peran.SEKRETARIS]
    form_b = final.settings.bentuk(dokumen) is Bentuk.B
    if form_b and dokumen is Dokumen.SEKRETARIAT:
        roles.append(Peran.KETUA)
    held = [row for role in roles for row in officials_on(final.pejabat, final.hari, role)[:1]]
    signers = [Penanda(one_line(row.nama), one_line(pihak(row).jabatan), known(row.mulai)) for row in held]
    if form_b and dokumen is Dokumen.KPU:
        other, post = final.settings.pihak_kedua_kpu, final.settings.jabatan_pihak_kedua_kpu
        signers.append(Penanda(one_line(other), one_line(post)))
    return signers
