"""``aksi``: the quarters of the year, from the final PK, and the Matriks Rencana Aksi as papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Step
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.naskah import division_names, keep
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.papers import agreement, office, signer
from pk_excel.app.segel import seals
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.papers.rencana_aksi import RencanaAksi
from pk_excel.core.rencana_aksi.matriks import documents_of, month_rows, quarter_rows
from pk_excel.core.rencana_aksi.susun import TYPED, Susunan, arrange
from pk_excel.core.rencana_aksi.triwulan import filled, quarter_problem
from pk_excel.core.segel.banding import signed_on, standing
from pk_excel.core.segel.catatan import Segel
from pk_excel.core.segel.isi import IsiFinal, read_final
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Peran
from pk_excel.core.tables.rencana_aksi import KegiatanRow, RencanaAksiRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.target_cell import UnclearTarget, printed, problem_of
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.unreadable import known
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

NAME = "aksi"
DONE = Sentence("done", "Rencana Aksi {tahun}: {rows} baris, {new} di antaranya baru.")
TO_FILL = Sentence(
    "quarters_missing",
    "{count} baris belum mempunyai target triwulan. Isi kolom kuning di lembar Rencana Aksi, lalu jalankan lagi.",
)
UNEQUAL = Sentence(
    "quarters_differ", "Triwulan dari {ids} tidak menghasilkan target tahunnya; lihat temuan V23 dengan validasi."
)
CHANGED = Sentence(
    "target_changed",
    "{id} ({dokumen}): target tahun semula {semula}, sekarang {menjadi}. Sesuaikan target triwulannya.",
)
GONE = Sentence(
    "row_gone", "{id} ({dokumen}) tidak ada lagi dalam PK. Barisnya tetap ada karena sudah diisi; tidak dicetak."
)
LEFT_OUT = Sentence(
    "activities_left_out",
    "Kegiatan di lembar Kegiatan, sel {cells}, tidak tercetak: ID dan Dokumennya tidak ada dalam Rencana Aksi.",
)
TWICE = Sentence("row_twice", "  sel {cell}: {id} ({dokumen})")
UNCLEAR = Sentence("quarter_unclear", "  sel {cell}, kolom {title}: “{value}”")
STAYS = Sentence(
    "matrix_stays",
    "Matriks Rencana Aksi {dokumen} tetap yang bertanggal {tanggal}: target dan kegiatannya tidak berubah.",
)
PRINTED_ANEW = Sentence(
    "matrix_anew",
    "Matriks Rencana Aksi {dokumen} dicetak ulang dengan tanggal {tanggal} sebagai pengganti yang bertanggal {semula}.",
)
NOT_PRINTED = Sentence(
    "not_printed", "Matriks Rencana Aksi {dokumen} belum dicetak: belum ada target triwulannya."
)


def plan_quarters(book: WorkbookPort, context: Context, bench: Bench, day: date | None = None) -> Outcome:
    """Fill the sheet *Rencana Aksi* from the final PK, count what was reached, and print the matrix of both agreements.

    What staff typed stays with its row. A matrix is printed once its rows have targets for quarters; *day*, today
    unless given, is its date, and signers are those in office then. One that would say the same as the one on record
    keeps its date, unless *day* is another. While a PK Perubahan is made, the agreement that it changes counts; of one
    that a PK Perubahan leaves alone the matrix stays its own. Raises StepIncomplete before the final draft, for a row
    that stands there twice, for a day that is not of the PK's year, and without a signer; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.check_settings()
    desk.check_history()
    seal = standing(desk.look, seals(desk))
    if seal is None:
        raise StepIncomplete(action=NAME, reason="not_final")
    final = read_final(seal.isi)
    _refuse_day(day, final.settings.tahun)
    _refuse_twice(desk)
    _refuse_unclear(desk)
    made = arrange(final.draf.pk, desk.rows(t.RENCANA_AKSI))
    desk.replace(t.RENCANA_AKSI, made.rows)
    agreed = [row for row in made.rows if row.target is not None]
    notes = [*_notes(made, agreed), *_left_out(desk, agreed)]
    for dokumen in _with_quarters(agreed):
        notes += _print(desk, bench, agreement(desk, dokumen, seal, final), _rows_of(agreed, dokumen), day)
    files = desk.finish("rencana aksi", f"{len(agreed)} baris, {made.baru} baru, versi {seal.versi}", 0, bench.out)
    facts = {"tahun": final.settings.tahun, "rows": len(agreed), "new": made.baru}
    return Outcome(NAME, DONE, facts, tuple(notes), files=files)


def _refuse_day(day: date | None, tahun: int) -> None:
    if day and not date(tahun - 1, 11, 1) <= day <= date(tahun, 12, 31):
        raise StepIncomplete(action=NAME, reason="matrix_day", tanggal=day, tahun=tahun)


def _refuse_twice(desk: Desk) -> None:
    """Raise StepIncomplete for rows that stand there twice: what was typed into one of them would be lost."""
    rows = desk.rows(t.RENCANA_AKSI)
    count = Counter(map(row_key, rows))
    lines = [
        TWICE.text.format(cell=row.address(RencanaAksiRow.id), id=row_key(row)[0], dokumen=row_key(row)[1])
        for row in rows
        if count[row_key(row)] > 1
    ]
    if lines:
        raise StepIncomplete(action=NAME, reason="plan_twice", problems="\n".join(lines))


def _left_out(desk: Desk, agreed: Iterable[RencanaAksiRow]) -> Iterator[Note]:
    """Yield which activities no matrix prints, because they are for a row that it does not have."""
    keys = {row_key(row) for row in agreed}
    cells = [
        row.address(KegiatanRow.id)
        for row in desk.rows(t.KEGIATAN)
        if not is_empty(row.kegiatan) and not any((one_line(row.id), str(one)) in keys for one in documents_of(row))
    ]
    if cells:
        yield Note(LEFT_OUT, {"cells": ", ".join(cells)})


