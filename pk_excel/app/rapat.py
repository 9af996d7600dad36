"""The rapat pleno on the desk: its day, its people, its papers; what it lacks is named with its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pk_excel.app.desk import Desk
from pk_excel.app.papers import berita_acara, coded, legal_basis, matriks, office
from pk_excel.app.perubahan import printed_papers, what_changes
from pk_excel.app.segel import changed_head, changed_signer, letterhead_logo, meeting_at_hand, meetings_before, seals
from pk_excel.app.surat import set_aside
from pk_excel.app.ulang import Decided
from pk_excel.core.papers.berita_acara import BeritaAcara, ButirPleno
from pk_excel.core.papers.bersama import Kop, Pihak
from pk_excel.core.papers.matriks import MatriksPerubahan
from pk_excel.core.papers.rapat import Rapat
from pk_excel.core.pk.formulir import draft_tables
from pk_excel.core.pleno.hadir import Sidang, sidang
from pk_excel.core.pleno.hasil import PlenoResult
from pk_excel.core.pleno.risalah import in_order, untouched
from pk_excel.core.pleno.terdahulu import RapatTerdahulu, Terdahulu
from pk_excel.core.segel.banding import signed_on
from pk_excel.core.segel.beda import Beda
from pk_excel.core.segel.catatan import Segel
from pk_excel.core.segel.hasil import IsiPleno, read_decisions
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Kehadiran, Naskah, Peran
from pk_excel.core.tables.hadir import HadirRow
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.core.values.teks import is_empty
from pk_excel.errors import StepIncomplete
from pk_excel.messages.problems import problem_text
from pk_excel.ports import Bench

ACTION = "pleno"
#: What the settings say of one meeting; the next has its own.
MEETING: tuple[Setting[Any], ...] = (
    Settings.rapat_tanggal, Settings.rapat_mulai, Settings.rapat_selesai, Settings.rapat_pimpinan,
)  # fmt: skip


@dataclass(frozen=True)
class Pertemuan:
    """A meeting that could decide, or of which nobody typed who came: what its papers say of it, and its chair."""

    rapat: Rapat
    pimpinan: Pihak


def meeting_day(desk: Desk, step: int, asked: date | None) -> date:
    """Return the day of the meeting: the recorded one after it, else *asked*, else the setting, else today.

    Raises StepIncomplete for another day than the recorded one, a day to come, and one before the draft was there.
    """
    recorded = completed_on(desk.rows(t.LANGKAH), Step.PLENO) if step > Step.PLENO else None
    if recorded:
        if asked not in (None, recorded):
            raise StepIncomplete(action=ACTION, reason="meeting_recorded", tanggal=recorded)
        return recorded
    day = asked or desk.settings.rapat_tanggal or desk.today
    if day > desk.today:
        raise StepIncomplete(action=ACTION, reason="meeting_to_come", tanggal=day)
    changed = desk.settings.perubahan_semula
    ready = signed_on(seals(desk), changed) if changed else completed_on(desk.rows(t.LANGKAH), Step.DRAF)
    if ready and day < ready:
        if changed:
            raise StepIncomplete(action=ACTION, reason="meeting_before_signed", tanggal=day, draf=ready)
        raise StepIncomplete(action=ACTION, reason="meeting_before_draft", tanggal=day, draf=ready)
    return day


def next_meeting(desk: Desk) -> None:
    """Empty what the settings say of the meeting that was, and keep its numbers: the next one has its own."""
    desk.set_settings(dict.fromkeys(MEETING))
    set_aside(desk, Naskah.UNDANGAN, Naskah.BERITA_ACARA)


def decided_before(desk: Desk) -> Terdahulu:
    """Return what the meetings before the one at hand decided about the same PK, as sealed.

    Raises HistoryBroken when there were any and what was sealed was altered.
    """
    found = meetings_before(desk)
    if found:
        desk.check_history()
    sealed = [(read_decisions(seal.isi), seal.versi) for seal in found.values()]
    return Terdahulu(tuple(RapatTerdahulu(one.nomor or "", one.hari, one.butir, versi) for one, versi in sealed))


def meeting_number(desk: Desk) -> int:
    """Return which meeting of the PK at hand the one at hand is, from 1."""
    return len(meetings_before(desk)) + 1


def decided_now(desk: Desk, items: Sequence[ButirPleno]) -> Decided | None:
    """Return what the minutes of the meeting at hand list, and would list of *items*; None without minutes."""
    seal = meeting_at_hand(desk)
    return (read_decisions(seal.isi).butir, decided_before(desk).fresh(items)) if seal and seal.utuh else None


def changed_minutes(desk: Desk, bench: Bench, pimpinan: Pihak) -> tuple[Beda, ...]:
    """Return what the minutes of the meeting at hand would say otherwise of the office if they were made again.

    *pimpinan* is who chaired, as it stands now.
    """
    seal = meeting_at_hand(desk)
    made = read_decisions(seal.isi) if seal and seal.utuh else None
    if not made or not made.berita_acara:
        return ()
    chair = changed_signer(desk, made.berita_acara.pimpinan, pimpinan)
    return (*changed_head(desk, bench, made.berita_acara, made.logo), *chair)


def expected_meeting(desk: Desk, day: date) -> Rapat:
    """Return the meeting of *day* as it is planned."""
    return _rapat(desk, day, _sidang(desk, day))


def held_meeting(desk: Desk, day: date) -> Pertemuan:
    """Return the meeting of *day* as it was held.

    While nobody typed who came it is as planned. Raises StepIncomplete when the attendance is incomplete or
    contradicts *Pejabat*, too few commissioners came, nobody is named who chaired, or it ended before it began.
    """
    found = _sidang(desk, day)
    if found.problems:
        lines = "\n".join(
            f"  {problem_text(one.kind, {'cell': one.cell, 'nama': one.nama, 'jabatan': one.jabatan})}"
            for one in found.problems
        )
        raise StepIncomplete(action=ACTION, reason="attendance_bad", problems=lines)
    if found.tercatat and len(found.hadir) < found.kuorum:
        raise StepIncomplete(
            action=ACTION, reason="no_quorum", tanggal=day, hadir=len(found.hadir), kuorum=found.kuorum,
            anggota=len(found.komisioner), absent=_lines(found.absent()),
        )  # fmt: skip
    rapat = _rapat(desk, day, found)
    if rapat.mulai and rapat.selesai and rapat.selesai <= rapat.mulai:
        raise StepIncomplete(action=ACTION, reason="meeting_times", mulai=rapat.mulai, selesai=rapat.selesai)
    return Pertemuan(rapat, _chair(desk, day, found))


def _lines(rows: tuple[HadirRow, ...]) -> str:
    return "\n".join(f"  sel {row.address(HadirRow.hadir)}: {row.nama} – {row.hadir}" for row in rows)


def _sidang(desk: Desk, day: date) -> Sidang:
    kuorum = desk.settings.kuorum
    found = sidang(desk.rows(t.HADIR), desk.rows(t.PEJABAT), day, kuorum)
    if not found.komisioner:
        raise StepIncomplete(action=ACTION, reason="no_official", peran=Peran.KETUA, tanggal=day)
    if kuorum is not None and not 1 <= kuorum <= len(found.komisioner):
        raise StepIncomplete(action=ACTION, reason="quorum_setting", kuorum=kuorum, anggota=len(found.komisioner))
    return found


def _rapat(desk: Desk, day: date, found: Sidang) -> Rapat:
    settings = desk.settings
    return Rapat(
        day, settings.rapat_tempat or settings.tempat, settings.rapat_mulai, settings.rapat_selesai,
        settings.zona_waktu, found.hadirin(), len(found.komisioner), len(found.hadir), found.kuorum,
    )  # fmt: skip


def _chair(desk: Desk, day: date, found: Sidang) -> Pihak:
    typed = desk.settings.rapat_pimpinan
    row = found.chair(typed)
    if row is None:
        present = ", ".join(row.nama for row in found.hadir)
        if not typed and not found.tercatat:
            raise StepIncomplete(action=ACTION, reason="no_official", peran=Peran.KETUA, tanggal=day)
        if is_empty(typed):
            raise StepIncomplete(action=ACTION, reason="no_chair", pimpinan=typed, hadir=present)
        raise StepIncomplete(action=ACTION, reason="wrong_chair", pimpinan=typed, hadir=present)
    return Pihak(row.nama, row.jabatan)


def minutes(
    desk: Desk, bench: Bench, meeting: Pertemuan, nomor: str, items: tuple[ButirPleno, ...], result: PlenoResult
) -> BeritaAcara:
    """Return the minutes *nomor* of *meeting*, which made *result* of the draft.

    Those of a PK Perubahan adopt the agreement that changes, and leave the other one alone.
    """
    settings, rapat = desk.settings, meeting.rapat
    signing = (one for one in rapat.hadirin if not rapat.tercatat or one.hadir == Kehadiran.YA)
    ke = settings.perubahan_ke or 0
    adopted = printed_papers(what_changes(desk, rapat.tanggal))
    before = decided_before(desk)
    draf = tuple(one for one in draft_tables(result.rows, settings) if one.dokumen in adopted)
    return BeritaAcara(
        **office(desk, bench, rapat.tanggal), nomor=nomor, pimpinan=meeting.pimpinan,
        peserta=tuple(Pihak(one.nama, one.jabatan) for one in signing), butir=in_order(before.fresh(items)),
        dasar_hukum=legal_basis(desk, rapat.tanggal), rapat=rapat, draf=draf,
        tetap=untouched((row for row in result.rows if row.dokumen in adopted), items),
        dasar_perubahan=settings.perubahan_dasar if ke else "",
        terdahulu=before.standing(items),
    )  # fmt: skip


def sealed_papers(
    desk: Desk, bench: Bench, decided: IsiPleno, day: date, until: int, seal: Segel
) -> tuple[BeritaAcara, MatriksPerubahan]:
    """Return the papers of the pleno from what *seal* keeps; those of a release that kept less are gathered anew.

    *day* and *until* are the day on which those were made and the last version then.
    """
    if decided.berita_acara and decided.matriks:
        logo = letterhead_logo(desk, bench) if decided.logo else b""
        first = replace(decided.berita_acara, kop=_with_logo(decided.berita_acara.kop, logo))
        second = replace(decided.matriks, kop=_with_logo(decided.matriks.kop, logo))
    else:
        first = berita_acara(desk, bench, decided)
        second = matriks(desk, bench, day, until)
    return coded(first, seal), coded(second, seal)


def _with_logo(kop: Kop, logo: bytes) -> Kop:
    return replace(kop, logo=logo)
