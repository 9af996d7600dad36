"""``impor nasional`` (SOP step 2): the national targets, from the Renstra KPU or a table of IKU as it was sent."""

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
from pk_excel.ports import Bench, Context, Sumber, WorkbookPort

NAME = "impor nasional"
SAID = {**kata.SENTENCES, "unbound": tujuan.UNBOUND}


def import_national(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    sumber: Sequence[Sumber] = (),
    peta: str = "",
    tabel: Sequence[str] = (),
    coba: bool = False,
    lembar: bool = False,
    agreed: bool = False,
) -> Outcome:
    """Add the indicators of a source that ``tblTargetNasional`` lacks; what stands there is only compared.

    One worded as a row of the Renstra gets its ID, one nearly worded so a proposal in *Keterangan*. *peta* is the
    content of a mapping file, without which the columns are recognised and shown for agreement; *tabel* names tables by
    the cell of their header. *coba* writes nothing but shows the mapping and every row; *lembar* puts both on the sheet
    *Impor*. Raises what :func:`~pk_excel.app.impor.indikator.bring_in` raises.
    """
    desk = Desk(book, context)
    step = desk.gate(NAME)
    asked = Asked(NAME, step, bench, sumber, peta, tabel, coba, lembar, agreed)
    return bring_in(desk, asked, tujuan.into_national(desk))


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
        MAPPING,
        TABLES,
        TRIED,
        PROPOSED,
        AGREED,
    ),
    looks_with=("coba",),
    buttons=(
        Button("impor_nasional", "Impor Nasional", "GetExternalDataFromText", title="Impor Nasional: target nasional",
               help="Ambil target nasional dari tabel Renstra KPU atau IKU; usulannya tampil di lembar Impor.",
               arguments=("sumber",), sets=("lembar",)),
    ),
    steps=(Step.RKT,),
    label="Impor Target Nasional",
)  # fmt: skip
