"""What ``tandatangan`` does after the signing, until the archive is closed: date and scans are corrected or added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import draw_forms, form_names
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.penandatanganan import day_off_notes, seal_signing
from pk_excel.app.pindaian import Scan, archive_row, is_scan, lacking_names, replaced, scans_of, shared_scans, staged
from pk_excel.app.segel import final_seal, sealed_results
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.segel.catatan import Perihal
from pk_excel.core.segel.hasil import Berkas
from pk_excel.core.steps.clock import amended, completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench

SHOWN = 12
AMENDED = Sentence("amended", "Catatan penandatanganan diperbaiki: {changes}.")
ADDED = Sentence("scans_added", "Pindaian ditambahkan: {changes}.")
STILL_MISSING = Sentence("still_missing", "Masih tanpa pindaian: {papers}.")
DAY_ON_PAPER = Sentence(
    "day_on_paper",
    "Formulir dicetak ulang dengan tanggal {baru}. Bila naskah yang sudah ditandatangani bertanggal {lama}, cetakan"
    " baru tidak sama dengannya: cetak dan tanda tangani lagi, atau perbaiki tanggalnya.",
)
OLD_KEPT = Sentence("old_kept", "Yang lama tetap tercatat di lembar Riwayat; berkas pindaian lama tidak dihapus.")


def amend(desk: Desk, bench: Bench, day: date | None, scans: Sequence[Scan], reason: str) -> Outcome:
    """Correct the date of the signing to *day*, and add *scans*: they take the place of those their agreement has.

    The forms are drawn again with the new date. Raises StepIncomplete when nothing would change, and without a
    *reason*, which only first scans do not need.
    """
    signed = completed_on(desk.rows(t.LANGKAH), Step.TANDA_TANGAN)
    moved = day if day != signed else None
    if not moved and not scans:
        raise StepIncomplete(action="tandatangan", reason="signed_already", tanggal=signed)
    given = tuple(dict.fromkeys(scan.dokumen for scan in scans))
    old = [row for dokumen in given for row in scans_of(desk, dokumen)]
    if not reason.strip() and (moved or old):
        raise StepIncomplete(action="tandatangan", reason="amend_without_reason", tanggal=signed)
    forms = draw_forms(desk, bench, moved)[1] if moved else ()
    files = staged(desk, bench, scans, {row.berkas for row in desk.rows(t.ARSIP) if not is_scan(desk, row)})
    changes = [*_date_change(signed, moved), *_scan_changes(files, old)]
    before = _fingerprints(desk, forms, old)
    signing = sealed_results(desk, Perihal.TANDA_TANGAN)
    # Forms that are drawn again bear no electronic signature any more.
    elektronik = signing.elektronik if signing and not forms else ""
    _record(desk, given, forms, files, moved or signed or desk.today)
    _seal(desk, bench, moved or signed or desk.today, elektronik)
    event = "tanda tangan diperbaiki" if moved or old else "pindaian ditambahkan"
    details = "; ".join(filter(None, [*changes, reason and f"alasan: {reason}", before]))
    written = desk.finish(event, details, Step.TANDA_TANGAN, bench.out)
    lacking = "" if elektronik else lacking_names(desk)
    notes = [*(day_off_notes(desk, moved) if moved else ())]
    notes += [Note(OLD_KEPT)] if moved or old else []
    if moved and signed:
        notes.append(Note(DAY_ON_PAPER, {"lama": format_tanggal(signed), "baru": format_tanggal(moved)}))
    notes += [Note(STILL_MISSING, {"papers": lacking})] if lacking else []
    notes += shared_scans(desk)
    said = AMENDED if moved or old else ADDED
    return Outcome("tandatangan", said, {"changes": "; ".join(changes)}, tuple(notes), files=written)


def _record(
    desk: Desk, given: Sequence[Dokumen], forms: Sequence[DocumentFile], scans: Sequence[DocumentFile], day: date
) -> None:
    """Put into ``tblArsip`` what is true now, and the day and scans into step 9."""
    drawn = {file.nama: file for file in forms}
    desk.replace(t.ARSIP, replaced(desk, given))
    rows = [_renewed(desk, row, drawn, day) for row in desk.rows(t.ARSIP)]
    desk.replace(t.ARSIP, [*rows, *(archive_row(desk, file, day) for file in scans)])
    names = dict.fromkeys(row.berkas for dokumen in Dokumen for row in scans_of(desk, dokumen))
    desk.put_steps(amended(desk.rows(t.LANGKAH), Step.TANDA_TANGAN, day, ", ".join(names)))


def _seal(desk: Desk, bench: Bench, day: date, elektronik: str) -> None:
    """Seal the papers and scans that count now, with a new record of the signing."""
    settings, dicetak = desk.settings, final_seal(desk, "tandatangan")[1].dicetak
    printed = form_names(settings.tahun, settings.perubahan_ke, dicetak)
    counted = [row for row in desk.rows(t.ARSIP) if row.berkas in printed or is_scan(desk, row)]
    seal_signing(desk, bench, day, [Berkas(row.berkas, row.dokumen, row.sidik) for row in counted], elektronik)


def _renewed(desk: Desk, row: ArsipRow, drawn: dict[str, DocumentFile], day: date) -> ArsipRow:
    if row.berkas in drawn:
        return archive_row(desk, drawn[row.berkas], day)
    return replace(row, tanggal=day) if is_scan(desk, row) else row


def _date_change(old: date | None, new: date | None) -> list[str]:
    return [f"tanggal {format_tanggal(old)} menjadi {format_tanggal(new)}"] if old and new else []


def _scan_changes(files: Sequence[DocumentFile], old: Sequence[ArsipRow]) -> list[str]:
    new = [f"{file.dokumen}: {file.nama}" for file in files]
    return new + ([f"menggantikan {', '.join(row.berkas for row in old)}"] if old else [])


def _fingerprints(desk: Desk, forms: Sequence[DocumentFile], old: Sequence[ArsipRow]) -> str:
    """Return the hashes, in short, of what is replaced."""
    names = {file.nama for file in forms}
    rows = [*(row for row in desk.rows(t.ARSIP) if row.berkas in names), *old]
    listed = ", ".join(f"{row.berkas} {row.sidik[:SHOWN]}" for row in rows)
    return f"sidik semula: {listed}" if listed else ""
