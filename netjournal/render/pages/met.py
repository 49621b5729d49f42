"""The people met in the last year, and who of them still waits for a first message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from netjournal.format.model import Contact
from netjournal.format.wording import counted
from netjournal.practice.newcomers import newcomers
from netjournal.render.pages import cards, parts
from netjournal.render.pages.view import Links, View
from netjournal.render.pictures.figures import figure
from netjournal.render.pictures.funnel import Step, funnel

TITLE = "People you met in the last year"

_NAMED = 3
_LISTED = 40


class Met(NamedTuple):
    """Whom you met, by id, and as contacts those first ones who wait for a message."""

    met: tuple[str, ...]
    followed_up: tuple[str, ...]
    in_touch: tuple[str, ...]
    waiting: tuple[str, ...]
    first: tuple[Contact, ...]


def met(view: View) -> Met:
    """Return whom you met in the last year, and what came of it."""
    people = newcomers(view.out)
    waiting = people.open
    first = tuple(view.journal.contacts[stem] for stem in waiting[:_NAMED])
    return Met(*people, waiting, first)


def drawn(people: Met, at: Links) -> str:
    """Return the picture, with whom to write to first; nothing for nobody."""
    if not people.met:
        return ""
    steps = (
        Step("met", len(people.met), _some(people.met, at)),
        Step("followed up", len(people.followed_up), _some(people.followed_up, at)),
        Step("in touch since", len(people.in_touch), _some(people.in_touch, at)),
    )
    waiting = "".join(
        f"<li>{at.person(contact.id)}{cards.buttons(contact, at)}</li>"
        for contact in people.first
    )
    over = len(people.waiting) - len(people.first)
    beyond = parts.quiet(f"and {over} more")
    after = f"<li>{beyond}</li>" if over else ""
    calls = (
        '<div class="nj-open"><h3>Not followed up yet</h3>'
        f"<ul>{waiting}{after}</ul></div>"
        if waiting
        else ""
    )
    picture = figure(
        f"{funnel(steps)}{calls}",
        _sentence(people),
        css="nj-met",
        listed=_lists(people, at),
    )
    return parts.section(TITLE, picture)


def _sentence(people: Met) -> str:
    number, waiting = len(people.met), len(people.waiting)
    begin = f"You met {counted(number, 'person', 'people')}"
    if not waiting:
        return f"{begin} and followed up with everyone."
    verb = "waits" if waiting == 1 else "wait"
    return (
        f"{begin} and followed up with {len(people.followed_up) or 'nobody'};"
        f" {waiting} still {verb} for a first message."
    )


def _some(stems: tuple[str, ...], at: Links) -> str:
    names = ", ".join(map(at.person, stems[:_NAMED]))
    return parts.quiet(f"{names} …" if len(stems) > _NAMED else names)


def _lists(people: Met, at: Links) -> str:
    rows = (
        ("Not followed up", people.waiting),
        ("Followed up", people.followed_up),
        ("In touch since", people.in_touch),
    )
    return parts.bullets(
        (f"{title}: {_names(stems, at)}" for title, stems in rows if stems), "nj-tight"
    )


def _names(stems: Iterable[str], at: Links) -> str:
    listed = list(stems)
    names = ", ".join(map(at.person, listed[:_LISTED]))
    over = len(listed) - _LISTED
    return f"{names} and {over} more" if over > 0 else names
