"""The last safety of a public view: private names become "someone".

A public view is computed without private people, so their names should not
occur. But a public note may spell one, a code block may hold a link to one,
a note's file may be named for one. What is said here goes over every text
that leaves, once it is finished.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from urllib.parse import unquote

from netjournal.spelling import unspaced

SOMEONE = "someone"

_WORD = re.compile(r"[^\W_]+")
# Between the words of a name: "Ada Lovelace", "ada-lovelace", "ada.lovelace".
_GAP = re.compile(r"[\s_.+-]+")
_TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
_VALUE = re.compile(r'(\s[\w-]+)="([^"]*)"')
_OURS = " class"
# All other tags part words.
_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong"
    r"|sub|sup|time|u|var|wbr)\b"
)


class Veil:
    """Hides names, aliases and ids: whole words, in whatever case or form.

    Where a script has no spaces between words, and for names that are no
    words at all, any place counts. With nothing to hide every text is
    returned as it is.
    """

    def __init__(self, hidden: Iterable[str]) -> None:
        """Hide the folded texts *hidden*."""
        self._by_word: dict[str, list[str]] = {}
        self._anywhere: list[str] = []
        for name in hidden:
            spaced = _spaced(name)
            words = _WORD.findall(name)
            if any(map(unspaced, name)) or (not words and _is_picture(spaced)):
                self._anywhere.append(spaced)
            elif words:
                self._by_word.setdefault(words[0], []).append(spaced)
        self._first = frozenset(self._by_word)

    def text(self, text: str) -> str:
        """Return plain *text* without what is hidden."""
        pattern = self._pattern(text)
        if pattern is None:
            return text
        veiled = pattern.sub(SOMEONE, text)
        if pattern.search(_folded(veiled)) is None:
            return veiled
        # Spelled with other characters that fold to the same.
        veiled = pattern.sub(SOMEONE, unicodedata.normalize("NFKC", veiled))
        return veiled if pattern.search(_folded(veiled)) is None else SOMEONE

    def html(self, safe: str) -> str:
        """Return *safe* HTML without what is hidden, in text and in links.

        A name is found where tags stand in it, too: `*Ada* Lovelace`.
        """
        if not (self._first or self._anywhere):
            return safe
        parts = _TAG.split(safe)
        contents = [_content(part) for part in parts]
        said = html.unescape(safe)
        links = f"{said} {unquote(said)}" if "%" in said else said
        if self._pattern("".join(contents)) is None and self._pattern(links) is None:
            return safe
        return "".join(
            self._tag(part) if part.startswith("<") else html.escape(self.text(content))
            for part, content in zip(parts, self._across(contents), strict=True)
        )

    def _across(self, contents: Sequence[str]) -> list[str]:
        """Return *contents*, which follow each other, without what is hidden."""
        found = list(contents)
        pattern = self._pattern("".join(found))
        if pattern is None:
            return found
        if pattern.search("".join(found)) is None:
            found = [unicodedata.normalize("NFKC", one) for one in found]
        starts = [*accumulate(map(len, found), initial=0)]
        # The last first, so that no place moves that is still to be looked at.
        for match in reversed([*pattern.finditer("".join(found))]):
            at = bisect_right(starts, match.start()) - 1
            instead = SOMEONE
            while at < len(found) and starts[at] < match.end():
                start = max(match.start() - starts[at], 0)
                rest = found[at][match.end() - starts[at] :]
                found[at] = f"{found[at][:start]}{instead}{rest}"
                instead = ""
                at += 1
        return found

    def _tag(self, tag: str) -> str:
        return _VALUE.sub(self._value, tag)

    def _value(self, match: re.Match[str]) -> str:
        if match[1] == _OURS:
            return match[0]
        value = html.unescape(match[2])
        veiled = self.text(value)
        if veiled == value and self.text(unquote(value)) != unquote(value):
            veiled = "#"
        return match[0] if veiled == value else f'{match[1]}="{html.escape(veiled)}"'

    def _pattern(self, text: str) -> re.Pattern[str] | None:
        """Return what finds the hidden names that *text* may hold."""
        if not (self._first or self._anywhere):
            return None
        folded = _folded(text)
        first = self._first.intersection(_WORD.findall(folded))
        if not (first or self._anywhere):
            return None
        spaced = _spaced(folded)
        names = [name for word in first for name in self._by_word[word]]
        either = [rf"(?<![^\W_]){name}(?![^\W_])" for name in _patterns(names, spaced)]
        either += _patterns(self._anywhere, spaced)
        if not either:
            return None
        pattern = re.compile("|".join(either), re.IGNORECASE)
        return pattern if pattern.search(folded) else None


def _patterns(names: Iterable[str], spaced: str) -> list[str]:
    """Return what finds those *names* that occur in the text *spaced*.

    The longest come first: "Ada Lovelace" is one someone, not one and a half.
    """
    there = sorted((name for name in names if name in spaced), key=len, reverse=True)
    joined = (_GAP.pattern.join(map(re.escape, name.split(" "))) for name in there)
    return [name.replace("'", "['\u2019]") for name in joined]


def _is_picture(name: str) -> bool:
    """Say whether *name* is more than punctuation: it may be an emoji."""
    return any(unicodedata.category(one)[0] not in "PZC" for one in name)


def _spaced(text: str) -> str:
    # The same as splitting at `_GAP`, in a fraction of the time.
    for joint in "_.+-":
        text = text.replace(joint, " ")
    text = text.replace("\u2019", "'")  # a typographer's apostrophe
    return " ".join(text.split())


def _content(part: str) -> str:
    """Return what a text or a tag is to those who read the page."""
    if not part.startswith("<"):
        return html.unescape(part)
    return "" if _WITHIN_WORDS.match(part) else " "


def _folded(text: str) -> str:
    # Not `fold`: pages are no names, its memory is not for them.
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()
