"""A person's page: who they are, what comes next, and all that was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from netjournal.folding import fold
from netjournal.model import Contact, Note, Position, Promise
from netjournal.render.bidi import isolated, named
from netjournal.render.html import anchor, escape, plain
from netjournal.render.mentioned import unlisted
from netjournal.render.pages import brief, days, parts
from netjournal.render.pages.page import Page
from netjournal.render.pages.view import Links, View
from netjournal.touches import cadence_of, circle_of, strength
from netjournal.wording import commas, counted, some_of

PEOPLE = "people/index.md"

_TOGETHER = 12
_WITH_EXCERPT = 25
_STATUS = {
    "target": "somebody I want to know",
    "resting": "resting",
    "archived": "archived",
    "deceased": "deceased",
}


def pages(view: View) -> Iterator[Page]:
    """Yield the page of everyone."""
    for one in view.people:
        yield _page(view, one)


def _page(view: View, one: Contact) -> Page:
    uri = view.addresses.people[one.id]
    at = Links(view, uri)
    body = at.body(one)
    main = "".join(
        (
            _next(view, one, at),
            _promises(view, one, at),
            brief.of_person(view, one, at),
            parts.section("About", body, css="nj-prose"),
            _notes(view, one, at),
        )
    )
    aside = "".join(
        (
            parts.section("How we met", _met(one, at)),
            parts.section("To remember", _remember(view, one, at)),
            parts.section("Positions", _positions(one, at)),
            parts.section("Connected", _connected(view, one, at)),
            parts.section("Mentioned in", _mentioned(view, one, at)),
        )
    )
    html = (
        f"{parts.trail(at, ('People', PEOPLE))}{_head(view, one, at)}"
        f'<div class="nj-two"><div>{main}</div><aside>{aside}</aside></div>'
        f"{parts.file_line(one.source.path)}"
    )
    return Page(uri=uri, title=one.name, html=html, found=_found(view, one, body))


def _head(view: View, one: Contact, at: Links) -> str:
    aliases = ", ".join(map(named, one.aliases))
    also = f"also {aliases}" if aliases else ""
    lines = parts.dots((parts.role(one, at), _place(one, at)))
    names = parts.dots((escape(one.pronouns), also))
    chips = "".join((_chips(view, one, at), *(at.tag(tag) for tag in one.tags)))
    return (
        f'<header class="nj-head">{parts.face(view, one, at)}<div>'
        f"<h1>{isolated(escape(one.name))}</h1>"
        + "".join(f"<p>{line}</p>" for line in (lines, parts.quiet(names)) if line)
        + (f'<p class="nj-chips">{chips}</p>' if chips else "")
        + f"{_contact(one, view.settings.default_region)}</div></header>"
    )


def _place(one: Contact, at: Links) -> str:
    return at.group("places/index.md", one.location) if one.location else ""


def _chips(view: View, one: Contact, at: Links) -> str:
    circle = circle_of(one, view.settings)
    said = ""
    if one.is_self:
        said += '<span class="nj-chip">this is me</span>'
    if circle is not None:
        href = f"{at.href('circles/index.md')}#{anchor(circle)}"
        said += f'<a class="nj-chip nj-circle" href="{href}">{escape(circle)}</a>'
    if one.status in _STATUS:
        said += f'<span class="nj-chip">{_STATUS[one.status]}</span>'
    return said


def _next(view: View, one: Contact, at: Links) -> str:
    items = [
        item
        for item in view.items_of.get(one.id, [])
        if item.reason not in ("promise", "waiting")
    ]
    rows = parts.bullets(
        (parts.item_row(view, [item], at, name=False) for item in items), "nj-items"
    )
    return parts.section("Next", rows or _quiet_word(view, one), css="nj-next")


def _quiet_word(view: View, one: Contact) -> str:
    if one.is_self or one.status == "deceased":
        return ""
    if one.do_not_contact:
        return "<p>Not to be contacted: nothing is ever suggested.</p>"
    if one.status == "archived":
        return "<p>Archived: nothing is suggested.</p>"
    if one.status == "target":
        return "<p>Somebody I want to know and don’t yet.</p>"
    if cadence_of(one, view.settings) is None:
        return "<p>Nothing is due: no circle and no cadence.</p>"
    return ""


def _promises(view: View, one: Contact, at: Links) -> str:
    said: dict[str, list[str]] = {"promise": [], "waiting": []}
    for item in view.items_of.get(one.id, []):
        if item.reason in said:
            row = parts.item_row(view, [item], at, name=False)
            said[item.reason].append(row)
    for task in unlisted(view.journal, one):
        rows = said["waiting" if task.waiting else "promise"]
        rows.append(_unlisted(one, task, at))
    return parts.section(
        "Promises", parts.bullets(said["promise"], "nj-items")
    ) + parts.section("Waiting for", parts.bullets(said["waiting"], "nj-items"))


def _unlisted(one: Contact, task: Promise, at: Links) -> str:
    when = ""
    if task.due:
        when = f' <span class="nj-when">by {days.short(task.due)}</span>'
    proof = f"from this file, line {one.source.line(task.span.start)}"
    return f"<p>{at.inline(task.text)}{when}</p>{parts.quiet(proof)}"


def _contact(one: Contact, region: str) -> str:
    ways = (
        *(parts.mail(it) for it in one.emails),
        *(parts.phone(it, region) for it in one.phones),
        *(parts.link(it) for it in one.links),
    )
    said = "".join(f"<li>{way}</li>" for way in ways)
    return f'<ul class="nj-ways">{said}</ul>' if said else ""


def _met(one: Contact, at: Links) -> str:
    met = one.met
    if met is None:
        return ""
    return parts.facts(
        (
            ("When", days.partial(met.on) if met.on else ""),
            ("At", at.reference(met.at) if met.at else ""),
            ("Where", escape(met.where)),
            ("Through", at.who(met.through.text) if met.through else ""),
        )
    )


def _remember(view: View, one: Contact, at: Links) -> str:
    cadence = cadence_of(one, view.settings)
    history = view.histories[one.id]
    tie = strength(history, cadence, view.settings, view.today)
    last = history.last_touch
    touched = f"{days.short(last)}, {days.since(last, view.today)}" if last else ""
    return parts.facts(
        (
            ("Goal", at.inline(one.goal)),
            ("Birthday", days.yearly(one.birthday) if one.birthday else ""),
            *((it.label, days.yearly(it.day)) for it in one.dates),
            ("Rhythm", f"every {cadence}" if cadence else ""),
            ("Last in touch", touched),
            ("The tie", f"{tie.word} {_seen(history.interactions)}" if tie else ""),
            ("Put off until", days.short(one.snooze_until) if one.snooze_until else ""),
            (
                "Trying again until",
                days.short(one.push_until) if one.push_until else "",
            ),
        )
    )


def _seen(interactions: Iterable[object]) -> str:
    count = len(tuple(interactions))
    return parts.quiet(f"from {counted(count, 'note')}")


def _positions(one: Contact, at: Links) -> str:
    if len(one.positions) < 2 and not any(it.until for it in one.positions):  # noqa: PLR2004 (one is in the heading)
        return ""
    return parts.bullets(_position(it, at) for it in one.positions)


def _position(one: Position, at: Links) -> str:
    since = days.partial(one.since) if one.since else ""
    until = days.partial(one.until) if one.until else ""
    span = f"{since} – {until}" if since or until else ""
    said = commas((escape(one.title), at.organization(one.name)))
    return f"{said} {parts.quiet(escape(span))}"


def _connected(view: View, one: Contact, at: Links) -> str:
    journal = view.journal
    rows = []
    for tie in one.knows:
        since = f"since {days.partial(tie.since)}" if tie.since else ""
        about = commas((escape(tie.role), since))
        rows.append(f"{at.who(tie.who.text)} {parts.quiet(about)}")
    known = {journal.who(tie.who.text) for tie in one.knows}
    for other, role in view.known_by.get(one.id, ()):
        if other not in known:
            known.add(other)
            rows.append(f"{at.person(other)} {parts.quiet(escape(role))}")
    together = Counter(
        stem
        for note in journal.notes_with[one.id]
        for stem in journal.participants[note.id]
        if stem != one.id and stem not in known
    )
    for stem, count in together.most_common(_TOGETHER):
        together_in = parts.quiet(f"together in {counted(count, 'note')}")
        rows.append(f"{at.person(stem)} {together_in}")
    return parts.bullets(rows) + _colleagues(view, one, at)


def _colleagues(view: View, one: Contact, at: Links) -> str:
    rows = []
    for place in one.organizations:
        staff = view.staff.get(fold(place.name), ())
        others = [at.person(stem) for stem in staff if stem != one.id]
        if others:
            at_work = some_of(others, _TOGETHER)
            rows.append(f"At {at.organization(place.name)}: {at_work}")
    return parts.bullets(rows)


def _mentioned(view: View, one: Contact, at: Links) -> str:
    return parts.bullets(at.path(path) for path in view.mentions_of_person(one.id))


def _notes(view: View, one: Contact, at: Links) -> str:
    notes = view.journal.notes_with[one.id][::-1]
    planned = [note for note in notes if note.date > view.today][::-1]
    past = [note for note in notes if note.date <= view.today]
    return parts.section("Planned", _timeline(view, planned, one, at)) + parts.section(
        "Notes", _timeline(view, past, one, at)
    )


def _timeline(view: View, notes: list[Note], one: Contact, at: Links) -> str:
    rows = []
    for index, note in enumerate(notes):
        others = [
            at.person(stem)
            for stem in view.journal.participants[note.id]
            if stem != one.id
        ]
        who = parts.quiet(f"with {', '.join(others)}") if others else ""
        begin = view.excerpt(note) if index < _WITH_EXCERPT else ""
        about = parts.quiet(escape(begin))
        more = f"{parts.attempt(note)} {who}{'<br>' if about else ''}{about}"
        rows.append(
            f"{parts.day_mark(note)} "
            f'<span class="nj-kind">{escape(note.kind)}</span> '
            f"<div>{at.note(note.id)}{more}</div>"
        )
    return parts.bullets(rows, "nj-notes")


def _found(view: View, one: Contact, body: str) -> str:
    words = [
        *one.aliases,
        one.title,
        *(f"{place.title} {place.name}" for place in one.positions),
        one.location,
        *one.tags,
        *one.common_ground,
        *(it.value for it in (*one.emails, *one.phones)),
        one.goal,
        plain(body),
    ]
    return view.found(words)
