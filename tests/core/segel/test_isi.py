"""The seal of a final draft: another printed field is another seal, the same data the same one, also in years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pk_excel.core.pk.formulir import compose_form
from pk_excel.core.riwayat import Kepala
from pk_excel.core.segel.catatan import Perihal, make_seal, read_seals, seal_rows
from pk_excel.core.segel.isi import SEGEL_1, SIGNING, Draf, IsiFinal, read_final, sealed_text
from pk_excel.core.tables.choices import Asal, Cakupan, Dokumen, Peran, StatusBaris, StatusJabatan, Tingkat
from pk_excel.core.tables.columns import Column, text
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.cells import Percent, clean_text
from pk_excel.core.values.sidik import sha256
from pk_excel.core.values.target_cell import carried, read_target
from pk_excel.core.values.target_types import Arah


def pk_row(number: int, dokumen: Dokumen, **changes: Any) -> PkRow:
    values: dict[str, Any] = {
        "id": f"IK-{number:02}", "dokumen": dokumen, "no": number, "kode_sasaran": "S1", "sasaran": "Terwujudnya",
        "indikator": f"Persentase {number}", "satuan": "Persen", "target": read_target("77,5%", "Persen"),
        "arah": Arah.MAKSIMALKAN, "asal": Asal.RENSTRA, "status": StatusBaris.BERLAKU, "divisi": "REN",
    }  # fmt: skip
    return PkRow(**{**values, **changes})


BUDGET = tuple(
    AnggaranRow(kode=f"076.01.C{letter}", uraian="Program", tingkat=Tingkat.PROGRAM, pagu=100, dokumen=Cakupan.KPU)
    for letter in "QW"
)
OFFICIALS = tuple(
    PejabatRow(peran=peran, jabatan=str(peran), nama=f"Nama {peran}", nip="19", status=StatusJabatan.DEFINITIF,
               mulai=date(2023, 5, 1))
    for peran in (Peran.KETUA, Peran.SEKRETARIS)
)  # fmt: skip
SETTINGS = {"tahun": 2026, "nama_kantor": "KPU Contoh", "tempat": "Masamba", "dipa_nomor": "DIPA-1", "dipa_revisi": 0}
DRAFT = Draf(tuple(pk_row(number, dokumen) for dokumen in Dokumen for number in (1, 2)), BUDGET)
FINAL = IsiFinal(DRAFT, OFFICIALS, Settings(SETTINGS), "", date(2026, 1, 21))


def sidik(final: IsiFinal) -> str:
    return sha256(sealed_text(final).encode())


def test_the_seal_of_the_first_list_of_fields_never_changes() -> None:
    assert sidik(FINAL) == "5e69d467d5d7e767a0609a26384e4ab5beead75f0caba99547c0f9ff1e702c97"


OTHER: dict[str, Any] = {
    "dokumen": Dokumen.SEKRETARIAT, "no": 9, "target": read_target("78%", "Persen"), "arah": Arah.MINIMALKAN,
    "asal": Asal.TAMBAHAN, "status": StatusBaris.DIHAPUS,
}  # fmt: skip


@pytest.mark.parametrize("key", SEGEL_1["pk"])
def test_another_field_of_a_row_is_another_seal(key: str) -> None:
    rows = (replace(DRAFT.pk[0], **{key: OTHER.get(key, "lain")}), *DRAFT.pk[1:])
    assert sidik(replace(FINAL, draf=replace(DRAFT, pk=rows))) != sidik(FINAL)


@pytest.mark.parametrize("key", SEGEL_1["anggaran"])
def test_another_field_of_the_budget_is_another_seal(key: str) -> None:
    other = {"tingkat": Tingkat.KRO, "pagu": 101, "dokumen": Cakupan.SEKRETARIAT}
    rows = (replace(BUDGET[0], **{key: other.get(key, "lain")}), BUDGET[1])
    assert sidik(replace(FINAL, draf=replace(DRAFT, anggaran=rows))) != sidik(FINAL)
    assert sidik(replace(FINAL, draf=replace(DRAFT, anggaran=BUDGET[::-1]))) != sidik(FINAL)


@pytest.mark.parametrize("key", SEGEL_1["pejabat"])
def test_another_signer_is_another_seal(key: str) -> None:
    other = {"peran": Peran.SEKRETARIS, "status": StatusJabatan.PLT, "mulai": date(2024, 1, 1)}
    other["sampai"] = date(2027, 1, 1)
    changed = replace(OFFICIALS[0], **{key: other.get(key, "lain")})
    assert sidik(replace(FINAL, pejabat=(changed, OFFICIALS[1]))) != sidik(FINAL)


@pytest.mark.parametrize("key", SEGEL_1["pengaturan"])
def test_another_setting_is_another_seal(key: str) -> None:
    setting = getattr(Settings, key)
    chosen = setting.choices[-1] if setting.choices and setting.choices[-1] != setting.default else None
    other = chosen or (setting.choices[0] if setting.choices else 7 if setting.unset is None else 2027)
    if setting.kind.name == "DATE":
        other = date(2026, 3, 3)
    assert sidik(replace(FINAL, settings=Settings({**SETTINGS, key: other}))) != sidik(FINAL)


def test_another_logo_day_or_earlier_agreement_is_another_seal() -> None:
    seals = {
        sidik(final)
        for final in (
            FINAL, replace(FINAL, logo="a" * 64), replace(FINAL, hari=date(2026, 1, 22)), replace(FINAL, semula=DRAFT)
        )
    }  # fmt: skip
    assert len(seals) == 4


class LaterRow(PkRow):
    """A row of a schema to come."""

    catatan: Column[str] = text("Catatan", 10, default="")


def test_a_column_of_a_later_schema_the_order_of_rows_and_how_a_target_is_typed_change_no_seal() -> None:
    values = [{column.key: row.value(column) for column in PkRow.columns} for row in DRAFT.pk]
    later = tuple(LaterRow(**each, catatan="baru") for each in values)
    assert sidik(replace(FINAL, draf=replace(DRAFT, pk=later))) == sidik(FINAL)
    assert sidik(replace(FINAL, draf=replace(DRAFT, pk=DRAFT.pk[::-1]))) == sidik(FINAL)
    typed = (replace(DRAFT.pk[0], target=read_target(Percent(0.775), "Persen")), *DRAFT.pk[1:])
    assert sidik(replace(FINAL, draf=replace(DRAFT, pk=typed))) == sidik(FINAL)
    other = PejabatRow(peran=Peran.KASUBAG, jabatan="Kasubag", nama="Lain", mulai=date(2020, 1, 1))
    assert Peran.KASUBAG not in SIGNING
    assert sidik(replace(FINAL, pejabat=(*OFFICIALS, other))) == sidik(FINAL)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(clean_text)
TARGETS = st.one_of(
    st.integers(0, 10**6).map(str), st.decimals(0, 1000, places=2).map(lambda n: f"{n}%".replace(".", ",")),
    st.sampled_from(["BB", "WTP", "≥ 77,5", "maksimal 0,5%", "70-79", "minimal BB", "2 Laporan", "tidak jelas"]), WORDS,
    st.floats(0, 1).map(Percent), st.integers(0, 10**8).map(lambda n: n / 100),
)  # fmt: skip
UNITS = st.sampled_from(["Persen", "Laporan", "Predikat", "Opini", "Nilai", ""])


@given(WORDS, WORDS, TARGETS, UNITS, WORDS, st.integers(0, 10**12))
@example("", "", 0.5, "Persen", "", 0)
def test_papers_from_the_seal_are_the_papers_of_the_tables(
    nama: str, indikator: str, target: Any, satuan: str, uraian: str, pagu: int
) -> None:
    kept = read_target(carried(read_target(target, satuan)), satuan)  # as the table of the versions has it
    first = pk_row(1, Dokumen.KPU, indikator=indikator, satuan=satuan, target=kept)
    rows = (first, *DRAFT.pk[1:])
    budget = (replace(BUDGET[0], uraian=uraian, pagu=pagu), BUDGET[1])
    officials = (replace(OFFICIALS[0], nama=nama or "N"), OFFICIALS[1])
    final = IsiFinal(Draf(rows, budget), officials, Settings({**SETTINGS, "tempat": nama}), "", date(2026, 1, 21))
    segel = make_seal(Perihal.FINAL, 3, sealed_text(final), Kepala(2, "b" * 64))
    (stored,) = read_seals(seal_rows(segel))
    assert stored == segel
    assert stored.utuh
    again = read_final(stored.isi)
    assert sealed_text(again) == segel.isi
    for dokumen in Dokumen:
        forms = [
            compose_form(dokumen, one.draf.pk, one.draf.anggaran, one.settings, one.pejabat, None, berlaku=one.hari)
            for one in (final, again)
        ]
        assert forms[0] == forms[1]


@given(st.integers(0, 3000), st.characters(codec="ascii"))
def test_any_change_of_what_is_kept_is_seen(place: int, letter: str) -> None:
    (row,) = seal_rows(make_seal(Perihal.FINAL, 3, sealed_text(FINAL), Kepala()))
    place %= len(row.isi)
    isi = row.isi[:place] + letter + row.isi[place + 1 :]
    (read,) = read_seals([replace(row, isi=isi)])
    assert read.utuh is (read.isi == sealed_text(FINAL))


def test_the_day_of_a_signer_is_kept() -> None:
    start = OFFICIALS[0].mulai
    assert isinstance(start, date)
    again = read_final(sealed_text(replace(FINAL, pejabat=(replace(OFFICIALS[0], sampai=start + timedelta(9)),))))
    assert (again.pejabat[0].mulai, again.pejabat[0].sampai) == (start, start + timedelta(9))
