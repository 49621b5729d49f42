"""A sentence about a meeting → what a note would say; nobody is guessed.

`Yesterday: coffee with Grace H. and Ada in Paris about compilers @mentor;
follow up in 2 weeks` names a day, a kind, people, a place, a topic, a tag and
a decision. What is not understood stays in the text; nothing is dropped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from netjournal.model import Journal, fold
from netjournal.naming import candidates
from netjournal.schema import OUTCOMES
from netjournal.settings import Settings
from netjournal.spoken import day_at, duration, parse_spoken
from netjournal.vocabulary import SYNONYMS, VERBS

# A full stop ends a clause too, but not behind an initial or a title.
_CLAUSE = re.compile(
    r"[;\n]+|(?<=[^\W\d_]{2}[.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bSt\.)"
    r"(?<!\bMrs\.)(?<!\bProf\.)[ \t]+(?=[^\W\d_a-z])"
    # So does a follow-up with its time, behind a comma or nothing.
    r"|,?[ \t]+(?=(?i:follow[- ]?up:?[ \t]+(?:in[ \t]+(?:[0-9]|an?[ \t]|one|two|three)"
    r"|(?:on[ \t]+)?[0-9]|next[ \t]|later\b|tomorrow\b)))"
)
_TIME_OF_DAY = re.compile(
    r"(?:the )?(?:morning|afternoon|evening|meantime|end)", re.IGNORECASE
)
_DATE_TIME = re.compile(r"(?<=\b[0-9]{4}-[0-9]{2}-[0-9]{2})T(?=[0-9]{2}:)", re.ASCII)
_TAG = re.compile(r"(?<![\w/])[@#]([^\W\d_][\w-]*(?:/[\w-]+)*)")
_CLOCK = re.compile(
    r"\s*(?:\bat\s+)?\b([01]?[0-9]|2[0-3]):([0-5][0-9])\b", re.IGNORECASE
)
_PREPOSITION = re.compile(
    r"\b(with|to|from|in|at|about|re|on)\b[ \t]*:?", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,\s*and\b|,|&|\+|\band\b)\s*", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*)(?:\s+[^\W\d_][\w.'’-]*)*")
_WORD = re.compile(r"\S+")
_NO_FOLLOW_UP = re.compile(
    r"no\s+follow[- ]?up|do\s*n[o']t\s+follow\s+up", re.IGNORECASE
)
_FOLLOW_UP = re.compile(
    r"(?:follow[- _]?up\b|next(?=[ \t]*:|[ \t]+\w+[ \t.]*$))[ \t]*:?[ \t]*",
    re.IGNORECASE,
)
_KEYED = re.compile(
    r"(gave|received|got|asked|promised|waiting(?:[ \t]+for)?|lessons?|learned|outcome"
    r"|went|needs?|topics?|title|event|tags?)\b(?:[ \t]+([^:;]{1,60}?))?[ \t]*:[ \t]*",
    re.IGNORECASE,
)
# A comma parts what is said with its key and a colon, too; a capital or a word
# such as him tells a person from other text.
_COMMA = re.compile(
    r",[ \t]+(?:and[ \t]+)?(?=(?i:gave|received|got|asked|promised"
    r"|waiting(?:[ \t]+for)?|lessons?|learned|outcome|went|needs?|topics?|title"
    r"|event|tags?)(?:[ \t]+(?:him|her|them|[^\W\d_a-z][^:;,]{0,40}))?[ \t]*:[ \t])"
)
_THE_SAME = ("him", "her", "them")
_BARE = re.compile(r"(promised|waiting for)\s+(?=\S)", re.IGNORECASE)
_BY = re.compile(r"[ ,]+(?:by|until|due)\s+(.+)$", re.IGNORECASE)
_KEYS = {
    "got": "received",
    "lessons": "lesson",
    "learned": "lesson",
    "went": "outcome",
    "need": "needs",
    "topic": "topics",
    "tag": "tags",
    "waiting for": "waiting",
}
_SHORT_WEEKDAY = 3


class Mention(NamedTuple):
    """A person as they were named, and the ids of those it may mean."""

    text: str
    ids: tuple[str, ...]


class Said(NamedTuple):
    """A line of the ledger as it was said; `who` is empty for everyone there."""

    what: str
    who: tuple[Mention, ...] = ()


class Task(NamedTuple):
    """A promise as it was said, with its day if one was given."""

    text: str
    due: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What was understood; empty where nothing was said.

    `follow_up` is as a note would have it: a date, a duration, `no` or
    `later`; `answered` is `true`, `false` or empty. `heading` is the sentence
    without its day and tags, `text` the clauses that are no key's value.
    """

    date: dt.date
    time: str = ""
    kind: str = ""
    people: tuple[Mention, ...] = ()
    direction: str = ""
    place: str = ""
    tags: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    follow_up: str = ""
    gave: tuple[Said, ...] = ()
    received: tuple[Said, ...] = ()
    asked: tuple[Said, ...] = ()
    needs: tuple[Said, ...] = ()
    outcome: str = ""
    lessons: tuple[str, ...] = ()
    event: str = ""
    answered: str = ""
    promised: tuple[Task, ...] = ()
    waiting: tuple[Task, ...] = ()
    heading: str = ""
    text: tuple[str, ...] = field(default=())


