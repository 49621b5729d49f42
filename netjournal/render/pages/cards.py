"""Cards of people to contact: whom, why, the last talk, and the way to write or call.

What is late comes the freshest first, as that can still be mended. A few cards are
shown of each group; some more are folded, the rest stands on the page of all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from netjournal.format.folding import by_name
from netjournal.format.model import Contact, Note
from netjournal.format.phones import dialable
from netjournal.format.wording import counted, every, sentence, spell
from netjournal.practice.followups import FollowUp
from netjournal.practice.touches import History, cadence_of, circle_of
from netjournal.render.markup.html import anchor, escape
from netjournal.render.pages import days, due, parts
from netjournal.render.pages.gist import gist
from netjournal.render.pages.view import Links, View

_SHOWN = {"overdue": 5, "today": 4, "soon": 3}
_BIRTHDAYS = 3
_FOLDED = 20
_TITLES = {"overdue": "Overdue", "today": "Today", "soon": "Next two weeks"}
_COLORS = {"overdue": "late", "today": "now", "soon": "ahead"}


class Person(NamedTuple):
    """Someone as cards show them; `rhythm` is how often you want to be in touch."""

    contact: Contact
    photo: str
    circle: str
    rhythm: str
    last: Note | None


class DueCard(NamedTuple):
    """A person to contact, and the reasons, the earliest first."""

    person: Person
    items: tuple[FollowUp, ...]


class Group(NamedTuple):
    """Cards of one state; of the `folded` only the reasons are shown."""

    title: str
    number: int
    cards: tuple[DueCard, ...]
    folded: tuple[tuple[FollowUp, ...], ...]


def groups(view: View) -> tuple[Group, ...]:
    """Return whom to contact: overdue, today, soon; none is empty."""
    reasons: dict[str, list[FollowUp]] = {}
    for item in view.items:
        if item.contact and parts.now(item) and parts.reaching_out(item):
            reasons.setdefault(item.contact, []).append(item)
    by_state: dict[str, list[tuple[FollowUp, ...]]] = {state: [] for state in _TITLES}
    for items in reasons.values():
        ordered = tuple(sorted(items, key=lambda item: item.due))
        by_state[ordered[0].state].append(ordered)
    by_state["overdue"].sort(key=_freshest)
    return tuple(
        _group(view, state, listed) for state, listed in by_state.items() if listed
    )


def _freshest(items: tuple[FollowUp, ...]) -> tuple[int, object]:
    first = items[0]
    return -first.due.toordinal(), by_name(first.name, first.contact or "")


def _group(view: View, state: str, listed: list[tuple[FollowUp, ...]]) -> Group:
    shown = _SHOWN[state]
    cards = tuple(
        DueCard(somebody(view, items[0].contact), items)
        for items in listed[:shown]
        if items[0].contact
    )
    folded = tuple(listed[shown : shown + _FOLDED])
    return Group(_TITLES[state], len(listed), cards, folded)


def somebody(view: View, stem: str) -> Person:
    """Return someone by id as cards show them."""
    contact = view.journal.contacts[stem]
    cadence = cadence_of(contact, view.settings)
    return Person(
        contact=contact,
        photo=view.photos.get(stem, ""),
        circle=circle_of(contact, view.settings) or "",
        rhythm=every(cadence) if cadence else "",
        last=_last_talk(view.histories[stem]),
    )


def _last_talk(history: History) -> Note | None:
    """Return the latest note of what came about, else of what was tried."""
    met = (note for note in reversed(history.notes) if not note.attempt)
    return next(met, history.last_note)


def drawn(group: Group, at: Links) -> str:
    """Return a group under its heading."""
    shown = parts.bullets((_card(card, at) for card in group.cards), "nj-cards")
    over = group.number - len(group.cards)
    if over:
        rows = parts.bullets((_row(items, at) for items in group.folded), "nj-tight")
        beyond = over - len(group.folded)
        href = f"{at.href(due.DUE)}#{anchor(due.REACH_OUT)}"
        words = (
            f"All {group.number}, and {beyond} more" if beyond else "All on one page"
        )
        shown += parts.folded(
            f"{over} more", f'{rows}<p><a href="{href}">{words}</a></p>'
        )
    return heading(group.title, group.number, shown)


def heading(title: str, number: int, content: str) -> str:
    """Return a part of the page under its heading with a number."""
    return (
        f'<section><h2 id="{anchor(title)}">{escape(title)}'
        f" {parts.quiet(str(number))}</h2>{content}</section>"
    )


def _card(card: DueCard, at: Links) -> str:
    person, first = card.person, card.items[0]
    reasons = dict.fromkeys(_why(item, person.rhythm, at) for item in card.items)
    return (
        f"{parts.face(person.contact, person.photo, at)}<div>"
        f'<p class="nj-who">{at.person(person.contact.id)}'
        f" {parts.quiet(escape(person.circle))} {badge(first, at)}</p>"
        f'<p class="nj-why">{" ".join(reasons)}</p>'
        f"{_talk(person.last, at)}</div>{buttons(person.contact, at)}"
    )


def _row(items: tuple[FollowUp, ...], at: Links) -> str:
    first = items[0]
    name = at.person(first.contact) if first.contact else ""
    return f"{name} {badge(first, at)} {parts.quiet(parts.reason(first, at))}"


def _why(item: FollowUp, rhythm: str, at: Links) -> str:
    """Return a reason as a sentence; a rhythm says how long it is."""
    why = item.why
    if item.reason == "cadence" and rhythm and rhythm not in why:
        why = f"{rhythm} – {why}"
    return at.words(sentence(why))


def badge(item: FollowUp, at: Links) -> str:
    """Return how a follow-up stands, in words and in one of three colors."""
    color = _COLORS.get(item.state, "ahead")
    return f'<b class="nj-badge nj-{color}">{_standing(item, at.view.today)}</b>'


def _standing(item: FollowUp, today: dt.date) -> str:
    late = (today - item.due).days
    return f"{spell(late)} overdue" if late > 0 else days.since(item.due, today)


def _talk(note: Note | None, at: Links) -> str:
    if note is None:
        return f'<p class="nj-last">{parts.quiet("No note yet.")}</p>'
    when = days.since(note.date, at.view.today)
    begin = parts.quiet(f"{escape(note.kind)}, {when}:")
    words = gist(note, at)
    about = parts.quiet(f"– {words}") if words else ""
    return f'<p class="nj-last">{begin} {at.note(note.id)} {about}</p>'


def buttons(contact: Contact, at: Links) -> str:
    """Return the ways to write to and to call a person, where there are some."""
    mails = (quote(mail.value, safe="@+.-_") for mail in contact.emails[:1])
    region = at.view.settings.default_region
    numbers = (dialable(phone.value, region) for phone in contact.phones[:1])
    name = contact.name
    shown = [
        *(_button(f"mailto:{mail}", "Write", f"Write to {name}") for mail in mails),
        *(_button(f"tel:{number}", "Call", f"Call {name}") for number in numbers),
    ]
    return f'<p class="nj-acts">{"".join(shown)}</p>' if shown else ""


def _button(href: str, word: str, label: str) -> str:
    return (
        f'<a class="nj-act" href="{escape(href)}"'
        f' aria-label="{escape(label)}">{word}</a>'
    )


def birthdays(people: Iterable[DueCard], at: Links) -> str:
    """Return whose day it is, each with a way to write; nothing for nobody."""
    listed = list(people)
    rows = [
        f"{parts.face(card.person.contact, card.person.photo, at)}<div>"
        f'<p class="nj-who">{at.person(card.person.contact.id)}'
        f" {escape(card.items[0].why)}</p></div>{buttons(card.person.contact, at)}"
        for card in listed
    ]
    shown = parts.bullets(rows[:_BIRTHDAYS], "nj-cards")
    if len(rows) > _BIRTHDAYS:
        folded = parts.bullets(rows[_BIRTHDAYS:], "nj-cards")
        shown += parts.folded(f"{len(rows) - _BIRTHDAYS} more", folded)
    label = counted(len(rows), "birthday or other day", "birthdays and other days")
    section = f'<section class="nj-days" aria-label="{label} today">{shown}</section>'
    return section if rows else ""
