"""The README's pictures, made anew from the sample office: ``python tests/readme_pictures.py``; needs LibreOffice."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageOps
from pypdfium2 import PdfDocument

from pk_excel.books.package import open_package

PICTURES = Path(__file__).parents[1] / "workbooks" / "gambar"
_FORM_DPI, _SHEET_DPI, _GREY, _EDGE = 80, 145, 178, 10
_DRAWING = "xl/drawings/drawing{}.xml"


def _pages(pdf: Path, dpi: int, *numbers: int) -> list[Image.Image]:
    with PdfDocument(pdf) as document:
        return [document[number].render(scale=dpi / 72).to_pil().convert("RGB") for number in numbers]


def form(papers: Path) -> Image.Image:
    """Return both pages of PK Sekretariat side by side."""
    both = _pages(papers / "PK-Sekretariat-2026.pdf", _FORM_DPI, 0, 1)
    pages = [ImageOps.expand(page, 1, (_GREY,) * 3) for page in both]
    picture = Image.new("RGB", (sum(page.width for page in pages), pages[0].height))
    for number, page in enumerate(pages):
        picture.paste(page, (number * page.width, 0))
    return picture


def dashboard(master: Path, folder: Path) -> Image.Image:
    """Return *Beranda* with its buttons, which the sheet itself does not print."""
    package = open_package(master.read_bytes())
    for number in range(1, 9):
        if (name := _DRAWING.format(number)) in package:
            for data in package.edit(name).iter("{*}clientData"):
                data.attrib.pop("fPrintsWithSheet", None)
    copy = folder / "beranda.xlsm"
    copy.write_bytes(package.to_bytes())
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    only = 'pdf:calc_pdf_Export:{"PageRange":{"type":"string","value":"1"}}'
    command = ["soffice", profile, "--headless", "--convert-to", only, "--outdir", folder, copy]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    (page,) = _pages(copy.with_suffix(".pdf"), _SHEET_DPI, 0)
    # Without the page's footer, which stands below a white strip, and its margins.
    above = page.crop((0, 0, page.width, round(page.height * 0.95)))
    left, top, right, bottom = ImageChops.difference(above, Image.new("RGB", above.size, "white")).getbbox() or (0,) * 4
    return above.crop((left - _EDGE, top - _EDGE, right + _EDGE, bottom + _EDGE))


def make() -> None:
    """Write both pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = [sys.executable, "-m", "pk_excel", "contoh", folder / "hasil"]
        subprocess.run(sample, check=True, capture_output=True)
        made = {
            "pk-sekretariat": form(folder / "hasil" / "formulir"),
            "beranda": dashboard(folder / "hasil" / "PK-2026.xlsm", folder),
        }
        for title, picture in made.items():
            picture.quantize(64).save(PICTURES / f"{title}.png", optimize=True)


if __name__ == "__main__":
    make()
