"""Searching the raw text of a file, without parsing its YAML.

Parsing thousands of front matters takes many times longer than scanning their text, so
a search scans first and only parses the files it shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from netjournal.format.folding import searched
from netjournal.format.records import NamedTuple
from netjournal.format.schema import CONTACT_KEYS, NOTE_KEYS
from netjournal.search.library import Text, is_person

if TYPE_CHECKING:
    from netjournal.search.language import Phrase

# The weight of a hit, by its place.
NAME, TITLE, FIELD, BODY = 4, 3, 2, 1
_BEST = NAME, True

_KEY = re.compile(r"^[\"']?([a-z_][a-z0-9_-]*)[\"']?[ \t]*:(?=\s|$)", re.MULTILINE)
_INNER = {inner for key in (*CONTACT_KEYS, *NOTE_KEYS) for inner in key.shape.inner}
_INNER_KEY = re.compile(rf"(?:{'|'.join(sorted(_INNER))})[ \t]*:(?=\s|$)")
_BEFORE_KEY = re.compile(r"(?:[{,]|-[ \t])[ \t]*$|^[ \t]+$")
_NAMES = ("name", "aliases")
_MOST = 50  # places checked in one file; the first ones are enough


class Weight(NamedTuple):
    """How well a file matches the words: the larger, the better.

    `places` adds up the best place of each phrase, `words` counts the phrases that are
    whole words there; `start` and `end` are offsets in the folded text, at the first
    phrase's best place.
    """

    places: int
    words: int
    start: int
    end: int


# The best place of a phrase: its tier, whether it is a whole word there, its span.
_Place = tuple[int, bool, int, int]
_NOWHERE: _Place = (0, False, 0, 0)


def weigh(page: Text, phrases: Sequence[Phrase]) -> Weight | None:
    """Return how well a file matches *phrases*; `None` if one is missing.

    The keys themselves do not count, because every file has a `with`.
    """
    if len(phrases) == 1:  # as in most searches
        tier, whole, start, end = _place(page, phrases[0])
        return Weight(tier, whole, start, end) if tier else None
    places = [_place(page, phrase) for phrase in phrases]
    tiers = [place[0] for place in places]
    if not all(tiers):
        return None
    shown = max(places, key=itemgetter(0))
    return Weight(sum(tiers), sum([place[1] for place in places]), *shown[2:])


def _place(page: Text, phrase: Phrase) -> _Place:
    """Return the best place of a phrase, in the text of a file or in its name."""
    best = _best(page, phrase)
    if phrase.word in page.stem and phrase.pattern.search(page.stem):
        tier = NAME if is_person(page.path) else TITLE
        if best[0] < tier:
            start = _named_at(page)
            return tier, _whole(page.stem, phrase), start, start
    return best


def _best(page: Text, phrase: Phrase) -> _Place:
    text, front, best = page.text, page.front, _NOWHERE
    for number, (start, end) in enumerate(phrase.places(text)):
        if start >= front:
            row = text.rfind("\n", 0, start) + 1
            tier = TITLE if text.startswith("#", row) else BODY
        else:
            tier = _tier(page, start, end)
        if tier and tier >= best[0]:
            whole = _is_whole(text, start, end)
            if tier > best[0] or whole > best[1]:
                best = tier, whole, start, end
        if number >= _MOST or best[:2] == _BEST:
            break
    return best


def _tier(page: Text, start: int, end: int) -> int:
    """Return the weight of a hit in the front matter; 0 if it is in a key."""
    text = page.text
    row = text.rfind("\n", 0, start) + 1
    key = _KEY.match(text, row)
    inner = row if key is None else key.end()
    if start < inner or _inside_key(text, inner, start, end):
        return 0
    key = key or _key_above(text, row)
    return _tier_of(key[1] if key else "", person=is_person(page.path))


def _tier_of(key: str, *, person: bool) -> int:
    if person:
        return NAME if key in _NAMES else FIELD
    return TITLE if key == "title" else FIELD


def _key_above(text: str, row: int) -> re.Match[str] | None:
    """Return the key that the line at *row* belongs to."""
    while row > 0:
        row = text.rfind("\n", 0, row - 1) + 1
        key = _KEY.match(text, row)
        if key is not None or row == 0:
            return key
    return None


def _inside_key(text: str, row: int, start: int, end: int) -> bool:
    """Say whether a hit is in an inner key, such as `who:`."""
    first = start
    while first > row and text[first - 1].isalpha():
        first -= 1
    match = _INNER_KEY.match(text, first)
    if match is None or end > match.end():
        return False
    return _BEFORE_KEY.search(text[row:first]) is not None


def _whole(text: str, phrase: Phrase) -> bool:
    return any(_is_whole(text, *m.span()) for m in phrase.pattern.finditer(text))


def _is_whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or not text[start - 1].isalnum()
    return before and (end == len(text) or not text[end].isalnum())


def _named_at(page: Text) -> int:
    """Return the place of a file's name: its key, its heading, or its start."""
    text, front = page.text, page.front
    wanted = "name" if is_person(page.path) else "title"
    for key in _KEY.finditer(text, 0, front):
        if key[1] == wanted:
            return key.start()
    heading = text.find("\n#", front)
    return heading + 1 if heading >= 0 else 0


def original(text: str, start: int) -> int:
    """Return the offset in *text* for the offset *start* in the folded text."""
    # Usually each letter before it is one letter, folded or not.
    if text.isascii() or len(searched(text[:start])) == start:
        return start
    size = 0
    for index, character in enumerate(text):
        size += len(searched(character))
        if size > start:
            return index
    return len(text)
