"""Small tables of an office for the tests of the SOP's core: as read from a sheet, so every row has its place.

Tests type cells by column key, as staff type them (`table`, `typed`, `retyped`), and look at rows as the sheet shows
them (`said`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import Column, TableSpec
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.tables.reading import RawTable, Table, as_block, read_table
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.row import Row
from pk_excel.core.values.cells import Percent

R = TypeVar("R", bound=Row)

INDIKATOR = {
    "S1.1": ("S1", "Terwujudnya Data Pemilih yang Terkini", "Persentase pemutakhiran data pemilih tepat waktu"),
    "S1.2": ("S1", "Terwujudnya Data Pemilih yang Terkini", "Indeks kualitas daftar pemilih"),
    "S2.1": ("S2", "Meningkatnya akuntabilitas kinerja", "Nilai evaluasi AKIP"),
    "S3.1": ("S3", "Meningkatnya pengelolaan keuangan", "Jumlah laporan keuangan"),
}
_REST = {
    "S1.1": ("KPU", "Persen", "95%", "PDI"),
    "S1.2": ("KPU", "Indeks", 3.5, "PDI"),
    "S2.1": ("KPU", "Predikat", "BB", "KUL"),
    "S3.1": ("Sekretariat", "Laporan", "2 Laporan", "KUL"),
}


def table(
    spec: TableSpec[R], rows: Iterable[R | Mapping[str, Any]], top: int = 4, columns: Sequence[Column[Any]] = ()
) -> Table[R]:
    """Return *rows* as a table read from a sheet whose header is in row *top*, column A.

    Rows are cells by column key; *columns* is the order of the sheet's columns, the schema's unless given.
    """
    order = columns or spec.columns
    keys = [column.key for column in order]
    body = [said(row) if isinstance(row, Row) else row for row in rows]
    for cells in body:
        assert set(cells) <= set(keys), f"no columns of {spec.name}: {sorted(set(cells) - set(keys))}"
    raw = tuple(tuple(cells.get(key) for key in keys) for cells in body)
    return read_table(spec, RawTable(spec.name, "Lembar", top, 1, tuple(column.title for column in order), raw))


def typed(spec: TableSpec[R], cells: Mapping[str, Any]) -> R:
    """Return the row that these cells by column key are."""
    (row,) = table(spec, [cells]).rows
    return row


def retyped(row: R, **cells: Any) -> R:
    """Return *row* with other cells typed over it."""
    return typed(_spec_of(row), {**said(row), **cells})


def said(row: Row) -> dict[str, Any]:
    """Return the cells of a row by column key, as they go to the sheet."""
    spec = _spec_of(row)
    _titles, (cells,) = as_block(spec, [row])
    return {column.key: cell for column, cell in zip(spec.columns, cells, strict=True)}


def _spec_of(row: R) -> TableSpec[R]:
    years = {year for family in row.families for year in getattr(row, family.prefix)}
    return TableSpec("tblBaris", type(row), years=tuple(sorted(years)))


def rkt_record(name: str, **changes: Any) -> dict[str, Any]:
    """Return the cells of the RKT row *name* of the sample office."""
    kode, sasaran, indikator = INDIKATOR[name]
    dokumen, satuan, target, divisi = _REST[name]
    record = {
        "id": name, "dokumen": dokumen, "kode_sasaran": kode, "sasaran": sasaran, "indikator": indikator,
        "satuan": satuan, "arah": "Maksimalkan", "target": target, "divisi": divisi, "keterangan": None,
    }  # fmt: skip
    return {**record, **changes}


def rkt_table(*changed: dict[str, Any]) -> Table[RktRow]:
    """Return the sample RKT; *changed* rows replace those of the same ID."""
    rows = {name: rkt_record(name) for name in INDIKATOR} | {row["id"]: row for row in changed}
    return table(t.RKT, rows.values())


def renstra_table(records: Iterable[Mapping[str, Any]], years: range = range(2025, 2030)) -> Table[RenstraRow]:
    """Return a Renstra with one target column for each of *years*."""
    return table(t.RENSTRA.with_years(years), records)


def renstra_record(name: str, **changes: Any) -> dict[str, Any]:
    """Return the cells of the Renstra row *name*; its targets of 2026 are those of the sample RKT."""
    rkt = rkt_record(name)
    plan = {key: value for key, value in rkt.items() if key not in ("target", "keterangan")}
    return {**plan, "iku": "Ya", "target_2026": rkt["target"], **changes}


def usulan(divisi: str, name: str, keputusan: str, target: Any = None, **more: Any) -> UsulanRow:
    """Return a division's proposal about the RKT row *name*."""
    about = {key: rkt_record(name)[key] for key in ("dokumen", "sasaran", "indikator", "satuan", "arah")}
    facts = {"berkas": f"Cermat {divisi}.xlsx", "sel": "I5", "alasan": f"alasan {divisi}", "dasar": "Juknis"}
    cells = {"divisi": divisi, "id": name, "keputusan": keputusan, "target_usulan": target}
    return typed(t.USULAN, {**about, **facts, **cells, **more})


def new(divisi: str, target: Any = "100%", name: str = "", **more: Any) -> UsulanRow:
    """Return a division's proposal of a new row."""
    about = {
        "dokumen": "KPU", "sasaran": "Terwujudnya layanan hukum", "indikator": "Persentase sengketa selesai",
        "satuan": "Persen", "arah": "Maksimalkan",
    }  # fmt: skip
    facts = {"berkas": f"Cermat {divisi}.xlsx", "sel": "I9", "alasan": f"alasan {divisi}", "dasar": "Juknis"}
    cells = {"divisi": divisi, "id": name or f"{divisi}-B01", "keputusan": "Tambah", "target_usulan": target}
    return typed(t.USULAN, {**about, **facts, **cells, **more})


#: Any proposal, sensible or not, about rows of the sample RKT, rows that it lacks, and new ones.
proposals = st.builds(
    lambda **cells: typed(t.USULAN, cells),
    divisi=st.sampled_from(["HKM", "KUL", "PDI"]),
    berkas=st.sampled_from(["a.xlsx", "b.xlsx"]),
    sel=st.sampled_from(["I5", "I6"]),
    id=st.sampled_from([*INDIKATOR, "HKM-B01", "HKM-B02", "KUL-B01"]),
    dokumen=st.sampled_from(["KPU", "Sekretariat"]),
    sasaran=st.sampled_from(["Terwujudnya A", "terwujudnya  a.", "Terwujudnya B"]),
    indikator=st.sampled_from(["Persentase A", "Persentase B"]),
    satuan=st.sampled_from(["Persen", "Laporan"]),
    arah=st.sampled_from(["Maksimalkan", "Stabil"]),
    keputusan=st.sampled_from(["Tetap", "Ubah", "Hapus", "Tambah"]),
    target_usulan=st.sampled_from([None, "95%", "95 %", 95, "2 Laporan", "??", Percent(0.95)]),
    satuan_usulan=st.sampled_from(["", "Dokumen", "%"]),
    alasan=st.sampled_from(["", "Juknis", "-"]),
)
