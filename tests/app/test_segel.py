"""What is final stays final: whatever is changed after finalisasi is named with its cell, and nothing is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from cells import block, cells_of
from offices import Desktop, table_of

from pk_excel.app.actions.arsip import archive
from pk_excel.app.actions.langkah import open_revision, show_steps
from pk_excel.app.actions.tandatangan import sign
from pk_excel.app.actions.validasi import validate
from pk_excel.core import riwayat
from pk_excel.core.pk.versi import sidik_pk
from pk_excel.core.segel.catatan import Perihal, anchor_row, last_seal, make_seal, read_seals, seal_rows
from pk_excel.core.segel.isi import read_final, sealed_text
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import TableSpec
from pk_excel.errors import HistoryBroken, StepIncomplete
from pk_excel.messages.errors import error_text
from pk_excel.messages.findings import finding_text

SIGNED = date(2026, 1, 22)
Records = list[dict[str, Any]]
Change = Callable[[Desktop], None]


def records(desk: Desktop, spec: TableSpec[Any]) -> Records:
    return [cells_of(row) for row in table_of(desk.book, spec).rows]


def write(desk: Desktop, spec: TableSpec[Any], rows: Iterable[dict[str, Any]]) -> None:
    desk.book.write_table(spec.name, *block(spec, rows))
    desk.book.commit()


def put(spec: TableSpec[Any], where: dict[str, Any], **values: Any) -> Change:
    """Type *values* into the rows that have *where*; the last version's, of tables with versions."""

    def change(desk: Desktop) -> None:
        rows = records(desk, spec)
        last = max((row["versi"] for row in rows if row.get("versi")), default=None) if spec is not t.SEGEL else None
        picked = [row for row in rows if where.items() <= row.items() and last in (None, row.get("versi"))]
        assert picked
        write(desk, spec, [{**row, **values} if row in picked else row for row in rows])

    return change


def setting(key: str, value: Any) -> Change:
    return put(t.PENGATURAN, {"kunci": key}, nilai=value)


def without(spec: TableSpec[Any], **where: Any) -> Change:
    def change(desk: Desktop) -> None:
        rows = records(desk, spec)
        last = max((row["versi"] for row in rows if row.get("versi")), default=None) if spec is not t.SEGEL else None
        kept = [row for row in rows if not (where.items() <= row.items() and last in (None, row.get("versi")))]
        assert len(kept) < len(rows)
        write(desk, spec, kept)

    return change


def everywhere(desk: Desktop) -> None:
    """Change a target in *PK* and *Versi*, and the version's fingerprint with it, as an older program made it."""
    put(t.PK, {"id": "IK-01"}, target="90%")(desk)
    put(t.VERSI, {"id": "IK-01"}, target="90%")(desk)
    put(t.VERSI, {}, sidik=sidik_pk(table_of(desk.book, t.PK).rows))(desk)


def added_row(desk: Desktop) -> None:
    rows = records(desk, t.VERSI)
    write(desk, t.VERSI, [*rows, {**rows[-1], "id": "IK-99"}])


def logo(desk: Desktop) -> None:
    desk.bench.beside.files[next(name for name in desk.bench.beside.files if name.endswith(".png"))] += b"\0"


