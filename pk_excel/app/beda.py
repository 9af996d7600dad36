"""The drafts of a workbook, found by the names that staff know, and what the one has otherwise than the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pk_excel.app.desk import Desk
from pk_excel.app.papers import office
from pk_excel.app.segel import frozen_budget, seals
from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.papers.beda import BedaDraf, ButirBeda
from pk_excel.core.pk.beda import WHOLE_ROW, DrafBanding, Selisih, difference, in_between
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pk.sebutan import RKT, DrafTercatat, kept_drafts, named_drafts
from pk_excel.core.pk.versi import rows_of
from pk_excel.core.segel.catatan import Perihal
from pk_excel.core.segel.isi import read_final
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.values.teks import one_line
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench


class Drafts:
    """The drafts that a workbook keeps, and those that stand on its sheets."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        finals = {
            seal.versi: read_final(seal.isi).settings.perubahan_ke or 0
            for seal in seals(desk)
            if seal.perihal is Perihal.FINAL and seal.utuh
        }
        self._kept = kept_drafts(desk.rows(t.VERSI), finals, completed_on(desk.rows(t.LANGKAH), Step.RKT))
        self._names = named_drafts(self._kept)

    def named(self, name: str) -> DrafTercatat:
        """Return the draft called *name*. Raises StepIncomplete with the names that there are."""
        found = self._names.get(one_line(name).casefold())
        if found is None:
            raise StepIncomplete(action="beda", reason="unknown_draft", name=name, known=tuple(self._names))
        return found

    def content(self, draft: DrafTercatat) -> DrafBanding:
        """Return the rows of a draft, with its budget where one was kept with it or stands on its sheet."""
        desk = self._desk
        if draft.versi:
            budget = frozen_budget(desk, draft.versi) or None
            return DrafBanding(draft, rows_of(desk.rows(t.VERSI), draft.versi), budget)
        if draft.tahap != Tahap.RKT:
            return DrafBanding(draft, desk.rows(t.PK), desk.rows(t.ANGGARAN))
        rkt, ids = desk.rows(t.RKT), {one_line(row.id) for row in desk.rows(t.RENSTRA)}
        return DrafBanding(draft, draft_pk(rkt, consolidate(rkt, ()), ids))

    def revision_of(self, draft: DrafTercatat) -> int:
        """Return the number of the PK Perubahan that a draft was made for: the final draft that follows tells."""
        if draft.tahap == Tahap.RKT:
            return 0
        finals = (one for one in self._kept if one.tahap == Tahap.FINAL and one.versi >= draft.versi > 0)
        final = next(finals, None)
        return final.perubahan_ke if final else self._desk.settings.perubahan_ke or 0

    def difference(self, old: DrafTercatat, new: DrafTercatat) -> Selisih:
        """Return what *new* has otherwise than *old*, each change with the draft in between that decided it."""
        order = (*self._kept, *(draft for draft in (old, new) if not draft.versi and draft.tahap != Tahap.RKT))
        between = in_between(map(self.content, order), old, new)
        return difference(self.content(old), self.content(new), between)

    def annex(self, bench: Bench, old: DrafTercatat, new: DrafTercatat, found: Selisih) -> BedaDraf:
        """Return *found*, what *new* has otherwise than *old*, as the annex prints it."""
        items = tuple(
            ButirBeda(
                row.id, row.dokumen, row.indikator,
                f"{row.perubahan}: {row.bagian}" if row.bagian != WHOLE_ROW else row.perubahan,
                row.semula, row.menjadi, row.diputuskan, row.alasan,
            )
            for row in found.rows
        )  # fmt: skip
        day, ke = new.hari or old.hari or self._desk.today, max(map(self.revision_of, (old, new)))
        head = office(self._desk, bench, day, ke)
        return BedaDraf(**head, dari=old.judul, ke=new.judul, butir=items, tetap=found.tetap)

    def pairs(self) -> Iterator[tuple[DrafTercatat, DrafTercatat]]:
        """Yield every two drafts, the older one first: those that were kept, and the RKT as it stands."""
        return combinations((self.named(RKT), *self._kept), 2)
