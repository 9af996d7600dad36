"""The command line: one command per action, as it is declared; no rule, no text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pk_excel import __version__
from pk_excel.app import registry
from pk_excel.app.action import Action, Argument, Kind
from pk_excel.errors import INTERRUPTED, PkError, UsageError
from pk_excel.messages import commands as words
from pk_excel.terminal.language import Group, usage_error
from pk_excel.terminal.options import Options, command, details

if TYPE_CHECKING:
    from pk_excel.app.outcome import Note, Outcome
    from pk_excel.ports import Bench, Context, WorkbookPort
    from pk_excel.terminal.progress import Doing
    from pk_excel.terminal.screen import Screen

DOOR = "perintah"


def _context(options: Options, progress: Doing | None = None) -> Context:
    from pk_excel.ports import Context

    def confirm(question: str) -> bool:
        if progress:
            progress.rest()
        return _screen(options).confirm(question)

    moment = options.moment or datetime.now().replace(microsecond=0)
    user = options.user or _computer_user()
    asks = None if options.as_json or not sys.stdin.isatty() else confirm
    context = Context(moment, user, DOOR, confirm=asks)
    return replace(context, progress=progress) if progress else context


def _computer_user() -> str:
    from pk_excel.wiring import person

    try:
        return person()
    except (ImportError, KeyError, OSError) as error:
        raise UsageError(text=words.MISSING_OPTION.format(name="--oleh")) from error


def _screen(options: Options) -> Screen:
    from pk_excel.terminal.screen import Screen

    return Screen(options.as_json)


def _open(file: Path, options: Options, progress: Doing) -> tuple[WorkbookPort, Context, Bench]:
    """Open a workbook that nobody else changes until the command ends, however it ends."""
    from pk_excel.wiring import Workshop

    workshop, context = Workshop(), _context(options, progress)
    book = click.get_current_context().with_resource(workshop.held_book(file, context.user))
    return book, context, workshop.bench(file, options.out)


def _look(file: Path) -> tuple[WorkbookPort, tuple[Note, ...]]:
    """Open a workbook that the command only reads, and return what is said of one that is open elsewhere."""
    from pk_excel.app.notices import opened_notes
    from pk_excel.wiring import Workshop

    book, owner = Workshop().looked_at(file)
    return book, opened_notes(file.name, owner)


def _run(action: Action, options: Options, file: Path, **given: Any) -> None:
    """Run an action on a workbook with what was given on the command line."""
    from pk_excel.terminal.progress import doing
    from pk_excel.wiring import Workshop

    _only_one(action, given)
    told = {name.replace("_", "-"): value for name, value in given.items() if value is not None}
    values = {(argument := action.argument(name)).keyword or name: _taken(argument, told[name]) for name in told}
    notes: tuple[Note, ...] = ()
    with doing(quiet=options.as_json or not sys.stderr.isatty()) as progress:
        if action.only_looks([name for name, value in told.items() if value]):
            book, notes = _look(file)
            outcome = action.perform(book, _context(options, progress), Workshop().bench(file, options.out), **values)
        else:
            outcome = action.perform(*_open(file, options, progress), **values)
    _show(outcome, options, notes)


def _only_one(action: Action, given: dict[str, Any]) -> None:
    names = [f"--{name}" for name in action.one_of if given[name.replace("-", "_")] is not None]
    if len(names) > 1:
        raise UsageError(text=words.ONLY_ONE.format(names=", ".join(names)), command=action.name)


def _taken(argument: Argument, value: Any) -> Any:
    """Return what was given as the action takes it. Raises FileMissing."""
    from pk_excel.wiring import Workshop, pdf_signer, read_scans, read_sources, read_words

    match argument.kind:
        case Kind.REVIEWS:
            return Workshop().returned_files(value)
        case Kind.SCANS:
            return read_scans(value)
        case Kind.SOURCES:
            return read_sources(value)
        case Kind.WORDS:
            return read_words(value)
        case Kind.CERTIFICATE:
            return pdf_signer(value, lambda: click.prompt(words.PASSPHRASE.format(name=value.name), hide_input=True))
        case _:
            return value


def _show(outcome: Outcome, options: Options, more: tuple[Note, ...] = ()) -> None:
    _screen(options).outcome(replace(outcome, notes=(*outcome.notes, *more)))
    if outcome.exit_code:
        sys.exit(outcome.exit_code)


def _contoh(options: Options, folder: Path, timpa: bool, kantor: int | None, benih: int | None) -> None:
    """Make the sample office, or as many as are asked for."""
    from pk_excel.terminal.progress import step_progress
    from pk_excel.wiring import Workshop

    with step_progress(quiet=options.as_json) as progress:
        if kantor is None:
            from pk_excel.app.actions.contoh import run_sample

            made = run_sample(Workshop(), folder, timpa, DOOR, progress)
        else:
            from pk_excel.app.kantor_contoh import run_offices

            made = run_offices(Workshop(), folder, kantor, benih, timpa, DOOR, progress)
    _screen(options).made(made)


def _baru(
    options: Options, file: Path, tahun: int | None, dari: Path | None, pindah: Path | None, timpa: bool
) -> None:
    """Make a new master workbook: empty, for the year after that of another one, or with all data of an older one."""
    from pk_excel.app.actions.baru import make_book
    from pk_excel.app.actions.pindah import movable, move_book
    from pk_excel.app.actions.tahun_baru import make_next_year
    from pk_excel.wiring import Workshop

    _only_one(registry.action("baru"), {"dari": dari, "pindah": pindah})
    workshop, context, source = Workshop(), _context(options), dari or pindah
    if source and file.exists() and source.exists() and file.samefile(source):
        option = "--dari" if dari else "--pindah"
        raise UsageError(text=words.SAME_BOOK.format(name=file.name, option=option), command="baru")
    old = movable(workshop.book(source)) if source else None
    if timpa:
        click.get_current_context().with_resource(workshop.replaced_book(file, context.user))
    bench = workshop.bench(file)
    if old is None:
        outcome = make_book(context, bench, file.name, tahun, timpa)
    elif dari:
        outcome = make_next_year(old, context, bench, file.name, tahun, timpa)
    else:
        outcome = move_book(old, context, bench, file.name, workshop.inventory, timpa)
    _show(outcome, options)


def _arsip(options: Options, file: Path, periksa: bool, **given: Any) -> None:
    """Make the archive, or check one: the file is then the archive, or the workbook whose archive it is."""
    if not periksa:
        _run(registry.action("arsip"), options, file, **given)
        return
    from pk_excel.app.actions.arsip import verify, verify_of
    from pk_excel.wiring import Workshop, is_workbook, read_archive

    workshop = Workshop()
    if not is_workbook(file):
        _show(verify(file.name, read_archive(file), workshop.book_inside), options)
        return
    book, notes = _look(file)
    _show(verify_of(book, workshop.bench(file, options.out), workshop.book_inside), options, notes)


def _periksa(options: Options, berkas: tuple[str, ...], buku: Path | None, arsip: Path | None) -> None:
    """Check papers and codes against a workbook or an archive: the one named, or the one that lies with them."""
    from pk_excel.app.actions.periksa import check_papers, handed_in
    from pk_excel.app.periksa import Dossier
    from pk_excel.app.periksa_arsip import checked
    from pk_excel.wiring import Workshop, is_workbook, read_archive, read_if_there, results_folder, source_beside

    _only_one(registry.action("periksa"), {"buku": buku, "arsip": arsip})
    given = [handed_in(text, Path(text).name, read_if_there(Path(text))) for text in berkas]
    source = buku or arsip or source_beside(map(Path, berkas))
    if source is None:
        raise UsageError(text=words.NO_SOURCE, command="periksa")
    workshop, context = Workshop(), _context(options)
    notes: tuple[Note, ...] = ()
    if not is_workbook(source):
        bundle, _ = checked(source.name, read_archive(source), workshop.book_inside)
        assert bundle.master is not None
        book = workshop.book_inside(bundle.master.nama, bundle.master.isi)
        bench = workshop.reading_bench(files={file.nama: file.isi for file in bundle.files})
    else:
        folders = (results_folder(source), *(Path(text).parent for text in berkas))
        (book, notes), bench = _look(source), workshop.reading_bench(folders)
    _show(check_papers(given, Dossier(book, context, bench), source.name), options, notes)


def _langkah(options: Options, file: Path, **given: Any) -> None:
    """Show the steps when none is to be changed."""
    action = registry.action("langkah")
    if any(given[name.replace("-", "_")] is not None for name in action.one_of):
        _run(action, options, file, **given)
        return
    from pk_excel.app.actions.langkah import show_steps

    book, notes = _look(file)
    steps = show_steps(book, _context(options))
    _screen(options).steps(replace(steps, notes=(*steps.notes, *notes)))


def _batch(options: Options, aksi: str, pola: tuple[str, ...], **how: Any) -> None:
    from pk_excel.terminal.batch import Order, run_batch

    sys.exit(run_batch(_screen(options), Order(aksi, pola, **how), _context(options)))


def _rekap(options: Options, pola: tuple[str, ...], tahun: int | None, ke: Path | None, html: Path | None) -> None:
    from pk_excel.terminal.rekap import run_recap
    from pk_excel.wiring import Province

    if not run_recap(_screen(options), Province(), pola, tahun, _context(options), ke, html):
        sys.exit(1)


def _dokter(options: Options, file: str | None, perbaiki: bool, profil: Path | None) -> None:
    from pk_excel.app.actions.dokter import examine
    from pk_excel.terminal.dokter import show_examination
    from pk_excel.wiring import clinic

    examination = examine(clinic(profil), file, mend=perbaiki)
    show_examination(_screen(options), examination)
    sys.exit(examination.exit_code)


def _libreoffice(options: Options, lepas: bool, profil: Path | None) -> None:
    from pk_excel.app.actions.libreoffice import install, remove
    from pk_excel.wiring import libreoffice_extension

    _show((remove if lepas else install)(libreoffice_extension(profil)), options)


def _tombol(options: Options, file: Path, timpa: bool) -> None:
    from pk_excel.app.actions.tombol import put_back
    from pk_excel.wiring import Workshop

    workshop = Workshop()
    outcome = put_back(workshop.book(file), _context(options), workshop.bench(file), workshop.fitter, file, timpa)
    _show(outcome, options)


def _macro(options: Options, nama: str, **_from_excel: Any) -> None:
    """Press a button of the workbook that called, which xlwings reads from the command line."""
    from pk_excel import macros
    from pk_excel.app.actions.macro import UNKNOWN, read_call

    del options
    name, answers = read_call(nama)
    if name not in macros.names():
        raise UsageError(text=UNKNOWN.format(name=name), command="macro")
    macros.press(name, *answers)


def _skema(options: Options, laporan: bool) -> None:
    from pk_excel.app.actions.skema import report_schema, schema
    from pk_excel.terminal.skema import show_schema

    if laporan:
        _screen(options).document(report_schema())
    else:
        show_schema(_screen(options), schema())


# The commands that do more, or other things, than run their action on one workbook.
_OWN: dict[str, Callable[..., None]] = {
    "contoh": _contoh,
    "baru": _baru,
    "arsip": _arsip,
    "periksa": _periksa,
    "langkah": _langkah,
    "batch": _batch,
    "rekap": _rekap,
    "dokter": _dokter,
    "libreoffice": _libreoffice,
    "tombol": _tombol,
    "macro": _macro,
    "skema": _skema,
}


@click.group(cls=Group, help=words.PROGRAM, epilog=words.EPILOG, subcommand_metavar=words.METAVARS["command"],
             options_metavar=words.METAVARS["options"], invoke_without_command=True)  # fmt: skip
@click.version_option(__version__, prog_name="pk-excel", message="%(prog)s %(version)s", help=words.OPTIONS["version"])
@click.pass_context
def program(context: click.Context) -> None:
    """Hold the commands together; called alone, show them."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


program.params.append(details())
for _action in registry.commands():
    program.place(_action.name, command(_action, _OWN.get(_action.name) or partial(_run, _action)))


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
