"""Steps 5 to 7 by command: the pleno's decisions, corrections, and what goes back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from offices import Office, rows_of, run, words_of
from openpyxl.comments import Comment
from pypdf import PdfReader

from pk_excel.core.kode import codes_in
from pk_excel.core.segel.catatan import Perihal, read_seals
from pk_excel.core.tables import schema as t
from pk_excel.sample import sample_corrections

ATTENDANCE = "Daftar hadir rapat pleno"


def test_pleno_writes_the_minutes_and_the_matrix(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    office.type(t.LIBUR, [{"tanggal": date(2026, 1, 15), "keterangan": "Hari jadi kabupaten"}])
    ran = office.do("pleno", "--ke", office.folder / "rapat", "--json").json
    assert "15 Januari 2026 bukan hari kerja (Hari jadi kabupaten)" in str(ran["notes"])
    assert [Path(name).name for name in ran["files"]] == [
        f"{name}-2026.{kind}" for name in ("Berita-Acara-Pleno", "Matriks-Perubahan") for kind in ("docx", "pdf")
    ]  # fmt: skip
    assert ran["facts"] == {"decided": 4, "removed": 1, "taken": 1, "changed": 1}
    assert office.status()[6] == "Selesai"


def test_a_logo_that_is_not_beside_the_workbook_is_named_with_the_cell_of_its_setting(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.set(logo="lambang.png")
    rows = office.records(t.PENGATURAN)
    cell = f"B{5 + [row['kunci'] for row in rows].index('logo')}"
    said = f"Logo lambang.png (lembar Pengaturan, kunci logo, sel {cell}) tidak ada di folder tempat buku kerja"
    assert said in office.refused(8, "undangan", "--ke", office.papers, "--tanggal", "2026-01-20", "--ya")


def test_pleno_names_every_cell_that_is_missing_or_contradicts(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    text = office.refused(5, "pleno")
    assert text.count("belum diisi") == 4
    kept = {"keputusan": "Tetap", "target_ditetapkan": "99%"}
    office.decide(IK_11=kept, IK_16={"keputusan": "Hapus", "alasan": None})
    text = office.refused(5, "pleno")
    assert "“99%” tidak cocok dengan keputusan untuk IK-11" in text
    assert "Alasan untuk IK-16 belum diisi" in text


def test_pleno_does_not_forget_a_row_that_was_deleted_from_its_sheet(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    office.type(t.PLENO, [row for row in office.records(t.PLENO) if row["id"] != "IK-16"])
    assert "IK-16 (Sekretariat): barisnya terhapus dari lembar" in office.refused(5, "pleno")


def test_koreksi_applies_the_correction_and_goes_on(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.correct()
    assert "1 koreksi redaksi dan 0 koreksi substansi" in office.do("koreksi").text
    assert office.status()[7] == "Selesai"
    (new,) = (row for row in office.records(t.PK) if row["id"] == "REN-B01")
    assert new["indikator"].endswith("ditindaklanjuti")


def test_koreksi_names_the_cell_of_a_bad_correction(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.correct({"id": "IK-99", "dokumen": "KPU", "bagian": "Target", "menjadi": "1", "sifat": "Substansi",
                    "catatan": "x"})  # fmt: skip
    assert "sel A5: baris IK-99 tidak ada di draf" in office.refused(5, "koreksi")


@pytest.mark.parametrize(("row_id", "dokumen"), [("ik-12", "Sekretariat"), ("IK 12", "Sekretariat"), ("IK-12", "KPU")])
def test_a_row_that_is_not_in_the_draft_is_told_with_the_one_that_was_probably_meant(
    tmp_path: Path, row_id: str, dokumen: str
) -> None:
    office = Office(tmp_path, 7)
    office.correct({**SUBSTANCE, "id": row_id, "dokumen": dokumen})
    told = f"sel A5: baris {row_id} ({dokumen}) tidak ada di draf; yang ada IK-12 (Sekretariat)"
    assert told in office.refused(5, "koreksi")


def test_a_row_of_the_agenda_that_has_an_id_alone_is_that_of_the_only_pk_with_it_and_says_afterwards_what_it_is(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path, 5)
    office.decide()
    listed = office.records(t.PLENO)
    own = [{"id": name, "keputusan": "Tetap"} for name in ("IK-01", "IK-07")]
    office.type(t.PLENO, [*own, *listed])
    said = office.refused(5, "pleno")
    assert "sel B6: Dokumen untuk IK-07 belum diisi; yang ada IK-07 (KPU), IK-07 (Sekretariat)" in said
    assert "IK-01" not in said
    office.type(t.PLENO, [own[0], *listed])
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    book["Pleno"]["A5"].comment = Comment("tanya Bagian Hukum", "staf")
    book.save(office.master)
    assert "tanya Bagian Hukum" not in office.do("pleno").text, "no note is lost"
    row, about = office.records(t.PLENO)[0], office.records(t.PK)[0]
    assert (row["id"], row["dokumen"], row["jenis"]) == ("IK-01", "KPU", "Usulan rapat")
    assert (row["sasaran"], row["indikator"]) == (about["sasaran"], about["indikator"])
    assert len(office.records(t.PLENO)) == len(listed) + 1


def test_a_correction_that_has_an_id_alone_is_of_the_only_pk_with_it(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.correct({**SUBSTANCE, "id": "IK-07", "dokumen": None}, {**SUBSTANCE, "dokumen": None})
    said = office.refused(5, "koreksi")
    assert "sel B5: Dokumen untuk IK-07 belum diisi; yang ada IK-07 (KPU), IK-07 (Sekretariat)" in said
    assert "IK-10" not in said
    office.correct({**SUBSTANCE, "dokumen": None})
    assert "IK-10 (Sekretariat)" in office.do("koreksi").text


def test_koreksi_kembalikan_needs_a_note_and_opens_step_6_again(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    assert "alasannya belum ditulis" in office.refused(5, "koreksi", "--kembalikan", " ")
    assert "dikembalikan ke langkah 6" in office.do("koreksi", "--kembalikan", "Ejaan sasaran SS3").text
    assert office.status()[6] == "Dikembalikan"
    assert office.events()[-1] == "koreksi dikembalikan"
    office.do("pleno")
    assert office.status()[6] == "Selesai"
    assert office.status()[5] == "Selesai"


SUBSTANCE = {
    "id": "IK-10", "dokumen": "Sekretariat", "bagian": "Target", "menjadi": "93%", "sifat": "Redaksi",
    "catatan": "Juknis",
}  # fmt: skip


def test_a_corrected_target_goes_back_to_the_pleno_whatever_was_ticked(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.correct(*sample_corrections(), SUBSTANCE)
    others = office.records(t.KOREKSI)[:-1]
    assert office.do("koreksi", "--json").json["kind"] == "to_pleno"
    assert office.records(t.KOREKSI) == others
    assert office.status()[5] == "Dikembalikan"
    (row,) = (row for row in office.records(t.PLENO) if row["jenis"] == "Koreksi")
    assert (row["id"], row["keputusan"]) == ("IK-10", None)
    assert "90% menjadi 93%" in row["pilihan"]
    question = "Koreksi: 90% menjadi 93%, disetujui (Ubah) atau tidak (Tetap)?"
    assert row["pertanyaan"] == question
    years = t.RENSTRA.with_years(range(2025, 2030))
    plan = next(one for one in office.records(years) if one["id"] == "IK-10")
    last = next(one for one in office.records(t.TAHUN_LALU) if (one["id"], one["dokumen"]) == ("IK-10", "Sekretariat"))
    assert row["target_renstra"] == plan["target_2026"]
    assert row["tahun_lalu"] == f"2025: target {last['target']}, realisasi {last['realisasi']}"
    assert "IK-10 belum diisi" in office.refused(5, "pleno")
    office.do("konsolidasi")  # a late file must not make the correction disappear
    assert question in [row["pertanyaan"] for row in office.records(t.PLENO)]
    assert "IK-10 belum diisi" in office.refused(5, "pleno")
    office.decide(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Juknis"})
    office.do("pleno", "--ya")
    office.do("koreksi")
    (row,) = (row for row in office.records(t.PK) if row["id"] == "IK-10")
    assert row["target"] == "93%"


def test_a_correction_that_goes_back_is_decided_by_a_meeting_with_minutes_of_its_own(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    first = next(row for row in office.records(t.SURAT) if row["naskah"] == "Berita Acara")
    office.correct(SUBSTANCE)
    office.do("koreksi")
    assert {row["nomor"]: row["naskah"] for row in office.records(t.SURAT)}[first["nomor"]] == "Lainnya"
    office.decide(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Juknis"})
    office.do("pleno", "--ya", "--ke", office.papers, "--tanggal", "2026-01-20")
    second = next(row for row in office.records(t.SURAT) if row["naskah"] == "Berita Acara")
    assert second["nomor"] not in ("", None, first["nomor"])
    minutes = words_of(office.paper("Berita-Acara-Pleno-2026-rapat-2.docx"))
    assert f"Nomor: {second['nomor']}" in minutes
    assert "(20 Januari 2026)" in minutes
    assert "Rapat memutuskan koreksi substansi yang diajukan kepadanya:" in minutes
    assert "Koreksi IK-10: Target 90% menjadi 93% – Juknis" in minutes


def further(folder: Path) -> Office:
    """Return an office whose second meeting decided the one correction that went back to it."""
    office = Office(folder, 7)
    office.correct(SUBSTANCE)
    office.do("koreksi")
    office.set(rapat_mulai="10.00")
    office.do("undangan", "--ke", office.papers, "--tanggal", "2026-01-20", "--ya")
    office.decide(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Juknis"})
    office.do("pleno", "--ya", "--ke", office.papers, "--tanggal", "2026-01-20", on=date(2026, 1, 20))
    return office


def test_a_further_meeting_decides_only_what_came_to_it_and_leaves_the_rest_to_the_minutes_before(
    tmp_path: Path,
) -> None:
    before = {row["id"]: row["keputusan"] for row in Office(tmp_path / "a", 7).records(t.PK) if row["keputusan"]}
    first = next(row["nomor"] for row in Office(tmp_path / "a", 7).records(t.SURAT) if row["naskah"] == "Berita Acara")
    office = further(tmp_path / "b")
    (made,) = (e for e in map(json.loads, sealed_decisions(office)[-1:]))
    assert [row["id"] for row in made["berita_acara"]["butir"]] == ["IK-10"]
    minutes = words_of(office.paper("Berita-Acara-Pleno-2026-rapat-2.docx"))
    assert f"hal lain tetap sebagaimana telah diputuskan dalam Berita Acara Nomor {first} tanggal 15 Januari" in minutes
    assert "Tidak ada hal yang memerlukan keputusan rapat" not in minutes
    assert {row["id"]: row["keputusan"] for row in office.records(t.PK) if row["keputusan"]} == {
        **before, "IK-10": "Pleno 20 Januari 2026",
    }  # fmt: skip


def test_a_further_meeting_leaves_the_papers_of_the_first_where_they_are(tmp_path: Path) -> None:
    office = further(tmp_path)
    names = {path.name for path in office.papers.iterdir()}
    stems = ("Berita-Acara-Pleno", "Matriks-Perubahan", "Undangan-Rapat-Pleno", "Daftar-Hadir")
    assert {f"{stem}-2026{end}.pdf" for stem in stems for end in ("", "-rapat-2")} <= names
    minutes = [office.papers / f"Berita-Acara-Pleno-2026{end}.pdf" for end in ("", "-rapat-2")]
    assert run("periksa", *minutes, *map(code_on, minutes), "--buku", office.master).code == 0
    office.do("koreksi", on=date(2026, 1, 21))
    office.do("finalisasi", "--ke", office.papers, on=date(2026, 1, 21))
    office.do("tandatangan", "--ke", office.papers, "--tanggal", "2026-01-22", on=date(2026, 1, 22))
    numbers = {row["berkas"]: row["nomor"] for row in office.records(t.SURAT) if row["nomor"]}
    assert len({numbers[path.name] for path in minutes}) == 2
    minutes[0].unlink()
    for kind, suffix in (("Word", "docx"), ("PDF", "pdf")):  # as earlier versions called the paper of every meeting
        name = f"Daftar-Hadir-2026-rapat-2.{suffix}"
        office.change(t.ARSIP, lambda row, name=name: row["berkas"] == name, dokumen=f"{ATTENDANCE} ({kind})")
    office.do("arsip", "--ke", office.papers, "--tanpa-pindaian", "Pindai rusak", on=date(2026, 1, 22))
    with ZipFile(office.papers / "Arsip-PK-2026.zip") as bundle:
        assert {path.name for path in minutes} <= set(bundle.namelist())
    register = rows_of(office.paper("Register-Naskah-2026.docx"))
    said = {row[4].replace(" ", ""): row[2] for row in register if len(row) == 8}
    for path in minutes:  # each meeting's minutes with their own number
        assert said[path.name] == numbers[path.name]
    letter = {row[1]: (row[2], row[3]) for row in rows_of(office.paper("Surat-Pengantar-2026.docx")) if len(row) == 4}
    for title, name, day in (
        ("Undangan rapat pleno", "Undangan-Rapat-Pleno", ("14", "20")),
        ("Berita Acara rapat pleno", "Berita-Acara-Pleno", ("15", "20")),
    ):
        first, second = (numbers[f"{name}-2026{end}.pdf"] for end in ("", "-rapat-2"))
        assert letter[title] == ("2 (dua) berkas", f"Nomor {first} tanggal {day[0]} Januari 2026")
        assert letter[f"{title}, rapat ke-2"] == ("2 (dua) berkas", f"Nomor {second} tanggal {day[1]} Januari 2026")
    assert letter["Register naskah"][0] == "2 (dua) berkas"
    lists = [row[3] for row in rows_of(office.paper("Surat-Pengantar-2026.docx")) if row[1] == ATTENDANCE]
    assert lists[:2] == ["tanggal 15 Januari 2026", "tanggal 20 Januari 2026"]
    assert run("arsip", office.master, "--periksa", "--ke", office.papers).code == 0


def test_a_row_that_an_earlier_meeting_decided_stays_on_the_agenda(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.correct(SUBSTANCE)
    office.do("koreksi")
    office.decide(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Juknis"})
    office.type(t.PLENO, [row for row in office.records(t.PLENO) if row["id"] != "IK-11"])
    assert "IK-11 (Sekretariat): barisnya terhapus" in office.refused(5, "pleno", "--ya")


def code_on(path: Path) -> str:
    """Return the verification code that a paper prints."""
    (code,) = set(codes_in("\n".join(page.extract_text() for page in PdfReader(path).pages)))
    return code


def sealed_decisions(office: Office) -> list[str]:
    """Return what each run of the pleno sealed."""
    return [seal.isi for seal in read_seals(office.table(t.SEGEL).rows) if seal.perihal is Perihal.PLENO]


def test_with_the_setting_disahkan_a_corrected_target_needs_its_ratification(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.set(substansi_setelah_pleno="disahkan")
    office.correct(SUBSTANCE)
    assert "IK-10" in office.refused(5, "koreksi")
    text = office.do("koreksi", "--pengesahan", "BA 7 tanggal 21 Januari 2026").text
    assert "disahkan: BA 7" in text
    (row,) = (row for row in office.records(t.PK) if row["id"] == "IK-10")
    assert row["keputusan"] == "BA 7 tanggal 21 Januari 2026"


REWORDED = {
    "id": "IK-10", "dokumen": "Sekretariat", "bagian": "Indikator", "sifat": "Substansi",
    "menjadi": "Persentase data hasil Pemilihan lengkap", "catatan": "Makna dipersempit",
}  # fmt: skip


@pytest.mark.parametrize("decision", ["Ubah", "Tetap"])
def test_a_wording_that_changes_the_meaning_goes_back_to_the_pleno_which_agrees_or_not(
    tmp_path: Path, decision: str
) -> None:
    office = Office(tmp_path, 7)
    office.correct(REWORDED)
    text = office.do("koreksi").text
    assert "lembar Koreksi, sel D5: IK-10 (Sekretariat), Indikator" in text
    assert "– Makna dipersempit" in text
    assert office.status()[5] == "Dikembalikan"
    (row,) = (row for row in office.records(t.PLENO) if row["jenis"] == "Koreksi")
    assert (row["id"], row["keputusan"], row["target_ditetapkan"]) == ("IK-10", None, "90%")
    office.decide(IK_10={"keputusan": decision, "alasan": "Dibahas lagi"})
    office.do("pleno", "--ke", office.papers, "--ya")
    assert "Makna dipersempit" in words_of(office.paper("Berita-Acara-Pleno-2026-rapat-2.docx"))
    if decision == "Tetap":
        assert "tidak disetujui pleno" in office.refused(5, "koreksi")
        return
    office.do("koreksi")
    (changed,) = (row for row in office.records(t.PK) if row["id"] == "IK-10")
    assert (changed["indikator"], changed["target"]) == (REWORDED["menjadi"], "90%")
    assert changed["keputusan"].startswith("Pleno ")
    assert "Makna dipersempit" in office.records(t.RIWAYAT)[-1]["rincian"]
    office.do("finalisasi", "--ke", office.papers)