def understand(
    sentence: str, journal: Journal, settings: Settings, today: dt.date
) -> Draft:
    """Read a sentence by clauses; lines below it without a key stay as they are."""
    first, _, below = re.sub("\r\n?", "\n", sentence).strip().partition("\n")
    said, text = _apart(below)
    first = _DATE_TIME.sub(" ", first.removeprefix("# "))
    said = [one for part in _CLAUSE.split(first) for one in _COMMA.split(part)] + said
    clauses = [clause.strip() for clause in said if clause.strip()]
    draft = Draft(date=today)
    if clauses and not _keyed(clauses[0]):
        draft = _first_clause(clauses.pop(0), journal, settings, today)
    for clause in clauses:
        draft = _further(draft, clause, journal, today)
    return replace(draft, text=(*draft.text, text)) if text else draft


def _apart(below: str) -> tuple[list[str], str]:
    """Return the clauses of the lines in which one says a key, and other text."""
    said, text, in_code = list[str](), list[str](), False
    for line in below.split("\n"):
        in_code ^= line.lstrip().startswith(("```", "~~~"))
        clauses = _CLAUSE.split(line)
        if line[:1].isalpha() and not in_code and any(map(_keyed, clauses)):
            said += clauses
        else:
            text.append(line)
    return said, "\n".join(text).strip("\n")


def mentions(text: str, journal: Journal) -> tuple[Mention, ...]:
    """Return the people that a list of names such as `Grace H. and Ada` names."""
    found: dict[str, Mention] = {}
    for name in _AND.split(text.strip(" .,:")):
        # What stands in parentheses is about somebody, not their name.
        cleaned = name.partition("(")[0].strip(" .,:\"'")
        cleaned = cleaned.removeprefix("[[").removesuffix("]]")
        if cleaned:
            one = _mention(cleaned, journal)
            found.setdefault(fold(one.text), one)
    return tuple(found.values())


def _mention(text: str, journal: Journal) -> Mention:
    """Return whom *text* names; behind an initial a new sentence may begin."""
    ids = candidates(journal, text)
    if not ids and ". " in text:
        first = text.partition(". ")[0]
        known = candidates(journal, first)
        if known:
            return Mention(first, known)
    return Mention(text, ids)


def _keyed(clause: str) -> bool:
    known = (_NO_FOLLOW_UP, _FOLLOW_UP, _KEYED, _BARE)
    return any(pattern.match(clause.strip()) for pattern in known)


