"""What the pleno and the signing seal: the decisions, the day, and the bytes of the papers by their SHA-256."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from pk_excel.core.papers.berita_acara import BeritaAcara, ButirPleno
from pk_excel.core.papers.koreksi import LembarKoreksi
from pk_excel.core.papers.matriks import MatriksPerubahan
from pk_excel.core.segel.isi import canonical
from pk_excel.core.segel.naskah import paper_data, read_paper

#: The form of what the pleno seals; the one before, which had no number, had the items alone.
BENTUK = 2


@dataclass(frozen=True)
class Berkas:
    """A file of a step: its name, what it is, and the SHA-256 of its bytes."""

    nama: str
    dokumen: str
    sidik: str


@dataclass(frozen=True)
class IsiPleno:
    """What the pleno of ``hari`` decided, as the Berita Acara lists it, and both papers as they were printed.

    The papers are without their verification codes, which come from the seal itself, and without the logo, whose
    SHA-256 is ``logo`` (empty: none). A release that did not seal its papers left none: they are gathered anew then,
    under ``nomor``, which is None in a seal from before numbers were sealed.
    """

    hari: date
    butir: tuple[ButirPleno, ...]
    nomor: str | None = None
    berita_acara: BeritaAcara | None = None
    matriks: MatriksPerubahan | None = None
    logo: str = ""


@dataclass(frozen=True)
class IsiHasil:
    """The papers of a step: ``hari`` is the day of the pleno or of the signing, ``dasar`` the seal they come from.

    ``dicetak`` is the day on which they were made, ``versi`` the last version that there was. Of a signing there are
    the number of its record, and whose certificate signed electronically: empty in a seal from before there were such.
    """

    hari: date
    dicetak: date
    dasar: str
    versi: int
    berkas: tuple[Berkas, ...]
    nomor: str = ""
    elektronik: str = ""


def decisions_text(minutes: BeritaAcara, changes: MatriksPerubahan, logo: str) -> str:
    """Return the canonical JSON of what the pleno decided and printed; *logo* is the SHA-256 of the letterhead's."""
    assert minutes.tanggal, "minutes without a day"
    papers = {"berita_acara": paper_data(minutes), "matriks": paper_data(changes)}
    return canonical({"bentuk": BENTUK, "hari": minutes.tanggal.isoformat(), "logo": logo, **papers})


def read_decisions(text: str) -> IsiPleno:
    """Return what *text*, made by this or an older release, says."""
    content = json.loads(text)
    day = date.fromisoformat(content["hari"])
    if "bentuk" not in content:
        items = tuple(read_paper(ButirPleno, item) for item in content["butir"])
        return IsiPleno(day, items, content.get("nomor"))
    minutes = read_paper(BeritaAcara, content["berita_acara"])
    changes = read_paper(MatriksPerubahan, content["matriks"])
    return IsiPleno(day, minutes.butir, minutes.nomor, minutes, changes, content["logo"])


def decided_number(text: str) -> str:
    """Return the number of the Berita Acara in a *text* for :func:`read_decisions`; empty where none was sealed."""
    content = json.loads(text)
    return str(content.get("berita_acara", content).get("nomor") or "")


def sheet_text(sheet: LembarKoreksi, logo: str) -> str:
    """Return the canonical JSON of the sheet with which corrections were accepted; *logo* is that of the letterhead."""
    return canonical({"lembar": paper_data(sheet), "logo": logo})


def read_sheet(text: str) -> tuple[LembarKoreksi, str]:
    """Return the sheet of corrections that *text*, made by :func:`sheet_text`, says, and the SHA-256 of its logo."""
    content = json.loads(text)
    return read_paper(LembarKoreksi, content["lembar"]), content["logo"]


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
