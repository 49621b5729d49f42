"""The command line: which commands there are; each is loaded when it is used.

`netjournal --help` reads the table below and imports nothing but click. A
command lives in the module of its name here and is called `command` there.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SECTIONS = ("Today", "Capture", "Prepare", "Look back", "Site", "Files")

# Two columns in 80 cells: a name, a space and a summary of up to 23 characters.
_NAME_WIDTH = 14
_CELL_WIDTH = 39


class Entry(NamedTuple):
    """A command: its section of the help, its words there, and its module.

    Without a module it is the one of the command's own name in this package.
    `journal` is false for those that work without a journal.
    """

    section: str
    summary: str
    module: str = ""
    journal: bool = True


COMMANDS = {
    "due": Entry("Today", "whom to write to, why"),
    "plan": Entry("Today", "this month's list"),
    "triage": Entry("Today", "through it, key by key"),
    "digest": Entry("Today", "a page for Monday"),
    "log": Entry("Capture", "what happened"),
    "new": Entry("Capture", "a contact, an event …"),
    "done": Entry("Capture", "kept, or written"),
    "snooze": Entry("Capture", "put off until a day"),
    "debrief": Entry("Capture", "after an event"),
    "decide": Entry("Capture", "follow up: no, or when"),
    "answered": Entry("Capture", "a letter has its answer"),
    "rest": Entry("Capture", "let somebody rest"),
    "set": Entry("Capture", "keys, of one or many"),
    "rename": Entry("Capture", "another id, everywhere"),
    "merge": Entry("Capture", "two that are one"),
    "archive": Entry("Capture", "suggest them no more"),
    "prepare": Entry("Prepare", "before you meet"),
    "show": Entry("Prepare", "all about one person"),
    "path": Entry("Prepare", "who can introduce me"),
    "targets": Entry("Prepare", "whom I want to know"),
    "organization": Entry("Prepare", "whom I know there"),
    "near": Entry("Prepare", "who is in a place"),
    "reconnect": Entry("Prepare", "old ties, worth a word"),
    "list": Entry("Look back", "people"),
    "ledger": Entry("Look back", "gave, received, asked"),
    "introductions": Entry("Look back", "made, offered, open"),
    "interviews": Entry("Look back", "where each stands"),
    "opportunities": Entry("Look back", "through whom they came"),
    "lessons": Entry("Look back", "what you learned"),
    "seeds": Entry("Look back", "begun years ago"),
    "stats": Entry("Look back", "what it adds up to"),
    "find": Entry("Look back", "what stands where"),
    "build": Entry("Site", "make the site"),
    "serve": Entry("Site", "preview it here"),
    "stage": Entry("Site", "its pages as Markdown"),
    "init": Entry("Files", "begin a journal", journal=False),
    "validate": Entry("Files", "what is wrong, where"),
    "rule": Entry("Files", "explain a rule"),
    "undo": Entry("Files", "take a change back"),
    "redo": Entry("Files", "and make it again"),
    "export": Entry("Files", "for other programs"),
    "completion": Entry("Files", "for bash, zsh, fish", journal=False),
}
ALIASES = {"prep": "prepare"}


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
        found: click.Command = import_module(f"{__name__}.commands.{module}").command
        found.name = name
        if entry.journal:
            from netjournal.cli.app import add_shared_options

            add_shared_options(found)
        return found

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what the store refuses is said as a request's fault."""
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may be meant."""
        word = args[0]
        known = word in COMMANDS or word in ALIASES
        if known or word.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = get_close_matches(word.lower(), [*COMMANDS, *ALIASES], n=1)
        hint = f", did you mean {near[0]!r}?" if near else ""
        raise click.UsageError(f"there is no command {word!r}{hint}", ctx)

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
                for name, entry in COMMANDS.items()
                if name.startswith(incomplete)
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        from netjournal import __version__

        click.echo(f"netjournal {__version__}")
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "max_content_width": 80,
    },
    options_metavar="[-C DIR]",
    subcommand_metavar="COMMAND …",
)
@click.option(
    "-C",
    "directory",
    metavar="DIR",
    help="The journal's folder; otherwise the nearest one upward.",
)
@click.option("--today", metavar="DATE", help="Read the journal as on that day.")
@click.option(
    "--color/--no-color",
    default=None,
    help="Color, or none; otherwise color on a terminal.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Print the version.",
)
@click.pass_context
def cli(
    ctx: click.Context, directory: str | None, today: str | None, color: bool | None
) -> None:
    """Keep a professional network alive, in plain files."""
    if color is None and os.environ.get("NO_COLOR"):
        color = False
    ctx.color = color
    from netjournal.cli.app import App

    ctx.obj = App(directory=directory, today=today)
    if ctx.invoked_subcommand is None:
        from netjournal.cli.commands.overview import show_or_help

        show_or_help(ctx, ctx.obj)


@cli.result_callback()
@click.pass_context
def _close(ctx: click.Context, /, _result: object, **_options: object) -> None:
    """Name the files that could not be read, once a command is done."""
    if ctx.obj is not None:
        ctx.exit(ctx.obj.close())
