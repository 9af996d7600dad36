"""``impor renstra`` (SOP step 2): sasaran, indikator and targets from the tables that an office has."""

from __future__ import annotations

from collections.abc import Sequence

from pk_excel.app.action import (
    AGREED,
    MAPPING,
    PROPOSED,
    TABLES,
    TRIED,
    Action,
    Argument,
    Button,
    Group,
    Kind,
    Question,
    Step,
    Window,
)
from pk_excel.app.desk import Desk
from pk_excel.app.impor import kata, tujuan
from pk_excel.app.impor.indikator import Asked, bring_in
from pk_excel.app.outcome import Outcome
from pk_excel.core.tables.choices import Cakupan
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Bench, Context, Sumber, WorkbookPort

NAME = "impor renstra"
SAID = {**kata.SENTENCES, "proposed": tujuan.PROPOSED}


def import_plan(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    sumber: Sequence[Sumber] = (),
    peta: str = "",
    tabel: Sequence[str] = (),
    dokumen: str = Cakupan.KEDUANYA,
    coba: bool = False,
    lembar: bool = False,
    agreed: bool = False,
) -> Outcome:
    """Add the indicators of a source that ``tblRenstra`` lacks; what stands there is never overwritten, only compared.

    *peta* is the content of a mapping file, without which the columns are recognised and shown for agreement; *tabel*
    names tables by the cell of their header, else the first one is read. *dokumen* is the agreement that new rows are
    for. *coba* writes nothing but shows the mapping and every row; *lembar* puts both on the sheet *Impor*.
    Raises SourceUnusable for a source without such a table, or a mapping that does not fit; StepIncomplete when the
    mapping is not agreed to.
    """
    desk = Desk(book, context)
    step = desk.gate(NAME)
    asked = Asked(NAME, step, bench, sumber, peta, tabel, coba, lembar, agreed)
    return bring_in(desk, asked, tujuan.into_renstra(desk, _cakupan(dokumen)))


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
        MAPPING,
        TABLES,
        Argument("dokumen", "PK yang memuat baris baru: KPU, Sekretariat, atau Keduanya. [bawaan: Keduanya]",
                 metavar="PK"),
        TRIED,
        PROPOSED,
        AGREED,
    ),
    looks_with=("coba",),
    buttons=(
        Button("impor_renstra", "Impor Renstra", "ImportTextFile", title="Impor Renstra",
               help="Ambil sasaran, indikator, dan target dari tabel Renstra, RKT, IKU, atau Renja; "
                    "usulannya tampil di lembar Impor.",
               arguments=("sumber",), sets=("lembar",)),
    ),
    steps=(Step.RKT,),
    label="Impor Renstra",
)  # fmt: skip
