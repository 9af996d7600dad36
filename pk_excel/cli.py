"""The command line: one command per action, no rule, no text."""

from __future__ import annotations

import getpass
import sys
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pk_excel import __version__
from pk_excel.errors import PkError, UsageError
from pk_excel.messages import commands as words
from pk_excel.terminal.language import Group, usage_error
from pk_excel.terminal.options import (
    COUNT,
    DATE,
    NUMBER,
    PATH,
    YEAR,
    Options,
    common,
    file_argument,
    option,
    reading,
    to_folder,
    with_details,
)

if TYPE_CHECKING:
    from pk_excel.app.outcome import Outcome
    from pk_excel.ports import Bench, Context, WorkbookPort
    from pk_excel.terminal.screen import Screen

DOOR = "perintah"

def _context(options: Options, progress: Any = None) -> Context:
    from pk_excel.ports import Context

    moment = options.moment or datetime.now().replace(microsecond=0)
    user = options.user or _computer_user()
    return Context(moment, user, DOOR, progress) if progress else Context(moment, user, DOOR)


def _computer_user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError) as error:
        raise UsageError(text=words.MISSING_OPTION.format(name="--oleh")) from error


def _screen(options: Options) -> Screen:
    from pk_excel.terminal.screen import Screen

    return Screen(options.as_json)


def _open(file: Path, options: Options) -> tuple[WorkbookPort, Context, Bench]:
    """Open a workbook that nobody else changes until the command ends, however it ends."""
    from pk_excel.wiring import Workshop

    workshop, context = Workshop(), _context(options)
    book = click.get_current_context().with_resource(workshop.held_book(file, context.user))
    return book, context, workshop.bench(file, options.out)


def _run(name: str, file: Path, options: Options) -> None:
    from pk_excel.app.registry import action

    _show(action(name)(*_open(file, options)), options)


def _show(outcome: Outcome, options: Options) -> None:
    _screen(options).outcome(outcome)
    if outcome.exit_code:
        sys.exit(outcome.exit_code)


def _only_one(options: dict[str, Any], command: str) -> None:
    given = [name for name, value in options.items() if value is not None]
    if len(given) > 1:
        raise UsageError(text=words.ONLY_ONE.format(names=", ".join(given)), command=command)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


@click.group(cls=Group, help=words.PROGRAM, epilog=words.EPILOG, subcommand_metavar=words.METAVARS["command"],
             options_metavar=words.METAVARS["options"], invoke_without_command=True)  # fmt: skip
