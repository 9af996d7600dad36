"""A paper that differs is told field by field: which one, what must stand there, and what does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.periksa.naskah import Beda, Expected, PrintedField, alike, differences, joined, split_words

WORD = st.text("abcdefgh", min_size=1, max_size=6)


@st.composite
def papers(draw: st.DrawFn) -> Expected:
    """A paper of fields whose words are all different, with text around them that belongs to none."""
    words = draw(st.lists(WORD, min_size=12, max_size=40, unique=True))
    fields, said = [], []
    while words:
        length = draw(st.integers(1, 4))
        mine, words = words[:length], words[length:]
        said += [*mine, draw(st.sampled_from(["NO", "TARGET"]))]
        fields.append(PrintedField(f"baris {len(fields)}", "Target", " ".join(mine)))
    return Expected(tuple(said), tuple(fields))


@given(papers())
def test_a_paper_agrees_with_itself_however_spaces_divide_it(paper: Expected) -> None:
    assert differences(paper, paper.words) == ()
    assert differences(paper, tuple("".join(paper.words))) == ()


@given(papers(), st.data(), st.lists(st.sampled_from(["XX", "YYY", "Z"]), min_size=1, max_size=3))
def test_a_changed_field_is_told_with_its_row_and_both_values(
    paper: Expected, data: st.DataObject, new: list[str]
) -> None:
    field = data.draw(st.sampled_from(paper.fields))
    old = field.text.split()
    at = paper.words.index(old[0])
    changed = (*paper.words[:at], *new, *paper.words[at + len(old) :])
    assert differences(paper, changed) == (Beda(field.row, field.field, field.text, " ".join(new)),)


@given(papers(), st.data())
def test_words_added_to_a_field_or_taken_from_it_are_told(paper: Expected, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(paper.fields))
    words = field.text.split()
    end = paper.words.index(words[-1]) + 1
    more = (*paper.words[:end], "LAGI", *paper.words[end:])
    assert differences(paper, more) == (Beda(field.row, field.field, field.text, f"{field.text} LAGI"),)
    gone = (*paper.words[: end - len(words)], *paper.words[end:])
    assert differences(paper, gone) == (Beda(field.row, field.field, field.text, ""),)


@given(papers())
def test_text_that_is_no_field_is_told_too(paper: Expected) -> None:
    last = paper.words[-1]
    (found,) = differences(paper, (*paper.words[:-1], "LAIN"))
    assert (found.field, found.old, found.new) == ("", last, "LAIN")


def test_another_paper_is_not_compared() -> None:
    paper = Expected(("satu", "dua", "tiga", "empat", "lima"), ())
    assert alike(paper, ("satu", "dua", "tiga", "empat", "enam"))
    assert not alike(paper, ("sama", "sekali", "lain", "isinya"))


def test_where_a_line_breaks_after_a_stroke_or_hyphen_makes_no_difference() -> None:
    text = "Tahapan Pemilu/Pemilihan KPU Provinsi/Kabupaten/Kota Sub-Bagian 1 / 2 – 3"
    assert joined(split_words(text)) == text
    assert split_words(text) == split_words(text.replace("Pemilu/", "Pemilu/\n").replace("Sub-", "Sub-\n"))
    paper = Expected(split_words(text), (PrintedField("IK-01", "Sasaran", "Tahapan Pemilu/Pemilihan"),))
    (found,) = differences(paper, split_words(text.replace("/Pemilihan", "/Lain")))
    assert found == Beda("IK-01", "Sasaran", "Tahapan Pemilu/Pemilihan", "Tahapan Pemilu/Lain")
