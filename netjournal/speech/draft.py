"""The result of reading a sentence: the values of a note, doubts and questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from netjournal.format.folding import fold
from netjournal.format.records import NamedTuple
from netjournal.speech.evidence import Doubt


class Mention(NamedTuple):
    """A person as named in the text, and the ids the name may mean.

    `near` are the ids with a similar name, in case of a typo.
    """

    text: str
    ids: tuple[str, ...]
    near: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it means exactly one known person."""
        return len(self.ids) == 1


class Said(NamedTuple):
    """A ledger entry as written; `who` is empty for everyone there."""

    what: str
    who: tuple[Mention, ...] = ()


class Task(NamedTuple):
    """A promise as written, with its due date if there is one.

    `who` are the people it is about; if empty, those who took part.
    """

    text: str
    due: dt.date | None = None
    who: tuple[Mention, ...] = ()


class Ask(NamedTuple):
    """Words with two likely meanings, or none, which the user has to clarify.

    `candidates` are days; `why` is the problem with the words.
    """

    sort: Literal["day", "decision", "due"]
    text: str
    candidates: tuple[str, ...]
    why: str
    # For a decision, the people it is about; empty for everyone there.
    who: tuple[Mention, ...] = ()


class Draft(NamedTuple):
    """What was understood; fields are empty by default.

    `follow_up` has the form of a note: a date, a duration, `no` or `later`, and
    `decisions` are those for single people. `answered` is `true`, `false` or empty.
    `heading` is what happened, without its day and tags, `text` the rest that is not
    the value of a key; both link the people `mentioned`. `through` pairs a new person
    with the one who introduced them.
    """

    date: dt.date
    time: str = ""
    kind: str = ""
    people: tuple[Mention, ...] = ()
    mentioned: tuple[Mention, ...] = ()
    direction: str = ""
    place: str = ""
    tags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    follow_up: str = ""
    decisions: tuple[tuple[Mention, str], ...] = ()
    gave: tuple[Said, ...] = ()
    received: tuple[Said, ...] = ()
    asked: tuple[Said, ...] = ()
    needs: tuple[Said, ...] = ()
    introduced: tuple[tuple[Mention, Mention], ...] = ()
    through: tuple[tuple[Mention, Mention], ...] = ()
    outcome: str = ""
    lessons: tuple[str, ...] = ()
    event: str = ""
    answered: str = ""
    attempt: bool = False
    stage: str = ""
    promised: tuple[Task, ...] = ()
    waiting: tuple[Task, ...] = ()
    heading: str = ""
    text: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    asks: tuple[Ask, ...] = ()
    # Whether the words describe a first meeting.
    met: bool = False
    # Whether a day in the words depends on today.
    relative: bool = False
    # Whether the words contain a day at all.
    dated: bool = False


def named(draft: Draft) -> tuple[Mention, ...]:
    """Return everyone whose id is needed: participants, ledger, decisions."""
    lines = (*draft.gave, *draft.received, *draft.asked, *draft.needs)
    tasks = (*draft.promised, *draft.waiting)
    mentions = [*draft.people]
    mentions += (mention for line in lines for mention in line.who)
    mentions += (mention for mention, _ in draft.decisions)
    mentions += (side for pair in (*draft.introduced, *draft.through) for side in pair)
    mentions += (mention for task in tasks for mention in task.who)
    return tuple({fold(mention.text): mention for mention in mentions}.values())


def unresolved(draft: Draft) -> Iterator[Mention]:
    """Yield the people with several or no matches."""
    return (mention for mention in named(draft) if not mention.exact)


def ids_of(
    mentions: tuple[Mention, ...], who: Mapping[str, str] | None = None
) -> list[str]:
    """Return the ids of known people, each once.

    *who* maps folded names to ids that were clarified by a question.
    """
    answers = who or {}
    ids = (
        answers.get(fold(mention.text)) or (mention.ids[0] if mention.exact else "")
        for mention in mentions
    )
    return list(dict.fromkeys(filter(None, ids)))
