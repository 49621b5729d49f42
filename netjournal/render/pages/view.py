"""What all pages are made from: what leaves of a journal on a day, and its links."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from netjournal.format.editing import edit_link
from netjournal.format.folding import fold
from netjournal.format.mentions import pieces
from netjournal.format.mentions.shown import SOMEONE
from netjournal.format.mentions.shown import plain as without_links
from netjournal.format.model import Contact, Link, Note, Reference
from netjournal.format.source import Span
from netjournal.format.wording import day_for_people
from netjournal.practice.followups import FollowUp
from netjournal.practice.network import network
from netjournal.practice.plan import Plan, plan
from netjournal.practice.portrait import Gallery, latest_first, people_by_name
from netjournal.practice.prepare import Background
from netjournal.practice.touches import History
from netjournal.privacy import Outward
from netjournal.render.markup.bidi import named, own
from netjournal.render.markup.body import body_html
from netjournal.render.markup.html import (
    Image,
    Target,
    anchor,
    escape,
    heading_id,
)
from netjournal.render.pages.addresses import Addresses
from netjournal.render.pages.beginning import Beginning, beginning
from netjournal.render.pages.facts import Body, Here, Listed
from netjournal.render.text.first_steps import is_new
from netjournal.render.text.readable import readable

_MARKS = re.compile(r"(\*\*|__|`+)(.+?)\1")


class View:
    """What leaves of a journal on a day: what is asked of it for more than one page.

    `photos` gives the address of a person's picture inside the site, `images` has the
    pictures in texts by the path of the file and the path that it has for them, and
    `beginnings` that of each note that was drawn so far, by id: it may be kept
    from elsewhere. So may `bodies`, those of files by path: one that is not true any
    more is not used. A site that is `public` has nothing for the person alone who keeps
    the journal.
    """

    def __init__(  # noqa: PLR0913 (what a site may have)
        self,
        out: Outward,
        *,
        photos: Mapping[str, str] | None = None,
        images: Mapping[tuple[str, str], Image] | None = None,
        folders: bool = True,
        fitted: dict[str, str] | None = None,
        here: Here | None = None,
        public: bool = False,
    ) -> None:
        """Look at *out*, and at nothing else; *fitted* is as `Addresses` has it.

        With *here* the pages are for this machine.
        """
        journal = out.journal
        self.out = out
        self.journal = journal
        self.settings = out.settings
        self.today = out.today
        self.photos = photos or {}
        self.images = images or {}
        self.veil = out.veil
        self.here = here
        self.public = public
        self.addresses = Addresses(
            journal,
            self.veil,
            folders=folders,
            named=here is not None,
            fitted=fitted,
        )
        self.by_path = {
            **{one.source.path: one.id for one in journal.contacts.values()},
            **{note.source.path: note.id for note in journal.notes.values()},
        }
        self.is_new = is_new(journal)
        self._titles: dict[str, str] = {}
        self.beginnings: dict[str, Beginning] = {}
        self.bodies: dict[str, Body] = {}

    @cached_property
    def items(self) -> list[FollowUp]:
        """Every follow-up, in the order people read them."""
        return list(self.known.all_items)

    @cached_property
    def first_due(self) -> Mapping[str, FollowUp]:
        """The first follow-up of everyone that is due now or soon, by id."""
        first: dict[str, FollowUp] = {}
        for item in self.items:
            if item.contact and item.state in ("overdue", "today", "soon"):
                first.setdefault(item.contact, item)
        return first

    @cached_property
    def known(self) -> Background:
        """What all briefs and paths of the day rest on, looked up once."""
        ties = network(self.out)
        return Background(ties=ties)

    @cached_property
    def plan(self) -> Plan:
        """The plan of the week or month that the day is in."""
        return plan(self.out)

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """Everyone but you as lists have them, by name."""
        return tuple(
            Listed(contact, _touched(self.histories[contact.id], self.today))
            for contact in self.people
            if not contact.is_self
        )

    @property
    def histories(self) -> Mapping[str, History]:
        """Everyone's history, by id."""
        return self.out.histories

    @cached_property
    def notes(self) -> list[Note]:
        """All notes, the latest first."""
        return latest_first(self.journal.notes.values())

    @cached_property
    def gallery(self) -> Gallery:
        """Everybody's portrait."""
        return Gallery(
            day=self.out,
            items=self.known.all_items,
            accounts=self.known.accounts,
        )

    @cached_property
    def people(self) -> tuple[Contact, ...]:
        """Everyone, by name."""
        return people_by_name(self.journal.contacts.values())

    @cached_property
    def naming_notes(self) -> Mapping[str, list[str]]:
        """The paths of what links to each note, by id; perhaps from elsewhere."""
        notes: dict[str, dict[str, None]] = {}
        for note in self.notes:
            for other in self._notes_named(note.body.links, note.origins_from):
                notes.setdefault(other, {})[note.source.path] = None
        for one in self.people:
            for other in self._notes_named(one.body.links, ()):
                notes.setdefault(other, {})[one.source.path] = None
        return {stem: list(paths) for stem, paths in notes.items()}

    def mentions_of_note(self, stem: str) -> list[str]:
        """Return the paths of what links to a note."""
        return [
            path
            for path in self.naming_notes.get(stem, [])
            if self.by_path[path] != stem
        ]

    def _notes_named(
        self, links: Iterable[Link], origins: Iterable[Reference]
    ) -> Iterable[str]:
        for text in (*(one.target for one in links), *(one.text for one in origins)):
            if fold(text) not in self.journal.contact_ids:
                stem = self.journal.note_id(text)
                if stem is not None:
                    yield stem

    @cached_property
    def _images_of(self) -> Mapping[str, dict[str, Image]]:
        images: dict[str, dict[str, Image]] = {}
        for (path, target), image in sorted(self.images.items()):
            images.setdefault(path, {})[target] = image
        return images

    def images_of(self, path: str) -> Mapping[str, Image]:
        """Return the pictures in the text of the file at *path*, by their paths there.

        They have their addresses from the root of the site.
        """
        return self._images_of.get(path, {})

    def title(self, note: Note) -> str:
        """Return a note's title as plain text."""
        if note.id not in self._titles:
            said = without_links(note.shown_title, self.journal)
            self._titles[note.id] = self.veil.text(_MARKS.sub(r"\2", said))
        return self._titles[note.id]

    def found(self, words: Iterable[str]) -> str:
        """Return *words* as the text that search looks through."""
        said = (without_links(word, self.journal).strip() for word in words)
        return " · ".join(word for word in said if word)

    def keep_beginning(self, note: Note, body: str) -> None:
        """Remember the beginning of a note from its finished *body*."""
        self.beginnings[note.id] = beginning(body, self.veil)

    def beginning(self, note: Note) -> Beginning:
        """Return how a note's body begins."""
        if note.id not in self.beginnings:
            at = Links(self, self.addresses.notes[note.id])
            self.keep_beginning(note, at.body(note))
        return self.beginnings[note.id]

    def excerpt(self, note: Note) -> str:
        """Return the beginning of a note's body, as plain text."""
        return self.beginning(note).excerpt


