"""What every command shares: one run, its journal and its streams.

Answers go to standard output, messages to standard error, and both through one
filter that takes out terminal control.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.render.text.terminal import (
    in_ascii,
    in_blocks,
    json_pieces,
    printable,
    spoken,
)

if TYPE_CHECKING:
    from netjournal.format.diagnostics import Diagnostic
    from netjournal.format.model import Journal
    from netjournal.format.settings import Settings
    from netjournal.index.answers import Sources
    from netjournal.practice.day import Day
    from netjournal.render.sheet import Outline
    from netjournal.render.text.styled import Line
    from netjournal.workspace import Workspace

# What a context keeps for those that have no app: the folder, for completion, and
# the words after the program's name, for messages.
DIRECTORY = "netjournal.directory"
ARGUMENTS = "netjournal.arguments"
_NAMED_FILES = 5
_PLAIN_WIDTH = 100
_USUAL_WIDTH = 80


class RequestError(click.ClickException):
    """A usage error: what happened, and in the hint what to do."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep *message* and *hint*, which are printed as sentences."""
        super().__init__(message)
        self.hint = hint

    def show(self, file: object = None) -> None:  # noqa: ARG002 (click's signature)
        """Print message and hint to standard error, in one line."""
        say_error(self.message, self.hint)


class LaterError(RequestError):
    """Impossible now, possible in a moment: EX_TEMPFAIL of sysexits."""

    exit_code = 75


class App:
    """One run of the program: its journal, its streams, and what was written."""

    def __init__(
        self, *, directory: str | None = None, today: str | None = None
    ) -> None:
        """Keep the values of `-C` and `--today`; nothing is read yet."""
        self.directory = directory
        self.today_text = today
        self.talks = True
        self.footer = True
        self.complete_or_fail = True
        # What went wrong for a command that reads files without the journal.
        self.not_in_full: Sequence[Diagnostic] = ()
        # The files that were changed: said once more where the answer was cut short.
        self.written: list[str] = []
        # Whether the command only reads, and what its answer then comes from.
        self.reads = False
        self.sources: Sources | None = None
        # Takes the bar of what is being done from the terminal, before a message.
        self.hide_bar: Callable[[], None] = _nothing
        self._step: Callable[[int, int], None] | None = None

    @cached_property
    def workspace(self) -> Workspace:
        """The journal of this run. Raises `OpeningError` if there is none."""
        from netjournal.workspace import Workspace, find, sources

        root = find(self.directory)
        if self.reads:
            self.sources = sources(root, named=self.directory)
        look = None
        if self.sources is not None:
            look = self.sources.hand_over()
        return Workspace(
            root,
            today=self.today_text,
            say=self.say,
            progress=self._show_progress,
            look=look,
        )

    def _show_progress(self, count: int, total: int) -> None:
        """Show how many of the journal's files have been read."""
        if self._step is None:
            from netjournal.cli.progress import beginning

            self._step = beginning(self, "Reading files")
        self._step(count, total)

    def release(self) -> None:
        """Let go of what the index holds: another command may want to write there."""
        if "workspace" in self.__dict__:
            self.workspace.release()

    def answers_once(self) -> None:
        """Let nothing of the answer be kept: it depends on more than files."""
        self.reads = False
        self.sources = None

    def watch(self, paths: Iterable[Path]) -> None:
        """Let the answer depend on files outside the folders, before they are read."""
        if self.sources is not None:
            self.sources.watch([str(path) for path in paths])

    @property
    def root(self) -> Path:
        """The journal's folder."""
        return self.workspace.root

    @property
    def journal(self) -> Journal:
        """The journal, read when it is first asked for."""
        return self.workspace.journal

    @property
    def settings(self) -> Settings:
        """The journal's settings."""
        return self.workspace.settings

    @property
    def day(self) -> Day:
        """The journal on its day."""
        return self.workspace.day

    @property
    def today(self) -> dt.date:
        """The day that counts as today."""
        return self.workspace.today

    @cached_property
    def table_width(self) -> int | None:
        """The width in cells of COLUMNS or the terminal; elsewhere any width."""
        if not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdecimal():
            return None
        return _columns()

    @property
    def full_width(self) -> int:
        """All cells of the terminal; elsewhere 100."""
        return self.table_width or _PLAIN_WIDTH

    @property
    def width(self) -> int:
        """The width of prose in cells: that of the terminal, and 100 at most."""
        return min(self.full_width, _PLAIN_WIDTH)

    def print(self, text: str = "") -> None:
        """Print the answer to standard output."""
        click.echo(printable(text))

    def report(self, text: str) -> None:
        """Print an answer in words, in which no name turns the line round."""
        click.echo(spoken(text))

    def block(self, text: str) -> None:
        """Print text that has its own line ends, if there is any."""
        if text:
            click.echo(printable(text), nl=not text.endswith("\n"))

    def draw(self, lines: Iterable[Line], *, aside: bool = False) -> None:
        """Print styled lines, in color if color is on.

        With *aside* they go to standard error, as messages do, without color.
        """
        if not aside:
            self.write(_blocks(lines, color=_takes_color()))
        elif self.talks:
            self.hide_bar()
            for block in _blocks(lines, color=False):
                click.echo(block, nl=False, err=True)

    def write(self, blocks: Iterable[str]) -> None:
        """Print what is drawn already."""
        self.hide_bar()
        for block in blocks:
            click.echo(block, nl=False)

    @property
    def canvas(self) -> tuple[int, bool, bool]:
        """What is drawn on: its width in cells, whether it has color, and blocks."""
        return self.full_width, _takes_color(), _has_blocks()

    def json(self, answer: object) -> None:
        """Print *answer* as JSON; its lists may be iterators, see `json_pieces`."""
        for block in in_blocks(chain(json_pieces(answer), "\n")):
            click.echo(block, nl=False)

    def answer(self, outline: Outline, words: str = "", *, as_json: bool) -> None:
        """Print an outline as JSON, or for people, with *words* on standard error."""
        from netjournal.render.text.listing import envelope
        from netjournal.render.text.sheets import outline_lines

        if as_json:
            self.json({**envelope(self.today), **outline.data})
            return
        self.draw(outline_lines(outline, self.width, self.today))
        if words:
            self.say(words)

    def say(self, text: str) -> None:
        """Print a message to standard error."""
        if self.talks:
            self.hide_bar()
            click.echo(spoken(text), err=True)

    def tell_written(self) -> None:
        """Name the files that were written before an error."""
        if self.written:
            self.say(f"Written before the error: {', '.join(self.written)}.")

    def close(self) -> int:
        """Name the files that were skipped or partly read; return the exit code.

        An answer that may lack something is a problem: 1.
        """
        if not self.footer:
            return 0
        bad = self._spoiled()
        if not bad:
            return 0
        from netjournal.format.wording import some_of

        paths = some_of(bad, _NAMED_FILES)
        self.say(f"Skipped or partly read: {paths}. Run `netjournal validate`.")
        return 1 if self.complete_or_fail else 0

    def _spoiled(self) -> list[str]:
        """Return the paths of files skipped or partly read, each once, in order."""
        paths = {*self.workspace.spoiled} if "workspace" in self.__dict__ else set()
        if self.not_in_full:
            from netjournal.format.diagnostics import spoils

            rules = (
                (problem.source.path, problem.rule) for problem in self.not_in_full
            )
            paths.update(path for path, rule in rules if spoils(rule))
        return sorted(paths)


