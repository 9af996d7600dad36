"""What a review workbook tells a division: who reviews, until when, by which papers, with which budget."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sop_tables import rkt_table, table

from pk_excel.core.pencermatan.anggaran import AnggaranDivisi, budget_of
from pk_excel.core.pencermatan.edaran import review_rows
from pk_excel.core.pencermatan.lembar import DIPA, JUKNIS, LAIN, PENCERMAT, RKA_KL, TENGGAT, Kantor, Lembar, lembar
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.settings import Settings

HARI = date(2026, 1, 14)
REN = {
    "kode": "REN", "divisi": "Perencanaan, Data dan Informasi", "subbagian": "Perencanaan, Data dan Informasi",
    "aktif": "Ya",
}  # fmt: skip
RKT = rkt_table().rows


def official(peran: str, jabatan: str, nama: str, **more: Any) -> dict[str, Any]:
    return {"peran": peran, "jabatan": jabatan, "nama": nama, "status": "Definitif", "mulai": date(2024, 1, 1), **more}


PEJABAT = table(t.PEJABAT, [
    official("Ketua", "Ketua KPU Kabupaten Contoh", "Arif"),
    official("Anggota", "Anggota KPU, Ketua Divisi Perencanaan, Data dan Informasi", "Ratna, S.Kom."),
    official("Anggota", "Anggota KPU, Ketua Divisi Hukum dan Pengawasan", "Mahmud, S.H."),
    official("Kasubag", "Kepala Subbagian Perencanaan, Data dan Informasi", "Lama", sampai=date(2025, 12, 31)),
    official("Kasubag", "Kepala Subbagian Perencanaan, Data dan Informasi", "Siti, S.Kom.", status="Plt."),
]).rows  # fmt: skip


def budget(**owners: str) -> AnggaranDivisi:
    """Return what REN sees of a small budget; *owners* by the last part of the code, ``A`` for the programme."""
    rows = (("076.A", "Program", 300), ("076.A.1", "Kegiatan", 200), ("076.A.1.X", "KRO", 150),
            ("076.A.1.Y", "KRO", 50), ("076.A.2", "Kegiatan", 100))  # fmt: skip
    cells = (
        {
            "kode": kode,
            "uraian": kode,
            "tingkat": tingkat,
            "pagu": pagu,
            "divisi": owners.get("_" + kode.rsplit(".")[-1]),
        }
        for kode, tingkat, pagu in rows
    )
    return budget_of(table(t.ANGGARAN, cells).rows, "REN")


def office(settings: Settings | None = None, tenggat: date | None = date(2026, 1, 21)) -> Kantor:
    return Kantor(settings or Settings({}), PEJABAT, (), HARI, tenggat)


def division(**changes: Any) -> Any:
    (row,) = table(t.DIVISI, [{**REN, **changes}]).rows
    return row


def test_the_head_says_who_reviews_until_when_and_by_which_papers() -> None:
    settings = Settings({
        "juknis_nomor": "Keputusan KPU Nomor 9", "juknis_tanggal": date(2025, 12, 22), "juknis_revisi": 1,
        "dipa_nomor": "SP DIPA-1/2026", "dipa_revisi": 0,
    })  # fmt: skip
    kepala = lembar(office(settings), division(), review_rows(RKT, "KUL")).kepala
    assert kepala[PENCERMAT] == (
        "Divisi Perencanaan, Data dan Informasi bersama Subbagian Perencanaan, Data dan Informasi "
        "(Ratna, S.Kom.; Siti, S.Kom.)"
    )
    assert kepala[TENGGAT] == "21 Januari 2026"
    assert kepala[JUKNIS] == "Keputusan KPU Nomor 9, 22 Desember 2025, revisi 1"
    assert kepala[DIPA] == "SP DIPA-1/2026, revisi 0"


def test_a_division_is_called_once_and_its_reviewers_are_found_where_its_sheet_has_the_word_division() -> None:
    names = {"divisi": "Divisi Perencanaan, Data dan Informasi", "subbagian": "Subbag. Perencanaan, Data dan Informasi"}
    kepala = lembar(office(), division(**names), review_rows(RKT, "REN")).kepala
    assert kepala == lembar(office(), division(), review_rows(RKT, "REN")).kepala


def test_what_is_not_known_is_said_and_not_left_blank() -> None:
    kepala = lembar(office(tenggat=None), division(subbagian="-"), review_rows(RKT, "REN")).kepala
    assert kepala[PENCERMAT] == "Divisi Perencanaan, Data dan Informasi (Ratna, S.Kom.)"
    assert all(kepala.values())
    assert kepala[JUKNIS] == kepala[DIPA] == "belum dicatat di Pengaturan"
    assert kepala[RKA_KL] == "belum ada baris RKA-KL yang ditandai milik divisi ini"


def test_a_row_of_the_budget_belongs_to_the_division_of_the_nearest_row_above_it() -> None:
    seen = budget(_1="REN", _Y="KUL")
    assert [(row.kode, row.milik) for row in seen.baris] == [("076.A", False), ("076.A.1", True), ("076.A.1.X", True)]
    assert (seen.jumlah, seen.banyaknya) == (150, 2)


def test_a_row_that_nobody_claims_is_shown_to_none() -> None:
    assert budget(_1="KUL").baris == ()


def test_a_budget_that_names_no_division_is_shown_whole_and_says_so() -> None:
    seen = budget()
    assert len(seen.baris) == 5
    assert not seen.ditandai
    kantor = Kantor(Settings({}), (), table(t.ANGGARAN, [{"kode": "1", "uraian": "x", "pagu": 1}]).rows, HARI, None)
    assert "pemilik barisnya belum ditandai" in lembar(kantor, division(), []).kepala[RKA_KL]


@given(st.dictionaries(st.sampled_from(["_A", "_1", "_X", "_Y", "_2"]), st.sampled_from(["REN", "KUL", "-", ""])))
def test_each_row_of_a_marked_budget_belongs_to_at_most_one_division(owners: dict[str, str]) -> None:
    seen = budget(**owners)
    own = {row.kode for row in seen.baris if row.milik}
    swap = {"REN": "KUL", "KUL": "REN"}
    others = {
        row.kode for row in budget(**{key: swap.get(value, value) for key, value in owners.items()}).baris if row.milik
    }
    assert not seen.ditandai or not own & others


@pytest.mark.parametrize(
    ("kode", "asked", "hidden"),
    [("PDI", "", ["S2.1", "S3.1"]), ("TEK", "", []), ("PDI", "S2.1", [])],
)
def test_rows_of_others_are_out_of_sight_unless_they_are_all_or_are_asked_anew(
    kode: str, asked: str, hidden: list[str]
) -> None:
    rows = review_rows(RKT, kode)
    rows = [t.review_table(kode).row(**{**vars(row), "tanya": "lagi" if row.id == asked else ""}) for row in rows]
    assert [row.id for row in Lembar(kode, tuple(rows)).lain] == hidden
    said = lembar(office(), division(kode=kode), rows).kepala[LAIN]
    assert said.startswith(f"{len(hidden)} baris disembunyikan" if hidden else "semua baris")


def test_last_years_figures_stand_beside_the_row_they_are_of() -> None:
    lalu = table(t.TAHUN_LALU, [
        {"id": "S1.1", "dokumen": "KPU", "satuan": "Persen", "target": "94%", "realisasi": "96,5%"},
        {"id": "S1.1", "dokumen": "Sekretariat", "satuan": "Persen", "target": "1%"},
    ]).rows  # fmt: skip
    rows = {row.id: (row.target_lalu, row.realisasi_lalu) for row in review_rows(RKT, "PDI", lalu)}
    assert rows["S1.1"] == ("94%", "96,5%")
    assert rows["S1.2"] == ("", "")
