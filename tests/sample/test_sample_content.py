"""The sample office is a workbook that the schema, the officials' terms and the budget rules accept."""

from __future__ import annotations

import re
import struct
import zlib
from datetime import date
from itertools import pairwise

import pytest
from cells import block, content_cells

from pk_excel.core.baru import default_content
from pk_excel.core.kantor import in_office
from pk_excel.core.rules import RuleData, run_rules
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import CHOICES, KEDUANYA, Peran, Tingkat
from pk_excel.core.tables.reading import RawTable, Table, read_table
from pk_excel.core.tables.settings import SETTINGS, Settings
from pk_excel.core.tables.sheets import Kind, TableSpec, static_tables
from pk_excel.core.values.tanggal import add_working_days
from pk_excel.core.values.target import Arah, Operator, compare, parse_target
from pk_excel.core.values.teks import is_empty
from pk_excel.sample import SAMPLE_DATES, SAMPLE_LOGO, sample_content

CONTENT = content_cells(sample_content(2026))
YEARS = range(2025, 2030)
SPECS = {spec.name: spec.with_years(YEARS) for spec in static_tables()}
INDIKATOR = pytest.mark.parametrize("row", CONTENT["tblRenstra"], ids=lambda row: str(row["id"]))


def as_table(spec: TableSpec) -> Table:
    header, rows = block(spec, CONTENT[spec.name])
    return read_table(spec, RawTable(spec.name, "Lembar", 1, 1, header, tuple(tuple(row) for row in rows)))


TABLES = {name: as_table(spec) for name, spec in SPECS.items()}
SETTINGS_READ = Settings.from_table(TABLES["tblPengaturan"])


def by_kode() -> dict[str, dict[str, object]]:
    return {str(row["kode"]): row for row in CONTENT["tblAnggaran"]}


@pytest.mark.parametrize("name", SPECS)
def test_every_key_is_a_column_of_the_schema(name: str) -> None:
    keys = {column.key for column in SPECS[name].columns}
    assert all(set(row) <= keys for row in CONTENT[name])


@pytest.mark.parametrize("name", SPECS)
def test_every_cell_can_be_read_back_as_its_column_asks(name: str) -> None:
    assert TABLES[name].bad_cells() == ()
    assert len(TABLES[name].rows) == len(CONTENT[name])


@pytest.mark.parametrize("name", SPECS)
def test_required_cells_are_filled_and_keys_unique(name: str) -> None:
    spec, rows = SPECS[name], TABLES[name].rows
    empty = [(row, c.key) for row in rows for c in spec.columns if c.required and is_empty(row.value(c))]
    assert empty == []
    keys = [tuple(str(row.value(column)) for column in spec.unique) for row in rows]
    assert not spec.unique or len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", SPECS)
def test_choices_are_spelled_as_the_lists_spell_them(name: str) -> None:
    choices = {c.key: CHOICES[c.choices] for c in SPECS[name].columns if c.kind is Kind.CHOICE}
    for row in CONTENT[name]:
        assert all(row.get(key) in (None, *allowed) for key, allowed in choices.items())


def test_every_setting_is_known_readable_and_filled_where_required() -> None:
    assert [row["kunci"] for row in CONTENT["tblPengaturan"]] == [setting.key for setting in SETTINGS]
    assert SETTINGS_READ.bad == {}
    assert [s.key for s in SETTINGS if s.required and SETTINGS_READ.value(s) == s.empty] == []


def test_invented_office_says_that_it_is_invented() -> None:
    notes = {row["kunci"]: str(row["keterangan"]) for row in CONTENT["tblPengaturan"]}
    assert "rekaan" in notes["nama_kantor"]
    assert all("Contoh" in notes[key] for key in ("alamat", "nama_provinsi", "dipa_nomor", "juknis_nomor"))


def test_budget_document_precedes_the_signing_within_both_deadlines() -> None:
    signing = SAMPLE_DATES[9]
    dipa, deadline = SETTINGS_READ.dipa_tanggal, SETTINGS_READ.tenggat_internal
    assert dipa == date(2025, 12, 1)
    assert deadline == date(2026, 1, 30)
    assert dipa < signing <= deadline
    papers = (Settings.dipa_nomor, Settings.dipa_revisi, Settings.juknis_nomor, Settings.juknis_tanggal)
    assert all(SETTINGS_READ.value(paper) not in (None, "") for paper in (*papers, Settings.juknis_revisi))


