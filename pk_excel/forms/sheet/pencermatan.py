"""The matrix of the pencermatan as a sheet: division beside division, coloured and lettered by kind of conflict.

Column widths, frozen panes and the page belong to the sheet and are made with the workbook; a drawing brings the
cells, their looks, the heights of its rows and what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pk_excel.core.konsolidasi.jenis import SIFAT
from pk_excel.core.konsolidasi.matriks import BarisMatriks, MatriksPencermatan, Sel
from pk_excel.core.tables.choices import JenisKonflik, StatusUsulan
from pk_excel.core.tables.sheets import MATRIX_SHEET
from pk_excel.core.values.cells import column_letter
from pk_excel.core.values.text_height import fitted_height
from pk_excel.forms.styles import FormStyle
from pk_excel.ports import PageCell, SheetPage

#: Widths in characters: ID, indikator, target, pengampu, status, draft; then one for each division.
FIXED: tuple[float, ...] = (9, 40, 11, 11, 14, 11)
EACH = 14.0
#: Divisions whose columns have their width from the start.
ROOM = 20
HEADINGS = ("ID", "Indikator", "Target RKT", "Pengampu", "Status", "Nilai Draf")
TITLE, KEY, HEADER = 1, 2, 3
#: The cell below and right of what stays in sight.
FROZEN = f"C{HEADER + 1}"

JUDUL = "Matriks Pencermatan RKT Tahun {tahun} – {kantor}"
KUNCI = "Huruf di bawah usulan: {huruf}. Tanpa huruf: sepakat. Sel kosong: belum ditanggapi."
DOKUMEN = "PK {dokumen}"
ARTI = "{jenis}. {arti} {akibat}"
SEPAKAT = "Sepakat. Tidak ada yang berkeberatan; perubahan target masuk ke draf, baris baru dan penghapusan ke pleno."
LEGENDA = "Keterangan warna dan huruf"

_FONT, _INK, _GREY, _MAROON = "Calibri", "262626", "595959", "7B1E26"
_CELL = FormStyle(
    size=10, horizontal="center", vertical="center", border="light", number_format="@", font=_FONT, color=_INK
)
_TEXT = replace(_CELL, horizontal="left", indent=1)
#: Ink and paper of each kind; the letter in the cell says the same without colour.
WARNA: Mapping[JenisKonflik, tuple[str, str]] = {
    JenisKonflik.TARGET: ("7A1712", "F8D0CC"),
    JenisKonflik.HAPUS: ("FFFFFF", "8C1D18"),
    JenisKonflik.SATUAN: ("6B3500", "FFDDB8"),
    JenisKonflik.RUMUSAN: ("5F4700", "FCEBB6"),
    JenisKonflik.GANDA: ("3F2275", "E2D6F5"),
    JenisKonflik.NASIONAL: ("FFFFFF", "6A1B5A"),
    JenisKonflik.BAGIAN: ("0B444A", "CBE6E8"),
    JenisKonflik.PENGAMPU: ("1F3864", "D6E2F3"),
    JenisKonflik.BATAS: ("4A3B1F", "E9E1D3"),
    JenisKonflik.ALASAN: ("404040", "E4E4E4"),
    JenisKonflik.DASAR: ("404040", "F2F2F2"),
}
_GOOD = replace(_CELL, color="2E5E1E", fill="DFEEDA")


def style_of(jenis: JenisKonflik) -> str:
    """Return the name of the cell style of a kind."""
    return f"cermat_{jenis.name.lower()}"


#: The named cell styles of the sheet.
MATRIX_STYLES: dict[str, FormStyle] = {
    "cermat_judul": FormStyle(size=16, bold=True, vertical="center", wrap=False, font=_FONT, color=_MAROON),
    "cermat_kunci": FormStyle(size=10, italic=True, vertical="center", font=_FONT, color=_GREY),
    "cermat_kepala": replace(_CELL, bold=True, color="FFFFFF", fill=_MAROON),
    "cermat_dokumen": replace(_TEXT, bold=True, color=_MAROON, fill="F6ECED"),
    "cermat_teks": _TEXT,
    "cermat_sel": _CELL,
    "cermat_sepakat": _GOOD,
    "cermat_legenda": FormStyle(size=10, bold=True, vertical="center", font=_FONT, color=_MAROON),
    "cermat_arti": replace(_TEXT, border=""),
    **{
        style_of(jenis): replace(_CELL, bold=True, color=ink, fill=paper) for jenis, (ink, paper) in WARNA.items()
    },
}


@dataclass(frozen=True)
class _Line:
    """A row of the sheet: (text, style) for each column, and whether its second cell reaches to the last column."""

    cells: tuple[tuple[str, str], ...]
    across: int = 0
    least: float = 0.0


def draw_matrix(matriks: MatriksPencermatan) -> SheetPage:
    """Return the matrix as the content of its sheet, with its legend below."""
    width = len(FIXED) + len(matriks.kolom)
    head, body = list(_head(matriks, width)), list(_body(matriks, width))
    lines = [*head, *body, *_legend(width)]
    cells, merges, heights = [], [], {}
    for number, line in enumerate(lines, 1):
        for n, (text, style) in enumerate(line.cells, 1):
            cells.append(PageCell(f"{column_letter(n)}{number}", text or None, style))
        heights[number] = _height(line, width)
        if line.across:
            merges.append(f"{column_letter(line.across)}{number}:{column_letter(width)}{number}")
    return SheetPage(
        sheet=MATRIX_SHEET,
        cells=tuple(cells),
        merges=tuple(merges),
        row_heights=heights,
        fitted=(len(head) + 1, len(head) + len(body)) if body else None,
        print_area=f"A1:{column_letter(width)}{len(lines)}",
        print_titles=f"${KEY}:${HEADER}",
    )


def _across(text: str, style: str, width: int, *before: tuple[str, str], least: float = 0.0) -> _Line:
    """Return a row whose cell after *before* reaches to the last column."""
    rest = width - len(before) - 1
    return _Line((*before, (text, style), *((("", style),) * rest)), across=len(before) + 1, least=least)


def _head(matriks: MatriksPencermatan, width: int) -> Iterator[_Line]:
    letters = " · ".join(f"{sifat.huruf} {jenis.lower()}" for jenis, sifat in SIFAT.items())
    yield _across(JUDUL.format(tahun=matriks.tahun, kantor=matriks.kantor), "cermat_judul", width, least=26)
    yield _across(KUNCI.format(huruf=letters), "cermat_kunci", width)
    titles = [*HEADINGS, *("\n".join(filter(None, (one.kode, one.keadaan))) for one in matriks.kolom)]
    yield _Line(tuple((title, "cermat_kepala") for title in titles), least=32)


def _body(matriks: MatriksPencermatan, width: int) -> Iterator[_Line]:
    dokumen = ""
    for row in matriks.baris:
        if row.dokumen != dokumen:
            dokumen = row.dokumen
            yield _across(DOKUMEN.format(dokumen=dokumen), "cermat_dokumen", width)
        yield _Line((*_facts(row), *map(_cell, row.sel)), least=30)


def _facts(row: BarisMatriks) -> Iterator[tuple[str, str]]:
    yield row.id, "cermat_sel"
    yield row.indikator, "cermat_teks"
    yield row.target_rkt, "cermat_sel"
    yield row.pengampu, "cermat_sel"
    agreed = row.status is StatusUsulan.SEPAKAT
    yield _lettered((row.status,), row.jenis), style_of(row.jenis[0]) if row.jenis else _plain(agreed)
    yield row.nilai_draf, "cermat_sel"


def _plain(good: bool) -> str:
    return "cermat_sepakat" if good else "cermat_sel"


def _cell(sel: Sel) -> tuple[str, str]:
    """Return a division's answer with the letters of what speaks against it, coloured by the first of them."""
    return _lettered(sel.usulan, sel.jenis), style_of(sel.jenis[0]) if sel.jenis else _plain(bool(sel.usulan))


def _lettered(texts: Sequence[str], jenis: Sequence[JenisKonflik]) -> str:
    letters = " · ".join(SIFAT[one].huruf for one in jenis)
    return "\n".join(filter(None, (*texts, letters)))


def _legend(width: int) -> Iterator[_Line]:
    yield _Line((("", "cermat_arti"),))
    yield _across(LEGENDA, "cermat_legenda", width)
    for jenis, sifat in SIFAT.items():
        text = ARTI.format(jenis=jenis, arti=sifat.arti, akibat=sifat.akibat)
        yield _across(text, "cermat_arti", width, (sifat.huruf, style_of(jenis)))
    yield _across(SEPAKAT, "cermat_arti", width, ("–", "cermat_sepakat"))


def _height(line: _Line, width: int) -> float:
    widths = (*FIXED, *((EACH,) * (width - len(FIXED))))
    texts = [text for text, _style in line.cells]
    if line.across:
        before = line.across - 1
        return max(line.least, fitted_height([(texts[before], sum(widths[before:]))]))
    return max(line.least, fitted_height(zip(texts, widths, strict=False)))
