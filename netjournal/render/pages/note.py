"""A note's page: what happened, with who, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from netjournal.format.dates import MONTHS, Duration
from netjournal.format.model import Contact, Decision, Entry, Note, Reference
from netjournal.format.wording import commas
from netjournal.practice.prepare.event import EventBrief
from netjournal.practice.touches import attempted
from netjournal.render.markup.bidi import isolated
from netjournal.render.markup.html import escape, outward, plain
from netjournal.render.pages import brief, parts
from netjournal.render.pages.guests import awaited, is_ahead, there
from netjournal.render.pages.page import Drawing, Inputs, Sketch
from netjournal.render.pages.view import Links, View
from netjournal.render.text.readable import in_full

JOURNAL = "journal/index.md"

_WAYS = 2  # people whose other notes a note leads to
_BY = {"in": "them", "out": "you", "both": "both of you"}


def pages(view: View) -> Iterator[Sketch]:
    """Yield the page of each note."""
    happened, courses = _at_events(view), _courses(view)
    newer: Note | None = None
    for note, older in zip(view.notes, [*view.notes[1:], None], strict=False):
        ways = (_Way("", _id(older), _id(newer)), *courses.get(note.id, ()))
        yield _page(view, note, happened, ways)
        newer = note


def page(view: View, stem: str) -> Sketch:
    """Return the page of the note with that id, as `pages` yields it."""
    order = [note.id for note in view.notes]
    place = order.index(stem)
    newer = order[place - 1] if place else ""
    older = order[place + 1] if place + 1 < len(order) else ""
    ways = (_Way("", older, newer), *_courses(view).get(stem, ()))
    return _page(view, view.notes[place], _at_events(view), ways)


def _page(
    view: View,
    note: Note,
    happened: Mapping[str, list[Note]],
    ways: tuple[_Way, ...],
) -> Sketch:
    stem = note.id

    def inputs() -> Inputs:
        return (
            note,
            _Around(happened.get(stem, []), ways, view.mentions_of_note(stem)),
            _people(view, note),
            note.date > view.today,
            awaited(view, note),
            brief.event_of(view, note),
        )

    return Sketch(
        uri=view.addresses.notes[stem],
        title=view.title(note),
        inputs=inputs,
        draw=_draw,
    )


def _id(note: Note | None) -> str:
    return note.id if note else ""


def _at_events(view: View) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in view.notes[::-1]:
        stem = view.journal.note_id(note.event.text) if note.event else None
        if stem is not None and stem != note.id:
            found.setdefault(stem, []).append(note)
    return found


def _courses(view: View) -> dict[str, list[_Way]]:
    """Return the ways through the notes of a note's first people, by its id."""
    journal = view.journal
    me = journal.me.id if journal.me else ""
    notes: dict[str, list[str]] = {}
    for note in reversed(view.notes):
        for stem in journal.participants[note.id]:
            notes.setdefault(stem, []).append(note.id)
    notes.pop(me, None)
    places = {
        (stem, note): place
        for stem, own in notes.items()
        for place, note in enumerate(own)
    }
    ways: dict[str, list[_Way]] = {}
    for note in view.notes:
        people = dict.fromkeys(journal.participants[note.id])
        for stem in [stem for stem in people if len(notes.get(stem, ())) > 1][:_WAYS]:
            own, place = notes[stem], places[stem, note.id]
            before = own[place - 1] if place else ""
            after = own[place + 1] if place + 1 < len(own) else ""
            ways.setdefault(note.id, []).append(_Way(stem, before, after))
    return ways


