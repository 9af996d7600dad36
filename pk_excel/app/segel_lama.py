"""Seals for a workbook from before there were seals, made when it moves to this schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pk_excel.app.formulir import form_names
from pk_excel.app.segel import logo_of
from pk_excel.core import riwayat
from pk_excel.core.pindaian import UNNAMED
from pk_excel.core.pk import versi
from pk_excel.core.segel.catatan import Perihal, Segel, make_seal
from pk_excel.core.segel.hasil import Berkas, IsiHasil, results_text
from pk_excel.core.segel.isi import Draf, IsiFinal, sealed_text, without_version
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.content import Content
from pk_excel.core.values.sidik import sha256
from pk_excel.ports import Bench


def seal_older(kept: Content, bench: Bench, today: date) -> tuple[Content, tuple[Segel, ...]]:
    """Return *kept* with its final draft under a seal, and the seals: of the draft, and of the signing.

    A draft that no longer has the fingerprint under which it was kept gets none, so that it is neither signed nor
    archived. Raises LogoMissing for a logo that is not beside the new workbook.
    """
    steps, rows = kept.rows(t.LANGKAH), kept.rows(t.VERSI)
    number, day = versi.last_number(rows, Tahap.FINAL), completed_on(steps, Step.FINAL)
    draft = versi.rows_of(rows, number)
    if not day or not draft or {row.sidik for row in rows if row.versi == number} != {versi.sidik_pk(draft)}:
        return kept, ()
    signed = completed_on(steps, Step.TANDA_TANGAN)
    logo = logo_of(kept.settings, bench)
    changed = kept.settings.perubahan_semula
    final = IsiFinal(
        _draft(kept, number), kept.rows(t.PEJABAT), kept.settings, sha256(logo) if logo else "", signed or day,
        _draft(kept, changed) if changed else None,
    )  # fmt: skip
    head = riwayat.head(kept.rows(t.RIWAYAT))
    seal = make_seal(Perihal.FINAL, number, sealed_text(final), head)
    sealed = (replace(row, sidik=seal.sidik) if row.versi == number else row for row in rows)
    seals = [seal]
    if signed:
        papers = IsiHasil(signed, today, seal.sidik, number, tuple(_signed_files(kept, signed)))
        seals.append(make_seal(Perihal.TANDA_TANGAN, number, results_text(papers), head))
    return kept.having(t.VERSI, sealed), tuple(seals)


def _draft(kept: Content, number: int) -> Draf:
    budget = (row for row in kept.rows(t.VERSI_ANGGARAN) if row.versi == number)
    return Draf(tuple(versi.rows_of(kept.rows(t.VERSI), number)), without_version(budget))


def _signed_files(kept: Content, signed: date) -> Iterator[Berkas]:
    """Yield both PKs and the scans as ``tblArsip`` recorded them at the signing."""
    forms = form_names(kept.settings.tahun, kept.settings.perubahan_ke)
    for row in kept.rows(t.ARSIP):
        if row.berkas in forms or (row.dokumen == UNNAMED and row.tanggal == signed):
            yield Berkas(row.berkas, row.dokumen, row.sidik)
