"""``impor nasional`` (SOP step 2): the national targets, from the Renstra KPU or a table of IKU as it was sent."""

from __future__ import annotations

from collections.abc import Sequence

from pk_excel.app import impor
from pk_excel.app.action import AGREED, Action, Argument, Group, Kind, Question, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.impor.renstra.nasional import planned_national
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.ports import Bench, Context, Sumber, WorkbookPort

NAME = "impor nasional"
SAID = impor.SENTENCES
UNBOUND = Sentence(
    "unbound",
    "Tanpa ID: {count} indikator baru, {proposed} di antaranya dengan usulan di kolom Keterangan (lembar Target "
    "Nasional). Isi kolom ID baris yang mengikat kantor ini; tanpa ID targetnya tidak dibandingkan.",
)


def import_national(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    sumber: Sequence[Sumber] = (),
    peta: str = "",
    coba: bool = False,
    agreed: bool = False,
) -> Outcome:
    """Add the indicators of a source that ``tblTargetNasional`` lacks; what stands there is only compared.

    One worded as a row of the Renstra gets its ID, one nearly worded so a proposal in *Keterangan*. *peta* is the
    content of a mapping file, without which the columns are recognised and shown for agreement. *coba* writes nothing
    but shows the mapping and every row. Raises what :func:`~pk_excel.app.impor.bring_in` raises.
    """
    desk = Desk(book, context)
    step = desk.gate(NAME)
    table, renstra = desk.table(t.TARGET_NASIONAL), desk.rows(t.RENSTRA)
    asked = impor.Asked(NAME, step, bench, sumber, peta, coba, agreed)
    return impor.bring_in(
        desk, asked, table,
        plan=lambda sources: planned_national(table.rows, sources, renstra),
        after=lambda plan: _unbound(plan.baru),
    )  # fmt: skip


def _unbound(rows: Sequence[TargetNasionalRow]) -> tuple[Note, ...]:
    unbound = [row for row in rows if not row.id]
    facts = {"count": len(unbound), "proposed": sum(bool(row.keterangan) for row in unbound)}
    return (Note(UNBOUND, facts),) if unbound else ()


ACTION = Action(
    "impor nasional",
    Group.PERSIAPAN,
    "Ambil target nasional dari tabel Renstra KPU atau IKU ke lembar Target Nasional, dicocokkan dengan Renstra.",
    import_national,
    Window(Step.ARAHAN, Step.PENCERMATAN),
    order=5,
    arguments=(
        Argument(
            "sumber", kind=Kind.SOURCES, metavar="SUMBER...", positional=True, required=True, many=True,
            question=Question("Pilih berkas target nasional"),
        ),
        Argument("peta", "Baca kolom menurut berkas peta ini; --coba menuliskannya.", Kind.WORDS, metavar="BERKAS"),
        Argument("coba", "Tampilkan peta kolom dan yang akan diambil; buku kerja tidak ditulis.", Kind.FLAG),
        AGREED,
    ),
    steps=(Step.RKT,),
    label="Impor Target Nasional",
)  # fmt: skip
