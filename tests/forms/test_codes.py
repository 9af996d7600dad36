"""Every paper carries its verification code, in words and as a QR code, and needs no page more."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
import segno
from forms.pk_samples import PAPERS, berita_acara, form_a, form_b, form_perubahan, many_rows, matriks, surat
from forms.read_back import docx_lines, pdf_pages, sheet_lines
from PIL import Image, ImageOps
from pypdfium2 import PdfDocument
from zxingcpp import read_barcodes

from pk_excel.core.kode import qr_text
from pk_excel.core.papers import paper_kinds
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.contoh import example
from pk_excel.core.papers.pk import PkForm
from pk_excel.forms.qr import qr_png, qr_svg

KODE = "ZR4F-K6AB-ZV6S"
LINE = f"Kode verifikasi: {KODE}"
SIDIK = "9f2c1a7b" * 8
SCAN_DPI = 150

FORMS = {
    "A": form_a(kode=KODE, sidik=SIDIK),
    "B": form_b(kode=KODE, sidik=SIDIK),
    "perubahan": replace(form_perubahan(), kode=KODE, sidik=SIDIK),
    "long": form_b(kode=KODE, sidik=SIDIK, sasaran=many_rows(12, 3), kertas="F4"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_sheet_and_pdf_print_the_code_and_need_no_page_more(form: PkForm) -> None:
    plain = replace(form, kode="")
    pages = pdf_pages(PAPERS.pdf(form))
    assert all(LINE in page and SIDIK in page for page in pages)
    assert len(pages) == len(pdf_pages(PAPERS.pdf(plain)))
    sheet, without = PAPERS.pk_sheet(form), PAPERS.pk_sheet(plain)
    assert sheet_lines(sheet).count(LINE) == 2
    assert len(sheet.row_breaks) == len(without.row_breaks)


@pytest.mark.parametrize("kind", paper_kinds(), ids=lambda kind: kind.__name__)
def test_every_word_paper_carries_the_code_in_words_and_as_a_picture_in_its_footer(kind: type[Paper]) -> None:
    paper = replace(example(kind), kode=KODE)
    content = PAPERS.docx(paper)
    assert LINE in docx_lines(content)
    with ZipFile(BytesIO(content)) as package:
        pictures = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
        footer = package.read("word/footer1.xml").decode()
    assert "<pic:pic" in footer
    assert qr_png(qr_text(KODE, paper.judul, paper.tahun)) in pictures
    assert PAPERS.docx(paper) == content


SCANNED = {**FORMS, "Berita Acara": replace(berita_acara(), kode=KODE), "matriks": replace(matriks(), kode=KODE)}


@pytest.mark.parametrize("paper", SCANNED.values(), ids=SCANNED)
def test_a_scanner_reads_the_code_off_every_page_though_it_lies_askew(paper: Any) -> None:
    titles = ("PK KPU", "PK Sekretariat", "Berita Acara", "Matriks Perubahan")
    known = [[qr_text(KODE, title, paper.tahun)] for title in titles]
    for page in PdfDocument(PAPERS.pdf(paper)):
        scan = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil().rotate(2, expand=True, fillcolor=235)
        noise = Image.frombytes("L", scan.size, Random(7).randbytes(scan.width * scan.height))
        noisy = Image.blend(scan, noise, 0.1)
        assert [found.text for found in read_barcodes(noisy)] in known


@pytest.mark.parametrize("paper", [FORMS["B"], SCANNED["matriks"], surat(kode=KODE)], ids=["PK", "matriks", "surat"])
def test_the_picture_in_a_word_paper_is_read_as_well(paper: Paper) -> None:
    with ZipFile(BytesIO(PAPERS.docx(paper))) as package:
        pictures = [Image.open(BytesIO(package.read(name))) for name in package.namelist() if "/media/" in name]
    found = [code.text for one in pictures for code in read_barcodes(ImageOps.expand(one.convert("L"), 32, 255))]
    assert [text.split()[0] for text in found] == [KODE]


def test_a_paper_without_a_code_is_printed_as_before() -> None:
    assert "Kode" not in " ".join(docx_lines(PAPERS.docx(berita_acara())))
    assert "Kode" not in "".join(pdf_pages(PAPERS.pdf(form_b())))


def test_the_qr_code_says_code_document_and_year_and_is_always_the_same_picture() -> None:
    text = qr_text(KODE, "PK Sekretariat", 2026)
    assert text == f"{KODE} PK SEKRETARIAT 2026"
    assert "HTTP" not in text
    assert qr_svg(text) == qr_svg(text)
    assert qr_png(text) == qr_png(text)
    assert qr_png(text) != qr_png(text + "7")
    assert segno.make(text, error="m", micro=False).designator == "2-M"
