"""What the steps sealed, on the desk: made once, checked before anything is printed, signed or archived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.core import riwayat
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.kantor import letterhead
from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.pk import versi
from pk_excel.core.segel.banding import differences, in_force, is_open, standing
from pk_excel.core.segel.beda import EMPTY, NONE, Beda, besides_differences, setting_difference
from pk_excel.core.segel.catatan import Perihal, Segel, last_seal, make_seal, read_seals, seal_rows
from pk_excel.core.segel.hasil import Berkas, IsiHasil, read_results, results_text
from pk_excel.core.segel.isi import Draf, IsiFinal, read_final, sealed_text, without_version
from pk_excel.core.segel.pertemuan import earlier_meetings, sealed_meetings
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.kantor import PejabatRow, PengaturanRow
from pk_excel.core.tables.pk import PkRow, VersiAnggaranRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.nama import in_sentence
from pk_excel.core.values.sidik import sha256
from pk_excel.core.values.teks import one_line
from pk_excel.errors import FileMissing, LogoMissing, StepIncomplete
from pk_excel.ports import Bench

_SHOWN = 10
_SIDIK_SHOWN = 12


def letterhead_logo(desk: Desk, bench: Bench) -> bytes:
    """Return the logo of the setting ``logo`` from the workbook's folder; empty without one. Raises LogoMissing."""
    return logo_of(desk.settings, bench)


def logo_of(settings: Settings, bench: Bench) -> bytes:
    """Return the logo that *settings* name from the workbook's folder; empty without one. Raises LogoMissing."""
    if not settings.logo:
        return b""
    try:
        return bench.beside.read(settings.logo)
    except FileMissing as error:
        row = settings.rows.get(Settings.logo.key)
        raise LogoMissing(path=settings.logo, cell=row.address(PengaturanRow.nilai) if row else "") from error


def seals(desk: Desk) -> tuple[Segel, ...]:
    """Return what the steps sealed so far, the seals of this action included."""
    return read_seals(desk.look(t.SEGEL).rows)


def seal_content(desk: Desk, perihal: Perihal, versi: int, isi: str) -> Segel:
    """Seal the content *isi* on the audit chain as it stands; the event of this action will name the seal."""
    made = make_seal(perihal, versi, isi, riwayat.head(desk.rows(t.RIWAYAT)))
    desk.replace(t.SEGEL, [*desk.rows(t.SEGEL), *seal_rows(made)])
    desk.sealed.append(made)
    return made


def seal_final(
    desk: Desk, bench: Bench, number: int, rows: Sequence[PkRow], hari: date, dicetak: tuple[Dokumen, ...]
) -> Segel:
    """Seal what the papers *dicetak* of version *number* print, signed by those in office on *hari*.

    Its budget is frozen.
    """
    changed = desk.settings.perubahan_semula
    logo = letterhead_logo(desk, bench)
    final = IsiFinal(
        Draf(tuple(rows), without_version(frozen_budget(desk, number))),
        desk.rows(t.PEJABAT), desk.settings, sha256(logo) if logo else "", hari,
        sealed_draft(desk, changed) if changed else None, dicetak,
    )  # fmt: skip
    return seal_content(desk, Perihal.FINAL, number, sealed_text(final))


def frozen_budget(desk: Desk, number: int) -> list[VersiAnggaranRow]:
    """Return the budget rows that version *number* was made with, as *Versi Anggaran* has them."""
    return [row for row in desk.rows(t.VERSI_ANGGARAN) if row.versi == number]


def sealed_draft(desk: Desk, number: int) -> Draf:
    """Return the rows and the budget of version *number* as sealed; of one older than seals, as kept."""
    seal = last_seal(seals(desk), Perihal.FINAL, number)
    if seal:
        return read_final(seal.isi).draf
    return Draf(tuple(versi.rows_of(desk.rows(t.VERSI), number)), without_version(frozen_budget(desk, number)))


def final_seal(desk: Desk, action: str) -> tuple[Segel, IsiFinal]:
    """Return the seal of the latest final draft with its content. Raises StepIncomplete when nothing was sealed."""
    seal = last_seal(in_force(seals(desk), desk.look(t.VERSI).rows), Perihal.FINAL)
    if seal is None:
        raise StepIncomplete(action=action, reason="no_seal")
    return seal, read_final(seal.isi)


def sealed_results(desk: Desk, perihal: Perihal) -> IsiHasil | None:
    """Return the papers that the pleno or the signing sealed last; None where none were sealed."""
    seal = last_seal(in_force(seals(desk), desk.look(t.VERSI).rows), perihal)
    return read_results(seal.isi) if seal else None


def meetings(desk: Desk) -> dict[int, tuple[Segel, IsiHasil]]:
    """Return the meetings of the PK at hand by their numbers: what each decided, and its papers, as sealed.

    While it had none yet, and for a pleno of a release that sealed less, the last one that there was.
    """
    kept, versions = in_force(seals(desk), desk.look(t.VERSI).rows), desk.settings.perubahan_semula or 0
    results = (read_results(one.isi) for one in kept if one.perihal is Perihal.HASIL_PLENO and one.utuh)
    made = {one.dasar: one for one in results}
    found = {
        number: (seal, made[seal.sidik])
        for number, seal in sealed_meetings(kept, desk.rows(t.RIWAYAT), versions).items()
        if seal.sidik in made
    }
    last = last_seal(kept, Perihal.PLENO)
    return found or ({1: (last, made[last.sidik])} if last and last.sidik in made else {})


def meetings_before(desk: Desk) -> dict[int, Segel]:
    """Return what the meetings of the PK at hand decided that were before the one that is due, as sealed."""
    kept = in_force(seals(desk), desk.look(t.VERSI).rows)
    return earlier_meetings(kept, desk.rows(t.RIWAYAT), desk.settings.perubahan_semula or 0)


