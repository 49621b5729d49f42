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
from collections.abc import Iterable
from urllib.parse import unquote

SOMEONE = "someone"

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
_VALUE = re.compile(r'(\s[\w-]+)="([^"]*)"')
_OURS = (" class", " id")


class Veil:
    """Hides names, aliases and ids: whole words, in whatever case or form.

    With nothing to hide every text is returned as it is.
    """

    def __init__(self, hidden: Iterable[str]) -> None:
        """Hide the folded texts *hidden*."""
        self._by_word: dict[str, list[str]] = {}
        for name in hidden:
            words = _WORD.findall(name)
            if words:
                spaced = " ".join(name.split())
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
        """Return *safe* HTML without what is hidden, in text and in links."""
        if not self._first:
            return safe
        said = html.unescape(safe)
        page = self._pattern(f"{said} {unquote(said)}" if "%" in said else said)
        if page is None:
            return safe
        # What no part of the page holds, its parts need not be asked for.
        return "".join(
            (self._tag(part) if part.startswith("<") else self._content(part))
            if _may_hold(part, page)
            else part
            for part in _TAG.split(safe)
        )

    def _content(self, part: str) -> str:
        return html.escape(self.text(html.unescape(part)))

    def _tag(self, tag: str) -> str:
        return _VALUE.sub(self._value, tag)

    def _value(self, match: re.Match[str]) -> str:
        if match[1] in _OURS:
            return match[0]
        value = html.unescape(match[2])
        veiled = self.text(value)
        if veiled == value and self.text(unquote(value)) != unquote(value):
            veiled = "#"
        return match[0] if veiled == value else f'{match[1]}="{html.escape(veiled)}"'

    def _pattern(self, text: str) -> re.Pattern[str] | None:
        """Return what finds the hidden names that *text* may hold."""
        if not self._first:
            return None
        folded = _folded(text)
        found = self._first.intersection(_WORD.findall(folded))
        if not found:
            return None
        spaced = " ".join(folded.split())
        names = [
            name for word in found for name in self._by_word[word] if name in spaced
        ]
        if not names:
            return None
        # The longest first: "Ada Lovelace" is one someone, not one and a half.
        either = "|".join(
            r"\s+".join(map(re.escape, name.split()))
            for name in sorted(names, key=len, reverse=True)
        )
        pattern = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)
        return pattern if pattern.search(folded) else None


def _may_hold(part: str, page: re.Pattern[str]) -> bool:
    """Say whether *part* of a page may hold what is hidden on it."""
    if not part:
        return False
    said = html.unescape(part) if "&" in part else part
    if page.search(_folded(said)) is not None:
        return True
    return "%" in said and page.search(_folded(unquote(said))) is not None


def _folded(text: str) -> str:
    # Not `fold`: pages are no names, its memory is not for them.
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()
