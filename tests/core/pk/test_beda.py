"""The difference of two drafts, and which agreement a PK Perubahan changes: always what is there, nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st
from sop_tables import INDIKATOR, retyped, rkt_table, table

from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.pk.beda import DrafBanding, difference
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pk.perubahan import changed_documents
from pk_excel.core.pk.sebutan import DrafTercatat, kept_drafts, named_drafts
from pk_excel.core.pk.versi import JenisPerubahan, snapshot
from pk_excel.core.segel.isi import Draf, IsiFinal, read_final, sealed_text
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, StatusBaris, Tahap
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.settings import Settings

RKT = rkt_table()
DRAFT = draft_pk(RKT.rows, consolidate(RKT.rows, ()), set(INDIKATOR))
SIGNED = date(2026, 1, 22)
OFFICIALS = table(t.PEJABAT, [
    {"peran": peran, "jabatan": peran, "nama": nama, "mulai": date(2023, 1, 1), "status": "Definitif"}
    for peran, nama in (("Ketua", "Budi"), ("Sekretaris", "Sari"))
]).rows  # fmt: skip
changes_of_a_row = st.sampled_from(["", "target", "hapus"])


def draft(rows: list[PkRow], versi: int = 1) -> DrafBanding:
    return DrafBanding(DrafTercatat(versi, "Pleno"), rows)


def changed(row: PkRow, how: str) -> PkRow:
    """Return a row with another target, as removed, or as it is."""
    if how == "hapus":
        return replace(row, status=StatusBaris.DIHAPUS)
    return retyped(row, target="55 Orang", satuan="Orang") if how == "target" else row


@given(st.lists(changes_of_a_row, min_size=len(DRAFT), max_size=len(DRAFT)))
def test_every_row_is_either_the_same_or_shown_once_as_what_happened_to_it(how: list[str]) -> None:
    after = [changed(row, one) for row, one in zip(DRAFT, how, strict=True)]
    found = difference(draft(DRAFT), draft(after, 2))
    assert found.count(JenisPerubahan.UBAH) == how.count("target")
    assert found.count(JenisPerubahan.HAPUS) == how.count("hapus")
    assert found.count(JenisPerubahan.TAMBAH) == 0
    assert found.tetap == how.count("")
    back = difference(draft(after, 2), draft(DRAFT))
    assert back.count(JenisPerubahan.TAMBAH) == how.count("hapus")
    assert difference(draft(after), draft(after)).rows == ()


@given(st.lists(changes_of_a_row, min_size=len(DRAFT), max_size=len(DRAFT)))
def test_a_pk_perubahan_prints_the_agreements_whose_rows_change_and_no_other(how: list[str]) -> None:
    before = IsiFinal(Draf(tuple(DRAFT), ()), OFFICIALS, Settings({}), "", SIGNED)
    after = tuple(changed(row, one) for row, one in zip(DRAFT, how, strict=True))
    found = changed_documents(before, replace(before, draf=Draf(after, ())))
    touched = {row.dokumen for row, one in zip(DRAFT, how, strict=True) if one}
    assert [one.dokumen for one in found] == [dokumen for dokumen in Dokumen if dokumen in touched]
    assert all(not one.penandatangan and not one.anggaran for one in found)


def test_a_new_sekretaris_changes_the_pk_of_the_sekretariat_alone_and_a_new_ketua_both() -> None:
    before = IsiFinal(Draf(tuple(DRAFT), ()), OFFICIALS, Settings({}), "", SIGNED)
    ketua, sekretaris = OFFICIALS
    for officials, papers in (
        ((ketua, replace(sekretaris, nama="Wati")), [Dokumen.SEKRETARIAT]),
        ((replace(ketua, nama="Wati"), sekretaris), list(Dokumen)),
        ((ketua, replace(sekretaris, pangkat="Pembina")), []),
    ):
        assert [one.dokumen for one in changed_documents(before, replace(before, pejabat=officials))] == papers


def test_a_seal_says_what_was_printed_only_where_that_was_not_both() -> None:
    both = IsiFinal(Draf(tuple(DRAFT), ()), OFFICIALS, Settings({}), "", SIGNED)
    assert "dicetak" not in sealed_text(both)
    one = replace(both, dicetak=(Dokumen.SEKRETARIAT,))
    assert read_final(sealed_text(one)).dicetak == (Dokumen.SEKRETARIAT,)
    assert read_final(sealed_text(both)).dicetak == tuple(Dokumen)


def test_final_is_the_original_and_what_was_cancelled_has_its_number_only() -> None:
    stages = (Tahap.RKT, Tahap.FINAL, Tahap.BATAL, Tahap.PLENO, Tahap.FINAL)
    versi = [row for n, one in enumerate(stages, 1) for row in snapshot(one, n, datetime(2026, 1, n), DRAFT[:1])]
    names = named_drafts(kept_drafts(versi, {2: 0, 5: 1}))
    found = {name: draft.versi for name, draft in names.items()}
    assert found == {"rkt": 1, "pleno": 4, "final": 2, "perubahan-1": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5,
                     "sekarang": 0}  # fmt: skip
