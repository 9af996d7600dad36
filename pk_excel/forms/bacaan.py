"""Reading papers back: the words that somebody sees who holds the printed paper."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

from pk_excel.core.periksa.naskah import Words, split_words

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
#: What a paper of ours never comes near; more is not read.
_MOST_PAGES = 300


def read_words(content: bytes) -> Words | None:
    """Return the words of a Word document or PDF in printed order, footers last; None for anything else or damage."""
    try:
        if content.startswith(_ZIP):
            return split_words(" ".join(_word_lines(content)))
        if _PDF in content[:1024]:
            return split_words(" ".join(_pdf_lines(content)))
    except Exception:  # whatever a library meets in a file that came from anywhere
        return None
    return None


def _word_lines(content: bytes) -> Iterator[str]:
    from docx import Document

    if sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist()) > 1 << 28:
        raise ValueError("too large")
    document = Document(io.BytesIO(content))
    yield from _paragraphs(document.element.body)
    for reltype in ("/header", "/footer"):
        for relation in document.part.rels.values():
            if relation.reltype.endswith(reltype):
                yield from _paragraphs(_tree(relation.target_part))


def _tree(part: Any) -> Any:
    return part.element


def _paragraphs(root: Any) -> Iterator[str]:
    from docx.oxml.ns import qn

    for paragraph in root.iter(qn("w:p")):
        yield "".join(_shown(paragraph))


def _shown(paragraph: Any) -> Iterator[str]:
    """Yield what a paragraph shows: also what was inserted with tracked changes, without hidden text and fields."""
    from docx.oxml.ns import qn

    field = 0
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is not paragraph:
            continue  # of a text box: its own paragraphs come by themselves
        kinds = [node.get(qn("w:fldCharType")) for node in run.iter(qn("w:fldChar"))]
        field += kinds.count("begin") - kinds.count("end")
        if field or run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
            continue
        for node in run:
            if node.tag == qn("w:t"):
                yield node.text or ""
            elif node.tag in (qn("w:tab"), qn("w:br"), qn("w:cr")):
                yield " "


def _pdf_lines(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = PdfReader(io.BytesIO(content)).pages
    if len(pages) > _MOST_PAGES:
        raise ValueError("too many pages")
    for page in pages:
        yield page.extract_text()