#: What is done after finalisasi, and a part of the sentence that names it.
CHANGES: dict[str, tuple[Change, str]] = {
    "target in Versi": (put(t.VERSI, {"id": "IK-01"}, target="90%"), "Target: semula 100%, sekarang 90%"),
    "target in PK": (put(t.PK, {"id": "IK-01"}, target="90%"), "PK!H5 (IK-01 PK KPU), Target"),
    "PK, Versi and Sidik together": (everywhere, "Sidik: semula"),
    "wording": (put(t.VERSI, {"id": "IK-02"}, indikator="Lain"), "(IK-02 PK KPU), Indikator"),
    "reason": (put(t.VERSI, {"id": "IK-11"}, alasan="Lain"), "Alasan: semula"),
    "row removed": (without(t.VERSI, id="IK-03"), "semula IK-03, sekarang tidak ada"),
    "row added": (added_row, "semula tidak ada, sekarang IK-99"),
    "amount frozen": (put(t.VERSI_ANGGARAN, {"kode": "076.01.WA"}, pagu=1), "Pagu: semula"),
    "budget row renamed": (put(t.VERSI_ANGGARAN, {"kode": "076.01.CQ"}, uraian="Lain"), "sekarang Lain"),
    "RKA-KL": (put(t.ANGGARAN, {"kode": "076.01.WA"}, pagu=1), "RKA-KL!"),
    "DIPA revision": (setting("dipa_revisi", 2), "(dipa_revisi), Nilai: semula 0, sekarang 2"),
    "Juknis": (setting("juknis_nomor", "Lain"), "(juknis_nomor)"),
    "place": (setting("tempat", "Kota Lain"), "semula Tirtawangi, sekarang Kota Lain"),
    "letterhead": (setting("kop_baris_2", "KOTA LAIN"), "(kop_baris_2)"),
    "form": (setting("bentuk_kpu", "B"), "(bentuk_kpu), Nilai: semula A, sekarang B"),
    "title of column 2": (setting("judul_sasaran_kpu", "Sasaran Program"), "(judul_sasaran_kpu)"),
    "level of the budget": (setting("tingkat_anggaran_kpu", "Kegiatan"), "(tingkat_anggaran_kpu)"),
    "paper": (setting("kertas", "F4"), "(kertas)"),
    "font": (setting("huruf", "Arial"), "(huruf)"),
    "logo replaced": (logo, "(logo), Nilai: semula berkas dengan SHA-256"),
    "signer renamed": (put(t.PEJABAT, {"peran": "Ketua"}, nama="Orang Lain"), "sekarang Orang Lain"),
    "NIP": (put(t.PEJABAT, {"peran": "Sekretaris"}, nip="197001011995011001"), "(Sekretaris), NIP"),
}
LATER = [name for name in CHANGES if name != "RKA-KL"]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(StepIncomplete) as caught:
        act()
    return error_text(caught.value).apa


def signed(desk: Desktop) -> Callable[[], object]:
    return lambda: sign(desk.book, desk.context, desk.bench, day=SIGNED)


@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_after_finalisasi_is_named_and_not_signed(name: str) -> None:
    change, sentence = CHANGES[name]
    desk = Desktop.before(9)
    change(desk)
    before = desk.state()
    assert sentence in refused(signed(desk))
    assert desk.state() == before
    found = [one for one in validate(desk.book, desk.context, desk.bench).findings if one.code == "V34"]
    assert found
    assert all(finding_text(one).pesan for one in found)


@pytest.mark.parametrize("name", LATER)
def test_what_changes_after_the_signing_is_named_and_not_archived(name: str) -> None:
    change, sentence = CHANGES[name]
    desk = Desktop.before(10)
    change(desk)
    assert sentence in refused(lambda: archive(desk.book, desk.context, desk.bench, why="Pemindai rusak"))
    revision = refused(lambda: open_revision(desk.book, desk.context, desk.bench, "strategi", "SK 5"))
    assert sentence in revision


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (put(t.ARSIP, {"berkas": "PK-KPU-2026.pdf"}, sidik="a" * 64), "(PK-KPU-2026.pdf), SHA-256: semula"),
        (without(t.ARSIP, berkas="PK-KPU-2026.docx"), "(PK-KPU-2026.docx), SHA-256: semula"),
    ],
)
def test_a_signed_file_that_arsip_no_longer_lists_as_it_was_stops_the_archive(change: Change, sentence: str) -> None:
    desk = Desktop.before(10)
    change(desk)
    assert sentence in refused(lambda: archive(desk.book, desk.context, desk.bench, why="Pemindai rusak"))


