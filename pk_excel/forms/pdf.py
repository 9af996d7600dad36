"""PDF/A-2b from a typst template; the same input gives the same bytes on the same computer's fonts."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from pk_excel.core.values.letters import named, rare_letters
from pk_excel.errors import LettersMissing, TemplateError
from pk_excel.forms.fonts import font_chain, unprintable
from pk_excel.forms.picture import printable
from pk_excel.forms.qr import qr_svg
from pk_excel.forms.text import PaperText

STANDARD: typst.PDFStandard = "a-2b"
#: What the templates share: each imports it.
SHARED = "bersama.typ"

Sources = dict[str, bytes]

#: typst keeps all that it laid out until so many other papers were made: some 500 bytes per byte of data.
_KEPT_FOR = 11
_MUCH = 64 << 10  # bytes of data


def render_pdf(template: Path, text: PaperText, paper: tuple[float, float], fonts: Sequence[str], day: date) -> bytes:
    """Return the paper as PDF/A-2b on *paper* (millimetres), in the first of *fonts* that the computer has.

    The data go to the template as JSON, so that nothing in a cell can act as markup.

    Raises:
        LettersMissing: the form has letters that no font of this computer has.
        TemplateError: the template is missing or broken, or the logo is no picture (``template`` is ``logo``).
    """
    data: dict[str, Any] = asdict(text)
    logo = printable(data["kop"].pop("logo"))
    data["berkas"] = {
        "judul": " ".join(text.judul),
        "kertas": paper,
        "huruf": font_chain(fonts),
        "tanggal": [day.year, day.month, day.day],
        "logo": list(logo),
        "qr": list(qr_svg(text.verifikasi.qr)) if text.verifikasi.qr else [],
    }
    sources = {name: _source(template.with_name(name)) for name in (template.name, SHARED)}
    main = sources.pop(template.name)
    try:
        return _compile(main, sources, data, day)
    except RuntimeError as problem:
        _check_letters(data, tuple(fonts))
        blamed = "logo" if logo and _compiles_without_logo(main, sources, data, day) else template.name
        raise TemplateError(template=_where(problem) or blamed, reason=_reason(problem)) from problem


def page_count(content: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(content)).pages)


def _source(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise TemplateError(template=path.name, reason=str(problem)) from problem


def _check_letters(data: dict[str, Any], fonts: tuple[str, ...]) -> None:
    letters = rare_letters(json.dumps(data, ensure_ascii=False))
    if missing := unprintable(letters, fonts):
        raise LettersMissing(title=data["berkas"]["judul"], letters=named("".join(sorted(missing))))


def _compiles_without_logo(main: bytes, sources: Sources, data: dict[str, Any], day: date) -> bool:
    try:
        _compile(main, sources, data | {"berkas": data["berkas"] | {"logo": []}}, day)
    except RuntimeError:
        return False
    return True


def _compile(main: bytes, sources: Sources, data: dict[str, Any], day: date) -> bytes:
    files: Any = {"main.typ": main, **sources}  # typst takes several files so, but its types do not say it
    told = json.dumps(data, ensure_ascii=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)  # a font of the chain that is not installed
        result = typst.compile(
            files,
            format="pdf",
            sys_inputs={"data": told},
            pdf_standards=STANDARD,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
            font_paths=_fonts(),
        )
    for _ in range(_KEPT_FOR) if len(told) > _MUCH else ():
        typst.compile(b"#1", format="pdf", font_paths=_fonts())
    if not isinstance(result, bytes):
        raise RuntimeError("typst gave no single file")
    return result


@cache
def _fonts() -> Any:
    """Return the fonts of this computer, searched once: that takes twice as long as a paper."""
    return typst.Fonts()


def _where(problem: Exception) -> str:
    """Return the shared file, where the mistake is in it."""
    first, *_ = getattr(problem, "diagnostic", "").partition("\n\n")
    return SHARED if f"{SHARED}:" in first else ""


def _reason(problem: Exception) -> str:
    hints = getattr(problem, "hints", [])
    return "; ".join([str(getattr(problem, "message", problem)), *hints])
