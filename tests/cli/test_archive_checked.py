"""``arsip --periksa``: an archive whose workbook and papers differ is refused, even with a new manifest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from offices import DONE, MASTER, NO_SCANS, REVISED, Desktop, Office, run, snapshots

from pk_excel.app.actions.arsip import verify, verify_of
from pk_excel.books.file.book import FileBook
from pk_excel.core.arsip import MANIFEST, DocumentFile, bundle
from pk_excel.core.periksa.bundel import open_bundle
from pk_excel.core.riwayat import chained_hash
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.reading import as_block, read_table
from pk_excel.core.tables.row import Row
from pk_excel.core.values.sidik import sha256
from pk_excel.errors import ArchiveBroken, FileMissing, StepIncomplete
from pk_excel.wiring import Workshop

ZIP = "Arsip-PK-2026.zip"
Change = Callable[[list[Row]], Iterable[Row]]


@pytest.fixture(scope="module")
def archive() -> bytes:
    return snapshots()[DONE][f"formulir/{ZIP}"]


def remade(archive: bytes, **changed: bytes | None) -> bytes:
    """Return the archive with files changed or (None) left out, under a manifest that fits: as a forger would."""
    opened = open_bundle(archive)
    facts = {key: value for key, value in opened.facts.items() if key not in ("berkas", "dibuat")}
    contents = {file.nama: changed.get(file.nama, file.isi) for file in opened.files}
    files = [DocumentFile(file.nama, file.dokumen, contents[file.nama] or b"") for file in opened.files
             if contents[file.nama] is not None]  # fmt: skip
    return bundle(files, facts, datetime.fromisoformat(opened.facts["dibuat"]))


def with_rows(archive: bytes, folder: Path, spec: TableSpec, change: Change) -> bytes:
    """Return the archive with rows of the workbook in it changed."""
    inside = folder / MASTER
    with ZipFile(BytesIO(archive)) as source:
        inside.write_bytes(source.read(MASTER))
    book = FileBook(inside)
    rows = list(read_table(spec, book.read_table(spec.name)).rows)
    book.write_table(spec.name, *as_block(spec, change(rows)))
    book.commit()
    return remade(archive, **{MASTER: inside.read_bytes()})


def found(archive: bytes) -> tuple[tuple[str, str], ...]:
    """Return what the check of an archive objects to."""
    try:
        verify(ZIP, archive, Workshop().book_inside)
    except ArchiveBroken as broken:
        problems: tuple[tuple[str, str], ...] = broken.detail["problems"]  # type: ignore[assignment]
        return problems
    return ()


def test_archives_of_the_program_match_in_everything(archive: bytes) -> None:
    assert found(archive) == ()
    assert found(remade(archive)) == ()


@pytest.mark.parametrize(("name", "what"), [("PK-KPU-2026.pdf", "no_pk"), (MASTER, "no_master")])
def test_a_missing_pk_or_workbook_is_named_though_the_manifest_does_not_list_it(
    archive: bytes, name: str, what: str
) -> None:
    assert (MANIFEST if name == MASTER else name, what) in found(remade(archive, **{name: None}))


@pytest.mark.parametrize("name", ["PK-KPU-2026.pdf", "Berita-Acara-Pleno-2026.docx"])
def test_a_paper_that_is_not_the_sealed_one_is_named_also_when_tblArsip_was_changed_with_it(
    archive: bytes, tmp_path: Path, name: str
) -> None:
    forged = remade(archive, **{name: b"%PDF lain"})
    assert found(forged) == ((name, "unlike_sealed"),)
    sidik = sha256(b"%PDF lain")
    change = lambda rows: [replace(row, sidik=sidik) if row.berkas == name else row for row in rows]  # noqa: E731
    assert found(with_rows(forged, tmp_path, t.ARSIP, change)) == ((name, "unlike_sealed"),)


def test_a_paper_of_the_pleno_that_was_left_out_is_named(archive: bytes) -> None:
    name = "Matriks-Perubahan-2026.docx"
    assert found(remade(archive, **{name: None})) == ((name, "no_paper"),)


def edited(rows: list[Row], number: int, **values: object) -> list[Row]:
    return [replace(row, **values) if n == number else row for n, row in enumerate(rows)]


def chained(rows: list[Row]) -> list[Row]:
    """Return the audit chain made anew from its cells, as a forger would who knows how."""
    made: list[Row] = []
    for row in rows:
        row = replace(row, hash_sebelumnya=made[-1].hash if made else row.hash_sebelumnya)
        made.append(replace(row, hash=chained_hash(row)))
    return made


TAMPERED: dict[str, tuple[TableSpec, Change, tuple[str, str]]] = {
    "an event edited": (t.RIWAYAT, lambda rows: edited(rows, 2, pelaku="Lain"), (MASTER, "history")),
    "the last events deleted": (t.RIWAYAT, lambda rows: rows[:-1], (MASTER, "head")),
    "all events deleted": (t.RIWAYAT, lambda rows: rows[:0], (MASTER, "history")),
    "the chain made anew": (t.RIWAYAT, lambda rows: chained(edited(rows, 0, pelaku="Lain")), (MASTER, "head")),
    "a target of the final version": (t.VERSI, lambda rows: edited(rows, -1 % len(rows), alasan="x"), (MASTER, "seal")),
    "its rows deleted": (t.VERSI, lambda rows: rows[:-1], (MASTER, "seal")),
    "a PK not recorded": (t.ARSIP, lambda rows: [row for row in rows if row.berkas != "PK-KPU-2026.docx"],
                         ("PK-KPU-2026.docx", "unrecorded")),
    "another hash recorded": (t.ARSIP, lambda rows: [
        replace(row, sidik="0" * 64) if row.berkas == "PK-KPU-2026.pdf" else row for row in rows],
                              ("PK-KPU-2026.pdf", "unlike_recorded")),
}  # fmt: skip


@pytest.mark.parametrize(("spec", "change", "said"), TAMPERED.values(), ids=TAMPERED)
def test_a_workbook_inside_that_was_edited_is_named(
    archive: bytes, tmp_path: Path, spec: TableSpec, change: Change, said: tuple[str, str]
) -> None:
    assert said in found(with_rows(archive, tmp_path, spec, change))


def test_a_workbook_inside_that_is_none_is_named(archive: bytes) -> None:
    assert found(remade(archive, **{MASTER: b"lain"})) == ((MASTER, "unreadable"),)


def test_the_archive_of_a_revision_matches_too(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    for path in office.papers.glob("Arsip*.zip"):
        assert run("arsip", path, "--periksa").code == 0, path.name


def test_a_revision_is_not_cancelled_by_typing_so_into_versi(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    archive = office.paper("Arsip-PK-2026-Perubahan-1.zip")
    signed = int(next(row["nilai"] for row in office.records(t.PENGATURAN) if row["kunci"] == "perubahan_semula"))
    cancel = lambda rows: [replace(row, tahap=Tahap.BATAL) if row.versi > signed else row for row in rows]  # noqa: E731
    assert found(archive) == ()
    opened = open_bundle(with_rows(archive, tmp_path, t.VERSI, cancel))
    original = next(row["sidik"] for row in office.records(t.VERSI) if row["versi"] == signed)
    facts = {key: value for key, value in opened.facts.items() if key not in ("berkas", "dibuat")}
    made = datetime.fromisoformat(opened.facts["dibuat"])
    assert (MASTER, "seal") in found(bundle(opened.files, facts | {"segel": original}, made))


def test_periksa_of_the_workbook_finds_its_archive(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    ran = run("arsip", office.master, "--periksa", "--ke", office.papers)
    assert ran.code == 0, ran.text
    assert ZIP in ran.out
    gone = run("arsip", office.master, "--periksa")
    assert gone.code == 8
    assert f"{ZIP} tidak ditemukan" in gone.text


def test_periksa_of_a_workbook_without_an_archive_says_what_it_wants() -> None:
    desktop = Desktop.before(10)
    with pytest.raises(StepIncomplete, match="no_archive"):
        verify_of(desktop.book, desktop.bench, Workshop().book_inside)


def test_periksa_of_a_review_workbook_says_what_that_is(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    said = run("arsip", office.reviews / "Pencermatan-KUL-2026.xlsx", "--periksa")
    assert said.code == 4
    assert "adalah buku kerja pencermatan Divisi KUL, bukan buku kerja induk" in said.text


def test_periksa_of_the_workbook_refuses_another_archive_and_a_parted_history(archive: bytes) -> None:
    desktop = Desktop.before(DONE)
    desktop.bench.out.files[ZIP] = remade(archive, **{"Matriks-Perubahan-2026.docx": b"lain"})
    with pytest.raises(ArchiveBroken, match="unlike_recorded"):
        verify_of(desktop.book, desktop.bench, Workshop().book_inside)
    desktop.bench.out.files[ZIP] = archive
    rows = list(read_table(t.RIWAYAT, desktop.book.read_table("tblRiwayat")).rows)
    desktop.book.write_table("tblRiwayat", *as_block(t.RIWAYAT, chained(edited(rows, 0, pelaku="Lain"))))
    with pytest.raises(ArchiveBroken, match="history_parted"):
        verify_of(desktop.book, desktop.bench, Workshop().book_inside)
    del desktop.bench.out.files[ZIP]
    with pytest.raises(FileMissing):
        verify_of(desktop.book, desktop.bench, Workshop().book_inside)


def test_a_signed_paper_altered_in_the_folder_is_said_and_the_signed_one_archived(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    (office.papers / "PK-KPU-2026.pdf").write_bytes(b"%PDF diubah")
    ran = office.do("arsip", "--ke", office.papers, *NO_SCANS, "--json").json
    said = [(note["kind"], note.get("berkas")) for note in ran["notes"]]
    assert said == [
        ("no_scans", None), ("altered", "PK-KPU-2026.pdf"), ("await_receipt", None), ("number_proposed", None),
    ]  # fmt: skip
    assert "PK-KPU-2026.pdf" in office.records(t.RIWAYAT)[-1]["rincian"]
    assert run("arsip", office.papers / ZIP, "--periksa").code == 0
    with ZipFile(office.papers / ZIP) as made:
        assert json.loads(made.read(MANIFEST))["tahun"] == 2026
        assert made.read("PK-KPU-2026.pdf") == snapshots()[10]["formulir/PK-KPU-2026.pdf"]
