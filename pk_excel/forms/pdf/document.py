"""PDF/A-2b from a typst template; the same input gives the same bytes on the same computer's fonts."""

from __future__ import annotations

import io
import json
import sys
import warnings
from collections.abc import Callable, Sequence
from ctypes import CDLL
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import local

import typst
from pypdf import PdfReader

from pk_excel.core.values.letters import named, rare_letters
from pk_excel.errors import LettersMissing, TemplateError
from pk_excel.forms.fonts import font_chain, installed, unprintable
from pk_excel.forms.picture import printable
from pk_excel.forms.qr import qr_svg
from pk_excel.forms.table_text import TableText
from pk_excel.forms.text import PaperText

STANDARD: typst.PDFStandard = "a-2b"
#: What the templates share: each imports it.
SHARED = "bersama.typ"
#: What a template reads beside it: what is printed, how, and the logo. No such file lies on a disk.
WORDS, PAPER, LOGO = "isi.json", "berkas.json", "logo.json"
#: Words with as many letters may be wider than a line, and are looked for.
LONG = 60

Inputs = dict[str, str]
_KEPT = local()

#: typst keeps all that it laid out until so many other papers were made: some 500 bytes per byte of data.
_KEPT_FOR = 11
_MUCH = 64 << 10  # bytes of data
#: What of glibc's is set for long papers: blocks from so many bytes on are given back as soon as they are let go. Else
#: it keeps them, once some large ones were let go: 30 MiB of an action of 2,000 rows.
_GIVEN_BACK_FROM, _BYTES = -3, 64 << 10


def render_pdf(template: Path, text: PaperText, paper: tuple[float, float], fonts: Sequence[str], day: date) -> bytes:
    """Return the paper as PDF/A-2b on *paper* (millimetres), in the first of *fonts* that the computer has.

    The data go to the template as JSON, so that nothing in a cell can act as markup; as files of their own, since
    typst reads its whole library anew where ``sys.inputs`` changed.

    Raises:
        LettersMissing: the form has letters that no font of this computer has.
        TemplateError: the template is missing or broken, or the logo is no picture (``template`` is ``logo``).
    """
    inputs = _inputs(text, paper, fonts, day)
    try:
        return _compile(template, inputs, day)
    except RuntimeError as problem:
        _check_files(template)
        if missing := unprintable(rare_letters(inputs[WORDS]), tuple(fonts)):
            raise LettersMissing(title=" ".join(text.judul), letters=named("".join(sorted(missing)))) from problem
        blamed = "logo" if text.kop.logo and _compiles_without_logo(template, inputs, day) else template.name
        raise TemplateError(template=_where(problem) or blamed, reason=_reason(problem)) from problem


def _inputs(text: PaperText, paper: tuple[float, float], fonts: Sequence[str], day: date) -> Inputs:
    words = json.dumps({**vars(text), "kop": {**vars(text.kop), "logo": ""}}, ensure_ascii=False, default=_parts)
    file = {
        "judul": " ".join(text.judul),
        "kertas": paper,
        "huruf": font_chain(fonts),
        "tanggal": [day.year, day.month, day.day],
        "kaki": _foot(text),
        "kata_panjang": _has_long_word(words.replace(text.sidik, "") if text.sidik else words),
    }
    return {WORDS: words, PAPER: json.dumps(file, ensure_ascii=False), LOGO: _as_numbers(printable(text.kop.logo))}


def _parts(part: object) -> dict[str, object]:
    """Return the parts of what is printed; of a table also how long its cells are, so that few are looked at."""
    return {**vars(part), "terpanjang": _longest(part)} if isinstance(part, TableText) else vars(part)


def _longest(table: TableText) -> list[dict[str, int]]:
    """Return the most in each column: bytes of a word (``kata``) and of a cell (``teks``), lines of a cell."""
    rows = (row for group in table.kelompok for row in group)
    columns = [[cell.isi.encode() for cell in column] for column in zip(*rows, strict=True)]
    return [
        {
            "kata": max(map(len, b" ".join(cells).replace(b"\n", b" ").split(b" "))),
            "teks": max(map(len, cells)),
            "baris": 1 + max(cell.count(b"\n") for cell in cells),
        }
        for cells in columns
    ]


def _foot(text: PaperText) -> dict[str, object]:
    """Return what stands at the foot of each page."""
    mark = text.verifikasi
    drawing = qr_svg(mark.qr).decode() if mark.qr else ""
    return {"baris": [mark.kode, text.sidik], "halaman": text.halaman, "qr": drawing, "alt": mark.qr}


def _has_long_word(words: str) -> bool:
    return max(map(len, words.split(" "))) >= LONG


def page_count(content: bytes) -> int:
    """Return how many pages a PDF has."""
    return len(PdfReader(io.BytesIO(content)).pages)


@lru_cache(maxsize=4)
def _as_numbers(logo: bytes) -> str:
    """Return a picture as a template can read it: beside its sources typst takes texts only."""
    return json.dumps(list(logo))


def _check_files(template: Path) -> None:
    for path in (template, template.with_name(SHARED)):
        try:
            path.read_text("utf-8")
        except (OSError, UnicodeError) as problem:
            raise TemplateError(template=path.name, reason=str(problem)) from problem


def _compiles_without_logo(template: Path, inputs: Inputs, day: date) -> bool:
    try:
        _compile(template, {**inputs, LOGO: _as_numbers(b"")}, day)
    except RuntimeError:
        return False
    return True


def _compile(template: Path, inputs: Inputs, day: date) -> bytes:
    compiler = _compiler(template.parent.absolute())
    is_long = len(inputs[WORDS]) > _MUCH
    if is_long and (set_option := _glibc("mallopt")):
        set_option(_GIVEN_BACK_FROM, _BYTES)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)
        result = compiler.compile(  # type: ignore[type-var]  # its types leave out that it takes several sources
            _files(template, inputs),
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    if is_long:
        _forget()
    if not isinstance(result, bytes):
        raise RuntimeError("typst gave no single file")
    return result


def _files(template: Path, inputs: Inputs) -> dict[str, bytes]:
    """Return what typst is given beside the files of the folder.

    It parses each text, even if none is a source: behind ``//`` a text is one comment, and takes no time and memory.
    """
    beside = {name: f"//{content}".encode() for name, content in inputs.items()}
    return {"main.typ": f'#include "{template.name}"'.encode(), **beside}


def _forget() -> None:
    """Make typst drop what it keeps, and glibc give it back: it would hold a fifth of the memory of an action."""
    for _ in range(_KEPT_FOR):
        typst.compile(b"#1", format="pdf", font_paths=installed())
    if trim := _glibc("malloc_trim"):
        trim(0)


def _glibc(name: str) -> Callable[..., object] | None:
    """Return a function of the memory of glibc, None where another library has the memory."""
    return getattr(CDLL(None), name, None) if sys.platform == "linux" else None


def _compiler(folder: Path) -> typst.Compiler:
    """Return this thread's compiler of the templates in *folder*: it knows again what it has parsed."""
    made: dict[Path, typst.Compiler] = _KEPT.__dict__.setdefault("compilers", {})
    if folder not in made:
        made[folder] = typst.Compiler(root=folder, font_paths=installed())
    return made[folder]


def _where(problem: Exception) -> str:
    """Return the shared file, where the mistake is in it."""
    first, *_ = getattr(problem, "diagnostic", "").partition("\n\n")
    return SHARED if f"{SHARED}:" in first else ""


def _reason(problem: Exception) -> str:
    hints = getattr(problem, "hints", [])
    return "; ".join([str(getattr(problem, "message", problem)), *hints])
