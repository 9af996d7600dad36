#!/usr/bin/env bash
# docxcompose 2.2.0 (with python-docx 1.2.0) joins two Word documents, each an upright letter and a lampiran on landscape
# pages. The first document's lampiran comes out upright: its wide table runs off the paper, or is squeezed. Where the first
# document has no lampiran, the second one's is upright. No error, no warning.
# (That headers and footers are the first document's throughout is written in its README; the direction of pages is not.)
# Word keeps the layout of a document's last section at its very end, that of all others in their last paragraph; what is
# appended to the end takes over the last, and the appended document's own end is dropped, or moved.
# Guess: four sections, upright and landscape in turn.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0 2>/dev/null
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

from docx import Document
from docx.enum.section import WD_ORIENT
from docxcompose.composer import Composer


def agreement(title: str, lampiran: bool):
    """Return a document of an upright letter and, if wanted, a lampiran on landscape pages."""
    document = Document()
    document.add_paragraph(f"{title}: surat")
    if lampiran:
        section = document.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph(f"{title}: lampiran")
    return document


def joined(*lampiran: bool) -> dict[str, str]:
    """Return each text of the joined document with the direction of the page it stands on."""
    first, second = (agreement(t, own) for t, own in zip(["PK KPU", "PK Sekretariat"], lampiran))
    composer = Composer(first)
    composer.append(second)
    composer.save("joined.docx")
    document = Document("joined.docx")
    seen = {}
    for section in document.sections:
        direction = "landscape" if section.page_width > section.page_height else "upright"
        seen |= {block.text: direction for block in section.iter_inner_content() if block.text}
    return seen


print("docxcompose", version("docxcompose"), "python-docx", version("python-docx"))
both, second = joined(True, True), joined(False, True)
print("both with a lampiran:     ", both)
print("only the second with one: ", second)
assert both == {
    "PK KPU: surat": "upright",
    "PK KPU: lampiran": "upright",
    "PK Sekretariat: surat": "upright",
    "PK Sekretariat: lampiran": "landscape",
}
assert second["PK Sekretariat: lampiran"] == "upright"
PY
