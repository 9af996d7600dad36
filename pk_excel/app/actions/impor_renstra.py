"""``impor renstra`` (SOP step 2): sasaran, indikator and targets from the tables that an office has."""

from __future__ import annotations

from collections.abc import Sequence

from pk_excel.app import impor
from pk_excel.app.action import AGREED, Action, Argument, Button, Group, Kind, Question, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.impor.renstra.usulan import planned
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Cakupan
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Bench, Context, Sumber, WorkbookPort

NAME = "impor renstra"
SAID = impor.SENTENCES
PROPOSED = Sentence(
    "proposed",
    "Yang disebut di kolom Diusulkan (lembar Renstra) diisi menurut aturan. Periksa, lalu kosongkan kolom itu.",
)


def import_plan(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    sumber: Sequence[Sumber] = (),
    peta: str = "",
    dokumen: str = Cakupan.KEDUANYA,
    coba: bool = False,
    agreed: bool = False,
) -> Outcome:
    """Add the indicators of a source that ``tblRenstra`` lacks; what stands there is never overwritten, only compared.

    *peta* is the content of a mapping file, without which the columns are recognised and shown for agreement.
    *dokumen* is the agreement that new rows are for. *coba* writes nothing but shows the mapping and every row.
    Raises SourceUnusable for a source without such a table, or a mapping that does not fit; StepIncomplete when the
    mapping is not agreed to.
    """
    desk = Desk(book, context)
    step = desk.gate(NAME)
    cakupan = _cakupan(dokumen)
    renstra = desk.table(t.RENSTRA)
    divisions = {row.kode: row.divisi for row in desk.rows(t.DIVISI)}
    asked = impor.Asked(NAME, step, bench, sumber, peta, coba, agreed)
    return impor.bring_in(
        desk, asked, renstra,
        plan=lambda sources: planned(renstra.rows, sources, cakupan, divisions),
        after=lambda _plan: (Note(PROPOSED),),
    )  # fmt: skip


def _cakupan(text: str) -> Cakupan:
    match = [one for one in Cakupan if one.casefold() == text.strip().casefold()]
    if not match:
        raise SourceUnusable(reason="no_such_document", value=text, known=tuple(Cakupan))
    return match[0]


ACTION = Action(
    "impor renstra",
    Group.PERSIAPAN,
    "Ambil sasaran, indikator, dan target dari tabel Renstra, RKT, IKU, atau Renja milik kantor ke lembar Renstra.",
    import_plan,
    Window(Step.ARAHAN, Step.PENCERMATAN),
    order=3,
    arguments=(
        Argument(
            "sumber", kind=Kind.SOURCES, metavar="SUMBER...", positional=True, required=True, many=True,
            question=Question("Pilih berkas Renstra, RKT, IKU, atau Renja"),
        ),
        Argument("peta", "Baca kolom menurut berkas peta ini; --coba menuliskannya.", Kind.WORDS, metavar="BERKAS"),
        Argument("dokumen", "PK yang memuat baris baru: KPU, Sekretariat, atau Keduanya. [bawaan: Keduanya]",
                 metavar="PK"),
        Argument("coba", "Tampilkan peta kolom dan yang akan diambil; buku kerja tidak ditulis.", Kind.FLAG),
        AGREED,
    ),
    buttons=(
        Button("impor_renstra", "Impor Renstra", "ImportTextFile", title="Impor Renstra",
               help="Ambil sasaran, indikator, dan target dari tabel Renstra, RKT, IKU, atau Renja.",
               arguments=("sumber",)),
    ),
    steps=(Step.RKT,),
    label="Impor Renstra",
)  # fmt: skip
