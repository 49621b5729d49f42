"""What each key of `netjournal triage` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, TypeVar

import click

from netjournal.changes import ImpossibleError
from netjournal.changes.items import TASKS, task_text
from netjournal.cli.app import App, RequestError, say_error
from netjournal.cli.keys import lines
from netjournal.format.records import NamedTuple
from netjournal.format.wording import day_for_people
from netjournal.render.text.terminal import spoken

if TYPE_CHECKING:
    import datetime as dt

    from netjournal.changes.deciding import Decided
    from netjournal.cli.changing import Seeing
    from netjournal.format.model import Contact
    from netjournal.practice.followups import FollowUp

# Go on, or look again at what is due: an item may be the same as before, or new.
Next = Literal["on", "anew"]

Answer = TypeVar("Answer")

_SOON = "1 week"
_TO_DECIDE = ("decided", "first", "undecided")


class Walk(NamedTuple):
    """The app, and what writes for it."""

    app: App
    changer: Seeing


class Step(NamedTuple):
    """What a key does in words, and how; then what comes next."""

    words: str
    take: Callable[[Walk, FollowUp], Next]


def _contact(walk: Walk, item: FollowUp) -> Contact:
    if item.contact is None:
        raise RequestError("This follow-up is about nobody in particular.")
    return walk.app.journal.contacts[item.contact]


def _asked(question: str, read: Callable[[str], Answer]) -> Answer:
    """Ask for a line until it can be *read*; an empty one is to leave it.

    What cannot be read is explained and asked again, so that none of its letters is
    taken for a key. Raises `click.Abort` for an empty line.
    """
    while True:
        with lines():
            text = click.prompt(
                spoken(question), default="", show_default=False, err=True
            )
        if not text.strip():
            raise click.Abort
        try:
            return read(text.strip())
        except ImpossibleError as error:
            say_error(str(error), error.hint)


def _done(walk: Walk, item: FollowUp) -> Next:
    return _touched(walk, item, "")


def _done_by(walk: Walk, item: FollowUp) -> Next:
    from netjournal.changes.doing import step_for
    from netjournal.changes.said import kind_meant

    if step_for(item) != "interaction":
        return _touched(walk, item, "")
    day = walk.app.day
    question = "What was it (call, coffee, letter …; Enter to cancel)"
    return _touched(walk, item, _asked(question, lambda text: kind_meant(text, day)))


def _touched(walk: Walk, item: FollowUp, kind: str) -> Next:
    from netjournal.changes.doing import step_for
    from netjournal.cli.commands.done import finish, touch

    if step_for(item) != "interaction":
        finish(walk.app, walk.changer, item)
    else:
        touch(walk.app, walk.changer, _contact(walk, item).id, kind=kind)
    return "on"


def _later(walk: Walk, item: FollowUp) -> Next:
    return _put_off(walk, item, _day(walk, _SOON))


def _until(walk: Walk, item: FollowUp) -> Next:
    question = "Until when (tomorrow, 2 weeks, next friday …; Enter to cancel)"
    return _put_off(walk, item, _asked(question, lambda text: _day(walk, text)))


def _day(walk: Walk, text: str) -> dt.date:
    from netjournal.changes.snoozing import until

    return until(text, walk.app.today, walk.app.settings.day_order)


def _put_off(walk: Walk, item: FollowUp, day: dt.date) -> Next:
    from netjournal.cli.commands.snooze import put_off
    from netjournal.cli.meaning import Meant

    contact = walk.app.journal.contacts.get(item.contact or "")
    put_off(walk.app, walk.changer, Meant(item, contact), day)
    return "on"


def _no(walk: Walk, item: FollowUp) -> Next:
    """Drop a promise, need no reply, or decide not to follow up."""
    if item.reason in TASKS:
        from netjournal.changes.doing import let_go

        change = let_go(walk.app.journal, item)
        text = task_text(walk.app.journal, item)
        answer = f"Dropped '{text}'"
        walk.changer.write([change], f'drop "{text}"', answer, items=[item.key])
    elif item.reason == "reply":
        from netjournal.changes.answering import answered, unanswered

        app = walk.app
        contact = _contact(walk, item)
        note = unanswered(app.day, contact)
        answer = f"Marked the {note.kind} from {contact.name} as answered"
        title = f"answered: {note.id}"
        walk.changer.write([answered(note)], title, answer, items=[item.key])
    else:
        _write(walk, item, _decided(walk, item, "no"))
    return "on"


def _when(walk: Walk, item: FollowUp) -> Next:
    if item.reason in TASKS:
        return _until(walk, item)
    question = "Follow up when (later, 2 weeks, next friday …; Enter to cancel)"
    _check(item)
    decided = _asked(question, lambda text: _decided(walk, item, text))
    _write(walk, item, decided)
    return "on"


def _to_decide(item: FollowUp) -> bool:
    return not set(item.reasons).isdisjoint(_TO_DECIDE)


def _check(item: FollowUp) -> None:
    if not _to_decide(item):
        raise RequestError("There is nothing to decide here.", "s snoozes, r pauses.")


def _decided(walk: Walk, item: FollowUp, text: str) -> Decided:
    from netjournal.changes.deciding import decide_about

    _check(item)
    return decide_about(walk.app.day, _contact(walk, item), text)


def _write(walk: Walk, item: FollowUp, decided: Decided) -> None:
    title = f"decide about {item.contact}: {decided.when}"
    answer = f"Decided about {item.name}: {decided.when}"
    walk.changer.write([decided.change], title, answer, items=[item.key])


def _rest(walk: Walk, item: FollowUp) -> Next:
    from netjournal.changes.snoozing import snooze

    if item.reason in TASKS:
        raise RequestError("A promise cannot be paused.", "s snoozes it, n drops it.")
    contact = _contact(walk, item)
    day = walk.app.settings.rest.after(walk.app.today)
    until = day_for_people(day, walk.app.today)
    walk.changer.write(
        [snooze(contact, day)],
        f"pause {contact.id} until {day}",
        f"Reminders for {contact.name} paused until {until}",
        items=[item.key],
    )
    return "on"


def _edit(walk: Walk, item: FollowUp) -> Next:
    """Open the file after an item; it is asked about again if it is still due."""
    from netjournal.changes.preview import said_of
    from netjournal.cli.editor import edit
    from netjournal.render.text.problems import full

    app = walk.app
    path = item.evidence[0].path
    edit(app.root / path)
    app.workspace.forget()
    for problem in said_of(path, app.day):
        app.say(full(problem))
    return "anew"


def _undo(walk: Walk, _item: FollowUp) -> Next:
    from netjournal import store

    if not walk.changer.count:
        raise RequestError(
            "Nothing was changed here yet.", "For earlier changes: netjournal undo"
        )

    def make(*, dry_run: bool) -> store.Outcome:
        return store.undo(walk.app.root, 1, dry_run=dry_run)

    walk.changer.carry_out(make, again=True)
    walk.changer.count -= 2  # itself, and what it took back
    return "anew"


STEPS: Mapping[str, Step] = {
    "d": Step("done: tick a promise, or note a message written today", _done),
    "D": Step("done by a call, a coffee …", _done_by),
    "s": Step("snooze for a week", _later),
    "S": Step("snooze until a day", _until),
    "n": Step("no: do not follow up, no reply needed, drop a promise", _no),
    "w": Step("decide when to follow up", _when),
    "r": Step("pause reminders", _rest),
    "e": Step("edit the file", _edit),
    "u": Step("undo the last change", _undo),
}


def named(item: FollowUp) -> str:
    """Return the most useful keys for an item, in words."""
    keys = "dsn" if item.reason in TASKS else "dsr"
    if item.reason == "reply" or _to_decide(item):
        keys = "dsnr"
    words = {"d": "done", "s": "snooze", "n": "no", "r": "pause"}
    if item.reason in TASKS:
        words["n"] = "drop"
    offers = [f"{key} {words[key]}" for key in keys]
    return ", ".join([*offers, "e edit", "space/Enter skip", "q stop", "? help"])
