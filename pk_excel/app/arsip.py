"""``arsip`` (SOP step 10): the archive bundle, the letter and pack for KPU Provinsi, and checking a bundle."""

from __future__ import annotations

from datetime import date

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import paper_name, rendered
from pk_excel.app.naskah import cover_letter, pk_forms
from pk_excel.app.outcome import Outcome, Sentence
from pk_excel.app.pleno import decide, pleno_papers
from pk_excel.app.tandatangan import SCAN, archive_record, check_frozen
from pk_excel.core.arsip import Berkas, bundle, file_count, problems, sha256
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.row import Row
from pk_excel.errors import ArchiveBroken
from pk_excel.ports import Bench, Context, WorkbookPort

STEP, SIGNING, PLENO = 10, 9, 5
LETTER = "Surat pengantar dan tanda terima"
DONE = Sentence("done", "Arsip {archive} berisi {count} berkas; SHA-256 {sidik}.")
VERIFIED = Sentence("verified", "Arsip {archive} utuh: {count} berkas cocok dengan manifes.")


def archive(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
    """Bundle both PKs, the minutes, the matrix, the scans and the workbook with a manifest; write letter and pack.

    What was signed goes into it with the bytes recorded at the signing, made again where a file is gone or was
    altered; where that is not possible, as for a scan, the archive is not made (ArchiveBroken). Raises StepIncomplete
    when the draft is no longer the frozen one, HistoryBroken.
    """
    desk = Desk(book, context)
    desk.gate("arsip")
    desk.check_history()
    check_frozen(desk, "arsip")
    steps = desk.table(t.LANGKAH).by("no")
    signed = steps[str(SIGNING)]["selesai"]
    papers = _signed_papers(desk, bench, signed)
    held = steps[str(PLENO)]["selesai"]
    sent = (*papers, *pleno_papers(desk, bench, decide(desk, held)[1], held))
    letter_bytes = bench.papers.surat_pengantar(cover_letter(desk, bench, sent))
    letter = Berkas(f"{_name(desk, 'Surat-Pengantar')}.docx", LETTER, letter_bytes)
    master = Berkas(book.name, "Buku kerja induk", bench.beside.read(book.name))
    files = (*sent, letter, master)
    name = f"{_name(desk, 'Arsip-PK')}.zip"
    content = bundle(files, _facts(desk, signed), context.now)
    bench.out.put(letter.nama, letter.isi)
    bench.out.put(name, content)
    to = desk.settings.nama_provinsi
    known = [dict(row) for row in desk.rows(t.ARSIP)]
    listed = {(row["berkas"], row["sidik"]) for row in known}
    sending = (file for file in files if (file.nama, file.sidik) not in listed)
    new = [archive_record(desk, file, desk.today, dikirim=to) for file in sending]
    whole = Berkas(name, "Arsip bermanifes", content)
    new.append(archive_record(desk, whole, desk.today, nomor=desk.settings.nomor_surat))
    desk.replace(t.ARSIP, [*known, *new])
    desk.complete(STEP, proof=name)
    written = desk.finish("arsip", f"{name}: {sha256(content)}", STEP, bench.out)
    return Outcome(
        "arsip", DONE, {"archive": name, "count": len(files), "sidik": sha256(content)}, files=written
    )


def verify(name: str, content: bytes) -> Outcome:
    """Compare a bundle with its manifest. Raises ArchiveBroken with every file that differs."""
    found = problems(content)
    if found:
        raise ArchiveBroken(archive=name, problems=found)
    return Outcome("arsip", VERIFIED, {"archive": name, "count": file_count(content)})


def _signed_papers(desk: Desk, bench: Bench, signed: date) -> tuple[Berkas, ...]:
    """Return both PKs and the scans as they were signed: their hashes are those recorded then."""
    forms = {f"{_name(desk, f'PK-{dokumen}')}.{kind}" for dokumen in Dokumen for kind in ("docx", "pdf")}
    recorded = [
        row
        for row in desk.rows(t.ARSIP)
        if row.text("berkas") in forms or (row.text("dokumen") == SCAN and row["tanggal"] == signed)
    ]
    kept = [_kept(row, bench) for row in recorded]
    made: dict[str, Berkas] = {}
    if any(file is None and row.text("dokumen") != SCAN for row, file in zip(recorded, kept, strict=True)):
        made = {file.nama: file for form in pk_forms(desk, bench, signed) for file in rendered(form, bench)}
    papers = [file or made.get(row.text("berkas")) for row, file in zip(recorded, kept, strict=True)]
    changed = tuple(
        (row.text("berkas"), "scan" if row.text("dokumen") == SCAN else "unlike_signed")
        for row, file in zip(recorded, papers, strict=True)
        if file is None or file.sidik != row.text("sidik")
    )
    names = {row.text("berkas") for row in recorded}
    changed += tuple((name, "unlike_signed") for name in sorted(forms - names))
    if changed:
        raise ArchiveBroken(archive=desk.book.name, problems=changed)
    return tuple(file for file in papers if file is not None)


def _kept(row: Row, bench: Bench) -> Berkas | None:
    """Return a recorded file as it lies in the folder, or None when it is gone or was altered."""
    name = row.text("berkas")
    if name not in bench.out.names():
        return None
    file = Berkas(name, row.text("dokumen"), bench.out.read(name))
    return file if file.sidik == row.text("sidik") else None


def _name(desk: Desk, title: str) -> str:
    return paper_name(title, desk.settings.tahun, desk.settings.perubahan_ke)


def _facts(desk: Desk, signed: date) -> dict[str, object]:
    settings = desk.settings
    last = desk.rows(t.RIWAYAT)[-1]
    return {
        "kantor": settings.nama_kantor, "tahun": settings.tahun, "ditandatangani": signed,
        "dipa": settings.dipa_nomor, "riwayat": last.text("hash"),
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
