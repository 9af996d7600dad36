"""What the rules promise for every input, and the faults of other PK software that they keep out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from core.rules.kantor import Kantor, Record, kantor_lengkap
from core.rules.kasus import cell, cleared, copied
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.rules import Rule, all_rules, run_rules
from pk_excel.core.rules.findings import Severity
from pk_excel.core.values.cells import CellError, Percent, Uncalculated
from pk_excel.messages.findings import finding_text

PERCENT_SPELLINGS = ("{}%", "{} %", "{} persen", "{},0%", "\u00a0{}% ")
HOSTILE = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.sampled_from(
        ["-", "{nilai}", "{", "BBB", "1.5", "=1+1", "KPU", "Sekretariat", "Dihapus", "Selesai", "Tambahan"]
    ),
    st.sampled_from([CellError("#REF!"), Uncalculated("=A1"), Percent(0.5)]),
)


@given(value=st.integers(2, 100), spelling=st.sampled_from(PERCENT_SPELLINGS), typed=st.booleans())
def test_v02_is_silent_for_equal_targets_in_other_spelling(value: int, spelling: str, typed: bool) -> None:
    kantor = kantor_lengkap()
    kantor.row("tblRenstra", 0)["target_2026"] = spelling.format(value)
    kantor.row("tblRKT", 0)["target"] = value
    kantor.row("tblPK", 0)["target"] = Percent(value / 100) if typed else f"{value} Persen"
    assert kantor.findings("V02") == ()


@given(planned=st.integers(2, 100), agreed=st.integers(2, 100), reason=st.sampled_from([None, "-", " ", "Juknis"]))
def test_v02_blocks_exactly_the_differences_without_a_reason(planned: int, agreed: int, reason: str | None) -> None:
    kantor = kantor_lengkap()
    kantor.row("tblRenstra", 0)["target_2026"] = f"{planned}%"
    kantor.row("tblRKT", 0)["target"] = f"{planned}%"
    kantor.row("tblPK", 0).update(target=f"{agreed}%", alasan=reason)
    severities = [finding.severity for finding in kantor.findings("V02")]
    expected = Severity.INFO if reason == "Juknis" else Severity.ERROR
    assert severities == ([] if planned == agreed else [expected])


def _budget(shares: list[list[int]]) -> list[Record]:
    rows: list[Record] = []
    for number, parts in enumerate(shares):
        program = f"076.01.P{number}"
        rows.append({"kode": program, "uraian": "P", "tingkat": "Program", "pagu": sum(parts), "dokumen": "KPU"})
        rows += [
            {"kode": f"{program}.{k}", "uraian": "K", "tingkat": "Kegiatan", "pagu": part, "dokumen": "Sekretariat"}
            for k, part in enumerate(parts)
        ]
    return rows


SHARES = st.lists(st.lists(st.integers(0, 10**12), min_size=1, max_size=4), min_size=1, max_size=3)


@given(shares=SHARES, seed=st.randoms(use_true_random=False))
def test_v14_is_silent_whenever_the_sums_are_right_in_any_order_of_rows(shares: list[list[int]], seed: Any) -> None:
    kantor = kantor_lengkap()
    rows = _budget(shares)
    seed.shuffle(rows)
    kantor.records.update(tblAnggaran=rows, tblVersiAnggaran=[])
    kantor.set("dipa_total", sum(map(sum, shares)))
    assert kantor.findings("V14") == ()


@given(shares=SHARES, wrong=st.integers(1, 10**9))
def test_v14_finds_a_single_wrong_amount_at_its_parent(shares: list[list[int]], wrong: int) -> None:
    kantor = kantor_lengkap()
    rows = _budget(shares)
    rows[1]["pagu"] += wrong
    kantor.records.update(tblAnggaran=rows, tblVersiAnggaran=[])
    kantor.set("dipa_total", sum(map(sum, shares)))
    assert [(f.kind, f.facts["selisih"]) for f in kantor.findings("V14")] == [("jumlah_rincian", wrong)]


@given(days=st.lists(st.dates(date(2025, 12, 1), date(2026, 12, 31)), min_size=10, max_size=10))
def test_v13_is_silent_exactly_when_the_steps_follow_each_other(days: list[date]) -> None:
    kantor = kantor_lengkap()
    kantor.set("dipa_tanggal", date(2025, 11, 30))
    for index, day in enumerate(days):
        kantor.row("tblLangkah", index)["selesai"] = day
    ordered = [days[no - 1] for no in (2, 3, 5, 6, 7, 9, 10)]
    assert (kantor.findings("V13") == ()) == (ordered == sorted(ordered))


@given(end=st.dates(date(2025, 1, 1), date(2027, 1, 1)), signed=st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_v19_lets_an_official_sign_until_the_last_day_of_office(end: date, signed: date) -> None:
    kantor = kantor_lengkap()
    kantor.row("tblPejabat", 0)["sampai"] = end
    kantor.row("tblLangkah", 8)["selesai"] = signed
    kantor.today = signed + timedelta(days=400)
    assert (kantor.findings("V19") == ()) == (signed <= end)


@given(data=st.data())
def test_whatever_stands_in_the_cells_rules_report_it_and_never_stumble(data: st.DataObject) -> None:
    kantor = kantor_lengkap()
    for _ in range(data.draw(st.integers(1, 6))):
        name = data.draw(st.sampled_from([name for name, rows in kantor.records.items() if rows]))
        row = data.draw(st.sampled_from(kantor.records[name]))
        row[data.draw(st.sampled_from([column.key for column in kantor.specs[name].columns]))] = data.draw(HOSTILE)
    for finding in kantor.findings():
        assert kantor.read_back(finding.sheet, finding.address) == finding.value
        assert finding_text(finding).pesan


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_needs_no_other_table_than_it_names(rule: Rule) -> None:
    data = kantor_lengkap().data()
    named = {name: table for name, table in data.tables.items() if name in {*rule.needs, "tblPengaturan"}}
    assert run_rules(type(data)(named, data.settings, data.today), [rule.code]) == ()


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        run_rules(kantor_lengkap().data(), ["V99"])


def _kinds(kantor: Kantor, *codes: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.kind) for finding in kantor.findings(*codes)]


def test_a_revised_budget_does_not_slip_into_the_signed_pk_unnoticed() -> None:
    kantor = kantor_lengkap()
    kantor.row("tblAnggaran", 4)["pagu"] = kantor.row("tblAnggaran", 5)["pagu"] = 500_000
    kantor.set("dipa_total", 1_100_000)
    found = kantor.findings("V14")
    assert [(f.kind, f.severity, f.facts["beku"], f.facts["sekarang"]) for f in found] == [
        ("beku_berbeda", Severity.WARNING, "Rp400.000", "Rp500.000"),
        ("beku_berbeda", Severity.WARNING, "Rp400.000", "Rp500.000"),
    ]


def test_an_older_frozen_budget_is_history_and_not_compared() -> None:
    kantor = kantor_lengkap()
    copied("tblVersiAnggaran", 0, versi=1, pagu=1)(kantor)
    assert _kinds(kantor, "V14") == []


def test_a_row_repeated_under_one_key_is_found() -> None:
    kantor = kantor_lengkap()
    copied("tblPK", 0)(kantor)
    assert _kinds(kantor, "V26") == [("V26", "baris_ganda")]


def test_budget_rows_belong_together_by_code_and_never_by_name() -> None:
    kantor = kantor_lengkap()
    cleared("tblVersiAnggaran")(kantor)
    for row in kantor.records["tblAnggaran"]:
        row["uraian"] = "Dukungan Manajemen"
    assert _kinds(kantor, "V14") == []
    kantor.row("tblAnggaran", 5)["kode"] = "076.01.WX.3355"
    assert ("V14", "tanpa_induk") in _kinds(kantor, "V14")


def test_a_reworded_row_keeps_its_origin_by_its_id() -> None:
    kantor = kantor_lengkap()
    cell("tblPK", 0, indikator="Rumusan baru hasil pleno", sasaran="Sasaran baru")(kantor)
    assert _kinds(kantor, "V01", "V02", "V04") == []


def test_a_decided_target_is_compared_with_the_renstra_although_the_rkt_was_changed_with_it() -> None:
    kantor = kantor_lengkap()
    cell("tblRKT", 0, target="90%")(kantor)
    cell("tblPK", 0, target="90%")(kantor)
    assert _kinds(kantor, "V02") == [("V02", "beda_renstra")]


def test_errors_come_first() -> None:
    kantor = kantor_lengkap()
    kantor.set("juknis_nomor", None)
    cell("tblRKT", 4, target="BBB")(kantor)
    severities = [finding.severity for finding in kantor.findings()]
    assert severities == sorted(severities, key=["E", "W", "I"].index)
    assert len(set(severities)) > 1
