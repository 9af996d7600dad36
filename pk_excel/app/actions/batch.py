"""``batch``: one action over many workbooks; :mod:`pk_excel.batch` runs it."""

from __future__ import annotations

from pk_excel.app.action import Action, Argument, Group, Kind

ACTION = Action(
    "batch",
    Group.BANYAK,
    "Jalankan satu perintah untuk banyak buku kerja.",
    arguments=(
        Argument("aksi", positional=True, required=True, metavar="AKSI"),
        Argument("pola", positional=True, required=True, many=True, metavar="POLA…"),
        Argument(
            "proses",
            "Jumlah proses yang berjalan bersamaan. [bawaan: jumlah inti]",
            Kind.COUNT,
            metavar="JUMLAH",
        ),
        Argument(
            "dask",
            "Kerjakan di kluster Dask pada alamat ini, seperti tcp://10.0.0.5:8786; berkasnya harus tampak di sana"
            " pada jalur yang sama.",
            metavar="ALAMAT",
        ),
        Argument(
            "catat",
            "Tulis buku besar hasil ke berkas ini (.csv atau .xlsx); barisnya tumbuh selama berjalan dalam .jsonl.",
            Kind.PATH,
            metavar="FILE",
            endings=(".csv", ".xlsx", ".jsonl"),
        ),
        Argument("lanjut", "Lanjutkan dari buku besar --catat: yang sudah selesai dilewati.", Kind.FLAG),
        Argument(
            "rekap",
            "Tulis jumlah temuan per buku kerja dan per aturan ke berkas CSV ini.",
            Kind.PATH,
            metavar="CSV",
            endings=(".csv",),
        ),
    ),
    takes_workbook=False,
)
