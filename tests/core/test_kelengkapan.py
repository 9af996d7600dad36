"""What a step lacks is said from the tables, each thing with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from pk_excel.core.baru import default_content
from pk_excel.core.kelengkapan import SYARAT, Keadaan, as_lines, lacking
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow, RiwayatRow, TemuanRow
from pk_excel.core.tables.choices import Dokumen, Kehadiran, Keputusan, Naskah, StatusBerkas
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.hadir import HadirRow
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.pencermatan import BerkasRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.surat import SuratRow
from pk_excel.sample import sample_content

DAY = date(2026, 1, 5)
SAMPLE = sample_content(2026)
SENT = (RiwayatRow(peristiwa="edarkan"),)
PLENO = PlenoRow(id="IK-01", keputusan=None)


def kinds(content: Content, step: int) -> list[str]:
    return [one.kind for one in lacking(Keadaan(content.rows, content.settings, DAY), step)]


def text(content: Content, step: int) -> str:
    return as_lines(lacking(Keadaan(content.rows, content.settings, DAY), step))


def setting(content: Content, **values: object) -> Content:
    kept = (row for row in content.rows(t.PENGATURAN) if row.kunci not in values)
    return content.having(t.PENGATURAN, [*kept, *(PengaturanRow(kunci=key, nilai=values[key]) for key in values)])


@pytest.mark.parametrize(("step", "expected"), [(1, ["settings", "officials"]), (2, ["renstra"]), (12, [])])
def test_a_new_office_lacks_what_step_1_and_2_need(step: int, expected: list[str]) -> None:
    assert kinds(default_content(2026), step) == expected


@pytest.mark.parametrize("step", [1, 2, 8])
def test_the_sample_lacks_nothing_there(step: int) -> None:
    assert kinds(SAMPLE, step) == []


def test_an_official_without_a_status_is_named_before_the_first_paper_is_printed() -> None:
    blank = SAMPLE.having(t.PEJABAT, [replace(row, status=None) for row in SAMPLE.rows(t.PEJABAT)])
    assert kinds(blank, 1) == ["status"]
    assert "pilih Definitif, " in text(blank, 1)


def test_a_renstra_without_targets_of_the_year_is_told() -> None:
    other = SAMPLE.having(t.RENSTRA, [replace(row, target={}) for row in SAMPLE.rows(t.RENSTRA)])
    assert text(other, 2) == "• Lembar Renstra belum memuat target tahun 2026."


def test_reviews_are_missed_division_by_division_once_they_were_sent() -> None:
    assert kinds(SAMPLE, 3) == ["rkt", "not_sent"]
    sent = SAMPLE.having(t.RIWAYAT, SENT)
    taken = [BerkasRow(divisi=kode, status=StatusBerkas.DIPAKAI) for kode in ("KUL", "SDM", "REN")]
    awaited = BerkasRow(divisi="SDM", status=StatusBerkas.DITUNGGU)
    left_out = BerkasRow(divisi="TEK", status=StatusBerkas.DILEWATI)
    assert text(sent.having(t.BERKAS, [*taken, awaited, left_out]), 4) == (
        "• Hasil pencermatan belum masuk dari HKM.\n"
        "• Masih ditunggu dari SDM (1 baris): lihat baris Ditunggu di lembar Berkas."
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([replace(PLENO, dokumen=one) for one in Dokumen],
         "2 baris lembar Pleno belum diputuskan (IK-01 KPU, IK-01 Sekretariat)."),
        ([replace(PLENO, id=f"IK-0{n}") for n in range(1, 7)], "(IK-01, IK-02, IK-03, IK-04, dan 2 lainnya)"),
        ([replace(PLENO, keputusan=Keputusan.TETAP)], ""),
    ],
)
def test_rows_that_the_pleno_has_not_decided_are_counted(rows: Sequence[PlenoRow], expected: str) -> None:
    came = SAMPLE.having(t.HADIR, [HadirRow(nama="Ketua", hadir=Kehadiran.YA)])
    assert expected in text(came.having(t.PLENO, rows), 5)
    assert ("undecided" in kinds(came.having(t.PLENO, rows), 5)) == bool(expected)


def test_only_who_came_to_the_meeting_at_hand_counts_and_what_it_lacks_is_named() -> None:
    came = HadirRow(tanggal=date(2026, 1, 2), nama="Ketua", hadir=Kehadiran.YA)
    bare = SAMPLE.having(t.PLENO, []).having(t.HADIR, [came])
    bare = setting(bare, rapat_tanggal=None, rapat_mulai=None)
    assert kinds(bare, 5)[:3] == ["meeting", "invitation", "attendance"]
    assert "Isi rapat_tanggal, rapat_mulai di lembar Pengaturan." in text(bare, 5)
    assert "Kehadiran rapat belum diisi" in text(bare, 5)
    assert "Kehadiran rapat 3 Januari 2026 belum diisi" in text(setting(bare, rapat_tanggal=date(2026, 1, 3)), 5)
    held = setting(bare, rapat_tanggal=date(2026, 1, 2), rapat_mulai="09.00")
    assert not {"meeting", "invitation", "attendance"} & set(kinds(held, 5))
    letter = SuratRow(pk=0, naskah=Naskah.UNDANGAN, berkas="Undangan-Rapat-Pleno-2026.pdf")
    assert "invitation" not in kinds(bare.having(t.SURAT, [letter]), 5)


def test_errors_of_the_last_check_hold_up_the_final_draft() -> None:
    rows = [TemuanRow(tingkat=name) for name in ("Kesalahan", "Peringatan")]
    assert text(SAMPLE.having(t.TEMUAN, rows), 8) == "• 1 kesalahan di lembar Temuan belum diperbaiki."


def test_a_number_that_is_neither_typed_nor_can_be_proposed_is_missed() -> None:
    bare = default_content(2026)
    assert "number" in kinds(bare, 5)
    typed = SuratRow(pk=0, naskah=Naskah.BERITA_ACARA, nomor="1/PR.03.1-BA/9999/2026")
    assert "number" not in kinds(bare.having(t.SURAT, [typed]), 5)
    assert "number" in kinds(bare.having(t.SURAT, [replace(typed, pk=1)]), 5)


def test_a_scan_of_each_agreement_is_missed_before_the_archive() -> None:
    scan = ArsipRow(dokumen="Pindaian PK KPU yang ditandatangani", berkas="pk-kpu.pdf")
    assert "Belum ada pindaian PK KPU dan PK Sekretariat yang ditandatangani." in text(SAMPLE, 10)
    assert "Belum ada pindaian PK Sekretariat yang" in text(SAMPLE.having(t.ARSIP, [scan]), 10)


def test_every_sentence_ends_with_a_full_stop() -> None:
    assert all(need.sentence.endswith(".") for need in SYARAT)
