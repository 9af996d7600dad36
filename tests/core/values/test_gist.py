"""Wordings that speak of one thing are found among thousands as one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.values.gist import Gists, gist_of

WORDS = ("data", "pemilih", "pendataan", "laporan", "dilaporkan", "tahapan", "pemilu", "tepat", "2", "dan", "e")
wordings = st.lists(st.sampled_from(WORDS), max_size=9).map(lambda words: " ".join(["Persentase", *words]))


@given(st.lists(wordings | st.text("ab 1", max_size=12), max_size=12), wordings)
def test_those_that_are_alike_are_those_that_resemble_each_other(known: list[str], text: str) -> None:
    gists: Gists[int] = Gists()
    for place, one in enumerate(known):
        gists.add(place, gist_of(one))
    assert list(gists.alike(gist_of(text))) == [
        place for place, one in enumerate(known) if gist_of(text).resembles(gist_of(one))
    ]


def test_a_letter_that_occurs_hundreds_of_times_hides_no_likeness() -> None:
    text = "Jumlah " + "banyak sekali kata " * 80
    gists: Gists[str] = Gists()
    gists.add("sama", gist_of(f"{text} arsip"))
    assert list(gists.alike(gist_of(text))) == ["sama"]
