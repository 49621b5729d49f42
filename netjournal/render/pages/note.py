"""A note's page: what happened, with whom, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from netjournal.dates import Duration
from netjournal.model import Decision, Entry, Note, Reference, fold
from netjournal.render.bidi import isolated
from netjournal.render.html import escape, outward, plain
from netjournal.render.pages import brief, days, parts
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View
from netjournal.touches import attempted

JOURNAL = "journal/index.md"

_LETTERS = {"in": "from them", "out": "from me", "both": "both ways"}
_ASKED = {"in": "they asked for it", "out": "I asked for it", "both": "we both did"}


def pages(view: View) -> Iterator[Page]:
    """Yield the page of each note."""
    happened = _at_events(view)
    neighbors: list[Note | None] = [None, *view.notes, None]
    following = dict(zip((it.id for it in view.notes), neighbors, strict=False))
    before = {
        note.id: older for note, older in pairwise(neighbors[1:]) if note is not None
    }
    for note in view.notes:
        around = (before[note.id], following[note.id])
        yield _page(view, note, happened.get(note.id, []), around)


def _at_events(view: View) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in view.notes[::-1]:
        stem = view.journal.note_id(note.event.text) if note.event else None
        if stem is not None and stem != note.id:
            found.setdefault(stem, []).append(note)
    return found


def _page(
    view: View,
    note: Note,
    happened: list[Note],
    around: tuple[Note | None, Note | None],
) -> Page:
    uri = view.addresses.notes[note.id]
    at = Links(view, uri)
    title = view.title(note)
    body = at.body(note)
    view.keep_excerpt(note, body)
    going = brief.of_event(view, note, at)
    main = "".join(
        (
            f'<section class="nj-prose">{body}</section>' if body else "",
            going,
            _came_of_it(note, at, asked=bool(going)),
            parts.section(
                "Notes from this event", parts.notes_list(view, happened, at)
            ),
        )
    )
    aside = "".join(
        (
            parts.section("With", parts.bullets(_people(view, note, at))),
            _aside_facts(view, note, at),
            parts.section(
                "Mentioned in",
                parts.bullets(at.path(it) for it in view.mentions_of_note(note.id)),
            ),
        )
    )
    html = (
        f"{_trail(note, at)}<h1>{isolated(escape(title))}</h1>"
        f"{_under_title(view, note, at)}"
        f'<div class="nj-two"><div>{main}</div><aside>{aside}</aside></div>'
        f"{_around(view, at, *around)}{parts.file_line(note.source.path)}"
    )
    return Page(uri=uri, title=title, html=html, found=_found(view, note, body))


def _trail(note: Note, at: Links) -> str:
    year = str(note.date.year)
    return parts.trail(at, ("Journal", JOURNAL), (year, f"years/{year}.md"))


def _under_title(view: View, note: Note, at: Links) -> str:
    when = f'<time datetime="{note.date}">{days.long(note.date)}</time>'
    if note.end is not None and note.end != note.date:
        when += f" to {days.long(note.end)}"
    if note.time:
        when += f", {escape(note.time)}"
    if note.time and note.end_time:
        when += f" to {escape(note.end_time)}"
    place = f"in {escape(note.place_name)}" if note.place_name else ""
    planned = "planned" if note.date > view.today else ""
    tags = "".join(at.tag(tag) for tag in note.tags)
    kind = f'<span class="nj-chip nj-circle">{escape(note.kind)}</span>'
    said = parts.dots((when, place, planned, attempted(note, "I")))
    return f'<p>{said}</p><p class="nj-chips">{kind}{tags}</p>'


def _people(view: View, note: Note, at: Links) -> Iterator[str]:
    shown: set[str] = set()
    for reference in note.participants:
        said = at.who(reference.text)
        if said in shown:
            continue
        shown.add(said)
        stem = view.journal.who(reference.text)
        more = ""
        if stem is not None and not view.journal.is_hidden(reference.text):
            more = parts.role(view.journal.contacts[stem], at)
        yield f"{said} {parts.quiet(more)}"


def awaited(view: View, note: Note) -> tuple[str, list[Reference]]:
    """Return who was expected and is not in `with`, behind the word for them.

    Once an event is over and has somebody in `with`, the others were not there.
    Where nobody is, or it fell through, nothing is known of them.
    """
    there = set(view.journal.participants[note.id])
    there_by_name = {fold(one.text) for one in note.participants}
    others = [
        one
        for one in note.expected
        if view.journal.who(one.text) not in there
        and fold(one.text) not in there_by_name
    ]
    over = (note.end or note.date) < view.today and not note.attempt
    return "Expected, not there" if over and there_by_name else "Expected", others


def _aside_facts(view: View, note: Note, at: Links) -> str:
    kind = view.settings.kinds.get(note.kind)
    ways = _ASKED if kind is not None and kind.sort == "mutual" else _LETTERS
    answered = {True: "yes", False: "no", None: ""}[note.answered]
    link = outward(note.url) if note.url else None
    shown = f'<a href="{link}" rel="noopener noreferrer">{escape(note.url)}</a>'
    word, expected = awaited(view, note)
    rows = (
        ("Event", at.event(note.event.text) if note.event else ""),
        ("Hosts", at.references(note.hosts)),
        (word, at.references(expected)),
        ("Page", shown if link else escape(note.url)),
        (
            "Who wrote" if ways is _LETTERS else "Whose idea",
            "" if note.attempt else ways.get(note.direction or "", ""),
        ),
        ("Answered", answered),
        ("How it went", escape(note.outcome or "")),
        ("Follow up", _decision(note.decision)),
        *(
            (f"Follow up {_name(view, who.text)}", _decision(decision))
            for who, decision in note.decisions
        ),
        ("Stage", escape(note.stage)),
        ("Told them how it ended", days.short(note.reported) if note.reported else ""),
        ("Type", escape(note.type)),
        ("Came from", at.origins(note.origins_from)),
        ("Closed", days.short(note.closed) if note.closed else ""),
        ("Pitch", parts.dots((escape(note.pitch), escape(note.landed or "")))),
        ("Topics", ", ".join(map(escape, note.topics))),
    )
    return parts.section("Facts", parts.facts(rows))


def _name(view: View, text: str) -> str:
    stem = view.journal.who(text)
    return text if stem is None else view.journal.contacts[stem].name


def _decision(decision: Decision | None) -> str:
    if decision is None:
        return ""
    when = decision.when
    if isinstance(when, str):
        return "no, and that is an answer" if when == "no" else "later, still open"
    return f"after {when}" if isinstance(when, Duration) else days.short(when)


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
            parts.section("I gave", _entries(note.gave, at)),
            parts.section("I received", _entries(note.received, at)),
            parts.section("I asked for", _entries(note.asked, at)),
            parts.section("They look for", _entries(note.needs, at)),
            parts.section("Introduced", parts.bullets(introductions)),
            parts.section(
                "Told me to meet",
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


def _around(view: View, at: Links, older: Note | None, newer: Note | None) -> str:
    before, after = (
        parts.step(word, at.href(view.addresses.notes[note.id]), view.title(note))
        if note
        else ""
        for word, note in (("Before", older), ("After", newer))
    )
    return parts.around("Notes", before, after)


def _found(view: View, note: Note, body: str) -> str:
    words = [
        note.kind,
        days.short(note.date),
        ", ".join(
            view.journal.contacts[stem].name
            for stem in view.journal.participants[note.id]
        ),
        note.place_name,
        *note.tags,
        *note.topics,
        *(it.what for it in (*note.gave, *note.received, *note.asked, *note.needs)),
        *note.lessons,
        plain(body),
    ]
    return view.found(words)
