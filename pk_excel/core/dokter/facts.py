"""What ``dokter`` knows about a computer and a workbook: facts only, each of them perhaps not to be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from pk_excel.core.dokter.places import Place
from pk_excel.core.tables.settings import Settings
from pk_excel.errors import BookOpen, HistoryBroken, PkError, TemplateError

T = TypeVar("T")


@dataclass(frozen=True)
class Unchecked:
    """A fact that could not be had: the system's ``reason``, the program's own ``error``, or ``seconds`` in vain."""

    reason: str = ""
    seconds: float = 0
    error: PkError | None = None


Asked: TypeAlias = T | Unchecked


@dataclass(frozen=True)
class Python:
    """The running Python: (major, minor, micro) and its program file."""

    version: tuple[int, int, int]
    path: str


@dataclass(frozen=True)
class Hosts:
    """The spreadsheet programs found, by path ("" when there is none).

    ``uno`` says why Python cannot reach LibreOffice; "" when it can, None where that is not needed. Without a
    ``screen`` nobody opens a window of theirs here.
    """

    excel: str = ""
    libreoffice: str = ""
    uno: str | None = None
    screen: bool = True


@dataclass(frozen=True)
class Launcher:
    """What the buttons start on this computer: the program's ``path``, "" when they find none, and if that is this one.

    On a ``system`` other than Windows they start nothing.
    """

    path: str = ""
    here: bool = False
    system: str = "windows"


@dataclass(frozen=True)
class Extension:
    """The extension in this user's LibreOffice: its ``version`` ("" when there is none), the ``program`` it starts.

    ``here`` says that this is our own, ``gone`` that it is no longer there, ``current`` that all parts of the extension
    are those that would be installed now.
    """

    version: str = ""
    program: str = ""
    here: bool = False
    gone: bool = False
    current: bool = False


@dataclass(frozen=True)
class Log:
    """The file that takes the details of unexpected errors: its path, and why nothing can be written there ("")."""

    path: str
    problem: str = ""


@dataclass(frozen=True)
class Fonts:
    """The font families of the computer, and the one inside the program for when none of the wanted is there."""

    families: frozenset[str]
    last: str


@dataclass(frozen=True)
class Computer:
    """This computer.

    ``xlwings`` is the installed version, ``templates`` holds what is wrong with them; ``extension`` is None where no
    LibreOffice is that it could be installed in.
    """

    python: Asked[Python]
    xlwings: Asked[str | None]
    launcher: Asked[Launcher]
    hosts: Asked[Hosts]
    templates: Asked[tuple[TemplateError, ...]]
    fonts: Asked[Fonts]
    extension: Asked[Extension | None]
    log: Asked[Log]


@dataclass(frozen=True)
class Shape:
    """How a workbook is laid out.

    ``schema`` is what stands in ``pkSkema`` (None without that name), ``tables`` maps table names to sheet titles,
    ``faults`` are the tables, columns and names that could not be read.
    """

    schema: str | None
    sheets: tuple[str, ...]
    tables: Mapping[str, str]
    faults: tuple[PkError, ...] = ()


@dataclass(frozen=True)
class Macros:
    """The macros in a workbook: whether it has any, and the ids of what is ``lost`` or of ``other`` versions."""

    present: bool
    lost: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


@dataclass(frozen=True)
class Logo:
    """The logo that the settings name, with its cell; ``problem`` is why it cannot be printed ("" when it can)."""

    name: str
    cell: str
    problem: str = ""


@dataclass(frozen=True)
class Content:
    """What stands in a workbook that can be read: ``fonts`` is the font chain of its settings, ``logo`` their logo."""

    shape: Asked[Shape]
    history: Asked[HistoryBroken | None]
    macros: Asked[Macros]
    fonts: Asked[tuple[str, ...]]
    logo: Asked[Logo | None] = None


@dataclass(frozen=True)
class Book:
    """A workbook file and what surrounds it.

    ``plain`` is a folder of this computer to which it can be moved, ``mark`` names the mark of the web (``zone``,
    ``quarantine`` or ""), ``owner`` who has it open, ``folder`` and ``file`` why they cannot be written ("" when they
    can), ``free`` the bytes free on its disk.
    """

    path: str
    content: Content | PkError | Unchecked
    places: Asked[frozenset[Place]] = field(default_factory=frozenset)
    plain: str = "PK"
    mark: Asked[str] = ""
    owner: Asked[BookOpen | None] = None
    folder: Asked[str] = ""
    file: Asked[str] = ""
    free: Asked[int] = 0


def default_fonts() -> tuple[str, ...]:
    """Return the font chain of a workbook whose settings say nothing of it."""
    return Settings({}).fonts
