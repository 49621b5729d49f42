"""What a person may choose where a rule cannot decide: who is meant, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from netjournal import edits
from netjournal.changes.change import ImpossibleError, adds, change
from netjournal.changes.deciding import decide_about
from netjournal.changes.entries import contact as contact_file
from netjournal.changes.entries import taken
from netjournal.editing.naming import in_front, meant
from netjournal.format.diagnostics import Diagnostic, Edit, apply
from netjournal.format.likeness.names import nearest
from netjournal.format.model import Contact, Link, Note, Promise
from netjournal.format.source import Change, SourceFile, Span
from netjournal.format.spelling import near
from netjournal.format.values import in_yaml, several
from netjournal.practice.day import Day
from netjournal.practice.evidence import written_in
from netjournal.practice.touches import held, together

MOST = 3
# As many people as a list of choices has room for.
_MOST_CALLED = 8

_WHEN = {
    "2 weeks": "Follow up in 2 weeks",
    "1 month": "Follow up in 1 month",
    "later": "Decide later",
    "no": "No follow-up",
}


class Choice(NamedTuple):
    """One thing to do about a problem: its title, and what it changes."""

    title: str
    changes: tuple[Change, ...]


class _Asked(NamedTuple):
    """A problem in a file, on a day, and the page, unless that does not read."""

    day: Day
    source: SourceFile
    problem: Diagnostic
    page: Contact | Note | None


def choices(day: Day, source: SourceFile, problem: Diagnostic) -> Iterator[Choice]:
    """Yield what a person may choose about *problem*, the likeliest first.

    What cannot be written is left out.
    """
    find = _BY_RULE.get(problem.rule.code)
    if find is None:
        return
    page = next(written_in(day.journal, source.path), None)
    for make in find(_Asked(day, source, problem, page)):
        try:
            yield make()
        except ImpossibleError:
            continue


_Make = Callable[[], Choice]
_Finder = Callable[[_Asked], Iterator[_Make]]


def _unknown(case: _Asked) -> Iterator[_Make]:
    """Yield who may have been meant by a name of nobody, and a new contact."""
    text = _text(case)
    journal = case.day.journal
    if not text or any(map(journal.candidates, several.people(text))):
        return  # a list of names, which the rule writes itself
    ids = nearest(journal, text)[:MOST]
    for stem in ids:
        yield partial(_use, case, text, stem)
    if journal.note_id(text) is None:  # the id of a note is no name
        yield partial(_create, case, text)
        for stem in ids[:1]:
            yield partial(_alias, journal.contacts[stem], text)


def _text(case: _Asked) -> str:
    """Return the reference that a problem is about, as it was read."""
    if case.page is None:
        return ""
    spans = {naming.span: naming.text for naming in in_front(case.page)}
    return spans.get(case.problem.span, "")


def _use(case: _Asked, text: str, stem: str) -> Choice:
    name = case.day.journal.contacts[stem].name
    shown = stem if name == stem else f"{stem} ({name})"
    return Choice(f"Use {shown}", (_written(case, text, stem),))


def _written(case: _Asked, text: str, stem: str) -> Change:
    """Return the file with *stem* for the reference *text*.

    Raises `ImpossibleError` if it is written in another form.
    """
    source, place = case.source, case.problem.span
    raw = source.text[slice(*place)]
    at = raw.find(text)
    if at < 0:
        raise ImpossibleError("the reference is written in another form")
    new = in_yaml(stem) if raw == text else stem
    start = place.start + at
    edit = Edit(Span(start, start + len(text)), new)
    return Change(source.path, source.text, apply(source.text, [edit]))


def _create(case: _Asked, text: str) -> Choice:
    name = text if text != text.lower() else text.replace("-", " ").title()
    values = {"met": met} if (met := _met(case)) else {}
    file = contact_file(name, values, taken(case.day.journal))
    return Choice(f"Create the contact {name}", (file,))


def _met(case: _Asked) -> dict[str, object]:
    """Return how they were met, if the note tells of people who were together."""
    page, day = case.page, case.day
    if not isinstance(page, Note) or page.date > day.today or page.attempt:
        return {}
    spans = {reference.span for reference in page.participants}
    is_there = case.problem.span in spans and together(page, day.settings.kinds)
    return {"at": page.id} if is_there and held(page) else {}


def _alias(contact: Contact, text: str) -> Choice:
    file = change(contact.source, adds("aliases", text))
    return Choice(f"Add '{text}' as an alias of {contact.name}", (file,))


def _ambiguous(case: _Asked) -> Iterator[_Make]:
    """Yield each of the people who are called the same."""
    link = _link(case)
    text = link.target if link else _text(case)
    if not text:
        return
    for stem in case.day.journal.candidates(text)[:_MOST_CALLED]:
        if link is None:
            yield partial(_use, case, text, stem)
        else:
            yield partial(_lead, case, link, stem)


def _link(case: _Asked) -> Link | None:
    if case.page is None:
        return None
    links = case.page.body.links
    return next((link for link in links if link.span == case.problem.span), None)


def _lead(case: _Asked, link: Link, stem: str) -> Choice:
    """Return the choice of another target for a link, which still shows the same."""
    source = case.source
    splices = [Edit(link.place, stem)]
    if source.text.startswith("[[", link.span.start) and not link.label:
        end = link.span.end - 2  # behind a heading, if there is one
        splices.append(Edit(Span(end, end), f"|{link.target}"))
    text = apply(source.text, splices)
    name = _name(case.day, stem)
    shown = stem if name == stem else f"{stem} ({name})"
    return Choice(f"Use {shown}", (Change(source.path, source.text, text),))


def _name(day: Day, stem: str) -> str:
    contact = day.journal.contacts.get(stem)
    return contact.name if contact else day.journal.notes[stem].shown_title


def _dead(case: _Asked) -> Iterator[_Make]:
    """Yield the nearest headings of the page, or else the nearest pages."""
    link = _link(case)
    if link is None or case.page is None:
        return
    journal = case.day.journal
    page = meant(journal, link.target, "either") if link.target else case.page
    if page is not None:
        for heading in _headings(link.heading, page):
            yield partial(_under, case, link, heading)
        return
    known = [
        *nearest(journal, link.target),
        *near(link.target, journal.notes, limit=MOST),
    ]
    for stem in [*dict.fromkeys(known)][:MOST]:
        yield partial(_lead, case, link, stem)


def _headings(heading: str, page: Contact | Note) -> list[str]:
    texts = dict.fromkeys(part.text for part in page.body.headings if part.text)
    fit = [text for text in texts if "|" not in text and "]" not in text]
    return near(heading, fit, limit=MOST) or fit[:MOST]


def _under(case: _Asked, link: Link, heading: str) -> Choice:
    source = case.source
    raw = source.text[slice(*link.span)]
    at = raw.find(link.heading, raw.find("#"))
    if not link.heading or at < 0 or not raw.startswith("[["):
        raise ImpossibleError("the link is written in another form")
    start = link.span.start + at
    edit = Edit(Span(start, start + len(link.heading)), heading)
    file = Change(source.path, source.text, apply(source.text, [edit]))
    return Choice(f"Link to the heading '{heading}'", (file,))


def _undecided(case: _Asked) -> Iterator[_Make]:
    """Yield the decisions that can be made about a new person."""
    page = case.page
    if not isinstance(page, Note):
        return
    for reference in page.participants:
        if reference.span == case.problem.span:
            stem = case.day.journal.who(reference.text)
            if stem is not None:
                contact = case.day.journal.contacts[stem]
                for when in _WHEN:
                    yield partial(_decide, case.day, contact, when)
            return


def _decide(day: Day, contact: Contact, when: str) -> Choice:
    return Choice(_WHEN[when], (decide_about(day, contact, when).change,))


def _undated(case: _Asked) -> Iterator[_Make]:
    """Yield the day on which a task is due that has none."""
    if case.page is None:
        return
    for promise in case.page.body.promises:
        if promise.span == case.problem.span:
            yield partial(_dated, case, promise)
            return


def _dated(case: _Asked, promise: Promise) -> Choice:
    length = case.day.settings.promise
    due = length.after(case.day.today)
    file = change(case.source, lambda now: edits.move_due(now, promise, due))
    return Choice(f"Due in {length}", (file,))


def _double(case: _Asked) -> Iterator[_Make]:
    """Yield that two contacts who look alike are two people."""
    for contact in case.problem.related[:1]:
        stem = contact.source.stem
        yield partial(_distinct, case.source, stem)


def _distinct(source: SourceFile, stem: str) -> Choice:
    file = change(source, adds("distinct_from", stem))
    return Choice(f"{source.stem} and {stem} are two people", (file,))


_BY_RULE: Mapping[str, _Finder] = {
    "NJ201": _unknown,
    "NJ202": _ambiguous,
    "NJ205": _dead,
    "NJ401": _double,
    "NJ503": _undecided,
    "NJ504": _undated,
}
