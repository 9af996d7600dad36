"""Whatever stands in a cell is printed as text: no markup, no template, no loss."""

from __future__ import annotations

import pytest
from forms.pk_samples import HOSTILE, PAPERS, berita_acara, form_b, hostile_form, matriks, surat
from forms.read_back import docx_lines, pdf_pages, sheet_lines, squeeze

from pk_excel.core.papers.pk import BarisIndikator, BarisSasaran

each_text = pytest.mark.parametrize("text", HOSTILE)


@each_text
def test_in_the_word_form(text: str) -> None:
    lines = docx_lines(PAPERS.docx(hostile_form(text)))
    assert f"1.\t{text}" in lines
    assert f"2.\t{text}" in lines
    assert f"NIP {text}" in "\n".join(lines)
    assert "\n".join(lines).count(text) >= 20


@each_text
def test_in_the_pdf_form(text: str) -> None:
    printed = squeeze("".join(pdf_pages(PAPERS.pdf(hostile_form(text)))))
    assert printed.count(squeeze(text)) >= 20


@each_text
def test_in_the_sheet_form(text: str) -> None:
    lines = sheet_lines(PAPERS.pk_sheet(hostile_form(text)))
    assert f"1. {text}" in lines
    assert lines.count(text) >= 7


@each_text
def test_in_the_minutes_the_matrix_and_the_letter(text: str) -> None:
    minutes = "\n".join(docx_lines(PAPERS.docx(berita_acara(text))))
    assert f"{text}\nSasaran: {text}\nIndikator: {text}" in minutes
    assert f"1.\t{text}" in minutes
    assert "\n".join(docx_lines(PAPERS.docx(matriks(text)))).count(text) >= 7
    letter = "\n".join(docx_lines(PAPERS.docx(surat(text))))
    assert letter.count(text) >= 9
    assert f"Yth. {text}" in letter


def test_control_characters_of_a_copied_text_vanish_and_the_rest_stays() -> None:
    text = "awal\x00\x07\x0b\x0c\ud800\ufffe\u200b akhir\r\nbaris\u00a0dua"
    row = BarisSasaran(1, "Terwujudnya", (BarisIndikator("R1", text, "1"),))
    form = form_b(sasaran=(row,))
    assert "awal akhir\nbaris dua" in docx_lines(PAPERS.docx(form))
    assert squeeze("awal akhir baris dua") in squeeze("".join(pdf_pages(PAPERS.pdf(form))))
    assert "awal akhir\nbaris dua" in sheet_lines(PAPERS.pk_sheet(form))
