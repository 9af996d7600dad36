"""What speaks against proposals: each kind where it is one, and nothing where it only looks like one (SOP step 4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import (
    INDIKATOR,
    new,
    proposals,
    renstra_record,
    renstra_table,
    retyped,
    rkt_record,
    rkt_table,
    table,
    usulan,
)

from pk_excel.core.konsolidasi.acuan import Acuan, acuan
from pk_excel.core.konsolidasi.gabung import Konsolidasi, consolidate
from pk_excel.core.konsolidasi.jenis import SIFAT, jenis_in
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import JenisKonflik, StatusUsulan
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.tables.rencana import RktRow

unhurried = settings(deadline=None)  # a busy computer proves nothing
J = JenisKonflik
TWO = table(t.RKT, [rkt_record("S2.1"), rkt_record("S2.1", dokumen="Sekretariat")]).rows
SASARAN, OPINI = INDIKATOR["S3.1"][1], INDIKATOR["S1.1"][2]
PLAN = acuan(2026, renstra_table([{**renstra_record("S1.1"), "id": "S9.9"}]).rows)
NATIONAL = table(t.TARGET_NASIONAL.with_years([2025, 2026]), [
    {"id": "S1.1", "target_2025": "96%", "target_2026": "96%"},
    {"id": "S2.1", "satuan": "Predikat", "target_2026": "BB"},
    {"indikator": "Indikator tanpa ID", "target_2026": "100%"},
]).rows  # fmt: skip
NATION = acuan(2026, (), (), NATIONAL)


def looked(
    *proposals: UsulanRow, rkt: Sequence[RktRow] = rkt_table().rows, against: Acuan | None = None
) -> Konsolidasi:
    return consolidate(rkt, proposals, against)


def kinds(made: Konsolidasi, name: str) -> tuple[JenisKonflik, ...]:
    (row,) = [row for row in made.rows if row.id == name]
    return jenis_in(row.konflik)


def ubah(divisi: str, name: str = "S1.1", target: Any = "97%", **more: Any) -> UsulanRow:
    return usulan(divisi, name, "Ubah", target, **more)


MUST: dict[str, tuple[Konsolidasi, str, tuple[JenisKonflik, ...], str]] = {
    "target": (
        looked(ubah("PDI"), ubah("PDI", target="96%")), "S1.1", (J.TARGET,),
        "Target mana yang ditetapkan: 96% (PDI), 97% (PDI), atau tetap 95% (RKT)?",
    ),
    "target against tetap": (
        looked(ubah("PDI"), usulan("HKM", "S1.1", "Tetap")), "S1.1", (J.TARGET,),
        "Target mana yang ditetapkan: 97% (PDI), atau tetap 95% (HKM, RKT)?",
    ),
    "target of a new row": (
        looked(new("HKM"), new("KUL", "90%")), "HKM-B01", (J.TARGET,),
        "Target mana yang ditetapkan: 100% (HKM) atau 90% (KUL)?",
    ),
    "a bound that is dropped": (
        looked(ubah("PDI", target="1,5%"), rkt=rkt_table(rkt_record("S1.1", target="≤ 1,6%")).rows), "S1.1",
        (J.BATAS,), "Batas target berubah: RKT ≤ 1,6%, usulan 1,5% (PDI).",
    ),
    "a bound that is turned": (
        looked(ubah("PDI", target="> 1,5%"), rkt=rkt_table(rkt_record("S1.1", target="minimal 1,5%")).rows), "S1.1",
        (J.BATAS,), "Batas target berubah: RKT minimal 1,5%, usulan > 1,5% (PDI).",
    ),
    "change against removal": (
        looked(ubah("PDI"), usulan("PDI", "S1.1", "Hapus")), "S1.1", (J.HAPUS,),
        "Dipertahankan (PDI) atau dihapus (PDI)?",
    ),
    "unit": (
        looked(ubah("KUL", "S3.1", 3), ubah("KUL", "S3.1", 3, satuan_usulan="Dokumen")), "S3.1", (J.SATUAN,),
        "Satuan mana yang dipakai: Laporan (KUL) atau Dokumen (KUL)?",
    ),
    "one ID in two wordings": (
        looked(new("HKM"), new("KUL", name="HKM-B01", indikator="Jumlah perkara")), "HKM-B01", (J.RUMUSAN,),
        "Rumusan mana yang dipakai: “Persentase sengketa selesai” (HKM) atau “Jumlah perkara” (KUL)?",
    ),
    "a sasaran in other words": (
        looked(new("HKM", sasaran="Peningkatan pengelolaan keuangan", dokumen="Sekretariat"),
               rkt=rkt_table(rkt_record("S3.1", sasaran="Peningkatan pengelolaan atas keuangan")).rows),
        "HKM-B01", (J.RUMUSAN,),
        "Sasarannya hampir sama dengan “Peningkatan pengelolaan atas keuangan” di RKT: rumusan mana yang dipakai?",
    ),
    "a new row twice in nearly the same words": (
        looked(new("HKM"), new("KUL", indikator="Persentase sengketa yang selesai")), "HKM-B01", (J.RUMUSAN, J.GANDA),
        "Hampir sama dengan KUL-B01 (KUL) “Persentase sengketa yang selesai”: satu baris atau dua?",
    ),
    "a new row with a word written apart": (
        looked(new("HKM", indikator="Persentase tanggapan yang di tindak lanjuti"),
               new("KUL", indikator="Persentase tanggapan yang ditindaklanjuti")),
        "KUL-B01", (J.RUMUSAN, J.GANDA),
        "Hampir sama dengan HKM-B01 (HKM) “Persentase tanggapan yang di tindak lanjuti”: satu baris atau dua?",
    ),
    "a new row that the RKT has": (
        looked(new("HKM", sasaran=INDIKATOR["S1.1"][1], indikator=OPINI)), "HKM-B01", (J.GANDA,),
        "Sama dengan S1.1 (RKT): satu baris atau dua?",
    ),
    "a new row that the Renstra has": (
        looked(new("HKM", sasaran=INDIKATOR["S1.1"][1], indikator=OPINI), rkt=rkt_table().rows[1:], against=PLAN),
        "HKM-B01", (J.GANDA,), "Sama dengan S9.9 (Renstra): satu baris atau dua?",
    ),
    "below the national target": (
        looked(ubah("PDI", target="95,5%"), against=NATION), "S1.1", (J.NASIONAL,),
        "95,5% (PDI) di bawah target nasional 96% (arah Maksimalkan).",
    ),
    "kept below the national target": (
        looked(usulan("PDI", "S1.1", "Tetap"), against=NATION), "S1.1", (J.NASIONAL,),
        "95% (PDI) di bawah target nasional 96% (arah Maksimalkan).",
    ),
    "above where less is better": (
        looked(ubah("PDI"), rkt=rkt_table(rkt_record("S1.1", arah="Minimalkan")).rows, against=NATION), "S1.1",
        (J.NASIONAL,), "97% (PDI) di bawah target nasional 96% (arah Minimalkan).",
    ),
    "the two agreements apart": (
        looked(ubah("KUL", "S2.1", "A"), rkt=TWO), "S2.1", (J.BAGIAN,),
        "Indikator ini juga ada pada PK Sekretariat (S2.1): di sini A, di sana BB; keduanya harus sama.",
    ),
    "removed in one agreement only": (
        looked(usulan("KUL", "S2.1", "Hapus"), rkt=TWO), "S2.1", (J.BAGIAN,),
        "Indikator ini juga ada pada PK Sekretariat (S2.1): di sini dihapus, di sana BB; keduanya harus sama.",
    ),
    "another division's row, unanswered": (
        looked(ubah("HKM")), "S1.1", (J.PENGAMPU,),
        "Diusulkan HKM, padahal pengampunya PDI, yang belum menanggapi baris ini.",
    ),
    "another division's row, answered otherwise": (
        looked(ubah("HKM"), usulan("PDI", "S1.1", "Tetap")), "S1.1", (J.TARGET, J.PENGAMPU),
        "Diusulkan HKM, padahal pengampunya PDI.",
    ),
    "no basis": (
        looked(ubah("PDI", dasar="-")), "S1.1", (J.DASAR,),
        "PDI tidak menyebut dasar (RKA-KL, Juknis, atau Renstra).",
    ),
    "no reason": (looked(ubah("PDI", alasan="")), "S1.1", (J.ALASAN,), "PDI tidak menyebut alasan."),
}  # fmt: skip


@pytest.mark.parametrize("case", MUST)
def test_each_kind_is_named_with_what_it_asks_of_the_pleno(case: str) -> None:
    made, name, found, sentence = MUST[case]
    row = next(row for row in made.rows if row.id == name)
    assert jenis_in(row.konflik) == found
    assert sentence in row.rincian.split("\n")


@pytest.mark.parametrize("case", MUST)
def test_what_must_be_decided_is_before_the_pleno_and_a_remark_alone_holds_nothing_up(case: str) -> None:
    made, name, found, _sentence = MUST[case]
    row = next(row for row in made.rows if row.id == name)
    decided = any(SIFAT[jenis].diputuskan for jenis in found) or "belum menanggapi" in row.rincian
    assert row.ke_pleno is (decided or row.baru)
    if row.dalam_rkt and decided:
        assert row.nilai_draf == row.target_rkt


SILENT: dict[str, Konsolidasi] = {
    "one target typed in two ways": looked(ubah("PDI"), ubah("HKM", target="97 persen"), ubah("KUL", target=97)),
    "kept by all": looked(usulan("PDI", "S1.1", "Tetap"), usulan("HKM", "S1.1", "Tetap", alasan="", dasar="")),
    "a unit in another spelling": looked(ubah("PDI", satuan_usulan="%"), ubah("PDI", satuan_usulan="Persen")),
    "new rows of two documents": looked(new("HKM"), new("KUL", dokumen="Sekretariat")),
    "one new row of two divisions": looked(new("HKM"), new("KUL", indikator="persentase  sengketa SELESAI.")),
    "new rows told apart by a number": looked(
        new("HKM", indikator="Jumlah laporan semester I"), new("KUL", indikator="Jumlah laporan semester II")
    ),
    "another measure of the same thing": looked(new("HKM"), new("KUL", indikator="Jumlah sengketa selesai")),
    "not below the national target": looked(ubah("PDI", target="96 %"), against=NATION),
    "a national target before 2026": looked(ubah("PDI", target="95,5%"), against=acuan(2025, (), (), NATIONAL)),
    "both agreements changed alike": looked(
        ubah("KUL", "S2.1", "A"), retyped(ubah("KUL", "S2.1", "A"), dokumen="Sekretariat"), rkt=TWO
    ),
    "agreements apart that nobody changes": looked(
        usulan("KUL", "S2.1", "Tetap"),
        rkt=table(t.RKT, [rkt_record("S2.1"), rkt_record("S2.1", dokumen="Sekretariat", target="A")]).rows,
    ),
    "another division agrees with the owner": looked(ubah("PDI"), ubah("HKM", target="97%")),
    "another division keeps the row": looked(usulan("HKM", "S1.1", "Tetap")),
    "a row without an owner": looked(ubah("HKM"), rkt=rkt_table(rkt_record("S1.1", divisi="-")).rows),
    "an owner in other case": looked(ubah("pdi")),
}  # fmt: skip


@pytest.mark.parametrize("case", SILENT)
def test_what_only_looks_like_a_conflict_is_none(case: str) -> None:
    assert [(row.id, row.konflik, row.rincian) for row in SILENT[case].rows if row.konflik] == []


def test_one_row_can_have_several_kinds_each_once() -> None:
    made = looked(
        ubah("HKM", target="90%", dasar=""), ubah("KUL", target="91%", dasar=""), usulan("KUL", "S1.1", "Hapus"),
        against=NATION,
    )  # fmt: skip
    row = made.rows[0]
    assert row.konflik == (
        "Target berbeda; Dipertahankan atau dihapus; Di bawah target nasional; Baris divisi lain; "
        "Tanpa dasar"
    )
    assert jenis_in(row.konflik) == (J.TARGET, J.HAPUS, J.NASIONAL, J.PENGAMPU, J.DASAR)
    assert row.status is StatusUsulan.KONFLIK


@unhurried
@given(st.lists(proposals, max_size=10))
def test_what_must_be_decided_always_goes_to_the_pleno_and_nothing_else_takes_an_agreed_row_there(
    mix: list[UsulanRow],
) -> None:
    made = consolidate(rkt_table().rows, mix, NATION)
    for row in made.rows:
        found = made.konflik[row.key]
        assert row.konflik.split("; ") == list(dict.fromkeys(one.jenis for one in found)) or not found
        if any(one.diputuskan for one in found):
            assert row.ke_pleno
        elif row.usulan and row.dalam_rkt and not all(one.keputusan == "Hapus" for one in row.usulan):
            assert row.status is StatusUsulan.SEPAKAT


def test_new_rows_that_differ_in_their_direction_alone_name_it() -> None:
    made = looked(new("HKM"), new("KUL", arah="Stabil"))
    assert kinds(made, "HKM-B01") == (J.RUMUSAN, J.GANDA)
    assert "Berbeda dari KUL-B01 (KUL) dalam arah: rumusan mana yang dipakai?" in made.rows[-2].rincian


def test_what_a_row_says_of_its_twins_fits_in_a_cell_however_many_and_long_they_are() -> None:
    words = "Persentase sengketa selesai " + "tepat " * 240
    many = [new("HKM", name=f"HKM-B{n:02}", indikator=f"{words} {'yang ' * n}") for n in range(90)]
    made = looked(*many)
    assert kinds(made, "HKM-B00") == (J.RUMUSAN, J.GANDA)
    assert max(len(row.rincian) for row in made.rows) < 4_000
    assert "HKM-B89" in made.rows[-90].rincian


def test_both_rows_of_one_indicator_go_to_the_pleno_when_only_one_is_to_change() -> None:
    made = looked(ubah("KUL", "S2.1", "A"), rkt=TWO)
    assert [(row.dokumen, row.konflik, row.ke_pleno) for row in made.rows] == [
        ("KPU", "Bagian tidak cocok", True), ("Sekretariat", "Bagian tidak cocok", True),
    ]  # fmt: skip


def test_what_an_older_release_wrote_as_the_kind_of_a_conflict_names_none() -> None:
    assert jenis_in("Tetap atau ubah") == ()
    assert jenis_in("target berbeda ;  Baris divisi lain") == (J.TARGET, J.PENGAMPU)


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert {*SIFAT} == {*JenisKonflik}
    assert len({sifat.huruf for sifat in SIFAT.values()}) == len(SIFAT)
