"""What the rules promise for every input, and the faults of other PK software that they keep out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from core.rules.kantor import SPECS, Kantor, Record, kantor_lengkap
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.rules import Rule, all_rules, run_rules
from pk_excel.core.rules.cases import BEFORE_PLENO, Add, Change, Clear, On, Put, Remove, Set
from pk_excel.core.rules.findings import Severity, errors
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.tables.pk import PkRow, VersiAnggaranRow
from pk_excel.core.tables.rencana import AnggaranRow, RenstraRow, RktRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.cells import CellError, Percent, Uncalculated
from pk_excel.messages.findings import finding_text

TARGET_2026 = RenstraRow.target.column(2026)
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
    kantor = kantor_lengkap().changed(
        Put(t.RENSTRA, "S1.1", {TARGET_2026: spelling.format(value)}),
        Put(t.RKT, "S1.1", {RktRow.target: value}),
        Put(t.PK, "S1.1", {PkRow.target: Percent(value / 100) if typed else f"{value} Persen"}),
    )
    assert kantor.findings("V02") == ()


@given(planned=st.integers(2, 100), agreed=st.integers(2, 100), reason=st.sampled_from([None, "-", " ", "Juknis"]))
def test_v02_blocks_exactly_the_differences_without_a_reason(planned: int, agreed: int, reason: str | None) -> None:
    kantor = kantor_lengkap().changed(
        Put(t.RENSTRA, "S1.1", {TARGET_2026: f"{planned}%"}),
        Put(t.RKT, "S1.1", {RktRow.target: f"{planned}%"}),
        Put(t.PK, "S1.1", {PkRow.target: f"{agreed}%", PkRow.alasan: reason}),
    )
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


AMOUNTS = st.integers(0, 10**9).map(lambda thousands: thousands * 1000)
SHARES = st.lists(st.lists(AMOUNTS, min_size=1, max_size=4), min_size=1, max_size=3)


@given(shares=SHARES, seed=st.randoms(use_true_random=False))
def test_v14_is_silent_whenever_the_sums_are_right_in_any_order_of_rows(shares: list[list[int]], seed: Any) -> None:
    rows = _budget(shares)
    seed.shuffle(rows)
    kantor = kantor_lengkap().changed(Set(Settings.dipa_total, sum(map(sum, shares))))
    kantor.records.update(tblAnggaran=rows, tblVersiAnggaran=[])
    assert kantor.findings("V14") == ()


@given(shares=SHARES, wrong=st.integers(1, 10**6).map(lambda n: n * 1000))
def test_v14_finds_a_single_wrong_amount_at_its_parent(shares: list[list[int]], wrong: int) -> None:
    rows = _budget(shares)
    rows[1]["pagu"] += wrong
    kantor = kantor_lengkap().changed(Set(Settings.dipa_total, sum(map(sum, shares))))
    kantor.records.update(tblAnggaran=rows, tblVersiAnggaran=[])
    assert [(f.kind, f.facts["selisih"]) for f in kantor.findings("V14")] == [("jumlah_rincian", wrong)]


@given(days=st.lists(st.dates(date(2025, 12, 1), date(2026, 12, 31)), min_size=10, max_size=10))
def test_v13_is_silent_exactly_when_the_steps_follow_each_other(days: list[date]) -> None:
    done = (Put(t.LANGKAH, str(no), {LangkahRow.selesai: day}) for no, day in enumerate(days, 1))
    kantor = kantor_lengkap().changed(Set(Settings.dipa_tanggal, date(2025, 11, 30)), *done, On(max(days)))
    assert (errors(kantor.findings("V13")) == ()) == (days == sorted(days))


@given(end=st.dates(date(2025, 1, 1), date(2027, 1, 1)), signed=st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_v19_lets_an_official_sign_until_the_last_day_of_office(end: date, signed: date) -> None:
    kantor = kantor_lengkap().changed(
        Put(t.PEJABAT, "Ketua", {PejabatRow.sampai: end}),
        Put(t.LANGKAH, "9", {LangkahRow.selesai: signed}),
        On(signed + timedelta(days=400)),
    )
    assert (kantor.findings("V19") == ()) == (signed <= end)


@given(data=st.data())
def test_whatever_stands_in_the_cells_rules_report_it_and_never_stumble(data: st.DataObject) -> None:
    kantor = kantor_lengkap()
    for _ in range(data.draw(st.integers(1, 6))):
        name = data.draw(st.sampled_from([name for name, rows in kantor.records.items() if rows]))
        row = data.draw(st.sampled_from(kantor.records[name]))
        row[data.draw(st.sampled_from([column.key for column in SPECS[name].columns]))] = data.draw(HOSTILE)
    for finding in kantor.findings():
        assert kantor.read_back(finding.sheet, finding.address) == finding.value
        assert finding_text(finding).pesan


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_needs_no_other_table_than_it_names(rule: Rule) -> None:
    data = kantor_lengkap().data()
    named = {spec.name: data.table(spec) for spec in (*rule.needs, t.PENGATURAN)}
    assert run_rules(replace(data, tables=named), [rule.code]) == ()


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        run_rules(kantor_lengkap().data(), ["V99"])


def _kinds(kantor: Kantor, *codes: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.kind) for finding in kantor.findings(*codes)]


def test_a_revised_budget_does_not_slip_into_the_signed_pk_unnoticed() -> None:
    kantor = kantor_lengkap().changed(
        Put(t.ANGGARAN, "076.01.WA", {AnggaranRow.pagu: 500_000}),
        Put(t.ANGGARAN, "076.01.WA.3355", {AnggaranRow.pagu: 500_000}),
        Set(Settings.dipa_total, 1_100_000),
    )
    found = kantor.findings("V14")
    assert [(f.kind, f.severity, f.facts["beku"], f.facts["sekarang"]) for f in found] == [
        ("beku_berbeda", Severity.WARNING, "Rp400.000", "Rp500.000"),
        ("beku_berbeda", Severity.WARNING, "Rp400.000", "Rp500.000"),
    ]


# Several rules, or several findings of one, where the cases of a rule know one finding only.
TOGETHER: dict[str, tuple[list[tuple[str, str]], tuple[str, ...], tuple[Change, ...]]] = {
    "an older frozen budget is history and not compared": (
        [], ("V14",),
        (Add(t.VERSI_ANGGARAN, {VersiAnggaranRow.versi: 1, AnggaranRow.pagu: 1}, like="076.01.CQ"),),
    ),
    "a row repeated under one key": ([("V26", "baris_ganda")], ("V26",), (Add(t.PK, {}, like="S1.1"),)),
    "budget rows of one name": (
        [], ("V14",),
        (Clear(t.VERSI_ANGGARAN), *(Put(t.ANGGARAN, code, {AnggaranRow.uraian: "Dukungan Manajemen"})
                                    for code in ("076.01.CQ", "076.01.WA"))),
    ),
    "a budget row under another parent, whatever its name": (
        [("V14", "total_dipa"), ("V14", "tanpa_induk")], ("V14",),
        (Clear(t.VERSI_ANGGARAN), Put(t.ANGGARAN, "076.01.WA.3355", {AnggaranRow.kode: "076.01.WX.3355"})),
    ),
    "a reworded row keeps its origin by its id": (
        [], ("V01", "V02", "V04"),
        (Put(t.PK, "S1.1", {PkRow.indikator: "Rumusan baru hasil pleno", PkRow.sasaran: "Sasaran baru"}),),
    ),
    "a decided target is compared with the Renstra although the RKT was changed with it": (
        [("V02", "beda_renstra")], ("V02",),
        (Put(t.RKT, "S1.1", {RktRow.target: "90%"}), Put(t.PK, "S1.1", {PkRow.target: "90%"})),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "codes", "changes"), TOGETHER.values(), ids=TOGETHER)
def test_what_is_found_of(found: list[tuple[str, str]], codes: tuple[str, ...], changes: tuple[Change, ...]) -> None:
    assert _kinds(kantor_lengkap().changed(*changes), *codes) == found


def test_errors_come_first() -> None:
    kantor = kantor_lengkap().changed(Set(Settings.juknis_nomor, None), Put(t.RKT, "S3.1", {RktRow.target: "BBB"}))
    severities = [finding.severity for finding in kantor.findings()]
    assert severities == sorted(severities, key=["E", "W", "I"].index)
    assert len(set(severities)) > 1


def test_before_step_four_no_rule_about_the_draft_says_anything() -> None:
    kantor = kantor_lengkap().changed(Clear(t.PK), Clear(t.VERSI_ANGGARAN), *BEFORE_PLENO)
    assert kantor.findings() == ()


def test_a_new_workbook_is_checked_without_stumbling_over_what_is_not_there_yet() -> None:
    kantor = kantor_lengkap().unused()
    assert {finding.code for finding in kantor.findings()} == {"V15", "V19", "V25", "V33"}


@pytest.mark.parametrize("step", Step)
def test_v34_does_not_stumble_over_a_step_that_is_not_there(step: Step) -> None:
    kantor = kantor_lengkap().changed(Remove(t.LANGKAH, str(int(step))))
    # Without the step that closes the archive, the sheets are compared still: this office sealed no rows.
    assert {finding.kind for finding in kantor.findings("V34")} == (
        {"berbeda_dengan_segel"} if step is Step.ARSIP else set()
    )


LEVELS: dict[str, tuple[str, tuple[Change, ...], list[tuple[str, Severity]]]] = {
    "a warning becomes information": (
        "V12=I", (Set(Settings.tenggat_internal, date(2026, 1, 18)),), [("V12", Severity.INFO)],
    ),
    "a warning becomes an error": (
        "v12 = e", (Set(Settings.tenggat_internal, date(2026, 1, 18)),), [("V12", Severity.ERROR)],
    ),
    "an error stays a warning at least": (
        "V18=I; V31=I", (Put(t.PK, "S2.1 Sekretariat", {PkRow.satuan: "Nilai"}),), [("V18", Severity.WARNING)],
    ),
    "what a rule finds milder is not raised": (
        "V02=W", (Put(t.PK, "S1.2", {PkRow.target: "3 Laporan", PkRow.alasan: "Juknis"}),), [("V02", Severity.INFO)],
    ),
    "a bad entry changes nothing": (
        "V12=berat, V99", (Set(Settings.tenggat_internal, date(2026, 1, 18)),), [("V12", Severity.WARNING)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "changes", "found"), LEVELS.values(), ids=list(LEVELS))
def test_an_office_sets_the_level_of_a_rule(
    typed: str, changes: tuple[Change, ...], found: list[tuple[str, Severity]]
) -> None:
    kantor = kantor_lengkap().changed(Set(Settings.tingkat_temuan, typed), *changes)
    assert [(one.code, one.severity) for one in kantor.findings(found[0][0])] == found
