"""What people call a division is read as its code, one name or several at once."""

from __future__ import annotations

import pytest

from pk_excel.core.divisi import named
from pk_excel.core.tables.choices import YaTidak
from pk_excel.core.tables.kantor import DivisiRow

DIVISIONS = tuple(
    DivisiRow(kode=kode, divisi=name, subbagian=part, aktif=YaTidak.YA)
    for kode, name, part in (
        ("KUL", "Keuangan, Umum, Rumah Tangga dan Logistik", "Keuangan, Umum dan Logistik"),
        ("HKM", "Hukum dan Pengawasan", "Hukum dan SDM"),
        ("SDM", "Sosialisasi, Pendidikan Pemilih, Partisipasi Masyarakat dan SDM", "Hukum dan SDM"),
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kul", [("KUL",)]),
        ("Divisi Keuangan, Umum, Rumah Tangga dan Logistik", [("KUL",)]),
        ("Subbag Keuangan, Umum dan Logistik", [("KUL",)]),
        ("logistik", [("KUL",)]),
        ("KUL, HKM;SDM", [("KUL",), ("HKM",), ("SDM",)]),
        ("kul hkm", [("KUL",), ("HKM",)]),
        ("KUL; Hukum dan Pengawasan", [("KUL",), ("HKM",)]),
        ("Subbagian Hukum dan SDM", [("HKM", "SDM")]),
        ("Keprotokolan", [()]),
        ("", []),
    ],
)
def test_a_division_is_found_by_code_and_by_name(text: str, found: list[tuple[str, ...]]) -> None:
    assert list(named(text, DIVISIONS).values()) == found
