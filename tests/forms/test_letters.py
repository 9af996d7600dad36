"""Letters of other scripts and of Word's symbol fonts: printed alike everywhere, or named before that."""

from __future__ import annotations

import pytest
from forms.pk_samples import PAPERS, berita_acara, form_b
from forms.read_back import docx_lines, pdf_pages, sheet_lines, squeeze
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.papers.pk import BarisIndikator, BarisSasaran, PkForm
from pk_excel.core.values.letters import rare_letters
from pk_excel.errors import LettersMissing
from pk_excel.forms.fonts import font_families

FONTS = form_b().huruf
needs_dejavu = pytest.mark.skipif("DejaVu Sans" not in font_families(), reason="DejaVu Sans is not installed")


def form(text: str) -> PkForm:
    return form_b(sasaran=(BarisSasaran(1, "Terwujudnya", (BarisIndikator("R1", text, "1"),)),))


@pytest.mark.parametrize("bullet", "\uf0b7\uf0a7\uf076\uf0d8")
def test_a_bullet_pasted_from_word_is_a_bullet_on_every_paper(bullet: str) -> None:
    typed, wanted = f"{bullet} satu\n{bullet} dua", "• satu\n• dua"
    assert wanted in docx_lines(PAPERS.docx(form(typed)))
    assert wanted in sheet_lines(PAPERS.pk_sheet(form(typed)))
    assert squeeze(wanted) in squeeze("".join(pdf_pages(PAPERS.pdf(form(typed)))))
    assert wanted in "\n".join(docx_lines(PAPERS.docx(berita_acara(typed))))


@pytest.mark.parametrize("text", ["α Ω Ж → ½", pytest.param("✓ ☐ ☒ ➢", marks=needs_dejavu)])
def test_what_a_fallback_font_has_is_printed_on_every_paper(text: str) -> None:
    assert PAPERS.unprintable(rare_letters(text), FONTS) == frozenset()
    assert text in docx_lines(PAPERS.docx(form(text)))
    assert text in sheet_lines(PAPERS.pk_sheet(form(text)))
    assert squeeze(text) in squeeze("".join(pdf_pages(PAPERS.pdf(form(text)))))


def test_a_form_with_a_letter_of_no_font_is_not_called_a_broken_template() -> None:
    with pytest.raises(LettersMissing) as caught:
        PAPERS.pdf(form("data \U000ffffd"))
    assert caught.value.detail["letters"] == "“\U000ffffd” (U+FFFFD)"


def test_exactly_the_letters_that_no_font_has_are_named() -> None:
    assert PAPERS.unprintable(frozenset("α\U000ffffdЖ\U0010fffdΩ"), FONTS) == frozenset("\U000ffffd\U0010fffd")


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["C"]), max_size=40))
def test_ordinary_letters_are_never_asked_about(text: str) -> None:
    assert rare_letters(text) == frozenset()


def test_every_letter_that_is_never_asked_about_can_be_printed() -> None:
    sure = [chr(code) for code in range(0xA0, 0x180)] + list("–—‘’“”•…≤≥")
    assert PAPERS.unprintable(frozenset(sure), FONTS) == frozenset()
