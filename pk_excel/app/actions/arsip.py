"""``arsip`` (SOP step 10): the archive bundle, the letter and pack for KPU Provinsi, and checking one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Window
from pk_excel.app.actions.pleno import PAPERS as PLENO_PAPERS
from pk_excel.app.actions.pleno import pleno_papers
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import form_names, paper_name, rendered
from pk_excel.app.kiriman import make_pack, recipient
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.papers import pk_forms
from pk_excel.app.penandatanganan import record_names, signing_files
from pk_excel.app.periksa_arsip import OpenBook, checked, checked_of
from pk_excel.app.pindaian import archive_row, check_scans
from pk_excel.app.segel import check_sealed, final_seal, meetings, sealed_results, seals
from pk_excel.app.surat import number_of
from pk_excel.core import riwayat
from pk_excel.core.arsip import MASTER, DocumentFile, bundle
from pk_excel.core.pindaian import BUNDLE, is_step_paper
from pk_excel.core.segel.banding import signed_on
from pk_excel.core.segel.catatan import Perihal, Segel
from pk_excel.core.segel.hasil import Berkas, IsiHasil, missing_files, read_decisions
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Naskah
from pk_excel.core.values.sidik import sha256
from pk_excel.errors import ArchiveBroken
from pk_excel.ports import Bench, Context, FilesPort, WorkbookPort

DONE = Sentence("done", "Arsip {archive} berisi {count} berkas; SHA-256 {sidik}.")
ALTERED = Sentence(
    "altered",
    "{berkas} di folder hasil berubah sejak disegel; arsip memuat berkas yang disegel, bukan yang itu.",
)
LEFT_OUT = Sentence(
    "left_out",
    "{berkas} tidak ikut diarsipkan: tidak ada di folder hasil, atau isinya lain daripada di lembar Arsip.",
)
VERIFIED = Sentence(
    "verified",
    "Arsip {archive} utuh: {count} berkas cocok dengan manifes, dan buku kerja di dalamnya cocok dengan arsip.",
)
AWAIT_RECEIPT = Sentence(
    "await_receipt",
    "Kirim paketnya kepada {tujuan}; sesudah diterima, catat tanda terimanya dengan terima. langkah mengingatkan sampai"
    " itu tercatat.",
)
NO_SCANS = Sentence("no_scans", "Tanpa pindaian {papers}: {why}. Alasannya tertulis di manifes dan lembar Riwayat.")


def archive(book: WorkbookPort, context: Context, bench: Bench, why: str = "") -> Outcome:
    """Bundle both PKs, the minutes, the matrix, the scans and the workbook with a manifest; write letter and pack.

    What the pleno and the signing made goes into it with the bytes that they sealed, made again where a file is gone or
    was altered, which is then said; where that is not possible, as for a scan, the archive is not made (ArchiveBroken).
    *why* says why there is no scan. Raises StepIncomplete for an agreement without a scan, an electronic signature or a
    reason, and when anything that the papers print is not what was sealed; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.gate("arsip")
    check_sealed(desk, bench, "arsip")
    signed = signed_on(seals(desk), final_seal(desk, "arsip")[0].versi)
    sent = _sealed_papers(desk, bench, signed)
    lacking = check_scans(desk, bench, sent, why)
    altered = _altered(sent, bench.out)
    others, left = _other_papers(desk, bench, {file.nama for file in sent})
    sent = (*sent, *others)
    master = DocumentFile(book.name, MASTER, bench.beside.read(book.name))
    files = (*sent, *make_pack(desk, bench, sent, master), master)
    facts = _facts(desk, signed) | ({"tanpa_pindaian": why} if why.strip() else {})
    whole = DocumentFile(f"{_name(desk, 'Arsip-PK')}.zip", BUNDLE, bundle(files, facts, context.now))
    bench.out.put(whole.nama, whole.isi)
    to, nomor = recipient(desk), number_of(desk, Naskah.SURAT_PENGANTAR)
    desk.replace(t.ARSIP, [*desk.rows(t.ARSIP), archive_row(desk, whole, desk.today, nomor=nomor, dikirim=to)])
    desk.complete(Step.ARSIP, proof=whole.nama)
    told = f"; tanpa pindaian {lacking}: {why}" if lacking else ""
    told += f"; berubah di folder hasil: {', '.join(altered)}" if altered else ""
    written = desk.finish("arsip", f"{whole.nama}: {whole.sidik}{told}", Step.ARSIP, bench.out)
    notes = [Note(NO_SCANS, {"papers": lacking, "why": why})] if lacking else []
    notes += [Note(ALTERED, {"berkas": name}) for name in altered]
    notes += [Note(LEFT_OUT, {"berkas": name}) for name in left]
    notes.append(Note(AWAIT_RECEIPT, {"tujuan": to}))
    said = {"archive": whole.nama, "count": len(files), "sidik": whole.sidik}
    return Outcome("arsip", DONE, said, tuple(notes), files=written)


