"""A person's page: who they are, what comes next, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from netjournal.format.model import Contact, Note, Position, Promise
from netjournal.format.phones import dialable
from netjournal.format.wording import commas, counted, every, some_of
from netjournal.practice.followups import FollowUp
from netjournal.practice.portrait import Portrait
from netjournal.practice.prepare.person import PersonBrief
from netjournal.render.markup.bidi import isolated, named
from netjournal.render.markup.html import anchor, escape, plain
from netjournal.render.pages import (
    beyond,
    brief,
    cards,
    days,
    parts,
    surroundings,
    timelines,
)
from netjournal.render.pages.page import Card, Drawing, Inputs, Sketch
from netjournal.render.pages.view import Links, View

_LATEST = 12  # notes that are shown at once
_LISTED = 18  # notes in all years that are listed
_CHECKS = 12  # promises
_WAYS = 6  # to reach someone
_NEEDS = 3
_NAMES = 3  # of those who were there, in a list of notes
_STATUS = {
    "target": "someone you want to meet",
    "resting": "paused",
    "archived": "archived",
    "deceased": "deceased",
}


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of everyone."""
    for contact in view.people:
        yield page(view, contact)


def page(view: View, contact: Contact) -> Sketch:
    """Return the page of one person."""

    def inputs() -> Inputs:
        return (
            view.gallery.portrait(contact),
            brief.person_of(view, contact),
            view.photos.get(contact.id, ""),
            view.first_due.get(contact.id),
        )

    return Sketch(
        uri=view.addresses.people[contact.id],
        title=contact.name,
        inputs=inputs,
        draw=_draw,
    )


def _draw(
    at: Links,
    portrait: Portrait,
    to_know: PersonBrief | None,
    photo: str,
    _due: FollowUp | None,
) -> Drawing:
    contact = portrait.contact
    body = at.body(contact)
    mentions = beyond.mentions(at.view, contact, portrait.mentions)
    named_in = beyond.mentioned(mentions.shown, at) + mentions.rest(at)
    pair = f"{_next(portrait, at)}{_last_time(portrait, to_know, at)}"
    facts = "".join(
        (
            parts.section("Positions", _positions(contact, at)),
            parts.section("How you met", _met(portrait, at)),
            parts.section("To remember", _remember(portrait, at)),
            parts.section("Mentioned in", named_in),
        )
    )
    html = "".join(
        (
            parts.person_trail(at, contact, _circle(portrait)),
            _head(portrait, photo, at),
            f'<div class="nj-pair">{pair}</div>' if pair else "",
            timelines.of_person(portrait, at),
            _promises(portrait, at),
            brief.of_person(to_know, portrait, at) if to_know else "",
            surroundings.of_person(portrait, photo, at),
            parts.section("About", body, css="nj-prose"),
            _notes(portrait, at),
            f'<div class="nj-grid">{facts}</div>' if facts else "",
            parts.file_line(at, contact.source.path),
        )
    )
    return Drawing(html, _found(at.view, contact, body), _card(at, contact))


def drawn_for_search(at: Links, contact: Contact, *, whole: bool) -> Drawing:
    """Return what the search finds of a person, and no HTML; the body if *whole*."""
    found = _found(at.view, contact, at.body(contact)) if whole else ""
    return Drawing("", found, _card(at, contact))


def _head(portrait: Portrait, photo: str, at: Links) -> str:
    contact = portrait.contact
    aliases = ", ".join(map(named, contact.aliases))
    also = f"also {aliases}" if aliases else ""
    lines = parts.dots((parts.role(contact, at), _place(contact, at)))
    names = parts.dots((escape(contact.pronouns), also))
    chips = "".join((_chips(portrait, at), *(at.tag(tag) for tag in contact.tags)))
    return (
        f'<header class="nj-head">{parts.face(contact, photo, at)}<div>'
        f"<h1>{isolated(escape(contact.name))}</h1>"
        + "".join(f"<p>{line}</p>" for line in (lines, parts.quiet(names)) if line)
        + (f'<p class="nj-chips">{chips}</p>' if chips else "")
        + f"{_contact(contact, at.view.settings.default_region)}</div></header>"
    )


def _place(one: Contact, at: Links) -> str:
    if one.is_self:
        return named(one.location)
    return at.group("places/index.md", one.location) if one.location else ""


def _circle(portrait: Portrait) -> str | None:
    return None if portrait.contact.is_self else portrait.circle


