"""Who is around a person: the sides of the fan, made of a portrait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from netjournal.format.model import Tie
from netjournal.format.wording import commas, counted
from netjournal.practice.portrait import Portrait
from netjournal.render.markup.bidi import named
from netjournal.render.markup.html import escape
from netjournal.render.pages import days, parts
from netjournal.render.pages.view import Links
from netjournal.render.pictures.fan import MOST, Fan, Neighbor, Way, picture

TITLE = "Around them"

_COLLEAGUES = 12

# By what someone is around a person, and all that connects them, as finished HTML.
_Side = dict[str, tuple[Way, list[str]]]


def of_person(portrait: Portrait, photo: str, at: Links) -> str:
    """Return who is around a person, under its heading."""
    sides = _sides(portrait, at)
    before, after = (tuple(_neighbors(side, at)) for side in sides)
    rows = [*_rows(sides, at), *_unknown(portrait, at), *_places(portrait, at)]
    if not before and not after:
        return parts.section(TITLE, parts.bullets(rows))
    face = parts.face(portrait.contact, photo, at)
    return parts.section(TITLE, picture(Fan(face, before, after), rows))


def _sides(portrait: Portrait, at: Links) -> tuple[_Side, _Side]:
    """Return who came before a person and who after, each once, by id.

    Whoever met them with others goes to the shorter side.
    """
    before: _Side = {}
    after: _Side = {}
    people = at.view.journal.contacts
    for is_before, stem, way, words in _ties(portrait, at):
        if people[stem].is_self:
            continue
        if stem in before or stem in after:
            (before if stem in before else after)[stem][1].append(words)
        else:
            (before if is_before else after)[stem] = way, [words]
    for stem, count in portrait.together:
        if stem not in before and stem not in after:
            shorter = before if len(before) <= len(after) else after
            shorter[stem] = "met", [f"together in {counted(count, 'note')}"]
    return before, after


def _ties(portrait: Portrait, at: Links) -> Iterator[tuple[bool, str, Way, str]]:
    """Yield who came before a person and who after: the strongest ties first."""
    contact, journal = portrait.contact, at.view.journal
    through = contact.met.through if contact.met else None
    guide = journal.who(through.text) if through else None
    if guide is not None and guide != contact.id:
        yield True, guide, "introduced", "introduced you"
    for stem in portrait.brought:
        if stem != contact.id:
            yield False, stem, "introduced", "they led you to them"
    for stem in _introduced(portrait, at):
        yield False, stem, "introduced", "you introduced them"
    for tie in contact.knows:
        end = journal.who(tie.who.text)
        if end is not None and end != contact.id:
            yield True, end, "know", _role(tie, at)
    for stem, role in portrait.known_by:
        yield True, stem, "know", escape(role)
    for place in portrait.colleagues:
        for stem in place.contacts[:_COLLEAGUES]:
            yield False, stem, "work", ""


def _introduced(portrait: Portrait, at: Links) -> Iterator[str]:
    """Yield the people to whom I introduced a person."""
    stem, journal = portrait.contact.id, at.view.journal
    for note in portrait.notes:
        for introduction in note.introductions:
            pair = [journal.who(reference.text) for reference in introduction.pair]
            if introduction.stage == "made" and stem in pair:
                yield from (end for end in pair if end is not None and end != stem)


def _role(tie: Tie, at: Links) -> str:
    since = f"since {days.partial(tie.since, at.view.today)}" if tie.since else ""
    return commas((escape(tie.role), since))


def _neighbors(side: _Side, at: Links) -> Iterator[Neighbor]:
    for stem, (way, _) in side.items():
        uri = at.view.addresses.people[stem]
        address = at.view.addresses.href(at.page, uri)
        yield Neighbor(at.view.journal.contacts[stem].name, address, way)


def _rows(sides: Iterable[_Side], at: Links) -> Iterator[str]:
    """Yield everyone of the fan with what connects them; `_places` has colleagues.

    The links are in the fan.
    """
    for side in sides:
        for stem, (way, words) in islice(side.items(), MOST):
            if way != "work":
                name = named(at.view.journal.contacts[stem].name)
                yield f"{name} {parts.quiet(commas(words))}"
        if len(side) > MOST:
            yield f"and {len(side) - MOST} more"


def _unknown(portrait: Portrait, at: Links) -> Iterator[str]:
    """Yield the people they know who have no page."""
    for tie in portrait.contact.knows:
        if at.view.journal.who(tie.who.text) is None:
            yield f"{at.who(tie.who.text)} {parts.quiet(_role(tie, at))}"


def _places(portrait: Portrait, at: Links) -> Iterator[str]:
    """Yield where they work together with others, and with whom."""
    for place in portrait.colleagues:
        names = ", ".join(map(at.person, place.contacts[:_COLLEAGUES]))
        hidden = len(place.contacts) - _COLLEAGUES
        others = f" and {hidden} more" if hidden > 0 else ""
        yield f"At {at.organization(place.organization)}: {names}{others}"
