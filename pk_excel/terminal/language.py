"""click, speaking Indonesian: help pages and complaints take their words from the messages."""

from __future__ import annotations

import difflib
import re
from typing import Any

import click

from pk_excel.errors import UsageError
from pk_excel.messages import commands as words


class IndonesianFormatter(click.HelpFormatter):
    """Help pages with Indonesian headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line under its Indonesian heading."""
        super().write_usage(prog, args, prefix or f"{words.HEADINGS['Usage']}: ")

    def write_heading(self, heading: str) -> None:
        """Write a section heading in Indonesian."""
        super().write_heading(words.HEADINGS.get(heading, heading))


class IndonesianContext(click.Context):
    """The context that formats help in Indonesian."""

    formatter_class = IndonesianFormatter


class Command(click.Command):
    """A command with Indonesian help."""

    context_class = IndonesianContext

    def __init__(self, name: str | None, **attributes: Any) -> None:
        attributes["short_help"] = attributes.get("help")
        attributes["options_metavar"] = words.METAVARS["options"]
        super().__init__(name, **attributes)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its Indonesian help."""
        return _translated(super().get_help_option(ctx))


class Group(click.Group):
    """The program: commands in the order in which they were added, unknown ones answered with the nearest name."""

    context_class = IndonesianContext

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order in which they were added."""
        return list(self.commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its Indonesian help."""
        return _translated(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that *args* start with; raises UsageError with the nearest names."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageError(text=_proposing(words.NO_SUCH_COMMAND, args[0], list(self.commands)))
        return super().resolve_command(ctx, args)


def _translated(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = words.OPTIONS["help"]
    return option


def _proposing(sentence: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 2, 0.6)
    text = sentence.format(name=name)
    return f"{text} {words.POSSIBLE.format(names=', '.join(near))}" if near else text


def usage_error(complaint: click.UsageError) -> UsageError:
    """Return click's complaint as the program's own error, in Indonesian."""
    command = complaint.ctx.info_name if complaint.ctx and complaint.ctx.parent else ""
    return UsageError(text=_complaint(complaint), command=command or "")


def _complaint(complaint: click.UsageError) -> str:
    if isinstance(complaint, click.NoSuchOption):
        known = [name for param in complaint.ctx.command.params for name in param.opts] if complaint.ctx else []
        return _proposing(words.NO_SUCH_OPTION, complaint.option_name, known)
    if isinstance(complaint, click.MissingParameter) and complaint.param is not None:
        template = words.MISSING_ARGUMENT if isinstance(complaint.param, click.Argument) else words.MISSING_OPTION
        return template.format(name=_label(complaint.param))
    if isinstance(complaint, click.BadParameter) and complaint.param is not None:
        expected = _expected(complaint.param.type)
        return words.BAD_VALUE.format(value=_typed(complaint.message), name=_label(complaint.param), expected=expected)
    if isinstance(complaint, click.BadOptionUsage):
        return words.NO_VALUE.format(name=complaint.option_name)
    return words.EXTRA_ARGUMENT.format(words=_in_brackets(complaint.message))


def _typed(message: str) -> str:
    """Return the value that click's English sentence is about: it stands in quotes, or first."""
    quoted = re.search(r"'(.*?)'", message)
    return quoted[1] if quoted else message.split(" ", 1)[0]


def _in_brackets(message: str) -> str:
    found = re.search(r"\((.*)\)", message, re.DOTALL)
    return found[1] if found else message


def _label(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else (param.metavar or (param.name or "").upper())


def _expected(kind: click.ParamType) -> str:
    if isinstance(kind, click.DateTime):
        return words.EXPECTED_DATETIME if any("%H" in form for form in kind.formats) else words.EXPECTED_DATE
    if isinstance(kind, click.Choice):
        return words.EXPECTED_CHOICE.format(choices=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return words.EXPECTED_RANGE.format(low=kind.min, high=f" sampai {kind.max}" if kind.max else " atau lebih")
    return words.EXPECTED_NUMBER if kind.name == "integer" else ""