def _draw(  # noqa: PLR0913, PLR0917 (what a note's page has)
    at: Links,
    note: Note,
    around: _Around,
    people: list[_There],
    planned: bool,  # noqa: FBT001 (a fact that is shown)
    expected: tuple[str, list[Reference]],
    event: EventBrief | None,
) -> Drawing:
    view = at.view
    body = at.body(note)
    view.keep_beginning(note, body)
    going = brief.of_event(event, at) if event else ""
    main = "".join(
        (
            f'<section class="nj-prose">{body}</section>' if body else "",
            going,
            _came_of_it(note, at, asked=bool(going)),
            parts.section(
                "Notes from this event", parts.notes_list(around.happened, at)
            ),
        )
    )
    aside = "".join(
        (
            parts.section(
                "Expected" if is_ahead(view, note) else "With",
                parts.bullets(_with(people, at)),
            ),
            _aside_facts(note, ("", []) if is_ahead(view, note) else expected, at),
            parts.section("Mentioned in", parts.bullets(map(at.path, around.mentions))),
        )
    )
    html = (
        f"{_trail(note, at)}<h1>{isolated(escape(view.title(note)))}</h1>"
        f"{_under_title(note, at, planned=planned)}"
        f'<div class="nj-two"><div>{main}</div><aside>{aside}</aside></div>'
        f"{_steps(around, at)}{parts.file_line(at, note.source.path)}"
    )
    return Drawing(html, _found(view, note, body), label=_label(view, note))


def drawn_for_search(at: Links, note: Note) -> Drawing:
    """Return what the search finds of a note, and no HTML."""
    found = _found(at.view, note, at.body(note))
    return Drawing("", found, label=_label(at.view, note))


def _trail(note: Note, at: Links) -> str:
    year, number = note.date.year, note.date.month
    return parts.trail(
        at,
        ("Journal", JOURNAL),
        (str(year), f"years/{year}.md"),
        (MONTHS[number - 1], f"months/{year}-{number:02}.md"),
        here=isolated(escape(at.view.title(note))),
    )


def _under_title(note: Note, at: Links, *, planned: bool) -> str:
    when = f'<time datetime="{note.date}">{in_full(note.date)}</time>'
    if note.end is not None and note.end != note.date:
        when += f" to {in_full(note.end)}"
    if note.time:
        when += f", {escape(note.time)}"
    if note.time and note.end_time:
        when += f" to {escape(note.end_time)}"
    place = f"in {escape(note.place_name)}" if note.place_name else ""
    tags = "".join(at.tag(tag) for tag in note.tags)
    kind = f'<span class="nj-chip nj-circle">{escape(note.kind)}</span>'
    coming = "planned" if planned else ""
    said = parts.dots((when, place, coming, attempted(note)))
    return f'<p>{said}</p><p class="nj-chips">{kind}{tags}</p>'


class _There(NamedTuple):
    """A name in a note's list of people, and the contact it means."""

    text: str
    contact: Contact | None


class _Way(NamedTuple):
    """The notes before and after in the journal, or among those with a `person`."""

    person: str
    before: str
    after: str


class _Around(NamedTuple):
    """The context of a note: notes from an event, neighbors, what links to it."""

    happened: list[Note]
    ways: tuple[_Way, ...]
    mentions: list[str]


def _people(view: View, note: Note) -> list[_There]:
    journal = view.journal
    people = []
    coming = is_ahead(view, note)
    listed = awaited(view, note)[1] if coming else there(view, note)
    for reference in listed:
        stem = journal.who(reference.text)
        known = stem is not None and not journal.is_hidden(reference.text)
        contact = journal.contacts[stem] if stem is not None and known else None
        people.append(_There(reference.text, contact))
    return people


def _with(people: Iterable[_There], at: Links) -> Iterator[str]:
    shown: set[str] = set()
    for text, contact in people:
        name = at.who(text)
        if name not in shown:
            shown.add(name)
            role = parts.role(contact, at) if contact else ""
            yield f"{name} {parts.quiet(role)}"


def _aside_facts(note: Note, expected: tuple[str, list[Reference]], at: Links) -> str:
    kind = at.view.settings.kinds.get(note.kind)
    mutual = kind is not None and kind.sort == "mutual"
    answered = {True: "yes", False: "no", None: ""}[note.answered]
    link = outward(note.url) if note.url else None
    shown = f'<a href="{link}" rel="noopener noreferrer">{escape(note.url)}</a>'
    word, absent = expected
    rows = (
        ("Event", at.event(note.event.text) if note.event else ""),
        ("Hosts", at.references(note.hosts)),
        (word, at.references(absent)),
        ("Page", shown if link else escape(note.url)),
        (
            "Suggested by" if mutual else "Written by",
            "" if note.attempt else _BY.get(note.direction or "", ""),
        ),
        ("Answered", answered),
        ("How it went", escape(note.outcome or "")),
        ("Follow up", _decision(note.decision, at)),
        *(
            (f"Follow up {_name(at.view, who.text)}", _decision(decision, at))
            for who, decision in note.decisions
        ),
        ("Stage", escape(note.stage)),
        ("Outcome reported", at.day(note.reported) if note.reported else ""),
        ("Type", escape(note.type)),
        ("Came from", at.origins(note.origins_from)),
        ("Closed", at.day(note.closed) if note.closed else ""),
        ("Pitch", parts.dots((escape(note.pitch), escape(note.landed or "")))),
        ("Topics", ", ".join(map(escape, note.topics))),
    )
    return parts.section("Facts", parts.facts(rows))


