"""People in a draft: the names used, and the ids they may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from netjournal.format.folding import fold
from netjournal.format.model import Journal
from netjournal.speech.draft import Mention
from netjournal.speech.evidence import Evidence, Person
from netjournal.speech.names import Name


def mention_of(person: Person, journal: Journal) -> Mention | None:
    """Return a person in the form of a draft; `None` for yourself."""
    me = journal.me.id if journal.me else None
    if not isinstance(person, Name):
        near = tuple(stem for stem in person.near if stem != me)
        return Mention(person.text, (), near)
    ids = tuple(stem for stem in person.ids if stem != me)
    return Mention(person.text, ids) if ids else None


def mentions_of(persons: Iterable[Person], journal: Journal) -> tuple[Mention, ...]:
    """Return people in the form of a draft, without yourself."""
    mentions = (mention_of(person, journal) for person in persons)
    return tuple(mention for mention in mentions if mention is not None)


def participants(persons: Iterable[Person], journal: Journal) -> tuple[Mention, ...]:
    """Return the people who took part, each once."""
    people: dict[str, Mention] = {}
    ids: set[str] = set()
    for mention in mentions_of(persons, journal):
        if mention.exact and mention.ids[0] in ids:
            continue
        ids.update(mention.ids if mention.exact else ())
        people.setdefault(fold(mention.text), mention)
    return tuple(people.values())


def mentioned(
    evidence: Evidence, people: Sequence[Mention], journal: Journal
) -> tuple[Mention, ...]:
    """Return the people only mentioned; ambiguous names become doubts."""
    present = {stem for mention in people for stem in mention.ids}
    by_id: dict[str, Mention] = {}
    for mention in mentions_of(evidence.mentioned, journal):
        if mention.exact and mention.ids[0] not in present:
            by_id.setdefault(mention.ids[0], mention)
        elif not mention.exact and present.isdisjoint(mention.ids):
            evidence.doubt(mention.text, may_be_any(mention))
    return tuple(by_id.values())


def may_be_any(mention: Mention) -> str:
    """Return why a name that several people share is in doubt."""
    return f"matches several people: {', '.join(mention.ids)}"


def pairs_of(
    pairs: Iterable[tuple[Person, Person]], journal: Journal
) -> tuple[tuple[Mention, Mention], ...]:
    """Return the pairs of an introduction, without pairs with yourself."""
    mentions = (
        (mention_of(left, journal), mention_of(right, journal)) for left, right in pairs
    )
    return tuple((left, right) for left, right in mentions if left and right)
