"""What the pleno and the signing seal: the decisions, the day, and the bytes of the papers by their SHA-256."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from pk_excel.core.papers.berita_acara import ButirPleno
from pk_excel.core.segel.isi import canonical


@dataclass(frozen=True)
class Berkas:
    """A file of a step: its name, what it is, and the SHA-256 of its bytes."""

    nama: str
    dokumen: str
    sidik: str


@dataclass(frozen=True)
class IsiPleno:
    """What the pleno of *hari* decided, as the Berita Acara lists it under its number.

    ``nomor`` is None in a seal from before numbers were sealed.
    """

    hari: date
    butir: tuple[ButirPleno, ...]
    nomor: str | None = None


@dataclass(frozen=True)
class IsiHasil:
    """The papers of a step: ``hari`` is the day of the pleno or of the signing, ``dasar`` the seal they come from.

    ``dicetak`` is the day on which they were made, ``versi`` the last version that there was.
    """

    hari: date
    dicetak: date
    dasar: str
    versi: int
    berkas: tuple[Berkas, ...]


def decisions_text(pleno: IsiPleno) -> str:
    """Return the canonical JSON of what the pleno decided."""
    content = {"hari": pleno.hari.isoformat(), "butir": [asdict(item) for item in pleno.butir], "nomor": pleno.nomor}
    return canonical(content)


def read_decisions(text: str) -> IsiPleno:
    """Return what *text*, made by :func:`decisions_text`, says."""
    content = json.loads(text)
    items = (ButirPleno(**{**item, "pilihan": tuple(item["pilihan"])}) for item in content["butir"])
    return IsiPleno(date.fromisoformat(content["hari"]), tuple(items), content.get("nomor"))


def results_text(results: IsiHasil) -> str:
    """Return the canonical JSON of the papers of a step."""
    days = {"hari": results.hari.isoformat(), "dicetak": results.dicetak.isoformat()}
    return canonical({**asdict(results), **days})


def read_results(text: str) -> IsiHasil:
    """Return what *text*, made by :func:`results_text`, says."""
    content = json.loads(text)
    days = {key: date.fromisoformat(content[key]) for key in ("hari", "dicetak")}
    return IsiHasil(**{**content, **days, "berkas": tuple(Berkas(**file) for file in content["berkas"])})


def missing_files(wanted: Iterable[str], listed: Sequence[Berkas]) -> list[str]:
    """Return which of the file names *wanted* are not listed, sorted."""
    return sorted(set(wanted) - {file.nama for file in listed})
