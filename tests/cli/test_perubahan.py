"""PK Perubahan by command: its grounds, what it changes, and the original that stays."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from offices import (
    DONE,
    NEW_SEKRETARIS,
    PAPERS,
    REVISED,
    REVISION_DAYS,
    REVISION_NOTE,
    Office,
    changed,
    run,
    words_of,
)

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap


def opened(folder: Path, ground: str = "strategi") -> Office:
    """Return an archived office in which a PK Perubahan has been opened."""
    office = Office(folder, DONE)
    office.do("langkah", "--perubahan", ground, "--catatan", REVISION_NOTE)
    return office


@pytest.mark.parametrize("ground", ["pejabat", "strategi", "prioritas"])
def test_each_of_the_three_grounds_opens_a_revision_at_the_pleno(tmp_path: Path, ground: str) -> None:
    office = Office(tmp_path, DONE)
    settings = {row["kunci"]: row["nilai"] for row in office.records(t.PENGATURAN)}
    dates = {row["kunci"]: row["nilai"] for row in raw_settings(office)}
    text = office.do("langkah", "--perubahan", ground, "--catatan", REVISION_NOTE).text
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
        (("--perubahan", "strategi"), DONE, None, "tanpa uraian"),
        (("--perubahan", "strategi", "--catatan", REVISION_NOTE), DONE, date(2027, 1, 4), "2026 sudah berakhir"),
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


def test_the_forms_of_a_revision_show_semula_and_menjadi(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    form = words_of(office.paper("PK-Sekretariat-2026-Perubahan-1.docx"))
    assert "90% 93% Laman resmi diperbarui" in form
    assert "Rp148.500.000 Rp200.000.000" in form
    assert NEW_SEKRETARIS in form
    assert "Bambang Priyohutomo" not in form
    minutes = words_of(office.paper("Berita-Acara-Pleno-2026-Perubahan-1.docx"))
    assert "Ubah menjadi 93%" in minutes
    assert "Tetap" not in minutes


def test_a_revision_leaves_the_original_its_papers_its_versions_and_its_budget(tmp_path: Path) -> None:
    original, office = Office(tmp_path / "asli", DONE), Office(tmp_path / "ubah", REVISED)
    made = changed(original.files(), office.files()) - {office.master.name}
    assert all(name.startswith(f"{PAPERS}/") and "Perubahan-1" in name for name in made)
    assert len(made) == 8
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


def test_a_budget_corrected_before_the_signing_is_frozen_anew(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    office.do("langkah", "--kembali", 8, "--catatan", "Pagu salah")
    office.pay(150_000_000)
    office.do("finalisasi", "--ke", office.papers)
    assert "Rp150.000.000" in words_of((office.papers / "PK-Sekretariat-2026.docx").read_bytes())


def test_a_revision_that_changes_nothing_is_no_revision(tmp_path: Path) -> None:
    office = opened(tmp_path)
    office.do("pleno", on=REVISION_DAYS[0])
    office.do("koreksi", on=REVISION_DAYS[1])
    text = office.refused(5, "finalisasi", on=REVISION_DAYS[2])
    assert "tidak mengubah apa pun" in text


def test_a_change_of_officials_alone_prints_the_new_signer_on_unchanged_figures(tmp_path: Path) -> None:
    office = opened(tmp_path, "pejabat")
    office.replace_sekretaris(NEW_SEKRETARIS, date(2026, 6, 1))
    for command, day in zip(("pleno", "koreksi", "finalisasi"), REVISION_DAYS, strict=False):
        office.do(command, *(("--ke", office.papers) if command == "finalisasi" else ()), on=day)
    assert NEW_SEKRETARIS in words_of(office.paper("PK-Sekretariat-2026-Perubahan-1.docx"))


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