def _altered(sealed: Sequence[DocumentFile], out: FilesPort) -> list[str]:
    """Return the names of the sealed papers that the folder has with other bytes."""
    present = set(out.names())
    return [file.nama for file in sealed if file.nama in present and out.read(file.nama) != file.isi]


def _other_papers(
    desk: Desk, bench: Bench, sealed: Collection[str]
) -> tuple[tuple[DocumentFile, ...], tuple[str, ...]]:
    """Return the papers of earlier steps of the PK at hand that ``tblArsip`` lists and nothing sealed.

    They go into the archive as they were recorded; the names of those that the folder lacks or has otherwise are the
    second part.
    """
    present, papers, left = set(bench.out.names()), [], []
    for row in desk.rows(t.ARSIP):
        if row.berkas in sealed or not is_step_paper(row, desk.settings.perubahan_ke or 0):
            continue
        file = DocumentFile(row.berkas, row.dokumen, bench.out.read(row.berkas) if row.berkas in present else b"")
        if file.sidik == row.sidik:
            papers.append(file)
        else:
            left.append(row.berkas)
    return tuple(papers), tuple(left)


def verify(name: str, content: bytes, open_book: OpenBook) -> Outcome:
    """Compare a bundle with its manifest and with the workbook in it. Raises ArchiveBroken with all that differs."""
    bundle, _ = checked(name, content, open_book)
    return Outcome("arsip", VERIFIED, {"archive": name, "count": len(bundle.files)})


def verify_of(book: WorkbookPort, bench: Bench, open_book: OpenBook) -> Outcome:
    """Check the archive that was made of *book*. Raises StepIncomplete without one, FileMissing, ArchiveBroken."""
    name, bundle = checked_of(book, bench.out, open_book)
    return Outcome("arsip", VERIFIED, {"archive": name, "count": len(bundle.files)})


def _sealed_papers(desk: Desk, bench: Bench, signed: date | None) -> tuple[DocumentFile, ...]:
    """Return the papers and scans of the signing and of the pleno with the bytes that these sealed.

    Raises ArchiveBroken with those that are not to be had.
    """
    signing, held = sealed_results(desk, Perihal.TANDA_TANGAN), meetings(desk)
    minutes = _minutes(results for _, results in held.values()) if held else _unsealed_minutes(desk, bench)
    recorded = (*(signing.berkas if signing else ()), *minutes)
    made_again = cache(lambda: _made_again(desk, bench, signed, signing, held))
    forms = form_names(desk.settings.tahun, desk.settings.perubahan_ke, final_seal(desk, "arsip")[1].dicetak)
    printed = {*forms, *record_names(desk), *(file.nama for file in minutes)}
    found = [(file, _as_sealed(file, bench, made_again)) for file in recorded]
    lost = [(file.nama, "unlike_signed" if file.nama in printed else "scan") for file, kept in found if kept is None]
    lost += [(name, "unlike_signed") for name in missing_files(forms, recorded)]
    if lost:
        raise ArchiveBroken(archive=desk.book.name, problems=tuple(lost))
    return tuple(kept for _, kept in found if kept)


def _minutes(held: Iterable[IsiHasil]) -> tuple[Berkas, ...]:
    """Return the papers of every meeting; where two meetings gave theirs one name, as once, the later ones."""
    return tuple({file.nama: file for results in held for file in results.berkas}.values())


