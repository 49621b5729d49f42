"""The command line: which commands there are; each is loaded when it is used.

`netjournal --help` reads the table below and imports nothing but click. A
command lives in the module of its name here and is called `command` there.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SECTIONS = ("Today", "Capture", "Prepare", "Look back", "Site", "Files")

# Two columns in 80 cells: a name, a space and a summary of up to 23 characters.
_NAME_WIDTH = 14
_CELL_WIDTH = 39


class Entry(NamedTuple):
    """A command: its section of the help, its words there, and its module.

    Without a module it is the one of the command's own name in this package. The
    answer of a command that only *reads* files is kept until one of them changes; so
    is that of `build`, until the site changes, too.
    """

    section: str
    summary: str
    module: str = ""
    reads: bool = False


COMMANDS = {
    "due": Entry("Today", "who to contact today", reads=True),
    "plan": Entry("Today", "this month's people", reads=True),
    "triage": Entry("Today", "go through what is due"),
    "digest": Entry("Today", "a page for the week"),
    "log": Entry("Capture", "write what happened"),
    "new": Entry("Capture", "a contact, event, note"),
    "done": Entry("Capture", "mark a follow-up done"),
    "snooze": Entry("Capture", "put off until a day"),
    "import": Entry("Capture", "from phone, LinkedIn …", "importing"),
    "spread": Entry("Capture", "stagger first contact"),
    "debrief": Entry("Capture", "write up an event"),
    "decide": Entry("Capture", "follow up: no, or when"),
    "answered": Entry("Capture", "mark a message answered"),
    "rest": Entry("Capture", "pause reminders"),
    "set": Entry("Capture", "change fields"),
    "edit": Entry("Capture", "open in your editor"),
    "rename": Entry("Capture", "change an id everywhere"),
    "merge": Entry("Capture", "merge duplicates"),
    "archive": Entry("Capture", "stop all reminders"),
    "delete": Entry("Capture", "a contact or a note"),
    "prepare": Entry("Prepare", "what to know before", reads=True),
    "show": Entry("Prepare", "all about one person", reads=True),
    "path": Entry("Prepare", "who can introduce you", reads=True),
    "targets": Entry("Prepare", "people you want to meet", reads=True),
    "organization": Entry("Prepare", "who you know there", reads=True),
    "near": Entry("Prepare", "who is in a place", reads=True),
    "reconnect": Entry("Prepare", "contacts gone quiet", reads=True),
    "list": Entry("Look back", "all contacts", reads=True),
    "birthdays": Entry("Look back", "upcoming birthdays", reads=True),
    "tags": Entry("Look back", "list and rename tags", reads=True),
    "ledger": Entry("Look back", "given, received, asked", reads=True),
    "introductions": Entry("Look back", "offered, made, open", reads=True),
    "interviews": Entry("Look back", "each with its stage", reads=True),
    "opportunities": Entry("Look back", "who they came through", reads=True),
    "lessons": Entry("Look back", "what you learned", reads=True),
    "seeds": Entry("Look back", "anniversaries", reads=True),
    "stats": Entry("Look back", "activity in numbers", reads=True),
    "find": Entry("Look back", "search everything", reads=True),
    "build": Entry("Site", "build the site", reads=True),
    "serve": Entry("Site", "preview it here"),
    "publish": Entry("Site", "for a host, encrypted"),
    "stage": Entry("Site", "its pages as Markdown"),
    "init": Entry("Files", "create a journal"),
    "validate": Entry("Files", "find and fix problems", reads=True),
    "rule": Entry("Files", "explain a rule"),
    "doctor": Entry("Files", "what is kept, and where"),
    "undo": Entry("Files", "undo the last change"),
    "redo": Entry("Files", "redo what was undone"),
    "sync": Entry("Files", "pull, validate, push"),
    "export": Entry("Files", "for other programs"),
    "merge-driver": Entry("Files", "git merges by key"),
    "lsp": Entry("Files", "serve an editor"),
    "schema": Entry("Files", "for editors, checkers"),
    "completion": Entry("Files", "for bash, zsh, fish"),
}
ALIASES = {
    "contact": "show",
    "open": "edit",
    "pause": "rest",
    "people": "list",
    "prep": "prepare",
    "search": "find",
}
# Options of the program that people type as commands.
WORDS = {"help": "help", "version": "version"}
_HELP = ("-h", "--help")


class Commands(click.Group):
    """The commands of the table; none is imported before it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """Import and return a command, or `None` where there is none."""
        name = ALIASES.get(cmd_name, cmd_name)
        entry = COMMANDS.get(name)
        if entry is None:
            return None
        from importlib import import_module

        module = entry.module or name.replace("-", "_")
        command: click.Command = import_module(f"{__name__}.commands.{module}").command
        command.name = name
        from netjournal.cli.app import add_shared_options

        add_shared_options(command)
        _add_help(command)
        return command

    def make_parser(self, ctx: click.Context) -> Any:  # noqa: ANN401 (click's parser is private)
        """Find short options as long ones, and with `=` before their values, too.

        Click looks for a long one first, and then imports `difflib` for a hint that
        nobody sees.
        """
        parser = super().make_parser(ctx)
        # Another click may have other names for them, and is merely slower.
        getattr(parser, "_long_opt", {}).update(getattr(parser, "_short_opt", {}))
        return parser

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 (click's signature)
    ) -> click.Context:
        """Read the options before the command; errors are ours, not click's."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            from netjournal.cli.usage import in_our_words

            ctx = error.ctx or click.Context(self, info_name=info_name)
            raise in_our_words(error, ctx) from error

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what click and the store refuse is a usage error."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort):
            raise
        except click.ClickException as error:
            from netjournal.cli.usage import in_our_words

            raise in_our_words(error, ctx) from error
        except Exception as error:
            if ctx.obj is not None:
                ctx.obj.tell_written()
            if isinstance(error, OSError):
                raise
            from netjournal.cli.app import refusal

            refused = refusal(error)
            if refused is None:
                raise
            raise refused from error
        finally:
            if ctx.obj is not None:
                ctx.obj.hide_bar()

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first of *args* names, begins or may mean.

        Raises `RequestError` where that is none, or one of several.
        """
        from netjournal.cli.app import ARGUMENTS

        word, *rest = args
        ctx.meta[ARGUMENTS] = rest
        name = ALIASES.get(word, word)
        name = name if name in COMMANDS else _meant(ctx, word)
        if name == "help" and rest and not rest[0].startswith("-"):
            return self.resolve_command(ctx, [rest[0], "--help"])
        if name in WORDS and not ctx.resilient_parsing:
            click.echo(ctx.get_help() if name == "help" else _version())
            ctx.exit()
        return super().resolve_command(ctx, [name, *rest])

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 (click's signature)
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the commands in their sections, in two columns.

        Nothing is imported for it, and all of them fit on one screen.
        """
        for section in SECTIONS:
            cells = [
                f"{name:<{_NAME_WIDTH}} {entry.summary}"
                for name, entry in COMMANDS.items()
                if entry.section == section
            ]
            if cells:
                half = (len(cells) + 1) // 2
                formatter.write(f"\n{section}:\n")
                for left, right in zip(cells[:half], [*cells[half:], ""], strict=False):
                    formatter.write(f"  {left:<{_CELL_WIDTH}}{right}".rstrip() + "\n")

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[CompletionItem]:
        """Complete names from the table; options as click does."""
        from click.shell_completion import CompletionItem

        return [
            *(
                CompletionItem(name, help=entry.summary)
                for name, entry in _offered(incomplete).items()
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]


def _meant(ctx: click.Context, word: str) -> str:
    """Return the command that *word* begins. Raises `RequestError`."""
    if word.startswith("-"):
        return word
    from netjournal.cli.app import RequestError
    from netjournal.cli.guessing import guess

    guessed = guess(word, COMMANDS, {**ALIASES, **WORDS})
    if guessed.name is not None or ctx.resilient_parsing:
        return guessed.name or word
    raise RequestError(guessed.message, guessed.hint or "See: netjournal --help")


def _offered(incomplete: str) -> dict[str, Entry]:
    """Return the commands that *incomplete* begins, and aliases where it says any."""
    names = dict(COMMANDS)
    if incomplete:
        names |= {alias: COMMANDS[name] for alias, name in ALIASES.items()}
        names |= {word: Entry("", "") for word in WORDS}
    return {name: names[name] for name in names if name.startswith(incomplete)}


def _version() -> str:
    from netjournal import __version__

    return f"netjournal {__version__}"


def _print_version(ctx: click.Context, _param: click.Parameter, is_set: bool) -> None:
    if is_set:
        click.echo(_version())
        ctx.exit()


def _color(color: bool | None) -> bool | None:
    """Return whether to use color; `None`: on a terminal.

    The option wins over NO_COLOR, and that over FORCE_COLOR.
    """
    if color is None and os.environ.get("NO_COLOR"):
        return False
    if color is None and os.environ.get("FORCE_COLOR"):
        return True
    return color


def _print_help(ctx: click.Context, _param: click.Parameter, is_set: bool) -> None:
    if is_set and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _add_help(command: click.Command) -> None:
    """Let a *command* have `--help`, unless it has.

    Click's own asks for a translation, and reads all that this takes for each command.
    """
    if not command.add_help_option:
        return
    command.add_help_option = False
    taken = {name for param in command.params for name in param.opts}
    names = [name for name in _HELP if name not in taken]
    command.params.append(
        click.Option(
            [*names, "show_help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_help,
            help="Show this message and exit.",
        )
    )


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={
        "help_option_names": [*_HELP],
        "max_content_width": 80,
    },
    options_metavar="[-C DIR]",
    subcommand_metavar="COMMAND …",
)
@click.option(
    "-C",
    "directory",
    metavar="DIR",
    help="Journal folder [default: the nearest parent that is one]",
)
@click.option("--today", metavar="DATE", help="Treat DATE as today.")
@click.option(
    "--color/--no-color",
    default=None,
    help="Use color or not [default: on a terminal]",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version.",
)
@click.pass_context
def cli(
    ctx: click.Context, directory: str | None, today: str | None, color: bool | None
) -> None:
    """Keep your professional network alive, in plain files."""
    ctx.color = _color(color)
    from netjournal.cli.app import App

    ctx.obj = App(directory=directory, today=today)
    ctx.call_on_close(ctx.obj.release)
    called = ctx.invoked_subcommand
    ctx.obj.reads = called is None or COMMANDS[called].reads
    if ctx.invoked_subcommand is None:
        from netjournal.cli.commands.overview import show_or_help

        show_or_help(ctx, ctx.obj)


_add_help(cli)


@cli.result_callback()
@click.pass_context
def _close(ctx: click.Context, /, _result: object, **_options: object) -> None:
    """Name the files that could not be read, once a command is done."""
    if ctx.obj is not None:
        ctx.exit(ctx.obj.close())