pass_app = click.make_pass_decorator(App)


def say_error(message: str, hint: str = "") -> None:
    """Print an error to standard error: every error of the program looks like this."""
    from netjournal.format.wording import sentence

    is_command = hint.startswith("netjournal ")
    parts = (sentence(message), f"Try: {hint}" if is_command else sentence(hint))
    click.echo(f"Error: {spoken(' '.join(filter(None, parts)))}", err=True)


def refusal(error: Exception) -> RequestError | None:
    """Return *error* as a usage error, or `None` if it is not one."""
    from netjournal.changes import ImpossibleError
    from netjournal.store import BusyError, StoreError
    from netjournal.workspace import OpeningError

    if isinstance(error, ImpossibleError | OpeningError):
        return RequestError(str(error), error.hint)
    if not isinstance(error, StoreError):
        return None
    kind = LaterError if isinstance(error, BusyError) else RequestError
    return kind("; ".join((str(error), *error.notices)), error.hint)


def _blocks(lines: Iterable[Line], *, color: bool) -> Iterator[str]:
    from netjournal.render.text.styled import drawn_rows

    rows = drawn_rows(lines, color=color)
    return in_blocks(rows if _has_blocks() else map(in_ascii, rows))


def _takes_color() -> bool:
    """Say whether click leaves color in an answer, instead of taking it out again."""
    context = click.get_current_context(silent=True)
    # Another click may have no such function, and takes out what is not wanted.
    takes_out = getattr(click.utils, "should_strip_ansi", None)
    color = None if context is None else context.color
    return takes_out is None or not takes_out(sys.stdout, color)


def _has_blocks() -> bool:
    """Say whether the terminal is one for more than ASCII, as far as it tells.

    The first of these variables that is set decides (POSIX.1-2024, 8.2). Files and
    pipes have no such limit.
    """
    if not sys.stdout.isatty():
        return True
    if os.environ.get("TERM") == "dumb":
        return False
    values = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    place = next(filter(None, values), "")
    language, _, charset = place.partition("@")[0].partition(".")
    if charset:
        return charset.lower().replace("-", "") == "utf8"
    return language not in ("C", "POSIX")


def _columns() -> int:
    """Return the width that `shutil.get_terminal_size` does, which imports archives."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(1).columns or _USUAL_WIDTH
    except (ValueError, OSError):
        return _USUAL_WIDTH


def _nothing() -> None:
    """Do nothing."""


def _directory(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    app = ctx.find_object(App)
    if app is not None and value is not None:
        app.directory = value
    ctx.meta[DIRECTORY] = value  # for completion, which has no app


def _today(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    app = ctx.find_object(App)
    if app is not None and value is not None:
        app.today_text = value


def _color(ctx: click.Context, _param: click.Parameter, value: bool | None) -> None:
    if value is not None:
        ctx.color = ctx.find_root().color = value


def add_shared_options(command: click.Command) -> None:
    """Let *command* take `-C`, `--today` and `--color`, unless it has its own."""
    taken = {name for param in command.params for name in param.opts}
    options = (
        click.Option(
            ["-C", "directory"],
            metavar="DIR",
            is_eager=True,  # other options are read by the journal's day
            expose_value=False,
            callback=_directory,
            help="Journal folder [default: the nearest parent that is one]",
        ),
        click.Option(
            ["--today", "today"],
            metavar="DATE",
            is_eager=True,
            expose_value=False,
            callback=_today,
            help="Treat DATE as today.",
        ),
        click.Option(
            ["--color/--no-color"],
            default=None,
            is_eager=True,
            expose_value=False,
            callback=_color,
            help="Use color or not [default: on a terminal]",
        ),
    )
    command.params += [one for one in options if not taken & set(one.opts)]
