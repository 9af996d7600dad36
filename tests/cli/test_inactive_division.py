"""Answers of a division that is set inactive, or gets another code, after the consolidation: they never go unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from offices import Office
from reviewing import lines, proposed, review

from pk_excel.core.tables import schema as t

ANSWERS = "KUL: {count} jawaban dari Pencermatan-KUL-2026.xlsx"


@pytest.mark.parametrize("change", [{"aktif": "Tidak"}, {"kode": "KLU"}])
def test_answers_of_a_division_that_is_no_longer_active_go_only_when_asked_and_stay_in_berkas(
    tmp_path: Path, change: dict[str, str]
) -> None:
    office = Office(tmp_path, 4)
    office.do("konsolidasi", office.reviews)
    answers = proposed(office)
    paper = "Hasil-Pencermatan-KUL-2026.pdf"
    assert paper in {row["berkas"] for row in office.records(t.ARSIP)}
    office.change(t.DIVISI, lambda row: row["kode"] == "KUL", **change)
    before = office.master.read_bytes()
    said = office.refused(5, "konsolidasi")
    assert ANSWERS.format(count=len(answers)) in said
    assert "isi Aktif dengan Ya atau kembalikan kode" in said
    assert office.master.read_bytes() == before
    said = office.run("konsolidasi", "--ya").text
    assert f"KUL tidak aktif lagi di lembar Divisi: {len(answers)} jawaban dari" in said
    assert not proposed(office)
    kept = lines(office, "Catatan")
    assert all(any(f"{row['id']} ({row['dokumen']}): tidak dihitung lagi" in line for line in kept)
               for row in answers.values())  # fmt: skip
    assert paper not in {row["berkas"] for row in office.records(t.ARSIP)}
    assert "tidak aktif lagi" not in office.run("konsolidasi").text
    back = {key: "KUL" if key == "kode" else "Ya" for key in change}
    office.change(t.DIVISI, lambda row: row["kode"] == change.get("kode", "KUL"), **back)
    office.do("konsolidasi", review(office))
    assert proposed(office) == answers


def test_edarkan_names_a_division_that_answered_and_is_no_longer_sent_a_file(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    office.do("konsolidasi", office.reviews)
    office.do("langkah", "--kembali", 3, "--catatan", "Divisi ditata")
    office.change(t.DIVISI, lambda row: row["kode"] == "KUL", aktif="Tidak")
    said = office.do("edarkan", "--timpa").text
    assert "KUL tidak aktif lagi di lembar Divisi, jadi tidak mendapat berkas pencermatan" in said
    assert proposed(office)
