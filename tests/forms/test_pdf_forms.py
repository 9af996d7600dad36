"""The PDF form: PDF/A-2b, reproducible, on the right paper, nothing torn apart."""

from __future__ import annotations

import io
import re
import warnings

import pytest
from forms.pk_samples import KETUA, PAPERS, SEKRETARIS, form_a, form_b, form_perubahan, kop, many_rows, png
from forms.read_back import pdf_pages, squeeze
from pypdf import PdfReader

from pk_excel.core.papers.pk import BarisAnggaran, PkForm


@pytest.fixture(autouse=True)
def _quiet() -> None:
    warnings.simplefilter("ignore")


FORMS = {
    "A": form_a(kop=kop(png())),
    "B": form_b(),
    "perubahan": form_perubahan(),
    "open date": form_b(tanggal=None, kertas="F4"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_file_declares_pdf_a_2b(form: PkForm) -> None:
    content = PAPERS.pdf(form)
    metadata = PdfReader(io.BytesIO(content)).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_same_data_give_the_same_bytes(form: PkForm) -> None:
    assert PAPERS.pdf(form) == PAPERS.pdf(form)


@pytest.mark.parametrize(("kertas", "size"), [("A4", (210, 297)), ("F4", (215, 330))])
def test_the_page_is_the_paper_of_the_form(kertas: str, size: tuple[int, int]) -> None:
    box = PdfReader(io.BytesIO(PAPERS.pdf(form_a(kertas=kertas)))).pages[0].mediabox
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == size


def test_the_title_and_date_of_the_file_are_those_of_the_paper() -> None:
    information = PdfReader(io.BytesIO(PAPERS.pdf(form_a()))).metadata
    assert information is not None
    assert information.title == "PERJANJIAN KINERJA TAHUN 2026"
    assert str(information.creation_date).startswith("2026-01-30")


def test_pihak_kedua_signs_on_the_left() -> None:
    for page in PdfReader(io.BytesIO(PAPERS.pdf(form_b()))).pages:
        lines = page.extract_text(extraction_mode="layout").splitlines()
        assert any(re.fullmatch(r"\s*Pihak Kedua\s+Pihak Pertama\s*", line) for line in lines)
        assert any(re.fullmatch(rf"\s*{KETUA.nama}\s+{SEKRETARIS.nama}\s*", line) for line in lines)


def test_headings_repeat_on_every_page_of_a_long_table() -> None:
    pages = pdf_pages(PAPERS.pdf(form_b(sasaran=many_rows(30, 4))))
    tables = [page for page in pages if "Terwujudnya keadaan" in page]
    assert len(tables) > 2
    assert all(
        squeeze("No Sasaran Strategis Indikator Kinerja Target (1)(2)(3)(4)") in squeeze(page) for page in tables
    )


@pytest.mark.parametrize("groups", [1, 4, 5, 6, 7, 9])
@pytest.mark.parametrize("budget", [0, 2, 14])
def test_the_signature_block_stays_whole_with_the_end_of_its_table(groups: int, budget: int) -> None:
    anggaran = tuple(BarisAnggaran(n, "", f"Kegiatan nomor {n}", n * 1000) for n in range(1, budget + 1))
    pages = pdf_pages(PAPERS.pdf(form_b(sasaran=many_rows(groups, 3, "Persentase " * 8), anggaran=anggaran)))
    last = squeeze(pages[-1])
    for part in ("Masamba, 30 Januari 2026", KETUA.nama, SEKRETARIS.nama, f"NIP {SEKRETARIS.nip}"):
        assert squeeze(part) in last
    assert squeeze(f"Kegiatan nomor {budget}" if budget else f"{groups}.2") in last
    assert not budget or "Jumlah" in last


def test_text_longer_than_a_page_is_printed_to_its_end() -> None:
    rows = many_rows(1, 2, "kata " * 1500 + "akhir")
    text = squeeze("".join(pdf_pages(PAPERS.pdf(form_b(sasaran=rows)))))
    assert text.count("akhir1.") == 2


def test_a_sasaran_with_more_indicators_than_a_page_holds_is_printed_to_its_end() -> None:
    pages = pdf_pages(PAPERS.pdf(form_b(sasaran=many_rows(1, 90))))
    assert squeeze("Persentase KPU yang tepat waktu 1.89 89%") in squeeze("".join(pages))