class Links:
    """Links as they are written on one page, as finished HTML."""

    def __init__(self, view: View, page: str) -> None:
        """Write links for the page at the uri *page*."""
        self.view = view
        self.page = page
        self.root = view.addresses.root(page)

    def href(self, uri: str) -> str:
        """Return the address of a page, for a quoted attribute."""
        return escape(self.view.addresses.href(self.page, uri))

    def to(self, uri: str, text: str) -> str:
        """Return a link to a page under a word of ours."""
        return f'<a href="{self.href(uri)}">{escape(text)}</a>'

    def _named(self, uri: str, text: str) -> str:
        return f'<a href="{self.href(uri)}">{named(text)}</a>'

    def person(self, stem: str, label: str = "") -> str:
        """Return a link to a person's page."""
        uri = self.view.addresses.people[stem]
        return self._named(uri, label or self.view.journal.contacts[stem].name)

    def note(self, stem: str, label: str = "") -> str:
        """Return a link to a note's page."""
        note = self.view.journal.notes[stem]
        uri = self.view.addresses.notes[stem]
        return self._named(uri, label or self.view.title(note))

    def path(self, path: str, label: str = "") -> str:
        """Return a link to the page of the file at *path*."""
        stem = self.view.by_path.get(path)
        if stem is None:
            return named(label or path)
        if stem in self.view.journal.notes and path.startswith("journal/"):
            return self.note(stem, label)
        return self.person(stem, label)

    def organization(self, name: str) -> str:
        """Return a link to an organization's page."""
        uri = self.view.addresses.organizations.get(fold(name))
        return self._named(uri, name) if uri else named(name)

    def tag(self, name: str) -> str:
        """Return a link to a tag's page."""
        uri = self.view.addresses.tags.get(fold(name))
        text = f"#{name}"
        if uri is None:
            return f'<span class="nj-chip">{named(text)}</span>'
        return f'<a class="nj-chip" href="{self.href(uri)}">{named(text)}</a>'

    def group(self, uri: str, value: str) -> str:
        """Return a link to a value's part of an index page."""
        return f'<a href="{self.href(uri)}#{anchor(value)}">{named(value)}</a>'

    def edit(self, path: str, line: int = 1) -> str:
        """Return the address that opens a *line* of a file, for a quoted attribute.

        It is empty where there is none, and where the name of the file is hidden, which
        would not be seen in what is quoted.
        """
        here = self.view.here
        if here is None or not here.edit or self.view.veil.text(path) != path:
            return ""
        return escape(edit_link(here.edit, f"{here.root}/{path}", line))

    def reference(self, text: str, label: str = "") -> str:
        """Return what a reference in a key means, linked where it is known."""
        target = self.resolve(Link(text, "", label, _NOWHERE))
        if not target.href:
            return named(target.text)
        return f'<a href="{target.href}">{named(target.text)}</a>'

    def references(self, references: Iterable[Reference]) -> str:
        """Return the people that references mean, each once, with commas."""
        return ", ".join(dict.fromkeys(self.who(one.text) for one in references))

    def who(self, text: str) -> str:
        """Return the person that a reference means, never a note with that id."""
        journal = self.view.journal
        if journal.is_hidden(text):
            return named(SOMEONE)
        stem = journal.who(text)
        if stem is None:
            return named(text)
        return self.person(stem, "you" if journal.contacts[stem].is_self else "")

    def event(self, text: str) -> str:
        """Return the note that a reference means, never a person with that name."""
        if self.view.journal.is_hidden(text):
            return named(SOMEONE)
        stem = self.view.journal.note_id(text)
        return named(text) if stem is None else self.note(stem)

    def origins(self, references: Iterable[Reference]) -> str:
        """Return what references to people or notes mean, each once, with commas."""
        said = (self.reference(one.text) for one in references)
        return ", ".join(dict.fromkeys(said))

    def resolve(self, link: Link) -> Target:
        """Return what a link shows and where it leads.

        What the public view leaves out is "someone", whatever its label.
        """
        journal = self.view.journal
        if journal.is_hidden(link.target):
            return Target(SOMEONE)
        place = f"#{heading_id(link.heading)}" if link.heading else ""
        if not link.target and place:
            return Target(link.label or link.heading, place)
        stem = journal.contact_ids.get(link.key)
        note = journal.note_id(link.target) if stem is None else None
        if note is not None:
            shown = link.label or self.view.title(journal.notes[note])
            uri = self.view.addresses.notes[note]
            return Target(shown, self.href(uri) + place)
        stem = journal.who(link.target)
        if stem is None:
            return Target(link.label or link.target)
        shown = link.label or journal.contacts[stem].name
        return Target(shown, self.href(self.view.addresses.people[stem]) + place)

    def day(self, day: dt.date) -> str:
        """Return a day as people read it on the day of the site."""
        return day_for_people(day, self.view.today)

    def words(self, text: str) -> str:
        """Return *text* escaped, its days as people read them."""
        return escape(readable(text, self.view.today))

    def inline(self, text: str) -> str:
        """Return a line of text, escaped, with its links."""
        said = (
            escape(piece)
            if isinstance(piece, str)
            else self.reference(piece.target, piece.label)
            for piece in pieces(_MARKS.sub(r"\2", text))
        )
        return own("".join(said))

    def body(self, one: Contact | Note) -> str:
        """Return the body of a person's or a note's file, as safe HTML."""
        title = one.name if isinstance(one, Contact) else self.view.title(one)
        path = one.source.path
        images = self.view.images_of(path)
        shown = repr(images) if images else ""
        made_of = (one.source.text[one.body.start :], title, path, self.page, shown)
        body = self.view.bodies.get(path)
        if body is None or body.made_of != made_of or not body.is_true(self.resolve):
            targets: list[tuple[Link, Target]] = []

            def resolve(link: Link) -> Target:
                target = self.resolve(link)
                targets.append((link, target))
                return target

            def shows(target: str) -> Image | None:
                image = images.get(target)
                if image is None:
                    return None
                address = self.view.addresses.asset(self.page, image.address)
                return image._replace(address=address)

            html = body_html(made_of[0], resolve, title, path, shows=shows)
            body = self.view.bodies[path] = Body(html, made_of, targets)
        return body.html


_NOWHERE = Span(0, 0)


def _touched(history: History, today: dt.date) -> str:
    """Return the day of the last contact; how long ago would change each day."""
    last = history.last_touch
    return f"last contact {day_for_people(last, today)}" if last else ""
