"""What a sentence was read as: the values of a note, doubts and questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from netjournal.format.folding import fold
from netjournal.speech.evidence import Doubt


class Mention(NamedTuple):
    """A person as they were named, and the ids of those it may mean.

    `near` are those whose name it nearly is; it may be a slip of theirs.
    """

    text: str
    ids: tuple[str, ...]
    near: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it means just one person who is known."""
        return len(self.ids) == 1


class Said(NamedTuple):
    """A line of the ledger as it was said; `who` is empty for everyone there."""

    what: str
    who: tuple[Mention, ...] = ()


class Task(NamedTuple):
    """A promise as it was said, with its day if one was given.

    `who` are those it concerns; where it is empty, those who took part.
    """

    text: str
    due: dt.date | None = None
    who: tuple[Mention, ...] = ()


class Ask(NamedTuple):
    """Words with two likely readings, or none: somebody has to say which.

    `candidates` are days; `why` is what is wrong with the words.
    """

    sort: Literal["day", "decision", "due"]
    text: str
    candidates: tuple[str, ...]
    why: str
    # For a decision, whom it is about; empty for everyone there.
    who: tuple[Mention, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What was understood; empty where nothing was said.

    `follow_up` is as a note would have it: a date, a duration, `no` or
    `later`, and `decisions` are those for one person each. `answered` is
    `true`, `false` or empty. `heading` is what happened without its day and
    tags, `text` what follows and is no key's value; both link who is only
    `mentioned`. `through` pairs who was met with who introduced them.
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
    # Whether the words say that people were met for the first time.
    met: bool = False
    # Whether a day in the words depends on the day they are read on.
    relative: bool = False
    # Whether the words say a day at all.
    dated: bool = False


def named(draft: Draft) -> tuple[Mention, ...]:
    """Return everyone whose id is needed: those there, in the ledger, decided."""
    lines = (*draft.gave, *draft.received, *draft.asked, *draft.needs)
    tasks = (*draft.promised, *draft.waiting)
    mentions = [*draft.people]
    mentions += (mention for line in lines for mention in line.who)
    mentions += (mention for mention, _ in draft.decisions)
    mentions += (side for pair in (*draft.introduced, *draft.through) for side in pair)
    mentions += (mention for task in tasks for mention in task.who)
    return tuple({fold(mention.text): mention for mention in mentions}.values())


def unresolved(draft: Draft) -> Iterator[Mention]:
    """Yield those of the people who may be several, or nobody."""
    return (mention for mention in named(draft) if not mention.exact)


def ids_of(
    mentions: tuple[Mention, ...], who: Mapping[str, str] | None = None
) -> list[str]:
    """Return the ids of those who are known, each once.

    *who* gives the ids of those that were asked about, by the folded name.
    """
    answers = who or {}
    ids = (
        answers.get(fold(mention.text)) or (mention.ids[0] if mention.exact else "")
        for mention in mentions
    )
    return list(dict.fromkeys(filter(None, ids)))
