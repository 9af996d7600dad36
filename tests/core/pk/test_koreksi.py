"""SOP step 7: corrections are applied, and a change of substance is one whatever was ticked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import INDIKATOR, retyped, rkt_table, said, table

from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pk.koreksi import KoreksiResult, apply_corrections
from pk_excel.core.pk.versi import changes
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.values.cells import CellError

unhurried = settings(deadline=None)  # a busy computer proves nothing
RKT = rkt_table()


def draft() -> list[PkRow]:
    return draft_pk(RKT.rows, consolidate(RKT.rows, ()), set(INDIKATOR))


def koreksi(name: str, bagian: str, menjadi: Any, sifat: str | None = "Redaksi", **more: Any) -> dict[str, Any]:
    dokumen = "Sekretariat" if name == "S3.1" else "KPU"
    record = {"id": name, "dokumen": dokumen, "bagian": bagian, "menjadi": menjadi, "sifat": sifat}
    return {**record, "catatan": "catatan Ketua Divisi", **more}


def correct(*corrections: dict[str, Any]) -> KoreksiResult:
    return apply_corrections(draft(), table(t.KOREKSI, corrections).rows)


def row(result: KoreksiResult, name: str) -> dict[str, Any]:
    """Return the cells of a row of the corrected draft."""
    (found,) = [said(one) for one in result.rows if one.id == name]
    return found


def test_an_editorial_correction_changes_the_wording_and_notes_why() -> None:
    result = correct(koreksi("S2.1", "Indikator", "Nilai Evaluasi AKIP"))
    assert row(result, "S2.1")["indikator"] == "Nilai Evaluasi AKIP"
    assert row(result, "S2.1")["alasan"] == "Koreksi: catatan Ketua Divisi"
    assert [(one.column.key, one.semula, one.menjadi) for one in result.editorial] == [
        ("indikator", "Nilai evaluasi AKIP", "Nilai Evaluasi AKIP")
    ]
    assert (result.substance, result.problems) == ((), ())


def test_a_corrected_target_is_told_with_its_unit_whether_it_was_typed_or_not() -> None:
    (told,) = correct(koreksi("S1.1", "Target", 98, "Substansi")).substance
    assert (told.semula, told.menjadi) == ("95%", "98%")


def test_a_corrected_sasaran_is_corrected_in_every_row_that_belongs_to_it() -> None:
    result = correct(koreksi("S1.2", "Sasaran", "Terwujudnya data pemilih yang mutakhir"))
    assert row(result, "S1.1")["sasaran"] == row(result, "S1.2")["sasaran"] == "Terwujudnya data pemilih yang mutakhir"
    assert row(result, "S2.1")["sasaran"] == INDIKATOR["S2.1"][1]


@pytest.mark.parametrize(
    ("correction", "semula"),
    [
        (koreksi("S1.1", "Target", "97%"), "95%"),
        (koreksi("S2.1", "Target", "A"), "BB"),
        (koreksi("S1.2", "Satuan", "Nilai"), "Indeks"),
    ],
)
def test_a_correction_called_redaksi_that_changes_target_or_unit_is_substance(
    correction: dict[str, Any], semula: str
) -> None:
    result = correct(correction)
    assert [(one.semula, one.sifat, one.ditulis) for one in result.substance] == [(semula, "Substansi", "Redaksi")]
    assert result.editorial == ()


@pytest.mark.parametrize(
    "correction", [koreksi("S1.1", "Target", "95 persen"), koreksi("S1.1", "Satuan", "%"), koreksi("S3.1", "Target", 2)]
)
def test_another_spelling_of_the_same_target_or_unit_is_editorial(correction: dict[str, Any]) -> None:
    result = correct(correction)
    assert len(result.editorial) == 1
    assert result.substance == ()


def test_a_wording_that_the_ketua_divisi_calls_substance_is_substance() -> None:
    result = correct(koreksi("S2.1", "Indikator", "Nilai evaluasi SAKIP", "Substansi"))
    assert [one.column.key for one in result.substance] == ["indikator"]


def test_unit_and_target_may_be_corrected_together_in_any_order() -> None:
    result = correct(koreksi("S3.1", "Target", "4 Dokumen"), koreksi("S3.1", "Satuan", "Dokumen"))
    assert (row(result, "S3.1")["target"], row(result, "S3.1")["satuan"]) == ("4 Dokumen", "Dokumen")
    assert [one.column.key for one in result.substance] == ["target", "satuan"]
    assert result.problems == ()


@pytest.mark.parametrize(
    ("corrections", "kind", "key"),
    [
        ([koreksi("S9.9", "Target", "97%")], "unknown_row", "id"),
        ([koreksi("S1.1", "Target", "1.5")], "unclear_target", "menjadi"),
        ([koreksi("S1.1", "Target", "0,85")], "as_fraction", "menjadi"),
        ([koreksi("S3.1", "Satuan", "Dokumen")], "unclear_target", "menjadi"),
        ([koreksi("S1.1", "Target", None)], "empty", "menjadi"),
        ([koreksi("S1.1", "Target", "97%", None)], "empty", "sifat"),
        ([koreksi("S1.1", "Target", "97%", catatan=None)], "empty", "catatan"),
        ([koreksi("S1.1", "Pagu", "97%")], "bad_cell", "bagian"),
        ([koreksi("S1.1", "Target", "97%"), koreksi("S1.1", "Target", "98%")], "duplicate_row", "menjadi"),
        ([koreksi("S1.1", "Sasaran", "A"), koreksi("S1.2", "Sasaran", "B")], "duplicate_row", "menjadi"),
    ],
)
def test_a_correction_that_cannot_be_applied_is_named(corrections: list[dict[str, Any]], kind: str, key: str) -> None:
    assert [(problem.kind, problem.column.key) for problem in correct(*corrections).problems] == [(kind, key)]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
@pytest.mark.parametrize("part", ["menjadi", "catatan"])
def test_a_dash_in_a_correction_says_nothing(part: str, dash: str) -> None:
    result = correct(koreksi("S1.1", "Target", "97%") | {part: dash})
    assert [(problem.kind, problem.column.key) for problem in result.problems] == [("empty", part)]


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_that_a_row_has_as_its_reason_is_replaced_by_the_note(dash: str) -> None:
    decided = [retyped(one, alasan=dash) for one in draft()]
    result = apply_corrections(decided, table(t.KOREKSI, [koreksi("S2.1", "Indikator", "Nilai AKIP")]).rows)
    assert row(result, "S2.1")["alasan"] == "Koreksi: catatan Ketua Divisi"


def test_a_target_that_could_not_be_read_is_corrected_on_the_sheet_too() -> None:
    broken = [retyped(one, target=CellError("#REF!"), indikator=CellError("#REF!")) for one in draft()]
    corrections = [koreksi("S1.1", "Target", "97%"), koreksi("S1.1", "Indikator", "Persentase baru")]
    result = apply_corrections(broken, table(t.KOREKSI, corrections).rows)
    assert (row(result, "S1.1")["target"], row(result, "S1.1")["indikator"]) == ("97%", "Persentase baru")
    assert row(result, "S1.2")["target"] == "#REF!"
    assert [one.semula for one in result.substance] == ["#REF!"]


def test_a_removed_row_is_not_corrected() -> None:
    removed = [retyped(one, status="Dihapus") for one in draft()]
    result = apply_corrections(removed, table(t.KOREKSI, [koreksi("S1.1", "Target", "97%")]).rows)
    assert [problem.kind for problem in result.problems] == ["removed_row"]


def test_a_correction_that_is_so_already_is_told_apart() -> None:
    result = correct(koreksi("S1.1", "Target", "95%"))
    assert [one.id for one in result.unchanged] == ["S1.1"]
    assert [said(one) for one in result.rows] == [said(one) for one in draft()]


def test_a_corrected_row_keeps_the_reason_that_it_had() -> None:
    decided = [retyped(one, alasan="Pleno: pagu turun") for one in draft()]
    result = apply_corrections(decided, table(t.KOREKSI, [koreksi("S2.1", "Indikator", "Nilai AKIP")]).rows)
    assert row(result, "S2.1")["alasan"] == "Pleno: pagu turun; Koreksi: catatan Ketua Divisi"


parts = st.sampled_from([("Target", "97%"), ("Target", "95 %"), ("Target", 95), ("Satuan", "%"), ("Satuan", "Indeks")])


@unhurried
@given(st.lists(parts, unique_by=lambda part: part[0]), st.sampled_from(["Redaksi", "Substansi"]))
def test_a_changed_promise_is_never_passed_off_as_editorial(written: list[tuple[str, Any]], sifat: str) -> None:
    result = correct(*(koreksi("S1.1", bagian, menjadi, sifat) for bagian, menjadi in written))
    promised = [change for change in changes(draft(), result.rows) if change.substance]
    assert bool(promised) <= bool(result.substance)
