"""Pictures in a Word document: what stands where a template shows one, and what the file must say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from posixpath import dirname, relpath

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.shape import CT_Inline
from docx.shared import Emu
from lxml import etree

from pk_excel.books.package.archive import Entry
from pk_excel.forms.word.template import Filled, packed

_DEFAULT, _END = re.compile(r"<Default [^>]*/>"), "</Relationships>"
_NO_RELATIONS = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{_END}'
)
_packed = lru_cache(8)(packed)  # the logo is on all papers of an office


@dataclass(frozen=True)
class Picture:
    """A picture of a *kind* (``png``, ``jpg``) with its MIME type; width and height in EMU."""

    content: bytes
    kind: str
    mime: str
    width: int
    height: int


class Album:
    """The pictures of one document, those that it shows; *taken* are the template's own."""

    def __init__(self, taken: int) -> None:
        self._taken = taken
        self._names: dict[Picture, str] = {}
        self._ids: dict[str, dict[str, str]] = {}  # of each part, by the names of its pictures

    def show(self, picture: Picture, part: str, host: Filled) -> str:
        """Return what stands for *picture* in a text of *part*."""
        number = self._taken + len(self._names) + 1
        name = self._names.setdefault(picture, f"word/media/image{number}.{picture.kind}")
        ids = self._ids.setdefault(part, {})
        if name not in ids:
            taken = {*ids.values(), *re.findall(r'\bId="([^"]*)"', host.relations)}
            ids[name] = next(key for key in (f"rId{n}" for n in count(1)) if key not in taken)
        inline = _inline(picture.width, picture.height, picture.kind, ids[name], host.next_id, host.is_footer)
        for declared in host.namespaces:
            inline = inline.replace(f" {declared}", "")
        return f'</w:t></w:r><w:r><w:drawing>{inline}</w:drawing></w:r><w:r><w:t xml:space="preserve">'

    def relations(self, part: str, host: Filled) -> str:
        """Return the relations of *part* as XML, empty if it has none."""
        added = "".join(
            f'<Relationship Id="{key}" Type="{RELATIONSHIP_TYPE.IMAGE}" Target="{relpath(name, dirname(part))}"/>'
            for name, key in self._ids.get(part, {}).items()
        )
        return (host.relations or _NO_RELATIONS).replace(_END, added + _END) if added else host.relations

    def types(self, types: str) -> str:
        """Return a list of content types with those of the pictures."""
        known = _DEFAULT.findall(types)
        own = {f'<Default Extension="{one.kind}" ContentType="{one.mime}"/>' for one in self._names}
        return types.replace("".join(known), "".join(sorted({*known, *own})))

    def entries(self) -> Iterator[Entry]:
        """Yield the pictures as parts, the last shown first."""
        for picture, name in reversed(self._names.items()):
            yield _packed(name, picture.content)


@lru_cache(64)
def _inline(width: int, height: int, kind: str, key: str, number: int, is_footer: bool) -> str:
    """Return a picture in a line; in a footer LibreOffice gives it space around unless it says that it wants none."""
    inline = CT_Inline.new_pic_inline(number, key, f"image.{kind}", Emu(width), Emu(height))
    for side in "TBLR" if is_footer else "":
        inline.set(f"dist{side}", "0")
    return str(etree.tostring(inline, encoding="unicode"))