def test_office_has_five_commissioners_one_sekretaris_four_kasubag_on_the_signing_day() -> None:
    serving = [row for row in TABLES["tblPejabat"].rows if in_office(row, SAMPLE_DATES[9])]
    roles = [row.peran for row in serving]
    counts = {role: roles.count(role) for role in Peran}
    assert counts == {Peran.KETUA: 1, Peran.ANGGOTA: 4, Peran.SEKRETARIS: 1, Peran.KASUBAG: 4, Peran.STAF: 0}
    assert len({row.nama for row in serving}) == len(serving)


def test_civil_servants_have_a_well_formed_nip_that_fits_their_career_and_commissioners_none() -> None:
    for row in TABLES["tblPejabat"].rows:
        if row.peran in (Peran.KETUA, Peran.ANGGOTA):
            assert row.nip == ""
            assert row.pangkat == ""
            continue
        found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(\d{4})(\d{2})([12])(99\d)", row.nip)
        assert found is not None
        born = date(int(found[1]), int(found[2]), int(found[3]))
        appointed = date(int(found[4]), int(found[5]), 1)
        assert born.year + 18 <= appointed.year
        assert appointed < row.mulai


def test_sekretaris_hand_over_without_a_gap_or_an_overlap() -> None:
    terms = [row for row in TABLES["tblPejabat"].rows if row.peran == Peran.SEKRETARIS]
    former, present = terms
    assert (present.mulai - former.sampai).days == 1


@INDIKATOR
def test_every_target_parses_in_its_unit_in_every_year(row: dict[str, object]) -> None:
    for year in YEARS:
        parse_target(row[f"target_{year}"], str(row["satuan"]))


@INDIKATOR
def test_targets_never_run_against_their_direction(row: dict[str, object]) -> None:
    targets = [parse_target(row[f"target_{year}"], str(row["satuan"])) for year in YEARS]
    steps = [compare(new, old, Arah(str(row["arah"]))) for old, new in pairwise(targets)]
    assert all(step is not None and step >= 0 for step in steps)


@INDIKATOR
def test_sasaran_is_a_condition_and_the_indicator_is_defined_and_sourced(row: dict[str, object]) -> None:
    assert re.match(r"(Ter|Me)\w+nya\b", str(row["sasaran"]))
    assert row["definisi"]
    assert re.search(r"Rumusan|Sasaran:|contoh", str(row["sumber_data"]))
    assert "2020" in str(row["sumber_data"]) or "contoh" in str(row["sumber_data"])


def test_targets_are_of_many_shapes() -> None:
    texts = {str(row["target_2026"]) for row in CONTENT["tblRenstra"]}
    assert texts >= {"100%", "2 Laporan", "BB", "WTP", "≥ 77,5", "0 Sengketa"}
    operators = {parse_target(row["target_2026"], str(row["satuan"])).operator for row in CONTENT["tblRenstra"]}
    assert operators >= {Operator.EQUAL, Operator.AT_LEAST, Operator.AT_MOST, Operator.GRADE}


def test_a_code_names_one_sasaran_and_some_sasaran_have_several_indicators() -> None:
    rows = CONTENT["tblRenstra"]
    codes = [row["kode_sasaran"] for row in rows]
    pairs = {(row["kode_sasaran"], row["sasaran"]) for row in rows}
    assert len(pairs) == len({sasaran for _, sasaran in pairs}) == len(set(codes))
    assert any(codes.count(code) > 1 for code in codes)


def test_every_division_answers_for_rows_of_both_documents() -> None:
    for divisi in CONTENT["tblDivisi"]:
        documents = {row["dokumen"] for row in CONTENT["tblRenstra"] if row["divisi"] == divisi["kode"]}
        assert KEDUANYA in documents or {"KPU", "Sekretariat"} <= documents
    assert {row["divisi"] for row in CONTENT["tblRenstra"]} == {row["kode"] for row in CONTENT["tblDivisi"]}


