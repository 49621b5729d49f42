"""What every command that changes files shares.

    @click.command()
    @click.argument("who")
    @changing
    def command(app: App, changer: Changer, who: str) -> None:
        changer.write([Change(path, old, new)], "rest ada-lovelace")

Such a command has `--dry-run` and `--commit`. A change that was cut short is
completed or dropped before it begins, and no other netjournal changes the
journal from before it reads until it is done: what it read is what it
changes. One that asks a person something says `@changing(asks=True)`: nobody
is kept waiting for an answer then, and each write sees for itself whether the
files are still as they were read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial, update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, overload

import click

from netjournal.cli.app import App, RequestError, pass_app

if TYPE_CHECKING:
    from netjournal.git import Prepared, Written
    from netjournal.store import Change, Outcome

    Ready = tuple[tuple[Change, ...], Prepared]

Said = Callable[[], None]
Function = Callable[..., None]
_SHORT = 10
_TOKEN = 8
_OPTIONS = (
    click.option(
        "--commit/--no-commit",
        default=None,
        help="Make a git commit of it, or none; otherwise as `commit` is set.",
    ),
    click.option(
        "--dry-run", is_flag=True, help="Show what would change; write nothing."
    ),
)


class Changer:
    """Writes for one command, or shows what it would write."""

    def __init__(self, app: App, *, dry_run: bool, commit: bool | None) -> None:
        """Write in the journal of *app*; `None` for *commit*: as it is set."""
        self.app = app
        self.dry_run = dry_run
        self.commit = commit
        # Names a command that makes several changes, which are undone together.
        self.command = ""

    def write(self, changes: Sequence[Change], title: str) -> Outcome:
        """Make *changes*, all or none, and print the files that are written.

        *title* says in a few words what they are: for `undo`, and as the message of
        the commit. A dry run prints the diff and writes nothing.
        """
        from netjournal.changes.sound import see_that_it_reads

        see_that_it_reads(self.app.settings, changes)
        return self.carry_out(self._making(changes, title))

    def mend(self, changes: Sequence[Change], tell: Said) -> Outcome:
        """Make the *changes* of fixes, which have proved that they read.

        *tell* says what they are, instead of the files' names.
        """
        return self.carry_out(self._making(changes, "mend"), tell)

    def write_elsewhere(self, folder: Path, change: Change, title: str) -> None:
        """Make a change outside the journal: no commit is made of it."""
        from netjournal.store import apply

        if not self.dry_run:
            apply(folder, [change], title=title)

    def _making(self, changes: Sequence[Change], title: str) -> Callable[..., Outcome]:
        from netjournal.store import apply

        return partial(
            apply, self.app.root, list(changes), title=title, command=self.command
        )

    def together(self) -> None:
        """Have what is written from here on undone together."""
        import secrets

        self.command = secrets.token_hex(_TOKEN)

    def carry_out(
        self, make: Callable[..., Outcome], tell: Said | None = None
    ) -> Outcome:
        """Have *make* change files, which takes `dry_run`; as `write` and `mend`."""
        if self.dry_run:
            outcome = make(dry_run=True)
            self._notices(outcome)
            self._show(outcome)
            return outcome
        outcome, committed = self._carry_out(make)
        self._notices(outcome)
        if tell is None:
            self._name(outcome)
        else:
            tell()
        committed()
        return outcome

    def _carry_out(self, make: Callable[..., Outcome]) -> tuple[Outcome, Said]:
        """Have *make* change files, and commit that; return how to say the latter.

        The commit is ready before a file is written. It is made right after
        that, before anything is said: to print may fail.
        """
        commits = self._commits()
        ready = self._prepared(make(dry_run=True)) if commits else None
        outcome = make(dry_run=False)
        self.app.written += [change.path for change in outcome.written]
        if not commits or not outcome.written:
            return outcome, lambda: None
        return outcome, self._committed(outcome, ready)

    def tell(self, done: str) -> None:
        """Say what was done; a dry run did nothing."""
        if not self.dry_run:
            self.app.say(done)

    def _name(self, outcome: Outcome) -> None:
        for change in outcome.written:
            if change.new is None:
                self.app.say(f"removed {change.path}")
            else:
                self.app.print(change.path)
        if not outcome.written:
            self.app.say("nothing to change")

    def _notices(self, outcome: Outcome) -> None:
        for notice in outcome.notices:
            self.app.say(notice)

    def _show(self, outcome: Outcome) -> None:
        from netjournal.render.text.diff import difference

        self.app.block(difference(outcome.written))
        self.app.say(
            "a dry run: nothing was written" if outcome.written else "nothing to change"
        )

    def _commits(self) -> bool:
        """Say whether to commit; see before anything is written that it can be."""
        wanted = self.app.settings.commit if self.commit is None else self.commit
        if not wanted:
            return False
        from netjournal import git

        try:
            git.ready(self.app.root)
        except git.GitError as error:
            if self.commit:
                raise RequestError(
                    f"{error}, so nothing was written", error.hint
                ) from error
            self.app.say(f"not committed: {error}")
            return False
        return True

    def _prepared(self, planned: Outcome) -> Ready | None:
        """Put the commit of what is planned together, signed where that is set.

        Where that cannot be, it refuses what was asked for with `--commit`.
        """
        from netjournal import git

        try:
            made = git.prepare(self.app.root, _files(planned), planned.title)
        except git.GitError as error:
            if self.commit:
                raise RequestError(
                    f"{error}, so nothing was written", error.hint
                ) from error
            return None
        return planned.written, made

    def _committed(self, outcome: Outcome, ready: Ready | None) -> Said:
        from netjournal import git

        app = self.app
        try:
            if ready is not None and ready[0] == outcome.written:
                made = git.finish(ready[1])
            else:  # someone was at work on the files in between
                made = git.commit(app.root, _files(outcome), outcome.title)
        except git.GitError as error:
            refused = RequestError(f"written, but not committed: {error}", error.hint)
            refused.__cause__ = error
            return lambda: _throw(refused)

        def said() -> None:
            for notice in made.notices:
                app.say(notice)
            if made.id is not None:
                app.say(f"committed as {made.id[:_SHORT]}")

        return said


class Seeing(Changer):
    """Writes, and has the app go on with the journal as it is then.

    `count` is how many changes were made.
    """

    def __init__(self, app: App, *, dry_run: bool, commit: bool | None) -> None:
        """Write in the journal of *app*; as `Changer`."""
        super().__init__(app, dry_run=dry_run, commit=commit)
        self.count = 0

    def carry_out(
        self, make: Callable[..., Outcome], tell: Said | None = None
    ) -> Outcome:
        """Have *make* change files; as `Changer.carry_out`."""
        outcome = super().carry_out(make, tell)
        if self.dry_run:
            return outcome
        self.count += bool(outcome.written)
        journal = self.app.journal
        known = {one.source.path for one in journal.contacts.values()}
        known |= {one.source.path for one in journal.notes.values()}
        if all(one.old is None or one.path in known for one in outcome.written):
            self.app.workspace.see(outcome.written)
        else:  # through a link: it is known by another name here
            self.app.workspace.forget()
        return outcome


def _files(outcome: Outcome) -> list[Written]:
    from netjournal.git import Written

    return [Written(*change[:3]) for change in outcome.written]


def _throw(error: Exception) -> None:
    raise error


@overload
def changing(function: Function) -> Function: ...
@overload
def changing(*, asks: bool) -> Callable[[Function], Function]: ...
def changing(
    function: Function | None = None, *, asks: bool = False
) -> Function | Callable[[Function], Function]:
    """Make *function* the body of a changing command.

    It is called with the `App` and a `Changer`. One that *asks* a person
    something does not keep other commands waiting meanwhile.
    """
    if function is None:
        return lambda one: _decorated(one, asks=asks)
    return _decorated(function, asks=asks)


def _decorated(function: Function, *, asks: bool) -> Function:
    def body(
        app: App, *, dry_run: bool, commit: bool | None, **options: object
    ) -> None:
        from netjournal.cli.streams import look
        from netjournal.store import locked

        look()
        changer = Changer(app, dry_run=dry_run, commit=commit)
        with nullcontext() if asks else locked(app.root):
            app.workspace.recover()
            function(app, changer, **options)

    # With the name, the manual and the options that the function has already.
    body = update_wrapper(body, function)
    for option in _OPTIONS:
        body = option(body)
    return pass_app(body)
