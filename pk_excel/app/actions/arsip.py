"""``arsip`` (SOP step 10): the archive bundle, the letter and pack for KPU Provinsi, and checking a bundle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Window
from pk_excel.app.actions.pleno import decide, pleno_papers
from pk_excel.app.actions.tandatangan import check_frozen
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import paper_name, rendered
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.papers import cover_letter, pk_forms
from pk_excel.app.pindaian import archive_row, check_scans, is_scan, lacking_names
from pk_excel.core.arsip import DocumentFile, bundle, file_count, problems
from pk_excel.core.pindaian import BUNDLE
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.choices import Dokumen
from pk_excel.errors import ArchiveBroken
from pk_excel.ports import Bench, Context, WorkbookPort

LETTER = "Surat pengantar dan tanda terima"
DONE = Sentence("done", "Arsip {archive} berisi {count} berkas; SHA-256 {sidik}.")
NO_SCANS = Sentence("no_scans", "Tanpa pindaian {papers}: {why}. Alasannya tertulis di manifes dan lembar Riwayat.")
VERIFIED = Sentence("verified", "Arsip {archive} utuh: {count} berkas cocok dengan manifes.")


def archive(book: WorkbookPort, context: Context, bench: Bench, why: str = "") -> Outcome:
    """Bundle both PKs, the minutes, the matrix, the scans and the workbook with a manifest; write letter and pack.

    What was signed goes into it with the bytes recorded at the signing, made again where a file is gone or was
    altered; where that is not possible, as for a scan, the archive is not made (ArchiveBroken). *why* says why there is
    no scan. Raises StepIncomplete for an agreement without a scan or reason, and when the draft is no longer the frozen
    one; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.gate("arsip")
    desk.check_history()
    check_frozen(desk, "arsip")
    check_scans(desk, why)
    steps = desk.rows(t.LANGKAH)
    signed = completed_on(steps, Step.TANDA_TANGAN)
    held = completed_on(steps, Step.PLENO) or desk.today
    sent = (*_signed_papers(desk, bench, signed), *pleno_papers(desk, bench, decide(desk, held)[1], held))
    letter = DocumentFile(
        f"{_name(desk, 'Surat-Pengantar')}.docx", LETTER, bench.papers.surat_pengantar(cover_letter(desk, bench, sent))
    )
    master = DocumentFile(book.name, "Buku kerja induk", bench.beside.read(book.name))
    files = (*sent, letter, master)
    facts = _facts(desk, signed) | ({"tanpa_pindaian": why} if why.strip() else {})
    whole = DocumentFile(f"{_name(desk, 'Arsip-PK')}.zip", BUNDLE, bundle(files, facts, context.now))
    for file in (letter, whole):
        bench.out.put(file.nama, file.isi)
    _list_sent(desk, files, whole)
    desk.complete(Step.ARSIP, proof=whole.nama)
    lacking = lacking_names(desk)
    missing = f"; tanpa pindaian {lacking}: {why}" if lacking else ""
    written = desk.finish("arsip", f"{whole.nama}: {whole.sidik}{missing}", Step.ARSIP, bench.out)
    notes = (Note(NO_SCANS, {"papers": lacking, "why": why}),) if lacking else ()
    said = {"archive": whole.nama, "count": len(files), "sidik": whole.sidik}
    return Outcome("arsip", DONE, said, notes, files=written)


def _list_sent(desk: Desk, files: Sequence[DocumentFile], whole: DocumentFile) -> None:
    """Add to ``tblArsip`` the files sent that it does not have yet, and the archive itself."""
    known = desk.rows(t.ARSIP)
    listed = {(row.berkas, row.sidik) for row in known}
    sending = (file for file in files if (file.nama, file.sidik) not in listed)
    new = [archive_row(desk, file, desk.today, dikirim=desk.settings.nama_provinsi) for file in sending]
    new.append(archive_row(desk, whole, desk.today, nomor=desk.settings.nomor_surat))
    desk.replace(t.ARSIP, [*known, *new])


def verify(name: str, content: bytes) -> Outcome:
    """Compare a bundle with its manifest. Raises ArchiveBroken with every file that differs."""
    found = problems(content)
    if found:
        raise ArchiveBroken(archive=name, problems=found)
    return Outcome("arsip", VERIFIED, {"archive": name, "count": file_count(content)})


def _signed_papers(desk: Desk, bench: Bench, signed: date | None) -> tuple[DocumentFile, ...]:
    """Return both PKs and the scans as they were signed. Raises ArchiveBroken with those that are not to be had."""
    forms = _form_names(desk)
    recorded = [row for row in desk.rows(t.ARSIP) if row.berkas in forms or is_scan(desk, row)]
    drawn_again = cache(lambda: _drawn_again(desk, bench, signed))
    found = [(row, _as_signed(row, bench, drawn_again)) for row in recorded]
    lost = [(row.berkas, "unlike_signed" if row.berkas in forms else "scan") for row, file in found if file is None]
    lost += [(name, "unlike_signed") for name in sorted(forms - {row.berkas for row in recorded})]
    if lost:
        raise ArchiveBroken(archive=desk.book.name, problems=tuple(lost))
    return tuple(file for _, file in found if file)


def _form_names(desk: Desk) -> set[str]:
    return {f"{_name(desk, f'PK-{dokumen}')}.{kind}" for dokumen in Dokumen for kind in ("docx", "pdf")}


def _drawn_again(desk: Desk, bench: Bench, signed: date | None) -> dict[str, DocumentFile]:
    return {file.nama: file for form in pk_forms(desk, bench, signed) for file in rendered(form, bench)}


def _as_signed(
    row: ArsipRow, bench: Bench, drawn_again: Callable[[], dict[str, DocumentFile]]
) -> DocumentFile | None:
    """Return a recorded file with the bytes recorded at the signing: as it lies in the folder, or drawn again."""
    if row.berkas in bench.out.names():
        kept = DocumentFile(row.berkas, row.dokumen, bench.out.read(row.berkas))
        if kept.sidik == row.sidik:
            return kept
    made = drawn_again().get(row.berkas)
    return made if made and made.sidik == row.sidik else None


def _name(desk: Desk, title: str) -> str:
    return paper_name(title, desk.settings.tahun, desk.settings.perubahan_ke)


def _facts(desk: Desk, signed: date | None) -> dict[str, object]:
    settings = desk.settings
    return {
        "kantor": settings.nama_kantor, "tahun": settings.tahun, "ditandatangani": signed,
        "dipa": settings.dipa_nomor, "riwayat": desk.rows(t.RIWAYAT)[-1].hash,
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
        Argument("periksa", "Periksa arsip ini terhadap manifesnya, lalu selesai.", Kind.FLAG),
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
)
