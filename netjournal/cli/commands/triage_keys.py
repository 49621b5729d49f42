"""What each key of a triage does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from netjournal.changes.items import TASKS
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import told

if TYPE_CHECKING:
    from netjournal.cli.changing import Seeing
    from netjournal.format.model import Contact
    from netjournal.practice.followups import FollowUp

# Go on, or look anew at what is due: an item may be as it was, or another one.
Next = Literal["on", "anew"]

_SOON = "1 week"
_TO_DECIDE = ("decided", "first", "undecided")


class Walk(NamedTuple):
    """Where the steps are taken, and by whom."""

    app: App
    changer: Seeing


class Step(NamedTuple):
    """What a key does in words, and how; then what comes next."""

    words: str
    take: Callable[[Walk, FollowUp], Next]


def _contact(walk: Walk, item: FollowUp) -> Contact:
    if item.contact is None:
        raise RequestError("this is with nobody in particular")
    return walk.app.journal.contacts[item.contact]


def _done(walk: Walk, item: FollowUp) -> Next:
    return _touched(walk, item, "")


def _done_by(walk: Walk, item: FollowUp) -> Next:
    return _touched(walk, item, told("what was it (call, coffee, letter …)"))


def _touched(walk: Walk, item: FollowUp, kind: str) -> Next:
    from netjournal.changes.doing import step_for
    from netjournal.cli.commands.done import finish, touch

    if step_for(item) != "interaction":
        finish(walk.app, walk.changer, item)
    else:
        touch(walk.app, walk.changer, _contact(walk, item).id, kind=kind)
    return "on"


def _later(walk: Walk, item: FollowUp) -> Next:
    return _put_off(walk, item, _SOON)


def _until(walk: Walk, item: FollowUp) -> Next:
    return _put_off(walk, item, told("until when (2 weeks, next friday …)"))


def _put_off(walk: Walk, item: FollowUp, text: str) -> Next:
    from netjournal.changes.snoozing import until
    from netjournal.cli.commands.snooze import put_off
    from netjournal.cli.meaning import Meant

    day = until(text, walk.app.today, walk.app.settings.day_order)
    contact = walk.app.journal.contacts.get(item.contact or "")
    put_off(walk.app, walk.changer, Meant(item, contact), day)
    return "on"


def _no(walk: Walk, item: FollowUp) -> Next:
    """Say no: a promise is let go, a letter needs no reply, nobody is followed up."""
    if item.reason in TASKS:
        from netjournal.changes.doing import let_go

        change = let_go(walk.app.journal, item)
        walk.changer.write([change], f"let go: {item.why}")
    elif item.reason == "reply":
        from netjournal.changes.answering import answered, unanswered

        app = walk.app
        contact = _contact(walk, item)
        note = unanswered(app.day, contact)
        walk.changer.write([answered(note)], f"answered: {note.id}")
    else:
        _decide(walk, item, "no")
    return "on"


def _when(walk: Walk, item: FollowUp) -> Next:
    if item.reason in TASKS:
        return _until(walk, item)
    _check(item)
    _decide(walk, item, told("follow up when (later, 2 weeks, a day)"))
    return "on"


def _check(item: FollowUp) -> None:
    if item.reason not in _TO_DECIDE:
        raise RequestError("there is nothing to decide here", "s puts off, r lets rest")


def _decide(walk: Walk, item: FollowUp, text: str) -> None:
    from netjournal.changes.deciding import decide_about

    _check(item)
    app, contact = walk.app, _contact(walk, item)
    found = decide_about(app.day, contact, text)
    walk.changer.write([found.change], f"decide about {contact.id}: {found.when}")


def _rest(walk: Walk, item: FollowUp) -> Next:
    from netjournal.changes.snoozing import snooze

    if item.reason in TASKS:
        raise RequestError("a promise does not rest", "s puts it off, n lets it go")
    contact = _contact(walk, item)
    day = walk.app.settings.rest.after(walk.app.today)
    title = f"let {contact.id} rest until {day}"
    walk.changer.write([snooze(contact, day)], title)
    return "on"


def _edit(walk: Walk, item: FollowUp) -> Next:
    """Open the file behind an item; it is asked about again if it is still due."""
    from netjournal.changes.preview import said_of
    from netjournal.cli.drafts import edit
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
            "nothing was changed here yet", "`netjournal undo` goes back"
        )

    def make(*, dry_run: bool) -> store.Outcome:
        return store.undo(walk.app.root, 1, dry_run=dry_run)

    walk.changer.carry_out(make)
    walk.changer.count -= 2  # itself, and what it took back
    return "anew"


STEPS: Mapping[str, Step] = {
    "d": Step("done: kept, or a message written today", _done),
    "D": Step("done, by a call, a coffee …", _done_by),
    "s": Step("put off for a week", _later),
    "S": Step("put off until a day", _until),
    "n": Step("no: not followed up, no reply needed, a promise let go", _no),
    "w": Step("decide when to follow up", _when),
    "r": Step("let rest", _rest),
    "e": Step("open the file in your editor", _edit),
    "u": Step("take the last change back", _undo),
}


def named(item: FollowUp) -> str:
    """Return the keys that are most of use for an item, in words."""
    keys = "dsn" if item.reason in TASKS else "dsr"
    if item.reason in (*_TO_DECIDE, "reply"):
        keys = "dsnr"
    words = {"d": "done", "s": "snooze", "n": "no", "r": "rest"}
    if item.reason in TASKS:
        words["n"] = "let go"
    said = [f"{key} {words[key]}" for key in keys]
    return ", ".join([*said, "e edit", "space skip", "q stop, ? more"])
