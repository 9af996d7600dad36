"""``beda``: what one draft has otherwise than another, who decided it, and why; as a list, a sheet and an annex."""

from __future__ import annotations

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Step
from pk_excel.app.beda import Drafts
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds
from pk_excel.app.outcome import Listing, Note, Outcome, Sentence
from pk_excel.core.pk.beda import Selisih
from pk_excel.core.pk.versi import JenisPerubahan
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.beda import BedaRow
from pk_excel.core.values.teks import one_line
from pk_excel.ports import Bench, Context, WorkbookPort

SAME = Sentence("same", "{dari} dan {ke} sama: tidak ada baris, isi, atau pagu yang berbeda.")
DONE = Sentence(
    "done",
    "{dari} → {ke}: {ditambah} indikator ditambah, {diubah} diubah, {dihapus} dihapus, {tetap} tetap; {pagu} pagu"
    " berbeda.",
)
WRITTEN = Sentence("written", "Rinciannya tertulis di lembar Beda.")
ANNEX = "Lampiran beda draf"
TITLES = ("Baris", "Perubahan", "Diputuskan, dengan alasan")


def compare_drafts(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    dari: str = "",
    ke: str = "",
    sheet: bool = False,
    paper: bool = False,
) -> Outcome:
    """Return what the draft *ke* has otherwise than *dari*.

    With *sheet* it is also put on the sheet *Beda*, with *paper* written as an annex, Word and PDF. Without *sheet*
    the workbook is not changed. Raises StepIncomplete for a name that no draft has.
    """
    desk = Desk(book, context)
    drafts = Drafts(desk)
    old, new = drafts.named(dari), drafts.named(ke)
    found = drafts.difference(old, new)
    facts = {"dari": old.judul, "ke": new.judul, **_counts(found)}
    if paper:
        for file in both_kinds(drafts.annex(bench, old, new, found), bench, _file_name(desk, dari, ke), ANNEX):
            bench.out.put(file.nama, file.isi)
    files: tuple[str, ...] = ()
    if sheet:
        desk.replace(t.BEDA, found.rows)
        files = desk.finish("beda", f"{old.judul} dibandingkan dengan {new.judul}", 0, bench.out)
    elif paper:
        files = bench.out.publish()
    notes = (Note(WRITTEN),) if sheet else ()
    return Outcome("beda", DONE if found.rows else SAME, facts, notes, files=files, listing=_listing(found.rows))


def _file_name(desk: Desk, dari: str, ke: str) -> str:
    words = "-".join(one_line(name).casefold() for name in (dari, ke))
    return f"Beda-Draf-{desk.settings.tahun}-{words}"


def _listing(rows: tuple[BedaRow, ...]) -> Listing:
    facts = ({column.key: row.value(column) for column in row.columns} for row in rows)
    return Listing(TITLES, tuple(map(_cells, rows)), tuple(facts))


def _cells(row: BedaRow) -> tuple[str, str, str]:
    """Return a difference as a terminal has room for it."""
    both = row.semula and row.menjadi
    said = f"{row.bagian}: {row.semula} → {row.menjadi}" if both else f"{row.perubahan}: {row.semula or row.menjadi}"
    why = f"{row.diputuskan}: {row.alasan}" if row.alasan else row.diputuskan
    return f"{row.dokumen} {row.id}".strip(), said, why


def _counts(found: Selisih) -> dict[str, int]:
    counts = {str(jenis).lower(): found.count(jenis) for jenis in JenisPerubahan}
    return {**counts, "tetap": found.tetap, "pagu": found.pagu}


ACTION = Action(
    "beda",
    Group.PLENO,
    "Bandingkan dua draf; yang ditambah, dihapus, dan diubah, siapa yang memutuskan, dan alasannya.",
    compare_drafts,
    order=3,
    arguments=(
        Argument(
            "dari",
            "Draf asal: nama tahap, nomor versi, final, perubahan-1, rkt, atau sekarang.",
            metavar="DARI",
            positional=True,
            required=True,
            question=Question(
                "Draf asal: rkt, pencermatan, pleno, revisi, koreksi, final, perubahan-1, sekarang, atau nomor versi."
            ),
        ),
        Argument(
            "ke-draf",
            "Draf tujuan, dengan nama seperti DARI.",
            keyword="ke",
            metavar="KE",
            positional=True,
            required=True,
            question=Question("Dibandingkan dengan draf mana? Tulis seperti draf asal."),
        ),
        Argument("lembar", "Tulis juga ke lembar Beda; tanpa ini buku kerja tidak diubah.", Kind.FLAG, keyword="sheet"),
        Argument("ke-word", "Buat juga lampirannya, Word dan PDF, di folder hasil.", Kind.FLAG, keyword="paper"),
        TO_FOLDER,
    ),
    writes_with=("lembar",),
    buttons=(
        Button(
            "beda",
            "Beda",
            "AdvancedFind",
            title="Beda dua draf",
            help="Bandingkan dua draf; perbedaannya, yang memutuskan, dan alasannya tampil di lembar Beda.",
            arguments=("dari", "ke-draf"),
            sets=("lembar",),
        ),
    ),
    steps=(Step.REVISI, Step.KOREKSI),
)
