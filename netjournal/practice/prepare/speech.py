"""What I say and what I ask: pitches, and key questions.

Both are in my own file: a section `## Pitch: NAME` for each pitch, and one
list under `## Key questions`. Thirty seconds hold about 75 words at an even
pace; a pitch that is longer is not wrong, only longer.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from netjournal.format.folding import fold
from netjournal.format.mentions import mask, without_comments
from netjournal.format.mentions.shown import plain
from netjournal.format.model import Contact, Heading, Journal, Note, Outcome
from netjournal.format.records import NamedTuple, dataclass
from netjournal.format.source import Span
from netjournal.practice.evidence import Evidence, Told, about, told

WORDS = 75
SECONDS = 30

_PITCH = re.compile(r"pitch:\s*(.+)", re.IGNORECASE)
_QUESTIONS = "key questions"
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(.*)")
_MARKS = re.compile(r"^[ \t]*#+[ \t]", re.MULTILINE)
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


class Use(NamedTuple):
    """A past note that says which pitch I used, and how it landed."""

    note: Told
    landed: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitch:
    """A pitch from my own file: its words, their number, and where it was used.

    `uses` are the latest first.
    """

    name: str
    text: str
    words: int
    evidence: Evidence
    uses: tuple[Use, ...] = ()

    @property
    def seconds(self) -> int:
        """How long it takes to say, at 75 words in thirty seconds."""
        return round(self.words * SECONDS / WORDS)

    @property
    def over(self) -> int:
        """How many words more than thirty seconds hold."""
        return max(0, self.words - WORDS)


class Question(NamedTuple):
    """A question to ask: a key question of mine, or one of a note."""

    text: str
    origin: Literal["key", "note"]
    evidence: Evidence


class Answer(NamedTuple):
    """What a person answered, and when."""

    question: str
    answer: str
    note: Told


def pitches(journal: Journal, today: dt.date) -> tuple[Pitch, ...]:
    """Return my pitches in the order of my file, with their uses up to *today*."""
    me = journal.me
    if me is None:
        return ()
    found = []
    for heading, text in _sections(me):
        match = _PITCH.fullmatch(heading.text)
        if match is not None:
            name = match[1].strip()
            said = plain(_spoken(text), journal)
            found.append(
                Pitch(
                    name=name,
                    text=said,
                    words=sum(1 for _ in _WORD.finditer(said)),
                    evidence=about(me, heading.span),
                    uses=tuple(_uses(journal, today, name)),
                )
            )
    return tuple(found)


def _spoken(text: str) -> str:
    """Return the words of a section on one row, without its marks and comments."""
    return " ".join(_MARKS.sub("", without_comments(text)).split())


def _uses(journal: Journal, today: dt.date, name: str) -> Iterator[Use]:
    for note in reversed(tuple(journal.notes.values())):
        if note.date <= today and note.pitch and fold(note.pitch) == fold(name):
            yield Use(
                told(journal, note, about(note, note.place("pitch"))), note.landed
            )


def key_questions(journal: Journal) -> tuple[Question, ...]:
    """Return the list under `## Key questions` in my own file."""
    me = journal.me
    if me is None:
        return ()
    return tuple(
        Question(plain(text, journal), "key", about(me, span))
        for heading, section in _sections(me)
        if fold(heading.text) == _QUESTIONS
        for text, span in _items(heading, section)
    )


def questions(
    journal: Journal, note: Note | None = None, answered: Iterable[Answer] = ()
) -> tuple[Question, ...]:
    """Return what to ask: the note's questions, then the key questions.

    Each comes once, and those that are *answered* are left out.
    """
    own = (
        [] if note is None else [_of_note(journal, note, one) for one in note.questions]
    )
    done = {_asked(answer.question) for answer in answered}
    found: list[Question] = []
    for question in (*own, *key_questions(journal)):
        if _asked(question.text) not in done:
            done.add(_asked(question.text))
            found.append(question)
    return tuple(found)


def _of_note(journal: Journal, note: Note, text: str) -> Question:
    place = note.place("questions")
    at = note.source.text.find(text, place.start, place.end)
    start = at if at >= 0 else place.start
    return Question(plain(text, journal), "note", about(note, Span(start, start)))


def answers(journal: Journal, today: dt.date, contact: str) -> tuple[Answer, ...]:
    """Return what a person has answered up to *today*, the latest first."""
    return tuple(
        Answer(
            plain(question, journal),
            plain(answer, journal),
            told(journal, note, about(note, note.place("answers"))),
        )
        for note in reversed(journal.notes_with.get(contact, ()))
        if note.date <= today
        for question, answer in note.answers
    )


def _asked(question: str) -> str:
    """Return a question as it is compared: its words alone."""
    return " ".join(_WORD.findall(fold(question)))


def _sections(me: Contact) -> Iterator[tuple[Heading, str]]:
    """Yield each second-level section of my file: its heading and its text."""
    text = me.source.text
    headings = [one for one in me.body.headings if one.level <= 2]  # noqa: PLR2004 (an inner heading ends no section)
    ends = [one.span.start for one in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=False):
        if heading.level == 2:  # noqa: PLR2004 (two marks)
            yield heading, text[heading.span.end : end]


def _items(heading: Heading, section: str) -> Iterator[tuple[str, Span]]:
    """Yield the items of a list, what runs over several rows as one."""
    at = start = heading.span.end
    item: list[str] = []
    seen = mask(section).splitlines(keepends=True)
    for row, shown in zip(section.splitlines(keepends=True), seen, strict=True):
        match = _ITEM.match(row) if shown.strip() else None
        if match is not None or not shown.strip():
            if item:
                yield " ".join(item), Span(start, start)
            item = [without_comments(match[1]).strip()] if match else []
            start = at
        elif item:
            item.append(without_comments(row).strip())
        at += len(row)
    if item:
        yield " ".join(item), Span(start, start)
