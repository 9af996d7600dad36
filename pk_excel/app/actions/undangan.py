"""``undangan`` (SOP step 5): invitation and attendance list of the rapat pleno, for those in office on its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pk_excel.app.action import AGREED, TO_FOLDER, Action, Argument, Button, Group, Kind, Window
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.naskah import keep
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.papers import office, signer
from pk_excel.app.perubahan import put_budget_on_agenda
from pk_excel.app.rapat import expected_meeting, meeting_number
from pk_excel.app.surat import filed, numbered, pk_title, subject_of
from pk_excel.app.ulang import ask
from pk_excel.core.arsip import DocumentFile, meeting_title
from pk_excel.core.kantor import day_off
from pk_excel.core.papers.daftar_hadir import DaftarHadir
from pk_excel.core.papers.undangan import Undangan
from pk_excel.core.pleno.hadir import invited
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Naskah, Peran
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.unreadable import known
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

LETTER, LIST = "Undangan-Rapat-Pleno", "Daftar-Hadir"
DONE = Sentence("done", "Undangan rapat pleno {hari} untuk {count} orang dan daftar hadirnya siap.")
AFTERWARDS = Sentence(
    "afterwards",
    "Lampirkan cetakan lembar PK dan lembar Pleno. Sesudah rapat: isi kolom Hadir di lembar Daftar Hadir dan"
    " rapat_selesai di lembar Pengaturan, lalu jalankan pleno.",
)
DAY_OFF = Sentence(
    "day_off",
    "{hari} bukan hari kerja ({libur}). Bila rapatnya hari lain, ubah rapat_tanggal di lembar Pengaturan, lalu jalankan"
    " undangan lagi.",
)
REPLACES = Sentence(
    "replaces",
    "  Undangan nomor {nomor} tanggal {tanggal} ({perihal}) diganti dengan undangan rapat {hari} bernomor sama. Bila"
    " yang lama sudah dikirim, kirimkan yang baru kepada semua penerimanya.",
)
REPLACED = Sentence(
    "replaced",
    "Undangan tanggal {tanggal} diganti; SHA-256 berkasnya tetap tercatat di lembar Riwayat. Bila yang lama sudah"
    " dikirim, kirimkan yang baru kepada semua penerimanya.",
)
MATERIAL = ("Draf {pk} hasil pencermatan divisi", "Daftar hal yang harus diputuskan rapat")
REVISION_MATERIAL = ("Perjanjian Kinerja yang berlaku", "Daftar perubahan yang diusulkan")


def invite(
    book: WorkbookPort, context: Context, bench: Bench, tanggal: date | None = None, agreed: bool = False
) -> Outcome:
    """Fill *Daftar Hadir* with those who hold an office that takes part on the day of the meeting; invite them.

    *tanggal* is that day and becomes the setting ``rapat_tanggal``; without it the setting counts. What is typed in
    *Daftar Hadir* stays. The letter bears the day of the run and the number of the register; one on record that it
    takes the place of may have been sent, so that is asked about, unless *agreed*. Raises StepIncomplete without the
    day or the time of the meeting, for a day that is over, when nobody is Ketua, and when the answer is no.
    """
    desk = Desk(book, context)
    desk.gate("undangan")
    day = _meeting_day(desk, tanggal)
    if tanggal and tanggal != desk.settings.rapat_tanggal:
        desk.set_settings({Settings.rapat_tanggal: tanggal})
    rows = invited(desk.rows(t.PEJABAT), desk.rows(t.HADIR), day)
    ketua = signer(desk, Peran.KETUA, desk.today)
    desk.replace(t.HADIR, rows)
    put_budget_on_agenda(desk, day)
    rapat = expected_meeting(desk, day)
    settings = desk.settings
    pk, ke = pk_title(desk), settings.perubahan_ke or 0
    subject = subject_of(desk, Naskah.UNDANGAN) or "rapat pleno"
    nomor = numbered(desk, Naskah.UNDANGAN, desk.today, f"Rapat pleno {pk}, {format_tanggal(day)}")
    material = REVISION_MATERIAL if ke else MATERIAL
    letter = Undangan(
        **office(desk, bench, desk.today), nomor=nomor, rapat=rapat, penandatangan=ketua,
        lampiran=tuple(one.format(pk=pk) for one in material),
    )  # fmt: skip
    attendance = DaftarHadir(**office(desk, bench, day), rapat=rapat, penandatangan=signer(desk, Peran.KETUA, day))
    rapat_ke = meeting_number(desk)
    letter_name, list_name = (paper_name(stem, settings.tahun, ke, rapat_ke) for stem in (LETTER, LIST))
    made = both_kinds(letter, bench, letter_name, meeting_title("Undangan rapat pleno", rapat_ke))
    gone = _in_the_way(desk, made)
    facts: dict[str, object] = {"hari": format_tanggal(day), "count": len(rapat.hadirin)}
    told = {"nomor": nomor or "–", "perihal": subject, "tanggal": gone and format_tanggal(gone), **facts}
    ask(desk, "undangan", [REPLACES.text.format_map(told)] if gone else [], agreed)
    keep(desk, bench, made, desk.today, nomor)
    listed = both_kinds(attendance, bench, list_name, meeting_title("Daftar hadir rapat pleno", rapat_ke))
    keep(desk, bench, listed, day)
    filed(desk, Naskah.UNDANGAN, made)
    why = day_off(day, desk.look(t.LIBUR).rows)
    off = [Note(DAY_OFF, {"hari": facts["hari"], "libur": why})] if why else []
    files = desk.finish("undangan", f"{nomor or 'tanpa nomor'}: rapat {day.isoformat()}", Step.PLENO, bench.out)
    again = [Note(REPLACED, told)] if gone else []
    return Outcome("undangan", DONE, facts, (*again, *off, Note(AFTERWARDS)), files=files)


def _in_the_way(desk: Desk, made: Sequence[DocumentFile]) -> date | None:
    """Return the day of the letter on record that *made* takes the place of; None where it is the same or none."""
    new = {file.nama: file.sidik for file in made}
    rows = (row for row in desk.rows(t.ARSIP) if row.sidik != new.get(row.berkas, row.sidik))
    return next((known(row.tanggal) or desk.today for row in rows), None)


def _meeting_day(desk: Desk, asked: date | None) -> date:
    day = asked or desk.settings.rapat_tanggal
    if day is None:
        raise StepIncomplete(action="undangan", reason="meeting_day_missing")
    if day < desk.today:
        raise StepIncomplete(action="undangan", reason="meeting_over", tanggal=day)
    if not desk.settings.rapat_mulai:
        raise StepIncomplete(action="undangan", reason="meeting_time_missing")
    return day


ACTION = Action(
    "undangan",
    Group.PLENO,
    "Langkah 5: undang rapat pleno; isi lembar Daftar Hadir dengan yang menjabat pada hari rapat.",
    invite,
    Window(Step.PLENO, Step.PLENO),
    order=0,
    arguments=(
        TO_FOLDER,
        Argument(
            "tanggal",
            "Tanggal rapat pleno. [bawaan: rapat_tanggal di lembar Pengaturan]",
            Kind.DAY,
            metavar="TANGGAL",
        ),
        AGREED,
    ),
    buttons=(Button("undangan", "Undangan", "AddressBook", title="Undangan rapat pleno"),),
    steps=(Step.PLENO,),
    label="Undangan rapat pleno",
)