def _name(view: View, text: str) -> str:
    stem = view.journal.who(text)
    return text if stem is None else view.journal.contacts[stem].name


def _decision(decision: Decision | None, at: Links) -> str:
    if decision is None:
        return ""
    when = decision.when
    if isinstance(when, str):
        return "no" if when == "no" else "later, no day yet"
    return f"after {when}" if isinstance(when, Duration) else at.day(when)


def _came_of_it(note: Note, at: Links, *, asked: bool) -> str:
    """Return what came of a note; its questions, unless they were *asked* above."""
    introductions = (
        f"{at.references(one.pair)} {parts.quiet(_stage(one.stage, one.outcome))}"
        for one in note.introductions
    )
    answers = (
        f"<b>{escape(question)}</b> {at.inline(answer)}"
        for question, answer in note.answers
    )
    questions = () if asked else map(at.inline, note.questions)
    return "".join(
        (
            parts.section("You gave", _entries(note.gave, at)),
            parts.section("You received", _entries(note.received, at)),
            parts.section("You asked for", _entries(note.asked, at)),
            parts.section("They need", _entries(note.needs, at)),
            parts.section("Introduced", parts.bullets(introductions)),
            parts.section(
                "People they suggested",
                parts.bullets(at.who(one.text) for one in note.referrals),
            ),
            parts.section("Lessons", parts.bullets(map(at.inline, note.lessons))),
            parts.section("Questions to ask", parts.bullets(questions)),
            parts.section("Answers", parts.bullets(answers)),
        )
    )


def _stage(stage: str, outcome: str) -> str:
    return escape(f"{stage}: {outcome}" if outcome else stage)


def _entries(entries: Iterable[Entry], at: Links) -> str:
    rows = []
    for entry in entries:
        who = parts.quiet(at.references(entry.who)) if entry.who else ""
        rows.append(f"{at.inline(entry.what)} {who}")
    return parts.bullets(rows)


def _steps(around: _Around, at: Links) -> str:
    """Return the ways on, with the first people, then in the journal."""
    journal, *people = around.ways
    lines = "".join(
        f'<p class="nj-way">with {at.person(way.person)}</p>'
        + parts.around(
            "Notes",
            _step("Before", way.before, at),
            _step("After", way.after, at),
            named=at.view.veil.text(at.view.journal.contacts[way.person].name),
        )
        for way in people
    )
    return (
        f'<div class="nj-ways-on">{lines}<p class="nj-way">in the journal</p>'
        + parts.around(
            "Notes",
            _step("Before", journal.before, at, rel="prev"),
            _step("After", journal.after, at, rel="next"),
        )
        + "</div>"
    )


def _step(word: str, stem: str, at: Links, *, rel: str = "") -> str:
    if not stem:
        return ""
    view = at.view
    title = view.title(view.journal.notes[stem])
    return parts.step(word, at.href(view.addresses.notes[stem]), title, rel=rel)


def _label(view: View, note: Note) -> str:
    """Return what a note is, its day, and with whom it was."""
    people = commas(
        view.journal.contacts[stem].name for stem in view.journal.participants[note.id]
    )
    who = f"with {people}" if people else ""
    return view.found((note.kind, in_full(note.date), who))


def _found(view: View, note: Note, body: str) -> str:
    words = [
        note.place_name,
        *note.tags,
        *note.topics,
        *(it.what for it in (*note.gave, *note.received, *note.asked, *note.needs)),
        *note.lessons,
        plain(body),
    ]
    return view.found(words)
