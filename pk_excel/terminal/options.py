"""Options and arguments that the commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pk_excel.messages import commands as words
from pk_excel.terminal.language import Expecting

_ONE, _YEARS = 1, (2000, 2999)
_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
_MOMENTS = ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d")

DATE = Expecting(click.DateTime(_DAYS), words.EXPECTED_DATE)
MOMENT = Expecting(click.DateTime(_MOMENTS), words.EXPECTED_DATETIME)
NUMBER = Expecting(click.INT, words.EXPECTED_NUMBER)
COUNT = Expecting(click.IntRange(_ONE), words.EXPECTED_LEAST.format(low=_ONE))
YEAR = Expecting(click.IntRange(*_YEARS), words.EXPECTED_RANGE.format(low=_YEARS[0], high=_YEARS[1]))
PATH = Expecting(click.Path(path_type=Path), "")

Handler = Callable[..., Any]


@dataclass
class Options:
    """The options that every command shares."""

    user: str | None = None
    moment: datetime | None = None
    as_json: bool = False
    out: Path | None = None


def option(*names: str, **attributes: Any) -> Callable[[Handler], Handler]:
    """Return the decorator that adds an option; its help is in the messages under its first name."""
    return click.option(*names, help=words.OPTIONS[names[0].lstrip("-")], **attributes)


# Where it stands does not matter: main() looks for it among all arguments.
with_details = option("--rinci", is_flag=True, expose_value=False)


def reading(handler: Handler) -> Handler:
    """Add the options of a command that records nothing; the handler gets them as one ``options``."""

    def wrapped(json_: bool, oleh: str | None = None, waktu: datetime | None = None, **rest: Any) -> Any:
        return handler(options=Options(oleh, waktu, json_, rest.pop("ke", None)), **rest)

    wrapped.__name__ = handler.__name__
    wrapped.__click_params__ = getattr(handler, "__click_params__", [])  # type: ignore[attr-defined]
    return option("--json", "json_", is_flag=True)(with_details(wrapped))


def common(handler: Handler) -> Handler:
    """Add the options of a command that records who did it and when, besides those of :func:`reading`."""
    return option("--oleh", metavar="NAMA")(option("--waktu", type=MOMENT, metavar="WAKTU")(reading(handler)))


file_argument = click.argument("file", type=PATH, metavar="FILE")
to_folder = option("--ke", type=PATH, metavar="DIR")
