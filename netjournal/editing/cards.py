"""Cards: what is known about a place in a file, in a few lines.

Everything in the journal is shown, private people too: the editor is one's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from netjournal import rules
from netjournal.editing import due
from netjournal.editing.places import Place, place, subject
from netjournal.format.dates import WEEKDAYS
from netjournal.format.diagnostics import Diagnostic
from netjournal.format.folding import fold
from netjournal.format.model import Contact, Note
from netjournal.format.patterns import pattern
from netjournal.format.read import CONTACTS
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS, Key
from netjournal.format.settings import SETTINGS
from netjournal.format.source import SourceFile, Span
from netjournal.format.wording import (
    all_of,
    commas,
    counted,
    day_for_people,
    every,
    sentence,
    spell,
)
from netjournal.practice.day import Day
from netjournal.practice.evidence import title
from netjournal.practice.touches import cadence_of, circle_of, strength

_MOST_PEOPLE = 12
# Their reasons say when they are due.
_WITH_DAY = ("cadence", "birthday")
_MARKS = pattern(r"([\\`*_\[\]<>#|])")
_CODE = pattern(r"`([^`\n]*)`")


class Card(NamedTuple):
    """The same in Markdown and in plain text; `span` is what it is about."""

    markdown: str
    plain: str
    span: Span = Span(0, 0)


class _Text(NamedTuple):
    """A heading and lines below it, plain; code is between backticks."""

    heading: str
    lines: tuple[str, ...] = ()
    # A page in Markdown that follows.
    page: str = ""


def hover(
    day: Day, source: SourceFile, offset: int, problems: Iterable[Diagnostic] = ()
) -> Card | None:
    """Return the card of what is at *offset*, and of the *problems* there."""
    there = place(day, source, offset)
    about = _about(day, source, offset, there) if there else None
    wrong = {
        problem.rule.code: problem.span
        for problem in problems
        if problem.source.path == source.path
        and problem.span.start <= offset <= problem.span.end
    }
    texts = [about] if about else []
    texts += [_of_rule(code) for code in wrong]
    if not texts:
        return None
    span = there.span if there and about else next(iter(wrong.values()))
    return _drawn(texts, span)


def card(day: Day, stem: str) -> Card:
    """Return the card of a person or a note by id; an empty one for nobody."""
    page = day.journal.contacts.get(stem) or day.journal.notes.get(stem)
    return _drawn([_of_page(day, page)], Span(0, 0)) if page else Card("", "")


def explained(code: str) -> Card:
    """Return the page of a rule by its code."""
    return _drawn([_of_rule(code)], Span(0, 0))


def day_in_words(date: dt.date, today: dt.date) -> str:
    """Return a day as people say it: `Tuesday, in 3 days`."""
    days = (date - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    if near is None:
        near = f"in {spell(days)}" if days > 0 else f"{spell(-days)} ago"
    return f"{WEEKDAYS[date.weekday()].capitalize()}, {near}"


def _about(day: Day, source: SourceFile, offset: int, there: Place) -> _Text | None:
    if there.what == "reference":
        page = subject(day, source, offset)
        return _of_page(day, page) if page else None
    if there.what == "key":
        return _of_key(source, there.text)
    if there.date is not None:
        return _Text(day_in_words(there.date, day.today))
    of_word = _OF_WORDS.get(there.what)
    return of_word(day, there.text) if of_word else None


def _of_page(day: Day, page: Contact | Note) -> _Text:
    if isinstance(page, Contact):
        return _of_person(day, page)
    return _of_note(day, page)


def _of_person(day: Day, contact: Contact) -> _Text:
    history = day.history(contact.id)
    cadence = cadence_of(contact, day.settings)
    tie = strength(history, cadence, day.settings, day.today)
    circle = circle_of(contact, day.settings)
    lines = [
        commas(position for position in (_position(contact), contact.location)),
        commas(
            (
                f"circle {circle}" if circle else "",
                every(cadence) if cadence else "",
                f"{tie.word} tie" if tie else "",
            )
        ),
    ]
    if history.touch is not None:
        note = history.touch.note
        ago = _ago(note.date, day.today)
        lines.append(f"last: {title(note, day.journal)}, {ago}")
    else:
        lines.append("no contact yet")
    lines += _status(contact)
    lines += _next(day, contact)
    return _Text(_named(contact.name, contact), tuple(filter(None, lines)))


def _position(contact: Contact) -> str:
    names = [place.name for place in contact.organizations]
    organization = names[0] if names else ""
    words = contact.title or next(
        (place.title for place in contact.organizations if place.title), ""
    )
    return (
        f"{words} @ {organization}" if words and organization else words or organization
    )


def _named(name: str, page: Contact | Note) -> str:
    return f"{name} (private)" if page.private else name


def _status(contact: Contact) -> Iterator[str]:
    if contact.status != "active":
        yield f"status: {contact.status}"
    if contact.do_not_contact:
        yield "do not contact"


def _next(day: Day, contact: Contact) -> Iterator[str]:
    """Yield what comes next, and why."""
    for item in due.of_person(day, contact)[:1]:
        if item.reason in _WITH_DAY:
            yield f"next: {item.why}"
            continue
        when = _ahead(item.due, day.today)
        if item.due < day.today:
            when = f"{spell((day.today - item.due).days)} overdue"
        yield f"next: {when}: {item.why}"


def _ahead(date: dt.date, today: dt.date) -> str:
    return "today" if date == today else f"on {day_for_people(date, today)}"


def _ago(date: dt.date, today: dt.date) -> str:
    words = day_in_words(date, today).partition(", ")[2]
    return f"{day_for_people(date, today)} ({words})"


def _of_note(day: Day, note: Note) -> _Text:
    journal = day.journal
    when = day_for_people(note.date, day.today)
    if note.end is not None and note.end != note.date:
        when = f"{when} to {day_for_people(note.end, day.today)}"
    lines = [
        f"{note.kind}, {when}: {day_in_words(note.date, day.today)}",
        f"at {note.place_name}" if note.place_name else "",
        _people("with", journal.names(journal.participants[note.id])),
        _people("hosts", journal.names(journal.people(note.hosts))),
        _people("expected", journal.names(journal.people(note.expected))),
    ]
    heading = _named(title(note, journal), note)
    return _Text(heading, tuple(filter(None, lines)))


def _people(word: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    if len(names) > _MOST_PEOPLE:
        others = counted(len(names) - _MOST_PEOPLE, "other")
        names = [*names[:_MOST_PEOPLE], others]
    return f"{word}: {all_of(names)}"


def _of_key(source: SourceFile, path: str) -> _Text | None:
    keys = CONTACT_KEYS if source.path.startswith(CONTACTS) else NOTE_KEYS
    name = path.partition(".")[0]
    key: Key | None = next((row for row in keys if row.name == name), None)
    if key is None:
        return None
    only = f"only for {all_of(key.only)}" if key.only else ""
    words = f"choices: {', '.join(key.choices)}" if key.choices else ""
    lines = (key.value, sentence(key.meaning), words, only)
    return _Text(path, tuple(filter(None, lines)))


def _of_setting(_: Day, name: str) -> _Text | None:
    for setting in SETTINGS:
        if setting.name == name:
            default = f"default: `{setting.default}`" if setting.default else ""
            lines = (sentence(setting.meaning), default)
            return _Text(name, tuple(filter(None, lines)))
    return None


def _of_circle(day: Day, text: str) -> _Text | None:
    for name, cadence in day.settings.circles.items():
        if fold(name) == fold(text):
            people = day.journal.contacts.values()
            number = sum(circle_of(person, day.settings) == name for person in people)
            words = every(cadence) if cadence else "no cadence"
            return _Text(name, (words, counted(number, "person", "people")))
    return None


_SORTS = {
    "mutual": "counts as contact",
    "letter": "a letter: counts as contact once it is answered, or when it is theirs",
    "light": "counts as light contact",
    "none": "is no contact",
}


def _of_kind(day: Day, text: str) -> _Text | None:
    for name, kind in day.settings.kinds.items():
        if fold(name) == fold(text):
            return _Text(name, (_SORTS[kind.sort], f"weight {kind.weight:g}"))
    return None


_OF_WORDS: Mapping[str, Callable[[Day, str], _Text | None]] = {
    "setting": _of_setting,
    "circle": _of_circle,
    "kind": _of_kind,
}


def _of_rule(code: str) -> _Text:
    module = rules.BY_NAME[code]
    rule = module.RULE
    heading = f"{rule.code} {rule.name} ({rule.severity})"
    return _Text(heading, (), rules.page(module))


def _drawn(texts: Iterable[_Text], span: Span) -> Card:
    texts = list(texts)
    markdown = "\n\n---\n\n".join(map(_in_markdown, texts))
    return Card(markdown, "\n\n".join(map(_plainly, texts)), span)


def _in_markdown(text: _Text) -> str:
    rows = [f"**{_escaped(text.heading)}**", *map(_line, text.lines)]
    head = "  \n".join(rows)
    return f"{head}\n\n{text.page}" if text.page else head


def _line(text: str) -> str:
    """Return a line with its signs as they are; code stays code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return _escaped(text)
    return "`".join(
        part if number % 2 else _escaped(part) for number, part in enumerate(parts)
    )


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _plainly(text: _Text) -> str:
    rows = [text.heading, *(_CODE.sub(r"\1", row) for row in text.lines)]
    head = "\n".join(rows)
    return f"{head}\n\n{text.page}" if text.page else head
