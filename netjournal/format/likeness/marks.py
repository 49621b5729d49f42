"""Marks that two contacts of one person share: addresses, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from netjournal.format.folding import fold, unaccented
from netjournal.format.model import Contact
from netjournal.format.records import NamedTuple
from netjournal.format.source import Span
from netjournal.format.spelling import one_slip

_SHARED_BOXES = {
    *("admin", "bureau", "contact", "hello", "hi", "info", "kontakt", "mail", "office"),
    *("post", "press", "presse", "sales", "support", "team"),
}
TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "herr", "frau", "sir"}
_EXTENSION = r"(?i)\s*(?:ext\b|x|#|;|/).*"
# Characters between words, or within them.
_PUNCTUATION = {
    **dict.fromkeys(map(ord, ',.;()/"'), " "),
    **dict.fromkeys(map(ord, "'’`")),
}
_SHORTEST_NUMBER = 7
_SHORTEST_WORD = 6
# No name has more, and a pasted text should not take long.
_LONGEST_WORD = 40
_MOST_WORDS = 12


class Mark(NamedTuple):
    """Something that may identify a contact; contacts with equal keys are compared.

    `place` is a span, or the front matter key that contains it; `rest` is for the
    comparison.
    """

    key: object
    contact: Contact
    place: Span | str
    rest: str = ""

    @property
    def span(self) -> Span:
        """Its span in the file."""
        if isinstance(self.place, str):
            return self.contact.place(self.place)
        return self.place


class Kind(NamedTuple):
    """A kind of mark: its name, how to collect it, and when equal ones count."""

    words: str
    marks: Callable[[Iterable[Contact]], Iterator[Mark]]
    fits: Callable[[Mark, Mark], bool]


def _emails(people: Iterable[Contact]) -> Iterator[Mark]:
    for contact in people:
        for address in contact.emails:
            key = fold(address.value)
            if key.partition("@")[0] not in _SHARED_BOXES:
                yield Mark(key, contact, address.span)


def _numbers(people: Iterable[Contact]) -> Iterator[Mark]:
    for contact in people:
        for number in contact.phones:
            value = number.value
            if not value.isupper() or "X" in value or "#" in value:
                value = re.sub(_EXTENSION, "", value)
            digits = "".join(filter(str.isdecimal, value)).lstrip("0")
            if len(digits) >= _SHORTEST_NUMBER:
                key = digits[-_SHORTEST_NUMBER:]
                yield Mark(key, contact, number.span, digits)


def _pages(people: Iterable[Contact]) -> Iterator[Mark]:
    for contact in people:
        for page in contact.links:
            scheme, _, address = page.value.casefold().partition("://")
            if scheme in ("http", "https"):
                address = address.partition("?")[0].partition("#")[0].rstrip("/")
                yield Mark(address.removeprefix("www."), contact, page.span)


def _pages_fit(one: Mark, other: Mark) -> bool:
    # The home page of a site may belong to a club; a profile belongs to one person.
    return _of_two_firms(one, other) and (
        "/" in str(one.key)
        or not name_words(one.contact).isdisjoint(name_words(other.contact))
    )


def name_words(contact: Contact) -> set[str]:
    """Return the words of a contact's name and aliases, folded, without titles."""
    return {word for name in contact.names for word in _words(name)}


def _names(people: Iterable[Contact]) -> Iterator[Mark]:
    for contact in people:
        words = _words(contact.name)
        if words:
            yield Mark(_turned(words), contact, "name")
        known = {words}
        for alias in contact.aliases:
            words = _words(alias)
            # A single first name among the aliases may be anyone's.
            if len(words) > 1 and words not in known:
                known.add(words)
                yield Mark(_turned(words), contact, "aliases")


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return *words* rotated so that the alphabetically first one leads.

    'Hopper, Grace' is 'Grace Hopper' rotated; 'Ada Grace' and 'Grace Ada' before the
    same last name are two people.
    """
    if len(words) < 3:  # noqa: PLR2004 (most names; the same, only sooner)
        return tuple(sorted(words))
    if len(words) > _MOST_WORDS:
        return words
    return min(words[at:] + words[:at] for at in range(len(words)))


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> tuple[str, ...]:
    text = name.casefold()
    if text.isascii() and text.replace(" ", "").isalpha():
        return tuple(word for word in text.split() if word not in TITLES)
    if not text.isascii():
        text = unaccented(text)
    return tuple(
        word for word in text.translate(_PUNCTUATION).split() if word not in TITLES
    )


def _slips(people: Iterable[Contact]) -> Iterator[Mark]:
    """Yield the names with one letter of a long word left out.

    Two words that differ by one letter share such a form. The first and last letters
    have to match: Anna and Hanna, Daniel and Daniela, Maria and Mario are different
    people.
    """
    groups: dict[object, list[tuple[str, Contact]]] = {}
    for contact in people:
        words = _words(contact.name)
        if 1 < len(words) <= _MOST_WORDS:
            for at, word in enumerate(words):
                if _SHORTEST_WORD - 1 <= len(word) <= _LONGEST_WORD and word.isalpha():
                    around = words[:at], words[at + 1 :], word[0], word[-1]
                    groups.setdefault(around, []).append((word, contact))
    for rest, found in groups.items():
        if len(found) > 1:
            for word, contact in found:
                for form in _shortened(word):
                    yield Mark((rest, form), contact, "name", word)


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word) - 1))}


def _any(one: Mark, other: Mark) -> bool:
    return one.contact is not other.contact


def _numbers_fit(one: Mark, other: Mark) -> bool:
    # With and without the country: +49 30 1234567 is 030 1234567.
    same = one.rest.endswith(other.rest) or other.rest.endswith(one.rest)
    return same and _of_two_firms(one, other)


def _of_two_firms(one: Mark, other: Mark) -> bool:
    employers = {fold(place.name) for place in one.contact.positions}
    return not any(fold(place.name) in employers for place in other.contact.positions)


def _birthdays_fit(one: Mark, other: Mark) -> bool:
    born, also = one.contact.birthday, other.contact.birthday
    if born is None or also is None:
        return True
    return born.agrees(also)


def _slips_fit(one: Mark, other: Mark) -> bool:
    longest = max(len(one.rest), len(other.rest))
    slip = longest >= _SHORTEST_WORD and one_slip(one.rest, other.rest)
    return slip and _birthdays_fit(one, other)


# The surest marks first.
KINDS = (
    Kind("the same email address", _emails, _any),
    Kind("the same phone number", _numbers, _numbers_fit),
    Kind("the same link", _pages, _pages_fit),
    Kind("the same name", _names, _birthdays_fit),
    Kind("nearly the same name", _slips, _slips_fit),
)