def test_a_change_that_is_undone_is_no_change_and_nothing_printed_comes_from_the_open_tables() -> None:
    desk = Desktop.before(9)
    setting("tempat", "Kota Lain")(desk)
    refused(signed(desk))
    setting("tempat", "Tirtawangi")(desk)
    signed(desk)()
    assert desk.bench.out.files["PK-KPU-2026.docx"] == Desktop.before(10).bench.out.files["PK-KPU-2026.docx"]


def test_rows_in_another_order_and_officials_of_another_time_are_no_change() -> None:
    desk = Desktop.before(9)
    for spec in (t.VERSI, t.VERSI_ANGGARAN, t.PK):
        write(desk, spec, records(desk, spec)[::-1])
    rows = records(desk, t.PEJABAT)
    write(desk, t.PEJABAT, [*rows, {**rows[0], "nama": "Orang Baru", "mulai": date(2026, 6, 1)}])
    signed(desk)()
    assert desk.bench.out.files["PK-KPU-2026.pdf"] == Desktop.before(10).bench.out.files["PK-KPU-2026.pdf"]


def test_a_nip_with_spaces_is_no_change_and_is_printed_as_sealed() -> None:
    desk = Desktop.before(9)
    for row in records(desk, t.PEJABAT):
        if nip := row["nip"]:
            put(t.PEJABAT, row, nip=f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}")(desk)
    signed(desk)()
    assert desk.bench.out.files["PK-KPU-2026.docx"] == Desktop.before(10).bench.out.files["PK-KPU-2026.docx"]


def seal_of(desk: Desktop) -> Any:
    seal = last_seal(read_seals(table_of(desk.book, t.SEGEL).rows), Perihal.FINAL)
    assert seal
    return seal


def test_the_seal_is_in_versi_and_in_the_audit_event() -> None:
    desk = Desktop.before(9)
    seal = seal_of(desk)
    assert {row.sidik for row in table_of(desk.book, t.VERSI).rows if row.versi == seal.versi} == {seal.sidik}
    assert f"segel final {seal.sidik}" in table_of(desk.book, t.RIWAYAT).rows[-1].rincian


def forged(desk: Desktop) -> None:
    """Change a target everywhere, seal included; only the audit chain still knows the seal of before."""
    old = seal_of(desk)
    final = read_final(old.isi)
    pk = tuple(replace(row, alasan="x" if row.id == "IK-01" else row.alasan) for row in final.draf.pk)
    text = sealed_text(replace(final, draf=replace(final.draf, pk=pk)))
    new = make_seal(Perihal.FINAL, old.versi, text, old.rantai)
    kept = [row for row in table_of(desk.book, t.SEGEL).rows if row.perihal != Perihal.FINAL]
    write(desk, t.SEGEL, map(cells_of, [*kept, *seal_rows(new)]))
    for spec in (t.PK, t.VERSI):
        put(spec, {"id": "IK-01"}, alasan="x")(desk)
    put(t.VERSI, {}, sidik=new.sidik)(desk)


@dataclass(frozen=True)
class Chain:
    """The audit chain as rows, to be forged: each event rehashed on the one before."""

    rows: list[Any]

    def put_on(self, desk: Desktop) -> None:
        rows: list[Any] = []
        for row in self.rows:
            moment = datetime.fromisoformat(row.waktu)
            event = riwayat.Peristiwa(moment, row.pelaku, row.pintu, row.langkah, row.peristiwa, row.rincian)
            rows = riwayat.append(rows, event)
        write(desk, t.RIWAYAT, map(cells_of, rows))


def chain_of(desk: Desktop) -> list[Any]:
    return list(table_of(desk.book, t.RIWAYAT).rows)


def cut(desk: Desktop) -> None:
    write(desk, t.RIWAYAT, records(desk, t.RIWAYAT)[:-2])


