"""How an action declares itself: one ``ACTION`` at the end of its module.

The command line, the macros, the ribbon, the VBA, the buttons on *Beranda*, the README and the windows of the SOP come
from it. The registry reads it from the source without running the module, so that help does not wait for what an
action needs: a declaration uses the names of this module and names functions of its own, and calculates nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Concatenate

from pk_excel.core.steps.sop import Step, Window

if TYPE_CHECKING:
    from pk_excel.app.outcome import Outcome
    from pk_excel.ports import Bench, Context, WorkbookPort

    Run = Callable[Concatenate[WorkbookPort, Context, Bench, ...], Outcome]

__all__ = [
    "AGREED", "MAPPING", "OVERWRITE", "PROFILE", "PROPOSED", "TABLES", "TO_FOLDER", "TRIED", "Action", "Argument",
    "Button", "Group", "Kind", "Question", "Step", "Window",
]  # fmt: skip


class Group(Enum):
    """Where an action stands in every list, in this order; the groups of the ribbon bear these labels."""

    CONTOH = "Contoh"
    PERSIAPAN = "Persiapan"
    PENCERMATAN = "Pencermatan"
    PLENO = "Pleno & Koreksi"
    FINAL = "Final"
    LANGKAH = "Langkah"
    BANYAK = "Banyak buku kerja"
    BANTUAN = "Bantuan"


class Kind(Enum):
    """What an argument is: each door reads it in its own way and hands the action the same value."""

    TEXT = "text"
    FLAG = "flag"
    NUMBER = "number"
    YEAR = "year"
    COUNT = "count"  # at least one
    DAY = "day"
    CODES = "division codes"
    PATH = "path"
    OUT = "folder of results"  # goes to the bench, not to the action
    REVIEWS = "returned reviews"
    SCANS = "scanned files"
    SOURCES = "files that data is taken from"
    WORDS = "file of words"
    CERTIFICATE = "certificate with its key"


@dataclass(frozen=True)
class Question:
    """What a button asks for an argument: in a box, or, for files, as the title of a dialog.

    Staff may leave an *optional* one open. *folder* is the title of the dialog that follows a yes.
    """

    text: str
    optional: bool = False
    folder: str = ""


@dataclass(frozen=True)
class Argument:
    """What an action can be told besides the workbook: an option, or without dashes if *positional*.

    It reaches the action as *keyword*, which is its name unless given. A file that is written is called so that its
    name ends in one of *endings*, where there are any: its content is of that kind.
    """

    name: str
    help: str = ""
    kind: Kind = Kind.TEXT
    keyword: str = ""
    metavar: str = ""
    positional: bool = False
    required: bool = False
    many: bool = False
    endings: tuple[str, ...] = ()
    question: Question | None = None


@dataclass(frozen=True)
class Button:
    """A button of the ribbon and of *Beranda*: *macro* names its Sub (``PK_Rkt``) and its function in the macros.

    It gives its action the named *arguments* and asks for those that have a question. *title* is its name in full
    and *help* what it does where they differ from its label and the help of the command. *shows* names a sheet that
    it opens instead. *sets* are the flags that it gives without asking. *window* are the steps in which it is of use,
    where its action has none, and *command* is what does the same on the command line, where that is more than the
    action's name.
    """

    macro: str
    label: str
    icon: str
    title: str = ""
    help: str = ""
    arguments: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    saves_first: bool = False
    shows: str = ""
    identity: str = ""
    asks: str = ""  # the VBA function that asks, where it is not called like the macro
    window: Window | None = None
    command: str = ""


@dataclass(frozen=True)
class Action:
    """An action: its command with help, the steps in which it may run, what it can be told, and its buttons.

    ``label`` is what a sentence calls it where its name is no word for staff.
    ``steps`` are those that it carries out or helps with. ``run`` does it; an action without one is not for one
    workbook, and the doors know it by name. Of the arguments in ``one_of`` only one may be given. ``order`` is its
    place in the group, after those with smaller numbers. With a flag of ``looks_with`` it only looks at the workbook,
    and so it does without one of ``writes_with`` where there are any: then a workbook that is open elsewhere serves.
    """

    name: str
    group: Group
    help: str = ""
    run: Run | None = None
    window: Window | None = None
    order: int = 9
    arguments: tuple[Argument, ...] = ()
    one_of: tuple[str, ...] = ()
    looks_with: tuple[str, ...] = ()
    writes_with: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    command: bool = True
    takes_workbook: bool = True
    recorded: bool = True  # takes who acts and when
    batchable: bool = False
    steps: tuple[Step, ...] = ()
    label: str = ""

    @property
    def called(self) -> str:
        """Return what a sentence calls it at its head: its label, else its name."""
        return self.label or self.name.capitalize()

    def only_looks(self, given: Collection[str]) -> bool:
        """Return whether it leaves the workbook as it is when it is *given* those arguments, by name."""
        writes = not self.writes_with or any(name in given for name in self.writes_with)
        return not writes or any(name in given for name in self.looks_with)

    def perform(self, book: WorkbookPort, context: Context, bench: Bench, **values: Any) -> Outcome:
        """Do it on one workbook, *values* being its arguments by keyword."""
        assert self.run is not None, f"{self.name} is not for one workbook"
        # Here, not above: help and the registry read this module and need nothing of what an action needs.
        from pk_excel.app.notices import as_notes

        outcome = self.run(book, context, replace(bench, progress=context.progress), **values)
        return replace(outcome, notes=(*outcome.notes, *as_notes(context.notices)))

    def argument(self, name: str) -> Argument:
        """Return the argument called *name*. Raises KeyError."""
        return {argument.name: argument for argument in self.arguments}[name]

    def asked(self, button: Button) -> tuple[Argument, ...]:
        """Return what *button* gives the action, in the order of its macro's arguments."""
        return tuple(self.argument(name) for name in button.arguments)


#: Another folder of LibreOffice's settings than the user's own.
PROFILE = Argument(
    "profil", "Folder profil LibreOffice yang lain, seperti pada -env:UserInstallation.", Kind.PATH, metavar="FOLDER"
)
AGREED = Argument(
    "ya", "Setujui tanpa ditanya: yang tercatat boleh berubah; peta kolom impor benar.", Kind.FLAG, keyword="agreed"
)
MAPPING = Argument("peta", "Baca kolom menurut berkas peta ini; --coba menuliskannya.", Kind.WORDS, metavar="BERKAS")
TABLES = Argument(
    "tabel",
    "Ambil tabel ini, misalnya 'Rencana!C3' (lembar dan sel judulnya); boleh beberapa kali.",
    metavar="TABEL",
    many=True,
)
TRIED = Argument("coba", "Tampilkan peta kolom dan yang akan diambil; buku kerja tidak ditulis.", Kind.FLAG)
PROPOSED = Argument(
    "lembar", "Tulis usulannya ke lembar Impor untuk diperiksa; ambil dengan impor terapkan.", Kind.FLAG
)
OVERWRITE = Argument("timpa", "Timpa hasil yang sudah ada.", Kind.FLAG, keyword="overwrite")
TO_FOLDER = Argument("ke", "Folder hasil. [bawaan: folder di samping buku kerja]", Kind.OUT, metavar="DIR")