def _refuse_unclear(desk: Desk) -> None:
    """Raise StepIncomplete with every cell of a quarter that is no clear target, or a realisation below 0."""
    lines = [
        UNCLEAR.text.format(cell=row.address(column), title=column.title, value=one_line(cell))
        for row in desk.rows(t.RENCANA_AKSI)
        for column in TYPED
        if _unusable(cell := row.value(column))
    ]
    if lines:
        raise StepIncomplete(action=NAME, reason="quarters_unclear", problems="\n".join(lines))


def _unusable(cell: object) -> bool:
    if isinstance(cell, Target):
        return cell.low is not None and cell.low < 0
    return isinstance(cell, UnclearTarget) and problem_of(cell) != "empty"


def _with_quarters(rows: Iterable[RencanaAksiRow]) -> list[Dokumen]:
    """Return the agreements of which any row has a target for a quarter."""
    begun = {row.dokumen for row in rows if filled(row.targets)}
    return [dokumen for dokumen in Dokumen if dokumen in begun]


def _rows_of(rows: Iterable[RencanaAksiRow], dokumen: Dokumen) -> list[RencanaAksiRow]:
    return [row for row in rows if row.dokumen is dokumen]


def _print(
    desk: Desk, bench: Bench, pk: tuple[Segel, IsiFinal], rows: list[RencanaAksiRow], day: date | None
) -> Iterator[Note]:
    """Put the matrix of *rows* into the folder and on record; yield what is to be said of its date.

    On the day of the one on record it is drawn first: the same bytes are the same matrix, which stays.
    """
    dokumen, recorded = Dokumen(str(rows[0].dokumen)), {row.berkas: row for row in desk.rows(t.ARSIP)}
    stem = _stem(dokumen, pk[1])
    before = recorded.get(f"{stem}.docx")
    first = known(before.tanggal) if before else None
    on = day or first or desk.today
    files = _matrix(desk, bench, pk, rows, on)
    if before and files[0].sidik == before.sidik:
        yield Note(STAYS, {"dokumen": dokumen, "tanggal": format_tanggal(on)})
    elif first and (day or desk.today) != first:
        on = day or desk.today
        files = _matrix(desk, bench, pk, rows, on)
        yield Note(PRINTED_ANEW, {"dokumen": dokumen, "tanggal": format_tanggal(on), "semula": format_tanggal(first)})
    keep(desk, bench, files, on)


def _matrix(
    desk: Desk, bench: Bench, pk: tuple[Segel, IsiFinal], rows: list[RencanaAksiRow], on: date
) -> tuple[DocumentFile, ...]:
    seal, final = pk
    dokumen, ke = Dokumen(str(rows[0].dokumen)), final.settings.perubahan_ke or 0
    ketua = signer(desk, Peran.KETUA, on)
    of_office, names = dokumen is Dokumen.KPU, division_names(desk)
    paper = RencanaAksi(
        **office(desk, bench, on, ke), dokumen=dokumen, baris=quarter_rows(rows, names),
        kegiatan=month_rows(rows, desk.rows(t.KEGIATAN), dokumen, names),
        pihak_pertama=ketua if of_office else signer(desk, Peran.SEKRETARIS, on),
        pihak_kedua=None if of_office else ketua,
        ditandatangani=signed_on(seals(desk), seal.versi),
    )  # fmt: skip
    return both_kinds(paper, bench, _stem(dokumen, final), f"Matriks Rencana Aksi {dokumen} Tahun {paper.tahun}")


def _stem(dokumen: Dokumen, final: IsiFinal) -> str:
    return paper_name(f"Rencana-Aksi-{dokumen}", final.settings.tahun, final.settings.perubahan_ke)


def _notes(made: Susunan, agreed: list[RencanaAksiRow]) -> Iterator[Note]:
    for one in made.berubah:
        id, dokumen = row_key(one.row)
        facts = {"semula": printed(one.semula) or "–", "menjadi": printed(one.row.target)}
        yield Note(CHANGED, {"id": id, "dokumen": dokumen, **facts})
    for row in made.lepas:
        id, dokumen = row_key(row)
        yield Note(GONE, {"id": id, "dokumen": dokumen})
    begun, problems = _with_quarters(agreed), {row_key(row): quarter_problem(row) for row in agreed}
    missing = sum(kind == "triwulan_kosong" for kind in problems.values())
    if missing:
        yield Note(TO_FILL, {"count": missing})
    unequal = dict.fromkeys(id for (id, _), kind in problems.items() if kind not in ("", "triwulan_kosong"))
    if unequal:
        yield Note(UNEQUAL, {"ids": ", ".join(unequal)})
    yield from (Note(NOT_PRINTED, {"dokumen": dokumen}) for dokumen in Dokumen if begun and dokumen not in begun)


ACTION = Action(
    "aksi",
    Group.FINAL,
    "Susun Rencana Aksi dari PK final: target dan realisasi setiap triwulan, matriksnya sebagai Word dan PDF.",
    plan_quarters,
    order=4,
    batchable=True,
    arguments=(
        TO_FOLDER,
        Argument(
            "tanggal", "Tanggal matriks, misalnya 2026-01-30. [bawaan: hari ini]", Kind.DAY, keyword="day",
            metavar="TANGGAL",
            question=Question("Tanggal Matriks Rencana Aksi, misalnya 30-1-2026"),
        ),
    ),
    buttons=(Button("aksi", "Rencana Aksi", "AccessReportMore", arguments=("tanggal",)),),
    steps=(Step.TANDA_TANGAN,),
)  # fmt: skip
