"""The pieces that pages share, as finished HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from netjournal.format.model import Contact, Labelled, Note, Postal
from netjournal.format.phones import dialable
from netjournal.format.wording import all_of, commas, sentence
from netjournal.practice.evidence import Evidence
from netjournal.practice.followups import FollowUp
from netjournal.practice.touches import attempted
from netjournal.render.markup.bidi import named
from netjournal.render.markup.html import anchor, escape, outward
from netjournal.render.pages import days
from netjournal.render.pages.facts import Listed
from netjournal.render.pages.guests import there
from netjournal.render.pages.view import Links
from netjournal.render.text.first_steps import ABOUT, FIRST_STEPS, TITLE

HUES = 8
_TRY = ("reply", "thanks", "decided", "undecided", "first", "cadence", "introduction")


def trail(at: Links, *steps: tuple[str, str], here: str = "") -> str:
    """Return the way back: titles and uris, the outermost first; finished, *here*."""
    way = [at.to(uri, title) for title, uri in steps]
    if here:
        way.append(f'<span aria-current="page">{here}</span>')
    return f'<nav class="nj-trail" aria-label="Breadcrumb">{" / ".join(way)}</nav>'


def person_trail(at: Links, contact: Contact, circle: str | None) -> str:
    """Return the way back from a person in a *circle*, if there is one."""
    way = [at.to("people/index.md", "People")]
    if circle is not None:
        way.append(at.group("circles/index.md", circle))
    way.append(f'<span aria-current="page">{named(contact.name)}</span>')
    return f'<nav class="nj-trail" aria-label="Breadcrumb">{" / ".join(way)}</nav>'


def sided(at: Links, name: str, pages: Iterable[tuple[str, str]], html: str) -> str:
    """Return a page with links to *pages*, titles and uris, at its side."""
    rows = "".join(f"<li>{_entry(at, title, uri)}</li>" for title, uri in pages)
    return (
        f'<div class="nj-sided"><nav class="nj-side" aria-label="{escape(name)}">'
        f"<ul>{rows}</ul></nav><div>{html}</div></div>"
    )


def _entry(at: Links, title: str, uri: str) -> str:
    here = ' aria-current="page"' if uri == at.page else ""
    return f'<a href="{at.href(uri)}"{here}>{escape(title)}</a>'


def section(title: str, content: str, *, name: str = "", css: str = "") -> str:
    """Return a part of a page under its heading; nothing for no content."""
    if not content:
        return ""
    kind = f' class="{css}"' if css else ""
    return (
        f"<section{kind}>"
        f'<h2 id="{anchor(name or title)}">{escape(title)}</h2>{content}</section>'
    )


def bullets(rows: Iterable[str], css: str = "nj-rows") -> str:
    """Return a list of finished rows; nothing for none."""
    items = "".join(f"<li>{row}</li>" for row in rows)
    return f'<ul class="{css}">{items}</ul>' if items else ""


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return names and finished values, without the empty ones."""
    said = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>"
        for name, value in rows
        if value
    )
    return f'<dl class="nj-facts">{said}</dl>' if said else ""


def dots(parts: Iterable[str]) -> str:
    """Return the parts that are not empty, with middle dots that begin no line."""
    return "\u00a0· ".join(part for part in parts if part)


def quiet(text: str) -> str:
    """Return finished HTML in the quieter color."""
    return f'<span class="nj-dim">{text}</span>' if text else ""


def face(one: Contact, photo: str, at: Links) -> str:
    """Return a person's picture, or the first letters of their name."""
    if photo:
        source = escape(at.view.addresses.asset(at.page, photo))
        return f'<img class="nj-face" src="{source}" alt="" width="80" height="80">'
    return (
        f'<span class="nj-face nj-hue{hue(one)}" aria-hidden="true">'
        f"{escape(initials(one, at))}</span>"
    )


def hue(contact: Contact) -> int:
    """Return the number of the color that a person without a picture has."""
    return sum(map(ord, contact.id)) % HUES


def initials(contact: Contact, at: Links) -> str:
    """Return the first letters of a person's name as plain text."""
    words = [
        word for word in at.view.veil.text(contact.name).split() if word[0].isalnum()
    ]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "·"


