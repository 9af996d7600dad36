"""Every real PNG and JPEG is printed, in Word and in PDF; for the rest the reason is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from forms.pk_samples import PAPERS, form_a, kop
from offices import Office
from PIL import Image

RED = Image.new("RGB", (24, 24), (200, 0, 0))


def saved(picture: Image.Image, kind: str, **options: bool) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def without_jfif(jpeg: bytes) -> bytes:
    return jpeg[:2] + jpeg[4 + int.from_bytes(jpeg[4:6], "big") :]


REAL = {
    "png": saved(RED, "PNG"),
    "palette": saved(RED.convert("P"), "PNG"),
    "transparent": saved(RED.convert("RGBA"), "PNG"),
    "jpeg": saved(RED, "JPEG"),
    "grey": saved(RED.convert("L"), "JPEG"),
    "progressive": saved(RED, "JPEG", progressive=True),
    "without JFIF": without_jfif(saved(RED, "JPEG")),
    "CMYK": saved(RED.convert("CMYK"), "JPEG"),
}
NOT = {
    "bmp": (saved(RED, "BMP"), "bukan_gambar"),
    "text": (b"bukan gambar", "bukan_gambar"),
    "empty": (b"", "kosong"),
    "half a jpeg": (REAL["jpeg"][: len(REAL["jpeg"]) // 2], "rusak"),
    "half a png": (REAL["png"][: len(REAL["png"]) // 2], "rusak"),
}


@pytest.mark.parametrize("logo", REAL.values(), ids=list(REAL))
def test_a_real_picture_is_printed_in_word_and_pdf(logo: bytes) -> None:
    assert PAPERS.logo_problem(logo) == ""
    form = form_a(kop=kop(logo))
    assert len(Document(io.BytesIO(PAPERS.docx(form))).inline_shapes) == 1
    assert b"/Subtype /Image" in PAPERS.pdf(form) or b"/Subtype/Image" in PAPERS.pdf(form)


@pytest.mark.parametrize(("logo", "kind"), NOT.values(), ids=list(NOT))
def test_what_is_no_whole_picture_is_named(logo: bytes, kind: str) -> None:
    assert PAPERS.logo_problem(logo) == kind


def test_validasi_names_the_cell_and_the_file_of_a_logo_that_cannot_be_printed(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    office.set(logo="lambang.jpg")
    (tmp_path / "lambang.jpg").write_bytes(NOT["bmp"][0])
    (found,) = office.run("validasi", "--json").json["findings"]
    assert (found["code"], found["sheet"], found["value"]) == ("V36", "Pengaturan", "lambang.jpg")
    (tmp_path / "lambang.jpg").write_bytes(REAL["without JFIF"])
    assert office.run("validasi", "--json").json["findings"] == []
