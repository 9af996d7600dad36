"""``impor terapkan`` (SOP step 2): what was prepared on the sheet *Impor* is taken, as staff agreed to it there."""

from __future__ import annotations

from pk_excel.app.action import AGREED, Action, Argument, Button, Group, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.impor import kata, kata_anggaran, tujuan
from pk_excel.app.impor.anggaran import Diminta
from pk_excel.app.impor.anggaran import bring_in as bring_in_budget
from pk_excel.app.impor.indikator import Asked, read, take
from pk_excel.app.impor.lembar_anggaran import amounts_of
from pk_excel.app.impor.pilihan import agreed_rows, prepared, tables_of
from pk_excel.app.outcome import Outcome
from pk_excel.core.tables.choices import Tingkat, TujuanImpor
from pk_excel.ports import Bench, Context, WorkbookPort

NAME = "impor terapkan"
SAID = {**kata_anggaran.SENTENCES, **kata.SENTENCES, "proposed": tujuan.PROPOSED, "unbound": tujuan.UNBOUND}
_GATES = {TujuanImpor.RENSTRA: "impor renstra", TujuanImpor.NASIONAL: "impor nasional",
          TujuanImpor.ANGGARAN: "impor anggaran"}  # fmt: skip


def apply_import(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    tingkat: str = Tingkat.RO,
    terima: str = "",
    agreed: bool = False,
) -> Outcome:
    """Take what the sheet *Impor* says, in one transaction; the sheet is emptied, *Hasil Impor* keeps what was taken.

    Of a budget *tingkat* is the deepest level, and *terima* takes sums that do not agree, for that reason. Raises
    SourceUnusable for an empty sheet, a file that has changed since, and columns that make no table; StepIncomplete
    when what is undecided is not agreed to.
    """
    desk = Desk(book, context)
    desk.gate(NAME)
    goal, sumber, rows = prepared(desk, bench)
    step = desk.gate(_GATES[goal])
    mine = agreed_rows(desk, NAME, rows, agreed)
    if goal is TujuanImpor.ANGGARAN:
        pagu = amounts_of(mine, sumber)
        return bring_in_budget(desk, Diminta(NAME, step, sumber, tingkat=tingkat, terima=terima, pagu=pagu))
    pilihan = tables_of(mine, sumber)
    into = tujuan.into(desk, goal)
    return take(desk, Asked(NAME, step, bench, sumber), into, read(desk, into, pilihan))


ACTION = Action(
    "impor terapkan",
    Group.PERSIAPAN,
    "Ambil yang disiapkan di lembar Impor, dengan kolom dan tabel seperti yang disetujui di sana.",
    apply_import,
    Window(Step.ARAHAN, Step.FINAL, perubahan=True),
    order=6,
    arguments=(
        Argument("tingkat", "RKA-KL: tingkat terdalam yang diambil, misalnya Program atau RO. [bawaan: RO]",
                 metavar="TINGKAT"),
        Argument("terima", "RKA-KL: ambil juga bila jumlahnya tidak cocok, dengan alasan ini.", metavar="ALASAN"),
        AGREED,
    ),
    buttons=(
        Button("impor_terapkan", "Terapkan Impor", "AcceptProposal", title="Terapkan Impor",
               help="Ambil yang disiapkan di lembar Impor, seperti yang disetujui di sana."),
    ),
    steps=(Step.RKT, Step.PENCERMATAN),
    label="Terapkan Impor",
)  # fmt: skip
