"""What a workbook is made with: rows by table, never changed in place."""

from __future__ import annotations

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.kantor import DivisiRow, PengaturanRow
from pk_excel.core.tables.pencermatan import CermatRow

KUL, SDM = DivisiRow(kode="KUL"), DivisiRow(kode="SDM")


def test_rows_are_put_beside_those_of_other_tables_and_the_old_content_stays() -> None:
    one = Content().having(t.DIVISI, [KUL])
    two = one.having(t.DIVISI, [KUL, SDM]).having(t.PENGATURAN, [PengaturanRow(kunci="tahun", nilai=2026)])
    assert one.rows(t.DIVISI) == (KUL,)
    assert two.rows(t.DIVISI) == (KUL, SDM)
    assert (two.settings.tahun, two.row_count) == (2026, 3)


def test_over_another_content_only_tables_without_rows_of_their_own_are_taken() -> None:
    below = Content().having(t.DIVISI, [KUL]).having(t.LIBUR, ())
    assert Content().over(below).rows(t.DIVISI) == (KUL,)
    assert Content().having(t.DIVISI, [SDM]).over(below).rows(t.DIVISI) == (SDM,)
    assert Content().having(t.DIVISI, ()).over(below).rows(t.DIVISI) == ()


def test_divisions_with_a_review_table_are_known() -> None:
    content = Content().having(t.review_table("SDM"), [CermatRow(id="IK-01")]).having(t.review_table("HKM"), ())
    assert content.reviewed == ("HKM", "SDM")
    assert content.settings.tahun == 0
