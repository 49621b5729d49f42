"""The form for comparing private names, and everything that is searched for.

Texts are compared as words of letters and digits: NFKC, case folded, without marks and
format characters, with any characters between the words. `ü` becomes `ue`; the spelling
with `u` is a separate form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netjournal.format import phones
from netjournal.format.folding import LETTERS, SPELLED_OUT, folded, without_accents
from netjournal.format.spelling import unspaced

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_OF_TWO_FORMS = "äöüåøÄÖÜÅØ\U000107a2\u0308\u030a"  # one is a raised ø
_TWO_FORMS = re.compile("[äöüåøÄÖÜÅØ\U000107a2]|[aouAOU][\u0308\u030a]")
_SELECTORS = range(0xFE00, 0xFE10)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(?://)?(?:[^/?#@]*@)?", re.IGNORECASE)
_HOST = re.compile(r"^www\.", re.IGNORECASE)

# A name with fewer letters only matches if its words are separated.
_LONG = 8
# With fewer letters, the form without marks would match too many other words.
_FEWEST = 3
_SHORTEST_ADDRESS = 4
_TURNED = 4  # number of words in a name that can be reordered


class Hidden(NamedTuple):
    """A form to search for: its letters, and where its words can be separated.

    Without `parts`, it can be separated anywhere.
    """

    letters: str
    parts: frozenset[int] | None = None


def _form(character: str, pairs: dict[str, str]) -> str:
    """Return *character* in the form for comparison: letters, nothing, or a space."""
    parts = []
    for letter in folded(character):
        kind = unicodedata.category(letter)
        if kind == "Cf" or ord(letter) in _SELECTORS:
            continue
        if kind == "Nd":
            parts.append(str(unicodedata.decimal(letter)))
        elif kind[0] in "LMN":
            parts.append(pairs.get(letter) or LETTERS.get(letter) or _unmarked(letter))
        else:
            # A pictograph is a separate word; anything else separates words.
            parts.append(f" {letter} " if kind == "So" else " ")
    return "".join(parts)


def _unmarked(letter: str) -> str:
    # Composed again, because Korean syllables were decomposed, too.
    return unicodedata.normalize("NFC", without_accents(letter))


class Form(dict[str, str]):
    """The form of each character, computed when it first occurs."""

    def __init__(self, pairs: dict[str, str]) -> None:
        """Use the forms in *pairs*."""
        super().__init__()
        self._pairs = pairs
        self.uneven: set[str] = set()  # characters that did not become one
        self._ascii = "".join(_form(chr(code), pairs) for code in range(128))

    def __missing__(self, character: str) -> str:
        """Return the form of a new character."""
        found = self[character] = _form(character, self._pairs)
        if len(found) != 1:
            self.uneven.add(character)
        return found

    def flat(self, text: str) -> str:
        """Return *text*, which is in NFC, as words with spaces between them."""
        if not text.isascii():
            text = BEYOND_ASCII.sub(lambda match: self[match[0]], text)
        return text.translate(self._ascii)

    def words(self, text: str) -> list[str]:
        """Return the words of *text*, which is in NFC."""
        return self.flat(text).split()


SPELLED = Form(SPELLED_OUT)  # Müller is mueller
PLAIN = Form({})  # Müller is muller


def composed(text: str) -> str:
    """Return *text* in NFC, where a letter and its mark are one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def forms(text: str) -> tuple[Form, ...]:
    """Return the different forms of *text*."""
    # Looking for one character after the other is much faster.
    if text.isascii() or not any(letter in text for letter in _OF_TWO_FORMS):
        return (SPELLED,)
    if _TWO_FORMS.search(text) is None:
        return (SPELLED,)
    return (SPELLED, PLAIN)


def of_name(name: str) -> Iterator[Hidden]:
    """Yield the forms of a name, an alias or an id.

    In scripts without spaces between words, and for names that are not words, the
    letters match anywhere: see `anywhere`.
    """
    name = composed(name)
    for form in forms(name):
        words = form.words(name)
        if form is PLAIN and len("".join(words)) < _FEWEST:
            continue
        turns = range(len(words)) if len(words) <= _TURNED else (0,)
        for turn in turns:
            yield _parted(words[turn:] + words[:turn])


def _parted(words: list[str]) -> Hidden:
    letters = "".join(words)
    if len(words) > 1 and len(letters) >= _LONG:
        return Hidden(letters)
    ends: list[int] = []
    for word in words:
        ends.append((ends[-1] if ends else 0) + len(word))
    return Hidden(letters, frozenset(ends))


def anywhere(name: str) -> str | None:
    """Return the letters of a name that does not have to be a separate word."""
    name = composed(name)
    words = SPELLED.words(name)
    letters = "".join(words)
    if any(map(unspaced, name)) or (letters and not any(map(str.isalnum, letters))):
        return letters
    return None


def of_address(address: str) -> Iterator[Hidden]:
    """Yield the forms of an email or web address."""
    said = composed(address.strip())
    if "@" in said.lstrip("@") and "/" not in said:
        local, _, host = said.removeprefix("mailto:").rpartition("@")
        found = [SPELLED.words(f"{local}@{host}"), SPELLED.words(f"{local} at {host}")]
    else:
        said = _HOST.sub("", _SCHEME.sub("", said))
        found = [SPELLED.words(re.split("[?#]", said)[0])]
    for words in found:
        letters = "".join(words)
        if len(letters) >= _SHORTEST_ADDRESS:
            yield Hidden(letters) if len(letters) >= _LONG else _parted(words)


def of_number(number: str, region: str) -> Iterator[Hidden]:
    """Yield the forms of a phone number, nationally and from abroad."""
    for digits in phones.spellings(number, region):
        yield Hidden(digits)


def unique(found: Iterable[Hidden]) -> dict[str, frozenset[int] | None]:
    """Return where each of the forms *found* can be separated."""
    known: dict[str, frozenset[int] | None] = {}
    for letters, parts in found:
        before = known.get(letters, frozenset())
        both = None if parts is None or before is None else parts | before
        if letters:
            known[letters] = both
    return known
