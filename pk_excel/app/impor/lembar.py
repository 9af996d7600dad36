"""The sheets *Impor* and *Hasil Impor*: a proposed mapping for people to judge, and what becomes of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pk_excel.app.desk import Desk
from pk_excel.app.impor import kata
from pk_excel.app.impor.tabel import Pilihan, Tabel
from pk_excel.core.impor.renstra.banding import Rencana
from pk_excel.core.impor.renstra.baris import Lewat
from pk_excel.core.impor.renstra.usul import KolomUsul, explained
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import HasilImpor, IsiKolom, TujuanImpor, YaTidak
from pk_excel.core.tables.impor import HasilImporRow, ImporRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.cells import column_letter
from pk_excel.core.values.teks import one_line
from pk_excel.ports import Sumber


def proposals(tujuan: TujuanImpor, pilihan: Pilihan, sumber: Sequence[Sumber]) -> list[ImporRow]:
    """Return the rows of *Impor*: every column of every table; those of tables that are not chosen are declined."""
    files = {sheet.berkas: one for one in sumber for sheet in one.lembar}
    return [
        _proposal(tujuan, one, usul, files[one.lembar.berkas], taken)
        for found, taken in ((pilihan.diambil, True), (pilihan.lain, False))
        for one in found
        for usul in explained(one.lembar, one.peta)
    ]


def _proposal(tujuan: TujuanImpor, one: Tabel, usul: KolomUsul, file: Sumber, taken: bool) -> ImporRow:
    return ImporRow(
        tujuan=tujuan, berkas=file.nama, lembar=one.lembar.nama, sel=one.peta.sel, kolom=column_letter(usul.kolom),
        judul=usul.judul, contoh=usul.contoh, isi=IsiKolom[usul.peran.name] if usul.peran else None,
        tahun=usul.tahun or None, setuju=_agreed(usul, taken), dokumen=one.untuk,
        sebab=kata.SEBAB[usul.sebab].text.format(**usul.facts), letak=file.letak, sidik=file.sidik,
    )  # fmt: skip


def _agreed(usul: KolomUsul, taken: bool) -> YaTidak | None:
    """Return what is proposed to be agreed to: what is sure of a chosen table; people decide what is not."""
    if not usul.peran or not taken:
        return YaTidak.TIDAK
    return YaTidak.YA if usul.pasti else None


def emptied(desk: Desk, tujuan: TujuanImpor) -> None:
    """Take what was prepared for the sheet *tujuan* off the sheet *Impor*: something was taken into it."""
    if waits(desk, tujuan):
        desk.replace(t.IMPOR, [])


def waits(desk: Desk, tujuan: TujuanImpor) -> bool:
    """Return whether something is prepared for the sheet *tujuan*."""
    return any(row.tujuan is tujuan for row in desk.rows(t.IMPOR))


def outcome_rows(table: str, plan: Rencana[Any], skipped: Iterable[Lewat]) -> list[HasilImporRow]:
    """Return the rows of *Hasil Impor*: what becomes of every indicator, and of cells not taken as they are."""
    return [*_of_rows(table, plan), *_of_cells(table, skipped)]


def _of_rows(table: str, plan: Rencana[Any]) -> Iterator[HasilImporRow]:
    for row in plan.baru:
        targets = "; ".join(f"{year}: {kata.target(cell)}" for year, cell in sorted(row.target.items()) if cell)
        proposed = row.diusulkan if isinstance(row, RenstraRow) else ""
        why = kata.PROPOSED.format(columns=proposed) if proposed else ""
        yield _line(HasilImpor.BARU, row, targets, row.asal, why)
    for one in plan.beda:
        yield _line(HasilImpor.BERBEDA, one.row, f"{one.kolom}: {one.buku} → {one.sumber}", one.row.asal, kata.KEPT)
    for row in plan.sama:
        yield _line(HasilImpor.SAMA, row, "", row.asal, kata.KNOWN.format(table=table))
    for row in plan.hilang:
        yield _line(HasilImpor.TETAP, row, "", row.asal, kata.STAYS)


def _line(hasil: HasilImpor, row: Any, nilai: str, asal: str, why: str) -> HasilImporRow:
    uraian = one_line(row.indikator)
    return HasilImporRow(hasil=hasil, id=row.id, uraian=uraian, nilai=nilai, asal=asal, keterangan=why)


def _of_cells(table: str, skipped: Iterable[Lewat]) -> Iterator[HasilImporRow]:
    for one in skipped:
        hasil = HasilImpor.DILEWATI if one.sebab == "bukan_indikator" else HasilImpor.PERIKSA
        told = kata.LEWAT[one.sebab].text.format(**kata.about(one, table))
        why = told.removeprefix(f"{one.tempat}: ")
        yield HasilImporRow(hasil=hasil, uraian=one.teks, asal=str(one.tempat), keterangan=why)
