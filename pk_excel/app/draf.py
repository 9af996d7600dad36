"""The papers of the draft: what it was made of (SOP step 4), and what the Ketua Divisi corrected (step 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.naskah import ORIGINAL, keep
from pk_excel.app.papers import holder, office, planner
from pk_excel.app.segel import changed_head, changed_signer, seal_content, seals
from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.papers.konsolidasi import BarisHasilKonsolidasi, HasilKonsolidasi
from pk_excel.core.papers.koreksi import BarisKoreksi, LembarKoreksi, PutusanKoreksi
from pk_excel.core.pindaian import is_step_paper
from pk_excel.core.pk.koreksi import Koreksi
from pk_excel.core.pk.versi import last_number
from pk_excel.core.pleno.dilewati import left_out
from pk_excel.core.segel.banding import in_force
from pk_excel.core.segel.beda import Beda
from pk_excel.core.segel.catatan import Perihal, last_seal
from pk_excel.core.segel.hasil import read_sheet, sheet_text
from pk_excel.core.steps.clock import step_row
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusUsulan
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.sidik import sha256
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


def correction_sheet(
    desk: Desk, bench: Bench, draft: Iterable[PkRow], corrections: Iterable[Koreksi], putusan: PutusanKoreksi,
    catatan: str = "", pengesahan: str = "",
) -> LembarKoreksi:  # fmt: skip
    """Return the sheet with the *corrections* of *draft* and what became of it today."""
    day = desk.today
    return LembarKoreksi(
        **office(desk, bench, day), baris=tuple(_corrected(draft, corrections)), putusan=putusan, catatan=catatan,
        pengesahan=pengesahan, korektor=holder(desk, step_row(desk.rows(t.LANGKAH), Step.KOREKSI).pelaksana, day),
    )  # fmt: skip


def changed_sheet(desk: Desk, bench: Bench, now: LembarKoreksi) -> tuple[Beda, ...]:
    """Return what *now* says otherwise of the office and of who corrects than the sheet that accepted the same PK."""
    seal = last_seal(in_force(seals(desk), desk.look(t.VERSI).rows), Perihal.KOREKSI)
    if seal is None or not seal.utuh or seal.versi <= (desk.settings.perubahan_semula or 0):
        return ()
    made, logo = read_sheet(seal.isi)
    return (*changed_head(desk, bench, made, logo), *changed_signer(desk, made.korektor, now.korektor))


def seal_sheet(desk: Desk, sheet: LembarKoreksi) -> None:
    """Seal the sheet with which the corrections of the draft that was kept last are accepted."""
    logo = sha256(sheet.kop.logo) if sheet.kop.logo else ""
    seal_content(desk, Perihal.KOREKSI, last_number(desk.rows(t.VERSI)), sheet_text(sheet, logo))


def keep_correction_paper(desk: Desk, bench: Bench, sheet: LembarKoreksi) -> None:
    """Write the *sheet* of corrections; those before it stay."""
    settings = desk.settings
    number = 1 + sum(
        row.berkas.startswith(SHEET) and row.berkas.endswith(".pdf") and is_step_paper(row, settings.perubahan_ke or 0)
        for row in desk.rows(t.ARSIP)
    )
    stem, title = (SHEET, SHEET_TITLE) if number == 1 else (f"{SHEET}-{number}", FURTHER)
    title = title.format(title=SHEET_TITLE, number=number)
    name = paper_name(stem, settings.tahun, settings.perubahan_ke)
    keep(desk, bench, both_kinds(sheet, bench, name, title), desk.today)


def _corrected(draft: Iterable[PkRow], corrections: Iterable[Koreksi]) -> Iterator[BarisKoreksi]:
    rows = {row_key(row): one_line(row.indikator) for row in draft}
    for one in corrections:
        yield BarisKoreksi(
            one.id, one.dokumen, rows.get((one.id, one.dokumen), ""), one.column.title, one.semula, one.menjadi,
            str(one.sifat), one_line(one.catatan),
        )  # fmt: skip
