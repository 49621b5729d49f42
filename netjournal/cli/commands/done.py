"""`netjournal done`: mark follow-ups done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netjournal.cli import completing, meaning
from netjournal.cli.app import App, RequestError
from netjournal.cli.asking import alone, choose, on_terminal, told
from netjournal.cli.changing import Changer, Seeing, changing
from netjournal.cli.meaning import Meant
from netjournal.cli.selection import selection
from netjournal.format.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netjournal.changes import Change
    from netjournal.format.model import Contact
    from netjournal.practice.followups import FollowUp

_USUAL = "message"


class _Step(NamedTuple):
    """What to do: finish the follow-up with a key, or write a note about a contact.

    `settles` is the key of the follow-up that the note settles, if one was named.
    """

    key: str
    contact: str
    outcome: str = ""
    settles: str = ""


@click.command()
@click.argument(
    "words",
    metavar="ITEM|WHO…",
    nargs=-1,
    required=True,
    shell_complete=completing.items,
)
@click.option(
    "--kind",
    default="",
    metavar="KIND",
    shell_complete=completing.kinds,
    help=f"Kind of the note [default: {_USUAL}]",
)
@click.option("--text", default="", metavar="TEXT", help="A few words for the note.")
@click.option(
    "--outcome", default="", metavar="TEXT", help="What an introduction led to."
)
@changing(asks=True)
def command(
    app: App,
    changer: Changer,
    words: tuple[str, ...],
    kind: str,
    text: str,
    outcome: str,
) -> None:
    """Mark one or several follow-ups done, by key or by contact.

    A promise is ticked; if it repeats (🔁 every month), the next one is added above
    it. For an introduction, you say what it led to. For anything else, a note says
    that you were in touch today.
    """
    with alone(app):
        note = bool(kind or text)
        targets = selection(app, words)
        steps = [_step(app, target, outcome, note=note) for target in targets]
        if len(steps) > 1:
            changer = Seeing(changer)
            changer.together()
        for step in steps:
            item = meaning.item_with_key(app, step.key) if step.key else None
            if item is not None:
                finish(app, changer, item, step.outcome)
            else:
                items = [step.settles] if step.settles else []
                touch(app, changer, step.contact, kind=kind, text=text, items=items)


def _step(app: App, target: Meant, outcome: str, *, note: bool) -> _Step:
    """Return what to do about what is meant. Raises `RequestError`."""
    from netjournal.changes.doing import step_for

    item, contact = target
    if item is None and contact is not None and not note:
        item = _to_do(app, contact)
    if item is None or step_for(item) == "interaction":
        if contact is None:
            raise RequestError("This follow-up is about nobody in particular.")
        return _Step("", contact.id, settles=item.key if item else "")
    if note:
        option = "--kind and --text do not apply"
        raise RequestError(
            f"{item.key} needs no note, so {option}: {item.why}.",
            "To write a note: netjournal log",
        )
    if step_for(item) == "outcome" and not outcome:
        outcome = _outcome(item)
    return _Step(item.key, item.contact or "", outcome)


def _outcome(item: FollowUp) -> str:
    """Ask what an introduction led to. Raises `RequestError` without a terminal."""
    if not on_terminal():
        raise RequestError(
            f"How did it go? {item.name}: {item.why}.", "Add --outcome TEXT."
        )
    return told(f"{item.name}: {item.why}. How did it go")


def _to_do(app: App, contact: Contact) -> FollowUp | None:
    """Return which of the follow-ups of a contact is meant.

    Those that one message settles count as one; where promises or introductions are
    among them, the person chooses. Raises `RequestError`.
    """
    from netjournal.changes.doing import step_for
    from netjournal.changes.items import current

    by_step: dict[str, FollowUp] = {}
    for item in current(meaning.due_with(app, contact.id), contact.id):
        step = step_for(item)
        by_step.setdefault(step if step == "interaction" else item.key, item)
    items = list(by_step.values())
    if len(items) <= 1:
        return items[0] if items else None
    options = [(item, f"{item.key}  {item.reason}: {item.why}") for item in items]
    question = f"{contact.name} has {len(items)} follow-ups."
    if on_terminal():
        return choose(question, options)
    choices = "; ".join(words for _, words in options)
    raise RequestError(
        question, f"Name one by its key, or add --kind to write a note: {choices}."
    )


def finish(app: App, changer: Changer, item: FollowUp, outcome: str = "") -> None:
    """Tick a promise, or write down what came of an introduction."""
    from netjournal.changes import doing
    from netjournal.changes.items import task_text
    from netjournal.format.wording import day_for_people

    if doing.step_for(item) == "tick":
        ticked = doing.tick(app.journal, item, app.today)
        text = task_text(app.journal, item)
        _write(changer, item, ticked.change, f'done "{text}"', text)
        if ticked.following:
            day = day_for_people(ticked.following, app.today)
            changer.tell(f"It repeats: the next one is due on {day}.")
        if ticked.lost:
            app.say(f"No next one was added: '{ticked.lost}' is not a known interval.")
        return
    change = doing.outcome(app.journal, item, outcome or _outcome(item))
    title = f"outcome of an introduction of {item.name}"
    _write(changer, item, change, title, item.why)


def _write(
    changer: Changer, item: FollowUp, change: Change, title: str, what: str
) -> None:
    answer = f"Done for {item.name}: {what}" if item.name else f"Done: {what}"
    changer.write([change], title, answer, items=[item.key])


def touch(
    app: App,
    changer: Changer,
    stem: str,
    *,
    kind: str,
    text: str = "",
    items: Sequence[str] = (),
) -> None:
    """Write a note that you were in touch with a contact today.

    *items* are the keys of the follow-ups that it settles.
    """
    from netjournal.changes.entries import interaction
    from netjournal.changes.said import kind_meant
    from netjournal.speech.draft import Draft

    day = app.day
    kind = kind_meant(kind or _USUAL, day)
    draft = Draft(date=app.today, kind=kind, heading=text)
    entry = interaction(app.journal, app.settings, stem, draft)
    name = app.journal.contacts[stem].name
    answer = f"Done: {kind} with {name} today"
    changer.write([*entry.changes], f"{kind} with {stem}", answer, items=items)
