"""What office programs print of the forms has as many pages as their PDF."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest
from forms.pk_samples import PAPERS, form_a, form_b, form_perubahan, kop, png, surat
from forms.printing import by_gnumeric, by_libreoffice, one_sheet

from pk_excel.core.papers.pk import BarisAnggaran, BarisIndikator, BarisSasaran, PkForm
from pk_excel.core.papers.surat import ButirKirim, SuratPengantar
from pk_excel.forms.pdf.document import page_count
from pk_excel.ports import SheetPage

SASARAN = (
    "Terwujudnya Data Pemilih yang Terkini",
    "Terlaksananya Pembinaan Koordinasi Tingkat Satker dalam Mengelola Logistik Pemilu",
    "Meningkatnya Pembinaan Perbendaharaan",
)
INDIKATOR = (
    ("Persentase KPU Kabupaten/Kota yang memutakhirkan Data Pemilih Tepat Waktu", "100%"),
    ("Opini BPK atas laporan keuangan", "WTP"),
    ("Persentase meningkatnya kapasitas pengetahuan/pemahaman para pejabat perbendaharaan", "80%"),
    ("Jumlah laporan sistem akuntansi dan pelaporan keuangan", "2 Laporan"),
)
CODES = {"kode": "ZR4F-K6AB-ZV6S", "sidik": "9f2c1a7b" * 8}
FONTS = (("Liberation Serif",), ("Carlito",))


def sasaran(rows: int, each: tuple[int, ...]) -> tuple[BarisSasaran, ...]:
    """Return sasaran with *each* indicators in turn, *rows* together."""
    found: list[BarisSasaran] = []
    left, items, sizes = rows, cycle(INDIKATOR), cycle(each)
    while left:
        size = min(left, next(sizes))
        some = tuple(BarisIndikator(f"R{left - n}", *next(items)) for n in range(size))
        found.append(BarisSasaran(len(found) + 1, SASARAN[len(found) % len(SASARAN)], some))
        left -= size
    return tuple(found)


def anggaran(rows: int) -> tuple[BarisAnggaran, ...]:
    text = "Pengelolaan, Pemeliharaan dan Inventarisasi Logistik Pemilu"
    return tuple(BarisAnggaran(n, f"076.01.CQ.{n + 6700}", text, n * 1_234_567, "APBN") for n in range(1, rows + 1))


@cache
def forms() -> dict[str, PkForm]:
    """Return forms of 8, 40 and 120 rows, of both documents, papers and kinds of font; and tight ones."""
    found = {}
    for n, (rows, kertas) in enumerate([(8, "A4"), (8, "F4"), (40, "F4"), (40, "A4"), (120, "A4")]):
        some = {"sasaran": sasaran(rows, (1, 3, 2, 4, 5)), "kertas": kertas, "huruf": FONTS[n // 2 % 2], **CODES}
        made = form_a(anggaran=anggaran(2), kop=kop(png()), **some) if n % 2 else form_b(anggaran=anggaran(7), **some)
        found[f"{rows}-{kertas}-{made.dokumen}"] = made
    # What the PDF has on one page, the sheet only with less space between its parts, or a little smaller.
    found["tight"] = form_b(anggaran=anggaran(6), huruf=FONTS[0], sasaran=sasaran(11, (1, 2)), **CODES)
    found["tighter"] = replace(
        form_perubahan(),
        kertas="F4",
        huruf=FONTS[0],
        sasaran=tuple(replace(one, indikator=tuple(map(_changed, one.indikator))) for one in sasaran(6, (1, 2))),
        anggaran=tuple(replace(row, semula=5) for row in anggaran(5)),
    )
    return found


def _changed(row: BarisIndikator) -> BarisIndikator:
    return replace(row, semula="90%", alasan="Perubahan prioritas")


@cache
def sheets() -> dict[str, SheetPage]:
    return {name: PAPERS.pk_sheet(form) for name, form in forms().items()}


@cache
def books() -> dict[str, bytes]:
    return {name: one_sheet(page) for name, page in sheets().items()}


@cache
def pdf_pages() -> dict[str, int]:
    return {name: page_count(PAPERS.pdf(form)) for name, form in forms().items()}


def test_a_form_is_printed_smaller_only_where_nothing_else_helps() -> None:
    assert [name for name, page in sheets().items() if page.look and page.look.scale < 100] == ["tighter"]


@cache
def letters() -> dict[str, SuratPengantar]:
    """Return letters with which the whole archive of an office goes to the province."""
    cited = "Nomor 4/PR.03.1-BA/9999/2026 tanggal 22 Januari 2026"
    names = cycle(("Berita Acara rapat pleno", "Hasil Pencermatan Divisi SDM", "RKT Sekretariat", "Register naskah"))
    rows = (ButirKirim(n, next(names), "2 (dua) berkas", cited if n % 6 == 0 else "") for n in range(1, 23))
    paper = surat(butir=tuple(rows), kop=kop(png()), huruf=FONTS[0], kode="ZR4F-K6AB-ZV6S")
    return {f"surat-{kertas}": replace(paper, kertas=kertas) for kertas in ("A4", "F4")}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """What LibreOffice prints of all sheets and letters, in one call."""
    if not shutil.which("soffice"):
        pytest.skip("needs LibreOffice Calc and Writer")
    words = {f"{name}.docx": PAPERS.docx(letter) for name, letter in letters().items()}
    return by_libreoffice({**books(), **words}, tmp_path_factory.mktemp("cetak"))


def test_libreoffice_prints_as_many_pages_of_the_sheet_as_the_pdf_has(printed: dict[str, int]) -> None:
    assert {name: printed[name] for name in books()} == pdf_pages()


def test_a_letter_for_the_whole_archive_has_one_page_in_word_too_and_its_receipt_another(
    printed: dict[str, int],
) -> None:
    assert {name: printed[name] for name in letters()} == dict.fromkeys(letters(), 2)


@pytest.mark.skipif(not shutil.which("ssconvert"), reason="needs Gnumeric")
def test_gnumeric_prints_as_many_pages_of_the_sheet_as_the_pdf_has(tmp_path: Path) -> None:
    assert by_gnumeric(books(), tmp_path) == pdf_pages()
