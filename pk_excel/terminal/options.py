"""The options and arguments of a command, from the declaration of its action."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pk_excel.app.action import Action, Argument, Kind
from pk_excel.messages import commands as words
from pk_excel.terminal.language import Command, Expecting, ParamType

_ONE, _YEARS = 1, (2000, 2999)
_MOMENTS = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d")


class _Day(ParamType):
    """A day as offices write it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the day; click's BadParameter for what is none."""
        from pk_excel.core.values.tanggal import DateProblem, parse_tanggal

        try:
            return parse_tanggal(value)
        except DateProblem as problem:
            raise click.BadParameter(str(problem), ctx, param) from problem


class _Named(ParamType):
    """The path of a file whose name ends in one of *endings*."""

    name = "file"

    def __init__(self, endings: tuple[str, ...]) -> None:
        self._endings = endings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; click's BadParameter for another kind of file."""
        path = Path(value)
        if path.suffix.casefold() not in self._endings:
            raise click.BadParameter(str(value), ctx, param)
        return path


MOMENT = Expecting(click.DateTime(_MOMENTS), words.EXPECTED_DATETIME)
# A file that may not be read is the file's fault, which its reader names; it is no misspelt command.
PATH = Expecting(click.Path(path_type=Path, readable=False), "")

_TYPES: dict[Kind, click.ParamType[Any]] = {
    Kind.NUMBER: Expecting(click.INT, words.EXPECTED_NUMBER),
    Kind.YEAR: Expecting(
        click.IntRange(*_YEARS), words.EXPECTED_RANGE.format(low=_YEARS[0], high=_YEARS[1])
    ),
    Kind.COUNT: Expecting(click.IntRange(_ONE), words.EXPECTED_LEAST.format(low=_ONE)),
    Kind.DAY: Expecting(_Day(), words.EXPECTED_DATE),
    Kind.PATH: PATH,
    Kind.OUT: PATH,
    Kind.REVIEWS: PATH,
    Kind.SCANS: PATH,
    Kind.SOURCES: PATH,
    Kind.WORDS: PATH,
    Kind.CERTIFICATE: PATH,
}

Handler = Callable[..., Any]


@dataclass
class Options:
    """The options that the commands share."""

    user: str | None = None
    moment: datetime | None = None
    as_json: bool = False
    out: Path | None = None


def command(action: Action, handler: Handler) -> Command:
    """Return the command of *action*; *handler* gets the shared options as ``options`` and each argument by name."""
    folders = [argument.name for argument in action.arguments if argument.kind is Kind.OUT]

    def run(as_json: bool, oleh: str | None = None, waktu: datetime | None = None, **given: Any) -> Any:
        out = next((given.pop(name) for name in folders), None)
        return handler(options=Options(oleh, waktu, as_json, out), **given)

    return Command(action.name.split()[-1], params=list(_parameters(action)), callback=run, help=action.help)


def _parameters(action: Action) -> Iterator[click.Parameter]:
    if action.takes_workbook:
        yield click.Argument(["file"], type=PATH, metavar="FILE")
    yield from map(_parameter, action.arguments)
    if action.recorded:
        yield _shared("--oleh", metavar="NAMA")
        yield _shared("--waktu", type=MOMENT, metavar="WAKTU")
    yield _shared("--json", "as_json", is_flag=True)
    yield details()


def _parameter(argument: Argument) -> click.Parameter:
    kind, metavar = _type_of(argument), argument.metavar
    if argument.positional:
        count = -1 if argument.many else 1
        return click.Argument([argument.name], type=kind, nargs=count, required=argument.required, metavar=metavar)
    name = f"--{argument.name}"
    if argument.kind is Kind.FLAG:
        return click.Option([name], is_flag=True, help=argument.help)
    return click.Option([name], type=kind, multiple=argument.many, metavar=metavar, help=argument.help)


def _type_of(argument: Argument) -> click.ParamType[Any] | None:
    if argument.endings:
        return Expecting(_Named(argument.endings), words.EXPECTED_ENDING.format(endings=", ".join(argument.endings)))
    return _TYPES.get(argument.kind)


def details() -> click.Option:
    """Return ``--rinci``. Where it stands does not matter: main() looks for it among all arguments."""
    return _shared("--rinci", is_flag=True, expose_value=False)


def _shared(name: str, *more: str, **attributes: Any) -> click.Option:
    return click.Option([name, *more], help=words.OPTIONS[name.lstrip("-")], **attributes)
