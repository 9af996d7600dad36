"""``impor renstra``: an office's own tables fill the Renstra; what stands there is compared, never overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from impor import lists, plans
from impor.plans import LINES, YEARS
from offices import Office

from pk_excel.app.impor.kata import TIDAK_JELAS
from pk_excel.core.tables import schema as t
from pk_excel.core.values.target_types import TargetKind

RENSTRA = t.RENSTRA.with_years(range(2025, 2030))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path, 2)
    made.type(RENSTRA, [])
    (tmp_path / "renstra.xlsx").write_bytes(plans.workbook(plans.yearly()))
    return made


def rows(office: Office) -> list[dict[str, object]]:
    return office.records(RENSTRA)


def test_a_renstra_comes_in_with_proposed_ids_and_directions(office: Office) -> None:
    said = office.do("impor renstra", office.folder / "renstra.xlsx", "--ya").text
    found = rows(office)
    assert "5 indikator baru" in said
    assert [row["indikator"] for row in found] == [line.indikator for line in LINES]
    assert [row["id"] for row in found] == ["IK-01", "IK-02", "IK-03", "IK-04", "IK-05"]
    assert [row["arah"] for row in found] == ["Maksimalkan"] * 3 + ["Minimalkan", "Maksimalkan"]
    assert len({row["kode_sasaran"] for row in found}) == len({line.sasaran for line in LINES})
    assert found[0]["asal"] == "renstra.xlsx, lembar Rencana, sel C6"
    assert "Arah" in str(found[0]["diusulkan"])
    assert {f"target_{year}" for year in YEARS} <= set(found[0])
    assert "V38" in office.run("validasi").text


def test_a_try_reads_a_workbook_that_is_open_as_it_was_saved_and_says_so(office: Office) -> None:
    source = office.folder / "renstra.xlsx"
    before = office.master.read_bytes()
    (office.folder / f"~${office.master.name}").write_bytes(b"\x04Budi")
    assert "sedang dibuka oleh Budi: yang dibaca" in office.do("impor renstra", source, "--coba").text
    assert "sedang dibuka oleh Budi" in office.refused(7, "impor renstra", source, "--ya")
    assert office.master.read_bytes() == before


def test_a_second_import_keeps_every_id_and_shows_what_differs(office: Office) -> None:
    office.do("impor renstra", office.folder / "renstra.xlsx", "--ya")
    office.change(RENSTRA, lambda row: row["id"] == "IK-03", target_2026="80%", divisi="SDM")
    before = rows(office)
    grid = plans.yearly()
    grid[5][4] = 95
    grid.insert(7, [None, None, "Jumlah pemilih baru yang terdata", "Orang", 10, 11, 12, 13, 14])
    (office.folder / "renstra.xlsx").write_bytes(plans.workbook(grid))
    said = office.do("impor renstra", office.folder / "renstra.xlsx", "--ya").text
    assert "IK-01: Target 2025 di buku kerja “90%”, di sumber “95%”" in said
    assert "IK-03: Target 2026 di buku kerja “80%”" in said
    after = rows(office)
    assert after[:5] == before
    assert [(row["id"], row["indikator"]) for row in after[5:]] == [("IK-06", "Jumlah pemilih baru yang terdata")]


def test_what_the_source_has_no_more_stays_and_is_named(office: Office) -> None:
    office.do("impor renstra", office.folder / "renstra.xlsx", "--ya")
    (office.folder / "renstra.xlsx").write_bytes(plans.workbook(plans.yearly()[:-1]))
    said = office.do("impor renstra", office.folder / "renstra.xlsx", "--ya").text
    assert "IK-05 pernah diimpor dari renstra.xlsx" in said
    assert len(rows(office)) == len(LINES)


def test_the_columns_are_agreed_to_before_anything_is_written(office: Office) -> None:
    text = office.refused(14, "impor renstra", office.folder / "renstra.xlsx")
    assert "indikator: kolom C “Indikator Kinerja”" in text
    assert "target_2026: kolom F" in text
    assert rows(office) == []


def test_a_trial_writes_the_mapping_which_can_be_changed_and_given_again(office: Office) -> None:
    before = office.master.read_bytes()
    said = office.do("impor renstra", office.folder / "renstra.xlsx", "--coba").text
    assert "akan diambil 5 indikator baru" in said
    assert office.master.read_bytes() == before
    (mapping,) = office.folder.rglob("Peta-*.toml")
    told = mapping.read_text(encoding="utf-8").replace('2026 = "F"\n2027 = "G"', '2026 = "G"\n2027 = "F"')
    mapping.write_text(told, encoding="utf-8")
    office.do("impor renstra", office.folder / "renstra.xlsx", "--peta", mapping)
    assert rows(office)[0]["target_2026"] == 94


def test_a_year_that_the_workbook_has_no_column_for_is_named(office: Office) -> None:
    (office.folder / "renstra.xlsx").write_bytes(plans.workbook(plans.yearly((2028, 2029, 2030))))
    said = office.do("impor renstra", office.folder / "renstra.xlsx", "--ya").text
    assert "Target 2030 tidak diambil: tabel Renstra tidak memuat kolom Target 2030." in said


def test_a_division_that_the_source_lacks_is_proposed_by_its_words_and_marked(office: Office) -> None:
    grid = plans.single()
    grid[2:] = [
        [1, "Meningkatnya kepastian hukum", "Persentase sengketa yang diselesaikan", "90%"],
        [2, "Meningkatnya kualitas sosialisasi", "Jumlah kegiatan pendidikan pemilih", "4 Kegiatan"],
        [3, "Terwujudnya hal lain", "Nilai sesuatu", "BB"],
    ]
    (office.folder / "iku.xlsx").write_bytes(plans.workbook(grid))
    office.do("impor renstra", office.folder / "iku.xlsx", "--ya")
    found = rows(office)
    assert [row["divisi"] or "" for row in found] == ["HKM", "SDM", ""]
    assert ["Divisi" in str(row["diusulkan"]).split(", ") for row in found] == [True, True, False]


def test_some_words_of_a_division_are_it_where_they_fit_one_alone_and_else_those_that_fit_are_named(
    office: Office,
) -> None:
    grid = plans.single()
    grid[1].append("Penanggung Jawab")
    units = ("Divisi Hukum", "Kadiv Partisipasi Masyarakat", "Divisi Umum dan Pengawasan", "Divisi Data dan Informasi")
    for line, unit in zip(grid[2:], units, strict=False):
        line.append(unit)
    (office.folder / "iku.xlsx").write_bytes(plans.workbook(grid))
    office.change(t.DIVISI, lambda row: row["kode"] == "TEK", divisi="Teknis Penyelenggaraan, Data dan Informasi")
    said = office.do("impor renstra", office.folder / "iku.xlsx", "--ya", "--dokumen", "kpu").text
    assert [row["divisi"] or "" for row in rows(office)[:4]] == ["HKM", "SDM", "", ""]
    assert ["Divisi" in str(row["diusulkan"]).split(", ") for row in rows(office)[:4]] == [True, True, False, False]
    assert "“Divisi Umum dan Pengawasan” bukan kode" in said
    assert "“Divisi Data dan Informasi” dapat berarti beberapa divisi: Perencanaan, Data dan Informasi (REN), " in said


def test_the_division_is_known_by_its_code_or_its_name_and_another_is_named_with_its_cell(office: Office) -> None:
    grid = plans.single()
    grid[1].append("Penanggung Jawab")
    units = ("sdm", "Divisi Hukum dan Pengawasan", "Bagian lain", "Kasubbag Perencanaan, Data dan Informasi")
    for line, unit in zip(grid[2:], units, strict=False):
        line.append(unit)
    (office.folder / "iku.xlsx").write_bytes(plans.workbook(grid))
    said = office.do("impor renstra", office.folder / "iku.xlsx", "--ya", "--dokumen", "kpu").text
    assert [row["divisi"] or "" for row in rows(office)[:4]] == ["SDM", "HKM", "", "REN"]
    assert said.count("bukan kode, nama divisi, atau subbagian") == 1
    assert "“Bagian lain” bukan kode" in said
    assert {row["dokumen"] for row in rows(office)} == {"KPU"}


def test_a_target_that_is_not_clear_is_explained_in_words(office: Office) -> None:
    grid = plans.yearly()
    grid[5][4:7] = [0.775, "7O", "BBB"]
    (office.folder / "renstra.xlsx").write_bytes(plans.workbook(grid))
    said = office.run("impor renstra", office.folder / "renstra.xlsx", "--coba").text
    assert "target “0,775” tidak jelas (pecahan, padahal satuannya persen)" in said
    assert "target “7O” tidak jelas (bukan bilangan)" in said
    assert "2025: 0,775; 2026: 7O; 2027: BBB" in said
    assert {*get_args(TargetKind)} == {*TIDAK_JELAS, "empty"}


def test_hidden_columns_are_read_and_said(office: Office) -> None:
    (office.folder / "x.xlsx").write_bytes(lists.workbook({"Rencana": plans.yearly()}, hidden=(3,)))
    said = office.do("impor renstra", office.folder / "x.xlsx", "--ya").text
    assert "Lembar Rencana di x.xlsx menyembunyikan kolom atau baris" in said


SHEETS = {
    "no_header": lists.workbook({"Catatan": [["Rapat jam sembilan"], ["Bawa berkas"]]}),
    "no_targets": lists.workbook({"Rencana": [["No", "Sasaran", "Indikator Kinerja"], [1, "Mutu", "Nilai AKIP"]]}),
    "empty": lists.workbook({"Kosong": []}),
}


@pytest.mark.parametrize(
    ("kind", "said"), [("no_header", "Catatan (x.xlsx)"), ("no_targets", "kolom target"), ("empty", "Kosong (x.xlsx)")]
)
def test_a_source_without_such_a_table_is_named(office: Office, kind: str, said: str) -> None:
    (office.folder / "x.xlsx").write_bytes(SHEETS[kind])
    assert said in office.refused(14, "impor renstra", office.folder / "x.xlsx", "--ya")


@pytest.mark.parametrize("text", ["bukan toml", '[kolom]\nindicator = "C"\n', '[kolom]\nindikator = "C3"\n', "\x00"])
def test_a_mapping_that_cannot_be_used_is_named(office: Office, text: str) -> None:
    (office.folder / "peta.toml").write_text(text, encoding="utf-8")
    told = office.refused(14, "impor renstra", office.folder / "renstra.xlsx", "--peta", office.folder / "peta.toml")
    assert "Berkas peta tidak dapat dipakai" in told


def test_after_the_rkt_was_consolidated_the_renstra_is_not_imported_any_more(tmp_path: Path) -> None:
    done = Office(tmp_path, 6)
    (tmp_path / "renstra.xlsx").write_bytes(plans.workbook(plans.yearly()))
    text = done.refused(5, "impor renstra", tmp_path / "renstra.xlsx", "--ya")
    assert "Impor Renstra (langkah 1) sudah lewat" in text


@pytest.mark.parametrize(
    ("wording", "arah"),
    [
        ("Persentase sengketa hukum yang diselesaikan tepat waktu", "Maksimalkan"),
        ("Persentase temuan BPK yang ditindaklanjuti", "Maksimalkan"),
        ("Jumlah pelanggaran disiplin pegawai", "Minimalkan"),
        ("Persentase temuan yang berulang", "Minimalkan"),
    ],
)
def test_the_direction_follows_what_is_done_about_a_thing(office: Office, wording: str, arah: str) -> None:
    grid = plans.single()
    grid[2][2:4] = [wording, "100%"]
    (office.folder / "iku.xlsx").write_bytes(plans.workbook(grid))
    office.do("impor renstra", office.folder / "iku.xlsx", "--ya")
    assert rows(office)[0]["arah"] == arah


def test_a_mapping_with_one_column_for_two_things_is_refused_and_one_without_a_sasaran_says_so(office: Office) -> None:
    mapping = office.folder / "peta.toml"
    head = 'lembar = "Rencana"\nbaris_pertama = 6\n\n[kolom]\nindikator = "C"\n'
    mapping.write_text(head + 'sasaran = "C"\n\n[target]\n2026 = "F"\n', encoding="utf-8")
    source = office.folder / "renstra.xlsx"
    assert "kolom C dipakai dua kali" in office.refused(14, "impor renstra", source, "--peta", mapping)
    mapping.write_text(head + '\n[target]\n2026 = "F"\n', encoding="utf-8")
    assert "Tidak ada kolom sasaran" in office.do("impor renstra", source, "--peta", mapping).text


def test_a_mapping_that_is_no_toml_names_line_and_column(office: Office) -> None:
    (office.folder / "peta.toml").write_text('lembar = "Rencana"\nbaris pertama = 6\n', encoding="utf-8")
    told = office.refused(14, "impor renstra", office.folder / "renstra.xlsx", "--peta", office.folder / "peta.toml")
    assert "baris 2, kolom" in told
