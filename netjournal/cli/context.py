"""What every command shares: root, today, settings, journal and output.

What was asked for goes to standard output, all talk to standard error, and
both through one filter that takes out terminal control.
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netjournal.render.terminal import as_json, printable

if TYPE_CHECKING:
    from netjournal.diagnostics import Diagnostic
    from netjournal.model import Contact, Journal
    from netjournal.render.styled import Line
    from netjournal.settings import Settings
    from netjournal.store import Change, Outcome, Reading

_WHAT_IS_ONE = (
    "a journal has mkdocs.yml and contacts/; `netjournal init DIR` begins one"
)
DIRECTORY = "netjournal.directory"
_Change = tuple[str, str | None, str | None, str | None]
_NAMED_FILES = 5
_PLAIN_WIDTH = 100


class RequestError(click.ClickException):
    """What was asked for cannot be done; the hint says what can."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        """Say what is wrong in *message*, and what would be right in *hint*."""
        super().__init__(message)
        self.hint = hint

    def show(self, file: object = None) -> None:  # noqa: ARG002 (click's signature)
        """Print message and hint to standard error."""
        click.echo(f"netjournal: {printable(self.message)}", err=True)
        if self.hint:
            click.echo(f"hint: {printable(self.hint)}", err=True)


class LaterError(RequestError):
    """It cannot be done now, but may be in a moment: sysexits' EX_TEMPFAIL."""

    exit_code = 75


