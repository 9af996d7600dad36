"""The difference of two drafts by command: what changed, who decided it, why; read-only unless the sheet is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from offices import DONE, REVISED, Office, words_of

from pk_excel.core.tables import schema as t
from pk_excel.core.values.tanggal import format_tanggal


def rows(office: Office, dari: str, ke: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the differences by ID and part."""
    found = office.do("beda", dari, ke, "--json").json["rows"]
    return {(row["id"], row["bagian"]): row for row in found}


def test_from_the_rkt_to_the_final_draft_each_change_names_who_decided_it_and_why(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    found = rows(office, "rkt", "final")
    told = {key: (row["perubahan"], row["semula"], row["menjadi"], row["diputuskan"]) for key, row in found.items()}
    assert told == {
        ("REN-B01", "Baris"): ("Ditambah", "", "95%", "Pleno 15 Januari 2026"),
        ("IK-11", "Target"): ("Diubah", "82%", "85%", "Pleno 15 Januari 2026"),
        ("IK-12", "Target"): ("Diubah", "92%", "95%", "Pencermatan HKM, TEK"),
        ("IK-16", "Baris"): ("Dihapus", "1 Laporan", "", "Pleno 15 Januari 2026"),
    }
    assert found["IK-11", "Target"]["alasan"].startswith("Di atas target Renstra")


def test_the_rkt_has_the_day_of_its_step_and_backwards_nobody_decided(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    done = next(row["selesai"] for row in office.records(t.LANGKAH) if row["no"] == 2)
    (day,) = {row["dari"] for row in rows(office, "rkt", "pleno").values()}
    assert day == f"RKT {format_tanggal(done)} (versi 1)"
    assert {(row["diputuskan"], row["alasan"]) for row in rows(office, "pleno", "rkt").values()} == {("", "")}


def test_a_correction_is_told_with_its_note_alone(tmp_path: Path) -> None:
    (row,) = rows(Office(tmp_path, DONE), "pleno", "koreksi").values()
    assert (row["id"], row["bagian"]) == ("REN-B01", "Indikator")
    assert row["diputuskan"] == "Koreksi Ketua Divisi 20 Januari 2026"
    assert row["alasan"] == "Ejaan: ditindaklanjuti ditulis serangkai."


def test_a_pk_perubahan_is_compared_with_the_original_budget_included(tmp_path: Path) -> None:
    found = rows(Office(tmp_path, REVISED), "final", "Perubahan-1")
    assert found["IK-10", "Target"]["diputuskan"] == "Pleno 3 Juni 2026"
    assert "PK Perubahan ke-1" in found["IK-10", "Target"]["ke"]
    budget = found["076.01.CQ.6709.QGE", "Pagu"]
    assert (budget["semula"], budget["menjadi"]) == ("Rp148.500.000", "Rp200.000.000")


def test_what_was_typed_into_the_sheet_pk_is_shown_as_undecided(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    office.change(t.PK, lambda row: row["id"] == "IK-10", target="91%")
    (row,) = rows(office, "koreksi", "sekarang").values()
    assert row["diputuskan"] == "Belum diputuskan (lembar PK)"
    text = office.do("beda", "koreksi", "sekarang").text
    assert "Target: 90% → 91%" in text
    assert "0 indikator ditambah, 1 diubah, 0 dihapus" in text


@pytest.mark.parametrize("pair", [("final", "sekarang"), ("3", "pleno"), ("rkt", "1")])
def test_drafts_that_say_the_same_are_called_the_same(tmp_path: Path, pair: tuple[str, str]) -> None:
    office = Office(tmp_path, DONE)
    before = office.files()
    assert "sama: tidak ada baris, isi, atau pagu yang berbeda" in office.do("beda", *pair).text
    assert office.files() == before


def test_an_unknown_name_lists_the_drafts_that_there_are(tmp_path: Path) -> None:
    text = Office(tmp_path, 6).refused(5, "beda", "rkt", "finall")
    assert "Draf “finall” tidak ada" in text
    assert "rkt, pencermatan, pleno, revisi, 1, 2, 3, 4, sekarang" in text


def test_the_sheet_beda_keeps_the_last_comparison_and_the_archive_stays_whole(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.do("beda", "rkt", "final", "--lembar", on=date(2026, 2, 2))
    assert [row["id"] for row in office.records(t.BEDA)] == ["REN-B01", "IK-11", "IK-12", "IK-16"]
    assert office.events()[-1] == "beda"
    office.do("beda", "pleno", "koreksi", "--lembar", on=date(2026, 2, 3))
    assert [row["id"] for row in office.records(t.BEDA)] == ["REN-B01"]
    assert office.do("validasi").code == 0


def test_before_the_consolidation_the_rkt_stands_as_its_sheet_has_it(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    assert "rkt, sekarang" in office.refused(5, "beda", "rkt", "pleno")
    assert office.do("beda", "rkt", "sekarang", "--json").json["facts"]["dihapus"] == len(office.records(t.RKT))


def test_the_annex_says_the_same_as_word_and_pdf(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    master = office.master.read_bytes()
    files = office.do("beda", "rkt", "final", "--ke-word", "--ke", tmp_path / "lampiran", "--json").json["files"]
    assert [Path(name).name for name in files] == ["Beda-Draf-2026-rkt-final.docx", "Beda-Draf-2026-rkt-final.pdf"]
    words = words_of(Path(files[0]).read_bytes())
    assert "Draf asal: RKT 6 Januari 2026 (versi 1). Draf tujuan: Final 21 Januari 2026 (versi 6)." in words
    assert "Diubah: Target 82% 85% Pleno 15 Januari 2026 Di atas target Renstra" in words
    assert office.master.read_bytes() == master