def _first_clause(
    clause: str, journal: Journal, settings: Settings, today: dt.date
) -> Draft:
    tags = tuple(dict.fromkeys(_TAG.findall(clause)))
    rest = _spaced(_TAG.sub("", clause))
    day, rest = _take_day(rest, today)
    clock = _CLOCK.search(rest)
    if clock:
        rest = _spaced(rest[: clock.start()] + rest[clock.end() :])
    heading = rest.strip(" .,:")
    draft = Draft(
        date=day,
        time=f"{int(clock[1]):02}:{clock[2]}" if clock else "",
        tags=tags,
        heading=heading[:1].upper() + heading[1:],
    )
    head, parts = _parts(rest)
    draft = _with_kind(draft, head, journal, settings)
    kind = settings.kinds.get(draft.kind)
    letter = kind is not None and kind.sort in ("letter", "light")
    for word, chunk in parts:
        draft = _with_part(draft, word.lower(), chunk, journal, letter=letter)
    below = "".join(f": {one}" for one in draft.text)
    return replace(draft, heading=draft.heading.removesuffix(below))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _take_day(text: str, today: dt.date) -> tuple[dt.date, str]:
    """Return the day that is said and the text without it; today if none is."""
    for match in _WORD.finditer(text):
        at = match.start()
        found = day_at(text[at:], today)
        if found is None or (at and found.length <= _SHORT_WEEKDAY):
            continue  # in the middle of a sentence, "sun" shines
        rest = (
            text[at + found.length :].lstrip(" ,:")
            if not at
            else text[at + found.length :]
        )
        return found.day, _spaced(f"{text[:at]}{rest}")
    return today, text


