"""``skema``: the workbook's schema as data."""

from __future__ import annotations

from typing import Any

from pk_excel.app.action import Action, Group
from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.settings import SETTINGS
from pk_excel.core.tables.sheets import NAMES, SCHEMA_VERSION, SheetSpec, TableSpec, master_sheets

#: Stands for the year and the division code in names that depend on the office.
DIVISION = "<kode>"


def schema() -> dict[str, Any]:
    """Return the schema: version, sheets with tables and columns, defined names, settings and lists of choices."""
    return {
        "versi": SCHEMA_VERSION,
        "lembar": [_sheet(spec) for spec in master_sheets(range(0), (DIVISION,))],
        "nama_sel": NAMES,
        "pengaturan": [
            {"kunci": s.key, "jenis": s.kind.value, "bawaan": s.default, "wajib": s.required,
             "pilihan": list(s.choices), "keterangan": s.help}
            for s in SETTINGS
        ],
        "pilihan": {name: list(map(str, values)) for name, values in CHOICES.items()},
    }  # fmt: skip


def _sheet(spec: SheetSpec) -> dict[str, Any]:
    return {
        "lembar": spec.title,
        "tahap": spec.phase.value,
        "keterangan": spec.intro,
        "tabel": _table(spec.table) if spec.table else None,
    }


def _table(spec: TableSpec) -> dict[str, Any]:
    columns = [
        {"kunci": c.key, "judul": c.title, "jenis": c.kind.value, "wajib": c.required, "pilihan": c.choices or None,
         "diisi_staf": c.typed or spec.owner.value == "staf"}
        for c in spec.columns
    ]  # fmt: skip
    family = spec.yearly()
    if family:
        columns.append(
            {"kunci": f"{family.prefix}_<tahun>", "judul": f"{family.title} <tahun>",
             "jenis": family.template.kind.value, "wajib": family.template.required, "pilihan": None,
             "diisi_staf": True}
        )  # fmt: skip
    return {"nama": spec.name, "pemilik": spec.owner.value, "unik": [c.key for c in spec.unique], "kolom": columns}


ACTION = Action(
    "skema",
    Group.BANTUAN,
    "Tampilkan skema buku kerja: lembar, tabel, kolom, jenis, pilihan.",
    order=3,
    takes_workbook=False,
    recorded=False,
)
