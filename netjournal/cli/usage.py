"""What the option parser refuses, in our words: one sentence and where to look."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from netjournal.cli.app import ARGUMENTS, RequestError
from netjournal.format.patterns import pattern
from netjournal.format.wording import any_of, did_you_mean

_TYPED = r"""(?P<typed>'.*'|".*"|\S+)"""
# Click makes its messages where it finds the mistake, and keeps the parts of few.
_NOT_AMONG = pattern(rf"{_TYPED} is not one of ", re.DOTALL)
_NO_NUMBER = pattern(rf"{_TYPED} is not a valid integer", re.DOTALL)
_OUT_OF_RANGE = pattern(rf"{_TYPED} is not in the range ")
_NO_PATH = pattern(rf"Path {_TYPED} does not exist\.", re.DOTALL)
_NO_COMMAND = pattern(rf"No such command {_TYPED}\.", re.DOTALL)
_EXTRA = pattern(r"Got unexpected extra arguments? \((?P<typed>.*)\)", re.DOTALL)
_NO_FLAG_VALUE = "does not take a value"
# What other programs call our options.
_MEANT = {
    "-f": "--format",
    "-j": "--json",
    "-n": "--dry-run",
    "-v": "--version",
    "-y": "--yes",
    "--date": "--today",
    "--dir": "-C",
    "--directory": "-C",
    "--force": "--yes",
    "--limit": "--count",
    "--message": "--text",
    "--person": "--who",
    "--place": "--location",
    "--until": "--within",
    "--contact": "--who",
    "--company": "--organization",
}


def in_our_words(error: click.ClickException, ctx: click.Context) -> RequestError:
    """Return what to say instead of *error*, which click raised in *ctx*.

    The hint is what may be meant, or else where the command is explained.
    """
    if isinstance(error, RequestError):
        return error
    place = getattr(error, "ctx", None) or ctx
    message, hint = _said(error, place)
    return RequestError(message, hint or f"See: {_path(place)} --help")


def _path(ctx: click.Context) -> str:
    # Where the parser names no context, it is about the command that was found.
    begun = ctx.invoked_subcommand
    return f"{ctx.command_path} {begun}" if begun else ctx.command_path


def _said(error: click.ClickException, ctx: click.Context) -> tuple[str, str]:
    if isinstance(error, click.NoSuchOption):
        return _no_option(error.option_name, ctx)
    if isinstance(error, click.MissingParameter):
        return _missing(error.param), ""
    if isinstance(error, click.BadOptionUsage):
        takes = "takes no" if _NO_FLAG_VALUE in error.message else "needs a"
        return f"Option {error.option_name} {takes} value.", ""
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    return _said_in_words(error, ctx)


def _said_in_words(error: click.ClickException, ctx: click.Context) -> tuple[str, str]:
    """Return the same of what click keeps only as a message."""
    unknown = _NO_COMMAND.match(error.message)
    if unknown is not None:
        return _no_command(_bare(unknown["typed"]), ctx)
    extra = _EXTRA.match(error.message)
    if extra is None:
        return error.format_message(), ""
    return _extra(extra["typed"]), ""


def _no_command(name: str, ctx: click.Context) -> tuple[str, str]:
    """Return what to say of a word after a command that has commands of its own."""
    group = ctx.command
    known = group.list_commands(ctx) if isinstance(group, click.Group) else []
    outer = f"{ctx.info_name} " if ctx.parent else ""
    message = f"No command is called '{outer}{name}'."
    return message, did_you_mean(_nearest(name, known))


def _no_option(name: str, ctx: click.Context) -> tuple[str, str]:
    options = [
        name
        for param in ctx.command.get_params(ctx)
        if isinstance(param, click.Option) and not param.hidden
        for name in (*param.opts, *param.secondary_opts)
    ]
    typed = _as_typed(name, ctx)
    near = _near(typed, options)
    return f"No option is called '{typed}'.", did_you_mean(near)


def _as_typed(name: str, ctx: click.Context) -> str:
    """Return the word that *name* is of: click takes `-json` for several letters."""
    if name.startswith("--"):
        return name
    words: Sequence[str] = ctx.meta.get(ARGUMENTS, ())
    longer = [
        word
        for word in words
        if word.startswith("-") and not word.startswith("--") and name[1:] in word
    ]
    return longer[0] if longer else name


def _near(typed: str, options: Sequence[str]) -> list[str]:
    option = _MEANT.get(typed, "")
    if option in options:
        return [option]
    word = f"--{typed.lstrip('-').lower()}"
    return _nearest(word, [option for option in options if option.startswith("--")])


def _nearest(word: str, words: Sequence[str]) -> list[str]:
    """Return the *words* that begin with *word*, or the one that is like it."""
    from netjournal.format.spelling import nearest

    begun = [longer for longer in words if longer.startswith(word)]
    if begun and len(word.strip("-")) > 1:
        return begun
    best = nearest(word, words)
    return [best] if best else []


def named(param: click.Parameter | None) -> str:
    """Return how a person knows *param*: `--status`, `WHO`, `ITEM or WHO`."""
    if param is None:
        return "this value"
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    name = param.metavar or (param.name or "").upper()
    return any_of(name.strip("[]….").split("|"))


def _missing(param: click.Parameter | None) -> str:
    sort = "option" if isinstance(param, click.Option) else "argument"
    message = f"Missing {sort} {named(param)}."
    choices = _choices(param)
    return f"{message} Expected {any_of(choices)}." if choices else message


def _choices(param: click.Parameter | None) -> list[str]:
    kind = param.type if param else None
    if not isinstance(kind, click.Choice):
        return []
    return [str(choice) for choice in kind.choices if choice]


def _bad_value(error: click.BadParameter) -> tuple[str, str]:
    name = error.param_hint if isinstance(error.param_hint, str) else named(error.param)
    missing = _NO_PATH.match(error.message)
    if missing is not None:
        return f"No file or folder is called {missing['typed']}.", ""
    message, hint = _value(error)
    return f"Invalid value for {name}: {message}", hint


def _value(error: click.BadParameter) -> tuple[str, str]:
    among = _NOT_AMONG.match(error.message)
    if among is not None:
        choices = _choices(error.param)
        near = _nearest(_bare(among["typed"]).lower(), choices)
        expected = f"expected {any_of(choices)}, got {among['typed']}"
        return expected, did_you_mean(near)
    number = _NO_NUMBER.match(error.message) or _OUT_OF_RANGE.match(error.message)
    if number is None:
        return error.message, ""
    typed = _bare(number["typed"])
    return f"expected a whole number{_range(error.param)}, got '{typed}'", ""


def _bare(typed: str) -> str:
    return typed[1:-1] if typed.startswith(("'", '"')) else typed


def _range(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if not isinstance(kind, click.IntRange) or kind.min is None:
        return ""
    if kind.max is None:
        return f" of at least {kind.min}"
    return f" from {kind.min} to {kind.max}"


def _extra(typed: str) -> str:
    words = typed.split(" ")
    sort = "argument" if len(words) == 1 else "arguments"
    return f"Unexpected {sort} '{typed}'."