class App:
    """One run of the program: where, on which day, and what was read.

    The journal is read once, when it is first asked for.
    """

    def __init__(
        self, *, directory: str | None = None, today: str | None = None
    ) -> None:
        """Remember what `-C` and `--today` said; nothing is read yet."""
        self.directory = directory
        self.today_text = today
        self.talks = True
        self.footer = True
        self.complete_or_fail = True
        # What went wrong for a command that reads files without the journal.
        self.not_in_full: Sequence[Diagnostic] = ()
        # The files that were changed: said once more where the answer was cut short.
        self.written: list[str] = []

    @cached_property
    def root(self) -> Path:
        """The journal's folder. Raises `RequestError` where there is none."""
        from netjournal.store import NoJournalError, find_root

        named = self.directory or os.environ.get("NETJOURNAL_ROOT")
        if named:
            folder = Path(named).absolute()
            if (folder / "contacts").is_dir():
                return folder
            raise RequestError(f"there is no journal in '{named}'", _WHAT_IS_ONE)
        try:
            return find_root(Path.cwd())
        except NoJournalError as error:
            message = "there is no journal in this folder or above it"
            hint = f"{_WHAT_IS_ONE}; `-C DIR` names one elsewhere"
            raise RequestError(message, hint) from error

    @cached_property
    def reading(self) -> Reading:
        """The files as they were read, once no change is left half made."""
        from netjournal.store import read
        from netjournal.store.place import place

        if place(self.root).pending() is not None:
            from netjournal.store import recover

            said = recover(self.root)
            if said:
                self.say(said)
        return read(self.root)

    @cached_property
    def _loaded(self) -> tuple[Journal, Settings]:
        from netjournal.join import read_journal

        # Nothing that is read makes cycles worth collecting, and looking for
        # them among so many objects costs more than reading does.
        gc.disable()
        try:
            journal, settings = read_journal(*self.reading)
        finally:
            gc.freeze()
            gc.enable()
        _check_format(settings)
        return journal, settings

    @property
    def journal(self) -> Journal:
        """The journal, with what reading it found."""
        return self._loaded[0]

    @property
    def settings(self) -> Settings:
        """The journal's settings; its files are not looked into for them."""
        return self._loaded[1] if "_loaded" in self.__dict__ else self._settings

    @cached_property
    def _settings(self) -> Settings:
        from netjournal.configuration import read_settings

        settings, _ = read_settings(self.reading.config)
        _check_format(settings)
        return settings

    @cached_property
    def today(self) -> dt.date:
        """The day: `--today`, else NETJOURNAL_TODAY, the setting, the clock."""
        if self._told_today is not None:
            return self._told_today
        return self.settings.today or self._clock()

    @property
    def today_anywhere(self) -> dt.date:
        """The day where there is no journal yet, whose settings could say it."""
        return self._told_today or self._clock()

    @cached_property
    def _told_today(self) -> dt.date | None:
        from netjournal.dates import parse_date

        told = {
            "--today": self.today_text,
            "NETJOURNAL_TODAY": os.environ.get("NETJOURNAL_TODAY"),
        }
        for name, text in told.items():
            if text:
                try:
                    return parse_date(text)
                except ValueError as error:
                    raise RequestError(f"{name}: {error}, got {text!r}") from error
        return None

    def _clock(self) -> dt.date:
        from netjournal.clock import today

        return today()

    @cached_property
    def width(self) -> int:
        """The terminal's width in cells; elsewhere lines may be longer."""
        if not sys.stdout.isatty():
            return _PLAIN_WIDTH
        import shutil

        return min(shutil.get_terminal_size().columns, _PLAIN_WIDTH)

    @property
    def table_width(self) -> int | None:
        """How wide a table may be; elsewhere than on a terminal, any width."""
        if not sys.stdout.isatty():
            return None
        import shutil

        return shutil.get_terminal_size().columns

    def print(self, text: str = "") -> None:
        """Print what was asked for."""
        click.echo(printable(text))

    def block(self, text: str) -> None:
        """Print text that has its own line ends, if there is any."""
        if text:
            click.echo(printable(text), nl=not text.endswith("\n"))

    def draw(self, lines: Iterable[Line]) -> None:
        """Print styled lines; with color only where it is wanted."""
        from netjournal.render.styled import drawn

        click.echo(drawn(lines, color=True), nl=False)

    def json(self, answer: object) -> None:
        """Print *answer* as JSON."""
        click.echo(as_json(answer))

    def say(self, text: str) -> None:
        """Tell something that was not asked for."""
        if self.talks:
            click.echo(printable(text), err=True)

    def tell_written(self) -> None:
        """Say what was written all the same, where the answer cannot be given."""
        if self.written:
            self.say(f"written all the same: {', '.join(self.written)}")

    def change(self, changes: Sequence[Change], title: str) -> Outcome:
        """Make *changes* to files, all or none, and say what came of it.

        *title* says in a few words what they are, for `undo`.
        """
        from netjournal.store import apply

        outcome = apply(self.root, changes, title=title)
        self.written += [change.path for change in outcome.written]
        for notice in outcome.notices:
            self.say(notice)
        return outcome

    def see(self, changes: Sequence[_Change]) -> None:
        """Go on with the journal as *changes* have left it, without reading it."""
        from netjournal.changes import Change
        from netjournal.changes.preview import after

        made = [Change(*one) for one in changes]
        settings = self.settings
        self.__dict__["_loaded"] = after(self.journal, settings, made), settings

    def forget(self) -> None:
        """Read the journal anew when it is asked for again."""
        for name in ("reading", "_loaded", "_settings"):
            self.__dict__.pop(name, None)

    def again(self) -> App:
        """Return the same run with nothing read yet."""
        app = App(directory=self.directory, today=self.today_text)
        app.talks, app.footer = self.talks, self.footer
        app.complete_or_fail = self.complete_or_fail
        return app

    def find_person(self, text: str) -> Contact:
        """Return the one person *text* means: an id, a name or a part of one.

        Raises `RequestError` with who may be meant.
        """
        from netjournal.folding import fold
        from netjournal.speech.naming import candidates, with_number

        found = candidates(self.journal, text)
        found = found or with_number(self.journal, text, self.settings.default_region)
        if len(found) == 1:
            return self.journal.contacts[found[0]]
        if found:
            raise RequestError(
                f"{text!r} may be any of {len(found)} people",
                f"say which by the id: {', '.join(map(self._called, found))}",
            )
        if fold(text) in self.journal.unread:
            if self._filled(text):
                return self.find_person(text)
            raise RequestError(
                f"the file of {text!r} cannot be read", "`netjournal validate` says why"
            )
        from netjournal.likeness.names import nearest
        from netjournal.wording import any_of

        near = [self._called(stem) for stem in nearest(self.journal, text)]
        raise RequestError(
            f"no one here is called {text!r}",
            f"did you mean {any_of(near)}?"
            if near
            else "`netjournal list` has everyone",
        )

    def _filled(self, stem: str) -> bool:
        """Read again if a file was empty, as while an editor saves it.

        Raises `BusyError` where it stays so.
        """
        from netjournal.folding import fold
        from netjournal.store.writing import settled

        for source in self.reading.sources:
            if not source.text and fold(source.stem) == fold(stem):
                settled(source.path, str(self.root / source.path), b"")
                for name in ("reading", "_loaded"):
                    self.__dict__.pop(name, None)
                return True
        return False

    def _called(self, stem: str) -> str:
        return f"{stem} ({self.journal.contacts[stem].name})"

    def close(self) -> int:
        """Name the files that could not be read in full; return the exit code.

        An answer that may lack something is a problem: 1.
        """
        if not self.footer:
            return 0
        known = self.journal.problems if "_loaded" in self.__dict__ else ()
        bad = in_error((*known, *self.not_in_full))
        if not bad:
            return 0
        from netjournal.wording import some_of

        self.say(f"not read in full: {some_of(bad, _NAMED_FILES)}")
        self.say("hint: `netjournal validate` says why")
        return 1 if self.complete_or_fail else 0


