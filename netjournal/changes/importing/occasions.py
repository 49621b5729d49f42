"""Occasions: the notes that they become, once each, and never a touch twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netjournal.changes.change import ImpossibleError
from netjournal.changes.importing.notes import create, update
from netjournal.changes.importing.parties import Parties
from netjournal.changes.importing.plan import Question
from netjournal.changes.importing.remembering import kind_of
from netjournal.changes.importing.work import Work
from netjournal.format.folding import fold
from netjournal.format.incoming import Occasion
from netjournal.format.memory import folded
from netjournal.format.schema import Sort

_TOOK_OUT = "you took it out"
_NEVER = "you said never"
_NOBODY = "nobody in it is a contact"
_MAIL = "mail"


class Occasions:
    """The notes of a journal, by the keys of their sources and by what they are."""

    def __init__(self, work: Work) -> None:
        """Take the notes of the journal."""
        self._work = work
        self._sorts = {name: kind.sort for name, kind in work.settings.kinds.items()}
        self._notes: dict[str, str] = {}
        self._by_hand: dict[tuple[str, Sort, str], str] = {}
        self._letters: dict[tuple[str, str, tuple[str, ...]], str] = {}
        participants = work.journal.participants
        for note in work.journal.notes.values():
            for key in note.origins:
                self._notes[folded(key)] = note.id
            people = participants.get(note.id, ())
            day = note.date.isoformat()
            if any(kind_of(key) == _MAIL for key in note.origins):
                self._letters[day, note.kind, tuple(sorted(people))] = note.id
            if not note.origins and not note.attempt:
                for stem in people:
                    self._by_hand[day, self._sort(note.kind), stem] = note.id

    def _sort(self, kind: str) -> Sort:
        return self._sorts.get(kind, "none")

    def alive(self, occasions: Iterable[Occasion]) -> Iterator[Occasion]:
        """Yield what may become a note, or is one, in the order of the keys.

        What is not is left out, or asked about.
        """
        for occasion in sorted(occasions, key=_order):
            reason = self._reason(occasion)
            if reason:
                self._work.skip_occasion(occasion, reason)
            elif occasion.question and not self._is_settled(occasion):
                self._ask(occasion, occasion.question)
            else:
                yield occasion

    def _is_settled(self, occasion: Occasion) -> bool:
        answered = folded(occasion.key) in self._work.answers
        return answered or self._note(occasion) is not None

    def _reason(self, occasion: Occasion) -> str:
        """Return why an occasion is left out at once, or an empty text."""
        past, since = self._work.past, self._work.options.since
        keys = (occasion.key, *occasion.others)
        answer = self._work.answers.get(folded(occasion.key))
        if answer is not None and answer.said == "never":
            past.never(occasion.key)
            return _NEVER
        if self._note(occasion) is not None or answer is not None:
            return ""
        if any(map(past.is_never, keys)):
            return _NEVER
        if any(past.get(key) for key in keys):
            return _TOOK_OUT
        if since is not None and occasion.date < since:
            return f"before {since}"
        return ""

    def _note(self, occasion: Occasion) -> str | None:
        """Return the note that an occasion is, by its keys."""
        keys = (occasion.key, *occasion.others)
        notes = (self._notes.get(folded(key)) for key in keys)
        return next(filter(None, notes), None)

    def _ask(self, occasion: Occasion, why: str) -> None:
        names = ", ".join(party.name for party in occasion.people if party.name)
        self._work.questions.append(
            Question(
                key=occasion.key,
                where=occasion.where,
                sort="note",
                name=occasion.title or names,
                about=f"{occasion.kind}, {occasion.date}",
                why=why,
            )
        )

    def write(self, occasions: Iterable[Occasion], parties: Parties) -> None:
        """Write the notes of *occasions*."""
        for occasion in occasions:
            self._write(occasion, parties)

    def _write(self, occasion: Occasion, parties: Parties) -> None:
        stems, strangers = parties.of(occasion)
        parties.meet(strangers)
        stem = self._note(occasion)
        answer = self._work.answers.get(folded(occasion.key))
        if stem is None and answer is not None and answer.said == "same":
            stem = self._meant(occasion, answer.id)
        if stem is not None:
            update(self._work, occasion, stem, stems)
            self._add(occasion, stem, stems)
            return
        if occasion.people and not stems:
            self._work.skip_occasion(occasion, _NOBODY)
            return
        letter = self._letter(occasion, stems)
        if letter in self._letters:
            update(self._work, occasion, self._letters[letter], stems, joins=True)
            self._add(occasion, self._letters[letter], stems)
            return
        mine = self._mine(occasion, stems)
        if mine and answer is None:
            if self._sort(occasion.kind) == "mutual":
                self._ask(occasion, f"your note {mine} may be the same")
            else:
                self._work.skip_occasion(occasion, f"your note {mine} is about it")
            return
        stem = create(self._work, occasion, stems)
        if stem is not None:
            self._add(occasion, stem, stems)

    def _meant(self, occasion: Occasion, text: str) -> str:
        stem = self._work.journal.note_ids.get(fold(text))
        if stem is None:
            raise ImpossibleError(
                f"the answer for '{occasion.key}' names '{text}', which is no note",
                "an answer is the id of a note, new, or never",
            )
        return stem

    def _letter(
        self, occasion: Occasion, stems: list[str]
    ) -> tuple[str, str, tuple[str, ...]]:
        """Return by what letters of a day are one: mail of a person is one note."""
        if kind_of(occasion.key) != _MAIL:
            return "", "", ()
        return occasion.date.isoformat(), occasion.kind, tuple(sorted(stems))

    def _mine(self, occasion: Occasion, stems: list[str]) -> str:
        """Return a note of the same sort, day and person that a hand wrote."""
        day, sort = occasion.date.isoformat(), self._sort(occasion.kind)
        if sort == "none":
            return ""
        notes = (self._by_hand.get((day, sort, stem)) for stem in stems)
        return next(filter(None, notes), "")

    def _add(self, occasion: Occasion, note: str, stems: list[str]) -> None:
        for key in (occasion.key, *occasion.others):
            self._notes.setdefault(folded(key), note)
        letter = self._letter(occasion, stems)
        if letter[0]:
            self._letters.setdefault(letter, note)


def _order(occasion: Occasion) -> tuple[str, str, str]:
    return folded(occasion.key), occasion.date.isoformat(), str(occasion.where)
