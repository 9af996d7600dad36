"""``rekap``: the province's view of many offices; :mod:`pk_excel.terminal.rekap` runs it."""

from __future__ import annotations

from pk_excel.app.action import Action, Argument, Group, Kind

ACTION = Action(
    "rekap",
    Group.BANYAK,
    "Rangkum buku kerja, arsip, atau laporan banyak kantor: langkah, temuan, target berdampingan, dan anggaran.",
    arguments=(
        Argument("pola", positional=True, required=True, many=True, metavar="POLA…"),
        Argument(
            "tahun", "Tahun yang direkap, bila berkas-berkasnya dari beberapa tahun.", Kind.YEAR, metavar="TAHUN"
        ),
        Argument("ke", "Tulis rekap sebagai buku kerja Excel ini.", Kind.PATH, metavar="XLSX", endings=(".xlsx",)),
        Argument(
            "html",
            "Tulis rekap sebagai halaman ini, yang dibuka tanpa jaringan.",
            Kind.PATH,
            metavar="HTML",
            endings=(".html", ".htm"),
        ),
    ),
    takes_workbook=False,
)
