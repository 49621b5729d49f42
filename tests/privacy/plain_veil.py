"""The veil as it is described, letter by letter: what the faster one has to equal."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple
from urllib.parse import unquote

from netjournal.format.mentions.shown import SOMEONE
from netjournal.privacy import forms
from netjournal.privacy.forms import Form

_TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
_VALUE = re.compile(r'(\s[\w-]+)="([^"]*)"')
_OURS = " class"
# All other tags separate words.
_INLINE = (
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span"
    r"|strong|sub|sup|time|u|var|wbr)\b"
)
_WITHIN_WORDS = re.compile(_INLINE)
_HEAD = 6  # letters of a name that figures may follow
_ENDINGS = ("s", "es", "ens")  # Ottos, Vances, Marxens
_TIMES = 3  # an address may be quoted several times


class _Word(NamedTuple):
    """The letters of a text, their origins, and where its words begin."""

    letters: str
    places: list[int]
    starts: list[int]


class Veil:
    """Hides names, aliases and ids, addresses and numbers, in every form.

    A name matches as whole words, in any case, form or order; in a script without
    spaces between words, anywhere. With nothing to hide, every text is returned
    unchanged.
    """

    def __init__(
        self,
        names: Iterable[str],
        *,
        addresses: Iterable[str] = (),
        numbers: Iterable[str] = (),
        region: str = "",
    ) -> None:
        """Hide *names*, *addresses* and *numbers*, by default those of *region*."""
        found: list[forms.Hidden] = []
        wherever: set[str] = set()
        for name in names:
            letters = forms.anywhere(name)
            if letters is None:
                found += forms.of_name(name)
            else:
                wherever.add(letters)
        found += (form for one in addresses for form in forms.of_address(one))
        found += (form for one in numbers for form in forms.of_number(one, region))
        self._parts = forms.unique(found)
        self._anywhere = sorted(wherever, key=len, reverse=True)
        self._by_head: dict[str, list[str]] = {}
        for letters in sorted(self._parts, key=len, reverse=True):
            self._by_head.setdefault(letters[:_HEAD], []).append(letters)

    def __bool__(self) -> bool:
        """Say whether there is anything to hide."""
        return bool(self._parts or self._anywhere)

    @property
    def hides(self) -> tuple[object, ...]:
        """Everything hidden, as letters and the places where words separate."""
        parted = [(name, self._parts[name]) for name in sorted(self._parts)]
        return (parted, self._anywhere)

    def text(self, text: str) -> str:
        """Return plain *text* with hidden names replaced."""
        if not self:
            return text
        for veiled in (forms.composed(text), unquoted(forms.composed(text))):
            found = veiled
            for _ in range(_TIMES):
                spans = self._find(found)
                if not spans:
                    break
                found = _replaced(found, spans)
            if found != veiled and not self._find(unquoted(found)):
                return found
        return SOMEONE if self._find(unquoted(text)) else text

    def data(self, value: Any) -> Any:  # noqa: ANN401 (whatever JSON can say)
        """Return *value*, which is valid JSON data, with hidden names replaced."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(key): self.data(one) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.data(one) for one in value]
        return value

    def html(self, safe: str) -> str:
        """Return *safe* HTML with hidden names replaced, in text and in links.

        A name is found even with tags inside: `*Ada* Lovelace`.
        """
        if not self:
            return safe
        parts = _TAG.split(safe)
        contents = [_content(part) for part in parts]
        return "".join(
            self._part(part, before, self.text(content))
            for part, before, content in zip(
                parts, contents, self._across(contents), strict=True
            )
        )

    def _part(self, part: str, before: str, content: str) -> str:
        """Return a part with *content* instead of the text *before*."""
        if part.startswith("<"):
            return _VALUE.sub(self._value, part)
        return part if content == before else html.escape(content)

    def _across(self, contents: Sequence[str]) -> list[str]:
        """Return consecutive *contents* with hidden names replaced."""
        found = list(contents)
        spans = self._find("".join(found))
        if not spans:
            found = [forms.composed(one) for one in found]
            spans = self._find("".join(found))
        starts = [*accumulate(map(len, found), initial=0)]
        # From the end, so that earlier positions do not move.
        for start, end in reversed(spans):
            at = bisect_right(starts, start) - 1
            instead = SOMEONE
            while at < len(found) and starts[at] < end:
                first = max(start - starts[at], 0)
                rest = found[at][end - starts[at] :]
                found[at] = f"{found[at][:first]}{instead}{rest}"
                instead = ""
                at += 1
        return found

    def _value(self, match: re.Match[str]) -> str:
        if match[1] == _OURS:
            return match[0]
        value = html.unescape(match[2])
        veiled = self.text(value)
        if veiled != value and not self._find(forms.composed(value)):
            veiled = "#"  # it only appears in quoted form, so nothing of it can be kept
        return match[0] if veiled == value else f'{match[1]}="{html.escape(veiled)}"'

    def _find(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of hidden text in *text*, without overlaps."""
        spans: list[tuple[int, int]] = []
        for form in forms.forms(text):
            spans += self._places(_read(text, form))
        return [*_apart(spans)]

    def _places(self, word: _Word) -> Iterator[tuple[int, int]]:
        letters, places, starts = word
        done = 0
        for start in starts:
            if start >= done:
                end = self._end(word, start)
                if end:
                    done = end
                    yield places[start], places[end - 1] + 1
        for name in self._anywhere:
            at = letters.find(name)
            while at >= 0:
                yield places[at], places[at + len(name) - 1] + 1
                at = letters.find(name, at + len(name))

    def _end(self, word: _Word, start: int) -> int:
        """Return the end of the longest match that begins at word *start*, or 0."""
        letters, _, starts = word
        longest = 0
        for size in range(1, _HEAD + 1):
            for name in self._by_head.get(letters[start : start + size], ()):
                end = start + len(name)
                if end <= longest or not letters.startswith(name, start):
                    continue
                if _ends(word, end, name) and _together(
                    starts, start, end, self._parts[name]
                ):
                    longest = end
        return longest


def _together(
    starts: list[int], start: int, end: int, parts: frozenset[int] | None
) -> bool:
    """Say whether words are separated only where the name's words are."""
    if parts is None:
        return True
    inner = starts[bisect_right(starts, start) : bisect_right(starts, end - 1)]
    return all(one - start in parts for one in inner)


def _ends(word: _Word, end: int, name: str) -> bool:
    """Say whether a word ends at *end*, except for a genitive ending."""
    letters, _, starts = word
    if end == len(letters) or _is_start(starts, end):
        return True
    if name.isdigit():
        return not letters[end].isdigit()
    if letters[end].isdigit():
        return len(name) >= _HEAD
    return any(
        letters.startswith(ending, end)
        and (end + len(ending) == len(letters) or _is_start(starts, end + len(ending)))
        for ending in _ENDINGS
    )


def _is_start(starts: list[int], place: int) -> bool:
    at = bisect_right(starts, place)
    return at > 0 and starts[at - 1] == place


def _read(text: str, form: Form) -> _Word:
    letters: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    parted = True
    for place, character in enumerate(text):
        for one in form[character]:
            if one == " ":
                parted = True
                continue
            if parted:
                starts.append(len(letters))
            parted = False
            letters.append(one)
            places.append(place)
    return _Word("".join(letters), places, starts)


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield *spans* in order, with overlapping ones merged."""
    first, last = 0, 0
    for start, end in sorted(spans):
        if start >= last:
            if last:
                yield first, last
            first, last = start, end
        else:
            last = max(last, end)
    if last:
        yield first, last


def _replaced(text: str, spans: Iterable[tuple[int, int]]) -> str:
    said: list[str] = []
    done = 0
    for start, end in spans:
        said += text[done:start], SOMEONE
        done = end
    return "".join((*said, text[done:]))


def unquoted(text: str) -> str:
    """Return *text* without the escapes of addresses and HTML."""
    for _ in range(_TIMES):
        if "%" not in text and "&" not in text:
            break
        text = unquote(html.unescape(text))
    return forms.composed(text)


def _content(part: str) -> str:
    """Return how readers of the page perceive a text or a tag."""
    if not part.startswith("<"):
        return html.unescape(part)
    return "" if _WITHIN_WORDS.match(part) else " "
