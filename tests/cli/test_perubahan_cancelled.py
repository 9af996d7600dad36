"""A PK Perubahan that is cancelled: what was before it is there again."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from cells import cells_of
from offices import DONE, NO_SCANS, REVISED, REVISION_DAYS, REVISION_NOTE, USER, Office, run, words_of
from revisions import CANCEL, opened, sheets

from pk_excel.core import riwayat
from pk_excel.core.segel.catatan import Perihal, anchor_row
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap

RESTORED = (t.PK, t.PLENO, t.KOREKSI, t.LANGKAH, t.PENGATURAN, t.ARSIP, t.VERSI_ANGGARAN)


@pytest.mark.parametrize("until", range(4))
def test_a_cancelled_revision_leaves_everything_as_before_it(tmp_path: Path, until: int) -> None:
    office = Office(tmp_path, DONE)
    before = {spec.name: office.records(spec) for spec in RESTORED}
    versions, forms = office.records(t.VERSI), sheets(office)
    office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE)
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"})
    for command, day in list(zip(("pleno", "koreksi", "finalisasi"), REVISION_DAYS, strict=False))[:until]:
        office.do(command, *(() if command == "koreksi" else ("--ke", office.papers)), on=day)
    assert "PK Perubahan ke-1 dibatalkan: Keputusan dicabut" in office.do("langkah", *CANCEL).text
    for spec in RESTORED[:-1]:  # the budget cited by a cancelled version stays with it, and so do its papers
        now = [row for row in office.records(spec) if "-Perubahan-1." not in str(row.get("berkas"))]
        assert now == before[spec.name], spec.name
    after = office.records(t.VERSI)
    assert after[: len(versions)] == versions
    assert {row["tahap"] for row in after[len(versions) :]} <= {Tahap.BATAL}
    assert sheets(office) == forms
    assert office.events()[-1] == "perubahan dibatalkan"
    assert "Keputusan dicabut" in office.records(t.RIWAYAT)[-1]["rincian"]


def test_before_the_archive_a_cancelled_revision_gives_the_signed_original_back(tmp_path: Path) -> None:
    office = Office(tmp_path, 10)
    office.do("langkah", "--perubahan", "pejabat", "--catatan", REVISION_NOTE)
    office.do("pleno", "--ke", office.papers, "--ya")
    office.do("langkah", *CANCEL)
    office.do("arsip", "--ke", office.papers, *NO_SCANS)
    assert run("arsip", office.papers / "Arsip-PK-2026.zip", "--periksa").code == 0


def test_the_number_of_a_cancelled_revision_is_not_used_again(tmp_path: Path) -> None:
    office = opened(tmp_path)
    office.do("langkah", *CANCEL)
    said = office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE).text
    assert "PK Perubahan ke-2 dibuka" in said
    assert "Nomor 1 tidak dipakai lagi" in said
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"})
    office.finish_revision(REVISION_DAYS)
    assert "90% 93%" in words_of(office.paper("PK-Sekretariat-2026-Perubahan-2.docx"))


def test_a_second_revision_that_is_cancelled_leaves_the_first_in_force(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    before = {spec.name: office.records(spec) for spec in RESTORED}
    office.do("langkah", "--perubahan", "prioritas", "--catatan", REVISION_NOTE, on=date(2026, 9, 1))
    office.do("langkah", *CANCEL, on=date(2026, 9, 2))
    assert {spec.name: office.records(spec) for spec in RESTORED} == before


@pytest.mark.parametrize(
    ("step", "reason", "sentence"),
    [
        (DONE, "x", "Tidak ada PK Perubahan yang sedang berjalan"),
        (8, "x", "Tidak ada PK Perubahan yang sedang berjalan"),
        (REVISED, "x", "sudah ditandatangani dan tidak dapat dibatalkan"),
    ],
)
def test_what_is_no_open_revision_is_not_cancelled(tmp_path: Path, step: int, reason: str, sentence: str) -> None:
    assert sentence in Office(tmp_path, step).refused(5, "langkah", "--batal-perubahan", reason)


def test_a_revision_is_cancelled_for_a_reason_and_only_when_it_is_known_what_was_there(tmp_path: Path) -> None:
    office = opened(tmp_path)
    assert "belum dibatalkan: alasannya belum ditulis" in office.refused(5, "langkah", "--batal-perubahan", " ")
    said = office.refused(2, "langkah", *CANCEL, "--kembali", 5)
    assert "--batal-perubahan" in said
    history = office.table(t.RIWAYAT).rows[:-1]
    event = riwayat.Peristiwa(datetime(2026, 6, 2), USER, "perintah", 5, "perubahan dibuka", "PK Perubahan ke-1")
    forged = riwayat.append(history, event)
    office.type(t.RIWAYAT, map(cells_of, forged))
    assert "disusun ulang di luar program" in office.refused(11, "langkah", *CANCEL)
    seals = [row for row in office.table(t.SEGEL).rows if row.perihal != Perihal.RANTAI]
    office.type(t.SEGEL, map(cells_of, [anchor_row(riwayat.head(forged)), *seals]))
    assert "program versi lama" in office.refused(5, "langkah", *CANCEL)