def last_edited(desk: Desktop) -> None:
    *rows, last = chain_of(desk)
    Chain([*rows, replace(last, pelaku="Orang lain")]).put_on(desk)


def rebuilt(desk: Desktop) -> None:
    Chain([replace(row, pelaku="Orang lain") for row in chain_of(desk)]).put_on(desk)


def longer(desk: Desktop) -> None:
    Chain([*chain_of(desk), chain_of(desk)[-1]]).put_on(desk)


def rebuilt_with_anchor(desk: Desktop) -> None:
    rebuilt(desk)
    kept = [row for row in table_of(desk.book, t.SEGEL).rows if row.perihal != Perihal.RANTAI]
    write(desk, t.SEGEL, map(cells_of, [anchor_row(riwayat.head(chain_of(desk))), *kept]))


FORGED: dict[str, tuple[Change, str]] = {
    "last rows deleted": (cut, "shorter"),
    "emptied": (lambda desk: write(desk, t.RIWAYAT, []), "shorter"),
    "last row edited with its hash": (last_edited, "other"),
    "rebuilt": (rebuilt, "other"),
    "event added": (longer, "longer"),
    "rebuilt with its anchor": (rebuilt_with_anchor, "rewritten"),
    "anchor deleted": (without(t.SEGEL, perihal="rantai"), "no_anchor"),
    "seal deleted": (without(t.SEGEL, perihal="final"), "seal_lost"),
    "seal altered": (put(t.SEGEL, {"perihal": "final"}, isi="eJwDAAAAAAE="), "seal_altered"),
    "PK, Versi, Sidik and seal together": (forged, "seal_unnamed"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_chain_or_seal_stops_what_is_signed_archived_and_revised(name: str) -> None:
    change, kind = FORGED[name]
    for step, act in (
        (9, lambda desk: sign(desk.book, desk.context, desk.bench, day=SIGNED)),
        (10, lambda desk: archive(desk.book, desk.context, desk.bench, why="Pemindai rusak")),
        (10, lambda desk: open_revision(desk.book, desk.context, desk.bench, "strategi", "SK 5")),
    ):
        desk = Desktop.before(step)
        change(desk)
        assert not show_steps(desk.book, desk.context).history_intact
        with pytest.raises(HistoryBroken) as caught:
            act(desk)
        assert caught.value.detail["kind"] == kind
        assert "{" not in error_text(caught.value).apa


@pytest.mark.parametrize("name", ["last rows deleted", "emptied", "rebuilt", "anchor deleted"])
def test_an_action_in_between_does_not_make_a_forged_chain_whole(name: str) -> None:
    desk = Desktop.before(9)
    FORGED[name][0](desk)
    validate(desk.book, desk.context, desk.bench)
    with pytest.raises(HistoryBroken):
        signed(desk)()


def test_a_decision_edited_after_the_signing_does_not_reach_the_archived_berita_acara() -> None:
    desk = Desktop.before(10)
    kept = desk.bench.out.files["Berita-Acara-Pleno-2026.docx"]
    put(t.PLENO, {"id": "IK-11"}, alasan="Alasan lain", target_ditetapkan="99%")(desk)
    del desk.bench.out.files["Berita-Acara-Pleno-2026.docx"]
    archive(desk.book, desk.context, desk.bench, why="Pemindai rusak")
    with ZipFile(BytesIO(desk.bench.out.files["Arsip-PK-2026.zip"])) as made:
        assert made.read("Berita-Acara-Pleno-2026.docx") == kept


def test_an_event_before_the_last_one_says_that_time_went_back() -> None:
    desk = Desktop.before(9)
    validate(desk.book, replace(desk.context, now=datetime(2025, 12, 1, 8)), desk.bench)
    assert "waktu mundur: sudah ada peristiwa pada 2026-01-" in chain_of(desk)[-1].rincian
    validate(desk.book, desk.context, desk.bench)
    assert "waktu mundur" not in chain_of(desk)[-1].rincian
