"""Everything that can go wrong around the work, as one tree.

::

    PkError
    ├── UsageError            the command was called wrongly                              exit 2
    ├── BookError             the workbook cannot be used as a file                       exit 3
    │   ├── BookMissing       no such file
    │   ├── NotAWorkbook      not a workbook, damaged, or dangerous inside
    │   ├── LegacyBook        .xls, .xlsb or .ods
    │   └── EncryptedBook     protected with a password
    ├── StructureError        the workbook is not laid out as the schema says             exit 4
    │   ├── SheetMissing
    │   ├── TableMissing
    │   ├── TableTwice        a table's headers stand in several places
    │   ├── ColumnMissing
    │   ├── NameMissing
    │   ├── TableBlocked      no room below a table for its new rows
    │   ├── ReviewBook        a division's review workbook instead of the master
    │   ├── SchemaOutdated    made by an older version of pk-excel
    │   ├── SchemaNewer       made by a newer version of pk-excel
    │   └── BadCells          cells whose value cannot be read
    ├── StepError             the SOP does not allow this now                             exit 5
    │   ├── StepOutOfOrder    an earlier step is missing
    │   └── StepIncomplete    what this step needs is not there
    ├── FindingsBlock         errors in the data block this action                        exit 6
    ├── BusyError             somebody else has the workbook                              exit 7
    │   ├── BookOpen          open in Excel or LibreOffice
    │   ├── BookHeld          another run is changing it
    │   └── BookChanged       saved by somebody since it was read
    ├── OutputError           a result cannot be written or read                          exit 8
    │   ├── FolderNotEmpty
    │   ├── FileExists
    │   ├── FileMissing
    │   │   └── LogoMissing   the letterhead's logo is not beside the workbook
    │   ├── CannotWrite
    │   └── LettersMissing    a paper has letters that no font of this computer has
    ├── TemplateError         a template of the forms is missing or broken                exit 9
    ├── ArchiveBroken         an archive does not match its manifest                      exit 10
    ├── SigningError          a PDF cannot be signed electronically                       exit 13
    │   ├── SignerMissing     the extra that signs is not installed
    │   └── CertificateUnusable
    ├── SourceUnusable        data of another file cannot be taken                        exit 14
    ├── HistoryBroken         the audit chain was altered                                 exit 11
    ├── HostError             the spreadsheet application does not answer                 exit 12
    └── ClusterError          the Dask cluster of a batch cannot be used                  exit 12
        ├── DaskMissing       the extra that reaches it is not installed
        ├── ClusterSilent     nobody answers at its address, or it has no workers
        ├── ClusterUnfit      its workers lack this version of pk-excel
        └── ClusterLost       it went away while a batch was running

Errors carry facts (``detail``), never sentences: :mod:`pk_excel.messages` says them in Indonesian.
"""

from __future__ import annotations

#: How a run ends that Ctrl-C stopped: 128 and the number of the signal, as shells have it.
INTERRUPTED = 130


class PkError(Exception):
    """Base of every error a user can meet. ``detail`` holds the facts that its sentence needs."""

    exit_code = 1

    def __init__(self, **detail: object) -> None:
        super().__init__(", ".join(f"{key}={value!r}" for key, value in detail.items()))
        self.detail = detail


class UsageError(PkError):
    """The command was called wrongly: ``reason`` names how."""

    exit_code = 2


class BookError(PkError):
    """The workbook cannot be used as a file."""

    exit_code = 3


class BookMissing(BookError):
    """There is no file at ``path``."""


class NotAWorkbook(BookError):
    """``path`` is not a workbook, is damaged, or holds something dangerous; ``reason`` names which."""


class LegacyBook(BookError):
    """``path`` has a format that cannot be read without guessing (``suffix``)."""


class EncryptedBook(BookError):
    """``path`` is protected with a password."""


class StructureError(PkError):
    """The workbook is not laid out as the schema says."""

    exit_code = 4


class SheetMissing(StructureError):
    """``book`` has no sheet ``sheet``."""


class TableMissing(StructureError):
    """``book`` has no Excel table ``table``; ``near`` may name one that looks like it, ``sheets`` the sheets there."""


