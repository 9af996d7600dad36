"""What libraries raise over a damaged workbook, said in the program's own errors."""

from __future__ import annotations

import struct
import zlib
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


class writing:
    """Turn what the package says while the block changes *book* into a PkError; anything else is our own fault.

    A class and not a generator: one review is asked some fifty times.
    """

    __slots__ = ("book",)

    def __init__(self, book: str) -> None:
        self.book = book

    def __enter__(self) -> None:
        """Enter the block."""

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _where: object) -> None:
        """Raise the PkError that *error* stands for."""
        if isinstance(error, PackageProblem):
            raise _refusal(error, self.book) from error
        if isinstance(error, MemoryError):
            raise NotAWorkbook(path=self.book, reason="too_large", detail="") from error


class reading(writing):
    """Turn whatever goes wrong while the block reads *book* into a PkError."""

    __slots__ = ()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: object) -> None:
        """Raise the PkError that *error* stands for."""
        super().__exit__(kind, error, where)
        if isinstance(error, _DAMAGE):
            said = f"{type(error).__name__}: {error}"
            raise NotAWorkbook(path=self.book, reason="damaged", detail=said) from error


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
