"""Who and what the words of a sentence name: people, organizations, notes.

Longest first: what a longer name holds is spent, so `Becker & Day` names no
Mr Becker. Several people may fit; nobody is chosen among them here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Literal, NamedTuple

from netjournal.model import Contact, Journal, fold
from netjournal.speech import kinds
from netjournal.speech.folding import APOSTROPHES, atoms, foldings, plain, spellings
from netjournal.speech.lexicon import COMMON, THINGS, TITLES
from netjournal.speech.tokens import Token, tokens

How = Literal["whole", "part", "surname", "initials", "address"]
_RANK: Mapping[How, int] = {
    "address": 0,
    "whole": 0,
    "part": 1,
    "surname": 2,
    "initials": 3,
}
# Before a name with an s: several of a family, or at somebody's place.
_THE = frozenset({"the", "die", "at", "@", "bei"})
_MOST_WORDS = 8
_MOST_LATER = 4
_PHONE_DIGITS = 7


class Name(NamedTuple):
    """A name in a sentence: the tokens it covers, and whom it may mean.

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


Forms = dict[tuple[str, ...], dict[str, How]]


class Index:
    """The names of a journal that may be in one sentence."""

    def __init__(
        self, journal: Journal, sentence: Sequence[Token], *, small: bool = False
    ) -> None:
        """Index the names that share a part with *sentence*.

        With *small*, initials may be written small, as where nothing but a
        name is wanted.
        """
        self._journal = journal
        self._small = small
        self._tokens = sentence
        parts = _parts(sentence)
        self._forms: Forms = {}
        self._letters: dict[str, dict[str, How]] = {}
        for contact in journal.contacts.values():
            self._add(contact, parts)
        self._others = dict(_others(journal, {one.low for one in sentence}))

    def _add(self, contact: Contact, parts: frozenset[str]) -> None:
        for name in (contact.id, *contact.names):
            if len(name.strip(".")) == 1:
                self._letters.setdefault(name.strip("."), {})[contact.id] = "whole"
                continue
            spelled = spellings(name)
            if not any(not parts.isdisjoint(one) for one in spelled):
                joined = {
                    "".join(one) for word in name.split() for one in spellings(word)
                }
                if parts.isdisjoint(joined):
                    self._add_initials(contact, name)
                    continue
            self._add_initials(contact, name)
            alias = name is not contact.name
            for form, how in forms(name, parts=not alias or " " in name):
                held = self._forms.setdefault(form, {})
                if contact.id not in held or _RANK[how] < _RANK[held[contact.id]]:
                    held[contact.id] = how

    def _add_initials(self, contact: Contact, name: str) -> None:
        words = _words_of(name)
        letters = "".join(part[0] for word in words for part in word).upper()
        if len(words) > 1 and name is contact.name:
            self._letters.setdefault(letters, {}).setdefault(contact.id, "initials")

    def matches(self) -> dict[int, Name]:
        """Return the names by their first token; none overlap."""
        found = [one for at in range(len(self._tokens)) for one in self._at(at)]
        found.sort(key=lambda one: (one.first - one.last, one.first, not one.ids))
        taken: set[int] = set()
        kept: dict[int, Name] = {}
        for one in found:
            covered = range(one.first, one.last)
            if taken.isdisjoint(covered):
                taken.update(covered)
                kept[one.first] = one
        return dict(sorted(kept.items()))

    def _at(self, at: int) -> Iterator[Name]:
        token = self._tokens[at]
        if token.sort in ("link", "mail", "phone", "at"):
            special = self._special(at, token)
            if special is not None:
                yield special
            return
        if token.sort == "word":
            yield from self._people_at(at)
        for length in range(1, _MOST_WORDS + 1):
            window = self._tokens[at : at + length]
            if len(window) < length:
                break
            *before, last = (one.low for one in window)
            for tail, possessive in _without_possessive(last):
                note = self._others.get((*before, tail))
                if note is None or (length == 1 and not _stands_out(token)):
                    continue
                text = _text(window)
                yield Name(
                    at,
                    at + length,
                    text[:-2] if possessive else text,
                    possessive=possessive,
                    organization=not note,
                    note=note,
                )

    def _people_at(self, at: int) -> Iterator[Name]:
        keys: list[tuple[str, ...]] = [()]
        end = at
        for length in range(1, _MOST_WORDS + 1):
            end = self._next(end, at)
            if end < 0:
                return
            token = self._tokens[end]
            end += 1
            whole = [key + one for key in keys for one in _spelled(token.text)]
            yield from self._found(at, end, whole, possessive=False)
            bare = _bare(token.text)
            if bare:
                shorter = [key + one for key in keys for one in _spelled(bare)]
                yield from self._found(at, end, shorter, possessive=True)
            elif length == 1 and self._is_of_a_family(at):
                yield from self._family(at, token)
            keys = whole
            if length == 1:
                yield from self._letters_at(at, token)

    def _is_of_a_family(self, at: int) -> bool:
        """Say whether a word in s may be several of a name, or what is theirs."""
        before = self._tokens[at - 1].low if at else ""
        low = self._tokens[at].low
        return low.endswith("s") and len(low) > len("mos") and before in _THE

    def _family(self, at: int, token: Token) -> Iterator[Name]:
        """Yield `the Natarajans`, all of that surname, and `at moms`, a host."""
        before = self._tokens[at - 1].low
        held: dict[str, How] = {}
        for key in _spelled(token.text[:-1]):
            for stem, how in self._forms.get(key, {}).items():
                if (how == "surname") == (before in ("the", "die")):
                    held[stem] = how
        if held:
            ids = tuple(held)
            owns = before not in ("the", "die")
            text = token.text[:-1] if owns else token.text
            yield Name(at, at + 1, text, ids, held[ids[0]], owns)

    def _next(self, end: int, at: int) -> int:
        """Return the token that goes on with a name, over a dot; -1 for none."""
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

    def _found(
        self, at: int, end: int, keys: Iterable[tuple[str, ...]], *, possessive: bool
    ) -> Iterator[Name]:
        held: dict[str, How] = {}
        for key in keys:
            for stem, how in self._forms.get(key, {}).items():
                if stem not in held or _RANK[how] < _RANK[held[stem]]:
                    held[stem] = how
        if held:
            yield self._name(at, end, held, possessive=possessive)

    def _name(
        self, at: int, end: int, held: Mapping[str, How], *, possessive: bool
    ) -> Name:
        window = self._tokens[at:end]
        text = _text(window)
        if possessive:
            text = _bare(text) or text
        elif len(window[-1].text) == 1 and self._dot_behind(end):
            text, end = f"{text}.", end + 1
        best = min(_RANK[how] for how in held.values())
        ids = tuple(stem for stem, how in held.items() if _RANK[how] == best)
        how = held[ids[0]]
        low = (_bare(window[0].low) or window[0].low) if possessive else window[0].low
        words = [one for one in window if one.sort == "word"]
        single = len(window) == 1
        small = how == "surname" and not window[0].capital
        return Name(
            at,
            end,
            text,
            ids,
            how,
            possessive,
            common=all(one.low in COMMON and one.text.islower() for one in words)
            or (single and low in COMMON),
            thing=(single and low in THINGS) or small,
        )

    def _dot_behind(self, end: int) -> bool:
        return end < len(self._tokens) and (
            self._tokens[end].text == "."
            and self._tokens[end].start == self._tokens[end - 1].end
        )

    def _letters_at(self, at: int, token: Token) -> Iterator[Name]:
        for text in filter(None, (token.text, _bare(token.text))):
            typed = text.upper() if self._small else text
            held = self._letters.get(typed) or self._letters.get(text, {})
            if held:
                ids, owns = tuple(held), text != token.text
                yield Name(at, at + 1, text, ids, held[ids[0]], owns)
                return

    def _special(self, at: int, token: Token) -> Name | None:
        text = token.text
        if token.sort == "link":
            target = text.lstrip("!")[2:-2].partition("|")[0].partition("#")[0].strip()
            ids = self._journal.candidates(target)
            note = "" if ids else (self._journal.note_id(target) or "")
            return Name(at, at + 1, target, ids, "address", note=note)
        if token.sort == "at":
            for said, possessive in ((text[1:], False), (_bare(text[1:]), True)):
                keys = [one for one in _spelled(said)] if said else []
                held = [self._forms[key] for key in keys if key in self._forms]
                if held:
                    ids = tuple(dict.fromkeys(stem for one in held for stem in one))
                    return Name(at, at + 1, said, ids, "address", possessive)
            return None
        ids = tuple(_owners(self._journal, token))
        return Name(at, at + 1, text, ids, "address") if ids else None