def role(one: Contact, at: Links) -> str:
    """Return what a person does and where, linked."""
    names = commas(at.organization(place.name) for place in one.organizations)
    title = occupation(one)[0]
    if title and names:
        return f"{named(title)}, {names}"
    return named(title) or names


def occupation(one: Contact) -> tuple[str, str]:
    """Return what a person does, and where, as plain text."""
    places = one.organizations
    title = one.title or next((place.title for place in places if place.title), "")
    return title, commas(place.name for place in places)


def person_row(listed: Listed, at: Links) -> str:
    """Return a person in a list: the name, and what identifies them."""
    one = listed.contact
    more = dots((role(one, at), named(one.location), listed.touched))
    return f"{at.person(one.id)} {quiet(more)}"


def people_list(people: Iterable[Listed], at: Links) -> str:
    """Return people as a list."""
    return bullets(person_row(listed, at) for listed in people)


def day_mark(day: dt.date, at: Links) -> str:
    """Return a day for machines and for people."""
    return f'<time datetime="{day}">{at.day(day)}</time>'


def note_row(
    note: Note,
    at: Links,
    *,
    excerpt: bool = False,
    names: bool = True,
) -> str:
    """Return a note in a list: day, kind, title and who was there."""
    who = ""
    if names and note.participants:
        who = quiet(at.references(there(at.view, note)))
    begin = quiet(escape(at.view.excerpt(note))) if excerpt else ""
    more = f"{attempt(note)} {who}{'<br>' if begin else ''}{begin}"
    return (
        f"{day_mark(note.date, at)} "
        f'<span class="nj-kind">{escape(note.kind)}</span> '
        f"<div>{at.note(note.id)}{more}</div>"
    )


def attempt(note: Note) -> str:
    """Return the failed attempt that a note records, in the quieter color."""
    said = attempted(note)
    return f" {quiet(said)}" if said else ""


def notes_list(
    notes: Iterable[Note],
    at: Links,
    *,
    excerpt: bool = False,
    names: bool = True,
) -> str:
    """Return notes as a list."""
    rows = (note_row(note, at, excerpt=excerpt, names=names) for note in notes)
    return bullets(rows, "nj-notes")


def grouped_promises(items: Iterable[FollowUp]) -> list[list[FollowUp]]:
    """Return items of one task line together, in the order they came."""
    groups: dict[object, list[FollowUp]] = {}
    for item in items:
        groups.setdefault((item.reason, item.evidence), []).append(item)
    return list(groups.values())


def item_row(
    items: list[FollowUp],
    at: Links,
    *,
    name: bool = True,
    last: bool = True,
    mark: str = "",
) -> str:
    """Return a follow-up: who, why, by when, and with *last* the last contact.

    A *mark*, finished, says by when in another way.
    """
    item = items[0]
    people = dict.fromkeys(stem for one in items for stem in one.contacts)
    who = commas(map(at.person, people))
    why = reason(item, at)
    when = f" {mark}" if mark else f'<span class="nj-when"> {when_due(item, at)}</span>'
    said = f"{who}: {why}" if who and name else why[:1].upper() + why[1:]
    return (
        f"<p>{said}{when}</p>{quiet(_behind(item, at, alone=last and len(items) == 1))}"
    )


def reason(item: FollowUp, at: Links) -> str:
    """Return why something is due, escaped, with days as people read them."""
    return at.words(item.why)


def proof(at: Links, places: Iterable[Evidence]) -> str:
    """Return the lines that prove something, each once, in the quieter color."""
    shown = dots(dict.fromkeys(line(at, place) for place in places))
    return quiet(f"from {shown}") if shown else ""


def line(at: Links, place: Evidence) -> str:
    """Return the line that proves something, linked to its page."""
    return f"{at.path(place.path)}, line {place.line}"


def stack(rows: Iterable[str]) -> str:
    """Return finished rows below each other, for a value; nothing for none."""
    found = [row for row in rows if row]
    return bullets(found, "nj-some") if len(found) > 1 else "".join(found)


def folded(title: str, content: str) -> str:
    """Return finished content that is folded away under *title*."""
    return f'<details class="nj-more"><summary>{title}</summary>{content}</details>'


def names(at: Links, stems: Iterable[str]) -> str:
    """Return people by id as links: `Ada, Grace and Joan`."""
    return all_of(at.person(stem) for stem in dict.fromkeys(stems))


