"""Every action leaves exactly one event, and its effects appear together with it or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cells import block, cells_of
from offices import DONE, NO_SCANS, REVIEWS, USER, Desktop, Office, decisions, snapshots, table_of

from pk_excel.app.actions import langkah
from pk_excel.app.actions.arsip import archive
from pk_excel.app.actions.edarkan import send_reviews
from pk_excel.app.actions.finalisasi import finalize
from pk_excel.app.actions.konsolidasi import consolidate_reviews
from pk_excel.app.actions.koreksi import accept_corrections, return_draft
from pk_excel.app.actions.pleno import hold_pleno
from pk_excel.app.actions.rkt import make_rkt
from pk_excel.app.actions.tandatangan import sign
from pk_excel.app.actions.validasi import validate
from pk_excel.app.outcome import Outcome
from pk_excel.books.memory import MemoryBook
from pk_excel.books.returned.review import ReviewFile
from pk_excel.core.riwayat import first_break
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import Table
from pk_excel.core.values.sidik import sha256
from pk_excel.errors import BookChanged, CannotWrite, FindingsBlock
from pk_excel.ports import Context, ReturnedFile
from pk_excel.sample import sample_corrections
from pk_excel.wiring import Workshop

Act = Callable[[Desktop], Outcome | None]
SIGNED = date(2026, 1, 22)


def on(action: Callable[..., Outcome], **words: Any) -> Act:
    return lambda desk: action(desk.book, desk.context, desk.bench, **words)


def step(action: Callable[..., Outcome], *words: Any) -> Act:
    return lambda desk: action(desk.book, desk.context, *words)


def returned() -> tuple[ReturnedFile, ...]:
    files = {Path(name).name: body for name, body in snapshots()[4].items() if name.startswith(REVIEWS)}
    return tuple(
        ReturnedFile(name, sha256(body), lambda name=name, body=body: ReviewFile(body, name))
        for name, body in files.items()
    )


def fill(desk: Desktop, spec: Any, rows: list[dict[str, Any]]) -> None:
    desk.book.write_table(spec.name, *block(spec, rows))
    desk.book.commit()


def decided(desk: Desktop) -> Outcome:
    wanted = decisions()
    rows = [cells_of(row) for row in table_of(desk.book, t.PLENO).rows]
    fill(desk, t.PLENO, [{**row, **wanted.get((row["id"], row["dokumen"]), {})} for row in rows])
    return hold_pleno(desk.book, desk.context, desk.bench, agreed=True)


def corrected(desk: Desktop) -> Outcome:
    fill(desk, t.KOREKSI, [cells_of(row) for row in sample_corrections()])
    return accept_corrections(desk.book, desk.context, desk.bench)


def substance(desk: Desktop) -> Outcome:
    fill(desk, t.KOREKSI, [{"id": "IK-10", "dokumen": "Sekretariat", "bagian": "Target", "menjadi": "93%",
                            "sifat": "Substansi", "catatan": "Juknis"}])  # fmt: skip
    return accept_corrections(desk.book, desk.context, desk.bench)


def blocked(desk: Desktop) -> None:
    rows = [cells_of(row) for row in table_of(desk.book, t.PK).rows]
    fill(desk, t.PK, [{**row, "target": "A"} if row["id"] == "IK-07" else row for row in rows])
    with pytest.raises(FindingsBlock):
        finalize(desk.book, desk.context, desk.bench)


# What is done, before which step, and the name of its event with the step that it belongs to.
ACTIONS: dict[str, tuple[int, Act, str, int]] = {
    "instruction": (1, on(langkah.complete_step, number=1, proof="ND 1"), "langkah selesai", 1),
    "rkt": (2, on(make_rkt), "rkt", 2),
    "edarkan": (3, on(send_reviews), "edarkan", 3),
    "konsolidasi": (4, lambda desk: on(consolidate_reviews, returned=returned())(desk), "konsolidasi", 4),
    "konsolidasi, partial": (4, on(consolidate_reviews), "konsolidasi", 4),
    "pleno": (5, decided, "pleno", 5),
    "koreksi": (7, corrected, "koreksi", 7),
    "koreksi, returned": (7, on(return_draft, note="Ejaan"), "koreksi dikembalikan", 7),
    "koreksi, to pleno": (7, substance, "koreksi ke pleno", 7),
    "finalisasi": (8, on(finalize), "finalisasi", 8),
    "finalisasi, blocked": (8, blocked, "finalisasi ditolak", 8),
    "tandatangan": (9, on(sign, day=SIGNED), "tanda tangan", 9),
    "arsip": (10, on(archive, why="Pemindai rusak"), "arsip", 10),
    "validasi": (8, on(validate), "validasi", 0),
    "return": (8, step(langkah.return_step, 5, "Pleno ulang"), "langkah dikembalikan", 5),
    "revision": (DONE, on(langkah.open_revision, ground="strategi", note="SK 5"), "perubahan dibuka", 5),
}


def history(book: MemoryBook) -> Table:
    return table_of(book, t.RIWAYAT)


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_appends_exactly_one_event(name: str) -> None:
    before_step, act, peristiwa, number = ACTIONS[name]
    desk = Desktop.before(before_step)
    before = [cells_of(row) for row in history(desk.book).rows]
    act(desk)
    after = [cells_of(row) for row in history(desk.book).rows]
    assert after[:-1] == before
    event = after[-1]
    assert (event["pelaku"], event["pintu"], event["langkah"], event["peristiwa"]) == (
        USER, "perintah", number, peristiwa
    )  # fmt: skip
    assert event["waktu"] == desk.context.now.isoformat(sep=" ")
    assert first_break(history(desk.book).rows) is None


class Full(MemoryBook):
    """A workbook whose disk is full."""

    def commit(self, papers: Callable[[], object] = tuple, day: date | None = None) -> None:  # noqa: ARG002
        papers()
        raise CannotWrite(path=self.name, reason="No space left on device")


@pytest.mark.parametrize("name", [name for name in ACTIONS if name not in ("pleno", "koreksi", "koreksi, to pleno")])
def test_when_the_workbook_cannot_be_written_nothing_appears_in_it_or_in_the_folder(name: str) -> None:
    before_step, act, _peristiwa, _number = ACTIONS[name]
    if name == "finalisasi, blocked":
        act = on(finalize)
    desk = Desktop.before(before_step)
    state = desk.book.committed
    desk.book = Full(tuple(state.tables.values()), state.names, tuple(state.pages), desk.book.name)
    before = desk.state()
    with pytest.raises(CannotWrite):
        act(desk)
    assert desk.state() == before


COMMANDS: dict[str, tuple[int, tuple[str, ...]]] = {
    "rkt": (2, ()),
    "edarkan": (3, ()),
    "finalisasi": (8, ()),
    "tandatangan": (9, ("--tanggal", "2026-01-22", "--ke", "PAPERS")),
    "arsip": (10, ("--ke", "PAPERS", *NO_SCANS)),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_on_disk_a_history_that_cannot_grow_stops_the_whole_action(tmp_path: Path, command: str) -> None:
    before_step, words = COMMANDS[command]
    office = Office(tmp_path, before_step)
    block_history(office)
    text = office.refused(4, command, *(office.papers if word == "PAPERS" else word for word in words))
    assert "sel di bawahnya terisi" in text


def block_history(office: Office) -> None:
    """Type something below the audit chain, so that it cannot grow."""
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    (table,) = book["Riwayat"].tables.values()
    book["Riwayat"].cell(int(table.ref.rpartition("I")[2]) + 1, 1).value = "catatan staf"
    book.save(office.master)
    book.vba_archive.close()


def test_files_that_were_replaced_come_back_when_the_workbook_cannot_be_written(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.do("langkah", "--kembali", 5, "--catatan", "Ulang")
    office.vote(IK_11={"keputusan": "Tetap", "target_ditetapkan": None, "alasan": None})
    block_history(office)
    assert (office.papers / "Berita-Acara-Pleno-2026.docx").is_file()
    office.refused(4, "pleno", "--ke", office.papers, "--ya")


def test_a_workbook_saved_by_somebody_meanwhile_is_not_overwritten_and_no_file_stays(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)

    def save(_label: str, _done: int, _total: int) -> None:
        office.set(tempat="Kota Lain")

    desk = Desktop.before(3)
    context = Context(desk.context.now, USER, "perintah", save)
    workshop = Workshop()
    book, bench = workshop.book(office.master), workshop.bench(office.master, tmp_path / "kirim")
    with pytest.raises(BookChanged):
        send_reviews(book, context, bench)
    assert not (tmp_path / "kirim").exists()
    assert office.events()[-1] != "edarkan"
    assert "Kota Lain" in {row["nilai"] for row in office.records(t.PENGATURAN)}


@pytest.mark.parametrize("command", ["finalisasi", "tandatangan", "arsip"])
def test_an_altered_history_stops_what_is_signed_and_archived(tmp_path: Path, command: str) -> None:
    number = {"finalisasi": 8, "tandatangan": 9, "arsip": 10}[command]
    office = Office(tmp_path, number)
    office.change(t.RIWAYAT, lambda row: row["no"] == 3, pelaku="Orang lain")
    words = {"tandatangan": ("--tanggal", "2026-01-22")}.get(command, ())
    text = office.refused(11, command, *words)
    assert "baris ke-3 (lembar Riwayat, sel A7)" in text


def test_langkah_warns_of_an_altered_history(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.change(t.RIWAYAT, lambda row: row["no"] == 1, rincian="lain")
    assert "Riwayat berubah di luar program" in office.do("langkah").err
    assert office.do("langkah", "--json").json["history_intact"] is False


def test_an_altered_history_admits_no_revision(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.change(t.RIWAYAT, lambda row: row["no"] == 5, hash="0" * 64)
    office.refused(11, "langkah", "--perubahan", "strategi", "--catatan", "SK 5")
