"""The names in a sentence: people, organizations, notes.

The longest name comes first and uses up its words, so `Becker & Day` does not name Mr
Becker. Several people may match; none of them is chosen here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from netjournal.format.folding import keys, spellings
from netjournal.format.model import Contact, Journal
from netjournal.format.records import NamedTuple
from netjournal.speech.addresses import owners, target
from netjournal.speech.forms import (
    RANK,
    Form,
    How,
    forms,
    initials,
    spelled,
    without_possessive,
)
from netjournal.speech.lexicon import COMMON, THINGS, TITLES
from netjournal.speech.titles import stands_out, titles
from netjournal.speech.tokens import Token

_MANY = frozenset({"the", "die"})
# Before a name with an s: several members of a family, or someone's place.
_BEFORE_FAMILIES = _MANY | {"at", "@", "bei"}
_MOST_WORDS = 8
_SHORTEST_FAMILY = 4

Holders = dict[str, How]


class Name(NamedTuple):
    """A name in a sentence: the tokens it covers, and the people it may mean.

    `common` names are also words (will, may), `things` nouns (rose). `note`
    is the id of a note whose title or id it is.
    """

    first: int
    last: int
    text: str
    ids: tuple[str, ...] = ()
    how: How = "whole"
    possessive: bool = False
    common: bool = False
    thing: bool = False
    organization: bool = False
    note: str = ""

    @property
    def person(self) -> bool:
        """Whether it names people."""
        return bool(self.ids)


class Index:
    """The names of a journal that can occur in one sentence."""

    def __init__(
        self, journal: Journal, sentence: Sequence[Token], *, small: bool = False
    ) -> None:
        """Index the names that share a part with *sentence*.

        With *small*, initials can be in lower case, for input that can only be a name.
        """
        self._journal = journal
        self._small = small
        self._tokens = sentence
        self._forms: dict[Form, Holders] = {}
        self._letters: dict[str, Holders] = {}
        # Most sentences do not need initials.
        self._has_initials = small or any(map(_may_be_initials, sentence))
        parts = _parts(sentence)
        register = journal.register
        sharing = register.sharing(parts)
        near = [stem for stem in register.names if stem in sharing]
        contacts = dict(zip(near, journal.several(near), strict=True))
        for stem, name in register.names.items():
            if stem in contacts:
                for spelling in (stem, *contacts[stem].names):
                    self._add(contacts[stem], spelling, parts)
            elif self._has_initials:
                self._add_initials(stem, name)
        self._titles = titles(journal, {token.low for token in sentence})

    def _add(self, contact: Contact, name: str, parts: frozenset[str]) -> None:
        letter = name.strip(".")
        if len(letter) == 1:
            self._letters.setdefault(letter, {})[contact.id] = "whole"
            return
        own = name is contact.name
        if own and self._has_initials:
            self._add_initials(contact.id, name)
        if parts.isdisjoint(keys(name)):
            return
        for form, how in forms(name, parts=own or " " in name):
            _keep_best(self._forms.setdefault(form, {}), contact.id, how)

    def _add_initials(self, stem: str, name: str) -> None:
        letters = initials(name)
        if letters:
            self._letters.setdefault(letters, {}).setdefault(stem, "initials")

    def matches(self) -> dict[int, Name]:
        """Return the names by their first token; none overlap."""
        names = [name for at in range(len(self._tokens)) for name in self._at(at)]
        names.sort(key=lambda name: (name.first - name.last, name.first, not name.ids))
        taken: set[int] = set()
        kept: dict[int, Name] = {}
        for name in names:
            covered = range(name.first, name.last)
            if taken.isdisjoint(covered):
                taken.update(covered)
                kept[name.first] = name
        return dict(sorted(kept.items()))

    def _at(self, at: int) -> Iterator[Name]:
        token = self._tokens[at]
        if token.sort == "at":
            yield from self._handle(at, token)
        elif token.sort in ("link", "mail", "phone"):
            yield from self._address(at, token)
        else:
            if token.sort == "word":
                yield from self._people_at(at)
            yield from self._titles_at(at)

    # Addresses, links and handles

    def _address(self, at: int, token: Token) -> Iterator[Name]:
        if token.sort == "link":
            text = target(token.text)
            ids = self._journal.candidates(text)
            note = "" if ids else (self._journal.note_id(text) or "")
            yield Name(at, at + 1, text, ids, "address", note=note)
            return
        ids = owners(self._journal, token)
        if ids:
            yield Name(at, at + 1, token.text, ids, "address")

    def _handle(self, at: int, token: Token) -> Iterator[Name]:
        """Yield the people `@tom` or `@tom's` means; otherwise it is a tag."""
        handle = token.text[1:]
        for text in filter(None, (handle, without_possessive(handle))):
            holders = [
                self._forms[form] for form in spelled(text) if form in self._forms
            ]
            if holders:
                ids = tuple(dict.fromkeys(stem for held in holders for stem in held))
                yield Name(at, at + 1, text, ids, "address", text != handle)
                return

    # Organizations and notes

    def _titles_at(self, at: int) -> Iterator[Name]:
        if not self._titles:
            return
        for length in range(1, min(_MOST_WORDS, len(self._tokens) - at) + 1):
            window = self._tokens[at : at + length]
            if length == 1 and not stands_out(window[0]):
                continue
            *before, last = (token.low for token in window)
            text = _text(window)
            note = self._titles.get((*before, last))
            if note is not None:
                yield Name(at, at + length, text, organization=not note, note=note)
            note = self._titles.get((*before, last[:-1])) if last[-1:] == "s" else None
            if note is not None:
                yield Name(
                    at,
                    at + length,
                    text[:-2],
                    possessive=True,
                    organization=not note,
                    note=note,
                )

    # People

    def _people_at(self, at: int) -> Iterator[Name]:
        """Yield the people whose names begin at a token, one name for each length."""
        prefixes: list[Form] = [()]
        end = at
        for _ in range(_MOST_WORDS):
            end = self._next(end, at)
            if end < 0:
                return
            token = self._tokens[end]
            end += 1
            whole = [form + part for form in prefixes for part in spelled(token.text)]
            yield from self._named(at, end, whole, possessive=False)
            bare = without_possessive(token.text)
            if bare:
                owner = [form + part for form in prefixes for part in spelled(bare)]
                yield from self._named(at, end, owner, possessive=True)
            elif end == at + 1 and self._may_be_family(at):
                yield from self._family(at, token)
            if end == at + 1:
                yield from self._letters_at(at, token)
            prefixes = whole

    def _next(self, end: int, at: int) -> int:
        """Return the token that continues a name, across a dot; -1 for none."""
        if end >= len(self._tokens):
            return -1
        token = self._tokens[end]
        if end > at:
            before = self._tokens[end - 1]
            dotted = before.low in TITLES or len(before.text) == 1
            if token.text == "." and dotted and end + 1 < len(self._tokens):
                end, before, token = end + 1, token, self._tokens[end + 1]
            if token.start - before.end > 1:
                return -1
        return end if token.sort == "word" else -1

    def _named(
        self, at: int, end: int, keys: Iterable[Form], *, possessive: bool
    ) -> Iterator[Name]:
        holders: Holders = {}
        # "a Hopper" has no initial, though `A. Hopper` has.
        article = not self._small and self._tokens[at].text == "a"
        for key in keys:
            for stem, how in self._forms.get(key, {}).items():
                if how != "part" or not article:
                    _keep_best(holders, stem, how)
        if holders:
            yield self._name(at, end, holders, possessive=possessive)

    def _name(self, at: int, end: int, holders: Holders, *, possessive: bool) -> Name:
        window = self._tokens[at:end]
        text = _text(window)
        if possessive:
            text = without_possessive(text) or text
        elif len(window[-1].text) == 1 and self._is_dot(end):
            text, end = f"{text}.", end + 1
        best = min(RANK[how] for how in holders.values())
        ids = tuple(stem for stem, how in holders.items() if RANK[how] == best)
        how = holders[ids[0]]
        low = window[0].low
        if possessive:
            low = without_possessive(low) or low
        small = how == "surname" and not window[0].capital
        single = len(window) == 1
        return Name(
            at,
            end,
            text,
            ids,
            how,
            possessive,
            common=(single and low in COMMON) or _are_common(window),
            thing=(single and low in THINGS) or small,
        )

    def _is_dot(self, at: int) -> bool:
        """Say whether a token is a full stop directly after the previous one."""
        if at >= len(self._tokens):
            return False
        token = self._tokens[at]
        return token.text == "." and token.start == self._tokens[at - 1].end

    def _may_be_family(self, at: int) -> bool:
        """Say whether a word ending in s may be a plural or possessive name."""
        before = self._tokens[at - 1].low if at else ""
        low = self._tokens[at].low
        long = len(low) >= _SHORTEST_FAMILY
        return long and low.endswith("s") and before in _BEFORE_FAMILIES

    def _family(self, at: int, token: Token) -> Iterator[Name]:
        """Yield `the Natarajans`, everyone with that surname, and `at moms`, a host."""
        many = self._tokens[at - 1].low in _MANY
        holders: Holders = {}
        for key in spelled(token.text[:-1]):
            for stem, how in self._forms.get(key, {}).items():
                if (how == "surname") == many:
                    holders[stem] = how
        if holders:
            ids = tuple(holders)
            text = token.text if many else token.text[:-1]
            yield Name(at, at + 1, text, ids, holders[ids[0]], not many)

    def _letters_at(self, at: int, token: Token) -> Iterator[Name]:
        for text in filter(None, (token.text, without_possessive(token.text))):
            typed = text.upper() if self._small else text
            holders = self._letters.get(typed) or self._letters.get(text)
            if holders:
                ids, owns = tuple(holders), text != token.text
                yield Name(at, at + 1, text, ids, holders[ids[0]], owns)
                return


def _keep_best(holders: Holders, stem: str, how: How) -> None:
    """Keep the most exact match of a form for each person."""
    if stem not in holders or RANK[how] < RANK[holders[stem]]:
        holders[stem] = how


def _may_be_initials(token: Token) -> bool:
    text = without_possessive(token.text) or token.text
    return len(text) > 1 and text.isupper()


def _are_common(window: Sequence[Token]) -> bool:
    """Say whether all parts of a name are common words in lower case."""
    return all(
        token.low in COMMON and token.text.islower()
        for token in window
        if token.sort == "word"
    )


def _parts(sentence: Sequence[Token]) -> frozenset[str]:
    """Return the folded parts of words that may belong to a name."""
    parts: set[str] = set()
    for token in sentence:
        if token.sort in ("word", "at"):
            text = token.text.lstrip("@")
            for word in filter(None, (text, without_possessive(text))):
                for form in spellings(word):
                    parts.update(form)
                    parts.add("".join(form))
                    if form and form[-1].endswith("s"):
                        parts.add(form[-1][:-1])
    return frozenset(parts)


def _text(window: Sequence[Token]) -> str:
    text = window[0].text
    for before, token in itertools.pairwise(window):
        text += f"{' ' if token.start > before.end else ''}{token.text}"
    return text
