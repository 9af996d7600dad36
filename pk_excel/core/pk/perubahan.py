"""Which Perjanjian Kinerja a PK Perubahan changes: only that one is printed and signed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pk_excel.core.kantor import officials_on, pihak
from pk_excel.core.pk.formulir import cited_budget
from pk_excel.core.pk.versi import changes
from pk_excel.core.segel.isi import IsiFinal
from pk_excel.core.tables.choices import Bentuk, Dokumen, Peran
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.teks import one_line, wording

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


def _amounts(dokumen: Dokumen, final: IsiFinal) -> Mapping[str, tuple[str, object]]:
    rows = cited_budget(dokumen, final.settings.tingkat_anggaran(dokumen), final.draf.anggaran)
    return {kode: _said(row) for kode, row in rows.items()}


def _said(row: AnggaranRow) -> tuple[str, object]:
    return one_line(row.uraian), row.pagu


def _signers(dokumen: Dokumen, final: IsiFinal) -> list[tuple[str, str]]:
    """Return name and post of those who sign a document."""
    roles = [Peran.KETUA] if dokumen is Dokumen.KPU else [Peran.SEKRETARIS]
    form_b = final.settings.bentuk(dokumen) is Bentuk.B
    if form_b and dokumen is Dokumen.SEKRETARIAT:
        roles.append(Peran.KETUA)
    held = [officials_on(final.pejabat, final.hari, role)[:1] for role in roles]
    signers = [(party.nama, party.jabatan) for rows in held for party in map(pihak, rows)]
    if form_b and dokumen is Dokumen.KPU:
        signers.append((final.settings.pihak_kedua_kpu, final.settings.jabatan_pihak_kedua_kpu))
    return [(wording(nama), wording(jabatan)) for nama, jabatan in signers]
