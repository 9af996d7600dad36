"""What shows only beside other offices."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.rekap.banding import Tanda, drift, indicators, outliers
from pk_excel.core.rekap.kantor import BarisTarget, KantorRekap
from pk_excel.core.rekap.tabel import recap
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Arah

INDIKATOR = "Persentase pemilih yang dimutakhirkan"


def office(number: int, target: str = "90%", **other: str) -> KantorRekap:
    said = {"id": "IK-01", "indikator": INDIKATOR, "satuan": "Persen", "nasional": ""} | other
    row = BarisTarget(
        Dokumen.KPU, said["id"], "Sasaran", said["indikator"], said["satuan"], read_target(target, said["satuan"]),
        Arah.MAKSIMALKAN, read_target(said["nasional"] or None, said["satuan"]),
    )  # fmt: skip
    return KantorRekap(f"{number}.xlsm", nama=f"Kantor {number}", target=(row,))


def test_a_target_far_from_the_others_is_marked_and_one_below_the_nations_as_that() -> None:
    others = [office(number, f"{90 + number}%") for number in range(6)]
    offices = [*others, office(7, "20%"), office(8, "89%", nasional="90%")]
    (found,) = indicators(offices)
    assert found.tanda == {"7.xlsm": Tanda.PENCILAN, "8.xlsm": Tanda.NASIONAL}


def test_who_words_an_indicator_or_its_unit_otherwise_is_named_with_what_most_write() -> None:
    other = "Persentase pemilih yang di mutakhirkan"
    offices = [*(office(number) for number in range(3)), office(4, indikator=other), office(5, "90", satuan="Nilai")]
    told = {(one.kantor, one.bagian, one.tertulis, one.umumnya) for one in drift(indicators(offices), offices)}
    assert told == {("Kantor 4", "Indikator", other, INDIKATOR), ("Kantor 5", "Satuan", "Nilai", "Persen")}


def test_the_sheets_and_charts_of_a_recap_count_alike() -> None:
    other = "Persentase pemilih yang di mutakhirkan"
    found = {("V02", "I"): 2, ("V05", "W"): 1, ("V02", "E"): 1}
    offices = [
        *(replace(office(number), temuan=found if number else {("V02", "I"): 1}) for number in range(4)),
        office(5, indikator=other), office(6, indikator=other), office(7, indikator=f"{INDIKATOR.upper()}."),
        office(8, "90", satuan="Nilai"),
    ]  # fmt: skip
    made = recap(offices, "hari ini")
    sheets = {tabel.nama: tabel for tabel in made.tabel}
    (row,) = sheets["Indikator"].baris
    assert row[-2:] == (2, 1)
    assert sum(row[-2:]) == len(sheets["Penyimpangan"].baris)
    chart, findings = made.grafik[-1], sheets["Temuan"]
    seen = {one.judul: [row[at] for row in findings.baris] for at, one in enumerate(findings.kolom)}
    assert dict(zip(chart.label, chart.nilai, strict=True)) == {"V02": 4, "V05": 3}
    assert {code: sum(map(bool, seen[code])) for code in chart.label} == {"V02": 4, "V05": 3}


def test_an_office_that_numbers_its_rows_otherwise_is_compared_by_the_wording() -> None:
    others = [office(number, id="IK-02", indikator="Nilai kepuasan peserta") for number in range(3)]
    offices = [*(office(number) for number in range(10, 13)), *others, office(20, "91%", id="IK-02")]
    first, second = indicators(offices)
    assert "20.xlsm" in first.baris
    assert "20.xlsm" not in second.baris


@given(st.dictionaries(st.integers(), st.floats(-1e6, 1e6, allow_nan=False), max_size=30))
def test_of_a_few_offices_nobody_stands_out_and_of_many_always_fewer_than_half(values: dict[int, float]) -> None:
    found = outliers({str(key): value for key, value in values.items()})
    assert len(found) == 0 if len(values) < 5 else len(found) <= len(values) / 2
