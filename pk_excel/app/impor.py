"""What the imports of indicators share: which columns are what, agreed or given, and what becomes of each row.

A source's tables are recognised or read by a mapping; rows that the workbook lacks are added, the others compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Listing, Note, Outcome, Sentence
from pk_excel.app.ulang import agree
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.impor.renstra.banding import R, Rencana
from pk_excel.core.impor.renstra.baris import BarisRenstra, Lewat, read_rows
from pk_excel.core.impor.renstra.kepala import find_headers
from pk_excel.core.impor.renstra.peta import UNREAD, Peran, Peta, PetaProblem, as_text, from_text, proposed
from pk_excel.core.tables.reading import Table
from pk_excel.core.values.teks import one_line
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Bench, Sumber

DONE = Sentence(
    "done",
    "{table} diisi dari {source}, lembar {sheet}: {added} indikator baru, {same} sama, {differing} nilai berbeda "
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
NO_YEAR = Sentence("no_year", "Target {year} tidak diambil: tabel {table} tidak memuat kolom Target {year}.")
OTHER_TABLE = Sentence("other_table", "Lembar {sheet} di {source} juga memuat tabel indikator; ambil dengan --peta.")
NO_SASARAN = Sentence(
    "no_sasaran_column", "Tidak ada kolom sasaran di {source}, lembar {sheet}; isi kolom Sasaran di lembar {table}."
)
SAVED_MAP = Sentence("map", "Peta kolomnya ditulis ke {file}; ubah dan beri lagi dengan --peta bila ada yang keliru.")
QUESTION = Sentence("question", "Kolom {source}, lembar {sheet}, akan dibaca begini:\n{lines}")
LEWAT = {
    "galat": Sentence("cell_error", "{tempat}: galat {teks}; targetnya dikosongkan."),
    "rumus": Sentence("cell_formula", "{tempat}: rumus tanpa nilai ({teks}); buka dan simpan berkasnya di Excel."),
    "tidak_jelas": Sentence(
        "cell_unclear", "{tempat}: target tidak jelas, {teks}; diambil apa adanya, perbaiki di lembar {table}."
    ),
    "tanpa_sasaran": Sentence("no_sasaran", "{tempat}: tidak ada sasaran untuk “{teks}”; isi kolom Sasaran."),
    "target_tidak_terbagi": Sentence(
        "not_divided",
        "{tempat}: satu target “{teks}” untuk beberapa indikator dalam satu sel; isi targetnya di lembar {table}.",
    ),
    "bukan_indikator": Sentence("no_indicator", "{tempat}: “{teks}” dilewati, bukan indikator."),
}
#: What every such import says, by key: an action that has it lists these sentences as its own.
SENTENCES = {
    one.key: one
    for one in (
        DONE, NOTHING, TRIED, ADDED, DIFFERS, GONE, NO_YEAR, OTHER_TABLE, NO_SASARAN, SAVED_MAP, QUESTION,
        *LEWAT.values(),
    )
}  # fmt: skip
TITLES = ("isi", "kolom", "judul di sumber")
_UNNAMED = "(tanpa ID)"


@dataclass(frozen=True)
class Asked:
    """What an import is asked for: the action and its step of the SOP, the sources, a mapping, only to try, agreed."""

    action: str
    step: int
    bench: Bench
    sumber: Sequence[Sumber]
    peta: str
    coba: bool
    agreed: bool


def bring_in(
    desk: Desk, asked: Asked, table: Table[R], plan: Callable[[Sequence[BarisRenstra]], Rencana[R]],
    after: Callable[[Rencana[R]], Iterable[Note]],
) -> Outcome:  # fmt: skip
    """Add to *table* what *plan* makes of the rows of a source, and say what it did; *after* has notes of the action.

    Raises SourceUnusable for a source without such a table, or a mapping that does not fit; StepIncomplete when the
    mapping is not agreed to.
    """
    sheet, mapping, others = _mapped(asked.sumber, asked.peta)
    found = read_rows(sheet, mapping, desk.settings.tahun)
    if not found.baris:
        raise SourceUnusable(reason="no_rows", source=sheet.berkas, sheet=sheet.nama, first=mapping.mulai)
    years = set(table.years())
    made = plan([row.within(years) for row in found.baris])
    missing = sorted({year for row in found.baris for year in row.target} - years)
    facts = {
        "table": table.sheet, "source": sheet.berkas, "sheet": sheet.nama.strip(), "added": len(made.baru),
        "same": made.sama, "differing": len(made.beda),
    }  # fmt: skip
    notes = (*_about_source(table.sheet, mapping, found.lewat, missing, others), *_about_rows(made))
    lines = tuple(mapping.lines())
    listing = Listing(TITLES, lines, tuple({"role": role, "column": at, "title": title} for role, at, title in lines))
    if asked.coba or made.changes_nothing:
        saved = (_saved(asked, mapping),) if asked.coba and not asked.peta else ()
        files = asked.bench.out.publish() if saved else ()
        sentence = NOTHING if made.changes_nothing else TRIED
        return Outcome(asked.action, sentence, facts, (*saved, *notes), files=files, listing=listing)
    if not asked.peta and not asked.agreed:
        _agree(desk, asked.action, mapping)
    desk.replace(table.spec.with_years(table.years()), made.rows)
    source = next(one for one in asked.sumber if one.nama == sheet.berkas)
    told = f"{source.nama} SHA-256 {source.sidik}, lembar {sheet.nama.strip()}: {len(made.baru)} indikator baru"
    desk.finish(asked.action, told, asked.step)
    return Outcome(asked.action, DONE, facts, (*notes, *after(made)))


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


def _agree(desk: Desk, action: str, mapping: Peta) -> None:
    read = [(role, column, one_line(title)) for role, column, title in mapping.lines() if role != UNREAD]
    lines = "\n".join(f"  {role}: kolom {column} “{title}”" for role, column, title in read)
    question = QUESTION.text.format(source=mapping.berkas, sheet=mapping.lembar.strip(), lines=lines)
    if desk.context.confirm is None:
        raise SourceUnusable(reason="map_unconfirmed", source=mapping.berkas, problems=tuple(lines.split("\n")))
    agree(desk, action, question, lines)


def _saved(asked: Asked, mapping: Peta) -> Note:
    name = f"Peta-{mapping.berkas.rpartition('.')[0] or mapping.berkas}.toml"
    asked.bench.out.put(name, as_text(mapping).encode())
    return Note(SAVED_MAP, {"file": name})


def _about_source(
    table: str, mapping: Peta, skipped: Sequence[Lewat], years: Sequence[int], others: Sequence[LembarSumber]
) -> Iterator[Note]:
    if Peran.SASARAN not in mapping.kolom:
        yield Note(NO_SASARAN, {"source": mapping.berkas, "sheet": mapping.lembar.strip(), "table": table})
    for one in skipped:
        yield Note(LEWAT[one.sebab], {"tempat": one.tempat, "teks": one.teks, "table": table})
    for year in years:
        yield Note(NO_YEAR, {"year": year, "table": table})
    for sheet in others:
        yield Note(OTHER_TABLE, {"sheet": sheet.nama.strip(), "source": sheet.berkas})


def _about_rows(plan: Rencana[R]) -> Iterator[Note]:
    for row in plan.baru:
        targets = "; ".join(f"{year}: {one_line(cell)}" for year, cell in sorted(row.target.items()) if cell)
        facts = {"id": row.id or _UNNAMED, "indikator": one_line(row.indikator), "asal": row.asal}
        yield Note(ADDED, facts | {"targets": targets or "tanpa target"})
    for one in plan.beda:
        facts = {"id": _named(one.row), "key": one.kolom, "buku": one_line(one.buku), "sumber": one_line(one.sumber)}
        yield Note(DIFFERS, facts)
    for row in plan.hilang:
        yield Note(GONE, {"id": _named(row), "asal": row.asal})


def _named(row: R) -> str:
    return row.id or f"“{one_line(row.indikator)}”"