def _unsealed_minutes(desk: Desk, bench: Bench) -> tuple[Berkas, ...]:
    """Return the papers of a pleno from before there were seals, as they lie in the folder of results."""
    names = {name: title for title in PLENO_PAPERS if (name := f"{_name(desk, title)}.docx") in bench.out.names()}
    return tuple(Berkas(name, PLENO_PAPERS[title], sha256(bench.out.read(name))) for name, title in names.items())


def _made_again(
    desk: Desk,
    bench: Bench,
    signed: date | None,
    signing: IsiHasil | None,
    held: Mapping[int, tuple[Segel, IsiHasil]],
) -> dict[str, DocumentFile]:
    """Return the papers of the signing and of the pleno, made from what these sealed."""
    forms = [file for form in pk_forms(desk, bench, signed) for file in rendered(form, bench)]
    record = signing_files(desk, bench, signing) if signing else ()
    return {file.nama: file for file in (*forms, *record)} | _minutes_again(desk, bench, held)


def _minutes_again(
    desk: Desk, bench: Bench, held: Mapping[int, tuple[Segel, IsiHasil]]
) -> dict[str, DocumentFile]:
    """Return the papers of the pleno, made from the decisions that each meeting sealed, called as they were sealed."""
    found: dict[str, DocumentFile] = {}
    for number, (seal, results) in held.items():
        made = pleno_papers(desk, bench, read_decisions(seal.isi), results.dicetak, results.versi, seal, number)
        names = {file.sidik: file.nama for file in results.berkas}
        named = (replace(file, nama=names.get(file.sidik, file.nama)) for file in made)
        found |= {file.nama: file for file in named}
    return found


def _as_sealed(
    file: Berkas, bench: Bench, made_again: Callable[[], dict[str, DocumentFile]]
) -> DocumentFile | None:
    """Return a file with the bytes that were sealed: as it lies in the folder, or made again."""
    if file.nama in bench.out.names():
        kept = DocumentFile(file.nama, file.dokumen, bench.out.read(file.nama))
        if kept.sidik == file.sidik:
            return kept
    made = made_again().get(file.nama)
    return made if made and made.sidik == file.sidik else None


def _name(desk: Desk, title: str) -> str:
    return paper_name(title, desk.settings.tahun, desk.settings.perubahan_ke)


def _facts(desk: Desk, signed: date | None) -> dict[str, object]:
    settings, head = desk.settings, riwayat.head(desk.rows(t.RIWAYAT))
    return {
        "kantor": settings.nama_kantor, "tahun": settings.tahun, "ditandatangani": signed,
        "dipa": settings.dipa_nomor, "riwayat": head.hash, "peristiwa": head.jumlah,
        "segel": final_seal(desk, "arsip")[0].sidik,
    }  # fmt: skip


ACTION = Action(
    "arsip",
    Group.FINAL,
    "Langkah 10: buat arsip bermanifes dan paket untuk KPU Provinsi; --periksa memeriksanya.",
    archive,
    Window(Step.ARSIP, Step.ARSIP),
    order=3,
    batchable=True,
    arguments=(
        TO_FOLDER,
        Argument("periksa", "Periksa arsip, lalu selesai: FILE adalah zipnya, atau buku kerja asalnya.", Kind.FLAG),
        Argument(
            "tanpa-pindaian",
            "Arsipkan tanpa pindaian PK yang ditandatangani, dengan alasan ini.",
            keyword="why",
            metavar="ALASAN",
            question=Question(
                "Bila PK belum dipindai: apa alasannya?\nBiarkan tanda - bila pindaiannya sudah dicatat.", optional=True
            ),
        ),
    ),
    buttons=(
        Button(
            "arsip",
            "Arsip & Lapor",
            "FilePackageForCD",
            help="Langkah 10: buat arsip bermanifes dan paket untuk KPU Provinsi.",
            arguments=("tanpa-pindaian",),
            saves_first=True,  # the workbook's file goes into the archive
        ),
    ),
    steps=(Step.ARSIP,),
)