def _check_format(settings: Settings) -> None:
    """Refuse a journal that a newer program began. Raises `RequestError`."""
    from netjournal.settings import FORMAT

    if settings.format > FORMAT:
        raise RequestError(
            f"this journal has format {settings.format}, and this netjournal"
            f" reads up to {FORMAT}",
            "a newer netjournal reads it",
        )


pass_app = click.make_pass_decorator(App)


def refusal(error: Exception) -> RequestError | None:
    """Return what to say where something would not do what was asked for."""
    from netjournal.changes import ImpossibleError
    from netjournal.store import BusyError, StoreError

    if isinstance(error, ImpossibleError):
        return RequestError(str(error), error.hint)
    if not isinstance(error, StoreError):
        return None
    kind = LaterError if isinstance(error, BusyError) else RequestError
    return kind("; ".join((str(error), *error.notices)), error.hint)


def in_error(problems: Iterable[Diagnostic]) -> list[str]:
    """Return the paths of what could not be read in full, each once, in order.

    What is only called otherwise than it should be is read all the same.
    """
    from netjournal.diagnostics import FILE_NAME_DIFFERS, Severity

    found = {
        problem.source.path
        for problem in problems
        if problem.rule.severity is Severity.ERROR
        and problem.rule is not FILE_NAME_DIFFERS
    }
    return sorted(found)


def _directory(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    app = ctx.find_object(App)
    if app is not None and value is not None:
        app.directory = value
    ctx.meta[DIRECTORY] = value  # for completion, which has no app


def _today(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    app = ctx.find_object(App)
    if app is not None and value is not None:
        app.today_text = value


def add_shared_options(command: click.Command) -> None:
    """Let *command* take `-C` and `--today` too, unless it has its own."""
    taken = {name for param in command.params for name in param.opts}
    options = (
        click.Option(
            ["-C", "directory"],
            metavar="DIR",
            expose_value=False,
            callback=_directory,
            help="The journal's folder.",
        ),
        click.Option(
            ["--today", "today"],
            metavar="DATE",
            expose_value=False,
            callback=_today,
            help="Read the journal as on that day.",
        ),
    )
    command.params += [one for one in options if not taken & set(one.opts)]