def _parts(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Split at prepositions: the head, then each with what it governs."""
    head, *rest = _PREPOSITION.split(text)
    return head.strip(" .,:"), [
        (word, chunk.strip(" .,:"))
        for word, chunk in zip(rest[::2], rest[1::2], strict=True)
    ]


def _with_kind(draft: Draft, head: str, journal: Journal, settings: Settings) -> Draft:
    found = _find_kind(head, settings)
    if found is None:
        return _with_people(draft, _known_in(head, journal))
    kind, way, before, word, after = found
    if before and way:
        # "Ada wrote": the verb's subject did it, not I.
        way = "in"
    draft = replace(draft, kind=kind, direction=_direction(kind, way, settings))
    draft = _with_names(draft, before, journal)
    return _with_names(draft, after, journal, strangers=word in VERBS)


def _direction(kind: str, way: str | None, settings: Settings) -> str:
    letter = settings.kinds[kind].sort in ("letter", "light")
    return way if way and letter else ""


def _find_kind(
    head: str, settings: Settings
) -> tuple[str, Literal["in", "out"] | None, str, str, str] | None:
    """Return the kind, who wrote, and the text before its word, the word, and after.

    The first word that is a kind's counts.
    """
    known: dict[str, tuple[str, Literal["in", "out"] | None]] = {
        **{
            word: found
            for word, found in SYNONYMS.items()
            if found[0] in settings.kinds
        },
        **{name: (name, None) for name in settings.kinds},
    }
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    match = re.search(rf"(?<![\w-])({words})(?![\w-])", head, re.IGNORECASE)
    if match is None:
        return None
    kind, way = known[match[1].lower()]
    return (
        kind,
        way,
        head[: match.start()].strip(" .,:"),
        match[1].lower(),
        head[match.end() :].strip(" .,:"),
    )


def _with_names(
    draft: Draft, text: str, journal: Journal, *, strangers: bool = False
) -> Draft:
    """Take the people of a stretch without preposition: those that are known.

    With *strangers*, also what looks like the name of somebody unknown.
    """
    found = (
        mention
        for mention in mentions(text, journal)
        if mention.ids or (strangers and _like_a_name(mention))
    )
    return _with_people(draft, tuple(found))


def _known_in(text: str, journal: Journal) -> tuple[Mention, ...]:
    """Return the people whose names stand in a text, if that is who is meant.

    A name is as long a row of capitalized words as anybody has.
    """
    found = []
    words = text.replace(",", " ").split()
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end][0].isupper():
            end += 1
        for stop in range(end, at, -1):
            name = " ".join(words[at:stop]).rstrip(".:")
            ids = candidates(journal, name)
            if len(ids) == 1:
                found.append(Mention(name, ids))
                end = stop
                break
        at = max(end, at + 1)
    return tuple(found)


def _with_people(draft: Draft, people: tuple[Mention, ...]) -> Draft:
    merged = {fold(one.text): one for one in (*draft.people, *people)}
    return replace(draft, people=tuple(merged.values()))


def _with_part(
    draft: Draft, word: str, chunk: str, journal: Journal, *, letter: bool
) -> Draft:
    if not chunk:
        return draft
    if word in ("with", "to", "from"):
        chunk, _, rest = chunk.partition(":")
        if rest.strip():
            draft = replace(draft, text=(*draft.text, rest.strip()))
        # A letter goes to somebody; a walk may go to a town.
        strangers = letter or word == "with"
        people = tuple(
            one
            for one in mentions(chunk, journal)
            if one.ids or (strangers and _like_a_name(one))
        )
        if word != "with" and people and (letter or not draft.kind):
            way = "in" if word == "from" else "out"
            draft = replace(draft, direction=draft.direction or way)
        return _with_people(draft, people)
    if word in ("in", "at"):
        if _TIME_OF_DAY.fullmatch(chunk):
            return draft
        if journal.note_id(chunk) is not None:
            return replace(draft, event=chunk)
        place = f"{draft.place}, {chunk}" if draft.place else chunk
        return replace(draft, place=place)
    topics = tuple(one for one in _AND.split(chunk) if one)
    return replace(draft, topics=(*draft.topics, *topics))


def _like_a_name(mention: Mention) -> bool:
    """Say whether somebody unknown is named: every word begins with a capital."""
    if mention.ids:
        return True
    words = mention.text.split()
    return bool(_NAME.fullmatch(mention.text)) and all(
        word[0].isupper()
        or word in ("de", "da", "van", "von", "der", "den", "bin", "al")
        for word in words
    )


def _further(draft: Draft, clause: str, journal: Journal, today: dt.date) -> Draft:
    if _NO_FOLLOW_UP.match(clause):
        return replace(draft, follow_up="no")
    match = _FOLLOW_UP.match(clause)
    if match:
        decision = follow_up(clause[match.end() :], today)
        if decision:
            return replace(draft, follow_up=decision)
    keyed = _KEYED.match(clause) or _BARE.match(clause)
    if keyed is None or not clause[keyed.end() :]:
        return replace(draft, text=(*draft.text, clause))
    word = _spaced(keyed[1].lower())
    key, value = _KEYS.get(word, word), clause[keyed.end() :].rstrip(" .")
    who = keyed[2] if keyed.re is _KEYED and keyed[2] else ""
    who = "" if who.lower() in _THE_SAME else who
    added: dict[str, Any] = {}
    if key in ("gave", "received", "asked", "needs"):
        said = Said(value, mentions(who, journal))
        added[key] = (*getattr(draft, key), said)
    elif key in ("promised", "waiting"):
        added[key] = (*getattr(draft, key), _task(value, today))
    elif key in ("topics", "tags"):
        new = (one.lstrip("@#") for one in _AND.split(value) if one)
        added[key] = (*getattr(draft, key), *new)
    else:
        added = _single(draft, key, clause, value)
    return replace(draft, **added)


def _single(draft: Draft, key: str, clause: str, value: str) -> dict[str, Any]:
    """Return what a clause with one value changes, by the draft's fields."""
    if key == "outcome" and value.lower() in OUTCOMES:
        return {"outcome": value.lower()}
    if key == "lesson":
        return {"lessons": (*draft.lessons, value)}
    if key == "title":
        return {"heading": value}
    if key == "event":
        return {"event": value}
    return {"text": (*draft.text, clause)}


def _task(text: str, today: dt.date) -> Task:
    match = _BY.search(text)
    if match:
        try:
            return Task(text[: match.start()], parse_spoken(match[1], today, "future"))
        except ValueError:
            pass
    return Task(text)


def follow_up(text: str, today: dt.date) -> str:
    """Return a decision as a note has it, or nothing where none is said.

    `in 2 weeks` stays a duration, since it counts from the note's day; other
    days become dates.
    """
    said = _spaced(text.strip(" .:")).lower()
    if said in ("no", "none", "never", "not"):
        return "no"
    if said in ("later", "maybe", "some day", "sometime"):
        return "later"
    try:
        return str(duration(said.removeprefix("in ").removeprefix("after ")))
    except ValueError:
        pass
    try:
        return parse_spoken(said, today, "future").isoformat()
    except ValueError:
        return ""


def named(draft: Draft) -> tuple[Mention, ...]:
    """Return everyone that is named, each once: those there and in the ledger."""
    said = (*draft.gave, *draft.received, *draft.asked, *draft.needs)
    found = {fold(one.text): one for one in draft.people}
    found |= {fold(one.text): one for line in said for one in line.who}
    return tuple(found.values())


def unresolved(draft: Draft) -> Iterator[Mention]:
    """Yield those of the people who may be several, or nobody."""
    return (one for one in named(draft) if len(one.ids) != 1)
