"""Minutes of the pleno, matrix of changes, cover letter with receipt."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from forms.pk_samples import KETUA, PAPERS, SEKRETARIS, berita_acara, kop, matriks, png, surat
from forms.read_back import docx_blocks, docx_lines, docx_table, squeeze, table_rows

from pk_excel.core.papers.matriks import BarisPerubahan
from pk_excel.core.papers.surat import ButirKirim
from pk_excel.forms.pdf.document import page_count


def text_of(content: bytes) -> str:
    return "\n".join(docx_lines(content))


def test_berita_acara_opens_with_the_date_in_words_the_place_and_the_chair() -> None:
    text = text_of(PAPERS.docx(berita_acara()))
    assert (
        "Pada hari ini Rabu tanggal dua puluh satu bulan Januari tahun dua ribu dua puluh enam (21 Januari 2026) "
        "bertempat di Masamba, KPU Kabupaten Contoh melaksanakan Rapat Pleno Rutin"
    ) in text
    assert "Rapat dipimpin oleh Andi Rahmat Paembonan, Ketua KPU Kabupaten Contoh." in text
    assert "PEMBAHASAN PERJANJIAN KINERJA TAHUN 2026" in text
    assert "Nomor: 12/PR.03.1-BA/7322/2026" in text


def test_berita_acara_numbers_its_legal_basis() -> None:
    text = text_of(PAPERS.docx(berita_acara()))
    assert "1.\tPeraturan Presiden Nomor 29 Tahun 2014;" in text
    assert "2.\tPermenPANRB Nomor 53 Tahun 2014." in text


def test_berita_acara_lists_each_decision_with_its_options_and_reason() -> None:
    rows = table_rows(docx_table(PAPERS.docx(berita_acara()), "Pilihan"))
    assert rows == [
        ["No", "Hal yang Dibahas", "Pilihan", "Keputusan", "Alasan"],
        [
            "1",
            "Target berbeda antardivisi\nSasaran: Terwujudnya Data Pemilih yang Terkini\n"
            "Indikator: Persentase data pemilih",
            "Tetap 100%\nUbah menjadi 95%",
            "Ditetapkan 95%",
            "Anggaran berkurang",
        ],
        ["2", "Usul indikator baru", "Terima\nTolak", "……………", ""],
    ]


def test_berita_acara_has_a_signature_line_for_every_participant() -> None:
    rows = table_rows(docx_table(PAPERS.docx(berita_acara()), "Tanda Tangan"))
    assert [row[1:3] for row in rows[1:]] == [
        [KETUA.nama, KETUA.jabatan],
        [SEKRETARIS.nama, SEKRETARIS.jabatan],
        ["Budi Santoso", "Kepala Subbagian Hukum"],
    ]
    assert [row[3][:2] for row in rows[1:]] == ["1.", "2.", "3."]


def test_berita_acara_without_decisions_says_so_and_has_no_empty_table() -> None:
    content = PAPERS.docx(berita_acara(butir=()))
    assert "Tidak ada hal yang memerlukan keputusan rapat." in text_of(content)
    with pytest.raises(AssertionError):
        docx_table(content, "Pilihan")


@pytest.mark.parametrize("open_value", [{"tanggal": None}, {"nomor": ""}, {"tempat": ""}])
def test_what_is_still_open_leaves_dotted_space(open_value: dict[str, object]) -> None:
    whole = text_of(PAPERS.docx(berita_acara()))
    text = text_of(PAPERS.docx(berita_acara(**open_value)))
    assert text.count("……") > whole.count("……")
    assert "2026" in text


def test_matrix_is_landscape_with_a_column_per_stage() -> None:
    content = PAPERS.docx(matriks())
    section = Document(io.BytesIO(content)).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    assert table_rows(docx_table(content, "Dokumen")) == [
        ["No", "Dokumen", "Sasaran", "Indikator", "RKT", "Pencermatan", "Pleno", "Perubahan", "Alasan"],
        [
            "1",
            "KPU",
            "Terwujudnya Data Pemilih yang Terkini",
            "Persentase data pemilih",
            "100%",
            "95%",
            "90%",
            "Target diubah",
            "Anggaran berkurang",
        ],
    ]
    assert "Indikator yang tidak berubah pada semua tahap: 14." in text_of(content)


@pytest.mark.parametrize("kertas", ["A4", "F4"])
@pytest.mark.parametrize("stages", [2, 3, 6])
def test_matrix_fills_the_width_of_the_paper_whatever_the_stages(stages: int, kertas: str) -> None:
    tahap = tuple(f"Tahap {n}" for n in range(stages))
    row = BarisPerubahan("R1", "KPU", "Sasaran", "Indikator", tahap, "Ubah", "Alasan")
    content = PAPERS.docx(matriks(tahap=tahap, baris=(row,), kertas=kertas))
    section = Document(io.BytesIO(content)).sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    table = docx_table(content, "Dokumen")._tbl
    widths = [int(column.get(qn("w:w"))) * 635 for column in table.tblGrid]
    assert len(widths) == stages + 6
    assert sum(widths) == pytest.approx(room, abs=Mm(0.5))


def test_matrix_without_changes_says_so() -> None:
    text = text_of(PAPERS.docx(matriks(baris=())))
    assert "Tidak ada indikator yang berubah." in text


def test_letter_names_its_receiver_and_lists_what_it_brings() -> None:
    content = PAPERS.docx(surat())
    text = squeeze(text_of(content))
    for part in (
        "Masamba, 2 Februari 2026",
        "Yth. Ketua KPU Provinsi Contoh",
        "Nomor: 21/PR.03.1-SR/7322/2026",
    ):
        assert squeeze(part) in text
    assert table_rows(docx_table(content, "Banyaknya"))[1:] == [
        ["1", "Perjanjian Kinerja KPU", "1 berkas", "asli"],
        ["2", "Perjanjian Kinerja Sekretariat", "1 berkas", ""],
    ]


def test_the_receipt_starts_a_page_of_its_own_and_repeats_the_list() -> None:
    content = PAPERS.docx(surat())
    blocks = list(docx_blocks(content))
    receipt = next(block for block in blocks if getattr(block, "text", "").startswith("TANDA TERIMA\n"))
    assert receipt.style.paragraph_format.page_break_before
    text = text_of(content)
    assert text.count("Perjanjian Kinerja Sekretariat") == 2
    assert "surat pengantar nomor 21/PR.03.1-SR/7322/2026 tanggal 2 Februari 2026" in text
    assert "Diterima tanggal\t:\t…" in text


def test_letter_without_date_leaves_space_for_it() -> None:
    text = text_of(PAPERS.docx(surat(tanggal=None, tahun=2031)))
    assert text.count("…………… 2031") == 2
    assert str(date.today().year) not in text.replace("7322/2026", "").replace("2031", "")


@pytest.mark.parametrize("kertas", ["A4", "F4"])
def test_a_letter_for_the_whole_archive_of_an_office_with_a_long_name_has_one_page_and_its_receipt_another(
    kertas: str,
) -> None:
    long = "Matriks Rencana Aksi Sekretariat Tahun 2026"
    cited = "Nomor 4/PR.03.1-BA/9999/2026 tanggal 22 Januari 2026"
    items = tuple(ButirKirim(n, long, "2 (dua) berkas", cited if n % 6 == 0 else "") for n in range(1, 23))
    kantor = "Komisi Pemilihan Umum Kabupaten Kepulauan Tirtawangi Selatan Raya"
    paper = surat(butir=items, kantor=kantor, kop=kop(png()), kertas=kertas, huruf=("Liberation Serif",))
    assert page_count(PAPERS.pdf(paper)) == 2
