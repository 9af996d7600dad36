"""The sheets *Impor* and *Hasil Impor* for a budget: which amounts are taken, and what becomes of each code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pk_excel.app.impor import kata_anggaran as kata
from pk_excel.app.impor.kata import SEBAB
from pk_excel.core.impor.anggaran.baris import Masalah
from pk_excel.core.impor.anggaran.rencana import RencanaAnggaran
from pk_excel.core.impor.anggaran.tata_letak import NAMA_SAJA, TataLetak, figures, layout_of
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.tables.choices import HasilImpor, IsiKolom, TujuanImpor, YaTidak
from pk_excel.core.tables.impor import HasilImporRow, ImporRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.cells import column_letter, column_number
from pk_excel.core.values.teks import one_line
from pk_excel.errors import SourceUnusable
from pk_excel.ports import Sumber


def proposals(sumber: Sequence[Sumber], tata_letak: str = "") -> list[ImporRow]:
    """Return the rows of *Impor*: of every sheet its column of amounts or names, and its other columns of figures."""
    return [
        row
        for one in sumber
        for sheet in one.lembar
        for row in _of_sheet(one, sheet, layout_of(sheet, tata_letak))
    ]


def _of_sheet(file: Sumber, sheet: LembarSumber, layout: TataLetak | None) -> Iterator[ImporRow]:
    if layout is None:
        yield _row(file, sheet, (1, 1), "", "", None, SEBAB["bukan_anggaran"].text)
        return
    head, column = layout.columns(sheet)
    if layout.nama == NAMA_SAJA:
        title = sheet.text(head, column)
        why = SEBAB["anggaran"].text.format(layout=layout.nama)
        yield _row(file, sheet, (head, column), title, "", IsiKolom.NAMA, why)
        return
    for found in figures(sheet, head):
        mine = found.kolom == column
        why = SEBAB["anggaran" if mine else "jumlah_lain"].text.format(layout=layout.nama, kolom=column_letter(column))
        place, samples = (head, found.kolom), " | ".join(found.contoh)
        yield _row(file, sheet, place, found.judul, samples, IsiKolom.PAGU if mine else None, why)


def _row(
    file: Sumber, sheet: LembarSumber, place: tuple[int, int], title: str, samples: str, isi: IsiKolom | None, why: str
) -> ImporRow:
    head, column = place
    return ImporRow(
        tujuan=TujuanImpor.ANGGARAN, berkas=file.nama, lembar=sheet.nama, sel=f"A{head}", kolom=column_letter(column),
        judul=title, contoh=samples, isi=isi, setuju=YaTidak.YA if isi else YaTidak.TIDAK, sebab=why,
        letak=file.letak, sidik=file.sidik,
    )  # fmt: skip


def amounts_of(rows: Iterable[ImporRow], sumber: Sequence[Sumber]) -> Mapping[tuple[str, str], int]:
    """Return the sheets that are taken, by file and name, with the column of their amounts (0: names only).

    Raises SourceUnusable for two columns of amounts on one sheet, and for a column that is neither amounts nor names.
    """
    names = {(one.berkas, one_line(one.nama)): (one.berkas, one.nama) for file in sumber for one in file.lembar}
    found: dict[tuple[str, str], int] = {}
    said: dict[tuple[str, str], ImporRow] = {}
    for row in rows:
        key = names[(row.berkas, one_line(row.lembar))]
        if row.isi not in (IsiKolom.PAGU, IsiKolom.NAMA):
            raise SourceUnusable(reason="column_for_another", cell=row.address(ImporRow.isi), value=one_line(row.isi))
        if key in said:
            cell, other = row.address(ImporRow.isi), said[key].address(ImporRow.isi)
            raise SourceUnusable(reason="column_twice", value=one_line(row.isi), cell=cell, other=other)
        said[key] = row
        found[key] = column_number(row.kolom) if row.isi is IsiKolom.PAGU else 0
    return found


def outcome_rows(plan: RencanaAnggaran, problems: Iterable[Masalah]) -> list[HasilImporRow]:
    """Return the rows of *Hasil Impor*: what does not add up first, then what becomes of every code."""
    return [*map(_of_problem, problems), *_of_rows(plan)]


def _of_problem(one: Masalah) -> HasilImporRow:
    place = str(one.tempat) if one.tempat else ""
    told = kata.said(one).removeprefix(f"{place}: ")
    kode = one_line(one.facts.get("kode"))
    return HasilImporRow(hasil=HasilImpor.TIDAK_COCOK, id=kode, asal=place, keterangan=told)


def _of_rows(plan: RencanaAnggaran) -> Iterator[HasilImporRow]:
    for row in plan.baru:
        yield _line(HasilImpor.BARU, row, kata.shown(AnggaranRow.pagu, row.pagu))
    for change in plan.berubah:
        said = [
            f"{column.title}: {kata.shown(column, old)} → {kata.shown(column, new)}"
            for column, old, new in change.kolom
        ]
        yield _line(HasilImpor.BERUBAH, change.baru, "; ".join(said))
    for row in plan.hilang:
        why = kata.GONE_WHY_PRINTED.format(dokumen=row.dokumen) if row.dokumen else kata.GONE_WHY
        yield _line(HasilImpor.DIHAPUS, row, kata.shown(AnggaranRow.pagu, row.pagu), why)
    for row in plan.tetap:
        yield _line(HasilImpor.TETAP, row, kata.shown(AnggaranRow.pagu, row.pagu))


def _line(hasil: HasilImpor, row: AnggaranRow, nilai: str, why: str = "") -> HasilImporRow:
    uraian = one_line(row.uraian)
    return HasilImporRow(hasil=hasil, id=row.kode, uraian=uraian, nilai=nilai, asal=row.asal, keterangan=why)
