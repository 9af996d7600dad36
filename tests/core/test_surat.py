"""Numbers of letters: the office's pattern makes them and reads them back, and the next one is always free."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.surat import KODE, Agenda, Nomor, PatternProblem, gaps, moved_rows, read_codes, read_pattern
from pk_excel.core.tables.choices import Naskah
from pk_excel.core.tables.settings import Settings
from pk_excel.core.tables.surat import SuratRow

USUAL = "{urut}/PR.03.1-{naskah}/{wilayah}/{tahun}"
PATTERNS = (
    USUAL,
    "{urut:03}/PR.03.1-{naskah}/{wilayah}/{bulan_romawi}/{tahun}",
    "{naskah}-{urut}/KPU.{wilayah}/{tahun}",
    "{urut}/PR.03.1-{naskah}/02/{wilayah}/{tahun}",
)
DAY = date(2026, 1, 15)


def agenda(pattern: str = USUAL, **settings: object) -> Agenda:
    return Agenda.of(Settings({"pola_nomor": pattern, "kode_wilayah": "7322", **settings}))


def row(naskah: Naskah, nomor: str, pk: int = 0, day: date | None = DAY) -> SuratRow:
    return SuratRow(pk=pk, naskah=naskah, nomor=nomor, tanggal=day)


@given(
    st.sampled_from(PATTERNS), st.integers(1, 99999), st.sampled_from(tuple(KODE)),
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
)  # fmt: skip
def test_a_number_of_the_pattern_is_always_read_back(pattern: str, urut: int, naskah: Naskah, day: date) -> None:
    office = agenda(pattern)
    assert office.pola is not None
    nomor = office.pola.number(urut, KODE[naskah], "7322", day)
    assert office.read(nomor) == Nomor(urut, "", KODE[naskah], day.year)
    assert office.fits(nomor)


@given(
    st.sampled_from(PATTERNS), st.sampled_from(("kantor", "naskah")),
    st.lists(st.tuples(st.sampled_from(tuple(KODE)), st.integers(1, 400)), max_size=12), st.sampled_from(tuple(KODE)),
)  # fmt: skip
def test_the_number_that_is_proposed_is_always_free_and_the_highest_of_its_sequence(
    pattern: str, order: str, taken: list[tuple[Naskah, int]], wanted: Naskah
) -> None:
    office = agenda(pattern, urutan_nomor=order)
    assert office.pola is not None
    rows = [row(naskah, office.pola.number(urut, KODE[naskah], "7322", DAY)) for naskah, urut in taken]
    proposed = office.next_number(rows, wanted, DAY)
    same = [urut for naskah, urut in taken if order == "kantor" or KODE[naskah] == KODE[wanted]]
    assert proposed not in {one.nomor for one in rows}
    assert office.read(proposed) == Nomor(max(same, default=0) + 1, "", KODE[wanted], 2026)


def test_each_year_has_a_sequence_of_its_own() -> None:
    rows = [row(Naskah.BERITA_ACARA, "90/PR.03.1-BA/7322/2025", day=date(2025, 12, 29))]
    assert agenda().next_number(rows, Naskah.BERITA_ACARA, DAY) == "1/PR.03.1-BA/7322/2026"


@pytest.mark.parametrize(
    "typed", ["12/PR.03.1/7322/2026", "12.1/PR.03.1-BA/02/7322/I/2026", "012/pr.03.1-ba/7322/2026"]
)
def test_variants_that_other_offices_write_are_read_too(typed: str) -> None:
    said = agenda().read(typed)
    assert said is not None
    assert (said.urut, said.tahun) == (12, 2026)


def test_without_a_pattern_or_the_region_it_needs_no_number_is_proposed() -> None:
    assert agenda("-").next_number((), Naskah.UNDANGAN, DAY) == ""
    assert agenda(kode_wilayah="").next_number((), Naskah.UNDANGAN, DAY) == ""
    assert agenda("{urut}/{naskah}/{tahun}", kode_wilayah="").next_number((), Naskah.UNDANGAN, DAY) == "1/Und/2026"


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [("{urut/{tahun}", "kurung"), ("{nomor}/{tahun}", "bagian"), ("{urut:x}", "bagian"), ("{urut!r}", "bagian"),
     ("{tahun:04}/{urut}", "bagian"), ("BA/{tahun}", "tanpa_urut"), ("{}", "bagian"), ("{0.real}{urut}", "bagian")],
)  # fmt: skip
def test_a_pattern_that_makes_no_numbers_says_why(pattern: str, kind: str) -> None:
    with pytest.raises(PatternProblem) as found:
        read_pattern(pattern)
    assert found.value.kind == kind


def test_an_office_gives_its_papers_codes_of_its_own() -> None:
    codes, bad = read_codes("Surat Pengantar=SD; undangan = UND; Surat=X")
    assert (codes[Naskah.SURAT_PENGANTAR], codes[Naskah.UNDANGAN], codes[Naskah.NOTA_DINAS]) == ("SD", "UND", "ND")
    assert bad == ("Surat=X",)


def test_gaps_name_the_numbers_that_are_missing_and_where() -> None:
    assert list(gaps([7, 3, 4, 4, 9])) == [(7, (5, 6)), (9, (8,))]


def test_numbers_that_were_settings_become_rows_of_the_pk_at_hand() -> None:
    typed = {"nomor_ba": "12/PR.03.1-BA/7322/2026", "nomor_surat": None}
    rows = {one.naskah: one for one in moved_rows(typed, 1, {Naskah.BERITA_ACARA: DAY})}
    assert (rows[Naskah.BERITA_ACARA].nomor, rows[Naskah.BERITA_ACARA].pk) == ("12/PR.03.1-BA/7322/2026", 1)
    assert rows[Naskah.BERITA_ACARA].tanggal == DAY
    assert (rows[Naskah.SURAT_PENGANTAR].nomor, rows[Naskah.SURAT_PENGANTAR].pk) == ("", 0)
