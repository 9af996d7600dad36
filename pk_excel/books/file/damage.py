"""What libraries raise over a damaged workbook, said in the program's own errors."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile

from pk_excel.books.package import BadChange, PackageProblem, TargetMissing
from pk_excel.books.package import TableBlocked as NoRoom
from pk_excel.errors import (
    CannotWrite,
    EncryptedBook,
    LegacyBook,
    NameMissing,
    NotAWorkbook,
    PkError,
    SheetMissing,
    TableBlocked,
)

# zipfile and the XML parsers promise no exception type for a damaged part: whatever it made them stumble over.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

_FORMATS = {"legacy_xls": ".xls", "open_document": ".ods"}


@contextmanager
def reading(book: str) -> Iterator[None]:
    """Turn whatever goes wrong while the block reads *book* into a PkError; library warnings are silent."""
    try:
        with warnings.catch_warnings(), writing(book):
            warnings.simplefilter("ignore")
            yield
    except _DAMAGE as damage:
        raise NotAWorkbook(path=book, reason="damaged", detail=f"{type(damage).__name__}: {damage}") from damage


@contextmanager
def writing(book: str) -> Iterator[None]:
    """Turn what the package says while the block changes *book* into a PkError; anything else is our own fault."""
    try:
        yield
    except PackageProblem as problem:
        raise _refusal(problem, book) from problem
    except MemoryError as error:
        raise NotAWorkbook(path=book, reason="too_large", detail="") from error


def _refusal(problem: PackageProblem, book: str) -> PkError:
    """Return the error of the program that a problem of the package stands for."""
    if isinstance(problem, NoRoom):
        return TableBlocked(book=book, cell=problem.detail, kind=problem.kind)
    if isinstance(problem, TargetMissing) and problem.kind == "sheet":
        return SheetMissing(book=book, sheet=problem.detail)
    if isinstance(problem, TargetMissing) and problem.kind in ("name", "name_not_a_cell"):
        return NameMissing(book=book, name=problem.detail)
    if isinstance(problem, BadChange | TargetMissing):
        return CannotWrite(path=book, reason=problem.kind, detail=problem.detail)
    if problem.kind == "encrypted":
        return EncryptedBook(path=book)
    if problem.kind in _FORMATS:
        return LegacyBook(path=book, suffix=_FORMATS[problem.kind])
    if problem.kind == "not_a_workbook" and problem.detail.endswith(".bin"):
        return LegacyBook(path=book, suffix=".xlsb")
    return NotAWorkbook(path=book, reason=problem.kind, detail=problem.detail)