def forms(name: str, *, parts: bool = True) -> Iterator[tuple[tuple[str, ...], How]]:
    """Yield the folded forms in which *name* may be written, and how exact each is.

    The whole name, without a title too; with *parts*, also the first name,
    alone and with later names or their initials, and the surname.
    """
    for spelled in foldings(name):
        words = [atoms(word) for word in spelled.split()]
        words = [word for word in words if word]
        if not words:
            continue
        for variant in _joined(words):
            flat = tuple(atom for word in variant for atom in word)
            yield flat, "whole"
            untitled = variant
            while len(untitled) > 1 and untitled[0][0] in TITLES:
                untitled = untitled[1:]
                yield tuple(atom for word in untitled for atom in word), "whole"
            if parts:
                yield from _partial(untitled, titled=untitled != variant)


def _partial(
    words: Sequence[tuple[str, ...]], *, titled: bool
) -> Iterator[tuple[tuple[str, ...], How]]:
    first, later = words[0], words[1:][:_MOST_LATER]
    if later or not titled:
        yield first, "part"
    choices = [((), (word[0][:1],), word) for word in later]
    for chosen in product(*choices):
        rest = tuple(atom for word in chosen for atom in word)
        if rest:
            yield (*first, *rest), "part"
    for at in range(1, len(words)):
        surname = tuple(atom for word in words[at:] for atom in word)
        yield surname, "surname"
        for title in TITLES:
            yield (title, *surname), "part"
    for title in TITLES if not later else ():
        yield (title, *first), "part"


