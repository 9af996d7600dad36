"""Frames of templates: ``python tests/paper_frame.py NAMA [--mendatar]`` makes ``NAMA.docx`` and ``NAMA.typ``.

They print the parts of the declared text class one below the other, with letterhead, signatures and footer as the other
papers have them, and are there to go on from: in Word and in an editor. Existing templates stay.
"""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, get_args, get_type_hints

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pk_excel.forms.isian import COMMON
from pk_excel.forms.kertas import all_forms
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import Isian, TandaTangan
from pk_excel.forms.table_text import TableText

PAIRS = tuple[Isian, ...]
#: The width of text on a landscape page, in twentieths of a point.
WIDE = 14570
TEMPLATES = Path(__file__).parents[1] / "templates"
STYLES = {"nomor": "PKNomor", "tujuan": "PKTujuan", "penutup": "PKPenutup", "label": "PKLabel"}
TYPST = {"PKNomor": "nomor", "PKTujuan": "tujuan", "PKLabel": "label"}


def parts(form: Form[Any, Any]) -> Iterator[tuple[str, Any, bool]]:
    """Yield name, type, and whether it may be empty, of what the paper prints of its own."""
    hints = get_type_hints(form.text, include_extras=True)
    for field in fields(form.text):
        if field.name not in COMMON:
            kind, meaning = get_args(hints[field.name])
            yield field.name, kind, "kosong" in meaning


def style_of(name: str) -> str:
    return STYLES.get(name) or STYLES.get(name.partition("_")[0], "PKIsi")


def words(style: str, text: str, tied: bool | None = None) -> Any:
    """Return a paragraph, which stays with the next one (or not) where its style does not say so."""
    paragraph, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    look = OxmlElement("w:pStyle")
    look.set(qn("w:val"), style)
    properties.append(look)
    if tied is not None:
        keep = OxmlElement("w:keepNext")
        keep.set(qn("w:val"), str(int(tied)))
        properties.append(keep)
    paragraph.append(properties)
    for n, piece in enumerate(text.split("\t")):
        run, inside = OxmlElement("w:r"), OxmlElement("w:t")
        if n:
            run.append(OxmlElement("w:tab"))
        inside.text = piece
        run.append(inside)
        paragraph.append(run)
    return paragraph


def renamed(element: Any, pattern: str, name: str) -> Any:
    """Return a copy whose tags speak of *name*."""
    made = copy.deepcopy(element)
    for text in made.iter(qn("w:t")):
        text.text = re.sub(pattern, name, text.text or "")
    return made


def of_template(name: str, mark: str) -> Any:
    """Return the table of a template in which *mark* stands."""
    tables = Document(str(TEMPLATES / name)).element.body.iter(qn("w:tbl"))
    return next(one for one in tables if mark in "".join(text.text or "" for text in one.iter(qn("w:t"))))


def table(name: str, small: bool) -> Any:
    """Return a table over ``<name>.kolom``, without a row of column numbers and without totals."""
    made = renamed(of_template("pk.docx", "sasaran.kolom"), r"\bsasaran\b", name)
    rows = made.findall(qn("w:tr"))
    made.remove(rows[1])
    for look in made.iter(qn("w:pStyle")):
        if small and look.get(qn("w:val")) in ("PKSel", "PKKepala", "PKSelTengah", "PKSelAngka", "PKSelBernomor"):
            look.set(qn("w:val"), f"{look.get(qn('w:val'))}Kecil")
    return made


