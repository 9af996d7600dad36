"""Whatever stands in a cell is printed as text: no markup, no template, no loss."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from forms.pk_samples import HOSTILE, PAPERS, TEMPLATES, berita_acara, form_b, hostile_form, matriks, surat
from forms.read_back import docx_lines, pdf_pages, sheet_lines, squeeze

from pk_excel.core.papers import paper_kinds
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.contoh import example
from pk_excel.core.papers.pk import BarisIndikator, BarisSasaran, PkForm
from pk_excel.errors import LettersMissing
from pk_excel.forms.kertas import all_forms, form_of
from pk_excel.forms.naskah import load_naskah

WORDS_600 = " ".join(f"kata{n:03}" for n in range(75))
ARABIC, LONTARA = "بسم الله", "\u1a00\u1a01\u1a02 \u1a05\u1a06"
TRICKS = ("=1+1", *HOSTILE, "baris baru", "{{ 7*7 }}{% for a in b %}{# c #}", "@SUM(1+1)", "+62-811", "-1",
          "<w:t>&lt;</w:t>", "a\\u{41}b", "//komentar", "/* x */", "— “kutip” ‘satu’ …")  # fmt: skip
EVERYWHERE = {
    "markup, one below the other": "\n".join(TRICKS[:9]),
    "formulas and quotes": "\n".join(TRICKS[9:]),
    "600 letters": WORDS_600,
    "600 letters without a space": "x" * 600,
}

each_paper = pytest.mark.parametrize("kind", paper_kinds(), ids=lambda kind: kind.__name__)
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


def printed(paper: Paper, text: str) -> Counter[str]:
    """Return the parts of a paper in which *text* stands, with how often, as its declaration has them."""
    naskah = load_naskah(TEMPLATES)
    form = form_of(paper)
    parts = (squeeze(field.text) for field in form.fields(paper, form.words(naskah, paper)))
    return Counter(part for part in parts if squeeze(text).casefold() in part.casefold())


def test_every_paper_says_how_it_is_printed() -> None:
    assert {*paper_kinds()} == {*all_forms()}
    names = {name for form in all_forms().values() for name in (f"{form.template}.docx", f"{form.template}.typ")}
    shared = {"bersama.typ", "naskah.toml", "README.md"}
    assert names | shared == {path.name for path in TEMPLATES.iterdir()}


@each_paper
@pytest.mark.parametrize("text", EVERYWHERE.values(), ids=EVERYWHERE)
def test_on_every_paper_no_letter_of_a_text_is_lost(kind: type[Paper], text: str) -> None:
    paper = example(kind, text)
    if isinstance(paper, PkForm):  # at the foot of each page: the program's own letters
        paper = replace(paper, sidik="9f2c1a7be04d")
    wanted = printed(paper, text)
    assert wanted
    word = squeeze("".join(docx_lines(PAPERS.docx(paper))))
    pdf = squeeze("".join(pdf_pages(PAPERS.pdf(paper))))
    letters = Counter("".join(one * count for one, count in wanted.items()))
    assert letters <= Counter(pdf)
    assert letters <= Counter(word)
    for one, count in wanted.items():
        assert word.count(one) >= count, f"Word: {one[:60]}"
        assert pdf.count(one) >= count or parted(pdf, one), f"PDF: {one[:60]}"


def parted(pdf: str, one: str) -> bool:
    """Return whether a long text is there in pieces, with the foot and head of a page between them."""
    while one:
        piece = next((one[:end] for end in range(len(one), 0, -1) if one[:end] in pdf), "")
        if len(piece) < min(len(one), 4):
            return False
        one = one[len(piece) :]
    return True


@each_paper
@pytest.mark.parametrize("text", [ARABIC, LONTARA], ids=["arab", "lontara"])
def test_other_scripts_are_printed_or_named_as_not_printable(kind: type[Paper], text: str) -> None:
    paper = example(kind, text)
    assert squeeze(text) in squeeze("".join(docx_lines(PAPERS.docx(paper))))
    if PAPERS.unprintable(frozenset(text) - {" "}, paper.huruf):
        with pytest.raises(LettersMissing):
            PAPERS.pdf(paper)
    else:
        read = Counter(unicodedata.normalize("NFKC", "".join(pdf_pages(PAPERS.pdf(paper)))))
        assert all(read[letter] >= count for letter, count in Counter(squeeze(text)).items())
