"""What every command that changes files shares.

    @click.command()
    @click.argument("who")
    @changing
    def command(app: App, changer: Changer, who: str) -> None:
        changer.write(
            [Change(path, old, new)],
            "rest ada-lovelace",
            "Paused reminders for Ada Lovelace until 1 Dec",
        )

Such a command has `--dry-run`, `--commit` and `--json`. It answers in one line: who,
what, until when, in which files, and how to undo it; or as JSON. An interrupted
change is completed or dropped before the command begins, and no other netjournal
changes the journal from before it reads until it is done: what it read is what it
changes. A command that asks a person something is declared with
`@changing(asks=True)`: nobody is kept waiting for an answer then, and each write
checks for itself that the files are still as they were read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, overload

import click

from netjournal.cli.app import App, RequestError, pass_app
from netjournal.cli.progress import Step, progress
from netjournal.cli.reporting import (
    TAKEN_BACK,
    UNDO,
    Report,
    done_words,
    files_in_words,
    way_back,
)

if TYPE_CHECKING:
    from netjournal.git import GitError, Prepared, Written
    from netjournal.store import Change, Outcome

    Ready = tuple[tuple[Change, ...], Prepared]

Said = Callable[[], None]
Function = Callable[..., None]
_SHORT = 10
_TOKEN = 8
_OPTIONS = (
    click.option(
        "--json", "as_json", is_flag=True, help="Print what was done as JSON."
    ),
    click.option(
        "--commit/--no-commit",
        default=None,
        help="Make a git commit of the change [default: the setting `commit`]",
    ),
    click.option(
        "--dry-run", is_flag=True, help="Show what would change; write nothing."
    ),
)


class Changer:
    """Writes for one command, or shows what it would write."""

    def __init__(
        self, app: App, *, dry_run: bool, commit: bool | None, as_json: bool = False
    ) -> None:
        """Write in the journal of *app*; `None` for *commit*: as it is set."""
        self.app = app
        app.answers_once()
        self.dry_run = dry_run
        self.commit = commit
        self.as_json = as_json
        # Names a command that makes several changes, which are undone together.
        self.command = ""
        self.report = Report()
        self._commits_now = False
        self._step: Step | None = None

    def write(
        self,
        changes: Sequence[Change],
        title: str,
        answer: str = "",
        *,
        items: Iterable[str] = (),
    ) -> Outcome:
        """Make *changes*, all or none, and say in one line what was done.

        *title* says in a few words what they are: for `undo`, and as the message of
        the commit. *answer* says what was done, without a full stop: who, what, until
        when; else it is made of the title. *items* are the keys of the follow-ups
        that are dealt with. A dry run prints the diff and writes nothing.
        """
        from netjournal.changes.sound import see_that_it_reads

        see_that_it_reads(self.app.settings, changes)
        self.report.items += items
        return self.carry_out(self._making(changes, title), answer=answer)

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
        from netjournal.store.mover import unseen

        def make(*, dry_run: bool) -> Outcome:
            return apply(
                self.app.root,
                list(changes),
                title=title,
                dry_run=dry_run,
                command=self.command,
                committed=self._commits_now,
                progress=self._step or unseen,
            )

        return make

    def together(self) -> None:
        """Have what is written from here on undone together."""
        self.command = os.urandom(_TOKEN).hex()
        self.report.together = True

    def carry_out(
        self,
        make: Callable[..., Outcome],
        tell: Said | None = None,
        *,
        answer: str = "",
        again: bool = False,
    ) -> Outcome:
        """Have *make* change files, which takes `dry_run`; as `write` and `mend`.

        With *again* it is an undo or a redo, which commits what was committed.
        """
        if self.dry_run:
            outcome = make(dry_run=True)
            self._notices(outcome)
            self._show(outcome)
            return outcome
        outcome, committed = self._carry_out(make, again=again)
        self.report.add(outcome, answer or done_words(outcome.title), back=again)
        self._notices(outcome, again=again)
        if tell is not None:
            tell()
        elif not self.as_json:
            self._name(outcome, answer or done_words(outcome.title))
        committed()
        return outcome

    def _carry_out(
        self, make: Callable[..., Outcome], *, again: bool
    ) -> tuple[Outcome, Said]:
        """Have *make* change files, and commit that; return how to say the latter.

        The commit is ready before a file is written. It is made right after
        that, before anything is said: to print may fail.
        """
        was_committed = again and make(dry_run=True).committed
        commits = self._commits_now = self._commits(was_committed=was_committed)
        ready = self._prepared(make(dry_run=True)) if commits else None
        with progress(self.app, "Writing files") as self._step:
            outcome = make(dry_run=False)
        self.app.written += [change.path for change in outcome.written]
        if not commits or not outcome.written:
            return outcome, lambda: None
        return outcome, self._committed(outcome, ready)

    def tell(self, answer: str) -> None:
        """Say what was done; a dry run did nothing."""
        if not self.dry_run:
            self.app.say(answer)

    def _name(self, outcome: Outcome, answer: str) -> None:
        if not outcome.written:
            self.app.say("Nothing to change.")
            return
        hint = "" if self.command else f" {way_back(outcome)}"
        self.app.report(f"{answer.rstrip('.')} ({files_in_words(outcome)}).{hint}")

    def _notices(self, outcome: Outcome, *, again: bool = False) -> None:
        for notice in outcome.notices:
            if not (again and notice.startswith(TAKEN_BACK)):
                self.app.say(notice)

    def _show(self, outcome: Outcome) -> None:
        from netjournal.render.text.diff import difference

        diff = difference(outcome.written)
        self.report.plan(outcome, diff)
        if not self.as_json:
            self.app.block(diff)
        written = "Dry run: nothing written."
        self.app.say(written if outcome.written else "Nothing to change.")

    def finish(self) -> None:
        """Say at the end of a command what was done, where that is left to say."""
        report = self.report
        if self.as_json and not report.printed:
            from netjournal.render.text.listing import envelope

            today = envelope(self.app.today)
            self.app.json({**today, **report.data(dry_run=self.dry_run)})
        elif report.together and report.steps and not self.as_json:
            self.app.say(UNDO)

    def _commits(self, *, was_committed: bool = False) -> bool:
        """Say whether to commit; see before anything is written that it can be."""
        usual = self.app.settings.commit or was_committed
        wanted = usual if self.commit is None else self.commit
        if not wanted:
            return False
        from netjournal import git

        try:
            git.ready(self.app.root)
        except git.GitError as error:
            if self.commit:
                raise _not_written(error) from error
            self.app.say(_as_sentence(f"not committed: {error}"))
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
                raise _not_written(error) from error
            return None
        return planned.written, made

    def _committed(self, outcome: Outcome, ready: Ready | None) -> Said:
        from netjournal import git

        app = self.app
        try:
            if ready is not None and ready[0] == outcome.written:
                made = git.finish(ready[1])
            else:  # the files were changed in between
                made = git.commit(app.root, _files(outcome), outcome.title)
        except git.GitError as error:
            said = _as_sentence(f"written, but not committed: {error}")
            refused = RequestError(said, _as_sentence(error.hint))
            refused.__cause__ = error
            return lambda: _throw(refused)

        self.report.commit = made.id

        def tell() -> None:
            for notice in made.notices:
                app.say(notice)
            if made.id is not None:
                app.say(f"Committed as {made.id[:_SHORT]}.")

        return tell


class Seeing(Changer):
    """Writes, and has the app go on with the journal as it is then.

    `count` is how many changes were made.
    """

    def __init__(self, changer: Changer) -> None:
        """Write in the place of *changer*, and report as part of it."""
        super().__init__(
            changer.app,
            dry_run=changer.dry_run,
            commit=changer.commit,
            as_json=changer.as_json,
        )
        self.report = changer.report
        self.count = 0

    def carry_out(
        self,
        make: Callable[..., Outcome],
        tell: Said | None = None,
        *,
        answer: str = "",
        again: bool = False,
    ) -> Outcome:
        """Have *make* change files; as `Changer.carry_out`."""
        from netjournal.changes.items import is_held

        outcome = super().carry_out(make, tell, answer=answer, again=again)
        if self.dry_run:
            return outcome
        self.count += bool(outcome.written)
        journal = self.app.journal
        old = (change.path for change in outcome.written if change.old is not None)
        if all(is_held(journal, path) for path in old):
            self.app.workspace.see(outcome.written)
        else:  # through a link: it is known by another name here
            self.app.workspace.forget()
        return outcome


def _files(outcome: Outcome) -> list[Written]:
    from netjournal.git import Written

    return [Written(*change[:3]) for change in outcome.written]


def _as_sentence(text: str) -> str:
    from netjournal.format.wording import sentence

    return sentence(text)


def _not_written(error: GitError) -> RequestError:
    message = _as_sentence(f"nothing was written: {error}")
    return RequestError(message, _as_sentence(error.hint))


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

    It is called with the `App` and a `Changer`. A command that *asks* a person
    something does not keep other commands waiting meanwhile.
    """
    if function is None:
        return lambda one: _decorated(one, asks=asks)
    return _decorated(function, asks=asks)


def _decorated(function: Function, *, asks: bool) -> Function:
    def body(
        app: App,
        *,
        dry_run: bool,
        commit: bool | None,
        as_json: bool = False,
        **options: object,
    ) -> None:
        from netjournal.cli.streams import look
        from netjournal.store import locked

        look()
        changer = Changer(app, dry_run=dry_run, commit=commit, as_json=as_json)
        with nullcontext() if asks else locked(app.root):
            app.workspace.recover()
            try:
                function(app, changer, **options)
            except click.exceptions.Exit:
                changer.finish()
                raise
        changer.finish()

    # With the name, the manual and the options that the function has already.
    body = update_wrapper(body, function)
    for option in _OPTIONS:
        body = option(body)
    return pass_app(body)
