#!/usr/bin/env bash
# Two tagged PDFs (PDF/A-2a, typst 0.15.2) joined with pikepdf 10.18.0 (add_pages_from) or PDFium (pypdfium2 5.15.2,
# import_pages): the pages of the second keep the numbers by which they were found in their own structure tree, and that
# tree stays behind. In the joined file the same numbers lead to the first document's elements: the text of the second PK is
# marked as the headings and cells of the first one, so a screen reader that goes by pages reads it in wrong roles, and one
# that goes by the tree reads half of the file. The file goes on calling itself PDF/A-2a and "Marked". No error, no warning.
# Guess: the tags of the second are gone (and so is the claim), or both trees are there.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pikepdf==10.18.0 pypdfium2==5.15.2 2>/dev/null
venv/bin/python - <<'PY'
from importlib.metadata import version
from pathlib import Path

import pikepdf
import pypdfium2
import typst


def tagged(name: str, body: str) -> str:
    """Make a tagged PDF of one page and return its name."""
    Path("naskah.typ").write_text(f'#set document(title: "{name}")\n#set text(lang: "id")\n{body}\n')
    Path(f"{name}.pdf").write_bytes(typst.compile("naskah.typ", pdf_standards=["a-2a"]))
    return f"{name}.pdf"


first, second = tagged("KPU", "= PK KPU"), tagged("Sekretariat", "PK Sekretariat, tanpa judul")
with pikepdf.open(first) as one, pikepdf.open(second) as two:
    one.add_pages_from(two)
    one.save("pikepdf.pdf")
joined = pypdfium2.PdfDocument(first)
joined.import_pages(pypdfium2.PdfDocument(second))
joined.save("pdfium.pdf")


def roles(name: str) -> list[list[str]]:
    """Return for each page the roles of the elements that its tagged text belongs to."""
    with pikepdf.open(name) as document:
        tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
        numbers = [page.obj.get("/StructParents") for page in document.pages]
        return [[str(element.S) for element in tree[number]] for number in numbers]


def claims(name: str) -> tuple[bool, bool]:
    """Return whether a file calls itself PDF/A-2a, and tagged."""
    with pikepdf.open(name) as document, document.open_metadata() as about:
        return about.pdfa_status == "2A", bool(document.Root.MarkInfo.Marked)


print("typst", version("typst"), "pikepdf", version("pikepdf"), "pypdfium2", version("pypdfium2"))
for name in (first, second, "pikepdf.pdf", "pdfium.pdf"):
    print(f"{name}: roles of each page {roles(name)}, PDF/A-2a and marked {claims(name)}")
assert roles(first) == [["/H1"]] and roles(second) == [["/P"]]
for name in ("pikepdf.pdf", "pdfium.pdf"):
    assert roles(name) == [["/H1"], ["/H1"]], "the paragraph of the second is taken for the first one's heading"
    assert claims(name) == (True, True)
PY