class TableTwice(StructureError):
    """``book`` has no Excel table ``table``, and its headers stand in several ``places``."""


class ColumnMissing(StructureError):
    """Table ``table`` on ``sheet`` lacks the columns ``columns``; ``near`` may name look-alikes."""


class NameMissing(StructureError):
    """``book`` has no defined name ``name`` that is one cell."""


class TableBlocked(StructureError):
    """The rows below ``table`` on ``sheet`` are in use (``cell``), so it cannot grow."""


class ReviewBook(StructureError):
    """``book`` is the review workbook of the division ``divisi``, not a master."""


class SchemaOutdated(StructureError):
    """``book`` was made for schema ``found``; this program knows ``known``."""


class SchemaNewer(StructureError):
    """``book`` was made for schema ``found``, which this program does not know yet: it knows ``known``."""


class BadCells(StructureError):
    """``cells`` (sheet, address, text, problem) of a table that the action needs cannot be read."""


class StepError(PkError):
    """The SOP does not allow this now."""

    exit_code = 5


class StepOutOfOrder(StepError):
    """``action`` belongs to step ``step``, but ``missing`` is not complete."""


class StepIncomplete(StepError):
    """``action`` lacks something: ``reason`` names what, with the facts beside it."""


class FindingsBlock(PkError):
    """``findings`` of severity E block ``action``."""

    exit_code = 6


class BusyError(PkError):
    """Somebody else has the workbook."""

    exit_code = 7


class BookOpen(BusyError):
    """``path`` is open (``owner`` says by whom, where that is known)."""


class BookHeld(BusyError):
    """Another run is changing ``path``: ``owner`` on ``host`` (process ``pid``) ``since``; each may be unknown."""


class BookChanged(BusyError):
    """``path`` was saved by somebody since this run read it."""


class OutputError(PkError):
    """A result cannot be written or read."""

    exit_code = 8


class FolderNotEmpty(OutputError):
    """``path`` holds files already."""


class FileExists(OutputError):
    """``path`` exists and is not overwritten unasked."""


class FileMissing(OutputError):
    """The file ``path`` that the action needs is not there."""


class LogoMissing(FileMissing):
    """The logo ``path`` that the setting in ``cell`` names does not lie beside the workbook."""


class CannotWrite(OutputError):
    """``path`` cannot be written; ``reason`` is the system's word, or what a cell cannot take (``detail``)."""


class LettersMissing(OutputError):
    """The paper ``title`` has ``letters`` that no font of this computer has, so it cannot be printed here."""


class TemplateError(PkError):
    """``template`` is missing or broken; ``reason`` names where."""

    exit_code = 9


class ArchiveBroken(PkError):
    """``archive`` does not match its manifest: ``problems`` lists (file, what)."""

    exit_code = 10


class SourceUnusable(PkError):
    """Data of another file cannot be taken: ``reason`` names why, ``problems`` each cell in words."""

    exit_code = 14


class HistoryBroken(PkError):
    """The audit chain of ``book``, or what was sealed on it, was altered: ``kind`` names how, ``row`` the event."""

    exit_code = 11


class SigningError(PkError):
    """A PDF cannot be signed electronically."""

    exit_code = 13


class SignerMissing(SigningError):
    """``option`` needs the extra ``ttd``, which is not installed."""


class CertificateUnusable(SigningError):
    """``path`` is no PKCS#12 file with a key, or the passphrase is another."""


class HostError(PkError):
    """The spreadsheet application does not answer; ``reason`` names how."""

    exit_code = 12


class ClusterError(PkError):
    """The Dask cluster of a batch cannot be used."""

    exit_code = 12


class DaskMissing(ClusterError):
    """``option`` needs the extra ``dask``, which is not installed."""


class ClusterSilent(ClusterError):
    """Nobody answers at ``address`` as a Dask scheduler with workers does."""


class ClusterUnfit(ClusterError):
    """Workers of the cluster at ``address`` (``workers``) lack pk-excel in the ``version`` of this computer."""


class ClusterLost(ClusterError):
    """The cluster at ``address`` went away while a batch was running."""
