"""*Capaian* by the formulas of the Laporan Kinerja, in the direction of the row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.rencana_aksi.capaian import BELUM, TERCAPAI, capaian, persen
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Arah, Target

NAIK, TURUN, STABIL = Arah


@pytest.mark.parametrize(
    ("satuan", "target", "realisasi", "arah", "expected"),
    [
        ("Persen", "90%", "81%", NAIK, "90%"),
        ("Persen", "80%", "100%", NAIK, "125%"),
        ("Nilai", "≥ 77,5", "77,1", NAIK, "99,48%"),
        ("Persen", "≤ 2%", "1,5%", TURUN, "125%"),
        ("Persen", "≤ 2%", "2%", TURUN, "100%"),
        ("Persen", "≤ 2%", "3%", TURUN, "50%"),
        ("Persen", "≤ 2%", "9%", TURUN, "0%"),
        ("Sengketa", "0", "0", TURUN, "100%"),
        ("Sengketa", "0", "1", TURUN, "0%"),
        ("Laporan", "4", "4", STABIL, "100%"),
        ("Laporan", "4", "3", STABIL, "75%"),
        ("Laporan", "4", "5", STABIL, "75%"),
        ("Nilai", "70-79", "75", STABIL, "100%"),
        ("Nilai", "70-79", "63", STABIL, "90%"),
        ("Predikat", "BB", "BB", NAIK, TERCAPAI),
        ("Predikat", "BB", "A", NAIK, TERCAPAI),
        ("Predikat", "BB", "B", NAIK, BELUM),
        ("Opini", "WTP", "WDP", STABIL, BELUM),
        ("Predikat", "BB", "WTP", NAIK, ""),
        ("Laporan", "4", None, NAIK, ""),
        ("Laporan", "4", "sudah", NAIK, ""),
        ("", "4 Laporan", "4 Dokumen", NAIK, ""),
    ],
)
def test_capaian_follows_the_direction(
    satuan: str, target: str, realisasi: str | None, arah: Arah, expected: str
) -> None:
    assert capaian(read_target(target, satuan), read_target(realisasi, satuan), arah) == expected


@given(st.integers(1, 500), st.integers(0, 2000), st.sampled_from(Arah))
def test_what_was_promised_is_all_of_it_and_nothing_is_below_nothing(promised: int, reached: int, arah: Arah) -> None:
    target, same, other = (read_target(number, "Laporan") for number in (promised, promised, reached))
    assert isinstance(target, Target)
    assert isinstance(same, Target)
    assert isinstance(other, Target)
    assert persen(target, same, arah) == 100
    found = persen(target, other, arah)
    assert found is not None
    assert found >= 0
    better = reached > promised if arah is NAIK else reached < promised
    if arah is not STABIL:
        assert (found > 100) is better
