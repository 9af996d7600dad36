"""IDs of new proposals start anew each year; last year's figures go with the indicator, not with the number."""

from __future__ import annotations

from pathlib import Path

import pytest
from cells import cells_of
from offices import Office, table_of
from reviewing import KUL, answer, review

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t

NEW = "Persentase ruang arsip yang tertata"


def remember(office: Office, indikator: str) -> None:
    """Note last year's KUL-B01, which was far better than what is proposed now."""
    row = {"id": "KUL-B01", "dokumen": "Sekretariat", "indikator": indikator, "satuan": "Persen", "target": "95%",
           "realisasi": None, "keterangan": ""}  # fmt: skip
    office.type(t.TAHUN_LALU, [*office.records(t.TAHUN_LALU), row])


def test_a_new_proposal_is_given_no_id_of_last_years(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    remember(office, "Persentase tanggapan masyarakat")
    office.do("edarkan", office.reviews)
    spare = [row.id for row in table_of(FileBook(review(office)), KUL).rows if "-B" in row.id]
    assert (spare[0], len(spare)) == ("KUL-B02", 10)
    assert [row["id"] for row in office.records(KUL) if "-B" in str(row["id"])] == spare


@pytest.mark.parametrize(
    ("before", "told"),
    [("Persentase tanggapan masyarakat", ""), (f"{NEW}.", "2025: target 95%"), ("", "2025: target 95%")],
)
def test_last_years_figures_go_with_a_new_row_of_the_same_wording_only(tmp_path: Path, before: str, told: str) -> None:
    office = Office(tmp_path, 4)
    model = next(cells_of(row) for row in table_of(FileBook(review(office)), KUL).rows)
    answer(
        office, review(office), "KUL-B01", dokumen="Sekretariat", sasaran=model["sasaran"], indikator=NEW,
        satuan="Persen", arah="Maksimalkan", keputusan="Tambah", target_usulan="80%", alasan="Penataan arsip",
    )  # fmt: skip
    remember(office, before)
    office.do("konsolidasi", office.reviews)
    (item,) = (row for row in office.records(t.PLENO) if row["id"] == "KUL-B01")
    assert (item["tahun_lalu"] or "") == told
