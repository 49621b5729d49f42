"""The digest of a sketch: pages of one digest are the same, so one need be drawn.

It is over all that the page is made from: its place, its inputs, what the names
and paths in them mean and where that has its page, and what all pages rest on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any

from netjournal.format.folding import fold
from netjournal.format.mentions import pieces
from netjournal.format.model import Contact, Note
from netjournal.format.source import SourceFile, Span
from netjournal.render.pages.page import Sketch
from netjournal.render.pages.view import View

_SIZE = 16
_PLAIN = (bool, int, float, type(None), dt.date, bytes)
_BODY = "body"
_SHORT = 200  # texts up to this length recur: what they say is remembered

Put = Callable[[Any, list[str]], None]


class Digests:
    """Digests of the pages of one view."""

    def __init__(self, view: View) -> None:
        """Look at *view* for what names mean."""
        self._view = view
        self._files: dict[tuple[type, str], str] = {}
        self._texts: dict[str, str] = {}
        self._days: dict[dt.date, str] = {}
        self._ways: dict[type, Put] = {str: self._put_text, dt.date: self._put_day}

    def digest(self, sketch: Sketch) -> str:
        """Return the digest of *sketch*, the same in every process.

        It knows nothing of the program that draws: another version may draw
        the same inputs in another way.
        """
        place = (sketch.uri, sketch.title, sketch.menu)
        return _digest(f"{self._ground}{self._text(place)}{self._text(sketch.inputs)}")

    @cached_property
    def _ground(self) -> str:
        """The digest of what all pages rest on: settings, the year, what is hidden."""
        view = self._view
        me = view.journal.me
        text = self._text(
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
        # All that is hidden may be long, and each page has it.
        return f"{_digest(text)};"

    def _text(self, value: object) -> str:
        """Return *value* as text from which it could be told from any other."""
        parts: list[str] = []
        self._put(value, parts)
        return "".join(parts)

    def _put(self, value: object, parts: list[str]) -> None:
        """Add the text of *value* to *parts*."""
        kind = type(value)
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way(kind)
        way(value, parts)

    def _way(self, kind: type) -> Put:
        """Return how values of a *kind* become text. Raises `TypeError`."""
        if is_dataclass(kind) and not issubclass(kind, (Contact, Note, SourceFile)):
            return self._fields(kind)
        ways: tuple[tuple[type | tuple[type, ...], Put], ...] = (
            (str, self._put_text),
            (_PLAIN, _put_plain),
            ((Contact, Note), self._put_file),
            (SourceFile, _put_source),
            (Mapping, self._put_mapping),
            ((set, frozenset), self._put_set),
            (Span, _put_span),
            ((tuple, list), self._put_row),
        )
        for kinds, way in ways:
            if issubclass(kind, kinds):
                return way
        raise TypeError(f"{kind.__name__} is no input of a page")

    def _fields(self, kind: type) -> Put:
        """Return how a dataclass becomes text: its name, and all that it has."""
        names = [field.name for field in fields(kind)]
        begin, put = f"{kind.__name__}(", self._put

        def put_fields(value: object, parts: list[str]) -> None:
            parts.append(begin)
            for name in names:
                put(getattr(value, name), parts)
            parts.append(")")

        return put_fields

    def _put_text(self, text: str, parts: list[str]) -> None:
        said = self._texts.get(text)
        if said is None:
            said = f"{text!r}{self._meaning(text)};"
            if len(text) <= _SHORT:
                self._texts[text] = said
        parts.append(said)

    def _put_day(self, day: dt.date, parts: list[str]) -> None:
        said = self._days.get(day)
        if said is None:
            said = self._days[day] = f"{day!r};"
        parts.append(said)

    def _put_mapping(self, value: Mapping[Any, Any], parts: list[str]) -> None:
        parts.append("{")
        for key, inner in value.items():
            self._put(key, parts)
            self._put(inner, parts)
        parts.append("}")

    def _put_set(self, value: AbstractSet[Any], parts: list[str]) -> None:
        # Its order is another one in every process.
        parts.append(f"<{''.join(sorted(map(self._text, value)))}>")

    def _put_row(self, value: Sequence[Any], parts: list[str]) -> None:
        parts.append("[")
        ways = self._ways
        for inner in value:
            way = ways.get(type(inner))
            if way is None:
                self._put(inner, parts)
            else:
                way(inner, parts)
        parts.append("]")

    def _put_file(self, value: Contact | Note, parts: list[str]) -> None:
        """Add the digest of a file, which many pages may rest on."""
        key = type(value), value.id
        digest = self._files.get(key)
        if digest is None:
            names = (each.name for each in fields(value) if each.name != _BODY)
            values = [getattr(value, name) for name in names]
            # What a body mentions is in the text of the file; what that means is not.
            links = (*value.body.links, *value.body.embeds)
            about = values, value.body.start, [link.target for link in links]
            digest = self._files[key] = f"{_digest(self._text(about))};"
        parts.append(digest)

    def _meaning(self, text: str) -> str:
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


def _put_plain(value: object, parts: list[str]) -> None:
    parts.append(f"{value!r};")


def _put_span(value: Span, parts: list[str]) -> None:
    parts.append(f"({value.start} {value.end})")


def _put_source(value: SourceFile, parts: list[str]) -> None:
    parts.append(f"{value.path!r}{value.text!r};")


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
