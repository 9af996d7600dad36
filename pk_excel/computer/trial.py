"""One of every paper, printed for nobody: do the templates work?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from pk_excel.core.papers import paper_kinds
from pk_excel.core.papers.contoh import example
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.errors import TemplateError
from pk_excel.ports import PapersPort


def broken_templates(papers: PapersPort) -> tuple[TemplateError, ...]:
    """Return what is wrong with the texts and templates behind *papers*, each template once."""
    found: dict[object, TemplateError] = {}
    for draw in _trials(papers):
        try:
            draw()
        except TemplateError as error:
            found.setdefault(error.detail["template"], error)
    return tuple(found.values())


def _trials(papers: PapersPort) -> Iterator[Callable[[], object]]:
    """Yield what draws each paper, PKs in both forms."""
    revised = replace(example(PkForm), dokumen=Dokumen.SEKRETARIAT, bentuk=Bentuk.B)
    original = replace(revised, bentuk=Bentuk.A, perubahan_ke=0)
    for form in (original, revised):
        yield partial(papers.pk_sheet, form)
    for paper in (original, *map(example, paper_kinds())):
        yield partial(papers.docx, paper)
        yield partial(papers.pdf, paper)
