"""``arsip`` (SOP step 10): the archive bundle, and the letter and pack for KPU Provinsi."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Window
from pk_excel.app.actions.pleno import decide, pleno_papers
from pk_excel.app.actions.tandatangan import archive_row, check_frozen
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import paper_name, rendered
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.papers import PLENO, cover_letter, pk_forms
from pk_excel.app.periksa_arsip import OpenBook, checked, checked_of
from pk_excel.core.arsip import MASTER, SCAN, DocumentFile, bundle
from pk_excel.core.riwayat import head_before
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.choices import Dokumen
from pk_excel.errors import ArchiveBroken
from pk_excel.ports import Bench, Context, FilesPort, WorkbookPort

LETTER = "Surat pengantar dan tanda terima"
DONE = Sentence("done", "Arsip {archive} berisi {count} berkas; SHA-256 {sidik}.")
ALTERED = Sentence(
    "altered",
    "{berkas} di folder hasil berubah sejak ditandatangani; arsip memuat berkas yang ditandatangani, bukan yang itu.",
)
VERIFIED = Sentence(
    "verified",
    "Arsip {archive} utuh: {count} berkas cocok dengan manifes, dan buku kerja di dalamnya cocok dengan arsip.",
)


def archive(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
    """Bundle both PKs, the minutes, the matrix, the scans and the workbook with a manifest; write letter and pack.

    What was signed goes into it with the bytes recorded at the signing, made again where a file is gone or was
    altered, which is then said; where that is not possible, as for a scan, the archive is not made (ArchiveBroken).
    Raises StepIncomplete when the draft is no longer the frozen one, HistoryBroken.
    """
    desk = Desk(book, context)
    desk.gate("arsip")
    desk.check_history()
    check_frozen(desk, "arsip")
    steps = desk.rows(t.LANGKAH)
    signed = completed_on(steps, Step.TANDA_TANGAN)
    held = completed_on(steps, Step.PLENO) or desk.today
    before = head_before(desk.rows(t.RIWAYAT), PLENO)
    papers = _signed_papers(desk, bench, signed)
    altered = _altered(papers, bench.out)
    sent = (*papers, *pleno_papers(desk, bench, decide(desk, held)[1], held, before))
    letter = DocumentFile(
        f"{_name(desk, 'Surat-Pengantar')}.docx", LETTER, bench.papers.surat_pengantar(cover_letter(desk, bench, sent))
    )
    master = DocumentFile(book.name, MASTER, bench.beside.read(book.name))
    files = (*sent, letter, master)
    whole = DocumentFile(
        f"{_name(desk, 'Arsip-PK')}.zip", "Arsip bermanifes", bundle(files, _facts(desk, signed), context.now)
    )
    for file in (letter, whole):
        bench.out.put(file.nama, file.isi)
    _list_sent(desk, files, whole)
    desk.complete(Step.ARSIP, proof=whole.nama)
    told = f"; berubah di folder hasil: {', '.join(altered)}" if altered else ""
    written = desk.finish("arsip", f"{whole.nama}: {whole.sidik}{told}", Step.ARSIP, bench.out)
    facts = {"archive": whole.nama, "count": len(files), "sidik": whole.sidik}
    return Outcome("arsip", DONE, facts, tuple(Note(ALTERED, {"berkas": name}) for name in altered), files=written)


def _altered(signed: Sequence[DocumentFile], out: FilesPort) -> list[str]:
    """Return the names of the signed papers that the folder has with other bytes."""
    present = set(out.names())
    return [file.nama for file in signed if file.nama in present and out.read(file.nama) != file.isi]


def _list_sent(desk: Desk, files: Sequence[DocumentFile], whole: DocumentFile) -> None:
    """Add to ``tblArsip`` the files sent that it does not have yet, and the archive itself."""
    known = desk.rows(t.ARSIP)
    listed = {(row.berkas, row.sidik) for row in known}
    sending = (file for file in files if (file.nama, file.sidik) not in listed)
    new = [archive_row(desk, file, desk.today, dikirim=desk.settings.nama_provinsi) for file in sending]
    new.append(archive_row(desk, whole, desk.today, nomor=desk.settings.nomor_surat))
    desk.replace(t.ARSIP, [*known, *new])


def verify(name: str, content: bytes, open_book: OpenBook) -> Outcome:
    """Compare a bundle with its manifest and with the workbook in it. Raises ArchiveBroken with all that differs."""
    bundle, _ = checked(name, content, open_book)
    return Outcome("arsip", VERIFIED, {"archive": name, "count": len(bundle.files)})


def verify_of(book: WorkbookPort, bench: Bench, open_book: OpenBook) -> Outcome:
    """Check the archive that was made of *book*. Raises StepIncomplete without one, FileMissing, ArchiveBroken."""
    name, bundle = checked_of(book, bench.out, open_book)
    return Outcome("arsip", VERIFIED, {"archive": name, "count": len(bundle.files)})


def _signed_papers(desk: Desk, bench: Bench, signed: date | None) -> tuple[DocumentFile, ...]:
    """Return both PKs and the scans as they were signed. Raises ArchiveBroken with those that are not to be had."""
    forms = _form_names(desk)
    recorded = [row for row in desk.rows(t.ARSIP) if row.berkas in forms or (_is_scan(row) and row.tanggal == signed)]
    drawn_again = cache(lambda: _drawn_again(desk, bench, signed))
    found = [(row, _as_signed(row, bench, drawn_again)) for row in recorded]
    lost = [(row.berkas, "scan" if _is_scan(row) else "unlike_signed") for row, file in found if file is None]
    lost += [(name, "unlike_signed") for name in sorted(forms - {row.berkas for row in recorded})]
    if lost:
        raise ArchiveBroken(archive=desk.book.name, problems=tuple(lost))
    return tuple(file for _, file in found if file)


def _form_names(desk: Desk) -> set[str]:
    return {f"{_name(desk, f'PK-{dokumen}')}.{kind}" for dokumen in Dokumen for kind in ("docx", "pdf")}


def _drawn_again(desk: Desk, bench: Bench, signed: date | None) -> dict[str, DocumentFile]:
    return {file.nama: file for form in pk_forms(desk, bench, signed) for file in rendered(form, bench)}


def _is_scan(row: ArsipRow) -> bool:
    return row.dokumen == SCAN


def _as_signed(
    row: ArsipRow, bench: Bench, drawn_again: Callable[[], dict[str, DocumentFile]]
) -> DocumentFile | None:
    """Return a recorded file with the bytes recorded at the signing: as it lies in the folder, or drawn again."""
    if row.berkas in bench.out.names():
        kept = DocumentFile(row.berkas, row.dokumen, bench.out.read(row.berkas))
        if kept.sidik == row.sidik:
            return kept
    made = None if _is_scan(row) else drawn_again().get(row.berkas)
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
        Argument("periksa", "Periksa arsip, lalu selesai: FILE adalah zipnya, atau buku kerja asalnya.", Kind.FLAG),
    ),
    buttons=(
        Button(
            "arsip",
            "Arsip & Lapor",
            "FilePackageForCD",
            help="Langkah 10: buat arsip bermanifes dan paket untuk KPU Provinsi.",
            saves_first=True,  # the workbook's file goes into the archive
        ),
    ),
)
