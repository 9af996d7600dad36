"""``impor anggaran``: RKA-KL from an office's own files, previewed, reconciled, taken whole or not at all."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from impor import lists
from impor.sakti import budget, report, walked
from offices import Office

from pk_excel.core.tables import schema as t

NODES = budget(60)
TOTAL = sum(node.amount for node in NODES)
DOWN_TO_RO = [path for path, node in walked(NODES) if node.segment and len(path) <= 4]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path, 2)
    made.set(dipa_total=TOTAL)
    (tmp_path / "sakti.xlsx").write_bytes(report(NODES))
    return made


def rows(office: Office) -> dict[str, dict[str, object]]:
    return {str(row["kode"]): row for row in office.records(t.ANGGARAN)}


def test_a_sakti_report_becomes_the_budget_with_the_cell_that_each_amount_stands_in(office: Office) -> None:
    said = office.do("impor anggaran", office.folder / "sakti.xlsx", "--ya").text
    found = rows(office)
    assert sorted(found) == sorted("076.01." + ".".join(path) for path in DOWN_TO_RO)
    assert found["076.01.CQ"]["asal"] == "sakti.xlsx, lembar GLP039_LAPORAN REALISASI SUPER, sel Q10"
    assert f"{len(DOWN_TO_RO) - 2} baris baru, 2 berubah" in said
    assert "Dihapus: 076.01.WA.3360" in said
    event = office.records(t.RIWAYAT)[-1]
    assert "sakti.xlsx SHA-256" in str(event["rincian"])


def test_a_trial_shows_every_row_and_writes_nothing(office: Office) -> None:
    before = office.master.read_bytes()
    said = office.do("impor anggaran", office.folder / "sakti.xlsx", "--coba").text
    assert "Percobaan, tidak ada yang ditulis" in said
    assert said.count("Baru: ") == len(DOWN_TO_RO) - 2  # both programs are there already
    assert office.master.read_bytes() == before


def test_what_the_office_decided_about_a_code_stays_and_a_second_import_changes_nothing(office: Office) -> None:
    office.change(t.ANGGARAN, lambda row: row["kode"] == "076.01.CQ", keterangan="Catatan kantor")
    said = office.do("impor anggaran", office.folder / "sakti.xlsx", "--ya").text
    assert "Berubah: 076.01.CQ Pagu dari “Rp422.500.000” menjadi" in said
    program = rows(office)["076.01.CQ"]
    assert (program["dokumen"], program["keterangan"]) == ("KPU", "Catatan kantor")
    before = rows(office)
    assert "sudah sama" in office.do("impor anggaran", office.folder / "sakti.xlsx").text
    assert rows(office) == before


def test_sums_that_do_not_agree_stop_the_import_unless_a_reason_is_given(office: Office) -> None:
    grid = lists.full(NODES)
    grid[2][2] += 5000
    source = office.folder / "salah.xlsx"
    source.write_bytes(lists.workbook({"Pagu": grid}))
    before = office.master.read_bytes()
    text = office.refused(14, "impor anggaran", source)
    assert "salah.xlsx, lembar Pagu, sel C3" in text
    assert "selisih Rp5.000" in text
    assert office.master.read_bytes() == before
    said = office.do("impor anggaran", source, "--terima", "pagu kegiatan diblokir", "--ya").text
    assert "Diambil walaupun belum cocok (pagu kegiatan diblokir)" in said
    assert "pagu kegiatan diblokir" in str(office.records(t.RIWAYAT)[-1]["rincian"])


def test_a_budget_of_another_ministry_is_never_taken(office: Office) -> None:
    source = office.folder / "lain.xlsx"
    source.write_bytes(report(NODES, ministry="022"))
    text = office.refused(14, "impor anggaran", source, "--terima", "sama saja")
    assert "anggaran bagian 022.01, bukan 076.01" in text


def test_a_total_other_than_the_dipa_is_said(office: Office) -> None:
    office.set(dipa_total=TOTAL + 1_000_000)
    assert "selisih Rp1.000.000" in office.do("impor anggaran", office.folder / "sakti.xlsx", "--ya").text


def bad(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.xlsx"
    match kind:
        case "bukan_tabel":
            path.write_bytes(lists.workbook({"Catatan": [["Rapat jam sembilan"], ["Bawa berkas"]]}))
        case "kosong":
            path.write_bytes(lists.workbook({"Lembar1": []}))
        case "nama_saja":
            path.write_bytes(lists.workbook(lists.references(NODES)))
        case "rumus":
            book = openpyxl.Workbook()
            for line in lists.full(NODES):
                book.active.append(line)
            book.active["C4"] = "=SUM(C5:C6)"
            book.save(path)
        case "galat":
            grid = lists.full(NODES)
            path.write_bytes(lists.workbook({"Pagu": grid}))
            book = openpyxl.load_workbook(path)
            book.active["C4"] = "#REF!"
            book.active["C4"].data_type = "e"
            book.save(path)
        case "koma":
            grid = lists.full(NODES)
            grid[3][2] = "250,000"
            path.write_bytes(lists.workbook({"Pagu": grid}))
        case "rusak":
            path.write_bytes(report(NODES)[:2000])
    return path


@pytest.mark.parametrize(
    ("kind", "code", "said"),
    [
        ("bukan_tabel", 14, "Catatan (bukan_tabel.xlsx)"),
        ("kosong", 14, "Lembar1 (kosong.xlsx)"),
        ("nama_saja", 14, "nama kode saja"),
        ("rumus", 14, "sel C4: memuat rumus tanpa nilai"),
        ("galat", 14, "sel C4: memuat galat #REF!"),
        ("koma", 14, "sel C4: “250,000” mendua arti: koma berarti pecahan"),
        ("rusak", 3, "rusak"),
    ],
)
def test_a_source_that_cannot_be_used_is_named_and_nothing_is_written(
    office: Office, kind: str, code: int, said: str
) -> None:
    before = office.master.read_bytes()
    assert said in office.refused(code, "impor anggaran", bad(office.folder, kind))
    assert office.master.read_bytes() == before


def test_a_file_that_is_given_twice_is_one_sentence(office: Office) -> None:
    source = office.folder / "sakti.xlsx"
    said = office.refused(14, "impor anggaran", source, source)
    assert said.startswith("Berkas sakti.xlsx diberikan dua kali: isinya sama dengan sakti.xlsx. Beri satu saja")


def test_a_paper_is_no_source_and_the_advice_is_to_copy_its_table(office: Office) -> None:
    paper = office.folder / "RKA.pdf"
    paper.write_bytes(b"%PDF-1.7")
    said = office.refused(3, "impor anggaran", paper)
    assert "bukan buku kerja atau CSV" in said
    assert "salin tabelnya ke buku kerja Excel" in said


@pytest.mark.parametrize(("option", "value"), [("--tata-letak", "sakti"), ("--tingkat", "Menteri")])
def test_an_unknown_layout_or_level_names_the_known_ones(office: Office, option: str, value: str) -> None:
    text = office.refused(14, "impor anggaran", office.folder / "sakti.xlsx", option, value)
    assert f"“{value}” tidak dikenal" in text
    assert "Pilih salah satu" in text


def test_after_the_signing_the_budget_of_the_year_is_not_imported_any_more(tmp_path: Path) -> None:
    done = Office(tmp_path, 10)
    (tmp_path / "sakti.xlsx").write_bytes(report(NODES))
    assert "Impor RKA-KL (langkah 1) sudah lewat" in done.refused(5, "impor anggaran", tmp_path / "sakti.xlsx")


def test_the_sheet_impor_lets_staff_choose_sheet_and_amounts(office: Office) -> None:
    grid = [[*row[:2], "Pagu Awal" if at == 0 else row[2] / 2, *row[2:]] for at, row in enumerate(lists.full(NODES))]
    source = office.folder / "dua.xlsx"
    source.write_bytes(lists.workbook({"Semula": grid, "Menjadi": lists.full(NODES), "Catatan": [["Rapat"]]}))
    before = rows(office)
    told = office.run("impor anggaran", source, "--lembar")
    assert (told.code, rows(office)) == (5, before)
    assert "Tidak cocok" in {row["hasil"] for row in office.records(t.HASIL_IMPOR)}
    proposed = [(row["lembar"], row["kolom"], row["isi"], row["setuju"]) for row in office.records(t.IMPOR)]
    assert proposed == [
        ("Semula", "C", "Pagu", "Ya"), ("Semula", "D", None, "Tidak"), ("Menjadi", "C", "Pagu", "Ya"),
        ("Catatan", "A", None, "Tidak"),
    ]  # fmt: skip
    office.change(t.IMPOR, lambda row: row["lembar"] == "Menjadi", setuju="Tidak")
    office.change(t.IMPOR, lambda row: row["kolom"] == "D", setuju="Ya", isi="Pagu")
    assert "Pagu sudah dipilih di sel H5" in office.refused(14, "impor terapkan")
    office.change(t.IMPOR, lambda row: row["lembar"] == "Semula" and row["kolom"] == "C", setuju="Tidak")
    said = office.do("impor terapkan").text
    assert f"{len(DOWN_TO_RO) - 2} baris baru" in said
    assert rows(office)["076.01.CQ"]["pagu"] == NODES[0].amount
    assert rows(office)["076.01.CQ"]["asal"] == "dua.xlsx, lembar Semula, sel D2"
    assert office.records(t.IMPOR) == []


def test_budget_rows_that_an_import_would_change_or_remove_are_asked_about(office: Office) -> None:
    before = office.master.read_bytes()
    said = office.refused(5, "impor anggaran", office.folder / "sakti.xlsx")
    assert "Berubah: 076.01.WA Pagu dari “Rp2.690.500.000” menjadi " in said
    assert "tidak ada di sumbernya, padahal dimuat dalam PK Sekretariat" in said
    assert office.master.read_bytes() == before