def _chips(portrait: Portrait, at: Links) -> str:
    contact, circle = portrait.contact, _circle(portrait)
    chips = ""
    if contact.is_self:
        chips += '<span class="nj-chip">this is you</span>'
    if circle is not None:
        href = f"{at.href('circles/index.md')}#{anchor(circle)}"
        chips += f'<a class="nj-chip nj-circle" href="{href}">{escape(circle)}</a>'
    if contact.status in _STATUS:
        chips += f'<span class="nj-chip">{_STATUS[contact.status]}</span>'
    return chips


def _next(portrait: Portrait, at: Links) -> str:
    rows = parts.bullets(
        (
            parts.item_row([item], at, name=False)
            for item in portrait.items
            if item.reason not in ("promise", "waiting")
        ),
        "nj-items",
    )
    return parts.section("Next", rows or _quiet_word(portrait), css="nj-next")


def _last_time(portrait: Portrait, to_know: PersonBrief | None, at: Links) -> str:
    """Return the last note: when it was, how it begins, its topics, their needs."""
    note = portrait.history.last_note
    if note is None or portrait.contact.is_self:
        return ""
    when = f"{at.day(note.date)}, {days.since(note.date, portrait.today)}"
    kind = f"{escape(note.kind)}, " if note.kind else ""
    needs = to_know.needs[:_NEEDS] if to_know else ()
    facts = parts.facts(
        (
            ("Topics", at.inline(commas(note.topics))),
            ("They look for", parts.stack(escape(need.what) for need in needs)),
        )
    )
    lines = (
        f"{at.note(note.id)}{parts.attempt(note)}<br>{parts.quiet(kind + when)}",
        escape(at.view.excerpt(note)),
    )
    body = "".join(f"<p>{row}</p>" for row in lines if row)
    return parts.section("Last time", body + facts, css="nj-last")


def _quiet_word(portrait: Portrait) -> str:
    contact = portrait.contact
    if contact.is_self or contact.status == "deceased":
        return ""
    if contact.do_not_contact:
        return "<p>Do not contact: all reminders are off.</p>"
    if contact.status == "archived":
        return "<p>Archived: all reminders are off.</p>"
    if contact.status == "target":
        return "<p>You want to meet this person.</p>"
    if portrait.cadence is None:
        return "<p>No reminders: no circle and no cadence.</p>"
    return ""


def _promises(portrait: Portrait, at: Links) -> str:
    """Return what I promised and what I wait for, as one checklist."""
    lists: dict[str, list[str]] = {"promise": [], "waiting": []}
    for item in portrait.items:
        if item.reason in lists:
            mark = cards.badge(item, at) if item.state == "overdue" else ""
            row = parts.item_row([item], at, name=False, last=False, mark=mark)
            lists[item.reason].append(row)
    for task in portrait.tasks:
        rows = lists["waiting" if task.waiting else "promise"]
        rows.append(_unlisted(portrait.contact, task, at))
    checks = [*lists["promise"], *lists["waiting"]]
    shown = parts.bullets(checks[:_CHECKS], "nj-items nj-checks")
    over = len(checks) - _CHECKS
    if over > 0:
        way = at.to("ledger/index.md", f"{over} more in the ledger")
        shown += f'<p class="nj-rest">{way}</p>'
    return parts.section("Promises", shown)


def _unlisted(one: Contact, task: Promise, at: Links) -> str:
    """Return a promise that is in no list of what is due, and whose it is."""
    whose = "They" if task.waiting else "You"
    when = ""
    if task.due:
        when = f'<span class="nj-when"> by {at.day(task.due)}</span>'
    proof = f"from this file, line {one.source.line(task.span.start)}"
    return f"<p><b>{whose}:</b> {at.inline(task.text)}{when}</p>{parts.quiet(proof)}"


def _contact(one: Contact, region: str) -> str:
    """Return the ways to reach someone as buttons, the first few at once."""
    ways = [
        *(parts.mail(it) for it in one.emails),
        *(parts.phone(it, region) for it in one.phones),
        *(parts.link(it) for it in one.links),
    ]
    others = parts.bullets(ways[_WAYS:], "nj-ways")
    return parts.bullets(ways[:_WAYS], "nj-ways") + (
        parts.folded(f"{len(ways) - _WAYS} more", others) if others else ""
    )


def _met(portrait: Portrait, at: Links) -> str:
    met = portrait.contact.met
    if met is None:
        return ""
    return parts.facts(
        (
            ("When", days.partial(met.on, at.view.today) if met.on else ""),
            ("At", at.event(met.at) if met.at else ""),
            ("Where", escape(met.where)),
            ("Through", at.who(met.through.text) if met.through else ""),
        )
    )


