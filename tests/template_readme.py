"""``templates/README.md``, made from the declarations of the papers.

``python tests/readme_blocks.py`` writes it anew with the parts of the README that are made from the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from pk_excel.forms.kertas import all_forms
from pk_excel.forms.text import PaperText

README = Path(__file__).parents[1] / "templates" / "README.md"
PLAIN = {str: "teks", bool: "ya/tidak", float: "bilangan", int: "bilangan", bytes: "gambar"}
HEAD = "| variabel | jenis | arti |\n| --- | --- | --- |"
INTRO = """\
# Templat naskah

Setiap naskah mempunyai satu templat Word (`nama.docx`, sunting di Word) dan satu templat PDF (`nama.typ`); bagian yang
sama pada semua PDF ada di `bersama.typ`. Kalimat tetapnya ada di `naskah.toml`. Berkas ini dibuat dari program dengan
`python tests/readme_blocks.py`; jangan disunting.

Di Word variabel ditulis `{{ nomor }}`; paragraf yang hanya tampil bila terisi diapit `{%p if nomor %}` dan
`{%p endif %}`; daftar diulang dengan `{%p for baris in dasar %}` dan `{%p endfor %}`. Di PDF variabel ditulis
`d.nomor`. Nama yang salah ketik disebut program saat naskah dibuat; `pk-excel dokter` mencoba semua templat.

Tabel di Word ialah tabel yang memuat `{%tc for kolom in NAMA.kolom %}`: banyak, lebar, dan rata kolomnya diatur
program. Di PDF tabel digambar dengan `tabel-naskah(d.NAMA)`, dan `akhir: { … }` memuat yang tidak boleh terpisah dari
baris terakhirnya, misalnya tanda tangan. Spasi di dalam jumlah uang, `≥ 96%`, nama dengan gelar, tanggal, dan NIP tidak
pernah menjadi ujung baris; nama yang lebih panjang daripada tempatnya dibagi pada koma."""


ONLY = """\
Hanya di Word: `logo` dan `qr` (gambar). Hanya di PDF: `d.berkas` dengan `kertas` (lebar dan tinggi dalam milimeter),
`huruf`, `tanggal`, `judul`, `logo`, dan `qr`."""


def made() -> str:
    """Return the whole file."""
    parts = [INTRO, "## Pada semua naskah", variables(PaperText, own=False), ONLY]
    types: dict[str, Any] = {}
    for form in sorted(all_forms().values(), key=lambda form: form.template):
        parts += [f"## {form.template}: {form.paper.judul_dokumen}", variables(form.text, own=True)]
        types |= used(form.text)
    parts.append("## Jenis yang bersusun")
    parts += [f"### {name}\n\n{variables(kind, own=True)}" for name, kind in sorted(types.items())]
    return "\n\n".join(parts) + "\n"


def variables(kind: Any, own: bool) -> str:
    """Return the table of what a text class has, of a paper without what all papers have."""
    common = {field.name for field in fields(PaperText)} if own and issubclass(kind, PaperText) else set()
    hints = get_type_hints(kind, include_extras=True)
    rows = [(field.name, *get_args(hints[field.name])) for field in fields(kind) if field.name not in common]
    return "\n".join([HEAD, *(f"| `{name}` | {called(one)} | {meaning} |" for name, one, meaning in rows)])


def called(kind: Any) -> str:
    """Return what staff call a type."""
    if get_origin(kind) is tuple:
        return f"daftar {called(get_args(kind)[0])}"
    return PLAIN.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


def used(kind: Any) -> dict[str, Any]:
    """Return the composed types that a text class uses, by name."""
    return {one.__name__: one for hint in get_type_hints(kind).values() for one in composed(hint)}


def composed(kind: Any) -> Iterator[Any]:
    if get_origin(kind) is tuple:
        yield from composed(get_args(kind)[0])
    elif is_dataclass(kind):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from composed(hint)

