"""``rekap`` on the terminal: a bar while the offices are read, then the figures and where the recap lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pk_excel.app.rekap import office_of, without_twins
from pk_excel.books.disk.storage import replace_file
from pk_excel.core.rekap.tabel import is_recap, recap
from pk_excel.core.rekap.tahun import of_year, told_years, years_of
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import UsageError
from pk_excel.messages import commands as words
from pk_excel.terminal.kantor import check_results, no_match, passed_over
from pk_excel.terminal.progress import step_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pk_excel.core.rekap.kantor import KantorRekap
    from pk_excel.ports import Context
    from pk_excel.ports_provinsi import ProvincePort
    from pk_excel.terminal.screen import Screen


def run_recap(
    screen: Screen,
    province: ProvincePort,
    patterns: tuple[str, ...],
    year: int | None,
    context: Context,
    book: Path | None,
    page: Path | None,
) -> bool:
    """Read the offices, write the recap to *book* and *page*, show its figures; return whether all could be read.

    Without *year* all files are of one. Raises UsageError when no pattern names a file, when the files are of several
    years, or none of them of *year*; CannotWrite.
    """
    sources, unmatched, passed = province.offices(patterns)
    left_out, passed_by = list(map(no_match, unmatched)), passed_over(passed)
    if not sources:
        raise UsageError(text=" ".join(filter(None, (*left_out, passed_by))), command="rekap")
    paths = [Path(source.berkas) for source in sources]
    check_results("rekap", [("--ke", book), ("--html", page)], paths, is_recap)
    found = []
    with step_progress(quiet=screen.as_json) as progress:
        for number, source in enumerate(sources, start=1):
            found.append(office_of(source, context))
            progress(Path(source.berkas).name, number, len(sources))
    offices = without_twins(of_year(found, _chosen(found, year)))
    made = recap(offices, format_tanggal(context.now.date()), passed_by)
    if book:
        replace_file(book, province.recap_book(made))
    if page:
        replace_file(page, province.recap_page(made))
    remarked = [one for one in offices if (one.sebab or one.catatan) and not one.tahun_lain]
    screen.recap(made, remarked, left_out, passed_by, [str(path) for path in (book, page) if path])
    return not unmatched and not any(one.tidak_terbaca for one in offices)


def _chosen(offices: Sequence[KantorRekap], year: int | None) -> int:
    """Return the year of the recap, 0 when no file tells one. Raises UsageError."""
    counts = years_of(offices)
    if year is None and len(counts) > 1:
        usual = counts.most_common(1)[0][0]
        text = words.MANY_YEARS.format(count=len(counts), years=told_years(offices), year=usual)
        raise UsageError(text=text, command="rekap")
    if year is not None and counts and year not in counts:
        raise UsageError(text=words.NO_SUCH_YEAR.format(year=year, years=told_years(offices)), command="rekap")
    return year or next(iter(counts), 0)
