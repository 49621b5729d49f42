"""The options of `log`, which override the sentence or add to its lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netjournal.changes.change import ImpossibleError
from netjournal.format.folding import fold
from netjournal.format.patterns import pattern
from netjournal.format.records import NamedTuple
from netjournal.format.spoken import kinds as kind_words
from netjournal.format.spoken.decisions import decision
from netjournal.format.spoken.values import parse_spoken
from netjournal.format.values import is_blank
from netjournal.speech.draft import Ask, Draft, Mention, Said, Task
from netjournal.speech.naming import candidates, mentions

if TYPE_CHECKING:
    from netjournal.format.model import Journal
    from netjournal.practice.day import Day


class Options(NamedTuple):
    """The options of `log`, as they were typed."""

    date: str = ""
    kind: str = ""
    people: tuple[str, ...] = ()
    place: str = ""
    tags: tuple[str, ...] = ()
    follow_up: str = ""
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    outcome: str = ""
    lessons: tuple[str, ...] = ()
    event: str = ""
    direction: str = ""
    answered: bool | None = None


def with_options(draft: Draft, options: Options, day: Day) -> Draft:
    """Return *draft* with *options* applied. Raises `ImpossibleError`.

    Options override the sentence and answer its questions. One that a file takes for
    nothing counts as not given.
    """
    journal = day.journal
    options = _visible(options)
    kind = kind_meant(options.kind, day) if options.kind else draft.kind
    when = _follow_up(options.follow_up, day) if options.follow_up else ""
    event = options.event or draft.event
    answered = "" if options.answered is None else str(options.answered).lower()
    added = _people(options, day)
    # A name that matches several people settles nothing; it becomes a question.
    exact = [mention for mention in added if mention.exact]
    draft = settled(draft, [stem for mention in exact for stem in mention.ids])
    there = {stem for mention in draft.people if mention.exact for stem in mention.ids}
    people = {fold(mention.text): mention for mention in draft.people}
    people |= {
        fold(mention.text): mention
        for mention in added
        if not (mention.exact and there.issuperset(mention.ids))
    }
    tags = (tag.lstrip("@#").strip() for tag in options.tags)
    return draft._replace(
        date=_date(options.date, day) if options.date else draft.date,
        kind=kind,
        people=tuple(people.values()),
        place=options.place or draft.place,
        tags=tuple(dict.fromkeys((*draft.tags, *filter(None, tags)))),
        follow_up=when or draft.follow_up,
        gave=(*draft.gave, *_ledger(options.gave, journal)),
        received=(*draft.received, *_ledger(options.received, journal)),
        asked=(*draft.asked, *_ledger(options.asked, journal)),
        outcome=options.outcome or draft.outcome,
        lessons=(*draft.lessons, *options.lessons),
        event=_event(event, journal) if event else "",
        direction=options.direction or draft.direction,
        answered=answered,
        asks=tuple(ask for ask in draft.asks if not _answers(ask, options)),
    )


def _visible(options: Options) -> Options:
    """Return *options* without texts that a file takes for nothing."""
    fields = options._asdict()
    for name, value in fields.items():
        if isinstance(value, tuple):
            fields[name] = tuple(text for text in value if not is_blank(text))
        elif isinstance(value, str) and is_blank(value):
            fields[name] = ""
    return Options(**fields)


def _event(text: str, journal: Journal) -> str:
    from netjournal.changes.items import note_meant

    return note_meant(text, journal)


def _answers(ask: Ask, options: Options) -> bool:
    """Say whether an option already answers a question."""
    return bool(
        (ask.sort == "day" and options.date)
        or (ask.sort == "decision" and options.follow_up)
    )


def settled(draft: Draft, stems: Sequence[str]) -> Draft:
    """Return *draft* with each name that can mean one of *stems* settled."""
    if not stems:
        return draft

    def one(mention: Mention) -> Mention:
        if len(mention.ids) == 1:
            return mention
        found = [stem for stem in stems if stem in (*mention.ids, *mention.near)]
        return Mention(mention.text, (found[0],)) if found else mention

    def ledger(said: tuple[Said, ...]) -> tuple[Said, ...]:
        return tuple(Said(line.what, tuple(map(one, line.who))) for line in said)

    def tasks(given: tuple[Task, ...]) -> tuple[Task, ...]:
        return tuple(task._replace(who=tuple(map(one, task.who))) for task in given)

    return draft._replace(
        people=tuple(map(one, draft.people)),
        decisions=tuple((one(who), when) for who, when in draft.decisions),
        gave=ledger(draft.gave),
        received=ledger(draft.received),
        asked=ledger(draft.asked),
        needs=ledger(draft.needs),
        introduced=tuple((one(left), one(right)) for left, right in draft.introduced),
        through=tuple((one(left), one(right)) for left, right in draft.through),
        promised=tasks(draft.promised),
        waiting=tasks(draft.waiting),
    )


def answered(draft: Draft, ask: Ask, value: str, day: Day) -> Draft:
    """Return *draft* with the answer to one of its questions.

    Raises `ImpossibleError` for an invalid answer.
    """
    left = tuple(one for one in draft.asks if one != ask)
    if ask.sort == "day":
        return draft._replace(date=_date(value, day), asks=left)
    if ask.sort == "decision":
        when = _follow_up(value, day)
        if not ask.who:
            return draft._replace(follow_up=when, asks=left)
        added = tuple((one, when) for one in ask.who)
        return draft._replace(decisions=(*draft.decisions, *added), asks=left)
    try:
        due = parse_spoken(value, day.today, "future", day.settings.day_order)
    except ValueError as error:
        raise ImpossibleError(f"{error}, got '{value}'") from error
    return draft._replace(
        promised=_due(draft.promised, ask.text, due),
        waiting=_due(draft.waiting, ask.text, due),
        asks=left,
    )


def _due(tasks: tuple[Task, ...], words: str, day: dt.date) -> tuple[Task, ...]:
    """Return the tasks with *day* for the one with these words."""
    for at, task in enumerate(tasks):
        if task.due is None and task.text.endswith(words):
            text = _DUE_WORD.sub("", task.text.removesuffix(words)).strip(" ,")
            return (*tasks[:at], task._replace(text=text, due=day), *tasks[at + 1 :])
    return tasks


_DUE_WORD = pattern(
    r"[\s,]*\b(?:by|until|till|due|before|on|no\s+later\s+than)\s*$", re.IGNORECASE
)


def _date(text: str, day: Day) -> dt.date:
    try:
        return parse_spoken(text, day.today, "past", day.settings.day_order)
    except ValueError as error:
        raise ImpossibleError(
            f"invalid value for --date: {error}, got '{text}'"
        ) from error


def kind_meant(text: str, day: Day) -> str:
    """Return the kind that a word means. Raises `ImpossibleError`."""
    kinds = tuple(day.settings.kinds)
    found = kind_words.meant(text, kinds)
    if not found:
        from netjournal.format.spelling import nearest

        guess = nearest(text, [*kinds, *kind_words.synonyms(kinds)])
        raise ImpossibleError(
            f"no kind is called '{text}'",
            f"did you mean {guess}?" if guess else f"kinds: {', '.join(kinds)}",
        )
    return found


def _follow_up(text: str, day: Day) -> str:
    try:
        return decision(text, day.today, day.settings.day_order)
    except ValueError as error:
        raise ImpossibleError(
            f"invalid value for --follow-up: {error}, got '{text}'"
        ) from error


def _people(options: Options, day: Day) -> list[Mention]:
    return [one for text in options.people for one in mentions(text, day.journal)]


def _ledger(texts: tuple[str, ...], journal: Journal) -> list[Said]:
    """Read `what`, or `WHO: what` if the journal knows the person."""
    found = []
    for text in texts:
        name, colon, what = text.partition(":")
        known = colon and what.strip() and candidates(journal, name.strip())
        if known:
            found.append(Said(what.strip(), mentions(name, journal)))
        else:
            found.append(Said(text.strip()))
    return found
