"""``rekap`` on the terminal: a bar while the offices are read, then the figures and where the recap lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pk_excel.app.rekap import office_of, without_twins
from pk_excel.books.disk.storage import replace_file
from pk_excel.core.rekap.tabel import is_recap, recap
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import UsageError
from pk_excel.terminal.kantor import check_results, no_match
from pk_excel.terminal.progress import step_progress

if TYPE_CHECKING:
    from pk_excel.ports import Context
    from pk_excel.ports_provinsi import ProvincePort
    from pk_excel.terminal.screen import Screen


def run_recap(
    screen: Screen,
    province: ProvincePort,
    patterns: tuple[str, ...],
    context: Context,
    book: Path | None,
    page: Path | None,
) -> bool:
    """Read the offices, write the recap to *book* and *page*, show its figures; return whether all could be read.

    Raises UsageError when no pattern names a file, CannotWrite.
    """
    sources, unmatched = province.offices(patterns)
    if not sources:
        raise UsageError(text=" ".join(map(no_match, unmatched)), command="rekap")
    paths = [Path(source.berkas) for source in sources]
    check_results("rekap", [("--ke", book), ("--html", page)], paths, is_recap)
    found = []
    with step_progress(quiet=screen.as_json) as progress:
        for number, source in enumerate(sources, start=1):
            found.append(office_of(source, context))
            progress(Path(source.berkas).name, number, len(sources))
    offices = without_twins(found)
    made = recap(offices, format_tanggal(context.now.date()))
    if book:
        replace_file(book, province.recap_book(made))
    if page:
        replace_file(page, province.recap_page(made))
    remarked = [one for one in offices if one.sebab or one.catatan]
    screen.recap(made, remarked, list(map(no_match, unmatched)), [str(path) for path in (book, page) if path])
    return not unmatched and not any(one.sebab and not one.kembar for one in offices)