@click.version_option(__version__, prog_name="pk-excel", message="%(prog)s %(version)s", help=words.OPTIONS["version"])
@with_details
@click.pass_context
def program(context: click.Context) -> None:
    """Hold the commands together; called alone, show them."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@program.command("contoh")
@click.argument("folder", type=PATH, metavar="DIR")
@option("--timpa", is_flag=True)
@reading
def contoh(folder: Path, timpa: bool, options: Options) -> None:
    """Make the sample office and carry it through the SOP."""
    from pk_excel.app.contoh import run_sample
    from pk_excel.terminal.progress import step_progress
    from pk_excel.wiring import Workshop

    with step_progress(quiet=options.as_json) as progress:
        made = run_sample(Workshop(), folder, timpa, DOOR, progress)
    _screen(options).made(made)


@program.command("baru")
@file_argument
@option("--tahun", type=YEAR, metavar="TAHUN")
@option("--dari", type=PATH, metavar="LAMA")
@option("--timpa", is_flag=True)
@common
def baru(file: Path, tahun: int | None, dari: Path | None, timpa: bool, options: Options) -> None:
    """Make a new master workbook, empty or with the data of an older one."""
    from pk_excel.app.baru import make_book
    from pk_excel.app.pindah import move_book
    from pk_excel.wiring import Workshop

    workshop, context = Workshop(), _context(options)
    if timpa:
        click.get_current_context().with_resource(workshop.replaced_book(file, context.user))
    bench = workshop.bench(file)
    if dari:
        _show(move_book(workshop.book(dari), context, bench, file.name, timpa), options)
    else:
        _show(make_book(context, bench, file.name, tahun, timpa), options)


@program.command("rkt")
@file_argument
@common
def rkt(file: Path, options: Options) -> None:
    """Draw up the RKT."""
    _run("rkt", file, options)


@program.command("validasi")
@file_argument
@common
def validasi(file: Path, options: Options) -> None:
    """Check all rules."""
    _run("validasi", file, options)


@program.command("edarkan")
@file_argument
@click.argument("folder", type=PATH, metavar="[DIR]", required=False)
@option("--timpa", is_flag=True)
@common
def edarkan(file: Path, folder: Path | None, timpa: bool, options: Options) -> None:
    """Send out the review workbooks."""
    from pk_excel.app.edarkan import send_reviews

    options.out = folder
    _show(send_reviews(*_open(file, options), overwrite=timpa), options)


@program.command("konsolidasi")
@file_argument
@click.argument("berkas", type=PATH, nargs=-1, metavar="[BERKAS…]")
@option("--tanpa", multiple=True, metavar="KODE")
@common
def konsolidasi(file: Path, berkas: tuple[Path, ...], tanpa: tuple[str, ...], options: Options) -> None:
    """Consolidate the returned reviews."""
    from pk_excel.app.konsolidasi import consolidate_reviews
    from pk_excel.wiring import Workshop

    returned = Workshop().returned_files(berkas)
    _show(consolidate_reviews(*_open(file, options), returned=returned, without=tanpa), options)


@program.command("pleno")
@file_argument
@to_folder
@common
def pleno(file: Path, options: Options) -> None:
    """Take the decisions of the pleno."""
    _run("pleno", file, options)


@program.command("koreksi")
@file_argument
@option("--kembalikan", metavar="CATATAN")
@option("--pengesahan", metavar="KEPUTUSAN")
@common
def koreksi(file: Path, kembalikan: str | None, pengesahan: str | None, options: Options) -> None:
    """Accept the draft, or return it to step 6."""
    from pk_excel.app.koreksi import accept_corrections, return_draft

    _only_one({"--kembalikan": kembalikan, "--pengesahan": pengesahan}, "koreksi")
    opened = _open(file, options)
    if kembalikan is not None:
        _show(return_draft(*opened, note=kembalikan), options)
    else:
        _show(accept_corrections(*opened, ratified=pengesahan or ""), options)


@program.command("finalisasi")
@file_argument
@to_folder
@option("--tanggal", type=DATE, metavar="TANGGAL")
@common
def finalisasi(file: Path, tanggal: datetime | None, options: Options) -> None:
    """Freeze the final draft and make the forms."""
    from pk_excel.app.finalisasi import finalize

    _show(finalize(*_open(file, options), signing=_day(tanggal)), options)


@program.command("tandatangan")
@file_argument
@to_folder
@option("--tanggal", type=DATE, metavar="TANGGAL")
@option("--pindaian", type=PATH, multiple=True, metavar="BERKAS")
@common
def tandatangan(file: Path, tanggal: datetime | None, pindaian: tuple[Path, ...], options: Options) -> None:
    """Record the signing."""
    from pk_excel.app.tandatangan import sign
    from pk_excel.wiring import read_scans

    _show(sign(*_open(file, options), day=_day(tanggal), scans=read_scans(pindaian)), options)


@program.command("arsip")
@file_argument
@to_folder
@option("--periksa", is_flag=True)
@common
def arsip(file: Path, periksa: bool, options: Options) -> None:
    """Make the archive, or verify one."""
    if periksa:
        from pk_excel.app.arsip import verify
        from pk_excel.wiring import read_archive

        _show(verify(file.name, read_archive(file)), options)
    else:
        _run("arsip", file, options)


@program.command("langkah")
@file_argument
@option("--selesai", type=NUMBER, metavar="NOMOR")
@option("--bukti", default="", metavar="BUKTI")
@option("--kembali", type=NUMBER, metavar="NOMOR")
@option("--perubahan", metavar="DASAR")
@option("--catatan", default="", metavar="CATATAN")
@common
def langkah(
    file: Path,
    selesai: int | None,
    bukti: str,
    kembali: int | None,
    perubahan: str | None,
    catatan: str,
    options: Options,
) -> None:
    """Show the steps; complete or return one, or open a PK Perubahan."""
    from pk_excel.app import langkah as steps

    _only_one({"--selesai": selesai, "--kembali": kembali, "--perubahan": perubahan}, "langkah")
    if (selesai, kembali, perubahan) == (None, None, None):
        _show_steps(file, options)
        return
    book, context, _ = _open(file, options)
    if selesai is not None:
        _show(steps.complete_step(book, context, selesai, bukti), options)
    elif kembali is not None:
        _show(steps.return_step(book, context, kembali, catatan), options)
    elif perubahan is not None:
        _show(steps.open_revision(book, context, perubahan, catatan), options)


def _show_steps(file: Path, options: Options) -> None:
    from pk_excel.app.langkah import show_steps
    from pk_excel.wiring import Workshop

    _screen(options).steps(show_steps(Workshop().book(file), _context(options)))


@program.command("batch")
@click.argument("aksi", metavar="AKSI")
@click.argument("pola", nargs=-1, required=True, metavar="POLA…")
@option("--proses", type=COUNT, metavar="JUMLAH")
@option("--catat", type=PATH, metavar="CSV")
@option("--rekap", type=PATH, metavar="CSV")
@common
def batch(
    aksi: str, pola: tuple[str, ...], proses: int | None, catat: Path | None, rekap: Path | None, options: Options
) -> None:
    """Run an action over many workbooks."""
    from pk_excel.terminal.batch import run_batch

    context = _context(options)
    if not run_batch(_screen(options), aksi, pola, context, proses, catat, rekap):
        sys.exit(1)


@program.command("dokter")
@click.argument("file", metavar="[FILE]", required=False)
@option("--perbaiki", is_flag=True)
@reading
def dokter(file: str | None, perbaiki: bool, options: Options) -> None:
    """Examine this computer and a workbook."""
    from pk_excel.app.dokter import examine
    from pk_excel.terminal.dokter import show_examination
    from pk_excel.wiring import clinic

    if perbaiki and file is None:
        raise UsageError(text=words.MISSING_ARGUMENT.format(name="FILE"), command="dokter")
    examination = examine(clinic(), file, mend=perbaiki)
    show_examination(_screen(options), examination)
    sys.exit(examination.exit_code)


@program.command("skema")
@reading
def skema(options: Options) -> None:
    """Show the schema."""
    from pk_excel.app.skema import schema
    from pk_excel.terminal.skema import show_schema

    show_schema(_screen(options), schema())


def main(argv: list[str] | None = None) -> None:
    """Run the program and leave with the listed exit code; no traceback reaches the user unless asked for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console that lacks a character shows another in its place
            stream.reconfigure(errors="replace")
    details = "--rinci" in (sys.argv[1:] if argv is None else argv)
    try:
        code = program.main(argv, standalone_mode=False)
    except click.UsageError as complaint:
        code = _fail(usage_error(complaint), details)
    except PkError as error:
        code = _fail(error, details)
    except (click.Abort, KeyboardInterrupt):
        from pk_excel.messages.errors import INTERRUPTED

        click.echo(words.INTERRUPTED, err=True)
        code = INTERRUPTED
    except Exception as error:
        code = _crash(error, details)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(error: PkError, details: bool) -> int:
    screen = _screen(Options())
    screen.error(error)
    if details:
        screen.traceback()
    return error.exit_code


def _crash(error: Exception, details: bool) -> int:
    from pk_excel.messages.errors import INTERNAL

    screen = _screen(Options())
    screen.complaint(words.INTERNAL_ERROR.format(error=error or type(error).__name__), words.INTERNAL_ADVICE)
    if details:
        screen.traceback()
    return INTERNAL