def _remember(portrait: Portrait, at: Links) -> str:
    contact, cadence, tie = portrait.contact, portrait.cadence, portrait.tie
    last = portrait.history.last_touch
    touched = f"{at.day(last)}, {days.since(last, portrait.today)}" if last else ""
    seen = _seen(portrait.history.interactions)
    later, until = contact.snooze_until, contact.push_until
    return parts.facts(
        (
            ("Goal", at.inline(contact.goal)),
            ("Address", parts.stack(map(parts.postal, contact.addresses))),
            ("Birthday", days.yearly(contact.birthday) if contact.birthday else ""),
            *((each.label, days.yearly(each.day)) for each in contact.dates),
            ("Cadence", every(cadence) if cadence else ""),
            ("Last contact", touched),
            ("Tie strength", f"{tie.word} {seen}" if tie else ""),
            ("Snoozed until", at.day(later) if later else ""),
            ("Keep trying until", at.day(until) if until else ""),
        )
    )


def _seen(interactions: Iterable[object]) -> str:
    count = len(tuple(interactions))
    return parts.quiet(f"from {count} {'note' if count == 1 else 'notes'}")


def _positions(one: Contact, at: Links) -> str:
    if len(one.positions) < 2 and not any(it.until for it in one.positions):  # noqa: PLR2004 (one is in the heading)
        return ""
    return parts.bullets(_position(it, at) for it in one.positions)


def _position(one: Position, at: Links) -> str:
    since = days.partial(one.since, at.view.today) if one.since else ""
    until = days.partial(one.until, at.view.today) if one.until else ""
    span = f"{since} – {until}" if since or until else ""
    said = commas((escape(one.title), at.organization(one.name)))
    return f"{said} {parts.quiet(escape(span))}"


def _notes(portrait: Portrait, at: Links) -> str:
    """Return the latest notes, and the others by year, folded away."""
    today, contact = portrait.today, portrait.contact
    planned = [note for note in portrait.notes if note.date > today][::-1]
    past = [note for note in portrait.notes if note.date <= today]
    latest = _timeline(past[:_LATEST], contact, at)
    years = "".join(_years(past[_LATEST:], at))
    coming = _timeline(planned[: beyond.SHOWN], contact, at)
    later = beyond.planned(at.view, contact, planned[beyond.SHOWN :])
    if later.shown:
        rows = beyond.short(later.shown, at) + later.rest(at)
        coming += parts.folded(f"{later.number} more", rows)
    return parts.section("Planned", coming) + parts.section("Notes", latest + years)


def _years(notes: list[Note], at: Links) -> Iterator[str]:
    """Yield each year with its notes folded away; the journal has what is too much."""
    number = 0
    for year, group in groupby(notes, key=lambda note: note.date.year):
        there = list(group)
        number += len(there)
        title = f"{year}: {counted(len(there), 'note')}"
        if number <= _LISTED:
            yield parts.folded(title, beyond.short(there, at))
        else:
            way = at.to(f"years/{year}.md", title)
            yield f'<p class="nj-year">{way}</p>'


def _timeline(notes: list[Note], one: Contact, at: Links) -> str:
    rows = []
    for note in notes:
        others = [
            at.person(stem)
            for stem in at.view.journal.participants[note.id]
            if stem != one.id
        ]
        who = parts.quiet(f"with {some_of(others, _NAMES)}") if others else ""
        about = parts.quiet(escape(at.view.excerpt(note)))
        more = f"{parts.attempt(note)} {who}{'<br>' if about else ''}{about}"
        rows.append(
            f"{parts.day_mark(note.date, at)} "
            f'<span class="nj-kind">{escape(note.kind)}</span> '
            f"<div>{at.note(note.id)}{more}</div>"
        )
    return parts.bullets(rows, "nj-notes")


def _found(view: View, one: Contact, body: str) -> str:
    words = [
        *one.aliases,
        one.title,
        *(f"{place.title} {place.name}" for place in one.positions),
        one.location,
        *one.tags,
        *one.common_ground,
        *(it.value for it in (*one.emails, *one.phones)),
        *(address.text for address in one.addresses),
        one.goal,
        plain(body),
    ]
    return view.found(words)


def _card(at: Links, contact: Contact) -> Card:
    view = at.view
    region = view.settings.default_region
    initials = f"{parts.hue(contact)}{parts.initials(contact, at)}"
    last, due = view.histories[contact.id].last_touch, view.first_due.get(contact.id)
    numbers = (
        "".join(sign for sign in dialable(phone.value, region) if sign.isdigit())
        for phone in contact.phones
    )
    return Card(
        names=", ".join(contact.aliases),
        about=view.found((*parts.occupation(contact), contact.location)),
        ways=" ".join((*(mail.value for mail in contact.emails), *numbers)),
        face=view.photos.get(contact.id, initials),
        last=last.isoformat() if last else "",
        due=f"{due.state} {due.due}" if due else "",
    )
