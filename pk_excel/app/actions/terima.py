"""``terima`` (SOP step 10): KPU Provinsi has received what was sent; the register says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Step
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Outcome, Sentence
from pk_excel.app.register import put_register
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.surat import SuratRow
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.unreadable import known
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

DONE = Sentence(
    "done",
    "Tanda terima {tanggal} oleh {penerima} dicatat untuk {count} berkas di lembar Arsip: arsipnya dan isinya, tanpa"
    " register naskah, yang dicetak ulang.",
)


def receive(
    book: WorkbookPort, context: Context, bench: Bench, day: date | None = None, receiver: str = "", reason: str = ""
) -> Outcome:
    """Record that KPU Provinsi received on *day*, by *receiver*, what was sent; the register is printed again.

    It is recorded for everything sent that has no receipt yet; with a *reason* the last receipt is corrected. The
    archive that was sent stays as it is. Raises StepIncomplete before anything was sent, without a day or a receiver,
    for a day before the sending or to come, when all has its receipt, and for a correction before there is any or
    that changes nothing; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.check_settings()
    desk.check_history()
    sent = [row for row in desk.rows(t.ARSIP) if row.dikirim]
    received = max((known(row.diterima) or date.min for row in sent if row.diterima), default=None)
    if reason.strip() and sent and received is None:
        raise StepIncomplete(action="terima", reason="no_receipt")
    # A correction is about the last receipt, and never the receipt of what was sent since.
    waiting = [row for row in sent if row.diterima == received] if reason.strip() else _unreceived(sent)
    when = _checked(desk, sent, waiting, day, receiver, received)
    before = f"; semula {received.isoformat()}; alasan: {reason}" if reason.strip() and received else ""
    places = {id(row) for row in waiting}
    rows = [_received(row, when, receiver) if id(row) in places else row for row in desk.rows(t.ARSIP)]
    names = {row.berkas for row in waiting}
    desk.replace(t.ARSIP, rows)
    desk.replace(t.SURAT, [_answered(row, names, when, receiver) for row in desk.rows(t.SURAT)])
    put_register(desk, bench, desk.today)
    files = desk.finish("tanda terima", f"{when.isoformat()}: {receiver}{before}", Step.ARSIP, bench.out)
    said = {"tanggal": format_tanggal(when), "penerima": receiver, "count": len(waiting)}
    return Outcome("terima", DONE, said, files=files)


def _unreceived(sent: list[ArsipRow]) -> list[ArsipRow]:
    return [row for row in sent if not row.diterima]


def _checked(
    desk: Desk, sent: list[ArsipRow], waiting: list[ArsipRow], day: date | None, receiver: str, received: date | None
) -> date:
    """Return the day of the receipt. Raises StepIncomplete."""
    if not sent:
        raise StepIncomplete(action="terima", reason="nothing_sent")
    if not waiting:
        raise StepIncomplete(action="terima", reason="received_already", tanggal=received)
    if day is None or not receiver.strip():
        raise StepIncomplete(action="terima", reason="receipt_bare")
    if all(row.diterima == day and row.penerima == receiver for row in waiting):
        raise StepIncomplete(action="terima", reason="receipt_same", tanggal=day)
    first = max(known(row.tanggal) or day for row in waiting)
    if not first <= day <= desk.today:
        raise StepIncomplete(action="terima", reason="receipt_day", tanggal=day, dikirim=first)
    return day


def _received(row: ArsipRow, day: date, receiver: str) -> ArsipRow:
    return replace(row, diterima=day, penerima=receiver)


def _answered(row: SuratRow, names: set[str], day: date, receiver: str) -> SuratRow:
    """Return a letter with its receipt when its file was among those received."""
    return replace(row, diterima=day, diterima_oleh=receiver) if row.dikirim_ke and row.berkas in names else row


ACTION = Action(
    "terima",
    Group.FINAL,
    "Langkah 10: catat tanda terima KPU Provinsi untuk yang dikirim; register dicetak ulang.",
    receive,
    order=4,
    steps=(Step.ARSIP,),
    arguments=(
        TO_FOLDER,
        Argument(
            "tanggal",
            "Tanggal diterima, misalnya 2026-02-02.",
            Kind.DAY,
            keyword="day",
            metavar="TANGGAL",
            question=Question("Tanggal diterima oleh KPU Provinsi (hari-bulan-tahun)"),
        ),
        Argument(
            "penerima",
            "Nama penerima di KPU Provinsi, dengan jabatannya.",
            keyword="receiver",
            metavar="NAMA",
            question=Question("Nama penerima di KPU Provinsi"),
        ),
        Argument("perbaiki", "Perbaiki tanda terima terakhir, dengan alasan ini.", keyword="reason", metavar="ALASAN"),
    ),
    buttons=(
        Button(
            "terima",
            "Tanda terima",
            "Alerts",
            help="Langkah 10: catat tanda terima KPU Provinsi untuk yang dikirim.",
            arguments=("tanggal", "penerima"),
        ),
    ),
)
