"""The invented budget: programmes of BA 076 with kegiatan and KRO; amounts of the upper levels are sums."""

from __future__ import annotations

from pk_excel.core.tables.choices import Cakupan, Tingkat
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.unreadable import known

_Kro = tuple[str, str, int]
_Kegiatan = tuple[str, str, str, tuple[_Kro, ...]]

#: Programme > kegiatan with its division > KRO with the pagu in whole rupiah. 6709 and QGE stand in a published RKA;
#: the rest is example.
_PROGRAM: tuple[tuple[str, str, tuple[_Kegiatan, ...]], ...] = (
    ("076.01.CQ", "Program Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi", (
        ("6709", "Perencanaan Program dan Anggaran, serta Penyusunan Peraturan Pelaksanaan Penyelenggaraan Pemilu",
         "REN", (
            ("QGE", "Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum", 148_500_000),
        )),
        ("6710", "Pemutakhiran Data Pemilih Berkelanjutan", "REN", (
            ("BMA", "Data dan Informasi Publik", 96_250_000),
        )),
        ("6711", "Sosialisasi, Pendidikan Pemilih dan Partisipasi Masyarakat", "SDM", (
            ("BDC", "Fasilitasi dan Pembinaan Masyarakat", 135_750_000),
            ("BMB", "Komunikasi Publik", 42_000_000),
        )),
    )),
    ("076.01.WA", "Program Dukungan Manajemen", (
        ("3355", "Pelaksanaan Akuntabilitas Pengelolaan Administrasi Keuangan", "KUL", (
            ("EBD", "Layanan Manajemen Kinerja Internal", 61_400_000),
        )),
        ("3356", "Pengelolaan, Pemeliharaan dan Inventarisasi Logistik Pemilu", "KUL", (
            ("EBB", "Layanan Sarana dan Prasarana Internal", 84_600_000),
        )),
        ("3360", "Penyelenggaraan Operasional dan Pemeliharaan Perkantoran", "KUL", (
            ("EBA", "Layanan Dukungan Manajemen Internal", 2_486_300_000),
            ("EBC", "Layanan Manajemen SDM Internal", 58_200_000),
        )),
    )),
)  # fmt: skip


def budget_rows() -> list[AnggaranRow]:
    """Return the rows of ``tblAnggaran``, each parent before its children.

    PK KPU prints the programmes, PK Sekretariat the kegiatan; KRO rows stand in no PK.
    """
    rows = []
    for kode, uraian, kegiatan in _PROGRAM:
        below = [row for one in kegiatan for row in _kegiatan(kode, one)]
        pagu = _pagu(below, Tingkat.KEGIATAN)
        rows += [_row(kode, uraian, Tingkat.PROGRAM, pagu, Cakupan.KPU), *below]
    return rows


def budget_total() -> int:
    """Return the sum of the programmes in whole rupiah: the pagu of the DIPA."""
    return _pagu(budget_rows(), Tingkat.PROGRAM)


def _kegiatan(program: str, kegiatan: _Kegiatan) -> list[AnggaranRow]:
    number, uraian, divisi, kro = kegiatan
    kode = f"{program}.{number}"
    below = [_row(f"{kode}.{code}", name, Tingkat.KRO, pagu) for code, name, pagu in kro]
    return [_row(kode, uraian, Tingkat.KEGIATAN, _pagu(below, Tingkat.KRO), Cakupan.SEKRETARIAT, divisi), *below]


def _pagu(rows: list[AnggaranRow], tingkat: Tingkat) -> int:
    return sum(known(row.pagu) or 0 for row in rows if row.tingkat is tingkat)


def _row(
    kode: str, uraian: str, tingkat: Tingkat, pagu: int, dokumen: Cakupan | None = None, divisi: str = ""
) -> AnggaranRow:
    return AnggaranRow(
        kode=kode, uraian=uraian, tingkat=tingkat, pagu=pagu, dokumen=dokumen, keterangan="APBN", divisi=divisi
    )
