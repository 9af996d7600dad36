"""Which returned reviews count is said by what they hold, never by their names or their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sop_tables import usulan

from pk_excel.app.berkas import Seen
from pk_excel.app.susulan import Earlier
from pk_excel.app.ulasan import settled

ANSWERS = {
    "a": (usulan("KUL", "S1.1", "Tetap"),),
    "b": (usulan("KUL", "S1.1", "Hapus"),),
    "c": (usulan("HKM", "S1.1", "Tetap"),),
}
kinds = st.sampled_from(sorted(ANSWERS))


def seen(name: str, kind: str) -> Seen:
    return Seen(name, ANSWERS[kind][0].divisi, kind, ANSWERS[kind])


@given(st.lists(kinds, max_size=6), st.randoms(use_true_random=False))
def test_what_counts_never_depends_on_names_or_order(files: list[str], chance: object) -> None:
    shuffled = list(files)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    taken = []
    for order, names in ((files, "abcdef"), (shuffled, "fedcba")):
        found = settled([seen(f"{name}.xlsx", kind) for name, kind in zip(names, order, strict=False)], Earlier())
        taken.append(sorted(one.sidik for one in found if one.used))
    assert taken[0] == taken[1]
    both = {"a", "b"} <= set(files)
    assert taken[0] == sorted(set(files) - ({"a", "b"} if both else set()))


@given(st.lists(kinds, max_size=6))
def test_every_review_that_does_not_count_says_why(files: list[str]) -> None:
    found = settled([seen(f"{at}.xlsx", kind) for at, kind in enumerate(files)], Earlier())
    assert len(found) == len(files)
    assert all(one.used or one.sebab for one in found)
