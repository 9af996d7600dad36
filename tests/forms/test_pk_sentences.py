"""The sentences of both forms, word for word, in Word, PDF and sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from forms.pk_samples import KETUA, PAPERS, SEKRETARIS, form_a, form_b, form_perubahan
from forms.read_back import docx_lines, pdf_pages, sheet_lines, squeeze

from pk_excel.core.papers.pk import BarisSasaran, PkForm

RENDERERS: dict[str, Callable[[PkForm], str]] = {
    "docx": lambda form: "\n".join(docx_lines(PAPERS.docx(form))),
    "pdf": lambda form: "\n".join(pdf_pages(PAPERS.pdf(form))),
    "sheet": lambda form: "\n".join(sheet_lines(PAPERS.pk_sheet(form))),
}
each_renderer = pytest.mark.parametrize("read", RENDERERS.values(), ids=RENDERERS)
Read = Callable[[PkForm], str]

FORM_A = """
PERJANJIAN KINERJA TAHUN 2026
Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta berorientasi pada
hasil, yang bertanda tangan di bawah ini:
Nama : Andi Rahmat Paembonan
Jabatan : Ketua KPU Kabupaten Contoh
berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai target
kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan.
Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.
Masamba, 30 Januari 2026
Ketua KPU Kabupaten Contoh,
Andi Rahmat Paembonan
"""

FORM_B = """
PERJANJIAN KINERJA TAHUN 2026
Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta berorientasi pada
hasil, kami yang bertanda tangan di bawah ini:
Nama : Syamsuddin Tandi, M.Si.
Jabatan : Sekretaris KPU Kabupaten Contoh
Selanjutnya disebut pihak pertama
Nama : Andi Rahmat Paembonan
Jabatan : Ketua KPU Kabupaten Contoh
Selaku atasan pihak pertama, selanjutnya disebut pihak kedua
Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka
mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan
kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.
Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari
perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.
Masamba, 30 Januari 2026
Pihak Kedua
"""


@each_renderer
def test_form_a_has_one_signer_and_no_word_of_a_second(read: Read) -> None:
    text = squeeze(read(form_a()))
    assert squeeze(FORM_A) in text
    for absent in ("kami yang bertanda", "pihak pertama", "Pihak kedua", "supervisi", "NIP"):
        assert squeeze(absent) not in text


@each_renderer
def test_form_b_has_two_parties_promise_and_supervision(read: Read) -> None:
    assert squeeze(FORM_B) in squeeze(read(form_b()))


@each_renderer
def test_only_the_sekretaris_has_a_nip(read: Read) -> None:
    text = squeeze(read(form_b()))
    assert text.count(squeeze("Syamsuddin Tandi, M.Si. Pembina (IV/a) NIP 19700412 199603 1 004")) == 2
    assert text.count("NIP") == 2


@each_renderer
def test_both_pages_carry_the_same_place_date_and_signers(read: Read) -> None:
    text = squeeze(read(form_b()))
    assert text.count(squeeze("Masamba, 30 Januari 2026")) == 2
    assert text.count(squeeze(KETUA.nama)) == text.count(squeeze(SEKRETARIS.nama)) == 3


@each_renderer
def test_year_and_date_come_from_the_document(read: Read) -> None:
    text = squeeze(read(form_b(tahun=2031, tanggal=date(2031, 8, 17), dipa="")))
    assert squeeze("PERJANJIAN KINERJA TAHUN 2031") in text
    assert squeeze("Masamba, 17 Agustus 2031") in text
    assert "2026" not in text


@each_renderer
def test_an_open_date_leaves_dotted_space_and_the_documents_year(read: Read) -> None:
    assert read(form_b(tanggal=None)).count("…………… 2026") == 2


@each_renderer
def test_lampiran_names_its_columns_and_rows(read: Read) -> None:
    text = squeeze(read(form_b()))
    for fragment in (
        "LAMPIRAN PERJANJIAN KINERJA TAHUN 2026 SEKRETARIAT KPU KABUPATEN CONTOH",
        "No Sasaran Strategis Indikator Kinerja Target (1) (2) (3) (4)",
        "1 Terwujudnya Data Pemilih yang Terkini",
        "Persentase KPU yang memutakhirkan Data Pemilih Tepat Waktu 100%",
        "2 Terlaksananya Sistem Akuntansi dan Pelaporan Keuangan",
        "1. Jumlah laporan sistem akuntansi dan pelaporan keuangan 2 Laporan",
        "2. Opini BPK atas laporan keuangan WTP",
        "3. Nilai evaluasi AKIP ≥ 77,5",
        "Anggaran sesuai DIPA Nomor SP DIPA-076.01.2.659321/2026 tanggal 1 Desember 2025"
        "No Program Anggaran (Rp) Keterangan"
        "1 076.01.CQ Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi Rp1.234.567 APBN"
        "2 076.01.WA Dukungan Manajemen Rp2.000.000.000 APBN"
        "Jumlah Rp2.001.234.567",
    ):
        assert squeeze(fragment) in text


@each_renderer
def test_amounts_are_rupiah_and_never_dollars(read: Read) -> None:
    text = read(form_b())
    assert "Rp1.234.567" in text
    assert "$" not in text


@each_renderer
def test_column_names_follow_the_level_of_the_document(read: Read) -> None:
    text = squeeze(read(form_b(judul_sasaran="Sasaran Kegiatan", judul_anggaran="Kegiatan")))
    assert squeeze("No Sasaran Kegiatan Indikator") in text
    assert squeeze("No Kegiatan Anggaran (Rp)") in text


@each_renderer
def test_perubahan_shows_old_and_new_target_with_the_reason(read: Read) -> None:
    text = squeeze(read(form_perubahan()))
    for fragment in (
        "PERJANJIAN KINERJA PERUBAHAN TAHUN 2026 SEKRETARIAT KPU KABUPATEN CONTOH"
        "Dasar perubahan: Perubahan prioritas menurut revisi DIPA ke-2"
        "No Sasaran Strategis Indikator Kinerja Semula Menjadi Alasan (1) (2) (3) (4) (5) (6)",
        "1. Persentase data pemilih 100% 90% Anggaran berkurang",
        "2. Jumlah rapat koordinasi – 4 Kegiatan Tambahan pleno",
        "No Program Semula (Rp) Menjadi (Rp) Keterangan"
        "1 076.01.CQ Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi Rp7.654.321 Rp1.234.567 APBN"
        "2 076.01.WA Dukungan Manajemen – Rp2.000.000.000 APBN"
        "Jumlah Rp7.654.321 Rp2.001.234.567",
    ):
        assert squeeze(fragment) in text


@each_renderer
def test_a_later_perubahan_bears_its_number(read: Read) -> None:
    assert squeeze("PERJANJIAN KINERJA PERUBAHAN KE-2 TAHUN 2026") in squeeze(read(form_perubahan(ke=2)))


@each_renderer
def test_the_original_prints_neither_earlier_amounts_nor_reasons(read: Read) -> None:
    rows = form_perubahan()
    text = read(form_b(sasaran=rows.sasaran, anggaran=rows.anggaran, dasar_perubahan=rows.dasar_perubahan))
    for absent in ("Semula", "Rp7.654.321", "Anggaran berkurang", "Dasar perubahan", "PERUBAHAN"):
        assert absent not in text


@each_renderer
def test_every_page_bears_the_fingerprint_of_the_data_when_there_is_one(read: Read) -> None:
    assert "Sidik data: 9f2c1a7be04d" in read(form_a())
    assert "Sidik" not in read(form_a(sidik=""))


@each_renderer
def test_nothing_claims_an_electronic_signature(read: Read) -> None:
    for form in (form_a(), form_b(), form_perubahan()):
        assert "elektronik" not in read(form).lower()


@each_renderer
def test_missing_values_print_as_nothing(read: Read) -> None:
    nothing: dict[str, object] = {"dipa": None, "judul_anggaran": float("nan"), "sidik": None}
    text = read(form_b(sasaran=(), anggaran=(), **nothing)).lower()
    assert not re.findall(r"\b(?:none|nan|nat|null|undefined)\b", text)


@each_renderer
def test_a_sasaran_without_indicators_still_shows(read: Read) -> None:
    rows = (form_a().sasaran[0], BarisSasaran(2, "Meningkatnya sesuatu", ()))
    assert squeeze("Meningkatnya sesuatu") in squeeze(read(form_a(sasaran=rows)))


def test_form_b_without_pihak_kedua_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="pihak kedua"):
        PAPERS.docx(form_b(pihak_kedua=None))