def signature(names: list[str], wide: bool) -> Any:
    """Return the signature block of one signer, on the right, or of two."""
    if len(names) == 2:
        pair = renamed(of_template("pk.docx", "kiri.atas"), r"\bkiri\b", names[0])
        pair = renamed(pair, r"\bkanan\b", names[1])
        for table in pair.iter(qn("w:tblW")) if wide else ():
            table.set(qn("w:w"), str(WIDE))
        for width in (*pair.iter(qn("w:gridCol")), *pair.iter(qn("w:tcW"))):
            width.set(qn("w:w"), str(WIDE // 2) if wide else width.get(qn("w:w")))
        return pair
    source = "matriks_perubahan.docx" if wide else "surat_pengantar.docx"
    return renamed(of_template(source, "tanda_tangan.atas"), r"\btanda_tangan\b", names[0])


def word_blocks(form: Form[Any, Any], wide: bool) -> Iterator[Any]:
    """Yield the body of the Word template."""
    yield from (words("PKJudul", text) for text in ("{%p for baris in judul %}", "{{ baris }}", "{%p endfor %}"))
    listed = list(parts(form))
    kinds = [kind for _, kind, _ in listed]
    signed = {name for n, (name, _, _) in enumerate(listed) if TandaTangan in kinds[n + 1 : n + 3]}
    after_table = {name for (_, before, _), (name, _, _) in pairwise(listed) if before in (TableText, PAIRS)}
    for kind, group in groupby(listed, key=lambda one: one[1] if one[1] is TandaTangan else one[0]):
        if kind is TandaTangan:
            yield signature([name for name, _, _ in group], wide)
            continue
        name, kind, empty = next(group)
        test = f"{name}.kelompok" if kind is TableText else name
        if empty or kind is TableText:
            yield words("PKIsi", f"{{%p if {test} %}}")
        if kind is TableText:
            yield table(name, wide)
        elif kind is str:
            place = "PKTempatTanggalLebar" if wide else "PKTempatTanggal"
            style = "PKPenutup" if name in after_table and style_of(name) == "PKIsi" else style_of(name)
            if name == "tempat_tanggal":
                style = place if name in signed else "PKKanan"
            yield words(style, f"{{{{ {name} }}}}", True if name in signed else None)
        elif kind == PAIRS:
            yield words("PKPihak", f"{{%p for baris in {name} %}}")
            yield words("PKPihak", "{{ baris.label }}\t{{ ':' if baris.label else '' }}\t{{ baris.isi }}", False)
            yield words("PKPihak", "{%p endfor %}")
        else:
            yield words("PKIsi", f"{{%p for baris in {name} %}}")
            yield words("PKDasar", "{{ loop.index }}.\t{{ baris }}")
            yield words("PKIsi", "{%p endfor %}")
        if empty or kind is TableText:
            yield words("PKIsi", "{%p endif %}")


def write_docx(form: Form[Any, Any], wide: bool) -> None:
    """Make the Word template, with letterhead, styles and footer of one that there is."""
    document = Document(str(TEMPLATES / ("matriks_perubahan.docx" if wide else "berita_acara.docx")))
    body = document.element.body
    _, *rest, section = list(body)
    for element in rest:
        body.remove(element)
    for element in word_blocks(form, wide):
        section.addprevious(element)
    document.save(str(TEMPLATES / f"{form.template}.docx"))


def typst_lines(form: Form[Any, Any], wide: bool) -> Iterator[str]:
    """Yield the lines of the typst template."""
    yield f"// {form.text.__doc__.splitlines()[0] if form.text.__doc__ else form.template}"
    yield '#import "bersama.typ": *'
    yield "#show: naskah.with(mendatar: true)" if wide else "#show: naskah"
    yield "\n#kop\n#judul-naskah(d.judul)"
    waiting: list[str] = []
    for name, kind, empty in parts(form):
        if kind is TableText:
            line = f"tabel-naskah(d.{name})"
        elif kind is TandaTangan:
            if waiting and waiting[-1].startswith("tanda-tangan"):
                waiting[-1] = f"{waiting[-1][:-1]}, d.{name})"
                continue
            line = f"tanda-tangan(d.tempat_tanggal, d.{name})"
        elif kind == PAIRS:
            line = f"isian(d.{name})"
        elif kind is str:
            line = f"{TYPST.get(style_of(name), 'alinea')}(d.{name})"
        else:
            line = f"daftar(d.{name})"
        if name == "tempat_tanggal":
            continue
        if waiting and "tanda-tangan" in waiting[-1]:
            yield from bound(waiting)
            waiting = []
        waiting.append(f"if d.{name}.len() > 0 {{ {line} }}" if empty else line)
    yield from bound(waiting) if "tanda-tangan" in waiting[-1] else (f"#{line}" for line in waiting)


def bound(lines: list[str]) -> Iterator[str]:
    """Yield *lines*, of which the last is a signature: it stays with what stands before it."""
    tables = [n for n, line in enumerate(lines) if "tabel-naskah" in line]
    first = tables[-1] if tables else max(len(lines) - 2, 0)
    yield from (f"#{line}" for line in lines[:first])
    if tables:
        name = re.findall(r"d\.\w+", lines[first])[0]
        yield f"#tabel-naskah({name}, akhir: {{"
        first += 1
    else:
        yield "#bersama({"
    yield from (f"  {line}" for line in lines[first:])
    yield "})"


def write_typst(form: Form[Any, Any], wide: bool) -> None:
    (TEMPLATES / f"{form.template}.typ").write_text("\n".join(typst_lines(form, wide)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    wanted = [name for name in sys.argv[1:] if not name.startswith("-")]
    for one in all_forms().values():
        if one.template in wanted:
            for suffix, write in ((".docx", write_docx), (".typ", write_typst)):
                if not (TEMPLATES / f"{one.template}{suffix}").exists() or "--ganti" in sys.argv:
                    write(one, "--mendatar" in sys.argv)
