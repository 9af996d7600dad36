"""The matrix of the pencermatan: what each division answers to each row, side by side (SOP steps 3-5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pk_excel.core.konsolidasi.acuan import acuan
from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi, consolidate
from pk_excel.core.konsolidasi.konflik import Konflik
from pk_excel.core.konsolidasi.usulan import VALUED
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, JenisKonflik, StatusBerkas, StatusUsulan, YaTidak
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.teks import one_line

#: What stands above a division's column while its review is not in, or only in part.
WAITING, PASSED, PART = "(belum masuk)", "(dilewati)", "({count} baris ditunggu)"


@dataclass(frozen=True)
class Kolom:
    """A division's column: its code, and what is not in yet of its review (empty: nothing)."""

    kode: str
    keadaan: str = ""


@dataclass(frozen=True)
class Sel:
    """What one division answers to one row, one text per proposal (none: no answer), and what speaks against it."""

    usulan: tuple[str, ...] = ()
    jenis: tuple[JenisKonflik, ...] = ()


@dataclass(frozen=True)
class BarisMatriks:
    """One row of the matrix; ``sel`` are the cells of the divisions in the order of the columns."""

    id: str
    dokumen: str
    indikator: str
    target_rkt: str
    pengampu: str
    status: StatusUsulan
    jenis: tuple[JenisKonflik, ...]
    nilai_draf: str
    sel: tuple[Sel, ...]


@dataclass(frozen=True)
class MatriksPencermatan:
    """The matrix: one column per division, the rows of each Perjanjian Kinerja together, new ones behind."""

    kantor: str
    tahun: int
    kolom: tuple[Kolom, ...]
    baris: tuple[BarisMatriks, ...]


def matriks_pencermatan(
    konsolidasi: Konsolidasi, divisi: Sequence[str], kantor: str, tahun: int, keadaan: Mapping[str, str] | None = None
) -> MatriksPencermatan:
    """Return the matrix of a consolidation; every proposal of every division stands in it.

    *divisi* are the codes of the active divisions in their order; one that proposes and is not among them gets a
    column behind. *keadaan* says of a division what of its review is not in.
    """
    known = {kode.casefold() for kode in divisi}
    proposing = sorted({one.divisi for row in konsolidasi.rows for one in row.usulan})
    codes = [*dict.fromkeys(divisi), *(kode for kode in proposing if kode.casefold() not in known)]
    rows = [_row(row, konsolidasi.konflik.get(row.key, ()), codes) for row in konsolidasi.rows]
    order = {str(dokumen): place for place, dokumen in enumerate(Dokumen)}
    rows.sort(key=lambda row: order.get(row.dokumen, len(order)))
    columns = tuple(Kolom(kode, (keadaan or {}).get(kode, "")) for kode in codes)
    return MatriksPencermatan(kantor, tahun, columns, tuple(rows))


def _row(row: BarisKonsolidasi, konflik: Sequence[Konflik], codes: Iterable[str]) -> BarisMatriks:
    return BarisMatriks(
        id=row.id,
        dokumen=one_line(row.dokumen),
        indikator=one_line(row.indikator),
        target_rkt=printed(row.target_rkt),
        pengampu=one_line(row.divisi),
        status=row.status,
        jenis=_kinds(konflik),
        nilai_draf=printed(row.nilai_draf),
        sel=tuple(_cell(row, konflik, kode) for kode in codes),
    )


def _cell(row: BarisKonsolidasi, konflik: Sequence[Konflik], kode: str) -> Sel:
    own = [one for one in row.usulan if one.divisi.casefold() == kode.casefold()]
    names = {one.divisi for one in own}
    against = [one for one in konflik if names & set(one.divisi)]
    return Sel(tuple(map(short, own)), _kinds(against))


def _kinds(konflik: Iterable[Konflik]) -> tuple[JenisKonflik, ...]:
    found = {one.jenis for one in konflik}
    return tuple(jenis for jenis in JenisKonflik if jenis in found)


def short(usulan: UsulanRow) -> str:
    """Return a proposal in a word or two: ``Tetap``, ``Ubah → 77,5%``, ``Hapus``, ``Tambah → 95%``."""
    what = one_line(usulan.keputusan)
    return f"{what} → {printed(usulan.target_usulan)}" if usulan.keputusan in VALUED else what


def kept_matrix(content: Content) -> MatriksPencermatan | None:
    """Return the matrix of the consolidation that a workbook's *content* records, for a workbook that is made anew.

    None without one, and where the RKT or the proposals are others now: the matrix would show what nobody saw.
    """
    settings, rows = content.settings, content.rows(t.KONSOLIDASI)
    known = acuan(settings.tahun, content.rows(t.RENSTRA), content.rows(t.TAHUN_LALU), content.rows(t.TARGET_NASIONAL))
    made = consolidate(content.rows(t.RKT), content.rows(t.USULAN), known)
    then = [(row_key(row), row.usulan) for row in rows]
    if not rows or then != [(row.key, "\n".join(row.lines)) for row in made.rows]:
        return None
    active = [row.kode for row in content.rows(t.DIVISI) if row.aktif is YaTidak.YA]
    passed = [row.divisi for row in content.rows(t.BERKAS) if row.status == StatusBerkas.DILEWATI]
    return matriks_pencermatan(made, active, settings.nama_kantor, settings.tahun, dict.fromkeys(passed, PASSED))
