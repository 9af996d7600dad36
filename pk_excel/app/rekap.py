"""One office of a recap, from whatever it sent: its workbook, its archive, or the report in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from pk_excel.app.actions.langkah import StepsView, show_steps
from pk_excel.app.desk import Desk
from pk_excel.app.jam import running_calendar
from pk_excel.core.laporan.isi import LEVELS
from pk_excel.core.laporan.skema import NAME
from pk_excel.core.periksa.bundel import Bundle, open_bundle
from pk_excel.core.pk.draf import in_force
from pk_excel.core.rekap.kantor import DONE, Asal, BarisTarget, KantorRekap, KeadaanArsip, Pagu, counted, from_report
from pk_excel.core.steps.rencana import Calendar
from pk_excel.core.steps.sop import Step
from pk_excel.core.steps.tampil import overall_late
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Tingkat
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.sidik import sha256
from pk_excel.core.values.tanggal import DateProblem, parse_tanggal
from pk_excel.core.values.target_types import Arah
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.unreadable import known
from pk_excel.errors import PkError
from pk_excel.messages.errors import error_text
from pk_excel.ports import Context, WorkbookPort
from pk_excel.ports_provinsi import OfficeSource

_NO_REPORT = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
NOT_A_REPORT = "Berkas ini bukan laporan PK: bukan Laporan-PK-….json yang dibuat pk-excel arsip."
BROKEN_REPORT = "Laporan PK ini rusak atau terpotong. Minta salinannya lagi dari kantor itu."
_CHECK = "Minta salinannya lagi dari kantor itu; arsip --periksa menyebut yang salah."
#: Why nothing is read from an archive, by what is wrong with it first.
UNUSABLE = {
    "not_a_zip": "Berkas ini bukan arsip: isinya bukan zip. Pilih zip yang dibuat pk-excel arsip.",
    "damaged": f"Arsip ini rusak atau terpotong, sehingga tidak dapat dibuka. {_CHECK}",
    "too_large": "Isi zip ini terlalu besar untuk sebuah arsip, sehingga tidak dibuka.",
    "foreign": "Zip ini bukan arsip pk-excel: manifes.json tidak ada. Pilih zip yang dibuat pk-excel arsip.",
    "manifest": f"Manifes arsip ini tidak terbaca atau tidak lengkap. {_CHECK}",
}
NO_MASTER = f"Arsip ini tidak memuat buku kerja induk. {_CHECK}"
BAD_MASTER = f"Buku kerja induk di dalam arsip ini tidak sama dengan yang dicatat manifesnya. {_CHECK}"
OPENED = "Sedang dibuka{owner}; yang dibaca adalah yang terakhir disimpan."
TWICE = "Kantor yang sama dengan berkas {berkas}, yang dipakai."


def office_of(source: OfficeSource, context: Context) -> KantorRekap:
    """Return what a source tells of an office. What cannot be read is told in ``sebab``; nothing is raised for it."""
    try:
        match source.asal:
            case Asal.LAPORAN:
                return _from_report(source)
            case Asal.ARSIP:
                return _from_archive(source, context)
            case Asal.BUKU | None:
                return replace(from_book(source.book(), context, source), catatan=_opened(source))
    except PkError as error:
        return KantorRekap(source.berkas, source.asal, error_text(error).lengkap)
    raise AssertionError(source.asal)


def _opened(source: OfficeSource) -> str:
    """Return the remark that an office has its workbook open, so that it may know more than was read."""
    owner = source.dibuka()
    return "" if owner is None else OPENED.format(owner=f" oleh {owner}" if owner else "")


def from_book(
    book: WorkbookPort, context: Context, source: OfficeSource, archived: date | None = None
) -> KantorRekap:
    """Return what a workbook tells of its office. Raises BookError, StructureError.

    *archived* is the day of the whole archive in which it lies. It was put there before its last step was completed,
    and the archive is what completes it (SOP step 10).
    """
    desk = Desk(book, context)
    steps, settings = show_steps(book, context), desk.settings
    if archived and steps.current == Step.ARSIP:
        steps = _completed(steps, archived, running_calendar(desk))
    archive, sidik = _archive_of(desk, source)
    counts = counted(desk.look(t.TEMUAN).rows, LEVELS)
    signing = next(step for step in steps.steps if step.no == Step.TANDA_TANGAN)
    received = [day for row in desk.look(t.ARSIP).rows if (day := known(row.diterima))]
    return KantorRekap(
        source.berkas, source.asal, nama=settings.nama_kantor, kode=one_line(settings.kode_wilayah),
        tahun=settings.tahun, perubahan_ke=settings.perubahan_ke or 0, langkah=steps.current, terlambat=steps.late,
        diperiksa=clean_text(book.read_cell("pkPeriksa")), temuan=counts,
        ditandatangani=signing.selesai, arsip=archive, sidik=sidik, diterima=max(received, default=None),
        target=tuple(_targets(desk)), pagu=tuple(_budget(desk)),
    )  # fmt: skip


def _completed(view: StepsView, day: date, calendar: Calendar) -> StepsView:
    steps = tuple(replace(step, selesai=day) if step.no == Step.ARSIP else step for step in view.steps)
    return replace(view, steps=steps, current=DONE, late=overall_late(steps, calendar))


def without_twins(offices: Iterable[KantorRekap]) -> list[KantorRekap]:
    """Return the offices; of one that sent several things the surest counts, and the others say so.

    What an archive shows of itself counts with the office, also where the archive lies elsewhere.
    """
    found = list(offices)
    sent: dict[tuple[object, ...], list[KantorRekap]] = {}
    for office in found:
        if not office.sebab:
            sent.setdefault(_who(office), []).append(office)
    chosen = {who: max(all_of_it, key=_sureness) for who, all_of_it in sent.items()}
    return [
        office if office.sebab
        else _with_archive(office, sent[_who(office)]) if chosen[_who(office)] is office
        else replace(office, kembar=True, sebab=TWICE.format(berkas=chosen[_who(office)].berkas))
        for office in found
    ]  # fmt: skip


def _with_archive(office: KantorRekap, sent: Iterable[KantorRekap]) -> KantorRekap:
    """Return the office with the state of its archive among what it *sent*; a report belongs to any of its PK."""
    if office.arsip not in (KeadaanArsip.BELUM, KeadaanArsip.TERCATAT):
        return office
    for other in sent:
        recorded = other.sidik == office.sidik if office.sidik else office.asal is Asal.LAPORAN
        if other.asal is Asal.ARSIP and recorded and other.perubahan_ke == office.perubahan_ke:
            return replace(office, arsip=other.arsip)
    return office


def _who(office: KantorRekap) -> tuple[object, ...]:
    return office.tahun, office.kode, " ".join(office.nama.casefold().split())


def _sureness(office: KantorRekap) -> tuple[int, int, int]:
    return office.perubahan_ke, office.langkah, -list(Asal).index(office.asal or Asal.LAPORAN)


def _from_report(source: OfficeSource) -> KantorRekap:
    content = source.content()
    try:
        told = json.loads(content)
        if isinstance(told, dict) and told.get("skema") == NAME:
            return from_report(source.berkas, told)
        why = NOT_A_REPORT
    except _NO_REPORT:
        why = BROKEN_REPORT if NAME.encode() in content else NOT_A_REPORT
    return KantorRekap(source.berkas, source.asal, why)


def _from_archive(source: OfficeSource, context: Context) -> KantorRekap:
    content = source.content()
    bundle = open_bundle(content)
    if bundle.master is None:
        return KantorRekap(source.berkas, source.asal, _why_unusable(bundle))
    made = None if bundle.problems else _day(bundle.facts["dibuat"])
    office = from_book(source.inside(bundle.master.nama, bundle.master.isi), context, source, made)
    return replace(office, arsip=KeadaanArsip.RUSAK if bundle.problems else KeadaanArsip.UTUH, sidik=sha256(content))


def _day(moment: str) -> date | None:
    try:
        return parse_tanggal(moment)
    except DateProblem:
        return None


def _why_unusable(bundle: Bundle) -> str:
    """Return why a bundle gives no workbook to read."""
    kinds = [what for _, what in bundle.problems]
    changed = any(what == "changed" and name.endswith((".xlsm", ".xlsx")) for name, what in bundle.problems)
    return next((UNUSABLE[what] for what in kinds if what in UNUSABLE), BAD_MASTER if changed else NO_MASTER)


def _archive_of(desk: Desk, source: OfficeSource) -> tuple[KeadaanArsip, str]:
    """Return whether the archive that the workbook has on record lies with it and is that one, and its SHA-256."""
    made = [row for row in desk.look(t.ARSIP).rows if row.berkas.casefold().endswith(".zip")]
    if not made:
        return KeadaanArsip.BELUM, ""
    sidik = made[-1].sidik
    content = source.beside(made[-1].berkas)
    if content is None:
        return KeadaanArsip.TERCATAT, sidik
    return (KeadaanArsip.UTUH if sha256(content) == sidik else KeadaanArsip.RUSAK), sidik


def _targets(desk: Desk) -> Iterator[BarisTarget]:
    """Yield the rows of the draft; of the RKT while there is none."""
    national = {row.id.casefold(): row.target.get(desk.settings.tahun) for row in desk.look(t.TARGET_NASIONAL).rows}
    draft = [row for row in desk.look(t.PK).rows if in_force(row)]
    for row in draft or desk.look(t.RKT).rows:
        if isinstance(row.dokumen, Dokumen):
            yield BarisTarget(
                row.dokumen, row.id, row.sasaran, row.indikator, row.satuan, row.target,
                row.arah if isinstance(row.arah, Arah) else None, national.get(row.id.casefold()),
            )  # fmt: skip


def _budget(desk: Desk) -> Iterator[Pagu]:
    for row in desk.look(t.ANGGARAN).rows:
        if row.tingkat is Tingkat.PROGRAM:
            yield Pagu(row.kode, row.uraian, known(row.pagu) or 0)
