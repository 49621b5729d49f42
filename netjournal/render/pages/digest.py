"""The digest of a sketch: pages of one digest are the same, so one need be drawn.

It is over all that the page is made from: its place, its inputs, what the names
and paths in them mean and where that has its page, and what all pages rest on.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property

from netjournal.format.folding import fold
from netjournal.format.mentions import pieces
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile
from netjournal.render.pages.guests import is_ahead
from netjournal.render.pages.page import Sketch
from netjournal.render.pages.texts import Put, Texts, hashed
from netjournal.render.pages.view import View

_BODY = "body"


class Digests(Texts):
    """Digests of the pages of one view."""

    def __init__(self, view: View) -> None:
        """Look at *view* for what names mean."""
        super().__init__()
        self._view = view
        self._rested: set[str] = set()
        self._files: dict[tuple[type, str], str] = {}

    def digest(self, sketch: Sketch) -> str:
        """Return the digest of *sketch*, the same in every process.

        It knows nothing of the program that draws: another version may draw
        the same inputs in another way.
        """
        place = (sketch.uri, sketch.title, sketch.menu)
        _, inputs = sketch.gathered()
        return hashed(f"{self.ground}{self.text(place)}{self.text(inputs)}")

    def rested(self) -> set[str]:
        """Return the paths of the people and notes in what was digested since asked."""
        rested, self._rested = self._rested, set()
        return rested

    @cached_property
    def ground(self) -> str:
        """The digest of what all pages rest on: settings, the year, what is hidden."""
        view = self._view
        me = view.journal.me
        text = self.text(
            (
                view.settings,
                view.today.year,
                view.addresses.folders,
                view.here,
                view.public,
                view.out.with_private,
                view.veil.hides,
                view.journal.hidden,
                me.id if me else "",
            )
        )
        # All that is hidden may be long, and each page has it.
        return f"{hashed(text)};"

    def _way(self, kind: type) -> Put:
        if issubclass(kind, (Contact, Note)):
            return self._put_file
        return _put_source if issubclass(kind, SourceFile) else super()._way(kind)

    def _put_file(self, value: Contact | Note, parts: list[str]) -> None:
        """Add the digest of a file, which many pages may rest on."""
        self._rested.add(value.source.path)
        key = type(value), value.id
        digest = self._files.get(key)
        if digest is None:
            names = (each.name for each in fields(value) if each.name != _BODY)
            values = [getattr(value, name) for name in names]
            if isinstance(value, Note):
                # An event to come names nobody who was there, wherever it is listed.
                values.append(is_ahead(self._view, value))
            # What a body mentions is in the text of the file; what that means is not.
            links = (*value.body.links, *value.body.embeds)
            pictures = self._view.images_of(value.source.path)
            targets = [link.target for link in links]
            about = values, value.body.start, targets, sorted(pictures.items())
            digest = self._files[key] = f"{hashed(self.text(about))};"
        parts.append(digest)

    def _also(self, text: str) -> str:
        """Return what *text* means as a name, an id or a path, or has links to."""
        names = {text: None}
        if "[[" in text or "](" in text:
            targets = (each for each in pieces(text) if not isinstance(each, str))
            names |= {link.target: None for link in targets}
        return "".join(repr(self._place(name)) for name in names)

    def _place(self, name: str) -> tuple[object, ...]:
        view, addresses, key = self._view, self._view.addresses, fold(name)
        journal = view.journal
        person, note = journal.who(name), journal.note_id(name)
        file = view.by_path.get(name)
        return (
            key in journal.contact_ids,
            self._person(person),
            self._note(note),
            self._person(file) if file in journal.contacts else None,
            self._note(file) if file in journal.notes else None,
            addresses.organizations.get(key),
            addresses.tags.get(key),
        )

    def _person(self, stem: str | None) -> tuple[str, str] | None:
        if stem is None:
            return None
        return self._view.addresses.people[stem], self._view.journal.contacts[stem].name

    def _note(self, stem: str | None) -> tuple[str, str] | None:
        if stem is None:
            return None
        note = self._view.journal.notes[stem]
        return self._view.addresses.notes[stem], self._view.title(note)


def _put_source(value: SourceFile, parts: list[str]) -> None:
    parts.append(f"{value.path!r}{value.text!r};")
