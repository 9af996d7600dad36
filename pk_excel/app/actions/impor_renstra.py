"""``impor renstra`` (SOP step 2): sasaran, indikator and targets from the tables that an office has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pk_excel.app.action import AGREED, Action, Argument, Button, Group, Kind, Question, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Listing, Note, Outcome, Sentence
from pk_excel.app.ulang import agree
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.impor.renstra.baris import BacaanRenstra, Lewat, read_rows
from pk_excel.core.impor.renstra.kepala import find_headers
from pk_excel.core.impor.renstra.peta import UNREAD, Peta, PetaProblem, as_text, from_text, proposed
from pk_excel.core.impor.renstra.usulan import RencanaRenstra, planned
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Cakupan
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.teks import one_line
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Bench, Context, Sumber, WorkbookPort

NAME = "impor renstra"
DONE = Sentence(
    "done",
    "Renstra diisi dari {source}, lembar {sheet}: {added} indikator baru, {same} sama, {differing} nilai berbeda "
    "(nilai di buku kerja tetap). Keadaan sebelumnya ada di cadangan buku kerja.",
)
NOTHING = Sentence(
    "unchanged", "Tidak ada indikator baru di {source}, lembar {sheet}: {same} sama, {differing} nilai berbeda."
)
TRIED = Sentence(
    "tried",
    "Percobaan, buku kerja tidak ditulis: dari {source}, lembar {sheet}, akan diambil {added} indikator baru; "
    "{same} sama, {differing} nilai berbeda.",
)
ADDED = Sentence("row_added", "Baru: {id} {indikator} ({targets}) dari {asal}.")
DIFFERS = Sentence("row_differs", "{id}: {key} di buku kerja “{buku}”, di sumber “{sumber}”. Buku kerja tidak diubah.")
GONE = Sentence("row_gone", "{id} pernah diimpor dari {asal}, tetapi tidak ada lagi di sumbernya; barisnya tetap.")
PROPOSED = Sentence(
    "proposed",
    "Yang disebut di kolom Diusulkan (lembar Renstra) diisi menurut aturan. Periksa, lalu kosongkan kolom itu.",
)
NO_YEAR = Sentence("no_year", "Target {year} tidak diambil: tabel Renstra tidak memuat kolom Target {year}.")
OTHER_TABLE = Sentence("other_table", "Lembar {sheet} di {source} juga memuat tabel indikator; ambil dengan --peta.")
SAVED_MAP = Sentence("map", "Peta kolomnya ditulis ke {file}; ubah dan beri lagi dengan --peta bila ada yang keliru.")
QUESTION = Sentence("question", "Kolom {source}, lembar {sheet}, akan dibaca begini:\n{lines}")
LEWAT = {
    "galat": Sentence("cell_error", "{tempat}: galat {teks}; targetnya dikosongkan."),
    "rumus": Sentence("cell_formula", "{tempat}: rumus tanpa nilai ({teks}); buka dan simpan berkasnya di Excel."),
    "tidak_jelas": Sentence(
        "cell_unclear", "{tempat}: target tidak jelas, {teks}; diambil apa adanya, perbaiki di lembar Renstra."
    ),
    "tanpa_sasaran": Sentence("no_sasaran", "{tempat}: tidak ada sasaran untuk “{teks}”; isi kolom Sasaran."),
    "target_tidak_terbagi": Sentence(
        "not_divided",
        "{tempat}: satu target “{teks}” untuk beberapa indikator dalam satu sel; isi targetnya di lembar Renstra.",
    ),
    "bukan_indikator": Sentence("no_indicator", "{tempat}: “{teks}” dilewati, bukan indikator."),
}
TITLES = ("isi", "kolom", "judul di sumber")


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
    sheet, mapping, others = _mapped(sumber, peta)
    found = read_rows(sheet, mapping, desk.settings.tahun)
    if not found.baris:
        raise SourceUnusable(reason="no_rows", source=sheet.berkas, sheet=sheet.nama, first=mapping.mulai)
    renstra = desk.table(t.RENSTRA)
    plan, years = _planned(desk, renstra, found, _cakupan(dokumen))
    facts = {
        "source": sheet.berkas, "sheet": sheet.nama.strip(), "added": len(plan.baru), "same": plan.sama,
        "differing": len(plan.beda),
    }  # fmt: skip
    notes = (*_about_source(found.lewat, years, others), *_about_rows(plan))
    lines = tuple(mapping.lines())
    listing = Listing(TITLES, lines, tuple({"role": role, "column": at, "title": title} for role, at, title in lines))
    if coba or plan.changes_nothing:
        if coba and not peta:
            notes = (_saved(bench, mapping), *notes)
        files = bench.out.publish() if coba and not peta else ()
        return Outcome(NAME, NOTHING if plan.changes_nothing else TRIED, facts, notes, files=files, listing=listing)
    if not peta and not agreed:
        _agree(desk, mapping)
    desk.replace(t.RENSTRA.with_years(renstra.years()), plan.rows)
    source = next(one for one in sumber if one.nama == sheet.berkas)
    told = f"{source.nama} SHA-256 {source.sidik}, lembar {sheet.nama.strip()}: {len(plan.baru)} indikator baru"
    desk.finish(NAME, told, step)
    return Outcome(NAME, DONE, facts, (*notes, Note(PROPOSED)))


def _mapped(sumber: Sequence[Sumber], peta: str) -> tuple[LembarSumber, Peta, list[LembarSumber]]:
    """Return the sheet to read, its mapping, and the other sheets that have such a table."""
    if not sumber:
        raise SourceUnusable(reason="no_source")
    sheets = [sheet for one in sumber for sheet in one.lembar]
    if peta:
        return *_given(sheets, peta), []
    found = [(sheet, proposed(sheet, head)) for sheet in sheets for head in find_headers(sheet)]
    usable = [(sheet, one) for sheet, one in found if not one.lacks()]
    named = ", ".join(f"{sheet.nama.strip()} ({sheet.berkas})" for sheet in sheets) or "–"
    if not found:
        raise SourceUnusable(reason="no_header", sheets=named)
    if not usable:
        raise SourceUnusable(reason="no_targets", sheets=named, lacks=found[0][1].lacks())
    sheet, mapping = usable[0]
    return sheet, mapping, [other for other, _ in usable[1:] if other is not sheet]


def _given(sheets: Sequence[LembarSumber], text: str) -> tuple[LembarSumber, Peta]:
    try:
        mapping = from_text(text, sheets[0].berkas)
    except PetaProblem as problem:
        raise SourceUnusable(reason="bad_map", value=problem.text) from problem
    named = [sheet for sheet in sheets if sheet.nama.strip() == mapping.lembar.strip()]
    if not named:
        raise SourceUnusable(reason="no_such_sheet", value=mapping.lembar, known=tuple(sheet.nama for sheet in sheets))
    if mapping.lacks():
        raise SourceUnusable(reason="bad_map", value=", ".join(mapping.lacks()))
    titles = {at: head.title(at) for head in find_headers(named[0]) if head.mulai <= mapping.mulai for at in head.judul}
    return named[0], replace(mapping, judul=titles)


def _cakupan(text: str) -> Cakupan:
    match = [one for one in Cakupan if one.casefold() == text.strip().casefold()]
    if not match:
        raise SourceUnusable(reason="no_such_document", value=text, known=tuple(Cakupan))
    return match[0]


def _planned(
    desk: Desk, renstra: Table[RenstraRow], found: BacaanRenstra, dokumen: Cakupan
) -> tuple[RencanaRenstra, tuple[int, ...]]:
    """Return the plan, and the years of the source that the workbook has no column for."""
    known = set(renstra.years())
    missing = tuple(sorted({year for row in found.baris for year in row.target} - known))
    rows = [row.within(known) for row in found.baris]
    divisions = {row.kode: row.divisi for row in desk.rows(t.DIVISI)}
    return planned(renstra.rows, rows, dokumen, divisions), missing


def _agree(desk: Desk, mapping: Peta) -> None:
    read = [(role, column, one_line(title)) for role, column, title in mapping.lines() if role != UNREAD]
    lines = "\n".join(f"  {role}: kolom {column} “{title}”" for role, column, title in read)
    question = QUESTION.text.format(source=mapping.berkas, sheet=mapping.lembar.strip(), lines=lines)
    if desk.context.confirm is None:
        raise SourceUnusable(reason="map_unconfirmed", source=mapping.berkas, problems=tuple(lines.split("\n")))
    agree(desk, NAME, question, lines)


def _saved(bench: Bench, mapping: Peta) -> Note:
    name = f"Peta-{mapping.berkas.rpartition('.')[0] or mapping.berkas}.toml"
    bench.out.put(name, as_text(mapping).encode())
    return Note(SAVED_MAP, {"file": name})


def _about_source(skipped: Sequence[Lewat], years: Sequence[int], others: Sequence[LembarSumber]) -> Iterator[Note]:
    for one in skipped:
        yield Note(LEWAT[one.sebab], {"tempat": one.tempat, "teks": one.teks})
    for year in years:
        yield Note(NO_YEAR, {"year": year})
    for sheet in others:
        yield Note(OTHER_TABLE, {"sheet": sheet.nama.strip(), "source": sheet.berkas})


def _about_rows(plan: RencanaRenstra) -> Iterator[Note]:
    for row in plan.baru:
        targets = "; ".join(f"{year}: {one_line(cell)}" for year, cell in sorted(row.target.items()) if cell)
        facts = {"id": row.id, "indikator": one_line(row.indikator), "asal": row.asal}
        yield Note(ADDED, facts | {"targets": targets or "tanpa target"})
    for one in plan.beda:
        facts = {"id": one.row.id, "key": one.kolom, "buku": one_line(one.buku), "sumber": one_line(one.sumber)}
        yield Note(DIFFERS, facts)
    for row in plan.hilang:
        yield Note(GONE, {"id": row.id, "asal": row.asal})


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
)  # fmt: skip
