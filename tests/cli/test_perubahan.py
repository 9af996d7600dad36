"""PK Perubahan by command: its grounds, what it changes, and the original that stays."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from impor.sakti import budget, report
from offices import (
    DONE,
    NEW_SEKRETARIS,
    NO_SCANS,
    PAPERS,
    REVISED,
    REVISION_DAYS,
    REVISION_NOTE,
    Office,
    changed,
    digest,
    run,
    scan_file,
    words_of,
)
from pypdf import PdfWriter
from revisions import CANCEL, opened, sheets

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap


@pytest.mark.parametrize("ground", ["pejabat", "strategi", "prioritas"])
def test_each_of_the_three_grounds_opens_a_revision_at_the_pleno(tmp_path: Path, ground: str) -> None:
    office = Office(tmp_path, DONE)
    settings = {row["kunci"]: row["nilai"] for row in office.records(t.PENGATURAN)}
    dates = {row["kunci"]: row["nilai"] for row in raw_settings(office)}
    text = office.do("langkah", "--perubahan", ground, "--catatan", REVISION_NOTE).text
    assert "PK Perubahan ke-1 dibuka" in text
    assert office.status()[5] == "Dikembalikan"
    allowed = ["impor anggaran", "impor terapkan", "undangan", "pleno"]
    assert office.do("langkah", "--json").json["allowed"] == allowed
    agenda = office.records(t.PLENO)
    in_force = [row for row in office.records(t.PK) if row["status"] == "Berlaku"]
    assert [(row["id"], row["dokumen"]) for row in agenda] == [(row["id"], row["dokumen"]) for row in in_force]
    assert {row["keputusan"] for row in agenda} == {"Tetap"}
    after = {row["kunci"]: row["nilai"] for row in office.records(t.PENGATURAN)}
    assert {key for key in after if after[key] != settings.get(key)} == {
        "perubahan_ke", "perubahan_dasar", "perubahan_semula", "rapat_tanggal", "rapat_mulai", "rapat_selesai"
    }  # fmt: skip
    assert REVISION_NOTE in after["perubahan_dasar"]
    assert {row["kunci"]: type(row["nilai"]) for row in raw_settings(office)}["dipa_tanggal"] is type(
        dates["dipa_tanggal"]
    )


def raw_settings(office: Office) -> list[dict[str, object]]:
    raw = FileBook(office.master).read_table(t.PENGATURAN.name)
    return [{"kunci": row[0], "nilai": row[1]} for row in raw.rows]


@pytest.mark.parametrize(
    ("words", "step", "on", "sentence"),
    [
        (("--perubahan", "strategi", "--catatan", REVISION_NOTE), 9, None, "PK asli yang sudah ditandatangani"),
        (("--perubahan", "bosan", "--catatan", REVISION_NOTE), DONE, None, "Pilih satu dari tiga alasan"),
        (("--perubahan", "strategi"), DONE, None, "uraiannya belum ditulis"),
        (("--perubahan", "strategi", "--catatan", REVISION_NOTE), DONE, date(2027, 1, 4), "2026 sudah berakhir"),
    ],
)
def test_a_revision_without_ground_note_original_or_year_is_refused(
    tmp_path: Path, words: tuple[str, ...], step: int, on: date | None, sentence: str
) -> None:
    assert sentence in Office(tmp_path, step).refused(5, "langkah", *words, on=on)


def test_beranda_counts_conflicts_until_the_pleno_has_decided_them_and_none_in_a_revision(tmp_path: Path) -> None:
    before, after, done = (Office(tmp_path / str(step), step) for step in (5, 7, REVISED))
    shown = [open_conflicts(office) for office in (before, after, opened(tmp_path / "buka"), done)]
    assert shown == [1, 0, 0, 0]


def open_conflicts(office: Office) -> object:
    """Return what *Beranda* shows below *Konflik belum diputuskan*, as the last command left it in the file."""
    sheet = openpyxl.load_workbook(office.master, data_only=True)["Beranda"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Konflik belum diputuskan"]
    return sheet.cell(cell.row + 1, cell.column).value


def test_a_revision_starts_at_the_pleno_and_never_from_the_rkt(tmp_path: Path) -> None:
    office = opened(tmp_path)
    assert "sedang berjalan: dasarnya PK yang ditandatangani" in office.refused(5, "konsolidasi", office.reviews)
    assert "sedang berjalan" in office.refused(5, "langkah", "--kembali", 3, "--catatan", "x")


def test_a_revision_may_take_the_revised_budget(tmp_path: Path) -> None:
    office = opened(tmp_path)
    nodes = budget(60)
    (tmp_path / "revisi.xlsx").write_bytes(report(nodes))
    assert "RKA-KL diambil dari revisi.xlsx" in office.do("impor anggaran", tmp_path / "revisi.xlsx", "--ya").text
    paid = {row["kode"]: row["pagu"] for row in office.records(t.ANGGARAN)}
    assert sum(paid[f"076.01.{node.segment}"] for node in nodes) == sum(node.amount for node in nodes)


def test_the_signing_of_a_revision_has_no_deadline_of_january(tmp_path: Path) -> None:
    office = opened(tmp_path, "pejabat")
    office.replace_sekretaris(NEW_SEKRETARIS, date(2026, 6, 1))
    pleno, koreksi, final, signing, _ = REVISION_DAYS
    office.attend()
    for command, day in (("pleno", pleno), ("koreksi", koreksi), ("finalisasi", final)):
        office.do(command, *(() if command == "koreksi" else ("--ke", office.papers)), on=day)
    said = office.do("tandatangan", "--ke", office.papers, "--tanggal", signing.isoformat(), on=signing).text
    assert "tenggat internal" not in said


def test_the_forms_of_a_revision_show_semula_and_menjadi(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    form = words_of(office.paper("PK-Sekretariat-2026-Perubahan-1.docx"))
    assert "90% 93% Laman resmi diperbarui" in form
    assert "Rp148.500.000 Rp200.000.000 APBN; DIPA Revisi ke-1 tanggal 29 Mei 2026" in form
    assert "Rp96.250.000 Rp96.250.000 APBN 3" in form
    assert NEW_SEKRETARIS in form
    assert "Bambang Priyohutomo" not in form
    minutes = words_of(office.paper("Berita-Acara-Pleno-2026-Perubahan-1.docx"))
    assert "Ubah menjadi 93%" in minutes
    assert "Tetap" not in minutes


def test_a_revision_leaves_the_original_its_papers_its_versions_and_its_budget(tmp_path: Path) -> None:
    original, office = Office(tmp_path / "asli", DONE), Office(tmp_path / "ubah", REVISED)
    made = changed(original.files(), office.files()) - {office.master.name}
    assert all(name.startswith(f"{PAPERS}/") and "Perubahan-1" in name for name in made)
    papers = ("PK-KPU", "PK-Sekretariat", "Berita-Acara-Pleno", "Matriks-Perubahan", "Surat-Pengantar")
    end = "2026-Perubahan-1"
    assert made >= {f"{PAPERS}/{paper}-{end}.{kind}" for paper in papers for kind in ("docx", "pdf")}
    kept = original.records(t.VERSI)
    assert office.records(t.VERSI)[: len(kept)] == kept
    frozen = {row["versi"]: row["pagu"] for row in office.records(t.VERSI_ANGGARAN) if row["kode"].endswith("QGE")}
    assert list(frozen.values()) == [148_500_000, 200_000_000]
    for archive in ("Arsip-PK-2026.zip", "Arsip-PK-2026-Perubahan-1.zip"):
        assert run("arsip", office.papers / archive, "--periksa").code == 0
    with zipfile.ZipFile(office.papers / "Arsip-PK-2026-Perubahan-1.zip") as archive:
        assert {name for name in archive.namelist() if name.startswith("PK-") and name.endswith(".docx")} == {
            "PK-KPU-2026-Perubahan-1.docx", "PK-Sekretariat-2026-Perubahan-1.docx"
        }  # fmt: skip


def test_a_final_draft_made_again_names_all_that_is_printed_otherwise_and_freezes_the_budget(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path, 9)
    office.do("langkah", "--kembali", 8, "--catatan", "Pagu salah")
    office.pay(150_000_000)
    office.set(dipa_nomor="SP DIPA-076.01.2.999999/2027", kop_baris_2="KABUPATEN LAIN")
    office.replace_sekretaris(NEW_SEKRETARIS, date(2026, 1, 20))
    asked = office.refused(5, "finalisasi", "--ke", office.papers)
    assert "dipa_nomor (lembar Pengaturan, sel B" in asked
    assert "SP DIPA-076.01.2.999999/2026 menjadi SP DIPA-076.01.2.999999/2027" in asked
    assert "menjadi KABUPATEN LAIN" in asked
    assert f"Bambang Priyohutomo, S.Sos. menjadi {NEW_SEKRETARIS}" in asked
    office.do("finalisasi", "--ke", office.papers, "--ya")
    assert "Rp150.000.000" in words_of((office.papers / "PK-Sekretariat-2026.docx").read_bytes())


def test_a_revision_that_changes_nothing_is_no_revision(tmp_path: Path) -> None:
    office = opened(tmp_path)
    office.attend()
    office.do("pleno", on=REVISION_DAYS[0])
    office.do("koreksi", on=REVISION_DAYS[1])
    text = office.refused(5, "finalisasi", on=REVISION_DAYS[2])
    assert "tidak mengubah apa pun" in text


def test_a_change_of_officials_alone_prints_the_new_signer_on_unchanged_figures(tmp_path: Path) -> None:
    office = opened(tmp_path, "pejabat")
    office.replace_sekretaris(NEW_SEKRETARIS, date(2026, 6, 1))
    office.attend()
    for command, day in zip(("pleno", "koreksi", "finalisasi"), REVISION_DAYS, strict=False):
        office.do(command, *(("--ke", office.papers) if command == "finalisasi" else ()), on=day)
    assert NEW_SEKRETARIS in words_of(office.paper("PK-Sekretariat-2026-Perubahan-1.docx"))


def revised_target(folder: Path, ID: str = "IK_10", target: str = "93%") -> Office:
    """Return an office whose PK Perubahan changes one target, before the final draft."""
    office = opened(folder)
    office.vote(**{ID: {"keputusan": "Ubah", "target_ditetapkan": target, "alasan": "Laman resmi diperbarui"}})
    office.do("pleno", "--ke", office.papers, on=REVISION_DAYS[0])
    office.do("koreksi", on=REVISION_DAYS[1])
    return office


def test_the_pleno_of_a_revision_tells_what_changes_and_what_stays(tmp_path: Path) -> None:
    office = opened(tmp_path)
    office.vote(
        IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"},
        IK_15={"keputusan": "Hapus", "alasan": "Kegiatan ditiadakan"},
    )
    text = office.do("pleno", "--ke", office.papers, on=REVISION_DAYS[0]).text
    assert "PK Perubahan ke-1: 1 baris diubah, 1 dihapus, 0 ditambahkan; 16 baris tetap." in text
    office.do("koreksi", on=REVISION_DAYS[1])
    text = office.do("finalisasi", "--ke", office.papers, on=REVISION_DAYS[2]).text
    assert "Formulir PK Sekretariat (9 indikator) siap" in text
    assert "2 indikator berubah" in text


def test_a_new_official_proposes_the_revision_with_its_ground_and_command(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.replace_sekretaris(NEW_SEKRETARIS, date(2026, 6, 1))
    text = office.do("validasi").text
    assert "dengan dasar pejabat untuk PK Sekretariat" in text
    assert "--perubahan pejabat" in text
    office.do("langkah", "--perubahan", "pejabat", "--catatan", "SK 7/2026")
    office.attend()
    office.do("pleno", "--ke", office.papers, on=REVISION_DAYS[0])
    office.do("koreksi", on=REVISION_DAYS[1])
    text = office.do("finalisasi", "--ke", office.papers, on=REVISION_DAYS[2]).text
    assert "PK Sekretariat Perubahan ke-1: penandatangannya berganti." in text
    assert "PK KPU tidak berubah" in text


def was_signed_in_january(office: Office, scan: Path) -> None:
    """List *scan* in *Arsip* before the archive of January, as its signing would have."""
    rows = office.records(t.ARSIP)
    place = next(n for n, row in enumerate(rows) if row["berkas"] == "Arsip-PK-2026.zip")
    office.type(t.ARSIP, [*rows[:place], {
        "dokumen": "Pindaian PK Sekretariat yang ditandatangani", "berkas": "pindai.pdf", "sidik": digest(scan),
        "ukuran": scan.stat().st_size, "tanggal": date(2026, 1, 22), "tempat": "Tirtawangi",
    }, *rows[place:]])  # fmt: skip


def test_only_the_pk_that_changes_is_printed_signed_and_archived(tmp_path: Path) -> None:
    office = revised_target(tmp_path)
    minutes = words_of(office.paper("Berita-Acara-Pleno-2026-Perubahan-1.docx"))
    assert "PK Sekretariat: 10 (sepuluh) indikator" in minutes
    assert "PK KPU: " not in minutes
    kpu = sheets(office)[0]
    text = office.do("finalisasi", "--ke", office.papers, on=REVISION_DAYS[2]).text
    assert "Formulir PK Sekretariat (10 indikator) siap ditandatangani" in text
    assert "PK Sekretariat Perubahan ke-1: 1 indikator berubah." in text
    assert "yang berlaku tetap PK KPU semula yang ditandatangani 22 Januari 2026" in text
    assert not (office.papers / "PK-KPU-2026-Perubahan-1.pdf").exists()
    assert sheets(office)[0] == kpu
    day = REVISION_DAYS[3].isoformat()
    scan = scan_file(tmp_path / "pindai" / "pk-kpu.pdf")
    sign = ("tandatangan", "--ke", office.papers, "--tanggal", day)
    assert "tidak mengubah PK itu" in office.refused(5, *sign, "--pindaian", scan, on=REVISION_DAYS[3])
    january = scan_file(tmp_path / "pindai" / "pk-sekretariat.pdf")
    was_signed_in_january(office, january)
    refused = office.refused(5, *sign, "--pindaian", january, on=REVISION_DAYS[3])
    assert "pk-sekretariat.pdf sudah dicatat untuk PK lain: Pindaian PK Sekretariat yang ditandatangani, 22" in refused
    assert "Arsip-PK-2026.zip). Pilih hasil pindai PK Sekretariat yang ditandatangani kali ini" in refused
    PdfWriter(clone_from=office.papers / "PK-Sekretariat-2026.pdf").write(january)
    refused = office.refused(5, *sign, "--pindaian", january, on=REVISION_DAYS[3])
    assert "pk-sekretariat.pdf adalah PK Sekretariat semula, bukan PK Sekretariat" in refused
    said = office.do(*sign, on=REVISION_DAYS[3]).text
    assert "Sekretariat: " in said
    assert "KPU: " not in said
    assert "Belum ada pindaian PK Sekretariat yang ditandatangani" in said
    amended = ("tandatangan", "--ke", office.papers, "--pindaian", scan_file(tmp_path / "pindai" / "sekretariat.pdf"))
    office.do(*amended, on=REVISION_DAYS[4])
    office.do("arsip", "--ke", office.papers, on=REVISION_DAYS[4])
    bundle = office.papers / "Arsip-PK-2026-Perubahan-1.zip"
    assert run("arsip", bundle, "--periksa").code == 0
    with zipfile.ZipFile(bundle) as archive:
        assert {name for name in archive.namelist() if name.startswith("PK-") and name.endswith(".docx")} == {
            "PK-Sekretariat-2026-Perubahan-1.docx"
        }  # fmt: skip
    for paper in ("PK-KPU-2026.pdf", "PK-KPU-2026.docx", "PK-Sekretariat-2026-Perubahan-1.pdf"):
        assert run("periksa", office.papers / paper, "--buku", office.master).code == 0


def pay_by_the_pleno(office: Office, pagu: int) -> None:
    """Take another amount through the pleno of the PK Perubahan under way once more."""
    office.do("langkah", "--kembali", 5, "--catatan", "Pagu berubah", on=REVISION_DAYS[2])
    office.pay(pagu)
    office.do("pleno", "--ke", office.papers, "--ya", on=REVISION_DAYS[2])
    office.do("koreksi", "--ke", office.papers, on=REVISION_DAYS[2])


def test_a_final_draft_made_again_takes_back_the_pk_that_no_longer_changes(tmp_path: Path) -> None:
    office = revised_target(tmp_path)
    kpu = sheets(office)[0]
    pay_by_the_pleno(office, 200_000_000)
    assert "Kedua PK berubah" in office.do("finalisasi", "--ke", office.papers, on=REVISION_DAYS[2]).text
    assert sheets(office)[0] != kpu
    pay_by_the_pleno(office, 148_500_000)
    text = office.do("finalisasi", "--ke", office.papers, "--ya", on=REVISION_DAYS[2]).text
    assert "PK-KPU-2026-Perubahan-1.pdf di folder hasil dari finalisasi sebelumnya tidak berlaku" in text
    assert sheets(office)[0] == kpu


def test_a_revision_on_top_of_one_that_left_a_pk_alone_goes_back_to_that_pk(tmp_path: Path) -> None:
    office = revised_target(tmp_path)
    office.do("finalisasi", "--ke", office.papers, on=REVISION_DAYS[2])
    sign = ("tandatangan", "--ke", office.papers, "--tanggal", REVISION_DAYS[3].isoformat())
    office.do(*sign, on=REVISION_DAYS[3])
    office.do("arsip", "--ke", office.papers, *NO_SCANS, on=REVISION_DAYS[4])
    before = sheets(office)
    office.do("langkah", "--perubahan", "prioritas", "--catatan", REVISION_NOTE, on=date(2026, 9, 1))
    office.vote(IK_04={"keputusan": "Ubah", "target_ditetapkan": "≥ 78", "alasan": "Dua"})
    office.do("pleno", on=date(2026, 9, 2))
    office.do("koreksi", on=date(2026, 9, 3))
    text = office.do("finalisasi", "--ke", office.papers, on=date(2026, 9, 4)).text
    assert "Formulir PK KPU (8 indikator) siap" in text
    assert "tetap PK Sekretariat Perubahan ke-1 yang ditandatangani 8 Juni 2026" in text
    assert sheets(office)[1] == before[1]
    office.do("langkah", *CANCEL, on=date(2026, 9, 5))
    assert sheets(office) == before


def test_a_second_revision_compares_with_the_first(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    office.do("langkah", "--perubahan", "prioritas", "--catatan", REVISION_NOTE, on=date(2026, 9, 1))
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "95%", "alasan": "Dua"})
    office.do("pleno", on=date(2026, 9, 2))
    office.do("koreksi", on=date(2026, 9, 3))
    for _turn in range(2):  # making the final twice does not change what it is compared with
        office.do("finalisasi", "--ke", office.papers, on=date(2026, 9, 4))
        assert "93% 95%" in words_of(office.paper("PK-Sekretariat-2026-Perubahan-2.docx"))
        office.do("langkah", "--kembali", 8, "--catatan", "Ulang", on=date(2026, 9, 4))
    finals = {row["versi"] for row in office.records(t.VERSI) if row["tahap"] == Tahap.FINAL}
    assert len(finals) == 4
