"""The properties of one card, from what a contact's file says.

A line that an import kept is used again as long as it says what the file says.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from netjournal.format.dates import YearlyDay
from netjournal.format.incoming import Value
from netjournal.format.values import several
from netjournal.interchange.vcard import addresses, days, labels, names, photos
from netjournal.interchange.vcard.draft import Labelled
from netjournal.interchange.vcard.facts import Facts
from netjournal.interchange.vcard.kept import Comparison, Kept, same
from netjournal.interchange.vcard.lines import Line, Params
from netjournal.interchange.vcard.people import drafted, location_of
from netjournal.interchange.vcard.properties import NO_LOCATION, TAG, is_system
from netjournal.interchange.vcard.reaching import (
    PLAIN_ADDRESS,
    comparable,
    default_label,
)
from netjournal.interchange.vcard.values import escaped

T = TypeVar("T")

# What RFC 6350, 6.6.6, can say of two people.
_WORDS = (
    "contact acquaintance friend met co-worker colleague co-resident neighbor child"
    " parent sibling spouse kin muse crush date sweetheart agent emergency"
)
_RELATIONS = frozenset(_WORDS.split())
_ALSO = {"mobile": "cell"}
_PAIR, _PAIR_NAMES = ("organization", "title"), ("ORG", "TITLE")
_CLASSES = frozenset(("CLASS", "X-CLASS"))


class Composition:
    """Puts the lines of one card together, for vCard 4.0 (*is_new*) or 3.0."""

    def __init__(
        self,
        facts: Facts,
        lines: Kept,
        *,
        photo: bytes,
        is_new: bool,
        with_note: bool,
    ) -> None:
        self._facts = facts
        self._kept = lines
        self._photo = photo
        self._is_new = is_new
        self._with_note = with_note

    def lines(self) -> list[Line]:
        """Return the properties in a fixed order, without the UID."""
        facts = self._facts
        lines = [
            *self._name(),
            *self._list("NICKNAME", "aliases", facts.aliases, facts.name),
            *self._text("PRONOUNS", "pronouns", facts.pronouns),
            *self._each("email", facts.emails, self._email),
            *self._each("phone", facts.phones, self._phone, _number),
            *self._each("links", facts.links, self._link, _page),
            *self._each("address", facts.addresses, self._address, comparable),
            *self._again("location", (facts.location,)),
            *self._positions(),
            *self._list("CATEGORIES", "tags", facts.tags),
            *self._birthday(),
            *self._each("dates", facts.dates, self._date, _day),
            *self._each("knows", facts.knows, self._related),
            *self._strangers(),
            *self._private(),
        ]
        if self._photo:
            lines.append(photos.written(self._photo, is_new=self._is_new))
        if self._with_note and facts.note:
            lines.append(Line("NOTE", escaped(facts.note)))
        lines += self._others()
        return [*lines, *self._location(lines)]

    def _again(self, key: str, values: Sequence[Hashable]) -> Iterator[Line]:
        for line, _ in self._kept.taken(key, values):
            yield from self._kept.lines(line, is_new=self._is_new)

    def _each(
        self,
        key: str,
        values: Iterable[T],
        written: Callable[[T], Iterator[Line]],
        compared: Comparison = same,
    ) -> Iterator[Line]:
        """Yield a line for each of *values*: one that was kept, or a new one."""
        pairs = [(compared(cast("Hashable", value)), value) for value in values]
        usable = [
            *self._kept.taken(
                key, [comparable_value for comparable_value, _ in pairs], compared
            )
        ]
        covered: set[Hashable] = set()
        for comparable_value, value in pairs:
            if comparable_value in covered:
                continue
            fitting = [line for line in usable if comparable_value in line[1]]
            for line, others in fitting[:1]:
                covered.update(others)
                yield from self._kept.lines(line, is_new=self._is_new)
            if not fitting:
                covered.add(comparable_value)
                yield from written(value)
        for line, _ in usable:
            yield from self._kept.lines(line, is_new=self._is_new)

    def _text(self, name: str, key: str, text: str) -> Iterator[Line]:
        def written(value: str) -> Iterator[Line]:
            yield Line(name, escaped(value))

        yield from self._each(key, filter(None, (text,)), written)

    def _list(
        self, name: str, key: str, texts: Sequence[str], also: str = ""
    ) -> Iterator[Line]:
        """Yield lines with lists; a kept one may have the text *also*, too."""
        covered: set[str] = set()
        for meaning in self._kept.every(key):
            values = [*map(str, meaning.values)]
            if key == "aliases":
                name = self._facts.name
                values = [part for text in values for part in several.names(text, name)]
            elif key == "tags":
                values = [part for text in values for part in several.tags(text)]
            if all(value in texts or value == also for value in values):
                covered.update(values)
                yield from self._kept.lines(meaning.line, is_new=self._is_new)
        new = [text for text in texts if text not in covered]
        if new:
            has_system = key == "tags" and any(map(is_system, new))
            params = TAG if has_system else ()
            yield Line(name, ",".join(map(escaped, new)), params=params)

    def _name(self) -> Iterator[Line]:
        name = self._facts.name
        yield from self._text("FN", "name", name)
        is_same = self._kept.is_unchanged("name", name)
        again = [
            meaning.line
            for meaning in self._kept.every("n")
            if is_same or names.spells(meaning.line.value, name)
        ]
        for line in again:
            yield from self._kept.lines(line, is_new=self._is_new)
        if not again and not self._is_new:
            yield Line("N", names.divided(name))

    def _email(self, mail: Labelled) -> Iterator[Line]:
        yield from self._labelled(Line("EMAIL", escaped(mail.value)), mail.label)

    def _phone(self, phone: Labelled) -> Iterator[Line]:
        line = Line("TEL", escaped(phone.value))
        yield from self._labelled(line, phone.label, is_phone=True)

    def _link(self, link: Labelled) -> Iterator[Line]:
        line = Line("URL", escaped(link.value))
        if link.label == default_label(link.value):
            yield line
        else:
            yield from self._grouped(line, link.label)

    def _address(self, address: Value) -> Iterator[Line]:
        line = Line("ADR", addresses.written(address))
        label = addresses.label_of(address)
        parts = address if isinstance(address, Mapping) else {}
        if addresses.is_city([key for key in parts if key != "label"]):
            # Without a label of its own, a city is where the person lives.
            yield from self._grouped(line, label or PLAIN_ADDRESS)
        else:
            yield from self._labelled(line, label)

    def _labelled(
        self, line: Line, label: str, *, is_phone: bool = False
    ) -> Iterator[Line]:
        types = labels.types_of(label, is_phone=is_phone)
        if types or not label:
            yield line._replace(params=(("TYPE", types),) if types else ())
            return
        lower = label.lower()
        types = labels.types_of(_ALSO.get(lower, lower), is_phone=is_phone)
        params: Params = (("TYPE", types),) if types else ()
        yield from self._grouped(line._replace(params=params), label)

    def _grouped(self, line: Line, label: str) -> Iterator[Line]:
        group = self._kept.group()
        yield line._replace(group=group)
        yield Line(labels.LABEL, escaped(label), group)

    def _positions(self) -> Iterator[Line]:
        """Yield organizations and titles; where there are several, in pairs."""
        facts = self._facts
        organizations = [name for name, _ in facts.positions if name]
        pools: dict[tuple[str, Hashable], list[Line]] = {}
        for key, values in (("organization", organizations), ("title", facts.titles)):
            for line, (text, *_) in self._kept.taken(key, values):
                pools.setdefault((key, text), []).append(line)
        for position in facts.positions:
            pair = [
                (pools.get((key, text), []), Line(name, escaped(text)))
                for key, name, text in zip(_PAIR, _PAIR_NAMES, position, strict=True)
                if text
            ]
            is_new = len(facts.positions) > 1 and not any(pool for pool, _ in pair)
            group = self._kept.group() if is_new and len(pair) > 1 else ""
            for pool, plain in pair:
                if pool:
                    yield from self._kept.lines(pool.pop(0), is_new=self._is_new)
                else:
                    yield plain._replace(group=group)
        for line in [line for pool in pools.values() for line in pool]:
            yield from self._kept.lines(line, is_new=self._is_new)

    def _birthday(self) -> Iterator[Line]:
        day = self._facts.birthday
        if day is None:
            return

        def written(value: str) -> Iterator[Line]:
            del value
            text, params = days.written(day, is_new=self._is_new)
            yield Line("BDAY", text, params=params)

        yield from self._each("birthday", (str(day),), written)
        if self._kept.is_unchanged("birthday", str(day)):
            for meaning in self._kept.every("birthday"):
                yield from self._kept.lines(meaning.line, is_new=self._is_new)

    def _date(self, date: tuple[str, YearlyDay]) -> Iterator[Line]:
        label, day = date
        text, params = days.written(day, is_new=self._is_new)
        if label == "anniversary":
            name = "ANNIVERSARY" if self._is_new else "X-ANNIVERSARY"
            yield Line(name, text, params=params)
        elif label == "died" and self._is_new and self._facts.is_dead:
            yield Line("DEATHDATE", text, params=params)
        else:
            yield from self._grouped(Line("X-ABDATE", text, params=params), label)

    def _related(self, tie: Labelled) -> Iterator[Line]:
        if not self._is_new:
            line = Line("X-ABRELATEDNAMES", escaped(tie.value))
            yield from self._grouped(line, tie.label) if tie.label else (line,)
            return
        params: Params = (("VALUE", ("text",)),)
        if tie.label in _RELATIONS:
            params = (*params, ("TYPE", (tie.label,)))
        line = Line("RELATED", escaped(tie.value), params=params)
        if not tie.label or tie.label in _RELATIONS:
            yield line
        else:
            yield from self._grouped(line, tie.label)

    def _strangers(self) -> Iterator[Line]:
        """Yield the related people that are no contacts, or not known as related."""
        names_known = {tie.value for tie in self._facts.knows}
        for meaning in self._kept.every("knows"):
            name, _ = cast("Labelled", meaning.values[0])
            if name not in names_known:
                yield from self._kept.lines(meaning.line, is_new=self._is_new)

    def _private(self) -> Iterator[Line]:
        if not self._facts.is_private:
            return
        again = [*self._again("private", ("yes",))]
        yield from again or (Line("X-CLASS" if self._is_new else "CLASS", "PRIVATE"),)

    def _others(self) -> Iterator[Line]:
        facts = self._facts
        values: Mapping[str, Value] = {
            "name": facts.name,
            "pronouns": facts.pronouns,
            "birthday": str(facts.birthday or ""),
        }
        is_same = self._kept.is_unchanged("private", "yes")
        for line in [*self._kept.roles(), *self._kept.others(values)]:
            if line.name == "PHOTO" and self._photo:
                continue
            if line.name in _CLASSES and facts.is_private and not is_same:
                continue
            yield from self._kept.lines(line, is_new=self._is_new)

    def _location(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield what makes *lines* be read with the location that the file has."""
        location = self._facts.location
        if location_of(drafted(lines)) == location:
            return
        if location:
            yield Line("ADR", addresses.written({"city": location}))
        else:
            yield Line(NO_LOCATION, "none")


def _number(phone: Hashable) -> Hashable:
    """Return a number as a file is read, where a comma parts two of them."""
    value, label = cast("Labelled", phone)
    return tuple(several.numbers(value)), label


def _page(link: Hashable) -> Hashable:
    value, label = cast("Labelled", link)
    return value, labels.unnumbered(label)


def _day(date: Hashable) -> Hashable:
    """Return a day of a file (label and day), or one of a card, to be compared."""
    first, second = cast("tuple[str, str | YearlyDay]", date)
    if isinstance(second, YearlyDay):
        return str(second), first
    return first, second
