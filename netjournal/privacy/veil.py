"""The last safeguard before publishing: private names become "someone".

Everything published is computed without private people, so their names should not
occur. But a public note may contain one, a code block may link to one, a note's file
may be named after one. So the veil is applied to every finished text: pages, calendars,
digests, addresses.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any
from urllib.parse import unquote

from netjournal.format.mentions.shown import SOMEONE
from netjournal.privacy import forms
from netjournal.privacy.hidden import Hidden

_TAG = re.compile(r"(<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>)")
_VALUE = re.compile(r'(\s[\w-]+)="([^"]*)"')
_OURS = " class"
# All other tags separate words.
_INLINE = (
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span"
    r"|strong|sub|sup|time|u|var|wbr)\b"
)
_WITHIN_WORDS = re.compile(_INLINE)
_TIMES = 3  # an address may be quoted several times
_MOST = 1 << 17  # tags and texts that are remembered
_SHORT = 60  # characters of a text that recurs: a name, a title, a day


class _Known(dict[str, str]):
    """What becomes of each tag or text, found when it first occurs."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, text: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        changed = self[text] = self._change(text)
        return changed


class _Changes:
    """The tags that something is hidden in, as *change* says of each once.

    Whether there can be any is *suspect*ed of many at once.
    """

    def __init__(
        self, change: Callable[[str], str], suspect: Callable[[str], bool]
    ) -> None:
        self._change = change
        self._suspect = suspect
        self._plain: set[str] = set()
        self._changed: dict[str, str] = {}

    def among(self, tags: Sequence[str]) -> dict[str, str]:
        """Return what becomes of those of *tags* that change."""
        here = set(tags) - self._plain
        new = here - self._changed.keys()
        if new:
            if len(self._plain) + len(self._changed) > _MOST:
                self._plain.clear()
                self._changed.clear()
                new = here = set(tags)
            if self._suspect(html.unescape("".join(new))):
                for tag in new:
                    changed = self._change(tag)
                    if changed != tag:
                        self._changed[tag] = changed
            self._plain |= new - self._changed.keys()
        return {tag: self._changed[tag] for tag in here - self._plain}


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
        self._hidden = Hidden(
            forms.unique(found), sorted(wherever, key=len, reverse=True)
        )
        self._tags = _Changes(lambda tag: _VALUE.sub(self._value, tag), self._may_hold)
        self._gaps = _Known(_content)
        self._short = _Known(self._looked_through)

    def __bool__(self) -> bool:
        """Say whether there is anything to hide."""
        return bool(self._hidden.parts or self._hidden.anywhere)

    @property
    def hides(self) -> tuple[object, ...]:
        """Everything hidden, as letters and the places where words separate."""
        parts = self._hidden.parts
        parted = [(name, parts[name]) for name in sorted(parts)]
        return (parted, self._hidden.anywhere)

    def text(self, text: str) -> str:
        """Return plain *text* with hidden names replaced."""
        short = len(text) <= _SHORT
        return self._short[text] if short else self._looked_through(text)

    def texts(self, *texts: str) -> Sequence[str]:
        """Return each of plain *texts* with hidden names replaced.

        They are looked at together, as most have none.
        """
        if not self._may_hold("\n".join(texts)):
            return texts
        return [*map(self.text, texts)]

    def _looked_through(self, text: str) -> str:
        if not self._may_hold(text):
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
        texts = _settled(parts[::2])
        if texts is None:
            return self._whole(safe, parts)
        tags = self._tags.among(parts[1::2])
        if self._hidden.is_near("".join(texts)):
            for at, text in self._veiled(texts, parts).items():
                parts[at] = html.escape(text)
        elif not tags:
            return safe
        return self._together(parts, tags)

    def _veiled(self, texts: list[str], parts: Sequence[str]) -> dict[int, str]:
        """Return what becomes of the *texts* among *parts*, by place, where it changes.

        Each reads the same alone as beside the others. A name may be all of one, though
        more letters come without a space.
        """
        contents = [*parts]
        contents[::2] = texts
        contents[1::2] = map(self._gaps.__getitem__, parts[1::2])
        together = "".join(contents)
        starts = [*accumulate(map(len, contents), initial=0)]
        veiled = _without(contents, self._find(together), starts)
        for start, end in self._hidden.occurs(together):
            at = bisect_right(starts, start) - 1
            if end <= starts[at + 1]:
                veiled.setdefault(at, contents[at])
        changed = {at: self.text(veiled[at]) for at in veiled if at % 2 == 0}
        return {at: text for at, text in changed.items() if text != contents[at]}

    def _whole(self, safe: str, parts: list[str]) -> str:
        """Return *safe*, looked at as a whole, with what its *parts* become."""
        contents = self._contents(parts)
        tags = self._tags.among(parts[1::2])
        together = "".join(contents)
        if self._may_hold(together) or tags:
            veiled = self._each(self._across(contents, together))
            self._put(parts, contents, veiled)
            return self._together(parts, tags)
        return safe

    def _put(self, parts: list[str], contents: list[str], veiled: list[str]) -> None:
        """Put the texts that are *veiled* in their places among *parts*."""
        for at in range(0, len(parts), 2):
            old, new = contents[at], veiled[at]
            # What stays is mostly the same object.
            if (new is not old and new != old) or parts[at][:1] == "<":
                parts[at] = self._text(parts[at], new)

    def _together(self, parts: list[str], tags: Mapping[str, str]) -> str:
        """Return *parts* as a page, with what becomes of its *tags*."""
        if tags:
            parts[1::2] = [tags.get(tag, tag) for tag in parts[1::2]]
        return "".join(parts)

    def _contents(self, parts: Sequence[str]) -> list[str]:
        """Return how readers of the page perceive texts and the tags between them."""
        contents = [*parts]
        texts = "".join(parts[::2])
        if "&" in texts or "<" in texts:
            contents[::2] = [
                _content(part) if "&" in part or "<" in part else part
                for part in parts[::2]
            ]
        contents[1::2] = map(self._gaps.__getitem__, parts[1::2])
        return contents

    def _each(self, contents: list[str]) -> list[str]:
        """Return each of *contents* with hidden names in it replaced."""
        together = "\n".join(contents)
        quoted = "%" in together or "&" in together
        if self._find(forms.composed(together)):
            return [*map(self.text, contents)]
        if not quoted:
            return contents
        return [
            self.text(content) if "%" in content or "&" in content else content
            for content in contents
        ]

    def _text(self, part: str, content: str) -> str:
        """Return a text that has another *content*."""
        if part.startswith("<"):
            return self._tags.among([part]).get(part, part)
        return html.escape(content)

    def _across(self, contents: list[str], together: str) -> list[str]:
        """Return consecutive *contents* with hidden names replaced.

        Put *together*, they were looked at before.
        """
        spans = self._find(together)
        if not spans:
            contents = [forms.composed(one) for one in contents]
            spans = self._find("".join(contents))
        starts = [*accumulate(map(len, contents), initial=0)]
        veiled = _without(contents, spans, starts)
        return [veiled.get(at, content) for at, content in enumerate(contents)]

    def _value(self, match: re.Match[str]) -> str:
        if match[1] == _OURS:
            return match[0]
        value = html.unescape(match[2])
        if not self._may_hold(value):
            return match[0]
        veiled = self.text(value)
        if veiled != value and not self._find(forms.composed(value)):
            veiled = "#"  # it only appears in quoted form, so nothing of it can be kept
        return match[0] if veiled == value else f'{match[1]}="{html.escape(veiled)}"'

    def _may_hold(self, text: str) -> bool:
        """Say quickly whether *text* needs a closer look."""
        if not self or not text:
            return False
        text = forms.composed(text)
        if self._hidden.is_near(text):
            return True
        if "%" not in text and "&" not in text:
            return False
        plain = unquoted(text)
        return plain != text and self._hidden.is_near(plain)

    def _find(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of hidden text in *text*, without overlaps."""
        return self._hidden.spans(text)


def _without(
    contents: Sequence[str], spans: Sequence[tuple[int, int]], starts: Sequence[int]
) -> dict[int, str]:
    """Return those of consecutive *contents*, by place, that something is hidden in.

    *spans* are the places of that in all of them, *starts* those where each begins.
    """
    veiled: dict[int, str] = {}
    # From the end, so that earlier positions do not move.
    for start, end in reversed(spans):
        at = bisect_right(starts, start) - 1
        instead = SOMEONE
        while at < len(contents) and starts[at] < end:
            before = veiled.get(at, contents[at])
            first, rest = max(start - starts[at], 0), before[end - starts[at] :]
            veiled[at] = f"{before[:first]}{instead}{rest}"
            instead = ""
            at += 1
    return veiled


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


def _settled(texts: list[str]) -> list[str] | None:
    """Return how readers perceive *texts*, if each reads the same alone as with all.

    A mark may join with the letter before, and what is quoted with all around.
    """
    together = "".join(texts)
    if "<" in together:
        return None
    if "&" in together:
        texts = [html.unescape(text) if "&" in text else text for text in texts]
        together = "".join(texts)
    if "%" in together or "&" in together:
        return None
    is_one = together.isascii() or unicodedata.is_normalized("NFC", together)
    return texts if is_one else None


def _content(part: str) -> str:
    """Return how readers of the page perceive a text or a tag."""
    if not part.startswith("<"):
        return html.unescape(part)
    return "" if _WITHIN_WORDS.match(part) else " "
