"""How long papers take, against the office suite and against the library that fills Word templates in."""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time

from bench.big_office import TAHUN, USER
from bench.measuring import Measured
from docxtpl import DocxTemplate
from offices import Office

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import draw_forms
from pk_excel.core.papers.pk import BarisIndikator, BarisSasaran, PkForm
from pk_excel.forms.kertas import form_of
from pk_excel.forms.naskah import load_naskah
from pk_excel.ports import Context
from pk_excel.wiring import Workshop, data_folder

OFFICES = 100
#: What LibreOffice is given to print: enough for its start not to count.
PRINTED = 8
MOST_OF_WORD, MOST_OF_PDF = 0.25, 0.25


def papers() -> Iterator[Measured]:
    """Print both PKs of many offices, each with its own words, as an office does: Word, then PDF."""
    renderer = Workshop().papers
    with tempfile.TemporaryDirectory() as name:
        forms = _forms(Path(name))
        took: list[tuple[float, ...]] = []
        for number in range(OFFICES):
            for form in (_other(form, number) for form in forms):
                took.append(tuple(_cpu(partial(work, form)) for work in (renderer.docx, renderer.pdf, _bare)))
        word, pdf, bare = (median(times) for times in zip(*took[len(forms) :], strict=True))  # after the first office
        yield Measured("a PK as Word", word, bare, "docxtpl alone, template parsed anew", MOST_OF_WORD)
        suite = _suite(Path(name), [renderer.docx(_other(forms[-1], number)) for number in range(PRINTED)])
        if suite:
            yield Measured("its PDF", pdf, suite, "LibreOffice, warm, from Word", MOST_OF_PDF)


def _cpu(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return (process_time() - start) * 1000


def _forms(folder: Path) -> list[PkForm]:
    """Return the papers of the sample office."""
    office, workshop = Office(folder, 9), Workshop()
    desk = Desk(workshop.book(office.master), Context(datetime(TAHUN, 1, 28), USER, "perintah"))
    return list(draw_forms(desk, workshop.bench(office.master), None)[0])


def _other(form: PkForm, number: int) -> PkForm:
    """Return the paper of another office: letterhead, signers, rows and amounts are its own."""
    kop = replace(form.kop, baris=(*form.kop.baris[:-1], f"{form.kop.baris[-1]} {number}"), alamat=f"Jalan {number}")
    signers = {
        name: signer and replace(signer, nama=f"{signer.nama} {number}", jabatan=f"{signer.jabatan} {number}")
        for name, signer in (("pihak_pertama", form.pihak_pertama), ("pihak_kedua", form.pihak_kedua))
    }
    rows = tuple(replace(row, sasaran=f"{row.sasaran} {number}", indikator=_own(row, number)) for row in form.sasaran)
    budget = tuple(replace(row, jumlah=row.jumlah + number) for row in form.anggaran)
    where = {"kantor": f"{form.kantor} {number}", "tempat": f"{form.tempat} {number}"}
    return replace(form, kop=kop, kode=f"{number:04}-BCDF-GHJK", sasaran=rows, anggaran=budget, **where, **signers)


def _own(row: BarisSasaran, number: int) -> tuple[BarisIndikator, ...]:
    return tuple(replace(one, indikator=f"{one.indikator} {number}", target=f"{number}%") for one in row.indikator)


def _bare(form: PkForm) -> None:
    """Fill the template in as docxtpl does, with the words as they are."""
    folder = data_folder("templates")
    words = form_of(form).words(load_naskah(folder), form)
    template = DocxTemplate(folder / f"{form_of(form).template}.docx")
    template.render({**vars(words), "logo": "", "qr": ""}, autoescape=True)
    template.save(BytesIO())


def _suite(folder: Path, documents: list[bytes]) -> float | None:
    """Return the milliseconds of CPU in which LibreOffice prints one more document; None without LibreOffice."""
    if shutil.which("soffice") is None:
        return None
    names = [folder / f"{number}.docx" for number, _ in enumerate(documents)]
    for path, content in zip(names, documents, strict=True):
        path.write_bytes(content)
    _print(folder, names[:1])  # makes its profile
    one, all_of_them = _print(folder, names[:1]), _print(folder, names)
    return (all_of_them - one) * 1000 / (len(names) - 1)


def _print(folder: Path, names: list[Path]) -> float:
    def used() -> float:
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        return spent.ru_utime + spent.ru_stime

    start = used()
    words = ["soffice", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*words, "--outdir", folder / "pdf", *names], capture_output=True, check=True)
    return used() - start


PAPERS: Mapping[str, Callable[[], Iterator[Measured]]] = {"naskah": papers}
