"""A new office starts with what the SOP and the regulations already say."""

from __future__ import annotations

import pytest
from cells import content_cells

from pk_excel.core.baru import default_content, renstra_period
from pk_excel.core.steps.sop import LANGKAH_SOP
from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.settings import SETTINGS
from pk_excel.core.tables.sheets import static_tables


def values(tahun: int) -> dict[str, object]:
    return {str(row["kunci"]): row["nilai"] for row in content_cells(default_content(tahun))["tblPengaturan"]}


def test_every_setting_has_a_row_with_its_help() -> None:
    rows = content_cells(default_content(2026))["tblPengaturan"]
    assert [(row["kunci"], row["keterangan"]) for row in rows] == [(one.key, one.help) for one in SETTINGS]


def test_defaults_of_settings_are_filled_in() -> None:
    found = values(2026)
    assert all(found[one.key] == one.default for one in SETTINGS if one.default is not None)
    assert found["tahun"] == 2026


@pytest.mark.parametrize(
    ("tahun", "first", "last"), [(2020, 2020, 2024), (2024, 2020, 2024), (2025, 2025, 2029), (2029, 2025, 2029)]
)
def test_the_renstra_period_is_the_five_years_around_the_pk_year(tahun: int, first: int, last: int) -> None:
    assert (values(tahun)["renstra_mulai"], values(tahun)["renstra_selesai"]) == (first, last)
    assert list(renstra_period(tahun)) == list(range(first, last + 1))


def test_the_ten_steps_start_undone() -> None:
    steps = content_cells(default_content(2026))["tblLangkah"]
    assert [(row["no"], row["aktivitas"], row["waktu"]) for row in steps] == [
        (one.no, one.aktivitas, one.waktu) for one in LANGKAH_SOP
    ]
    assert {row["status"] for row in steps} == {"Belum"}


def test_five_divisions_are_active() -> None:
    rows = content_cells(default_content(2026))["tblDivisi"]
    assert [row["kode"] for row in rows] == ["KUL", "SDM", "REN", "TEK", "HKM"]
    assert all(row["aktif"] == "Ya" and row["subbagian"] for row in rows)


def test_the_renstra_in_force_follows_the_year() -> None:
    renstra = [row for row in content_cells(default_content(2026))["tblDasarHukum"] if row["mulai"]]
    assert [(row["mulai"].year, row["sampai"].year) for row in renstra] == [(2020, 2024), (2025, 2029)]  # type: ignore[union-attr]


def test_all_records_speak_the_schema() -> None:
    content = content_cells(default_content(2026))
    for spec in static_tables():
        for row in content[spec.name]:
            for key, value in row.items():
                column = spec.column(key)
                assert not column.choices or value in CHOICES[column.choices]
