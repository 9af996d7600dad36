"""Small tables of an office for the tests of the SOP's core: as read from a sheet, so every row has its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cells import block

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import RawTable, Table, read_table
from pk_excel.core.tables.sheets import TableSpec

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


def table(spec: TableSpec, records: Iterable[Mapping[str, Any]], top: int = 4) -> Table:
    """Return *records* as a table read from a sheet whose header is in row *top*, column A."""
    titles, rows = block(spec, records)
    return read_table(spec, RawTable(spec.name, "Lembar", top, 1, titles, tuple(tuple(row) for row in rows)))


def rkt_record(name: str, **changes: Any) -> dict[str, Any]:
    """Return the RKT row *name* of the sample office."""
    kode, sasaran, indikator = INDIKATOR[name]
    dokumen, satuan, target, divisi = _REST[name]
    record = {
        "id": name, "dokumen": dokumen, "kode_sasaran": kode, "sasaran": sasaran, "indikator": indikator,
        "satuan": satuan, "arah": "Maksimalkan", "target": target, "divisi": divisi, "keterangan": None,
    }  # fmt: skip
    return {**record, **changes}


def rkt_table(*changed: dict[str, Any]) -> Table:
    """Return the sample RKT; *changed* rows replace those of the same ID."""
    rows = {name: rkt_record(name) for name in INDIKATOR} | {row["id"]: row for row in changed}
    return table(t.RKT, rows.values())


def renstra_table(records: Iterable[Mapping[str, Any]], years: range = range(2025, 2030)) -> Table:
    """Return a Renstra with one target column for each of *years*."""
    return table(t.RENSTRA.with_years(years), records)


def renstra_record(name: str, **changes: Any) -> dict[str, Any]:
    """Return the Renstra row *name*; its targets of 2026 are those of the sample RKT."""
    rkt = rkt_record(name)
    return {**rkt, "iku": "Ya", "target_2026": rkt["target"], **changes}
