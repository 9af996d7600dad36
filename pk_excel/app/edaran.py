"""The RKTs that were sent to the divisions, on the desk: sealed when they go out, found again by their sidik."""

from __future__ import annotations

from pk_excel.app.desk import Desk
from pk_excel.app.segel import seal_content, seals
from pk_excel.core.pencermatan.edaran import ReviewStamp, sidik_rkt
from pk_excel.core.pencermatan.terkirim import Terkirim, read_sent, sent_text
from pk_excel.core.segel.catatan import Perihal
from pk_excel.core.tables import schema as t


def master_stamp(desk: Desk, kode: str) -> ReviewStamp:
    """Return what a review workbook of the division *kode* must carry to fit the master now."""
    settings = desk.settings
    return ReviewStamp(settings.nama_kantor, settings.tahun, kode, sidik_rkt(desk.rows(t.RKT)))


def sent_rkts(desk: Desk, *perihal: Perihal) -> tuple[Terkirim, ...]:
    """Return the RKTs that were sealed, in the order of their seals; one whose seal was altered is none of them."""
    return tuple(read_sent(seal.isi) for seal in seals(desk) if seal.perihal in perihal and seal.utuh)


def seal_sent(desk: Desk) -> None:
    """Seal the RKT that goes out now, unless it is the one that went out last."""
    before = sent_rkts(desk, Perihal.EDARAN)
    if not before or before[-1].sidik != sidik_rkt(desk.rows(t.RKT)):
        seal_content(desk, Perihal.EDARAN, 0, sent_text(desk.rows(t.RKT)))


def seal_consolidated(desk: Desk) -> None:
    """Seal the RKT that is consolidated now, unless it is known already."""
    known = {one.sidik for one in sent_rkts(desk, Perihal.EDARAN, Perihal.KONSOLIDASI)}
    if sidik_rkt(desk.rows(t.RKT)) not in known:
        seal_content(desk, Perihal.KONSOLIDASI, 0, sent_text(desk.rows(t.RKT)))


def last_consolidated(desk: Desk) -> Terkirim | None:
    """Return the RKT that was consolidated last; None where there was none or it is no longer known."""
    sidik = str(desk.book.read_cell("pkSidikRKT") or "")
    rkt = desk.rows(t.RKT)
    if sidik == sidik_rkt(rkt):
        return Terkirim(sidik, rkt)
    found = sent_rkts(desk, Perihal.EDARAN, Perihal.KONSOLIDASI)
    return next((one for one in reversed(found) if one.sidik == sidik), None)
