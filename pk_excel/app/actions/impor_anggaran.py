"""``impor anggaran`` (SOP step 2): RKA-KL or DIPA data from the files that an office has, reconciled first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pk_excel.app.action import Action, Argument, Button, Group, Kind, Question, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.impor.anggaran.baris import Masalah
from pk_excel.core.impor.anggaran.pohon import Pohon, grow
from pk_excel.core.impor.anggaran.rencana import RencanaAnggaran, planned
from pk_excel.core.impor.anggaran.tata_letak import TATA_LETAK, read_sheets
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tingkat
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.teks import one_line
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Bench, Context, Sumber, WorkbookPort

NAME = "impor anggaran"
DONE = Sentence(
    "done",
    "RKA-KL diambil dari {sources}: {added} baris baru, {changed} berubah, {kept} tetap, {gone} dihapus; "
    "jumlah {total}. Keadaan sebelumnya ada di cadangan buku kerja.",
)
NOTHING = Sentence("unchanged", "RKA-KL sudah sama dengan {sources}: {kept} baris, jumlah {total}.")
TRIED = Sentence(
    "tried",
    "Percobaan, tidak ada yang ditulis: dari {sources} akan diambil {added} baris baru, {changed} berubah, "
    "{kept} tetap, {gone} dihapus; jumlah {total}.",
)
TRIED_WRONG = Sentence(
    "tried_wrong",
    "Percobaan, tidak ada yang ditulis: {problems} hal pada {sources} belum cocok, sehingga RKA-KL tidak akan diambil.",
    incomplete=True,
)
ADDED = Sentence("row_added", "Baru: {kode} {uraian} {pagu} ({asal}).")
CHANGED = Sentence("row_changed", "Berubah: {kode} {key} dari “{lama}” menjadi “{baru}” ({asal}).")
GONE = Sentence("row_gone", "Dihapus: {kode} {uraian} {pagu}; tidak ada di sumbernya.")
GONE_PRINTED = Sentence(
    "row_gone_printed", "Dihapus: {kode} {uraian} {pagu}; tidak ada di sumbernya, padahal dimuat dalam PK {dokumen}."
)
NAMELESS = Sentence(
    "nameless",
    "{count} kode tanpa nama di sumbernya, mulai dari {kode}: isi kolom Uraian, atau beri juga tabel rujukannya.",
)
BELOW = Sentence("below", "{count} kode di bawah tingkat {tingkat} hanya dipakai untuk mencocokkan jumlah.")
UNKNOWN_SHEET = Sentence("unknown_sheet", "Lembar {lembar} di {berkas} tidak memuat anggaran yang dikenal; dilewati.")
HIDDEN = Sentence(
    "hidden", "Lembar {lembar} di {berkas} menyembunyikan kolom atau baris; isinya ikut dibaca dan dicocokkan."
)
MARK = Sentence("mark", "Isi kolom Dokumen pada baris baru yang dimuat dalam PK.")
ACCEPTED = Sentence("accepted", "Diambil walaupun belum cocok ({why}): {problem}")
#: What does not add up or cannot be read, each behind its place.
MASALAH = {
    "rumus": Sentence("source_formula", "memuat rumus tanpa nilai ({nilai}); buka berkasnya di Excel lalu simpan"),
    "galat": Sentence("source_error", "memuat galat {nilai}"),
    "bukan_angka": Sentence("source_no_number", "bukan angka: “{nilai}”"),
    "tanpa_kode": Sentence("source_no_code", "“{uraian}” sebesar {jumlah} tidak terletak di bawah kode mana pun"),
    "induk_lain": Sentence("source_other_parent", "kode {kode} menyebut induk {tertulis}, padahal di atasnya {induk}"),
    "kode_ganda": Sentence("source_twice", "kode {kode} sebesar {lain} sudah ada di sel {sel} sebesar {jumlah}"),
    "pagu_kosong": Sentence("source_no_amount", "pagu kode {kode} kosong"),
    "jumlah_rincian": Sentence(
        "source_parts", "{kode} {pagu}, tetapi rinciannya berjumlah {jumlah} (selisih {selisih}; sel {rincian})"
    ),
    "jumlah_seluruhnya": Sentence(
        "source_total", "jumlah seluruhnya tertulis {tertulis}, tetapi jumlah programnya {jumlah} (selisih {selisih})"
    ),
    "kementerian": Sentence("source_ministry", "anggaran bagian {tertulis}, bukan {wajib}"),
    "total_dipa": Sentence(
        "source_dipa", "Jumlah sumber {jumlah}, tetapi pagu DIPA di lembar Pengaturan {dipa} (selisih {selisih})."
    ),
}
#: What may be taken with a reason: the figures can be read, they only do not agree.
ACCEPTABLE = ("jumlah_rincian", "jumlah_seluruhnya")
_MONEY = ("jumlah", "lain", "pagu", "selisih", "dipa")


def import_budget(
    book: WorkbookPort,
    context: Context,
    _bench: Bench,
    sumber: Sequence[Sumber] = (),
    tata_letak: str = "",
    tingkat: str = Tingkat.RO,
    coba: bool = False,
    terima: str = "",
) -> Outcome:
    """Put the budget of *sumber* into ``tblAnggaran`` down to the level *tingkat*; what the office decided stays.

    *coba* shows what would happen and writes nothing. *terima* takes sums that do not agree, for that reason. The total
    is compared with the DIPA in *Pengaturan*, which is only said. Raises SourceUnusable with every cell that cannot be
    read or does not add up; then nothing is written.
    """
    if not sumber:
        raise SourceUnusable(reason="no_source")
    desk = Desk(book, context)
    step = desk.gate(NAME)
    deepest = _level(tingkat)
    sheets = [sheet for one in sumber for sheet in one.lembar]
    pohon, unknown = _grown(desk, sheets, tata_letak, deepest)
    problems = [problem for problem in pohon.masalah if problem.jenis != "total_dipa"]
    plan = planned(desk.rows(t.ANGGARAN), pohon)
    names = ", ".join(one.nama for one in sumber)
    facts = {
        "sources": names, "added": len(plan.baru), "changed": len(plan.berubah), "kept": len(plan.tetap),
        "gone": len(plan.hilang), "total": format_rupiah(pohon.total), "problems": len(problems),
    }  # fmt: skip
    notes = (*_about_sheets(sheets, unknown), *_about_tree(pohon, deepest), *_about_rows(plan))
    if any(problem.jenis not in ACCEPTABLE for problem in problems) or (problems and not terima.strip()):
        if not coba:
            raise SourceUnusable(reason="does_not_add_up", source=names, problems=tuple(map(said, problems)))
        return Outcome(NAME, TRIED_WRONG, facts, (*(_wrong(problem) for problem in problems), *notes))
    notes = (*(Note(ACCEPTED, {"why": terima, "problem": said(problem)}) for problem in problems), *notes)
    if coba or plan.changes_nothing:
        return Outcome(NAME, NOTHING if plan.changes_nothing else TRIED, facts, notes)
    desk.replace(t.ANGGARAN, plan.rows)
    hashes = "; ".join(f"{one.nama} SHA-256 {one.sidik}" for one in sumber)
    told = f"; {len(problems)} hal tidak cocok diterima: {terima}" if problems else ""
    counts = f"{len(plan.baru)} baru, {len(plan.berubah)} berubah, {len(plan.hilang)} dihapus"
    desk.finish(NAME, f"{hashes}: {counts}{told}", step)
    return Outcome(NAME, DONE, facts, (*notes, *([Note(MARK)] if plan.baru else [])))


def _level(text: str) -> Tingkat:
    match = [level for level in Tingkat if level.casefold() == text.strip().casefold()]
    if not match:
        raise SourceUnusable(reason="no_such_level", value=text, known=tuple(Tingkat))
    return match[0]


def _grown(
    desk: Desk, sheets: Sequence[LembarSumber], layout: str, deepest: Tingkat
) -> tuple[Pohon, tuple[LembarSumber, ...]]:
    known = tuple(one.nama for one in TATA_LETAK)
    if layout and layout not in known:
        raise SourceUnusable(reason="no_such_layout", value=layout, known=known)
    bacaan, unknown = read_sheets(sheets, layout)
    if not any(one.baris for one in bacaan):
        named = ", ".join(f"{one.nama} ({one.berkas})" for one in sheets) or "–"
        if bacaan:
            raise SourceUnusable(reason="names_only", sheets=named)
        raise SourceUnusable(reason="no_budget", sheets=named)
    return grow(bacaan, deepest, desk.settings.dipa_total), unknown


def said(problem: Masalah) -> str:
    """Return a problem of a source in words, with its place."""
    amounts = ((key, problem.facts.get(key)) for key in _MONEY)
    money = {key: format_rupiah(value) for key, value in amounts if isinstance(value, int)}
    text = MASALAH[problem.jenis].text.format_map({**problem.facts, **money})
    return f"{problem.tempat}: {text}" if problem.tempat else text


def _wrong(problem: Masalah) -> Note:
    return Note(Sentence(MASALAH[problem.jenis].key, "{text}."), {"text": said(problem)})


def _about_sheets(sheets: Sequence[LembarSumber], unknown: Sequence[LembarSumber]) -> Iterator[Note]:
    for sheet in sheets:
        facts = {"lembar": sheet.nama, "berkas": sheet.berkas}
        if sheet in unknown:
            yield Note(UNKNOWN_SHEET, facts)
        elif sheet.hidden_rows or sheet.hidden_columns:
            yield Note(HIDDEN, facts)


def _about_tree(pohon: Pohon, deepest: Tingkat) -> Iterator[Note]:
    for problem in pohon.masalah:
        if problem.jenis == "total_dipa":
            yield Note(Sentence(MASALAH["total_dipa"].key, "{text}"), {"text": said(problem)})
    if pohon.di_bawah:
        yield Note(BELOW, {"count": pohon.di_bawah, "tingkat": str(deepest)})


def _about_rows(plan: RencanaAnggaran) -> Iterator[Note]:
    for row in plan.baru:
        yield Note(ADDED, _named(row))
    for change in plan.berubah:
        for column, old, new in change.kolom:
            facts = {"key": column.title, "lama": _shown(column, old), "baru": _shown(column, new)}
            yield Note(CHANGED, _named(change.baru) | facts)
    for row in plan.hilang:
        yield Note(GONE_PRINTED if row.dokumen else GONE, _named(row) | {"dokumen": str(row.dokumen)})
    if plan.tanpa_nama:
        yield Note(NAMELESS, {"count": len(plan.tanpa_nama), "kode": plan.tanpa_nama[0].kode})


def _named(row: AnggaranRow) -> dict[str, object]:
    pagu, uraian = _shown(AnggaranRow.pagu, row.pagu), one_line(row.uraian) or "–"
    return {"kode": row.kode, "uraian": uraian, "pagu": pagu, "asal": row.asal}


def _shown(column: Column[Any], value: object) -> str:
    return format_rupiah(value) if column is AnggaranRow.pagu and isinstance(value, int) else one_line(value)


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
        Argument("terima", "Ambil juga bila jumlahnya tidak cocok, dengan alasan ini.", metavar="ALASAN"),
    ),
    buttons=(
        Button("impor_anggaran", "Impor RKA-KL", "ImportExcel", title="Impor RKA-KL",
               help="Ambil RKA-KL atau DIPA dari berkas SAKTI, POK, atau daftar kode lengkap.", arguments=("sumber",)),
    ),
    steps=(Step.PENCERMATAN,),
    label="Impor RKA-KL",
)  # fmt: skip
