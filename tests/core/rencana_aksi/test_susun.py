"""The Rencana Aksi of a final PK: what staff typed stays with its row, whatever becomes of the PK."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.rencana_aksi.susun import TYPED, arrange
from pk_excel.core.rencana_aksi.tahun_lalu import known_in_part, last_year
from pk_excel.core.tables.choices import Akumulasi, Asal, Dokumen, StatusBaris
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana_aksi import RencanaAksiRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Arah

NAMES = [("A", Dokumen.KPU), ("B", Dokumen.KPU), ("A", Dokumen.SEKRETARIAT), ("C", Dokumen.SEKRETARIAT)]


def agreed(name: str, dokumen: Dokumen, target: str = "4 Laporan") -> PkRow:
    return PkRow(
        id=name, dokumen=dokumen, kode_sasaran="S1", sasaran="Terwujudnya data", indikator=f"Jumlah laporan {name}",
        satuan="Laporan", target=read_target(target, "Laporan"), arah=Arah.MAKSIMALKAN, asal=Asal.RENSTRA,
        status=StatusBaris.BERLAKU, divisi="REN",
    )  # fmt: skip


def typed(name: str, dokumen: Dokumen, *quarters: str, realisasi: str = "") -> RencanaAksiRow:
    row = arrange([agreed(name, dokumen)], ()).rows[0]
    tw = {f"tw{n}": read_target(text or None, "Laporan") for n, text in enumerate(quarters, 1)}
    return replace(row, **tw, realisasi1=read_target(realisasi or None, "Laporan"))


def test_a_new_row_takes_from_the_pk_and_proposes_how_its_quarters_add_up() -> None:
    made = arrange([agreed("A", Dokumen.KPU)], ())
    (row,) = made.rows
    assert (row.indikator, row.target.display(), row.akumulasi) == ("Jumlah laporan A", "4 Laporan", Akumulasi.JUMLAH)
    assert (made.baru, made.berubah, made.lepas) == (1, (), ())


@pytest.mark.parametrize(
    ("indikator", "target", "expected"),
    [
        ("Waktu rata-rata layanan informasi", "7 Hari kerja", Akumulasi.RATA_RATA),
        ("Rerata hari penyelesaian", "3 Hari", Akumulasi.RATA_RATA),
        ("Rata-rata nilai survei", "80 Nilai", Akumulasi.AKHIR),
        ("Jumlah laporan rataan", "4 Laporan", Akumulasi.JUMLAH),
    ],
)
def test_the_quarters_of_an_average_are_proposed_to_be_averaged(
    indikator: str, target: str, expected: Akumulasi
) -> None:
    amount, _, unit = target.partition(" ")
    row = replace(agreed("A", Dokumen.KPU), indikator=indikator, satuan=unit, target=read_target(amount, unit))
    assert arrange([row], ()).rows[0].akumulasi is expected


@given(st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_what_was_typed_stays_and_a_second_run_changes_nothing(
    pk: set[tuple[str, Dokumen]], present: set[tuple[str, Dokumen]], filled: set[tuple[str, Dokumen]]
) -> None:
    before = [typed(*name, "1", "1", "1", "1") if name in filled else typed(*name) for name in sorted(present)]
    made = arrange([agreed(*name) for name in sorted(pk)], before)
    after = {row_key(row): row for row in made.rows}
    assert after.keys() == {(name, str(dokumen)) for name, dokumen in pk | (present & filled)}
    for row in before:
        kept = after.get(row_key(row))
        assert kept is None or [kept.value(column) for column in TYPED] == [row.value(column) for column in TYPED]
    again = arrange([agreed(*name) for name in sorted(pk)], made.rows)
    assert (again.rows, again.baru, again.berubah) == (made.rows, 0, ())


def test_a_target_that_changed_is_said_and_its_quarters_stay_to_be_looked_at() -> None:
    before = [typed("A", Dokumen.KPU, "1", "1", "1", "1"), typed("B", Dokumen.KPU)]
    made = arrange([agreed("A", Dokumen.KPU, "6 Laporan"), agreed("B", Dokumen.KPU, "6 Laporan")], before)
    (one,) = made.berubah
    assert (one.row.id, one.semula.display(), one.row.target.display()) == ("A", "4 Laporan", "6 Laporan")
    assert [target.display() for target in one.row.targets] == ["1 Laporan"] * 4


def test_a_removed_row_leaves_unless_somebody_typed_into_it() -> None:
    gone = replace(agreed("A", Dokumen.KPU), status=StatusBaris.DIHAPUS)
    assert arrange([gone], [typed("A", Dokumen.KPU)]).rows == ()
    (kept,) = arrange([gone], [typed("A", Dokumen.KPU, "4", realisasi="3")]).lepas
    assert (kept.target, kept.realisasi1.display()) == (None, "3 Laporan")


def test_a_finished_year_is_the_base_of_the_next() -> None:
    reached = arrange([agreed("A", Dokumen.KPU)], [typed("A", Dokumen.KPU, "4", realisasi="3 Laporan")]).rows
    left = arrange([], [typed("B", Dokumen.KPU, "4", realisasi="1")]).rows
    (row,) = last_year((*reached, *left), 2026)
    assert (row.id, row.dokumen, row.indikator, row.satuan) == ("A", Dokumen.KPU, "Jumlah laporan A", "Laporan")
    assert (row.target.display(), row.realisasi.display()) == ("4 Laporan", "3 Laporan")
    assert row.keterangan == "Rencana Aksi 2026"
    assert (reached[0].realisasi.display(), reached[0].capaian) == ("3 Laporan", "75%")


@pytest.mark.parametrize(
    ("akumulasi", "quarters", "reached", "realisasi", "keterangan"),
    [
        (Akumulasi.JUMLAH, "1|1|1|1", "1|2||", None, "Rencana Aksi 2026; realisasi s.d. TW II: 3 Laporan"),
        (Akumulasi.JUMLAH, "1|1|1|1", "1|2|0|1", "4 Laporan", "Rencana Aksi 2026"),
        (Akumulasi.JUMLAH, "1|3||", "1|2||", "3 Laporan", "Rencana Aksi 2026"),
        (Akumulasi.JUMLAH, "|||", "|2||", None, "Rencana Aksi 2026; realisasi s.d. TW II: 2 Laporan"),
        (Akumulasi.AKHIR, "1|2||", "1|2||", None, "Rencana Aksi 2026; realisasi s.d. TW II: 2 Laporan"),
        (Akumulasi.AKHIR, "1|2|3|4", "|||4", "4 Laporan", "Rencana Aksi 2026"),
    ],
)
def test_only_a_year_whose_last_quarter_is_known_is_the_base_of_the_next(
    akumulasi: Akumulasi, quarters: str, reached: str, realisasi: str | None, keterangan: str
) -> None:
    cells = {f"realisasi{n}": read_target(text or None, "Laporan") for n, text in enumerate(reached.split("|"), 1)}
    row = replace(typed("A", Dokumen.KPU, *quarters.split("|")), akumulasi=akumulasi, **cells)
    (last,) = last_year([row], 2026)
    assert (last.realisasi and last.realisasi.display(), last.keterangan) == (realisasi, keterangan)
    assert known_in_part([row]) == (realisasi is None)
