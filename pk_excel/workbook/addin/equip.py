"""What makes a workbook an add-in, piece by piece: put in, put back when it was lost, brought up to date.

Every piece is patched into the parts that it owns; sheets, charts, comments and the office's own macros, tabs and
shapes are copied as they lie in the file. A piece that is as this version makes it is left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pk_excel.books.package import open_package
from pk_excel.workbook.addin.buttons import has_buttons, put_buttons
from pk_excel.workbook.addin.code_names import put_code_names
from pk_excel.workbook.addin.look import put_look
from pk_excel.workbook.addin.parts import content_type, main_part, set_content_type
from pk_excel.workbook.addin.ribbon import has_ribbon, put_ribbon
from pk_excel.workbook.addin.vba import (
    documents,
    macro_modules,
    own_modules,
    put_project,
    without_broken_project,
)

_MACRO_WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


class Piece(StrEnum):
    """A piece of the equipment; these ids never change."""

    KIND = "kind"
    LOOK = "look"
    RIBBON = "ribbon"
    BUTTONS = "buttons"
    CODE_NAMES = "code_names"
    MACROS = "macros"


@dataclass(frozen=True)
class Lacking:
    """The pieces that a workbook has *lost*, and those in which another version *differs*."""

    lost: tuple[Piece, ...] = ()
    other: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return all of them."""
        return (*self.lost, *self.other)


def put_kind(source: bytes) -> bytes:
    """Return the workbook declared as one with macros: Excel refuses an ``.xlsm`` that says it has none."""
    package = open_package(source)
    main = main_part(package)
    if content_type(package, main) == _MACRO_WORKBOOK:
        return source
    set_content_type(package, main, _MACRO_WORKBOOK)
    return package.to_bytes()


def put_names(source: bytes) -> bytes:
    """Return the workbook in which VBA knows workbook and sheets by the names of their modules."""
    return put_code_names(source, documents(source))


# A new project takes its modules from the names that are there, so it comes last.
_PIECES: tuple[tuple[Piece, Callable[[bytes], bytes]], ...] = (
    (Piece.KIND, put_kind),
    (Piece.LOOK, put_look),
    (Piece.RIBBON, put_ribbon),
    (Piece.BUTTONS, put_buttons),
    (Piece.CODE_NAMES, put_names),
    (Piece.MACROS, put_project),
)


def equip(source: bytes) -> bytes:
    """Return a master workbook as ``.xlsm`` with everything that its buttons need; itself when it has all of it.

    A project that cannot be read is replaced. Raises PackageProblem, TargetMissing without *Beranda*.
    """
    source = without_broken_project(source)
    for _, put in _PIECES:
        source = put(source)
    return source


def lacking(source: bytes) -> Lacking:
    """Return what is lost and what is not as this version makes it. Raises PackageProblem like :func:`equip`.

    Without a project nothing needs the names of sheets: they come with it.
    """
    whole = without_broken_project(source)
    pieces = [piece for piece, put in _PIECES if put(whole) != whole]
    if documents(whole) is None and Piece.CODE_NAMES in pieces:
        pieces.remove(Piece.CODE_NAMES)
    there = {
        Piece.RIBBON: has_ribbon(whole),
        Piece.BUTTONS: has_buttons(whole),
        Piece.MACROS: own_modules().keys() <= macro_modules(whole).keys(),
    }
    lost = tuple(piece for piece in pieces if not there.get(piece, False))
    return Lacking(lost, tuple(piece for piece in pieces if piece not in lost))
