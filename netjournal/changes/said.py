"""What options say of a note beside its sentence; they win, or add to lists."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from netjournal.capture import (
    Draft,
    Mention,
    Said,
    follow_up,
    mentions,
)
from netjournal.changes.change import ImpossibleError
from netjournal.changes.setting import Terms
from netjournal.model import Journal, fold
from netjournal.naming import candidates
from netjournal.spelling import nearest
from netjournal.spoken import parse_spoken
from netjournal.vocabulary import SYNONYMS

_DATE = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w-])", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
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


def with_options(draft: Draft, options: Options, terms: Terms) -> Draft:
    """Return *draft* with what *options* say. Raises `ImpossibleError`."""
    journal = terms.journal
    kind = kind_meant(options.kind, terms) if options.kind else draft.kind
    when = _follow_up(options.follow_up, terms) if options.follow_up else ""
    event = options.event or draft.event
    answered = "" if options.answered is None else str(options.answered).lower()
    people = {fold(one.text): one for one in (*draft.people, *_people(options, terms))}
    tags = (tag.lstrip("@#").strip() for tag in options.tags)
    return replace(
        draft,
        date=_date(options.date, terms) if options.date else draft.date,
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
        event=note_meant(event, journal) if event else "",
        direction=options.direction or draft.direction,
        answered=answered,
    )


def check_day(sentence: str) -> None:
    """See that a date at the beginning is one. Raises `ImpossibleError`."""
    match = _DATE.match(sentence)
    if match:
        try:
            dt.date.fromisoformat(match[1])
        except ValueError as error:
            raise ImpossibleError(f"there is no day {match[1]}") from error


def _date(text: str, terms: Terms) -> dt.date:
    try:
        return parse_spoken(text, terms.today, "past")
    except ValueError as error:
        raise ImpossibleError(f"--date: {error}, got {text!r}") from error


def kind_meant(text: str, terms: Terms) -> str:
    """Return the kind that a word stands for. Raises `ImpossibleError`."""
    kinds = terms.settings.kinds
    known = {name.lower(): name for name in kinds}
    known |= {word: kind for word, (kind, _) in SYNONYMS.items() if kind in kinds}
    found = known.get(text.strip().lower())
    if found is None:
        guess = nearest(text, known)
        raise ImpossibleError(
            f"--kind: expected one of {', '.join(kinds)}, got {text!r}",
            f"did you mean '{guess}'?" if guess else "",
        )
    return found


def _follow_up(text: str, terms: Terms) -> str:
    found = follow_up(text, terms.today)
    if not found:
        raise ImpossibleError(
            "--follow-up: expected no, later, a day or a duration such as 2 weeks,"
            f" got {text!r}"
        )
    return found


def _people(options: Options, terms: Terms) -> list[Mention]:
    return [one for text in options.people for one in mentions(text, terms.journal)]


def _ledger(texts: tuple[str, ...], journal: Journal) -> list[Said]:
    """Read `what`, or `WHO: what` where the journal knows who that is."""
    found = []
    for text in texts:
        name, colon, what = text.partition(":")
        known = colon and what.strip() and candidates(journal, name.strip())
        if known:
            found.append(Said(what.strip(), mentions(name, journal)))
        else:
            found.append(Said(text.strip()))
    return found


def note_meant(text: str, journal: Journal) -> str:
    """Return the id of the note that *text* means: an id, or a title.

    Raises `ImpossibleError` where there is none or more than one.
    """
    name = text.removeprefix("[[").removesuffix("]]").strip()
    exact = journal.note_id(name)
    if exact is not None:
        return exact
    key = fold(name)
    titles = {note.id: fold(note.shown_title) for note in journal.notes.values()}
    found = [stem for stem, title in titles.items() if title == key]
    found = found or [stem for stem in titles if stem.endswith(f"-{key}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise ImpossibleError(
            f"{name!r} may be any of {len(found)} notes",
            f"say which by the id: {', '.join(found)}",
        )
    guess = nearest(name, titles)
    raise ImpossibleError(
        f"no note is called {name!r}", f"did you mean '{guess}'?" if guess else ""
    )
