"""SOP step 8: the form prints what the PK says, signed by who is in office, with the budget of its own version."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sop_tables import INDIKATOR, retyped, rkt_table, table

from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pk.formulir import compose_form
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.cells import Percent
from pk_excel.errors import StepIncomplete

RKT = rkt_table()
DRAFT = draft_pk(RKT.rows, consolidate(RKT.rows, ()), set(INDIKATOR))
SIGNED = date(2026, 1, 30)
SETTINGS = {
    "tahun": 2026, "nama_kantor": "KPU Kabupaten Contoh", "tempat": "Contoh", "dipa_nomor": "SP DIPA-076.01/2026",
    "dipa_tanggal": date(2025, 12, 1), "dipa_revisi": 1,
}  # fmt: skip
ANGGARAN = [
    {"kode": "076.01.CQ", "uraian": "Penyelenggaraan Pemilu", "tingkat": "Program", "pagu": 2_000_000,
     "dokumen": "KPU"},
    {"kode": "076.01.WA", "uraian": "Dukungan Manajemen", "tingkat": "Program", "pagu": 1_000_000,
     "dokumen": "Keduanya"},
    {"kode": "076.01.WA.3355", "uraian": "Dukungan Manajemen", "tingkat": "Kegiatan", "pagu": 400_000,
     "dokumen": "Keduanya"},
    {"kode": "076.01.WA.3360", "uraian": "Perkantoran", "tingkat": "Kegiatan", "pagu": 600_000, "dokumen": None},
]  # fmt: skip


def official(peran: str, nama: str, mulai: date = date(2023, 1, 1), **more: Any) -> dict[str, Any]:
    return {"peran": peran, "jabatan": f"{peran} KPU Kabupaten Contoh", "nama": nama, "nip": "1980", "mulai": mulai,
            "status": "Definitif", **more}  # fmt: skip


OFFICIALS = [official("Ketua", "Budi"), official("Sekretaris", "Sari")]


def form(
    dokumen: Dokumen = Dokumen.KPU,
    pk: list[PkRow] = DRAFT,
    *,
    anggaran: list[dict[str, Any]] = ANGGARAN,
    officials: list[dict[str, Any]] = OFFICIALS,
    tanggal: date | None = SIGNED,
    previous: tuple[list[PkRow], list[dict[str, Any]]] | None = None,
    **settings: Any,
) -> PkForm:
    """Return the composed form of the sample office."""
    old = previous and (previous[0], table(t.ANGGARAN, previous[1]).rows)
    return compose_form(
        dokumen, pk, table(t.ANGGARAN, anggaran).rows, Settings({**SETTINGS, **settings}),
        table(t.PEJABAT, officials).rows, tanggal, berlaku=SIGNED, previous=old,
    )  # fmt: skip


def targets(composed: PkForm) -> dict[str, str]:
    return {line.id: line.target for sasaran in composed.sasaran for line in sasaran.indikator}


def changed(name: str, **values: Any) -> list[PkRow]:
    return [retyped(row, **values) if row.id == name else row for row in DRAFT]


def test_each_document_prints_its_own_rows_under_their_sasaran() -> None:
    composed = form()
    assert [(row.nomor, row.sasaran, [line.id for line in row.indikator]) for row in composed.sasaran] == [
        (1, INDIKATOR["S1.1"][1], ["S1.1", "S1.2"]),
        (2, INDIKATOR["S2.1"][1], ["S2.1"]),
    ]
    assert targets(form(Dokumen.SEKRETARIAT)) == {"S3.1": "2 Laporan"}


def test_the_form_prints_the_pks_own_target_not_the_renstras() -> None:
    assert targets(form(pk=changed("S1.1", target="97%"))) == {"S1.1": "97%", "S1.2": "3,5 Indeks", "S2.1": "BB"}


@pytest.mark.parametrize(
    ("target", "printed"), [(Percent(0.775), "77,5%"), ("minimal  90 %", "minimal 90%"), (95, "95%")]
)
def test_targets_are_printed_in_one_spelling(target: object, printed: str) -> None:
    assert targets(form(pk=changed("S1.1", target=target)))["S1.1"] == printed


def test_removed_rows_are_not_printed() -> None:
    assert "S1.1" not in targets(form(pk=changed("S1.1", status="Dihapus")))


def test_rows_are_printed_in_the_order_of_their_numbers() -> None:
    assert list(targets(form(pk=DRAFT[::-1]))) == ["S1.1", "S1.2", "S2.1"]


def test_two_wordings_under_one_code_are_both_printed() -> None:
    composed = form(pk=changed("S1.2", sasaran="Terwujudnya sasaran lain"))
    assert [row.sasaran for row in composed.sasaran] == [
        INDIKATOR["S1.1"][1], "Terwujudnya sasaran lain", INDIKATOR["S2.1"][1],
    ]  # fmt: skip


def test_the_form_carries_the_year_of_the_document_and_the_cited_dipa() -> None:
    composed = form()
    assert (composed.tahun, composed.tanggal, composed.tempat) == (2026, SIGNED, "Contoh")
    assert composed.dipa == "DIPA Nomor SP DIPA-076.01/2026 tanggal 1 Desember 2025 Revisi ke-1"
    assert form(dipa_nomor="").dipa == ""


def test_pk_kpu_is_signed_by_the_ketua_alone_and_without_nip() -> None:
    composed = form()
    assert (composed.bentuk, composed.pihak_pertama.nama, composed.pihak_kedua) == (Bentuk.A, "Budi", None)
    assert composed.pihak_pertama.nip == ""


def test_pk_sekretariat_has_the_sekretaris_first_and_the_ketua_second() -> None:
    composed = form(Dokumen.SEKRETARIAT)
    assert composed.bentuk is Bentuk.B
    assert (composed.pihak_pertama.nama, composed.pihak_pertama.nip) == ("Sari", "1980")
    assert composed.pihak_kedua is not None
    assert composed.pihak_kedua.nama == "Budi"


def test_forms_may_be_exchanged_by_settings() -> None:
    alone = form(Dokumen.SEKRETARIAT, bentuk_sekretariat="A")
    assert (alone.pihak_pertama.nama, alone.pihak_kedua) == ("Sari", None)
    second = form(bentuk_kpu="B", pihak_kedua_kpu="Andi", jabatan_pihak_kedua_kpu="Ketua KPU Provinsi").pihak_kedua
    assert second is not None
    assert (second.nama, second.jabatan) == ("Andi", "Ketua KPU Provinsi")


@pytest.mark.parametrize("missing", ["pihak_kedua_kpu", "jabatan_pihak_kedua_kpu"])
def test_a_second_party_that_is_not_named_stops_the_form(missing: str) -> None:
    named = {"pihak_kedua_kpu": "Andi", "jabatan_pihak_kedua_kpu": "Ketua KPU Provinsi", missing: ""}
    with pytest.raises(StepIncomplete) as caught:
        form(bentuk_kpu="B", **named)
    assert (caught.value.detail["reason"], caught.value.detail["setting"]) == ("no_second_party", missing)


def test_the_signer_is_who_is_in_office_on_the_signing_date_acting_officials_first() -> None:
    officials = [
        official("Ketua", "Lama", sampai=date(2026, 1, 15)),
        official("Ketua", "Baru", mulai=date(2026, 1, 16)),
        official("Sekretaris", "Sari"),
        official("Sekretaris", "Wati", mulai=date(2026, 1, 20), status="Plh."),
    ]
    assert form(officials=officials).pihak_pertama.nama == "Baru"
    assert form(officials=officials, tanggal=date(2026, 1, 15)).pihak_pertama.nama == "Lama"
    acting = form(Dokumen.SEKRETARIAT, officials=officials).pihak_pertama
    assert (acting.nama, acting.jabatan) == ("Wati", "Plh. Sekretaris KPU Kabupaten Contoh")


def test_while_the_signing_date_is_open_todays_officials_are_printed_and_no_date() -> None:
    composed = form(tanggal=None)
    assert (composed.tanggal, composed.pihak_pertama.nama) == (None, "Budi")


def test_a_missing_signer_stops_the_form() -> None:
    with pytest.raises(StepIncomplete) as caught:
        form(Dokumen.SEKRETARIAT, officials=[official("Ketua", "Budi")])
    assert caught.value.detail == {
        "action": "finalisasi", "reason": "no_official", "peran": "Sekretaris", "tanggal": SIGNED,
    }  # fmt: skip


def test_the_budget_is_cited_at_the_level_of_the_document_and_added_up() -> None:
    composed = form()
    assert [(row.nomor, row.kode, row.jumlah) for row in composed.anggaran] == [
        (1, "076.01.CQ", 2_000_000), (2, "076.01.WA", 1_000_000),
    ]  # fmt: skip
    assert (composed.judul_anggaran, composed.total) == ("Program", 3_000_000)
    assert [row.kode for row in form(Dokumen.SEKRETARIAT).anggaran] == ["076.01.WA.3355"]
    assert [row.kode for row in form(tingkat_anggaran_kpu="Kegiatan").anggaran] == ["076.01.WA.3355"]


def test_a_budget_row_without_an_amount_stops_the_form() -> None:
    with pytest.raises(StepIncomplete) as caught:
        form(anggaran=[{**ANGGARAN[0], "pagu": "banyak"}])
    assert (caught.value.detail["reason"], caught.value.detail["kode"]) == ("no_amount", "076.01.CQ")


def test_the_original_prints_the_budget_it_was_given_and_no_earlier_values() -> None:
    composed = form(previous=(changed("S1.1", target="80%"), [{**ANGGARAN[0], "pagu": 1}]))
    assert (composed.perubahan_ke, composed.dasar_perubahan, composed.total) == (0, "", 3_000_000)
    assert {line.semula for row in composed.sasaran for line in row.indikator} == {""}
    assert {row.semula for row in composed.anggaran} == {None}


def test_printed_rows_carry_the_rows_of_the_workbook_behind_them() -> None:
    composed = form()
    divisions = {row.id: row.divisi for row in DRAFT}
    lines = [line for row in composed.sasaran for line in row.indikator]
    assert {line.id: line.sumber.divisi for line in lines if line.sumber}.items() <= divisions.items()
    assert all(line.sumber for line in lines)
    assert [(row.kode, row.sumber.tingkat) for row in composed.anggaran if row.sumber] == [
        ("076.01.CQ", "Program"), ("076.01.WA", "Program"),
    ]  # fmt: skip


def test_a_pk_perubahan_shows_old_and_new_target_per_row_with_the_reason() -> None:
    now = changed("S1.1", target="90%", alasan="Pagu turun")
    composed = form(pk=now, previous=(DRAFT, ANGGARAN), perubahan_ke=1, perubahan_dasar="strategi: pagu turun")
    lines = {line.id: line for row in composed.sasaran for line in row.indikator}
    assert (lines["S1.1"].semula, lines["S1.1"].target, lines["S1.1"].alasan) == ("95%", "90%", "Pagu turun")
    assert (lines["S2.1"].semula, lines["S2.1"].target, lines["S2.1"].alasan) == ("BB", "BB", "")
    assert (composed.perubahan_ke, composed.dasar_perubahan) == (1, "strategi: pagu turun")


def test_a_pk_perubahan_shows_what_is_new_and_what_it_removed() -> None:
    before = [row for row in DRAFT if row.id != "S1.2"]
    now = changed("S1.1", status="Dihapus", alasan="Tidak ada pagu")
    composed = form(pk=now, previous=(before, ANGGARAN), perubahan_ke=1)
    lines = {line.id: line for row in composed.sasaran for line in row.indikator}
    assert (lines["S1.1"].semula, lines["S1.1"].target, lines["S1.1"].alasan) == ("95%", "", "Tidak ada pagu")
    assert (lines["S1.2"].semula, lines["S1.2"].target) == ("", "3,5 Indeks")


def test_a_pk_perubahan_compares_the_budget_by_code_never_by_name() -> None:
    now = [{**ANGGARAN[0], "kode": "076.01.XX"}, {**ANGGARAN[1], "uraian": "Nama baru", "pagu": 1_500_000}]
    composed = form(anggaran=now, previous=(DRAFT, ANGGARAN), perubahan_ke=1)
    assert [(row.kode, row.jumlah, row.semula) for row in composed.anggaran] == [
        ("076.01.XX", 2_000_000, None), ("076.01.WA", 1_500_000, 1_000_000), ("076.01.CQ", 0, 2_000_000),
    ]  # fmt: skip
    assert (composed.total, composed.total_semula) == (3_500_000, 3_000_000)


def test_a_pk_perubahan_without_its_original_is_more_than_a_title_and_stops() -> None:
    with pytest.raises(StepIncomplete) as caught:
        form(perubahan_ke=1)
    assert caught.value.detail["reason"] == "no_original"
