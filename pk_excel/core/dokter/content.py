"""What is right and wrong inside a workbook: layout, audit chain, macros, and the Python they start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from pk_excel.core.dokter.diagnosis import Diagnosis, Health, judged
from pk_excel.core.dokter.facts import Content, Logo, Macros, Shape, Unchecked
from pk_excel.core.tables.sheets import SCHEMA_VERSION, master_sheets, wrong_schema
from pk_excel.errors import HistoryBroken, NameMissing, PkError, SheetMissing


def diagnose_content(path: str, content: Content) -> Iterator[Diagnosis]:
    """Yield the diagnoses of the content of the workbook at *path*."""
    if isinstance(content.shape, Unchecked):
        yield judged("structure", content.shape, lambda _: Diagnosis("structure", "complete"))
    else:
        yield from _structure(PurePath(path).name, content.shape)
        if _is_foreign(content.shape):
            return
        yield judged("history", content.history, _history)
        if content.logo is not None:
            yield judged("logo", content.logo, _logo)
        if content.shape.schema not in (None, str(SCHEMA_VERSION)):
            return  # its buttons are those of the new workbook that it moves to
    yield judged("macros", content.macros, lambda macros: _macros(path, macros))


def _structure(book: str, shape: Shape) -> Iterator[Diagnosis]:
    found = list(_faults(book, shape))
    if not found:
        yield Diagnosis("structure", "complete", facts={"schema": SCHEMA_VERSION, "sheets": len(shape.sheets)})
    yield from found


def _faults(book: str, shape: Shape) -> Iterator[Diagnosis]:
    if _is_foreign(shape):
        yield _broken(NameMissing(book=book, name="pkSkema"))
        return
    if shape.schema not in (None, str(SCHEMA_VERSION)):
        # Whatever else differs follows from this.
        yield _broken(wrong_schema(book, shape.schema))
        return
    for sheet in master_sheets(range(0), ()):
        if sheet.title in shape.sheets:
            continue
        if sheet.table is None:
            yield _broken(SheetMissing(book=book, sheet=sheet.title, sheets=shape.sheets))
        elif sheet.table.name in shape.tables:
            facts = {"sheet": sheet.title, "now": shape.tables[sheet.table.name]}
            yield Diagnosis("structure", "sheet_renamed", Health.WARNING, facts)
    yield from map(_broken, shape.faults)


def _is_foreign(shape: Shape) -> bool:
    """Return whether nothing in the workbook is of this program."""
    ours = {sheet.table.name for sheet in master_sheets(range(0), ()) if sheet.table}
    return shape.schema is None and ours.isdisjoint(shape.tables)


def _broken(error: PkError) -> Diagnosis:
    return Diagnosis("structure", "broken", Health.PROBLEM, {"error": error})


def _history(error: HistoryBroken | None) -> Diagnosis:
    if error:
        return Diagnosis("history", "broken", Health.PROBLEM, {"error": error})
    return Diagnosis("history", "intact")


def _logo(logo: Logo | None) -> Diagnosis:
    if logo is None or not logo.problem:
        return Diagnosis("logo", "printable", facts={"name": logo.name if logo else ""})
    facts = {"name": logo.name, "cell": logo.cell}
    return Diagnosis("logo", logo.problem, Health.PROBLEM, facts)


def _macros(path: str, macros: Macros) -> Diagnosis:
    facts = {"book": path, "pieces": macros.lost or macros.other}
    stripped = path.lower().endswith(".xlsm")
    if not macros.present:
        return Diagnosis("macros", "stripped", Health.PROBLEM, facts) if stripped else Diagnosis("macros", "none")
    if macros.lost:
        return Diagnosis("macros", "incomplete", Health.PROBLEM, facts)
    if macros.other:
        return Diagnosis("macros", "older", Health.WARNING, facts)
    return Diagnosis("macros", "complete")
