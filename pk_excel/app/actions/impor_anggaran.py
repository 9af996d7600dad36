"""``impor anggaran`` (SOP step 2): RKA-KL or DIPA data from the files that an office has, reconciled first."""

from __future__ import annotations

from collections.abc import Sequence

from pk_excel.app.action import AGREED, PROPOSED, Action, Argument, Button, Group, Kind, Question, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.impor import kata_anggaran
from pk_excel.app.impor.anggaran import Diminta, bring_in
from pk_excel.app.outcome import Outcome
from pk_excel.core.tables.choices import Tingkat
from pk_excel.ports import Bench, Context, Sumber, WorkbookPort

NAME = "impor anggaran"
SAID = kata_anggaran.SENTENCES


def import_budget(
    book: WorkbookPort,
    context: Context,
    _bench: Bench,
    sumber: Sequence[Sumber] = (),
    tata_letak: str = "",
    tingkat: str = Tingkat.RO,
    coba: bool = False,
    lembar: bool = False,
    terima: str = "",
    agreed: bool = False,
) -> Outcome:
    """Put the budget of *sumber* into ``tblAnggaran`` down to the level *tingkat*; what the office decided stays.

    *coba* shows what would happen and writes nothing; *lembar* puts it on the sheet *Impor*. *terima* takes sums that
    do not agree, for that reason. Rows of the workbook that change or go are asked about, unless *agreed*. The total is
    compared with the DIPA in *Pengaturan*, which is only said. Raises SourceUnusable with every cell that cannot be
    read or does not add up, StepIncomplete when the answer is no; then nothing is written.
    """
    desk = Desk(book, context)
    step = desk.gate(NAME)
    return bring_in(desk, Diminta(NAME, step, sumber, tata_letak, tingkat, coba, lembar, terima, agreed))


ACTION = Action(
    "impor anggaran",
    Group.PERSIAPAN,
    "Ambil RKA-KL/DIPA dari berkas kantor (SAKTI, POK, daftar datar) ke lembar RKA-KL, dengan jumlah yang dicocokkan.",
    import_budget,
    Window(Step.ARAHAN, Step.FINAL, perubahan=True),
    order=4,
    arguments=(
        Argument(
            "sumber", kind=Kind.SOURCES, metavar="SUMBER...", positional=True, required=True, many=True,
            question=Question("Pilih berkas RKA-KL atau DIPA"),
        ),
        Argument("tata-letak", "Tata letak sumber: laporan, datar, atau rujukan. [bawaan: dikenali sendiri]",
                 keyword="tata_letak", metavar="NAMA"),
        Argument("tingkat", "Tingkat terdalam yang diambil, misalnya Program atau RO. [bawaan: RO]", metavar="TINGKAT"),
        Argument("coba", "Tampilkan yang akan diambil; tidak menulis apa pun.", Kind.FLAG),
        PROPOSED,
        Argument("terima", "Ambil juga bila jumlahnya tidak cocok, dengan alasan ini.", metavar="ALASAN"),
        AGREED,
    ),
    looks_with=("coba",),
    buttons=(
        Button("impor_anggaran", "Impor RKA-KL", "ImportExcel", title="Impor RKA-KL",
               help="Ambil RKA-KL atau DIPA dari berkas SAKTI, POK, atau daftar kode lengkap; "
                    "usulannya tampil di lembar Impor.",
               arguments=("sumber",), sets=("lembar",)),
    ),
    steps=(Step.PENCERMATAN,),
    label="Impor RKA-KL",
)  # fmt: skip
