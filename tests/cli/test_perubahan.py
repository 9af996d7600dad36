"""PK Perubahan by command: its grounds, what it changes, and the original that stays."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from offices import DONE, PAPERS, Office, changed, run, words_of

from pk_excel.books.file import FileBook
from pk_excel.core.schema import tables as t
from pk_excel.core.schema.choices import Tahap

DAYS = tuple(date(2026, 6, day) for day in (3, 4, 5, 8, 9))
NOTE = "Keputusan KPU Nomor 5 Tahun 2026"


def opened(folder: Path, ground: str = "strategi") -> Office:
    """Return an archived office in which a PK Perubahan has been opened."""
    office = Office(folder, DONE)
    office.do("langkah", "--perubahan", ground, "--catatan", NOTE)
    return office


@pytest.mark.parametrize("ground", ["pejabat", "strategi", "prioritas"])
def test_each_of_the_three_grounds_opens_a_revision_at_the_pleno(tmp_path: Path, ground: str) -> None:
    office = Office(tmp_path, DONE)
    settings = {row["kunci"]: row["nilai"] for row in office.records(t.PENGATURAN)}
    dates = {row["kunci"]: row["nilai"] for row in raw_settings(office)}
    text = office.do("langkah", "--perubahan", ground, "--catatan", NOTE).text
    assert "PK Perubahan ke-1 dibuka" in text
    assert office.status()[5] == "Dikembalikan"
    assert office.do("langkah", "--json").json["allowed"] == ["pleno"]
    agenda = office.records(t.PLENO)
    in_force = [row for row in office.records(t.PK) if row["status"] == "Berlaku"]
    assert [(row["id"], row["dokumen"]) for row in agenda] == [(row["id"], row["dokumen"]) for row in in_force]
    assert {row["keputusan"] for row in agenda} == {"Tetap"}
    after = {row["kunci"]: row["nilai"] for row in office.records(t.PENGATURAN)}
    assert {key for key in after if after[key] != settings.get(key)} == {
        "perubahan_ke", "perubahan_dasar", "perubahan_semula"
    }  # fmt: skip
    assert NOTE in after["perubahan_dasar"]
    assert {row["kunci"]: type(row["nilai"]) for row in raw_settings(office)}["dipa_tanggal"] is type(
        dates["dipa_tanggal"]
    )


def raw_settings(office: Office) -> list[dict[str, object]]:
    raw = FileBook(office.master).read_table(t.PENGATURAN.name)
    return [{"kunci": row[0], "nilai": row[1]} for row in raw.rows]


@pytest.mark.parametrize(
    ("words", "step", "on", "sentence"),
    [
        (("--perubahan", "strategi", "--catatan", NOTE), 9, None, "memerlukan PK asli yang sudah ditandatangani"),
        (("--perubahan", "bosan", "--catatan", NOTE), DONE, None, "Pilih satu dari tiga alasan"),
        (("--perubahan", "strategi"), DONE, None, "tanpa uraian"),
        (("--perubahan", "strategi", "--catatan", NOTE), DONE, date(2027, 1, 4), "Tahun PK 2026 sudah berakhir"),
    ],
)
def test_a_revision_without_ground_note_original_or_year_is_refused(
    tmp_path: Path, words: tuple[str, ...], step: int, on: date | None, sentence: str
) -> None:
    assert sentence in Office(tmp_path, step).refused(5, "langkah", *words, on=on)


def test_a_revision_starts_at_the_pleno_and_never_from_the_rkt(tmp_path: Path) -> None:
    office = opened(tmp_path)
    assert "sedang berjalan: dasarnya PK yang ditandatangani" in office.refused(5, "konsolidasi", office.reviews)
    assert "sedang berjalan" in office.refused(5, "langkah", "--kembali", 3, "--catatan", "x")


def test_the_forms_of_a_revision_show_semula_and_menjadi_and_the_original_stays(tmp_path: Path) -> None:
    office = opened(tmp_path)
    before, kept = office.files(), office.records(t.VERSI)
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"})
    office.finish_revision(DAYS)
    made = changed(before, office.files())
    assert all("Perubahan-1" in name for name in made - {office.master.name})
    papers = {name.removeprefix(f"{PAPERS}/") for name in made}
    assert {"PK-KPU-2026-Perubahan-1.docx", "PK-Sekretariat-2026-Perubahan-1.pdf", "Arsip-PK-2026-Perubahan-1.zip",
            "Berita-Acara-Pleno-2026-Perubahan-1.docx", "Surat-Pengantar-2026-Perubahan-1.docx"} <= papers  # fmt: skip
    form = words_of((office.papers / "PK-Sekretariat-2026-Perubahan-1.docx").read_bytes())
    assert "90% 93% Laman resmi diperbarui" in form
    minutes = words_of((office.papers / "Berita-Acara-Pleno-2026-Perubahan-1.docx").read_bytes())
    assert "Ubah menjadi 93%" in minutes
    assert "Tetap" not in minutes
    assert office.records(t.VERSI)[: len(kept)] == kept
    assert run("arsip", office.papers / "Arsip-PK-2026-Perubahan-1.zip", "--periksa").code == 0
    assert run("arsip", office.papers / "Arsip-PK-2026.zip", "--periksa").code == 0


def test_a_revision_takes_the_revised_budget_and_the_original_keeps_its_own(tmp_path: Path) -> None:
    office = opened(tmp_path)
    office.pay(200_000_000)
    office.finish_revision(DAYS)
    form = words_of((office.papers / "PK-Sekretariat-2026-Perubahan-1.docx").read_bytes())
    assert "Rp148.500.000 Rp200.000.000" in form
    original = words_of((office.papers / "PK-Sekretariat-2026.docx").read_bytes())
    assert "Rp148.500.000" in original
    assert "Rp200.000.000" not in original
    frozen = {row["versi"]: row["pagu"] for row in office.records(t.VERSI_ANGGARAN) if row["kode"].endswith("QGE")}
    assert list(frozen.values()) == [148_500_000, 200_000_000]


def test_a_budget_corrected_before_the_signing_is_frozen_anew(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    office.do("langkah", "--kembali", 8, "--catatan", "Pagu salah")
    office.pay(150_000_000)
    office.do("finalisasi", "--ke", office.papers)
    assert "Rp150.000.000" in words_of((office.papers / "PK-Sekretariat-2026.docx").read_bytes())


def test_a_revision_that_changes_nothing_is_no_revision(tmp_path: Path) -> None:
    office = opened(tmp_path)
    office.do("pleno", on=DAYS[0])
    office.do("koreksi", on=DAYS[1])
    text = office.refused(5, "finalisasi", on=DAYS[2])
    assert "tidak mengubah apa pun" in text


def test_a_change_of_officials_alone_prints_the_new_signer_on_unchanged_figures(tmp_path: Path) -> None:
    office = opened(tmp_path, "pejabat")
    officials = office.records(t.PEJABAT)
    for row in officials:
        if row["nama"].startswith("Bambang"):
            row["sampai"] = date(2026, 5, 31)
    new = {"peran": "Sekretaris", "jabatan": "Sekretaris KPU Kabupaten Tirtawangi", "nama": "Laras Winayu, S.E.",
           "nip": "198001012005012993", "pangkat": "Pembina (IV/a)", "status": "Definitif",
           "mulai": date(2026, 6, 1)}  # fmt: skip
    office.type(t.PEJABAT, [*officials, new])
    office.finish_revision(DAYS)
    form = words_of((office.papers / "PK-Sekretariat-2026-Perubahan-1.docx").read_bytes())
    assert "Laras Winayu, S.E." in form
    assert "Bambang Priyohutomo" not in form
    assert "Bambang Priyohutomo" in words_of((office.papers / "PK-Sekretariat-2026.docx").read_bytes())


def test_a_second_revision_compares_with_the_first(tmp_path: Path) -> None:
    office = opened(tmp_path)
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Satu"})
    office.finish_revision(DAYS)
    office.do("langkah", "--perubahan", "prioritas", "--catatan", NOTE, on=date(2026, 9, 1))
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "95%", "alasan": "Dua"})
    office.finish_revision(tuple(date(2026, 9, day) for day in (2, 3, 4, 7, 8)))
    form = words_of((office.papers / "PK-Sekretariat-2026-Perubahan-2.docx").read_bytes())
    assert "93% 95%" in form
    finals = {row["versi"] for row in office.records(t.VERSI) if row["tahap"] == Tahap.FINAL}
    assert len(finals) == 3
    with zipfile.ZipFile(office.papers / "Arsip-PK-2026-Perubahan-2.zip") as archive:
        assert {name for name in archive.namelist() if name.startswith("PK-") and name.endswith(".docx")} == {
            "PK-KPU-2026-Perubahan-2.docx", "PK-Sekretariat-2026-Perubahan-2.docx"
        }  # fmt: skip
