"""The verification code: short, the same for the same facts, another for any other, and typing errors are noticed."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core import kode
from pk_excel.core.kode import LETTERS, looks_like_code, qr_text, typed_code, verification_code

TEXT = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=12)
CODE = st.builds(verification_code, TEXT, TEXT, TEXT)


@given(TEXT, TEXT, TEXT, TEXT)
def test_document_seal_and_chain_each_make_another_code(dokumen: str, segel: str, head: str, other: str) -> None:
    made = verification_code(dokumen, segel, head)
    assert made == verification_code(dokumen, segel, head)
    assert made != verification_code(dokumen + "x", segel, head)
    assert made != verification_code(dokumen, segel + "x", head)
    assert made != verification_code(dokumen, segel, head + other + "x")


@given(CODE)
def test_a_code_is_read_as_staff_type_or_scan_it(code: str) -> None:
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", ""), f" {code} ",
                  qr_text(code, "PK Sekretariat", 2026), qr_text(code, "Berita Acara", 2026)):  # fmt: skip
        assert typed_code(typed) == code
        assert looks_like_code(typed)


@given(CODE, st.data())
def test_a_wrong_letter_and_two_letters_exchanged_are_noticed(code: str, data: st.DataObject) -> None:
    letters = code.replace("-", "")
    place = data.draw(st.integers(0, 11))
    wrong = data.draw(st.sampled_from(LETTERS).filter(lambda letter: letter != letters[place]))
    assert typed_code(letters[:place] + wrong + letters[place + 1 :]) is None
    place = data.draw(st.integers(0, 10))
    first, second = letters[place : place + 2]
    exchanged = letters[:place] + second + first + letters[place + 2 :]
    assert first == second or typed_code(exchanged) is None


def test_no_letter_looks_like_another() -> None:
    assert not set(LETTERS) & set("01ILO")
    assert typed_code("0000-0000-0000") is None
    assert not looks_like_code("PK-KPU-2026.pdf")


def test_the_example_is_true() -> None:
    assert doctest.testmod(kode).failed == 0
