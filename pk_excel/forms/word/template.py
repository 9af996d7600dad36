"""A Word template made ready once for all papers that are printed from it.

What staff wrote is turned into Jinja2 and compiled, and the parts that no paper changes are packed. The texts that are
filled in are marked, and so are the rows of tables: they are laid out by :mod:`pk_excel.forms.word.layout`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx.opc.constants import CONTENT_TYPE
from docxtpl import DocxTemplate
from jinja2 import Template
from jinja2.exceptions import TemplateSyntaxError

from pk_excel.books.package.archive import Entry
from pk_excel.forms.jinja import environment
from pk_excel.forms.word.setup import IN_XML, breaking_styles, mark_tables, place_footer_pictures, set_font, set_paper

#: In what a template gives: around each value that is a text. No XML can hold this letter, so no value has it.
VALUE = "\x01"
#: What is filled into the properties of the file.
TITLE, MOMENT = "judul_berkas", "saat_berkas"
TYPES = "[Content_Types].xml"
_FILLED = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    CONTENT_TYPE.WML_HEADER,
    CONTENT_TYPE.WML_FOOTER,
    CONTENT_TYPE.WML_FOOTNOTES,
    CONTENT_TYPE.OPC_CORE_PROPERTIES,
}
_WRITTEN_PROPERTIES = ("author", "comments", "identifier", "language", "subject")
_SOME_DAY = datetime(2001, 2, 3)
_TEXT, _FILLING = re.compile(r"(<w:t(?: [^>]*)?>)([^<]*)(?=</w:t>)"), re.compile(r"{{(?:(?!}}).)*}}", re.DOTALL)
_NO_TEXT, _PARAGRAPH = re.compile(r"<[^>]+>|[\x01-\x04]"), re.compile(r"(?=<w:p[ >])")
_ROOT, _NAMESPACE = re.compile(r"<\w+:[^>]*>"), re.compile(r'xmlns:\w+="[^"]*"')
_ID, _DECLARATION = re.compile(r'\sid="(\d+)"'), re.compile(r"^<\?xml.*?\?>\s*", re.DOTALL)
_MOST_TEMPLATES = 64  # of an office: some fifteen
_BEGIN_1980 = 1 << 5 | 1  # the first day that a zip can say, as it says it
_ENTRY = Entry("", b"", ZIP_DEFLATED, 0, 0, 0, _BEGIN_1980, 0, 20, 0o600 << 16)


@dataclass(frozen=True)
class Filled:
    """A part that differs from paper to paper, and what a picture in it must know.

    That is: its relations as XML, the id of a picture, the namespaces that it declares, and whether it is a footer.
    """

    template: Template
    relations: str
    next_id: int
    namespaces: tuple[str, ...]
    is_footer: bool


@dataclass(frozen=True)
class Ready:
    """A template made ready: its parts in their order, packed or to be filled in, and what is known of it.

    ``document`` is the name of the part with the text itself, ``types`` the list of content types, ``pictures`` the
    number of pictures; ``breaking`` are the styles whose paragraphs begin a page.
    """

    document: str
    parts: Mapping[str, Entry | Filled]
    types: str
    pictures: int
    breaking: frozenset[str]


def packed(name: str, content: bytes) -> Entry:
    """Return a part as it is written, with the same date on every part: the time of day must not show in the bytes."""
    return _ENTRY.named(name).with_content(content)


@lru_cache(_MOST_TEMPLATES)
def ready(content: bytes, paper: tuple[float, float], font: str, tables: frozenset[str]) -> Ready:
    """Return the template *content* for a paper and a font; *tables* are the names of those that may stand in it.

    Raises what the libraries raise for a file that is no Word document, and ValueError for a wrong tag.
    """
    template = DocxTemplate(BytesIO(content))
    template.init_docx()
    word = template.docx
    set_paper(word, paper)
    set_font(word, font)
    place_footer_pictures(word)
    mark_tables(word, tables)
    _open_properties(word.core_properties)
    kinds = {str(part.partname)[1:]: part.content_type for part in word.part.package.iter_parts()}
    saved = BytesIO()
    word.save(saved)
    with ZipFile(saved) as source:
        texts = {name: source.read(name) for name in source.namelist()}
    filled = {name: kind for name, kind in kinds.items() if kind in _FILLED}
    apart = {TYPES, *map(relations_of, filled)}
    parts: dict[str, Entry | Filled] = {}
    for name, text in texts.items():
        if name in filled:
            parts[name] = _filled(filled[name], text.decode(), texts.get(relations_of(name), b"").decode())
        elif name not in apart:
            parts[name] = packed(name, text)
    return Ready(
        document=str(word.part.partname)[1:],
        parts=parts,
        types=texts[TYPES].decode(),
        pictures=sum(name.startswith("word/media/") for name in texts),
        breaking=breaking_styles(word),
    )


def relations_of(name: str) -> str:
    """Return the name of the part with the relations of the part *name*."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _open_properties(properties: Any) -> None:
    for name in _WRITTEN_PROPERTIES:  # so that each is there, as docxtpl leaves them
        setattr(properties, name, getattr(properties, name))
    properties.title = f"{{{{ {TITLE} }}}}"
    properties.created = properties.modified = properties.last_printed = _SOME_DAY
    properties.revision = 1


def _filled(kind: str, content: str, relations: str) -> Filled:
    source = _DECLARATION.sub("", content)
    root = _ROOT.match(source)
    if kind == CONTENT_TYPE.OPC_CORE_PROPERTIES:
        source = source.replace(f"{_SOME_DAY:%Y-%m-%dT%H:%M:%SZ}", f"{{{{ {MOMENT} }}}}")
    else:
        source = DocxTemplate(None).patch_xml(source)
        source = _TEXT.sub(lambda one: one[1] + _FILLING.sub(lambda tag: f"{VALUE}{tag[0]}{VALUE}", one[2]), source)
        source = source.translate(IN_XML)
    return Filled(
        template=_compiled(source),
        relations=relations,
        next_id=max(map(int, _ID.findall(content)), default=0) + 1,
        namespaces=tuple(_NAMESPACE.findall(root[0])) if root else (),
        is_footer=kind == CONTENT_TYPE.WML_FOOTER,
    )


def _compiled(source: str) -> Template:
    """Return the compiled template. Raises ValueError with the problem and the text around it."""
    try:
        return environment(autoescape=True).from_string(source)
    except TemplateSyntaxError as problem:
        raise ValueError(f"{problem.message}{_place(source)}") from problem


def _place(source: str) -> str:
    """Return the text around the wrong tag: Jinja2 knows lines, and here each paragraph becomes one."""
    lines = [" ".join(_NO_TEXT.sub(" ", one).split()) for one in _PARAGRAPH.split(source)]
    try:
        environment(autoescape=True).from_string("\n".join(lines))
    except TemplateSyntaxError as problem:
        around = " ".join(filter(None, lines[max(problem.lineno - 4, 0) : problem.lineno + 3]))
        return f" (di sekitar: {around[:160]})"
    return ""
