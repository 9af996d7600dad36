"""``contoh --kantor``: many offices that differ, some with a fault that is found where the list says."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offices import MASTER, run

from pk_excel.app.actions.baru import built
from pk_excel.app.kantor_contoh import LIST, make_office
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tingkat
from pk_excel.core.values.unreadable import known
from pk_excel.sample import sample_content
from pk_excel.sample.cacat import CACAT
from pk_excel.sample.provinsi import LARGEST, sample_offices
from pk_excel.wiring import Workshop


def listed(folder: Path) -> list[dict[str, str]]:
    with (folder / LIST).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def errors_of(book: Path) -> set[str]:
    return {finding["code"] for finding in run("validasi", book, "--json").json["findings"]}


def test_each_office_stands_in_its_folder_at_the_step_of_the_list(tmp_path: Path) -> None:
    ran = run("contoh", tmp_path / "prov", "--kantor", 4, "--benih", 7, "--json")
    assert ran.code == 0, ran.text
    lines = listed(tmp_path / "prov")
    assert len(lines) == len({line["Kantor"] for line in lines}) == 4
    for line in lines:
        book = tmp_path / "prov" / line["Folder"] / MASTER
        if not line["Cacat"]:
            assert run("langkah", book, "--json").json["current"] > int(line["Langkah terakhir"])
            assert run("validasi", book).code == 0
    again = run("contoh", tmp_path / "lagi", "--kantor", 4, "--benih", 7)
    assert again.code == 0
    assert (tmp_path / "lagi" / LIST).read_bytes() == (tmp_path / "prov" / LIST).read_bytes()


def test_every_planted_fault_is_found_by_the_rule_of_the_list(tmp_path: Path) -> None:
    sample = sample_content(2026)
    master = built(Workshop().bench(tmp_path / MASTER), MASTER, sample)
    office = next(iter(sample_offices(1, 5, sample)))
    for number, fault in enumerate(CACAT):
        faulty = replace(
            office, folder=str(number), content=fault.konten(office.content), selesai=max(fault.langkah, 2), cacat=fault
        )  # fmt: skip
        make_office(Workshop(), tmp_path / str(number), master, faulty, "perintah")
        book = tmp_path / str(number) / MASTER
        if fault.berkas:
            assert run("validasi", book).code == 3
        elif fault.aturan:
            assert fault.aturan in errors_of(book), fault.nama


@given(st.integers(0, 10_000), st.integers(1, 40))
def test_offices_always_differ_and_their_budgets_add_up(seed: int, count: int) -> None:
    sample = sample_content(2026)
    offices = list(sample_offices(count, seed, sample))
    assert len({office.nama for office in offices}) == len({office.folder for office in offices}) == count
    for office in offices:
        rows = office.content.rows(t.ANGGARAN)
        sums = {level: sum(known(row.pagu) or 0 for row in rows if row.tingkat is level) for level in Tingkat}
        assert sums[Tingkat.PROGRAM] == sums[Tingkat.KEGIATAN] == sums[Tingkat.KRO] > 0
        assert office.terlambat in (timedelta(0), timedelta(7), timedelta(14))
    kinds = [office.cacat.nama for office in offices if office.cacat]
    assert len(set(kinds)) == min(len(kinds), len(CACAT))


@pytest.mark.parametrize("count", [0, LARGEST + 1])
def test_more_offices_than_codes_are_refused_with_the_most_there_can_be(count: int, tmp_path: Path) -> None:
    ran = run("contoh", tmp_path / "prov", "--kantor", count)
    assert ran.code == 2
    assert not (tmp_path / "prov").exists()