def _behind(item: FollowUp, at: Links, *, alone: bool) -> str:
    """Return the last contact, and the line that an item is from."""
    proof = item.evidence[0] if item.evidence else None
    last = item.last if alone else None
    if last is None:
        return f"from {at.path(proof.path)}, line {proof.line}" if proof else ""
    when = days.since(last.date, at.view.today)
    if proof is None or proof.path == last.path:
        line = f" (line {proof.line})" if proof else ""
        return f"last contact: {at.path(last.path)}{line}, {when}"
    return dots(
        (
            f"last contact: {at.path(last.path)}, {when}",
            f"from {at.path(proof.path)}, line {proof.line}",
        )
    )


def when_due(item: FollowUp, at: Links) -> str:
    """Return when something is due."""
    day = at.day(item.due)
    if item.state == "overdue":
        return f"due {day}"
    if item.state == "today":
        return "due today"
    if item.state == "resting":
        return f"paused until {day}"
    if item.state == "snoozed":
        return f"snoozed until {day}"
    return f"{day}, {days.since(item.due, at.view.today)}"


def reaching_out(item: FollowUp) -> bool:
    """Say whether an item is a reason to contact someone."""
    return item.reason in _TRY


def now(item: FollowUp) -> bool:
    """Say whether an item is due now or soon."""
    return item.state in ("overdue", "today", "soon")


def address(href: str, one: Labelled) -> str:
    """Return an e-mail address or a number as a link, with its label."""
    label = quiet(escape(one.label))
    return f'<a href="{escape(href)}">{escape(one.value)}</a> {label}'.rstrip()


def mail(one: Labelled) -> str:
    """Return an e-mail address as a link."""
    return address("mailto:" + quote(one.value, safe="@+.-_"), one)


def phone(one: Labelled, region: str) -> str:
    """Return a phone number as a link; *region* is where it is if it does not say."""
    return address(f"tel:{dialable(one.value, region)}", one)


def postal(address: Postal) -> str:
    """Return a postal address, with its label."""
    label = quiet(escape(address.label))
    return " ".join(filter(None, (named(address.text), label)))


def link(one: Labelled) -> str:
    """Return a link to a page elsewhere; one of another scheme is text."""
    href = outward(one.value)
    if href is None:
        return f"{escape(one.label)}: {escape(one.value)}"
    shown = one.label or one.value
    return f'<a href="{href}" rel="noopener noreferrer">{escape(shown)}</a>'


def around(what: str, before: str, after: str, *, named: str = "") -> str:
    """Return the ways to what comes before and after, as finished links.

    They may be those with a person, who is *named*.
    """
    whose = f"{what} with {named}" if named else what
    label = escape(f"{whose} before and after")
    ways = f"{before or '<span></span>'}{after or '<span></span>'}"
    return f'<nav class="nj-around" aria-label="{label}">{ways}</nav>'


def step(word: str, href: str, title: str, *, rel: str = "") -> str:
    """Return a link to what comes before or after, `prev` or `next` by its *rel*."""
    kind = f' rel="{rel}"' if rel else ""
    return f'<a href="{href}"{kind}><small>{word}</small>{named(title)}</a>'


def first_steps() -> str:
    """Return what to do first in a new journal."""
    steps = "".join(
        f"<li>{escape(sentence(step.purpose))}<br>"
        f"<code>netjournal {escape(step.command)}</code></li>"
        for step in FIRST_STEPS
    )
    return section(TITLE, f"<p>{escape(ABOUT)}</p><ol>{steps}</ol>", css="nj-steps")


def file_line(at: Links, path: str) -> str:
    """Return where the file after a page is, with a link that opens it."""
    way = dots((f"File: <code>{escape(path)}</code>", edit(at, path)))
    return f'<p class="nj-file">{way}</p>'


def edit(at: Links, path: str, line: int = 1, text: str = "Edit") -> str:
    """Return a link that opens a *line* of a file; nothing on a site for others."""
    href = at.edit(path, line)
    return f'<a href="{href}">{escape(text)}</a>' if href else ""


def jumps(names: Mapping[str, int] | Iterable[str]) -> str:
    """Return links to the parts of a page."""
    said = "".join(f'<a href="#{anchor(name)}">{escape(name)}</a>' for name in names)
    return f'<nav class="nj-jumps" aria-label="On this page">{said}</nav>'
