"""``baru`` (SOP step 1): a new master workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pk_excel.app.action import OVERWRITE, Action, Argument, Group, Kind, Step
from pk_excel.app.jam import UNKNOWN_YEAR
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.baru import default_content
from pk_excel.core.steps.rencana import Calendar, planned
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.content import Content
from pk_excel.errors import FileExists, NotAWorkbook
from pk_excel.ports import Bench, Context

PLAIN, MACROS = ".xlsx", ".xlsm"
DONE = Sentence(
    "done",
    "Buku kerja induk {book} untuk tahun {tahun} dibuat. Isi lembar Pengaturan, Pejabat, Renstra, "
    "dan RKA-KL, lalu catat arahan: tombol Selesaikan langkah, atau pk-excel langkah --selesai 1.",
)
PROPOSED = Sentence(
    "proposed",
    "{count} cuti bersama {tahun} diusulkan di lembar Hari Libur; yang dihitung hanya yang dikonfirmasi Ya.",
)
MADE_FOLDER = Sentence("made_folder", "Folder {folder} belum ada, jadi dibuat.")


def make_book(context: Context, bench: Bench, name: str, tahun: int | None = None, overwrite: bool = False) -> Outcome:
    """Write a master workbook for *tahun* (the current year unless given) under *name* into the folder beside.

    Its steps have a first plan from the start of the year, which step 1 makes for good. Raises FileExists for an
    existing file that is not to be overwritten.
    """
    year = tahun or context.now.year
    content = default_content(year)
    steps = planned(content.rows(t.LANGKAH), Calendar(date(year, 1, 1)))
    made = write_book(bench, name, content.having(t.LANGKAH, steps), year, overwrite)
    proposed = len(content.rows(t.LIBUR))
    leave = Note(PROPOSED, {"count": proposed, "tahun": year}) if proposed else Note(UNKNOWN_YEAR, {"tahun": year})
    return replace(made, notes=(*made.notes, leave))


def write_book(bench: Bench, name: str, content: Content, tahun: int, overwrite: bool) -> Outcome:
    """Write a master workbook with *content*; an ``.xlsm`` has ribbon and buttons.

    Raises FileExists, and NotAWorkbook for a name that is neither ``.xlsx`` nor ``.xlsm``.
    """
    if not name.lower().endswith((PLAIN, MACROS)):
        raise NotAWorkbook(path=name, reason="new_suffix", detail="")
    if name in bench.beside.names() and not overwrite:
        raise FileExists(path=name)
    bench.beside.put(name, built(bench, name, content))
    files = bench.beside.publish()
    notes = (Note(MADE_FOLDER, {"folder": bench.beside.made}),) if bench.beside.made else ()
    return Outcome("baru", DONE, {"book": name, "tahun": tahun}, notes, files=files)


def built(bench: Bench, name: str, content: Content) -> bytes:
    """Return the master workbook that *name* is to be."""
    return bench.builder.master_book(content, macros=name.lower().endswith(MACROS))


ACTION = Action(
    "baru",
    Group.PERSIAPAN,
    "Langkah 1: buat buku kerja induk yang baru.",
    order=1,
    one_of=("dari", "pindah"),
    arguments=(
        Argument("tahun", "Tahun Perjanjian Kinerja. [bawaan: tahun ini]", Kind.YEAR, metavar="TAHUN"),
        Argument("dari", "Mulai tahun berikutnya dari buku kerja tahun sebelumnya ini.", Kind.PATH, metavar="LAMA"),
        Argument(
            "pindah",
            "Pindahkan semua data dari buku kerja skema lama ini; tahunnya tetap.",
            Kind.PATH,
            metavar="LAMA",
        ),
        OVERWRITE,
    ),
    steps=(Step.ARAHAN,),
)
