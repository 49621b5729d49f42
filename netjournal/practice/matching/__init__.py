"""Matching: which person of a journal a record is, or that only a person can say.

Records of one file are matched with each other by the same rules, and the result does
not depend on their order: what is certain is settled first, and counts for the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from netjournal.format.incoming import Mark, Party, Person, own_key
from netjournal.format.model import Journal
from netjournal.format.settings import Settings
from netjournal.practice.matching.marks import compared, marks_of_contact
from netjournal.practice.matching.names import name_of
from netjournal.practice.matching.people import People, Wanted, marks_compared, wanted
from netjournal.practice.matching.rules import Files, Rules
from netjournal.practice.matching.verdict import Candidate, Evidence, Verdict

__all__ = ["Candidate", "Evidence", "Matcher", "Verdict", "match"]

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


class Matcher:
    """The people of a journal, and of the files that are imported."""

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        records: Sequence[Person] = (),
        me: Iterable[Mark] = (),
    ) -> None:
        """Take the people of *journal*; *me* are more marks of yourself.

        *records* are all people in the files, matched by `settled`.
        """
        self.region = settings.default_region
        self.wanted = [wanted(person, self.region) for person in records]
        self._is_me = [person.is_me for person in records]
        mine = journal.me
        marks = [*me, *(marks_of_contact(mine) if mine else ())]
        self.people = _everybody(journal, self.region)
        self.rules = Rules(
            self.people,
            Files(
                keys=frozenset(
                    record.key for record in self.wanted if not record.anchored
                ),
                names=_counted(self.wanted),
                me=frozenset(
                    filter(None, (compared(mark, self.region) for mark in marks))
                ),
                my_id=mine.id if mine else "",
                my_names=tuple(map(name_of, mine.names)) if mine else (),
            ),
        )

    def settled(self, answers: Mapping[str, str] = _NO_ANSWERS) -> list[Verdict]:
        """Return the verdict of each record.

        *answers* has, by folded key, the id of the person that a record is, or an empty
        text for somebody new. A record that is the same as another one of the files has
        that one's folded key as its candidate, with `in_file`.
        """
        verdicts: dict[int, Verdict] = {}
        for index, is_me in enumerate(self._is_me):
            if is_me:
                verdicts[index] = Verdict("self", "M2")
        # The longest names first, so that initials meet all that they can stand for.
        waiting = sorted(
            (index for index in range(len(self.wanted)) if index not in verdicts),
            key=lambda index: _rank(self.wanted[index]),
        )
        waiting = self._answered(waiting, answers, verdicts)
        while waiting:
            before = len(waiting)
            waiting = self._certain(waiting, verdicts)
            if len(waiting) == before:
                waiting = self._newcomers(waiting, verdicts)
                if len(waiting) == before:
                    break
        return [verdicts[index] for index in range(len(self.wanted))]

    def more(self, records: Sequence[Person]) -> list[Verdict]:
        """Return the verdicts of further records, after those before are settled."""
        self.wanted = [wanted(person, self.region) for person in records]
        self._is_me = [person.is_me for person in records]
        return self.settled()

    def _answered(
        self,
        waiting: list[int],
        answers: Mapping[str, str],
        verdicts: dict[int, Verdict],
    ) -> list[int]:
        unanswered = []
        for index in waiting:
            record = self.wanted[index]
            stem = answers.get(record.key)
            if stem is None:
                unanswered.append(index)
            elif stem:
                somebody = self.people.by_id.get(stem)
                candidate = Candidate(
                    stem,
                    (Evidence("answer", stem, record.key),),
                    in_file=somebody is None or somebody.in_file,
                )
                verdicts[index] = Verdict("same", "answer", (candidate,))
                if somebody is not None:
                    self.people.add_record(record, stem)
            else:
                before = self.rules.verdict(record)
                verdicts[index] = Verdict("new", "answer", before.candidates)
                self.people.add_record(record)
        return unanswered

    def _certain(self, waiting: list[int], verdicts: dict[int, Verdict]) -> list[int]:
        """Settle the records that are the same as somebody, all at once."""
        if not self.people.by_id:  # nobody can be the same as anybody yet
            verdicts.update(dict.fromkeys(waiting, Verdict("new", "M11")))
            return waiting
        for index in waiting:
            verdicts[index] = self.rules.verdict(self.wanted[index])
        unsettled = []
        for index in waiting:
            verdict = verdicts[index]
            if verdict.what == "same":
                self.people.add_record(self.wanted[index], verdict.candidates[0].id)
            elif verdict.what != "self":
                unsettled.append(index)
        return unsettled

    def _newcomers(self, waiting: list[int], verdicts: dict[int, Verdict]) -> list[int]:
        """Settle the records that are somebody new, one after the other."""
        unsettled = []
        for index in waiting:
            if verdicts[index].what != "new":
                unsettled.append(index)
                continue
            record = self.wanted[index]
            verdict = verdicts[index] = self.rules.verdict(record)
            if verdict.what == "new":
                self.people.add_record(record)
            elif verdict.what == "same":
                self.people.add_record(record, verdict.candidates[0].id)
            else:
                unsettled.append(index)
        return unsettled

    def party(self, party: Party) -> Verdict:
        """Return who took part in an occasion; nobody is added."""
        record = Wanted(
            key=party.key.casefold(),
            name=party.name,
            called=name_of(party.name),
            anchored=True,
            marks=marks_compared(party.marks, self.region),
        )
        return self.rules.verdict(record)


def match(
    journal: Journal,
    settings: Settings,
    records: Sequence[Person],
    me: Iterable[Mark] = (),
    answers: Mapping[str, str] = _NO_ANSWERS,
) -> list[Verdict]:
    """Return who each of *records* is: one verdict a record, in their order."""
    return Matcher(journal, settings, records, me).settled(answers)


def _everybody(journal: Journal, region: str) -> People:
    people = People(region)
    for contact in journal.contacts.values():
        people.add_contact(contact)
        people.add_key(contact.id, own_key(contact.id))
    return people


def _counted(records: Iterable[Wanted]) -> Mapping[tuple[str, ...], int]:
    """Return how many keys have each name."""
    pairs = {(record.called.words, record.key) for record in records}
    return Counter(words for words, _ in pairs)


def _rank(record: Wanted) -> tuple[int, str, str]:
    return -len(record.called.text), record.key, record.name
