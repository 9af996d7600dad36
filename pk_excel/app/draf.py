"""The papers of the draft: what it was made of (SOP step 4), and what the Ketua Divisi corrected (step 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.naskah import ORIGINAL, keep
from pk_excel.app.papers import holder, office, planner
from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.papers.konsolidasi import BarisHasilKonsolidasi, HasilKonsolidasi
from pk_excel.core.papers.koreksi import BarisKoreksi, LembarKoreksi, PutusanKoreksi
from pk_excel.core.pindaian import is_step_paper
from pk_excel.core.pk.koreksi import Koreksi
from pk_excel.core.pleno.dilewati import left_out
from pk_excel.core.steps.clock import step_row
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusUsulan
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.teks import one_line
from pk_excel.ports import Bench

DRAFT, SHEET = "Draf-Hasil-Pencermatan", "Lembar-Koreksi"
DRAFT_TITLE, SHEET_TITLE = "Draf PK hasil pencermatan divisi", "Lembar koreksi draf PK"
FURTHER = "{title} ke-{number}"


def keep_draft_paper(desk: Desk, bench: Bench, table: Konsolidasi, answered: int) -> None:
    """Write the draft of today with the proposals of the divisions that *answered*, to be signed by who drew it up."""
    day = desk.today
    count = Counter(row.status for row in table.rows)
    # The event of this run comes when it is done: who runs it is who decides to go on without a division.
    without = (replace(one, oleh=desk.context.user) for one in left_out(desk.rows(t.BERKAS), ()))
    paper = HasilKonsolidasi(
        **office(desk, bench, day, ORIGINAL), baris=tuple(map(_consolidated, table.rows)),
        jumlah=tuple((str(status), count[status]) for status in StatusUsulan if count[status]),
        divisi=answered, tanpa=tuple(without), penyusun=planner(desk, day),
    )  # fmt: skip
    keep(desk, bench, both_kinds(paper, bench, paper_name(DRAFT, paper.tahun, None), DRAFT_TITLE), day)


def _consolidated(row: BarisKonsolidasi) -> BarisHasilKonsolidasi:
    draft = "" if row.baru else printed(row.nilai_draf)
    hasil = "\n".join(filter(None, (str(row.status), row.konflik)))
    return BarisHasilKonsolidasi(
        row.id, one_line(row.dokumen), one_line(row.sasaran), one_line(row.indikator), printed(row.target_rkt),
        row.lines, hasil, draft,
    )  # fmt: skip


def keep_correction_paper(
    desk: Desk, bench: Bench, draft: Iterable[PkRow], corrections: Iterable[Koreksi], putusan: PutusanKoreksi,
    catatan: str = "", pengesahan: str = "",
) -> None:  # fmt: skip
    """Write the *corrections* of *draft* with what became of it today; the sheets before it stay."""
    day, settings = desk.today, desk.settings
    paper = LembarKoreksi(
        **office(desk, bench, day), baris=tuple(_corrected(draft, corrections)), putusan=putusan, catatan=catatan,
        pengesahan=pengesahan, korektor=holder(desk, step_row(desk.rows(t.LANGKAH), Step.KOREKSI).pelaksana, day),
    )  # fmt: skip
    number = 1 + sum(
        row.berkas.startswith(SHEET) and row.berkas.endswith(".pdf") and is_step_paper(row, settings.perubahan_ke or 0)
        for row in desk.rows(t.ARSIP)
    )
    stem, title = (SHEET, SHEET_TITLE) if number == 1 else (f"{SHEET}-{number}", FURTHER)
    title = title.format(title=SHEET_TITLE, number=number)
    keep(desk, bench, both_kinds(paper, bench, paper_name(stem, settings.tahun, settings.perubahan_ke), title), day)


def _corrected(draft: Iterable[PkRow], corrections: Iterable[Koreksi]) -> Iterator[BarisKoreksi]:
    rows = {row_key(row): one_line(row.indikator) for row in draft}
    for one in corrections:
        yield BarisKoreksi(
            one.id, one.dokumen, rows.get((one.id, one.dokumen), ""), one.column.title, one.semula, one.menjadi,
            str(one.sifat), one_line(one.catatan),
        )  # fmt: skip
