"""Who took part in occasions: people who are known, become known, or are strangers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from netjournal.changes.importing.plan import Stranger
from netjournal.changes.importing.work import Work, held
from netjournal.edits.writing import Data
from netjournal.format.folding import fold
from netjournal.format.incoming import Mark, Occasion, Party, Person, Value
from netjournal.format.memory import folded
from netjournal.practice.matching import Candidate, Matcher
from netjournal.practice.matching.marks import texts

_KINDS = {"email": "mail", "phone": "tel", "link": "link"}
_KEYS = {"email": "email", "phone": "phone", "link": "links"}


def party_key(work: Work, party: Party) -> str:
    """Return the source key of somebody who took part: an own one, or of a mark."""
    if party.key:
        return party.key
    for mark in sorted(party.marks):
        return f"{_KINDS[mark.kind]}:{mark.text.strip().casefold()}"
    return f"{work.options.format}:{fold(party.name)}"


def newcomers(
    work: Work, occasions: Iterable[Occasion], parties: Parties
) -> tuple[Person, ...]:
    """Return records for the strangers of *occasions*, each once, by their keys."""
    people: dict[str, Person] = {}
    for occasion in occasions:
        for party in parties.of(occasion)[1]:
            key = party_key(work, party)
            longer = people.get(folded(key))
            name = party.name or _from_marks(party.marks)
            if not name or (
                longer and (len(longer.name), longer.name) >= (len(name), name)
            ):
                continue
            people[folded(key)] = Person(
                key=key,
                where=occasion.where,
                fields=_fields(name, party.marks),
                anchored=True,
            )
    return tuple(people.values())


def _from_marks(marks: Iterable[Mark]) -> str:
    """Return a name for somebody who has none: what is before the @."""
    emails = sorted(mark.text for mark in marks if mark.kind == "email")
    box = emails[0].partition("@")[0] if emails else ""
    return " ".join(box.replace(".", " ").replace("_", " ").split()).title()


def _fields(name: str, marks: Iterable[Mark]) -> Mapping[str, Value]:
    fields: dict[str, Data] = {"name": name}
    for mark in sorted(marks):
        if mark.kind == "link":
            is_linkedin = "linkedin.com/" in mark.text
            fields.setdefault(
                "links", {"linkedin" if is_linkedin else "page": mark.text}
            )
        else:
            fields.setdefault(_KEYS[mark.kind], [mark.text])
    return fields


class Parties:
    """The people of occasions; those who are not contacts are counted."""

    def __init__(self, work: Work, matcher: Matcher, people: Iterable[Person]) -> None:
        """Take everybody that the records, *people*, have become.

        A source that names somebody without any mark means its own record.
        """
        self._work = work
        self._matcher = matcher
        self._ids = {**held(work), **work.ids}
        self._names: dict[str, set[str]] = {}
        for person in people:
            stem = work.ids.get(folded(person.key))
            for name in (person.name, *texts(person.fields.get("aliases"))):
                self._names.setdefault(fold(name), set()).add(stem or "")
        self._seen: dict[Party, str | None] = {}
        self._strangers: dict[str, Stranger] = {}

    def of(self, occasion: Occasion) -> tuple[list[str], list[Party]]:
        """Return the ids of those who took part and are contacts, and the others."""
        stems: dict[str, None] = {}
        strangers = []
        for party in occasion.people:
            stem = self._one(party)
            if stem:
                stems[stem] = None
            elif stem is None:
                strangers.append(party)
        stems.pop(self._work.me, None)
        return [*stems], strangers

    def _one(self, party: Party) -> str | None:
        """Return the id of *party*, `None` for a stranger.

        It is empty for you, and for somebody who is never to be asked about.
        """
        plain = party._replace(reply="")
        if plain not in self._seen:
            self._seen[plain] = self._meant(plain)
        return self._seen[plain]

    def _meant(self, party: Party) -> str | None:
        source_key = party_key(self._work, party)
        key = folded(source_key)
        answer = self._work.answers.get(key)
        if answer is not None and answer.said == "never":
            self._work.past.never(source_key)
            return ""
        if answer is None and self._work.past.is_never(source_key):
            return ""
        if answer is not None and answer.said == "same":
            return self._work.journal.contact_ids.get(fold(answer.id))
        if key in self._ids:
            return self._ids[key]
        stems = self._names.get(fold(party.name), set())
        if not party.key and not party.marks and len(stems) == 1:
            return next(iter(stems)) or None
        return self._matched(party)

    def _matched(self, party: Party) -> str | None:
        verdict = self._matcher.party(party)
        if verdict.what == "self":
            return self._work.me
        if verdict.what != "same":
            return None
        candidate = verdict.candidates[0]
        in_files = self._work.ids.get(candidate.id)
        return in_files if candidate.in_file else candidate.id

    def meet(self, strangers: Iterable[Party]) -> None:
        """Count people who took part and are not contacts."""
        for party in strangers:
            key = party_key(self._work, party)
            before = self._strangers.get(folded(key))
            if before is None:
                candidates = tuple(self._candidates(party))
                before = Stranger(party.name, party.marks, 0, key, candidates)
            name = max(before.name, party.name, key=lambda text: (len(text), text))
            self._strangers[folded(key)] = before._replace(
                name=name, times=before.times + 1
            )

    def _candidates(self, party: Party) -> Iterable[Candidate]:
        verdict = self._matcher.party(party)
        if verdict.what == "ask":
            yield from verdict.candidates

    def strangers(self) -> tuple[Stranger, ...]:
        """Return everybody who is not a contact, who was there most often first."""
        return tuple(
            sorted(
                self._strangers.values(),
                key=lambda one: (-one.times, one.name, one.key),
            )
        )