def meeting_at_hand(desk: Desk) -> Segel | None:
    """Return what the meeting that is due decided when it last ran, as sealed; None when it did not."""
    kept = in_force(seals(desk), desk.look(t.VERSI).rows)
    held = sealed_meetings(kept, desk.rows(t.RIWAYAT), desk.settings.perubahan_semula or 0)
    return held.get(len(meetings_before(desk)) + 1)


def seal_results(
    desk: Desk, perihal: Perihal, base: Segel, day: date, files: Sequence[DocumentFile | Berkas], nomor: str = "",
    elektronik: str = "",
) -> Segel:  # fmt: skip
    """Seal the bytes of the papers that *base* gave at the pleno or the signing of *day*.

    *nomor* is that of the record of a signing, *elektronik* names the certificate that signed.
    """
    number = versi.last_number(desk.rows(t.VERSI))
    berkas = tuple(Berkas(file.nama, file.dokumen, file.sidik) for file in files)
    made = IsiHasil(day, desk.today, base.sidik, number, berkas, nomor, elektronik)
    return seal_content(desk, perihal, base.versi, results_text(made))


def check_sealed(desk: Desk, bench: Bench, action: str, day: date | None = None) -> None:
    """Raise StepIncomplete with every cell that differs from what was sealed, HistoryBroken for the seal itself.

    *day* is that of the signing being recorded. From the final draft until the archive is closed everything that the
    papers print is compared; afterwards what is kept of it, because the office goes on: next year's officials and a
    revised DIPA are no tampering.
    """
    desk.check_history()
    seal, _ = final_seal(desk, action)
    found = (*differences(desk.look, day), *logo_differences(desk, bench))
    if found:
        raise StepIncomplete(
            action=action, reason="sealed_differs", versi=seal.versi, expected=seal.sidik[:_SIDIK_SHOWN],
            differences=difference_lines(found),
        )  # fmt: skip


def logo_differences(desk: Desk, bench: Bench) -> Iterator[Beda]:
    """Yield the setting ``logo`` where the file that it names is not the one that was sealed with the final draft."""
    seal = standing(desk.look, seals(desk)) if is_open(desk.look) else None
    if seal and seal.utuh:
        yield from _logo_differences(desk, bench, read_final(seal.isi).logo)


def changed_besides(desk: Desk, bench: Bench, day: date) -> tuple[Beda, ...]:
    """Return what a final draft made again, signed on *day*, prints otherwise than that before of the same PK.

    That is what stands in the settings, the logo, and who signs; rows and budget are not looked at.
    """
    seal = last_seal(in_force(seals(desk), desk.look(t.VERSI).rows), Perihal.FINAL)
    if seal is None or not seal.utuh or seal.versi <= (desk.settings.perubahan_semula or 0):
        return ()
    final = read_final(seal.isi)
    found = besides_differences(final, desk.look(t.PEJABAT), desk.look(t.PENGATURAN), day)
    return (*found, *_logo_differences(desk, bench, final.logo))


def changed_head(desk: Desk, bench: Bench, paper: Paper, logo: str) -> tuple[Beda, ...]:
    """Return what *paper*, sealed with the logo of that SHA-256, would say otherwise of the office when made again."""
    settings, kop = desk.settings, letterhead(desk.settings)
    line = Settings.kop_baris_1 if paper.kop.baris[:1] != kop.baris[:1] else Settings.kop_baris_2
    said = {
        Settings.nama_kantor: (paper.kantor, in_sentence(settings.nama_kantor)),
        line: (" / ".join(paper.kop.baris), " / ".join(kop.baris)),
        Settings.alamat: (paper.kop.alamat, kop.alamat), Settings.tempat: (paper.tempat, settings.tempat),
    }  # fmt: skip
    table = desk.look(t.PENGATURAN)
    found = (setting_difference(table, setting.key, *both) for setting, both in said.items() if both[0] != both[1])
    return (*found, *_logo_differences(desk, bench, logo))


def changed_signer(desk: Desk, was: Pihak, now: Pihak) -> Iterator[Beda]:
    """Yield what a paper that *was* signed would say otherwise of who signs *now*, at the cell of *Pejabat*."""
    table = desk.look(t.PEJABAT)
    row = next((row for row in table.rows if one_line(row.nama) == one_line(now.nama)), None)
    for column in (PejabatRow.nama, PejabatRow.jabatan):
        old, new = (getattr(one, column.key) for one in (was, now))
        if old != new:
            yield Beda(table.place, row, column, was.jabatan, old or EMPTY, new or EMPTY)


def _logo_differences(desk: Desk, bench: Bench, sealed: str) -> Iterator[Beda]:
    """Yield the setting ``logo`` where its file has not the SHA-256 that was *sealed*; empty: none."""
    try:
        logo = letterhead_logo(desk, bench)
        now = sha256(logo) if logo else ""
    except FileMissing:
        now = "-"
    if now != sealed:
        was, seen = (f"berkas dengan SHA-256 {text[:_SIDIK_SHOWN]}" if text else NONE for text in (sealed, now))
        yield setting_difference(desk.look(t.PENGATURAN), Settings.logo.key, was, seen)


def difference_lines(found: Sequence[Beda]) -> str:
    """Return the first differences, one line each with its cell."""
    lines = [
        f"  {one.sheet}!{one.address} ({one.baris}), {one.column.title}: semula {one.was}, sekarang {one.now}"
        for one in found[:_SHOWN]
    ]
    rest = len(found) - _SHOWN
    return "\n".join([*lines, f"  … dan {rest} perbedaan lain"] if rest > 0 else lines)
