"""What every paper prints, whatever else: the class that its own text class goes on from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any

from pk_excel.core.papers.bersama import Paper
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.parts import KodeText, KopText, Lines, compose_code, compose_kop
from pk_excel.forms.table_text import TableText


@dataclass(frozen=True, kw_only=True)
class PaperText:
    """What every paper prints. A text class says of each of its parts, in printed order, what it means."""

    kop: Annotated[KopText, "kop surat"]
    judul: Annotated[Lines, "judul naskah"]
    titik: Annotated[str, "titik-titik untuk diisi dengan pena"]
    halaman: Annotated[str, "kata sebelum nomor halaman"]
    verifikasi: Annotated[KodeText, "kode verifikasi di kaki halaman"]
    sidik: Annotated[str, "sidik data di kaki halaman"] = ""

    @property
    def tables(self) -> Mapping[str, TableText]:
        """Return the tables by their names in the templates."""
        parts = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: part for name, part in parts.items() if isinstance(part, TableText)}


def about(naskah: Naskah, paper: Paper) -> Naskah:
    """Return the sentences with what all of them may say of *paper*: year, office, and what the PK it is of is called.

    That is ``pk``, with ``ke``, its number (0 for the original). Raises TemplateError.
    """
    ke = paper.disebut_ke
    return naskah.sharing(tahun=paper.tahun, kantor=plain(paper.kantor), ke=ke, pk=naskah.line("umum.pk", ke=ke))


def basics(naskah: Naskah, paper: Paper, judul: str, **values: object) -> dict[str, Any]:
    """Return what every paper prints; *judul* is the key of its title, in which *values* may stand.

    Raises TemplateError.
    """
    return {
        "kop": compose_kop(paper.kop),
        "judul": naskah.lines(judul, **values),
        "titik": naskah.line("umum.titik"),
        "halaman": naskah.line("umum.halaman"),
        "verifikasi": compose_code(naskah, plain(paper.kode), paper.judul, paper.tahun),
    }