def test_every_sasaran_of_the_sekretariat_supports_one_of_the_kpu() -> None:
    by_document = {
        name: {str(row["kode_sasaran"]) for row in CONTENT["tblRenstra"] if row["dokumen"] in (name, KEDUANYA)}
        for name in ("KPU", "Sekretariat")
    }
    assert {code.split(".")[0] for code in by_document["Sekretariat"]} == by_document["KPU"]


def test_budget_children_add_up_to_their_parent_and_programmes_to_the_dipa() -> None:
    rows = by_kode()
    for kode, row in rows.items():
        below = [int(str(child["pagu"])) for other, child in rows.items() if other.rpartition(".")[0] == kode]
        assert not below or sum(below) == row["pagu"]
    top = sum(int(str(row["pagu"])) for row in rows.values() if row["tingkat"] == Tingkat.PROGRAM)
    assert top == SETTINGS_READ.dipa_total


def test_pk_kpu_prints_two_programmes_and_pk_sekretariat_the_kegiatan_of_the_same_total() -> None:
    rows = list(by_kode().values())
    programmes = [row for row in rows if row["dokumen"] == "KPU"]
    kegiatan = [row for row in rows if row["dokumen"] == "Sekretariat"]
    assert [row["kode"] for row in programmes] == ["076.01.CQ", "076.01.WA"]
    assert {row["tingkat"] for row in programmes} == {SETTINGS_READ.tingkat_anggaran_kpu}
    assert {row["tingkat"] for row in kegiatan} == {SETTINGS_READ.tingkat_anggaran_sekretariat}
    assert sum(int(str(row["pagu"])) for row in kegiatan) == SETTINGS_READ.dipa_total


@pytest.mark.parametrize("day", [SAMPLE_DATES[1], SAMPLE_DATES[9]])
def test_the_rules_find_nothing_in_the_new_workbook(day: date) -> None:
    assert run_rules(RuleData(TABLES, SETTINGS_READ, day)) == ()


def test_joint_leave_is_on_days_that_would_otherwise_be_working_days() -> None:
    for row in TABLES["tblLibur"].rows:
        assert row.tanggal.year == 2026
        assert add_working_days(row.tanggal.replace(day=row.tanggal.day - 1), 1) == row.tanggal


def test_steps_divisions_and_legal_basis_are_those_of_any_new_workbook() -> None:
    fresh = content_cells(default_content(2026))
    assert all(CONTENT[name] == fresh[name] for name in ("tblLangkah", "tblDivisi", "tblDasarHukum"))


def test_another_year_of_the_renstra_moves_the_papers_of_the_year() -> None:
    settings = {row["kunci"]: row["nilai"] for row in content_cells(sample_content(2027))["tblPengaturan"]}
    assert settings["tahun"] == 2027
    assert settings["dipa_tanggal"] == date(2026, 12, 1)
    assert content_cells(sample_content(2027))["tblLibur"] == []


@pytest.mark.parametrize("tahun", [2024, 2030])
def test_a_year_outside_the_renstra_is_refused(tahun: int) -> None:
    with pytest.raises(ValueError, match="2025-2029"):
        sample_content(tahun)


def test_two_calls_share_no_row() -> None:
    sample_content(2026).rows(t.RENSTRA)[0].target[2026] = None
    assert content_cells(sample_content(2026))["tblRenstra"][0]["target_2026"] == "100%"


def test_logo_is_a_png_of_480_pixels_whose_checksums_hold() -> None:
    assert SAMPLE_LOGO.startswith(b"\x89PNG\r\n\x1a\n")
    place, kinds = 8, []
    while place < len(SAMPLE_LOGO):
        (length,) = struct.unpack_from(">I", SAMPLE_LOGO, place)
        body = SAMPLE_LOGO[place + 4 : place + 8 + length]
        assert struct.unpack_from(">I", SAMPLE_LOGO, place + 8 + length) == (zlib.crc32(body),)
        kinds.append(body[:4])
        place += 12 + length
    assert kinds == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert struct.unpack_from(">II", SAMPLE_LOGO, 16) == (480, 480)
