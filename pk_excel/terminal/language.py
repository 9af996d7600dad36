"""click, speaking Indonesian: help pages and complaints take their words from the messages.

Not through gettext, which would follow the language of the computer, for all libraries of the process at once, and
translate sentence by sentence: click says in two which value it means and what it expects, we in one.
"""

from __future__ import annotations

import difflib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from pk_excel.errors import UsageError
from pk_excel.messages import commands as words

if TYPE_CHECKING:
    ParamType = click.ParamType[Any]
else:
    ParamType = click.ParamType  # older releases of click have no parameter here


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
    allow_extra_args = True  # so that it is parse_args() that complains of them

    def __init__(self, name: str | None, **attributes: Any) -> None:
        attributes["short_help"] = attributes.get("help")
        attributes["options_metavar"] = words.METAVARS["options"]
        super().__init__(name, **attributes)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the command line apart; raises UsageError for arguments that the command has no use for.

        An option in the place of another one's value is no value: that is missing.
        """
        if not ctx.resilient_parsing:
            self._check_values(ctx, args)
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            raise UsageError(text=words.EXTRA_ARGUMENT.format(words=" ".join(extra)), command=command_of(ctx))
        return extra

    def _check_values(self, ctx: click.Context, args: list[str]) -> None:
        """Raise UsageError for an option that takes a value and has the next option behind it."""
        options = {name: one for one in self.get_params(ctx) if isinstance(one, click.Option) for name in one.opts}
        for word, after in pairwise(args):
            if word == "--":
                return
            option = options.get(word)
            if option and not option.is_flag and after in options:
                metavar = option.metavar or (option.name or "").upper()
                text = words.NO_VALUE_BEFORE.format(name=word, metavar=metavar, other=after)
                raise UsageError(text=text, command=command_of(ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its Indonesian help."""
        return _translated(super().get_help_option(ctx))


class Group(click.Group):
    """The program: commands in the order in which they were added, unknown ones answered with the nearest name."""

    context_class = IndonesianContext

    def place(self, name: str, command: click.Command) -> None:
        """Add *command*; of a name in two words the first is a group of commands."""
        *above, _own = name.split()
        group: click.Group = self
        for word in above:
            found = group.commands.get(word)
            if not isinstance(found, Group):
                found = Group(word, help=words.GROUPS[word], subcommand_metavar=words.METAVARS["command"],
                              options_metavar=words.METAVARS["options"])  # fmt: skip
                group.add_command(found)
            group = found
        group.add_command(command)

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


class Expecting(ParamType):
    """A type of click that says in Indonesian what it expects: *expected* ends the sentence."""

    def __init__(self, kind: click.ParamType[Any], expected: str) -> None:
        self.name = kind.name
        self._kind = kind
        self._expected = expected

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return what the words on the command line mean; raises UsageError for a value that means nothing."""
        try:
            return self._kind.convert(value, param, ctx)
        except click.BadParameter as error:
            name = _label(param) if param else ""
            text = words.BAD_VALUE.format(value=value, name=name, expected=self._expected)
            raise UsageError(text=text, command=command_of(ctx)) from error


def command_of(ctx: click.Context | None) -> str:
    """Return the name of the command that is being read; "" for the program itself."""
    if ctx is None or ctx.parent is None:
        return ""
    return f"{command_of(ctx.parent)} {ctx.info_name or ''}".strip()


def usage_error(complaint: click.UsageError) -> UsageError:
    """Return click's complaint as the program's own error, in Indonesian."""
    return UsageError(text=_complaint(complaint), command=command_of(complaint.ctx))


def _complaint(complaint: click.UsageError) -> str:
    if isinstance(complaint, click.NoSuchOption):
        known = [name for param in complaint.ctx.command.params for name in param.opts] if complaint.ctx else []
        return _proposing(words.NO_SUCH_OPTION, complaint.option_name, known)
    if isinstance(complaint, click.MissingParameter) and complaint.param is not None:
        template = words.MISSING_ARGUMENT if isinstance(complaint.param, click.Argument) else words.MISSING_OPTION
        return template.format(name=_label(complaint.param))
    if isinstance(complaint, click.BadOptionUsage):
        return words.NO_VALUE.format(name=complaint.option_name)
    return complaint.format_message()  # none that is known: better English than a wrong sentence


def _label(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else (param.metavar or (param.name or "").upper())
