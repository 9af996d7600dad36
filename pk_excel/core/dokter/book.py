"""What is right and wrong with a workbook file, its content and its surroundings."""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.dokter.content import diagnose_content
from pk_excel.core.dokter.diagnosis import Diagnosis, Health, judged
from pk_excel.core.dokter.facts import Book, Content, Unchecked
from pk_excel.core.dokter.places import Place
from pk_excel.errors import BookMissing, BookOpen, PkError

_MEGABYTE = 1_000_000
#: Below these megabytes results may not fit any more; a workbook, its forms and its archive take about 5.
DISK_LOW, DISK_FULL = 200, 20


def diagnose_book(book: Book) -> Iterator[Diagnosis]:
    """Yield the diagnoses of a workbook.

    What is not there, does not answer, or has a web address for a path, has no further diagnoses.
    """
    yield judged("place", book.places, lambda places: _place(book, places))
    if book.places == frozenset({Place.URL}):
        return
    yield _readable(book)
    if isinstance(book.content, BookMissing) or (isinstance(book.content, Unchecked) and book.content.seconds):
        return
    yield judged("owner", book.owner, _owner)
    yield _writable(book)
    yield judged("disk", book.free, _disk)
    yield judged("mark", book.mark, lambda mark: _mark(book, mark))
    if isinstance(book.content, Content):
        yield from diagnose_content(book.path, book.content)


def _place(book: Book, places: frozenset[Place]) -> Diagnosis:
    gravest = next((place for place in Place if place in places), None)
    facts = {"path": book.path, "plain": book.plain}
    if gravest is None:
        return Diagnosis("place", "plain", facts=facts)
    health = Health.PROBLEM if gravest is Place.URL else Health.WARNING
    return Diagnosis("place", gravest.value, health, facts)


def _readable(book: Book) -> Diagnosis:
    if isinstance(book.content, PkError):
        return Diagnosis("book", "unusable", Health.PROBLEM, {"error": book.content})
    return judged("book", book.content, lambda _: Diagnosis("book", "readable", facts={"path": book.path}))


def _owner(error: BookOpen | None) -> Diagnosis:
    return Diagnosis("owner", "open", Health.WARNING, {"error": error}) if error else Diagnosis("owner", "free")


def _writable(book: Book) -> Diagnosis:
    """Return whether the file and its folder can be written."""
    if isinstance(book.file, str) and book.file:
        return Diagnosis("folder", "read_only", Health.PROBLEM, {"path": book.path, "reason": book.file})
    if isinstance(book.folder, str) and book.folder:
        facts = {"path": book.path, "reason": book.folder, "plain": book.plain}
        return Diagnosis("folder", "not_writable", Health.PROBLEM, facts)
    fact = book.folder if isinstance(book.file, str) else book.file
    return judged("folder", fact, lambda _: Diagnosis("folder", "writable"))


def _disk(free: int) -> Diagnosis:
    megabytes = free // _MEGABYTE
    facts = {"megabytes": megabytes}
    if megabytes < DISK_FULL:
        return Diagnosis("disk", "full", Health.PROBLEM, facts)
    if megabytes < DISK_LOW:
        return Diagnosis("disk", "low", Health.WARNING, facts)
    return Diagnosis("disk", "enough", facts=facts)


def _mark(book: Book, mark: str) -> Diagnosis:
    if not mark:
        return Diagnosis("mark", "clean")
    if not book.path.lower().endswith(".xlsm"):
        return Diagnosis("mark", "protected_view", Health.WARNING, {"path": book.path})
    return Diagnosis("mark", mark, Health.PROBLEM, {"path": book.path})