def _joined(words: list[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    yield words
    if any(len(word) > 1 for word in words):
        yield [("".join(word),) for word in words]


def _words_of(name: str) -> list[tuple[str, ...]]:
    words = [atoms(word) for word in plain(name).split()]
    return [word for word in words if word and word[0] not in TITLES]


def _spelled(text: str) -> tuple[tuple[str, ...], ...]:
    return spellings(text.rstrip(APOSTROPHES))


def _bare(text: str) -> str:
    """Return a possessive without its ending; nothing where it is none."""
    if len(text) > 2 and text[-1] in "sS" and text[-2] in APOSTROPHES:  # noqa: PLR2004 # 's
        return text[:-2]
    if len(text) > 2 and text[-1] in APOSTROPHES and text[-2] in "sSxXzZ":  # noqa: PLR2004 # s'
        return text[:-1]
    return ""


def _without_possessive(low: str) -> Iterator[tuple[str, bool]]:
    yield low, False
    if low.endswith("s"):
        yield low[:-1], True


def _parts(sentence: Sequence[Token]) -> frozenset[str]:
    found: set[str] = set()
    for one in sentence:
        if one.sort in ("word", "at"):
            text = one.text.lstrip("@")
            for said in (text, _bare(text)):
                for spelled in spellings(said) if said else ():
                    found.update(spelled)
                    found.add("".join(spelled))
                    if spelled and spelled[-1].endswith("s"):
                        found.add(spelled[-1][:-1])
    return frozenset(found)


def _stands_out(token: Token) -> bool:
    """Say whether a word alone may be the name of an organization or a note."""
    if (token.low,) in kinds.table() or token.low in COMMON:
        return False
    return token.capital or len(token.low) > 3  # noqa: PLR2004 # "ibm" may be a word


def _others(
    journal: Journal, lows: set[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the names of organizations, and with their ids the titles of notes."""
    for contact in journal.contacts.values():
        for position in contact.organizations if contact.positions else ():
            key = _key(position.name, lows)
            if key:
                yield key, ""
        for position in contact.positions:
            key = _key(position.name, lows)
            if key:
                yield key, ""
    for note in journal.notes.values():
        if note.kind != "event" and not note.title:
            continue
        for title in (note.shown_title, note.id):
            key = _key(title, lows)
            if key and key not in kinds.table():
                yield key, note.id


def _key(text: str, lows: set[str]) -> tuple[str, ...]:
    first = plain(text.split(maxsplit=1)[0]) if text.strip() else ""
    if not any(first.startswith(low) or low.startswith(first) for low in lows if low):
        return ()
    key = tuple(one.low for one in tokens(text))
    return key if lows.issuperset(key[:-1]) else ()


def _text(window: Sequence[Token]) -> str:
    parts = []
    for before, one in zip([None, *window], window, strict=False):
        parts.append(" " if before and one.start > before.end else "")
        parts.append(one.text)
    return "".join(parts)


def _owners(journal: Journal, token: Token) -> Iterator[str]:
    """Yield whose address or number a token is."""
    if token.sort == "mail":
        wanted = fold(token.text)
        for contact in journal.contacts.values():
            if any(fold(one.value) == wanted for one in contact.emails):
                yield contact.id
        return
    wanted = _national(token.text)
    for contact in journal.contacts.values():
        for one in contact.phones:
            number = _national(one.value)
            if len(number) >= _PHONE_DIGITS and (
                number.endswith(wanted) or wanted.endswith(number)
            ):
                yield contact.id
                break


def _national(text: str) -> str:
    return "".join(one for one in text if one.isdecimal()).lstrip("0")


def unspaced(journal: Journal) -> list[str]:
    """Return the names that are written without blanks, longest first."""
    found = {
        name
        for contact in journal.contacts.values()
        for name in contact.names
        if not name.isascii() and " " not in name and _has_no_blanks(name)
    }
    return sorted(found, key=len, reverse=True)


def _has_no_blanks(text: str) -> bool:
    # Han, Kana, Hangul, Thai, Lao, Khmer and Myanmar.
    return len(text) > 1 and any(
        "\u0e00" <= one <= "\u0eff"
        or "\u1000" <= one <= "\u109f"
        or "\u1780" <= one <= "\u17ff"
        or "\u3040" <= one <= "\u30ff"
        or "\u3400" <= one <= "\u9fff"
        or "\uac00" <= one <= "\ud7af"
        for one in text
    )
