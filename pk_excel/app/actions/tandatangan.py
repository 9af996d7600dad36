"""``tandatangan`` (SOP step 9): the signing is recorded, with date, signers and scans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Window
from pk_excel.app.actions.perbaikan import amend
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import draw_forms, printed_day
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.penandatanganan import day_off_notes, seal_signing
from pk_excel.app.pindaian import Files, archive_row, assigned, lacking_names, shared_scans, staged
from pk_excel.app.segel import check_sealed
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.segel.hasil import Berkas
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, SignerPort, WorkbookPort

DONE = Sentence("done", "Penandatanganan {tanggal} dicatat: {signers}.")
REDRAWN = Sentence("redrawn", "Formulir dicetak ulang dengan tanggal {tanggal}.")
OTHER_DAY = Sentence(
    "other_day",
    "Formulir yang dicetak sebelumnya bertanggal {lama}. Bila naskah itu yang sudah ditandatangani, cetakan baru tidak"
    " sama dengannya: cetak dan tanda tangani lagi, atau perbaiki tanggalnya dengan --perbaiki.",
)
ELECTRONIC = Sentence(
    "electronic",
    "{papers} ditandatangani secara elektronik (PAdES) dengan sertifikat {nama}; periksa dengan pk-excel periksa.",
)
NO_SCAN = Sentence(
    "no_scan", "Belum ada pindaian {papers} yang ditandatangani; tambahkan dengan --pindaian sebelum diarsipkan."
)
LATE = Sentence("signed_late_internal", "Penandatanganan melewati tenggat internal {tenggat}.")


def sign(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    day: date | None = None,
    scans: Files = (),
    scans_kpu: Files = (),
    scans_sekretariat: Files = (),
    reason: str = "",
    signer: SignerPort | None = None,
) -> Outcome:
    """Record that both PKs were signed on *day*; the forms are drawn with that date and those in office then.

    With *signer* both PDFs bear its electronic signature.

    Scans keep their names unless another file of the folder has that name; those in *scans* are told apart by them.
    Once the signing is recorded, its date and scans are corrected for a *reason* (see :func:`amend`). Raises
    StepIncomplete without a date, for a date to come or before the correction, without a signer in office, for a file
    that is no scan, or when anything that the papers print is not what was sealed; HistoryBroken.
    """
    desk = Desk(book, context)
    step = desk.gate("tandatangan")
    desk.check_history()
    given = assigned(scans, scans_kpu, scans_sekretariat)
    if step == Step.ARSIP:
        check_sealed(desk, bench, "tandatangan")
        return amend(desk, bench, day and _checked_day(desk, day), given, reason)
    if reason.strip():
        raise StepIncomplete(action="tandatangan", reason="nothing_to_amend", step=step)
    signed = _checked_day(desk, day)
    check_sealed(desk, bench, "tandatangan", signed)
    forms, files = draw_forms(desk, bench, signed)
    printed = printed_day(desk, bench, signed, files)
    if signer:
        files = tuple(_signed_electronically(file, signer, desk, bench) for file in files)
    pindaian = staged(desk, bench, given, {file.nama for file in files})
    desk.replace(t.ARSIP, [*desk.rows(t.ARSIP), *(archive_row(desk, file, signed) for file in (*files, *pindaian))])
    sealed = [Berkas(file.nama, file.dokumen, file.sidik) for file in (*files, *pindaian)]
    seal_signing(desk, bench, signed, sealed, signer.name if signer else "")
    desk.complete(Step.TANDA_TANGAN, day=signed, proof=", ".join(file.nama for file in pindaian))
    signers = "; ".join(f"{form.dokumen}: {_signers(form)}" for form in forms)
    written = desk.finish("tanda tangan", f"{signed.isoformat()}: {signers}", Step.TANDA_TANGAN, bench.out)
    notes = [*day_off_notes(desk, signed), Note(REDRAWN, {"tanggal": format_tanggal(signed)})]
    notes += [Note(OTHER_DAY, {"lama": format_tanggal(printed)})] if printed and printed != signed else []
    notes += [Note(ELECTRONIC, {"papers": _pdfs(forms), "nama": signer.name})] if signer else []
    lacking = lacking_names(desk)
    notes += [Note(NO_SCAN, {"papers": lacking})] if lacking and not signer else []
    notes += shared_scans(desk)
    limit = desk.settings.tenggat_internal
    if limit and signed > limit and not desk.settings.perubahan_ke:  # the deadline is that of the year's first PK
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


def _pdfs(forms: Sequence[PkForm]) -> str:
    return " dan ".join(f"PDF PK {form.dokumen}" for form in forms)


def _signers(form: PkForm) -> str:
    parties = (form.pihak_pertama, form.pihak_kedua)
    return ", ".join(party.nama for party in parties if party)


ACTION = Action(
    "tandatangan",
    Group.FINAL,
    "Langkah 9: catat penandatanganan, tanggal, dan pindaiannya; sebelum diarsipkan dapat diperbaiki.",
    sign,
    Window(Step.TANDA_TANGAN, Step.ARSIP),
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
            "Hasil pindai yang ditandatangani: PDF, JPEG, atau PNG, KPU atau Sekretariat di namanya (boleh diulang).",
            Kind.SCANS,
            keyword="scans",
            metavar="BERKAS",
            many=True,
            question=Question("Hasil pindai yang ditandatangani (Batal bila belum ada)"),
        ),
        Argument(
            "pindaian-kpu",
            "Hasil pindai PK KPU, apa pun namanya (boleh diulang).",
            Kind.SCANS,
            keyword="scans_kpu",
            metavar="BERKAS",
            many=True,
        ),
        Argument(
            "pindaian-sekretariat",
            "Hasil pindai PK Sekretariat, apa pun namanya (boleh diulang).",
            Kind.SCANS,
            keyword="scans_sekretariat",
            metavar="BERKAS",
            many=True,
        ),
        Argument(
            "perbaiki",
            "Perbaiki tanggal atau pindaian yang sudah dicatat, dengan alasan ini.",
            keyword="reason",
            metavar="ALASAN",
            question=Question(
                "Apa alasan perbaikannya?\nBiarkan tanda - bila pindaian hanya ditambahkan.", optional=True
            ),
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
        Button(
            "perbaiki",
            "Perbaiki tanggal",
            "AddReminder",
            help="Perbaiki tanggal penandatanganan yang sudah dicatat, selama belum diarsipkan.",
            arguments=("perbaiki", "tanggal"),
        ),
        Button(
            "pindaian",
            "Pindaian",
            "ActionInsert",
            title="Pindaian PK",
            help="Tambah atau ganti pindaian PK yang ditandatangani, selama belum diarsipkan.",
            arguments=("perbaiki", "pindaian"),
        ),
    ),
    steps=(Step.TANDA_TANGAN,),
    label="Tanda tangan",
)
