"""The digest of a sketch: pages of one digest are the same, so one need be drawn.

It is over all that the page is made from: its place, its inputs, what the names
and paths in them mean and where that has its page, and what all pages rest on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from hashlib import blake2b

from netjournal.format.folding import fold
from netjournal.format.mentions import pieces
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile
from netjournal.render.pages.page import Sketch
from netjournal.render.pages.view import View

_SIZE = 16
_PLAIN = (bool, int, float, type(None), dt.date, bytes)


class Digests:
    """Digests of the pages of one view."""

    def __init__(self, view: View) -> None:
        """Look at *view* for what names mean."""
        self._view = view
        self._files: dict[tuple[type, str], str] = {}
        self._meanings: dict[str, str] = {}

    def digest(self, sketch: Sketch) -> str:
        """Return the digest of *sketch*, the same in every process.

        It knows nothing of the program that draws: another version may draw
        the same inputs in another way.
        """
        place = (sketch.uri, sketch.title, sketch.menu)
        return _digest(f"{self._ground}{self._text(place)}{self._text(sketch.inputs)}")

    @cached_property
    def _ground(self) -> str:
        """What every page rests on: settings, the year, and what is hidden."""
        view = self._view
        me = view.journal.me
        return self._text(
            (
                view.settings,
                view.today.year,
                view.addresses.folders,
                view.out.with_private,
                view.veil.hides,
                view.journal.hidden,
                me.id if me else "",
            )
        )

    def _text(self, value: object) -> str:
        return "".join(self._tokens(value))

    def _tokens(self, value: object) -> Iterator[str]:
        """Yield *value* as text from which it could be told from any other."""
        if isinstance(value, str):
            yield f"{value!r}{self._meaning(value)};"
        elif isinstance(value, _PLAIN):
            yield f"{value!r};"
        elif isinstance(value, (Contact, Note)):
            yield f"{self._file(value)};"
        elif isinstance(value, SourceFile):
            yield f"{value.path!r}{value.text!r};"
        elif is_dataclass(value):
            yield f"{type(value).__name__}("
            for field in fields(value):
                yield from self._tokens(getattr(value, field.name))
            yield ")"
        else:
            yield from self._many(value)

    def _many(self, value: object) -> Iterator[str]:
        if isinstance(value, Mapping):
            yield "{"
            for key, inner in value.items():
                yield from self._tokens(key)
                yield from self._tokens(inner)
            yield "}"
        elif isinstance(value, (set, frozenset)):
            # Its order is another one in every process.
            yield f"<{''.join(sorted(map(self._text, value)))}>"
        elif isinstance(value, (tuple, list)):
            yield "["
            for inner in value:
                yield from self._tokens(inner)
            yield "]"
        else:
            raise TypeError(f"{type(value).__name__} is no input of a page")

    def _file(self, one: Contact | Note) -> str:
        """Return the digest of a file, which many pages may rest on."""
        key = type(one), one.id
        if key not in self._files:
            values = [getattr(one, field.name) for field in fields(one)]
            self._files[key] = _digest(self._text(values))
        return self._files[key]

    def _meaning(self, text: str) -> str:
        """Return what *text* means as a name, an id or a path, or has links to."""
        if text not in self._meanings:
            names = {text: None}
            if "[[" in text or "](" in text:
                targets = (each for each in pieces(text) if not isinstance(each, str))
                names |= {link.target: None for link in targets}
            meanings = (repr(self._place(name)) for name in names)
            self._meanings[text] = "".join(meanings)
        return self._meanings[text]

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


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
