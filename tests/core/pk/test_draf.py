"""New rows stand behind their sasaran, in whatever number they are taken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sop_tables import new, table

from pk_excel.core.konsolidasi.gabung import outside_row
from pk_excel.core.pk.draf import Baru, with_new_rows
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pk import PkRow

rows = st.builds(
    lambda **cells: {"id": "S1", "indikator": "Persentase A", **cells},
    dokumen=st.sampled_from(["KPU", "Sekretariat"]), sasaran=st.sampled_from(["Terwujudnya A", "Terwujudnya B"]),
)  # fmt: skip
proposals = st.builds(
    lambda number, **cells: Baru(outside_row([new("HKM", name=f"B{number}", **cells)]), None, "Persen", "", "Pleno"),
    st.integers(1, 99), dokumen=st.sampled_from(["KPU", "Sekretariat"]),
    sasaran=st.sampled_from(["Terwujudnya A", "terwujudnya  b.", "Terwujudnya C"]),
)  # fmt: skip


def said(rows: list[PkRow]) -> list[tuple[str, str, str, str]]:
    return [(row.id, str(row.dokumen), row.kode_sasaran, row.sasaran) for row in rows]


@given(st.lists(rows, max_size=5), st.lists(proposals, max_size=5))
def test_new_rows_taken_together_stand_where_they_would_stand_taken_one_by_one(
    drafted: list[dict[str, object]], accepted: list[Baru]
) -> None:
    draft = table(t.PK, drafted).rows
    one_by_one = list(draft)
    for one in accepted:
        one_by_one = with_new_rows(one_by_one, [one])
    assert said(with_new_rows(draft, accepted)) == said(one_by_one)


def test_a_new_row_stands_behind_the_last_of_its_sasaran_and_without_one_at_the_end_of_its_document() -> None:
    draft = table(t.PK, [
        {"id": "A1", "dokumen": "KPU", "sasaran": "Terwujudnya A"},
        {"id": "B1", "dokumen": "KPU", "sasaran": "Terwujudnya B"},
        {"id": "C1", "dokumen": "Sekretariat", "sasaran": "Terwujudnya A"},
    ]).rows  # fmt: skip
    accepted = [
        Baru(outside_row([new("HKM", name=name, sasaran=sasaran)]), None, "Persen", "", "Pleno")
        for name, sasaran in (("N1", "Terwujudnya Z"), ("N2", "terwujudnya a."), ("N3", "Terwujudnya Z"))
    ]
    assert [row.id for row in with_new_rows(draft, accepted)] == ["A1", "N2", "B1", "N1", "N3", "C1"]
