"""``tandatangan`` (SOP step 9): the signing is recorded, with date, signers and scans."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, count
from pathlib import PurePath

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Window
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import draw_forms
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.segel import check_sealed, final_seal, seal_results
from pk_excel.core.arsip import SCAN, DocumentFile
from pk_excel.core.papers import PkForm
from pk_excel.core.segel.catatan import Perihal
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, FilesPort, SignerPort, WorkbookPort

DONE = Sentence("done", "Penandatanganan {tanggal} dicatat: {signers}.")
REDRAWN = Sentence("redrawn", "Formulir dicetak ulang dengan tanggal {tanggal}.")
ELECTRONIC = Sentence(
    "electronic",
    "Kedua PDF ditandatangani secara elektronik (PAdES) dengan sertifikat {nama}; periksa dengan pk-excel periksa.",
)
NO_SCAN = Sentence("no_scan", "Belum ada pindaian PK yang ditandatangani; tambahkan dengan --pindaian.")
LATE = Sentence("signed_late_internal", "Penandatanganan melewati tenggat internal {tenggat}.")


def sign(
    book: WorkbookPort, context: Context, bench: Bench, day: date | None = None,
    scans: Sequence[tuple[str, bytes]] = (), signer: SignerPort | None = None,
) -> Outcome:  # fmt: skip
    """Record that both PKs were signed on *day*; the forms are drawn with that date and those in office then.

    With *signer* both PDFs bear its electronic signature.

    Scans keep their names unless another file of the folder has that name. Raises StepIncomplete without a date, for
    a date to come or before the correction, without a signer in office, or when anything that the papers print is not
    what was sealed; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.gate("tandatangan")
    signed = _checked_day(desk, day)
    check_sealed(desk, bench, "tandatangan", signed)
    forms, files = draw_forms(desk, bench, signed)
    if signer:
        files = tuple(_signed_electronically(file, signer, desk, bench) for file in files)
    pindaian = _named_apart(scans, bench.out, {file.nama for file in files})
    for file in pindaian:
        bench.out.put(file.nama, file.isi)
    desk.replace(t.ARSIP, [*desk.rows(t.ARSIP), *(archive_row(desk, file, signed) for file in (*files, *pindaian))])
    seal_results(desk, Perihal.TANDA_TANGAN, final_seal(desk, "tandatangan")[0], signed, (*files, *pindaian))
    desk.complete(Step.TANDA_TANGAN, day=signed, proof=", ".join(file.nama for file in pindaian))
    signers = "; ".join(f"{form.dokumen}: {_signers(form)}" for form in forms)
    written = desk.finish("tanda tangan", f"{signed.isoformat()}: {signers}", Step.TANDA_TANGAN, bench.out)
    notes = [Note(REDRAWN, {"tanggal": format_tanggal(signed)})]
    notes += [Note(ELECTRONIC, {"nama": signer.name})] if signer else []
    notes += [] if pindaian or signer else [Note(NO_SCAN)]
    limit = desk.settings.tenggat_internal
    if limit and signed > limit:
        notes.append(Note(LATE, {"tenggat": format_tanggal(limit)}))
    facts = {"tanggal": format_tanggal(signed), "signers": signers}
    return Outcome("tandatangan", DONE, facts, tuple(notes), files=written)


def _signed_electronically(file: DocumentFile, signer: SignerPort, desk: Desk, bench: Bench) -> DocumentFile:
    """Return a paper as it is signed, and stage it so; a Word file bears no signature."""
    if not file.nama.endswith(".pdf"):
        return file
    signed = replace(file, isi=signer.sign(file.isi, desk.settings.tempat))
    bench.out.put(signed.nama, signed.isi)
    return signed


def _checked_day(desk: Desk, day: date | None) -> date:
    if day is None:
        raise StepIncomplete(action="tandatangan", reason="date_missing")
    if day > desk.today:
        raise StepIncomplete(action="tandatangan", reason="date_future", tanggal=day)
    corrected = completed_on(desk.rows(t.LANGKAH), Step.KOREKSI)
    if corrected and day < corrected:
        raise StepIncomplete(action="tandatangan", reason="date_early", tanggal=day, koreksi=corrected)
    return day


def _named_apart(scans: Sequence[tuple[str, bytes]], out: FilesPort, forms: Collection[str]) -> list[DocumentFile]:
    """Return the scans under names of their own: a scan called like its form must not take the form's place.

    A file of the same name and content is the same scan, put there by a run that was ended before it could record it.
    """
    present, known = set(out.names()), set(forms)
    files = []
    for name, content in scans:
        path = PurePath(name)
        choices = chain((name, f"Pindaian-{name}"), (f"Pindaian-{path.stem}-{n}{path.suffix}" for n in count(2)))
        unused = (choice for choice in choices if choice not in known)
        free = next(choice for choice in unused if choice not in present or out.read(choice) == content)
        known.add(free)
        files.append(DocumentFile(free, SCAN, content))
    return files


def archive_row(desk: Desk, file: DocumentFile, day: date, *, nomor: str = "", dikirim: str = "") -> ArsipRow:
    """Return a file as a row of ``tblArsip``."""
    return ArsipRow(
        dokumen=file.dokumen, berkas=file.nama, ukuran=len(file.isi), sidik=file.sidik, nomor=nomor, tanggal=day,
        tempat=desk.settings.tempat, dikirim=dikirim,
    )  # fmt: skip


def _signers(form: PkForm) -> str:
    parties = (form.pihak_pertama, form.pihak_kedua)
    return ", ".join(party.nama for party in parties if party)


ACTION = Action(
    "tandatangan",
    Group.FINAL,
    "Langkah 9: catat penandatanganan, tanggal, dan pindaiannya.",
    sign,
    Window(Step.TANDA_TANGAN, Step.TANDA_TANGAN),
    order=2,
    arguments=(
        TO_FOLDER,
        Argument(
            "tanggal",
            "Tanggal penandatanganan, misalnya 2026-01-30.",
            Kind.DAY,
            keyword="day",
            metavar="TANGGAL",
            question=Question("Tanggal penandatanganan (hari-bulan-tahun)"),
        ),
        Argument(
            "sertifikat",
            "Tanda tangani kedua PDF secara elektronik (PAdES) dengan sertifikat PKCS#12 ini; kata sandinya ditanyakan "
            "atau diambil dari variabel lingkungan PK_EXCEL_SANDI. Memerlukan pk-excel[ttd].",
            Kind.CERTIFICATE,
            keyword="signer",
            metavar="BERKAS.p12",
        ),
        Argument(
            "pindaian",
            "Hasil pindai dokumen yang ditandatangani (boleh diulang).",
            Kind.SCANS,
            keyword="scans",
            metavar="BERKAS",
            many=True,
            question=Question("Hasil pindai yang ditandatangani (Batal bila belum ada)"),
        ),
    ),
    buttons=(
        Button(
            "tandatangan",
            "Tanda tangan",
            "FileAddDigitalSignature",
            arguments=("tanggal", "pindaian"),
            asks="PkAskSigning",
        ),
    ),
)
