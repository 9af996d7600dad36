"""What the Berita Acara lists: every proposal, not only what was decided one by one (SOP step 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.papers.berita_acara import BagianButir, ButirPleno
from pk_excel.core.papers.konsolidasi import Dilewati
from pk_excel.core.pk.draf import in_force
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.teks import one_line

DISEPAKATI = "Disepakati divisi"
TANPA_HASIL = "Hasil pencermatan Divisi {divisi} {keadaan}"
DIPUTUSKAN = "; {oleh} memutuskan pada {tanggal} untuk melanjutkan"
DISUSUN_TANPA = "Draf disusun tanpa hasil itu"


def all_items(
    decided: Sequence[ButirPleno], konsolidasi: Konsolidasi, dilewati: Iterable[Dilewati] = ()
) -> tuple[ButirPleno, ...]:
    """Return what the divisions agreed on, what was *decided*, and who was left out (*dilewati*), numbered in order."""
    keys = {(item.id, item.dokumen) for item in decided}
    agreed = [_agreed(row) for row in konsolidasi.rows if row.diubah and row.key not in keys]
    return in_order((*agreed, *decided, *map(_left_out, dilewati)))


def in_order(items: Iterable[ButirPleno]) -> tuple[ButirPleno, ...]:
    """Return the items part by part, numbered through."""
    order = list(BagianButir)
    parts = sorted(items, key=lambda item: order.index(item.bagian))
    return tuple(replace(item, nomor=nomor) for nomor, item in enumerate(parts, 1))


def untouched(rows: Iterable[PkRow], items: Iterable[ButirPleno]) -> int:
    """Return how many rows in force no item is about."""
    keys = {(item.id, item.dokumen) for item in items}
    return sum(in_force(row) and row_key(row) not in keys for row in rows)


def _agreed(row: BarisKonsolidasi) -> ButirPleno:
    return ButirPleno(
        0, DISEPAKATI, one_line(row.sasaran), one_line(row.indikator), row.lines,
        f"{printed(row.target_rkt)} menjadi {printed(row.nilai_draf)}", row.alasan, row.key[1], row.key[0],
        BagianButir.SEPAKAT,
    )  # fmt: skip


def _left_out(one: Dilewati) -> ButirPleno:
    who = DIPUTUSKAN.format(oleh=one.oleh, tanggal=format_tanggal(one.hari)) if one.oleh and one.hari else ""
    about = f"{TANPA_HASIL.format(divisi=one.divisi, keadaan=one.keadaan)}{who}"
    return ButirPleno(0, about, "", "", (), DISUSUN_TANPA, one.sebab, bagian=BagianButir.TANPA)
